/* The encoder: hashed embeddings of a word's features, mixed, then four residual blocks that each see one word to either side.
 *
 * What depends on a word type alone is computed once and cached: the mixed row, and the three products of it that the first
 * block adds up (as the previous, this and the next word). Around every text lie NN_PAD rows that start at zero and take part
 * in all blocks; the model was trained so. */
#include "nn/nets.h"

/* SLACK: bytes that an allocation may lose to alignment and to the gaps of a checked build. */
enum { FIRST_SEED = 8, GATHER = 64, ALIGN = 64, SLACK = 128 };

struct word_cache {
  uint32_t types, cap, n;
  uint32_t *entry; /* (types, 2) one more than an entry's number, by whether a blank follows; 0: none */
  float **at;      /* (cap) an entry is NN_ENTRY floats */
  bool unsure;     /* a text was given up half-way: entries may be named that were not computed */
  arena room, all; /* of the entries: what is left and the whole; what is not used yet has never been touched */
};

/* Takes bytes from an arena without touching them. */
static arena take(arena *a, size_t bytes)
{
  arena taken = {.beg = a->beg};
  if ((size_t)(a->end - a->beg) < bytes) ht_alloc(a, 1, 1, bytes);
  taken.end = taken.beg + bytes;
  a->beg += bytes;
  return taken;
}

word_cache *ht_word_cache_new(arena *a, uint32_t types, uint32_t entries)
{
  word_cache *c = NEW(a, word_cache, 1);
  c->types = types;
  c->cap = entries;
  c->entry = NEW(a, uint32_t, (size_t)types * 2);
  c->at = NEW(a, float *, entries);
  c->room = c->all = take(a, (size_t)entries * (NN_ENTRY * sizeof(float) + SLACK) + SLACK);
  return c;
}

void ht_word_cache_clear(word_cache *c)
{
  memset(c->entry, 0, sizeof *c->entry * 2 * c->types);
  c->n = 0;
  c->unsure = false;
  c->room = c->all;
}

static uint64_t rotate(uint64_t x, int by) { return x << by | x >> (64 - by); }

static uint64_t finish(uint64_t x)
{
  x = (x ^ x >> 33) * 0xff51afd7ed558ccdu;
  x = (x ^ x >> 33) * 0xc4ceb9fe1a85ec53u;
  return x ^ x >> 33;
}

/* MurmurHash3 x64_128 of the eight bytes of an id. */
static void hash_id(uint64_t id, uint32_t seed, uint32_t out[4])
{
  uint64_t h1 = seed, h2 = seed;
  h1 ^= rotate(id * 0x87c37b91114253d5u, 31) * 0x4cf5ad432745937fu;
  h1 ^= 8, h2 ^= 8;
  h1 += h2, h2 += h1;
  h1 = finish(h1), h2 = finish(h2);
  h1 += h2, h2 += h1;
  out[0] = (uint32_t)h1, out[1] = (uint32_t)(h1 >> 32);
  out[2] = (uint32_t)h2, out[3] = (uint32_t)(h2 >> 32);
}

/* Keys are hashes, so a key's size tells about where it stands; from there the search widens until it has the key between. */
static uint32_t vector_row(const vectors *v, uint64_t key)
{
  uint32_t low = (uint32_t)((key >> 32) * v->n >> 32), high = low, step = 64;
  for (; low > 0 && v->key[low] > key; step *= 2) {
    high = low;
    low -= low < step ? low : step;
  }
  for (step = 64; high < v->n && v->key[high] < key; step *= 2) {
    low = high;
    high += v->n - high < step ? v->n - high : step;
  }
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (v->key[middle] < key)
      low = middle + 1;
    else
      high = middle;
  }
  return low < v->n && v->key[low] == key ? v->row[low] : NONE;
}

/* The input of the mix (ncolumns, or one more, rows of NN_WIDTH), zero on entry. */
static void gather(const encoder *e, const nn_word *w, float *x)
{
  const uint64_t ids[NN_COLUMNS] = {w->norm, w->prefix, w->suffix, w->shape, w->spacy, w->is_space};
  for (uint32_t c = 0; c < e->ncolumns; c++, x += NN_WIDTH) {
    const embedding *t = &e->columns[c];
    uint32_t keys[4];
    hash_id(ids[c], FIRST_SEED + c, keys);
    for (int i = 0; i < 4; i++) e->k->add_half(t->rows + (size_t)(keys[i] % t->nrows) * NN_WIDTH, x);
  }
  if (!e->fixed.nrows) return;
  uint32_t row = vector_row(&e->vec, w->orth);
  if (row < e->fixed.nrows) e->k->add_half(e->fixed.rows + (size_t)row * NN_WIDTH, x);
}

