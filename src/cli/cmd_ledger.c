/* histor events, figures, control, disputes, documents: what a ledger says, filtered, as a table, JSON Lines or CSV. And verify and
 * merge, which look after the file. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/cli.h"
#include "record/grid.h"
#include "resolve/calendar.h"
#include "resolve/gazetteer.h"
#include "store/store.h"

enum {
  OPT_LEDGER,
  OPT_OUTPUT,
  OPT_FROM,
  OPT_TO,
  OPT_PLACE,
  OPT_COUNTRY,
  OPT_TYPE,
  OPT_ACTOR,
  OPT_SOURCE,
  OPT_TEXT,
  OPT_LIMIT
};

static const option options[] = {
    [OPT_LEDGER] = {"ledger", 'd', "FILE", "the ledger"},
    [OPT_OUTPUT] = {"output", 'o', "FORMAT", "table (default), jsonl, csv or clusters"},
    [OPT_FROM] = {"from", 0, "DATE", "what ended on that day or later"},
    [OPT_TO] = {"to", 0, "DATE", "what began on that day or earlier"},
    [OPT_PLACE] = {"place", 0, "WORDS", "whose place has these words in its name"},
    [OPT_COUNTRY] = {"country", 0, "CODE", "in that country (ISO 3166-1 alpha-3)"},
    [OPT_TYPE] = {"type", 't', "TYPE", "of that event type, measure, change or kind"},
    [OPT_ACTOR] = {"actor", 0, "WORDS", "with these words or this code among who is named"},
    [OPT_SOURCE] = {"source", 0, "WORDS", "with these words among its sources"},
    [OPT_TEXT] = {"text", 0, "WORDS", "with these words in the quotation"},
    [OPT_LIMIT] = {"limit", 'n', "N", "the first N"},
};

static const command_help help = {
    "histor events|figures|control|disputes|documents -d LEDGER [OPTION]...",
    "  histor events -d war.ledger --place Saraqib --from 2019-02-01\n"
    "  histor disputes -d war.ledger -o jsonl\n"
    "\nSorted by time, then id.\n",
    options,
    COUNTOF(options),
};

static const size_t LEDGER_BYTES = (size_t)32 << 30; /* address space, touched only as needed */

typedef enum { ASK_EVENTS, ASK_FIGURES, ASK_CONTROL, ASK_DISPUTES, ASK_DOCUMENTS } question;

typedef struct {
  const ledger *l;
  question what;
  const char *const *v; /* option values */
  int from, to;
} query;

/* ---- filters ---- */

static bool contains(str s, const char *words)
{
  char folded[GAZ_NAME_MOST];
  str w = ht_str(words);
  size_t n = ht_fold_name(s, folded); /* "Jalalabad" finds the name with its accents */
  if (n) s = (str){folded, n};
  for (size_t i = 0; w.len <= s.len && i <= s.len - w.len; i++) {
    if (ht_eq_nocase(ht_sub(s, i, i + w.len), w)) return true;
  }
  return false;
}

static bool among(const json *list, const char *words)
{
  for (const json *m = list ? list->first : NULL; m; m = m->next) {
    if (contains(ht_json_at(m, "name"), words) || contains(ht_json_at(m, "text"), words) ||
        ht_eq(ht_json_at(m, "code"), ht_str(words)) || contains(ht_json_at(m, "mention.name"), words))
      return true;
  }
  return false;
}

static bool names_actor(const ledger_claim *c, const char *words)
{
  return among(ht_json_node(c->j, "actors"), words) || among(ht_json_node(c->j, "recipients"), words) ||
         among(ht_json_node(c->j, "by"), words) || contains(ht_json_at(c->j, "holder.name"), words);
}

static bool claim_fits(const query *q, const ledger_claim *c)
{
  const char *const *v = q->v;
  str kind = c->type.len                       ? c->type
             : ht_json_at(c->j, "measure").len ? ht_json_at(c->j, "measure")
                                               : ht_json_at(c->j, "change");
  if (c->to < q->from || c->from > q->to) return false;
  if (v[OPT_PLACE] && !contains(c->place_name, v[OPT_PLACE])) return false;
  if (v[OPT_COUNTRY] && !ht_eq_nocase(c->country, ht_str(v[OPT_COUNTRY]))) return false;
  if (v[OPT_TYPE] && !ht_eq_nocase(kind, ht_str(v[OPT_TYPE]))) return false;
  if (v[OPT_ACTOR] && !names_actor(c, v[OPT_ACTOR])) return false;
  if (v[OPT_SOURCE] && !among(ht_json_node(c->j, "sources"), v[OPT_SOURCE])) return false;
  return !v[OPT_TEXT] || contains(c->quote, v[OPT_TEXT]);
}

