/* CSV and TSV (RFC 4180 and what spreadsheets write): the first row names the columns; the separator is the one that
 * it has most of. Quoted values may hold line feeds and doubled quotation marks. */
#include "html/html.h"
#include "ingest/container.h"

/* One value at *at, moving past it and its separator; *last when it ends its row. */
static str read_value(const container *c, arena *a, size_t *at, bool *last)
{
  str s = c->bytes;
  buf b = {.a = a};
  size_t p = *at, from = p;
  bool quoted = p < s.len && s.ptr[p] == '"';
  if (quoted) {
    for (p++, from = p; p < s.len; p++) {
      if (s.ptr[p] != '"') continue;
      ht_put(&b, ht_sub(s, from, p));
      if (p + 1 >= s.len || s.ptr[p + 1] != '"') break;
      from = ++p;
    }
    if (p >= s.len)
      ht_put(&b, ht_sub(s, from < s.len ? from : s.len, s.len));
    else
      p++;
    from = p;
  }
  while (p < s.len && s.ptr[p] != c->separator && s.ptr[p] != '\n' && s.ptr[p] != '\r') p++;
  if (!quoted) ht_put(&b, ht_sub(s, from, p));
  *last = p >= s.len || s.ptr[p] != c->separator;
  if (p < s.len && s.ptr[p] == '\r') p++;
  if (p < s.len && (s.ptr[p] == c->separator || s.ptr[p] == '\n')) p++;
  *at = p;
  return ht_done(&b);
}

void ht_csv_open(container *c)
{
  static const char separators[] = {',', ';', '\t', '|'};
  uint32_t most = 0;
  c->separator = ',';
  str rest, head = ht_cut(ht_sub(c->bytes, c->at, c->bytes.len), '\n', &rest);
  for (size_t i = 0; i < COUNTOF(separators); i++) {
    uint32_t n = 0;
    for (size_t p = 0; p < head.len; p++) n += head.ptr[p] == separators[i];
    if (n > most) most = n, c->separator = separators[i];
  }
  for (bool last = c->at >= c->bytes.len; !last;) {
    str name = ht_trim(read_value(c, &c->room, &c->at, &last));
    if (c->ncolumns < CSV_COLUMNS) c->columns[c->ncolumns++] = name;
  }
}

typedef enum { NO_FIELD, ID, TEXT, TITLE, PUBLISHED, PUBLISHER, URL, LANGUAGE } field;

static field field_of(str column)
{
  static const struct {
    const char *name;
    field is;
  } names[] = {{"id", ID},           {"text", TEXT},           {"body", TEXT},          {"content", TEXT},
               {"article", TEXT},    {"event_text", TEXT},     {"notes", TEXT},         {"title", TITLE},
               {"headline", TITLE},  {"published", PUBLISHED}, {"date", PUBLISHED},     {"pub_date", PUBLISHED},
               {"publisher", PUBLISHER}, {"source", PUBLISHER}, {"outlet", PUBLISHER}, {"url", URL},
               {"link", URL},        {"language", LANGUAGE},   {"lang", LANGUAGE}};
  for (size_t i = 0; i < COUNTOF(names); i++) {
    if (ht_eq_nocase(column, ht_str(names[i].name))) return names[i].is;
  }
  return NO_FIELD;
}

static void take(arena *a, ingested *doc, str column, str value)
{
  switch (field_of(column)) {
    case ID: doc->in.uri = value; break;
    case TITLE: doc->in.title = value; break;
    case PUBLISHED: doc->in.published = ht_when(a, value); break;
    case PUBLISHER: doc->in.publisher = value; break;
    case URL: doc->in.url = value; break;
    case LANGUAGE: doc->in.language = value; break;
    case TEXT:
      if (!doc->in.locator.field.len) {
        doc->in.text = value;
        doc->in.locator.field = column;
      }
      break;
    case NO_FIELD: break;
  }
}

bool ht_csv_next(container *c, arena *a, ingested *doc)
{
  while (c->at < c->bytes.len && (c->bytes.ptr[c->at] == '\n' || c->bytes.ptr[c->at] == '\r')) c->at++;
  if (c->at >= c->bytes.len) return false;
  size_t from = c->at;
  bool last = false;
  for (uint32_t i = 0; !last; i++) {
    str value = read_value(c, a, &c->at, &last);
    if (i < c->ncolumns) take(a, doc, c->columns[i], value);
  }
  if (!doc->in.uri.len) doc->in.uri = doc->in.url;
  ht_container_place(c, a, doc, from, c->at - from);
  if (!doc->in.locator.field.len) {
    doc->wrong = (histor_diagnostic){.code = S("bad-record"), .message = S("the row has no column \"text\"; name it in the first row")};
  }
  c->record++;
  return true;
}
