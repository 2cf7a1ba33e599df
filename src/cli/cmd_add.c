/* histor add: codes reports and enters them into a ledger, one durable transaction a document. Entering again what is there already
 * changes nothing, so an interrupted run is taken up by running it again. */
#include <stdio.h>

#include "cli/cli.h"
#include "cli/feed.h"
#include "store/store.h"

enum { OPT_LEDGER, OPT_INPUT, OPT_NO_TEXT, OPT_PUBLISHED, OPT_PUBLISHER, OPT_WORKERS, OPT_DATA, OPT_QUIET };

static const option options[] = {
    [OPT_LEDGER] = {"ledger", 'd', "FILE", "the ledger; made where there is none"},
    [OPT_INPUT] = {"input", 'i', "FORMAT", "format of the files; told from their names when not given"},
    [OPT_NO_TEXT] = {"no-text", 0, NULL, "keep offsets and hashes of the reports, not their text"},
    [OPT_PUBLISHED] = {"published", 'p', "DATE", "when the reports were published, as 2016-10-07"},
    [OPT_PUBLISHER] = {"publisher", 0, "NAME", "who published them"},
    [OPT_WORKERS] = {"workers", 'w', "N", "documents coded at a time (default: one a processor)"},
    [OPT_DATA] = {"data", 0, "DIR", "folder of model, gazetteer, lexicons and ontology"},
    [OPT_QUIET] = {"quiet", 'q', NULL, "say nothing when all goes well"},
};

static const command_help help = {
    "histor add -d LEDGER [OPTION]... FILE...",
    "  histor add -d war.ledger reports/\n"
    "  histor add -d war.ledger -i jsonl reports.jsonl\n"
    "\nA folder stands for the files in it. Exit status: 0 done; 1 done, but some documents could not be read.\n",
    options,
    COUNTOF(options),
};

static const size_t SCRATCH_BYTES = (size_t)1 << 30; /* address space, touched only as needed */

typedef struct {
  store *store;
  char *block;
  bool keep_text;
  uint64_t entered, known;
  histor_error why;
} entry;

static bool enter(void *to, str made, str source, bool failed)
{
  entry *e = to;
  jmp_buf oom;
  bool known = false;
  if (failed) return true;
  if (setjmp(oom)) {
    ht_fail(&e->why, HISTOR_NOMEM, "a record is too large for the ledger");
    return false;
  }
  arena scratch = {.beg = e->block, .end = e->block + SCRATCH_BYTES, .oom = &oom};
  if (ht_store_put(e->store, scratch, made, source, e->keep_text, &known, &e->why)) return false;
  known ? e->known++ : e->entered++;
  return true;
}

static histor_err feed_folder(pool *p, arena a, const char *folder, const format *given, histor_error *why)
{
  str *names;
  uint32_t n;
  TRY(ht_os_list(&a, folder, S(""), &names, &n, why));
  for (uint32_t i = 0; i < n; i++) {
    str path = ht_format(&a, "%s/%.*s", folder, (int)names[i].len, names[i].ptr);
    if (!ht_os_folder(path.ptr)) TRY(cli_feed(p, ht_copy(&a, path).ptr, given, why));
  }
  return HISTOR_OK;
}

static histor_err feed_all(pool *p, const arguments *args, const format *given, arena *names, histor_error *why)
{
  for (int i = 0; i < args->noperands; i++) {
    const char *path = args->operands[i];
    if (ht_os_folder(path))
      TRY(feed_folder(p, *names, path, given, why));
    else
      TRY(cli_feed(p, path, given, why));
  }
  return HISTOR_OK;
}

static int add_files(const histor_data *data, entry *e, const arguments *args, coding *how, const format *given)
{
  static char room[1 << 20];
  jmp_buf oom;
  histor_error why = {0};
  pool *p;
  uint64_t coded = 0, failed = 0;
  arena names = {.beg = room, .end = room + sizeof room, .oom = &oom};
  how->sink = enter;
  how->to = e;
  if (setjmp(oom)) {
    cli_error("too many files in a folder; give them in smaller folders");
    return EXIT_SOFTWARE;
  }
  if (pool_open(data, how, &p, &why)) return cli_fail(&why);
  histor_err fed = feed_all(p, args, given, &names, &why);
  histor_error closing = {0};
  histor_err closed = pool_close(p, &coded, &failed, &closing);
  if (e->why.code) return cli_fail(&e->why);
  if (closed) return cli_fail(&closing);
  if (!args->value[OPT_QUIET])
    fprintf(stderr, "%llu documents entered, %llu known already, %llu could not be read\n",
            (unsigned long long)e->entered, (unsigned long long)e->known, (unsigned long long)failed);
  if (fed) return cli_fail(&why);
  return failed ? EXIT_SOME_FAILED : EXIT_DONE;
}

static bool read_settings(const arguments *args, coding *how, format *f)
{
  uint32_t which = 0;
  int64_t workers = ht_os_cores();
  const char *const *v = args->value;
  if (!v[OPT_LEDGER] || args->noperands == 0) {
    cli_error("add needs a ledger and files: histor add -d LEDGER FILE...");
    return false;
  }
  if (v[OPT_INPUT] && !cli_choice("input", v[OPT_INPUT], ht_format_names, FORMAT_COUNT, &which)) return false;
  if (v[OPT_WORKERS] && !cli_number("workers", v[OPT_WORKERS], 1, 256, &workers)) return false;
  if (v[OPT_PUBLISHED] && !cli_date("published", v[OPT_PUBLISHED])) return false;
  *f = (format)which;
  *how = (coding){.output = OUTPUT_JSONL,
                  .workers = (uint32_t)workers,
                  .progress = ht_os_terminal(2) && !v[OPT_QUIET],
                  .published = v[OPT_PUBLISHED],
                  .publisher = v[OPT_PUBLISHER]};
  return true;
}

int cmd_add(int argc, char **argv)
{
  arguments args;
  coding how;
  format f;
  int code;
  histor_error why = {0};
  histor_data *data;
  if (!cli_parse(&help, argc, argv, &args, &code)) return code;
  if (!read_settings(&args, &how, &f)) return EXIT_USAGE;
  if (histor_data_open(args.value[OPT_DATA], &data, &why)) return cli_fail(&why);
  entry e = {.keep_text = !args.value[OPT_NO_TEXT], .block = ht_os_block(SCRATCH_BYTES)};
  if (ht_store_open(args.value[OPT_LEDGER], STORE_WRITE, &e.store, &why))
    code = cli_fail(&why);
  else
    code = add_files(data, &e, &args, &how, args.value[OPT_INPUT] ? &f : NULL);
  ht_store_close(e.store);
  ht_os_unblock(e.block, SCRATCH_BYTES);
  histor_data_close(data);
  return code;
}
