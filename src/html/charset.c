/* A page's bytes in UTF-8, with the way back. Pages that call themselves ISO-8859-1 or ASCII are windows-1252, as
 * browsers have it. Charsets beyond UTF-8, UTF-16 and windows-1252 are left to iconv, a character at a time. */
#include <iconv.h>

#include "html/html.h"

enum { HEAD_BYTES = 4096, LONGEST_LABEL = 32, LONGEST_CHARACTER = 4 };

uint32_t ht_html_1252(unsigned char c);

typedef struct {
  buf text;
  uint32_t *at;
  uint32_t n;
} decoded;

static void put(decoded *d, uint32_t cp, size_t from)
{
  char c[4];
  size_t n = ht_encode(cp, c);
  for (size_t i = 0; i < n; i++) d->at[d->n++] = (uint32_t)from;
  ht_put(&d->text, (str){c, n});
}

/* No character of a charset takes more than three bytes of UTF-8 for each of its own. */
static decoded begin(arena *out, str bytes)
{
  decoded d = {.text = {.a = out}};
  d.at = NEW(out, uint32_t, bytes.len * 3 + 1);
  return d;
}

static html_source finish(decoded *d, str bytes, str charset)
{
  d->at[d->n] = (uint32_t)bytes.len;
  return (html_source){ht_done(&d->text), d->at, charset};
}

static html_source from_1252(arena *out, str bytes)
{
  decoded d = begin(out, bytes);
  for (size_t i = 0; i < bytes.len; i++) put(&d, ht_html_1252((unsigned char)bytes.ptr[i]), i);
  return finish(&d, bytes, S("windows-1252"));
}

static html_source from_utf16(arena *out, str bytes, bool big)
{
  decoded d = begin(out, bytes);
  uint32_t high = 0;
  for (size_t i = 2; i + 1 < bytes.len; i += 2) {
    uint32_t x = (unsigned char)bytes.ptr[i + !big], y = (unsigned char)bytes.ptr[i + big];
    uint32_t u = y | x << 8;
    if (u >= 0xD800 && u < 0xDC00) {
      high = u;
    } else if (u >= 0xDC00 && u < 0xE000) {
      put(&d, high ? 0x10000 + ((high - 0xD800) << 10) + (u - 0xDC00) : 0xFFFD, i - (high ? 2 : 0));
      high = 0;
    } else {
      put(&d, u, i);
      high = 0;
    }
  }
  return finish(&d, bytes, S("utf-16"));
}

/* One character by iconv: the fewest bytes that make one, or U+FFFD for a byte that begins none. */
static html_source by_iconv(arena *out, str bytes, str charset, iconv_t cd)
{
  decoded d = begin(out, bytes);
  for (size_t i = 0; i < bytes.len;) {
    char to[8];
    size_t n = 1, made = 0;
    if ((unsigned char)bytes.ptr[i] < 0x80) {
      put(&d, (unsigned char)bytes.ptr[i], i);
      i++;
      continue;
    }
    for (; n <= LONGEST_CHARACTER && ht_inside(bytes.len, i, n); n++) {
      char from[LONGEST_CHARACTER], *in = from, *at = to;
      size_t left = n, room = sizeof to;
      memcpy(from, bytes.ptr + i, n);
      if (iconv(cd, &in, &left, &at, &room) != (size_t)-1 && left == 0 && at > to) {
        made = (size_t)(at - to);
        break;
      }
      iconv(cd, NULL, NULL, NULL, NULL);
    }
    size_t p = 0;
    put(&d, made ? ht_decode((str){to, made}, &p) : 0xFFFD, i);
    i += made ? n : 1;
  }
  iconv_close(cd);
  return finish(&d, bytes, charset);
}

/* ---- which charset ---- */

static bool label_byte(char c)
{
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == ':';
}

/* The word behind "charset=" or "encoding=" in the beginning of a page. */
static str told(str head, str key)
{
  for (size_t at = 0; (at = ht_find(head, key, at)) != SIZE_MAX;) {
    at += key.len;
    size_t p = at;
    while (p < head.len && (head.ptr[p] == '"' || head.ptr[p] == '\'' || head.ptr[p] == ' ')) p++;
    size_t from = p;
    while (p < head.len && label_byte(head.ptr[p])) p++;
    if (p > from) return ht_sub(head, from, p);
  }
  return S("");
}

static bool named(str label, const char *const *names, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    if (ht_eq_nocase(label, ht_str(names[i]))) return true;
  }
  return false;
}

static const char *const latin[] = {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii",
                                    "iso_8859-1", "cp1252",    "x-cp1252", "windows-1252", "iso-8859-15"};
static const char *const utf8[] = {"utf-8", "utf8"};

html_source ht_html_decode(arena *out, str bytes, str declared)
{
  if (ht_starts(bytes, S("\xFF\xFE"))) return from_utf16(out, bytes, false);
  if (ht_starts(bytes, S("\xFE\xFF"))) return from_utf16(out, bytes, true);
  str head = ht_sub(bytes, 0, bytes.len < HEAD_BYTES ? bytes.len : HEAD_BYTES);
  str label = declared.len ? declared : told(head, S("charset="));
  if (!label.len && ht_starts(ht_trim(head), S("<?xml"))) label = told(head, S("encoding="));
  bool valid = ht_valid_utf8(bytes);
  if (valid || ht_starts(bytes, S("\xEF\xBB\xBF")) || named(label, utf8, COUNTOF(utf8)))
    return (html_source){bytes, NULL, S("utf-8")};
  if (label.len && label.len < LONGEST_LABEL && !named(label, latin, COUNTOF(latin))) {
    char name[LONGEST_LABEL] = {0};
    memcpy(name, label.ptr, label.len);
    iconv_t cd = iconv_open("UTF-8", name);
    if (cd != (iconv_t)-1) return by_iconv(out, bytes, ht_copy(out, label), cd);
  }
  return from_1252(out, bytes);
}
