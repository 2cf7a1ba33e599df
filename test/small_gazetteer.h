/* A gazetteer of a few places, for tests: two Aleppos, a town that is written in two ways, a region, a place without a point. */
#ifndef HT_SMALL_GAZETTEER_H
#define HT_SMALL_GAZETTEER_H

#include "convert/gazetteer.h"

static const char small_countries[] =
    "alpha3\talpha2\tname\tofficial\tdemonyms\tpeople\tcapital\tmetonyms\taliases\tlat\tlon\tcontinent\n"
    "SYR\tSY\tSyria\tSyrian Arab Republic\tSyrian\tSyrians\tDamascus\t\t\t35\t38\tAsia\n"
    "USA\tUS\tUnited States\t\tAmerican\tAmericans\tWashington\t\tU.S.|America\t39\t-98\tNorth America\n";

static inline uint32_t small_place(gaz_source *src, arena *a, const char *name, const char *other,
                                   histor_place_kind kind, uint32_t nation, uint32_t admin1, double lat, double lon)
{
  uint32_t at = src->places.n;
  *PUSH(&src->places, a) = (gaz_place){.name = ht_str(name),
                                       .lat = lat,
                                       .lon = lon,
                                       .has_point = lat != 0,
                                       .id = 1000 + at,
                                       .population = kind == HISTOR_PLACE_SETTLEMENT ? 100000 - at : 0,
                                       .admin1 = admin1,
                                       .admin2 = NONE,
                                       .country = nation,
                                       .kind = (uint8_t)kind};
  *PUSH(&src->names, a) = (gaz_named){ht_str(name), at, false};
  if (other) *PUSH(&src->names, a) = (gaz_named){ht_str(other), at, true};
  return at;
}

/* The bytes of its file. */
static inline str small_gazetteer(arena *a, arena *second)
{
  histor_error why = {0};
  gaz_source src = {0};
  str file;
  HT_CHECK(ht_gaz_read_countries(a, ht_str(small_countries), &src, &why) == HISTOR_OK);
  uint32_t region = small_place(&src, a, "Idlib Governorate", "Idlib", HISTOR_PLACE_ADMIN1, 0, NONE, 0, 0);
  small_place(&src, a, "Saraqib", "Saraqeb", HISTOR_PLACE_SETTLEMENT, 0, region, 35.86, 36.81);
  small_place(&src, a,
              "Ma\xC2\xB4"
              "arrat an Nu\xE2\x80\x98man",
              "Maarat al-Numan", HISTOR_PLACE_SETTLEMENT, 0, region, 35.64, 36.67);
  small_place(&src, a, "Damascus", NULL, HISTOR_PLACE_SETTLEMENT, 0, NONE, 33.51, 36.29);
  small_place(&src, a, "Aleppo", "Halab", HISTOR_PLACE_SETTLEMENT, 0, NONE, 36.2, 37.16);
  small_place(&src, a, "Aleppo", NULL, HISTOR_PLACE_SETTLEMENT, 1, NONE, 40.8, -79.1);
  small_place(&src, a, "Nowhere", NULL, HISTOR_PLACE_ADMIN2, 1, NONE, 0, 0);
  HT_CHECK(ht_gaz_compile(a, *second, &src, &file, &why) == HISTOR_OK);
  return file;
}

#endif
