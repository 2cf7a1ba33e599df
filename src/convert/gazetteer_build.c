/* Compiles places and names into the gazetteer file. The same input gives the same bytes: every sort ends on the
 * place's number. */
#include <math.h>
#include <openssl/sha.h>
#include <stdlib.h>

#include "convert/gazetteer.h"

/* ---- points and populations of regions ---- */

/* A city in a cell of half a degree in a region. */
typedef struct {
  uint32_t region;
  int32_t cell;
  double lat, lon;
} cell_city;

static int by_cell(const void *x, const void *y)
{
  const cell_city *a = x, *b = y;
  if (a->region != b->region) return a->region < b->region ? -1 : 1;
  if (a->cell != b->cell) return a->cell < b->cell ? -1 : 1;
  return (a->lat > b->lat) - (a->lat < b->lat);
}

static int32_t cell_number(double lat, double lon)
{
  return (int32_t)floor((lat + 90) * 2) * 1000 + (int32_t)floor((lon + 180) * 2);
}

/* Mean of the cells' means: many small places in one corner of a region must not pull its middle there. Longitudes are
 * taken relative to the first city, for regions that cross the 180th meridian. */
static void place_region(gaz_place *region, const cell_city *city, size_t n)
{
  double lat = 0, lon = 0, cells = 0;
  for (size_t beg = 0; beg < n;) {
    double lat_sum = 0, lon_sum = 0;
    size_t end = beg;
    for (; end < n && city[end].cell == city[beg].cell; end++) {
      double from_first = city[end].lon - city[0].lon;
      lat_sum += city[end].lat;
      lon_sum += from_first > 180 ? from_first - 360 : from_first < -180 ? from_first + 360 : from_first;
    }
    lat += lat_sum / (double)(end - beg);
    lon += lon_sum / (double)(end - beg);
    cells++;
    beg = end;
  }
  lon = city[0].lon + lon / cells;
  region->lat = lat / cells;
  region->lon = lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon;
  region->has_point = true;
}

static void add_people(gaz_place *region, uint32_t people)
{
  region->population = UINT32_MAX - region->population < people ? UINT32_MAX : region->population + people;
}

static void place_regions(arena scratch, gaz_source *src)
{
  LIST(cell_city) cities = {0};
  for (uint32_t i = 0; i < src->places.n; i++) {
    const gaz_place *p = &src->places.at[i];
    if (p->kind != HISTOR_PLACE_SETTLEMENT || !p->has_point) continue;
    uint32_t regions[2] = {p->admin1, p->admin2};
    if (p->country != NONE) add_people(&src->places.at[src->countries.at[p->country].place], p->population);
    for (size_t k = 0; k < COUNTOF(regions); k++) {
      if (regions[k] == NONE || src->places.at[regions[k]].has_point) continue; /* told by the source */
      add_people(&src->places.at[regions[k]], p->population);
      *PUSH(&cities, &scratch) = (cell_city){regions[k], cell_number(p->lat, p->lon), p->lat, p->lon};
    }
  }
  if (cities.n) qsort(cities.at, cities.n, sizeof(cell_city), by_cell);
  for (uint32_t beg = 0; beg < cities.n;) {
    uint32_t end = beg;
    while (end < cities.n && cities.at[end].region == cities.at[beg].region) end++;
    place_region(&src->places.at[cities.at[beg].region], cities.at + beg, end - beg);
    beg = end;
  }
}

/* ---- names ---- */

/* Whether another name of a place is worth a key: codes (LON) and letter-by-letter transliterations (swldw) are not. */
static bool useful(str name)
{
  bool small = false;
  for (size_t i = 0; i < name.len; i++) small = small || (unsigned char)name.ptr[i] >= 'a';
  enum { CODE_MOST = 5 };
  if (!small && name.len <= CODE_MOST) return false;
  return name.len > 2 && !(name.ptr[0] >= 'a' && name.ptr[0] <= 'z') && ht_find(name, S("://"), 0) == SIZE_MAX;
}

/* The words that tell a region's kind, which reports often leave out or put after the name. */
static const char *const region_words[] = {
    "governorate",       "province",     "region",      "oblast",      "raion",  "rayon",     "district",
    "prefecture",        "state",        "department",  "departement", "parish", "krai",      "canton",
    "division",          "municipality", "voivodeship", "republic",    "wilaya", "muhafazat", "vilayet",
    "autonomous region", "woreda",       "zone"};

static size_t strip_region_word(str folded, char out[GAZ_NAME_MOST])
{
  for (size_t i = 0; i < COUNTOF(region_words); i++) {
    str word = ht_str(region_words[i]);
    if (folded.len > word.len + 1 && ht_ends(folded, word) && folded.ptr[folded.len - word.len - 1] == ' ') {
      size_t n = folded.len - word.len - 1;
      memcpy(out, folded.ptr, n);
      return n;
    }
  }
  return 0;
}

typedef struct {
  uint64_t hash;
  uint32_t rank, posting; /* rank: position in the order of importance */
} key;

