/* histor annotate: the engine alone. Each text is read as it stands, as one text, lay-out and all; one JSON object a text, with
 * an array a field and an entry a token (white space included), offsets in bytes. */
#include <stdio.h>

#include "annotate/model.h"
#include "cli/cli.h"
#include "data.h"
#include "ingest/ingest.h"
#include "record/json_out.h"

enum { OPT_INPUT, OPT_DATA, OPT_MODEL, OPT_KERNELS };

static const option options[] = {
    [OPT_INPUT] = {"input", 'i', "FORMAT", "format of the files; told from name or content when not given"},
    [OPT_DATA] = {"data", 0, "DIR", "folder of the model"},
    [OPT_MODEL] = {"model", 'm', "FILE", "the model file itself"},
    [OPT_KERNELS] = {"kernels", 'k', "SET",
                     "plain, avx2 or avx512 instead of the machine's best; answers are the same"},
};

static const command_help help = {
    "histor annotate [OPTION]... FILE...",
    "  histor annotate report.txt\n"
    "  histor annotate -i jsonl reports.jsonl > tokens.jsonl\n"
    "\nTo see how histor reads the sentences of a document, use histor code -o conllu.\n",
    options,
    COUNTOF(options),
};

static const size_t BLOCK_BYTES = (size_t)4 << 30; /* address space, touched only as needed */
static const size_t CACHE_BYTES = (size_t)64 << 20;

typedef struct {
  const model *m;
  arena out, scratch;
  format format;
} reader;

typedef str (*column)(const model *m, const reading *r, uint32_t i);

static str norm_of(const model *m, const reading *r, uint32_t i) { return r->words[i].lex->norm; }
static str tag_of(const model *m, const reading *r, uint32_t i) { return ht_str(ht_tag_names[r->classes[i].tag]); }
static str pos_of(const model *m, const reading *r, uint32_t i) { return ht_str(ht_pos_names[r->classes[i].pos]); }
static str dep_of(const model *m, const reading *r, uint32_t i) { return ht_str(ht_dep_names[r->classes[i].dep]); }
static str morph_of(const model *m, const reading *r, uint32_t i)
{
  return ht_morph_name(m->ruler, r->classes[i].morph);
}
static str lemma_of(const model *m, const reading *r, uint32_t i) { return r->lemmas[i]; }

static void put_strings(json_out *j, const char *key, column of, const model *m, const reading *r)
{
  ht_json_open_key(j, key, '[');
  for (uint32_t i = 0; i < r->n; i++) {
    ht_json_item(j);
    ht_json_string(j->b, of(m, r, i));
  }
  ht_json_close(j, ']');
}

static void put_numbers(json_out *j, const char *key, const uint32_t *numbers, uint32_t n)
{
  ht_json_open_key(j, key, '[');
  for (uint32_t i = 0; i < n; i++) {
    ht_json_item(j);
    ht_putf(j->b, "%u", numbers[i]);
  }
  ht_json_close(j, ']');
}

static void put_entities(json_out *j, const reading *r)
{
  ht_json_open_key(j, "entities", '[');
  for (uint32_t i = 0; i < r->nmentions; i++) {
    ht_json_item(j);
    ht_putf(j->b, "[%u,%u,\"%s\"]", r->mentions[i].beg, r->mentions[i].end, ht_ent_names[r->mentions[i].label]);
  }
  ht_json_close(j, ']');
}

static void put_reading(buf *b, arena scratch, const model *m, const reading *r)
{
  json_out j = {.b = b, .first = true};
  uint32_t *beg = NEW(&scratch, uint32_t, r->n), *end = NEW(&scratch, uint32_t, r->n);
  uint32_t *space = NEW(&scratch, uint32_t, r->n), *start = NEW(&scratch, uint32_t, r->n);
  for (uint32_t i = 0; i < r->n; i++) {
    beg[i] = r->words[i].beg, end[i] = r->words[i].end;
    space[i] = r->words[i].space, start[i] = r->tree.start[i];
  }
  ht_json_open(&j, '{');
  put_numbers(&j, "beg", beg, r->n);
  put_numbers(&j, "end", end, r->n);
  put_numbers(&j, "space", space, r->n);
  put_strings(&j, "norm", norm_of, m, r);
  put_strings(&j, "tag", tag_of, m, r);
  put_strings(&j, "pos", pos_of, m, r);
  put_strings(&j, "morph", morph_of, m, r);
  put_strings(&j, "lemma", lemma_of, m, r);
  put_numbers(&j, "head", r->tree.head, r->n);
  put_strings(&j, "dep", dep_of, m, r);
  put_numbers(&j, "left", r->tree.left, r->n);
  put_numbers(&j, "right", r->tree.right, r->n);
  put_numbers(&j, "start", start, r->n);
  put_entities(&j, r);
  ht_json_close(&j, '}');
  ht_putc(b, '\n');
}

