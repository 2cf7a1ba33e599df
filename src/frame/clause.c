/* How each clause is told: tense, polarity, modality; what it inherits from the clause above, and what a governing word
 * does to it
 * ("deny", "plan", "threat of": data/lexicon/governors.tsv). Parents are done before their children. */
#include "frame/build.h"

/* What a complement takes over from the clause that it completes. */
enum {
  STATUS = CLAUSE_NEGATED | CLAUSE_FUTURE | CLAUSE_POSSIBLE | CLAUSE_HABITUAL | CLAUSE_WANTED | CLAUSE_DENIED |
           CLAUSE_FAILED | CLAUSE_QUESTION | CLAUSE_BACKGROUND,
  TENSE = CLAUSE_PAST | CLAUSE_PRESENT | CLAUSE_PERFECT,
};

static bool norm_is(const token *t, const char *word) { return ht_eq(t->norm, ht_str(word)); }

static bool none_word(const token *t)
{
  return norm_is(t, "no") || norm_is(t, "nobody") || norm_is(t, "none") || norm_is(t, "neither") ||
         norm_is(t, "nothing");
}

/* "no", "nobody", "none" as the head of an argument or before it. */
static bool says_none(const annotation *ann, heads h)
{
  for (uint32_t i = 0; i < h.n; i++) {
    if (none_word(ht_tok(ann, h.at[i]))) return true;
    for (uint32_t c = NONE; (c = ht_child(ann, h.at[i], c)) != NONE && c < h.at[i];) {
      const token *t = ht_tok(ann, c);
      if ((t->dep == DEP_det || t->dep == DEP_neg) && none_word(t)) return true;
    }
  }
  return false;
}

/* Adds what a governor does; two negations cancel ("did not stop X from shelling"). */
static uint32_t add_effect(uint32_t flags, uint32_t effect)
{
  if (effect & CLAUSE_NEGATED && flags & CLAUSE_NEGATED)
    return (flags & ~(uint32_t)CLAUSE_NEGATED) | (effect & ~(uint32_t)CLAUSE_NEGATED);
  return flags | effect;
}

static uint32_t modal_flags(const token *t)
{
  if (norm_is(t, "will") || norm_is(t, "'ll") || norm_is(t, "shall") || norm_is(t, "would") || norm_is(t, "wo") ||
      norm_is(t, "'d"))
    return CLAUSE_FUTURE;
  if (norm_is(t, "should") || norm_is(t, "must") || norm_is(t, "ought")) return CLAUSE_WANTED;
  return CLAUSE_POSSIBLE;
}

static uint32_t aux_flags(const builder *b, uint32_t verb, uint32_t child)
{
  const token *t = ht_tok(b->ann, child), *v = ht_tok(b->ann, verb);
  uint32_t flags = 0;
  if (t->tag == TAG_MD) flags |= modal_flags(t);
  if (t->tag == TAG_TO) flags |= CLAUSE_INFINITIVE;
  if (ht_eq(t->lemma, S("have"))) flags |= CLAUSE_PERFECT;
  if (ht_eq(t->lemma, S("be")) && v->tag == TAG_VBG) flags |= CLAUSE_PROGRESSIVE;
  if (t->tag == TAG_VBD) flags |= CLAUSE_PAST;
  if (t->tag == TAG_VBZ || t->tag == TAG_VBP) flags |= CLAUSE_PRESENT;
  return flags;
}

/* A conjunction, adverb or auxiliary on a verb. */
static uint32_t child_flags(const builder *b, uint32_t verb, uint32_t child)
{
  const token *t = ht_tok(b->ann, child);
  const governor *g;
  switch (t->dep) {
    case DEP_aux:
    case DEP_auxpass: return aux_flags(b, verb, child);
    case DEP_neg: return CLAUSE_NEGATED;
    case DEP_preconj: return norm_is(t, "neither") ? CLAUSE_NEGATED : 0;
    case DEP_mark: g = ht_lexicon_governor(b->lex, t->norm, POS_SCONJ); return g ? g->effect : 0;
    case DEP_advmod: g = ht_lexicon_governor(b->lex, t->norm, POS_ADV); return g ? g->effect : 0;
    case DEP_advcl: /* the main clause of a condition */
      for (uint32_t c = NONE; (c = ht_child(b->ann, child, c)) != NONE && c < child;) {
        if (ht_tok(b->ann, c)->dep == DEP_mark &&
            (norm_is(ht_tok(b->ann, c), "if") || norm_is(ht_tok(b->ann, c), "unless")))
          return CLAUSE_POSSIBLE;
      }
      return 0;
    default: return 0;
  }
}

