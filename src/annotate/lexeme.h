/* Word types: what a token's spelling alone says. A spelling gives the ids that the nets are fed with (ids of its normal form,
 * first character, last three characters, shape), its lower case, and what the attribute rules ask.
 *
 * A `vocab` is read-only model data and may be shared by threads. A `text_cache` belongs to one coder: it remembers word
 * types, the cuts of chunks and lemmas, within a fixed size. What it gives out stays valid until it is trimmed. */
#ifndef HT_LEXEME_H
#define HT_LEXEME_H

#include "base/base.h"
#include "nn/hmod.h"

/* A word type. Two tokens of one spelling have two types when a special case gives one of them a normal form of its own. */
typedef struct {
  str text, lower, norm;
  uint64_t orth, norm_id, prefix, suffix, shape; /* string ids */
  uint32_t index;    /* below ht_text_cache_size(), or NONE: not remembered, lives in the arena it was made in */
  uint16_t word;     /* what the attribute rules call its lower case, 0: nothing */
  uint16_t sequence; /* first special sequence that may begin with it plus 1, 0: none */
  bool space;        /* all white space */
  bool own_norm;     /* the normal form comes from a special case */
} lexeme;

/* ---- read-only tables ---- */

typedef struct vocab vocab;

HISTOR_RESULT histor_err ht_vocab_open(arena *a, const hmod *m, const vocab **out, histor_error *why);
/* String number i of the model's pool (sorted, without repeats); an empty str when there is no such string. */
str ht_vocab_string(const vocab *v, uint32_t i);
/* The number of a string in the pool, or NONE. */
uint32_t ht_vocab_find(const vocab *v, str s);

/* ---- string ids ---- */

/* MurmurHash64A with seed 1. */
uint64_t ht_murmur(str s);
/* 0 for the empty string, a small number for the symbol names, else the hash. */
uint64_t ht_string_id(str s);

/* ---- parts of a lexeme, on code points ---- */

str ht_full_lower(arena *a, str s); /* with U+0130 and the final sigma */
str ht_shape(arena *a, str s);
str ht_prefix(str s);
str ht_suffix(str s);

/* ---- the cache of one coder ---- */

typedef struct text_cache text_cache;

/* Room for so many word types (16 to a million); the rest is sized after it, about 500 bytes a type. */
text_cache *ht_text_cache_new(arena *a, uint32_t lexemes);
uint32_t ht_text_cache_size(const text_cache *c);
/* Call before a document. Empties the cache when it is nearly full; then every lexeme index starts anew and true is given. */
bool ht_text_cache_trim(text_cache *c);

#endif
