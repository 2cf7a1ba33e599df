/* The pipeline. A document goes through pure stages; each reads spans and writes spans; one block of memory holds it
 * all and is used again for the next document. */
#include "coder.h"

#include "base/os.h"
#include "record/record.h"

static const size_t DEFAULT_BYTES = (size_t)512 << 20;
static const size_t CACHE_SHARE = 8; /* the engine's caches get this part of a coder's memory */
static const size_t LEAST_BYTES = (size_t)1 << 20;
static const size_t LONGEST_TEXT = (size_t)16 << 20;

static histor_err run(histor *h, arena *out, arena scratch)
{
  const histor_data *d = h->data;
  story st = {d->lex, d->ont, &h->segs, &h->ann, &h->res, &h->fr};
  TRY(ht_segment(out, scratch, d->lex, &h->in, &h->segs, &h->diags));
  TRY(ht_annotate(out, scratch, h->model, &h->segs, &h->ann));
  TRY(ht_resolve(out, scratch, d->lex, d->gaz, &h->segs, &h->ann, &h->res));
  TRY(ht_frame(out, scratch, d->lex, &h->segs, &h->ann, &h->res, &h->fr));
  TRY(ht_code(out, scratch, &st, &h->claims));
  return HISTOR_OK;
}

/* ---- the record that the caller sees ---- */

static void fill_document(histor *h, arena *out)
{
  histor_document *d = &h->record.document;
  const segments *s = &h->segs;
  d->id = ht_concat(out, S("sha256:"), ht_sha256(out, h->in.source_beg ? h->in.source : h->in.text));
  d->uri = h->in.uri;
  d->title = s->title, d->title_span = s->title_span;
  d->publisher = s->publisher, d->publisher_span = s->publisher_span;
  d->byline = s->byline, d->byline_span = s->byline_span;
  if (!d->byline.len) d->byline = h->in.byline;
  d->credit = s->credit, d->credit_span = s->credit_span;
  d->published = s->published, d->published_from = s->published_from;
  d->dateline = h->res.dateline ? &h->res.dateline->p : NULL;
  d->language = h->in.language;
  d->tags = s->tags, d->ntags = s->ntags;
  d->sentences = h->ann.nsentences, d->tokens = h->ann.ntokens;
  d->locator = h->in.locator;
  d->coder = h->data->versions;
  d->source_beg = h->in.source_beg, d->source_end = h->in.source_end;
}

static void fill_annotations(histor *h, arena *out)
{
  histor_record *r = &h->record;
  const annotation *ann = &h->ann;
  const resolved *res = &h->res;
  histor_span *sentences = NEW(out, histor_span, ann->nsentences);
  histor_entity *entities = NEW(out, histor_entity, ann->nentities);
  histor_time *times = NEW(out, histor_time, res->ntimes);
  histor_place *places = NEW(out, histor_place, res->nplaces);
  histor_mention *actors = NEW(out, histor_mention, res->nactors);
  for (uint32_t i = 0; i < ann->nsentences; i++) {
    sentences[i] = ht_tokens_span(ann, ann->sentences[i].beg, ann->sentences[i].end);
  }
  for (uint32_t i = 0; i < ann->nentities; i++) {
    const entity *e = &ann->entities[i];
    span at = ht_tokens_span(ann, e->beg, e->end);
    entities[i] = (histor_entity){at, ht_sub(h->in.text, at.beg, at.end), ht_str(ht_ent_names[e->label])};
  }
  for (uint32_t i = 0; i < res->ntimes; i++) times[i] = res->times[i].t;
  for (uint32_t i = 0; i < res->nplaces; i++) places[i] = res->places[i].p;
  for (uint32_t i = 0; i < res->nactors; i++) actors[i] = res->actors[i].m;
  r->sentences = sentences, r->nsentences = ann->nsentences;
  r->entities = entities, r->nentities = ann->nentities;
  r->times = times, r->ntimes = res->ntimes;
  r->places = places, r->nplaces = res->nplaces;
  r->actors = actors, r->nactors = res->nactors;
  r->chains = res->chains, r->nchains = res->nchains;
}

static void fill_record(histor *h, arena *out)
{
  histor_record *r = &h->record;
  const claims *c = &h->claims;
  fill_document(h, out);
  fill_annotations(h, out);
  r->statements = c->statements.at, r->nstatements = c->statements.n;
  r->events = c->events.at, r->nevents = c->events.n;
  r->figures = c->figures.at, r->nfigures = c->figures.n;
  r->control = c->control.at, r->ncontrol = c->control.n;
  r->disputes = c->disputes.at, r->ndisputes = c->disputes.n;
  r->diagnostics = h->diags.at, r->ndiagnostics = h->diags.n;
}

/* ---- public calls ---- */

