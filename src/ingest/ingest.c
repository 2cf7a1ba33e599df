/* The table of formats, and the plain-text one. */
#include "ingest/ingest.h"

const char *const ht_format_names[FORMAT_COUNT] = {
#define X(name, endings, holds) #name,
#include "ingest/formats.def"
#undef X
};

static const struct {
  const char *endings;
  holding holds;
} formats[FORMAT_COUNT] = {
#define X(name, endings, holds) {endings, holds},
#include "ingest/formats.def"
#undef X
};

static bool has(str head, const char *what) { return ht_find(head, ht_str(what), 0) != SIZE_MAX; }

static format by_content(str head)
{
  if (ht_starts(head, S("WARC/1."))) return FORMAT_warc;
  if (ht_starts(head, S("\x1F\x8B"))) return FORMAT_warc;
  str low = ht_trim(ht_starts(head, S("\xEF\xBB\xBF")) ? ht_sub(head, 3, head.len) : head);
  if (ht_starts(low, S("<"))) {
    if (has(low, "<rss") || has(low, "<feed") || has(low, "<rdf:RDF")) return FORMAT_rss;
    if (has(low, "<html") || has(low, "<HTML") || has(low, "<!DOCTYPE html") || has(low, "<!doctype html"))
      return FORMAT_html;
  }
  if (ht_starts(low, S("{"))) return has(low, "\"messages\"") ? FORMAT_telegram : FORMAT_jsonl;
  return FORMAT_text;
}

format ht_format_of(const char *path, str head)
{
  str name = ht_str(path);
  for (unsigned f = 0; f < FORMAT_COUNT; f++) {
    str rest = ht_str(formats[f].endings);
    while (rest.len) {
      if (ht_ends(name, ht_cut(rest, ' ', &rest))) return (format)f;
    }
  }
  return by_content(head);
}

holding ht_format_holds(format f) { return formats[f].holds; }

static ingested ingest_text(str bytes, str path)
{
  ingested doc = {0};
  doc.in.text = bytes;
  doc.in.uri = path;
  return doc;
}

ingested ht_ingest(arena *a, format f, str bytes, str path, const histor_locator *where)
{
  switch (f) {
    case FORMAT_jsonl: return ht_ingest_jsonl(a, bytes, where);
    case FORMAT_html: return ht_ingest_html(a, bytes, path, S(""), S(""));
    default: return ingest_text(bytes, path);
  }
}
