/* The whole pipeline: any bytes are a report. Beyond not crashing, the record must be JSON whose spans lie in the source,
 * and the same when coded again. */
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "base/base.h"

static const size_t MEMORY = (size_t)192 << 20;

static void check(const cJSON *node, size_t size)
{
  for (const cJSON *child = node->child; child; child = child->next) {
    if (child->string && strcmp(child->string, "span") == 0) {
      HT_CHECK(cJSON_GetArraySize(child) == 2);
      double beg = cJSON_GetArrayItem(child, 0)->valuedouble, end = cJSON_GetArrayItem(child, 1)->valuedouble;
      HT_CHECK(beg <= end && end <= (double)size);
    }
    check(child, size);
  }
}

static char *code(histor *h, const histor_input *in)
{
  histor_error why;
  const histor_record *record;
  histor_str json;
  if (histor_code(h, in, &record, &why)) return NULL;
  HT_CHECK(histor_json(h, true, &json, &why) == HISTOR_OK);
  char *copy = malloc(json.len + 1);
  HT_CHECK(copy);
  memcpy(copy, json.ptr, json.len);
  copy[json.len] = 0;
  return copy;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  static histor_data *data;
  static histor *h;
  histor_error why;
  if (!data && histor_data_open(DATA_FOLDER, &data, &why)) return 0;
  if (!h && histor_new(data, MEMORY, &h, &why)) return 0;
  histor_input in = {.text = {(const char *)bytes, size}, .published = S("2019-02-14")};
  char *first = code(h, &in);
  if (!first) return 0;
  cJSON *root = cJSON_Parse(first);
  HT_CHECK(root);
  check(root, size);
  cJSON_Delete(root);
  char *again = code(h, &in);
  HT_CHECK(again && strcmp(first, again) == 0);
  free(first);
  free(again);
  return 0;
}