typedef LIST(key) keys;

static int by_hash(const void *x, const void *y)
{
  const key *a = x, *b = y;
  if (a->hash != b->hash) return a->hash < b->hash ? -1 : 1;
  if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
  return (a->posting > b->posting) - (a->posting < b->posting);
}

typedef struct {
  const gaz_place *place;
  uint32_t number;
} ranked;

static int by_importance(const void *x, const void *y)
{
  const ranked *a = x, *b = y;
  bool country_a = a->place->kind == HISTOR_PLACE_COUNTRY, country_b = b->place->kind == HISTOR_PLACE_COUNTRY;
  if (country_a != country_b) return country_a ? -1 : 1;
  if (a->place->population != b->place->population) return a->place->population > b->place->population ? -1 : 1;
  return a->number < b->number ? -1 : 1;
}

static const uint32_t *rank_places(arena *a, const gaz_source *src)
{
  ranked *order = NEW(a, ranked, src->places.n);
  uint32_t *rank = NEW(a, uint32_t, src->places.n);
  for (uint32_t i = 0; i < src->places.n; i++) order[i] = (ranked){&src->places.at[i], i};
  qsort(order, src->places.n, sizeof *order, by_importance);
  for (uint32_t i = 0; i < src->places.n; i++) rank[order[i].number] = i;
  return rank;
}

static void add_key(arena *a, keys *exact, keys *sound, str folded, uint32_t rank, uint32_t posting)
{
  char skeleton[GAZ_NAME_MOST];
  *PUSH(exact, a) = (key){ht_key_hash(folded), rank, posting};
  size_t n = ht_sound_name(folded, skeleton);
  if (n) *PUSH(sound, a) = (key){ht_key_hash((str){skeleton, n}), rank, posting};
}

/* A city that bears the name of its country's capital; the largest one is it. */
static void note_capital(const gaz_source *src, uint32_t *capital, str folded, uint32_t place)
{
  char name[GAZ_NAME_MOST];
  const gaz_place *p = &src->places.at[place];
  if (p->kind != HISTOR_PLACE_SETTLEMENT || p->country == NONE) return;
  size_t n = ht_fold_name(src->countries.at[p->country].capital, name);
  uint32_t *best = &capital[p->country];
  if (n && ht_eq((str){name, n}, folded) && (*best == NONE || src->places.at[*best].population < p->population))
    *best = place;
}

static void make_keys(arena *a, gaz_source *src, keys *exact, keys *sound)
{
  enum { COUNTRY_SHORTEST = 4 };
  const uint32_t *rank = rank_places(a, src);
  uint32_t *capital = NEW(a, uint32_t, src->countries.n);
  for (uint32_t i = 0; i < src->countries.n; i++) capital[i] = NONE;
  for (uint32_t i = 0; i < src->names.n; i++) {
    const gaz_named *name = &src->names.at[i];
    const gaz_place *p = &src->places.at[name->place];
    char folded[GAZ_NAME_MOST], shorter[GAZ_NAME_MOST];
    size_t n = ht_fold_name(name->name, folded);
    if (!n || ht_count_words((str){folded, n}) > GAZ_WORDS_MOST || (name->alternate && !useful(name->name))) continue;
    if (p->kind == HISTOR_PLACE_COUNTRY && n < COUNTRY_SHORTEST) continue;
    uint32_t posting = name->place | (name->alternate ? GAZ_ALTERNATE : 0);
    add_key(a, exact, sound, (str){folded, n}, rank[name->place], posting);
    note_capital(src, capital, (str){folded, n}, name->place);
    if (p->kind != HISTOR_PLACE_ADMIN1 && p->kind != HISTOR_PLACE_ADMIN2) continue;
    size_t m = strip_region_word((str){folded, n}, shorter);
    if (m) add_key(a, exact, sound, (str){shorter, m}, rank[name->place], name->place | GAZ_ALTERNATE);
  }
  for (uint32_t i = 0; i < src->countries.n; i++) {
    if (capital[i] != NONE) src->places.at[capital[i]].flags |= GAZ_CAPITAL;
  }
}

/* ---- the file ---- */

typedef struct {
  const void *at;
  uint64_t count;
} content;

/* Hashes, starts, postings and buckets of an index, as the four sections from `c`. */
static void lay_index(arena *a, keys *k, content c[4])
{
  uint64_t *hash = NEW(a, uint64_t, k->n);
  uint32_t *start = NEW(a, uint32_t, k->n + (size_t)1), *posting = NEW(a, uint32_t, k->n),
           *bucket = NEW(a, uint32_t, GAZ_BUCKETS);
  uint32_t nhash = 0, nposting = 0;
  if (k->n) qsort(k->at, k->n, sizeof(key), by_hash);
  for (uint32_t i = 0; i < k->n; i++) {
    const key *x = &k->at[i], *before = i ? x - 1 : NULL;
    bool same = before && before->hash == x->hash;
    if (same && before->rank == x->rank) continue;
    if (!same) {
      hash[nhash] = x->hash;
      start[nhash++] = nposting;
    }
    posting[nposting++] = x->posting;
  }
  start[nhash] = nposting;
  for (uint32_t b = 0, i = 0; b < GAZ_BUCKETS; b++) {
    while (i < nhash && hash[i] >> 48 < b) i++;
    bucket[b] = i;
  }
  c[0] = (content){hash, nhash};
  c[1] = (content){start, nhash + UINT64_C(1)};
  c[2] = (content){posting, nposting};
  c[3] = (content){bucket, GAZ_BUCKETS};
}

