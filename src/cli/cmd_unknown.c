/* histor unknown: verbs, names and places that no rule, lexicon or gazetteer knew, by how often they stand in some
 * reports. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/cli.h"
#include "coder.h"
#include "ingest/ingest.h"

enum { OPT_INPUT, OPT_DATA, OPT_LIMIT };

static const option options[] = {
    [OPT_INPUT] = {"input", 'i', "FORMAT", "format of the files; told from name or content when not given"},
    [OPT_DATA] = {"data", 0, "DIR", "folder of model, gazetteer, lexicons and ontology"},
    [OPT_LIMIT] = {"limit", 'n', "N", "the N commonest (default 100)"},
};

static const command_help help = {
    "histor unknown [OPTION]... FILE...",
    "  histor unknown -i jsonl reports.jsonl\n"
    "\nEach line: how often, what it is (verb, name, place), the word.\n",
    options,
    COUNTOF(options),
};

static const size_t TALLY_BYTES = (size_t)2 << 30; /* address space, touched only as needed */

typedef struct {
  arena a;
  table seen; /* "verb\tassail" -> index */
  LIST(uint32_t) counts;
} tally;

static void count(void *to, const char *kind, str word)
{
  tally *t = to;
  arena probe = t->a;
  str key = ht_format(&probe, "%s\t%.*s", kind, (int)(word.len < 200 ? word.len : 200), word.ptr);
  uint32_t at = ht_get(&t->seen, key);
  if (at == NONE) {
    t->a = probe; /* the key stays */
    *ht_put_key(&t->seen, &t->a, key) = at = t->counts.n;
    *PUSH(&t->counts, &t->a) = 0;
  }
  t->counts.at[at]++;
}

static void tally_document(histor *h, tally *t, const ingested *doc)
{
  const histor_record *rec;
  histor_error why;
  if (doc->wrong.code.len || histor_code(h, &doc->in, &rec, &why)) return;
  story st = {h->data->lex, h->data->ont, &h->segs, &h->ann, &h->res, &h->fr};
  ht_unknown(h->scratch, &st, count, t);
}

static histor_err tally_file(histor *h, tally *t, const char *path, format f, histor_error *why)
{
  str bytes;
  TRY(ht_os_read(path, &bytes, why));
  str rest = bytes;
  while (rest.len) {
    str one = ht_format_holds(f) == LINES ? ht_cut(rest, '\n', &rest) : rest;
    if (ht_format_holds(f) != LINES) rest = (str){"", 0};
    histor_locator where = {.container = ht_str(path)};
    if (!ht_trim(one).len) continue;
    ingested doc = ht_ingest(&t->a, f, one, ht_str(path), &where);
    tally_document(h, t, &doc);
  }
  ht_os_free(bytes);
  return HISTOR_OK;
}

typedef struct {
  str key;
  uint32_t n;
} row;

static int by_count(const void *x, const void *y)
{
  const row *a = x, *b = y;
  return a->n != b->n ? (a->n < b->n) - (a->n > b->n) : ht_cmp(a->key, b->key);
}

static void print(tally *t, int64_t limit)
{
  LIST(row) rows = {0};
  for (uint32_t i = 0; i < t->seen.cap; i++) {
    if (t->seen.key[i].ptr) *PUSH(&rows, &t->a) = (row){t->seen.key[i], t->counts.at[t->seen.value[i]]};
  }
  if (rows.n) qsort(rows.at, rows.n, sizeof(row), by_count);
  for (uint32_t i = 0; i < rows.n && i < limit; i++)
    printf("%6u\t%.*s\n", rows.at[i].n, (int)rows.at[i].key.len, rows.at[i].key.ptr);
}

static int run(histor *h, const arguments *args, const format *given, int64_t limit)
{
  histor_error why = {0};
  jmp_buf oom;
  char *block = ht_os_block(TALLY_BYTES);
  int code = EXIT_DONE;
  if (!block || setjmp(oom)) {
    cli_error("no memory for so many reports; give fewer at a time");
    return EXIT_SOFTWARE;
  }
  tally t = {.a = {.beg = block, .end = block + TALLY_BYTES, .oom = &oom}};
  for (int i = 0; i < args->noperands; i++) {
    const char *path = args->operands[i];
    if (tally_file(h, &t, path, given ? *given : ht_format_of(path, S("")), &why)) code = cli_fail(&why);
  }
  print(&t, limit);
  ht_os_unblock(block, TALLY_BYTES);
  return code;
}

int cmd_unknown(int argc, char **argv)
{
  arguments args;
  int code;
  int64_t limit = 100;
  uint32_t which = 0;
  histor_error why = {0};
  histor_data *data;
  histor *h;
  if (!cli_parse(&help, argc, argv, &args, &code)) return code;
  if (args.value[OPT_LIMIT] && !cli_number("limit", args.value[OPT_LIMIT], 1, 1000000, &limit)) return EXIT_USAGE;
  if (args.value[OPT_INPUT] && !cli_choice("input", args.value[OPT_INPUT], ht_format_names, FORMAT_COUNT, &which))
    return EXIT_USAGE;
  if (args.noperands == 0) {
    cli_error("no file given; histor unknown FILE... (\"-\" is standard input)");
    return EXIT_USAGE;
  }
  if (histor_data_open(args.value[OPT_DATA], &data, &why)) return cli_fail(&why);
  if (histor_new(data, 0, &h, &why)) {
    histor_data_close(data);
    return cli_fail(&why);
  }
  format f = (format)which;
  code = run(h, &args, args.value[OPT_INPUT] ? &f : NULL, limit);
  histor_free(h);
  histor_data_close(data);
  return code;
}
