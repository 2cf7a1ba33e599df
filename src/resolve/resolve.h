/* resolve: tree and entities -> who, where, when, how many; and which mentions are the same.
 *
 * Each kind is a list in text order; the *_of arrays give, for a token, the number of the item whose HEAD token it is,
 * or NONE. A token may head both an actor and a place ("Moscow"): later stages choose by what its role asks for. */
#ifndef HT_RESOLVE_H
#define HT_RESOLVE_H

#include "annotate/annotate.h"

typedef struct lexicon lexicon;
typedef struct gazetteer gazetteer;

/* What a mention can be; bits, tested by rules (ontology slot classes). */
enum {
  IS_PERSON = 1 << 0,
  IS_GROUP = 1 << 1, /* plural or collective people */
  IS_ORG = 1 << 2,
  IS_STATE = 1 << 3, /* a country or its government */
  IS_ARMED = 1 << 4, /* sectors MIL REB UAF PRM COP SPY, gunmen, militia */
  IS_CIVILIAN = 1 << 5,
  IS_PLURAL = 1 << 6,
  IS_FEMALE = 1 << 7,
  IS_MALE = 1 << 8,
  IS_PRONOUN = 1 << 9,
  IS_NAMED = 1 << 10,
  IS_MONITOR = 1 << 11,
  IS_OUTLET = 1 << 12,
  IS_MEDICAL = 1 << 13,
  IS_WITNESS = 1 << 14,
  IS_EXPERT = 1 << 15,
  IS_SOURCE_WORD = 1 << 16, /* "sources", "reports": nothing but a source */
  IS_OFFICIAL = 1 << 17,
  IS_ATTACKER = 1 << 18,
  IS_VICTIM_WORD = 1 << 19, /* victims, bodies, dead */
};

typedef struct {
  histor_mention m;
  uint32_t beg, head, end; /* tokens; [beg, end) is the phrase */
  uint32_t traits;         /* IS_* */
  uint32_t chain;          /* index of its chain, or NONE */
  uint32_t entry;          /* lexicon sense it resolved to, or NONE */
} actor;

typedef struct {
  histor_place p;
  uint32_t beg, head, end;
  uint32_t entry; /* gazetteer row, or NONE */
} place;

typedef struct {
  histor_time t;
  uint32_t beg, head, end;
} timex;

/* A count of people or things: "at least 35 people", "dozens of fighters", "half of Syrians", "two soldiers", "a man".
 */
typedef struct {
  uint32_t beg, head, end; /* tokens; head = the noun counted, or the number itself where there is no noun */
  uint32_t number;         /* head token of the number words, NONE for "a man" and the like */
  bool has_low, has_best, has_high, has_share;
  int64_t low, best, high;
  double share;
  span qualifier; /* "at least", or empty */
  bool vague;     /* dozens, several */
  bool people;    /* the noun is people, or there is none and people are possible */
} quantity;

typedef struct {
  const actor *actors;
  const place *places;
  const timex *times;
  const quantity *quantities;
  const histor_chain *chains;
  uint32_t nactors, nplaces, ntimes, nquantities, nchains;
  const uint32_t *actor_of, *place_of, *time_of, *quantity_of; /* (ntokens) */
  const place *dateline;                                       /* or NULL */
  const timex *published; /* the day of publication as a time, anchor ASSUMED; NULL when unknown */
  str focus_country;      /* alpha-3 of the country most spoken of, or empty */
} resolved;

histor_err ht_resolve(arena *out, arena scratch, const lexicon *lex, const gazetteer *gaz, const segments *segs,
                      const annotation *ann, resolved *res);

/* ---- the parts, in the order they run (each in its own file) ---- */

typedef LIST(timex) timexes;
typedef LIST(place) placelist;
typedef LIST(quantity) quantities;
typedef LIST(actor) actorlist;

/* times.c. `published` is RFC 3339 or empty. Fills text, span, from, to, granularity, approx, anchor, type, value. */
void ht_times(arena *out, arena scratch, const segments *segs, const annotation *ann, timexes *times);
/* places.c. `taken` marks tokens inside times. Also finds the dateline's place (returned, or NULL). */
const place *ht_places(arena *out, arena scratch, const lexicon *lex, const gazetteer *gaz, const segments *segs,
                       const annotation *ann, placelist *places);
/* quantities.c */
void ht_quantities(arena *out, arena scratch, const lexicon *lex, const segments *segs, const annotation *ann,
                   const timexes *times, quantities *quants);
/* actors.c: named actors and role nouns, with codes at the date of publication */
void ht_actors(arena *out, arena scratch, const lexicon *lex, const segments *segs, const annotation *ann,
               const timexes *times, const placelist *places, actorlist *actors);
/* coref.c: links mentions into chains; gives pronouns and bare roles the identity of their antecedent */
void ht_coref(arena *out, arena scratch, const lexicon *lex, const segments *segs, const annotation *ann,
              const placelist *places, actorlist *actors, const histor_chain **chains, uint32_t *nchains);

#endif
