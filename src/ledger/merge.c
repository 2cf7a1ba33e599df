/* Which tellings are of one event. Claims of a block (type family and country) are compared in pairs; what contradicts never joins;
 * the rest is weighed, and joins are made from the strongest down, never two events of one document. Careful first: two events made
 * one is worse than one told twice. */
#include <math.h>

#include "ledger/ledger.h"

static const double NEAR_KM = 25, JOIN = 5.0;
static const double W_SAME_PLACE = 3, W_WITHIN = 1, W_SAME_DAY = 2, W_ASSUMED_DAY = 1, W_MODE = 1, W_ACTOR = 1.5,
                    W_TARGET = 1.5, W_FIGURE = 1.5, W_WORDS = 2;
enum { MOST_OF_BLOCK = 4000, LONGEST_SPAN = 8 }; /* days: a longer time is a summary */

typedef struct {
  uint32_t a, b; /* claims, a's key first */
  double worth;
  str why;
} pair;

typedef LIST(pair) pairs;

/* ---- comparing ---- */

static bool coarse(const ledger_claim *c)
{
  return !c->place_name.len || ht_eq(c->place_kind, S("country")) || ht_eq(c->place_kind, S("admin1")) ||
         ht_eq(c->place_kind, S("region"));
}

static double km(const ledger_claim *a, const ledger_claim *b)
{
  const double per_degree = 111.2, radians = 0.017453292519943295;
  double dx = (a->lon - b->lon) * cos((a->lat + b->lat) * 0.5 * radians), dy = a->lat - b->lat;
  return per_degree * sqrt(dx * dx + dy * dy);
}

/* Below zero when the places contradict. */
static double place_worth(const ledger_claim *a, const ledger_claim *b)
{
  if (a->country.len && b->country.len && !ht_eq(a->country, b->country)) return -1;
  if (coarse(a) || coarse(b)) return a->country.len && b->country.len ? W_WITHIN : 0;
  if (a->place_id.len && ht_eq(a->place_id, b->place_id)) return W_SAME_PLACE;
  if (ht_eq_nocase(a->place_name, b->place_name)) return W_SAME_PLACE;
  if (a->has_point && b->has_point) return km(a, b) <= NEAR_KM ? W_SAME_PLACE : -1;
  return 0;
}

static double time_worth(const ledger_claim *a, const ledger_claim *b)
{
  bool long_time = a->to - a->from > LONGEST_SPAN || b->to - b->from > LONGEST_SPAN;
  if (long_time || a->from > b->to || b->from > a->to) return -1;
  return a->dated && b->dated ? W_SAME_DAY : W_ASSUMED_DAY;
}

static bool bomb(str mode) { return ht_eq(mode, S("explosives")) || ht_eq(mode, S("suicide-attack")); }
static bool afar(str mode)
{
  return ht_eq(mode, S("aerial")) || ht_eq(mode, S("drone")) || ht_eq(mode, S("heavy-weapons"));
}

static double mode_worth(const ledger_claim *a, const ledger_claim *b)
{
  if (!a->mode.len || !b->mode.len) return 0;
  if (ht_eq(a->mode, b->mode)) return W_MODE;
  return (bomb(a->mode) && bomb(b->mode)) || (afar(a->mode) && afar(b->mode)) ? W_MODE / 2 : -1;
}

static str last_word(str s)
{
  size_t i = s.len;
  while (i > 0 && s.ptr[i - 1] != ' ') i--;
  return ht_sub(s, i, s.len);
}

static bool same_party(const json *x, const json *y)
{
  str code = ht_json_at(x, "code"), other = ht_json_at(y, "code");
  bool told = code.len > 6 || (code.len == 6 && code.ptr[0] != '-');
  if (told && ht_eq(code, other)) return true;
  return ht_eq_nocase(last_word(ht_json_at(x, "name")), last_word(ht_json_at(y, "name")));
}

/* 1 shared, 0 not told on one side, -1 both told and different. */
static int parties(const json *a, const json *b)
{
  if (!a || !b || !a->first || !b->first) return 0;
  for (const json *x = a->first; x; x = x->next) {
    for (const json *y = b->first; y; y = y->next) {
      if (same_party(x, y)) return 1;
    }
  }
  return -1;
}

