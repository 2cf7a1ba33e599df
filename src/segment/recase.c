/* Old wires and headlines are in capitals; the engine reads mixed case. */
#include "segment/parts.h"

enum { LEAST_LETTERS = 12 };

bool ht_mostly_upper(str text)
{
  size_t upper = 0, lower = 0;
  for (size_t i = 0; i < text.len; i++) {
    upper += text.ptr[i] >= 'A' && text.ptr[i] <= 'Z';
    lower += text.ptr[i] >= 'a' && text.ptr[i] <= 'z';
  }
  return upper + lower >= LEAST_LETTERS && upper * 10 >= (upper + lower) * 8;
}

void ht_recase(arena scratch, const lexicon *lex, str source, char *text, size_t n)
{
  (void)scratch, (void)lex, (void)source, (void)text, (void)n;
}