static uint32_t finite_flags(const token *t)
{
  if (t->tag == TAG_VBD) return CLAUSE_PAST;
  if (t->tag == TAG_VBP || t->tag == TAG_VBZ) return CLAUSE_PRESENT;
  return 0;
}

static bool question(const annotation *ann, const frame *f)
{
  const sentence *s = &ann->sentences[f->sentence];
  for (uint32_t t = s->end; t > s->beg; t--) {
    const token *tok = ht_tok(ann, t - 1);
    if (norm_is(tok, "?")) return true;
    if (tok->pos != POS_PUNCT && tok->pos != POS_SPACE) return false;
  }
  return false;
}

static uint32_t verb_flags(const builder *b, const frame *f)
{
  const annotation *ann = b->ann;
  const token *t = ht_tok(ann, f->trigger);
  uint32_t flags = finite_flags(t);
  for (uint32_t c = NONE; (c = ht_child(ann, f->trigger, c)) != NONE;) {
    uint32_t add = child_flags(b, f->trigger, c);
    flags = add & CLAUSE_NEGATED ? add_effect(flags, add) : flags | add;
  }
  if (says_none(ann, f->patient) || says_none(ann, f->agent)) flags |= CLAUSE_NEGATED;
  bool bare = t->tag == TAG_VB && t->head == f->trigger && ht_child_dep(ann, f->trigger, DEP_nsubj) == NONE;
  if (bare && !(flags & (CLAUSE_INFINITIVE | CLAUSE_FUTURE | CLAUSE_POSSIBLE)))
    flags |= CLAUSE_IMPERATIVE | CLAUSE_WANTED;
  if (question(ann, f)) flags |= CLAUSE_QUESTION;
  return flags;
}

/* The predicate above a token: climbs prepositions and names up to the next frame. */
static uint32_t parent_frame(const builder *b, uint32_t t)
{
  for (int i = 0; i < 64; i++) {
    uint32_t up = ht_tok(b->ann, t)->head;
    if (up == t) return NONE;
    if (b->frame_of[up] != NONE) return b->frame_of[up];
    t = up;
  }
  return NONE;
}

static uint8_t part_of_speech(const frame *f)
{
  return f->kind == FRAME_VERB ? POS_VERB : f->kind == FRAME_NOUN ? POS_NOUN : POS_ADJ;
}

static uint32_t governed(const builder *b, const frame *parent, bool object)
{
  const governor *g = ht_lexicon_governor(b->lex, parent->lemma, part_of_speech(parent));
  uint32_t status = parent->flags & STATUS;
  if (!g) return object ? 0 : status;
  if (object && !g->object) return 0;
  if (!object && !g->complement) return status;
  return add_effect(status, g->effect);
}

/* A purpose ("moved in to retake the town") has not come about because it is told. */
static uint32_t adverbial(const frame *parent, const token *t, uint32_t own)
{
  if (t->tag == TAG_VB && own & CLAUSE_INFINITIVE) return (parent->flags & STATUS) | CLAUSE_WANTED;
  if (t->tag == TAG_VBG || t->tag == TAG_VBN) return parent->flags & (STATUS & ~(uint32_t)CLAUSE_NEGATED);
  return 0;
}

static bool joined_by_or(const annotation *ann, uint32_t first)
{
  uint32_t cc = ht_child_dep(ann, first, DEP_cc);
  return cc != NONE && (norm_is(ht_tok(ann, cc), "or") || norm_is(ht_tok(ann, cc), "nor"));
}

static uint32_t conjunct(const builder *b, const frame *parent, const frame *f, uint32_t own)
{
  bool own_start =
      ht_child_dep(b->ann, f->trigger, DEP_nsubj) != NONE || ht_child_dep(b->ann, f->trigger, DEP_nsubjpass) != NONE;
  if (own_start) return parent->flags & CLAUSE_QUESTION;
  uint32_t take = parent->flags & (STATUS | (own & TENSE ? 0 : TENSE)) & ~(uint32_t)CLAUSE_NEGATED;
  bool tensed_alone = ht_tok(b->ann, f->trigger)->tag == TAG_VBD || ht_tok(b->ann, f->trigger)->tag == TAG_VBZ;
  if (tensed_alone) take &= ~(uint32_t)(CLAUSE_FUTURE | CLAUSE_POSSIBLE);
  if (joined_by_or(b->ann, parent->trigger)) take |= parent->flags & CLAUSE_NEGATED;
  return take;
}

/* A reported clause stands on its own tense but for what its governor does; only a bare verb is wanted ("demanded that
 * he go"). */
static uint32_t completed(const builder *b, const frame *parent, const token *t)
{
  if (t->tag != TAG_VB && !ht_lexicon_governor(b->lex, parent->lemma, part_of_speech(parent))) return 0;
  uint32_t taken = governed(b, parent, false) & ~(uint32_t)(parent->flags & CLAUSE_QUESTION);
  return t->tag == TAG_VB ? taken : taken & ~(uint32_t)CLAUSE_WANTED;
}

