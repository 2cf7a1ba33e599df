/* How a moment is written: its TIMEX3 value, and the days it covers as ISO 8601. Takes moments alone; pure arithmetic.
 */
#include <stdio.h>

#include "resolve/times.h"

static const char *const season_names[] = {"", "SP", "SU", "FA", "WI"};
static const char *const part_names[] = {"", "MO", "MI", "AF", "EV", "NI", "DT"};

moment ht_time_at(civil d, grain g)
{
  moment m = {.type = HISTOR_TIMEX_DATE, .grain = g, .year = d.year, .day = d.day};
  switch (g) {
    case G_QUARTER: m.sub = (d.month - 1) / 3 + 1; break;
    case G_HALF: m.sub = d.month > 6 ? 2 : 1; break;
    case G_WEEK:
    case G_WEEKEND: ht_iso_week(d, &m.year, &m.sub); break;
    case G_SEASON:
      m.sub = d.month == 12 || d.month < 3 ? SEASON_WINTER : d.month / 3;
      if (d.month < 3) m.year = ht_add_years(d.year, -1);
      break;
    default: m.sub = d.month; break;
  }
  return m;
}

/* ---- bounds ---- */

static civil month_end(int year, int month) { return (civil){year, month, ht_month_days(year, month)}; }

static void span_of_years(moment *m, int first, int count)
{
  m->from = (civil){first, 1, 1};
  m->to = (civil){ht_add_years(first, count - 1), 12, 31};
}

static void span_of_months(moment *m, int year, int month, int count)
{
  m->from = (civil){year, month, 1};
  civil last = ht_add_months(m->from, count - 1);
  m->to = month_end(last.year, last.month);
}

void ht_time_bounds(moment *m)
{
  if (m->dated || m->undated || m->grain == G_NONE) return;
  civil monday;
  m->dated = true;
  switch (m->grain) {
    case G_CENTURY: span_of_years(m, m->year < 0 ? m->year : m->year ? m->year : 1, 100); break;
    case G_DECADE: span_of_years(m, m->year, 10); break;
    case G_YEAR: span_of_years(m, m->year, 1); break;
    case G_HALF: span_of_months(m, m->year, m->sub == 2 ? 7 : 1, 6); break;
    case G_QUARTER: span_of_months(m, m->year, m->sub * 3 - 2, 3); break;
    case G_SEASON: span_of_months(m, m->year, m->sub * 3, 3); break;
    case G_MONTH: span_of_months(m, m->year, m->sub, 1); break;
    case G_WEEK:
    case G_WEEKEND:
      monday = ht_week_monday(m->year, m->sub);
      m->from = m->grain == G_WEEK ? monday : ht_add_days(monday, 5);
      m->to = ht_add_days(monday, 6);
      break;
    default: m->from = m->to = (civil){m->year, m->sub, m->day}; break;
  }
}

/* ---- text ---- */

static void put_year(buf *b, int year)
{
  if (year < 0) ht_put(b, S("BC"));
  ht_putf(b, "%04d", year < 0 ? -year : year);
}

static void put_number(buf *b, const moment *m, double n, const char *unit)
{
  if (n < 0) {
    ht_putf(b, "X%s", unit);
  } else if (n == (double)(int64_t)n) {
    ht_putf(b, "%lld%s", (long long)n, unit);
  } else {
    ht_putf(b, "%.1f%s", n, unit);
  }
}

/* P2W, PT5H30M, P2Y6M, PXY. Decades and centuries are counted in years, fortnights in weeks. */
static void put_duration(buf *b, const moment *m)
{
  static const struct {
    char unit;
    const char *name;
    bool clock;
    int times; /* how many of it make one of the unit */
    int part;  /* how many of `half` make one of it, for halves */
    const char *half;
  } units[] = {
      {'s', "S", true, 1, 0, ""},    {'m', "M", true, 1, 60, "S"},  {'h', "H", true, 1, 60, "M"},
      {'d', "D", false, 1, 0, ""},   {'w', "W", false, 1, 0, ""},   {'M', "M", false, 1, 0, ""},
      {'Q', "Q", false, 1, 0, ""},   {'Y', "Y", false, 1, 12, "M"}, {'E', "Y", false, 10, 0, ""},
      {'C', "Y", false, 100, 0, ""}, {'W', "D", false, 2, 0, ""},   {'F', "W", false, 2, 0, ""},
  };
  for (size_t i = 0; i < COUNTOF(units); i++) {
    if (units[i].unit != m->unit) continue;
    double n = m->n < 0 ? m->n : m->n * units[i].times, whole = (double)(int64_t)n;
    ht_put(b, units[i].clock ? S("PT") : S("P"));
    if (n < 0 && (m->unit == 'E' || m->unit == 'C')) {
      ht_put(b, m->unit == 'E' ? S("XE") : S("XC"));
    } else if (n > whole && units[i].part) {
      if (whole >= 1) put_number(b, m, whole, units[i].name);
      put_number(b, m, (double)(int64_t)((n - whole) * units[i].part + 0.5), units[i].half);
    } else {
      put_number(b, m, n, units[i].name);
    }
    return;
  }
}

