/* Telegram Desktop's result.json: each message with text is a document. `date` is local time without a zone; beside
 * date_unixtime it tells the offset. */
#include "html/html.h"
#include "ingest/container.h"

enum { MOST_OFFSET = 14 * 60 };

void ht_telegram_open(container *c)
{
  json_error error = {0};
  const json *v = ht_json_read(&c->room, ht_sub(c->bytes, c->at, c->bytes.len), &error);
  const json *messages = v && v->kind == JSON_OBJECT ? ht_json_get(v, S("messages")) : NULL;
  const json *name = v && v->kind == JSON_OBJECT ? ht_json_get(v, S("name")) : NULL;
  if (name && name->kind == JSON_STRING) c->title = name->text;
  if (messages && messages->kind == JSON_LIST)
    c->message = messages->first;
  else
    c->broken = v ? S("no list \"messages\"; export the chat as JSON")
                  : ht_format(&c->room, "not JSON: at byte %zu of the file %s", error.at, error.what);
}

static str string_of(const json *o, str key)
{
  const json *v = ht_json_get(o, key);
  return v && (v->kind == JSON_STRING || v->kind == JSON_NUMBER) ? v->text : S("");
}

static str joined(arena *a, const json *text)
{
  if (!text) return S("");
  if (text->kind == JSON_STRING) return text->text;
  buf b = {.a = a};
  for (const json *part = text->kind == JSON_LIST ? text->first : NULL; part; part = part->next) {
    if (part->kind == JSON_STRING) ht_put(&b, part->text);
    if (part->kind == JSON_OBJECT) ht_put(&b, string_of(part, S("text")));
  }
  return ht_done(&b);
}

static int two(str s, size_t at) { return (s.ptr[at] - '0') * 10 + (s.ptr[at + 1] - '0'); }

/* Minutes by which a local "2022-06-04T00:30:00" is ahead of the same moment in seconds. */
static int offset_of(str local, int64_t seconds)
{
  int64_t days = ht_when_days(two(local, 0) * 100 + two(local, 2), two(local, 5), two(local, 8));
  int64_t minutes = days * 1440 + two(local, 11) * 60 + two(local, 14) - seconds / 60;
  return minutes > -MOST_OFFSET && minutes < MOST_OFFSET ? (int)minutes : 0;
}

static str date_of(arena *a, const json *message)
{
  str local = ht_when(a, string_of(message, S("date")));
  int64_t seconds;
  if (!ht_to_int(string_of(message, S("date_unixtime")), &seconds)) return local;
  if (local.len < 16) return ht_when_unix(a, seconds, 0);
  return ht_when_unix(a, seconds, offset_of(local, seconds));
}

bool ht_telegram_next(container *c, arena *a, ingested *doc)
{
  if (c->broken.len) {
    ht_container_place(c, a, doc, 0, c->bytes.len);
    doc->wrong = (histor_diagnostic){.code = S("bad-record"), .message = c->broken};
    c->broken = S("");
    return true;
  }
  for (; c->message; c->message = c->message->next) {
    const json *m = c->message;
    if (m->kind != JSON_OBJECT || ht_eq(string_of(m, S("type")), S("service"))) continue;
    str text = joined(a, ht_json_get(m, S("text")));
    if (!ht_trim(text).len) continue;
    doc->in.text = text;
    doc->in.published = date_of(a, m);
    doc->in.publisher = string_of(m, S("from")).len ? string_of(m, S("from")) : c->title;
    doc->in.locator.field = S("text");
    ht_container_place(c, a, doc, m->at.beg, m->at.end - m->at.beg);
    c->record++;
    c->message = m->next;
    return true;
  }
  return false;
}
