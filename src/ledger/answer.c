/* What a ledger answers: merged events, claims and disputes as JSON, keys in the order of histor-record(5). */
#include <math.h>

#include "ledger/ledger.h"

/* ---- copying JSON that is there already ---- */

static str raw(const ledger_document *d, const json *j) { return ht_sub(d->record, j->at.beg, j->at.end); }

typedef struct {
  buf *b;
  bool first;
} object;

static object open_object(buf *b)
{
  ht_putc(b, '{');
  return (object){b, true};
}

static void put_key(object *o, const char *key)
{
  if (!o->first) ht_putc(o->b, ',');
  o->first = false;
  ht_putf(o->b, "\"%s\":", key);
}

static void put_escaped(buf *b, str s)
{
  ht_putc(b, '"');
  for (size_t i = 0; i < s.len; i++) {
    unsigned char c = (unsigned char)s.ptr[i];
    if (c == '"' || c == '\\') ht_putc(b, '\\');
    if (c < 0x20)
      ht_putf(b, "\\u%04x", c);
    else
      ht_putc(b, (char)c);
  }
  ht_putc(b, '"');
}

static void put_str(object *o, const char *key, str s)
{
  if (!s.len) return;
  put_key(o, key);
  put_escaped(o->b, s);
}

static void put_raw(object *o, const char *key, const ledger_document *d, const json *j)
{
  if (!j) return;
  put_key(o, key);
  ht_put(o->b, raw(d, j));
}

static void put_number(object *o, const char *key, double v)
{
  if (!isfinite(v)) return;
  put_key(o, key);
  ht_putf(o->b, "%.0f", v);
}

static const ledger_document *document_of(const ledger *l, const ledger_claim *c)
{
  return &l->documents.at[c->document];
}

/* ---- the best-told value of each field ---- */

static int place_rank(const ledger_claim *c)
{
  if (!c->place_name.len) return 0;
  if (ht_eq(c->place_kind, S("country"))) return 1;
  if (ht_eq(c->place_kind, S("region")) || ht_eq(c->place_kind, S("admin1"))) return 2;
  return c->has_point ? 4 : 3;
}

static int list_rank(const ledger_claim *c, const char *key)
{
  const json *list = ht_json_node(c->j, key);
  int best = 0;
  for (const json *m = list ? list->first : NULL; m; m = m->next) {
    int rank = ht_json_at(m, "code").len > 0 ? 2 : 1;
    if (ht_json_at(m, "country").len) rank++;
    best = rank > best ? rank : best;
  }
  return best;
}

static int rank(const ledger_claim *c, const char *key)
{
  if (!strcmp(key, "place")) return place_rank(c);
  if (!strcmp(key, "time"))
    return c->dated ? 100 - (c->to - c->from > 90 ? 90 : c->to - c->from) : ht_json_node(c->j, "time") ? 1 : 0;
  if (!strcmp(key, "mode")) return c->mode.len > 0;
  return list_rank(c, key);
}

/* The member that tells a field best, the first of equals; NONE when none tells it. */
static uint32_t best_told(const ledger *l, const ledger_event *e, const char *key)
{
  uint32_t best = NONE;
  int most = 0;
  for (uint32_t i = 0; i < e->nmembers; i++) {
    int r = rank(&l->events.at[e->members[i]], key);
    if (r > most) {
      most = r;
      best = i;
    }
  }
  return best;
}

/* ---- accounts ---- */

static void put_account(buf *b, const ledger *l, const ledger_claim *c)
{
  const ledger_document *d = document_of(l, c);
  object o = open_object(b);
  put_str(&o, "document", d->id);
  put_str(&o, "record", c->record);
  put_str(&o, "uri", d->uri);
  put_str(&o, "publisher", d->publisher);
  put_str(&o, "published", d->published);
  put_raw(&o, "sources", d, ht_json_node(c->j, "sources"));
  put_str(&o, "quote", c->quote);
  put_str(&o, "why", c->why);
  ht_putc(b, '}');
}

/* ---- derived figures ---- */

/* Low and high over the claims of one measure and group; best is the value that most independent origins give, the later of equals. */
typedef struct {
  str measure, group;
  double low, high, best;
  uint32_t claims;
} derived;

