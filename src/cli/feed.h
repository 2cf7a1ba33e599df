/* feed: the documents of a file, sent to a pool one after another. */
#ifndef HT_FEED_H
#define HT_FEED_H

#include "cli/pool.h"

/* Sends a file's documents; its name tells the format unless one is given. "-" is standard input. */
HISTOR_RESULT histor_err cli_feed(pool *p, const char *path, const format *given, histor_error *why);

#endif
