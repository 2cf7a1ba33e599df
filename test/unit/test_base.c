/* The base that every stage stands on: arena, views, lists, buffers, UTF-8, tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/base.h"

static alignas(16) char block[1 << 16];

static arena fresh(jmp_buf *oom) { return (arena){block, block + sizeof block, NULL, oom}; }

static void arena_gives_zeroed_aligned_memory(void **state)
{
  jmp_buf oom;
  arena a = fresh(&oom);
  memset(NEW(&a, char, 64), 0xff, 64);
  a = fresh(&oom);
  NEW(&a, char, 3);
  uint64_t *n = NEW(&a, uint64_t, 4);
  assert_int_equal((uintptr_t)n % alignof(uint64_t), 0);
  for (int i = 0; i < 4; i++) assert_true(n[i] == 0);
}

static void arena_jumps_when_it_is_exhausted(void **state)
{
  jmp_buf oom;
  arena a = fresh(&oom);
  if (setjmp(oom)) return;
  NEW(&a, char, sizeof block + 1);
  fail();
}

static void arena_refuses_a_size_that_overflows(void **state)
{
  jmp_buf oom;
  arena a = fresh(&oom);
  if (setjmp(oom)) return;
  NEW(&a, uint64_t, SIZE_MAX / 4);
  fail();
}

static void arena_fails_the_nth_allocation_on_request(void **state)
{
  jmp_buf oom;
  volatile int made = 0;
  size_t countdown = 2;
  arena a = fresh(&oom);
  a.countdown = &countdown;
  if (setjmp(oom)) {
    assert_in_range(made, 1, 2);
    return;
  }
  for (; made < 10; made++) NEW(&a, char, 1);
  fail();
}

static void inside_cannot_wrap(void **state)
{
  assert_true(ht_inside(10, 0, 10));
  assert_true(ht_inside(10, 10, 0));
  assert_false(ht_inside(10, 11, 0));
  assert_false(ht_inside(10, 5, UINT64_MAX));
  assert_false(ht_inside(10, UINT64_MAX, 5));
}

static void views_compare_cut_and_find(void **state)
{
  str rest;
  assert_true(ht_eq(ht_cut(S("a,b,c"), ',', &rest), S("a")));
  assert_true(ht_eq(rest, S("b,c")));
  assert_true(ht_eq(ht_cut(S("abc"), ',', &rest), S("abc")));
  assert_int_equal(rest.len, 0);
  assert_int_equal(ht_find(S("banana"), S("ana"), 2), 3);
  assert_true(ht_find(S("banana"), S("x"), 0) == SIZE_MAX);
  assert_true(ht_eq_nocase(S("Reuters"), S("REUTERS")));
  assert_true(ht_starts(S("Hama"), S("Ha")) && ht_ends(S("Hama"), S("ma")));
  assert_false(ht_starts(S("H"), S("Ha")));
  assert_true(ht_eq(ht_trim(S(" \t x y\n")), S("x y")));
  assert_true(ht_cmp(S("ab"), S("abc")) < 0 && ht_cmp(S("b"), S("abc")) > 0);
}

static void numbers_are_read_whole_or_not(void **state)
{
  int64_t n = -1;
  assert_true(ht_to_int(S("0042"), &n));
  assert_int_equal(n, 42);
  assert_false(ht_to_int(S(""), &n));
  assert_false(ht_to_int(S("4 2"), &n));
  assert_false(ht_to_int(S("99999999999999999999"), &n));
}

static void utf8_keeps_its_place_over_bad_bytes(void **state)
{
  static const struct {
    const char *in;
    size_t error; /* offset of the first bad byte; the length when there is none */
  } cases[] = {
      {"plain", 5},        {"\xc3\xa9t\xc3\xa9", 5}, {"a\xff z", 1},          {"\xc0\x80", 0},
      {"\xed\xa0\x80", 0}, {"\xf0\x9f\x98", 0},      {"\xf4\x90\x80\x80", 0},
  };
  for (size_t i = 0; i < COUNTOF(cases); i++) {
    str s = ht_str(cases[i].in);
    assert_int_equal(ht_utf8_error(s), cases[i].error);
    assert_int_equal(ht_valid_utf8(s), cases[i].error == s.len);
    for (size_t at = 0, before; at < s.len;) {
      before = at;
      ht_decode(s, &at);
      assert_true(at > before && at <= s.len);
    }
  }
}

static void code_points_round_trip(void **state)
{
  for (uint32_t cp = 0; cp < 0x110000; cp += cp < 0x3000 ? 1 : 97) {
    char out[4];
    size_t at = 0;
    if (cp >= 0xd800 && cp < 0xe000) continue;
    size_t n = ht_encode(cp, out);
    assert_int_equal(ht_decode((str){out, n}, &at), cp);
    assert_int_equal(at, n);
  }
}

static void tables_hold_what_was_put(void **state)
{
  jmp_buf oom;
  arena a = fresh(&oom);
  assert_int_equal(setjmp(oom), 0);
  table t = {0};
  for (uint32_t i = 0; i < 300; i++) *ht_put_key(&t, &a, ht_format(&a, "key%u", i)) = i;
  for (uint32_t i = 0; i < 300; i++) assert_int_equal(ht_get(&t, ht_format(&a, "key%u", i)), i);
  assert_true(ht_get(&t, S("key300")) == NONE);
}

static void buffers_and_lists_grow(void **state)
{
  jmp_buf oom;
  arena a = fresh(&oom);
  assert_int_equal(setjmp(oom), 0);
  buf b = {.a = &a};
  LIST(uint32_t) list = {0};
  for (uint32_t i = 0; i < 100; i++) {
    ht_putf(&b, "%u,", i);
    *PUSH(&list, &a) = i;
  }
  assert_int_equal(ht_done(&b).len, 290);
  assert_int_equal(list.n, 100);
  for (uint32_t i = 0; i < 100; i++) assert_int_equal(list.at[i], i);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(arena_gives_zeroed_aligned_memory),
      cmocka_unit_test(arena_jumps_when_it_is_exhausted),
      cmocka_unit_test(arena_refuses_a_size_that_overflows),
      cmocka_unit_test(arena_fails_the_nth_allocation_on_request),
      cmocka_unit_test(inside_cannot_wrap),
      cmocka_unit_test(views_compare_cut_and_find),
      cmocka_unit_test(numbers_are_read_whole_or_not),
      cmocka_unit_test(utf8_keeps_its_place_over_bad_bytes),
      cmocka_unit_test(code_points_round_trip),
      cmocka_unit_test(tables_hold_what_was_put),
      cmocka_unit_test(buffers_and_lists_grow),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
