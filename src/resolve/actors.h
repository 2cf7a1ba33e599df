/* What actors.c shares with coreference. */
#ifndef HT_ACTORS_H
#define HT_ACTORS_H

#include "resolve/lexicon.h"
#include "resolve/resolve.h"

uint32_t ht_sector_traits(str sector);
/* "SYR" + "MIL"; "---" where the country is unknown. */
str ht_actor_code(arena *out, str country, str sector);

#endif
