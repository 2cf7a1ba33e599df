/* histor text: the text that the coder reads in a file, as UTF-8. */
#include <stdio.h>

#include "cli/cli.h"
#include "ingest/container.h"
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

enum { HEAD = 1024 }; /* bytes that tell a format */
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

static int print_lines(arena a, const char *path, format f, str bytes, shape as)
{
  int code = EXIT_DONE;
  histor_locator where = {.container = ht_str(path)};
  str rest = bytes;
  do {
    arena each = a;
    bool lines = ht_format_holds(f) == LINES;
    str part = rest;
    rest = S("");
    if (lines) part = ht_cut(part, '\n', &rest);
    where.length = part.len;
    if (lines && !ht_trim(part).len) continue;
    ingested doc = ht_ingest(&each, f, part, ht_str(path), &where);
    print_document(each, &doc, as);
    if (doc.wrong.code.len) code = EXIT_SOME_FAILED;
    where.record++;
    where.offset = (uint64_t)(rest.ptr - bytes.ptr);
  } while (rest.len);
  return code;
}

static int print_container(arena a, const char *path, format f, str bytes, shape as)
{
  int code = EXIT_DONE;
  container c;
  ingested doc;
  arena room = a;
  room.end = a.beg + (a.end - a.beg) / 2;
  a.beg = room.end;
  ht_container_open(&c, room, f, bytes, ht_str(path));
  for (arena each = a; ht_container_next(&c, &each, &doc); each = a) {
    print_document(each, &doc, as);
    if (doc.wrong.code.len) code = EXIT_SOME_FAILED;
  }
  return code;
}

static int print_file(arena a, const char *path, const format *given, shape as)
{
  histor_error why = {0};
  str bytes;
  if (ht_os_read(path, &bytes, &why)) {
    cli_fail(&why);
    return EXIT_NOINPUT;
  }
  format f = given ? *given : ht_format_of(path, ht_sub(bytes, 0, bytes.len < HEAD ? bytes.len : HEAD));
  int code = (ht_format_holds(f) == MANY ? print_container : print_lines)(a, path, f, bytes, as);
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
  format chosen = (format)f;
  for (int i = 0; i < args.noperands; i++) {
    int each = print_file(a, args.operands[i], given ? &chosen : NULL, (shape)as);
    if (each > code) code = each;
  }
  ht_os_unblock(memory, BLOCK_BYTES);
  return code;
}
