/* What the parts of the frame stage share while frames are being built. */
#ifndef HT_FRAME_BUILD_H
#define HT_FRAME_BUILD_H

#include "frame/frame.h"
#include "resolve/lexicon.h"

typedef LIST(uint32_t) tokenlist;
typedef LIST(oblique) obliquelist;

typedef struct {
  arena *out;
  const lexicon *lex;
  const segments *segs;
  const annotation *ann;
  const resolved *res;
  frame *frames;
  uint32_t nframes;
  uint32_t *frame_of; /* (ntokens) */
} builder;

static inline const token *ht_tok(const annotation *ann, uint32_t t)
{
  HT_CHECK(t < ann->ntokens);
  return &ann->tokens[t];
}
static inline bool ht_is_verb(const token *t) { return t->pos == POS_VERB || t->pos == POS_AUX; }
static inline bool ht_is_nominal(const token *t)
{
  return t->pos == POS_NOUN || t->pos == POS_PROPN || t->pos == POS_PRON || t->pos == POS_NUM || t->tag == TAG_DT ||
         t->tag == TAG_CD;
}
static inline bool ht_is_relative(const token *t) { return t->tag == TAG_WDT || t->tag == TAG_WP; }

/* arguments.c: who does what to whom */
void ht_verb_arguments(builder *b, frame *f);
void ht_noun_arguments(builder *b, frame *f);
void ht_adjective_arguments(builder *b, frame *f);
/* The surface subject of a verb, found through conjuncts, control, participles and relative pronouns; NONE when there
 * is none. */
uint32_t ht_subject(const builder *b, uint32_t verb);
bool ht_passive(const annotation *ann, uint32_t verb);
/* Light verbs hand their arguments to the noun that carries the meaning ("carried out an attack"). */
void ht_lighten(builder *b);

/* clause.c: tense, polarity, modality; how the clause hangs on others. Call in order of depth: the parent's flags come
 * first. */
void ht_clause(builder *b, frame *f);

/* setting.c: time and place of each frame */
void ht_setting(builder *b, frame *f);

#endif
