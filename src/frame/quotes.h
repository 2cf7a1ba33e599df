/* Quotations: pairs of quotation marks within a block, and those that a paragraph leaves open. */
#ifndef HT_QUOTES_H
#define HT_QUOTES_H

#include "annotate/annotate.h"

typedef struct {
  uint32_t open, close;          /* tokens of the marks; close == end where the paragraph leaves it open */
  uint32_t beg, end;             /* tokens of the words, half-open */
  uint32_t block_beg, block_end; /* tokens of the block */
  bool closed;
} quotation;

typedef LIST(quotation) quotations;

void ht_quotations(arena *out, const annotation *ann, quotations *quotes);

#endif
