/* Dates as pages, feeds and exports write them -> RFC 3339. */
#include "html/html.h"

enum { FIRST_YEAR = 1900, LAST_YEAR = 2199 };

static const char *const months[12] = {"jan", "feb", "mar", "apr", "may", "jun",
                                       "jul", "aug", "sep", "oct", "nov", "dec"};

typedef struct {
  int y, m, d, hour, minute, second, offset;
  bool has_time, has_offset;
} moment;

static bool digit(char c) { return c >= '0' && c <= '9'; }
static bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* Up to `most` digits at *p; the number of digits read. */
static size_t read_number(str s, size_t *p, size_t most, int *out)
{
  size_t n = 0;
  *out = 0;
  while (n < most && *p < s.len && digit(s.ptr[*p])) *out = *out * 10 + (s.ptr[(*p)++] - '0'), n++;
  return n;
}

static int month_of(str word)
{
  if (word.len < 3) return 0;
  for (int i = 0; i < 12; i++) {
    if (ht_eq_nocase(ht_sub(word, 0, 3), ht_str(months[i]))) return i + 1;
  }
  return 0;
}

static bool good(const moment *t)
{
  static const int days[12] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return t->y >= FIRST_YEAR && t->y <= LAST_YEAR && t->m >= 1 && t->m <= 12 && t->d >= 1 && t->d <= days[t->m - 1] &&
         t->hour < 24 && t->minute < 60 && t->second < 61;
}

/* "Z", "+03:00", "+0300", "GMT", "UT", or the names of American zones in feeds. */
static void read_offset(str s, size_t p, moment *t)
{
  static const struct {
    const char *name;
    int hours;
  } zones[] = {{"Z", 0},    {"GMT", 0},  {"UTC", 0},  {"UT", 0},   {"EST", -5}, {"EDT", -4},
               {"CST", -6}, {"CDT", -5}, {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7}};
  while (p < s.len && s.ptr[p] == ' ') p++;
  if (p >= s.len) return;
  if (s.ptr[p] == '+' || s.ptr[p] == '-') {
    int sign = s.ptr[p++] == '-' ? -1 : 1, h, m = 0;
    if (read_number(s, &p, 2, &h) != 2) return;
    if (p < s.len && s.ptr[p] == ':') p++;
    read_number(s, &p, 2, &m);
    if (h > 14 || m > 59) return;
    t->offset = sign * (h * 60 + m);
    t->has_offset = true;
    return;
  }
  size_t from = p;
  while (p < s.len && letter(s.ptr[p])) p++;
  for (size_t i = 0; i < COUNTOF(zones); i++) {
    if (!ht_eq_nocase(ht_sub(s, from, p), ht_str(zones[i].name))) continue;
    t->offset = zones[i].hours * 60;
    t->has_offset = true;
  }
}

static bool skip(str s, size_t *p, char c)
{
  bool there = *p < s.len && s.ptr[*p] == c;
  *p += there;
  return there;
}

/* Moves past " am" or " pm" and sets the hour by it. */
static void read_half(str s, size_t *p, moment *t)
{
  size_t q = *p;
  while (skip(s, &q, ' ')) {}
  str half = ht_sub(s, q, q + 2 <= s.len ? q + 2 : q);
  bool pm = ht_eq_nocase(half, S("pm"));
  if (!pm && !ht_eq_nocase(half, S("am"))) return;
  if (pm && t->hour < 12) t->hour += 12;
  if (!pm && t->hour == 12) t->hour = 0;
  *p = q + 2;
}

/* "10:30", "10:30:05.123", "10:30 pm", and what follows of an offset. */
static void read_time(str s, size_t p, moment *t)
{
  while (p < s.len && !(digit(s.ptr[p]) && ht_inside(s.len, p, 4) && (s.ptr[p + 1] == ':' || s.ptr[p + 2] == ':'))) p++;
  if (p >= s.len) return;
  read_number(s, &p, 2, &t->hour);
  p++;
  if (read_number(s, &p, 2, &t->minute) != 2) return;
  if (skip(s, &p, ':')) read_number(s, &p, 2, &t->second);
  if (skip(s, &p, '.')) {
    while (p < s.len && digit(s.ptr[p])) p++;
  }
  t->has_time = t->hour < 24 && t->minute < 60;
  read_half(s, &p, t);
  read_offset(s, p, t);
}

/* "2019-11-05", "2019/11/05", "20191105". */
static bool year_first(str s, size_t *p, moment *t)
{
  size_t q = *p;
  if (read_number(s, &q, 4, &t->y) != 4) return false;
  char sep = q < s.len ? s.ptr[q] : 0;
  if (digit(sep)) {
    if (read_number(s, &q, 2, &t->m) != 2 || read_number(s, &q, 2, &t->d) != 2) return false;
    if (q < s.len && digit(s.ptr[q])) return false;
  } else {
    if (sep != '-' && sep != '/' && sep != '.') return false;
    q++;
    if (!read_number(s, &q, 2, &t->m) || q >= s.len || s.ptr[q] != sep) return false;
    q++;
    if (!read_number(s, &q, 2, &t->d)) return false;
  }
  *p = q;
  return good(t);
}

