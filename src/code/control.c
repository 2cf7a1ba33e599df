/* Frames -> control claims: who gains, loses, holds or besieges a place. */
#include "code/code.h"

static const histor_place *place_at(const story *st, heads h)
{
  for (uint32_t i = 0; i < h.n; i++) {
    const token *t = &st->ann->tokens[h.at[i]];
    uint32_t p = st->res->place_of[h.at[i]];
    if (p == NONE && t->dep == DEP_appos) p = st->res->place_of[t->head]; /* "Sheikh Saeed, a rebel-held district" */
    if (p != NONE) return &st->res->places[p].p;
  }
  return NULL;
}

/* A part of a place stands for the place: "positions on Sheikh Saeed's hilltop", "most of the town of Bab". */
static const histor_place *place_under(const story *st, heads h)
{
  for (uint32_t i = 0; i < h.n; i++) {
    const token *t = &st->ann->tokens[h.at[i]];
    for (uint32_t p = 0; p < st->res->nplaces; p++) {
      uint32_t head = st->res->places[p].head;
      bool below = head >= t->left && head <= t->right && ht_under(st->ann, head, h.at[i]);
      if (below && st->res->places[p].p.kind != HISTOR_PLACE_COUNTRY) return &st->res->places[p].p;
    }
  }
  return NULL;
}

static const histor_mention *first_of(arena *out, const story *st, const frame *f, const slots *list)
{
  histor_mentions m = ht_mentions(out, st, ht_slots(out, st, f, list));
  return m.n ? m.at : NULL;
}

/* "the area", "the town": the place of the claim before, else the last one named before these words. */
static const histor_place *place_before(const story *st, const claims *c, const frame *f)
{
  enum { REACH = 2 };
  const histor_place *last = NULL;
  if (c->control.n) {
    const histor_control *k = &c->control.at[c->control.n - 1];
    if (f->sentence - k->evidence.sentence <= REACH) return k->place;
  }
  for (uint32_t i = 0; i < st->res->nplaces; i++) {
    const place *p = &st->res->places[i];
    uint32_t sentence = st->ann->tokens[p->head].sentence;
    bool fine = p->p.kind != HISTOR_PLACE_COUNTRY && p->p.kind != HISTOR_PLACE_REGION;
    if (fine && p->head < f->trigger && f->sentence - sentence <= REACH) last = &p->p;
  }
  return last;
}

void ht_code_control(arena *out, arena scratch, const story *st, claims *c)
{
  for (uint32_t i = 0; i < st->fr->nframes; i++) {
    const frame *f = &st->fr->frames[i];
    const rule *r = ht_coded(st, f->sentence) ? ht_best_rule(scratch, st, f, RULE_CONTROL) : NULL;
    if (!r) continue;
    heads where = ht_slot_heads(out, st, f, &r->place);
    histor_control k = {.id = c->control.n + 1,
                        .change = r->change,
                        .holder = first_of(out, st, f, &r->holder),
                        .from = first_of(out, st, f, &r->from)};
    k.place = place_at(st, where);
    if (!k.place) k.place = place_under(st, where);
    if (!k.place) k.place = ht_frame_place(st, f);
    if (!k.place) k.place = place_before(st, c, f);
    if (!k.place || !k.holder) continue;
    k.time = ht_frame_time(st, f);
    k.status = ht_frame_status(st, f);
    k.sources = ht_sources(out, st, f->report);
    k.evidence = ht_frame_evidence(st, f);
    *PUSH(&c->control, out) = k;
  }
}