/* Mondays, each July, every night. */
static void put_set(buf *b, const moment *m)
{
  switch (m->grain) {
    case G_DAY: ht_putf(b, "XXXX-WXX-%d", m->day); break;
    case G_MONTH: ht_putf(b, "XXXX-%02d", m->sub); return;
    case G_SEASON: ht_putf(b, "XXXX-%s", season_names[m->sub]); return;
    case G_PART: ht_put(b, S("XXXX-XX-XX")); break;
    default: put_duration(b, m); return;
  }
  if (m->part) ht_putf(b, "T%s", part_names[m->part]);
}

static void put_clock(buf *b, const moment *m)
{
  if (m->grain == G_PART) {
    ht_putf(b, "T%s", part_names[m->part]);
  } else if (m->grain == G_HOUR || m->grain == G_MINUTE) {
    ht_putf(b, "T%02d:%02d", m->hour, m->minute);
  }
}

/* A weekday, month or part of the day whose year is not known. */
static void put_undated(buf *b, const moment *m)
{
  bool weekday = m->grain == G_DAY && m->day && !m->sub;
  ht_put(b, weekday ? S("XXXX-WXX") : S("XXXX"));
  if (weekday) {
    ht_putf(b, "-%d", m->day);
  } else if (m->grain == G_SEASON) {
    ht_putf(b, "-%s", season_names[m->sub]);
  } else if (!m->sub && m->grain >= G_PART) {
    ht_put(b, S("-XX-XX"));
  } else if (m->sub && m->grain >= G_MONTH) {
    ht_putf(b, "-%02d", m->sub);
    if (m->grain >= G_DAY) ht_putf(b, "-%02d", m->day);
  }
  put_clock(b, m);
}

static void put_date(buf *b, const moment *m)
{
  int years = m->year < 0 ? -m->year : m->year;
  if (m->undated) {
    put_undated(b, m);
    return;
  }
  if (m->grain == G_CENTURY || m->grain == G_DECADE) {
    int century = m->year < 0 ? (years - 1) / 100 : years / 100;
    if (m->year < 0) ht_put(b, S("BC"));
    ht_putf(b, m->grain == G_CENTURY ? "%02d" : "%03d", m->grain == G_CENTURY ? century : years / 10);
    return;
  }
  put_year(b, m->year);
  switch (m->grain) {
    case G_YEAR: break;
    case G_HALF: ht_putf(b, "-H%d", m->sub); break;
    case G_QUARTER: ht_putf(b, "-Q%d", m->sub); break;
    case G_SEASON: ht_putf(b, "-%s", season_names[m->sub]); break;
    case G_WEEK: ht_putf(b, "-W%02d", m->sub); break;
    case G_WEEKEND: ht_putf(b, "-W%02d-WE", m->sub); break;
    case G_MONTH: ht_putf(b, "-%02d", m->sub); break;
    default: ht_putf(b, "-%02d-%02d", m->sub, m->day); break;
  }
  put_clock(b, m);
}

str ht_time_value(arena *a, const moment *m)
{
  static const char *const refers[] = {"", "PAST_REF", "PRESENT_REF", "FUTURE_REF"};
  buf b = {.a = a};
  if (m->refer) {
    ht_put(&b, ht_str(refers[m->refer]));
  } else if (m->type == HISTOR_TIMEX_SET) {
    put_set(&b, m);
  } else if (m->type == HISTOR_TIMEX_DURATION && m->grain == G_NONE) {
    put_duration(&b, m);
  } else {
    put_date(&b, m);
  }
  return ht_done(&b);
}

/* ISO 8601 counts the year before 1 as 0, so that 490 BC is -0489. */
str ht_time_edge(arena *a, const moment *m, bool end)
{
  if (!m->dated) return S("");
  civil d = end ? m->to : m->from;
  buf b = {.a = a};
  if (d.year < 0) {
    ht_putf(&b, d.year == -1 ? "%04d" : "-%04d", -d.year - 1);
  } else {
    ht_putf(&b, "%04d", d.year);
  }
  ht_putf(&b, "-%02d-%02d", d.month, d.day);
  if (m->grain == G_HOUR || m->grain == G_MINUTE) put_clock(&b, m);
  return ht_done(&b);
}