static const ledger_claims *claims_of(const ledger *l, char which)
{
  return which == 'e' ? &l->events : which == 'f' ? &l->figures : &l->control;
}

static bool fits(const query *q, uint32_t i)
{
  const ledger *l = q->l;
  switch (q->what) {
    case ASK_EVENTS:
      for (uint32_t k = 0; k < l->merged.at[i].nmembers; k++) {
        if (claim_fits(q, &l->events.at[l->merged.at[i].members[k]])) return true;
      }
      return false;
    case ASK_FIGURES: return claim_fits(q, &l->figures.at[i]);
    case ASK_CONTROL: return claim_fits(q, &l->control.at[i]);
    case ASK_DISPUTES: {
      query any = *q;
      const char *none[OPT_LIMIT + 1];
      memcpy(none, q->v, sizeof none);
      none[OPT_TYPE] = NULL;
      any.v = none;
      if (q->v[OPT_TYPE] && !ht_eq_nocase(l->disputes.at[i].kind, ht_str(q->v[OPT_TYPE]))) return false;
      return claim_fits(&any, &claims_of(l, l->disputes.at[i].which)->at[l->disputes.at[i].claims[0]]);
    }
    case ASK_DOCUMENTS:
      return !q->v[OPT_TEXT] || contains(ht_json_at(l->documents.at[i].j, "document.title"), q->v[OPT_TEXT]);
  }
  return false;
}

/* ---- order ---- */

typedef struct {
  int day;
  str id;
  uint32_t i;
} place_in_line;

static place_in_line where(const query *q, uint32_t i)
{
  const ledger *l = q->l;
  switch (q->what) {
    case ASK_EVENTS: return (place_in_line){l->events.at[l->merged.at[i].members[0]].from, l->merged.at[i].id, i};
    case ASK_FIGURES: return (place_in_line){l->figures.at[i].from, l->figures.at[i].key, i};
    case ASK_CONTROL: return (place_in_line){l->control.at[i].from, l->control.at[i].key, i};
    case ASK_DISPUTES:
      return (place_in_line){claims_of(l, l->disputes.at[i].which)->at[l->disputes.at[i].claims[0]].from,
                             l->disputes.at[i].id, i};
    case ASK_DOCUMENTS: return (place_in_line){0, l->documents.at[i].published, i};
  }
  return (place_in_line){0, {"", 0}, i};
}

static int by_day(const void *a, const void *b)
{
  const place_in_line *x = a, *y = b;
  if (x->day != y->day) return x->day < y->day ? -1 : 1;
  int order = ht_cmp(x->id, y->id);
  return order ? order : (x->i > y->i) - (x->i < y->i);
}

static uint32_t count_of(const query *q)
{
  const ledger *l = q->l;
  const uint32_t n[] = {l->merged.n, l->figures.n, l->control.n, l->disputes.n, l->documents.n};
  return n[q->what];
}

/* ---- JSON ---- */

static void put_json(buf *b, const query *q, uint32_t i)
{
  switch (q->what) {
    case ASK_EVENTS: ht_ledger_event_json(b, q->l, i); break;
    case ASK_FIGURES: ht_ledger_figure_json(b, q->l, i); break;
    case ASK_CONTROL: ht_ledger_control_json(b, q->l, i); break;
    case ASK_DISPUTES: ht_ledger_dispute_json(b, q->l, i); break;
    case ASK_DOCUMENTS: ht_ledger_document_json(b, q->l, i); break;
  }
  ht_putc(b, '\n');
}

/* ---- tables and CSV: the same cells ---- */

enum { CELLS = 6 };

static const char *const headings[][CELLS] = {
    [ASK_EVENTS] = {"when", "what", "who -> whom", "where", "killed", "told by"},
    [ASK_FIGURES] = {"when", "how many", "measure", "who", "where", "according to"},
    [ASK_CONTROL] = {"when", "change", "who holds", "where", "status", "according to"},
    [ASK_DISPUTES] = {"kind", "about", "one account", "by", "another", "by"},
    [ASK_DOCUMENTS] = {"published", "publisher", "title", "events", "copy of", "uri"},
};

