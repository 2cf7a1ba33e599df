/* convert: a spaCy English model package (the bytes of its wheel) -> the bytes of one model file. The inner files are pinned
 * by their SHA-256: what differs from the known packages is refused, unless `any` is set. */
#ifndef HT_CONVERT_H
#define HT_CONVERT_H

#include "convert/msgpack.h"
#include "nn/hmod.h"

HISTOR_RESULT histor_err ht_convert(arena *out, arena scratch, str wheel, bool any, str *file, histor_error *why);

/* ---- the parts, in the order they run ---- */

/* The files that a model is made of, unpacked. */
typedef struct {
  str name; /* "en_core_web_md 3.7.1" when every pinned file is that package's, else "unknown" */
  str tok2vec, tagger, tagger_cfg, parser, parser_moves, ner, ner_moves, ruler, lemmas, tokenizer, lookups;
  str vectors, rows;
} package;

HISTOR_RESULT histor_err ht_package_open(arena *a, str wheel, bool any, package *p, histor_error *why);
/* Nets, label and action tables, vectors. Each puts its tensors; the data lives in the writer's arena. */
HISTOR_RESULT histor_err ht_put_nets(hmod_writer *w, arena scratch, const package *p, histor_error *why);
/* Tokenizer, normal forms, rules, lemmas. */
HISTOR_RESULT histor_err ht_put_text(hmod_writer *w, arena scratch, const package *p, histor_error *why);

/* IEEE half precision, rounded to the nearest, ties to even. */
uint16_t ht_to_half(float f);

#endif
