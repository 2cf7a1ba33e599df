/* Words of time. Takes tokens, gives one item for each word or group of words that belongs together (a number, a
 * numeric date, a feast), in order, with the classes that the rules ask for. Words of no class are items too, so that
 * rules can name them. A capital is asked of months and weekdays, and the tag is heeded where a word is more often
 * something else. */
#include "resolve/numbers.h"
#include "resolve/times.h"

#define SECOND 's'

static const struct {
  const char *word;
  uint8_t cl;
  int code;
} words[] = {
    {"january", CL_MONTH, 1},
    {"february", CL_MONTH, 2},
    {"march", CL_MONTH, 3},
    {"april", CL_MONTH, 4},
    {"may", CL_MONTH, 5},
    {"june", CL_MONTH, 6},
    {"july", CL_MONTH, 7},
    {"august", CL_MONTH, 8},
    {"september", CL_MONTH, 9},
    {"october", CL_MONTH, 10},
    {"november", CL_MONTH, 11},
    {"december", CL_MONTH, 12},
    {"jan", CL_MONTH, 1},
    {"feb", CL_MONTH, 2},
    {"mar", CL_MONTH, 3},
    {"apr", CL_MONTH, 4},
    {"jun", CL_MONTH, 6},
    {"jul", CL_MONTH, 7},
    {"aug", CL_MONTH, 8},
    {"sept", CL_MONTH, 9},
    {"sep", CL_MONTH, 9},
    {"oct", CL_MONTH, 10},
    {"nov", CL_MONTH, 11},
    {"dec", CL_MONTH, 12},
    {"monday", CL_WDAY, 1},
    {"tuesday", CL_WDAY, 2},
    {"wednesday", CL_WDAY, 3},
    {"thursday", CL_WDAY, 4},
    {"friday", CL_WDAY, 5},
    {"saturday", CL_WDAY, 6},
    {"sunday", CL_WDAY, 7},
    {"mon", CL_WDAY, 1},
    {"tue", CL_WDAY, 2},
    {"tues", CL_WDAY, 2},
    {"wed", CL_WDAY, 3},
    {"thu", CL_WDAY, 4},
    {"thur", CL_WDAY, 4},
    {"thurs", CL_WDAY, 4},
    {"fri", CL_WDAY, 5},
    {"sat", CL_WDAY, 6},
    {"sun", CL_WDAY, 7},
    {"mondays", CL_WDAYS, 1},
    {"tuesdays", CL_WDAYS, 2},
    {"wednesdays", CL_WDAYS, 3},
    {"thursdays", CL_WDAYS, 4},
    {"fridays", CL_WDAYS, 5},
    {"saturdays", CL_WDAYS, 6},
    {"sundays", CL_WDAYS, 7},
    {"spring", CL_SEASON, SEASON_SPRING},
    {"springtime", CL_SEASON, SEASON_SPRING},
    {"summer", CL_SEASON, SEASON_SUMMER},
    {"summertime", CL_SEASON, SEASON_SUMMER},
    {"autumn", CL_SEASON, SEASON_AUTUMN},
    {"fall", CL_SEASON, SEASON_AUTUMN},
    {"winter", CL_SEASON, SEASON_WINTER},
    {"wintertime", CL_SEASON, SEASON_WINTER},
    {"second", CL_UNIT, SECOND},
    {"minute", CL_UNIT, 'm'},
    {"hour", CL_UNIT, 'h'},
    {"day", CL_UNIT, 'd'},
    {"week", CL_UNIT, 'w'},
    {"month", CL_UNIT, 'M'},
    {"quarter", CL_UNIT, 'Q'},
    {"year", CL_UNIT, 'Y'},
    {"decade", CL_UNIT, 'E'},
    {"century", CL_UNIT, 'C'},
    {"weekend", CL_UNIT, 'W'},
    {"fortnight", CL_UNIT, 'F'},
    {"seconds", CL_UNITS, SECOND},
    {"minutes", CL_UNITS, 'm'},
    {"hours", CL_UNITS, 'h'},
    {"days", CL_UNITS, 'd'},
    {"weeks", CL_UNITS, 'w'},
    {"months", CL_UNITS, 'M'},
    {"quarters", CL_UNITS, 'Q'},
    {"years", CL_UNITS, 'Y'},
    {"decades", CL_UNITS, 'E'},
    {"centuries", CL_UNITS, 'C'},
    {"weekends", CL_UNITS, 'W'},
    {"fortnights", CL_UNITS, 'F'},
    {"yr", CL_UNIT, 'Y'},
    {"yrs", CL_UNITS, 'Y'},
    {"hrs", CL_UNITS, 'h'},
    {"mins", CL_UNITS, 'm'},
    {"morning", CL_PART, PART_MORNING},
    {"dawn", CL_PART, PART_MORNING},
    {"daybreak", CL_PART, PART_MORNING},
    {"afternoon", CL_PART, PART_AFTERNOON},
    {"evening", CL_PART, PART_EVENING},
    {"dusk", CL_PART, PART_EVENING},
    {"night", CL_PART, PART_NIGHT},
    {"nighttime", CL_PART, PART_NIGHT},
    {"daytime", CL_PART, PART_DAYTIME},
    {"lunchtime", CL_PART, PART_MIDDAY},
    {"mornings", CL_PARTS, PART_MORNING},
    {"afternoons", CL_PARTS, PART_AFTERNOON},
    {"evenings", CL_PARTS, PART_EVENING},
    {"nights", CL_PARTS, PART_NIGHT},
    {"noon", CL_CLOCK, 720},
    {"midday", CL_CLOCK, 720},
    {"midnight", CL_CLOCK, 1440},
    {"last", CL_DIR, DIR_LAST},
    {"past", CL_DIR, DIR_PAST},
    {"this", CL_DIR, DIR_THIS},
    {"current", CL_DIR, DIR_THIS},
    {"latest", CL_DIR, DIR_LATEST},
    {"next", CL_DIR, DIR_NEXT},
    {"coming", CL_DIR, DIR_COMING},
    {"upcoming", CL_DIR, DIR_COMING},
    {"previous", CL_DIR, DIR_PREVIOUS},
    {"preceding", CL_DIR, DIR_PREVIOUS},
    {"prior", CL_DIR, DIR_PREVIOUS},
    {"same", CL_DIR, DIR_SAME},
    {"that", CL_DIR, DIR_SAME},
    {"following", CL_DIR, DIR_FOLLOWING},
    {"ensuing", CL_DIR, DIR_FOLLOWING},
    {"early", CL_MOD, 0},
    {"late", CL_MOD, 1},
    {"mid", CL_MOD, 2},
    {"earlier", CL_MOD, 0},
    {"later", CL_MOD, 1},
    {"end", CL_EDGE, 1},
    {"beginning", CL_EDGE, 0},
    {"start", CL_EDGE, 0},
    {"middle", CL_EDGE, 2},
    {"close", CL_EDGE, 1},
    {"about", CL_APPROX, 0},
    {"around", CL_APPROX, 0},
    {"approximately", CL_APPROX, 0},
    {"roughly", CL_APPROX, 0},
    {"nearly", CL_APPROX, 0},
    {"almost", CL_APPROX, 0},
    {"circa", CL_APPROX, 0},
    {"ca", CL_APPROX, 0},
    {"c", CL_APPROX, 0},
    {"over", CL_APPROX, 0},
    {"under", CL_APPROX, 0},
    {"some", CL_APPROX, 0},
    {"today", CL_REL, 0},
    {"yesterday", CL_REL, -1},
    {"tomorrow", CL_REL, 1},
    {"tonight", CL_REL, 0},
    {"overnight", CL_REL, 0},
    {"gmt", CL_TZ, 0},
    {"utc", CL_TZ, 0},
    {"est", CL_TZ, 0},
    {"edt", CL_TZ, 0},
    {"cst", CL_TZ, 0},
    {"cdt", CL_TZ, 0},
    {"pst", CL_TZ, 0},
    {"pdt", CL_TZ, 0},
    {"cet", CL_TZ, 0},
    {"eet", CL_TZ, 0},
    {"bst", CL_TZ, 0},
    {"hrs", CL_TZ, 0},
    {"bc", CL_ERA, -1},
    {"b.c", CL_ERA, -1},
    {"bce", CL_ERA, -1},
    {"b.c.e", CL_ERA, -1},
    {"ad", CL_ERA, 1},
    {"a.d", CL_ERA, 1},
    {"several", CL_VAGUE, -1},
    {"few", CL_VAGUE, -1},
    {"many", CL_VAGUE, -1},
    {"couple", CL_VAGUE, 2},
    {"daily", CL_FREQ, 'd'},
    {"hourly", CL_FREQ, 'h'},
    {"nightly", CL_FREQ, 'd'},
    {"weekly", CL_FREQ, 'w'},
    {"monthly", CL_FREQ, 'M'},
    {"yearly", CL_FREQ, 'Y'},
    {"annually", CL_FREQ, 'Y'},
    {"a.m", CL_AMPM, 0},
    {"am", CL_AMPM, 0},
    {"p.m", CL_AMPM, 12},
    {"pm", CL_AMPM, 12},
    {"ago", CL_AGO, AGO_AGO},
    {"earlier", CL_AGO, AGO_EARLIER},
    {"later", CL_AGO, AGO_LATER},
    {"before", CL_AGO, AGO_BEFORE},
    {"after", CL_AGO, AGO_AFTER},
    {"previously", CL_AGO, AGO_EARLIER},
    {"beforehand", CL_AGO, AGO_BEFORE},
    {"afterwards", CL_AGO, AGO_AFTER},
    {"afterward", CL_AGO, AGO_AFTER},
    {"a", CL_ART, 0},
    {"an", CL_ART, 0},
    {"every", CL_EACH, 0},
    {"each", CL_EACH, 0},
    {"-", CL_DASH, 0},
    {"\u2013", CL_DASH, 0},
    {"\u2014", CL_DASH, 0},
    {"--", CL_DASH, 0},
    {"now", CL_REFER, REFER_PRESENT},
    {"currently", CL_REFER, REFER_PRESENT},
    {"nowadays", CL_REFER, REFER_PRESENT},
    {"presently", CL_REFER, REFER_PRESENT},
    {"recently", CL_REFER, REFER_PAST},
    {"lately", CL_REFER, REFER_PAST},
    {"soon", CL_REFER, REFER_FUTURE},
};

