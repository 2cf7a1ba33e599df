/* What a paragraph is by its words: the phrases of phrases.def, tails of agencies, credits of pictures. Conservative:
 * what is not known for something else is prose. */
#include "segment/parts.h"

typedef enum { EQUALS, BEGINS, HOLDS } match;

static const struct {
  match how;
  uint32_t words;
  block_kind kind;
  str phrase;
} phrases[] = {
#define X(how, words, kind, phrase) {how, words, BLOCK_##kind, S_INIT(phrase)},
#include "segment/phrases.def"
#undef X
};

static const str agencies[] = {S_INIT("reuters"),
                               S_INIT("afp"),
                               S_INIT("ap"),
                               S_INIT("tass"),
                               S_INIT("itar-tass"),
                               S_INIT("xinhua"),
                               S_INIT("sana"),
                               S_INIT("interfax"),
                               S_INIT("dpa"),
                               S_INIT("efe"),
                               S_INIT("ansa"),
                               S_INIT("anadolu"),
                               S_INIT("anadolu agency"),
                               S_INIT("irna"),
                               S_INIT("upi"),
                               S_INIT("pti"),
                               S_INIT("bernama"),
                               S_INIT("kyodo"),
                               S_INIT("yonhap"),
                               S_INIT("agencies"),
                               S_INIT("wam"),
                               S_INIT("ria novosti"),
                               S_INIT("associated press"),
                               S_INIT("agence france-presse"),
                               S_INIT("getty images")};

static bool is_mark(char c) { return !ht_word_byte(c); }

/* The text without marks and blanks at its ends. */
static str bare(str s)
{
  while (s.len && is_mark(s.ptr[0])) s = ht_sub(s, 1, s.len);
  while (s.len && is_mark(s.ptr[s.len - 1])) s = ht_sub(s, 0, s.len - 1);
  return s;
}

static bool is_agency(arena scratch, str s)
{
  str low = ht_lower(&scratch, bare(s));
  for (size_t i = 0; i < COUNTOF(agencies); i++) {
    if (ht_eq(low, agencies[i])) return true;
  }
  return false;
}

static bool begins(str low, str phrase)
{
  if (!ht_starts(low, phrase)) return false;
  bool open = ht_word_byte(phrase.ptr[phrase.len - 1]) && low.len > phrase.len && ht_word_byte(low.ptr[phrase.len]);
  return !open || phrase.ptr[phrase.len - 1] == 'r'; /* "related stor(y)" */
}

/* Style sheets and scripts that a bad extraction left behind. */
static bool is_program_text(str s)
{
  char last = s.len ? s.ptr[s.len - 1] : 0;
  if (ht_starts(s, S("@media")) || ht_starts(s, S("function(")) || last == '{' || last == '}') return true;
  return last == ';' && ht_find(s, S(":"), 0) != SIZE_MAX && ht_find(s, S(": "), 0) == SIZE_MAX;
}

static bool has_word(str s)
{
  for (size_t i = 0; i < s.len; i++) {
    if (ht_word_byte(s.ptr[i])) return true;
  }
  return false;
}

