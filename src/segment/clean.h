/* Source bytes -> the clean text that the engine reads, with the source byte of each clean byte. */
#ifndef HT_CLEAN_H
#define HT_CLEAN_H

#include "base/base.h"

/* Folds each run of white space, line ends included, to one blank. (*offset)[i] is the source byte of clean byte i; the
 * entry after the last is the end of the last one. */
void ht_clean(arena *out, str source, span where, str *text, const uint32_t **offset);

#endif
