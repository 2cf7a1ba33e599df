/* histor code: reads files, sends their documents to the pool, and tells how it went. */
#include <stdio.h>

#include "cli/cli.h"
#include "cli/feed.h"

enum {
  OPT_INPUT,
  OPT_OUTPUT,
  OPT_ANNOTATIONS,
  OPT_EVIDENCE,
  OPT_PUBLISHED,
  OPT_PUBLISHER,
  OPT_TITLE,
  OPT_WORKERS,
  OPT_DATA,
  OPT_NO_COLOR
};

static const option options[] = {
    [OPT_INPUT] = {"input", 'i', "FORMAT", "format of the files; told from name or content when not given"},
    [OPT_OUTPUT] = {"output", 'o', "FORMAT",
                    "jsonl (default) or table; for a close look blocks, conllu, frames or why"},
    [OPT_ANNOTATIONS] = {"annotations", 'a', NULL, "with everything recognised, whether or not a record uses it"},
    [OPT_EVIDENCE] = {"evidence", 'e', NULL, "in a table, show the words that each entry was read from"},
    [OPT_PUBLISHED] = {"published", 'p', "DATE", "when the report was published, as 2016-10-07"},
    [OPT_PUBLISHER] = {"publisher", 0, "NAME", "who published it"},
    [OPT_TITLE] = {"title", 0, "TITLE", "its title"},
    [OPT_WORKERS] = {"workers", 'w', "N", "documents coded at a time (default: one a processor)"},
    [OPT_DATA] = {"data", 0, "DIR", "folder of model, gazetteer, lexicons and ontology"},
    [OPT_NO_COLOR] = {"no-color", 0, NULL, "no colours in a table"},
};

static const command_help help = {
    "histor code [OPTION]... FILE...",
    "  histor code report.txt\n"
    "  histor code -o table --published 2016-10-07 report.txt\n"
    "  histor code -i jsonl --workers 4 - < reports.jsonl > records.jsonl\n"
    "\n\"-\" is standard input. Exit status: 0 done; 1 done, but some documents could not be read;\n"
    "2 wrong use; 65 and above: a file could not be read or written.\n",
    options,
    COUNTOF(options),
};

static const char *const outputs[] = {
    [OUTPUT_JSONL] = "jsonl",   [OUTPUT_TABLE] = "table",   [OUTPUT_FRAMES] = "frames",
    [OUTPUT_CONLLU] = "conllu", [OUTPUT_BLOCKS] = "blocks", [OUTPUT_WHY] = "why"};

enum { LEAST_COLUMNS = 60, MOST_COLUMNS = 120, USUAL_COLUMNS = 100 };
/* ---- the command ---- */

static bool read_settings(const arguments *args, coding *how, bool *has_format, format *f)
{
  uint32_t which = 0;
  int64_t workers = ht_os_cores();
  const char *const *v = args->value;
  if (v[OPT_INPUT]) {
    if (!cli_choice("input", v[OPT_INPUT], ht_format_names, FORMAT_COUNT, &which)) return false;
    *has_format = true;
    *f = (format)which;
  }
  which = OUTPUT_JSONL;
  if (v[OPT_OUTPUT] && !cli_choice("output", v[OPT_OUTPUT], outputs, COUNTOF(outputs), &which)) return false;
  if (v[OPT_WORKERS] && !cli_number("workers", v[OPT_WORKERS], 1, 256, &workers)) return false;
  if (v[OPT_PUBLISHED] && !cli_date("published", v[OPT_PUBLISHED])) return false;
  int columns = ht_os_columns();
  const char *no_color = ht_os_env("NO_COLOR");
  *how = (coding){.output = (output)which,
                  .annotations = v[OPT_ANNOTATIONS] != NULL,
                  .evidence = v[OPT_EVIDENCE] != NULL,
                  .colour = ht_os_terminal(1) && !v[OPT_NO_COLOR] && !(no_color && *no_color),
                  .progress = ht_os_terminal(2) && !ht_os_terminal(1),
                  .columns = columns <= 0              ? USUAL_COLUMNS
                             : columns < LEAST_COLUMNS ? LEAST_COLUMNS
                                                       : columns,
                  .workers = (uint32_t)workers,
                  .published = v[OPT_PUBLISHED],
                  .title = v[OPT_TITLE],
                  .publisher = v[OPT_PUBLISHER]};
  if (how->columns > MOST_COLUMNS) how->columns = MOST_COLUMNS;
  return true;
}

static int code_files(const histor_data *data, const arguments *args, const coding *how, const format *f)
{
  histor_error why = {0};
  pool *p = NULL;
  uint64_t coded = 0, failed = 0;
  int code = EXIT_DONE;
  if (pool_open(data, how, &p, &why)) return cli_fail(&why);
  for (int i = 0; i < args->noperands; i++) {
    if (cli_feed(p, args->operands[i], f, &why)) {
      cli_fail(&why);
      code = EXIT_NOINPUT;
    }
  }
  if (pool_close(p, &coded, &failed, &why)) return cli_fail(&why);
  if (failed) {
    cli_error("%llu of %llu documents could not be read; their diagnostics say why", (unsigned long long)failed,
              (unsigned long long)coded);
  }
  return code ? code : failed ? EXIT_SOME_FAILED : EXIT_DONE;
}

int cmd_code(int argc, char **argv)
{
  arguments args;
  coding how;
  bool has_format = false;
  format f = FORMAT_text;
  int code;
  if (!cli_parse(&help, argc, argv, &args, &code)) return code;
  if (!read_settings(&args, &how, &has_format, &f)) return EXIT_USAGE;
  if (args.noperands == 0) {
    cli_error("name a file to read, or - for standard input (histor code --help)");
    return EXIT_USAGE;
  }
  histor_data *data = NULL;
  histor_error why = {0};
  if (histor_data_open(args.value[OPT_DATA], &data, &why)) return cli_fail(&why);
  code = code_files(data, &args, &how, has_format ? &f : NULL);
  histor_data_close(data);
  return code;
}
