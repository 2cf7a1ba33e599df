/* What the two halves of place resolution share: names found in the text, and the choice among their candidates. */
#ifndef HT_PLACES_H
#define HT_PLACES_H

#include "resolve/gazetteer.h"
#include "resolve/lexicon.h"
#include "resolve/resolve.h"

enum { MAX_CANDIDATES = 24 };

/* One reading of a name. */
typedef struct {
  str name, country, admin1; /* country: alpha-3 */
  histor_place_kind kind;
  bool has_point, capital, listed, alternate, sounded; /* listed: from our own lexicon */
  double lat, lon;
  uint32_t population, id;
  double score;
} candidate_place;

/* A name of the document, all its mentions together. */
typedef struct {
  str text;   /* as first printed */
  int hint;   /* histor_place_kind that a word beside it tells ("province"), or -1 */
  str inside; /* the wider place that follows it ("Paris, Texas"), or empty */
  uint32_t mentions;
  candidate_place at[MAX_CANDIDATES];
  uint32_t n;
  uint32_t chosen; /* index, or NONE */
} place_name;

typedef LIST(place_name) place_names;

typedef struct {
  arena *out, *scratch;
  const lexicon *lex;
  const gazetteer *gaz;
  place_names names;
  table index;  /* lower-case text + hint -> name */
  table weight; /* alpha-3 -> how much the document speaks of that country */
  uint32_t total;
} atlas;

/* The number of a name in the atlas, added with its candidates when it is new. */
uint32_t ht_atlas_name(atlas *a, str text, int hint, str inside);
/* The document speaks of a country. */
void ht_atlas_country(atlas *a, str alpha3, uint32_t weight);
/* Chooses a reading for every name; those with none that is likely stay open. */
void ht_atlas_choose(atlas *a);

#endif
