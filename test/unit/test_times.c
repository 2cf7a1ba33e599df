/* Expressions of time: what is found, its value, and the days it covers. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "../sketch.h"
#include "resolve/calendar.h"

static alignas(16) char room[1 << 23];

typedef struct {
  const char *published, *text;
  const char *expression, *value, *from, *to; /* the first expression found; NULL: none is */
} row;

static const row rows[] = {
    /* A bare weekday of the past is the last one, the day of publication included; of the future the next. */
    {"2019-03-13", "A bomb exploded|VBD on Sunday .", "Sunday", "2019-03-10", "2019-03-10", "2019-03-10"},
    {"2019-03-13", "A bomb exploded|VBD on Wednesday .", "Wednesday", "2019-03-13", "2019-03-13", "2019-03-13"},
    {"2019-03-13", "Rebels will|MD meet|VB on Friday .", "Friday", "2019-03-15", "2019-03-15", "2019-03-15"},
    {"2019-03-13", "Talks stopped|VBD until Monday .", "Monday", "2019-03-18", "2019-03-18", "2019-03-18"},
    {"2019-03-13", "Rebels met|VBD last Friday .", "last Friday", "2019-03-08", "2019-03-08", "2019-03-08"},
    {"2022-04-08T00:40:00+03:00", "Shells fell|VBD early on Friday .", "early on Friday", "2022-04-08", "2022-04-08",
     "2022-04-08"},
    /* Dates. */
    {"2019-03-13", "It began|VBD on 4 May 2011 .", "4 May 2011", "2011-05-04", "2011-05-04", "2011-05-04"},
    {"2019-03-13", "It began|VBD on May 4 , 2011 .", "May 4 , 2011", "2011-05-04", "2011-05-04", "2011-05-04"},
    {"2019-01-02", "It began|VBD in November .", "November", "2018-11", "2018-11-01", "2018-11-30"},
    {"2019-01-02", "It went|VBD on since November .", "November", "2018-11", "2018-11-01", "2019-01-02"},
    {"2019-11-20", "It ends|VBZ on Dec. 3 .", "Dec. 3", "2019-12-03", "2019-12-03", "2019-12-03"},
    {"2019-03-13", "It began|VBD on 2019 - 03 - 02 .", "2019-03-02", "2019-03-02", "2019-03-02", "2019-03-02"},
    {"2019-03-13", "It began|VBD on 13/02/2019 .", "13/02/2019", "2019-02-13", "2019-02-13", "2019-02-13"},
    {"2022-10-04", "Fighting raged|VBD on Sept. 28 - 29 .", "Sept. 28", "2022-09-28", "2022-09-28", "2022-09-29"},
    {"2022-10-04", "It lasted|VBD from May 5 to May 9 .", "May 5", "2022-05-05", "2022-05-05", "2022-05-09"},
    /* Counted from the day of publication. */
    {"2021-03-02", "They left|VBD three days|NNS ago|RB .", "three days ago", "2021-02-27", "2021-02-27", "2021-02-27"},
    {"2021-03-02", "They left|VBD last night .", "last night", "2021-03-01TNI", "2021-03-01", "2021-03-01"},
    {"2021-03-02", "They left|VBD a month ago|RB .", "a month ago", "2021-02", "2021-02-01", "2021-02-28"},
    {"2021-03-02", "They left|VBD in the past two weeks|NNS .", "the past two weeks", "P2W", "2021-02-16",
     "2021-03-02"},
    {"2017-04-12", "It rose|VBD in the first three months|NNS of the year .", "the first three months of the year",
     "P3M", "2017-01-01", "2017-03-31"},
    {"2021-05-19", "It came|VBD on the second|JJ day of Eid al - Fitr .", "the second day of Eid al-Fitr", "2021-05-13",
     "2021-05-13", "2021-05-13"},
    /* Lengths, sets, references. */
    {"2021-03-02", "It lasted|VBD two and a half years|NNS .", "two and a half years", "P2Y6M", "", ""},
    {"2021-03-02", "They meet|VBP every Tuesday .", "every Tuesday", "XXXX-WXX-2", "", ""},
    {"2021-03-02", "They rest|VBP now .", "now", "PRESENT_REF", "", ""},
    {"2021-03-02", "It began|VBD at 6.30 p.m.|RB on Monday .", "6.30 p.m. on Monday", "2021-03-01T18:30",
     "2021-03-01T18:30", "2021-03-01T18:30"},
    /* Histories: no day of publication. */
    {"", "War came|VBD in 490 BC .", "490 BC", "BC0490", "-0489-01-01", "-0489-12-31"},
    /* No times. */
    {"2021-03-02", "They may|MD march|VB again|RB .", NULL, NULL, NULL, NULL},
    {"2021-03-02", "A 40 - year - old man died|VBD .", NULL, NULL, NULL, NULL},
    {"2021-03-02", "Some|DT 2000 people|NNS died|VBD .", NULL, NULL, NULL, NULL},
    {"2021-03-02", "They broke|VBD Resolution 2042|CD .", "2042", NULL, NULL, NULL},
};

