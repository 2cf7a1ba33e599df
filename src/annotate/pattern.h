/* pattern: the regular expressions of a tokenizer. Takes the subset of Python's syntax that they use (alternation, classes, greedy
 * repeats, groups without capture, look-ahead, look-behind of fixed width, \d \w \S) and finds what Python's `re` would find.
 * Work and memory of a match are bounded; a match that would need more is no match. */
#ifndef HT_PATTERN_H
#define HT_PATTERN_H

#include "base/base.h"

typedef struct pattern pattern; /* read-only, may be shared by threads */

HISTOR_RESULT histor_err ht_pattern_open(arena *a, str text, const char *name, const pattern **out, histor_error *why);
/* Whether it matches at byte `at` of s (at a character's start); *end is where the match ends. Looks behind see all of s. */
bool ht_pattern_match(const pattern *p, str s, size_t at, size_t *end);
/* The first match at or after `from`. */
bool ht_pattern_search(const pattern *p, str s, size_t from, size_t *beg, size_t *end);

#endif
