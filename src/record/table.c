/* A report as a table. */
#include "record/record.h"

void ht_record_table(buf *b, const histor_record *r, const table_style *style, arena scratch)
{
  ht_put(b, r->document.uri);
  ht_putf(b, ": %u statements, %u events, %u figures\n", r->nstatements, r->nevents, r->nfigures);
}
