/* model: a model file opened for use: tables and networks, and, in a coder's own handle, its caches. */
#ifndef HT_MODEL_H
#define HT_MODEL_H

#include "annotate/annotate.h"
#include "annotate/lemma.h"
#include "annotate/ruler.h"
#include "annotate/tokenizer.h"
#include "nn/nets.h"

struct model {
  const vocab *vocab;
  const tokenizer *tokenizer;
  const ruler *ruler;
  const lemmatizer *lemmatizer;
  const nets *nets;
  text_cache *text;          /* NULL in a handle that coders share */
  word_cache *words, *names; /* one an encoder */
};

/* Over mapped bytes, which must stay; what is built beside them is kept in `a`. The handle may be shared by coders: without
 * caches it is right but slow. */
HISTOR_RESULT histor_err ht_model_open(str bytes, arena *a, const model **out, histor_error *why);
/* The same with kernels that are not the machine's best. */
HISTOR_RESULT histor_err ht_model_open_with(str bytes, arena *a, const kernels *k, const model **out,
                                            histor_error *why);
/* A coder's own handle, with caches that may grow to about `memory` bytes of `a`. Answers do not depend on the caches. */
const model *ht_model_own(arena *a, const model *shared, size_t memory);

/* What the networks are told of a word. */
nn_word ht_nn_word(const word *w);

/* What the engine makes of one text: arrays of n tokens, white space included. */
typedef struct {
  const word *words;
  const word_class *classes;
  const str *lemmas;
  tree tree;
  const mention *mentions;
  uint32_t n, nmentions;
} reading;

/* Every text is read by itself. What is given stays valid until the handle reads again. */
const reading *ht_read(arena *out, arena scratch, const model *m, const str *texts, uint32_t ntexts);

#endif
