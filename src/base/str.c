/* Views of text, and the hash table keyed by them. */
#include "base/base.h"

static char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? (char)(c | 32) : c; }

bool ht_eq_nocase(str a, str b)
{
  if (a.len != b.len) return false;
  for (size_t i = 0; i < a.len; i++) {
    if (lower_ascii(a.ptr[i]) != lower_ascii(b.ptr[i])) return false;
  }
  return true;
}

int ht_cmp(str a, str b)
{
  size_t n = a.len < b.len ? a.len : b.len;
  int order = n ? memcmp(a.ptr, b.ptr, n) : 0;
  return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool ht_starts(str s, str with) { return s.len >= with.len && ht_eq(ht_sub(s, 0, with.len), with); }

bool ht_ends(str s, str with) { return s.len >= with.len && ht_eq(ht_sub(s, s.len - with.len, s.len), with); }

size_t ht_find(str s, str what, size_t from)
{
  for (size_t i = from; what.len <= s.len && i <= s.len - what.len; i++) {
    if (ht_eq(ht_sub(s, i, i + what.len), what)) return i;
  }
  return SIZE_MAX;
}

static bool blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

str ht_trim(str s)
{
  size_t beg = 0, end = s.len;
  while (beg < end && blank(s.ptr[beg])) beg++;
  while (end > beg && blank(s.ptr[end - 1])) end--;
  return ht_sub(s, beg, end);
}

str ht_copy(arena *a, str s)
{
  char *at = NEW(a, char, s.len + 1);
  if (s.len) memcpy(at, s.ptr, s.len);
  return (str){at, s.len};
}

str ht_concat(arena *a, str x, str y)
{
  char *at = NEW(a, char, x.len + y.len + 1);
  if (x.len) memcpy(at, x.ptr, x.len);
  if (y.len) memcpy(at + x.len, y.ptr, y.len);
  return (str){at, x.len + y.len};
}

str ht_lower(arena *a, str s)
{
  char *to = NEW(a, char, s.len * 3 + 1); /* a bad byte becomes U+FFFD, three bytes */
  size_t n = 0;
  for (size_t at = 0; at < s.len;) {
    char c = s.ptr[at];
    if ((unsigned char)c < 0x80) {
      to[n++] = lower_ascii(c);
      at++;
    } else {
      n += ht_encode(ht_cp_lower(ht_decode(s, &at)), to + n);
    }
  }
  return (str){to, n};
}

/* FNV-1a with a final mix. */
uint64_t ht_hash(str s)
{
  uint64_t h = 0xcbf29ce484222325u;
  for (size_t i = 0; i < s.len; i++) h = (h ^ (unsigned char)s.ptr[i]) * 0x100000001b3u;
  return h ^ (h >> 32);
}

str ht_cut(str s, char sep, str *rest)
{
  const char *at = s.len ? memchr(s.ptr, sep, s.len) : NULL;
  size_t n = at ? (size_t)(at - s.ptr) : s.len;
  *rest = at ? ht_sub(s, n + 1, s.len) : ht_sub(s, s.len, s.len);
  return ht_sub(s, 0, n);
}

bool ht_to_int(str s, int64_t *out)
{
  int64_t v = 0;
  if (s.len == 0 || s.len > 18) return false;
  for (size_t i = 0; i < s.len; i++) {
    if (s.ptr[i] < '0' || s.ptr[i] > '9') return false;
    v = v * 10 + (s.ptr[i] - '0');
  }
  *out = v;
  return true;
}

/* The slot where a key is or would go; the table has room. */
static uint32_t slot_of(const table *t, str key)
{
  uint32_t mask = t->cap - 1, i = (uint32_t)ht_hash(key) & mask;
  while (t->key[i].ptr && !ht_eq(t->key[i], key)) i = (i + 1) & mask;
  return i;
}

static void grow_table(table *t, arena *a)
{
  table bigger = {.cap = t->cap ? t->cap * 2 : 64};
  bigger.key = NEW(a, str, bigger.cap);
  bigger.value = NEW(a, uint32_t, bigger.cap);
  for (uint32_t i = 0; i < t->cap; i++) {
    if (!t->key[i].ptr) continue;
    uint32_t at = slot_of(&bigger, t->key[i]);
    bigger.key[at] = t->key[i];
    bigger.value[at] = t->value[i];
  }
  bigger.n = t->n;
  *t = bigger;
}

uint32_t *ht_put_key(table *t, arena *a, str key)
{
  if (t->n * 4 >= t->cap * 3) grow_table(t, a);
  uint32_t i = slot_of(t, key);
  if (!t->key[i].ptr) {
    t->key[i] = key.ptr ? key : S("");
    t->value[i] = NONE;
    t->n++;
  }
  return &t->value[i];
}

uint32_t ht_get(const table *t, str key)
{
  if (!t->cap) return NONE;
  uint32_t i = slot_of(t, key);
  return t->key[i].ptr ? t->value[i] : NONE;
}
