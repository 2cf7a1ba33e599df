/* Datelines: "BEIRUT, Oct 7 (Reuters) - ", "BENI, Democratic Republic of Congo (Newsline) - ", "ATLANTA _", "Damascus,
 * SANA - ", "CLANDESTINE, 8 JAN 90 (RADIO VENCEREMOS) -- [TEXT] ". */
#include "segment/parts.h"

enum { LONGEST = 120, MOST_PLACE_WORDS = 8 };

/* Where the dash that ends a dateline stands and where the text goes on. */
typedef struct {
  size_t at, after;
} dash;

static bool find_dash(str s, dash *d)
{
  static const str dashes[] = {S_INIT("---"),          S_INIT("--"), S_INIT("\xE2\x80\x94"),
                               S_INIT("\xE2\x80\x93"), S_INIT("-"),  S_INIT("_")};
  size_t most = s.len < LONGEST ? s.len : LONGEST;
  bool inside = false;
  for (size_t i = 1; i < most; i++) {
    if (s.ptr[i] == '(' || s.ptr[i] == ')') inside = s.ptr[i] == '(';
    if (inside) continue;
    for (size_t k = 0; k < COUNTOF(dashes); k++) {
      if (!ht_starts(ht_sub(s, i, s.len), dashes[k])) continue;
      size_t after = i + dashes[k].len;
      bool before_ok = (unsigned char)s.ptr[i - 1] <= ' ' || s.ptr[i - 1] == ')';
      bool after_ok = after == s.len || (unsigned char)s.ptr[after] <= ' ';
      if (before_ok && after_ok) {
        *d = (dash){i, after};
        return true;
      }
      break;
    }
  }
  return false;
}

/* Every word begins with a capital, but for "of", "and" and the like; and there is nothing of a sentence. */
static bool looks_like_place(str s, bool *capitals)
{
  static const str small[] = {S_INIT("of"), S_INIT("the"), S_INIT("and"), S_INIT("de"), S_INIT("la"),   S_INIT("el"),
                              S_INIT("al"), S_INIT("du"),  S_INIT("on"),  S_INIT("in"), S_INIT("near"), S_INIT("y")};
  uint32_t words = 0;
  size_t longest = 0;
  *capitals = true;
  for (size_t i = 0; i < s.len;) {
    if (!ht_word_byte(s.ptr[i])) {
      if (!strchr(" ,.'-/()\n\r\t", s.ptr[i])) return false;
      i++;
      continue;
    }
    size_t end = i;
    while (end < s.len && (ht_word_byte(s.ptr[end]) || s.ptr[end] == '\'' || s.ptr[end] == '-')) end++;
    str word = ht_sub(s, i, end);
    size_t at = 0;
    bool upper = ht_cp_upper(ht_decode(word, &at)), little = false;
    for (size_t k = 0; k < COUNTOF(small); k++) little |= ht_eq(word, small[k]);
    if (!upper && !little) return false;
    if (word.len > longest) longest = word.len;
    words++;
    i = end;
  }
  str first, rest;
  first = ht_cut(s, ',', &rest);
  for (size_t i = 0; i < first.len;) {
    uint32_t cp = ht_decode(first, &i);
    if (ht_cp_alpha(cp) && ht_cp_lower(cp) != cp) continue;
    if (ht_cp_alpha(cp)) *capitals = false;
  }
  return words > 0 && words <= MOST_PLACE_WORDS && longest >= 3;
}

/* "[TEXT]", "[REPORT] [X]" and what else a monitoring service puts before the text. */
static size_t skip_brackets(str s, size_t at, bool *text_mark)
{
  for (;;) {
    size_t i = at;
    while (i < s.len && (unsigned char)s.ptr[i] <= ' ') i++;
    if (i >= s.len || s.ptr[i] != '[') return at;
    size_t close = ht_find(s, S("]"), i);
    if (close == SIZE_MAX) return at;
    str inner = ht_trim(ht_sub(s, i + 1, close));
    bool text = ht_ends(inner, S("TEXT")) || ht_ends(inner, S("Text")) || ht_ends(inner, S("EXCERPT")) ||
                ht_ends(inner, S("EXCERPTS"));
    at = close + 1;
    if (text) {
      *text_mark = true;
      return at;
    }
  }
}

