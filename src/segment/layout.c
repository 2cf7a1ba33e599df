/* ht_segment: says of each paragraph what it is, cuts datelines, credits and agency tails off it, and finds what the
 * page says of itself: title, byline, publisher, date, tags. */
#include "segment/clean.h"
#include "segment/parts.h"

enum {
  HEADS_MOST = 3,
  TITLE_KEY_LEAST = 16,   /* letters of a title that a text may open with */
  TITLE_WORDS = 30,       /* a title has no more */
  OTHER_TITLE_WORDS = 18, /* one that differs from the title given */
  CAPTION_WORDS = 60,
  HEAD_PARAGRAPHS = 6, /* datelines, captions and date lines stand among the first */
  COPY_WORDS = 5,      /* shorter paragraphs may well be printed twice */
  TEASER_WORDS = 8,    /* a teaser that a fuller paragraph repeats has so many or more */
  MENU_WORDS = 20,
  BYLINE_WORDS = 16,
};

/* A paragraph with what was decided of it; heads (a date, the title, a dateline) and a tail are cut off its text. */
typedef struct {
  paragraph p;
  block_kind kind;
  span head[HEADS_MOST], tail; /* blocks of their own, or empty */
  block_kind head_kind[HEADS_MOST], tail_kind;
  uint32_t nheads;
  str key; /* letters and digits in lower case, to find copies */
} piece;

typedef struct {
  arena *out;
  arena *scratch;
  segments *segs;
  piece *at;
  uint32_t n;
  bool titled, menu;
  moment published; /* as the page says */
  bool has_published, labelled;
} layout;

static span span_of(const layout *l, str s)
{
  uint32_t beg = (uint32_t)(s.ptr - l->segs->source.ptr);
  return (span){beg, beg + (uint32_t)s.len};
}

/* ---- lines of dates and bylines ---- */

static void note_date(layout *l, const moment *m, bool labelled)
{
  if (!m->year || (l->has_published && (l->labelled || !labelled))) return;
  l->published = *m;
  l->has_published = true;
  l->labelled = labelled;
}

static str next_word(str s, size_t *at)
{
  while (*at < s.len && !ht_word_byte(s.ptr[*at])) ++*at;
  size_t beg = *at;
  while (*at < s.len && (ht_word_byte(s.ptr[*at]) ||
                         (s.ptr[*at] == ':' && *at + 1 < s.len && s.ptr[*at + 1] >= '0' && s.ptr[*at + 1] <= '9'))) {
    ++*at;
  }
  return ht_sub(s, beg, *at);
}

typedef enum { WORD_FOREIGN, WORD_FILLER, WORD_PUBLISHED } date_word;

/* Words that stand around a date on a line of its own. */
static date_word date_line_word(str w)
{
  static const str publishes[] = {S_INIT("published"), S_INIT("posted"), S_INIT("created"), S_INIT("publication"),
                                  S_INIT("date")};
  static const str fillers[] = {S_INIT("updated"),  S_INIT("update"),    S_INIT("last"),
                                S_INIT("modified"), S_INIT("first"),     S_INIT("on"),
                                S_INIT("at"),       S_INIT("of"),        S_INIT("ago"),
                                S_INIT("hour"),     S_INIT("hours"),     S_INIT("minute"),
                                S_INIT("minutes"),  S_INIT("min"),       S_INIT("mins"),
                                S_INIT("local"),    S_INIT("time"),      S_INIT("am"),
                                S_INIT("pm"),       S_INIT("a"),         S_INIT("p"),
                                S_INIT("m"),        S_INIT("edited"),    S_INIT("revised"),
                                S_INIT("email"),    S_INIT("protected"), S_INIT("gmt"),
                                S_INIT("utc"),      S_INIT("ksa"),       S_INIT("ist"),
                                S_INIT("est"),      S_INIT("edt"),       S_INIT("et"),
                                S_INIT("bst"),      S_INIT("cet"),       S_INIT("msk"),
                                S_INIT("read"),     S_INIT("issued"),    S_INIT("email\xC2\xA0protected"),
                                S_INIT("story"),    S_INIT("and")};
  for (size_t i = 0; i < COUNTOF(publishes); i++) {
    if (ht_eq_nocase(w, publishes[i])) return WORD_PUBLISHED;
  }
  for (size_t i = 0; i < COUNTOF(fillers); i++) {
    if (ht_eq_nocase(w, fillers[i])) return WORD_FILLER;
  }
  if (ht_weekday_word(w) || (w.ptr[0] >= '0' && w.ptr[0] <= '9')) return WORD_FILLER;
  return WORD_FOREIGN;
}

