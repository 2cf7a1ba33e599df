/* Tables: widths are those of characters, lines break at words, and nothing in a report steers the terminal. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "record/grid.h"
#include "record/record.h"

static alignas(16) char room[1 << 20];

static void assert_str(str got, const char *want)
{
  if (!ht_eq(got, ht_str(want))) fail_msg("got\n%.*s\nwant\n%s", (int)got.len, got.ptr, want);
}

static void test_width(void **state)
{
  assert_int_equal(ht_grid_width(S("Karsu")), 5);
  assert_int_equal(ht_grid_width(S("Sa\xCC\x81o")), 3);
  assert_int_equal(ht_grid_width(S("\xE6\x9D\xB1\xE4\xBA\xAC")), 4);
  assert_int_equal(ht_grid_width(S("")), 0);
}

static void test_row(void **state)
{
  jmp_buf oom;
  arena a = {.beg = room, .end = room + sizeof room, .oom = &oom};
  assert_int_equal(setjmp(oom), 0);
  buf b = {.a = &a};
  grid g = {.b = &b, .ncolumns = 3, .width = {4, 8, 6}};
  ht_grid_row(&g,
              (cell[]){{S("e1"), INK_BOLD}, {S("the rebels of the north"), INK_PLAIN}, {S("unbreakable"), INK_PLAIN}});
  assert_str(ht_done(&b), "e1    the       unbrea\n"
                          "      rebels    kable\n"
                          "      of the\n"
                          "      north\n");
  b.n = 0;
  ht_grid_row(&g, (cell[]){{S(""), INK_PLAIN}, {S("a\x1B[31m"), INK_PLAIN}, {S(""), INK_PLAIN}});
  assert_str(ht_done(&b), "      a [31m\n");
  b.n = 0;
  g.colour = true;
  ht_grid_row(&g, (cell[]){{S("e1"), INK_BOLD}, {S(""), INK_PLAIN}, {S("x"), INK_PLAIN}});
  assert_str(ht_done(&b), "\x1B[1me1\x1B[0m              x\n");
}

static void test_record(void **state)
{
  jmp_buf oom;
  arena a = {.beg = room, .end = room + sizeof room / 2, .oom = &oom};
  arena scratch = {.beg = room + sizeof room / 2, .end = room + sizeof room, .oom = &oom};
  assert_int_equal(setjmp(oom), 0);
  buf b = {.a = &a};
  histor_time day = {.from = S("2019-02-14"), .to = S("2019-02-14"), .granularity = HISTOR_GRANULARITY_DAY};
  histor_mention who = {
      .text = S("its troops"), .span = {0, 10}, .name = S("its troops"), .code = S("SYRMIL"), .via = HISTOR_VIA_ROLE};
  histor_event e = {
      .id = 1, .type = HISTOR_TYPE_ASSAULT, .actors = {&who, 1}, .time = &day, .status = HISTOR_STATUS_NEGATED};
  histor_figure f = {.id = 1, .measure = HISTOR_MEASURE_KILLED, .has_low = true, .low = 35, .who = S("people")};
  histor_record r = {.document = {.uri = S("x.txt")}, .events = &e, .nevents = 1, .figures = &f, .nfigures = 1};
  ht_record_table(&b, &r, &(table_style){.columns = 100}, scratch);
  str out = ht_done(&b);
  assert_true(ht_find(out, S("2019-02-14"), 0) != SIZE_MAX);
  assert_true(ht_find(out, S("(negated)"), 0) != SIZE_MAX);
  assert_true(ht_find(out, S("its troops (SYRMIL)"), 0) != SIZE_MAX);
  assert_true(ht_find(out, S("35 or more"), 0) != SIZE_MAX);
  for (str rest = out; rest.len;) assert_true(ht_grid_width(ht_cut(rest, '\n', &rest)) <= 100);
  b.n = 0;
  r.nevents = r.nfigures = 0;
  ht_record_table(&b, &r, &(table_style){.columns = 100}, scratch);
  assert_str(ht_done(&b), "x.txt\nNothing was found that this coder records.\n\n");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_width),
      cmocka_unit_test(test_row),
      cmocka_unit_test(test_record),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
