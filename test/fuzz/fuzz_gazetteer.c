/* Damaged gazetteers: the input is a list of edits (place, value) to the bytes of a sound one, or, when its first byte is
 * odd, the file itself. Whatever opens must answer every question without a crash. */
#include <stdlib.h>

#include "../small_gazetteer.h"

enum { ROOM = 1 << 24, EDIT = 5, ROWS_ASKED = 64 };

static char room[2][ROOM];

static void ask(const gazetteer *g, str name)
{
  gaz_hits hits[] = {ht_gazetteer_exact(g, name), ht_gazetteer_sound(g, name)};
  for (size_t i = 0; i < COUNTOF(hits); i++) {
    for (uint32_t k = 0; k < hits[i].n && k < ROWS_ASKED; k++) {
      gaz_row row = ht_gazetteer_row(g, hits[i].at[k] & ~GAZ_ALTERNATE);
      size_t sum = 0;
      for (size_t c = 0; c < row.name.len; c++) sum += (unsigned char)row.name.ptr[c];
      HT_CHECK(sum <= row.name.len * 255);
      if (row.admin1 != NONE) ht_gazetteer_row(g, row.admin1);
    }
  }
}

static void try_file(str bytes, arena a)
{
  const gazetteer *g;
  histor_error why;
  if (ht_gazetteer_open(bytes, &a, &g, &why)) return;
  static const char *const names[] = {"Saraqib",         "Aleppo",   "Syria",   "Idlib",
                                      "Maarat al-Numan", "Saraqueb", "nowhere", ""};
  for (size_t i = 0; i < COUNTOF(names); i++) ask(g, ht_str(names[i]));
  for (uint32_t i = 0; i < g->nrows && i < ROWS_ASKED; i++) ht_gazetteer_row(g, i);
  ht_gazetteer_country(g, S("SYR"));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static str sound;
  static jmp_buf oom;
  static arena left;
  if (setjmp(oom)) return 0;
  if (!sound.len) {
    left = (arena){.beg = room[0], .end = room[0] + ROOM, .oom = &oom};
    arena second = {.beg = room[1], .end = room[1] + ROOM, .oom = &oom};
    sound = small_gazetteer(&left, &second);
  }
  arena a = left;
  bool whole = size && data[0] & 1;
  size_t n = whole ? size - 1 : sound.len;
  uint64_t *words = NEW(&a, uint64_t, n / 8 + 1);
  char *copy = (char *)words;
  memcpy(copy, whole ? (const char *)data + 1 : sound.ptr, n);
  for (size_t at = 1; !whole && at + EDIT <= size; at += EDIT) {
    uint32_t where = (uint32_t)data[at] | (uint32_t)data[at + 1] << 8 | (uint32_t)data[at + 2] << 16;
    /* Half of the edits go to the header and the rows, which are a small part of the file. */
    where = data[at + 3] & 1 ? where % 1024 : where % (uint32_t)n;
    copy[where] = (char)data[at + 4];
  }
  try_file((str){copy, n}, a);
  return 0;
}
