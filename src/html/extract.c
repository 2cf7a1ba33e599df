/* The main text of a page. Each passage of running text gives its weight to the elements around it, less with each
 * step outward; the element with the most, discounted by how much of its text is links, holds the report. Of what is in it,
 * navigation, teasers, captions and the like are passed over. Every byte keeps the way back to the source. */
#include "html/html.h"

enum {
  LEAST_PASSAGE = 25,    /* characters of a passage that counts */
  LEAST_LOOSE = 80,      /* the same for text that stands in a div or cell of its own */
  OUTWARD = 5,           /* elements around a passage that it gives weight to */
  MOST_BY_LENGTH = 3,    /* points for length, one a hundred characters */
  LONGEST_DROPPED = 600 /* an element that seems to be no part of the report, but holds more than this, is kept */
};
static const float CLASS_POINTS = 25, ARTICLE_POINTS = 30, SIBLING_SHARE = 0.2F;
static const double MOST_LINKS = 0.5, GROWS = 1.35;

typedef enum { HINT_DROP = 1, HINT_LESS = 2, HINT_MORE = 4, HINT_KEEP = 8 } hint;

static const struct {
  hint kind;
  const char *word;
} hints[] = {
#define X(kind, word) {HINT_##kind, word},
#include "html/hints.def"
#undef X
};

static bool edge(str s, size_t at)
{
  if (at >= s.len) return true;
  char c = s.ptr[at];
  return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
}

static unsigned hints_in(str s)
{
  unsigned found = 0;
  for (size_t i = 0; i < COUNTOF(hints); i++) {
    str word = ht_str(hints[i].word);
    bool whole = word.ptr[0] == '=';
    if (whole) word = ht_sub(word, 1, word.len);
    for (size_t at = 0; (at = ht_find(s, word, at)) != SIZE_MAX; at++) {
      if (whole && !((at == 0 || edge(s, at - 1)) && edge(s, at + word.len))) continue;
      found |= hints[i].kind;
      break;
    }
  }
  return found;
}

static unsigned hints_of(arena scratch, const html_node *n)
{
  str name = ht_concat(&scratch, ht_html_attr(&scratch, n, "class"), S(" "));
  name = ht_concat(&scratch, name, ht_html_attr(&scratch, n, "id"));
  str low = ht_lower(&scratch, name);
  return low.len > 1 ? hints_in(low) : 0;
}

/* ---- measures ---- */

static void measure_text(html_node *n, bool linked)
{
  bool gap = true;
  for (size_t i = 0; i < n->raw.len; i++) {
    char c = n->raw.ptr[i];
    bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    n->length += !(space && gap) && (c & 0xC0) != 0x80;
    n->commas += c == ',';
    gap = space;
  }
  if (linked) n->linked = n->length;
}

static bool invisible(arena scratch, const html_node *n)
{
  str style = ht_html_attr(&scratch, n, "style");
  if (ht_find(style, S("display:none"), 0) != SIZE_MAX || ht_find(style, S("display: none"), 0) != SIZE_MAX)
    return true;
  return ht_eq(ht_html_attr(&scratch, n, "aria-hidden"), S("true"));
}

/* What an element's kind and names are worth. */
static float standing(arena scratch, const html_node *n, unsigned h)
{
  float points = 0;
  if (h & (HINT_MORE | HINT_KEEP)) points += CLASS_POINTS;
  if (h & (HINT_LESS | HINT_DROP)) points -= CLASS_POINTS;
  if (n->tag == HTML_article || n->tag == HTML_main) points += ARTICLE_POINTS;
  if (ht_eq(ht_html_attr(&scratch, n, "itemprop"), S("articleBody"))) points += 4 * ARTICLE_POINTS;
  if (n->tag == HTML_ul || n->tag == HTML_ol || n->tag == HTML_form || n->tag == HTML_th) points -= 3;
  if (n->tag >= HTML_h1 && n->tag <= HTML_h6) points -= 5;
  return points;
}

