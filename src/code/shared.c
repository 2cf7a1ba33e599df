/* What the coders share: mentions, sources, status, time, place, evidence. */
#include "code/code.h"

static const token *tok(const story *st, uint32_t t)
{
  HT_CHECK(t < st->ann->ntokens);
  return &st->ann->tokens[t];
}

histor_quote ht_quote(const story *st, span s)
{
  if (SPAN_EMPTY(s)) return (histor_quote){{"", 0}, s};
  return (histor_quote){ht_sub(st->segs->source, s.beg, s.end), s};
}

histor_quote ht_phrase(const story *st, uint32_t head)
{
  uint32_t a = st->res->actor_of[head];
  if (a != NONE) return ht_quote(st, ht_tokens_span(st->ann, st->res->actors[a].beg, st->res->actors[a].end));
  uint32_t beg = tok(st, head)->left;
  while (beg < head && tok(st, beg)->pos == POS_PUNCT) beg++;
  return ht_quote(st, ht_tokens_span(st->ann, beg, head + 1));
}

bool ht_coded(const story *st, uint32_t sentence) { return st->segs->blocks[st->ann->sentences[sentence].block].code; }

/* ---- mentions ---- */

static bool first_person(const token *t)
{
  return t->pos == POS_PRON && (ht_eq(t->norm, S("we")) || ht_eq(t->norm, S("i")) || ht_eq(t->norm, S("us")) ||
                                ht_eq(t->norm, S("our")) || ht_eq(t->norm, S("my")) || ht_eq(t->norm, S("me")));
}

const histor_mention *ht_mention_at(arena *out, const story *st, uint32_t t)
{
  uint32_t a = t == NONE ? NONE : st->res->actor_of[t];
  if (a == NONE) return NULL;
  const actor *own = &st->res->actors[a];
  uint32_t report = st->fr->report_of[t];
  if (!first_person(tok(st, t)) || report == NONE) return &own->m;
  uint32_t speaker = st->fr->reports[report].speaker;
  uint32_t who = speaker == NONE ? NONE : st->res->actor_of[speaker];
  if (who == NONE || who == a) return &own->m;
  histor_mention *m = NEW(out, histor_mention, 1);
  *m = st->res->actors[who].m;
  m->antecedent = SPAN_EMPTY(m->antecedent) ? m->span : m->antecedent;
  m->text = own->m.text;
  m->span = own->m.span;
  m->via = HISTOR_VIA_COREF;
  return m;
}

/* A thing that acts or is acted on, known by its words alone: "a bus", "the mosque". */
static histor_mention thing(const story *st, uint32_t head)
{
  histor_quote words = ht_phrase(st, head);
  return (histor_mention){.text = words.text, .span = words.span, .name = words.text, .via = HISTOR_VIA_GENERIC};
}

static bool is_thing(const story *st, uint32_t t)
{
  const token *k = tok(st, t);
  return (k->pos == POS_NOUN || k->pos == POS_PROPN) && st->res->time_of[t] == NONE;
}

typedef LIST(histor_mention) mentionlist;

static void add_mentions(arena *out, const story *st, heads h, int depth, bool things, mentionlist *to)
{
  for (uint32_t i = 0; i < h.n && to->n < 64; i++) {
    const histor_mention *m = ht_mention_at(out, st, h.at[i]);
    uint32_t f = st->fr->frame_of[h.at[i]];
    if (m) {
      bool again = false;
      for (uint32_t j = 0; j < to->n; j++) again = again || to->at[j].span.beg == m->span.beg;
      if (!again) *PUSH(to, out) = *m;
    } else if (f != NONE && depth > 0 && st->fr->frames[f].kind == FRAME_NOUN && st->fr->frames[f].agent.n && !things) {
      add_mentions(out, st, st->fr->frames[f].agent, depth - 1, things, to);
    } else if (things && is_thing(st, h.at[i])) {
      *PUSH(to, out) = thing(st, h.at[i]);
    }
  }
}

histor_mentions ht_mentions(arena *out, const story *st, heads h)
{
  mentionlist list = {0};
  add_mentions(out, st, h, 1, false, &list);
  return (histor_mentions){list.at, list.n};
}

histor_mentions ht_targets(arena *out, const story *st, heads h)
{
  mentionlist list = {0};
  add_mentions(out, st, h, 1, true, &list);
  return (histor_mentions){list.at, list.n};
}

/* ---- sources ---- */