/* Names of a byline up to a date, a bar or the end; false when they are no names. */
static bool take_names(str s, size_t *at, str *names)
{
  static const str small[] = {S_INIT("and"), S_INIT("of"), S_INIT("in"),  S_INIT("the"), S_INIT("for"), S_INIT("at"),
                              S_INIT("de"),  S_INIT("al"), S_INIT("van"), S_INIT("von"), S_INIT("bin")};
  size_t beg = *at, end = *at;
  uint32_t words = 0;
  while (*at < s.len) {
    size_t here = *at;
    moment m;
    while (here < s.len && !ht_word_byte(s.ptr[here]) && s.ptr[here] != '|') here++;
    if (here >= s.len || s.ptr[here] == '|' || s.ptr[here] == '@') break;
    size_t probe = here;
    if (ht_moment(s, &probe, &m)) break;
    str word = next_word(s, &here);
    if (date_line_word(word) != WORD_FOREIGN && !ht_eq(word, S("and")) && words) break;
    size_t i = 0;
    bool little = false;
    for (size_t k = 0; k < COUNTOF(small); k++) little |= ht_eq(word, small[k]);
    if (!little && !ht_cp_upper(ht_decode(word, &i))) return false;
    if (++words > BYLINE_WORDS) return false;
    *at = end = here;
  }
  *names = ht_trim(ht_sub(s, beg, end));
  while (names->len && (names->ptr[0] == ':' || names->ptr[0] == ' ')) *names = ht_sub(*names, 1, names->len);
  return names->len > 0;
}

typedef struct {
  bool is; /* the whole paragraph is dates and names */
  str names;
  moment when;
  bool dated, labelled;
} date_line;

static date_line read_date_line(str s)
{
  date_line d = {.names = S("")};
  bool label = false;
  for (size_t at = 0; at < s.len;) {
    if (!ht_word_byte(s.ptr[at])) {
      at++;
      continue;
    }
    moment m;
    if (ht_moment(s, &at, &m)) {
      if (m.year && (!d.when.year || (label && !d.labelled))) {
        d.when = m;
        d.labelled = label;
      }
      d.dated = true;
      label = false;
      continue;
    }
    size_t before = at;
    str word = next_word(s, &at);
    if (ht_eq_nocase(word, S("by")) && !d.names.len) {
      if (!take_names(s, &at, &d.names)) return (date_line){0};
      continue;
    }
    date_word kind = date_line_word(word);
    if (kind == WORD_FOREIGN) return (date_line){0};
    if (kind == WORD_PUBLISHED) label = true;
    if (ht_eq_nocase(word, S("updated")) || ht_eq_nocase(word, S("update"))) label = false;
    if (at == before) at++;
  }
  d.is = d.dated || d.names.len;
  return d;
}

/* "Published October 6 2014 - 30 fighters killed...": how far the date goes, 0 when the paragraph does not open with
 * one. */
static size_t date_prefix(layout *l, str s)
{
  moment m;
  size_t at = 0;
  bool label = false;
  while (at < s.len) {
    size_t probe = at;
    if (ht_moment(s, &probe, &m) && m.year) {
      str rest = ht_trim(ht_sub(s, probe, s.len));
      if (ht_starts(rest, S("at "))) return 0;
      while (rest.len && !ht_word_byte(rest.ptr[0])) rest = ht_sub(rest, 1, rest.len);
      size_t i = 0;
      if (!rest.len) return 0;
      uint32_t cp = ht_decode(rest, &i);
      if (ht_cp_alpha(cp) && !ht_cp_upper(cp)) return 0;
      note_date(l, &m, label);
      return (size_t)(rest.ptr - s.ptr);
    }
    str word = next_word(s, &at);
    date_word kind = word.len ? date_line_word(word) : WORD_FOREIGN;
    label |= kind == WORD_PUBLISHED;
    if (kind == WORD_FOREIGN || (!label && !ht_eq_nocase(word, S("last")) && !ht_eq_nocase(word, S("updated"))))
      return 0;
    while (at < s.len && !ht_word_byte(s.ptr[at])) at++;
  }
  return 0;
}