static bool read_document(reader *rd, str part, const histor_locator *where)
{
  arena out = rd->out, scratch = rd->scratch;
  ingested doc = ht_ingest(&out, rd->format, part, where->container, where);
  if (doc.wrong.code.len) {
    cli_error("%.*s", (int)doc.wrong.message.len, doc.wrong.message.ptr);
    return false;
  }
  const reading *r = ht_read(&out, scratch, rd->m, &doc.in.text, 1);
  buf b = {.a = &scratch};
  put_reading(&b, out, rd->m, r);
  fwrite(b.at, 1, b.n, stdout);
  return true;
}

static int read_file(reader *rd, const char *path)
{
  histor_error why = {0};
  str bytes;
  if (ht_os_read(path, &bytes, &why)) {
    cli_fail(&why);
    return EXIT_NOINPUT;
  }
  int code = EXIT_DONE;
  histor_locator where = {.container = ht_str(path)};
  for (str rest = bytes, part; rest.len; where.record++) {
    where.offset = (uint64_t)(rest.ptr - bytes.ptr);
    part = rest;
    if (ht_format_holds(rd->format) == LINES)
      part = ht_cut(rest, '\n', &rest);
    else
      rest = S("");
    where.length = part.len;
    if (ht_trim(part).len && !read_document(rd, part, &where)) code = EXIT_SOME_FAILED;
  }
  ht_os_free(bytes);
  return code;
}

/* The model of --model, else of the data folder, with the kernels that were asked for. */
static histor_err open_model(const arguments *args, arena *a, const kernels *k, const model **m, histor_error *why)
{
  str bytes;
  const char *file = args->value[OPT_MODEL];
  if (file) {
    TRY(ht_os_map(file, &bytes, why));
  } else {
    histor_data *data;
    TRY(histor_data_open(args->value[OPT_DATA], &data, why));
    bytes = data->model_file;
    if (!bytes.len) return ht_fail(why, HISTOR_IO, "the data folder has no model; make it with ./run build");
  }
  return ht_model_open_with(bytes, a, k, m, why);
}

static int annotate_files(const arguments *args, arena a, const kernels *k)
{
  histor_error why = {0};
  const model *shared;
  uint32_t f = FORMAT_text;
  const char *given = args->value[OPT_INPUT];
  if (given && !cli_choice("input", given, ht_format_names, FORMAT_COUNT, &f)) return EXIT_USAGE;
  if (open_model(args, &a, k, &shared, &why)) return cli_fail(&why);
  reader rd = {.m = ht_model_own(&a, shared, CACHE_BYTES)};
  char *middle = a.beg + (a.end - a.beg) / 2;
  rd.out = rd.scratch = a;
  rd.out.end = rd.scratch.beg = middle;
  int code = EXIT_DONE;
  for (int i = 0; i < args->noperands; i++) {
    rd.format = given ? (format)f : ht_format_of(args->operands[i], S(""));
    int each = read_file(&rd, args->operands[i]);
    if (each > code) code = each;
  }
  return code;
}

int cmd_annotate(int argc, char **argv)
{
  arguments args;
  int code;
  const kernels *k = ht_kernels_best();
  if (!cli_parse(&help, argc, argv, &args, &code)) return code;
  if (args.noperands == 0) {
    cli_error("name a file to read, or - for standard input (histor annotate --help)");
    return EXIT_USAGE;
  }
  if (args.value[OPT_KERNELS] && !cli_kernels(args.value[OPT_KERNELS], &k)) return EXIT_USAGE;
  char *memory = ht_os_block(BLOCK_BYTES);
  jmp_buf oom;
  if (!memory || setjmp(oom)) {
    cli_error("no memory for so large a text");
    return EXIT_SOFTWARE;
  }
  code = annotate_files(&args, (arena){.beg = memory, .end = memory + BLOCK_BYTES, .oom = &oom}, k);
  ht_os_unblock(memory, BLOCK_BYTES);
  return code;
}
