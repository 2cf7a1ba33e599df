/* ingest: bytes in some format -> documents ready to be coded. Pure: the bytes are there already. */
#ifndef HT_INGEST_H
#define HT_INGEST_H

#include "base/base.h"

typedef enum {
#define X(name, endings, holds) FORMAT_##name,
#include "ingest/formats.def"
#undef X
  FORMAT_COUNT
} format;

extern const char *const ht_format_names[FORMAT_COUNT];

typedef enum { ONE, LINES, MANY } holding; /* documents in a file: one, one a line, or a container of them */

/* The format that a file's name tells, or what its first bytes look like; text when neither tells any. */
format ht_format_of(const char *path, str head);
holding ht_format_holds(format f);

/* A document, or what is wrong with it: then `wrong` is not empty and `in` has uri and locator alone. */
typedef struct {
  histor_input in;
  histor_diagnostic wrong;
} ingested;

/* One record. `where` says where its bytes stand (container, record, offset, length); `path` is the file as given.
 * Strings are views of `bytes` or live in `a`. */
ingested ht_ingest(arena *a, format f, str bytes, str path, const histor_locator *where);
/* One line of JSON Lines: keys id, text, title, published, publisher, url, language, and NGEC's event_text, headline,
 * pub_date, date. */
ingested ht_ingest_jsonl(arena *a, str line, const histor_locator *where);

/* A piece of markup: all its text. */
ingested ht_ingest_fragment(arena *a, str markup);
/* A saved page; `declared` is the charset that came with it, `url` where it came from, or empty. */
ingested ht_ingest_html(arena *a, str bytes, str path, str declared, str url);

#endif
