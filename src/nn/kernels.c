/* Which kernels this machine runs, and the portable set: the plain twin of every kernel, against which the others are tested. */
#include "nn/kernels.h"

#include <math.h>

enum { LANES = 16, COLUMNS = 3 * LANES };

static void plain_panel(const float *w, const float *b, uint32_t in, const float *a, float acc[COLUMNS])
{
  for (int j = 0; j < COLUMNS; j++) acc[j] = 0;
  for (uint32_t k = 0; k < in; k++, w += COLUMNS) {
    for (int j = 0; j < COLUMNS; j++) acc[j] = fmaf(a[k], w[j], acc[j]);
  }
  for (int j = 0; j < COLUMNS; j++) acc[j] += b[j];
}

static void linear_ref(const packed *w, const float *a, size_t lda, float *c, size_t ldc, size_t m)
{
  for (size_t i = 0; i < m; i++) {
    for (uint32_t g = 0; g < w->panels; g++) {
      plain_panel(w->w + (size_t)g * w->in * COLUMNS, w->b + g * COLUMNS, w->in, a + i * lda,
                  c + i * ldc + g * COLUMNS);
    }
  }
}

/* The sum of NN_WIDTH values in the order in which sixteen lanes add it. */
static float sum_lanes(const float lanes[LANES])
{
  float l[LANES];
  memcpy(l, lanes, sizeof l);
  for (int half = LANES / 2; half; half /= 2) {
    for (int j = 0; j < half; j++) l[j] += l[j + half];
  }
  return l[0];
}

static const float TINY_VARIANCE = 1e-8f;

static void normalise(const maxout *l, const float *x, const float *rest, float *y)
{
  float lanes[LANES] = {0};
  for (int j = 0; j < NN_WIDTH; j++) lanes[j % LANES] += x[j];
  float mean = sum_lanes(lanes) / NN_WIDTH;
  memset(lanes, 0, sizeof lanes);
  for (int j = 0; j < NN_WIDTH; j++) lanes[j % LANES] = fmaf(x[j] - mean, x[j] - mean, lanes[j % LANES]);
  float scale = 1 / sqrtf(sum_lanes(lanes) / NN_WIDTH + TINY_VARIANCE);
  for (int j = 0; j < NN_WIDTH; j++) {
    float out = fmaf((x[j] - mean) * scale, l->gain[j], l->shift[j]);
    y[j] = rest ? rest[j] + out : out;
  }
}

static float larger(float a, float b) { return a > b ? a : b; }

static void maxout_ref(const maxout *l, const float *a, size_t lda, const float *rest, float *y, size_t ldy, size_t m)
{
  float acc[COLUMNS], x[NN_WIDTH];
  for (size_t i = 0; i < m; i++) {
    for (uint32_t g = 0; g < l->p.panels; g++) {
      plain_panel(l->p.w + (size_t)g * l->p.in * COLUMNS, l->p.b + g * COLUMNS, l->p.in, a + i * lda, acc);
      for (uint32_t j = 0; j < LANES; j++)
        x[g * LANES + j] = larger(larger(acc[j], acc[LANES + j]), acc[2 * LANES + j]);
    }
    normalise(l, x, rest ? rest + i * NN_WIDTH : NULL, y + i * ldy);
  }
}

static void first_ref(const maxout *l, const float *const *entries, float *y, size_t m)
{
  float x[NN_WIDTH];
  for (size_t i = 0; i < m; i++) {
    const float *previous = entries[i] + NN_WIDTH, *this = entries[i + 1] + NN_WIDTH + NN_PART,
                *next = entries[i + 2] + NN_WIDTH + 2 * NN_PART;
    for (uint32_t g = 0; g < NN_WIDTH / LANES; g++) {
      for (uint32_t j = 0; j < LANES; j++) {
        float best[NN_PIECES];
        for (uint32_t p = 0; p < NN_PIECES; p++) {
          uint32_t at = g * COLUMNS + p * LANES + j;
          best[p] = previous[at] + this[at] + next[at] + l->p.b[at];
        }
        x[g * LANES + j] = larger(larger(best[0], best[1]), best[2]);
      }
    }
    normalise(l, x, entries[i + 1], y + i * NN_WIDTH);
  }
}

static uint32_t choose_ref(const scorer *s, const float *const *rows, const float *mask)
{
  float z[NN_STATE], score[NN_MOVES] = {0};
  memcpy(z, rows[0], sizeof z);
  for (uint32_t f = 1; f < s->features; f++) {
    for (int j = 0; j < NN_STATE; j++) z[j] += rows[f][j];
  }
  for (int j = 0; j < NN_STATE; j++) z[j] += s->bias[j];
  for (int k = 0; k < NN_HIDDEN; k++) {
    float h = larger(z[k], z[k + NN_HIDDEN]);
    for (uint32_t j = 0; j < s->width; j++) score[j] = fmaf(h, s->upper[(uint32_t)k * s->width + j], score[j]);
  }
  uint32_t best = NONE;
  float high = -INFINITY;
  for (uint32_t j = 0; j < s->width; j++) {
    float v = score[j] + s->upper_bias[j] + mask[j];
    if (v > high) high = v, best = j;
  }
  return best;
}

/* IEEE half precision to single; exact. */
static float widen(uint16_t h)
{
  uint32_t sign = (uint32_t)(h & 0x8000u) << 16, exponent = h >> 10 & 31, fraction = h & 0x3FFu, bits;
  if (exponent == 0) {
    float tiny = (float)fraction * 0x1p-24f;
    memcpy(&bits, &tiny, sizeof bits);
  } else {
    bits = (exponent == 31 ? 255u : exponent + 112) << 23 | fraction << 13;
  }
  bits |= sign;
  float out;
  memcpy(&out, &bits, sizeof out);
  return out;
}

static void add_half_ref(const uint16_t *from, float *to)
{
  for (int j = 0; j < NN_WIDTH; j++) to[j] += widen(from[j]);
}

static float spin_ref(uint32_t rounds)
{
  float sum[SPIN_CHAINS * LANES] = {0};
  for (uint32_t r = 0; r < rounds; r++) {
    for (int i = 0; i < SPIN_CHAINS * LANES; i++) sum[i] = fmaf(sum[i], 0.999f, 0.999f);
  }
  return sum[0];
}

const kernels ht_kernels_plain = {"plain",   LANES,      linear_ref,   maxout_ref,
                                  first_ref, choose_ref, add_half_ref, spin_ref};

const kernels *ht_kernels(kernel_set which)
{
#if defined(__x86_64__)
  if (which == KERNELS_AVX512) return __builtin_cpu_supports("avx512f") ? &ht_kernels_avx512 : NULL;
  if (which == KERNELS_AVX2) {
    /* Every machine with AVX2 has F16C too, and clang 14 cannot ask for it. */
    bool able = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    return able ? &ht_kernels_avx2 : NULL;
  }
#endif
  return which == KERNELS_PLAIN ? &ht_kernels_plain : NULL;
}

const kernels *ht_kernels_best(void)
{
  for (int set = KERNELS_COUNT - 1; set > KERNELS_PLAIN; set--) {
    const kernels *k = ht_kernels((kernel_set)set);
    if (k) return k;
  }
  return &ht_kernels_plain;
}