/* Computes the entries of n words into consecutive ones. */
static void fill(arena scratch, const encoder *e, const nn_word *const *words, uint32_t n, float *entries)
{
  uint32_t in = e->mix.p.in;
  float *x = ht_alloc(&scratch, sizeof(float), ALIGN, (size_t)GATHER * in);
  for (uint32_t beg = 0; beg < n; beg += GATHER) {
    uint32_t m = n - beg < GATHER ? n - beg : GATHER;
    float *to = entries + (size_t)beg * NN_ENTRY;
    memset(x, 0, sizeof *x * m * in);
    for (uint32_t i = 0; i < m; i++) gather(e, words[beg + i], x + (size_t)i * in);
    e->k->maxout(&e->mix, x, in, NULL, to, NN_ENTRY, m);
    for (int p = 0; p < 3; p++) e->k->linear(&e->parts[p], to, NN_ENTRY, to + NN_WIDTH + p * NN_PART, NN_ENTRY, m);
  }
}

/* Words that are not in the cache: those that go into it and those it has no room for. */
typedef struct {
  const nn_word **kept, **other;
  uint32_t nkept, nother;
} missing;

/* Which entry a word has: below the cache's size, or above it the number among the other missing ones. */
static uint32_t look_up(word_cache *c, const encoder *e, const nn_word *w, missing *miss)
{
  uint32_t *slot = w->type < c->types ? &c->entry[w->type * 2 + (e->ncolumns == NN_COLUMNS && w->spacy)] : NULL;
  if (slot && *slot) return *slot - 1;
  if (slot && c->n + miss->nkept < c->cap) {
    miss->kept[miss->nkept++] = w;
    *slot = c->n + miss->nkept;
    return *slot - 1;
  }
  miss->other[miss->nother++] = w;
  return c->cap + miss->nother - 1;
}

/* The entry of every row, and of one row more at each end; rows that are no words have the zero entry. */
static const float **entries_of(arena *out, arena scratch, const encoder *e, word_cache *c, const nn_word *words,
                                const uint32_t *length, uint32_t ntexts, size_t rows)
{
  uint32_t n = 0, at = 0;
  for (uint32_t t = 0; t < ntexts; t++) n += length[t];
  if (c->unsure || c->cap - c->n < n) ht_word_cache_clear(c);
  c->unsure = true;
  const float **entries = NEW(out, const float *, rows + 2);
  const float *zero = ht_alloc(out, sizeof(float), ALIGN, NN_ENTRY);
  uint32_t *number = NEW(&scratch, uint32_t, n);
  missing miss = {.kept = NEW(&scratch, const nn_word *, n), .other = NEW(&scratch, const nn_word *, n)};
  for (uint32_t i = 0; i < n; i++) number[i] = look_up(c, e, &words[i], &miss);
  float *kept = miss.nkept ? ht_alloc(&c->room, sizeof(float), ALIGN, (size_t)miss.nkept * NN_ENTRY) : NULL;
  fill(scratch, e, miss.kept, miss.nkept, kept);
  for (uint32_t i = 0; i < miss.nkept; i++) c->at[c->n++] = kept + (size_t)i * NN_ENTRY;
  c->unsure = false;
  float *others = ht_alloc(out, sizeof(float), ALIGN, (size_t)miss.nother * NN_ENTRY);
  fill(scratch, e, miss.other, miss.nother, others);
  for (size_t r = 0; r < rows + 2; r++) entries[r] = zero;
  const float **to = entries + 1 + NN_PAD;
  for (uint32_t t = 0; t < ntexts; t++, to += NN_PAD) {
    for (uint32_t i = 0; i < length[t]; i++, at++) {
      *to++ = number[at] < c->cap ? c->at[number[at]] : others + (size_t)(number[at] - c->cap) * NN_ENTRY;
    }
  }
  return entries;
}

const float *ht_encode_words(arena *out, arena scratch, const encoder *e, word_cache *c, const nn_word *words,
                             const uint32_t *length, uint32_t ntexts)
{
  size_t rows = NN_PAD;
  for (uint32_t t = 0; t < ntexts; t++) rows += length[t] + NN_PAD;
  /* A zero row at each end, which the window of the outermost rows reads. */
  float *y = ht_alloc(out, sizeof(float), ALIGN, (rows + 2) * NN_WIDTH);
  float *x = ht_alloc(&scratch, sizeof(float), ALIGN, (rows + 2) * NN_WIDTH);
  const float **entries = entries_of(&scratch, *out, e, c, words, length, ntexts, rows);
  e->k->first(&e->block[0], entries, x + NN_WIDTH, rows);
  e->k->maxout(&e->block[1], x, NN_WIDTH, x + NN_WIDTH, y + NN_WIDTH, NN_WIDTH, rows);
  e->k->maxout(&e->block[2], y, NN_WIDTH, y + NN_WIDTH, x + NN_WIDTH, NN_WIDTH, rows);
  e->k->maxout(&e->block[3], x, NN_WIDTH, x + NN_WIDTH, y + NN_WIDTH, NN_WIDTH, rows);
  return y + NN_WIDTH;
}
