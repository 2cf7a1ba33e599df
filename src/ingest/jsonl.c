/* One line of JSON Lines -> a document. A line that cannot be read gives what is wrong and at which byte; the stream
 * goes on. */
#include "base/json.h"
#include "ingest/ingest.h"

/* Names that a key goes by, the first that is there wins. */
static str first_of(const json *object, const char *const *keys, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++) {
    const json *v = ht_json_get(object, ht_str(keys[i]));
    if (v && (v->kind == JSON_STRING || v->kind == JSON_NUMBER) && v->text.len) return v->text;
  }
  return S("");
}

#define FIRST(object, ...)                                                                                             \
  first_of(object, (const char *const[]){__VA_ARGS__}, (uint32_t)COUNTOF(((const char *const[]){__VA_ARGS__})))

/* A record that names itself in no way is called after its place. */
static void name_by_place(arena *a, ingested *doc, const histor_locator *where)
{
  if (doc->in.uri.len) return;
  doc->in.uri =
      ht_format(a, "%.*s#%llu", (int)where->container.len, where->container.ptr, (unsigned long long)where->record);
}

static ingested broken(arena *a, ingested doc, const histor_locator *where, str message)
{
  name_by_place(a, &doc, where);
  doc.wrong = (histor_diagnostic){.code = S("bad-record"), .message = message};
  return doc;
}

ingested ht_ingest_jsonl(arena *a, str line, const histor_locator *where)
{
  json_error error;
  ingested doc = {.in.locator = *where};
  const json *v = ht_json_read(a, line, &error);
  if (!v) {
    unsigned long long at = where->offset + error.at;
    return broken(a, doc, where, ht_format(a, "not JSON: at byte %llu of the file %s", at, error.what));
  }
  if (v->kind != JSON_OBJECT) return broken(a, doc, where, S("the line is no JSON object with a key \"text\""));
  doc.in.uri = FIRST(v, "id", "story_id", "url");
  const json *text = ht_json_get(v, S("text"));
  doc.in.locator.field = S("text");
  if (!text || text->kind == JSON_NULL) {
    text = ht_json_get(v, S("event_text"));
    doc.in.locator.field = S("event_text");
  }
  if (!text || text->kind != JSON_STRING) {
    doc.in.locator.field = S("");
    return broken(a, doc, where, S("the record has no string \"text\""));
  }
  doc.in.text = text->text;
  doc.in.title = FIRST(v, "title", "headline");
  doc.in.published = FIRST(v, "published", "pub_date", "date");
  doc.in.publisher = FIRST(v, "publisher");
  doc.in.url = FIRST(v, "url");
  doc.in.language = FIRST(v, "language");
  name_by_place(a, &doc, where);
  return doc;
}
