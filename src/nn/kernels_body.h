/* The vector kernels, written once over a vector of LANES floats. The including file defines LANES, ROWS (rows worked on at
 * once), TARGET, KERNELS (the name of the table), SET_NAME, vf and the operations LOAD, STORE, SPLAT, FMA, ADD, SUB, MUL, MAX,
 * WIDEN, EQUAL (bit mask), FOLD (sixteen lanes to eight). Order of addition: that of kernels.c, to the bit. */

enum { COLUMNS = 3 * LANES, VECTORS = NN_WIDTH / LANES, HALVES = 16 / LANES, TILE = 4 * ROWS };

#define INLINE static inline __attribute__((always_inline)) TARGET
#define UNROLL _Pragma("GCC unroll 16")

/* A panel is larger than the nearest cache: asking for it some rows early doubled the speed. It may ask beyond the end. */
INLINE void fetch_ahead(const float *w)
{
  enum { AHEAD = 12, LINE = 64 };
  uintptr_t at = (uintptr_t)w + AHEAD * COLUMNS * sizeof(float);
  UNROLL for (uintptr_t i = 0; i < COLUMNS * sizeof(float); i += LINE) __builtin_prefetch((const void *)(at + i));
}

/* Accumulates `rows` rows against one panel. */
INLINE void panel(const int rows, const float *w, uint32_t in, const float *a, size_t lda, vf acc[ROWS][3])
{
  UNROLL for (int r = 0; r < rows; r++) { UNROLL for (int v = 0; v < 3; v++) acc[r][v] = SPLAT(0.0f); }
  for (uint32_t k = 0; k < in; k++, w += COLUMNS) {
    fetch_ahead(w);
    vf w0 = LOAD(w), w1 = LOAD(w + LANES), w2 = LOAD(w + 2 * LANES);
    UNROLL for (int r = 0; r < rows; r++)
    {
      vf x = SPLAT(a[(size_t)r * lda + k]);
      acc[r][0] = FMA(x, w0, acc[r][0]);
      acc[r][1] = FMA(x, w1, acc[r][1]);
      acc[r][2] = FMA(x, w2, acc[r][2]);
    }
  }
}

INLINE void panel_linear(const int rows, const packed *w, uint32_t g, const float *a, size_t lda, float *c, size_t ldc)
{
  vf acc[ROWS][3];
  panel(rows, w->w + (size_t)g * w->in * COLUMNS, w->in, a, lda, acc);
  UNROLL for (int v = 0; v < 3; v++)
  {
    vf b = LOAD(w->b + g * COLUMNS + (uint32_t)(v * LANES));
    UNROLL for (int r = 0; r < rows; r++)
        STORE(c + (size_t)r * ldc + g * COLUMNS + (uint32_t)(v * LANES), ADD(acc[r][v], b));
  }
}

/* Columns [g * LANES, + LANES) of the maxout, into rows NN_WIDTH apart. */
INLINE void panel_maxout(const int rows, const packed *w, uint32_t g, const float *a, size_t lda, float *x)
{
  vf acc[ROWS][3];
  panel(rows, w->w + (size_t)g * w->in * COLUMNS, w->in, a, lda, acc);
  const float *b = w->b + g * COLUMNS;
  vf b0 = LOAD(b), b1 = LOAD(b + LANES), b2 = LOAD(b + 2 * LANES);
  UNROLL for (int r = 0; r < rows; r++)
  {
    vf best = MAX(MAX(ADD(acc[r][0], b0), ADD(acc[r][1], b1)), ADD(acc[r][2], b2));
    STORE(x + r * NN_WIDTH + g * LANES, best);
  }
}

#define FEWER_ROWS(what, ...)                                                                                          \
  switch (left) {                                                                                                      \
    case 1: what(1, __VA_ARGS__); break;                                                                               \
    case 2: what(2, __VA_ARGS__); break;                                                                               \
    case 3:                                                                                                            \
      what(3, __VA_ARGS__);                                                                                            \
      break;                                                                                                           \
      EVEN_FEWER_ROWS(what, __VA_ARGS__)                                                                               \
    default: what(ROWS, __VA_ARGS__); break;                                                                           \
  }
