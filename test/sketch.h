/* Annotations written by hand, for tests of the stages after the engine: words apart by blanks, each with its tag
 * behind a bar where it is not what the word looks like ("Rebels|NNS may|MD strike|VB on Friday"). All words hang on
 * the first verb, helpers as `aux`; a hyphen alone joins its neighbours, a full stop ends the sentence. Sources are the
 * words themselves. */
#ifndef HT_SKETCH_H
#define HT_SKETCH_H

#include "resolve/resolve.h"

static inline uint8_t sketch_tag_named(str name)
{
  static const char *const names[TAG_COUNT] = {
#define X(id, text) [TAG_##id] = text,
      HT_TAGS(X)
#undef X
  };
  for (uint8_t i = 0; i < TAG_COUNT; i++) {
    if (ht_eq(name, ht_str(names[i]))) return i;
  }
  return TAG_NN;
}

static inline uint8_t sketch_tag(str word)
{
  static const struct {
    const char *word;
    uint8_t tag;
  } known[] = {{"the", TAG_DT}, {"a", TAG_DT},    {"an", TAG_DT},    {"on", TAG_IN},    {"in", TAG_IN},
               {"of", TAG_IN},  {"to", TAG_TO},   {"until", TAG_IN}, {"since", TAG_IN}, {"from", TAG_IN},
               {"and", TAG_CC}, {",", TAG_COMMA}, {".", TAG_PERIOD}, {"-", TAG_HYPH},   {"$", TAG_DOLLAR},
               {"at", TAG_IN},  {"than", TAG_IN}, {"now", TAG_RB}};
  for (size_t i = 0; i < COUNTOF(known); i++) {
    if (ht_eq_nocase(word, ht_str(known[i].word))) return known[i].tag;
  }
  if (word.ptr[0] >= '0' && word.ptr[0] <= '9') return TAG_CD;
  return word.ptr[0] >= 'A' && word.ptr[0] <= 'Z' ? TAG_NNP : TAG_NN;
}

static inline uint8_t sketch_pos(uint8_t tag)
{
  switch (tag) {
    case TAG_VB:
    case TAG_VBD:
    case TAG_VBG:
    case TAG_VBN:
    case TAG_VBP:
    case TAG_VBZ: return POS_VERB;
    case TAG_MD: return POS_AUX;
    case TAG_NN:
    case TAG_NNS: return POS_NOUN;
    case TAG_NNP:
    case TAG_NNPS: return POS_PROPN;
    case TAG_CD: return POS_NUM;
    case TAG_DT: return POS_DET;
    case TAG_IN: return POS_ADP;
    case TAG_TO: return POS_PART;
    case TAG_RB: return POS_ADV;
    case TAG_JJ: return POS_ADJ;
    case TAG_CC: return POS_CCONJ;
    case TAG_COMMA:
    case TAG_PERIOD:
    case TAG_HYPH: return POS_PUNCT;
    default: return POS_X;
  }
}

/* Cuts a text into tokens; `segs` gets its source and the day of publication. */
static inline annotation sketch(arena *a, const char *text, const char *published, segments *segs)
{
  LIST(token) tokens = {0};
  LIST(sentence) sentences = {0};
  buf source = {.a = a};
  uint32_t beg = 0;
  for (str rest = ht_str(text); rest.len;) {
    str tag, word = ht_cut(ht_cut(rest, ' ', &rest), '|', &tag);
    if (!word.len) continue;
    bool joint = ht_eq(word, S("-")), glued = tokens.n > beg && (joint || !tokens.at[tokens.n - 1].space);
    if (joint && tokens.n > beg) tokens.at[tokens.n - 1].space = false;
    if (source.n && !glued) ht_putc(&source, ' ');
    token t = {.text = word, .norm = ht_lower(a, word), .sentence = sentences.n, .space = !joint};
    t.span = (span){(uint32_t)source.n, (uint32_t)(source.n + word.len)};
    t.tag = tag.len ? sketch_tag_named(tag) : sketch_tag(word);
    t.pos = sketch_pos(t.tag);
    t.lemma = t.norm;
    if (t.tag == TAG_NNS && ht_ends(t.norm, S("s"))) t.lemma = ht_sub(t.norm, 0, t.norm.len - 1);
    ht_put(&source, word);
    *PUSH(&tokens, a) = t;
    if (rest.len && !ht_eq(word, S("."))) continue;
    *PUSH(&sentences, a) = (sentence){beg, tokens.n, 0};
    beg = tokens.n;
  }
  for (uint32_t s = 0; s < sentences.n; s++) {
    uint32_t root = sentences.at[s].beg;
    for (uint32_t i = sentences.at[s].end; i-- > sentences.at[s].beg;) {
      if (tokens.at[i].pos == POS_VERB) root = i;
    }
    for (uint32_t i = sentences.at[s].beg; i < sentences.at[s].end; i++) {
      token *t = &tokens.at[i];
      t->head = root;
      t->left = t->right = i;
      t->dep = i == root ? DEP_ROOT : t->tag == TAG_MD ? DEP_aux : DEP_dep;
    }
    tokens.at[root].left = sentences.at[s].beg;
    tokens.at[root].right = sentences.at[s].end - 1;
  }
  segs->source = ht_done(&source);
  segs->published = ht_str(published);
  return (annotation){.tokens = tokens.at, .ntokens = tokens.n, .sentences = sentences.at, .nsentences = sentences.n};
}

#endif