static void measure(arena scratch, html_node *n, bool linked)
{
  unsigned flags = ht_html_flags(n->tag);
  if (n->tag == HTML_TEXT) {
    measure_text(n, linked);
    return;
  }
  n->dropped = (flags & (TAG_DROP | TAG_RAW)) != 0 || n->tag == HTML_head || (n->raw.len && invisible(scratch, n));
  if (n->dropped) return;
  for (html_node *c = n->first; c; c = c->next) {
    measure(scratch, c, linked || n->tag == HTML_a);
    if (c->dropped) continue;
    n->length += c->length, n->linked += c->linked, n->commas += c->commas;
  }
  if (!n->raw.len) return;
  unsigned h = hints_of(scratch, n);
  bool frame = n->tag == HTML_body || n->tag == HTML_html || n->tag == HTML_article || n->tag == HTML_main;
  n->dropped = (h & HINT_DROP) && !(h & HINT_KEEP) && !frame && n->length < LONGEST_DROPPED;
  n->score = standing(scratch, n, h);
}

static double link_share(const html_node *n) { return n->length ? (double)n->linked / (double)n->length : 0; }

/* ---- where the report is ---- */

static bool is_block(const html_node *n) { return (ht_html_flags(n->tag) & TAG_BLOCK) != 0; }

/* Characters that stand in an element itself, not in a block within it. */
static uint32_t own_length(const html_node *n)
{
  uint32_t sum = 0;
  for (const html_node *c = n->first; c; c = c->next) {
    if (!c->dropped && !is_block(c)) sum += c->length;
  }
  return sum;
}

static void give_points(html_node *n)
{
  uint32_t own = n->tag == HTML_p || n->tag == HTML_pre || n->tag == HTML_blockquote ? n->length : own_length(n);
  if (own < (n->tag == HTML_p || n->tag == HTML_pre ? LEAST_PASSAGE : LEAST_LOOSE)) return;
  if (link_share(n) > MOST_LINKS) return;
  float by_length = (float)own / 100;
  float points = 1 + (float)n->commas + (by_length < MOST_BY_LENGTH ? by_length : MOST_BY_LENGTH);
  html_node *to = n->tag == HTML_p || n->tag == HTML_pre ? n->parent : n;
  for (int level = 0; to && level < OUTWARD; to = to->parent, level++) {
    to->score += points / (float)(level == 0 ? 1 : level == 1 ? 2 : level * 3);
    to->candidate = true;
  }
}

static void score_all(html_node *n)
{
  for (html_node *c = n->first; c; c = c->next) {
    if (c->dropped || c->tag == HTML_TEXT) continue;
    if (is_block(c)) give_points(c);
    score_all(c);
  }
}

static float worth(const html_node *n) { return n->score * (float)(1 - link_share(n)); }

static const html_node *best_in(const html_node *root)
{
  const html_node *best = NULL;
  for (const html_node *n = root; n;) {
    if (!n->dropped && n->candidate && n->tag != HTML_p && (!best || worth(n) > worth(best))) best = n;
    if (n->dropped) {
      while (n != root && !n->next) n = n->parent;
      n = n == root ? NULL : n->next;
    } else {
      n = ht_html_next(n, root);
    }
  }
  return best;
}

/* Running text below each element: passages that are not mostly links. */
static void measure_running(html_node *n)
{
  for (html_node *c = n->first; c; c = c->next) {
    if (c->dropped || c->tag == HTML_TEXT) continue;
    measure_running(c);
    n->running += c->running;
  }
  if (!is_block(n) || link_share(n) >= MOST_LINKS / 2) return;
  uint32_t own = n->tag == HTML_p ? n->length : own_length(n);
  if (own >= LEAST_LOOSE) n->running += own;
}

/* A report may be in several parts beside each other: goes outward as long as that gains much running text. */
static const html_node *widen(const html_node *n)
{
  double have = n->running;
  for (const html_node *up = n->parent; up && up->tag != HTML_html; up = up->parent) {
    double gain = up->running;
    if (gain > GROWS * have && link_share(up) < MOST_LINKS / 2) {
      n = up;
      have = gain;
    }
  }
  return n;
}

/* ---- writing it out ---- */

typedef struct {
  buf text;
  LIST(uint32_t) beg;
  LIST(uint32_t) end;
  arena *out;
  const html_source *source;
  str title;
  size_t block;  /* where the block that is being written begins */
  bool gap, cut; /* a blank, or a new block, is due before the next character */
} writer;

