/* lemma: word type, part of speech and morphology -> dictionary form, by suffix rules, exceptions and an index of known forms. */
#ifndef HT_LEMMA_H
#define HT_LEMMA_H

#include "annotate/ruler.h"

typedef struct lemmatizer lemmatizer; /* read-only, may be shared by threads */

HISTOR_RESULT histor_err ht_lemmatizer_open(arena *a, const hmod *m, const vocab *v, const ruler *r,
                                            const lemmatizer **out, histor_error *why);
/* The lemma of a token: the rule's when the ruler set one. Remembered in the cache; otherwise made in `out`. */
str ht_lemma(arena *out, const lemmatizer *l, text_cache *cache, const lexeme *lex, const word_class *c);

#endif
