/* What the fuzz targets of the containers share: documents or diagnostics, never a crash; each has a name, and its offsets lie in its
 * source. */
#ifndef HT_FUZZ_CONTAINER_H
#define HT_FUZZ_CONTAINER_H

#include "base/os.h"
#include "ingest/container.h"

static void check(const ingested *doc)
{
  HT_CHECK(doc->in.uri.len);
  for (size_t i = 0; doc->in.source_beg && i < doc->in.text.len; i++) {
    HT_CHECK(doc->in.source_beg[i] <= doc->in.source_end[i] && doc->in.source_end[i] <= doc->in.source.len);
  }
}

/* Reads the bytes as a container of one format. */
static int fuzz_container(const uint8_t *data, size_t size, format f)
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
  ht_container_open(&c, room, f, (str){(const char *)data, size}, S("fuzz"));
  for (arena each = a; ht_container_next(&c, &each, &doc); each = a) check(&doc);
  return 0;
}

#endif
