/* A report as tables for the eye: what happened, with how many harmed, who holds what, who said what, and where
 * accounts conflict. */
#include "record/grid.h"
#include "record/record.h"

enum { WIDTH_ID = 4, WIDTH_WHEN = 12, WIDTH_WHAT = 16, NAMES_MOST = 3, WORDS_MOST = 180, EVIDENCE_MOST = 260 };

typedef struct {
  grid g;
  arena a; /* for the text of cells */
  const histor_record *r;
  const table_style *style;
} page;

static str arrow(void) { return S(" \xE2\x86\x92 "); }
static str dash(void) { return S("\xE2\x80\x93"); }

/* ---- texts of cells ---- */

/* White space folded, cut at a word when it is long. */
static str shorten(arena *a, str s, size_t most)
{
  char *to = NEW(a, char, s.len + 4);
  size_t n = 0;
  for (size_t i = 0; i < s.len; i++) {
    char c = (unsigned char)s.ptr[i] <= ' ' ? ' ' : s.ptr[i];
    if (c != ' ' || (n && to[n - 1] != ' ')) to[n++] = c;
  }
  if (n <= most) return (str){to, n};
  n = most;
  while (n > most / 2 && to[n] != ' ') n--;
  while (n > 0 && ((unsigned char)to[n] & 0xC0) == 0x80) n--;
  memcpy(to + n, "\xE2\x80\xA6", 3);
  return (str){to, n + 3};
}

static str name_of(const histor_mention *m)
{
  if (m->person.len) return m->person;
  return m->name.len ? m->name : m->text;
}

/* A mention that no lexicon names ("its troops") is told with its code, which says whose. */
static void put_name(buf *b, const histor_mention *m)
{
  str name = name_of(m);
  ht_put(b, name);
  if (!m->code.len || !ht_eq_nocase(name, m->text) || m->via == HISTOR_VIA_NAME || ht_starts(m->code, S("---"))) return;
  ht_put(b, S(" ("));
  ht_put(b, m->code);
  ht_putc(b, ')');
}

static void put_names(buf *b, const histor_mentions *m)
{
  for (uint32_t i = 0; i < m->n && i < NAMES_MOST; i++) {
    if (i) ht_put(b, S(", "));
    put_name(b, &m->at[i]);
  }
  if (m->n > NAMES_MOST) ht_putf(b, " +%u", m->n - NAMES_MOST);
}

/* Whether the words lie within one of the mentions: "warplanes" in "Government warplanes". */
static bool told_in(const histor_mentions *m, span words)
{
  for (uint32_t i = 0; i < m->n; i++) {
    if (m->at[i].span.beg <= words.beg && words.end <= m->at[i].span.end) return true;
  }
  return false;
}

static str who_text(page *p, const histor_event *e)
{
  buf b = {.a = &p->a};
  put_names(&b, &e->actors);
  if (e->recipients.n) {
    if (!e->actors.n) ht_put(&b, S("?"));
    ht_put(&b, arrow());
    put_names(&b, &e->recipients);
  }
  if (!SPAN_EMPTY(e->about.words.span)) {
    ht_put(&b, e->actors.n || e->recipients.n ? S(": ") : S(""));
    ht_put(&b, shorten(&p->a, e->about.words.text, WORDS_MOST / 3));
  }
  if (e->weapon.n && !told_in(&e->actors, e->weapon.at[0].span)) {
    if (b.n) ht_put(&b, S(" \xC2\xB7 "));
    ht_put(&b, e->weapon.at[0].text);
  }
  return shorten(&p->a, ht_done(&b), WORDS_MOST);
}

static str place_text(page *p, const histor_place *x)
{
  buf b = {.a = &p->a};
  if (!x) return S("");
  if (x->relation.len) {
    ht_put(&b, x->relation);
    ht_putc(&b, ' ');
  }
  ht_put(&b, x->name.len ? x->name : x->text);
  if (x->to) {
    ht_put(&b, dash());
    ht_put(&b, x->to->name.len ? x->to->name : x->to->text);
  }
  if (x->country.len && x->kind != HISTOR_PLACE_COUNTRY) {
    ht_put(&b, S(", "));
    ht_put(&b, x->country);
  }
  return shorten(&p->a, ht_done(&b), WORDS_MOST / 2);
}

