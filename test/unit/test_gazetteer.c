/* The gazetteer's file: names however they are written, regions with the points of their towns, and refusal of damage. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../small_gazetteer.h"

enum { ROOM = 1 << 25 };

static char *room;
static jmp_buf oom;
static arena memory;
static str file;

static int set_up(void **state)
{
  room = malloc(2 * (size_t)ROOM);
  if (!room || setjmp(oom)) return -1;
  memory = (arena){.beg = room, .end = room + ROOM, .oom = &oom};
  arena second = {.beg = room + ROOM, .end = room + 2 * (size_t)ROOM, .oom = &oom};
  file = small_gazetteer(&memory, &second);
  return 0;
}

static int tear_down(void **state)
{
  free(room);
  return 0;
}

static const gazetteer *open_small(arena *a)
{
  const gazetteer *g = NULL;
  histor_error why;
  assert_int_equal(ht_gazetteer_open(file, a, &g, &why), HISTOR_OK);
  return g;
}

static void the_same_name_is_found_however_it_is_written(void **state)
{
  static const char *const names[] = {"Saraqib", "SARAQEB", "saraqeb", "the Saraqeb"};
  arena a = memory;
  const gazetteer *g = open_small(&a);
  for (size_t i = 0; i < COUNTOF(names); i++) {
    gaz_hits hits = ht_gazetteer_exact(g, ht_str(names[i]));
    assert_int_equal(hits.n, 1);
    gaz_row row = ht_gazetteer_row(g, hits.at[0] & ~GAZ_ALTERNATE);
    assert_true(ht_eq(row.name, S("Saraqib")) && ht_eq(row.country, S("SYR")));
  }
  assert_int_equal(ht_gazetteer_exact(g, S("Maarat al Numan")).n, 1);
  assert_int_equal(ht_gazetteer_exact(g, S("Saraqibb")).n, 0);
  assert_int_equal(ht_gazetteer_exact(g, S("")).n, 0);
}

static void namesakes_are_all_given(void **state)
{
  arena a = memory;
  const gazetteer *g = open_small(&a);
  assert_int_equal(ht_gazetteer_exact(g, S("Aleppo")).n, 2);
}

static void a_capital_is_known_as_one(void **state)
{
  arena a = memory;
  const gazetteer *g = open_small(&a);
  gaz_hits hits = ht_gazetteer_exact(g, S("Damascus"));
  assert_int_equal(hits.n, 1);
  assert_true(ht_gazetteer_row(g, hits.at[0] & ~GAZ_ALTERNATE).capital);
}

static void a_region_has_the_middle_of_its_towns(void **state)
{
  arena a = memory;
  const gazetteer *g = open_small(&a);
  gaz_hits hits = ht_gazetteer_exact(g, S("Idlib Governorate"));
  assert_int_equal(hits.n, 1);
  gaz_row row = ht_gazetteer_row(g, hits.at[0] & ~GAZ_ALTERNATE);
  assert_true(row.has_point && row.lat > 35.5 && row.lat < 36 && row.lon > 36.5 && row.lon < 37);
}

static void no_point_is_made_up(void **state)
{
  arena a = memory;
  const gazetteer *g = open_small(&a);
  gaz_hits hits = ht_gazetteer_exact(g, S("Nowhere"));
  assert_int_equal(hits.n, 1);
  assert_false(ht_gazetteer_row(g, hits.at[0] & ~GAZ_ALTERNATE).has_point);
}

static void a_cut_file_is_refused(void **state)
{
  for (size_t n = 0; n < file.len; n += n < 600 ? 1 : 4099) {
    arena a = memory;
    const gazetteer *g = NULL;
    histor_error why = {0};
    assert_int_not_equal(ht_gazetteer_open(ht_sub(file, 0, n), &a, &g, &why), HISTOR_OK);
    assert_true(why.msg[0]);
  }
}

static void a_changed_byte_is_noticed(void **state)
{
  arena a = memory;
  char *copy = NEW(&a, char, file.len + 8);
  copy += -(uintptr_t)copy & 7;
  memcpy(copy, file.ptr, file.len);
  for (size_t at = 0; at < file.len; at += 65537) {
    arena each = a;
    const gazetteer *g = NULL;
    histor_error why = {0};
    copy[at] ^= 1;
    bool opened = ht_gazetteer_open((str){copy, file.len}, &each, &g, &why) == HISTOR_OK;
    assert_true(!opened || !ht_gazetteer_intact(g));
    copy[at] ^= 1;
  }
}

static void a_dump_of_geonames_is_read(void **state)
{
  static const char dump[] =
      "2\tTall Zarwanat\tTall Zarwanat\tTell Zarwanat,Zarwanat\t36.2\t37.2\tP\tPPL\tSY\t\t09\t\t\t\t40\t\t0\tx\t2020\n"
      "1\tAleppo Governorate\tAleppo Governorate\tHalab\t36\t37\tA\tADM1\tSY\t\t09\t\t\t\t3000000\t\t0\tx\t2020\n"
      "3\tNahr Zarwanat\tNahr Zarwanat\t\t1\t1\tH\tSTM\tSY\t\t09\t\t\t\t0\t\t0\tx\t2020\n";
  arena a = memory, second = {.beg = room + ROOM, .end = room + 2 * (size_t)ROOM, .oom = &oom};
  histor_error why;
  gaz_source src = {0};
  str made;
  const gazetteer *g = NULL;
  assert_int_equal(ht_gaz_read_countries(&a, ht_str(small_countries), &src, &why), HISTOR_OK);
  assert_int_equal(ht_gaz_read_dump(&a, second, ht_str(dump), &src, &why), HISTOR_OK);
  assert_int_equal(ht_gaz_compile(&a, second, &src, &made, &why), HISTOR_OK);
  assert_int_equal(ht_gazetteer_open(made, &a, &g, &why), HISTOR_OK);
  gaz_hits hits = ht_gazetteer_exact(g, S("Tell Zarwanat"));
  assert_int_equal(hits.n, 1);
  gaz_row row = ht_gazetteer_row(g, hits.at[0] & ~GAZ_ALTERNATE), region = ht_gazetteer_row(g, row.admin1);
  assert_true(ht_eq(row.country, S("SYR")) && row.id == 2 && region.id == 1);
  assert_true(region.lat == 36 && region.population == 3000000);
  assert_int_equal(ht_gazetteer_exact(g, S("Nahr Zarwanat")).n, 0);
  assert_int_equal(ht_gaz_read_dump(&a, second, S("1\tx\n"), &src, &why), HISTOR_FORMAT);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_same_name_is_found_however_it_is_written),
      cmocka_unit_test(namesakes_are_all_given),
      cmocka_unit_test(a_capital_is_known_as_one),
      cmocka_unit_test(a_region_has_the_middle_of_its_towns),
      cmocka_unit_test(no_point_is_made_up),
      cmocka_unit_test(a_cut_file_is_refused),
      cmocka_unit_test(a_changed_byte_is_noticed),
      cmocka_unit_test(a_dump_of_geonames_is_read),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