/* ---- titles ---- */

static str key_of(arena *a, str s)
{
  str low = ht_lower(a, s);
  char *to = NEW(a, char, low.len + 1);
  size_t n = 0;
  for (size_t i = 0; i < low.len; i++) {
    if (ht_word_byte(low.ptr[i])) to[n++] = low.ptr[i];
  }
  return (str){to, n};
}

/* Most longer words begin with a capital, as in headlines that end in a full stop. */
static bool title_case(str s)
{
  uint32_t capital = 0, words = 0;
  for (size_t at = 0; at < s.len;) {
    str word = next_word(s, &at);
    size_t i = 0;
    if (word.len < 4) continue;
    uint32_t cp = ht_decode(word, &i);
    if (!ht_cp_alpha(cp)) continue;
    words++;
    capital += ht_cp_upper(cp);
  }
  return words >= 4 && capital * 10 >= words * 8;
}

static bool is_title(const layout *l, const piece *x, uint32_t i)
{
  if (x->p.words > TITLE_WORDS || x->p.words < 2) return false;
  if (l->segs->in->title.len) {
    arena a = *l->scratch;
    str given = key_of(&a, l->segs->in->title);
    if (ht_eq(given, x->key) || (ht_starts(x->key, given) && given.len * 10 >= x->key.len * 7)) return true;
  }
  if (l->segs->in->title.len && x->p.words > OTHER_TITLE_WORDS) return false;
  bool more = i + 1 < l->n;
  char last = x->p.text.ptr[x->p.text.len - 1];
  return more && last != ':' && last != ',' && (!x->p.ends || (!l->segs->upper && title_case(x->p.text)));
}

/* Where the words of a key end in a text that opens with them; 0 when it does not. */
static size_t key_end(str s, str key)
{
  size_t i = 0, k = 0;
  for (; i < s.len && k < key.len; i++) {
    if (!ht_word_byte(s.ptr[i])) continue;
    char c = s.ptr[i] >= 'A' && s.ptr[i] <= 'Z' ? (char)(s.ptr[i] | 32) : s.ptr[i];
    if (c != key.ptr[k++]) return 0;
  }
  return k < key.len || (i < s.len && ht_word_byte(s.ptr[i])) ? 0 : i;
}

/* Past the marks behind a title; a quotation mark or bracket that opens the text stays with it. */
static size_t skip_marks(str s, size_t i)
{
  bool closes = true;
  for (; i < s.len && !ht_word_byte(s.ptr[i]); i++) {
    bool opener = memchr("\"'([", s.ptr[i], 4) != NULL, spaced = i + 1 < s.len && s.ptr[i + 1] == ' ';
    if (opener && !(closes && spaced)) break;
    closes = s.ptr[i] != ' ';
  }
  return i;
}

/* Where the text goes on behind the title given, when it opens with the same words and a sentence follows; else 0. */
static size_t title_prefix(const layout *l, const piece *x)
{
  arena a = *l->scratch;
  str key = key_of(&a, l->segs->in->title), s = x->p.text;
  size_t i = key.len < TITLE_KEY_LEAST ? 0 : key_end(s, key);
  if (i) i = skip_marks(s, i);
  if (i == 0 || i == s.len) return 0;
  size_t next = i;
  uint32_t cp = ht_decode(s, &next);
  bool lower = ht_cp_alpha(cp) && ht_cp_lower(cp) == cp && !ht_cp_upper(cp);
  return lower ? 0 : i;
}

static void set_title(layout *l, const piece *x)
{
  l->titled = true;
  if (!l->segs->title.len) l->segs->title = x->p.text;
  if (SPAN_EMPTY(l->segs->title_span)) l->segs->title_span = x->p.span;
}

/* ---- body ---- */

