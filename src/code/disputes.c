/* Disputes within a document: records whose accounts cannot all be true. */
#include "code/code.h"

static histor_ref *refs(arena *out, char kind, uint32_t a, uint32_t b)
{
  histor_ref *at = NEW(out, histor_ref, 2);
  at[0] = (histor_ref){kind, a};
  at[1] = (histor_ref){kind, b};
  return at;
}

static str about(arena *out, const char *what, const histor_place *p)
{
  return p ? ht_format(out, "%s %.*s", what, (int)p->name.len, p->name.ptr) : ht_str(what);
}

static void add(arena *out, claims *c, histor_dispute_kind kind, str what, char record, uint32_t a, uint32_t b,
                histor_evidence e)
{
  *PUSH(&c->disputes, out) = (histor_dispute){.id = c->disputes.n,
                                              .about = what,
                                              .kind = kind,
                                              .records = refs(out, record, a, b),
                                              .nrecords = 2,
                                              .evidence = e};
  c->disputes.at[c->disputes.n - 1].id = c->disputes.n;
}

static bool same_place(const histor_place *a, const histor_place *b) { return a && b && ht_eq(a->name, b->name); }

static bool same_holder(const histor_mention *a, const histor_mention *b)
{
  return ht_eq_nocase(a->name, b->name) || (a->code.len && ht_eq(a->code, b->code));
}

static bool other_source(histor_sources a, histor_sources b)
{
  if (!a.n || !b.n) return a.n != b.n;
  return !ht_eq(a.at[a.n - 1].words.text, b.at[b.n - 1].words.text);
}

static bool has(const histor_control *k)
{
  return k->change == HISTOR_CHANGE_GAINED || k->change == HISTOR_CHANGE_HOLDS;
}

enum { REACH = 2 }; /* sentences between two accounts of one thing */

/* Two sources that give one place to two holders. */
static void control_disputes(arena *out, claims *c)
{
  for (uint32_t i = 0; i < c->control.n; i++) {
    for (uint32_t j = i + 1; j < c->control.n; j++) {
      const histor_control *a = &c->control.at[i], *b = &c->control.at[j];
      if (b->evidence.sentence - a->evidence.sentence > REACH) break;
      if (!same_place(a->place, b->place) || !has(a) || !has(b) || same_holder(a->holder, b->holder)) continue;
      if (a->status != HISTOR_STATUS_ACTUAL || b->status != HISTOR_STATUS_ACTUAL ||
          !other_source(a->sources, b->sources))
        continue;
      add(out, c, HISTOR_DISPUTE_CONTROL, about(out, "control of", a->place), 'c', a->id, b->id, b->evidence);
    }
  }
}

static bool apart(const histor_figure *a, const histor_figure *b)
{
  bool a_below = a->has_high && b->has_low && a->high < b->low, b_below = b->has_high && a->has_low && b->high < a->low;
  return a_below || b_below;
}

static bool same_event_figures(const histor_figure *a, const histor_figure *b)
{
  bool near = b->evidence.sentence - a->evidence.sentence <= REACH;
  bool other_acts = a->events.n && b->events.n && a->events.at[0] != b->events.at[0] && b->by.n && a->by.n &&
                    !same_holder(a->by.at, b->by.at);
  if (other_acts) return false;
  return a->measure == b->measure && a->group == b->group && !a->part_of && !b->part_of && a->scope == b->scope &&
         near && (same_place(a->place, b->place) || !a->place || !b->place);
}

/* Two sources whose counts of the same people do not meet. */
static void casualty_disputes(arena *out, claims *c)
{
  for (uint32_t i = 0; i < c->figures.n; i++) {
    for (uint32_t j = i + 1; j < c->figures.n; j++) {
      const histor_figure *a = &c->figures.at[i], *b = &c->figures.at[j];
      if (!same_event_figures(a, b) || !apart(a, b) || (!a->sources.n && !b->sources.n) ||
          !other_source(a->sources, b->sources))
        continue;
      add(out, c, HISTOR_DISPUTE_CASUALTIES, about(out, "casualties in", a->place), 'f', a->id, b->id, b->evidence);
    }
  }
}

