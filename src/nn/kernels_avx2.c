/* The kernels for AVX2 with FMA and half-precision conversion. Run only where ht_kernels() found these. */
#include "nn/kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <math.h>

#define LANES 8
#define ROWS 4
#define TARGET __attribute__((target("avx2,fma,f16c")))
#define KERNELS ht_kernels_avx2
#define SET_NAME "avx2"
#define vf __m256
#define LOAD(p) _mm256_loadu_ps(p)
#define STORE(p, x) _mm256_storeu_ps((p), (x))
#define SPLAT(x) _mm256_set1_ps(x)
#define FMA(a, b, c) _mm256_fmadd_ps((a), (b), (c))
#define ADD(a, b) _mm256_add_ps((a), (b))
#define SUB(a, b) _mm256_sub_ps((a), (b))
#define MUL(a, b) _mm256_mul_ps((a), (b))
#define MAX(a, b) _mm256_max_ps((a), (b))
#define WIDEN(p) _mm256_cvtph_ps(_mm_loadu_si128((const __m128i *)(const void *)(p)))
#define EQUAL(a, b) (unsigned)_mm256_movemask_ps(_mm256_cmp_ps((a), (b), _CMP_EQ_OQ))
#define FOLD(s) _mm256_add_ps((s)[0], (s)[1])
#include "nn/kernels_body.h"
#endif
