/* The inside of a coder's text cache, and how word types are made. For the files of the tokenizer and the lemmatizer only.
 *
 * Three hash tables with open addressing, of fixed size: word types, chunks (what lies between blanks, cut into word types),
 * and lemmas. Nothing is ever removed one by one: the whole is emptied between documents when it fills up. */
#ifndef HT_CACHE_H
#define HT_CACHE_H

#include "annotate/lexeme.h"

/* A part of a chunk: its word type and its length in bytes. */
typedef struct {
  const lexeme *lex;
  uint32_t length;
} chunk_part;

typedef struct {
  str text;
  uint64_t hash;
  const chunk_part *parts;
  uint32_t nparts;
} chunk;

typedef struct {
  uint64_t key; /* word type, part of speech, morphology; plus 1 */
  str lemma;
} lemma_entry;

struct text_cache {
  lexeme *lexemes;                      /* (max) */
  chunk *chunks;                        /* (max) */
  uint32_t *lexeme_slots, *chunk_slots; /* (slots) number plus 1, or 0 */
  lemma_entry *lemmas;                  /* (slots) */
  uint32_t nlexemes, nchunks, nlemmas, max, slots;
  arena memory, empty; /* what is left for texts, and what was at first */
};

enum {
  CACHED_TEXT = 64,   /* bytes of the longest spelling or chunk that is kept */
  CACHED_ROOM = 4096, /* bytes that a new entry may need */
};

static inline bool ht_cache_room(const text_cache *c) { return (size_t)(c->memory.end - c->memory.beg) >= CACHED_ROOM; }

/* What the tables of the rules call a lower-case word, 0: nothing. */
uint16_t ht_vocab_rule_word(const vocab *v, str lower);
/* Fills in a word type but for .index and .sequence. A norm with a NULL pointer: the spelling's own. */
void ht_lexeme_make(arena *a, const vocab *v, str text, str norm, lexeme *lex);
/* The word type in the cache, or NULL; *hash goes to ht_cache_add_lexeme. */
const lexeme *ht_cache_lexeme(const text_cache *c, str text, str norm, uint64_t *hash);
/* A new one to be filled in, or NULL when the cache is full. */
lexeme *ht_cache_add_lexeme(text_cache *c, uint64_t hash);
const chunk *ht_cache_chunk(const text_cache *c, str text, uint64_t hash);
void ht_cache_add_chunk(text_cache *c, str text, uint64_t hash, const chunk_part *parts, uint32_t n);
/* The entry of a key, to be filled in when its key is 0; NULL when the cache is full. */
lemma_entry *ht_cache_lemma(text_cache *c, uint64_t key);

#endif
