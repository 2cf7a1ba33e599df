/* histor bench: how fast this machine reads. The engine stage by stage on the given texts, the kernels against the machine's
 * peak, and the whole pipeline from text to record. */
#include <stdio.h>

#include "annotate/model.h"
#include "cli/cli.h"
#include "data.h"
#include "ingest/ingest.h"

enum { OPT_INPUT, OPT_DATA, OPT_KERNELS, OPT_JSON, OPT_ROUNDS };

static const option options[] = {
    [OPT_INPUT] = {"input", 'i', "FORMAT", "format of the files; told from name or content when not given"},
    [OPT_DATA] = {"data", 0, "DIR", "folder of model, gazetteer, lexicons and ontology"},
    [OPT_KERNELS] = {"kernels", 'k', "SET", "plain, avx2 or avx512 instead of the machine's best"},
    [OPT_JSON] = {"json", 'j', NULL, "figures as one JSON object"},
    [OPT_ROUNDS] = {"rounds", 'r', "N", "how often the texts are read (default 3; the fastest counts)"},
};

static const command_help help = {
    "histor bench [OPTION]... FILE...",
    "  histor bench reports.jsonl\n",
    options,
    COUNTOF(options),
};

#define STAGES(X)                                                                                                      \
  X(TOKENS, "tokens")                                                                                                  \
  X(WORDS, "encoder") X(NAMES, "entity encoder") X(TAG, "tags") X(PARSE, "parser") X(RULES, "rules")                   \
      X(LEMMAS, "lemmas") X(ENTITIES, "entities")
#define X(name, text) STAGE_##name,
enum { STAGES(X) STAGE_COUNT };
#undef X
#define X(name, text) text,
static const char *const stage_names[STAGE_COUNT] = {STAGES(X)};
#undef X

static const size_t BLOCK_BYTES = (size_t)4 << 30; /* address space, touched only as needed */
static const size_t CACHE_BYTES = (size_t)64 << 20;

typedef struct {
  double stage[STAGE_COUNT], engine, pipeline; /* seconds, of the fastest round */
  double first;                                /* seconds of the engine's first round, when its caches were empty */
  double layer, peak;                          /* floating-point operations a second */
  uint64_t tokens, bytes, documents;
} figures;

typedef LIST(histor_input) inputs;

/* ---- reading the files ---- */

static histor_err read_file(arena *a, const char *path, format f, inputs *in, histor_error *why)
{
  str bytes;
  TRY(ht_os_read(path, &bytes, why));
  histor_locator where = {.container = ht_str(path)};
  str rest = ht_copy(a, bytes);
  ht_os_free(bytes);
  while (rest.len) {
    str part = rest;
    if (ht_format_holds(f) == LINES)
      part = ht_cut(rest, '\n', &rest);
    else
      rest = S("");
    if (!ht_trim(part).len) continue;
    ingested doc = ht_ingest(a, f, part, ht_str(path), &where);
    if (!doc.wrong.code.len) *PUSH(in, a) = doc.in;
  }
  return HISTOR_OK;
}

/* ---- the engine, stage by stage as ht_read() does it ---- */

static void lap(double *sum, double *since)
{
  double now = ht_os_seconds();
  *sum += now - *since;
  *since = now;
}

static void finish(arena out, arena scratch, const model *m, const float *words, const float *names, const word *w,
                   uint32_t n, double *stage)
{
  double at = ht_os_seconds();
  bool *space = NEW(&out, bool, n);
  uint8_t *tags = NEW(&out, uint8_t, n);
  word_class *classes = NEW(&out, word_class, n);
  const mention *mentions;
  for (uint32_t i = 0; i < n; i++) space[i] = w[i].lex->space;
  ht_tag(scratch, m->nets, words, n, tags);
  lap(&stage[STAGE_TAG], &at);
  tree t = ht_parse(&out, scratch, &m->nets->parser, words, space, n);
  lap(&stage[STAGE_PARSE], &at);
  for (uint32_t i = 0; i < n; i++) classes[i] = (word_class){.lemma = NONE, .tag = tags[i], .dep = t.label[i]};
  ht_ruler_apply(m->ruler, w, classes, n);
  lap(&stage[STAGE_RULES], &at);
  for (uint32_t i = 0; i < n; i++) ht_lemma(&out, m->lemmatizer, m->text, w[i].lex, &classes[i]);
  lap(&stage[STAGE_LEMMAS], &at);
  ht_recognise(&out, scratch, &m->nets->ner, names, t.start, space, n, &mentions);
  lap(&stage[STAGE_ENTITIES], &at);
}

