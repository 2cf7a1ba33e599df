/* The ontology: the .pat files of data/ontology compiled to rules over frames. pattern-format(5) describes the files. */
#ifndef HT_ONTOLOGY_H
#define HT_ONTOLOGY_H

#include "frame/frame.h"

typedef struct ontology ontology;
typedef struct rule rule;

/* Reads every .pat file of a folder. Fails with HISTOR_ONTOLOGY and file:line of the first bad entry. */
HISTOR_RESULT histor_err ht_ontology_open(arena *a, const char *folder, const ontology **out, histor_error *why);
str ht_ontology_hash(const ontology *ont);

#endif
