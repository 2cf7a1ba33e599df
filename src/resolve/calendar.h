/* The calendar: civil dates as numbers of days, weeks of ISO 8601, and the feasts that reports date events by.
 *
 * Dates are proleptic Gregorian. A year before Christ is negative and there is no year 0: -490 is 490 BC. */
#ifndef HT_CALENDAR_H
#define HT_CALENDAR_H

#include "base/base.h"

typedef struct {
  int year, month, day;
} civil;

/* Days since 1970-01-01, and back. */
int ht_days(civil d);
civil ht_civil(int days);
civil ht_add_days(civil d, int n);
/* The same day n months on, or the month's last day where it is shorter. */
civil ht_add_months(civil d, int n);
/* n years on; steps over the missing year 0. */
int ht_add_years(int year, int n);
int ht_month_days(int year, int month);
int ht_weekday(civil d); /* 1 Monday ... 7 Sunday */
/* The ISO 8601 week that a day is in, and the Monday that such a week begins with. */
void ht_iso_week(civil d, int *year, int *week);
civil ht_week_monday(int year, int week);
/* Whether a day exists. */
bool ht_date_ok(civil d);
/* The date at the head of an RFC 3339 date or date-time, as printed there (its own offset is kept). */
bool ht_parse_date(str s, civil *out);

/* name, what follows is in calendar.c: how its day is found */
#define HT_HOLIDAYS(X)                                                                                                 \
  X(CHRISTMAS)                                                                                                         \
  X(CHRISTMAS_EVE) X(ORTHODOX_CHRISTMAS) X(BOXING_DAY) X(NEW_YEAR) X(NEW_YEAR_EVE) X(EPIPHANY) X(VALENTINE)            \
      X(WOMENS_DAY) X(NOWRUZ) X(MAY_DAY) X(VICTORY_DAY) X(BASTILLE_DAY) X(ARMISTICE_DAY) X(HALLOWEEN) X(EASTER)        \
          X(GOOD_FRIDAY) X(EASTER_MONDAY) X(PALM_SUNDAY) X(ASCENSION) X(PENTECOST) X(ORTHODOX_EASTER) X(THANKSGIVING)  \
              X(LABOR_DAY) X(MEMORIAL_DAY) X(KING_DAY) X(EID_FITR) X(EID_ADHA) X(RAMADAN) X(ASHURA) X(ARBAEEN)         \
                  X(MAWLID) X(ISLAMIC_NEW_YEAR) X(PASSOVER) X(SHAVUOT) X(PURIM) X(ROSH_HASHANAH) X(YOM_KIPPUR)         \
                      X(SUKKOT)
#define X(name) HOLIDAY_##name,
typedef enum { HT_HOLIDAYS(X) HOLIDAY_COUNT } holiday;
#undef X

/* The days a feast begins on in a Gregorian year: one, or two where a lunar feast comes twice; returns how many.
 * Islamic feasts are by the tabular calendar, which the sighting of the moon may move by a day. */
int ht_holiday(holiday h, int year, civil at[2]);
/* How many days it lasts: Ramadan a month, Eid al-Fitr three days, most one. */
int ht_holiday_days(holiday h);
/* Whether its day is only known to within a day. */
bool ht_holiday_approx(holiday h);

#endif
