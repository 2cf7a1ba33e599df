/* What every coder reads and none changes. */
#ifndef HT_DATA_H
#define HT_DATA_H

#include "annotate/model.h"
#include "code/ontology.h"
#include "resolve/gazetteer.h"
#include "resolve/lexicon.h"
#include "resolve/resolve.h"

struct histor_data {
  void *block;
  size_t bytes;
  arena arena;                    /* lexicons, ontology, tables of the model */
  str model_file, gazetteer_file; /* mapped */
  const model *model;
  const gazetteer *gaz;
  const lexicon *lex;
  const ontology *ont;
  histor_coder versions;
};

#endif
