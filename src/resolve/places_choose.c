/* Which of the places of one name is meant. Candidates come from our own list, the countries and the gazetteer; they
 * are weighed by what the document speaks of, by what stands beside the name, by size, and by how near they lie to
 * readings of the other names. */
#include <math.h>

#include "resolve/places.h"

/* Weights of the evidence, in units of one power of ten of population. */
static const double W_LISTED = 5.0, W_COUNTRY = 6.0, W_CAPITAL = 1.5, W_ADMIN1 = 2.0, W_ADMIN2 = 0.3, W_MAIN = 1.0,
                    W_FOCUS = 5.0, W_HINT = 3.0, W_INSIDE = 8.0, W_NEAR = 3.0, W_SOUND = -1.5;
static const double NEAR_KM = 200;
enum { MAX_COMPARED = 48, HITS_READ = 400 };

static str admin1_name(const atlas *a, const gaz_row *r)
{
  return r->admin1 == NONE ? (str){"", 0} : ht_gazetteer_row(a->gaz, r->admin1).name;
}

static void add(place_name *n, candidate_place c)
{
  if (n->n < MAX_CANDIDATES) {
    n->at[n->n++] = c;
    return;
  }
  uint32_t least = 0;
  for (uint32_t i = 1; i < n->n; i++) {
    if (n->at[i].population < n->at[least].population && !n->at[i].listed) least = i;
  }
  if (c.population > n->at[least].population || c.kind == HISTOR_PLACE_ADMIN1) n->at[least] = c;
}

static void add_row(atlas *a, place_name *n, uint32_t row, bool alternate, bool sounded)
{
  gaz_row r = ht_gazetteer_row(a->gaz, row);
  add(n, (candidate_place){.name = r.name,
                           .country = r.country,
                           .admin1 = r.kind == HISTOR_PLACE_ADMIN1 ? r.name : admin1_name(a, &r),
                           .kind = r.kind,
                           .has_point = r.has_point,
                           .capital = r.capital,
                           .alternate = alternate,
                           .sounded = sounded,
                           .lat = r.lat,
                           .lon = r.lon,
                           .population = r.population,
                           .id = r.id});
}

/* Cuts a text into words as tokens would be. */
static uint32_t words_of(str text, str *words, uint32_t most)
{
  uint32_t n = 0;
  for (str rest = text; rest.len && n < most;) {
    str w = ht_cut(rest, ' ', &rest);
    if (w.len) words[n++] = w;
  }
  return n;
}

static void add_listed(atlas *a, place_name *n, str text)
{
  str words[GAZ_WORDS_MOST];
  uint32_t count = words_of(text, words, GAZ_WORDS_MOST), used = 0, senses = 0;
  const place_sense *p = count ? ht_lexicon_place(a->lex, words, count, &used, &senses) : NULL;
  for (uint32_t i = 0; p && used == count && i < senses; i++) {
    add(n, (candidate_place){.name = p[i].name,
                             .country = p[i].country,
                             .admin1 = p[i].admin1,
                             .kind = (histor_place_kind)p[i].kind,
                             .has_point = p[i].has_point,
                             .listed = true,
                             .lat = p[i].lat,
                             .lon = p[i].lon});
  }
}

static void add_country(atlas *a, place_name *n, str text)
{
  str words[GAZ_WORDS_MOST];
  uint32_t count = words_of(text, words, GAZ_WORDS_MOST), used = 0, nforms = 0;
  const actor_form *f = count ? ht_lexicon_actor(a->lex, words, count, &used, &nforms) : NULL;
  for (uint32_t i = 0; f && used == count && i < nforms; i++) {
    const actor_sense *s = ht_lexicon_sense(a->lex, f[i].sense);
    bool name = f[i].via == HISTOR_VIA_NAME || f[i].via == HISTOR_VIA_ALIAS;
    const country *c = s->kind == ACTOR_COUNTRY && name
                           ? ht_lexicon_country(a->lex, ht_sub(s->code, 0, s->code.len < 3 ? s->code.len : 3))
                           : NULL;
    if (!c) continue;
    uint32_t row = a->gaz ? ht_gazetteer_country(a->gaz, c->alpha3) : NONE;
    add(n, (candidate_place){.name = c->name,
                             .country = c->alpha3,
                             .kind = HISTOR_PLACE_COUNTRY,
                             .has_point = c->has_point,
                             .lat = c->lat,
                             .lon = c->lon,
                             .population = 1000000,
                             .id = row == NONE ? 0 : ht_gazetteer_row(a->gaz, row).id});
    return;
  }
}

static bool spoken_of(const atlas *a, str country) { return country.len && ht_get(&a->weight, country) != NONE; }