static str day_of(str moment) { return ht_sub(moment, 0, moment.len < 10 ? moment.len : 10); }

static str time_text(page *p, const histor_time *t)
{
  buf b = {.a = &p->a};
  if (!t || !t->from.len) return S("");
  str from = day_of(t->from), to = day_of(t->to);
  bool assumed = t->anchor == HISTOR_ANCHOR_ASSUMED;
  if (assumed) ht_putc(&b, '(');
  if (t->approx) ht_putc(&b, '~');
  if (t->granularity == HISTOR_GRANULARITY_MONTH &&
      ht_eq(ht_sub(from, 0, from.len < 7 ? from.len : 7), ht_sub(to, 0, to.len < 7 ? to.len : 7))) {
    ht_put(&b, ht_sub(from, 0, from.len < 7 ? from.len : 7));
  } else if (t->granularity == HISTOR_GRANULARITY_YEAR && from.len >= 4 && to.len >= 4 &&
             memcmp(from.ptr, to.ptr, 4) == 0) {
    ht_put(&b, ht_sub(from, 0, 4));
  } else {
    ht_put(&b, from);
    if (ht_eq(from, to) && t->granularity <= HISTOR_GRANULARITY_HOUR && t->from.len >= 16) {
      ht_putc(&b, ' ');
      ht_put(&b, ht_sub(t->from, 11, 16));
    }
    if (!ht_eq(from, to) && to.len) {
      ht_put(&b, S(" "));
      ht_put(&b, dash());
      ht_put(&b, to);
    }
  }
  if (assumed) ht_putc(&b, ')');
  return ht_done(&b);
}

/* Outermost first: "Reuters: rebels". */
static str source_text(page *p, const histor_sources *s)
{
  buf b = {.a = &p->a};
  for (uint32_t i = 0; i < s->n; i++) {
    const histor_source *x = &s->at[i];
    if (i) ht_put(&b, S(" : "));
    ht_put(&b, x->mention ? name_of(x->mention) : x->words.text);
    if (x->certainty != HISTOR_CERTAINTY_FACT && x->certainty != HISTOR_CERTAINTY_CLAIMED) {
      ht_putf(&b, " (%s)", histor_certainty_name(x->certainty));
    }
  }
  return shorten(&p->a, ht_done(&b), WORDS_MOST / 2);
}

static str kind_text(page *p, const histor_event *e)
{
  buf b = {.a = &p->a};
  ht_put(&b, ht_str(histor_type_name(e->type)));
  if (e->mode.len) {
    ht_putc(&b, ' ');
    ht_put(&b, e->mode);
  }
  if (e->failed) ht_put(&b, S(" failed"));
  if (e->trend)
    ht_put(&b, e->trend == HISTOR_TREND_UP     ? S(" \xE2\x86\x91")
               : e->trend == HISTOR_TREND_DOWN ? S(" \xE2\x86\x93")
                                               : S(" ="));
  if (e->status != HISTOR_STATUS_ACTUAL)
    ht_putf(&b, " (%s)", histor_status_name(e->status));
  else if (e->scope == HISTOR_SCOPE_BACKGROUND)
    ht_put(&b, S(" (background)"));
  return ht_done(&b);
}

static str count_text(page *p, const histor_figure *f)
{
  buf b = {.a = &p->a};
  if (f->has_share)
    ht_putf(&b, "%.0f %%", f->share * 100);
  else if (f->has_low && f->has_high && f->low == f->high)
    ht_putf(&b, "%lld", (long long)f->low);
  else if (f->has_low && f->has_high)
    ht_putf(&b, "%lld%s%lld", (long long)f->low, "\xE2\x80\x93", (long long)f->high);
  else if (f->has_low)
    ht_putf(&b, "%lld or more", (long long)f->low);
  else if (f->has_high)
    ht_putf(&b, "up to %lld", (long long)f->high);
  else if (f->has_best)
    ht_putf(&b, "%lld", (long long)f->best);
  return ht_done(&b);
}

