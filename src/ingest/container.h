/* container: a file that holds many documents, read one after another. What is broken in it costs the document that it
 * stands in, never the rest. */
#ifndef HT_CONTAINER_H
#define HT_CONTAINER_H

#include "base/json.h"
#include "ingest/ingest.h"

enum { CSV_COLUMNS = 64 };

typedef struct {
  format format;
  str bytes, path;
  arena room;      /* what lives until the container is done */
  size_t at;       /* bytes of the file that are read */
  uint64_t record; /* number of the next record */
  str title;       /* of a feed or channel */
  /* CSV */
  char separator;
  str columns[CSV_COLUMNS];
  uint32_t ncolumns;
  /* Telegram */
  const json *message;
  str broken;
  /* WARC: what a compressed member holds, and how far it is read */
  str inner;
  size_t inner_at, member_at, member_length;
  bool packed;
} container;

/* `room` gives the memory that the container keeps; `path` and `bytes` outlive it. */
void ht_container_open(container *c, arena room, format f, str bytes, str path);
/* The next document, its strings in `a` or in the container; false at the end. */
bool ht_container_next(container *c, arena *a, ingested *doc);

void ht_csv_open(container *c);
bool ht_csv_next(container *c, arena *a, ingested *doc);
void ht_rss_open(container *c);
bool ht_rss_next(container *c, arena *a, ingested *doc);
void ht_telegram_open(container *c);
bool ht_telegram_next(container *c, arena *a, ingested *doc);
void ht_warc_open(container *c);
bool ht_warc_next(container *c, arena *a, ingested *doc);

/* Gives a document that has no name its place for one, and its locator. */
void ht_container_place(const container *c, arena *a, ingested *doc, size_t offset, size_t length);
/* The text field of a record, which may be marked up. */
void ht_container_text(arena *a, ingested *doc, str value);

#endif
