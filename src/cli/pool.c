/* A ring of jobs. The reader fills the job after the last one, workers take them in order, and whoever finishes the job
 * that is next in turn writes it and all finished ones behind it. */
#include "cli/pool.h"

#include <pthread.h>
#include <stdio.h>

#include "base/os.h"
#include "coder.h"

enum { JOBS_A_WORKER = 4, MOST_WORKERS = 256 };
static const size_t INGEST_BYTES = (size_t)256 << 20; /* address space, touched only as needed */
static const double PROGRESS_SECONDS = 0.2;

typedef enum { JOB_FREE, JOB_READY, JOB_TAKEN, JOB_DONE } job_state;

typedef struct {
  job_state state;
  parcel in;
  char *out;
  size_t n, cap;
  bool failed;
  char *source; /* the text as coded, kept for a sink */
  size_t nsource, source_cap;
} job;

typedef struct {
  pool *pool;
  pthread_t thread;
  histor *coder;
  char *block; /* for ingest and for output other than JSON */
} worker;

struct pool {
  pthread_mutex_t lock;
  pthread_cond_t changed;
  const histor_data *data;
  coding how;
  job *jobs;
  worker *workers;
  uint32_t njobs, nworkers;
  uint64_t sent, taken, written, failed; /* counts of jobs */
  bool closing, broken;                  /* broken: standard output failed, or there was no memory */
  double began, told;
  size_t bytes; /* of the block that holds all this */
};

/* ---- one document ---- */

static void apply_options(const coding *how, histor_input *in)
{
  if (how->published) {
    in->published = ht_str(how->published);
    in->published_from = S("option");
  }
  if (how->title) in->title = ht_str(how->title);
  if (how->publisher) in->publisher = ht_str(how->publisher);
}

static void write_record(buf *b, const coding *how, const histor *h, const histor_record *r, arena scratch)
{
  switch (how->output) {
    case OUTPUT_JSONL: ht_record_json(b, r, how->annotations); break;
    case OUTPUT_TABLE:
      ht_record_table(b, r, &(table_style){how->columns, how->colour, how->evidence, h->in.text}, scratch);
      break;
    case OUTPUT_FRAMES: ht_record_frames(b, &h->ann, &h->res, &h->fr); break;
    case OUTPUT_WHY: {
      story st = {h->data->lex, h->data->ont, &h->segs, &h->ann, &h->res, &h->fr};
      ht_explain(b, scratch, &st);
      break;
    }
    case OUTPUT_BLOCKS:
      ht_put(b, S("# "));
      ht_put(b, r->document.uri);
      ht_putc(b, '\n');
      ht_record_blocks(b, &h->segs);
      break;
    case OUTPUT_CONLLU: ht_record_conllu(b, r, &h->ann, h->in.text); break;
  }
}

/* A document that could not be read or coded still gives a record: its name, and what is wrong. */
static void write_broken(buf *b, const coding *how, const histor *h, const ingested *doc, arena scratch)
{
  histor_record r = {
      .document = {.uri = doc->in.uri, .locator = doc->in.locator}, .diagnostics = &doc->wrong, .ndiagnostics = 1};
  if (how->output == OUTPUT_JSONL || how->output == OUTPUT_TABLE) write_record(b, how, h, &r, scratch);
}

static void keep_source(worker *w, job *j, str text)
{
  if (!ht_os_reserve(&j->source, &j->source_cap, text.len)) {
    w->pool->broken = true;
    return;
  }
  if (text.len) memcpy(j->source, text.ptr, text.len);
  j->nsource = text.len;
}

static void code_document(worker *w, job *j, arena a, buf *b)
{
  const coding *how = &w->pool->how;
  const histor_record *r = NULL;
  histor_error why = {0};
  ingested doc = j->in.ready ? j->in.doc : ht_ingest(&a, j->in.format, (str){j->in.bytes, j->in.n}, ht_str(j->in.path), &j->in.where);
  if (!doc.wrong.code.len) {
    apply_options(how, &doc.in);
    histor_err err = histor_code(w->coder, &doc.in, &r, &why);
    if (err)
      doc.wrong =
          (histor_diagnostic){.code = err == HISTOR_LIMIT ? S("limit") : S("memory"), .message = ht_str(why.msg)};
  }
  j->failed = doc.wrong.code.len != 0;
  if (how->sink && !j->failed) keep_source(w, j, doc.in.source_beg ? doc.in.source : doc.in.text);
  if (j->failed)
    write_broken(b, how, w->coder, &doc, a);
  else
    write_record(b, how, w->coder, r, a);
}

