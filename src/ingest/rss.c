/* RSS 2.0, RSS 1.0 and Atom. A tolerant reader of XML: no document type, no declared entity, nothing fetched; the
 * references of HTML are known whether or not the feed declares them. Each item or entry is a document. */
#include "html/html.h"
#include "ingest/container.h"

/* The element that begins at the tag at `at`: its content, and where it ends. */
typedef struct {
  str name, tag, content;
  size_t end;
} element;

static bool name_byte(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' || c == '-' || c == '_';
}

static size_t find_byte(str s, char c, size_t at)
{
  const char *p = at < s.len ? memchr(s.ptr + at, c, s.len - at) : NULL;
  return p ? (size_t)(p - s.ptr) : s.len;
}

/* Where the markup at `at` ends: a CDATA section or comment as a whole, else a tag. */
static size_t markup_end(str s, size_t at)
{
  str rest = ht_sub(s, at, s.len);
  str closing = ht_starts(rest, S("<![CDATA[")) ? S("]]>") : ht_starts(rest, S("<!--")) ? S("-->") : S(">");
  size_t end = ht_find(s, closing, at);
  return end == SIZE_MAX ? s.len : end + closing.len;
}

static str name_at(str s, size_t at)
{
  size_t p = at;
  while (p < s.len && name_byte(s.ptr[p])) p++;
  return ht_sub(s, at, p);
}

/* The next element from `at` on, without going into it; false when there is none. Elements of its name may nest. */
static bool next_element(str s, size_t at, element *e)
{
  for (; (at = find_byte(s, '<', at)) < s.len; at = markup_end(s, at)) {
    e->name = name_at(s, at + 1);
    if (e->name.len) break;
  }
  if (at >= s.len) return false;
  size_t from = markup_end(s, at), p = from;
  e->tag = ht_sub(s, at, from);
  if (ht_ends(e->tag, S("/>"))) {
    e->content = S("");
    e->end = from;
    return true;
  }
  for (uint32_t depth = 1; (p = find_byte(s, '<', p)) < s.len;) {
    bool closes = p + 1 < s.len && s.ptr[p + 1] == '/';
    size_t end = markup_end(s, p);
    if (ht_eq(name_at(s, p + 1 + closes), e->name)) {
      if (closes)
        depth--;
      else if (!ht_ends(ht_sub(s, p, end), S("/>")))
        depth++;
    }
    if (depth == 0) {
      e->content = ht_sub(s, from, p);
      e->end = end;
      return true;
    }
    p = end;
  }
  e->content = ht_sub(s, from, s.len);
  e->end = s.len;
  return true;
}

/* The value of an element: CDATA as it is, the rest with its references decoded. */
static str value_of(arena *a, str content)
{
  buf b = {.a = a};
  for (size_t at = 0; at < content.len;) {
    str rest = ht_sub(content, at, content.len);
    if (ht_starts(rest, S("<![CDATA["))) {
      size_t end = ht_find(content, S("]]>"), at);
      if (end == SIZE_MAX) end = content.len;
      ht_put(&b, ht_sub(content, at + 9, end < at + 9 ? at + 9 : end));
      at = end + 3 < content.len ? end + 3 : content.len;
    } else {
      char c[4];
      uint32_t cp = ht_html_char(content, &at);
      ht_put(&b, (str){c, ht_encode(cp, c)});
    }
  }
  return ht_done(&b);
}

static str local_name(str name)
{
  size_t colon = ht_find(name, S(":"), 0);
  return colon == SIZE_MAX ? name : ht_sub(name, colon + 1, name.len);
}

void ht_rss_open(container *c)
{
  element e;
  size_t first = ht_find(c->bytes, S("<item"), 0), entry = ht_find(c->bytes, S("<entry"), 0);
  if (entry < first) first = entry;
  str head = ht_sub(c->bytes, 0, first == SIZE_MAX ? c->bytes.len : first);
  size_t title = ht_find(head, S("<title"), 0);
  if (title != SIZE_MAX && next_element(head, title, &e)) c->title = ht_html_plain(&c->room, value_of(&c->room, e.content));
}

typedef struct {
  str text, field; /* the fullest of what tells the report */
  str id, link;
} item;

static bool is(str name, const char *x, const char *y) { return ht_eq(name, ht_str(x)) || ht_eq(name, ht_str(y)); }

/* The fullest account wins; content:encoded goes before what only sums it up. */
static void take_text(arena *a, item *it, const element *e)
{
  bool encoded = ht_ends(e->name, S("encoded"));
  str value = value_of(a, e->content);
  if (it->text.len && !encoded && (value.len <= it->text.len || ht_ends(it->field, S("encoded")))) return;
  it->text = value;
  it->field = e->name;
}

static void take(arena *a, ingested *doc, item *it, const element *e)
{
  str name = local_name(e->name);
  if (is(name, "description", "summary") || is(name, "content", "encoded")) {
    take_text(a, it, e);
    return;
  }
  str value = ht_trim(value_of(a, e->content));
  if (ht_eq(name, S("title"))) doc->in.title = ht_html_plain(a, value);
  if (is(name, "guid", "id")) it->id = value;
  if (ht_eq(name, S("link")) && !it->link.len) {
    html_node link = {.tag = HTML_UNKNOWN, .raw = e->tag};
    str href = ht_html_attr(a, &link, "href");
    it->link = href.len ? href : value;
  }
  if (is(name, "pubDate", "published") || ht_eq(name, S("date"))) doc->in.published = ht_when(a, value);
  if (ht_eq(name, S("updated")) && !doc->in.published.len) doc->in.published = ht_when(a, value);
  if (ht_eq(name, S("creator"))) doc->in.byline = ht_html_plain(a, value);
}

bool ht_rss_next(container *c, arena *a, ingested *doc)
{
  str s = c->bytes;
  for (; (c->at = find_byte(s, '<', c->at)) < s.len; c->at = markup_end(s, c->at)) {
    str name = local_name(name_at(s, c->at + 1));
    if (ht_eq(name, S("item")) || ht_eq(name, S("entry"))) break;
  }
  element e, part;
  size_t from = c->at;
  if (from >= s.len || !next_element(s, from, &e)) return false;
  c->at = e.end;
  item it = {0};
  for (size_t at = 0; next_element(e.content, at, &part); at = part.end) take(a, doc, &it, &part);
  doc->in.uri = it.link.len ? it.link : it.id;
  doc->in.url = it.link;
  doc->in.publisher = c->title;
  doc->in.locator.field = it.field;
  ht_container_text(a, doc, it.text);
  ht_container_place(c, a, doc, from, e.end - from);
  c->record++;
  return true;
}
