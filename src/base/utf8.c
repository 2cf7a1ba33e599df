/* UTF-8 and the few properties of code points that the stages ask for (utf8proc's tables). */
#include <utf8proc.h>

#include "base/base.h"

/* Length of the well-formed sequence at p (n bytes left), 0 when there is none (Unicode 15, table 3-7). */
static size_t sequence(const unsigned char *p, size_t n)
{
  if (p[0] < 0x80) return 1;
  if (p[0] < 0xC2 || p[0] > 0xF4) return 0;
  size_t len = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
  if (n < len) return 0;
  unsigned char low = p[0] == 0xE0 ? 0xA0 : p[0] == 0xF0 ? 0x90 : 0x80;
  unsigned char high = p[0] == 0xED ? 0x9F : p[0] == 0xF4 ? 0x8F : 0xBF;
  if (p[1] < low || p[1] > high) return 0;
  for (size_t i = 2; i < len; i++) {
    if ((p[i] & 0xC0) != 0x80) return 0;
  }
  return len;
}

uint32_t ht_decode(str s, size_t *at)
{
  HT_CHECK(*at < s.len);
  const unsigned char *p = (const unsigned char *)s.ptr + *at;
  size_t len = sequence(p, s.len - *at);
  *at += len ? len : 1;
  switch (len) {
    case 1: return p[0];
    case 2: return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
    case 3: return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    case 4: return (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
    default: return 0xFFFD;
  }
}

size_t ht_encode(uint32_t cp, char out[4])
{
  return (size_t)utf8proc_encode_char((utf8proc_int32_t)cp, (utf8proc_uint8_t *)out);
}

size_t ht_utf8_error(str s)
{
  size_t at = 0;
  while (at < s.len) {
    size_t len = sequence((const unsigned char *)s.ptr + at, s.len - at);
    if (!len) return at;
    at += len;
  }
  return s.len;
}

bool ht_valid_utf8(str s) { return ht_utf8_error(s) == s.len; }

uint32_t ht_cp_lower(uint32_t cp) { return (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp); }

bool ht_cp_upper(uint32_t cp) { return utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_LU; }

bool ht_cp_alpha(uint32_t cp)
{
  utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)cp);
  return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

bool ht_cp_space(uint32_t cp)
{
  return (cp >= 9 && cp <= 13) || (cp >= 0x1C && cp <= 0x20) || cp == 0x85 || cp == 0xA0 || cp == 0x1680 ||
         (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 || cp == 0x202F || cp == 0x205F || cp == 0x3000;
}
