/* What every stage builds on: arena memory, views of text, spans, growable lists, byte buffers, UTF-8.
 * Nothing here calls the system except os.h and the block behind an arena. */
#ifndef HT_BASE_H
#define HT_BASE_H

#include <setjmp.h>
#include <stdalign.h>
#include <string.h>

#include "histor.h"

#define TRY(expr)                  \
  do {                             \
    histor_err try_e_ = (expr);    \
    if (try_e_) return try_e_;     \
  } while (0)

/* Traps on a bug of our own, in release too. */
#define HT_CHECK(cond) \
  do {                 \
    if (!(cond)) __builtin_trap(); \
  } while (0)

#define COUNTOF(a) (sizeof(a) / sizeof((a)[0]))
#define NONE UINT32_MAX /* no token, no frame, no record */

/* ---- arena ---- */

/* A block that is given out from beg upwards. Passed by pointer, its allocations stay; passed by value, they are
 * forgotten on return. Exhaustion jumps to *oom: the one non-local exit. */
typedef struct {
  char *beg, *end;
  size_t *countdown; /* NULL, or fails the n-th allocation (tests) */
  jmp_buf *oom;
} arena;

/* n zeroed elements, aligned; never NULL. */
void *ht_alloc(arena *a, size_t size, size_t align, size_t n);
#define NEW(a, type, n) ((type *)ht_alloc((a), sizeof(type), alignof(type), (n)))

/* Tells the sanitizer that a block's arenas are gone, before the block is given back. */
void ht_forget(void *block, size_t bytes);

/* ---- views of text ---- */

typedef histor_str str;
typedef histor_span span;

#define S(literal) ((str){(literal), sizeof(literal) - 1})
#define S_INIT(literal) {(literal), sizeof(literal) - 1} /* the same in the initialiser of a static table */
#define SPAN_EMPTY(s) ((s).beg == (s).end)

static inline str ht_str(const char *z) { return z ? (str){z, strlen(z)} : (str){"", 0}; }
static inline str ht_sub(str s, size_t beg, size_t end)
{
  HT_CHECK(beg <= end && end <= s.len);
  return (str){beg ? s.ptr + beg : s.ptr, end - beg}; /* an absent str has no address to add to */
}
static inline bool ht_eq(str a, str b) { return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0); }
bool ht_eq_nocase(str a, str b); /* ASCII letters only */
int ht_cmp(str a, str b);        /* by bytes, then length */
bool ht_starts(str s, str with);
bool ht_ends(str s, str with);
/* First place of `what` at or after `from`, or SIZE_MAX. */
size_t ht_find(str s, str what, size_t from);
str ht_trim(str s); /* without ASCII white space at both ends */
str ht_copy(arena *a, str s);
str ht_lower(arena *a, str s); /* simple lower case, UTF-8, same as the tables in utf8.c */
str ht_concat(arena *a, str x, str y);
str ht_format(arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
uint64_t ht_hash(str s); /* for tables in memory; not stable across versions */
/* Cuts s at the first `sep`; *rest is what follows (empty at the end). Returns the part before. */
str ht_cut(str s, char sep, str *rest);
bool ht_to_int(str s, int64_t *out); /* the whole of s, decimal digits only */

/* n bytes at off lie within size; cannot wrap. */
static inline bool ht_inside(uint64_t size, uint64_t off, uint64_t n) { return off <= size && n <= size - off; }

/* ---- growable list in an arena: LIST(token) tokens = {0}; *PUSH(&tokens, arena) = t; ---- */

#define LIST(type) struct { type *at; uint32_t n, cap; }
#define PUSH(list, a) \
  (ht_grow((void **)&(list)->at, &(list)->n, &(list)->cap, sizeof *(list)->at, alignof(max_align_t), (a)), &(list)->at[(list)->n - 1])
void ht_grow(void **at, uint32_t *n, uint32_t *cap, size_t size, size_t align, arena *a);

/* Sorts n items of a size in place; equal ones keep their order. `with` goes to each comparison. */
typedef int (*ht_order)(const void *x, const void *y, const void *with);
void ht_sort(void *items, uint32_t n, size_t size, ht_order order, const void *with, arena scratch);

/* ---- growable bytes in an arena ---- */

typedef struct {
  char *at;
  size_t n, cap;
  arena *a;
} buf;

void ht_put(buf *b, str s);
void ht_putc(buf *b, char c);
void ht_putf(buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static inline str ht_done(const buf *b) { return (str){b->at ? b->at : "", b->n}; }

/* ---- UTF-8 ---- */

/* Decodes the code point at s.ptr[*at] and moves past it; a bad byte gives U+FFFD and moves one byte. */
uint32_t ht_decode(str s, size_t *at);
size_t ht_encode(uint32_t cp, char out[4]); /* bytes written */
bool ht_valid_utf8(str s);
/* Offset of the first byte that is not valid UTF-8, or s.len. */
size_t ht_utf8_error(str s);
uint32_t ht_cp_lower(uint32_t cp);
bool ht_cp_upper(uint32_t cp); /* category Lu */
bool ht_cp_alpha(uint32_t cp); /* category L* */
bool ht_cp_space(uint32_t cp); /* Python's str.isspace */
bool ht_cp_decimal(uint32_t cp); /* category Nd */
bool ht_cp_digit(uint32_t cp);   /* Nd and digits in circles, raised, lowered: Python's str.isdigit */
bool ht_cp_word(uint32_t cp);    /* letter, number or underscore */
bool ht_cp_cased(uint32_t cp);   /* has case, for the rule of the final sigma */
bool ht_cp_case_ignorable(uint32_t cp);

/* ---- hash table of str keys to uint32_t, in an arena ---- */

typedef struct {
  str *key;
  uint32_t *value;
  uint32_t n, cap; /* cap is a power of two */
} table;

/* The slot of a key, made (value NONE) when it is not there. */
uint32_t *ht_put_key(table *t, arena *a, str key);
/* The value of a key, or NONE. */
uint32_t ht_get(const table *t, str key);

/* ---- digests ---- */

/* SHA-256 of the bytes, 64 hexadecimal digits. */
str ht_sha256(arena *a, str bytes);
str ht_hex(arena *a, str bytes);

/* ---- errors ---- */

histor_err ht_fail(histor_error *why, histor_err code, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

#endif
