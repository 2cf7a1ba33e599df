/* A recursive-descent reader of JSON with a cap on depth. */
#include "base/json.h"

enum { DEEPEST = 64 };

typedef struct {
  arena *a;
  str in;
  size_t at;
  uint32_t depth;
  json_error *error;
} reader;

static bool fail(reader *r, const char *what)
{
  if (!r->error->what) *r->error = (json_error){r->at, what};
  return false;
}

static int peek(const reader *r) { return r->at < r->in.len ? (unsigned char)r->in.ptr[r->at] : -1; }

static void skip_blanks(reader *r)
{
  for (int c = peek(r); c == ' ' || c == '\t' || c == '\n' || c == '\r'; c = peek(r)) r->at++;
}

static bool read_hex(reader *r, uint32_t *out)
{
  uint32_t v = 0;
  if (!ht_inside(r->in.len, r->at, 4)) return fail(r, "\\u needs four hexadecimal digits");
  for (int i = 0; i < 4; i++) {
    int c = peek(r) | 0x20;
    if (c >= '0' && c <= '9')
      v = v << 4 | (uint32_t)(c - '0');
    else if (c >= 'a' && c <= 'f')
      v = v << 4 | (uint32_t)(c - 'a' + 10);
    else
      return fail(r, "\\u needs four hexadecimal digits");
    r->at++;
  }
  *out = v;
  return true;
}

/* After "\u": one code point, of a surrogate pair if it is one. */
static bool read_unicode(reader *r, buf *b)
{
  uint32_t cp, low;
  char bytes[4];
  if (!read_hex(r, &cp)) return false;
  if (cp >= 0xD800 && cp < 0xDC00 && ht_inside(r->in.len, r->at, 6) && r->in.ptr[r->at] == '\\' &&
      r->in.ptr[r->at + 1] == 'u') {
    size_t back = r->at;
    r->at += 2;
    if (!read_hex(r, &low)) return false;
    if (low >= 0xDC00 && low < 0xE000)
      cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
    else
      r->at = back;
  }
  if (cp >= 0xD800 && cp < 0xE000) cp = 0xFFFD;
  ht_put(b, (str){bytes, ht_encode(cp, bytes)});
  return true;
}

static bool read_escape(reader *r, buf *b)
{
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  int c = peek(r);
  if (c < 0) return fail(r, "the string has no end");
  r->at++;
  if (c == 'u') return read_unicode(r, b);
  const char *which = strchr(from, c);
  if (!c || !which) return fail(r, "there is no such escape");
  ht_putc(b, to[which - from]);
  return true;
}

static bool read_string(reader *r, str *out)
{
  buf b = {.a = r->a};
  bool plain = true;
  size_t from = ++r->at;
  for (;;) {
    int c = peek(r);
    if (c < 0) return fail(r, "the string has no end");
    if (c == '"') break;
    if (c < 0x20) return fail(r, "a control character stands in a string");
    r->at++;
    if (c != '\\') continue;
    plain = false;
    ht_put(&b, ht_sub(r->in, from, r->at - 1));
    if (!read_escape(r, &b)) return false;
    from = r->at;
  }
  if (plain) {
    *out = ht_sub(r->in, from, r->at);
  } else {
    ht_put(&b, ht_sub(r->in, from, r->at));
    *out = ht_done(&b);
  }
  r->at++;
  return true;
}

static bool read_digits(reader *r)
{
  size_t from = r->at;
  for (int c = peek(r); c >= '0' && c <= '9'; c = peek(r)) r->at++;
  return r->at > from || fail(r, "a digit is missing");
}

static bool read_number(reader *r, json *v)
{
  size_t from = r->at;
  if (peek(r) == '-') r->at++;
  if (peek(r) == '0')
    r->at++;
  else if (!read_digits(r))
    return false;
  if (peek(r) == '.') {
    r->at++;
    if (!read_digits(r)) return false;
  }
  if (peek(r) == 'e' || peek(r) == 'E') {
    r->at++;
    if (peek(r) == '+' || peek(r) == '-') r->at++;
    if (!read_digits(r)) return false;
  }
  v->kind = JSON_NUMBER;
  v->text = ht_sub(r->in, from, r->at);
  return true;
}

static bool read_word(reader *r, str word, json_kind kind, json *v)
{
  if (!ht_starts(ht_sub(r->in, r->at, r->in.len), word)) return fail(r, "a value is missing");
  r->at += word.len;
  v->kind = kind;
  return true;
}

static const json *read_value(reader *r);

/* The items of a list or the members of an object, after the opening bracket. */
static bool read_items(reader *r, json *v, char close)
{
  const json **tail = &v->first;
  r->at++;
  skip_blanks(r);
  if (peek(r) == close) {
    r->at++;
    return true;
  }
  for (;;) {
    str key = S("");
    skip_blanks(r);
    if (close == '}') {
      if (peek(r) != '"') return fail(r, "a key is missing");
      if (!read_string(r, &key)) return false;
      skip_blanks(r);
      if (peek(r) != ':') return fail(r, "a colon is missing");
      r->at++;
    }
    json *item = (json *)(uintptr_t)read_value(r);
    if (!item) return false;
    item->key = key;
    *tail = item;
    tail = &item->next;
    skip_blanks(r);
    int c = peek(r);
    if (c != ',' && c != close) return fail(r, "a comma or a closing bracket is missing");
    r->at++;
    if (c == close) return true;
  }
}

static bool read_kind(reader *r, json *v)
{
  int c = peek(r);
  switch (c) {
    case '{':
    case '[': v->kind = c == '{' ? JSON_OBJECT : JSON_LIST; return read_items(r, v, c == '{' ? '}' : ']');
    case '"': v->kind = JSON_STRING; return read_string(r, &v->text);
    case 't': return read_word(r, S("true"), JSON_TRUE, v);
    case 'f': return read_word(r, S("false"), JSON_FALSE, v);
    case 'n': return read_word(r, S("null"), JSON_NULL, v);
    default: break;
  }
  if (c == '-' || (c >= '0' && c <= '9')) return read_number(r, v);
  return fail(r, "a value is missing");
}

static const json *read_value(reader *r)
{
  skip_blanks(r);
  if (r->depth == DEEPEST) {
    fail(r, "it is nested too deep");
    return NULL;
  }
  r->depth++;
  json *v = NEW(r->a, json, 1);
  size_t from = r->at;
  bool good = read_kind(r, v);
  v->at = (span){(uint32_t)from, (uint32_t)r->at};
  r->depth--;
  return good ? v : NULL;
}

const json *ht_json_read(arena *a, str in, json_error *error)
{
  reader r = {.a = a, .in = in, .error = error};
  *error = (json_error){0};
  if (in.len >= UINT32_MAX) {
    fail(&r, "it is too long");
    return NULL;
  }
  const json *v = read_value(&r);
  skip_blanks(&r);
  if (v && r.at < in.len) {
    fail(&r, "something follows the value");
    return NULL;
  }
  return v;
}

const json *ht_json_get(const json *object, str key)
{
  const json *found = NULL;
  if (!object || object->kind != JSON_OBJECT) return NULL;
  for (const json *m = object->first; m; m = m->next) {
    if (ht_eq(m->key, key)) found = m;
  }
  return found;
}
