/* Folding white space and typewriters' quotation marks (``...''), with the map back to the source. */
#include "segment/clean.h"

/* Whether two bytes are a quotation mark as old wires type it. */
static bool typed_mark(str s, size_t at)
{
  if (at + 2 > s.len || s.ptr[at] != s.ptr[at + 1]) return false;
  return s.ptr[at] == '`' || s.ptr[at] == '\'';
}

void ht_clean(arena *out, str source, span where, str *text, const uint32_t **offset)
{
  str s = ht_sub(source, where.beg, where.end);
  char *to = NEW(out, char, s.len + 1);
  uint32_t *map = NEW(out, uint32_t, s.len + 1);
  size_t n = 0, last_end = 0;
  bool blank = false;
  for (size_t at = 0; at < s.len;) {
    size_t next = at;
    uint32_t cp = ht_decode(s, &next);
    if (ht_cp_space(cp) || cp == 0xFEFF || cp == 0x200B) {
      if (!blank && n) {
        map[n] = where.beg + (uint32_t)at;
        to[n++] = ' ';
      }
      blank = true;
    } else if (typed_mark(s, at)) {
      map[n] = where.beg + (uint32_t)at;
      to[n++] = '"';
      next = at + 2;
      blank = false;
      last_end = next;
    } else {
      for (; at < next; at++) {
        map[n] = where.beg + (uint32_t)at;
        to[n++] = s.ptr[at];
      }
      blank = false;
      last_end = next;
    }
    at = next;
  }
  if (n && blank) n--;
  map[n] = where.beg + (uint32_t)last_end;
  *text = (str){to, n};
  *offset = map;
}