/* The job's output lives in the job, since it may have to wait for its turn. */
static void run_job(worker *w, job *j)
{
  static const char no_memory[] = "the document or its record is too large";
  jmp_buf oom;
  char *middle = w->block + INGEST_BYTES / 2;
  arena a = {.beg = w->block, .end = middle, .oom = &oom};
  arena out = {.beg = middle, .end = w->block + INGEST_BYTES, .oom = &oom};
  buf b = {.a = &out};
  if (setjmp(oom) == 0) {
    code_document(w, j, a, &b);
  } else {
    ingested doc = {.in = {.uri = ht_str(j->in.path), .locator = j->in.where},
                    .wrong = {.code = S("memory"), .message = S(no_memory)}};
    j->failed = true;
    out.beg = middle;
    b = (buf){.a = &out};
    write_broken(&b, &w->pool->how, w->coder, &doc, a);
  }
  j->n = 0;
  if (!ht_os_reserve(&j->out, &j->cap, b.n)) {
    w->pool->broken = true;
    return;
  }
  if (b.n) memcpy(j->out, b.at, b.n);
  j->n = b.n;
}

/* ---- the ring ---- */

static void tell_progress(pool *p, bool last)
{
  double now = ht_os_seconds();
  if (!p->how.progress || (!last && now - p->told < PROGRESS_SECONDS)) return;
  p->told = now;
  double spent = now - p->began;
  fprintf(stderr, "\r%llu documents, %.1f a second %s", (unsigned long long)p->written,
          spent > 0 ? (double)p->written / spent : 0.0, last ? "\n" : "");
}

static bool deliver(pool *p, const job *j)
{
  if (p->how.sink) return p->how.sink(p->how.to, (str){j->out, j->n}, (str){j->source, j->nsource}, j->failed);
  return !j->n || fwrite(j->out, 1, j->n, stdout) == j->n;
}

static void write_finished(pool *p)
{
  bool any = false;
  for (job *j; (j = &p->jobs[p->written % p->njobs])->state == JOB_DONE; p->written++) {
    if (!p->broken && !deliver(p, j)) p->broken = true;
    p->failed += j->failed;
    j->state = JOB_FREE;
    any = true;
  }
  if (any && p->written == p->sent && fflush(stdout) != 0) p->broken = true;
  if (any) tell_progress(p, false);
}

static void *work(void *arg)
{
  worker *w = arg;
  pool *p = w->pool;
  pthread_mutex_lock(&p->lock);
  for (;;) {
    while (p->taken == p->sent && !p->closing) pthread_cond_wait(&p->changed, &p->lock);
    if (p->taken == p->sent) break;
    job *j = &p->jobs[p->taken++ % p->njobs];
    j->state = JOB_TAKEN;
    pthread_mutex_unlock(&p->lock);
    run_job(w, j);
    pthread_mutex_lock(&p->lock);
    j->state = JOB_DONE;
    write_finished(p);
    pthread_cond_broadcast(&p->changed);
  }
  pthread_mutex_unlock(&p->lock);
  return NULL;
}

static void stop(pool *p)
{
  pthread_mutex_lock(&p->lock);
  p->closing = true;
  pthread_cond_broadcast(&p->changed);
  pthread_mutex_unlock(&p->lock);
  for (uint32_t i = 0; i < p->nworkers; i++) pthread_join(p->workers[i].thread, NULL);
}

static void release(pool *p)
{
  for (uint32_t i = 0; i < p->njobs; i++) {
    ht_os_release(p->jobs[i].in.bytes);
    ht_os_release(p->jobs[i].out);
    ht_os_release(p->jobs[i].source);
  }
  for (uint32_t i = 0; i < p->how.workers; i++) {
    if (p->workers[i].coder) histor_free(p->workers[i].coder);
    ht_os_unblock(p->workers[i].block, INGEST_BYTES);
  }
  pthread_cond_destroy(&p->changed);
  pthread_mutex_destroy(&p->lock);
  ht_os_unblock(p, p->bytes);
}