static uint32_t read_text(arena out, arena scratch, const model *m, str text, double *stage)
{
  double at = ht_os_seconds();
  uint32_t n;
  if (ht_text_cache_trim(m->text)) {
    ht_word_cache_clear(m->words);
    ht_word_cache_clear(m->names);
  }
  const word *w = ht_tokenize(&out, scratch, m->tokenizer, m->text, text, &n);
  nn_word *numbers = NEW(&out, nn_word, n);
  for (uint32_t i = 0; i < n; i++) numbers[i] = ht_nn_word(&w[i]);
  lap(&stage[STAGE_TOKENS], &at);
  const float *words = ht_encode_words(&out, scratch, &m->nets->words, m->words, numbers, &n, 1);
  lap(&stage[STAGE_WORDS], &at);
  const float *names = ht_encode_words(&out, scratch, &m->nets->names, m->names, numbers, &n, 1);
  lap(&stage[STAGE_NAMES], &at);
  finish(out, scratch, m, words + NN_PAD * NN_WIDTH, names + NN_PAD * NN_WIDTH, w, n, stage);
  return n;
}

static void measure_engine(arena a, const model *m, const inputs *in, int64_t rounds, figures *f)
{
  char *middle = a.beg + (a.end - a.beg) / 2;
  arena out = a, scratch = a;
  out.end = scratch.beg = middle;
  for (int64_t r = 0; r < rounds; r++) {
    double stage[STAGE_COUNT] = {0}, sum = 0;
    f->tokens = f->bytes = 0;
    for (uint32_t i = 0; i < in->n; i++) {
      f->tokens += read_text(out, scratch, m, in->at[i].text, stage);
      f->bytes += in->at[i].text.len;
    }
    for (int s = 0; s < STAGE_COUNT; s++) sum += stage[s];
    if (r == 0) f->first = sum;
    if (r && sum >= f->engine) continue;
    f->engine = sum;
    memcpy(f->stage, stage, sizeof stage);
  }
}

/* ---- the kernels ---- */

static void measure_kernels(arena a, const nets *n, figures *f)
{
  enum { ROWS = 512, SPINS = 1 << 21, PASSES = 64, TIMES = 5 };
  static const double LAYER = 2.0 * NN_PART * 3 * NN_WIDTH * ROWS;
  const kernels *k = n->words.k;
  float *x = ht_alloc(&a, sizeof(float), 64, (ROWS + 2) * NN_WIDTH),
        *y = ht_alloc(&a, sizeof(float), 64, ROWS * NN_WIDTH);
  volatile float sink = 0;
  uint32_t spins = k->lanes == 16 && strcmp(k->name, "plain") == 0 ? SPINS >> 10 : SPINS;
  for (int t = 0; t < TIMES; t++) {
    double at = ht_os_seconds();
    sink = sink + k->spin(spins);
    double peak = 2.0 * spins * SPIN_CHAINS * k->lanes / (ht_os_seconds() - at);
    at = ht_os_seconds();
    for (int p = 0; p < PASSES; p++) k->maxout(&n->words.block[1 + p % 3], x, NN_WIDTH, NULL, y, NN_WIDTH, ROWS);
    double layer = LAYER * PASSES / (ht_os_seconds() - at);
    if (peak > f->peak) f->peak = peak;
    if (layer > f->layer) f->layer = layer;
  }
}

/* ---- the pipeline ---- */

static histor_err measure_pipeline(const histor_data *data, const inputs *in, int64_t rounds, figures *f,
                                   histor_error *why)
{
  histor *h;
  TRY(histor_new(data, 0, &h, why));
  histor_err err = HISTOR_OK;
  for (int64_t r = 0; r < rounds && !err; r++) {
    double at = ht_os_seconds();
    for (uint32_t i = 0; i < in->n && !err; i++) {
      const histor_record *record;
      histor_str json;
      err = histor_code(h, &in->at[i], &record, why);
      if (!err) err = histor_json(h, false, &json, why);
    }
    double took = ht_os_seconds() - at;
    if (r == 0 || took < f->pipeline) f->pipeline = took;
  }
  histor_free(h);
  return err;
}

/* ---- telling ---- */