static uint32_t votes(const ledger *l, const ledger_event *list, const derived *d, double value)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < list->nfigures; i++) {
    const ledger_claim *f = &l->figures.at[list->figures[i]];
    double low, high;
    bool ours = ht_eq(ht_json_at(f->j, "measure"), d->measure) && ht_eq(ht_json_at(f->j, "group"), d->group);
    if (!ours || !ht_bounds(f, &low, &high) || low != value) continue;
    bool seen = false;
    for (uint32_t k = 0; k < i; k++) {
      const ledger_claim *g = &l->figures.at[list->figures[k]];
      double gl, gh;
      seen = seen || (ht_bounds(g, &gl, &gh) && gl == value && document_of(l, g)->origin == document_of(l, f)->origin &&
                      ht_eq(ht_json_at(g->j, "measure"), d->measure));
    }
    n += !seen;
  }
  return n;
}

static void settle_best(const ledger *l, const ledger_event *list, derived *d)
{
  uint32_t most = 0;
  str latest = {"", 0};
  for (uint32_t i = 0; i < list->nfigures; i++) {
    const ledger_claim *f = &l->figures.at[list->figures[i]];
    double low, high;
    if (!ht_eq(ht_json_at(f->j, "measure"), d->measure) || !ht_eq(ht_json_at(f->j, "group"), d->group) ||
        !ht_bounds(f, &low, &high))
      continue;
    uint32_t n = votes(l, list, d, low);
    str published = document_of(l, f)->published;
    bool later = ht_cmp(published, latest) > 0;
    if (n > most || (n == most && (later || (ht_eq(published, latest) && low > d->best)))) {
      most = n;
      latest = published;
      d->best = low;
    }
  }
}

static bool told_before(const ledger *l, const ledger_event *list, uint32_t i)
{
  const ledger_claim *f = &l->figures.at[list->figures[i]];
  for (uint32_t k = 0; k < i; k++) {
    const ledger_claim *g = &l->figures.at[list->figures[k]];
    if (ht_eq(ht_json_at(g->j, "measure"), ht_json_at(f->j, "measure")) &&
        ht_eq(ht_json_at(g->j, "group"), ht_json_at(f->j, "group")))
      return true;
  }
  return false;
}

static derived derive(const ledger *l, const ledger_event *list, uint32_t first)
{
  const ledger_claim *f = &l->figures.at[list->figures[first]];
  derived d = {.measure = ht_json_at(f->j, "measure"), .group = ht_json_at(f->j, "group"), .low = INFINITY, .high = -1};
  for (uint32_t i = first; i < list->nfigures; i++) {
    const ledger_claim *g = &l->figures.at[list->figures[i]];
    double low, high;
    if (!ht_eq(ht_json_at(g->j, "measure"), d.measure) || !ht_eq(ht_json_at(g->j, "group"), d.group) ||
        !ht_bounds(g, &low, &high))
      continue;
    if (low < d.low) d.low = low;
    if (high > d.high) d.high = high;
    d.claims++;
  }
  settle_best(l, list, &d);
  return d;
}

static void put_figures(object *o, const ledger *l, uint32_t event)
{
  const ledger_event *list = &l->merged.at[event];
  put_key(o, "figures");
  ht_putc(o->b, '[');
  bool any = false;
  for (uint32_t i = 0; i < list->nfigures; i++) {
    if (told_before(l, list, i)) continue;
    derived d = derive(l, list, i);
    if (!d.claims) continue;
    if (any) ht_putc(o->b, ',');
    any = true;
    object f = open_object(o->b);
    put_str(&f, "measure", d.measure);
    put_str(&f, "group", d.group);
    put_number(&f, "low", d.low);
    put_number(&f, "best", d.best);
    put_number(&f, "high", d.high);
    put_str(&f, "rule", S("max-independent"));
    put_number(&f, "claims", d.claims);
    ht_putc(o->b, '}');
  }
  ht_putc(o->b, ']');
}

static void put_disputed(object *o, const ledger *l, uint32_t event)
{
  bool any = false;
  put_key(o, "disputed");
  ht_putc(o->b, '[');
  for (uint32_t i = 0; i < l->disputes.n; i++) {
    if (l->disputes.at[i].event != event) continue;
    if (any) ht_putc(o->b, ',');
    any = true;
    put_escaped(o->b, l->disputes.at[i].kind);
  }
  ht_putc(o->b, ']');
}

