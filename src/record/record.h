/* record: a histor_record -> what people and programs read. */
#ifndef HT_RECORD_H
#define HT_RECORD_H

#include "annotate/annotate.h"
#include "frame/frame.h"

/* One line of JSON with its line feed, keys in the order of histor-record(5). */
void ht_record_json(buf *b, const histor_record *r, bool annotations);

typedef struct {
  int columns;
  bool colour, evidence;
  str source;
} table_style;

/* A report as a table that is read at a glance. */
void ht_record_table(buf *b, const histor_record *r, const table_style *style, arena scratch);
/* Tokens, tags, lemmas, heads and labels, one sentence a block (CoNLL-U columns). */
void ht_record_conllu(buf *b, const histor_record *r, const annotation *ann, str source);
/* What each part of the page was taken for, one a line. */
void ht_record_blocks(buf *b, const segments *segs);
/* The frames and reports, one a line: what the rules see. */
void ht_record_frames(buf *b, const annotation *ann, const resolved *res, const frames *fr);

#endif
