/* The table of formats, and the plain-text one. */
#include "ingest/ingest.h"

const char *const ht_format_names[FORMAT_COUNT] = {
#define X(name, endings, lines) #name,
#include "ingest/formats.def"
#undef X
};

static const struct {
  const char *endings;
  bool lines;
} formats[FORMAT_COUNT] = {
#define X(name, endings, lines) {endings, lines},
#include "ingest/formats.def"
#undef X
};

format ht_format_of(const char *path)
{
  str name = ht_str(path);
  for (unsigned f = 0; f < FORMAT_COUNT; f++) {
    str rest = ht_str(formats[f].endings);
    while (rest.len) {
      if (ht_ends(name, ht_cut(rest, ' ', &rest))) return (format)f;
    }
  }
  return FORMAT_text;
}

bool ht_format_lines(format f) { return formats[f].lines; }

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
