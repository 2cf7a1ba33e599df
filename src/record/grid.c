/* Wrapping and padding of cells. */
#include "record/grid.h"

#include <utf8proc.h>

static uint32_t width_at(str s, size_t *at)
{
  int w = utf8proc_charwidth((utf8proc_int32_t)ht_decode(s, at));
  return w > 0 ? (uint32_t)w : 0;
}

uint32_t ht_grid_width(str text)
{
  uint32_t n = 0;
  for (size_t at = 0; at < text.len;) n += width_at(text, &at);
  return n;
}

/* The next line of at most `width` columns, cut at a blank where there is one; *rest is what is left. */
static str take_line(str s, uint32_t width, str *rest)
{
  size_t at = 0, blank = 0;
  uint32_t used = 0;
  while (at < s.len) {
    size_t next = at;
    uint32_t w = width_at(s, &next);
    if (s.ptr[at] == ' ') blank = at;
    if (used + w > width) break;
    used += w;
    at = next;
  }
  if (at == s.len) {
    *rest = ht_sub(s, s.len, s.len);
    return s;
  }
  size_t cut = blank ? blank : at;
  if (cut == 0) ht_decode(s, &cut); /* a column narrower than one character */
  *rest = ht_trim(ht_sub(s, cut, s.len));
  return ht_sub(s, 0, cut);
}

void ht_grid_ink(const grid *g, ink i, str text)
{
  static const char *const codes[] = {
      [INK_PLAIN] = "",         [INK_BOLD] = "\033[1m",    [INK_DIM] = "\033[2m",   [INK_RED] = "\033[31m",
      [INK_GREEN] = "\033[32m", [INK_YELLOW] = "\033[33m", [INK_BLUE] = "\033[34m", [INK_CYAN] = "\033[36m"};
  bool coloured = g->colour && i != INK_PLAIN && text.len;
  if (coloured) ht_put(g->b, ht_str(codes[i]));
  for (size_t at = 0; at < text.len; at++) {
    /* Bytes of a report must not steer the terminal. */
    unsigned char c = (unsigned char)text.ptr[at];
    ht_putc(g->b, c < 0x20 || c == 0x7F ? ' ' : (char)c);
  }
  if (coloured) ht_put(g->b, S("\033[0m"));
}

static void pad(buf *b, uint32_t n)
{
  while (n-- > 0) ht_putc(b, ' ');
}

void ht_grid_row(const grid *g, const cell *cells)
{
  str rest[GRID_COLUMNS];
  bool more = true;
  for (uint32_t i = 0; i < g->ncolumns; i++) rest[i] = ht_trim(cells[i].text);
  while (more) {
    uint32_t owed = g->indent; /* blanks that are written only if something follows */
    more = false;
    for (uint32_t i = 0; i < g->ncolumns; i++) {
      if (!g->width[i]) continue;
      str line = rest[i].len ? take_line(rest[i], g->width[i], &rest[i]) : rest[i];
      if (line.len) {
        pad(g->b, owed);
        owed = 0;
        ht_grid_ink(g, cells[i].ink, line);
      }
      uint32_t used = ht_grid_width(line);
      owed += (used < g->width[i] ? g->width[i] - used : 0) + 2;
      more |= rest[i].len > 0;
    }
    ht_putc(g->b, '\n');
  }
}

void ht_grid_text(const grid *g, uint32_t indent, uint32_t width, cell c)
{
  grid one = *g;
  one.indent = indent;
  one.ncolumns = 1;
  one.width[0] = width > indent + 20 ? width - indent : 20;
  ht_grid_row(&one, &c);
}
