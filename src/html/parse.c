/* A tolerant reader of HTML: tags, texts and a stack, with the implied ends that pages rely on. What is nested deeper
 * than the cap becomes a child of the deepest element. Every byte is looked at a bounded number of times. */
#include "html/html.h"

enum { DEEPEST = 512, LONGEST_TAG_NAME = 12, MOST_ATTRIBUTES = 256 };

static const struct {
  const char *name;
  unsigned flags;
} tags[HTML_TAGS] = {{"#text", 0},
                     {"#unknown", 0},
#define X(name, what) {#name, what},
#include "html/tags.def"
#undef X
};

unsigned ht_html_flags(html_tag tag) { return tags[tag].flags; }

static bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

static html_tag tag_of(str name)
{
  char low[LONGEST_TAG_NAME];
  if (name.len > sizeof low) return HTML_UNKNOWN;
  for (size_t i = 0; i < name.len; i++) low[i] = lower(name.ptr[i]);
  size_t from = HTML_UNKNOWN + 1, to = HTML_TAGS;
  while (from < to) {
    size_t mid = from + (to - from) / 2;
    int order = ht_cmp(ht_str(tags[mid].name), (str){low, name.len});
    if (order == 0) return (html_tag)mid;
    if (order < 0)
      from = mid + 1;
    else
      to = mid;
  }
  return HTML_UNKNOWN;
}

/* ---- the tree ---- */

typedef struct {
  arena *out;
  html_node *open[DEEPEST];
  uint32_t depth;
  uint64_t over; /* elements open beyond the cap */
} builder;

static html_node *append(builder *b, html_tag tag, str raw)
{
  html_node *top = b->open[b->depth - 1];
  html_node *n = NEW(b->out, html_node, 1);
  n->tag = tag, n->raw = raw, n->parent = top;
  if (top->last)
    top->last->next = n;
  else
    top->first = n;
  top->last = n;
  return n;
}

static bool is_cell(html_tag t) { return t == HTML_td || t == HTML_th || t == HTML_caption; }

/* Closes the nearest open element that is `a` or `b`, if no `fence` or table cell's wall stands before it. */
static void imply_end(builder *b, html_tag x, html_tag y, html_tag fence, html_tag other)
{
  for (uint32_t i = b->depth; i-- > 1;) {
    html_tag t = b->open[i]->tag;
    if (t == x || t == y) {
      b->depth = i;
      return;
    }
    if (t == fence || t == other || t == HTML_table || (is_cell(t) && x == HTML_p)) return;
  }
}

static void imply_ends(builder *b, html_tag tag)
{
  switch (tag) {
    case HTML_li: imply_end(b, HTML_li, HTML_li, HTML_ul, HTML_ol); break;
    case HTML_dd:
    case HTML_dt: imply_end(b, HTML_dd, HTML_dt, HTML_dl, HTML_dl); break;
    case HTML_td:
    case HTML_th: imply_end(b, HTML_td, HTML_th, HTML_table, HTML_tr); break;
    case HTML_tr:
    case HTML_tbody: imply_end(b, HTML_tr, HTML_tr, HTML_table, HTML_table); break;
    case HTML_option: imply_end(b, HTML_option, HTML_option, HTML_select, HTML_datalist); break;
    case HTML_a: imply_end(b, HTML_a, HTML_a, HTML_table, HTML_div); break;
    default: break;
  }
  if (tags[tag].flags & TAG_BLOCK) imply_end(b, HTML_p, HTML_p, HTML_button, HTML_object);
  if (b->depth > 1 && b->open[b->depth - 1]->tag == HTML_head && !(tags[tag].flags & TAG_HEAD)) b->depth--;
}

static bool is_open(const builder *b, html_tag tag)
{
  for (uint32_t i = 1; i < b->depth && i < 4; i++) {
    if (b->open[i]->tag == tag) return true;
  }
  return false;
}

static void start_tag(builder *b, html_tag tag, str raw)
{
  if ((tag == HTML_html || tag == HTML_body || tag == HTML_head) && is_open(b, tag)) return;
  if (b->over == 0) imply_ends(b, tag);
  html_node *n = append(b, tag, raw);
  if (tags[tag].flags & (TAG_VOID | TAG_RAW)) return;
  if (tag == HTML_UNKNOWN && ht_ends(raw, S("/>"))) return;
  if (b->depth < DEEPEST && b->over == 0)
    b->open[b->depth++] = n;
  else
    b->over++;
}

static bool same_name(str raw, str name)
{
  return raw.len > name.len + 1 && ht_eq_nocase(ht_sub(raw, 1, 1 + name.len), name);
}

static void end_tag(builder *b, html_tag tag, str name)
{
  if (tags[tag].flags & TAG_VOID || tag == HTML_body || tag == HTML_html) return;
  if (b->over) {
    b->over--;
    return;
  }
  bool through = tag == HTML_table || tag == HTML_article || tag == HTML_main;
  for (uint32_t i = b->depth; i-- > 1;) {
    html_tag t = b->open[i]->tag;
    if (t == tag && (t != HTML_UNKNOWN || same_name(b->open[i]->raw, name))) {
      if (tag != HTML_form || i + 1 == b->depth) b->depth = i;
      return;
    }
    if (!through && (t == HTML_table || (is_cell(t) && tag != HTML_tr && tag != HTML_tbody))) return;
  }
}

/* ---- tags and texts ---- */

