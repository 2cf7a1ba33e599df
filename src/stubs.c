/* Stand-ins for stages that are not there: weak, so that the real function takes their place. A stage's stand-in is deleted
 * with the stage's arrival. */
#include "coder.h"

#define WEAK __attribute__((weak))

WEAK histor_err ht_model_open(str bytes, arena *a, const model **out, histor_error *why)
{
  *out = NULL;
  return HISTOR_OK;
}

WEAK histor_err ht_lexicon_open(arena *a, const char *folder, const lexicon **out, histor_error *why)
{
  *out = NULL;
  return HISTOR_OK;
}

WEAK str ht_lexicon_hash(const lexicon *lex) { return S(""); }

WEAK histor_err ht_annotate(arena *out, arena scratch, const model *m, const segments *segs, annotation *ann)
{
  *ann = (annotation){0};
  return HISTOR_OK;
}

WEAK const governor *ht_lexicon_governor(const lexicon *lex, str lemma, uint8_t pos) { return NULL; }
WEAK const light_verb *ht_lexicon_light(const lexicon *lex, str lemma) { return NULL; }
WEAK const cue *ht_lexicon_cue(const lexicon *lex, str lemma, uint8_t pos) { return NULL; }

WEAK histor_err ht_resolve(arena *out, arena scratch, const lexicon *lex, const gazetteer *gaz, const segments *segs,
                           const annotation *ann, resolved *res)
{
  *res = (resolved){0};
  return HISTOR_OK;
}

WEAK void ht_code_figures(arena *out, arena scratch, const story *st, claims *c) {}
WEAK void ht_code_control(arena *out, arena scratch, const story *st, claims *c) {}
WEAK void ht_code_disputes(arena *out, arena scratch, const story *st, claims *c) {}
WEAK const weapon_term *ht_lexicon_weapon(const lexicon *lex, const str *words, uint32_t n, uint32_t *words_used) { return NULL; }