static str names(arena *a, const json *list)
{
  buf b = {.a = a};
  for (const json *m = list ? list->first : NULL; m; m = m->next) {
    if (b.n) ht_put(&b, S(", "));
    ht_put(&b, ht_json_at(m, "name"));
  }
  return ht_done(&b);
}

static str source_names(arena *a, const ledger *l, const ledger_claim *c)
{
  const json *s = ht_json_node(c->j, "sources");
  buf b = {.a = a};
  for (const json *m = s ? s->first : NULL; m; m = m->next) {
    if (b.n) ht_put(&b, S(": "));
    str name = ht_json_at(m, "mention.name");
    ht_put(&b, name.len ? name : ht_json_at(m, "text"));
  }
  const ledger_document *d = &l->documents.at[c->document];
  if (b.n && d->publisher.len) ht_put(&b, S(", in "));
  ht_put(&b, d->publisher.len ? d->publisher : b.n ? S("") : d->uri);
  return ht_done(&b);
}

static str day_of(arena *a, const ledger_claim *c)
{
  str from = ht_json_at(c->j, "time.from");
  from = from.len > 10 ? ht_sub(from, 0, 10) : from;
  if (!from.len || c->dated) return from;
  return ht_format(a, "(%.*s)", (int)from.len, from.ptr);
}

static str bounds(arena *a, const ledger_claim *c)
{
  double low, high;
  if (!ht_bounds(c, &low, &high)) return S("");
  if (low == high) return ht_format(a, "%.0f", low);
  return high > 1e15 ? ht_format(a, "%.0f or more", low) : ht_format(a, "%.0f-%.0f", low, high);
}

/* Low to high over the killed of an event. */
static str toll(arena *a, const ledger *l, uint32_t event)
{
  const ledger_event *e = &l->merged.at[event];
  double least = 1e18, most = -1;
  for (uint32_t i = 0; i < e->nfigures; i++) {
    const ledger_claim *f = &l->figures.at[e->figures[i]];
    double low, high;
    if (!ht_eq(ht_json_at(f->j, "measure"), S("killed")) || ht_json_node(f->j, "part_of") || !ht_bounds(f, &low, &high))
      continue;
    if (low < least) least = low;
    if (high > 1e15) high = low;
    if (high > most) most = high;
  }
  if (most < 0) return S("");
  return least == most ? ht_format(a, "%.0f", least) : ht_format(a, "%.0f to %.0f", least, most);
}

static void event_cells(arena *a, const ledger *l, uint32_t i, str *out)
{
  const ledger_event *e = &l->merged.at[i];
  const ledger_claim *best = &l->events.at[e->members[0]];
  for (uint32_t k = 1; k < e->nmembers; k++) {
    const ledger_claim *c = &l->events.at[e->members[k]];
    if (ht_json_node(c->j, "actors") && ht_json_node(c->j, "actors")->first && !ht_json_node(best->j, "actors")->first)
      best = c;
  }
  str who = names(a, ht_json_node(best->j, "actors")), whom = names(a, ht_json_node(best->j, "recipients"));
  out[0] = day_of(a, best);
  out[1] = ht_format(a, "%.*s %.*s%s", (int)best->type.len, best->type.ptr, (int)best->mode.len, best->mode.ptr,
                     ht_eq(best->status, S("negated")) ? " (negated)" : "");
  out[2] = whom.len ? ht_format(a, "%.*s -> %.*s", (int)who.len, who.ptr, (int)whom.len, whom.ptr) : who;
  out[3] = best->place_name;
  out[4] = toll(a, l, i);
  out[5] = ht_format(a, "%u account%s, %u independent", e->nmembers, e->nmembers == 1 ? "" : "s", e->independent);
}

static str value_of(arena *a, const ledger_dispute *d, const ledger_claim *c)
{
  return d->which == 'c' ? ht_json_at(c->j, "holder.name") : d->which == 'e' ? c->status : bounds(a, c);
}