/* Feasts and days with a name. Words are looked for in a row; a hyphen, an Arabic article or a possessive may stand
 * between. */
static const struct {
  const char *words;
  holiday h;
} feasts[] = {
    {"christmas", HOLIDAY_CHRISTMAS},
    {"christmas day", HOLIDAY_CHRISTMAS},
    {"christmas eve", HOLIDAY_CHRISTMAS_EVE},
    {"orthodox christmas", HOLIDAY_ORTHODOX_CHRISTMAS},
    {"boxing day", HOLIDAY_BOXING_DAY},
    {"new year day", HOLIDAY_NEW_YEAR},
    {"new year eve", HOLIDAY_NEW_YEAR_EVE},
    {"epiphany", HOLIDAY_EPIPHANY},
    {"valentine day", HOLIDAY_VALENTINE},
    {"women day", HOLIDAY_WOMENS_DAY},
    {"nowruz", HOLIDAY_NOWRUZ},
    {"newroz", HOLIDAY_NOWRUZ},
    {"norouz", HOLIDAY_NOWRUZ},
    {"may day", HOLIDAY_MAY_DAY},
    {"victory day", HOLIDAY_VICTORY_DAY},
    {"bastille day", HOLIDAY_BASTILLE_DAY},
    {"armistice day", HOLIDAY_ARMISTICE_DAY},
    {"remembrance day", HOLIDAY_ARMISTICE_DAY},
    {"veterans day", HOLIDAY_ARMISTICE_DAY},
    {"halloween", HOLIDAY_HALLOWEEN},
    {"easter", HOLIDAY_EASTER},
    {"easter sunday", HOLIDAY_EASTER},
    {"good friday", HOLIDAY_GOOD_FRIDAY},
    {"easter monday", HOLIDAY_EASTER_MONDAY},
    {"palm sunday", HOLIDAY_PALM_SUNDAY},
    {"ascension day", HOLIDAY_ASCENSION},
    {"pentecost", HOLIDAY_PENTECOST},
    {"orthodox easter", HOLIDAY_ORTHODOX_EASTER},
    {"thanksgiving", HOLIDAY_THANKSGIVING},
    {"thanksgiving day", HOLIDAY_THANKSGIVING},
    {"labor day", HOLIDAY_LABOR_DAY},
    {"memorial day", HOLIDAY_MEMORIAL_DAY},
    {"martin luther king day", HOLIDAY_KING_DAY},
    {"eid fitr", HOLIDAY_EID_FITR},
    {"eid adha", HOLIDAY_EID_ADHA},
    {"ramadan", HOLIDAY_RAMADAN},
    {"ramazan", HOLIDAY_RAMADAN},
    {"ashura", HOLIDAY_ASHURA},
    {"ashoura", HOLIDAY_ASHURA},
    {"arbaeen", HOLIDAY_ARBAEEN},
    {"mawlid", HOLIDAY_MAWLID},
    {"passover", HOLIDAY_PASSOVER},
    {"shavuot", HOLIDAY_SHAVUOT},
    {"purim", HOLIDAY_PURIM},
    {"rosh hashanah", HOLIDAY_ROSH_HASHANAH},
    {"yom kippur", HOLIDAY_YOM_KIPPUR},
    {"sukkot", HOLIDAY_SUKKOT},
    {"islamic new year", HOLIDAY_ISLAMIC_NEW_YEAR},
};

