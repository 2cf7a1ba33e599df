/* WARC, plain or with one gzip member a record. Lengths in the wild lie: a record ends where its Content-Length says
 * if the next record begins there, else at the next line that begins with "WARC/1.". Pages and plain texts of responses and
 * resources are documents; a payload is never read beyond its record. */
#include <zlib.h>

#include "html/html.h"
#include "ingest/container.h"

static const size_t MOST_INFLATED = (size_t)64 << 20, FREE_OF_RATIO = (size_t)8 << 20, MOST_RATIO = 200;

typedef struct {
  str type, url, date, media, charset;
  bool chunked, zipped, bad_status;
} headers;

void ht_warc_open(container *c)
{
  c->packed = ht_starts(c->bytes, S("\x1F\x8B"));
  if (!c->packed) c->inner = c->bytes, c->member_length = c->bytes.len;
}

/* ---- compression ---- */

static voidpf give(voidpf a, uInt n, uInt size) { return ht_alloc(a, size, alignof(max_align_t), n); }
static void drop(voidpf a, voidpf p) { (void)a, (void)p; }

/* One gzip member, or a zlib stream: *used bytes of it were read. False when it is damaged or swells beyond the limits; what was
 * made until then is kept. */
static bool inflated(arena *a, str from, str *out, size_t *used)
{
  enum { STEP = 1 << 16, ANY_WRAPPER = 32 };
  z_stream z = {.zalloc = give, .zfree = drop, .opaque = a};
  uInt most = from.len > UINT32_MAX ? UINT32_MAX : (uInt)from.len;
  z.next_in = (z_const Bytef *)(uintptr_t)from.ptr, z.avail_in = most;
  if (inflateInit2(&z, MAX_WBITS + ANY_WRAPPER) != Z_OK) return false;
  buf b = {.a = a};
  char *step = NEW(a, char, STEP);
  int code = Z_OK;
  while (code == Z_OK) {
    z.next_out = (Bytef *)step, z.avail_out = STEP;
    code = inflate(&z, Z_NO_FLUSH);
    ht_put(&b, (str){step, STEP - z.avail_out});
    bool swells = b.n > FREE_OF_RATIO && b.n / MOST_RATIO > most - z.avail_in;
    if (b.n > MOST_INFLATED || swells) code = Z_DATA_ERROR;
  }
  *used = most - z.avail_in;
  *out = ht_done(&b);
  inflateEnd(&z);
  return code == Z_STREAM_END;
}

/* The next member of a compressed file. After a damaged one, the next gzip header begins it. */
static bool next_member(container *c, bool *damaged)
{
  arena room = c->room;
  size_t used = 0;
  if (c->at >= c->bytes.len) return false;
  c->member_at = c->at;
  *damaged = !inflated(&room, ht_sub(c->bytes, c->at, c->bytes.len), &c->inner, &used);
  c->inner_at = 0;
  if (*damaged) {
    size_t next = ht_find(c->bytes, S("\x1F\x8B\x08"), c->at + 2);
    c->at = next == SIZE_MAX ? c->bytes.len : next;
  } else {
    c->at += used;
  }
  c->member_length = c->at - c->member_at;
  return true;
}

/* ---- headers ---- */

static bool is_header(str line, str name, str *value)
{
  if (line.len <= name.len || line.ptr[name.len] != ':' || !ht_eq_nocase(ht_sub(line, 0, name.len), name)) return false;
  *value = ht_trim(ht_sub(line, name.len + 1, line.len));
  return true;
}

static str charset_of(str media)
{
  size_t at = ht_find(media, S("charset="), 0);
  if (at == SIZE_MAX) return S("");
  str rest;
  str value = ht_trim(ht_cut(ht_sub(media, at + 8, media.len), ';', &rest));
  return value.len > 2 && value.ptr[0] == '"' ? ht_sub(value, 1, value.len - 1) : value;
}

/* Lines up to an empty one; returns what follows it. */
static str read_headers(str s, headers *h, int64_t *length)
{
  str v;
  for (bool first = true; s.len; first = false) {
    str line = ht_trim(ht_cut(s, '\n', &s));
    if (!line.len) break;
    if (first && ht_starts(line, S("HTTP/"))) h->bad_status = ht_find(line, S(" 200"), 0) == SIZE_MAX;
    if (is_header(line, S("WARC-Type"), &v)) h->type = v;
    if (is_header(line, S("WARC-Target-URI"), &v)) h->url = v;
    if (is_header(line, S("WARC-Date"), &v)) h->date = v;
    if (is_header(line, S("Content-Type"), &v)) h->media = v, h->charset = charset_of(v);
    if (is_header(line, S("Transfer-Encoding"), &v)) h->chunked = ht_eq_nocase(v, S("chunked"));
    if (is_header(line, S("Content-Encoding"), &v)) h->zipped = ht_eq_nocase(v, S("gzip")) || ht_eq_nocase(v, S("deflate"));
    if (length && is_header(line, S("Content-Length"), &v) && !ht_to_int(v, length)) *length = -1;
  }
  return s;
}