static str figure_text(page *p, const histor_figure *f)
{
  buf b = {.a = &p->a};
  if (f->part_of) ht_putf(&b, "of f%u: ", f->part_of);
  ht_put(&b, f->who);
  if (f->group && !ht_eq(f->who, ht_str(histor_group_name(f->group))))
    ht_putf(&b, " (%s)", histor_group_name(f->group));
  if (f->by.n) {
    ht_put(&b, b.n ? S(", by ") : S("by "));
    put_names(&b, &f->by);
  }
  if (f->supersedes) ht_putf(&b, ", instead of f%u", f->supersedes);
  if (f->scope != HISTOR_SCOPE_INCIDENT) ht_putf(&b, "%s%s", b.n ? ", " : "", histor_scope_name(f->scope));
  return shorten(&p->a, ht_done(&b), WORDS_MOST);
}

static str id_text(page *p, char kind, uint32_t id) { return ht_format(&p->a, "%c%u", kind, id); }

/* ---- sections ---- */

static ink kind_ink(const histor_event *e)
{
  if (e->status != HISTOR_STATUS_ACTUAL) return INK_YELLOW;
  if (e->type >= HISTOR_TYPE_COERCE) return INK_RED;
  return e->type <= HISTOR_TYPE_RETREAT ? INK_GREEN : INK_BLUE;
}

static void heading(page *p, const char *name, uint32_t n, uint32_t again)
{
  buf b = {.a = &p->a};
  ht_putf(&b, "%s (%u)", name, n);
  ht_putc(p->g.b, '\n');
  ht_grid_ink(&p->g, INK_BOLD, ht_done(&b));
  if (again) {
    buf more = {.a = &p->a};
    ht_putf(&more, "  and %u told again", again);
    ht_grid_ink(&p->g, INK_DIM, ht_done(&more));
  }
  ht_putc(p->g.b, '\n');
}

static void put_evidence(page *p, span at)
{
  if (!p->style->evidence || SPAN_EMPTY(at) || at.end > p->style->source.len) return;
  str words = shorten(&p->a, ht_sub(p->style->source, at.beg, at.end), EVIDENCE_MOST);
  str line = ht_format(&p->a, "bytes %u-%u: ", at.beg, at.end);
  ht_grid_text(&p->g, WIDTH_ID + 3, (uint32_t)p->style->columns, (cell){ht_concat(&p->a, line, words), INK_DIM});
}

/* The widths of the columns behind the fixed ones share what is left: who 5 parts, where 3, by whom 4. */
static void set_widths(page *p, uint32_t first, uint32_t second, uint32_t third)
{
  uint32_t fixed = first + second + third + 3 * 2 + 2 * 2 + 1;
  uint32_t left = (uint32_t)p->style->columns > fixed + 30 ? (uint32_t)p->style->columns - fixed : 30;
  p->g.ncolumns = 6;
  p->g.width[0] = first, p->g.width[1] = second, p->g.width[2] = third;
  p->g.width[4] = left * 3 / 12, p->g.width[5] = left * 4 / 12;
  p->g.width[3] = left - p->g.width[4] - p->g.width[5];
}

static void header_row(page *p, const char *const *names)
{
  cell cells[GRID_COLUMNS] = {0};
  for (uint32_t i = 0; i < p->g.ncolumns; i++) cells[i] = (cell){ht_str(names[i]), INK_DIM};
  ht_grid_row(&p->g, cells);
}

static void put_events(page *p)
{
  static const char *const names[] = {"", "when", "what", "who \xE2\x86\x92 whom", "where", "according to"};
  uint32_t again = 0;
  for (uint32_t i = 0; i < p->r->nevents; i++) again += p->r->events[i].same_as != 0;
  if (p->r->nevents == again) return;
  heading(p, "Events", p->r->nevents - again, again);
  set_widths(p, WIDTH_ID, WIDTH_WHEN, WIDTH_WHAT);
  header_row(p, names);
  for (uint32_t i = 0; i < p->r->nevents; i++) {
    const histor_event *e = &p->r->events[i];
    page each = *p;
    if (e->same_as) continue;
    cell cells[] = {{id_text(&each, 'e', e->id), INK_DIM},    {time_text(&each, e->time), INK_PLAIN},
                    {kind_text(&each, e), kind_ink(e)},       {who_text(&each, e), INK_PLAIN},
                    {place_text(&each, e->place), INK_PLAIN}, {source_text(&each, &e->sources), INK_CYAN}};
    ht_grid_row(&p->g, cells);
    put_evidence(&each, e->evidence.span);
  }
}

