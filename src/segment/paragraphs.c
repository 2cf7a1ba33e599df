/* Bytes -> paragraphs. A blank line ends a paragraph; a line end does too, unless the text is hard-wrapped or the next
 * line carries the sentence on. */
#include "segment/parts.h"

enum {
  WRAP_LEAST = 50,             /* a full line of a hard-wrapped text has so many bytes or more... */
  WRAP_MOST = 110,             /* ...and none has more than this */
  SHORT_LINE = 40,             /* a line shorter than this that ends a sentence ends its paragraph too */
  INDENT = 2,                  /* blanks that open a paragraph */
  LONGEST_PARAGRAPH = 1 << 15, /* bytes; text without line ends is cut, so that no stage holds more at a time */
};

typedef struct {
  uint32_t beg, end; /* bytes, trimmed */
  uint32_t indent, width;
  bool blank_before;
} line;

typedef LIST(line) lines;

static void cut_lines(arena *out, str source, lines *found)
{
  bool blank = false;
  for (size_t at = 0; at < source.len;) {
    size_t end = at;
    while (end < source.len && source.ptr[end] != '\n' && source.ptr[end] != '\r') end++;
    str all = ht_sub(source, at, end), text = ht_trim(all);
    if (text.len) {
      uint32_t beg = (uint32_t)(text.ptr - source.ptr);
      *PUSH(found, out) =
          (line){beg, beg + (uint32_t)text.len, beg - (uint32_t)at, beg + (uint32_t)(text.len - at), blank};
    }
    blank = text.len == 0;
    if (end + 1 < source.len && source.ptr[end] == '\r' && source.ptr[end + 1] == '\n') end++;
    at = end + 1;
  }
}

/* Most lines that another follows directly are about as long as the longest. */
static bool hard_wrapped(const lines *all)
{
  uint32_t followed = 0, full = 0, longest = 0;
  for (uint32_t i = 0; i < all->n; i++) {
    if (all->at[i].width > longest) longest = all->at[i].width;
    if (i + 1 == all->n || all->at[i + 1].blank_before) continue;
    followed++;
    full += all->at[i].width >= WRAP_LEAST;
  }
  return followed >= 2 && longest <= WRAP_MOST && full * 10 >= followed * 6;
}

static bool lower_at(str source, uint32_t at)
{
  size_t i = at;
  uint32_t cp = ht_decode(source, &i);
  return ht_cp_alpha(cp) && !ht_cp_upper(cp) && ht_cp_lower(cp) == cp;
}

/* The last mark that is no bracket or quotation mark. */
static char last_mark(str text)
{
  static const str closers[] = {
      S_INIT(")"),       S_INIT("]"), S_INIT("\""), S_INIT("'"), S_INIT("\xE2\x80\x9D"), S_INIT("\xE2\x80\x99"),
      S_INIT("\xC2\xBB")};
  bool again = true;
  while (again) {
    again = false;
    for (size_t i = 0; i < COUNTOF(closers); i++) {
      if (!ht_ends(text, closers[i])) continue;
      text = ht_trim(ht_sub(text, 0, text.len - closers[i].len));
      again = true;
    }
  }
  if (ht_ends(text, S("\xE2\x80\xA6"))) return '.';
  return text.len ? text.ptr[text.len - 1] : 0;
}

static bool ends_sentence(char mark) { return mark == '.' || mark == '!' || mark == '?'; }

static bool joins(str source, const lines *all, uint32_t i, bool wrapped)
{
  const line *a = &all->at[i], *b = &all->at[i + 1];
  char mark = last_mark(ht_sub(source, a->beg, a->end));
  bool open = (mark >= 'a' && mark <= 'z') || mark == ',';
  bool carries_on = open && lower_at(source, b->beg);
  if (b->blank_before) return carries_on && i > 0 && a->width >= SHORT_LINE;
  if (!wrapped) return carries_on;
  if (b->indent >= INDENT && a->indent < INDENT) return false;
  return a->width >= SHORT_LINE || !ends_sentence(mark);
}

paragraph ht_paragraph(str source, span where)
{
  str text = ht_trim(ht_sub(source, where.beg, where.end));
  uint32_t beg = (uint32_t)(text.ptr - source.ptr);
  paragraph p = {.span = {beg, beg + (uint32_t)text.len}, .text = text, .ends = ends_sentence(last_mark(text))};
  for (size_t i = 0; i < text.len; i++)
    p.words += ht_word_byte(text.ptr[i]) && (i == 0 || (unsigned char)text.ptr[i - 1] <= ' ');
  return p;
}

/* Where a paragraph that is too long is cut: behind a sentence, else at a blank, else between characters. */
static uint32_t cut_point(str source, uint32_t beg)
{
  uint32_t most = beg + LONGEST_PARAGRAPH, least = beg + LONGEST_PARAGRAPH / 2, blank = 0;
  for (uint32_t i = most; i > least; i--) {
    bool space = source.ptr[i] == ' ';
    if (space && source.ptr[i - 1] == '.') return i;
    if (space && !blank) blank = i;
  }
  while (!blank && ((unsigned char)source.ptr[most] & 0xC0) == 0x80 && most > least) most--;
  return blank ? blank : most;
}

void ht_paragraphs(arena *out, str source, paragraphs *paras)
{
  lines all = {0};
  cut_lines(out, source, &all);
  bool wrapped = hard_wrapped(&all);
  for (uint32_t i = 0; i < all.n;) {
    uint32_t last = i;
    while (last + 1 < all.n && joins(source, &all, last, wrapped)) last++;
    span where = {all.at[i].beg, all.at[last].end};
    while (where.end - where.beg > LONGEST_PARAGRAPH) {
      uint32_t cut = cut_point(source, where.beg);
      *PUSH(paras, out) = ht_paragraph(source, (span){where.beg, cut});
      where.beg = cut;
    }
    *PUSH(paras, out) = ht_paragraph(source, where);
    i = last + 1;
  }
}
