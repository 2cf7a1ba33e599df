/* Pairs quotation marks. Double marks of any kind come first; single ones count only in a block that has no double
 * ones, where they surround several words. A mark that opens and is never closed runs to the end of its block, as long
 * quotations do. */
#include "frame/quotes.h"

enum { OPENS = 1, CLOSES = 2, MIN_SINGLE = 3 };

static bool is(const token *t, const char *z) { return ht_eq(t->text, ht_str(z)); }

/* What a token can do as a double mark. */
static int double_mark(const token *t, bool blank_before)
{
  if (is(t, "``") || is(t, "“") || is(t, "«") || is(t, "„")) return OPENS;
  if (is(t, "''") || is(t, "”") || is(t, "»")) return CLOSES;
  if (is(t, "\"")) return blank_before && !t->space ? OPENS : !blank_before && t->space ? CLOSES : OPENS | CLOSES;
  return 0;
}

static int single_mark(const token *t, bool blank_before)
{
  if (is(t, "‘")) return OPENS;
  if (is(t, "'") && blank_before && !t->space) return OPENS;
  if ((is(t, "’") || is(t, "'")) && !blank_before) return CLOSES;
  return 0;
}

static void add(arena *out, quotations *quotes, uint32_t open, uint32_t close, uint32_t beg, uint32_t end, bool closed)
{
  if (close <= open + 1) return;
  *PUSH(quotes, out) = (quotation){open, close, open + 1, close, beg, end, closed};
}

static void pair_in_block(arena *out, const annotation *ann, uint32_t beg, uint32_t end,
                          int (*mark)(const token *, bool), bool single, quotations *quotes)
{
  uint32_t open = NONE;
  for (uint32_t t = beg; t < end; t++) {
    bool blank_before = t == beg || ann->tokens[t - 1].space || ann->tokens[t - 1].pos == POS_SPACE;
    int m = mark(&ann->tokens[t], blank_before);
    if (open == NONE && m & OPENS) {
      open = t;
    } else if (open != NONE && m & CLOSES) {
      if (!single || t - open > MIN_SINGLE) add(out, quotes, open, t, beg, end, true);
      open = NONE;
    } else if (open != NONE && m == OPENS && !single) { /* the first was never closed */
      open = t;
    }
  }
  if (open != NONE && !single) add(out, quotes, open, end, beg, end, false);
}

void ht_quotations(arena *out, const annotation *ann, quotations *quotes)
{
  for (uint32_t s = 0; s < ann->nsentences;) {
    uint32_t block = ann->sentences[s].block, beg = ann->sentences[s].beg, end = beg, before = quotes->n;
    for (; s < ann->nsentences && ann->sentences[s].block == block; s++) end = ann->sentences[s].end;
    pair_in_block(out, ann, beg, end, double_mark, false, quotes);
    if (quotes->n == before) pair_in_block(out, ann, beg, end, single_mark, true, quotes);
  }
}
