/* ledger: the claims of many documents -> merged events with low, best and high, and the disputes between accounts. Pure: a
 * deterministic function of the set of documents, whatever their order and however they were sharded. */
#ifndef HT_LEDGER_H
#define HT_LEDGER_H

#include "base/json.h"

enum { SKETCH = 64 }; /* least hashes of a text's shingles (Broder 1997) */

/* A document of the ledger: its record and what tells copies apart. */
typedef struct {
  str record;    /* the line of JSON that coding it gave */
  const json *j; /* the same, read */
  str quotes;
  str id, uri, publisher, published; /* id: sha256 of the source */
  uint32_t sketch[SKETCH];
  uint32_t figures, nfigures; /* its figure claims, which stand together in the list of the ledger */
  uint32_t origin;            /* index of the document whose text it repeats; its own when none */
} ledger_document;

/* An event, figure or control claim of a document. */
typedef struct {
  uint32_t document;
  const json *j;
  str record; /* e1, f2, c1 */
  str key;    /* document id, uri, record: unique and the same in every ledger */
  str type, mode, status, scope, quote;
  str place_id, place_name, country, place_kind;
  bool has_point;
  double lat, lon;
  int from, to;   /* days since 1970-01-01, inclusive */
  bool dated;     /* a time is stated; else the days around publication stand in */
  uint32_t event; /* merged event, or NONE */
  str why;        /* what joined it to the event */
} ledger_claim;

typedef struct {
  uint32_t *members; /* claims of events, by key */
  uint32_t nmembers;
  uint32_t *figures; /* figure claims that belong to it */
  uint32_t nfigures;
  str id; /* hash of its first member's key */
  uint32_t independent;
} ledger_event;

/* Two or more accounts that cannot all be true. */
typedef struct {
  str kind, about, id;
  uint32_t event; /* or NONE */
  uint32_t *claims;
  char which; /* 'e' events, 'f' figures, 'c' control */
  uint32_t nclaims;
} ledger_dispute;

typedef LIST(ledger_document) ledger_documents;
typedef LIST(ledger_claim) ledger_claims;
typedef LIST(ledger_event) ledger_events;
typedef LIST(ledger_dispute) ledger_disputes;

typedef struct {
  arena *a;
  ledger_documents documents; /* by id and uri */
  ledger_claims events, figures, control;
  ledger_events merged;
  ledger_disputes disputes;
} ledger;

/* Fills a sketch from a text. */
void ht_sketch(str text, uint32_t sketch[SKETCH]);
/* The words at each record's evidence, a line each: record, tab, words ("e1\tGunmen attacked..."). */
str ht_quotes(arena *a, str line, str source);
/* Adds a document's record with its quotes; false when the line is no record of histor. The strings must outlive the ledger. Call for
 * each, then ht_ledger_finish(). */
bool ht_ledger_add(ledger *l, str line, str quotes, const uint32_t sketch[SKETCH]);
void ht_ledger_finish(ledger *l, arena scratch);

/* ---- answers, one JSON object each, without a line feed (histor-record(5), "Answers of a ledger") ---- */

void ht_ledger_event_json(buf *b, const ledger *l, uint32_t event);
void ht_ledger_figure_json(buf *b, const ledger *l, uint32_t figure);
void ht_ledger_control_json(buf *b, const ledger *l, uint32_t control);
void ht_ledger_dispute_json(buf *b, const ledger *l, uint32_t dispute);
void ht_ledger_document_json(buf *b, const ledger *l, uint32_t document);

/* ---- shared by the parts ---- */

/* A string under dotted keys, or empty. */
str ht_json_at(const json *j, const char *path);
const json *ht_json_node(const json *j, const char *path);
bool ht_json_number(const json *j, const char *path, double *out);

void ht_merge(ledger *l, arena scratch); /* merge.c */
void ht_disagree(ledger *l);             /* disagree.c */

/* Bounds of a figure claim; false when it has none. */
bool ht_bounds(const ledger_claim *c, double *low, double *high);

#endif
