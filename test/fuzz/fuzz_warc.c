/* Any bytes as a web archive: documents or diagnostics, never a crash; each has a name, and its offsets lie in its source. */
#include "base/os.h"
#include "ingest/container.h"

static void check(const ingested *doc)
{
  HT_CHECK(doc->in.uri.len);
  for (size_t i = 0; doc->in.source_beg && i < doc->in.text.len; i++) {
    HT_CHECK(doc->in.source_beg[i] <= doc->in.source_end[i] && doc->in.source_end[i] <= doc->in.source.len);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  enum { ROOM = 1 << 28 };
  static char *block;
  jmp_buf oom;
  if (!block) block = ht_os_block(ROOM);
  HT_CHECK(block);
  if (setjmp(oom)) return 0;
  arena room = {.beg = block, .end = block + ROOM / 2, .oom = &oom};
  arena a = {.beg = room.end, .end = block + ROOM, .oom = &oom};
  container c;
  ingested doc;
  ht_container_open(&c, room, FORMAT_warc, (str){(const char *)data, size}, S("fuzz"));
  for (arena each = a; ht_container_next(&c, &each, &doc); each = a) check(&doc);
  return 0;
}