typedef struct {
  arena *a;
  const annotation *ann;
  civil pub;
  table index;  /* word -> row of words[] + 1 */
  uint32_t end; /* of the block */
} lexer;

static bool glue(str s)
{
  static const char *const skipped[] = {"-", "al", "ul", "el", "'s", "\u2019s", "'"};
  for (size_t i = 0; i < COUNTOF(skipped); i++) {
    if (ht_eq(s, ht_str(skipped[i]))) return true;
  }
  return false;
}

static bool capital(const token *t) { return t->text.len && t->text.ptr[0] >= 'A' && t->text.ptr[0] <= 'Z'; }

/* One past the tokens that spell a feast's words from token `at`, or `at`. */
static uint32_t spelled(const lexer *x, uint32_t at, str name)
{
  uint32_t i = at;
  str rest = name;
  while (rest.len) {
    str word = ht_cut(rest, ' ', &rest);
    while (i > at && i < x->end && glue(x->ann->tokens[i].norm)) i++;
    if (i >= x->end) return at;
    str norm = x->ann->tokens[i].norm;
    if (!ht_eq(norm, word) && !(norm.len == word.len + 1 && ht_starts(norm, word) && norm.ptr[word.len] == 's'))
      return at;
    i++;
  }
  return i;
}

static bool lex_feast(const lexer *x, uint32_t at, item *out)
{
  if (!capital(&x->ann->tokens[at]) || x->ann->tokens[at].entity == ENT_PERSON) return false;
  uint32_t best = at;
  for (size_t i = 0; i < COUNTOF(feasts); i++) {
    uint32_t end = spelled(x, at, ht_str(feasts[i].words));
    if (end <= best) continue;
    best = end;
    *out =
        (item){.text = x->ann->tokens[at].norm, .beg = at, .end = end, .is = IS(CL_HOLIDAY), .code = (int)feasts[i].h};
  }
  return best > at;
}