static void print_table(const figures *f, const kernels *k)
{
  double tokens = (double)f->tokens;
  printf("%u documents, %.1f MB, %.0f tokens; %s kernels, one core\n", (unsigned)f->documents, (double)f->bytes / 1e6,
         tokens, k->name);
  printf("engine    %9.0f tokens/s, %.0f when its caches were empty\n", tokens / f->engine, tokens / f->first);
  for (int s = 0; s < STAGE_COUNT; s++) {
    printf("  %-15s %6.2f us/token  %5.1f %%\n", stage_names[s], f->stage[s] / tokens * 1e6,
           f->stage[s] / f->engine * 100);
  }
  printf("kernels   %9.1f GFLOP/s in an encoder block, %.1f %% of the peak of %.1f\n", f->layer / 1e9,
         f->layer / f->peak * 100, f->peak / 1e9);
  printf("pipeline  %9.0f tokens/s, %.1f documents/s, %.2f MB/s\n", tokens / f->pipeline,
         (double)f->documents / f->pipeline, (double)f->bytes / 1e6 / f->pipeline);
  printf("memory    %9.1f MB at most\n", (double)ht_os_peak_memory() / 1e6);
}

static void print_json(const figures *f, const kernels *k)
{
  double tokens = (double)f->tokens;
  printf("{\"kernels\":\"%s\",\"documents\":%u,\"bytes\":%.0f,\"tokens\":%.0f,\"engine_tokens_per_second\":%.0f,"
         "\"first_tokens_per_second\":%.0f,\"stages\":{",
         k->name, (unsigned)f->documents, (double)f->bytes, tokens, tokens / f->engine, tokens / f->first);
  for (int s = 0; s < STAGE_COUNT; s++) printf("%s\"%s\":%.4f", s ? "," : "", stage_names[s], f->stage[s] / f->engine);
  printf("},\"gflops\":%.1f,\"peak_gflops\":%.1f,\"pipeline_tokens_per_second\":%.0f,\"documents_per_second\":%.1f,"
         "\"peak_memory\":%.0f}\n",
         f->layer / 1e9, f->peak / 1e9, tokens / f->pipeline, (double)f->documents / f->pipeline,
         (double)ht_os_peak_memory());
}

static int bench(const arguments *args, arena a, const kernels *k)
{
  histor_error why = {0};
  histor_data *data;
  figures f = {0};
  inputs in = {0};
  int64_t rounds = 3;
  uint32_t given = FORMAT_text;
  const model *shared;
  if (args->value[OPT_INPUT] && !cli_choice("input", args->value[OPT_INPUT], ht_format_names, FORMAT_COUNT, &given))
    return EXIT_USAGE;
  if (args->value[OPT_ROUNDS] && !cli_number("rounds", args->value[OPT_ROUNDS], 1, 1000, &rounds)) return EXIT_USAGE;
  for (int i = 0; i < args->noperands; i++) {
    format kind = args->value[OPT_INPUT] ? (format)given : ht_format_of(args->operands[i], S(""));
    if (read_file(&a, args->operands[i], kind, &in, &why)) return cli_fail(&why);
  }
  if (histor_data_open(args->value[OPT_DATA], &data, &why)) return cli_fail(&why);
  if (!data->model_file.len) {
    cli_error("the data folder has no model; make it with ./run build");
    return EXIT_CONFIG;
  }
  if (ht_model_open_with(data->model_file, &a, k, &shared, &why)) return cli_fail(&why);
  f.documents = in.n;
  measure_engine(a, ht_model_own(&a, shared, CACHE_BYTES), &in, rounds, &f);
  measure_kernels(a, shared->nets, &f);
  data->model = shared;
  if (measure_pipeline(data, &in, rounds, &f, &why)) return cli_fail(&why);
  if (args->value[OPT_JSON])
    print_json(&f, k);
  else
    print_table(&f, k);
  histor_data_close(data);
  return EXIT_DONE;
}

int cmd_bench(int argc, char **argv)
{
  arguments args;
  int code;
  const kernels *k = ht_kernels_best();
  if (!cli_parse(&help, argc, argv, &args, &code)) return code;
  if (args.noperands == 0) {
    cli_error("name files with texts to read (histor bench --help)");
    return EXIT_USAGE;
  }
  if (args.value[OPT_KERNELS] && !cli_kernels(args.value[OPT_KERNELS], &k)) return EXIT_USAGE;
  char *memory = ht_os_block(BLOCK_BYTES);
  jmp_buf oom;
  if (!memory || setjmp(oom)) {
    cli_error("no memory for so many texts");
    return EXIT_SOFTWARE;
  }
  code = bench(&args, (arena){.beg = memory, .end = memory + BLOCK_BYTES, .oom = &oom}, k);
  ht_os_unblock(memory, BLOCK_BYTES);
  return code;
}