static void put_figures(page *p)
{
  static const char *const names[] = {"", "how many", "measure", "who", "where, when", "according to"};
  uint32_t again = 0;
  for (uint32_t i = 0; i < p->r->nfigures; i++) again += p->r->figures[i].same_as != 0;
  if (p->r->nfigures == again) return;
  heading(p, "Figures", p->r->nfigures - again, again);
  set_widths(p, WIDTH_ID, WIDTH_WHEN + 2, WIDTH_WHEN);
  header_row(p, names);
  for (uint32_t i = 0; i < p->r->nfigures; i++) {
    const histor_figure *f = &p->r->figures[i];
    page each = *p;
    if (f->same_as) continue;
    str where = place_text(&each, f->place), when = time_text(&each, f->time);
    if (where.len && when.len) where = ht_concat(&each.a, where, S(", "));
    str measure = ht_str(histor_measure_name(f->measure));
    if (f->status != HISTOR_STATUS_ACTUAL)
      measure = ht_format(&each.a, "%s (%s)", measure.ptr, histor_status_name(f->status));
    cell cells[] = {{id_text(&each, 'f', f->id), INK_DIM},
                    {count_text(&each, f), INK_BOLD},
                    {measure, f->measure <= HISTOR_MEASURE_INJURED ? INK_RED : INK_PLAIN},
                    {figure_text(&each, f), INK_PLAIN},
                    {ht_concat(&each.a, where, when), INK_PLAIN},
                    {source_text(&each, &f->sources), INK_CYAN}};
    ht_grid_row(&p->g, cells);
    put_evidence(&each, f->evidence.span);
  }
}

static void put_control(page *p)
{
  static const char *const names[] = {"", "when", "change", "who holds", "where", "according to"};
  if (!p->r->ncontrol) return;
  heading(p, "Control of places", p->r->ncontrol, 0);
  set_widths(p, WIDTH_ID, WIDTH_WHEN, WIDTH_WHAT);
  header_row(p, names);
  for (uint32_t i = 0; i < p->r->ncontrol; i++) {
    const histor_control *c = &p->r->control[i];
    page each = *p;
    buf b = {.a = &each.a}, change = {.a = &each.a};
    if (c->holder) ht_put(&b, name_of(c->holder));
    if (c->from) {
      ht_put(&b, S(" (from "));
      ht_put(&b, name_of(c->from));
      ht_putc(&b, ')');
    }
    ht_putf(&change, "%s", histor_change_name(c->change));
    if (c->status != HISTOR_STATUS_ACTUAL) ht_putf(&change, " (%s)", histor_status_name(c->status));
    cell cells[] = {{id_text(&each, 'c', c->id), INK_DIM},    {time_text(&each, c->time), INK_PLAIN},
                    {ht_done(&change), INK_YELLOW},           {ht_done(&b), INK_PLAIN},
                    {place_text(&each, c->place), INK_PLAIN}, {source_text(&each, &c->sources), INK_CYAN}};
    ht_grid_row(&p->g, cells);
    put_evidence(&each, c->evidence.span);
  }
}

static void put_disputes(page *p)
{
  if (!p->r->ndisputes) return;
  heading(p, "Disputed", p->r->ndisputes, 0);
  p->g.ncolumns = 2;
  p->g.width[0] = WIDTH_ID;
  p->g.width[1] = (uint32_t)p->style->columns - WIDTH_ID - 4;
  for (uint32_t i = 0; i < p->r->ndisputes; i++) {
    const histor_dispute *d = &p->r->disputes[i];
    page each = *p;
    buf b = {.a = &each.a};
    ht_put(&b, d->about);
    ht_putf(&b, " (%s%s)", histor_dispute_name(d->kind), d->stated ? ", as the report says" : "");
    for (uint32_t k = 0; k < d->nrecords; k++)
      ht_putf(&b, "%s%c%u", k ? ", " : ": ", d->records[k].kind, d->records[k].id);
    cell cells[] = {{id_text(&each, 'd', d->id), INK_DIM}, {ht_done(&b), INK_YELLOW}};
    ht_grid_row(&p->g, cells);
    put_evidence(&each, d->evidence.span);
  }
}