void ht_ledger_event_json(buf *b, const ledger *l, uint32_t event)
{
  static const char *const fields[] = {"actors", "recipients", "place", "time"};
  const ledger_event *e = &l->merged.at[event];
  const ledger_claim *first = &l->events.at[e->members[0]];
  uint32_t chosen[COUNTOF(fields)], mode = best_told(l, e, "mode");
  object o = open_object(b);
  put_str(&o, "id", e->id);
  put_str(&o, "type", first->type);
  if (mode != NONE) put_str(&o, "mode", l->events.at[e->members[mode]].mode);
  put_str(&o, "status", first->status);
  put_str(&o, "scope", first->scope);
  for (size_t i = 0; i < COUNTOF(fields); i++) {
    chosen[i] = best_told(l, e, fields[i]);
    const ledger_claim *c = chosen[i] == NONE ? first : &l->events.at[e->members[chosen[i]]];
    put_raw(&o, fields[i], document_of(l, c), ht_json_node(c->j, fields[i]));
  }
  put_key(&o, "chosen");
  object which = open_object(b);
  for (size_t i = 0; i < COUNTOF(fields); i++) {
    if (chosen[i] != NONE) put_str(&which, fields[i], l->events.at[e->members[chosen[i]]].record);
  }
  ht_putc(b, '}');
  put_key(&o, "accounts");
  ht_putc(b, '[');
  for (uint32_t i = 0; i < e->nmembers; i++) {
    if (i) ht_putc(b, ',');
    put_account(b, l, &l->events.at[e->members[i]]);
  }
  ht_putc(b, ']');
  put_number(&o, "independent", e->independent);
  put_figures(&o, l, event);
  put_disputed(&o, l, event);
  ht_putc(b, '}');
}

/* A claim as it was coded, with where it was. */
static void put_claim(buf *b, const ledger *l, const ledger_claim *c)
{
  const ledger_document *d = document_of(l, c);
  object o = open_object(b);
  put_str(&o, "document", d->id);
  put_str(&o, "uri", d->uri);
  put_str(&o, "record", c->record);
  if (c->event != NONE) put_str(&o, "event", l->merged.at[c->event].id);
  str own = raw(d, c->j); /* {...}: its keys follow ours */
  if (own.len > 2) {
    ht_putc(b, ',');
    ht_put(b, ht_sub(own, 1, own.len - 1));
  }
  ht_putc(b, '}');
}

void ht_ledger_figure_json(buf *b, const ledger *l, uint32_t figure) { put_claim(b, l, &l->figures.at[figure]); }
void ht_ledger_control_json(buf *b, const ledger *l, uint32_t control) { put_claim(b, l, &l->control.at[control]); }

static void put_value(object *o, const ledger *l, const ledger_dispute *d, const ledger_claim *c)
{
  double low, high;
  (void)l;
  if (d->which == 'c')
    put_str(o, "value", ht_json_at(c->j, "holder.name"));
  else if (d->which == 'e')
    put_str(o, "value", c->status);
  else if (ht_bounds(c, &low, &high))
    put_number(o, "value", low);
}

void ht_ledger_dispute_json(buf *b, const ledger *l, uint32_t dispute)
{
  const ledger_dispute *d = &l->disputes.at[dispute];
  const ledger_claims *all = d->which == 'e' ? &l->events : d->which == 'f' ? &l->figures : &l->control;
  object o = open_object(b);
  put_str(&o, "id", d->id);
  put_str(&o, "kind", d->kind);
  put_str(&o, "about", d->about);
  if (d->event != NONE) put_str(&o, "event", l->merged.at[d->event].id);
  const ledger_claim *first = &all->at[d->claims[0]];
  put_raw(&o, "place", document_of(l, first), ht_json_node(first->j, "place"));
  put_key(&o, "accounts");
  ht_putc(b, '[');
  for (uint32_t i = 0; i < d->nclaims; i++) {
    const ledger_claim *c = &all->at[d->claims[i]];
    const ledger_document *doc = document_of(l, c);
    if (i) ht_putc(b, ',');
    object a = open_object(b);
    put_str(&a, "document", doc->id);
    put_str(&a, "record", c->record);
    put_str(&a, "uri", doc->uri);
    put_value(&a, l, d, c);
    put_raw(&a, "sources", doc, ht_json_node(c->j, "sources"));
    put_str(&a, "quote", c->quote);
    ht_putc(b, '}');
  }
  ht_put(b, S("]}"));
}

void ht_ledger_document_json(buf *b, const ledger *l, uint32_t document)
{
  const ledger_document *d = &l->documents.at[document];
  const json *own = ht_json_node(d->j, "document");
  str words = raw(d, own);
  ht_putc(b, '{');
  ht_put(b, ht_sub(words, 1, words.len - 1));
  if (d->origin != document) {
    ht_put(b, S(",\"copies_of\":"));
    put_escaped(b, l->documents.at[d->origin].id);
  }
  uint32_t n = 0;
  for (uint32_t i = 0; i < l->events.n; i++) n += l->events.at[i].document == document;
  ht_putf(b, ",\"events\":%u}", n);
}
