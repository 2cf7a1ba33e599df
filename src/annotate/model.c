/* Opens a model file: its tables, each by the part that reads them, and the networks. */
#include "annotate/model.h"

histor_err ht_model_open_with(str bytes, arena *a, const kernels *k, const model **out, histor_error *why)
{
  hmod file;
  arena scratch;
  model *m = NEW(a, model, 1);
  nets *n = NEW(a, nets, 1);
  TRY(ht_hmod_open(bytes, &file, why));
  TRY(ht_vocab_open(a, &file, &m->vocab, why));
  scratch = *a;
  scratch.beg += (scratch.end - scratch.beg) / 2;
  TRY(ht_tokenizer_open(a, scratch, &file, m->vocab, &m->tokenizer, why));
  TRY(ht_ruler_open(a, &file, m->vocab, &m->ruler, why));
  TRY(ht_lemmatizer_open(a, &file, m->vocab, m->ruler, &m->lemmatizer, why));
  TRY(ht_nets_open(a, &file, k, n, why));
  m->nets = n;
  *out = m;
  return HISTOR_OK;
}

histor_err ht_model_open(str bytes, arena *a, const model **out, histor_error *why)
{
  return ht_model_open_with(bytes, a, ht_kernels_best(), out, why);
}

enum { TEXT_BYTES = 600, LEAST_TYPES = 64, MOST_TYPES = 1 << 16 };

/* Half of the types have entries in a network's cache: the common ones come again and again, the rare ones do not pay. */
const model *ht_model_own(arena *a, const model *shared, size_t memory)
{
  size_t entry = NN_ENTRY * sizeof(float), types = memory / (TEXT_BYTES + entry);
  if (types < LEAST_TYPES) types = LEAST_TYPES;
  if (types > MOST_TYPES) types = MOST_TYPES;
  model *own = NEW(a, model, 1);
  *own = *shared;
  own->text = ht_text_cache_new(a, (uint32_t)types);
  uint32_t n = ht_text_cache_size(own->text);
  own->words = ht_word_cache_new(a, n, (uint32_t)types / 2);
  own->names = ht_word_cache_new(a, n, (uint32_t)types / 2);
  return own;
}