/* ---- dates and clock times in figures ---- */

/* Of two ways to read 4/5/2020 the one that is not in the future when the other is. */
static bool slash_date(const lexer *x, int a, int b, int year, bool dots, civil *out)
{
  civil american = {year, a, b}, other = {year, b, a};
  if (year < 100) american.year = other.year = year + (year < 50 ? 2000 : 1900);
  bool ok = ht_date_ok(american), other_ok = ht_date_ok(other);
  if (!ok && !other_ok) return false;
  bool future = ok && x->pub.year && ht_days(american) > ht_days(x->pub);
  *out = other_ok && (dots || !ok || (future && ht_days(other) <= ht_days(x->pub))) ? other : american;
  return true;
}

/* "12/05/2020", "2020/05/12", "12.05.2020". */
static bool figures(const lexer *x, str s, civil *out)
{
  char sep = ht_find(s, S("/"), 0) != SIZE_MAX ? '/' : '.';
  str rest;
  int64_t v[3];
  size_t long_at = 3;
  for (size_t i = 0; i < 3; i++) {
    str part = ht_cut(s, sep, &rest);
    if (part.len > 4 || part.len == 3 || !ht_to_int(part, &v[i])) return false;
    if (part.len == 4) long_at = i;
    s = rest;
  }
  if (s.len) return false;
  if (long_at == 0) {
    *out = (civil){(int)v[0], (int)v[1], (int)v[2]};
    return ht_date_ok(*out);
  }
  if (long_at == 1 || (long_at == 3 && sep == '.')) return false;
  return slash_date(x, (int)v[0], (int)v[1], (int)v[2], sep == '.', out);
}

