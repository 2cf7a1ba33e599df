/* Cells in columns, wrapped at words, for terminals: widths are those of the characters shown, not of bytes. */
#ifndef HT_GRID_H
#define HT_GRID_H

#include "base/base.h"

enum { GRID_COLUMNS = 8 };

typedef enum { INK_PLAIN, INK_BOLD, INK_DIM, INK_RED, INK_GREEN, INK_YELLOW, INK_BLUE, INK_CYAN } ink;

typedef struct {
  str text;
  ink ink;
} cell;

typedef struct {
  buf *b;
  bool colour;
  uint32_t ncolumns;
  uint32_t width[GRID_COLUMNS]; /* columns of the terminal; 0 = the column is left out */
  uint32_t indent;
} grid;

/* Columns that the text takes on a terminal. */
uint32_t ht_grid_width(str text);
/* One row, as many lines as its tallest cell. */
void ht_grid_row(const grid *g, const cell *cells);
/* One text over the whole width. */
void ht_grid_text(const grid *g, uint32_t indent, uint32_t width, cell c);
void ht_grid_ink(const grid *g, ink i, str text);

#endif
