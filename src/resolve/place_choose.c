/* Chooses what each name means. Every name votes for the places near and around what it may mean: names of one report
 * tend to lie together, in the countries and regions that it speaks of. Then what the words beside a name say
 * overrules: "Paris, Texas". */
#include <math.h>

#include "resolve/places.h"

/* Weights, in the units of the prior. */
static const double NEAR = 4.5;       /* for each name that may lie near, at most */
static const double NEAR_SCALE = 160; /* km at which a neighbour counts half */
static const double NEAR_MOST = 7.0;
static const double SHARE_COUNTRY = 2.5; /* times the share of the report's places that lie in the country */
static const double SHARE_REGION = 4.5;  /* the same for the first-level region */
static const double WITHIN = 9.0;        /* lies in the place told beside it */
static const double DATELINE = 3.0;      /* how much more the dateline counts */
static const double SILENT = 0.5;        /* and how much less a name inside another name */
static const double SOUND_SHARE = 0.12;  /* a country must have this share before names are sought by sound in it */

enum {
  ROUNDS = 3,
  RIVALS = 40,
  NEIGHBOURS = 60
}; /* NEIGHBOURS: names before and after that vote, in the order first told */

bool ht_place_inside(const meaning *m, const meaning *region)
{
  if (!region->r.country.len || !ht_eq(m->r.country, region->r.country)) return false;
  if (region->r.kind == HISTOR_PLACE_COUNTRY) return m->r.kind != HISTOR_PLACE_COUNTRY;
  if (region->row == NONE || m->row == region->row) return false;
  if (region->r.kind == HISTOR_PLACE_ADMIN1) return m->region == region->row;
  if (region->r.kind == HISTOR_PLACE_ADMIN2) return m->r.admin2 == region->row;
  return false;
}

static double kilometres(const gaz_row *a, const gaz_row *b)
{
  static const double DEGREE = 111.2, RADIANS = 0.017453292519943295;
  double lat = a->lat - b->lat, lon = fabs(a->lon - b->lon);
  if (lon > 180) lon = 360 - lon;
  lon *= cos((a->lat + b->lat) / 2 * RADIANS);
  return DEGREE * sqrt(lat * lat + lon * lon);
}

/* ---- what the document speaks of ---- */

/* Weight of each country and region, by alpha-3 or the region's row. */
typedef struct {
  table of;
  double *at;
  uint32_t n, cap;
  double sum;
} shares;

static void add_share(arena *a, shares *s, str key, double weight)
{
  if (!key.len) return;
  uint32_t *slot = ht_put_key(&s->of, a, key);
  if (*slot == NONE) {
    HT_CHECK(s->n < s->cap);
    *slot = s->n++;
  }
  s->at[*slot] += weight;
  s->sum += weight;
}

static double share_of(const shares *s, str key)
{
  uint32_t slot = key.len ? ht_get(&s->of, key) : NONE;
  return slot == NONE || s->sum <= 0 ? 0 : s->at[slot] / s->sum;
}

static str region_key(const meaning *m)
{
  return (str){(const char *)&m->region, m->region == NONE ? 0 : sizeof m->region};
}

typedef struct {
  shares country, region;
} focus;

/* The most likely meanings stand for a group: its best one, or the few best by score. */
static void count_group(arena *a, focus *f, const group *g, double weight)
{
  double top = -1e9, sum = 0;
  for (uint32_t i = 0; i < g->n && i < RIVALS; i++) top = g->at[i].score > top ? g->at[i].score : top;
  for (uint32_t i = 0; i < g->n && i < RIVALS; i++) sum += exp(g->at[i].score - top);
  for (uint32_t i = 0; i < g->n && i < RIVALS; i++) {
    const meaning *m = &g->at[i];
    double part = weight * exp(m->score - top) / sum;
    if (part < 1e-3) continue;
    add_share(a, &f->country, m->r.country, part);
    add_share(a, &f->region, region_key(m), part);
  }
}

/* Adjectives and seats of governments, and named actors of a country, tell where a report is, too. */
static void count_actors(arena *a, focus *f, const placing *p)
{
  enum { WORDS_MOST = 6 };
  static const double ADJECTIVE = 0.7, ACTOR = 0.4;
  for (uint32_t t = 0; t < p->ann->ntokens; t++) {
    str words[WORDS_MOST];
    uint32_t n = 0, used = 0, count = 0;
    size_t at = 0;
    if (!ht_cp_upper(ht_decode(p->ann->tokens[t].text, &at))) continue;
    for (; n < WORDS_MOST && t + n < p->ann->ntokens; n++) words[n] = p->ann->tokens[t + n].text;
    const actor_form *form = ht_lexicon_actor(p->lex, words, n, &used, &count);
    if (!form || !count) continue;
    const actor_sense *s = ht_lexicon_sense(p->lex, form->sense);
    str country = s->code.len > 3 ? ht_sub(s->code, 0, 3) : s->code;
    bool name = s->kind == ACTOR_COUNTRY && (form->via == HISTOR_VIA_NAME || form->via == HISTOR_VIA_ALIAS);
    if (!name && ht_lexicon_country(p->lex, country))
      add_share(a, &f->country, country, s->kind == ACTOR_COUNTRY ? ADJECTIVE : ACTOR);
    t += used - 1;
  }
}

