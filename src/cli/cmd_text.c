/* histor text: the text that the coder reads in a file, as UTF-8. */
#include <stdio.h>

#include "cli/cli.h"
#include "ingest/ingest.h"
#include "record/json_out.h"

enum { OPT_INPUT, OPT_OUTPUT };

typedef enum { AS_TEXT, AS_JSONL } shape;

static const char *const shapes[] = {[AS_TEXT] = "text", [AS_JSONL] = "jsonl"};

static const option options[] = {
    [OPT_INPUT] = {"input", 'i', "FORMAT", "format of the files; told from their names when not given"},
    [OPT_OUTPUT] = {"output", 'o', "FORMAT", "text (default), or jsonl: a line a document, with title and date"},
};

static const command_help help = {
    "histor text [OPTION]... FILE...",
    "  histor text report.txt\n"
    "  histor text -i html -o jsonl page.html\n",
    options,
    COUNTOF(options),
};

static const size_t BLOCK_BYTES = (size_t)1 << 30; /* address space, touched only as needed */

static void print_json(arena a, const ingested *doc)
{
  buf b = {.a = &a};
  json_out j = {.b = &b, .first = true};
  ht_json_open(&j, '{');
  ht_json_str(&j, "uri", doc->in.uri);
  ht_json_str(&j, "title", doc->in.title);
  ht_json_str(&j, "published", doc->in.published);
  ht_json_str(&j, "byline", doc->in.byline);
  ht_json_key(&j, "text");
  ht_json_string(&b, doc->in.text);
  ht_json_close(&j, '}');
  ht_putc(&b, '\n');
  str line = ht_done(&b);
  fwrite(line.ptr, 1, line.len, stdout);
}

static void print_document(arena a, const ingested *doc, shape as)
{
  if (doc->wrong.code.len) {
    cli_error("%.*s: %.*s", (int)doc->in.uri.len, doc->in.uri.ptr, (int)doc->wrong.message.len, doc->wrong.message.ptr);
    return;
  }
  if (as == AS_JSONL) {
    print_json(a, doc);
    return;
  }
  fwrite(doc->in.text.ptr, 1, doc->in.text.len, stdout);
  if (doc->in.text.len && doc->in.text.ptr[doc->in.text.len - 1] != '\n') putchar('\n');
}

static int print_file(arena a, const char *path, format f, shape as)
{
  histor_error why = {0};
  str bytes;
  if (ht_os_read(path, &bytes, &why)) {
    cli_fail(&why);
    return EXIT_NOINPUT;
  }
  int code = EXIT_DONE;
  histor_locator where = {.container = ht_str(path)};
  str rest = bytes;
  do {
    arena each = a;
    str part = rest;
    if (ht_format_lines(f))
      part = ht_cut(rest, '\n', &rest);
    else
      rest = S("");
    where.length = part.len;
    if (ht_format_lines(f) && !ht_trim(part).len) continue;
    ingested doc = ht_ingest(&each, f, part, ht_str(path), &where);
    print_document(each, &doc, as);
    if (doc.wrong.code.len) code = EXIT_SOME_FAILED;
    where.record++;
    where.offset = (uint64_t)(rest.ptr - bytes.ptr);
  } while (rest.len);
  ht_os_free(bytes);
  return code;
}

int cmd_text(int argc, char **argv)
{
  arguments args;
  int code;
  uint32_t f = FORMAT_text, as = AS_TEXT;
  if (!cli_parse(&help, argc, argv, &args, &code)) return code;
  const char *given = args.value[OPT_INPUT];
  if (given && !cli_choice("input", given, ht_format_names, FORMAT_COUNT, &f)) return EXIT_USAGE;
  if (args.value[OPT_OUTPUT] && !cli_choice("output", args.value[OPT_OUTPUT], shapes, COUNTOF(shapes), &as))
    return EXIT_USAGE;
  if (args.noperands == 0) {
    cli_error("name a file to read, or - for standard input (histor text --help)");
    return EXIT_USAGE;
  }
  char *memory = ht_os_block(BLOCK_BYTES);
  jmp_buf oom;
  if (!memory || setjmp(oom)) {
    cli_error("no memory for so large a document");
    return EXIT_SOFTWARE;
  }
  arena a = {.beg = memory, .end = memory + BLOCK_BYTES, .oom = &oom};
  code = EXIT_DONE;
  for (int i = 0; i < args.noperands; i++) {
    int each = print_file(a, args.operands[i], given ? (format)f : ht_format_of(args.operands[i]), (shape)as);
    if (each > code) code = each;
  }
  ht_os_unblock(memory, BLOCK_BYTES);
  return code;
}
