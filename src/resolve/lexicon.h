/* The lexicons: data/lexicon/<name>.tsv, read once, shared read-only by all coders. lexicon-format(5) describes the files.
 *
 * Names are found by longest match over tokens, whatever the tokens are cut at: a name is a row of words; hyphens part words,
 * apostrophes and full stops vanish, accents are taken off, and "the" before a name is optional. An acronym (US, WHO, LeT)
 * matches as printed alone; a name with capitals matches only words that have one ("Turkey", not "turkey"). */
#ifndef HT_LEXICON_H
#define HT_LEXICON_H

#include "base/base.h"

/* One sense of a named actor: a country, person in office, armed group, organisation, outlet. */
typedef struct {
  str name;         /* canonical */
  str code;         /* CAMEO/PLOVER style */
  str role;         /* persons: the office held */
  int32_t from, to; /* days since 1970-01-01, inclusive; INT32_MIN and INT32_MAX when open */
  uint32_t traits;  /* IS_* of resolve.h */
  uint8_t kind;     /* ACTOR_* */
  uint16_t line;
} actor_sense;

enum { ACTOR_COUNTRY, ACTOR_PERSON, ACTOR_GROUP, ACTOR_ORG, ACTOR_OUTLET };

/* Whether a sense holds on a day (days since 1970-01-01). */
static inline bool ht_sense_on(const actor_sense *s, int32_t day) { return s->from <= day && day <= s->to; }

/* A surface form of a sense. */
typedef struct {
  uint32_t sense;
  uint8_t via; /* histor_via: NAME, ALIAS, DEMONYM (Syrian), METONYM (Damascus) */
  bool plural; /* "Syrians": people of the country */
} actor_form;

typedef struct {
  str alpha3, alpha2, name, official, capital, continent;
  double lat, lon;
  bool has_point;
} country;

/* A role noun: "gunmen", "villagers", "suicide bomber". */
typedef struct {
  str noun, sector;
  uint32_t traits; /* IS_* of resolve.h */
  uint8_t group;   /* histor_group of those people */
} role_noun;

/* A title: "foreign minister" -> "Minister of Foreign Affairs", GOV. */
typedef struct {
  str title, role, sector;
} office;

/* A reporting cue: "say", "accuse", "according to". */
typedef struct cue {
  str lemma;
  uint8_t pos;       /* POS_VERB, POS_NOUN, POS_ADP, POS_ADV, POS_ADJ */
  uint8_t certainty; /* histor_certainty */
  uint8_t act;       /* CUE_* */
} cue;

/* SPEAK: tells content (say, report). THINK: holds content (believe, fear). ACT: a speech act that is an event of its own and may
 * also carry content (accuse, urge, deny, threaten). */
enum { CUE_SPEAK, CUE_THINK, CUE_ACT };

typedef struct {
  str term;
  str mode;
  str acled;
} weapon_term;
typedef struct {
  str phrase;
  int64_t low, high;
} vague_number;
typedef struct {
  str noun;
  uint8_t group;
} people_noun; /* histor_group of "children", "nurses", "fighters" */

/* What a word does to the clause or event noun that completes it: "deny", "plan to", "threat of", "if", "regularly", "alleged". */
typedef struct {
  str lemma;
  uint8_t pos;             /* POS_VERB, POS_NOUN, POS_ADJ, POS_ADV, POS_SCONJ */
  uint32_t effect;         /* CLAUSE_* of frame.h */
  bool complement, object; /* on clauses that complete it; on nouns that do */
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

/* A file of the lexicon as read, and what is wrong with one of its lines (from 1; 0: the file as a whole). */
typedef struct {
  str name, text;
} lexicon_file;
typedef struct {
  str file;
  uint32_t line;
  str message;
} lexicon_problem;
typedef LIST(lexicon_problem) lexicon_problems;

/* Reads every file of a folder. Fails with HISTOR_LEXICON and file:line of the first bad entry. */
HISTOR_RESULT histor_err ht_lexicon_open(arena *a, const char *folder, const lexicon **out, histor_error *why);
/* The same and then files of the user's own, whose header lines tell what they hold. */
HISTOR_RESULT histor_err ht_lexicon_open_more(arena *a, const char *folder, const char *const *more, uint32_t nmore,
                                              const lexicon **out, histor_error *why);
/* Builds a lexicon from files in memory, whose bytes must outlive it, and tells all problems. With `strict`, also those that
 * do no harm: rows out of order, files that are missing. */
const lexicon *ht_lexicon_parse(arena *a, const lexicon_file *files, uint32_t nfiles, bool strict,
                                lexicon_problems *problems);
/* Reads a folder's files and tells all their problems, strictly. */
HISTOR_RESULT histor_err ht_lexicon_check(arena *a, const char *folder, const lexicon **out, lexicon_problems *problems,
                                          histor_error *why);
/* Rows read, of every file together. */
uint32_t ht_lexicon_rows(const lexicon *lex);

/* Longest match of a named actor at words[0...] of n words (as printed); *words_used is its length, 0 when there is none.
 * Gives all forms with that key: one spelling can have several senses (dates, namesakes). */
const actor_form *ht_lexicon_actor(const lexicon *lex, const str *words, uint32_t n, uint32_t *words_used,
                                   uint32_t *nforms);
const actor_sense *ht_lexicon_sense(const lexicon *lex, uint32_t sense);
/* The row of an alpha-3 code, or NULL. */
const country *ht_lexicon_country(const lexicon *lex, str alpha3);
/* The same: English name, empty when there is none. */
str ht_lexicon_country_name(const lexicon *lex, str alpha3);
/* Longest match ENDING at words[n-1] of a role noun (singular or plural; lower case or lemma, or as printed). */
const role_noun *ht_lexicon_role(const lexicon *lex, const str *words, uint32_t n, uint32_t *words_used);
/* Longest match at words[0...] of a title (singular or plural). */
const office *ht_lexicon_office(const lexicon *lex, const str *words, uint32_t n, uint32_t *words_used);
/* The cue of a lemma; verbs with a particle and phrases are one lemma with blanks ("point out", "according to"). */
const cue *ht_lexicon_cue(const lexicon *lex, str lemma, uint8_t pos);
/* Lemmas with their particle after '_' or a blank. */
const governor *ht_lexicon_governor(const lexicon *lex, str lemma, uint8_t pos);
const light_verb *ht_lexicon_light(const lexicon *lex, str lemma);
const weapon_term *ht_lexicon_weapon(const lexicon *lex, const str *words, uint32_t n, uint32_t *words_used);
const vague_number *ht_lexicon_vague(const lexicon *lex, const str *words, uint32_t n, uint32_t *words_used);
/* Role nouns whose row tells what people they are, by the noun alone; multi-word ones come from ht_lexicon_role(). */
const people_noun *ht_lexicon_people(const lexicon *lex, str lemma);
/* All senses of a place name of our own list (longest match). */
const place_sense *ht_lexicon_place(const lexicon *lex, const str *words, uint32_t n, uint32_t *words_used,
                                    uint32_t *nsenses);
/* IS_FEMALE or IS_MALE of a forename or form of address ("Maria", "Mr."), as printed; 0 when it tells neither. */
uint32_t ht_lexicon_sex(const lexicon *lex, str name);
/* Whether a word, given in lower case, is one that sentences print in lower case. */
bool ht_lexicon_lowercase(const lexicon *lex, str word);
/* SHA-256 of the files, in hex. */
str ht_lexicon_hash(const lexicon *lex);

#endif
