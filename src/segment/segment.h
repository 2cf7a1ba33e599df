/* segment: a document's bytes -> blocks (what each line is) and, for prose, the clean text that the engine reads.
 *
 * Blocks are in order and do not overlap. Clean text is UTF-8 with white space folded to single blanks (hard line wraps
 * joined) and, in upper-case documents, re-cased; offset[i] is the source byte of clean byte i, so every token keeps
 * its place in the source. */
#ifndef HT_SEGMENT_H
#define HT_SEGMENT_H

#include "base/base.h"

typedef struct lexicon lexicon;

/* kind, whether it is annotated (read by the engine), whether records are coded from it */
#define HT_BLOCKS(X)                                                                                                   \
  X(TITLE, true, true)                                                                                                 \
  X(PROSE, true, true)                                                                                                 \
  X(CAPTION, true, true) X(FILE_CAPTION, true, false) X(DATELINE, true, false) X(BYLINE, false, false)                 \
      X(DATE, false, false) X(CREDIT, false, false) X(TAGS, false, false) X(NOTE, true, true)                          \
          X(BOILERPLATE, false, false) X(DUPLICATE, false, false)
#define X(name, annotated, coded) BLOCK_##name,
typedef enum { HT_BLOCKS(X) } block_kind;
#undef X

typedef struct {
  block_kind kind;
  bool annotate, code;
  span span; /* (source bytes) without a dateline or an agency tail, which are blocks or fields of their own */
  str text;  /* clean text, empty unless annotate */
  const uint32_t *offset; /* (text.len + 1) source byte of each clean byte; the last is the end */
} block;

typedef struct {
  str source;
  const histor_input *in;
  str title, publisher, byline, credit; /* as printed, or from the input */
  span title_span, publisher_span, byline_span, credit_span;
  str published;      /* RFC 3339 date or date-time, empty when unknown */
  str published_from; /* option, metadata, text, url */
  span dateline;      /* the place words of a dateline: "ANKARA", empty when there is none */
  const str *tags;
  uint32_t ntags;
  bool upper; /* the document is in capitals and was re-cased */
  const block *blocks;
  uint32_t nblocks;
} segments;

/* The diagnostics of all stages. */
typedef LIST(histor_diagnostic) diagnostics;

histor_err ht_segment(arena *out, arena scratch, const lexicon *lex, const histor_input *in, segments *segs,
                      diagnostics *diags);

#endif
