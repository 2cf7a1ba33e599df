/* A coder: one block of memory, and what the stages made of the last document. */
#ifndef HT_CODER_H
#define HT_CODER_H

#include "code/code.h"
#include "data.h"

struct histor {
  const histor_data *data;
  const model *model; /* with the coder's own caches; NULL when the data has none */
  void *block;
  size_t bytes;
  char *document;            /* where the memory of a document begins: behind what stays */
  size_t fail_at, countdown; /* for tests: fail_at > 0 makes that allocation of each document fail */
  arena out, scratch;        /* the two halves of the block */
  arena written;             /* `out` after the last record: JSON is written behind it */
  histor_input in;
  segments segs;
  annotation ann;
  resolved res;
  frames fr;
  claims claims;
  diagnostics diags;
  histor_record record;
};

#endif
