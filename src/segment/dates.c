/* Dates and times as publishers print them. Day-month order is told by a point or hyphen (day first) or a slash (month
 * first), and by numbers above twelve. */
#include <stdio.h>

#include "segment/parts.h"

enum { TWO_DIGIT_PIVOT = 50, LEAST_YEAR = 1800, MOST_YEAR = 2100 };

static const struct {
  const char *name;
  int minutes;
} zones[] = {
    {"UTC", 0},    {"GMT", 0},    {"Z", 0},      {"EDT", -240}, {"EST", -300}, {"CDT", -300}, {"CST", -360},
    {"MDT", -360}, {"MST", -420}, {"PDT", -420}, {"PST", -480}, {"AST", -240}, {"BST", 60},   {"CET", 60},
    {"CEST", 120}, {"EET", 120},  {"EEST", 180}, {"MSK", 180},  {"EAT", 180},  {"CAT", 120},  {"WAT", 60},
    {"SAST", 120}, {"KSA", 180},  {"TRT", 180},  {"GST", 240},  {"PKT", 300},  {"IST", 330},  {"NPT", 345},
    {"WIB", 420},  {"ICT", 420},  {"HKT", 480},  {"SGT", 480},  {"PHT", 480},  {"JST", 540},  {"KST", 540},
    {"AEST", 600}, {"AEDT", 660}, {"NZST", 720}, {"NZDT", 780},
};

/* ---- words and numbers ---- */

typedef struct {
  str s;
  size_t at;
} cursor;

static void skip(cursor *c, const char *marks)
{
  while (c->at < c->s.len && c->s.ptr[c->at] && strchr(marks, c->s.ptr[c->at])) c->at++;
}

static bool letter(char ch) { return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z'); }
static bool digit(char ch) { return ch >= '0' && ch <= '9'; }

static str word_at(const cursor *c)
{
  size_t end = c->at;
  while (end < c->s.len && letter(c->s.ptr[end])) end++;
  return ht_sub(c->s, c->at, end);
}

/* A number of at most `most` digits, not part of a longer one. */
static bool number(cursor *c, size_t most, int *out, size_t *ndigits)
{
  size_t end = c->at;
  while (end < c->s.len && digit(c->s.ptr[end])) end++;
  int64_t v = 0;
  *ndigits = end - c->at;
  if (*ndigits == 0 || *ndigits > most || !ht_to_int(ht_sub(c->s, c->at, end), &v)) return false;
  *out = (int)v;
  c->at = end;
  return true;
}

int ht_month_word(str word)
{
  static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                       "july",    "august",   "september", "october", "november", "december"};
  if (word.len < 3) return 0;
  for (int i = 0; i < 12; i++) {
    str name = ht_str(months[i]);
    bool whole = ht_eq_nocase(word, name);
    bool cut = word.len == 3 && ht_eq_nocase(word, ht_sub(name, 0, 3));
    if (whole || cut || (i == 8 && ht_eq_nocase(word, S("sept")))) return i + 1;
  }
  return 0;
}

