/* The public calls on the installed data: a record for any bytes, in any amount of memory, the same each time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>
#include <cmocka.h>

#include "coder.h"

static histor_data *data;
static char demo[1 << 16];
static size_t demo_len;

static int open_data(void **state)
{
  histor_error why = {0};
  FILE *f = fopen(SOURCE_FOLDER "/test/demo/report.txt", "rb");
  if (!f) return -1;
  demo_len = fread(demo, 1, sizeof demo, f);
  fclose(f);
  if (histor_data_open(DATA_FOLDER, &data, &why)) fprintf(stderr, "%s\n", why.msg);
  return data ? 0 : -1;
}

static int close_data(void **state)
{
  histor_data_close(data);
  return 0;
}

/* The record of a text as JSON, in memory of the caller; NULL with the error when there is none. */
static char *code(histor *h, const char *text, size_t n, histor_err *err)
{
  histor_error why;
  const histor_record *record;
  histor_str json;
  histor_input in = {.text = {text, n}};
  *err = histor_code(h, &in, &record, &why);
  if (!*err) *err = histor_json(h, true, &json, &why);
  if (*err) return NULL;
  char *copy = malloc(json.len + 1);
  assert_non_null(copy);
  memcpy(copy, json.ptr, json.len);
  copy[json.len] = 0;
  return copy;
}

static histor *coder(size_t memory)
{
  histor_error why;
  histor *h;
  assert_int_equal(histor_new(data, memory, &h, &why), HISTOR_OK);
  return h;
}

/* Every span of the record lies in the source and is no longer than it. */
static void check_spans(const cJSON *node, size_t n)
{
  for (const cJSON *child = node->child; child; child = child->next) {
    if (child->string && strcmp(child->string, "span") == 0) {
      assert_int_equal(cJSON_GetArraySize(child), 2);
      double beg = cJSON_GetArrayItem(child, 0)->valuedouble, end = cJSON_GetArrayItem(child, 1)->valuedouble;
      assert_true(beg <= end && end <= (double)n);
    }
    check_spans(child, n);
  }
}

static void check_json(const char *json, size_t n)
{
  cJSON *root = cJSON_Parse(json);
  assert_non_null(root);
  static const char *const lists[] = {"statements", "events", "figures", "control", "disputes", "diagnostics"};
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
    assert_true(cJSON_IsArray(cJSON_GetObjectItem(root, lists[i])));
  check_spans(root, n);
  cJSON_Delete(root);
}

static void a_coder_gives_the_same_record_each_time(void **state)
{
  histor_err err;
  histor *h = coder(0), *other = coder(0);
  char *first = code(h, demo, demo_len, &err);
  assert_int_equal(err, HISTOR_OK);
  check_json(first, demo_len);
  free(code(h, "A text between.", 15, &err));
  char *again = code(h, demo, demo_len, &err), *elsewhere = code(other, demo, demo_len, &err);
  assert_string_equal(first, again);
  assert_string_equal(first, elsewhere);
  free(first), free(again), free(elsewhere);
  histor_free(h), histor_free(other);
}

static void a_cut_report_is_a_report(void **state)
{
  histor_err err;
  histor *h = coder(0);
  for (size_t n = 0; n < demo_len; n += n < 300 ? 1 : 61) {
    char *exact = malloc(n ? n : 1);
    assert_non_null(exact);
    memcpy(exact, demo, n);
    char *json = code(h, exact, n, &err);
    assert_int_equal(err, HISTOR_OK);
    check_json(json, n);
    free(json), free(exact);
  }
  histor_free(h);
}

static void a_changed_byte_does_no_harm(void **state)
{
  static const char bad[] = {0, (char)0xff, (char)0xc3, '"', '(', '\n', '<', '\\'};
  static char text[sizeof demo];
  histor_err err;
  histor *h = coder(0);
  for (size_t at = 0; at < demo_len; at += 149) {
    size_t which = at % sizeof bad;
    memcpy(text, demo, demo_len);
    text[at] = bad[which];
    char *json = code(h, text, demo_len, &err);
    assert_int_equal(err, HISTOR_OK);
    check_json(json, demo_len);
    free(json);
  }
  histor_free(h);
}

static void too_little_memory_is_told(void **state)
{
  histor_err err;
  int refused = 0, coded = 0;
  for (size_t memory = (size_t)1 << 20; memory <= (size_t)512 << 20; memory += memory / 3) {
    histor *h = coder(memory);
    char *json = code(h, demo, demo_len, &err);
    assert_true(err == HISTOR_OK || err == HISTOR_NOMEM);
    if (err)
      refused++;
    else
      coded++;
    free(json);
    histor_free(h);
  }
  assert_true(coded > 0);
  print_message("%d sizes were too small, %d enough\n", refused, coded);
}

/* Each allocation of a document fails once: the document is refused, and the next one is read as if nothing had been. */
static void a_failed_allocation_leaves_no_trace(void **state)
{
  static const char text[] = "BEIRUT, Feb 14 (Northwire) - Syria's army said it had captured Saraqeb on Thursday.\n\n"
                             "\"At least 35 people were killed,\" a doctor said.";
  histor_err err;
  histor *fresh = coder(0), *h = coder(0);
  char *want = code(fresh, text, sizeof text - 1, &err);
  assert_int_equal(err, HISTOR_OK);
  size_t failed = 0;
  for (h->fail_at = 1;; h->fail_at += h->fail_at < 400 ? 1 : 23) {
    char *json = code(h, text, sizeof text - 1, &err);
    assert_true(err == HISTOR_OK || err == HISTOR_NOMEM);
    if (json) assert_string_equal(json, want);
    free(json);
    if (!err) break;
    failed++;
  }
  assert_true(failed > 100);
  h->fail_at = 0;
  char *after = code(h, text, sizeof text - 1, &err);
  assert_string_equal(after, want);
  free(after), free(want);
  histor_free(h), histor_free(fresh);
}

static void a_folder_without_data_is_refused(void **state)
{
  histor_error why = {0};
  histor_data *none;
  assert_int_not_equal(histor_data_open("/nonexistent", &none, &why), HISTOR_OK);
  assert_true(strlen(why.msg) > 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_coder_gives_the_same_record_each_time),
      cmocka_unit_test(a_cut_report_is_a_report),
      cmocka_unit_test(a_changed_byte_does_no_harm),
      cmocka_unit_test(too_little_memory_is_told),
      cmocka_unit_test(a_folder_without_data_is_refused),
      cmocka_unit_test(a_failed_allocation_leaves_no_trace),
  };
  return cmocka_run_group_tests(tests, open_data, close_data);
}