#if ROWS == 8
#define EVEN_FEWER_ROWS(what, ...)                                                                                     \
  case 4: what(4, __VA_ARGS__); break;                                                                                 \
  case 5: what(5, __VA_ARGS__); break;                                                                                 \
  case 6: what(6, __VA_ARGS__); break;                                                                                 \
  case 7:                                                                                                              \
    what(7, __VA_ARGS__);                                                                                              \
    break;
#else
#define EVEN_FEWER_ROWS(what, ...)
#endif

TARGET static void linear_rows(const packed *w, uint32_t g, const float *a, size_t lda, float *c, size_t ldc,
                               size_t left){FEWER_ROWS(panel_linear, w, g, a, lda, c, ldc)}

TARGET static void maxout_rows(const packed *w, uint32_t g, const float *a, size_t lda, float *x,
                               size_t left){FEWER_ROWS(panel_maxout, w, g, a, lda, x)}

TARGET static void linear_simd(const packed *w, const float *a, size_t lda, float *c, size_t ldc, size_t m)
{
  for (size_t beg = 0; beg < m; beg += TILE) {
    size_t end = m - beg < TILE ? m : beg + TILE;
    for (uint32_t g = 0; g < w->panels; g++) {
      for (size_t i = beg; i < end; i += ROWS) linear_rows(w, g, a + i * lda, lda, c + i * ldc, ldc, end - i);
    }
  }
}

INLINE float sum_lanes(const vf s[HALVES])
{
  __m256 eight = FOLD(s);
  __m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
  __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
  return _mm_cvtss_f32(_mm_add_ss(two, _mm_movehdup_ps(two)));
}

INLINE void normalise(const maxout *l, const vf x[VECTORS], const float *rest, float *y)
{
  vf s[HALVES], q[HALVES];
  UNROLL for (int h = 0; h < HALVES; h++) s[h] = q[h] = SPLAT(0.0f);
  UNROLL for (int j = 0; j < VECTORS; j++) s[j % HALVES] = ADD(s[j % HALVES], x[j]);
  vf mean = SPLAT(sum_lanes(s) / NN_WIDTH);
  UNROLL for (int j = 0; j < VECTORS; j++)
  {
    vf d = SUB(x[j], mean);
    q[j % HALVES] = FMA(d, d, q[j % HALVES]);
  }
  vf scale = SPLAT(1 / sqrtf(sum_lanes(q) / NN_WIDTH + 1e-8f));
  UNROLL for (int j = 0; j < VECTORS; j++)
  {
    vf out = FMA(MUL(SUB(x[j], mean), scale), LOAD(l->gain + j * LANES), LOAD(l->shift + j * LANES));
    STORE(y + j * LANES, rest ? ADD(LOAD(rest + j * LANES), out) : out);
  }
}

TARGET static void maxout_simd(const maxout *l, const float *a, size_t lda, const float *rest, float *y, size_t ldy,
                               size_t m)
{
  float tile[TILE * NN_WIDTH] __attribute__((aligned(64)));
  for (size_t beg = 0; beg < m; beg += TILE) {
    size_t end = m - beg < TILE ? m : beg + TILE;
    for (uint32_t g = 0; g < l->p.panels; g++) {
      for (size_t i = beg; i < end; i += ROWS) {
        maxout_rows(&l->p, g, a + i * lda, lda, tile + (i - beg) * NN_WIDTH, end - i);
      }
    }
    for (size_t i = beg; i < end; i++) {
      vf x[VECTORS];
      UNROLL for (int j = 0; j < VECTORS; j++) x[j] = LOAD(tile + (i - beg) * NN_WIDTH + (size_t)(j * LANES));
      normalise(l, x, rest ? rest + i * NN_WIDTH : NULL, y + i * ldy);
    }
  }
}