static uint32_t pool_name(arena *a, buf *pool, table *seen, str name)
{
  enum { NAME_BYTES_MOST = 255 };
  if (name.len > NAME_BYTES_MOST) name.len = NAME_BYTES_MOST;
  while (name.len && ht_utf8_error(name) < name.len) name.len--;
  uint32_t *slot = ht_put_key(seen, a, name);
  if (*slot == NONE) {
    *slot = (uint32_t)pool->n;
    ht_putc(pool, (char)(unsigned char)name.len);
    ht_put(pool, name);
  }
  return *slot;
}

/* Country numbers are positions in the sorted table; `order` maps the source's numbers to them. */
static gaz_country *lay_countries(arena *a, const gaz_source *src, uint16_t *order)
{
  gaz_country *out = NEW(a, gaz_country, src->countries.n);
  for (uint32_t i = 0; i < src->countries.n; i++) {
    const gaz_nation *c = &src->countries.at[i];
    uint16_t before = 0;
    for (uint32_t k = 0; k < src->countries.n; k++)
      before = (uint16_t)(before + (ht_cmp(src->countries.at[k].alpha3, c->alpha3) < 0));
    order[i] = before;
    memcpy(out[before].alpha3, c->alpha3.ptr, c->alpha3.len);
    memcpy(out[before].alpha2, c->alpha2.ptr, c->alpha2.len);
    out[before].row = c->place;
  }
  return out;
}

static gaz_stored *lay_rows(arena *a, const gaz_source *src, const uint16_t *order, buf *pool)
{
  table seen = {0};
  gaz_stored *rows = NEW(a, gaz_stored, src->places.n);
  for (uint32_t i = 0; i < src->places.n; i++) {
    const gaz_place *p = &src->places.at[i];
    rows[i] = (gaz_stored){.name = pool_name(a, pool, &seen, p->name),
                           .id = p->id,
                           .lat = GAZ_NO_POINT,
                           .population = p->population,
                           .admin1 = p->admin1,
                           .admin2 = p->admin2,
                           .kind = p->kind,
                           .flags = p->flags};
    rows[i].country = p->country == NONE ? UINT16_MAX : order[p->country];
    if (p->has_point) rows[i].lat = (int32_t)lround(p->lat * 1e5), rows[i].lon = (int32_t)lround(p->lon * 1e5);
  }
  return rows;
}

static str lay_file(arena *out, const content c[GAZ_SECTIONS])
{
  gaz_header h = {.magic = {'H', 'I', 'S', 'T', 'O', 'R', 'G', 'Z'}, .version = GAZ_VERSION, .header_bytes = sizeof h};
  uint64_t at = sizeof h;
  for (int s = 0; s < GAZ_SECTIONS; s++) {
    at = (at + 63) / 64 * 64;
    h.section[s] = (gaz_extent){at, c[s].count};
    at += c[s].count * ht_gaz_element(s);
  }
  h.file_bytes = at;
  char *file = ht_alloc(out, 1, 64, at);
  for (int s = 0; s < GAZ_SECTIONS; s++) {
    if (c[s].count) memcpy(file + h.section[s].offset, c[s].at, c[s].count * ht_gaz_element(s));
  }
  SHA256((const unsigned char *)file + sizeof h, at - sizeof h, h.sha256);
  memcpy(file, &h, sizeof h);
  return (str){file, at};
}

histor_err ht_gaz_compile(arena *out, arena scratch, gaz_source *src, str *file, histor_error *why)
{
  if (src->places.n >= GAZ_ALTERNATE) return ht_fail(why, HISTOR_LIMIT, "too many places for one gazetteer");
  keys exact = {0}, sound = {0};
  place_regions(scratch, src);
  make_keys(&scratch, src, &exact, &sound);
  uint16_t *order = NEW(&scratch, uint16_t, src->countries.n);
  buf pool = {.a = &scratch};
  content c[GAZ_SECTIONS];
  c[GAZ_COUNTRIES] = (content){lay_countries(&scratch, src, order), src->countries.n};
  c[GAZ_ROWS] = (content){lay_rows(&scratch, src, order, &pool), src->places.n};
  c[GAZ_NAMES] = (content){ht_done(&pool).ptr, pool.n};
  lay_index(&scratch, &exact, &c[GAZ_EXACT_HASH]);
  lay_index(&scratch, &sound, &c[GAZ_SOUND_HASH]);
  *file = lay_file(out, c);
  return HISTOR_OK;
}