/* Whether makers that differ contradict: sides do, a description and a name of no country need not. */
static bool opposed(const json *a, const json *b)
{
  str x = ht_json_at(a->first, "code"), y = ht_json_at(b->first, "code");
  bool known = x.len >= 6 && y.len >= 6 && x.ptr[0] != '-' && y.ptr[0] != '-';
  str sx = ht_json_at(a->first, "sector"), sy = ht_json_at(b->first, "sector");
  return known || (sx.len && sy.len && !ht_eq(sx, sy));
}

static bool same_figure(const ledger *l, const ledger_claim *a, const ledger_claim *b)
{
  const ledger_document *x = &l->documents.at[a->document], *y = &l->documents.at[b->document];
  for (uint32_t i = 0; i < x->nfigures; i++) {
    const ledger_claim *f = &l->figures.at[x->figures + i];
    double fl, fh, gl, gh;
    if (!ht_bounds(f, &fl, &fh) || fl <= 1) continue;
    for (uint32_t k = 0; k < y->nfigures; k++) {
      const ledger_claim *g = &l->figures.at[y->figures + k];
      if (ht_bounds(g, &gl, &gh) && fl == gl && ht_eq(ht_json_at(f->j, "measure"), ht_json_at(g->j, "measure")))
        return true;
    }
  }
  return false;
}

static double pair_worth(arena *a, const ledger *l, const ledger_claim *x, const ledger_claim *y, str *why)
{
  double place = place_worth(x, y), time = time_worth(x, y), mode = mode_worth(x, y);
  if (place < 0 || time < 0 || mode < 0) return 0;
  const json *ax = ht_json_node(x->j, "actors"), *ay = ht_json_node(y->j, "actors");
  int makers = parties(ax, ay), hit = parties(ht_json_node(x->j, "recipients"), ht_json_node(y->j, "recipients"));
  if (makers < 0 && opposed(ax, ay)) return 0;
  bool copies =
      l->documents.at[x->document].origin == l->documents.at[y->document].origin && ht_eq(x->record, y->record);
  double w = place + time + mode + (makers > 0 ? W_ACTOR : 0) + (hit > 0 ? W_TARGET : 0) + (copies ? W_WORDS : 0);
  bool figure = w >= JOIN - W_FIGURE && w < JOIN && same_figure(l, x, y);
  if (figure) w += W_FIGURE;
  *why = ht_format(a, "%s%s%s%s%s%s%s", place >= W_SAME_PLACE ? "same place" : "one country",
                   time >= W_SAME_DAY ? ", same days" : ", days that may be the same", mode > 0 ? ", same means" : "",
                   makers > 0 ? ", same maker" : "", hit > 0 ? ", same target" : "", figure ? ", same count" : "",
                   copies ? ", same text" : "");
  return w;
}

/* ---- blocks ---- */

/* What can be merged: what is told as having happened, once, and is no later telling in its own document. */
static bool mergeable(const ledger_claim *c)
{
  bool once = ht_eq(c->scope, S("incident")) && !ht_json_node(c->j, "same_as");
  return once && (ht_eq(c->status, S("actual")) || ht_eq(c->status, S("negated")));
}

static void compare_block(ledger *l, arena *a, const uint32_t *block, uint32_t n, pairs *out)
{
  for (uint32_t i = 0; i < n && i < MOST_OF_BLOCK; i++) {
    for (uint32_t k = i + 1; k < n && k < MOST_OF_BLOCK; k++) {
      const ledger_claim *x = &l->events.at[block[i]], *y = &l->events.at[block[k]];
      if (x->document == y->document) continue;
      str why = {"", 0};
      double w = pair_worth(a, l, x, y, &why);
      if (w >= JOIN) *PUSH(out, a) = (pair){block[i], block[k], w, why};
    }
  }
}

static void compare_all(ledger *l, arena *a, pairs *out)
{
  table blocks = {0};
  LIST(uint32_t) first = {0};
  uint32_t *next = NEW(a, uint32_t, l->events.n), *members = NEW(a, uint32_t, l->events.n);
  for (uint32_t i = l->events.n; i-- > 0;) {
    const ledger_claim *c = &l->events.at[i];
    if (!mergeable(c)) continue;
    str key = ht_format(a, "%.*s/%.*s", (int)c->type.len, c->type.ptr, (int)c->country.len, c->country.ptr);
    uint32_t *at = ht_put_key(&blocks, a, key);
    if (*at == NONE) {
      *at = first.n;
      *PUSH(&first, a) = NONE;
    }
    next[i] = first.at[*at];
    first.at[*at] = i;
  }
  for (uint32_t k = 0; k < first.n; k++) {
    uint32_t n = 0;
    for (uint32_t i = first.at[k]; i != NONE; i = next[i]) members[n++] = i;
    compare_block(l, a, members, n, out);
  }
}