static void take_number(str s, size_t *p, moment *t)
{
  int v;
  size_t n = read_number(s, p, 4, &v);
  if (n == 4 && !t->y)
    t->y = v;
  else if (n <= 2 && !t->d)
    t->d = v;
}

/* Numbers and the name of a month in either order: "5 November 2019", "Nov. 5, 2019", "Tue, 05 Nov 2019". */
static bool by_month_name(str s, size_t *p, moment *t)
{
  enum { MOST_WORDS = 8 };
  size_t q = *p;
  for (int words = 0; q < s.len && words < MOST_WORDS; words++) {
    while (q < s.len && !digit(s.ptr[q]) && !letter(s.ptr[q])) q++;
    if (q < s.len && digit(s.ptr[q])) take_number(s, &q, t);
    if (q < s.len && s.ptr[q] == ':') return false;
    size_t from = q;
    while (q < s.len && letter(s.ptr[q])) q++;
    int m = month_of(ht_sub(s, from, q));
    if (m && !t->m) t->m = m;
    if (t->y && t->m && t->d) {
      *p = q;
      return good(t);
    }
  }
  return false;
}

/* "13/11/2019" or "11/13/2019": only where one number can be no month. */
static bool by_slashes(str s, size_t *p, moment *t)
{
  size_t q = *p;
  int x, y;
  if (!read_number(s, &q, 2, &x) || q >= s.len || (s.ptr[q] != '/' && s.ptr[q] != '.' && s.ptr[q] != '-')) return false;
  char sep = s.ptr[q++];
  if (!read_number(s, &q, 2, &y) || q >= s.len || s.ptr[q] != sep) return false;
  q++;
  if (read_number(s, &q, 4, &t->y) != 4) return false;
  *p = q;
  if (x > 12 || sep == '.' || x == y)
    t->d = x, t->m = y;
  else if (y > 12)
    t->m = x, t->d = y;
  else
    return false;
  return good(t);
}

static str write_moment(arena *out, const moment *t)
{
  str day = ht_format(out, "%04d-%02d-%02d", t->y, t->m, t->d);
  if (!t->has_time) return day;
  str at = ht_format(out, "%.*sT%02d:%02d:%02d", (int)day.len, day.ptr, t->hour, t->minute, t->second);
  if (!t->has_offset) return at;
  if (t->offset == 0) return ht_concat(out, at, S("Z"));
  int off = t->offset < 0 ? -t->offset : t->offset;
  return ht_format(out, "%.*s%c%02d:%02d", (int)at.len, at.ptr, t->offset < 0 ? '-' : '+', off / 60, off % 60);
}

str ht_when(arena *out, str s)
{
  s = ht_trim(s);
  if (s.len < 6 || s.len > 120) return S("");
  size_t p = 0;
  moment t = {0};
  bool found = year_first(s, &p, &t);
  if (!found) t = (moment){0}, p = 0, found = by_slashes(s, &p, &t);
  if (!found) t = (moment){0}, p = 0, found = by_month_name(s, &p, &t);
  if (!found) {
    int64_t seconds;
    if (ht_to_int(s, &seconds) && s.len >= 9 && s.len <= 13)
      return ht_when_unix(out, s.len == 13 ? seconds / 1000 : seconds, 0);
    return S("");
  }
  read_time(s, p, &t);
  return write_moment(out, &t);
}

/* Civil dates from days and back: the usual arithmetic on years that begin in March. */
int64_t ht_when_days(int y, int m, int d)
{
  y -= m <= 2;
  int64_t era = y / 400, yoe = y - era * 400, doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

str ht_when_unix(arena *out, int64_t seconds, int minutes)
{
  if (seconds <= 0 || seconds > INT64_C(7000000000)) return S("");
  int64_t local = seconds + (int64_t)minutes * 60, z = local / 86400 + 719468, rest = local % 86400;
  int64_t era = z / 146097, doe = z - era * 146097, yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
  moment t = {.d = (int)(doy - (153 * mp + 2) / 5 + 1), .m = (int)(mp < 10 ? mp + 3 : mp - 9)};
  t.y = (int)(yoe + era * 400 + (t.m <= 2));
  t.hour = (int)(rest / 3600), t.minute = (int)(rest / 60 % 60), t.second = (int)(rest % 60);
  t.has_time = t.has_offset = true, t.offset = minutes;
  return good(&t) ? write_moment(out, &t) : S("");
}
