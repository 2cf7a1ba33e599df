/* Any words as a report: times and quantities keep order, stay inside the document, and end no earlier than they begin.
 */
#include "../sketch.h"
#include "base/os.h"
#include "resolve/lexicon.h"

static const lexicon *words(arena *a)
{
  lexicon_problems problems = {0};
  lexicon_file files[] = {
      {S("roles.tsv"), S("noun\tsector\ttraits\tgroup\npeople\tCVL\tcivilian|group\tcivilian\n")},
      {S("vague.tsv"), S("phrase\tlow\thigh\ndozens\t24\t99\na quarter of a million\t250000\t250000\n")},
  };
  return ht_lexicon_parse(a, files, COUNTOF(files), false, &problems);
}

static void check(const annotation *ann, const timexes *times, const quantities *quants)
{
  for (uint32_t i = 0; i < times->n; i++) {
    const timex *t = &times->at[i];
    HT_CHECK(t->beg < t->end && t->end <= ann->ntokens && t->head >= t->beg && t->head < t->end);
    HT_CHECK(i == 0 || times->at[i - 1].beg <= t->beg);
    HT_CHECK(t->t.value.len && !t->t.from.len == !t->t.to.len);
  }
  for (uint32_t i = 0; i < quants->n; i++) {
    const quantity *q = &quants->at[i];
    HT_CHECK(q->beg < q->end && q->end <= ann->ntokens && q->head < ann->ntokens);
    HT_CHECK(!q->has_low || !q->has_high || q->low <= q->high);
    HT_CHECK(!q->has_share || (q->share >= 0 && q->share <= 1));
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  enum { ROOM = 1 << 25, LONGEST = 4096 };
  static char *room;
  jmp_buf oom;
  if (!room) room = ht_os_block(ROOM);
  HT_CHECK(room);
  arena a = {.beg = room, .end = room + ROOM / 2, .oom = &oom},
        scratch = {.beg = room + ROOM / 2, .end = room + ROOM, .oom = &oom};
  if (setjmp(oom) || size > LONGEST) return 0;
  str text = ht_copy(&a, (str){(const char *)data, size});
  segments segs = {0};
  annotation ann = sketch(&a, text.ptr, size % 3 ? "2016-10-07T12:00:00Z" : "", &segs);
  timexes times = {0};
  quantities quants = {0};
  if (!ann.ntokens) return 0;
  ht_times(&a, scratch, &segs, &ann, &times);
  ht_quantities(&a, scratch, words(&a), &segs, &ann, &times, &quants);
  check(&ann, &times, &quants);
  return 0;
}