static void fill_cells(arena *a, const query *q, uint32_t i, str *out)
{
  const ledger *l = q->l;
  const ledger_claim *c = q->what == ASK_FIGURES   ? &l->figures.at[i]
                          : q->what == ASK_CONTROL ? &l->control.at[i]
                                                   : NULL;
  if (q->what == ASK_EVENTS) event_cells(a, l, i, out);
  if (c) {
    out[0] = day_of(a, c);
    out[4] = c->place_name;
    out[5] = source_names(a, l, c);
  }
  if (q->what == ASK_FIGURES)
    out[1] = bounds(a, c), out[2] = ht_json_at(c->j, "measure"), out[3] = ht_json_at(c->j, "who");
  if (q->what == ASK_CONTROL)
    out[1] = ht_json_at(c->j, "change"), out[2] = ht_json_at(c->j, "holder.name"), out[3] = c->place_name,
    out[4] = c->status;
  if (q->what == ASK_DISPUTES) {
    const ledger_dispute *d = &l->disputes.at[i];
    const ledger_claim *x = &claims_of(l, d->which)->at[d->claims[0]], *y = &claims_of(l, d->which)->at[d->claims[1]];
    out[0] = d->kind, out[1] = d->about;
    out[2] = value_of(a, d, x), out[3] = source_names(a, l, x);
    out[4] = value_of(a, d, y), out[5] = source_names(a, l, y);
  }
  if (q->what == ASK_DOCUMENTS) {
    const ledger_document *d = &l->documents.at[i];
    uint32_t n = 0;
    for (uint32_t k = 0; k < l->events.n; k++) n += l->events.at[k].document == i;
    out[0] = d->published, out[1] = d->publisher, out[2] = ht_json_at(d->j, "document.title");
    out[3] = ht_format(a, "%u", n), out[4] = d->origin == i ? S("") : l->documents.at[d->origin].uri, out[5] = d->uri;
  }
}

static void put_csv_cell(buf *b, str s, bool last)
{
  ht_putc(b, '"');
  for (size_t i = 0; i < s.len; i++) {
    if (s.ptr[i] == '"') ht_putc(b, '"');
    ht_putc(b, s.ptr[i]);
  }
  ht_put(b, last ? S("\"\r\n") : S("\","));
}

typedef enum { AS_TABLE, AS_JSONL, AS_CSV, AS_CLUSTERS } form;

static void put_row(buf *b, const str *cells, form as, ink head)
{
  static const uint32_t widths[CELLS] = {13, 18, 26, 16, 10, 24};
  cell row[CELLS];
  grid g = {.b = b, .ncolumns = CELLS};
  memcpy(g.width, widths, sizeof widths);
  for (int k = 0; k < CELLS; k++) {
    if (as == AS_CSV) put_csv_cell(b, cells[k], k + 1 == CELLS);
    row[k] = (cell){cells[k], head};
  }
  if (as == AS_TABLE) ht_grid_row(&g, row);
}

static void put_heading(buf *b, const query *q, form as)
{
  str cells[CELLS];
  for (int k = 0; k < CELLS; k++) cells[k] = ht_str(headings[q->what][k]);
  if (as == AS_TABLE || as == AS_CSV) put_row(b, cells, as, INK_BOLD);
}

/* ---- clusters: the merged event of each document's first attack ---- */

static void put_clusters(buf *b, const ledger *l)
{
  bool any = false;
  ht_putc(b, '{');
  for (uint32_t i = 0; i < l->events.n; i++) {
    const ledger_claim *c = &l->events.at[i];
    bool first = true;
    if (!ht_eq(c->type, S("ASSAULT")) || c->event == NONE) continue;
    for (uint32_t k = i; k-- > 0 && l->events.at[k].document == c->document;)
      first = first && (!ht_eq(l->events.at[k].type, S("ASSAULT")) || l->events.at[k].event == NONE);
    if (!first) continue;
    str uri = l->documents.at[c->document].uri;
    ht_putf(b, "%s\"", any ? ",\n" : "");
    ht_put(b, uri);
    ht_put(b, S("\":\""));
    ht_put(b, l->merged.at[c->event].id);
    ht_putc(b, '"');
    any = true;
  }
  ht_put(b, S("}\n"));
}

/* ---- the commands ---- */