/* "2020-05-12" in five tokens, or figures in one. */
static bool lex_date(const lexer *x, uint32_t at, item *out)
{
  const token *t = &x->ann->tokens[at];
  *out = (item){.text = t->norm, .beg = at, .end = at + 1, .is = IS(CL_DATE)};
  if (t->norm.len >= 10 && ht_parse_date(t->norm, &out->date)) return true;
  if (t->norm.len >= 6 && t->norm.len <= 10 && figures(x, t->norm, &out->date)) return true;
  int64_t y, m, d;
  if (at + 4 >= x->end || t->norm.len != 4 || t->space || t[1].space || t[2].space || t[3].space) return false;
  if (!ht_eq(t[1].norm, S("-")) || !ht_eq(t[3].norm, S("-")) || t[2].norm.len != 2 || t[4].norm.len != 2) return false;
  if (!ht_to_int(t->norm, &y) || !ht_to_int(t[2].norm, &m) || !ht_to_int(t[4].norm, &d)) return false;
  out->date = (civil){(int)y, (int)m, (int)d};
  out->end = at + 5;
  return ht_date_ok(out->date);
}

static bool hour_and_minute(str s, char sep, bool twelve, int64_t *hour, int64_t *minute)
{
  str rest, first = ht_cut(s, sep, &rest);
  *minute = 0;
  if (first.len > 2 || !ht_to_int(first, hour) || *hour > (twelve ? 12 : 24)) return false;
  if (rest.len == 0) return twelve;
  return rest.len == 2 && ht_to_int(rest, minute) && *minute <= 59;
}

/* "10:35", "5.30pm", "19:00hrs", "5pm". */
static bool lex_clock(const lexer *x, uint32_t at, item *out)
{
  str s = x->ann->tokens[at].norm;
  bool pm = ht_ends(s, S("pm")), am = ht_ends(s, S("am")), twelve = pm || am;
  if (twelve) s = ht_sub(s, 0, s.len - 2);
  if (ht_ends(s, S("hrs"))) s = ht_sub(s, 0, s.len - 3);
  int64_t hour, minute;
  char sep = twelve && ht_find(s, S(":"), 0) == SIZE_MAX ? '.' : ':';
  if (!hour_and_minute(s, sep, twelve, &hour, &minute)) return false;
  if (twelve) hour = hour % 12 + (pm ? 12 : 0);
  *out = (item){
      .text = x->ann->tokens[at].norm, .beg = at, .end = at + 1, .is = IS(CL_CLOCK), .n = (double)(hour * 60 + minute)};
  return true;
}

static bool spelled_decade(str s, item *out)
{
  static const char *const names[] = {"twenties", "thirties",  "forties",  "fifties",
                                      "sixties",  "seventies", "eighties", "nineties"};
  for (size_t i = 0; i < COUNTOF(names); i++) {
    if (!ht_eq(s, ht_str(names[i]))) continue;
    out->is = IS(CL_DECADE);
    out->n = 1920 + 10 * (double)i;
    return true;
  }
  return false;
}

static str unquoted(str s)
{
  if (ht_starts(s, S("'"))) return ht_sub(s, 1, s.len);
  return ht_starts(s, S("\u2019")) || ht_starts(s, S("\u2018")) ? ht_sub(s, 3, s.len) : s;
}

/* "1980s", "'80s", "80s", "nineties", and "'98"; quoted: an apostrophe is a token of its own before it. */
static bool lex_decade(str word, bool quoted, item *out)
{
  int64_t n;
  str s = unquoted(word);
  if (spelled_decade(s, out)) return true;
  quoted = quoted || s.len < word.len;
  bool plural = s.len >= 3 && s.ptr[s.len - 1] == 's';
  str figure = plural ? ht_sub(s, 0, s.len - 1) : s;
  if (plural && ht_ends(figure, S("'"))) figure = ht_sub(figure, 0, figure.len - 1);
  if (!ht_to_int(figure, &n) || (figure.len != 2 && figure.len != 4)) return false;
  if (plural && n % 10 == 0) {
    out->is = IS(CL_DECADE);
    out->n = (double)(figure.len == 4 ? n : 1900 + n);
    return true;
  }
  if (plural || !quoted || figure.len != 2) return false;
  out->is = IS(CL_YY);
  out->n = (double)(n + (n < 30 ? 2000 : 1900));
  return true;
}

