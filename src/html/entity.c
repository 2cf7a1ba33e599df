/* Character references: by name, decimal and hexadecimal. A name without its semicolon counts when it is one of the
 * old ones and no letter follows; anything else is text. */
#include "html/html.h"

enum { LONGEST_NAME = 10, LATIN_LAST = 0xFF };

static const struct {
  const char *name;
  uint32_t cp;
} entities[] = {
#define X(name, cp) {name, cp},
#include "html/entities.def"
#undef X
};

static uint32_t by_name(str name)
{
  size_t low = 0, high = COUNTOF(entities);
  while (low < high) {
    size_t mid = low + (high - low) / 2;
    int order = ht_cmp(ht_str(entities[mid].name), name);
    if (order == 0) return entities[mid].cp;
    if (order < 0)
      low = mid + 1;
    else
      high = mid;
  }
  return 0;
}

static bool alnum(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static int digit_of(char c, bool hex)
{
  if (c >= '0' && c <= '9') return c - '0';
  if (hex && c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (hex && c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/* What windows-1252 has at 0x80 to 0x9F; pages mean that when they number them. */
static const uint16_t upper_controls[32] = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

uint32_t ht_html_1252(unsigned char c) { return c >= 0x80 && c < 0xA0 ? upper_controls[c - 0x80] : c; }

static uint32_t number(str s, size_t *at)
{
  size_t p = *at + 2;
  bool hex = p < s.len && (s.ptr[p] == 'x' || s.ptr[p] == 'X');
  if (hex) p++;
  size_t first = p;
  uint32_t cp = 0;
  for (int d; p < s.len && (d = digit_of(s.ptr[p], hex)) >= 0; p++) {
    if (cp <= 0x10FFFF) cp = cp * (hex ? 16 : 10) + (uint32_t)d;
  }
  if (p == first) return 0;
  if (p < s.len && s.ptr[p] == ';') p++;
  *at = p;
  if (cp >= 0x80 && cp < 0xA0) return upper_controls[cp - 0x80];
  return cp == 0 || cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000) ? 0xFFFD : cp;
}

static uint32_t reference(str s, size_t *at)
{
  size_t p = *at + 1;
  if (p < s.len && s.ptr[p] == '#') return number(s, at);
  while (p < s.len && p - *at <= LONGEST_NAME && alnum(s.ptr[p])) p++;
  uint32_t cp = by_name(ht_sub(s, *at + 1, p));
  bool closed = p < s.len && s.ptr[p] == ';';
  if (!cp || (!closed && (cp > LATIN_LAST || (p < s.len && (alnum(s.ptr[p]) || s.ptr[p] == '='))))) return 0;
  *at = p + closed;
  return cp;
}

uint32_t ht_html_char(str s, size_t *at)
{
  if (s.ptr[*at] == '&') {
    uint32_t cp = reference(s, at);
    if (cp) return cp;
  }
  return ht_decode(s, at);
}

str ht_html_plain(arena *out, str raw)
{
  buf b = {.a = out};
  bool blank = false;
  for (size_t at = 0; at < raw.len;) {
    char c[4];
    uint32_t cp = ht_html_char(raw, &at);
    if (cp != 0xFEFF && !ht_cp_space(cp)) {
      if (blank && b.n) ht_putc(&b, ' ');
      blank = false;
      ht_put(&b, (str){c, ht_encode(cp, c)});
    } else {
      blank = true;
    }
  }
  return ht_done(&b);
}