static void add_gazetteer(atlas *a, place_name *n, str text)
{
  if (!a->gaz) return;
  gaz_hits h = ht_gazetteer_exact(a->gaz, text);
  for (uint32_t i = 0; i < h.n && i < HITS_READ; i++) {
    uint32_t row = h.at[i] & ~GAZ_ALTERNATE;
    if (ht_gazetteer_row(a->gaz, row).kind != HISTOR_PLACE_COUNTRY || n->n == 0)
      add_row(a, n, row, h.at[i] & GAZ_ALTERNATE, false);
  }
}

static void add_sounding(atlas *a, place_name *n, str text)
{
  if (!a->gaz || n->n) return;
  gaz_hits h = ht_gazetteer_sound(a->gaz, text);
  for (uint32_t i = 0; i < h.n && i < HITS_READ; i++) {
    uint32_t row = h.at[i] & ~GAZ_ALTERNATE;
    if (spoken_of(a, ht_gazetteer_row(a->gaz, row).country)) add_row(a, n, row, true, true);
  }
}

/* Words that tell of what kind a place is, or where in it, and are no part of its name. */
static const struct {
  const char *word;
  int kind; /* or -1 */
} extras[] = {{"province", HISTOR_PLACE_ADMIN1},
              {"governorate", HISTOR_PLACE_ADMIN1},
              {"state", HISTOR_PLACE_ADMIN1},
              {"region", HISTOR_PLACE_ADMIN1},
              {"oblast", HISTOR_PLACE_ADMIN1},
              {"prefecture", HISTOR_PLACE_ADMIN1},
              {"department", HISTOR_PLACE_ADMIN1},
              {"county", HISTOR_PLACE_ADMIN2},
              {"parish", HISTOR_PLACE_ADMIN2},
              {"district", HISTOR_PLACE_ADMIN2},
              {"city", HISTOR_PLACE_SETTLEMENT},
              {"town", HISTOR_PLACE_SETTLEMENT},
              {"village", HISTOR_PLACE_SETTLEMENT},
              {"municipality", HISTOR_PLACE_SETTLEMENT},
              {"northern", -1},
              {"southern", -1},
              {"eastern", -1},
              {"western", -1},
              {"central", -1},
              {"north", -1},
              {"south", -1},
              {"east", -1},
              {"west", -1},
              {"downtown", -1},
              {"greater", -1},
              {"upper", -1},
              {"lower", -1},
              {"northeastern", -1},
              {"northwestern", -1},
              {"southeastern", -1},
              {"southwestern", -1},
              {"rural", -1},
              {"countryside", -1}};

static bool extra(str word, int *kind)
{
  for (size_t i = 0; i < COUNTOF(extras); i++) {
    if (!ht_eq_nocase(word, ht_str(extras[i].word))) continue;
    if (extras[i].kind >= 0) *kind = extras[i].kind;
    return true;
  }
  return false;
}

/* The name without such words at its ends; "Syria's Idlib province" -> "Idlib". */
static str bare(str text, int *kind)
{
  str words[GAZ_WORDS_MOST];
  uint32_t n = words_of(text, words, GAZ_WORDS_MOST), beg = 0, end = n;
  while (beg + 1 < end && extra(words[beg], kind)) beg++;
  while (end > beg + 1 && extra(words[end - 1], kind)) end--;
  if (beg >= end) return text;
  return (str){words[beg].ptr, (size_t)(words[end - 1].ptr + words[end - 1].len - words[beg].ptr)};
}

static void add_all(atlas *a, place_name *n, str text)
{
  add_listed(a, n, text);
  add_country(a, n, text);
  add_gazetteer(a, n, text);
}

uint32_t ht_atlas_name(atlas *a, str text, int hint, str inside)
{
  str key = ht_format(a->scratch, "%.*s/%d/%.*s", (int)(text.len < 200 ? text.len : 200), text.ptr, hint,
                      (int)(inside.len < 200 ? inside.len : 200), inside.ptr);
  uint32_t *at = ht_put_key(&a->index, a->scratch, key);
  if (*at != NONE) {
    a->names.at[*at].mentions++;
    return *at;
  }
  *at = a->names.n;
  uint32_t number = *at;
  place_name *n = PUSH(&a->names, a->scratch);
  *n = (place_name){.text = text, .hint = hint, .inside = inside, .mentions = 1, .chosen = NONE};
  add_all(a, n, text);
  if (!n->n) {
    int told = n->hint;
    str short_name = bare(text, &told);
    n->hint = told;
    if (!ht_eq(short_name, text)) add_all(a, n, short_name);
  }
  add_sounding(a, n, text);
  return number;
}

