/* The inside of places.c: spots (words that name a place), what they may mean, and which of it they mean. */
#ifndef HT_PLACES_H
#define HT_PLACES_H

#include "resolve/gazetteer.h"
#include "resolve/lexicon.h"
#include "resolve/resolve.h"

/* What the words around a name, or its last word, say that it is. */
enum {
  HINT_COUNTY = 1 << 0,   /* county, parish, district */
  HINT_PROVINCE = 1 << 1, /* province, state, governorate, oblast */
  HINT_TOWN = 1 << 2,     /* city of, town of, village of */
  HINT_FACILITY = 1 << 3, /* its last word is Hospital, Street, Airport */
  HINT_POSTAL = 1 << 5,   /* two capitals behind a comma: a state's code */
  HINT_WATER = 1 << 4,    /* its last word is River, Lake, Mountain */
};

/* One thing that a name may mean. */
typedef struct {
  const place_sense *sense; /* of our own list, or NULL */
  uint32_t row;             /* of the gazetteer, or NONE */
  gaz_row r;                /* its content; for a sense, what the sense says */
  str admin1;               /* name of the region it lies in */
  uint32_t region;          /* row of that region, or NONE */
  bool alternate, sound;
  double prior, score;
} meaning;

/* All spots of a document with one name share a group: a name means one place in a report, unless the words beside it
 * say otherwise. */
typedef struct {
  str name; /* as first printed */
  meaning *at;
  uint32_t n;
  uint32_t spots; /* how often it is named */
  uint32_t best;  /* index of the meaning chosen, or NONE */
  double weight;  /* what it counts as evidence for the others */
} group;

typedef struct {
  uint32_t beg, end, head; /* tokens */
  uint32_t group;
  uint32_t hints;
  uint32_t within; /* spot of the enclosing place told beside it ("Paris, Texas"), or NONE */
  str country;     /* told beside it ("the Syrian town of"), or empty */
  uint8_t label;   /* ENT_*, or ENT_NONE */
  bool silent;     /* evidence alone: a name inside the name of an organisation */
  uint32_t best;   /* meaning in its group, or NONE */
  str relation;
  uint32_t to; /* spot, or NONE */
} spot;

typedef LIST(spot) spotlist;
typedef LIST(group) grouplist;

typedef struct {
  const lexicon *lex;
  const gazetteer *gaz; /* or NULL */
  const segments *segs;
  const annotation *ann;
  spotlist spots;
  grouplist groups;
  table names; /* folded name -> group */
} placing;

/* place_spots.c: the spots of a document, in text order. */
void ht_place_spots(arena *a, placing *p);
/* place_meanings.c: what a name may mean; adds the group. */
uint32_t ht_place_group(arena *a, placing *p, const str *words, uint32_t n, uint32_t hints);
/* Whether the gazetteer has these words as the main name of a place. */
bool ht_place_main_name(const placing *p, const str *words, uint32_t n);
/* Whether these words name a country or a first-level region. */
bool ht_place_region(const placing *p, const str *words, uint32_t n);
/* Whether our list or the gazetteer has the name. */
bool ht_place_known(const placing *p, const str *words, uint32_t n);
/* The country that these words name (ht_lexicon_actor, NAME or ALIAS), or that they are the adjective of (`adjective`).
 */
str ht_place_country(const lexicon *lex, const str *words, uint32_t n, bool adjective);
/* Adds meanings that sound alike and lie in the country to a group that has none. */
void ht_place_sounds(arena *a, placing *p, group *g, str country);
/* place_choose.c: chooses a meaning for every group and spot. */
void ht_place_choose(arena scratch, arena *a, placing *p);
/* Whether a meaning lies in what another is. */
bool ht_place_inside(const meaning *m, const meaning *region);
/* place_relations.c: "15 km north of", "between X and Y". */
void ht_place_relations(placing *p);

static inline const token *ht_word(const placing *p, uint32_t t) { return &p->ann->tokens[t]; }

#endif
