/* Civil dates, ISO weeks, and movable feasts, all by arithmetic. Takes and gives plain numbers; nothing here fails. */
#include "resolve/calendar.h"

/* Years as astronomers count them: 1 BC is 0. */
static int astronomical(int year) { return year < 0 ? year + 1 : year; }
static int historical(int year) { return year <= 0 ? year - 1 : year; }

static int floor_div(int a, int b) { return a / b - (a % b != 0 && (a < 0) != (b < 0)); }
static int floor_mod(int a, int b) { return a - b * floor_div(a, b); }

/* Howard Hinnant's algorithm: years begin in March, so that the leap day comes last. */
int ht_days(civil d)
{
  int y = astronomical(d.year) - (d.month <= 2);
  int era = floor_div(y, 400), yoe = y - era * 400;
  int doy = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
  return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

civil ht_civil(int days)
{
  int z = days + 719468, era = floor_div(z, 146097), doe = z - era * 146097;
  int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  int doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
  int month = mp < 10 ? mp + 3 : mp - 9;
  return (civil){historical(yoe + era * 400 + (month <= 2)), month, doy - (153 * mp + 2) / 5 + 1};
}

civil ht_add_days(civil d, int n) { return ht_civil(ht_days(d) + n); }

int ht_add_years(int year, int n) { return historical(astronomical(year) + n); }

int ht_month_days(int year, int month)
{
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int y = astronomical(year);
  bool leap = floor_mod(y, 4) == 0 && (floor_mod(y, 100) != 0 || floor_mod(y, 400) == 0);
  return month == 2 && leap ? 29 : days[(month - 1) % 12];
}

civil ht_add_months(civil d, int n)
{
  int months = astronomical(d.year) * 12 + d.month - 1 + n;
  civil to = {historical(floor_div(months, 12)), floor_mod(months, 12) + 1, d.day};
  int most = ht_month_days(to.year, to.month);
  if (to.day > most) to.day = most;
  return to;
}

int ht_weekday(civil d) { return floor_mod(ht_days(d) + 3, 7) + 1; }

/* A week belongs to the year that its Thursday is in. */
void ht_iso_week(civil d, int *year, int *week)
{
  civil thursday = ht_add_days(d, 4 - ht_weekday(d));
  *year = thursday.year;
  *week = (ht_days(thursday) - ht_days((civil){thursday.year, 1, 1})) / 7 + 1;
}

civil ht_week_monday(int year, int week)
{
  civil fourth = {year, 1, 4};
  return ht_add_days(fourth, 1 - ht_weekday(fourth) + (week - 1) * 7);
}

bool ht_date_ok(civil d)
{
  return d.year != 0 && d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= ht_month_days(d.year, d.month);
}

bool ht_parse_date(str s, civil *out)
{
  int64_t y, m, d;
  if (s.len < 10 || s.ptr[4] != '-' || s.ptr[7] != '-') return false;
  if (!ht_to_int(ht_sub(s, 0, 4), &y) || !ht_to_int(ht_sub(s, 5, 7), &m) || !ht_to_int(ht_sub(s, 8, 10), &d))
    return false;
  civil c = {(int)y, (int)m, (int)d};
  if (!ht_date_ok(c)) return false;
  *out = c;
  return true;
}

/* ---- movable feasts ---- */

/* Western Easter, by the anonymous Gregorian algorithm (Meeus). */
static int easter(int y)
{
  int a = y % 19, b = y / 100, c = y % 100, d = b / 4, e = b % 4, g = (8 * b + 13) / 25;
  int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
  return ht_days((civil){y, n / 31, n % 31 + 1});
}

/* Orthodox Easter: the Julian one, moved to the Gregorian calendar. */
static int orthodox_easter(int y)
{
  int a = y % 4, b = y % 7, c = y % 19, d = (19 * c + 15) % 30, e = (2 * a + 4 * b - d + 34) % 7, n = d + e + 114;
  return ht_days((civil){y, n / 31, n % 31 + 1}) + y / 100 - y / 400 - 2;
}

/* The n-th weekday of a month, or its last when n is 5. */
static int nth_weekday(int year, int month, int weekday, int n)
{
  int first = ht_days((civil){year, month, 1});
  int at = first + floor_mod(weekday - ht_weekday((civil){year, month, 1}), 7) + (n - 1) * 7;
  return at >= first + ht_month_days(year, month) ? at - 7 : at;
}

/* A day of the tabular Islamic calendar (civil epoch). */
static int islamic(int year, int month, int day)
{
  enum {
    EPOCH = -492149
  }; /* 1 Muharram of the year 1, 15 July 622 (Julian): feasts of 2010-2025 are never late by it */
  return EPOCH + (year - 1) * 354 + (3 + 11 * year) / 30 + (59 * (month - 1) + 1) / 2 + day - 1;
}

static int hebrew_elapsed(int year)
{
  int months = (235 * year - 234) / 19;
  int64_t parts = 12084 + (int64_t)13753 * months;
  int day = 29 * months + (int)(parts / 25920);
  return (3 * (day + 1)) % 7 < 3 ? day + 1 : day;
}

/* The Jewish new year in the autumn of a Gregorian year (Reingold and Dershowitz). */
static int rosh_hashanah(int gregorian)
{
  enum { EPOCH = -1373427 - 719163 };
  int year = gregorian + 3761, before = hebrew_elapsed(year - 1), now = hebrew_elapsed(year),
      after = hebrew_elapsed(year + 1);
  int delay = after - now == 356 ? 2 : now - before == 382 ? 1 : 0;
  return EPOCH + now + delay;
}

typedef enum { FIXED, FROM_EASTER, FROM_ORTHODOX, WEEKDAY, ISLAMIC, JEWISH } feast_kind;

/* FIXED: month, day. FROM_*: days after. WEEKDAY: month, weekday, which. ISLAMIC: month, day. JEWISH: days after the new year. */
static const struct {
  feast_kind kind;
  int a, b, c, days;
} feasts[HOLIDAY_COUNT] = {
    [HOLIDAY_CHRISTMAS] = {FIXED, 12, 25, 0, 1},
    [HOLIDAY_CHRISTMAS_EVE] = {FIXED, 12, 24, 0, 1},
    [HOLIDAY_ORTHODOX_CHRISTMAS] = {FIXED, 1, 7, 0, 1},
    [HOLIDAY_BOXING_DAY] = {FIXED, 12, 26, 0, 1},
    [HOLIDAY_NEW_YEAR] = {FIXED, 1, 1, 0, 1},
    [HOLIDAY_NEW_YEAR_EVE] = {FIXED, 12, 31, 0, 1},
    [HOLIDAY_EPIPHANY] = {FIXED, 1, 6, 0, 1},
    [HOLIDAY_VALENTINE] = {FIXED, 2, 14, 0, 1},
    [HOLIDAY_WOMENS_DAY] = {FIXED, 3, 8, 0, 1},
    [HOLIDAY_NOWRUZ] = {FIXED, 3, 21, 0, 1},
    [HOLIDAY_MAY_DAY] = {FIXED, 5, 1, 0, 1},
    [HOLIDAY_VICTORY_DAY] = {FIXED, 5, 9, 0, 1},
    [HOLIDAY_BASTILLE_DAY] = {FIXED, 7, 14, 0, 1},
    [HOLIDAY_ARMISTICE_DAY] = {FIXED, 11, 11, 0, 1},
    [HOLIDAY_HALLOWEEN] = {FIXED, 10, 31, 0, 1},
    [HOLIDAY_EASTER] = {FROM_EASTER, 0, 0, 0, 1},
    [HOLIDAY_GOOD_FRIDAY] = {FROM_EASTER, -2, 0, 0, 1},
    [HOLIDAY_EASTER_MONDAY] = {FROM_EASTER, 1, 0, 0, 1},
    [HOLIDAY_PALM_SUNDAY] = {FROM_EASTER, -7, 0, 0, 1},
    [HOLIDAY_ASCENSION] = {FROM_EASTER, 39, 0, 0, 1},
    [HOLIDAY_PENTECOST] = {FROM_EASTER, 49, 0, 0, 1},
    [HOLIDAY_ORTHODOX_EASTER] = {FROM_ORTHODOX, 0, 0, 0, 1},
    [HOLIDAY_THANKSGIVING] = {WEEKDAY, 11, 4, 4, 1},
    [HOLIDAY_LABOR_DAY] = {WEEKDAY, 9, 1, 1, 1},
    [HOLIDAY_MEMORIAL_DAY] = {WEEKDAY, 5, 1, 5, 1},
    [HOLIDAY_KING_DAY] = {WEEKDAY, 1, 1, 3, 1},
    [HOLIDAY_EID_FITR] = {ISLAMIC, 10, 1, 0, 3},
    [HOLIDAY_EID_ADHA] = {ISLAMIC, 12, 10, 0, 4},
    [HOLIDAY_RAMADAN] = {ISLAMIC, 9, 1, 0, 30},
    [HOLIDAY_ASHURA] = {ISLAMIC, 1, 10, 0, 1},
    [HOLIDAY_ARBAEEN] = {ISLAMIC, 2, 20, 0, 1},
    [HOLIDAY_MAWLID] = {ISLAMIC, 3, 12, 0, 1},
    [HOLIDAY_ISLAMIC_NEW_YEAR] = {ISLAMIC, 1, 1, 0, 1},
    [HOLIDAY_PASSOVER] = {JEWISH, -163, 0, 0, 8},
    [HOLIDAY_SHAVUOT] = {JEWISH, -113, 0, 0, 2},
    [HOLIDAY_PURIM] = {JEWISH, -193, 0, 0, 1},
    [HOLIDAY_ROSH_HASHANAH] = {JEWISH, 0, 0, 0, 2},
    [HOLIDAY_YOM_KIPPUR] = {JEWISH, 9, 0, 0, 1},
    [HOLIDAY_SUKKOT] = {JEWISH, 14, 0, 0, 7},
};

int ht_holiday(holiday h, int year, civil at[2])
{
  HT_CHECK(h < HOLIDAY_COUNT);
  enum { FIRST_YEAR = 600, LAST_YEAR = 9999 };
  if (year < FIRST_YEAR || year > LAST_YEAR) return 0;
  int a = feasts[h].a, b = feasts[h].b, n = 0;
  switch (feasts[h].kind) {
    case FIXED: at[n++] = (civil){year, a, b}; break;
    case FROM_EASTER: at[n++] = ht_civil(easter(year) + a); break;
    case FROM_ORTHODOX: at[n++] = ht_civil(orthodox_easter(year) + a); break;
    case WEEKDAY: at[n++] = ht_civil(nth_weekday(year, a, b, feasts[h].c)); break;
    case JEWISH: at[n++] = ht_civil(rosh_hashanah(year) + a); break;
    case ISLAMIC:
      for (int y = (year - 622) * 33 / 32 - 1; y <= (year - 622) * 33 / 32 + 2 && n < 2; y++) {
        civil d = y > 0 ? ht_civil(islamic(y, a, b)) : (civil){0, 0, 0};
        if (d.year == year) at[n++] = d;
      }
      break;
  }
  return n;
}

int ht_holiday_days(holiday h) { return h < HOLIDAY_COUNT ? feasts[h].days : 1; }

bool ht_holiday_approx(holiday h) { return h < HOLIDAY_COUNT && feasts[h].kind == ISLAMIC; }