/* ---- numbers ---- */

/* "nineteen ninety-six": the end of a year spelled out, or `at`. */
static uint32_t spelled_year(const lexer *x, uint32_t at, const number *first, double *year)
{
  number second;
  if (first->digits || first->scaled || first->value < 13 || first->value > 20 || first->end >= x->end) return at;
  if (!ht_number(x->ann, first->end, x->end, &second) || second.digits || second.scaled || second.value < 10) return at;
  *year = first->value * 100 + second.value;
  return second.end;
}

static bool lex_number(const lexer *x, uint32_t at, item *out)
{
  const token *t = &x->ann->tokens[at];
  number n;
  enum { FIRST_YEAR = 1000, LAST_YEAR = 2100 };
  if (!ht_number(x->ann, at, x->end, &n)) return false;
  double year;
  *out = (item){.text = t->norm, .beg = at, .end = n.end, .is = IS(CL_NUM), .n = n.value};
  uint32_t end = spelled_year(x, at, &n, &year);
  if (end > at) {
    out->is = IS(CL_YEAR);
    out->n = year;
    out->end = end;
    return true;
  }
  bool four = n.end == at + 1 && t->norm.len == 4 && n.digits && !n.comma && !n.fraction;
  bool two_thousand = !n.digits && n.value >= 2000 && n.value < LAST_YEAR;
  if ((four || two_thousand) && n.value >= FIRST_YEAR && n.value < LAST_YEAR) out->is |= IS(CL_YEAR);
  if (n.digits && n.end == at + 1 && !n.fraction && n.value >= 1 && n.value <= 31 && t->norm.len <= 2)
    out->is |= IS(CL_DAY);
  return true;
}

static bool lex_ordinal(const lexer *x, uint32_t at, item *out)
{
  const token *t = &x->ann->tokens[at];
  int n = ht_ordinal(t->norm), tens = 0;
  uint32_t end = at + 1;
  double word = ht_number_word(t->norm);
  if (!n && word >= 20 && word < 100 && at + 1 < x->end) { /* twenty-first */
    uint32_t next = at + 1 + (ht_eq(t[1].norm, S("-")) && at + 2 < x->end);
    n = ht_ordinal(x->ann->tokens[next].norm);
    if (n < 1 || n > 9) return false;
    tens = (int)word;
    end = next + 1;
  }
  if (!n) return false;
  *out = (item){.text = t->norm, .beg = at, .end = end, .is = IS(CL_ORD), .n = tens + n};
  if (out->n <= 31) out->is |= IS(CL_DAY);
  if (t->norm.ptr[0] >= '0' && t->norm.ptr[0] <= '9') out->is |= IS(CL_NTH);
  return true;
}

/* ---- words ---- */

/* "the Long March", "the Women's March on Versailles": a march with a name. */
static bool a_march(const lexer *x, uint32_t at)
{
  if (at == 0) return false;
  const token *before = &x->ann->tokens[at - 1];
  bool adposition = at + 1 < x->end && x->ann->tokens[at + 1].pos == POS_ADP;
  bool determined =
      before->pos == POS_DET || before->tag == TAG_PRPS || before->pos == POS_ADJ || before->tag == TAG_QUOTES_OPEN;
  return before->pos == POS_PROPN || before->tag == TAG_POS || (adposition && determined);
}

/* Whether the name of a month is one here: "may" and "march" are verbs, "May" and "April" first names. */
static bool month_name(const lexer *x, uint32_t at, int code)
{
  enum { MARCH = 3, MAY = 5 };
  const token *t = &x->ann->tokens[at];
  if (!capital(t)) return false;
  bool number_next = at + 1 < x->end && ht_number_word(t[1].norm) > 0;
  if (t->tag == TAG_MD || t->tag == TAG_VB || t->tag == TAG_VBP) return number_next && code != MAY;
  if (number_next) return true;
  if (code == MARCH && (t->tag != TAG_NNP || a_march(x, at))) return false;
  return t->entity != ENT_PERSON;
}