/* "1:37 Ex-boyfriend faces questions": a video's length and title. */
static bool is_video_title(const paragraph *p)
{
  size_t i = 0;
  str s = p->text;
  while (i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9') i++;
  bool clock = i >= 1 && i <= 2 && s.len > i + 4 && s.ptr[i] == ':' && s.ptr[i + 3] == ' ' && s.ptr[i + 4] >= 'A' &&
               s.ptr[i + 4] <= 'Z';
  return clock && !p->ends && p->words <= 20 && ht_find(ht_sub(s, i + 4, s.len), S(".m."), 0) == SIZE_MAX;
}

block_kind ht_kind_of(arena scratch, const paragraph *p)
{
  str low = ht_lower(&scratch, p->text), inner = bare(low);
  if (!has_word(p->text) || is_program_text(p->text) || is_video_title(p)) return BLOCK_BOILERPLATE;
  for (size_t i = 0; i < COUNTOF(phrases); i++) {
    if (p->words > phrases[i].words) continue;
    str phrase = phrases[i].phrase;
    bool hit = phrases[i].how == EQUALS   ? ht_eq(inner, phrase)
               : phrases[i].how == BEGINS ? begins(low, phrase)
                                          : ht_find(low, phrase, 0) != SIZE_MAX;
    if (hit) return phrases[i].kind;
  }
  /* "In this Oct. 11 file photo provided by...": told early in the caption. */
  size_t file = ht_find(low, S("file photo"), 0);
  if (file != SIZE_MAX && file < 60 && p->words <= 80 && (ht_starts(low, S("in this")) || ht_starts(low, S("this")))) {
    return BLOCK_FILE_CAPTION;
  }
  return BLOCK_PROSE;
}

bool ht_kind_is_menu(arena scratch, const paragraph *p)
{
  static const str heads[] = {S_INIT("related news"),     S_INIT("related stories"), S_INIT("related articles"),
                              S_INIT("related coverage"), S_INIT("read also"),       S_INIT("trending stories"),
                              S_INIT("more news"),        S_INIT("latest news"),     S_INIT("top stories"),
                              S_INIT("most popular"),     S_INIT("most read"),       S_INIT("latest updates"),
                              S_INIT("watch live"),       S_INIT("tv schedule")};
  str low = ht_lower(&scratch, bare(p->text));
  for (size_t i = 0; i < COUNTOF(heads); i++) {
    if (ht_eq(low, heads[i])) return true;
  }
  return false;
}

/* ---- tails ---- */

static bool credits_people(str low)
{
  static const str heads[] = {S_INIT("(reporting by"),
                              S_INIT("(additional reporting"),
                              S_INIT("(writing by"),
                              S_INIT("(editing by"),
                              S_INIT("(compiled by"),
                              S_INIT("(with inputs from"),
                              S_INIT("(with input from"),
                              S_INIT("(with reporting by"),
                              S_INIT("(translated by"),
                              S_INIT("(report by"),
                              S_INIT("(by "),
                              S_INIT("reporting by ")};
  for (size_t i = 0; i < COUNTOF(heads); i++) {
    if (ht_starts(low, heads[i])) return true;
  }
  return false;
}

/* "(sp/eml)": the initials of an agency's desk. */
static bool is_initials(str s)
{
  if (s.len < 4 || s.len > 16) return false;
  bool slash = false;
  for (size_t i = 1; i + 1 < s.len; i++) {
    slash |= s.ptr[i] == '/';
    if (s.ptr[i] != '/' && (s.ptr[i] < 'a' || s.ptr[i] > 'z')) return false;
  }
  return slash;
}

static size_t bracket_tail(arena scratch, str text)
{
  if (!text.len || text.ptr[text.len - 1] != ')') return text.len;
  uint32_t depth = 0;
  for (size_t i = text.len; i-- > 0;) {
    if (text.ptr[i] == ')') depth++;
    if (text.ptr[i] == '(' && --depth == 0) {
      str tail = ht_sub(text, i, text.len);
      str low = ht_lower(&scratch, tail);
      return credits_people(low) || is_initials(tail) || is_agency(scratch, tail) ? i : text.len;
    }
  }
  return text.len;
}

static size_t dash_tail(arena scratch, str text)
{
  static const str dashes[] = {S_INIT("\xE2\x80\x94"), S_INIT("\xE2\x80\x93"), S_INIT("--"), S_INIT(" -")};
  size_t from = text.len > 40 ? text.len - 40 : 0;
  for (size_t d = 0; d < COUNTOF(dashes); d++) {
    size_t last = SIZE_MAX;
    for (size_t at = ht_find(text, dashes[d], from); at != SIZE_MAX; at = ht_find(text, dashes[d], at + 1)) last = at;
    if (last == SIZE_MAX || !is_agency(scratch, ht_sub(text, last + dashes[d].len, text.len))) continue;
    while (last > 0 && (text.ptr[last - 1] == '-' || text.ptr[last - 1] == ' ')) last--;
    return last;
  }
  return text.len;
}

size_t ht_agency_tail(arena scratch, str text)
{
  size_t end = bracket_tail(scratch, text);
  if (end == text.len) end = dash_tail(scratch, text);
  if (end == text.len) {
    /* "...he said. Reporting by A; Editing by B" at the end of the last sentence's line. */
    static const str marks[] = {S_INIT(". Reporting by "), S_INIT(".\nReporting by "), S_INIT(". (Reporting by "),
                                S_INIT(". Additional reporting by ")};
    for (size_t i = 0; i < COUNTOF(marks); i++) {
      size_t at = ht_find(text, marks[i], 0);
      if (at != SIZE_MAX && at + 2 < end) end = at + 1;
    }
  }
  return end;
}

/* ---- pictures ---- */

enum { CREDIT_WORDS = 10 };

static uint32_t count_words(str s)
{
  uint32_t n = 0;
  for (size_t i = 0; i < s.len; i++) n += ht_word_byte(s.ptr[i]) && (i == 0 || s.ptr[i - 1] == ' ');
  return n;
}

size_t ht_picture_credit(arena scratch, str text, str *name)
{
  static const str labels[] = {S_INIT("photo credit:"),     S_INIT("photo credits:"),      S_INIT("image credit:"),
                               S_INIT("picture credit:"),   S_INIT("(photo credit"),       S_INIT("(photo courtesy"),
                               S_INIT("(photo:"),           S_INIT("(photo by"),           S_INIT("(image:"),
                               S_INIT("(source:"),          S_INIT("(picture:"),           S_INIT("(credit:"),
                               S_INIT("photo courtesy of"), S_INIT("picture courtesy of"), S_INIT("picture courtesy"),
                               S_INIT("(ap photo"),         S_INIT("(afp photo"),          S_INIT("(reuters photo"),
                               S_INIT("[photo:"),           S_INIT("view full caption"),   S_INIT("photo:"),
                               S_INIT("photograph:")};
  str low = ht_lower(&scratch, text);
  *name = S("");
  if (low.len != text.len) return text.len;
  for (size_t i = 0; i < COUNTOF(labels); i++) {
    size_t at = ht_find(low, labels[i], 0);
    if (at == SIZE_MAX || at == 0) continue;
    str rest = ht_sub(text, at + labels[i].len, text.len);
    if (count_words(rest) > CREDIT_WORDS) continue;
    *name = bare(rest);
    return at;
  }
  /* "...near Palmyra (Reuters)" or "[AFP]" */
  if (text.len && (text.ptr[text.len - 1] == ')' || text.ptr[text.len - 1] == ']')) {
    size_t open = text.len;
    while (open > 0 && text.ptr[open - 1] != '(' && text.ptr[open - 1] != '[') open--;
    str inner = ht_sub(low, open, text.len - 1);
    bool picture = count_words(inner) <= CREDIT_WORDS &&
                   (ht_find(inner, S("photo"), 0) != SIZE_MAX || ht_find(inner, S("image"), 0) != SIZE_MAX);
    if (open > 1 && (picture || is_agency(scratch, inner))) {
      *name = ht_trim(ht_sub(text, open, text.len - 1));
      return open - 1;
    }
  }
  return text.len;
}