static focus measure(arena *a, const placing *p)
{
  focus f = {0};
  uint32_t most = p->groups.n * RIVALS + p->ann->ntokens + 1;
  f.country.at = NEW(a, double, most);
  f.region.at = NEW(a, double, most);
  f.country.cap = f.region.cap = most;
  for (uint32_t i = 0; i < p->groups.n; i++) count_group(a, &f, &p->groups.at[i], p->groups.at[i].weight);
  count_actors(a, &f, p);
  return f;
}

/* ---- votes ---- */

/* How well a group supports a point: its best meaning near it, by that meaning's own chance. */
static double support(const group *g, const meaning *m)
{
  double best = 0, top = -1e9;
  for (uint32_t i = 0; i < g->n && i < RIVALS; i++) top = g->at[i].score > top ? g->at[i].score : top;
  for (uint32_t i = 0; i < g->n && i < RIVALS; i++) {
    const meaning *o = &g->at[i];
    if (!o->r.has_point || o->r.kind == HISTOR_PLACE_COUNTRY || o->r.kind == HISTOR_PLACE_REGION) continue;
    double chance = exp(0.8 * (o->score - top)), near = 1 / (1 + pow(kilometres(&o->r, &m->r) / NEAR_SCALE, 2));
    if (chance * near > best) best = chance * near;
  }
  return best;
}

/* How much each of a group's likely meanings counts for the group, as in count_group(). */
static void own_parts(const group *g, double part[RIVALS])
{
  double top = -1e9, sum = 0;
  for (uint32_t i = 0; i < g->n && i < RIVALS; i++) top = g->at[i].score > top ? g->at[i].score : top;
  for (uint32_t i = 0; i < g->n && i < RIVALS; i++) sum += part[i] = exp(g->at[i].score - top);
  for (uint32_t i = 0; i < g->n && i < RIVALS; i++) part[i] *= g->weight / sum;
}

/* What a group's other meanings put into the share of a meaning's country or region: a name that three villages of a
 * province bear is no sign of that province. */
static double namesakes(const group *g, const double *part, uint32_t of, bool region)
{
  const meaning *m = &g->at[of];
  double same = 0;
  for (uint32_t i = 0; i < g->n && i < RIVALS; i++) {
    const meaning *o = &g->at[i];
    if (i != of && (region ? o->region == m->region : ht_eq(o->r.country, m->r.country))) same += part[i];
  }
  return same;
}

static double share_without(const shares *s, str key, double own)
{
  return s->sum > 0 ? share_of(s, key) - own / s->sum : 0;
}

static void score_group(const placing *p, uint32_t k, const focus *f, double *next)
{
  const group *g = &p->groups.at[k];
  double part[RIVALS];
  own_parts(g, part);
  for (uint32_t i = 0; i < g->n; i++) {
    const meaning *m = &g->at[i];
    double near = 0;
    next[i] = m->prior + SHARE_COUNTRY * share_without(&f->country, m->r.country, namesakes(g, part, i, false));
    if (m->r.kind == HISTOR_PLACE_COUNTRY || !m->r.has_point) continue;
    next[i] += SHARE_REGION * share_without(&f->region, region_key(m), namesakes(g, part, i, true));
    if (i >= RIVALS) continue;
    uint32_t from = k > NEIGHBOURS ? k - NEIGHBOURS : 0;
    for (uint32_t o = from; o < p->groups.n && o <= k + NEIGHBOURS; o++) {
      if (o != k && p->groups.at[o].n) near += p->groups.at[o].weight * support(&p->groups.at[o], m);
    }
    next[i] += NEAR_MOST * (1 - exp(-near * NEAR / NEAR_MOST / 3));
  }
}

/* ---- what the words beside a name say ---- */

/* How far a meaning agrees with what stands beside the spot. */
static double told(const placing *p, const spot *s, const meaning *m)
{
  double w = 0;
  if (s->country.len) w += ht_eq(m->r.country, s->country) ? WITHIN / 2 : 0;
  if (s->within == NONE) return w;
  const group *r = &p->groups.at[p->spots.at[s->within].group];
  for (uint32_t i = 0; i < r->n; i++) {
    bool likely = r->best == NONE ? i < 3 : i == r->best;
    if (likely && ht_place_inside(m, &r->at[i])) return w + WITHIN;
  }
  for (uint32_t i = 0; i < r->n && i < RIVALS; i++) {
    if (ht_place_inside(m, &r->at[i])) return w + WITHIN / 2;
  }
  return w;
}