/* Whether a word of a class is used as one here. */
static bool used_so(const lexer *x, uint32_t at, uint8_t cl, int code)
{
  const token *t = &x->ann->tokens[at];
  switch (cl) {
    case CL_MONTH: return month_name(x, at, code);
    case CL_WDAY: return capital(t) && (t->norm.len > 5 || t->entity == ENT_DATE) && t->entity != ENT_PERSON;
    case CL_WDAYS: return capital(t);
    case CL_SEASON: return t->pos != POS_VERB && t->entity != ENT_PERSON;
    case CL_TZ:
    case CL_ERA: return t->text.len && t->text.ptr[0] < 'a';
    case CL_UNIT: return code != SECOND || t->pos == POS_NOUN;
    case CL_REFER: return t->pos == POS_ADV;
    case CL_FREQ: return t->pos != POS_NOUN && t->pos != POS_PROPN;
    case CL_AMPM: return t->norm.len > 2 || (at > 0 && x->ann->tokens[at - 1].pos == POS_NUM);
    default: return true;
  }
}

/* All classes of one word; a word may stand in the table more than once. */
static void lex_word(const lexer *x, uint32_t at, str word, item *out)
{
  if (word.len > 2 && word.ptr[word.len - 1] == '.') word = ht_sub(word, 0, word.len - 1);
  uint32_t row = ht_get(&x->index, word);
  for (uint32_t i = row; i < COUNTOF(words); i++) {
    if (!ht_eq(word, ht_str(words[i].word)) || !used_so(x, at, words[i].cl, words[i].code)) continue;
    out->code = words[i].code;
    if (words[i].cl == CL_CLOCK || words[i].cl == CL_VAGUE) out->n = words[i].code;
    out->is |= IS(words[i].cl);
  }
}

/* "mid-1990s" is one token but two words. */
static bool lex_prefixed(lexer *x, uint32_t at, items *its)
{
  str s = x->ann->tokens[at].norm;
  item rest = {.beg = at, .end = at + 1};
  int64_t n;
  if (!ht_starts(s, S("mid-")) || s.len < 8) return false;
  rest.text = ht_sub(s, 4, s.len);
  if (ht_to_int(rest.text, &n) && n >= 1000 && n < 2100) {
    rest.is = IS(CL_YEAR);
    rest.n = (double)n;
  } else if (!lex_decade(rest.text, false, &rest)) {
    return false;
  }
  *PUSH(its, x->a) = (item){.text = S("mid"), .beg = at, .end = at + 1, .is = IS(CL_MOD), .code = 2};
  *PUSH(its, x->a) = rest;
  return true;
}

static uint32_t lex_one(lexer *x, uint32_t at, items *its)
{
  const token *t = &x->ann->tokens[at];
  item it = {.text = t->norm, .beg = at, .end = at + 1};
  bool quote = at > 0 && (ht_eq(t[-1].norm, S("'")) || ht_eq(t[-1].norm, S("\u2019"))) && !t[-1].space;
  if (lex_prefixed(x, at, its)) return at + 1;
  if (lex_date(x, at, &it) || lex_clock(x, at, &it) || lex_feast(x, at, &it)) {
    *PUSH(its, x->a) = it;
    return it.end;
  }
  it = (item){.text = t->norm, .beg = at, .end = at + 1};
  if (!lex_decade(t->norm, quote, &it) && !lex_ordinal(x, at, &it)) {
    if (!lex_number(x, at, &it)) it = (item){.text = t->norm, .beg = at, .end = at + 1};
  }
  if (it.end == at + 1) lex_word(x, at, t->norm, &it);
  *PUSH(its, x->a) = it;
  return it.end;
}

items ht_time_items(arena *a, const annotation *ann, civil published)
{
  items its = {0};
  lexer x = {.a = a, .ann = ann, .pub = published};
  for (uint32_t i = COUNTOF(words); i-- > 0;) *ht_put_key(&x.index, a, ht_str(words[i].word)) = i;
  for (uint32_t s = 0, at = 0; s < ann->nsentences; s++) {
    uint32_t last = s;
    while (last + 1 < ann->nsentences && ann->sentences[last + 1].block == ann->sentences[s].block) last++;
    x.end = ann->sentences[last].end;
    if (at < ann->sentences[s].beg) at = ann->sentences[s].beg;
    while (at < x.end) at = lex_one(&x, at, &its);
    s = last;
    *PUSH(&its, a) = (item){.text = S("\n"), .beg = x.end, .end = x.end};
  }
  return its;
}
