/* gazetteer: places of the world by name. One file, mapped read-only, compiled by `histor gazetteer build`:
 *
 *   header     magic "HISTORGZ", version, header bytes, file bytes, SHA-256 of all behind the header, section table
 *   rows       one a place (32 bytes): name, id, point, population, admin1, admin2, country, kind, flags
 *   names      bytes of the names, each behind a byte that holds its length
 *   countries  alpha-3, alpha-2, row; sorted
 *   exact      hashes of folded names, sorted -> range of postings -> rows; and 65,537 starts by a hash's top 16 bits
 *   sound      the same for romanisation skeletons
 *
 * Numbers are little-endian. A key is the hash alone: two of a million names share a hash once in tens of millions of files.
 * Opening checks the header and every section's bounds; whatever a row or posting points to is checked when it is read, so a
 * damaged file gives wrong or missing places, never a crash. */
#ifndef HT_GAZETTEER_H
#define HT_GAZETTEER_H

#include "base/base.h"

enum { GAZ_VERSION = 1, GAZ_BUCKETS = 65537, GAZ_WORDS_MOST = 8, GAZ_NAME_MOST = 160 };
#define GAZ_ALTERNATE (UINT32_C(1) << 31) /* in a posting: the key is another name of the row, not its main one */
#define GAZ_NO_POINT INT32_MIN

enum { GAZ_CAPITAL = 1 << 0, GAZ_HISTORIC = 1 << 1 };

/* As stored. */
typedef struct {
  uint32_t name;    /* offset into the names */
  uint32_t id;      /* geonames id, 0 = none */
  int32_t lat, lon; /* 1e-5 degrees; lat GAZ_NO_POINT = unknown */
  uint32_t population;
  uint32_t admin1, admin2; /* rows, or NONE */
  uint16_t country;        /* index into the countries, or UINT16_MAX */
  uint8_t kind;            /* histor_place_kind */
  uint8_t flags;           /* GAZ_CAPITAL, GAZ_HISTORIC */
} gaz_stored;

typedef struct {
  char alpha3[4], alpha2[4];
  uint32_t row;
  uint32_t zero;
} gaz_country;

typedef struct {
  const uint64_t *hash;
  const uint32_t *start; /* (n + 1) into the postings */
  const uint32_t *posting;
  const uint32_t *bucket; /* (GAZ_BUCKETS) into hash */
  uint32_t n, nposting;
} gaz_index;

typedef struct gazetteer {
  str bytes;
  const gaz_stored *rows;
  uint32_t nrows;
  str names;
  const gaz_country *countries;
  uint32_t ncountries;
  gaz_index exact, sound;
} gazetteer;

/* A row as stages read it. */
typedef struct {
  str name;
  str country; /* alpha-3, or empty */
  histor_place_kind kind;
  bool has_point, capital, historic;
  double lat, lon;
  uint32_t population, id, admin1, admin2; /* rows, or NONE */
} gaz_row;

typedef struct {
  const uint32_t *at; /* row | GAZ_ALTERNATE; most important first */
  uint32_t n;
} gaz_hits;

/* Bytes must stay mapped, aligned to 8, as long as the gazetteer is used. Fails with HISTOR_FORMAT. */
HISTOR_RESULT histor_err ht_gazetteer_open(str bytes, arena *a, const gazetteer **out, histor_error *why);
/* Whether the content still has the header's SHA-256. */
bool ht_gazetteer_intact(const gazetteer *g);
gaz_row ht_gazetteer_row(const gazetteer *g, uint32_t row);
/* Rows that bear this name (case, accents, apostrophes, hyphens and a leading "the" do not matter). */
gaz_hits ht_gazetteer_exact(const gazetteer *g, str name);
/* Rows with a name that sounds the same in another romanisation; to be asked after an exact miss, within known
 * countries. */
gaz_hits ht_gazetteer_sound(const gazetteer *g, str name);
/* The row of a country, or NONE. */
uint32_t ht_gazetteer_country(const gazetteer *g, str alpha3);

/* ---- shared with the builder ---- */

/* Folds a name to lower-case ASCII words joined with single blanks; returns its length, 0 when the name is too long,
 * empty, or in another script. */
size_t ht_fold_name(str name, char out[GAZ_NAME_MOST]);
/* The romanisation skeleton of a folded name; returns its length, 0 when there are too few letters to tell names apart.
 */
size_t ht_sound_name(str folded, char out[GAZ_NAME_MOST]);
uint64_t ht_key_hash(str key); /* part of the format: never changes within a version */
uint32_t ht_count_words(str folded);

/* Sections of the file, in order. */
typedef enum {
  GAZ_ROWS,
  GAZ_NAMES,
  GAZ_COUNTRIES,
  GAZ_EXACT_HASH,
  GAZ_EXACT_START,
  GAZ_EXACT_POSTING,
  GAZ_EXACT_BUCKET,
  GAZ_SOUND_HASH,
  GAZ_SOUND_START,
  GAZ_SOUND_POSTING,
  GAZ_SOUND_BUCKET,
  GAZ_SECTIONS
} gaz_section;

typedef struct {
  uint64_t offset, count; /* count of elements */
} gaz_extent;

typedef struct {
  char magic[8];
  uint32_t version, header_bytes;
  uint64_t file_bytes;
  uint8_t sha256[32];
  gaz_extent section[GAZ_SECTIONS];
} gaz_header;

/* Bytes of one element of a section. */
size_t ht_gaz_element(gaz_section s);

#endif
