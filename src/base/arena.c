/* Arena memory and the growable things that live in it. Under AddressSanitizer what is free is poisoned and allocations are
 * kept apart, so that running over one of them is caught. */
#include <stdarg.h>
#include <stdio.h>

#include "base/base.h"

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif

#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
enum { GAP = 16, GRANULE = 8 }; /* the sanitizer keeps its books by granules */
static void unpoison(void *at, size_t n) { __asan_unpoison_memory_region(at, n); }
static void poison(void *at, size_t n) { __asan_poison_memory_region(at, n); }
#else
enum { GAP = 0, GRANULE = 1 };
static void unpoison(void *at, size_t n) { (void)at, (void)n; }
static void poison(void *at, size_t n) { (void)at, (void)n; }
#endif

/* What a list and a buffer start with; as little as can be in the tiny build, so that every growth is met by the tests. */
#ifdef HISTOR_TINY
enum { FIRST_ITEMS = 1, FIRST_BYTES = 1 };
#else
enum { FIRST_ITEMS = 16, FIRST_BYTES = 256 };
#endif

void ht_forget(void *block, size_t bytes) { unpoison(block, bytes); }

static _Noreturn void out_of_memory(arena *a)
{
  HT_CHECK(a->oom);
  longjmp(*a->oom, 1);
}

void *ht_alloc(arena *a, size_t size, size_t align, size_t n)
{
  if (a->countdown && (*a->countdown == 0 || --*a->countdown == 0)) out_of_memory(a);
  if (align < GRANULE) align = GRANULE;
  size_t pad = -(uintptr_t)a->beg & (align - 1);
  size_t room = (size_t)(a->end - a->beg);
  if (room < pad || (room - pad) / (size ? size : 1) < n || room - pad < size * n + GAP) out_of_memory(a);
  char *at = a->beg + pad;
  size_t bytes = size * n;
  unpoison(at, bytes);
  poison(at + bytes, GAP);
  a->beg = at + bytes + GAP;
  return bytes ? memset(at, 0, bytes) : at;
}

void ht_grow(void **at, uint32_t *n, uint32_t *cap, size_t size, size_t align, arena *a)
{
  if (*n == *cap) {
    if (*cap > UINT32_MAX / 2) out_of_memory(a);
    uint32_t more = *cap ? *cap * 2 : FIRST_ITEMS;
    void *moved = ht_alloc(a, size, align, more);
    if (*n) memcpy(moved, *at, size * *n);
    *at = moved;
    *cap = more;
  }
  memset((char *)*at + size * *n, 0, size);
  ++*n;
}

/* Room for `more` bytes; the old bytes move to a block of twice the size. */
static char *reserve(buf *b, size_t more)
{
  if (b->cap - b->n < more) {
    size_t cap = b->cap ? b->cap * 2 : FIRST_BYTES;
    while (cap - b->n < more) cap *= 2;
    char *moved = NEW(b->a, char, cap);
    if (b->n) memcpy(moved, b->at, b->n);
    b->at = moved;
    b->cap = cap;
  }
  return b->at + b->n;
}

void ht_put(buf *b, str s)
{
  if (s.len == 0) return;
  memcpy(reserve(b, s.len), s.ptr, s.len);
  b->n += s.len;
}

void ht_putc(buf *b, char c)
{
  *reserve(b, 1) = c;
  b->n++;
}

void ht_putf(buf *b, const char *fmt, ...)
{
  char line[512];
  va_list args;
  va_start(args, fmt);
  int n = vsnprintf(line, sizeof line, fmt, args);
  va_end(args);
  HT_CHECK(n >= 0 && (size_t)n < sizeof line);
  ht_put(b, (str){line, (size_t)n});
}

str ht_format(arena *a, const char *fmt, ...)
{
  va_list args, again;
  va_start(args, fmt);
  va_copy(again, args);
  int n = vsnprintf(NULL, 0, fmt, args);
  va_end(args);
  HT_CHECK(n >= 0);
  char *at = NEW(a, char, (size_t)n + 1);
  vsnprintf(at, (size_t)n + 1, fmt, again);
  va_end(again);
  return (str){at, (size_t)n};
}

histor_err ht_fail(histor_error *why, histor_err code, const char *fmt, ...)
{
  if (why) {
    va_list args;
    va_start(args, fmt);
    vsnprintf(why->msg, sizeof why->msg, fmt, args);
    va_end(args);
    why->code = code;
  }
  return code;
}
