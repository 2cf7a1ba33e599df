/* Which reader takes which container, and what they share. */
#include "ingest/container.h"

void ht_container_open(container *c, arena room, format f, str bytes, str path)
{
  *c = (container){.format = f, .bytes = bytes, .path = path, .room = room};
  if (ht_starts(bytes, S("\xEF\xBB\xBF"))) c->at = 3;
  switch (f) {
    case FORMAT_csv: ht_csv_open(c); break;
    case FORMAT_rss: ht_rss_open(c); break;
    case FORMAT_telegram: ht_telegram_open(c); break;
    case FORMAT_warc: ht_warc_open(c); break;
    default: c->at = bytes.len;
  }
}

bool ht_container_next(container *c, arena *a, ingested *doc)
{
  *doc = (ingested){0};
  switch (c->format) {
    case FORMAT_csv: return ht_csv_next(c, a, doc);
    case FORMAT_rss: return ht_rss_next(c, a, doc);
    case FORMAT_telegram: return ht_telegram_next(c, a, doc);
    case FORMAT_warc: return ht_warc_next(c, a, doc);
    default: return false;
  }
}

void ht_container_place(const container *c, arena *a, ingested *doc, size_t offset, size_t length)
{
  doc->in.locator.container = c->path, doc->in.locator.record = c->record;
  doc->in.locator.offset = offset, doc->in.locator.length = length;
  if (!doc->in.uri.len)
    doc->in.uri = ht_format(a, "%.*s#%llu", (int)c->path.len, c->path.ptr, (unsigned long long)c->record);
}

void ht_container_text(arena *a, ingested *doc, str value)
{
  bool marked = false;
  for (size_t at = 0; (at = ht_find(value, S("<"), at)) != SIZE_MAX && !marked; at++) {
    char c = at + 1 < value.len ? value.ptr[at + 1] : ' ';
    marked = c == '/' || c == '!' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
  doc->in.text = value;
  if (!marked && ht_find(value, S("&"), 0) == SIZE_MAX) return;
  ingested page = ht_ingest_fragment(a, value);
  doc->in.text = page.in.text, doc->in.source = value;
  doc->in.source_beg = page.in.source_beg, doc->in.source_end = page.in.source_end;
}
