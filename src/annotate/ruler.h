/* ruler: tag, label and spelling -> part of speech, morphology, and the lemmas that rules fix. Rules are applied by their
 * number; a later rule wins. */
#ifndef HT_RULER_H
#define HT_RULER_H

#include "annotate/labels.h"
#include "annotate/tokenizer.h"

typedef struct ruler ruler; /* read-only, may be shared by threads */

typedef struct {
  uint32_t lemma; /* string of the pool, or NONE: not set by a rule */
  uint8_t tag, dep, pos;
  uint8_t morph; /* for ht_morph_bits, ht_morph_name and the lemmatizer; 0: none */
} word_class;

HISTOR_RESULT histor_err ht_ruler_open(arena *a, const hmod *m, const vocab *v, const ruler **out, histor_error *why);
/* words[0..n) with classes[0..n).tag and .dep as tagger and parser gave them; fills in the rest, and changes tag and dep of
 * white space. Rules look at neighbours: give one text at a time. */
void ht_ruler_apply(const ruler *r, const word *words, word_class *classes, uint32_t n);

uint16_t ht_morph_bits(const ruler *r, uint8_t morph); /* MORPH_* */
str ht_morph_name(const ruler *r, uint8_t morph);      /* "Number=Sing|Person=3", "" for none */

#endif
