/* The names of the label sets, as the model's makers write them. */
#include "annotate/labels.h"

#define X(name) #name,
const char *const ht_pos_names[POS_COUNT] = {HT_POS(X)};
const char *const ht_dep_names[DEP_COUNT] = {HT_DEPS(X)};
const char *const ht_ent_names[ENT_COUNT] = {HT_ENTS(X)};
#undef X
#define X(name, text) text,
const char *const ht_tag_names[TAG_COUNT] = {HT_TAGS(X)};
#undef X