static histor_err start_worker(pool *p, worker *w, histor_error *why)
{
  w->pool = p;
  w->block = ht_os_block(INGEST_BYTES);
  if (!w->block) return ht_fail(why, HISTOR_NOMEM, "no memory for a worker; use fewer with --workers");
  TRY(histor_new(p->data, 0, &w->coder, why));
  if (pthread_create(&w->thread, NULL, work, w) != 0) {
    return ht_fail(why, HISTOR_NOMEM, "cannot start a worker; use fewer with --workers");
  }
  p->nworkers++;
  return HISTOR_OK;
}

histor_err pool_open(const histor_data *data, const coding *how, pool **out, histor_error *why)
{
  HT_CHECK(how->workers >= 1 && how->workers <= MOST_WORKERS);
  uint32_t njobs = how->workers * JOBS_A_WORKER;
  size_t bytes = sizeof(pool) + njobs * sizeof(job) + how->workers * sizeof(worker) + 256;
  char *memory = ht_os_block(bytes);
  if (!memory) return ht_fail(why, HISTOR_NOMEM, "no memory for the workers");
  arena a = {.beg = memory, .end = memory + bytes};
  pool *p = NEW(&a, pool, 1);
  p->data = data, p->how = *how, p->bytes = bytes, p->njobs = njobs;
  p->workers = NEW(&a, worker, how->workers);
  p->jobs = NEW(&a, job, njobs);
  p->began = p->told = ht_os_seconds();
  pthread_mutex_init(&p->lock, NULL);
  pthread_cond_init(&p->changed, NULL);
  histor_err err = HISTOR_OK;
  for (uint32_t i = 0; i < how->workers && !err; i++) err = start_worker(p, &p->workers[i], why);
  if (err) {
    stop(p);
    release(p);
    return err;
  }
  *out = p;
  return HISTOR_OK;
}

parcel *pool_parcel(pool *p)
{
  pthread_mutex_lock(&p->lock);
  job *j = &p->jobs[p->sent % p->njobs];
  while (j->state != JOB_FREE) pthread_cond_wait(&p->changed, &p->lock);
  pthread_mutex_unlock(&p->lock);
  j->in.n = 0;
  j->in.ready = false;
  j->in.where = (histor_locator){0};
  return &j->in;
}

enum { STRINGS = 14 };

/* The strings of a document, each in its place. */
static void strings_of(ingested *d, str *at[STRINGS])
{
  str *all[STRINGS] = {&d->in.text,      &d->in.uri,      &d->in.title,  &d->in.published,         &d->in.publisher,
                       &d->in.url,       &d->in.language, &d->in.byline, &d->in.published_from,    &d->in.source,
                       &d->in.locator.container, &d->in.locator.field, &d->wrong.code, &d->wrong.message};
  memcpy(at, all, sizeof all);
}

bool pool_fill(parcel *to, const ingested *doc)
{
  str *at[STRINGS];
  to->doc = *doc;
  strings_of(&to->doc, at);
  size_t offsets = doc->in.source_beg ? doc->in.text.len * sizeof(uint32_t) : 0, need = 2 * offsets;
  for (size_t i = 0; i < STRINGS; i++) need += at[i]->len;
  if (!ht_os_reserve(&to->bytes, &to->cap, need + 1)) return false;
  char *p = to->bytes;
  if (offsets) {
    memcpy(p, doc->in.source_beg, offsets);
    memcpy(p + offsets, doc->in.source_end, offsets);
    to->doc.in.source_beg = (const uint32_t *)(const void *)p;
    to->doc.in.source_end = (const uint32_t *)(const void *)(p + offsets);
    p += 2 * offsets;
  }
  for (size_t i = 0; i < STRINGS; i++) {
    if (at[i]->len) memcpy(p, at[i]->ptr, at[i]->len);
    at[i]->ptr = p;
    p += at[i]->len;
  }
  to->n = need;
  to->ready = true;
  return true;
}

void pool_send(pool *p)
{
  pthread_mutex_lock(&p->lock);
  p->jobs[p->sent++ % p->njobs].state = JOB_READY;
  pthread_cond_broadcast(&p->changed);
  pthread_mutex_unlock(&p->lock);
}

histor_err pool_close(pool *p, uint64_t *coded, uint64_t *failed, histor_error *why)
{
  stop(p);
  if (p->written) tell_progress(p, true);
  *coded = p->written;
  *failed = p->failed;
  bool broken = p->broken;
  release(p);
  if (broken) return ht_fail(why, HISTOR_IO, "cannot write the output; is the disk full?");
  return HISTOR_OK;
}
