/* What each part of a page was taken for, one block a line: kind, bytes, the text as the engine reads it (else as
 * printed). */
#include "record/record.h"

static const char *const names[] = {
#define X(name, annotated, coded) #name,
    HT_BLOCKS(X)
#undef X
};

void ht_record_blocks(buf *b, const segments *segs)
{
  for (uint32_t i = 0; i < segs->nblocks; i++) {
    const block *x = &segs->blocks[i];
    str text = x->annotate ? x->text : ht_sub(segs->source, x->span.beg, x->span.end);
    ht_putf(b, "%-12s %5u %5u  ", names[x->kind], x->span.beg, x->span.end);
    for (size_t k = 0; k < text.len; k++) ht_putc(b, text.ptr[k] == '\n' || text.ptr[k] == '\r' ? ' ' : text.ptr[k]);
    ht_putc(b, '\n');
  }
}
