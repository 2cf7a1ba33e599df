/* Any bytes as a report: its blocks are in order, lie within the source, and every clean byte tells its place. */
#include "base/os.h"
#include "segment/segment.h"

static void check(const segments *segs)
{
  for (uint32_t i = 0; i < segs->nblocks; i++) {
    const block *b = &segs->blocks[i];
    HT_CHECK(b->span.beg < b->span.end && b->span.end <= segs->source.len);
    HT_CHECK(i == 0 || segs->blocks[i - 1].span.end <= b->span.beg);
    if (!b->annotate) continue;
    for (size_t k = 0; k < b->text.len; k++) {
      HT_CHECK(b->offset[k] >= b->span.beg && b->offset[k] < b->span.end);
      HT_CHECK(k == 0 || b->offset[k] > b->offset[k - 1]);
    }
    HT_CHECK(b->offset[b->text.len] <= b->span.end);
  }
  const span spans[] = {segs->title_span, segs->publisher_span, segs->byline_span, segs->credit_span, segs->dateline};
  for (size_t i = 0; i < COUNTOF(spans); i++)
    HT_CHECK(spans[i].beg <= spans[i].end && spans[i].end <= segs->source.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  enum { ROOM = 1 << 26 };
  static char *room;
  jmp_buf oom;
  if (!room) room = ht_os_block(ROOM);
  HT_CHECK(room);
  arena out = {.beg = room, .end = room + ROOM / 2, .oom = &oom},
        scratch = {.beg = room + ROOM / 2, .end = room + ROOM, .oom = &oom};
  if (setjmp(oom)) return 0;
  histor_input in = {.text = {(const char *)data, size}, .title = S("Shells fall on Karsu")};
  segments segs;
  diagnostics diags = {0};
  HT_CHECK(ht_segment(&out, scratch, NULL, &in, &segs, &diags) == HISTOR_OK);
  check(&segs);
  return 0;
}
