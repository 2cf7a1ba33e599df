/* html: the bytes of a page -> a tree, its main text with the way back to each byte, and what it says of itself.
 * Pure, and linear in the page's size whatever stands in it: nesting and attributes are capped, no reference is
 * followed. */
#ifndef HT_HTML_H
#define HT_HTML_H

#include "base/base.h"

typedef enum {
  HTML_TEXT,    /* raw text, references not decoded */
  HTML_UNKNOWN, /* an element that the table does not have */
#define X(name, what) HTML_##name,
#include "html/tags.def"
#undef X
  HTML_TAGS
} html_tag;

enum { TAG_VOID = 1, TAG_BLOCK = 2, TAG_RAW = 4, TAG_DROP = 8, TAG_HEAD = 16 };

typedef struct html_node {
  html_tag tag;
  str raw; /* of an element: its start tag; of a text: the text */
  struct html_node *parent, *first, *last, *next;
  /* measured by the extraction, of the text below that is not dropped */
  uint32_t length, linked, commas, running;
  float score;
  bool dropped, candidate;
} html_node;

/* A page in UTF-8. Where its source was in another charset, at[i] is the source's byte for byte i, else `at` is NULL. */
typedef struct {
  str utf8;
  const uint32_t *at; /* (utf8.len + 1), or NULL */
  str charset;        /* as it was read */
} html_source;

/* Text that was read from a source: byte i stands for the source's bytes [beg[i], end[i]). */
typedef struct {
  str text;
  const uint32_t *beg, *end; /* (text.len) */
} html_text;

/* What a page says of itself; empty what it does not say. */
typedef struct {
  str title, publisher, byline, published, modified, url, language;
  str published_from; /* "metadata", "url" or "text" */
} html_meta;

/* The charset is the byte-order mark's, else `declared` (of an HTTP header), else the page's own, else UTF-8 where it is
 * valid and windows-1252 where it is not. */
html_source ht_html_decode(arena *out, str bytes, str declared);
html_node *ht_html_parse(arena *out, str utf8);
unsigned ht_html_flags(html_tag tag);
/* The decoded value of an attribute, or empty. */
str ht_html_attr(arena *out, const html_node *n, const char *name);
/* The node that follows in the order of the document, within `top`. */
const html_node *ht_html_next(const html_node *n, const html_node *top);
/* One character or reference at s.ptr[*at], moving past it. */
uint32_t ht_html_char(str s, size_t *at);
/* Text with references decoded and white space folded. */
str ht_html_plain(arena *out, str raw);
/* All text below a node, the same way. */
str ht_html_inner(arena *out, const html_node *n);

html_text ht_html_extract(arena *out, const html_source *source, html_node *root, str title);
/* All text of a piece of markup, but what is never text. */
html_text ht_html_all(arena *out, const html_source *source, html_node *root);
html_meta ht_html_meta(arena *out, const html_node *root, str url);

/* A date or date-time in any of the forms that pages, feeds and exports have -> RFC 3339, or empty. Where the order of
 * day and month is open, nothing is guessed. */
str ht_when(arena *out, str s);
/* Seconds since 1970, shown at an offset of so many minutes. */
str ht_when_unix(arena *out, int64_t seconds, int minutes);
/* The days since 1970 of a date. */
int64_t ht_when_days(int y, int m, int d);

#endif