static bool denied(const histor_event *e)
{
  for (uint32_t i = 0; i < e->sources.n; i++) {
    if (e->sources.at[i].certainty == HISTOR_CERTAINTY_DENIED) return true;
  }
  return e->status == HISTOR_STATUS_NEGATED;
}

/* One event told as happened and as not happened. */
static void occurrence_disputes(arena *out, claims *c)
{
  for (uint32_t i = 0; i < c->events.n; i++) {
    for (uint32_t j = i + 1; j < c->events.n; j++) {
      const histor_event *a = &c->events.at[i], *b = &c->events.at[j];
      if (a->type != HISTOR_TYPE_ASSAULT || b->type != a->type || denied(a) == denied(b) ||
          !same_place(a->place, b->place))
        continue;
      if (!other_source(a->sources, b->sources) || b->evidence.sentence - a->evidence.sentence > 3) continue;
      add(out, c, HISTOR_DISPUTE_OCCURRENCE, about(out, "whether it happened in", a->place), 'e', a->id, b->id,
          b->evidence);
    }
  }
}

/* Somebody is accused of an act and denies it, or blames another. */
static void responsibility_disputes(arena *out, const story *st, claims *c)
{
  for (uint32_t i = 0; i < c->events.n; i++) {
    const histor_event *a = &c->events.at[i];
    if (a->type != HISTOR_TYPE_ACCUSE || a->status != HISTOR_STATUS_ACTUAL) continue;
    for (uint32_t j = i + 1; j < c->events.n; j++) {
      const histor_event *b = &c->events.at[j];
      if (b->type != HISTOR_TYPE_REJECT || b->status != HISTOR_STATUS_ACTUAL) continue;
      if (b->evidence.sentence - a->evidence.sentence > 2) continue;
      bool accused_answers = false;
      for (uint32_t x = 0; x < a->recipients.n; x++) {
        for (uint32_t y = 0; y < b->actors.n; y++)
          accused_answers = accused_answers || same_holder(&a->recipients.at[x], &b->actors.at[y]);
      }
      if (!accused_answers) continue;
      add(out, c, HISTOR_DISPUTE_RESPONSIBILITY, S("responsibility"), 'e', a->id, b->id, b->evidence);
      break;
    }
  }
  (void)st;
}

/* "There were conflicting accounts of whether...": the report itself says so. */
static void stated_disputes(arena *out, const story *st, claims *c)
{
  for (uint32_t i = 0; i < st->fr->nframes; i++) {
    const frame *f = &st->fr->frames[i];
    bool accounts = f->kind == FRAME_NOUN &&
                    (ht_eq(f->lemma, S("account")) || ht_eq(f->lemma, S("report")) || ht_eq(f->lemma, S("claim")) ||
                     ht_eq(f->lemma, S("version")) || ht_eq(f->lemma, S("statement")));
    if (!accounts || !ht_coded(st, f->sentence)) continue;
    for (uint32_t m = NONE; (m = ht_child(st->ann, f->trigger, m)) != NONE && m < f->trigger;) {
      str w = st->ann->tokens[m].norm;
      if (!ht_eq(w, S("conflicting")) && !ht_eq(w, S("contradictory")) && !ht_eq(w, S("differing")) &&
          !ht_eq(w, S("competing")))
        continue;
      histor_dispute d = {.id = c->disputes.n + 1,
                          .about = S("conflicting accounts"),
                          .kind = HISTOR_DISPUTE_OCCURRENCE,
                          .stated = true,
                          .evidence = ht_frame_evidence(st, f)};
      *PUSH(&c->disputes, out) = d;
    }
  }
}

void ht_code_disputes(arena *out, arena scratch, const story *st, claims *c)
{
  control_disputes(out, c);
  casualty_disputes(out, c);
  occurrence_disputes(out, c);
  responsibility_disputes(out, st, c);
  stated_disputes(out, st, c);
}
