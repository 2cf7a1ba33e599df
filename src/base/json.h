/* Reading JSON (RFC 8259) into an arena. Strict, but for what hostile or sloppy writers do: a lone surrogate becomes
 * U+FFFD, and bytes that are not UTF-8 are kept as they are. */
#ifndef HT_JSON_H
#define HT_JSON_H

#include "base/base.h"

typedef enum { JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_NUMBER, JSON_STRING, JSON_LIST, JSON_OBJECT } json_kind;

typedef struct json {
  json_kind kind;
  str text;                        /* of a string: decoded; of a number: as written */
  str key;                         /* of a member of an object: decoded */
  span at;                         /* bytes of the input, quotation marks and brackets included */
  const struct json *first, *next; /* members or items; the next brother */
} json;

typedef struct {
  size_t at;        /* byte of the input */
  const char *what; /* what is wrong there */
} json_error;

/* The value that the whole of `in` is, or NULL. */
const json *ht_json_read(arena *a, str in, json_error *error);
/* The last member with this key (as most readers have it), or NULL. */
const json *ht_json_get(const json *object, str key);

#endif