static uint32_t best_meaning(const group *g, const double *score)
{
  uint32_t best = NONE;
  for (uint32_t i = 0; i < g->n; i++) {
    if (best == NONE || score[i] > score[best]) best = i;
  }
  return best;
}

/* All spots of a name together: what one of them is told beside holds for those that are told nothing. */
static void tell_groups(arena scratch, placing *p)
{
  double **most = NEW(&scratch, double *, p->groups.n);
  for (uint32_t i = 0; i < p->spots.n; i++) {
    const spot *s = &p->spots.at[i];
    const group *g = &p->groups.at[s->group];
    if (s->within == NONE && !s->country.len) continue;
    if (!most[s->group]) most[s->group] = NEW(&scratch, double, g->n);
    for (uint32_t m = 0; m < g->n; m++) {
      double w = told(p, s, &g->at[m]);
      if (w > most[s->group][m]) most[s->group][m] = w;
    }
  }
  for (uint32_t k = 0; k < p->groups.n; k++) {
    for (uint32_t m = 0; most[k] && m < p->groups.at[k].n; m++) p->groups.at[k].at[m].prior += most[k][m];
  }
}

static void weigh_groups(placing *p)
{
  for (uint32_t i = 0; i < p->spots.n; i++) {
    const spot *s = &p->spots.at[i];
    const sentence *in = &p->ann->sentences[ht_word(p, s->beg)->sentence];
    bool dateline = p->segs->blocks[in->block].kind == BLOCK_DATELINE;
    group *g = &p->groups.at[s->group];
    double w = s->silent ? SILENT : dateline ? DATELINE : 1;
    g->weight = g->spots++ ? sqrt(g->weight * g->weight + w * w) : w;
  }
}

static void run_rounds(arena scratch, placing *p)
{
  for (int round = 0; round < ROUNDS; round++) {
    arena a = scratch;
    focus f = measure(&a, p);
    double **next = NEW(&a, double *, p->groups.n);
    for (uint32_t k = 0; k < p->groups.n; k++) {
      next[k] = NEW(&a, double, p->groups.at[k].n);
      score_group(p, k, &f, next[k]);
    }
    for (uint32_t k = 0; k < p->groups.n; k++) {
      group *g = &p->groups.at[k];
      for (uint32_t i = 0; i < g->n; i++) g->at[i].score = next[k][i];
      g->best = best_meaning(g, next[k]);
    }
  }
}

/* The country with the largest share, if that is large enough. */
static str main_country(const focus *f)
{
  str best = S("");
  double most = SOUND_SHARE;
  for (uint32_t i = 0; i < f->country.of.cap; i++) {
    str key = f->country.of.key[i];
    if (!key.ptr || share_of(&f->country, key) < most) continue;
    most = share_of(&f->country, key);
    best = key;
  }
  return best;
}

/* Names that no row has are sought by their sound in the country told beside them, else in the one that the report speaks of. */
static bool seek_sounds(arena scratch, arena *a, placing *p)
{
  bool any = false;
  focus f = measure(&scratch, p);
  str main = main_country(&f);
  for (uint32_t i = 0; i < p->spots.n; i++) {
    const spot *s = &p->spots.at[i];
    group *g = &p->groups.at[s->group];
    if (g->n || s->hints & (HINT_FACILITY | HINT_WATER)) continue;
    const group *r = s->within == NONE ? NULL : &p->groups.at[p->spots.at[s->within].group];
    str country = r && r->best != NONE ? r->at[r->best].r.country : s->country.len ? s->country : main;
    if (country.len) ht_place_sounds(a, p, g, country);
    any = any || g->n;
  }
  return any;
}

void ht_place_choose(arena scratch, arena *a, placing *p)
{
  weigh_groups(p);
  tell_groups(scratch, p);
  run_rounds(scratch, p);
  if (seek_sounds(scratch, a, p)) run_rounds(scratch, p);
  for (uint32_t i = 0; i < p->spots.n; i++) {
    spot *s = &p->spots.at[i];
    const group *g = &p->groups.at[s->group];
    s->best = g->best;
    if (s->within == NONE && !s->country.len) continue;
    arena here = scratch;
    double *score = NEW(&here, double, g->n);
    for (uint32_t m = 0; m < g->n; m++) score[m] = g->at[m].score + told(p, s, &g->at[m]);
    s->best = best_meaning(g, score);
  }
}