void ht_atlas_country(atlas *a, str alpha3, uint32_t weight)
{
  if (!alpha3.len) return;
  uint32_t *w = ht_put_key(&a->weight, a->scratch, alpha3);
  *w = *w == NONE ? weight : *w + weight;
  a->total += weight;
}

/* ---- weighing ---- */

static double distance_km(const candidate_place *x, const candidate_place *y)
{
  const double per_degree = 111.2, to_radians = 0.017453292519943295;
  double lon = x->lon - y->lon;
  if (lon > 180) lon -= 360;
  if (lon < -180) lon += 360;
  double dx = lon * cos((x->lat + y->lat) * 0.5 * to_radians);
  double dy = x->lat - y->lat;
  return per_degree * sqrt(dx * dx + dy * dy);
}

static double share(const atlas *a, str country)
{
  uint32_t w = country.len ? ht_get(&a->weight, country) : NONE;
  return w == NONE || !a->total ? 0 : sqrt((double)w / (double)a->total);
}

static bool within(const candidate_place *c, str wider, const lexicon *lex)
{
  if (!wider.len) return false;
  return ht_eq_nocase(c->admin1, wider) || ht_eq_nocase(ht_lexicon_country_name(lex, c->country), wider) ||
         ht_eq(c->country, wider);
}

static double kind_weight(const candidate_place *c)
{
  double w = c->capital ? W_CAPITAL : 0;
  if (c->kind == HISTOR_PLACE_COUNTRY) return w + W_COUNTRY;
  if (c->kind == HISTOR_PLACE_ADMIN1) return w + W_ADMIN1;
  return c->kind == HISTOR_PLACE_ADMIN2 ? w + W_ADMIN2 : w;
}

static bool hint_fits(int hint, histor_place_kind kind)
{
  if (hint == HISTOR_PLACE_ADMIN2)
    return kind == HISTOR_PLACE_ADMIN2 || kind == HISTOR_PLACE_DISTRICT || kind == HISTOR_PLACE_ADMIN1;
  return hint == (int)kind;
}

static double weigh(const atlas *a, const place_name *n, const candidate_place *c)
{
  double w = log10((double)c->population + 10) + kind_weight(c) + W_FOCUS * share(a, c->country);
  if (c->listed) w += W_LISTED;
  if (!c->alternate) w += W_MAIN;
  if (c->sounded) w += W_SOUND;
  if (n->hint >= 0 && hint_fits(n->hint, c->kind)) w += W_HINT;
  if (within(c, n->inside, a->lex)) w += W_INSIDE;
  return w;
}

/* How many of the other names have a likely reading near this one, as a share. */
static double company(const atlas *a, uint32_t name, const candidate_place *c)
{
  uint32_t near = 0, others = 0;
  if (!c->has_point || c->kind == HISTOR_PLACE_COUNTRY) return 0;
  for (uint32_t i = 0; i < a->names.n && i < MAX_COMPARED; i++) {
    const place_name *o = &a->names.at[i];
    if (i == name || o->chosen == NONE || ht_eq_nocase(o->text, a->names.at[name].text)) continue;
    const candidate_place *b = &o->at[o->chosen];
    if (!b->has_point || b->kind == HISTOR_PLACE_COUNTRY || b->kind == HISTOR_PLACE_REGION) continue;
    others++;
    double d = distance_km(b, c);
    if (d > 1 && d < (b->kind == HISTOR_PLACE_ADMIN1 ? 2 * NEAR_KM : NEAR_KM)) near++;
  }
  return others ? (double)near / (double)others : 0;
}

static void choose(place_name *n)
{
  n->chosen = NONE;
  for (uint32_t i = 0; i < n->n; i++) {
    if (n->chosen == NONE || n->at[i].score > n->at[n->chosen].score) n->chosen = i;
  }
}

void ht_atlas_choose(atlas *a)
{
  for (uint32_t i = 0; i < a->names.n; i++) {
    place_name *n = &a->names.at[i];
    for (uint32_t c = 0; c < n->n; c++) n->at[c].score = weigh(a, n, &n->at[c]);
    choose(n);
  }
  for (uint32_t i = 0; i < a->names.n; i++) { /* the countries of the places themselves now count too */
    const place_name *n = &a->names.at[i];
    if (n->chosen != NONE && n->at[n->chosen].kind != HISTOR_PLACE_COUNTRY)
      ht_atlas_country(a, n->at[n->chosen].country, n->mentions);
  }
  for (int round = 0; round < 2; round++) {
    for (uint32_t i = 0; i < a->names.n; i++) {
      place_name *n = &a->names.at[i];
      for (uint32_t c = 0; c < n->n; c++) n->at[c].score = weigh(a, n, &n->at[c]) + W_NEAR * company(a, i, &n->at[c]);
      choose(n);
    }
  }
}