static uint32_t source_at(const writer *w, const char *p)
{
  size_t at = (size_t)(p - w->source->utf8.ptr);
  return w->source->at ? w->source->at[at] : (uint32_t)at;
}

static void put_char(writer *w, str bytes, uint32_t beg, uint32_t end)
{
  ht_put(&w->text, bytes);
  for (size_t i = 0; i < bytes.len; i++) {
    *PUSH(&w->beg, w->out) = beg;
    *PUSH(&w->end, w->out) = end;
  }
}

static void put_due(writer *w, uint32_t at)
{
  if (w->cut && w->text.n) {
    put_char(w, S("\n\n"), at, at);
    w->block = w->text.n;
  } else if (w->gap && w->text.n && w->text.at[w->text.n - 1] != '\n') {
    put_char(w, S(" "), at, at);
  }
  w->cut = w->gap = false;
}

static void put_text(writer *w, str raw)
{
  for (size_t at = 0; at < raw.len;) {
    size_t from = at;
    char c[4];
    uint32_t cp = ht_html_char(raw, &at);
    if (cp == 0xFEFF || cp == 0x200B || cp == 0xAD) continue;
    if (ht_cp_space(cp)) {
      w->gap = true;
      continue;
    }
    put_due(w, source_at(w, raw.ptr + from));
    put_char(w, (str){c, ht_encode(cp, c)}, source_at(w, raw.ptr + from), source_at(w, raw.ptr + at));
  }
}

/* A list, table or box that is mostly links, or a heading that says the title again. */
static bool passed_over(const writer *w, const html_node *n)
{
  arena scratch = *w->out; /* as it stands now, so that nothing written is overwritten */
  double links = link_share(n);
  bool heading = n->tag >= HTML_h1 && n->tag <= HTML_h6;
  if (n->tag == HTML_h1) return true;
  if (heading && w->title.len && ht_eq_nocase(ht_html_inner(&scratch, n), w->title)) return true;
  if (n->tag == HTML_ul || n->tag == HTML_ol || n->tag == HTML_table || n->tag == HTML_dl) return links > 0.4;
  if (n->tag == HTML_header) return n->length < 300;
  if (n->tag == HTML_p || n->tag == HTML_li) return links > 0.8 && n->length < 200;
  return is_block(n) && n->tag != HTML_blockquote && links > MOST_LINKS && n->length < 2000;
}

static void write_node(writer *w, const html_node *n)
{
  if (n->tag == HTML_TEXT) {
    put_text(w, n->raw);
    return;
  }
  if (n->dropped) return;
  bool block = is_block(n) || n->tag == HTML_br;
  if (block && passed_over(w, n)) return;
  if (block) w->cut = true;
  for (const html_node *c = n->first; c; c = c->next) write_node(w, c);
  if (block) w->cut = true;
}

/* Beside what holds the report, passages that stand next to it and weigh enough. */
static void write_around(writer *w, const html_node *top)
{
  const html_node *first = top->parent ? top->parent->first : top;
  for (const html_node *n = first; n; n = top->parent ? n->next : NULL) {
    bool good = n == top;
    if (!good && !n->dropped && is_block(n)) {
      good = n->candidate && n->tag != HTML_p && worth(n) > SIBLING_SHARE * worth(top) && link_share(n) < 0.2;
      if (n->tag == HTML_p) good = n->length > LEAST_LOOSE && link_share(n) < 0.25;
    }
    if (good) write_node(w, n);
  }
}

html_text ht_html_extract(arena *out, const html_source *source, html_node *root, str title)
{
  writer w = {.text = {.a = out}, .out = out, .source = source, .title = title};
  measure(*out, root, false);
  score_all(root);
  measure_running(root);
  const html_node *top = best_in(root);
  if (top)
    write_around(&w, widen(top));
  else
    write_node(&w, root);
  return (html_text){ht_done(&w.text), w.beg.at, w.end.at};
}

html_text ht_html_all(arena *out, const html_source *source, html_node *root)
{
  writer w = {.text = {.a = out}, .out = out, .source = source};
  measure(*out, root, false);
  write_node(&w, root);
  return (html_text){ht_done(&w.text), w.beg.at, w.end.at};
}
