/* The kernels for AVX-512 (foundation only). Run only where ht_kernels() found it. */
#include "nn/kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <math.h>

#define LANES 16
#define ROWS 8
#define TARGET __attribute__((target("avx512f,avx2,fma,f16c")))
#define KERNELS ht_kernels_avx512
#define SET_NAME "avx512"
#define vf __m512
#define LOAD(p) _mm512_loadu_ps(p)
#define STORE(p, x) _mm512_storeu_ps((p), (x))
#define SPLAT(x) _mm512_set1_ps(x)
#define FMA(a, b, c) _mm512_fmadd_ps((a), (b), (c))
#define ADD(a, b) _mm512_add_ps((a), (b))
#define SUB(a, b) _mm512_sub_ps((a), (b))
#define MUL(a, b) _mm512_mul_ps((a), (b))
#define MAX(a, b) _mm512_max_ps((a), (b))
#define WIDEN(p) _mm512_cvtph_ps(_mm256_loadu_si256((const __m256i *)(const void *)(p)))
#define EQUAL(a, b) (unsigned)_mm512_cmp_ps_mask((a), (b), _CMP_EQ_OQ)
#define FOLD(s)                                                                                                        \
  _mm256_add_ps(_mm512_castps512_ps256((s)[0]), _mm256_castpd_ps(_mm512_extractf64x4_pd(_mm512_castps_pd((s)[0]), 1)))
#include "nn/kernels_body.h"
#endif
