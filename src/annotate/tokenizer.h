/* tokenizer: text -> tokens, exactly as spaCy's English tokenizer cuts it. White space beyond one blank between words makes
 * tokens of its own. */
#ifndef HT_TOKENIZER_H
#define HT_TOKENIZER_H

#include "annotate/lexeme.h"

typedef struct tokenizer tokenizer; /* read-only, may be shared by threads */

typedef struct {
  const lexeme *lex;
  uint32_t beg, end; /* bytes of the text */
  bool space;        /* followed by a blank that belongs to no token */
} word;

/* The pool and the rules' words come from v, which must outlive the tokenizer. */
HISTOR_RESULT histor_err ht_tokenizer_open(arena *a, arena scratch, const hmod *m, const vocab *v,
                                           const tokenizer **out, histor_error *why);
/* Cuts a text of valid UTF-8 (at most 4 GB - 1). Word types that do not fit into the cache are made in `out`. */
const word *ht_tokenize(arena *out, arena scratch, const tokenizer *t, text_cache *cache, str text, uint32_t *n);

#endif