/* ---- joining ---- */

/* The stronger pair first; of equals the one whose claims' keys come first. */
static int stronger(const void *x, const void *y, const void *with)
{
  const pair *a = x, *b = y;
  const ledger *l = with;
  if (a->worth != b->worth) return a->worth > b->worth ? -1 : 1;
  int order = ht_cmp(l->events.at[a->a].key, l->events.at[b->a].key);
  return order ? order : ht_cmp(l->events.at[a->b].key, l->events.at[b->b].key);
}

/* Members of a group in a ring; two groups with events of one document stay apart. */
typedef struct {
  uint32_t *root, *ring;
} groups;

static uint32_t root_of(const groups *g, uint32_t i)
{
  while (g->root[i] != i) i = g->root[i];
  return i;
}

static bool share_document(const ledger *l, const groups *g, uint32_t a, uint32_t b)
{
  uint32_t x = a;
  do {
    uint32_t y = b;
    do {
      if (l->events.at[x].document == l->events.at[y].document) return true;
      y = g->ring[y];
    } while (y != b);
    x = g->ring[x];
  } while (x != a);
  return false;
}

static void unite(groups *g, uint32_t a, uint32_t b)
{
  uint32_t low = a < b ? a : b, high = a < b ? b : a, swap = g->ring[low];
  g->root[high] = low;
  g->ring[low] = g->ring[high];
  g->ring[high] = swap;
}

static uint32_t independent(const ledger *l, const uint32_t *members, uint32_t n)
{
  uint32_t count = 0;
  for (uint32_t i = 0; i < n; i++) {
    bool seen = false;
    for (uint32_t k = 0; k < i; k++)
      seen = seen || l->documents.at[l->events.at[members[i]].document].origin ==
                         l->documents.at[l->events.at[members[k]].document].origin;
    count += !seen;
  }
  return count;
}

/* Members in the order of their claims: a group is small, so insertion is quick. */
static void gather(ledger *l, const groups *g)
{
  for (uint32_t i = 0; i < l->events.n; i++) {
    if (!mergeable(&l->events.at[i]) || root_of(g, i) != i) continue;
    ledger_event *e = PUSH(&l->merged, l->a);
    uint32_t n = 1;
    for (uint32_t m = g->ring[i]; m != i; m = g->ring[m]) n++;
    e->members = NEW(l->a, uint32_t, n);
    for (uint32_t m = i; e->nmembers < n; m = g->ring[m]) {
      uint32_t at = e->nmembers++;
      for (; at > 0 && e->members[at - 1] > m; at--) e->members[at] = e->members[at - 1];
      e->members[at] = m;
    }
    for (uint32_t k = 0; k < e->nmembers; k++) l->events.at[e->members[k]].event = l->merged.n - 1;
    e->id = ht_sub(ht_sha256(l->a, l->events.at[e->members[0]].key), 0, 16);
    e->independent = independent(l, e->members, e->nmembers);
  }
}

/* Later tellings within a document follow the telling that they repeat. */
static void follow_retellings(ledger *l)
{
  for (uint32_t i = 0; i < l->events.n; i++) {
    ledger_claim *c = &l->events.at[i];
    str first = ht_json_at(c->j, "same_as");
    for (uint32_t k = 0; first.len && k < i; k++) {
      const ledger_claim *o = &l->events.at[i - 1 - k];
      if (o->document != c->document) break;
      if (ht_eq(o->record, first)) c->event = o->event;
    }
  }
}

void ht_merge(ledger *l, arena scratch)
{
  pairs list = {0};
  groups g = {NEW(&scratch, uint32_t, l->events.n), NEW(&scratch, uint32_t, l->events.n)};
  for (uint32_t i = 0; i < l->events.n; i++) g.root[i] = g.ring[i] = i;
  compare_all(l, &scratch, &list);
  ht_sort(list.at, list.n, sizeof *list.at, stronger, l, scratch);
  for (uint32_t i = 0; i < list.n; i++) {
    const pair *p = &list.at[i];
    uint32_t a = root_of(&g, p->a), b = root_of(&g, p->b);
    if (a == b || share_document(l, &g, a, b)) continue;
    unite(&g, a, b);
    if (!l->events.at[p->b].why.len) l->events.at[p->b].why = ht_copy(l->a, p->why);
  }
  gather(l, &g);
  follow_retellings(l);
}
