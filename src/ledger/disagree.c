/* Accounts of one event, and of who holds one place, that cannot all be true. */
#include <math.h>

#include "ledger/ledger.h"

enum { CONTROL_DAYS = 3 };

bool ht_bounds(const ledger_claim *c, double *low, double *high)
{
  bool has_low = ht_json_number(c->j, "low", low), has_high = ht_json_number(c->j, "high", high);
  if (!has_low && !has_high) return false;
  if (!has_low) *low = 0;
  if (!has_high) *high = INFINITY;
  return true;
}

static bool names_event(const ledger *l, const ledger_claim *f, uint32_t event)
{
  const json *ids = ht_json_node(f->j, "events");
  for (const json *id = ids ? ids->first : NULL; id; id = id->next) {
    for (uint32_t i = 0; i < l->merged.at[event].nmembers; i++) {
      const ledger_claim *e = &l->events.at[l->merged.at[event].members[i]];
      if (e->document == f->document && ht_eq(e->record, id->text)) return true;
    }
  }
  return false;
}

/* A figure that names no event belongs to the only one of its document that can be meant: same place, days that meet. */
static bool stands_with(const ledger *l, const ledger_claim *f, const ledger_claim *e)
{
  if (f->document != e->document || ht_json_node(f->j, "events")) return false;
  bool place = !f->place_name.len || !e->place_name.len || ht_eq(f->place_name, e->place_name);
  (void)l;
  return place && f->from <= e->to && e->from <= f->to;
}

/* Whether a figure claim belongs to a merged event by one of its members. */
static bool belongs(const ledger *l, const ledger_claim *f, uint32_t event)
{
  const ledger_event *m = &l->merged.at[event];
  if (ht_eq(f->status, S("negated")) || ht_eq(ht_json_at(f->j, "scope"), S("cumulative"))) return false;
  if (names_event(l, f, event)) return true;
  for (uint32_t k = 0; k < m->nmembers; k++) {
    const ledger_claim *c = &l->events.at[m->members[k]];
    if (ht_eq(c->type, S("ASSAULT")) && stands_with(l, f, c)) return true;
  }
  return false;
}

/* Gives each event the figures of its members' documents that are its own; a figure goes to the first event that has it. */
static void settle_figures(ledger *l, uint32_t event, bool named_only)
{
  ledger_event *m = &l->merged.at[event];
  for (uint32_t k = 0; k < m->nmembers; k++) {
    const ledger_document *d = &l->documents.at[l->events.at[m->members[k]].document];
    for (uint32_t i = d->figures; i < d->figures + d->nfigures; i++) {
      ledger_claim *f = &l->figures.at[i];
      if (f->event == NONE && (named_only ? names_event(l, f, event) : belongs(l, f, event))) f->event = event;
    }
  }
}

static void list_figures(ledger *l, uint32_t event)
{
  ledger_event *m = &l->merged.at[event];
  uint32_t most = 0;
  for (uint32_t k = 0; k < m->nmembers; k++) most += l->documents.at[l->events.at[m->members[k]].document].nfigures;
  m->figures = NEW(l->a, uint32_t, most);
  for (uint32_t k = 0; k < m->nmembers; k++) {
    const ledger_document *d = &l->documents.at[l->events.at[m->members[k]].document];
    for (uint32_t i = d->figures; i < d->figures + d->nfigures; i++) {
      bool ours = l->figures.at[i].event == event && belongs(l, &l->figures.at[i], event);
      if (ours) m->figures[m->nfigures++] = i;
    }
  }
}

static ledger_dispute *add(ledger *l, const char *kind, str about, uint32_t event, char which, uint32_t a, uint32_t b)
{
  ledger_dispute *d = PUSH(&l->disputes, l->a);
  d->kind = ht_str(kind);
  d->about = about;
  d->event = event;
  d->which = which;
  d->claims = NEW(l->a, uint32_t, 2);
  d->claims[0] = a;
  d->claims[1] = b;
  d->nclaims = 2;
  const ledger_claims *all = which == 'e' ? &l->events : which == 'f' ? &l->figures : &l->control;
  str key = ht_concat(l->a, all->at[a].key, all->at[b].key);
  d->id = ht_sub(ht_sha256(l->a, ht_concat(l->a, key, d->kind)), 0, 16);
  return d;
}

static bool of_a_part(const ledger_claim *f) { return ht_json_node(f->j, "part_of") != NULL; }

