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

bool ht_cp_decimal(uint32_t cp) { return utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_ND; }

bool ht_cp_word(uint32_t cp)
{
  utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)cp);
  return ht_cp_alpha(cp) || c == UTF8PROC_CATEGORY_ND || c == UTF8PROC_CATEGORY_NL || c == UTF8PROC_CATEGORY_NO ||
         cp == '_';
}

typedef struct {
  uint32_t first, last;
} range;

static bool in_ranges(const range *r, size_t n, uint32_t cp)
{
  for (size_t i = 0; i < n; i++) {
    if (cp >= r[i].first && cp <= r[i].last) return true;
  }
  return false;
}

/* Property Numeric_Type=Digit (Unicode 14). */
static const range digits[] = {
    {0xB2, 0xB3},     {0xB9, 0xB9},       {0x1369, 0x1371},   {0x19DA, 0x19DA},   {0x2070, 0x2070},
    {0x2074, 0x2079}, {0x2080, 0x2089},   {0x2460, 0x2468},   {0x2474, 0x247C},   {0x2488, 0x2490},
    {0x24EA, 0x24EA}, {0x24F5, 0x24FD},   {0x24FF, 0x24FF},   {0x2776, 0x277E},   {0x2780, 0x2788},
    {0x278A, 0x2792}, {0x10A40, 0x10A43}, {0x10E60, 0x10E68}, {0x11052, 0x1105A}, {0x1F100, 0x1F10A},
};

bool ht_cp_digit(uint32_t cp) { return ht_cp_decimal(cp) || in_ranges(digits, COUNTOF(digits), cp); }

/* Property Cased beyond the categories Lu, Ll and Lt, without what is also ignorable. */
static const range cased[] = {
    {0xAA, 0xAA},       {0xBA, 0xBA},       {0x2160, 0x217F},   {0x24B6, 0x24E9},
    {0x1F130, 0x1F149}, {0x1F150, 0x1F169}, {0x1F170, 0x1F189},
};

bool ht_cp_cased(uint32_t cp)
{
  utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)cp);
  return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LL || c == UTF8PROC_CATEGORY_LT ||
         in_ranges(cased, COUNTOF(cased), cp);
}

/* Property Case_Ignorable beyond its categories: marks in the middle of words. */
static const range ignorable[] = {
    {0x27, 0x27},     {0x2E, 0x2E},     {0x3A, 0x3A},     {0xB7, 0xB7},     {0x387, 0x387},   {0x55F, 0x55F},
    {0x5F4, 0x5F4},   {0x2018, 0x2019}, {0x2024, 0x2024}, {0x2027, 0x2027}, {0xFE13, 0xFE13}, {0xFE52, 0xFE52},
    {0xFE55, 0xFE55}, {0xFF07, 0xFF07}, {0xFF0E, 0xFF0E}, {0xFF1A, 0xFF1A},
};

bool ht_cp_case_ignorable(uint32_t cp)
{
  switch (utf8proc_category((utf8proc_int32_t)cp)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_SK: return true;
    default: return in_ranges(ignorable, COUNTOF(ignorable), cp);
  }
}
