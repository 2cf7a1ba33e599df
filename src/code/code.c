/* The coders in the order that they need each other. */
#include "code/code.h"

histor_err ht_code(arena *out, arena scratch, const story *st, claims *c)
{
  ht_code_statements(out, scratch, st, c);
  ht_code_events(out, scratch, st, c);
  ht_code_figures(out, scratch, st, c);
  ht_code_control(out, scratch, st, c);
  ht_code_disputes(out, scratch, st, c);
  return HISTOR_OK;
}
