/* The frame stage: makes a frame of every verb, predicate adjective and common noun, gives it arguments, clause flags,
 * time, place, and the report that it is told in. Frames are in text order. */
#include "frame/build.h"

/* A verb form that stands where nouns do: "Fighting between them killed two", "Air strikes on the camp killed four". */
static bool nominal_use(const annotation *ann, uint32_t t)
{
  const token *tok = ht_tok(ann, t);
  bool noun_place = tok->dep == DEP_nsubj || tok->dep == DEP_nsubjpass || tok->dep == DEP_dobj || tok->dep == DEP_pobj;
  if (tok->tag == TAG_VBG) return (noun_place || tok->dep == DEP_csubj) && ht_child_dep(ann, t, DEP_dobj) == NONE;
  return noun_place && (tok->tag == TAG_VBZ || tok->tag == TAG_VB || tok->tag == TAG_VBP);
}

/* Whether a token is a predicate, and of what kind. */
static bool predicate(const annotation *ann, uint32_t t, frame_kind *kind)
{
  const token *tok = ht_tok(ann, t);
  switch (tok->pos) {
    case POS_VERB: *kind = nominal_use(ann, t) ? FRAME_NOUN : FRAME_VERB; return true;
    case POS_AUX: *kind = FRAME_VERB; return tok->dep != DEP_aux && tok->dep != DEP_auxpass;
    case POS_NOUN: *kind = FRAME_NOUN; return tok->dep != DEP_npadvmod || tok->tag != TAG_NN;
    case POS_PROPN: *kind = FRAME_NOUN; return ht_tok(ann, t)->entity == ENT_NONE; /* headline capitals: "Attack" */
    case POS_ADJ: *kind = FRAME_ADJ; return tok->dep == DEP_acomp || tok->dep == DEP_oprd || tok->dep == DEP_ROOT;
    default: return false;
  }
}

/* "carry_out" for a verb with its particle. */
static str lemma_of(builder *b, uint32_t t)
{
  bool gerund = nominal_use(b->ann, t) && ht_tok(b->ann, t)->tag == TAG_VBG;
  str lemma = ht_lower(b->out, gerund ? ht_tok(b->ann, t)->norm : ht_tok(b->ann, t)->lemma);
  uint32_t particle = ht_child_dep(b->ann, t, DEP_prt);
  if (particle == NONE || !ht_is_verb(ht_tok(b->ann, t))) return lemma;
  return ht_concat(b->out, ht_concat(b->out, lemma, S("_")), ht_tok(b->ann, particle)->norm);
}

/* The clause of a predicate: its subtree without a leading conjunction or punctuation at the edges. */
static void set_extent(const annotation *ann, frame *f)
{
  const token *t = ht_tok(ann, f->trigger);
  uint32_t beg = t->left, end = t->right + 1;
  while (beg < f->trigger && (ht_tok(ann, beg)->pos == POS_PUNCT || ht_tok(ann, beg)->pos == POS_SPACE)) beg++;
  while (end > f->trigger + 1 && (ht_tok(ann, end - 1)->pos == POS_PUNCT || ht_tok(ann, end - 1)->pos == POS_SPACE))
    end--;
  f->beg = beg;
  f->end = end;
}

static void collect(builder *b)
{
  LIST(frame) list = {0};
  for (uint32_t t = 0; t < b->ann->ntokens; t++) {
    frame_kind kind;
    if (!predicate(b->ann, t, &kind)) continue;
    b->frame_of[t] = list.n;
    frame *f = PUSH(&list, b->out);
    *f =
        (frame){.kind = kind, .trigger = t, .light = NONE, .parent = NONE, .report = NONE, .time = NONE, .place = NONE};
    f->lemma = lemma_of(b, t);
    f->sentence = ht_tok(b->ann, t)->sentence;
    set_extent(b->ann, f);
  }
  b->frames = list.at;
  b->nframes = list.n;
}

/* Frames from the root of each tree downwards, so that what a clause inherits is there before it asks. */
static const uint32_t *by_depth(builder *b, arena *scratch)
{
  uint32_t *order = NEW(scratch, uint32_t, b->nframes), *depth = NEW(scratch, uint32_t, b->nframes), n = 0;
  for (uint32_t i = 0; i < b->nframes; i++) {
    for (uint32_t t = b->frames[i].trigger; ht_tok(b->ann, t)->head != t && depth[i] < 500; t = ht_tok(b->ann, t)->head)
      depth[i]++;
  }
  for (uint32_t level = 0; n < b->nframes && level <= 500; level++) {
    for (uint32_t i = 0; i < b->nframes; i++) {
      if (depth[i] == level) order[n++] = i;
    }
  }
  return order;
}

static void fill_arguments(builder *b, frame *f)
{
  switch (f->kind) {
    case FRAME_VERB: ht_verb_arguments(b, f); break;
    case FRAME_NOUN: ht_noun_arguments(b, f); break;
    case FRAME_ADJ: ht_adjective_arguments(b, f); break;
  }
}

histor_err ht_frame(arena *out, arena scratch, const lexicon *lex, const segments *segs, const annotation *ann,
                    const resolved *res, frames *fr)
{
  builder b = {.out = out, .lex = lex, .segs = segs, .ann = ann, .res = res};
  b.frame_of = NEW(out, uint32_t, ann->ntokens);
  for (uint32_t t = 0; t < ann->ntokens; t++) b.frame_of[t] = NONE;
  ht_reports(out, scratch, lex, segs, ann, res, fr);
  collect(&b);
  for (uint32_t i = 0; i < b.nframes; i++) fill_arguments(&b, &b.frames[i]);
  const uint32_t *order = by_depth(&b, &scratch);
  for (uint32_t i = 0; i < b.nframes; i++) ht_clause(&b, &b.frames[order[i]]);
  ht_lighten(&b);
  for (uint32_t i = 0; i < b.nframes; i++) ht_setting(&b, &b.frames[order[i]]);
  for (uint32_t i = 0; i < b.nframes; i++) b.frames[i].report = fr->report_of[b.frames[i].trigger];
  fr->frames = b.frames;
  fr->nframes = b.nframes;
  fr->frame_of = b.frame_of;
  return HISTOR_OK;
}
