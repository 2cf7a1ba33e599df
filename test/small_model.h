/* A small invented language model, for tests: only what cuts, classes and lemmatizes text. */
#ifndef HT_SMALL_MODEL_H
#define HT_SMALL_MODEL_H

#include "annotate/labels.h"
#include "annotate/lexeme.h"
#include "nn/hmod.h"

static const char *const small_strings[] = {
    "",     ":-)",    "Number=Plur", "Number=Sing", "Tense=Past|VerbForm=Fin",
    "a.m.", "bus",    "ca",          "can",         "can't",
    "es",   "n't",    "not",         "s",           "said",
    "say",  "strike", "that",        "town",
};

static const char *const small_patterns[][2] = {
    {"token.prefix", "^\\(|^\"|^:|^\\.\\.+|^\\$(?![0-9])"},
    {"token.suffix", "\\)$|\"$|,$|:$|-$|'s$|(?<=[a-z\\)])\\.$|(?<=[0-9])(?:km|kg|m\\u00B2)$|\\.\\.+$"},
    {"token.infix", "(?<=[a-z])(?:--|-|\\u2013)(?=[a-z])|\\.\\.+"},
    {"token.url", "^(?:https?://)?(?:\\S+@)?(?:[a-z0-9](?:[a-z0-9-]{0,20}[a-z0-9])?\\.)+(?:com|org)(?:/\\S*)?$"},
};

/* The number of a string, or NONE. */
static inline uint32_t small_string(const char *s)
{
  for (uint32_t i = 0; i < COUNTOF(small_strings); i++) {
    if (strcmp(small_strings[i], s) == 0) return i;
  }
  return NONE;
}

static inline void small_put(hmod_writer *w, const char *name, hmod_type type, uint32_t rows, uint32_t columns,
                             const void *data, size_t bytes)
{
  char *copy = NEW(w->a, char, bytes);
  memcpy(copy, data, bytes);
  ht_hmod_put(w, name, type, (const uint32_t[]){rows, columns}, columns > 1 ? 2 : 1, copy);
}

static inline void small_pool(hmod_writer *w)
{
  uint32_t offset[COUNTOF(small_strings) + 1] = {0}, n = COUNTOF(small_strings);
  char bytes[512];
  for (uint32_t i = 0; i < n; i++) {
    size_t length = strlen(small_strings[i]);
    memcpy(bytes + offset[i], small_strings[i], length);
    offset[i + 1] = offset[i] + (uint32_t)length;
  }
  small_put(w, "pool.offset", HMOD_U32, n + 1, 1, offset, sizeof offset);
  small_put(w, "pool.bytes", HMOD_U8, offset[n], 1, bytes, offset[n]);
  const uint64_t key = ht_murmur(S("Towne"));
  const uint32_t value = small_string("town");
  small_put(w, "norm.key", HMOD_U64, 1, 1, &key, sizeof key);
  small_put(w, "norm.value", HMOD_U32, 1, 1, &value, sizeof value);
}

static inline void small_tokens(hmod_writer *w)
{
  const uint32_t special[][3] = {
      {small_string(":-)"), 0, 1}, {small_string("a.m."), 1, 1}, {small_string("can't"), 2, 2}};
  const uint32_t piece[][2] = {
      {small_string(":-)"), NONE},
      {small_string("a.m."), NONE},
      {small_string("ca"), small_string("can")},
      {small_string("n't"), small_string("not")},
  };
  small_put(w, "token.special", HMOD_U32, COUNTOF(special), 3, special, sizeof special);
  small_put(w, "token.piece", HMOD_U32, COUNTOF(piece), 2, piece, sizeof piece);
  for (size_t i = 0; i < COUNTOF(small_patterns); i++) {
    size_t n = strlen(small_patterns[i][1]);
    small_put(w, small_patterns[i][0], HMOD_U8, (uint32_t)n, 1, small_patterns[i][1], n);
  }
}

/* Rules: plural, past, preposition, singular; "that" as a conjunction; "ca" before "n't" gives that the lemma "not"; white space. */
static inline void small_rules(hmod_writer *w)
{
  const uint32_t effect[][6] = {
      {0, POS_NOUN, small_string("Number=Plur"), NONE, NONE, NONE},
      {0, POS_VERB, small_string("Tense=Past|VerbForm=Fin"), NONE, NONE, NONE},
      {0, POS_ADP, small_string(""), NONE, NONE, NONE},
      {0, POS_NOUN, small_string("Number=Sing"), NONE, NONE, NONE},
      {0, POS_SCONJ, NONE, NONE, NONE, NONE},
      {1, POS_PART, NONE, small_string("not"), NONE, NONE},
      {0, POS_SPACE, small_string(""), NONE, TAG_SP, DEP_dep},
  };
  const uint32_t pattern[][3] = {{0, 0, 1}, {1, 1, 1}, {2, 2, 1}, {3, 3, 1}, {4, 4, 1}, {5, 5, 2}, {6, 7, 1}};
  const uint32_t spec[][3] = {{0, 0, 7}, {0, 0, 7}, {0, 0, 7}, {0, 0, 7}, {0, 1, 6}, {1, 1, 6}, {2, 1, 6}, {0, 0, 3}};
  const uint64_t all = UINT64_MAX, one = 1;
  const uint64_t mask[][2] = {
      {one << TAG_NNS, all},
      {one << TAG_VBD, all},
      {one << TAG_IN, all},
      {one << TAG_NN, all},
      {one << TAG_IN, all},
      {all, all},
      {all, all},
      {all, all},
  };
  const uint32_t words[] = {small_string("that"), small_string("ca"), small_string("n't")};
  small_put(w, "rule.effect", HMOD_U32, COUNTOF(effect), 6, effect, sizeof effect);
  small_put(w, "rule.pattern", HMOD_U32, COUNTOF(pattern), 3, pattern, sizeof pattern);
  small_put(w, "rule.spec", HMOD_U32, COUNTOF(spec), 3, spec, sizeof spec);
  small_put(w, "rule.mask", HMOD_U64, COUNTOF(mask), 2, mask, sizeof mask);
  small_put(w, "rule.word", HMOD_U32, COUNTOF(words), 1, words, sizeof words);
}

static inline void small_lemmas(hmod_writer *w)
{
  uint8_t known[COUNTOF(small_strings)] = {0};
  known[small_string("bus")] = known[small_string("strike")] = 1;
  const uint32_t rule[][3] = {{0, small_string("s"), small_string("")}, {0, small_string("es"), small_string("")}};
  const uint32_t exception[][3] = {{1, small_string("said"), small_string("say")}};
  small_put(w, "lemma.known", HMOD_U8, COUNTOF(known), 1, known, sizeof known);
  small_put(w, "lemma.rule", HMOD_U32, COUNTOF(rule), 3, rule, sizeof rule);
  small_put(w, "lemma.exception", HMOD_U32, COUNTOF(exception), 3, exception, sizeof exception);
}

/* The bytes of the model file. */
static inline str small_model(arena *a)
{
  hmod_writer w = {.a = a};
  small_pool(&w);
  small_tokens(&w);
  small_rules(&w);
  small_lemmas(&w);
  return ht_hmod_finish(&w);
}

#endif
