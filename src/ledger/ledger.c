/* Reads records into claims, finds copies, and runs the parts. */
#include "ledger/ledger.h"

#include "resolve/calendar.h"

enum { SHINGLE = 5, LONGEST_WORD = 64 };

/* ---- reading JSON ---- */

const json *ht_json_node(const json *j, const char *path)
{
  str rest = ht_str(path);
  while (j && rest.len) {
    str key = ht_cut(rest, '.', &rest);
    j = j->kind == JSON_OBJECT ? ht_json_get(j, key) : NULL;
  }
  return j;
}

str ht_json_at(const json *j, const char *path)
{
  const json *n = ht_json_node(j, path);
  return n && n->kind == JSON_STRING ? n->text : (str){"", 0};
}

bool ht_json_number(const json *j, const char *path, double *out)
{
  const json *n = ht_json_node(j, path);
  if (!n || n->kind != JSON_NUMBER || n->text.len > 40) return false;
  double v = 0, scale = 1;
  bool minus = false, point = false;
  for (size_t i = 0; i < n->text.len; i++) {
    char c = n->text.ptr[i];
    if (c == '-' && i == 0)
      minus = true;
    else if (c == '.' && !point)
      point = true;
    else if (c >= '0' && c <= '9') {
      v = v * 10 + (c - '0');
      if (point) scale *= 10;
    } else
      return false;
  }
  *out = (minus ? -v : v) / scale;
  return true;
}

/* ---- sketches ---- */

