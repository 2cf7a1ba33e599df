/* JSON in and out: what is read, what is refused and where, and the record's canonical form. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <stdio.h>

#include <cmocka.h>

#include "base/json.h"
#include "ingest/ingest.h"
#include "record/json_out.h"
#include "record/record.h"

static alignas(16) char room[1 << 20];

static arena fresh(jmp_buf *oom) { return (arena){.beg = room, .end = room + sizeof room, .oom = oom}; }

static void assert_str(str got, const char *want)
{
  if (!ht_eq(got, ht_str(want))) fail_msg("got \"%.*s\", want \"%s\"", (int)got.len, got.ptr, want);
}

static void test_read(void **state)
{
  jmp_buf oom;
  arena a = fresh(&oom);
  json_error e;
  assert_int_equal(setjmp(oom), 0);
  const json *v = ht_json_read(
      &a, S(" {\"a\": [1, -2.5e3, true, null], \"b\": \"x\\n\\u00e9\\ud83d\\ude00\\\"\", \"b\": {}} "), &e);
  assert_non_null(v);
  assert_int_equal(v->kind, JSON_OBJECT);
  const json *list = ht_json_get(v, S("a"));
  assert_int_equal(list->kind, JSON_LIST);
  assert_str(list->first->next->text, "-2.5e3");
  assert_int_equal(list->first->next->next->kind, JSON_TRUE);
  assert_int_equal(list->first->next->next->next->kind, JSON_NULL);
  assert_str(v->first->next->text, "x\n\xC3\xA9\xF0\x9F\x98\x80\"");
  assert_int_equal(ht_json_get(v, S("b"))->kind, JSON_OBJECT);
  assert_null(ht_json_get(v, S("c")));
  assert_str(ht_json_read(&a, S("\"\\ud800x\""), &e)->text, "\xEF\xBF\xBDx");
}

static void test_refuse(void **state)
{
  static const struct {
    const char *text;
    size_t at;
  } rows[] = {{"", 0},    {"{", 1},     {"[1,]", 3},    {"{\"a\" 1}", 5},  {"{\"a\":}", 5}, {"01", 1},
              {"1.", 2},  {"\"a", 2},   {"\"\\x\"", 3}, {"\"\\u12\"", 3},  {"\"a\nb\"", 2}, {"nul", 0},
              {"1 2", 2}, {"{a:1}", 1}, {"[1 2]", 3},   {"{\"a\":1,}", 7}, {"-", 1},        {"1e", 2}};
  jmp_buf oom;
  assert_int_equal(setjmp(oom), 0);
  for (size_t i = 0; i < COUNTOF(rows); i++) {
    arena a = fresh(&oom);
    json_error e;
    assert_null(ht_json_read(&a, ht_str(rows[i].text), &e));
    assert_non_null(e.what);
    if (e.at != rows[i].at) fail_msg("%s: at %zu, want %zu (%s)", rows[i].text, e.at, rows[i].at, e.what);
  }
  char deep[400];
  memset(deep, '[', sizeof deep);
  arena a = fresh(&oom);
  json_error e;
  assert_null(ht_json_read(&a, (str){deep, sizeof deep}, &e));
}

static ingested line(arena *a, const char *text)
{
  histor_locator where = {.container = S("feed.jsonl"), .record = 7, .offset = 100, .length = strlen(text)};
  return ht_ingest_jsonl(a, ht_str(text), &where);
}

static void test_jsonl(void **state)
{
  jmp_buf oom;
  arena a = fresh(&oom);
  assert_int_equal(setjmp(oom), 0);
  ingested d = line(
      &a, "{\"id\":\"a1\",\"title\":\"T\",\"text\":\"Shells fell.\",\"published\":\"2016-10-07\",\"publisher\":\"P\","
          "\"url\":\"http://u\",\"language\":\"en\"}");
  assert_int_equal(d.wrong.code.len, 0);
  assert_str(d.in.uri, "a1");
  assert_str(d.in.text, "Shells fell.");
  assert_str(d.in.title, "T");
  assert_str(d.in.published, "2016-10-07");
  assert_str(d.in.locator.field, "text");
  d = line(&a, "{\"story_id\":12,\"headline\":\"H\",\"event_text\":\"Shells fell.\",\"pub_date\":\"2016-10-07\"}");
  assert_int_equal(d.wrong.code.len, 0);
  assert_str(d.in.uri, "12");
  assert_str(d.in.title, "H");
  assert_str(d.in.published, "2016-10-07");
  assert_str(d.in.locator.field, "event_text");
  d = line(&a, "{\"text\":\"Shells fell.\"}");
  assert_str(d.in.uri, "feed.jsonl#7");
  d = line(&a, "{\"text\":");
  assert_str(d.wrong.code, "bad-record");
  assert_str(d.wrong.message, "not JSON: at byte 108 of the file a value is missing");
  assert_str(d.in.uri, "feed.jsonl#7");
  assert_str(line(&a, "[1]").wrong.code, "bad-record");
  d = line(&a, "{\"id\":\"x\",\"text\":5}");
  assert_str(d.wrong.code, "bad-record");
  assert_str(d.in.uri, "x");
}

static void test_numbers(void **state)
{
  static const struct {
    double v;
    int decimals;
    const char *want;
  } rows[] = {{36.2, 5, "36.2"}, {-0.000001, 5, "0"}, {36.123456, 5, "36.12346"},
              {10, 5, "10"},     {100, 0, "100"},     {0.5, 3, "0.5"}};
  jmp_buf oom;
  assert_int_equal(setjmp(oom), 0);
  for (size_t i = 0; i < COUNTOF(rows); i++) {
    arena a = fresh(&oom);
    buf b = {.a = &a};
    json_out j = {.b = &b, .first = true};
    char want[64];
    ht_json_real(&j, "v", rows[i].v, rows[i].decimals);
    snprintf(want, sizeof want, "\"v\":%s", rows[i].want);
    assert_str(ht_done(&b), want);
  }
}

static void test_strings(void **state)
{
  jmp_buf oom;
  arena a = fresh(&oom);
  assert_int_equal(setjmp(oom), 0);
  buf b = {.a = &a};
  ht_json_string(&b, (str){"a\"\\\n\x01\0\xFF\xC3\xA9", 9});
  assert_str(ht_done(&b), "\"a\\\"\\\\\\n\\u0001\\u0000\xEF\xBF\xBD\xC3\xA9\"");
}

static void test_record(void **state)
{
  jmp_buf oom;
  arena a = fresh(&oom);
  assert_int_equal(setjmp(oom), 0);
  histor_mention who = {.text = S("rebels"),
                        .span = {0, 6},
                        .name = S("rebels"),
                        .code = S("---REB"),
                        .sector = S("REB"),
                        .via = HISTOR_VIA_ROLE};
  uint32_t figures[] = {1};
  histor_event e = {.id = 1,
                    .type = HISTOR_TYPE_ASSAULT,
                    .cameo = S("190"),
                    .actors = {&who, 1},
                    .figures = {figures, 1},
                    .confidence = 0.75};
  histor_figure f = {
      .id = 1, .measure = HISTOR_MEASURE_KILLED, .has_low = true, .low = 0, .group = HISTOR_GROUP_UNKNOWN};
  histor_record r = {.document = {.uri = S("x")}, .events = &e, .nevents = 1, .figures = &f, .nfigures = 1};
  buf b = {.a = &a};
  ht_record_json(&b, &r, false);
  assert_str(ht_done(&b), "{\"histor\":1,\"document\":{\"uri\":\"x\"},\"statements\":[],\"events\":[{\"id\":\"e1\","
                          "\"type\":\"ASSAULT\",\"cameo\":\"190\","
                          "\"status\":\"actual\",\"scope\":\"incident\",\"actors\":[{\"text\":\"rebels\",\"span\":[0,6]"
                          ",\"name\":\"rebels\",\"code\":\"---REB\","
                          "\"sector\":\"REB\",\"via\":\"role\"}],\"recipients\":[],\"sources\":[],\"figures\":[\"f1\"],"
                          "\"confidence\":0.75}],"
                          "\"figures\":[{\"id\":\"f1\",\"measure\":\"killed\",\"low\":0,\"group\":\"unknown\","
                          "\"scope\":\"incident\",\"by\":[],\"sources\":[],"
                          "\"status\":\"actual\"}],\"control\":[],\"disputes\":[],\"diagnostics\":[]}\n");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_read),    cmocka_unit_test(test_refuse),  cmocka_unit_test(test_jsonl),
      cmocka_unit_test(test_numbers), cmocka_unit_test(test_strings), cmocka_unit_test(test_record),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