TARGET static void first_simd(const maxout *l, const float *const *entries, float *y, size_t m)
{
  for (size_t i = 0; i < m; i++) {
    const float *previous = entries[i] + NN_WIDTH, *this = entries[i + 1] + NN_WIDTH + NN_PART,
                *next = entries[i + 2] + NN_WIDTH + 2 * NN_PART;
    vf x[VECTORS];
    UNROLL for (int g = 0; g < VECTORS; g++)
    {
      vf piece[3];
      UNROLL for (int p = 0; p < 3; p++)
      {
        int at = g * COLUMNS + p * LANES;
        piece[p] = ADD(ADD(ADD(LOAD(previous + at), LOAD(this + at)), LOAD(next + at)), LOAD(l->p.b + at));
      }
      x[g] = MAX(MAX(piece[0], piece[1]), piece[2]);
    }
    normalise(l, x, entries[i + 1], y + i * NN_WIDTH);
  }
}

INLINE uint32_t choose_width(const int vectors, const scorer *s, const float *const *rows, const float *mask)
{
  float h[NN_HIDDEN] __attribute__((aligned(64)));
  UNROLL for (int j = 0; j < NN_HIDDEN; j += LANES)
  {
    vf z0 = LOAD(rows[0] + j), z1 = LOAD(rows[0] + j + NN_HIDDEN);
    for (uint32_t f = 1; f < s->features; f++) {
      z0 = ADD(z0, LOAD(rows[f] + j));
      z1 = ADD(z1, LOAD(rows[f] + j + NN_HIDDEN));
    }
    STORE(h + j, MAX(ADD(z0, LOAD(s->bias + j)), ADD(z1, LOAD(s->bias + j + NN_HIDDEN))));
  }
  vf acc[NN_MOVES / LANES];
  UNROLL for (int v = 0; v < vectors; v++) acc[v] = SPLAT(0.0f);
  const float *w = s->upper;
  for (int k = 0; k < NN_HIDDEN; k++, w += vectors * LANES) {
    vf x = SPLAT(h[k]);
    UNROLL for (int v = 0; v < vectors; v++) acc[v] = FMA(x, LOAD(w + v * LANES), acc[v]);
  }
  vf high = SPLAT(-INFINITY);
  UNROLL for (int v = 0; v < vectors; v++)
  {
    acc[v] = ADD(ADD(acc[v], LOAD(s->upper_bias + v * LANES)), LOAD(mask + v * LANES));
    high = MAX(high, acc[v]);
  }
  float each[LANES], best = -INFINITY;
  STORE(each, high);
  for (int j = 0; j < LANES; j++) best = each[j] > best ? each[j] : best;
  if (!(best > -INFINITY)) return NONE;
  vf top = SPLAT(best);
  UNROLL for (int v = 0; v < vectors; v++)
  {
    unsigned bits = EQUAL(acc[v], top);
    if (bits) return (uint32_t)(v * LANES + __builtin_ctz(bits));
  }
  return NONE;
}

TARGET static uint32_t choose_simd(const scorer *s, const float *const *rows, const float *mask)
{
  if (s->width == NN_MOVES) return choose_width(NN_MOVES / LANES, s, rows, mask);
  return choose_width(NN_MOVES_SMALL / LANES, s, rows, mask);
}

TARGET static void add_half_simd(const uint16_t *from, float *to)
{
  UNROLL for (int j = 0; j < NN_WIDTH; j += LANES) STORE(to + j, ADD(LOAD(to + j), WIDEN(from + j)));
}

TARGET static float spin_simd(uint32_t rounds)
{
  vf sum[SPIN_CHAINS], x = SPLAT(0.999f);
  UNROLL for (int i = 0; i < SPIN_CHAINS; i++) sum[i] = SPLAT((float)i);
  for (uint32_t r = 0; r < rounds; r++) {
    UNROLL for (int i = 0; i < SPIN_CHAINS; i++) sum[i] = FMA(sum[i], x, x);
  }
  UNROLL for (int i = 1; i < SPIN_CHAINS; i++) sum[0] = ADD(sum[0], sum[i]);
  float lanes[LANES];
  STORE(lanes, sum[0]);
  return lanes[0];
}

const kernels KERNELS = {SET_NAME, LANES, linear_simd, maxout_simd, first_simd, choose_simd, add_half_simd, spin_simd};
