/* The converter's parts: msgpack, half precision; damaged packages are refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/os.h"
#include "convert/convert.h"

enum { ROOM = 1 << 24 };

static char *block;
static jmp_buf oom;

static int set_up(void **state)
{
  block = ht_os_block(ROOM);
  return block ? 0 : -1;
}

static int tear_down(void **state)
{
  ht_os_unblock(block, ROOM);
  return 0;
}

static arena room(void) { return (arena){.beg = block, .end = block + ROOM, .oom = &oom}; }

static void halves(void **state)
{
  static const struct {
    float f;
    uint16_t half;
  } rows[] = {
      {0.0f, 0},
      {-0.0f, 0x8000},
      {1.0f, 0x3C00},
      {-2.0f, 0xC000},
      {65504.0f, 0x7BFF},
      {65519.0f, 0x7BFF},
      {65520.0f, 0x7C00},
      {1e9f, 0x7C00},
      {6.103515625e-5f, 0x0400},
      {5.9604645e-8f, 1},
      {2.9802322e-8f, 0},
      {2.99e-8f, 1},
      {8.9406967e-8f, 2}, /* ties go to the even one */
      {1.00048828125f, 0x3C00},
      {1.00146484375f, 0x3C02},
      {6.0975552e-5f, 0x03FF},
      {6.1005353927612305e-5f, 0x0400},
      {6.1020255e-5f, 0x0400},
  };
  for (size_t i = 0; i < COUNTOF(rows); i++) assert_int_equal(ht_to_half(rows[i].f), rows[i].half);
}

static void messages(void **state)
{
  arena a = room();
  mp v;
  histor_error why;
  /* {"a": [1, -1, nil, true], 300: "xy", bin "b": 1.5} */
  static const char good[] = "\x83\xA1"
                             "a\x94\x01\xFF\xC0\xC3\xCD\x01\x2C\xA2xy\xC4\x01"
                             "b\xCA\x3F\xC0\x00\x00";
  str bytes = S(good);
  assert_int_equal(ht_msgpack(&a, bytes, &v, &why), HISTOR_OK);
  const mp *list = ht_mp_get(&v, S("a"));
  assert_int_equal(list->type, MP_ARRAY);
  assert_int_equal(list->n, 4);
  assert_int_equal(list->at[0].u, 1);
  assert_true(list->at[1].type == MP_INT && (int64_t)list->at[1].u == -1);
  assert_true(list->at[2].type == MP_NIL && list->at[3].type == MP_BOOL);
  assert_true(ht_eq(ht_mp_get_number(&v, 300)->s, S("xy")));
  assert_true(ht_mp_get(&v, S("b"))->f > 1.4 && ht_mp_get(&v, S("b"))->f < 1.6);
  assert_int_equal(ht_mp_get(&v, S("absent"))->type, MP_NIL);
  for (size_t n = 0; n < bytes.len; n++) assert_int_equal(ht_msgpack(&a, ht_sub(bytes, 0, n), &v, &why), HISTOR_FORMAT);
}

static void bad_messages(void **state)
{
  static const struct {
    const char *bytes;
    size_t n;
  } rows[] = {
      {"\xC1", 1},                 /* a byte that begins nothing */
      {"\x01\x02", 2},             /* more than one value */
      {"\xDD\xFF\xFF\xFF\xFF", 5}, /* more elements than bytes */
      {"\xDF\xFF\xFF\xFF\xFF\x01", 6},
      {"\xC6\xFF\xFF\xFF\xFF", 5}, /* a longer text than there is */
  };
  histor_error why;
  mp v;
  for (size_t i = 0; i < COUNTOF(rows); i++) {
    arena a = room();
    assert_int_equal(ht_msgpack(&a, (str){rows[i].bytes, rows[i].n}, &v, &why), HISTOR_FORMAT);
  }
  char deep[200];
  memset(deep, 0x91, sizeof deep);
  arena a = room();
  assert_int_equal(ht_msgpack(&a, (str){deep, sizeof deep}, &v, &why), HISTOR_FORMAT);
}

static void bad_packages(void **state)
{
  arena a = room(), scratch = {.beg = block + ROOM / 2, .end = block + ROOM, .oom = &oom};
  a.end = scratch.beg;
  str file;
  histor_error why;
  assert_int_equal(ht_convert(&a, scratch, S("no package"), true, &file, &why), HISTOR_FORMAT);
  /* An empty zip file. */
  assert_int_equal(ht_convert(&a, scratch, S("PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), true, &file, &why),
                   HISTOR_FORMAT);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(halves),
      cmocka_unit_test(messages),
      cmocka_unit_test(bad_messages),
      cmocka_unit_test(bad_packages),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