static uint32_t verb_inherits(const builder *b, const frame *parent, const frame *f, uint32_t own)
{
  const token *t = ht_tok(b->ann, f->trigger);
  switch (t->dep) {
    case DEP_conj: return conjunct(b, parent, f, own);
    case DEP_xcomp: /* "is to meet" */
      return governed(b, parent, false) | (ht_eq(parent->lemma, S("be")) && t->tag == TAG_VB ? CLAUSE_FUTURE : 0);
    case DEP_ccomp: return completed(b, parent, t);
    case DEP_pcomp:
      return ht_eq(ht_tok(b->ann, t->head)->norm, S("without")) ? add_effect(parent->flags & STATUS, CLAUSE_NEGATED)
                                                                : governed(b, parent, false);
    case DEP_acl:
      return t->tag == TAG_VB ? governed(b, parent, false) |
                                    (ht_lexicon_governor(b->lex, parent->lemma, POS_NOUN) ? 0 : CLAUSE_WANTED)
                              : 0;
    case DEP_advcl: return adverbial(parent, t, own);
    default: return own & CLAUSE_INFINITIVE ? CLAUSE_POSSIBLE : 0; /* "to storm it could take months" */
  }
}

/* What an event noun takes from the word that it completes: "began an assault", "no end to the shelling", "fears of an
 * attack". */
static uint32_t noun_inherits(const builder *b, const frame *parent, const frame *f)
{
  const token *t = ht_tok(b->ann, f->trigger);
  switch (t->dep) {
    case DEP_attr: return parent->flags & STATUS;
    case DEP_conj:
    case DEP_appos: return parent->kind == FRAME_NOUN ? parent->flags & STATUS : 0;
    case DEP_dobj:
    case DEP_nsubjpass:
    case DEP_pobj:
    case DEP_pcomp:
    case DEP_compound: return governed(b, parent, true);
    case DEP_nsubj: return ht_child_dep(b->ann, parent->trigger, DEP_expl) != NONE ? parent->flags & STATUS : 0;
    default: return 0;
  }
}

static uint32_t noun_flags(const builder *b, const frame *f)
{
  uint32_t flags = 0;
  for (uint32_t c = NONE; (c = ht_child(b->ann, f->trigger, c)) != NONE;) {
    const token *t = ht_tok(b->ann, c);
    if ((t->dep == DEP_det || t->dep == DEP_neg) && none_word(t)) flags |= CLAUSE_NEGATED;
    if (t->dep != DEP_amod && t->dep != DEP_advmod && t->dep != DEP_compound) continue;
    const governor *g = ht_lexicon_governor(b->lex, t->norm, POS_ADJ);
    if (g) flags |= g->effect;
  }
  return flags;
}

static void set_link(builder *b, frame *f)
{
  static const char *const names[DEP_COUNT] = {
      [DEP_xcomp] = "xcomp",       [DEP_ccomp] = "ccomp",       [DEP_advcl] = "advcl", [DEP_relcl] = "relcl",
      [DEP_acl] = "acl",           [DEP_conj] = "conj",         [DEP_pcomp] = "pcomp", [DEP_dobj] = "object",
      [DEP_nsubj] = "subject",     [DEP_nsubjpass] = "subject", [DEP_attr] = "attr",   [DEP_parataxis] = "parataxis",
      [DEP_compound] = "compound", [DEP_amod] = "amod",         [DEP_appos] = "appos"};
  const token *t = ht_tok(b->ann, f->trigger);
  if (t->dep == DEP_pobj)
    f->link = ht_concat(b->out, S("prep:"), ht_tok(b->ann, t->head)->norm);
  else
    f->link = ht_str(names[t->dep]);
}

void ht_clause(builder *b, frame *f)
{
  f->parent = parent_frame(b, f->trigger);
  set_link(b, f);
  uint32_t own = f->kind == FRAME_NOUN ? noun_flags(b, f) : verb_flags(b, f);
  if (f->kind == FRAME_ADJ && ht_is_verb(ht_tok(b->ann, ht_tok(b->ann, f->trigger)->head)) && f->parent != NONE)
    own |= b->frames[f->parent].flags & (STATUS | TENSE);
  if (f->parent != NONE) {
    const frame *parent = &b->frames[f->parent];
    uint32_t taken = f->kind == FRAME_NOUN ? noun_inherits(b, parent, f) : verb_inherits(b, parent, f, own);
    own = taken & CLAUSE_NEGATED ? add_effect(own, taken) : own | taken;
  }
  f->flags |= own;
}
