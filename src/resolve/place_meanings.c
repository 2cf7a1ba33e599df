/* What a name may mean: our own list first, then countries, then the gazetteer. Priors are logarithms of how likely a
 * name means a place before anything is known of the document. */
#include <math.h>

#include "resolve/places.h"

/* Weights of the prior. */
static const double PEOPLE = 0.55; /* for each factor of ten in population */
static const double COUNTRY = 6.0, WIDE = 4.0, CAPITAL = 1.2, REGION1 = 1.1, REGION2 = -0.4;
static const double OWN_LIST = 1.5; /* our list holds what reports mean */
static const double OTHER_NAME = -0.8, SOUND_ALIKE = -1.0;
static const double HINT_FITS = 2.5, HINT_FAILS = -1.5;
static const double OWN_PEOPLE = 1e5; /* what a place of our list counts for */
static const double NO_POINT = -1.5;
static const double OWN_TOWN = -2.5; /* a region whose chief town bears its name: the bare name means the town */

enum { HITS_MOST = 64, WORDS_MOST = 12 };

/* Words of our own that make one text. */
static str join(arena *a, const str *words, uint32_t n)
{
  buf b = {.a = a};
  for (uint32_t i = 0; i < n; i++) {
    if (i) ht_putc(&b, ' ');
    ht_put(&b, words[i]);
  }
  return ht_done(&b);
}

/* An abbreviation of a state without its full stop ("Miss", "Ill"), or a code that stands behind no comma ("OR"): words of their own.
 * And four capitals that a name of our list happens to have ("SWAT"). */
static bool other_word(const place_sense *s, str word, uint32_t hints)
{
  enum { SHORT_MOST = 5, ACRONYM_MOST = 4 };
  bool small = false, same = ht_eq_nocase(s->name, word);
  for (size_t i = 0; i < word.len; i++) small = small || (word.ptr[i] >= 'a' && word.ptr[i] <= 'z');
  if (same) return !small && word.len <= ACRONYM_MOST && !ht_eq(s->name, word);
  if (s->kind != HISTOR_PLACE_ADMIN1 || word.len > SHORT_MOST || memchr(word.ptr, '.', word.len)) return false;
  return small || (word.len == 2 && !(hints & HINT_POSTAL));
}

str ht_place_country(const lexicon *lex, const str *words, uint32_t n, bool adjective)
{
  uint32_t used = 0, nforms = 0;
  const actor_form *f = ht_lexicon_actor(lex, words, n, &used, &nforms);
  for (uint32_t i = 0; used == n && i < nforms; i++) {
    const actor_sense *s = ht_lexicon_sense(lex, f[i].sense);
    bool name = f[i].via == HISTOR_VIA_NAME || f[i].via == HISTOR_VIA_ALIAS;
    if (s->kind == ACTOR_COUNTRY && (adjective ? f[i].via == HISTOR_VIA_DEMONYM : name)) return s->code;
  }
  return S("");
}

static const place_sense *own_senses(const placing *p, const str *words, uint32_t n, uint32_t hints, uint32_t *count)
{
  uint32_t used = 0;
  const place_sense *s = ht_lexicon_place(p->lex, words, n, &used, count);
  if (!s || used != n || (n == 1 && other_word(s, words[0], hints))) *count = 0;
  return s;
}

static gaz_hits gazetteer_hits(const placing *p, str name)
{
  return p->gaz ? ht_gazetteer_exact(p->gaz, name) : (gaz_hits){0};
}

/* Two to four capitals are an abbreviation, not the village that is spelled so. */
static bool acronym(str word)
{
  enum { LETTERS_MOST = 4 };
  for (size_t i = 0; i < word.len; i++) {
    if (word.ptr[i] < 'A' || word.ptr[i] > 'Z') return false;
  }
  return word.len <= LETTERS_MOST;
}

static size_t flat(const str *words, uint32_t n, char out[GAZ_NAME_MOST])
{
  size_t len = 0;
  for (uint32_t i = 0; i < n; i++) {
    if (len + words[i].len + 1 >= GAZ_NAME_MOST) return 0;
    if (len) out[len++] = ' ';
    if (words[i].len) memcpy(out + len, words[i].ptr, words[i].len);
    len += words[i].len;
  }
  return len;
}

bool ht_place_main_name(const placing *p, const str *words, uint32_t n)
{
  char text[GAZ_NAME_MOST];
  gaz_hits h = gazetteer_hits(p, (str){text, flat(words, n, text)});
  for (uint32_t i = 0; i < h.n; i++) {
    if (!(h.at[i] & GAZ_ALTERNATE)) return true;
  }
  return false;
}

