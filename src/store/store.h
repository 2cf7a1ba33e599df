/* store: the ledger's file. SQLite in WAL mode with synchronous=FULL; one writer; one transaction a document, acknowledged after it is
 * durable. Documents and their codings are only ever added: a newer coder's reading is a new revision beside the old one.
 * histor-ledger(5) documents tables and views. */
#ifndef HT_STORE_H
#define HT_STORE_H

#include "ledger/ledger.h"

enum { STORE_VERSION = 1 };

typedef struct store store;

typedef enum { STORE_READ, STORE_WRITE } store_mode; /* STORE_WRITE makes the file where there is none */

HISTOR_RESULT histor_err ht_store_open(const char *path, store_mode mode, store **out, histor_error *why);
void ht_store_close(store *s);

/* Enters a document: the line of its record and its source. *known is true, and nothing is written, when this coder's reading of it is
 * there already. Durable when it returns. */
HISTOR_RESULT histor_err ht_store_put(store *s, arena scratch, str line, str source, bool keep_text, bool *known,
                                      histor_error *why);
/* Reads the newest revision of every document into a ledger, whose arena must hold it all, and finishes it. */
HISTOR_RESULT histor_err ht_store_load(store *s, ledger *l, arena scratch, histor_error *why);
/* Copies what another ledger file has and this one has not. */
HISTOR_RESULT histor_err ht_store_unite(store *s, const char *path, histor_error *why);

typedef struct {
  uint64_t documents, revisions, without_text;
  uint64_t wrong;  /* documents whose hash or quotes do not hold */
  char first[160]; /* the first of them, or what SQLite found */
} store_check;

/* Checks the file, re-derives every kept source's hash and every quote. */
HISTOR_RESULT histor_err ht_store_verify(store *s, arena scratch, store_check *out, histor_error *why);

#endif