static void cut_head(layout *l, piece *x, size_t n, block_kind kind)
{
  str head = ht_trim(ht_sub(x->p.text, 0, n));
  while (kind == BLOCK_TITLE && (ht_ends(head, S("-")) || ht_ends(head, S("|"))))
    head = ht_trim(ht_sub(head, 0, head.len - 1));
  if (x->nheads == HEADS_MOST) return;
  x->head[x->nheads] = span_of(l, head);
  x->head_kind[x->nheads++] = kind;
  x->p = ht_paragraph(l->segs->source, (span){x->p.span.beg + (uint32_t)n, x->p.span.end});
}

static void cut_tail(layout *l, piece *x, size_t at, block_kind kind)
{
  x->tail = span_of(l, ht_trim(ht_sub(x->p.text, at, x->p.text.len)));
  x->tail_kind = kind;
  x->p = ht_paragraph(l->segs->source, (span){x->p.span.beg, x->p.span.beg + (uint32_t)at});
}

static void take_dateline(layout *l, piece *x)
{
  segments *s = l->segs;
  dateline d = ht_dateline(x->p.text, s->upper);
  if (!d.found) return;
  uint32_t base = x->p.span.beg;
  if (SPAN_EMPTY(s->dateline)) s->dateline = (span){base + d.place.beg, base + d.place.end};
  if (!s->publisher.len && !SPAN_EMPTY(d.agency)) {
    s->publisher_span = (span){base + d.agency.beg, base + d.agency.end};
    s->publisher = ht_sub(s->source, s->publisher_span.beg, s->publisher_span.end);
  }
  note_date(l, &d.when, false);
  cut_head(l, x, d.end, BLOCK_DATELINE);
}

static bool tells_of_file(arena scratch, str s)
{
  str low = ht_lower(&scratch, s);
  return ht_find(low, S("file photo"), 0) != SIZE_MAX || ht_find(low, S("/file"), 0) != SIZE_MAX ||
         ht_find(low, S("file picture"), 0) != SIZE_MAX || ht_find(low, S("file image"), 0) != SIZE_MAX;
}

static void take_credit(layout *l, piece *x, uint32_t i)
{
  str name;
  size_t at = ht_picture_credit(*l->scratch, x->p.text, &name);
  if (at == x->p.text.len || at == 0 || (i >= HEAD_PARAGRAPHS && i + 2 >= l->n)) return;
  bool file = tells_of_file(*l->scratch, ht_sub(x->p.text, at, x->p.text.len));
  if (name.len && !l->segs->credit.len) {
    l->segs->credit = name;
    l->segs->credit_span = span_of(l, name);
  }
  cut_tail(l, x, at, BLOCK_CREDIT);
  if (i >= HEAD_PARAGRAPHS || i + 1 == l->n || x->p.words > CAPTION_WORDS) return;
  x->kind = file && !x->p.ends ? BLOCK_FILE_CAPTION : BLOCK_CAPTION;
}

static void take_tags(layout *l, str s)
{
  LIST(str) tags = {0};
  str rest = s;
  size_t i = 0;
  next_word(s, &i);
  while (i < s.len && (s.ptr[i] == ' ' || s.ptr[i] == ':')) i++;
  rest = ht_sub(s, i, s.len);
  char sep = ht_find(rest, S(","), 0) != SIZE_MAX ? ',' : ht_find(rest, S("|"), 0) != SIZE_MAX ? '|' : ';';
  while (rest.len) {
    str tag = ht_trim(ht_cut(rest, sep, &rest));
    if (tag.len) *PUSH(&tags, l->out) = tag;
  }
  if (l->segs->ntags) return;
  l->segs->tags = tags.at;
  l->segs->ntags = tags.n;
}

/* A credit on a line of its own names whom: "Photo Credit: Reuters". */
static void take_credit_line(layout *l, str s)
{
  size_t colon = ht_find(s, S(":"), 0);
  str name = colon == SIZE_MAX ? s : ht_sub(s, colon + 1, s.len);
  while (name.len && !ht_word_byte(name.ptr[0])) name = ht_sub(name, 1, name.len);
  while (name.len && !ht_word_byte(name.ptr[name.len - 1])) name = ht_sub(name, 0, name.len - 1);
  if (!name.len || l->segs->credit.len) return;
  l->segs->credit = name;
  l->segs->credit_span = span_of(l, name);
}

