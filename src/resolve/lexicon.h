/* The lexicons: data/lexicon/<name>.tsv, read once, shared read-only by all coders. lexicon-format(5) describes the files.
 *
 * Names are found by longest match over tokens: entries are keyed by their words joined with one blank, in lower case unless
 * the name is all capitals (US, WHO), which match as written alone. */
#ifndef HT_LEXICON_H
#define HT_LEXICON_H

#include "base/base.h"

/* One sense of a named actor: a country, person in office, armed group, organisation, outlet. */
typedef struct {
  str name;    /* canonical */
  str code;    /* CAMEO/PLOVER style */
  str role;    /* persons: the office held */
  int32_t from, to; /* days since 1970-01-01, inclusive; INT32_MIN and INT32_MAX when open */
  uint8_t kind; /* ACTOR_* */
  uint16_t line;
} actor_sense;

enum { ACTOR_COUNTRY, ACTOR_PERSON, ACTOR_GROUP, ACTOR_ORG, ACTOR_OUTLET };

/* A surface form of a sense. */
typedef struct {
  uint32_t sense;
  uint8_t via; /* histor_via: NAME, ALIAS, DEMONYM (Syrian), METONYM (Damascus) */
  bool plural; /* "Syrians": people of the country */
} actor_form;

/* A role noun: "gunmen", "foreign minister", "villagers". */
typedef struct {
  str noun, sector;
  uint32_t traits; /* IS_* of resolve.h */
} role_noun;

/* A reporting cue: "say", "accuse", "according to". */
typedef struct cue {
  str lemma;
  uint8_t pos;       /* POS_VERB, POS_NOUN, POS_ADP, POS_ADV */
  uint8_t certainty; /* histor_certainty */
  uint8_t act;       /* CUE_* */
} cue;

/* SPEAK: tells content (say, report). THINK: holds content (believe, fear). ACT: a speech act that is an event of its own and may
 * also carry content (accuse, urge, deny, threaten). */
enum { CUE_SPEAK, CUE_THINK, CUE_ACT };

typedef struct { str term; str mode; str acled; } weapon_term;
typedef struct { str phrase; int64_t low, high; } vague_number;
typedef struct { str noun; uint8_t group; } people_noun; /* histor_group of "children", "nurses", "fighters" */

/* What a word does to the clause or event noun that completes it: "deny", "plan to", "threat of", "if", "regularly", "alleged". */
typedef struct {
  str lemma;
  uint8_t pos;               /* POS_VERB, POS_NOUN, POS_ADJ, POS_ADV, POS_SCONJ */
  uint32_t effect;           /* CLAUSE_* of frame.h */
  bool complement, object;   /* on clauses that complete it; on nouns that do */
} governor;

/* A verb that hands its arguments to the noun it is said of: "carry out an attack", "come under fire". */
typedef struct {
  str lemma;            /* with its particle: carry_out */
  str prep;             /* the noun stands behind this preposition; empty: it is the object */
  bool subject_suffers; /* the subject is the noun's patient */
} light_verb;

/* A place that gazetteers lack, or a short form of one. */
typedef struct {
  str name, country, admin1, parent;
  double lat, lon;
  bool has_point;
  uint8_t kind; /* histor_place_kind */
} place_sense;

typedef struct lexicon lexicon;

/* Reads every file of a folder. Fails with HISTOR_LEXICON and file:line of the first bad entry. */
HISTOR_RESULT histor_err ht_lexicon_open(arena *a, const char *folder, const lexicon **out, histor_error *why);

/* Longest match of a named actor at words[at...] of n words (as printed); *words_used is its length, 0 when there is none.
 * Gives all forms with that key: one spelling can have several senses (dates, namesakes). */
const actor_form *ht_lexicon_actor(const lexicon *lex, const str *words, uint32_t n, uint32_t *words_used, uint32_t *nforms);
const actor_sense *ht_lexicon_sense(const lexicon *lex, uint32_t sense);
/* The country row of an alpha-3 code: English name. */
str ht_lexicon_country_name(const lexicon *lex, str alpha3);
const governor *ht_lexicon_governor(const lexicon *lex, str lemma, uint8_t pos);
const light_verb *ht_lexicon_light(const lexicon *lex, str lemma);
/* Longest match ENDING at words[n-1] of a role noun (lower-case lemma of the last word, words before it as printed). */
const role_noun *ht_lexicon_role(const lexicon *lex, const str *words, uint32_t n, uint32_t *words_used);
const cue *ht_lexicon_cue(const lexicon *lex, str lemma, uint8_t pos);
const weapon_term *ht_lexicon_weapon(const lexicon *lex, const str *words, uint32_t n, uint32_t *words_used);
const vague_number *ht_lexicon_vague(const lexicon *lex, const str *words, uint32_t n, uint32_t *words_used);
const people_noun *ht_lexicon_people(const lexicon *lex, str lemma);
/* All senses of a place name of our own list (longest match). */
const place_sense *ht_lexicon_place(const lexicon *lex, const str *words, uint32_t n, uint32_t *words_used, uint32_t *nsenses);
/* SHA-256 of the files, in hex. */
str ht_lexicon_hash(const lexicon *lex);

#endif