/* Where the tag that begins at `at` ends (past its '>'), or the end of the page when it never does. */
static size_t tag_end(str s, size_t at)
{
  char quote = 0, before = 0;
  for (size_t p = at + 1; p < s.len; p++) {
    char c = s.ptr[p];
    if (quote) {
      if (c == quote) quote = 0;
    } else if (c == '>') {
      return p + 1;
    } else if ((c == '"' || c == '\'') && before == '=') {
      quote = c;
    }
    if (!blank(c)) before = c;
  }
  return s.len;
}

/* The end of a raw element's text: its end tag, or the end of the page. */
static size_t raw_end(str s, size_t at, str name)
{
  while (at < s.len) {
    const char *lt = memchr(s.ptr + at, '<', s.len - at);
    if (!lt) return s.len;
    at = (size_t)(lt - s.ptr);
    if (ht_inside(s.len, at, name.len + 2) && s.ptr[at + 1] == '/' &&
        ht_eq_nocase(ht_sub(s, at + 2, at + 2 + name.len), name))
      return at;
    at++;
  }
  return s.len;
}

static size_t read_markup(builder *b, str s, size_t at)
{
  if (ht_starts(ht_sub(s, at, s.len), S("<!--"))) {
    size_t end = ht_find(s, S("-->"), at + 2);
    return end == SIZE_MAX ? s.len : end + 3;
  }
  if (s.ptr[at + 1] == '!' || s.ptr[at + 1] == '?') {
    const char *gt = memchr(s.ptr + at, '>', s.len - at);
    return gt ? (size_t)(gt - s.ptr) + 1 : s.len;
  }
  bool closing = s.ptr[at + 1] == '/';
  size_t from = at + 1 + closing, p = from, end = tag_end(s, at);
  while (p < end && !blank(s.ptr[p]) && s.ptr[p] != '>' && s.ptr[p] != '/') p++;
  str name = ht_sub(s, from, p);
  html_tag tag = tag_of(name);
  if (closing) {
    end_tag(b, tag, name);
    return end;
  }
  start_tag(b, tag, ht_sub(s, at, end));
  if (tags[tag].flags & TAG_RAW) {
    size_t stop = raw_end(s, end, name);
    html_node *raw = b->open[b->depth - 1]->last;
    html_node *text = NEW(b->out, html_node, 1);
    *text = (html_node){.tag = HTML_TEXT, .raw = ht_sub(s, end, stop), .parent = raw};
    raw->first = raw->last = text;
    return stop;
  }
  return end;
}

static bool is_markup(str s, size_t at)
{
  if (at + 1 >= s.len) return false;
  char c = s.ptr[at + 1];
  return letter(c) || c == '!' || c == '?' || (c == '/' && at + 2 < s.len && letter(s.ptr[at + 2]));
}

html_node *ht_html_parse(arena *out, str s)
{
  builder *b = NEW(out, builder, 1);
  html_node *root = NEW(out, html_node, 1);
  *root = (html_node){.tag = HTML_UNKNOWN};
  b->out = out, b->open[0] = root, b->depth = 1;
  for (size_t at = 0; at < s.len;) {
    size_t text = at;
    while (at < s.len && !(s.ptr[at] == '<' && is_markup(s, at))) at++;
    if (at > text) append(b, HTML_TEXT, ht_sub(s, text, at));
    if (at < s.len) at = read_markup(b, s, at);
  }
  return root;
}

/* ---- reading the tree ---- */

const html_node *ht_html_next(const html_node *n, const html_node *top)
{
  if (n->first) return n->first;
  while (n != top && !n->next) n = n->parent;
  return n == top ? NULL : n->next;
}

static size_t skip_blank(str s, size_t p)
{
  while (p < s.len && (blank(s.ptr[p]) || s.ptr[p] == '/')) p++;
  return p;
}

/* The raw value of the attribute at *p, moving past it. */
static str value_at(str s, size_t *p)
{
  size_t q = skip_blank(s, *p);
  if (q >= s.len || s.ptr[q] != '=') return S("");
  q++;
  while (q < s.len && blank(s.ptr[q])) q++;
  char quote = q < s.len && (s.ptr[q] == '"' || s.ptr[q] == '\'') ? s.ptr[q++] : 0;
  size_t from = q;
  while (q < s.len && (quote ? s.ptr[q] != quote : !blank(s.ptr[q]) && s.ptr[q] != '>')) q++;
  *p = q + (quote && q < s.len);
  return ht_sub(s, from, q);
}

str ht_html_attr(arena *out, const html_node *n, const char *name)
{
  str s = n->raw, want = ht_str(name);
  size_t p = 1;
  if (n->tag == HTML_TEXT || s.len < 2) return S("");
  while (p < s.len && !blank(s.ptr[p])) p++;
  for (unsigned i = 0; i < MOST_ATTRIBUTES; i++) {
    p = skip_blank(s, p);
    size_t from = p;
    while (p < s.len && !blank(s.ptr[p]) && s.ptr[p] != '=' && s.ptr[p] != '>' && s.ptr[p] != '/') p++;
    str key = ht_sub(s, from, p);
    if (p >= s.len || s.ptr[p] == '>') return S("");
    if (p == from) {
      p++;
      continue;
    }
    str value = value_at(s, &p);
    if (ht_eq_nocase(key, want)) return ht_html_plain(out, value);
  }
  return S("");
}

str ht_html_inner(arena *out, const html_node *n)
{
  buf raw = {.a = out};
  for (const html_node *m = n; m; m = ht_html_next(m, n)) {
    if (m->tag == HTML_TEXT)
      ht_put(&raw, m->raw);
    else if (tags[m->tag].flags & TAG_BLOCK || m->tag == HTML_br)
      ht_putc(&raw, ' ');
  }
  return ht_html_plain(out, ht_done(&raw));
}