/* The first two independent counts of one measure and group whose bounds do not meet. */
static void casualties(ledger *l, uint32_t event)
{
  const ledger_event *m = &l->merged.at[event];
  for (uint32_t i = 0; i < m->nfigures; i++) {
    for (uint32_t k = i + 1; k < m->nfigures; k++) {
      const ledger_claim *x = &l->figures.at[m->figures[i]], *y = &l->figures.at[m->figures[k]];
      double xl, xh, yl, yh;
      bool same = ht_eq(ht_json_at(x->j, "measure"), ht_json_at(y->j, "measure")) &&
                  ht_eq(ht_json_at(x->j, "group"), ht_json_at(y->j, "group"));
      bool two = l->documents.at[x->document].origin != l->documents.at[y->document].origin;
      if (!same || !two || of_a_part(x) || of_a_part(y) || !ht_bounds(x, &xl, &xh) || !ht_bounds(y, &yl, &yh)) continue;
      if (xl <= yh && yl <= xh) continue;
      str measure = ht_json_at(x->j, "measure");
      add(l, "casualties",
          ht_format(l->a, "number %.*s in %.*s", (int)measure.len, measure.ptr, (int)x->place_name.len,
                    x->place_name.ptr),
          event, 'f', m->figures[i], m->figures[k]);
      return;
    }
  }
}

static bool says_denied(const ledger_claim *c)
{
  const json *sources = ht_json_node(c->j, "sources");
  for (const json *s = sources ? sources->first : NULL; s; s = s->next) {
    if (ht_eq(ht_json_at(s, "certainty"), S("denied"))) return true;
  }
  return ht_eq(c->status, S("negated"));
}

static void occurrence(ledger *l, uint32_t event)
{
  const ledger_event *m = &l->merged.at[event];
  for (uint32_t i = 0; i < m->nmembers; i++) {
    for (uint32_t k = i + 1; k < m->nmembers; k++) {
      const ledger_claim *x = &l->events.at[m->members[i]], *y = &l->events.at[m->members[k]];
      if (says_denied(x) == says_denied(y)) continue;
      add(l, "occurrence", ht_format(l->a, "whether it happened in %.*s", (int)x->place_name.len, x->place_name.ptr),
          event, 'e', m->members[i], m->members[k]);
      return;
    }
  }
}

/* ---- control ---- */

static bool same_place(const ledger_claim *a, const ledger_claim *b)
{
  if (a->place_id.len && b->place_id.len) return ht_eq(a->place_id, b->place_id);
  return a->place_name.len && ht_eq(a->place_name, b->place_name);
}

static bool holds(const ledger_claim *c)
{
  str change = ht_json_at(c->j, "change");
  return (ht_eq(change, S("gained")) || ht_eq(change, S("holds"))) && ht_eq(c->status, S("actual"));
}

static bool same_holder(const ledger_claim *a, const ledger_claim *b)
{
  str x = ht_json_at(a->j, "holder.code"), y = ht_json_at(b->j, "holder.code");
  if (x.len && ht_eq(x, y)) return true;
  return ht_eq_nocase(ht_json_at(a->j, "holder.name"), ht_json_at(b->j, "holder.name"));
}

/* Whether these two holders of this place stand against each other already. */
static bool told(const ledger *l, const ledger_claim *x, const ledger_claim *y)
{
  for (uint32_t i = 0; i < l->disputes.n; i++) {
    const ledger_dispute *d = &l->disputes.at[i];
    if (d->which != 'c') continue;
    const ledger_claim *a = &l->control.at[d->claims[0]], *b = &l->control.at[d->claims[1]];
    bool same = same_holder(a, x) && same_holder(b, y), crossed = same_holder(a, y) && same_holder(b, x);
    if (same_place(a, x) && (same || crossed)) return true;
  }
  return false;
}

static void control(ledger *l)
{
  for (uint32_t i = 0; i < l->control.n; i++) {
    for (uint32_t k = i + 1; k < l->control.n; k++) {
      const ledger_claim *x = &l->control.at[i], *y = &l->control.at[k];
      if (!same_place(x, y) || !holds(x) || !holds(y) || same_holder(x, y)) continue;
      if (x->from > y->to + CONTROL_DAYS || y->from > x->to + CONTROL_DAYS || told(l, x, y)) continue;
      add(l, "control", ht_format(l->a, "control of %.*s", (int)x->place_name.len, x->place_name.ptr), NONE, 'c', i, k);
    }
  }
}

void ht_disagree(ledger *l)
{
  for (uint32_t e = 0; e < l->merged.n; e++) settle_figures(l, e, true);
  for (uint32_t e = 0; e < l->merged.n; e++) settle_figures(l, e, false);
  for (uint32_t e = 0; e < l->merged.n; e++) {
    list_figures(l, e);
    casualties(l, e);
    occurrence(l, e);
  }
  control(l);
}
