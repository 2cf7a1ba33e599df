/* The coder's text cache: fixed tables in one piece of arena memory. */
#include "annotate/cache.h"

enum { TYPES_MIN = 16, TYPES_MAX = 1 << 20, BYTES_A_TYPE = 192 };

text_cache *ht_text_cache_new(arena *a, uint32_t lexemes)
{
  text_cache *c = NEW(a, text_cache, 1);
  c->max = lexemes < TYPES_MIN ? TYPES_MIN : lexemes > TYPES_MAX ? TYPES_MAX : lexemes;
  c->slots = 64;
  while (c->slots < 2 * c->max) c->slots *= 2;
  c->lexemes = NEW(a, lexeme, c->max);
  c->chunks = NEW(a, chunk, c->max);
  c->lexeme_slots = NEW(a, uint32_t, c->slots);
  c->chunk_slots = NEW(a, uint32_t, c->slots);
  c->lemmas = NEW(a, lemma_entry, c->slots);
  size_t bytes = (size_t)c->max * BYTES_A_TYPE + 2 * CACHED_ROOM;
  char *at = NEW(a, char, bytes);
  c->empty = c->memory = (arena){.beg = at, .end = at + bytes, .oom = a->oom};
  return c;
}

uint32_t ht_text_cache_size(const text_cache *c) { return c->max; }

bool ht_text_cache_trim(text_cache *c)
{
  uint32_t most = c->max - c->max / 4;
  size_t left = (size_t)(c->memory.end - c->memory.beg), all = (size_t)(c->empty.end - c->empty.beg);
  if (c->nlexemes < most && c->nchunks < most && c->nlemmas < most && left > all / 8) return false;
  memset(c->lexeme_slots, 0, c->slots * sizeof c->lexeme_slots[0]);
  memset(c->chunk_slots, 0, c->slots * sizeof c->chunk_slots[0]);
  memset(c->lemmas, 0, c->slots * sizeof c->lemmas[0]);
  c->nlexemes = c->nchunks = c->nlemmas = 0;
  c->memory = c->empty;
  return true;
}

const lexeme *ht_cache_lexeme(const text_cache *c, str text, str norm, uint64_t *hash)
{
  *hash = ht_murmur(text);
  if (norm.ptr) *hash ^= ht_murmur(norm) * 3;
  uint32_t mask = c->slots - 1;
  for (uint32_t i = (uint32_t)*hash & mask; c->lexeme_slots[i]; i = (i + 1) & mask) {
    const lexeme *lex = &c->lexemes[c->lexeme_slots[i] - 1];
    if (ht_eq(lex->text, text) && lex->own_norm == (norm.ptr != NULL) && (!norm.ptr || ht_eq(lex->norm, norm)))
      return lex;
  }
  return NULL;
}

lexeme *ht_cache_add_lexeme(text_cache *c, uint64_t hash)
{
  if (c->nlexemes == c->max || !ht_cache_room(c)) return NULL;
  uint32_t mask = c->slots - 1, i = (uint32_t)hash & mask;
  while (c->lexeme_slots[i]) i = (i + 1) & mask;
  c->lexeme_slots[i] = ++c->nlexemes;
  return &c->lexemes[c->nlexemes - 1];
}

const chunk *ht_cache_chunk(const text_cache *c, str text, uint64_t hash)
{
  uint32_t mask = c->slots - 1;
  for (uint32_t i = (uint32_t)hash & mask; c->chunk_slots[i]; i = (i + 1) & mask) {
    const chunk *k = &c->chunks[c->chunk_slots[i] - 1];
    if (k->hash == hash && ht_eq(k->text, text)) return k;
  }
  return NULL;
}

void ht_cache_add_chunk(text_cache *c, str text, uint64_t hash, const chunk_part *parts, uint32_t n)
{
  size_t need = text.len + n * sizeof(chunk_part) + 256;
  if (c->nchunks == c->max || !ht_cache_room(c) || (size_t)(c->memory.end - c->memory.beg) < need) return;
  chunk_part *copy = NEW(&c->memory, chunk_part, n);
  memcpy(copy, parts, n * sizeof parts[0]);
  uint32_t mask = c->slots - 1, i = (uint32_t)hash & mask;
  while (c->chunk_slots[i]) i = (i + 1) & mask;
  c->chunks[c->nchunks] = (chunk){.text = ht_copy(&c->memory, text), .hash = hash, .parts = copy, .nparts = n};
  c->chunk_slots[i] = ++c->nchunks;
}

lemma_entry *ht_cache_lemma(text_cache *c, uint64_t key)
{
  uint32_t mask = c->slots - 1;
  uint64_t h = key * 0x9E3779B97F4A7C15u;
  uint32_t i = (uint32_t)(h >> 32) & mask;
  while (c->lemmas[i].key && c->lemmas[i].key != key) i = (i + 1) & mask;
  if (c->lemmas[i].key) return &c->lemmas[i];
  if (c->nlemmas == c->max || !ht_cache_room(c)) return NULL;
  c->nlemmas++;
  return &c->lemmas[i];
}
