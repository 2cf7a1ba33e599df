/* Reports -> statements, in text order. */
#include "code/code.h"

/* The statement made of a report; 0 when it made none. */
static uint32_t statement_of(const uint32_t *ids, uint32_t report) { return report == NONE ? 0 : ids[report]; }

static const histor_time *cue_time(const story *st, const report *r)
{
  uint32_t f = r->cue == NONE ? NONE : st->fr->frame_of[r->cue];
  return f == NONE ? NULL : ht_frame_time(st, &st->fr->frames[f]);
}

static histor_statement statement(arena *out, const story *st, const report *r)
{
  histor_statement s = {
      .speaker = ht_mention_at(out, st, r->speaker), .form = r->form, .parts = r->parts, .nparts = r->nparts};
  if (!s.speaker && r->speaker != NONE) { /* named in the text, known to no lexicon */
    histor_mention *m = NEW(out, histor_mention, 1);
    histor_quote words = ht_phrase(st, r->speaker);
    *m = (histor_mention){.text = words.text, .span = words.span, .name = words.text, .via = HISTOR_VIA_GENERIC};
    s.speaker = m;
  }
  if (r->cue != NONE) s.cue = ht_quote(st, ht_tokens_span(st->ann, r->cue, r->cue_end));
  s.addressee = ht_mention_at(out, st, r->addressee);
  if (r->medium != NONE) s.medium = ht_phrase(st, r->medium);
  s.content = ht_quote(st, r->content);
  s.time = cue_time(st, r);
  return s;
}

/* Reports in the order of their contents. */
static uint32_t *in_text_order(arena *out, const frames *fr)
{
  uint32_t *order = NEW(out, uint32_t, fr->nreports);
  for (uint32_t i = 0; i < fr->nreports; i++) {
    uint32_t at = i;
    while (at > 0 && fr->reports[order[at - 1]].content.beg > fr->reports[i].content.beg) {
      order[at] = order[at - 1];
      at--;
    }
    order[at] = i;
  }
  return order;
}

void ht_code_statements(arena *out, arena scratch, const story *st, claims *c)
{
  const frames *fr = st->fr;
  uint32_t *ids = NEW(&scratch, uint32_t, fr->nreports), *order = in_text_order(&scratch, fr);
  for (uint32_t i = 0; i < fr->nreports; i++) {
    const report *r = &fr->reports[order[i]];
    if (!r->statement || SPAN_EMPTY(r->content) || !ht_coded(st, st->ann->tokens[r->beg].sentence)) continue;
    *PUSH(&c->statements, out) = statement(out, st, r);
    ids[order[i]] = c->statements.at[c->statements.n - 1].id = c->statements.n;
  }
  for (uint32_t i = 0; i < fr->nreports; i++) {
    if (!ids[i]) continue;
    histor_statement *s = &c->statements.at[ids[i] - 1];
    s->inside = statement_of(ids, fr->reports[i].parent);
    s->continues = statement_of(ids, fr->reports[i].continues);
  }
}