/* What is said; the parts of an interrupted quotation are joined. */
static str content_of(page *p, const histor_statement *s)
{
  buf b = {.a = &p->a};
  if (!s->nparts) return s->content.text;
  for (uint32_t i = 0; i < s->nparts; i++) {
    if (i) ht_put(&b, S(" ... "));
    ht_put(&b, ht_sub(p->style->source, s->parts[i].beg, s->parts[i].end));
  }
  return ht_done(&b);
}

static void put_statements(page *p)
{
  if (!p->r->nstatements) return;
  heading(p, "Statements", p->r->nstatements, 0);
  p->g.ncolumns = 3;
  p->g.width[0] = WIDTH_ID;
  p->g.width[1] = 24;
  p->g.width[2] = (uint32_t)p->style->columns - WIDTH_ID - 24 - 6;
  for (uint32_t i = 0; i < p->r->nstatements; i++) {
    const histor_statement *s = &p->r->statements[i];
    page each = *p;
    buf who = {.a = &each.a}, what = {.a = &each.a};
    ht_put(&who, s->speaker ? name_of(s->speaker) : S("?"));
    if (s->inside) ht_putf(&who, " (in s%u)", s->inside);
    bool quoted = s->form == HISTOR_FORM_DIRECT;
    if (quoted) ht_put(&what, S("\xE2\x80\x9C"));
    ht_put(&what, shorten(&each.a, content_of(&each, s), EVIDENCE_MOST));
    if (quoted) ht_put(&what, S("\xE2\x80\x9D"));
    str when = time_text(&each, s->time);
    if (when.len) {
      ht_put(&what, S(" ["));
      ht_put(&what, when);
      ht_putc(&what, ']');
    }
    cell cells[] = {{id_text(&each, 's', s->id), INK_DIM}, {ht_done(&who), INK_CYAN}, {ht_done(&what), INK_PLAIN}};
    ht_grid_row(&p->g, cells);
  }
}

static void put_document(page *p)
{
  const histor_document *d = &p->r->document;
  buf b = {.a = &p->a};
  uint32_t width = (uint32_t)p->style->columns;
  ht_grid_text(&p->g, 0, width, (cell){shorten(&p->a, d->title.len ? d->title : d->uri, EVIDENCE_MOST), INK_BOLD});
  const str parts[] = {d->published, d->publisher, d->byline, d->dateline ? place_text(p, d->dateline) : S(""),
                       d->title.len ? d->uri : S("")};
  for (size_t i = 0; i < COUNTOF(parts); i++) {
    if (!parts[i].len) continue;
    if (b.n) ht_put(&b, S("  \xC2\xB7  "));
    ht_put(&b, shorten(&p->a, parts[i], WORDS_MOST));
  }
  if (b.n) ht_grid_text(&p->g, 0, width, (cell){ht_done(&b), INK_DIM});
}

void ht_record_table(buf *b, const histor_record *r, const table_style *style, arena scratch)
{
  page p = {.g = {.b = b, .colour = style->colour}, .a = scratch, .r = r, .style = style};
  put_document(&p);
  put_events(&p);
  put_figures(&p);
  put_control(&p);
  put_disputes(&p);
  put_statements(&p);
  for (uint32_t i = 0; i < r->ndiagnostics; i++) {
    str line = ht_concat(&p.a, ht_concat(&p.a, r->diagnostics[i].code, S(": ")), r->diagnostics[i].message);
    ht_grid_text(&p.g, 0, (uint32_t)style->columns, (cell){line, INK_YELLOW});
  }
  if (!r->nevents && !r->nfigures && !r->nstatements && !r->ncontrol && !r->ndiagnostics) {
    ht_grid_text(&p.g, 0, (uint32_t)style->columns, (cell){S("Nothing was found that this coder records."), INK_DIM});
  }
  ht_putc(b, '\n');
}
