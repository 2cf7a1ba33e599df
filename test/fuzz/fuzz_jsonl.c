/* Any bytes as a line of JSON Lines: a document or a diagnostic, never a crash; what is read keeps within the line. */
#include "base/json.h"
#include "base/os.h"
#include "ingest/ingest.h"

static void check(const json *v, size_t size)
{
  for (const json *m = v; m; m = m->next) {
    HT_CHECK(m->at.beg < m->at.end && m->at.end <= size);
    if (m->first) check(m->first, size);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  enum { ROOM = 1 << 24 };
  static char *room;
  jmp_buf oom;
  if (!room) room = ht_os_block(ROOM);
  HT_CHECK(room);
  arena a = {.beg = room, .end = room + ROOM, .oom = &oom};
  if (setjmp(oom)) return 0;
  str line = {(const char *)data, size};
  histor_locator where = {.container = S("fuzz"), .length = size};
  json_error error;
  const json *v = ht_json_read(&a, line, &error);
  if (v)
    check(v, size);
  else
    HT_CHECK(error.what && error.at <= size);
  ingested doc = ht_ingest_jsonl(&a, line, &where);
  HT_CHECK(doc.in.uri.len);
  HT_CHECK(v || doc.wrong.code.len);
  return 0;
}