bool ht_weekday_word(str word)
{
  static const char *const days[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  if (word.len < 3) return false;
  for (size_t i = 0; i < COUNTOF(days); i++) {
    str name = ht_str(days[i]);
    if (word.len <= name.len && ht_eq_nocase(word, ht_sub(name, 0, word.len))) {
      return word.len == name.len || word.len <= 5;
    }
  }
  return false;
}

/* ---- dates ---- */

static int full_year(int year, size_t ndigits)
{
  if (ndigits == 2) return year < TWO_DIGIT_PIVOT ? 2000 + year : 1900 + year;
  return ndigits == 4 && year >= LEAST_YEAR && year <= MOST_YEAR ? year : 0;
}

static bool valid(const moment *m)
{
  static const int longest[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return m->month >= 1 && m->month <= 12 && m->day >= 1 && m->day <= longest[m->month - 1];
}

/* "2016-10-07", "07.10.2016", "10/7/16" */
static bool numeric_date(cursor *c, moment *m)
{
  int v[3];
  size_t n[3];
  char mark = 0;
  for (int i = 0; i < 3; i++) {
    if (!number(c, 4, &v[i], &n[i])) return false;
    if (i == 2) break;
    char here = c->at < c->s.len ? c->s.ptr[c->at] : 0;
    if (!here || !strchr("-./", here) || (i && here != mark)) return false;
    mark = here;
    c->at++;
  }
  if (n[0] == 4) {
    m->year = full_year(v[0], 4), m->month = v[1], m->day = v[2];
  } else {
    bool month_first = (mark == '/' && v[0] <= 12) || v[1] > 12;
    m->month = month_first ? v[0] : v[1];
    m->day = month_first ? v[1] : v[0];
    m->year = full_year(v[2], n[2]);
  }
  return m->year && n[1] <= 2 && (n[0] == 4 ? n[2] <= 2 : n[0] <= 2) && valid(m);
}

static void ordinal_ending(cursor *c)
{
  str w = word_at(c);
  if (ht_eq_nocase(w, S("st")) || ht_eq_nocase(w, S("nd")) || ht_eq_nocase(w, S("rd")) || ht_eq_nocase(w, S("th")))
    c->at += w.len;
}

static void optional_year(cursor *c, moment *m)
{
  cursor ahead = *c;
  int year = 0;
  size_t n = 0;
  bool apostrophe = false;
  skip(&ahead, " ,-\t\r\n");
  if (ahead.at < ahead.s.len && ahead.s.ptr[ahead.at] == '\'') {
    apostrophe = true;
    ahead.at++;
  }
  if (!number(&ahead, 4, &year, &n)) return;
  bool clock = ahead.at < ahead.s.len && ahead.s.ptr[ahead.at] == ':';
  if (clock || n < 2 || n == 3 || (apostrophe && n != 2)) return;
  m->year = full_year(year, n);
  if (m->year) *c = ahead;
}

/* "Oct. 7th, 2016" or "7 October 2016" */
static bool worded_date(cursor *c, moment *m)
{
  size_t n;
  bool day_first = c->at < c->s.len && digit(c->s.ptr[c->at]);
  if (day_first) {
    if (!number(c, 2, &m->day, &n)) return false;
    ordinal_ending(c);
    skip(c, " -.\t\r\n");
    if (ht_eq_nocase(word_at(c), S("of"))) c->at += 2;
    skip(c, " ");
  }
  str word = word_at(c);
  m->month = ht_month_word(word);
  if (!m->month) return false;
  c->at += word.len;
  skip(c, ".");
  if (!day_first) {
    skip(c, " -\t\r\n");
    if (!number(c, 2, &m->day, &n)) return false;
    ordinal_ending(c);
  }
  optional_year(c, m);
  return valid(m);
}

/* ---- times ---- */

static void half_day(cursor *c, moment *m)
{
  cursor ahead = *c;
  skip(&ahead, " ");
  str rest = ht_sub(ahead.s, ahead.at, ahead.s.len);
  if (rest.len < 2) return;
  char first = (char)(rest.ptr[0] | 32);
  size_t used = 0;
  if (first != 'a' && first != 'p') return;
  if ((rest.ptr[1] | 32) == 'm')
    used = 2;
  else if (rest.len >= 4 && rest.ptr[1] == '.' && (rest.ptr[2] | 32) == 'm' && rest.ptr[3] == '.')
    used = 4;
  if (!used || (rest.len > used && ht_word_byte(rest.ptr[used]))) return;
  if (first == 'p' && m->hour < 12) m->hour += 12;
  if (first == 'a' && m->hour == 12) m->hour = 0;
  ahead.at += used;
  *c = ahead;
}

/* "+03:00", "-0400", "+3" */
static bool offset(cursor *c, moment *m)
{
  cursor ahead = *c;
  int hours, minutes = 0;
  size_t n;
  if (ahead.at >= ahead.s.len || (ahead.s.ptr[ahead.at] != '+' && ahead.s.ptr[ahead.at] != '-')) return false;
  int sign = ahead.s.ptr[ahead.at++] == '-' ? -1 : 1;
  if (!number(&ahead, 4, &hours, &n) || n == 3) return false;
  if (n == 4) {
    minutes = hours % 100;
    hours /= 100;
  } else if (ahead.at + 1 < ahead.s.len && ahead.s.ptr[ahead.at] == ':' && digit(ahead.s.ptr[ahead.at + 1])) {
    ahead.at++;
    if (!number(&ahead, 2, &minutes, &n)) return false;
  }
  if (hours > 14 || minutes > 59) return false;
  m->zone = sign * (hours * 60 + minutes);
  m->has_zone = true;
  *c = ahead;
  return true;
}

static void optional_zone(cursor *c, moment *m)
{
  cursor ahead = *c;
  if (offset(c, m)) return;
  skip(&ahead, " (");
  str word = word_at(&ahead);
  for (size_t i = 0; i < COUNTOF(zones); i++) {
    if (!ht_eq(word, ht_str(zones[i].name))) continue;
    m->zone = zones[i].minutes;
    m->has_zone = true;
    ahead.at += word.len;
    *c = ahead;
    if (i < 2) offset(c, m);
    return;
  }
}

static bool at_digit(const cursor *c, size_t ahead)
{
  return c->at + ahead < c->s.len && digit(c->s.ptr[c->at + ahead]);
}
static bool at_mark(const cursor *c, char mark) { return c->at < c->s.len && c->s.ptr[c->at] == mark; }

/* ":34", ":34:56", ":34:56.789" after the hour; false when what follows the colon is no time. */
static bool minutes(cursor *c, moment *t)
{
  size_t n;
  c->at++;
  if (!number(c, 2, &t->minute, &n) || n != 2 || t->minute > 59) return false;
  if (!at_mark(c, ':') || !at_digit(c, 1)) return true;
  c->at++;
  if (!number(c, 2, &t->second, &n) || t->second > 60) return false;
  if (at_mark(c, '.') && at_digit(c, 1)) {
    c->at++;
    while (at_digit(c, 0)) c->at++;
  }
  return true;
}

static void optional_time(cursor *c, moment *m)
{
  cursor ahead = *c;
  size_t n;
  moment t = *m;
  if (at_mark(&ahead, 'T') || at_mark(&ahead, 't')) ahead.at++;
  skip(&ahead, " ,-|\t\r\n");
  if (ht_eq_nocase(word_at(&ahead), S("at"))) ahead.at += 2;
  skip(&ahead, " ");
  if (!number(&ahead, 2, &t.hour, &n) || t.hour > 24) return;
  bool colon = at_mark(&ahead, ':');
  if (colon && !minutes(&ahead, &t)) return;
  size_t before = ahead.at;
  half_day(&ahead, &t);
  if ((!colon && ahead.at == before) || t.hour > 23) return;
  t.has_time = true;
  optional_zone(&ahead, &t);
  *m = t;
  *c = ahead;
}

bool ht_moment(str s, size_t *at, moment *m)
{
  cursor c = {s, *at};
  *m = (moment){0};
  str word = word_at(&c);
  if (ht_weekday_word(word)) {
    c.at += word.len;
    skip(&c, " ,.\t\r\n");
  }
  cursor numeric = c;
  moment n = {0};
  if (numeric_date(&numeric, &n)) {
    *m = n;
    c = numeric;
  } else if (!worded_date(&c, m)) {
    return false;
  }
  if (c.at < s.len && ht_word_byte(s.ptr[c.at]) && (s.ptr[c.at] | 32) != 't') return false;
  optional_time(&c, m);
  *at = c.at;
  return true;
}

str ht_moment_print(arena *out, const moment *m)
{
  if (!m->year) return S("");
  if (!m->has_time || !m->has_zone) return ht_format(out, "%04d-%02d-%02d", m->year, m->month, m->day);
  int zone = m->zone < 0 ? -m->zone : m->zone;
  if (!zone) {
    return ht_format(out, "%04d-%02d-%02dT%02d:%02d:%02dZ", m->year, m->month, m->day, m->hour, m->minute, m->second);
  }
  return ht_format(out, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", m->year, m->month, m->day, m->hour, m->minute,
                   m->second, m->zone < 0 ? '-' : '+', zone / 60, zone % 60);
}
