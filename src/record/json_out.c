/* Writing JSON into a byte buffer. The same values always give the same bytes. */
#include "record/json_out.h"

#include <stdio.h>

void ht_json_item(json_out *j)
{
  if (!j->first) ht_putc(j->b, ',');
  j->first = false;
}

void ht_json_open(json_out *j, char bracket)
{
  ht_json_item(j);
  ht_putc(j->b, bracket);
  j->first = true;
}

void ht_json_open_key(json_out *j, const char *key, char bracket)
{
  ht_json_key(j, key);
  ht_putc(j->b, bracket);
  j->first = true;
}

void ht_json_close(json_out *j, char bracket)
{
  ht_putc(j->b, bracket);
  j->first = false;
}

void ht_json_key(json_out *j, const char *key)
{
  ht_json_item(j);
  ht_putc(j->b, '"');
  ht_put(j->b, ht_str(key));
  ht_put(j->b, S("\":"));
}

static void put_escape(buf *b, unsigned char c)
{
  switch (c) {
    case '"': ht_put(b, S("\\\"")); break;
    case '\\': ht_put(b, S("\\\\")); break;
    case '\n': ht_put(b, S("\\n")); break;
    case '\r': ht_put(b, S("\\r")); break;
    case '\t': ht_put(b, S("\\t")); break;
    default: ht_putf(b, "\\u%04x", c);
  }
}

void ht_json_string(buf *b, str s)
{
  ht_putc(b, '"');
  size_t done = 0, at = 0;
  while (at < s.len) {
    unsigned char c = (unsigned char)s.ptr[at];
    size_t here = at;
    if (c >= 0x80) {
      bool bad = ht_decode(s, &at) == 0xFFFD && at - here == 1;
      if (!bad) continue;
    } else {
      at++;
      if (c >= 0x20 && c != '"' && c != '\\') continue;
    }
    ht_put(b, ht_sub(s, done, here));
    if (c >= 0x80)
      ht_put(b, S("\xEF\xBF\xBD"));
    else
      put_escape(b, c);
    done = at;
  }
  ht_put(b, ht_sub(s, done, s.len));
  ht_putc(b, '"');
}

void ht_json_str(json_out *j, const char *key, str s)
{
  if (s.len == 0) return;
  ht_json_key(j, key);
  ht_json_string(j->b, s);
}

void ht_json_name(json_out *j, const char *key, const char *s) { ht_json_str(j, key, ht_str(s)); }

void ht_json_int(json_out *j, const char *key, int64_t v)
{
  ht_json_key(j, key);
  ht_putf(j->b, "%lld", (long long)v);
}

void ht_json_real(json_out *j, const char *key, double v, int decimals)
{
  char text[64];
  int n = snprintf(text, sizeof text, "%.*f", decimals, v);
  HT_CHECK(n > 0 && (size_t)n < sizeof text);
  if (memchr(text, '.', (size_t)n)) {
    while (text[n - 1] == '0') n--;
    if (text[n - 1] == '.') n--;
  }
  ht_json_key(j, key);
  ht_put(j->b, n == 2 && memcmp(text, "-0", 2) == 0 ? S("0") : (str){text, (size_t)n});
}

void ht_json_true(json_out *j, const char *key, bool v)
{
  if (!v) return;
  ht_json_key(j, key);
  ht_put(j->b, S("true"));
}

span ht_json_source(const json_out *j, span s)
{
  if (!j->source_beg || SPAN_EMPTY(s)) return s;
  return (span){j->source_beg[s.beg], j->source_end[s.end - 1]};
}

void ht_json_span(json_out *j, const char *key, span s)
{
  if (SPAN_EMPTY(s)) return;
  span at = ht_json_source(j, s);
  ht_json_key(j, key);
  ht_putf(j->b, "[%u,%u]", at.beg, at.end);
  if (j->source_beg && strcmp(key, "span") == 0) ht_putf(j->b, ",\"text_span\":[%u,%u]", s.beg, s.end);
}