static bool take_date_line(layout *l, piece *x, uint32_t i)
{
  date_line d = read_date_line(x->p.text);
  if (!d.is || (!d.when.year && !d.names.len && i >= HEAD_PARAGRAPHS)) return false;
  if (d.names.len && (x->p.ends || i >= HEAD_PARAGRAPHS)) return false;
  note_date(l, &d.when, d.labelled);
  if (d.names.len && !l->segs->byline.len) {
    l->segs->byline = d.names;
    l->segs->byline_span = span_of(l, d.names);
  }
  x->kind = d.dated ? BLOCK_DATE : BLOCK_BYLINE;
  return true;
}

static void take_body(layout *l, piece *x, uint32_t i)
{
  if (i < HEAD_PARAGRAPHS || l->segs->upper) take_dateline(l, x);
  if (!x->p.text.len) {
    x->kind = BLOCK_BOILERPLATE;
    return;
  }
  if (!l->segs->upper) take_credit(l, x, i);
  if (x->kind != BLOCK_PROSE) return;
  size_t tail = ht_agency_tail(*l->scratch, x->p.text);
  if (tail < x->p.text.len && tail > 0) cut_tail(l, x, tail, BLOCK_BOILERPLATE);
}

/* Links behind "Related news": short lines that end no sentence. */
static bool in_menu(layout *l, const piece *x)
{
  if (ht_kind_is_menu(*l->scratch, &x->p)) return l->menu = true;
  if (x->p.ends || x->p.words > MENU_WORDS) l->menu = false;
  return l->menu;
}

static void decide(layout *l, uint32_t i)
{
  piece *x = &l->at[i];
  bool upper = l->segs->upper;
  x->kind = BLOCK_PROSE;
  if (i == 0 && !upper) {
    size_t n = date_prefix(l, x->p.text);
    if (n) cut_head(l, x, n, BLOCK_DATE);
  }
  if (i < HEAD_PARAGRAPHS && !l->titled) {
    size_t n = title_prefix(l, x);
    if (n) {
      cut_head(l, x, n, BLOCK_TITLE);
      l->titled = true;
      l->segs->title_span = x->head[x->nheads - 1];
    }
  }
  x->key = key_of(l->scratch, x->p.text);
  if (!upper && take_date_line(l, x, i)) return;
  if (!upper && in_menu(l, x)) {
    x->kind = BLOCK_BOILERPLATE;
    return;
  }
  x->kind = ht_kind_of(*l->scratch, &x->p);
  if (x->kind == BLOCK_TAGS) take_tags(l, x->p.text);
  if (x->kind == BLOCK_CREDIT) take_credit_line(l, x->p.text);
  if (x->kind != BLOCK_PROSE) return;
  take_body(l, x, i);
  if (x->kind == BLOCK_PROSE && !l->titled && SPAN_EMPTY(l->segs->dateline) && is_title(l, x, i)) {
    x->kind = BLOCK_TITLE;
    set_title(l, x);
  } else if (x->kind == BLOCK_PROSE) {
    l->titled = true;
  }
}

/* ---- copies ---- */

static bool is_body(block_kind k) { return k == BLOCK_PROSE || k == BLOCK_CAPTION || k == BLOCK_TITLE; }

/* Of a paragraph printed twice the first is kept; of a teaser and the fuller paragraph, the fuller. */
static void drop_copies(layout *l)
{
  table seen = {0};
  for (uint32_t i = 0; i < l->n; i++) {
    piece *x = &l->at[i];
    if (!is_body(x->kind) || x->p.words < COPY_WORDS) continue;
    x->key = key_of(l->scratch, x->p.text);
    uint32_t *slot = ht_put_key(&seen, l->scratch, x->key);
    if (*slot == NONE)
      *slot = i;
    else
      x->kind = BLOCK_DUPLICATE;
    if (x->kind == BLOCK_DUPLICATE) continue;
    for (uint32_t k = 0; k < i && k < HEAD_PARAGRAPHS; k++) {
      piece *teaser = &l->at[k];
      bool longer = x->key.len > teaser->key.len && ht_starts(x->key, teaser->key);
      if (is_body(teaser->kind) && teaser->kind != BLOCK_TITLE && teaser->p.words >= TEASER_WORDS && longer) {
        teaser->kind = BLOCK_DUPLICATE;
      }
    }
  }
}

