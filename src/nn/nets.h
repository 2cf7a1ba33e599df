/* nets: the trained networks of a model: two encoders (one for tagger and parser, one for entities), the tagger, the parser
 * and the entity recogniser. They see words as numbers only; a label is a number of the model's tables, and label 0 is the
 * root's for the parser and "none" for entities.
 *
 * Weights are read-only and may be shared by threads; a word_cache belongs to one coder. Answers do not depend on what the
 * cache holds, on how texts are batched, or on the kernels. */
#ifndef HT_NETS_H
#define HT_NETS_H

#include "nn/hmod.h"
#include "nn/kernels.h"

/* What the nets are told of a token. prefix, suffix, shape and is_space follow from orth. */
typedef struct {
  uint64_t norm, prefix, suffix, shape, orth;
  uint32_t type; /* the same for tokens of equal norm and orth, below the cache's number of types; or NONE */
  bool spacy, is_space;
} nn_word;

/* ---- encoders ---- */

enum { NN_COLUMNS = 6, NN_BLOCKS = 4, NN_PAD = 4 };

/* The columns of features, in the order of the tables; the second encoder has the first four only. */
typedef struct {
  const uint16_t *rows; /* (nrows, NN_WIDTH) half precision */
  uint32_t nrows;
} embedding;

typedef struct {
  const uint64_t *key; /* (n) sorted word ids */
  const uint16_t *row; /* (n) */
  uint32_t n;
} vectors;

typedef struct {
  const kernels *k;
  embedding columns[NN_COLUMNS];
  uint32_t ncolumns;
  embedding fixed; /* word vectors, already projected; none in small models */
  vectors vec;
  maxout mix;
  packed parts[3]; /* the first block's weights for the previous, this and the next word */
  maxout block[NN_BLOCKS];
} encoder;

/* Remembers what a word type adds to the first block. */
typedef struct word_cache word_cache;
word_cache *ht_word_cache_new(arena *a, uint32_t types, uint32_t entries);
void ht_word_cache_clear(word_cache *c);

/* Rows for texts of length[0..ntexts) words each, in one array: row NN_PAD is the first word's, and NN_PAD rows lie between
 * two texts. Texts do not see each other. */
const float *ht_encode_words(arena *out, arena scratch, const encoder *e, word_cache *c, const nn_word *words,
                             const uint32_t *length, uint32_t ntexts);

/* ---- transition nets ---- */

typedef struct {
  uint8_t action, label, head_label; /* head_label: a decorated label names its new head's, else NO_LABEL */
} move;

/* More than the labels of any parser, and of any entity recogniser. */
enum { NO_LABEL = 255, NN_DEPS = 64, NN_LABELS = 32 };

typedef struct {
  const kernels *k;
  packed linear, lower;
  uint32_t linear_width, lower_width; /* columns of whole panels */
  scorer scorer;
  const float *pad; /* (features, NN_STATE) rows of absent tokens */
  const move *moves;
  uint32_t nmoves;
  const float
      *masks;     /* (masks, NN_MOVES) 0 or -infinity; what a mask is for is the parser's or recogniser's business */
  uint32_t *only; /* (masks) the one class that a mask allows, or NONE */
} transition;

/* What every feature slot of every word adds to a state: (n, lower_width). */
const float *ht_precompute(arena *out, arena scratch, const transition *t, const float *rows, uint32_t n);
void ht_parser_masks(arena *a, transition *t);
void ht_ner_masks(arena *a, transition *t);

typedef struct {
  uint32_t *head, *left, *right; /* (n) words of the text; a root is its own head */
  uint8_t *label;                /* (n) */
  bool *start;                   /* (n) begins a sentence */
} tree;

tree ht_parse(arena *out, arena scratch, const transition *t, const float *rows, const bool *space, uint32_t n);

typedef struct {
  uint32_t beg, end;
  uint8_t label;
} mention;

/* Gives the number of mentions. start and space as in the tree. */
uint32_t ht_recognise(arena *out, arena scratch, const transition *t, const float *rows, const bool *start,
                      const bool *space, uint32_t n, const mention **mentions);

/* ---- all of a model ---- */

typedef struct {
  encoder words, names; /* for tagger and parser; for entities */
  packed tagger;
  const uint8_t *tags; /* (ntags) labels of the tagger's outputs */
  uint32_t ntags, tagger_width;
  transition parser, ner;
} nets;

HISTOR_RESULT histor_err ht_nets_open(arena *a, const hmod *m, const kernels *k, nets *out, histor_error *why);
void ht_tag(arena scratch, const nets *n, const float *rows, uint32_t nwords, uint8_t *tags);

#endif
