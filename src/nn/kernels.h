/* kernels: the arithmetic of the nets, three times over: portable C, AVX2 with FMA, AVX-512. All three add in the same order
 * with fused multiply-adds, so they give the same bits and a model answers alike on every machine. Knows nothing of nets. */
#ifndef HT_KERNELS_H
#define HT_KERNELS_H

#include "base/base.h"

enum {
  NN_WIDTH = 96,   /* floats in a token's row */
  NN_PIECES = 3,   /* of the encoder's maxout */
  NN_HIDDEN = 64,  /* of the transition nets, which have two pieces */
  NN_STATE = 128,  /* NN_HIDDEN twice: all first pieces, then all second ones */
  NN_FEATURES = 8, /* most feature slots of a transition net */
  NN_MOVES = 112,  /* most classes of a transition net, padded */
  /* A word's entry in the cache: its row, then what it adds as the previous, this and the next word of the first block. */
  NN_PART = NN_WIDTH * NN_PIECES,
  NN_ENTRY = NN_WIDTH + 3 * NN_PART,
};

/* A weight matrix laid out for a kernel: panels of 3 x lanes columns, each panel row by row of the input. */
typedef struct {
  uint32_t in, panels;
  const float *w; /* (panels, in, 3 * lanes) */
  const float *b; /* (panels * 3 * lanes) */
} packed;

/* maxout of three pieces and layer normalisation, NN_WIDTH outputs. */
typedef struct {
  packed p;
  const float *gain, *shift; /* (NN_WIDTH) */
} maxout;

/* The last two layers of a transition net. */
typedef struct {
  uint32_t features, width; /* width: classes, padded to NN_MOVES or NN_MOVES_SMALL */
  const float *bias;        /* (NN_STATE) */
  const float *upper;       /* (NN_HIDDEN, width) */
  const float *upper_bias;  /* (width) */
} scorer;

enum { NN_MOVES_SMALL = 80 };

typedef struct kernels {
  const char *name;
  uint32_t lanes;
  /* c (m, columns; rows ldc apart) = a (m, in; rows lda apart) . W^T + b; columns counts whole panels. */
  void (*linear)(const packed *w, const float *a, size_t lda, float *c, size_t ldc, size_t m);
  /* y (m, NN_WIDTH) = rest + normalised maxout of a; rest (m, NN_WIDTH) may be NULL. */
  void (*maxout)(const maxout *l, const float *a, size_t lda, const float *rest, float *y, size_t ldy, size_t m);
  /* The same for the first block, from m + 2 cache entries. */
  void (*first)(const maxout *l, const float *const *entries, float *y, size_t m);
  /* The first class with the highest score + mask, from the features' rows (NN_STATE each); NONE when all are masked. */
  uint32_t (*choose)(const scorer *s, const float *const *rows, const float *mask);
  /* to (NN_WIDTH) += from, which are half precision. */
  void (*add_half)(const uint16_t *from, float *to);
  /* As many multiply-adds as the machine can do, SPIN_CHAINS * lanes a round; for measuring. The sum is to be used. */
  float (*spin)(uint32_t rounds);
} kernels;

enum { SPIN_CHAINS = 12 };

typedef enum { KERNELS_PLAIN, KERNELS_AVX2, KERNELS_AVX512, KERNELS_COUNT } kernel_set;

/* A set that this machine can run, or NULL. */
const kernels *ht_kernels(kernel_set which);
/* The fastest one. */
const kernels *ht_kernels_best(void);

extern const kernels ht_kernels_plain, ht_kernels_avx2, ht_kernels_avx512;

#endif