static void answer(const query *q, form as, int64_t limit, arena *a)
{
  uint32_t n = count_of(q), kept = 0;
  place_in_line *line = NEW(a, place_in_line, n);
  buf head = {.a = a};
  if (as == AS_CLUSTERS) {
    put_clusters(&head, q->l);
    fwrite(head.at, 1, head.n, stdout);
    return;
  }
  for (uint32_t i = 0; i < n; i++) {
    if (fits(q, i)) line[kept++] = where(q, i);
  }
  if (kept) qsort(line, kept, sizeof *line, by_day);
  put_heading(&head, q, as);
  if (head.n) fwrite(head.at, 1, head.n, stdout);
  for (uint32_t i = 0; i < kept && i < limit; i++) {
    arena each = *a;
    buf b = {.a = &each};
    str cells[CELLS] = {0};
    if (as == AS_JSONL)
      put_json(&b, q, line[i].i);
    else {
      fill_cells(&each, q, line[i].i, cells);
      put_row(&b, cells, as, INK_PLAIN);
    }
    if (b.n) fwrite(b.at, 1, b.n, stdout);
  }
}

static bool day_number(const char *name, const char *value, int *out)
{
  if (!value) return true;
  if (!cli_date(name, value)) return false;
  civil day;
  if (!ht_parse_date(ht_str(value), &day)) return false;
  *out = ht_days(day);
  return true;
}

/* Opens the ledger and a room for it; 0, or the exit code. */
static int with_ledger(const char *path, int (*run)(ledger *l, arena *room, void *to), void *to)
{
  histor_error why = {0};
  jmp_buf oom;
  store *s;
  if (!path) {
    cli_error("which ledger? name it with -d FILE");
    return EXIT_USAGE;
  }
  if (ht_store_open(path, STORE_READ, &s, &why)) return cli_fail(&why);
  char *block = ht_os_block(LEDGER_BYTES);
  if (!block || setjmp(oom)) {
    cli_error("no memory for the ledger %s", path);
    return EXIT_SOFTWARE;
  }
  arena keep = {.beg = block, .end = block + LEDGER_BYTES / 2, .oom = &oom};
  arena scratch = {.beg = keep.end, .end = block + LEDGER_BYTES, .oom = &oom};
  ledger l = {.a = &keep};
  histor_err err = ht_store_load(s, &l, scratch, &why);
  int code = err ? cli_fail(&why) : run(&l, &scratch, to);
  ht_store_close(s);
  ht_os_unblock(block, LEDGER_BYTES);
  return code;
}

typedef struct {
  query q;
  form as;
  int64_t limit;
} asked;

static int run_answer(ledger *l, arena *room, void *to)
{
  asked *k = to;
  k->q.l = l;
  answer(&k->q, k->as, k->limit, room);
  return fflush(stdout) == 0 ? EXIT_DONE : EXIT_IO;
}

static int ask(question what, int argc, char **argv)
{
  static const char *const forms[] = {
      [AS_TABLE] = "table", [AS_JSONL] = "jsonl", [AS_CSV] = "csv", [AS_CLUSTERS] = "clusters"};
  arguments args;
  int code;
  uint32_t as = AS_TABLE;
  if (!cli_parse(&help, argc, argv, &args, &code)) return code;
  asked k = {.q = {.what = what, .v = args.value, .from = INT32_MIN, .to = INT32_MAX}, .limit = INT64_MAX};
  if (args.value[OPT_OUTPUT] && !cli_choice("output", args.value[OPT_OUTPUT], forms, COUNTOF(forms), &as))
    return EXIT_USAGE;
  if (!day_number("from", args.value[OPT_FROM], &k.q.from) || !day_number("to", args.value[OPT_TO], &k.q.to))
    return EXIT_USAGE;
  if (args.value[OPT_LIMIT] && !cli_number("limit", args.value[OPT_LIMIT], 1, INT32_MAX, &k.limit)) return EXIT_USAGE;
  k.as = (form)as;
  return with_ledger(args.value[OPT_LEDGER], run_answer, &k);
}

int cmd_events(int argc, char **argv) { return ask(ASK_EVENTS, argc, argv); }
int cmd_figures(int argc, char **argv) { return ask(ASK_FIGURES, argc, argv); }
int cmd_control(int argc, char **argv) { return ask(ASK_CONTROL, argc, argv); }
int cmd_disputes(int argc, char **argv) { return ask(ASK_DISPUTES, argc, argv); }
int cmd_documents(int argc, char **argv) { return ask(ASK_DOCUMENTS, argc, argv); }