static void same(str got, const char *want)
{
  if (want && !ht_eq(got, ht_str(want))) fail_msg("got '%.*s', want '%s'", (int)got.len, got.ptr, want);
}

static void test_rows(void **state)
{
  (void)state;
  for (size_t i = 0; i < COUNTOF(rows); i++) {
    jmp_buf oom;
    arena a = {.beg = room, .end = room + sizeof room / 2, .oom = &oom};
    arena scratch = {.beg = room + sizeof room / 2, .end = room + sizeof room, .oom = &oom};
    if (setjmp(oom)) fail_msg("out of memory");
    segments segs = {0};
    annotation ann = sketch(&a, rows[i].text, rows[i].published, &segs);
    timexes times = {0};
    ht_times(&a, scratch, &segs, &ann, &times);
    if (!rows[i].value) continue;
    if (!times.n) fail_msg("no time in '%s'", rows[i].text);
    same(times.at[0].t.text, rows[i].expression);
    same(times.at[0].t.value, rows[i].value);
    same(times.at[0].t.from, rows[i].from);
    same(times.at[0].t.to, rows[i].to);
  }
}

static void test_none(void **state)
{
  (void)state;
  for (size_t i = 0; i < COUNTOF(rows); i++) {
    jmp_buf oom;
    if (rows[i].expression) continue;
    arena a = {.beg = room, .end = room + sizeof room / 2, .oom = &oom};
    arena scratch = {.beg = room + sizeof room / 2, .end = room + sizeof room, .oom = &oom};
    if (setjmp(oom)) fail_msg("out of memory");
    segments segs = {0};
    annotation ann = sketch(&a, rows[i].text, rows[i].published, &segs);
    timexes times = {0};
    ht_times(&a, scratch, &segs, &ann, &times);
    if (times.n) fail_msg("'%.*s' in '%s'", (int)times.at[0].t.text.len, times.at[0].t.text.ptr, rows[i].text);
  }
}

static void test_calendar(void **state)
{
  (void)state;
  assert_int_equal(ht_days((civil){1970, 1, 1}), 0);
  assert_int_equal(ht_weekday((civil){2024, 2, 29}), 4);
  for (int day = -1000000; day < 1000000; day += 977) assert_int_equal(ht_days(ht_civil(day)), day);
  assert_int_equal(ht_add_years(-1, 1), 1);
  civil d = ht_add_months((civil){2023, 12, 31}, 2);
  assert_true(d.year == 2024 && d.month == 2 && d.day == 29);
  int year, week;
  ht_iso_week((civil){2021, 1, 3}, &year, &week);
  assert_true(year == 2020 && week == 53);
  static const struct {
    holiday h;
    int year, month, day;
  } feasts[] = {{HOLIDAY_EASTER, 2024, 3, 31},        {HOLIDAY_ORTHODOX_EASTER, 2024, 5, 5},
                {HOLIDAY_THANKSGIVING, 1999, 11, 25}, {HOLIDAY_YOM_KIPPUR, 2023, 9, 25},
                {HOLIDAY_PASSOVER, 2024, 4, 23},      {HOLIDAY_EID_ADHA, 2016, 9, 12}};
  for (size_t i = 0; i < COUNTOF(feasts); i++) {
    civil at[2];
    assert_int_equal(ht_holiday(feasts[i].h, feasts[i].year, at), 1);
    if (at[0].month != feasts[i].month || at[0].day != feasts[i].day) {
      fail_msg("feast %d of %d is on %d-%d", (int)feasts[i].h, feasts[i].year, at[0].month, at[0].day);
    }
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_calendar), cmocka_unit_test(test_rows),
                                     cmocka_unit_test(test_none)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
