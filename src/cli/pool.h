/* A pool of coders. Documents go in one after another; what was made of them is written in the same order, whatever the
 * number of workers, and as soon as all before it is written. Memory is bounded by the number of workers. */
#ifndef HT_POOL_H
#define HT_POOL_H

#include "ingest/ingest.h"
#include "record/record.h"

typedef enum { OUTPUT_JSONL, OUTPUT_TABLE, OUTPUT_FRAMES, OUTPUT_CONLLU, OUTPUT_BLOCKS, OUTPUT_WHY } output;

typedef struct {
  output output;
  bool annotations, evidence, colour, progress;
  int columns;
  uint32_t workers;
  /* Takes what was made of a document in place of standard output, in order, one call at a time; false stops the pool. The source is the
   * document's text as it was coded. */
  bool (*sink)(void *to, str made, str source, bool failed);
  void *to;
  const char *published, *title, *publisher; /* options that go before what the document says; or NULL */
} coding;

/* The bytes of a document on their way in. */
typedef struct {
  char *bytes;
  size_t n, cap;
  format format;
  const char *path; /* outlives the pool */
  histor_locator where;
  bool ready;      /* the document is read already: */
  ingested doc;    /* its strings and offsets are in `bytes` */
} parcel;

typedef struct pool pool;

HISTOR_RESULT histor_err pool_open(const histor_data *data, const coding *how, pool **out, histor_error *why);
/* An empty parcel to be filled; waits for one to be free. */
parcel *pool_parcel(pool *p);
/* Fills a parcel with a document that is read already; false when there is no memory. */
bool pool_fill(parcel *to, const ingested *doc);
/* Sends the parcel that was given last on its way. */
void pool_send(pool *p);
/* Waits for all to be written. `coded` counts documents, `failed` those with an error of their own. */
HISTOR_RESULT histor_err pool_close(pool *p, uint64_t *coded, uint64_t *failed, histor_error *why);

#endif