bool ht_place_region(const placing *p, const str *words, uint32_t n)
{
  uint32_t count;
  char text[GAZ_NAME_MOST];
  if (ht_place_country(p->lex, words, n, false).len) return true;
  const place_sense *s = own_senses(p, words, n, HINT_POSTAL, &count);
  for (uint32_t i = 0; i < count; i++) {
    if (s[i].kind == HISTOR_PLACE_ADMIN1) return true;
  }
  gaz_hits h = gazetteer_hits(p, (str){text, flat(words, n, text)});
  for (uint32_t i = 0; i < h.n; i++) {
    if (ht_gazetteer_row(p->gaz, h.at[i] & ~GAZ_ALTERNATE).kind == HISTOR_PLACE_ADMIN1) return true;
  }
  return false;
}

bool ht_place_known(const placing *p, const str *words, uint32_t n)
{
  uint32_t count;
  char text[GAZ_NAME_MOST];
  size_t len;
  own_senses(p, words, n, HINT_POSTAL, &count);
  if (count || ht_place_country(p->lex, words, n, false).len) return true;
  if (n == 1 && acronym(words[0])) return false;
  len = flat(words, n, text);
  return gazetteer_hits(p, (str){text, len}).n > 0;
}

/* How well a kind agrees with what the words beside a name say that it is. */
static double fits(histor_place_kind k, uint32_t hints)
{
  bool settled = k == HISTOR_PLACE_SETTLEMENT || k == HISTOR_PLACE_DISTRICT;
  double w = 0;
  if (hints & HINT_COUNTY) w += k == HISTOR_PLACE_ADMIN2 ? HINT_FITS : k == HISTOR_PLACE_ADMIN1 ? 0 : HINT_FAILS;
  if (hints & HINT_PROVINCE) {
    bool nearly = k == HISTOR_PLACE_ADMIN2 || k == HISTOR_PLACE_REGION;
    w += k == HISTOR_PLACE_ADMIN1 ? HINT_FITS : nearly ? 0 : HINT_FAILS;
  }
  if (hints & HINT_TOWN) w += settled ? HINT_FITS : HINT_FAILS;
  return w;
}

static double prior_of(const meaning *m, uint32_t hints)
{
  histor_place_kind k = m->r.kind;
  double people = m->sense && m->r.population < OWN_PEOPLE ? OWN_PEOPLE : m->r.population;
  double w = PEOPLE * log10(people + 100) + fits(k, hints);
  if (k == HISTOR_PLACE_COUNTRY) w += COUNTRY;
  if (m->sense && (k == HISTOR_PLACE_REGION || k == HISTOR_PLACE_OTHER)) w += WIDE; /* neighbours tell nothing of it */
  if (k == HISTOR_PLACE_ADMIN1) w += REGION1;
  if (k == HISTOR_PLACE_ADMIN2) w += REGION2;
  if (m->r.capital) w += CAPITAL;
  if (m->sense) w += OWN_LIST;
  if (m->alternate) w += OTHER_NAME;
  if (m->sound) w += SOUND_ALIKE;
  if (!m->r.has_point) w += NO_POINT;
  return w;
}

static meaning from_row(const placing *p, uint32_t posting)
{
  meaning m = {.row = posting & ~GAZ_ALTERNATE, .alternate = posting & GAZ_ALTERNATE, .region = NONE};
  m.r = ht_gazetteer_row(p->gaz, m.row);
  m.region = m.r.kind == HISTOR_PLACE_ADMIN1 ? m.row : m.r.admin1;
  if (m.region != NONE && m.region != m.row) m.admin1 = ht_gazetteer_row(p->gaz, m.region).name;
  return m;
}

/* The row of a region by name in a country, or NONE. */
static uint32_t region_row(const placing *p, str name, str country)
{
  gaz_hits h = name.len ? gazetteer_hits(p, name) : (gaz_hits){0};
  for (uint32_t i = 0; i < h.n; i++) {
    gaz_row r = ht_gazetteer_row(p->gaz, h.at[i] & ~GAZ_ALTERNATE);
    if (r.kind == HISTOR_PLACE_ADMIN1 && ht_eq(r.country, country)) return h.at[i] & ~GAZ_ALTERNATE;
  }
  return NONE;
}

/* The gazetteer's row for what our list names, if it has one of the same kind nearby; its id and population are worth
 * keeping. */