/* ---- blocks ---- */

typedef LIST(block) blocklist;

static void put_block(const layout *l, const recaser *cases, block_kind kind, span where, blocklist *blocks)
{
  static const struct {
    bool annotate, code;
  } flags[] = {
#define X(name, annotated, coded) [BLOCK_##name] = {annotated, coded},
      HT_BLOCKS(X)
#undef X
  };
  block b = {.kind = kind, .annotate = flags[kind].annotate, .code = flags[kind].code, .span = where, .text = S("")};
  if (SPAN_EMPTY(where)) return;
  if (b.annotate) {
    str source = l->segs->source;
    ht_clean(l->out, source, where, &b.text, &b.offset);
    bool shout = kind != BLOCK_DATELINE && ht_mostly_upper(b.text);
    if (l->segs->upper || shout) ht_recase(cases, *l->scratch, (char *)(uintptr_t)b.text.ptr, b.text.len);
  }
  *PUSH(blocks, l->out) = b;
}

static void put_blocks(const layout *l, const recaser *cases)
{
  blocklist blocks = {0};
  for (uint32_t i = 0; i < l->n; i++) {
    const piece *x = &l->at[i];
    for (uint32_t k = 0; k < x->nheads; k++) put_block(l, cases, x->head_kind[k], x->head[k], &blocks);
    put_block(l, cases, x->kind, x->p.span, &blocks);
    put_block(l, cases, x->tail_kind, x->tail, &blocks);
  }
  l->segs->blocks = blocks.at;
  l->segs->nblocks = blocks.n;
}

/* ---- the date of publication ---- */

/* "/2016/10/07/" in an address. */
static bool date_in_url(str url, moment *m)
{
  for (size_t i = 0; i + 11 < url.len; i++) {
    size_t at = i + 1;
    if (url.ptr[i] != '/' || url.ptr[at] < '1' || url.ptr[at] > '2') continue;
    if (ht_moment(url, &at, m) && at == i + 11 && m->year) return true;
  }
  return false;
}

static void set_published(layout *l, diagnostics *diags)
{
  segments *s = l->segs;
  str given = ht_trim(s->in->published);
  moment m;
  size_t at = 0;
  s->published = s->published_from = S("");
  if (given.len && ht_moment(given, &at, &m) && m.year) {
    s->published = ht_moment_print(l->out, &m);
    s->published_from = s->in->published_from.len ? s->in->published_from : S("metadata");
    return;
  }
  if (given.len) {
    str message = ht_concat(l->out, S("the date of publication is no date and was passed over: "), given);
    *PUSH(diags, l->out) = (histor_diagnostic){.code = S("bad-date"), .message = message};
  }
  if (l->has_published) {
    s->published = ht_moment_print(l->out, &l->published);
    s->published_from = S("text");
  } else if (date_in_url(s->in->url, &m)) {
    s->published = ht_moment_print(l->out, &m);
    s->published_from = S("url");
  }
}

histor_err ht_segment(arena *out, arena scratch, const lexicon *lex, const histor_input *in, segments *segs,
                      diagnostics *diags)
{
  paragraphs paras = {0};
  *segs = (segments){.source = in->text, .in = in, .title = in->title, .publisher = in->publisher};
  segs->byline = segs->credit = S("");
  segs->upper = ht_mostly_upper(in->text);
  size_t bad = ht_utf8_error(in->text);
  if (bad < in->text.len) {
    span where = {(uint32_t)bad, (uint32_t)bad + 1};
    *PUSH(diags, out) = (histor_diagnostic){S("encoding"), where, S("the text is not UTF-8 from here on")};
  }
  ht_paragraphs(&scratch, in->text, &paras);
  layout l = {.out = out, .scratch = &scratch, .segs = segs, .n = paras.n};
  l.at = NEW(&scratch, piece, paras.n);
  for (uint32_t i = 0; i < paras.n; i++) l.at[i].p = paras.at[i];
  for (uint32_t i = 0; i < paras.n; i++) decide(&l, i);
  drop_copies(&l);
  set_published(&l, diags);
  recaser cases = ht_recaser(&scratch, lex, in->text, segs->upper);
  put_blocks(&l, &cases);
  return HISTOR_OK;
}