histor_err histor_new(const histor_data *data, size_t memory, histor **out, histor_error *why)
{
  size_t bytes = memory ? memory : DEFAULT_BYTES;
  *out = NULL;
  if (bytes < LEAST_BYTES) return ht_fail(why, HISTOR_USAGE, "a coder needs at least %zu bytes of memory", LEAST_BYTES);
  char *at = ht_os_block(bytes);
  if (!at) return ht_fail(why, HISTOR_NOMEM, "no memory for a coder of %zu bytes", bytes);
  histor *h = (histor *)(void *)at;
  *h = (histor){.data = data, .block = at, .bytes = bytes, .document = at + sizeof(histor)};
  jmp_buf oom;
  if (setjmp(oom)) {
    histor_free(h);
    return ht_fail(why, HISTOR_NOMEM, "%zu bytes are too few for a coder", bytes);
  }
  arena kept = {.beg = h->document, .end = at + bytes, .oom = &oom};
  if (data->model) h->model = ht_model_own(&kept, data->model, bytes / CACHE_SHARE);
  h->document = kept.beg;
  *out = h;
  return HISTOR_OK;
}

void histor_free(histor *h)
{
  if (h) ht_os_unblock(h->block, h->bytes);
}

/* Empties the coder for a new document; the lower half of what the caches leave takes results, the upper half
 * temporaries. */
static void reset(histor *h, jmp_buf *oom)
{
  char *end = (char *)h->block + h->bytes;
  char *middle = h->document + (end - h->document) / 2;
  *h = (histor){.data = h->data,
                .model = h->model,
                .block = h->block,
                .bytes = h->bytes,
                .document = h->document,
                .fail_at = h->fail_at,
                .countdown = h->fail_at};
  size_t *countdown = h->fail_at ? &h->countdown : NULL;
  h->out = (arena){.beg = h->document, .end = middle, .countdown = countdown, .oom = oom};
  h->scratch = (arena){.beg = middle, .end = end, .countdown = countdown, .oom = oom};
}

static histor_locator copy_locator(arena *out, const histor_locator *l)
{
  histor_locator copy = *l;
  copy.container = ht_copy(out, l->container);
  copy.field = ht_copy(out, l->field);
  return copy;
}

static const uint32_t *copy_offsets(arena *out, const uint32_t *from, size_t n)
{
  uint32_t *to = NEW(out, uint32_t, n + 1);
  if (n) memcpy(to, from, n * sizeof *to);
  return to;
}

static void copy_input(histor *h, const histor_input *in)
{
  arena *out = &h->out;
  h->in.text = ht_copy(out, in->text);
  h->in.uri = ht_copy(out, in->uri);
  h->in.title = ht_copy(out, in->title);
  h->in.published = ht_copy(out, in->published);
  h->in.published_from = ht_copy(out, in->published_from);
  h->in.publisher = ht_copy(out, in->publisher);
  h->in.url = ht_copy(out, in->url);
  h->in.language = ht_copy(out, in->language);
  h->in.byline = ht_copy(out, in->byline);
  h->in.locator = copy_locator(out, &in->locator);
  if (in->source_beg && in->source_end) {
    h->in.source = ht_copy(out, in->source);
    h->in.source_beg = copy_offsets(out, in->source_beg, in->text.len);
    h->in.source_end = copy_offsets(out, in->source_end, in->text.len);
  }
}

histor_err histor_code(histor *h, const histor_input *in, const histor_record **out, histor_error *why)
{
  jmp_buf oom;
  *out = NULL;
  reset(h, &oom);
  if (in->text.len > LONGEST_TEXT) {
    return ht_fail(why, HISTOR_LIMIT, "the text has %zu bytes; the limit is %zu", in->text.len, LONGEST_TEXT);
  }
  if (setjmp(oom)) return ht_fail(why, HISTOR_NOMEM, "the document needs more than the coder's %zu bytes", h->bytes);
  copy_input(h, in);
  histor_err err = run(h, &h->out, h->scratch);
  if (err) return ht_fail(why, err, "%s", histor_strerror(err));
  fill_record(h, &h->out);
  h->written = h->out;
  *out = &h->record;
  return HISTOR_OK;
}

histor_err histor_json(histor *h, bool annotations, histor_str *out, histor_error *why)
{
  jmp_buf oom;
  *out = S("");
  arena a = h->written;
  a.oom = &oom;
  if (setjmp(oom)) return ht_fail(why, HISTOR_NOMEM, "the record needs more than the coder's %zu bytes", h->bytes);
  buf b = {.a = &a};
  ht_record_json(&b, &h->record, annotations);
  *out = ht_done(&b);
  return HISTOR_OK;
}

const char *histor_version(void) { return HISTOR_VERSION; }
