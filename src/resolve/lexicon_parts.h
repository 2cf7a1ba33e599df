/* What the files of the lexicon share: the tables, the index of phrases, and the reader of tab-separated rows. */
#ifndef HT_LEXICON_PARTS_H
#define HT_LEXICON_PARTS_H

#include "resolve/lexicon.h"

/* ---- phrases: rows of words -> items; lexicon_index.c ---- */

enum {
  PHRASE_WORDS = 16, /* most words of a phrase */
  PHRASE_BYTES = 192 /* most bytes of its key */
};

/* A key being built word by word. `low` is in lower case; `exact` as printed, after a sign that keeps the two kinds apart. */
typedef struct {
  char low[PHRASE_BYTES], exact[PHRASE_BYTES + 1];
  size_t nlow, nexact;
  uint32_t words;
  bool capital, small; /* has an upper-case letter, a lower-case one */
  bool crossed;        /* goes across a comma, bracket or quotation mark */
  uint32_t capitals;
} phrase_key;

typedef struct {
  uint32_t item, next; /* next of the same key, or NONE */
} phrase_link;

typedef struct {
  uint32_t first, n; /* of the items in order */
  uint32_t head;     /* of the chain of links */
  bool proper;       /* its words must have a capital */
  bool crossed;      /* its words may be parted by commas and brackets: "Congo (Brazzaville)" */
} phrase_group;

typedef struct {
  table keys;   /* key -> group */
  table starts; /* first word -> most words of a phrase that starts so */
  table ends;   /* last word -> the same for one that ends so */
  LIST(phrase_group) groups;
  LIST(phrase_link) links;
  uint32_t *order; /* items, those of one key together, after ht_phrase_done() */
  uint32_t norder;
} phrases;

/* Adds a word; false when the key would be too long. A word of signs alone adds nothing; `*stop` tells that no phrase goes across it. */
bool ht_key_word(phrase_key *k, str word, bool *stop);
/* The key of a whole phrase; false when it is too long, empty, or has signs that no phrase can have. */
bool ht_key_phrase(phrase_key *k, str phrase);
bool ht_key_exact(const phrase_key *k, str phrase); /* an acronym, which matches as printed alone */
/* Adds a phrase; false when no text could match it. *group is the key's group. */
bool ht_phrase_add(phrases *p, arena *a, str phrase, uint32_t item, uint32_t *group);
/* The item added last with the phrase's key, or NONE. */
uint32_t ht_phrase_last(const phrases *p, str phrase);
void ht_phrase_done(phrases *p, arena *a);
/* The group of the longest phrase at the first of the words, or NONE. */
uint32_t ht_phrase_start(const phrases *p, const str *words, uint32_t n, uint32_t *used);
/* The same, ending at the last of the words. */
uint32_t ht_phrase_end(const phrases *p, const str *words, uint32_t n, uint32_t *used);

/* ---- the tables ---- */

struct lexicon {
  LIST(actor_sense) senses;
  LIST(actor_form) forms;
  actor_form *form_order;
  phrases actors;
  LIST(country) countries;
  table country_of;
  LIST(role_noun) roles;
  phrases role_phrases;
  LIST(office) offices;
  phrases office_phrases;
  LIST(cue) cues;
  table cue_of;
  LIST(governor) governors;
  table governor_of;
  LIST(light_verb) lights;
  table light_of;
  LIST(weapon_term) weapons;
  phrases weapon_phrases;
  LIST(vague_number) vagues;
  phrases vague_phrases;
  LIST(people_noun) people;
  table people_of;
  LIST(place_sense) places;
  place_sense *place_order;
  phrases place_phrases;
  table lowercase; /* word -> its line */
  table forenames; /* name, as printed -> IS_FEMALE or IS_MALE */
  str hash;
  uint32_t rows;
};

enum { LEMMA_BYTES = 64 };
/* The key of a lemma with its part of speech, in lower case, blanks for underscores; empty when it is too long. */
str ht_lemma_key(char room[LEMMA_BYTES], str lemma, uint8_t pos);

/* ---- rows; lexicon_rows.c ---- */

enum { CELLS_MOST = 16, PROBLEMS_MOST = 1000 };

typedef struct {
  arena *a;
  lexicon *lex;
  str file;
  uint32_t line;
  str cell[CELLS_MOST];
  lexicon_problems *problems;
  table seen;             /* what must be there once a file -> its last sense, or its line */
  LIST(uint32_t) earlier; /* (senses of this file) the sense before with the same name, code and role, or NONE */
  uint32_t first_sense;
  bool strict;
} row_reader;

void ht_row_problem(row_reader *r, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Days since 1970-01-01 of YYYY, YYYY-MM or YYYY-MM-DD: the first day, or the last. */
bool ht_row_day(str text, bool last, int32_t *out);
bool ht_row_sector(str sector);
/* A name of a list, or -1. */
int ht_row_name(str text, const char *const *names, uint32_t n);
/* Three-letter groups: a country or IGO, NGO..., then sectors. Tells what is wrong and gives false. */
bool ht_row_code(row_reader *r, str code);
bool ht_row_number(row_reader *r, str text, double low, double high, double *out);
bool ht_row_traits(row_reader *r, str cell, uint32_t *traits);
/* Whether a code may start with these three letters. */
bool ht_row_first_group(const lexicon *lex, str letters);
/* Traits that follow from the last sector of a code. */
uint32_t ht_sector_bits(str code);
/* Notes an item of this file's; whether one is, or comes from a file read before, to which this one gives way. */
void ht_row_own(row_reader *r, uint32_t item);
bool ht_row_owns(row_reader *r, uint32_t item);

/* ---- dictionaries of TABARI and PETRARCH; lexicon_petrarch.c ---- */

enum { NO_DICTIONARY, ACTOR_DICTIONARY, AGENT_DICTIONARY };
/* What a file is by its name ("Phoenix.Countries.actors.txt"). */
int ht_dictionary_kind(str name);
void ht_read_dictionary(row_reader *r, str text, int kind);

/* ---- the kinds of file; lexicon_kinds.c ---- */

typedef struct {
  const char *file;
  bool required;
  const char *columns[CELLS_MOST];
  void (*row)(row_reader *r);
} file_kind;

extern const file_kind ht_file_kinds[];
extern const uint32_t ht_nfile_kinds;

#endif
