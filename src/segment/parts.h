/* segment, inside: paragraphs, what they are, and the dates that they print. */
#ifndef HT_SEGMENT_PARTS_H
#define HT_SEGMENT_PARTS_H

#include "segment/segment.h"

/* ---- paragraphs.c ---- */

typedef struct {
  span span; /* (source bytes) trimmed */
  str text;  /* the source there */
  uint32_t words;
  bool ends; /* the last mark ends a sentence */
} paragraph;

typedef LIST(paragraph) paragraphs;

/* Lines joined to paragraphs: hard-wrapped lines are one, and so is a sentence that stray line ends have broken. */
void ht_paragraphs(arena *out, str source, paragraphs *paras);
/* Trims, counts words, looks at the end. */
paragraph ht_paragraph(str source, span where);

/* ---- dates.c ---- */

/* A moment as printed: "Oct 07, 2016 12:34 PM EDT", "Wed 05 Apr 2017", "28.05.2017", "3 JAN 90",
 * "2016-10-07T12:34:00Z". */
typedef struct {
  int year, month, day; /* 0 = not printed */
  int hour, minute, second;
  bool has_time, has_zone;
  int zone; /* minutes east of Greenwich */
} moment;

/* Reads a moment at s.ptr[*at] and moves past it; false when none begins there. A moment has at least a day and a
 * month. */
bool ht_moment(str s, size_t *at, moment *m);
/* RFC 3339: a date-time when the zone is known, else a date; empty without a year. */
str ht_moment_print(arena *out, const moment *m);
/* A month by its name or abbreviation, 0 = none. */
int ht_month_word(str word);
bool ht_weekday_word(str word);

/* ---- kinds.c ---- */

/* What a whole paragraph is by its words. PROSE when nothing tells. */
block_kind ht_kind_of(arena scratch, const paragraph *p);
/* Where a tail of the kind "(Reporting by ...)", "-- REUTERS" begins, or the length of the text. */
size_t ht_agency_tail(arena scratch, str text);
/* Where a picture's credit begins ("Photo Credit: Reuters", "(Photo: WWL)") and, in *name, whom it names; else the
 * length. */
size_t ht_picture_credit(arena scratch, str text, str *name);
/* Whether the words of a paragraph mark the menus and links that stand behind an article. */
bool ht_kind_is_menu(arena scratch, const paragraph *p);

/* ---- dateline.c ---- */

typedef struct {
  size_t end;         /* bytes up to the text that follows */
  span place, agency; /* bytes of the text given */
  moment when;        /* year 0 = none, or none with a year */
  bool found;
} dateline;

/* The dateline that a paragraph opens with. In upper-case text more is asked of it. */
dateline ht_dateline(str text, bool upper);

/* ---- recase.c ---- */

/* What a document tells of the case of its words. */
typedef struct {
  const lexicon *lex;
  table forms; /* word in lower case -> where it stands in the source as it is printed within sentences, or as an
                  acronym */
  str source;
} recaser;

/* Whether most letters are capitals. */
bool ht_mostly_upper(str text);
recaser ht_recaser(arena *a, const lexicon *lex, str source, bool upper);
/* Re-cases clean text in place: same bytes, same places. */
void ht_recase(const recaser *r, arena scratch, char *text, size_t n);

/* ---- words ---- */

/* Letters, digits and bytes beyond ASCII. */
static inline bool ht_word_byte(char c)
{
  unsigned char u = (unsigned char)c;
  return (u >= '0' && u <= '9') || (u >= 'A' && u <= 'Z') || (u >= 'a' && u <= 'z') || u >= 0x80;
}

#endif