/* Takes "(Reuters)" off the end of the head. */
static str take_agency(str text, str head, span *agency)
{
  if (!head.len || head.ptr[head.len - 1] != ')') return head;
  size_t open = head.len;
  while (open > 0 && head.ptr[open - 1] != '(') open--;
  if (open == 0) return head;
  str inner = ht_trim(ht_sub(head, open, head.len - 1));
  uint32_t beg = (uint32_t)(inner.ptr - text.ptr);
  *agency = (span){beg, beg + (uint32_t)inner.len};
  return ht_trim(ht_sub(head, 0, open - 1));
}

/* Takes ", Oct 7" or ", 8 JAN 90" off the end of the head. */
static str take_date(str head, moment *when, bool *dated)
{
  for (size_t comma = head.len; comma-- > 0;) {
    if (head.ptr[comma] != ',') continue;
    size_t at = comma + 1;
    while (at < head.len && (unsigned char)head.ptr[at] <= ' ') at++;
    if (ht_starts(ht_sub(head, at, head.len), S("NO DATE"))) {
      *dated = true;
      return ht_trim(ht_sub(head, 0, comma));
    }
    moment m;
    if (!ht_moment(head, &at, &m)) continue;
    if (ht_trim(ht_sub(head, at, head.len)).len) continue;
    *when = m;
    *dated = true;
    return ht_trim(ht_sub(head, 0, comma));
  }
  return head;
}

/* "Damascus, SANA" */
static str take_bare_agency(str text, str head, span *agency)
{
  size_t comma = head.len;
  while (comma > 0 && head.ptr[comma - 1] != ',') comma--;
  if (comma == 0) return head;
  str name = ht_trim(ht_sub(head, comma, head.len));
  if (!ht_eq(name, S("SANA")) && !ht_eq(name, S("WAM")) && !ht_eq(name, S("NNA")) && !ht_eq(name, S("IRNA")))
    return head;
  uint32_t beg = (uint32_t)(name.ptr - text.ptr);
  *agency = (span){beg, beg + (uint32_t)name.len};
  return ht_trim(ht_sub(head, 0, comma - 1));
}

/* "PANAMA CITY (PANAMA)" is the city; "NO CITY (COLOMBIA)" the country; CLANDESTINE is nowhere. */
static str only_place(str head)
{
  size_t open = ht_find(head, S(" ("), 0);
  if (ht_starts(head, S("CLANDESTINE"))) return ht_sub(head, 0, 0);
  if (open == SIZE_MAX || head.ptr[head.len - 1] != ')') return head;
  if (ht_starts(head, S("NO CITY"))) return ht_trim(ht_sub(head, open + 2, head.len - 1));
  return ht_trim(ht_sub(head, 0, open));
}

/* A sentence begins at s: with a capital, a figure or a mark. */
static bool opens_sentence(str s)
{
  s = ht_trim(s);
  size_t at = 0;
  if (!s.len) return true;
  uint32_t cp = ht_decode(s, &at);
  return !ht_cp_alpha(cp) || ht_cp_lower(cp) != cp;
}

dateline ht_dateline(str text, bool upper)
{
  dateline d = {0}, none = {0};
  dash at;
  bool dated = false, capitals = false, text_mark = false;
  if (!find_dash(text, &at)) return none;
  str head = ht_trim(ht_sub(text, 0, at.at));
  head = take_agency(text, head, &d.agency);
  head = take_date(head, &d.when, &dated);
  if (SPAN_EMPTY(d.agency)) head = take_bare_agency(text, head, &d.agency);
  if (!looks_like_place(head, &capitals)) return none;
  d.end = skip_brackets(text, at.after, &text_mark);
  bool agency = !SPAN_EMPTY(d.agency);
  /* In capitals, "THE PRESIDENT -- " looks like a place too. */
  if (upper ? !(dated || agency || text_mark) : !(capitals || agency || dated)) return none;
  if (!text_mark) d.end = at.after;
  str rest = ht_sub(text, d.end, text.len);
  if (!opens_sentence(rest)) return none;
  /* "SOCCER - LATE GOALS SINK ROVERS" is a headline: a bare place needs a sentence behind it, or nothing. */
  bool sentence = !ht_trim(rest).len || (!ht_mostly_upper(rest) && ht_find(rest, S("."), 0) != SIZE_MAX);
  if (!agency && !dated && !text_mark && !sentence) return none;
  head = only_place(head);
  uint32_t beg = (uint32_t)(head.ptr - text.ptr);
  d.place = (span){beg, beg + (uint32_t)head.len};
  d.found = true;
  return d;
}
