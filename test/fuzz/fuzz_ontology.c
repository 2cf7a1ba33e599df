/* Any bytes as a .pat file: rules or a message, never a crash. */
#include <stdint.h>
#include <stdlib.h>

#include "code/ontology.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  enum { ROOM = 8 << 20 };
  static char *room;
  jmp_buf oom;
  histor_error why;
  ontology ont;
  if (!room) room = malloc(ROOM);
  if (!room || setjmp(oom)) return 0;
  arena a = {.beg = room, .end = room + ROOM, .oom = &oom};
  str text = {(const char *)data, size};
  if (ht_ontology_parse(&a, text, S("fuzz.pat"), &ont, &why) == HISTOR_OK) {
    for (uint32_t i = 0; i < ont.nrules; i++) HT_CHECK(ont.rules[i].triggers.n > 0);
  }
  return 0;
}