/* Joined chunks; what is not chunked after all is given as it is. */
static str joined(arena *a, str s)
{
  buf b = {.a = a};
  str whole = s;
  while (s.len) {
    str rest, line = ht_trim(ht_cut(s, '\n', &rest));
    size_t n = 0, digits = 0;
    for (; digits < line.len && digits < 8; digits++) {
      char c = line.ptr[digits];
      int d = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
      if (d < 0) break;
      n = n * 16 + (size_t)d;
    }
    if (digits == 0) return b.n ? ht_done(&b) : whole;
    if (n == 0) break;
    if (n > rest.len) n = rest.len;
    ht_put(&b, ht_sub(rest, 0, n));
    s = ht_sub(rest, n, rest.len);
    if (ht_starts(s, S("\r"))) s = ht_sub(s, 1, s.len);
    if (ht_starts(s, S("\n"))) s = ht_sub(s, 1, s.len);
  }
  return ht_done(&b);
}

/* ---- records ---- */

static bool begins_record(str s, size_t at)
{
  while (at < s.len && (s.ptr[at] == '\r' || s.ptr[at] == '\n' || s.ptr[at] == 0)) at++;
  return at >= s.len || ht_starts(ht_sub(s, at, s.len), S("WARC/1."));
}

/* Where the record whose block begins at `from` ends. */
static size_t record_end(str s, size_t from, int64_t length, bool *lied)
{
  *lied = false;
  if (length >= 0 && ht_inside(s.len, from, (uint64_t)length)) {
    size_t end = from + (size_t)length;
    if (end >= s.len || ((s.ptr[end] == '\r' || s.ptr[end] == '\n') && begins_record(s, end))) return end;
  }
  *lied = true;
  size_t next = ht_find(s, S("\nWARC/1."), from);
  size_t end = next == SIZE_MAX ? s.len : next;
  while (end > from && (s.ptr[end - 1] == '\r' || s.ptr[end - 1] == '\n')) end--;
  return end;
}

static bool is_document(const headers *h, str *media)
{
  *media = h->media;
  return !h->bad_status && (ht_starts(h->media, S("text/")) || ht_starts(h->media, S("application/xhtml")));
}

static bool read_record(container *c, arena *a, str block, headers *h, ingested *doc)
{
  if (!ht_eq(h->type, S("response")) && !ht_eq(h->type, S("resource"))) return false;
  str payload = block, media;
  if (ht_starts(h->media, S("application/http"))) {
    h->media = h->charset = S("");
    payload = read_headers(block, h, NULL);
  }
  if (!is_document(h, &media)) return false;
  if (h->chunked) payload = joined(a, payload);
  size_t used;
  if (h->zipped && ht_starts(payload, S("\x1F\x8B")) && !inflated(a, payload, &payload, &used)) {
    doc->wrong = (histor_diagnostic){.code = S("limit"),
                                     .message = S("the compressed page is damaged or swells too much; it was left out")};
    doc->in.uri = h->url;
    return true;
  }
  if (ht_find(media, S("html"), 0) == SIZE_MAX)
    doc->in.text = payload;
  else
    *doc = ht_ingest_html(a, payload, S(""), h->charset, h->url);
  doc->in.uri = doc->in.url = h->url;
  doc->in.locator.field = S("payload");
  if (!doc->in.published.len) doc->in.published = ht_when(a, h->date), doc->in.published_from = S("metadata");
  return doc->wrong.code.len || ht_trim(doc->in.text).len;
}

static bool next_block(container *c, ingested *doc)
{
  while (c->inner_at >= c->inner.len) {
    bool damaged = false;
    if (!c->packed || !next_member(c, &damaged)) return false;
    if (!damaged) continue;
    c->inner = S("");
    doc->wrong = (histor_diagnostic){
        .code = S("bad-record"), .message = S("a compressed record is damaged or swells beyond 64 MiB or 200 to 1; it was left out")};
    return true;
  }
  return true;
}

bool ht_warc_next(container *c, arena *a, ingested *doc)
{
  while (next_block(c, doc)) {
    if (doc->wrong.code.len) {
      ht_container_place(c, a, doc, c->member_at, c->member_length);
      c->record++;
      return true;
    }
    str s = c->inner;
    size_t from = ht_find(s, S("WARC/1."), c->inner_at);
    if (from == SIZE_MAX) {
      c->inner_at = s.len;
      continue;
    }
    headers h = {0};
    int64_t length = -1;
    bool lied;
    str block = read_headers(ht_sub(s, from, s.len), &h, &length);
    size_t begin = s.len - block.len, end = record_end(s, begin, length, &lied);
    c->inner_at = end;
    bool made = read_record(c, a, ht_sub(s, begin, end), &h, doc);
    if (made)
      ht_container_place(c, a, doc, c->packed ? c->member_at : from, c->packed ? c->member_length : end - from);
    c->record++;
    if (made) return true;
    *doc = (ingested){0};
  }
  return false;
}
