/* Writing JSON: keys in the order of the calls, commas set by themselves, nothing written for what is absent. */
#ifndef HT_JSON_OUT_H
#define HT_JSON_OUT_H

#include "base/base.h"

/* `first` is whether the next key or item is the first in its object or list. */
typedef struct {
  buf *b;
  bool first;
  /* NULL, or where byte i of the text stands in the source: spans are written there */
  const uint32_t *source_beg, *source_end;
} json_out;

void ht_json_open(json_out *j, char bracket); /* '{' or '[' as an item */
void ht_json_open_key(json_out *j, const char *key, char bracket);
void ht_json_close(json_out *j, char bracket); /* '}' or ']' */
void ht_json_item(json_out *j);                /* the comma before an item of a list */
void ht_json_key(json_out *j, const char *key);
void ht_json_string(buf *b, str s);                    /* with quotation marks; a bad byte becomes U+FFFD */
void ht_json_str(json_out *j, const char *key, str s); /* nothing when empty */
void ht_json_name(json_out *j, const char *key, const char *s);
void ht_json_int(json_out *j, const char *key, int64_t v);
void ht_json_real(json_out *j, const char *key, double v,
                  int decimals);                         /* shortest form with at most so many decimals */
void ht_json_true(json_out *j, const char *key, bool v); /* nothing when false */
/* In bytes of the source; a "span" that differs from the text's is followed by its "text_span". Nothing when empty. */
void ht_json_span(json_out *j, const char *key, span s);
span ht_json_source(const json_out *j, span s); /* the source's bytes that a span of the text was read from */

#endif