static uint32_t same_row(const placing *p, const place_sense *s)
{
  static const double NEARBY = 0.35, NEARBY_REGION = 6; /* degrees */
  gaz_hits h = gazetteer_hits(p, s->name);
  for (uint32_t i = 0; i < h.n && i < HITS_MOST; i++) {
    gaz_row r = ht_gazetteer_row(p->gaz, h.at[i] & ~GAZ_ALTERNATE);
    double near = s->kind == HISTOR_PLACE_SETTLEMENT || s->kind == HISTOR_PLACE_DISTRICT ? NEARBY : NEARBY_REGION;
    bool close = !s->has_point || !r.has_point || (fabs(r.lat - s->lat) < near && fabs(r.lon - s->lon) < near);
    if (r.kind == s->kind && ht_eq(r.country, s->country) && close) return h.at[i] & ~GAZ_ALTERNATE;
  }
  return NONE;
}

static meaning from_sense(const placing *p, const place_sense *s)
{
  meaning m = {.sense = s, .row = same_row(p, s), .region = NONE, .admin1 = s->admin1};
  m.r = (gaz_row){.name = s->name,
                  .country = s->country,
                  .kind = s->kind,
                  .has_point = s->has_point,
                  .lat = s->lat,
                  .lon = s->lon,
                  .admin1 = NONE,
                  .admin2 = NONE};
  m.region = s->kind == HISTOR_PLACE_ADMIN1 ? m.row : region_row(p, s->admin1, s->country);
  if (m.row != NONE) {
    gaz_row r = ht_gazetteer_row(p->gaz, m.row);
    m.r.population = r.population;
    m.r.id = r.id;
    m.r.capital = r.capital;
    if (m.region == NONE) m.region = r.admin1;
  }
  return m;
}

static meaning from_country(const placing *p, str alpha3)
{
  const country *c = ht_lexicon_country(p->lex, alpha3);
  meaning m = {.row = p->gaz ? ht_gazetteer_country(p->gaz, alpha3) : NONE, .region = NONE, .admin1 = S("")};
  if (m.row != NONE) m.r = ht_gazetteer_row(p->gaz, m.row);
  m.r.kind = HISTOR_PLACE_COUNTRY;
  m.r.country = alpha3;
  m.r.admin1 = m.r.admin2 = NONE;
  if (c) {
    m.r.name = c->name;
    m.r.has_point = c->has_point;
    m.r.lat = c->lat;
    m.r.lon = c->lon;
  }
  return m;
}

typedef LIST(meaning) meanings;

/* The gazetteer's row of a place that our list or the countries already gave. */
static bool given(const meanings *list, uint32_t row)
{
  for (uint32_t i = 0; i < list->n; i++) {
    if (list->at[i].row == row) return true;
  }
  return false;
}

static void add_hits(arena *a, const placing *p, meanings *list, gaz_hits h, uint32_t hints)
{
  for (uint32_t i = 0; i < h.n && list->n < HITS_MOST; i++) {
    if (given(list, h.at[i] & ~GAZ_ALTERNATE)) continue;
    meaning m = from_row(p, h.at[i]);
    /* A river is not the town that is named after it. */
    if ((hints & HINT_WATER) && m.r.kind == HISTOR_PLACE_SETTLEMENT && m.r.population == 0) continue;
    *PUSH(list, a) = m;
  }
}

/* Names less a word that tells their kind: "Idlib province", "city of Homs", "Quezon City". */
static str without_kind(str name)
{
  static const char *const last[] = {
      " Province", " province",  " Governorate", " governorate", " State", " state", " Region",     " region",
      " Oblast",   " District",  " district",    " City",        " city",  " Town",  " Prefecture", " Department",
      " Valley",   " Peninsula", " Island",      " Islands",     " area",  " Metro", " Borough",    " Township"};
  static const char *const first[] = {"City of ", "Town of ",  "Village of ", "Province of ", "State of ", "County of ",
                                      "Greater ", "Downtown ", "Metro ",      "Old ",         "Central "};
  for (size_t i = 0; i < COUNTOF(last); i++) {
    str word = ht_str(last[i]);
    if (ht_ends(name, word) && name.len > word.len) return ht_sub(name, 0, name.len - word.len);
  }
  for (size_t i = 0; i < COUNTOF(first); i++) {
    str word = ht_str(first[i]);
    if (ht_starts(name, word) && name.len > word.len) return ht_sub(name, word.len, name.len);
  }
  return name;
}

/* "Northern Syria" less its direction; the name itself when it has none. */
static str without_direction(str name)
{
  static const char *const ways[] = {"north", "south", "east", "west"};
  str rest, word = ht_cut(name, ' ', &rest);
  for (size_t i = 0; rest.len && i < COUNTOF(ways); i++) {
    str way = ht_str(ways[i]);
    if (word.len >= way.len && ht_eq_nocase(ht_sub(word, 0, way.len), way)) return rest;
  }
  return name;
}

