/* What a page says of itself, in this order of trust: JSON-LD, OpenGraph and other meta elements, <time>, the address, the
 * text that is seen. */
#include "base/json.h"
#include "html/html.h"

enum { DEEPEST_JSON = 8, LONGEST_TITLE = 300, LONGEST_LINE = 80 };

typedef struct {
  arena *out;
  html_meta ld, tag, seen; /* from JSON-LD, from meta elements, from elements of the page */
  str site, og_title, head_title, h1;
} findings;

static void keep(str *to, str s)
{
  s = ht_trim(s);
  if (!to->len && s.len) *to = s;
}

/* ---- JSON-LD ---- */

static const json *member(const json *o, const char *key)
{
  return o && o->kind == JSON_OBJECT ? ht_json_get(o, ht_str(key)) : NULL;
}

/* A string, the name of an object, or that of the first of a list. */
static str name_of(const json *v)
{
  while (v && v->kind == JSON_LIST) v = v->first;
  if (!v) return S("");
  if (v->kind == JSON_STRING) return v->text;
  const json *name = member(v, "name");
  return name && name->kind == JSON_STRING ? name->text : S("");
}

static bool is_report(const json *o)
{
  const json *type = member(o, "@type");
  if (type && type->kind == JSON_LIST) type = type->first;
  if (!type || type->kind != JSON_STRING) return false;
  return ht_ends(type->text, S("Article")) || ht_ends(type->text, S("Posting")) || ht_eq(type->text, S("Report")) ||
         ht_eq(type->text, S("WebPage"));
}

static void read_ld(findings *f, const json *v, int depth)
{
  if (depth > DEEPEST_JSON || (v->kind != JSON_OBJECT && v->kind != JSON_LIST)) return;
  if (is_report(v)) {
    keep(&f->ld.published, ht_when(f->out, name_of(member(v, "datePublished"))));
    keep(&f->ld.published, ht_when(f->out, name_of(member(v, "dateCreated"))));
    keep(&f->ld.modified, ht_when(f->out, name_of(member(v, "dateModified"))));
    keep(&f->ld.title, ht_html_plain(f->out, name_of(member(v, "headline"))));
    keep(&f->ld.byline, ht_html_plain(f->out, name_of(member(v, "author"))));
    keep(&f->ld.publisher, ht_html_plain(f->out, name_of(member(v, "publisher"))));
    keep(&f->ld.language, name_of(member(v, "inLanguage")));
  }
  for (const json *m = v->first; m; m = m->next) {
    if (v->kind == JSON_LIST || ht_eq(m->key, S("@graph")) || ht_eq(m->key, S("mainEntity"))) read_ld(f, m, depth + 1);
  }
}

/* ---- elements ---- */

static void read_meta(findings *f, const html_node *n)
{
  static const char *const published[] = {
      "article:published_time", "og:published_time", "datepublished",    "date",        "pubdate",
      "publishdate",            "publish-date",      "dc.date.issued",   "dc.date",     "dcterms.created",
      "sailthru.date",          "parsely-pub-date",  "cxenseparse:recs:publishtime", "article.published",
      "publication_date",       "dc.created",        "date_published",   "originalpublicationdate", "article:published",
      "dcterms.date",           "datecreated",       "release_date",     "published-date", "displaydate"};
  str key = ht_html_attr(f->out, n, "property");
  if (!key.len) key = ht_html_attr(f->out, n, "name");
  if (!key.len) key = ht_html_attr(f->out, n, "itemprop");
  str value = ht_html_attr(f->out, n, "content");
  if (!key.len || !value.len) return;
  for (size_t i = 0; i < COUNTOF(published); i++) {
    if (ht_eq_nocase(key, ht_str(published[i]))) keep(&f->tag.published, ht_when(f->out, value));
  }
  if (ht_eq_nocase(key, S("article:modified_time"))) keep(&f->tag.modified, ht_when(f->out, value));
  if (ht_eq_nocase(key, S("og:title"))) keep(&f->og_title, value);
  if (ht_eq_nocase(key, S("og:site_name"))) keep(&f->site, value);
  if (ht_eq_nocase(key, S("og:url"))) keep(&f->tag.url, value);
  if (ht_eq_nocase(key, S("author")) || ht_eq_nocase(key, S("byl")) || ht_eq_nocase(key, S("parsely-author")))
    keep(&f->tag.byline, value);
}

static void read_time(findings *f, const html_node *n)
{
  str at = ht_when(f->out, ht_html_attr(f->out, n, "datetime"));
  if (!at.len) at = ht_when(f->out, ht_html_inner(f->out, n));
  str class = ht_html_attr(f->out, n, "class");
  if (ht_find(class, S("updat"), 0) == SIZE_MAX && ht_find(class, S("modif"), 0) == SIZE_MAX) keep(&f->seen.published, at);
}

static bool within(const html_node *n, html_tag a, html_tag b)
{
  for (; n; n = n->parent) {
    if (n->tag == a || n->tag == b) return true;
  }
  return false;
}