static bool word_byte(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static uint64_t mix(uint64_t h)
{
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccdu;
  h ^= h >> 33;
  h *= 0xc4ceb9fe1a85ec53u;
  return h ^ (h >> 33);
}

void ht_sketch(str text, uint32_t sketch[SKETCH])
{
  uint64_t words[SHINGLE] = {0};
  uint32_t n = 0;
  for (int k = 0; k < SKETCH; k++) sketch[k] = UINT32_MAX;
  for (size_t at = 0; at < text.len;) {
    uint64_t h = 0xcbf29ce484222325u;
    size_t beg = at;
    for (; at < text.len && word_byte(text.ptr[at]); at++)
      h = (h ^ (unsigned char)(text.ptr[at] | 32)) * 0x100000001b3u;
    if (at == beg) {
      at++;
      continue;
    }
    for (int i = 0; i + 1 < SHINGLE; i++) words[i] = words[i + 1];
    words[SHINGLE - 1] = h;
    if (++n < SHINGLE) continue;
    uint64_t all = 0;
    for (int i = 0; i < SHINGLE; i++) all = mix(all ^ words[i]) + (uint64_t)i;
    for (uint32_t k = 0; k < SKETCH; k++) {
      uint32_t v = (uint32_t)mix(all + k * 0x9e3779b97f4a7c15u);
      if (v < sketch[k]) sketch[k] = v;
    }
  }
}

static double likeness(const uint32_t *a, const uint32_t *b)
{
  int same = 0;
  for (int k = 0; k < SKETCH; k++) same += a[k] == b[k] && a[k] != UINT32_MAX;
  return (double)same / SKETCH;
}

/* ---- claims ---- */

static void read_place(ledger_claim *c)
{
  c->place_id = ht_json_at(c->j, "place.gazetteer");
  c->place_name = ht_json_at(c->j, "place.name");
  c->country = ht_json_at(c->j, "place.country");
  c->place_kind = ht_json_at(c->j, "place.kind");
  c->has_point = ht_json_number(c->j, "place.lat", &c->lat) && ht_json_number(c->j, "place.lon", &c->lon);
}

/* Without a stated time an event lies on the day of publication or the day before. */
static void read_time(ledger_claim *c, const ledger_document *d)
{
  civil from, to, published;
  bool assumed = ht_eq(ht_json_at(c->j, "time.anchor"), S("assumed"));
  c->dated = !assumed && ht_parse_date(ht_json_at(c->j, "time.from"), &from) &&
             ht_parse_date(ht_json_at(c->j, "time.to"), &to);
  if (c->dated) {
    c->from = ht_days(from);
    c->to = ht_days(to);
  } else if (ht_parse_date(d->published, &published)) {
    c->to = ht_days(published);
    c->from = c->to - 1;
  } else {
    c->from = INT32_MIN / 2;
    c->to = INT32_MAX / 2;
  }
}

static str quote_of(str quotes, str record)
{
  while (quotes.len) {
    str line = ht_cut(quotes, '\n', &quotes), words, name = ht_cut(line, '\t', &words);
    if (ht_eq(name, record)) return words;
  }
  return (str){"", 0};
}

static void read_claims(ledger *l, uint32_t document, const char *list, ledger_claims *to)
{
  const ledger_document *d = &l->documents.at[document];
  const json *items = ht_json_node(d->j, list);
  if (!items || items->kind != JSON_LIST) return;
  for (const json *j = items->first; j; j = j->next) {
    ledger_claim *c = PUSH(to, l->a);
    *c = (ledger_claim){.document = document, .j = j, .event = NONE, .why = {"", 0}};
    c->record = ht_json_at(j, "id");
    c->key = ht_format(l->a, "%.*s\t%.*s\t%.*s", (int)d->id.len, d->id.ptr, (int)d->uri.len, d->uri.ptr,
                       (int)c->record.len, c->record.ptr);
    c->type = ht_json_at(j, "type");
    c->mode = ht_json_at(j, "mode");
    c->status = ht_json_at(j, "status");
    c->scope = ht_json_at(j, "scope");
    c->quote = quote_of(d->quotes, c->record);
    read_place(c);
    read_time(c, d);
  }
}

/* Adds a line of words, white space folded, cut at a whole character. */
static void put_quote(buf *b, str record, str words)
{
  enum { LONGEST = 400 };
  if (words.len > LONGEST) {
    size_t n = LONGEST;
    while (n > 0 && ((unsigned char)words.ptr[n] & 0xC0) == 0x80) n--;
    words = ht_sub(words, 0, n);
  }
  ht_put(b, record);
  ht_putc(b, '\t');
  for (size_t i = 0; i < words.len; i++) ht_putc(b, (unsigned char)words.ptr[i] < 0x20 ? ' ' : words.ptr[i]);
  ht_putc(b, '\n');
}

str ht_quotes(arena *a, str line, str source)
{
  static const char *const lists[] = {"events", "figures", "control"};
  json_error wrong;
  buf b = {.a = a};
  const json *all = ht_json_read(a, line, &wrong);
  for (size_t i = 0; all && i < COUNTOF(lists); i++) {
    const json *items = ht_json_node(all, lists[i]);
    for (const json *j = items ? items->first : NULL; j; j = j->next) {
      const json *at = ht_json_node(j, "evidence.span");
      int64_t beg = 0, end = 0;
      bool whole = at && at->first && at->first->next && ht_to_int(at->first->text, &beg) &&
                   ht_to_int(at->first->next->text, &end);
      if (whole && beg <= end && (uint64_t)end <= source.len)
        put_quote(&b, ht_json_at(j, "id"), ht_sub(source, (size_t)beg, (size_t)end));
    }
  }
  return ht_done(&b);
}

bool ht_ledger_add(ledger *l, str line, str quotes, const uint32_t sketch[SKETCH])
{
  json_error wrong;
  const json *j = ht_json_read(l->a, line, &wrong);
  if (!j || !ht_json_node(j, "document")) return false;
  ledger_document *d = PUSH(&l->documents, l->a);
  *d = (ledger_document){.record = line, .j = j, .quotes = quotes};
  d->id = ht_json_at(j, "document.id");
  d->uri = ht_json_at(j, "document.uri");
  d->publisher = ht_json_at(j, "document.publisher");
  d->published = ht_json_at(j, "document.published");
  memcpy(d->sketch, sketch, sizeof d->sketch);
  return true;
}

/* ---- copies ---- */

static int by_key(const void *x, const void *y, const void *with)
{
  const ledger_document *a = x, *b = y;
  int order = ht_cmp(a->id, b->id);
  return order ? order : ht_cmp(a->uri, b->uri);
}

static bool earlier(const ledger_document *a, const ledger_document *b)
{
  int order = ht_cmp(a->published, b->published);
  return order ? order < 0 : by_key(a, b, NULL) < 0;
}

/* Documents that share a band of their sketches are compared; a copy's origin is the earliest of those it is like. */
static void find_copies(ledger *l, arena scratch)
{
  enum { BAND = 4, MOST_OF_BAND = 64 };
  static const double COPY = 0.6;
  table bands = {0};
  uint32_t n = l->documents.n, *next = NEW(&scratch, uint32_t, (size_t)n * (SKETCH / BAND));
  for (uint32_t i = 0; i < n; i++) l->documents.at[i].origin = i;
  for (uint32_t i = 0; i < n; i++) {
    ledger_document *d = &l->documents.at[i];
    for (uint32_t k = 0; k < SKETCH / BAND; k++) {
      if (d->sketch[k * BAND] == UINT32_MAX) continue;
      str key = ht_format(&scratch, "%u:%08x%08x%08x%08x", k, d->sketch[k * BAND], d->sketch[k * BAND + 1],
                          d->sketch[k * BAND + 2], d->sketch[k * BAND + 3]);
      uint32_t *head = ht_put_key(&bands, &scratch, key), steps = 0;
      for (uint32_t e = *head; e != NONE && steps < MOST_OF_BAND; e = next[e], steps++) {
        ledger_document *o = &l->documents.at[e / (SKETCH / BAND)];
        if (likeness(d->sketch, o->sketch) < COPY) continue;
        uint32_t x = d->origin, y = o->origin;
        uint32_t first = earlier(&l->documents.at[x], &l->documents.at[y]) ? x : y;
        d->origin = o->origin = first;
      }
      next[i * (SKETCH / BAND) + k] = *head;
      *head = i * (SKETCH / BAND) + k;
    }
  }
  for (uint32_t i = 0; i < n; i++) {
    while (l->documents.at[i].origin != l->documents.at[l->documents.at[i].origin].origin)
      l->documents.at[i].origin = l->documents.at[l->documents.at[i].origin].origin;
  }
}

void ht_ledger_finish(ledger *l, arena scratch)
{
  ht_sort(l->documents.at, l->documents.n, sizeof *l->documents.at, by_key, NULL, scratch);
  find_copies(l, scratch);
  for (uint32_t i = 0; i < l->documents.n; i++) {
    read_claims(l, i, "events", &l->events);
    l->documents.at[i].figures = l->figures.n;
    read_claims(l, i, "figures", &l->figures);
    l->documents.at[i].nfigures = l->figures.n - l->documents.at[i].figures;
    read_claims(l, i, "control", &l->control);
  }
  ht_merge(l, scratch);
  ht_disagree(l);
}
