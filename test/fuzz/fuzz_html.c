/* Any bytes as a page: text with offsets that lie in the page and go forward, never a crash. */
#include "base/os.h"
#include "ingest/ingest.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  enum { ROOM = 1 << 28 };
  static char *block;
  jmp_buf oom;
  if (!block) block = ht_os_block(ROOM);
  HT_CHECK(block);
  if (setjmp(oom)) return 0;
  arena a = {.beg = block, .end = block + ROOM, .oom = &oom};
  ingested doc = ht_ingest_html(&a, (str){(const char *)data, size}, S("fuzz"), S(""), S(""));
  uint32_t last = 0;
  for (size_t i = 0; i < doc.in.text.len; i++) {
    HT_CHECK(doc.in.source_beg[i] >= last && doc.in.source_beg[i] <= doc.in.source_end[i]);
    HT_CHECK(doc.in.source_end[i] <= size);
    last = doc.in.source_beg[i];
  }
  return 0;
}
