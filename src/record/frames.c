/* Frames and reports, one a line: what the rules of the ontology see. */
#include "record/record.h"

static const struct {
  uint32_t bit;
  const char *name;
} flags[] = {
    {CLAUSE_NEGATED, "negated"},       {CLAUSE_FUTURE, "future"},           {CLAUSE_POSSIBLE, "possible"},
    {CLAUSE_HABITUAL, "habitual"},     {CLAUSE_PASSIVE, "passive"},         {CLAUSE_PAST, "past"},
    {CLAUSE_PERFECT, "perfect"},       {CLAUSE_PROGRESSIVE, "progressive"}, {CLAUSE_PRESENT, "present"},
    {CLAUSE_INFINITIVE, "infinitive"}, {CLAUSE_QUESTION, "question"},       {CLAUSE_IMPERATIVE, "imperative"},
    {CLAUSE_FAILED, "failed"},         {CLAUSE_WANTED, "wanted"},           {CLAUSE_DENIED, "denied"},
    {CLAUSE_BACKGROUND, "background"},
};

static void put_word(buf *b, const annotation *ann, uint32_t t)
{
  if (t == NONE)
    ht_putc(b, '-');
  else
    ht_put(b, ann->tokens[t].text);
}

static void put_heads(buf *b, const annotation *ann, const char *name, heads h)
{
  for (uint32_t i = 0; i < h.n; i++) {
    ht_putf(b, "%s%s", i ? "," : " ", i ? "" : name);
    put_word(b, ann, h.at[i]);
  }
}

static void put_tokens(buf *b, const annotation *ann, uint32_t beg, uint32_t end)
{
  for (uint32_t t = beg; t < end; t++) {
    ht_put(b, ann->tokens[t].text);
    if (ann->tokens[t].space && t + 1 < end) ht_putc(b, ' ');
  }
}

static void put_frame(buf *b, const annotation *ann, const resolved *res, const frame *f, uint32_t i)
{
  ht_putf(b, "  frame %u %c", i, f->kind == FRAME_VERB ? 'v' : f->kind == FRAME_NOUN ? 'n' : 'a');
  ht_putc(b, ' ');
  ht_put(b, f->lemma);
  put_heads(b, ann, "agent:", f->agent);
  put_heads(b, ann, "patient:", f->patient);
  put_heads(b, ann, "goal:", f->goal);
  for (uint32_t k = 0; k < f->nobliques; k++) {
    ht_putc(b, ' ');
    ht_put(b, f->obliques[k].prep);
    ht_putc(b, ':');
    put_word(b, ann, f->obliques[k].head);
  }
  if (f->time != NONE) {
    ht_put(b, S(" time:"));
    ht_put(b, res->times[f->time].t.from);
  }
  if (f->place != NONE) {
    ht_put(b, S(" place:"));
    ht_put(b, res->places[f->place].p.text);
  }
  for (size_t k = 0; k < COUNTOF(flags); k++) {
    if (f->flags & flags[k].bit) ht_putf(b, " +%s", flags[k].name);
  }
  if (f->parent != NONE) {
    ht_putf(b, " <%u ", f->parent);
    ht_put(b, f->link);
  }
  if (f->report != NONE) ht_putf(b, " told:%u", f->report);
  ht_putc(b, '\n');
}

static void put_report(buf *b, const annotation *ann, const report *r, uint32_t i)
{
  ht_putf(b, "  report %u %s %s speaker:", i, histor_form_name(r->form), histor_certainty_name(r->certainty));
  put_word(b, ann, r->speaker);
  ht_put(b, S(" cue:"));
  if (r->cue == NONE)
    ht_putc(b, '-');
  else
    put_tokens(b, ann, r->cue, r->cue_end);
  if (r->parent != NONE) ht_putf(b, " inside:%u", r->parent);
  if (r->continues != NONE) ht_putf(b, " continues:%u", r->continues);
  ht_put(b, S(" \""));
  put_tokens(b, ann, r->beg, r->end);
  ht_put(b, S("\"\n"));
}

void ht_record_frames(buf *b, const annotation *ann, const resolved *res, const frames *fr)
{
  uint32_t f = 0, r = 0;
  for (uint32_t i = 0; i < ann->nsentences; i++) {
    const sentence *s = &ann->sentences[i];
    ht_putf(b, "%u: ", i);
    put_tokens(b, ann, s->beg, s->end);
    ht_putc(b, '\n');
    for (; r < fr->nreports && fr->reports[r].beg < s->end; r++) put_report(b, ann, &fr->reports[r], r);
    for (; f < fr->nframes && fr->frames[f].sentence <= i; f++) put_frame(b, ann, res, &fr->frames[f], f);
  }
}