static uint32_t cut_words(str text, str parts[WORDS_MOST])
{
  uint32_t n = 0;
  for (; text.len && n < WORDS_MOST; n++) parts[n] = ht_cut(text, ' ', &text);
  return n;
}

static void add_own(arena *a, const placing *p, meanings *list, const str *words, uint32_t n, uint32_t hints)
{
  uint32_t count;
  const place_sense *s = own_senses(p, words, n, hints, &count);
  for (uint32_t i = 0; i < count; i++) *PUSH(list, a) = from_sense(p, &s[i]);
  str alpha3 = ht_place_country(p->lex, words, n, false);
  if (!alpha3.len) return;
  for (uint32_t i = 0; i < list->n; i++) {
    if (list->at[i].r.kind == HISTOR_PLACE_COUNTRY && ht_eq(list->at[i].r.country, alpha3)) return;
  }
  *PUSH(list, a) = from_country(p, alpha3);
}

/* Whether a town of the same name lies in the region. */
static bool has_own_town(const meanings *list, const meaning *region)
{
  bool wide = region->r.kind == HISTOR_PLACE_ADMIN1 || region->r.kind == HISTOR_PLACE_ADMIN2;
  for (uint32_t i = 0; wide && region->row != NONE && i < list->n; i++) {
    const meaning *m = &list->at[i];
    if (m->r.kind == HISTOR_PLACE_SETTLEMENT && (m->region == region->row || m->r.admin2 == region->row)) return true;
  }
  return false;
}

static void find_meanings(arena *a, const placing *p, group *g, const str *words, uint32_t n, uint32_t hints)
{
  meanings list = {0};
  add_own(a, p, &list, words, n, hints);
  bool code = n == 1 && acronym(words[0]) && !p->segs->upper;
  if (!(hints & HINT_FACILITY) && !code) add_hits(a, p, &list, gazetteer_hits(p, g->name), hints);
  str parts[WORDS_MOST], shorter = without_kind(g->name);
  if (!list.n && shorter.len < g->name.len && !(hints & HINT_FACILITY)) {
    uint32_t count = cut_words(shorter, parts);
    add_own(a, p, &list, parts, count, hints);
    add_hits(a, p, &list, gazetteer_hits(p, shorter), hints);
  }
  str rest = without_direction(g->name);
  if (!list.n && rest.len < g->name.len) {
    add_own(a, p, &list, parts, cut_words(rest, parts), hints);
    add_hits(a, p, &list, gazetteer_hits(p, rest), hints);
  }
  for (uint32_t i = 0; i < list.n; i++) {
    meaning *m = &list.at[i];
    m->prior = prior_of(m, hints);
    if (!m->sense && !(hints & (HINT_PROVINCE | HINT_COUNTY)) && has_own_town(&list, m)) m->prior += OWN_TOWN;
    m->score = m->prior;
  }
  g->at = list.at;
  g->n = list.n;
}

uint32_t ht_place_group(arena *a, placing *p, const str *words, uint32_t n, uint32_t hints)
{
  str name = join(a, words, n);
  char folded[GAZ_NAME_MOST];
  size_t len = ht_fold_name(name, folded);
  bool acronym = n == 1 && name.len <= 5;
  for (size_t i = 0; acronym && i < name.len; i++) acronym = !(name.ptr[i] >= 'a' && name.ptr[i] <= 'z');
  /* "US" and "us" fold alike, so acronyms keep their capitals; a name with a hint is apart from the bare one. */
  str key =
      ht_format(a, "%u %.*s", hints, acronym || !len ? (int)name.len : (int)len, acronym || !len ? name.ptr : folded);
  uint32_t *slot = ht_put_key(&p->names, a, key);
  if (*slot == NONE) {
    *slot = p->groups.n;
    group *g = PUSH(&p->groups, a);
    *g = (group){.name = name, .best = NONE};
    find_meanings(a, p, g, words, n, hints);
  }
  return *slot;
}

void ht_place_sounds(arena *a, placing *p, group *g, str country)
{
  meanings list = {0};
  gaz_hits h = p->gaz ? ht_gazetteer_sound(p->gaz, g->name) : (gaz_hits){0};
  for (uint32_t i = 0; i < h.n && list.n < HITS_MOST; i++) {
    meaning m = from_row(p, h.at[i]);
    if (!ht_eq(m.r.country, country)) continue;
    m.sound = true;
    m.prior = m.score = prior_of(&m, 0);
    *PUSH(&list, a) = m;
  }
  g->at = list.at;
  g->n = list.n;
}
