/* annotate: clean text -> tokens with tag, lemma, head and label; sentences; entities. All blocks of a document in one list:
 * token indices count through the document, and no sentence or arc crosses a block. */
#ifndef HT_ANNOTATE_H
#define HT_ANNOTATE_H

#include "annotate/labels.h"
#include "segment/segment.h"

typedef struct model model;

typedef struct {
  span span;       /* (source bytes) */
  str text;        /* as the engine read it */
  str norm;        /* lower case of text */
  str lemma;       /* lower case but for proper nouns */
  uint32_t head;   /* token; itself for a root */
  uint32_t left, right; /* first and last token of the subtree */
  uint32_t sentence;
  uint16_t morph;  /* bits of MORPH_* */
  uint8_t tag, pos, dep; /* TAG_*, POS_*, DEP_* */
  uint8_t entity;  /* ENT_* or ENT_NONE */
  bool space;      /* followed by a blank */
} token;

typedef struct {
  uint32_t beg, end; /* tokens, half-open */
  uint32_t block;
} sentence;

typedef struct {
  uint32_t beg, end; /* tokens, half-open */
  uint8_t label;     /* ENT_* */
} entity;

typedef struct {
  const token *tokens;
  const sentence *sentences;
  const entity *entities;
  uint32_t ntokens, nsentences, nentities;
} annotation;

histor_err ht_annotate(arena *out, arena scratch, const model *m, const segments *segs, annotation *ann);

/* ---- reading the tree ---- */

/* The next child of `head` after token `prev` (NONE: the first), or NONE. */
uint32_t ht_child(const annotation *ann, uint32_t head, uint32_t prev);
/* The first child with this label, or NONE. */
uint32_t ht_child_dep(const annotation *ann, uint32_t head, uint8_t dep);
/* Whether `t` is `root` or lies under it. */
bool ht_under(const annotation *ann, uint32_t t, uint32_t root);
/* Source span of tokens [beg, end). */
span ht_tokens_span(const annotation *ann, uint32_t beg, uint32_t end);

#endif