static void read_element(findings *f, const html_node *n)
{
  json_error error;
  switch (n->tag) {
    case HTML_html: keep(&f->tag.language, ht_html_attr(f->out, n, "lang")); break;
    case HTML_meta: read_meta(f, n); break;
    case HTML_title:
      if (n->first && !within(n->parent, HTML_svg, HTML_svg)) keep(&f->head_title, ht_html_plain(f->out, n->first->raw));
      break;
    case HTML_h1: keep(&f->h1, ht_html_inner(f->out, n)); break;
    case HTML_link:
      if (ht_eq_nocase(ht_html_attr(f->out, n, "rel"), S("canonical")))
        keep(&f->seen.url, ht_html_attr(f->out, n, "href"));
      break;
    case HTML_time:
      if (!within(n, HTML_aside, HTML_footer)) read_time(f, n);
      break;
    case HTML_script:
      if (n->first && ht_eq_nocase(ht_html_attr(f->out, n, "type"), S("application/ld+json"))) {
        const json *v = ht_json_read(f->out, ht_trim(n->first->raw), &error);
        if (v) read_ld(f, v, 0);
      }
      break;
    default:
      if (n->tag != HTML_TEXT && ht_eq(ht_html_attr(f->out, n, "itemprop"), S("datePublished"))) {
        keep(&f->seen.published, ht_when(f->out, ht_html_attr(f->out, n, "content")));
        keep(&f->seen.published, ht_when(f->out, ht_html_attr(f->out, n, "datetime")));
        keep(&f->seen.published, ht_when(f->out, ht_html_inner(f->out, n)));
      }
  }
}

/* ---- choosing ---- */

/* A page's title without the name of the site behind (or before) a bar, dash or guillemet. */
static str without_site(str title)
{
  static const char *const bars[] = {" | ", " - ", " – ", " — ", " » ", " · ", " :: ", " « "};
  str best = title;
  for (size_t i = 0; i < COUNTOF(bars); i++) {
    str bar = ht_str(bars[i]);
    size_t last = SIZE_MAX;
    for (size_t at = 0; (at = ht_find(title, bar, at)) != SIZE_MAX; at++) last = at;
    if (last == SIZE_MAX) continue;
    str before = ht_sub(title, 0, last), after = ht_sub(title, last + bar.len, title.len);
    str longer = before.len >= after.len ? before : after;
    if (longer.len < best.len && longer.len >= 10) best = longer;
  }
  return best;
}

static bool begins_nocase(str s, str with) { return s.len >= with.len && ht_eq_nocase(ht_sub(s, 0, with.len), with); }

static str choose_title(const findings *f)
{
  if (f->h1.len >= 10 && f->h1.len < LONGEST_TITLE &&
      (begins_nocase(f->head_title, f->h1) || begins_nocase(f->og_title, f->h1)))
    return f->h1;
  if (f->ld.title.len && f->ld.title.len < LONGEST_TITLE) return f->ld.title;
  if (f->og_title.len) return without_site(f->og_title);
  if (f->head_title.len) return without_site(f->head_title);
  return f->h1;
}

/* "/2019/11/05/" or "2019-11-05" in an address. */
static str date_in_url(arena *out, str url)
{
  for (size_t at = 0; at + 8 <= url.len; at++) {
    bool begins = at == 0 || !(url.ptr[at - 1] >= '0' && url.ptr[at - 1] <= '9');
    if (!begins || url.ptr[at] < '1' || url.ptr[at] > '2') continue;
    size_t end = at + 10 < url.len ? at + 10 : url.len;
    str when = ht_when(out, ht_sub(url, at, end));
    if (when.len >= 10) return ht_sub(when, 0, 10);
  }
  return S("");
}

/* The first short line of the page that is a date. */
static str date_seen(arena *out, const html_node *root)
{
  for (const html_node *n = root; n; n = ht_html_next(n, root)) {
    if (n->tag != HTML_TEXT || n->raw.len < 8 || n->raw.len > LONGEST_LINE) continue;
    if (n->parent && (ht_html_flags(n->parent->tag) & TAG_RAW)) continue;
    if (within(n, HTML_aside, HTML_footer)) continue;
    str when = ht_when(out, ht_html_plain(out, n->raw));
    if (when.len) return when;
  }
  return S("");
}

static void choose_date(html_meta *m, const findings *f, arena *out, const html_node *root)
{
  str url = date_in_url(out, m->url);
  m->published_from = S("metadata");
  keep(&m->published, f->ld.published);
  keep(&m->published, f->tag.published);
  keep(&m->published, f->seen.published);
  if (m->published.len) return;
  m->published_from = S("url");
  keep(&m->published, url);
  if (m->published.len) return;
  m->published_from = S("text");
  keep(&m->published, date_seen(out, root));
  if (!m->published.len) m->published_from = S("");
}

html_meta ht_html_meta(arena *out, const html_node *root, str url)
{
  findings f = {.out = out};
  html_meta m = {0};
  for (const html_node *n = root; n; n = ht_html_next(n, root)) read_element(&f, n);
  m.title = choose_title(&f);
  m.url = url;
  keep(&m.url, f.seen.url);
  keep(&m.url, f.tag.url);
  keep(&m.publisher, f.ld.publisher);
  keep(&m.publisher, f.site);
  keep(&m.byline, f.ld.byline);
  if (!ht_starts(f.tag.byline, S("http"))) keep(&m.byline, f.tag.byline);
  keep(&m.language, f.tag.language);
  keep(&m.language, f.ld.language);
  choose_date(&m, &f, out, root);
  keep(&m.modified, f.ld.modified);
  keep(&m.modified, f.tag.modified);
  return m;
}