static histor_source_kind kind_of(uint32_t traits)
{
  static const struct {
    uint32_t trait;
    histor_source_kind kind;
  } kinds[] = {
      {IS_MONITOR, HISTOR_KIND_MONITOR},   {IS_MEDICAL, HISTOR_KIND_MEDICAL}, {IS_OUTLET, HISTOR_KIND_AGENCY},
      {IS_WITNESS, HISTOR_KIND_WITNESS},   {IS_EXPERT, HISTOR_KIND_EXPERT},   {IS_ARMED, HISTOR_KIND_PARTY},
      {IS_OFFICIAL, HISTOR_KIND_OFFICIAL}, {IS_STATE, HISTOR_KIND_OFFICIAL},  {IS_SOURCE_WORD, HISTOR_KIND_ANONYMOUS}};
  for (size_t i = 0; i < COUNTOF(kinds); i++) {
    if (traits & kinds[i].trait) return kinds[i].kind;
  }
  return HISTOR_KIND_OTHER;
}

static histor_source source_of(arena *out, const story *st, const report *r)
{
  histor_source s = {.certainty = r->certainty, .kind = HISTOR_KIND_ANONYMOUS, .anonymous = true};
  if (r->cue != NONE) s.cue = ht_quote(st, ht_tokens_span(st->ann, r->cue, r->cue_end));
  if (r->speaker == NONE) return s;
  s.mention = ht_mention_at(out, st, r->speaker);
  s.words = ht_phrase(st, r->speaker);
  uint32_t a = st->res->actor_of[r->speaker];
  uint32_t traits = a == NONE ? 0 : st->res->actors[a].traits;
  s.kind = a == NONE ? HISTOR_KIND_OTHER : kind_of(traits);
  bool pronoun = a != NONE && s.mention->via == HISTOR_VIA_COREF;
  s.anonymous = !pronoun && !(traits & (IS_NAMED | IS_ORG | IS_STATE));
  return s;
}

histor_sources ht_sources(arena *out, const story *st, uint32_t report)
{
  uint32_t n = 0;
  for (uint32_t r = report; r != NONE; r = st->fr->reports[r].parent) n++;
  histor_source *at = NEW(out, histor_source, n);
  for (uint32_t r = report, i = n; r != NONE; r = st->fr->reports[r].parent)
    at[--i] = source_of(out, st, &st->fr->reports[r]);
  return (histor_sources){at, n};
}

/* ---- setting and status ---- */

const histor_place *ht_frame_place(const story *st, const frame *f)
{
  return f->place == NONE ? NULL : &st->res->places[f->place].p;
}

const histor_time *ht_frame_time(const story *st, const frame *f)
{
  return f->time == NONE ? NULL : &st->res->times[f->time].t;
}

/* In a headline the simple present tells what has happened, and "to" with an infinitive what is to come. */
static bool headline(const story *st, const frame *f)
{
  return st->segs->blocks[st->ann->sentences[f->sentence].block].kind == BLOCK_TITLE;
}

histor_status ht_frame_status(const story *st, const frame *f)
{
  if (f->flags & CLAUSE_NEGATED) return HISTOR_STATUS_NEGATED;
  if (f->flags & CLAUSE_POSSIBLE) return HISTOR_STATUS_POSSIBLE;
  if (f->flags & (CLAUSE_FUTURE | CLAUSE_WANTED)) return HISTOR_STATUS_PLANNED;
  if (f->flags & CLAUSE_QUESTION) return HISTOR_STATUS_POSSIBLE;
  if (f->flags & CLAUSE_HABITUAL) return HISTOR_STATUS_HABITUAL;
  if (f->flags & CLAUSE_INFINITIVE && f->parent == NONE && headline(st, f)) return HISTOR_STATUS_PLANNED;
  return HISTOR_STATUS_ACTUAL;
}

histor_evidence ht_frame_evidence(const story *st, const frame *f)
{
  uint32_t first = f->light != NONE && f->light < f->trigger ? f->light : f->trigger;
  bool joined = f->light != NONE && f->light < f->trigger && f->trigger - f->light <= 4; /* "carried out an attack" */
  return (histor_evidence){.span = ht_tokens_span(st->ann, f->beg, f->end),
                           .trigger =
                               ht_quote(st, ht_tokens_span(st->ann, joined ? first : f->trigger, f->trigger + 1)),
                           .sentence = f->sentence};
}
