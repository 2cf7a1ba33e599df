/* The record as JSON: exactly the keys of histor-record(5), in its order; what is absent is left out, but the six lists
 * are always there. */
#include "record/json_out.h"
#include "record/record.h"

enum { POINT_DECIMALS = 5, SHARE_DECIMALS = 4, CONFIDENCE_DECIMALS = 3 };

static void put_quote(json_out *j, const char *key, const histor_quote *q)
{
  if (SPAN_EMPTY(q->span)) return;
  ht_json_open_key(j, key, '{');
  ht_json_str(j, "text", q->text);
  ht_json_span(j, "span", q->span);
  ht_json_close(j, '}');
}

/* One quotation is an object, several are a list of them. */
static void put_quotes(json_out *j, const char *key, const histor_quotes *q)
{
  if (q->n == 0) return;
  if (q->n == 1) {
    put_quote(j, key, &q->at[0]);
    return;
  }
  ht_json_open_key(j, key, '[');
  for (uint32_t i = 0; i < q->n; i++) {
    ht_json_open(j, '{');
    ht_json_str(j, "text", q->at[i].text);
    ht_json_span(j, "span", q->at[i].span);
    ht_json_close(j, '}');
  }
  ht_json_close(j, ']');
}

static void put_id(json_out *j, const char *key, char kind, uint32_t id)
{
  if (!id) return;
  ht_json_key(j, key);
  ht_putf(j->b, "\"%c%u\"", kind, id);
}

static void put_ids(json_out *j, const char *key, char kind, const histor_ids *ids)
{
  if (!ids->n) return;
  ht_json_open_key(j, key, '[');
  for (uint32_t i = 0; i < ids->n; i++) {
    ht_json_item(j);
    ht_putf(j->b, "\"%c%u\"", kind, ids->at[i]);
  }
  ht_json_close(j, ']');
}

/* ---- mentions, places, times, sources ---- */

static void mention_keys(json_out *j, const histor_mention *m)
{
  ht_json_str(j, "text", m->text);
  ht_json_span(j, "span", m->span);
  ht_json_str(j, "name", m->name);
  ht_json_str(j, "code", m->code);
  ht_json_str(j, "country", m->country);
  ht_json_str(j, "sector", m->sector);
  ht_json_str(j, "person", m->person);
  ht_json_str(j, "role", m->role);
  ht_json_name(j, "via", histor_via_name(m->via));
  ht_json_span(j, "antecedent", m->antecedent);
  ht_json_close(j, '}');
}

static void put_mention(json_out *j, const char *key, const histor_mention *m)
{
  if (!m) return;
  ht_json_open_key(j, key, '{');
  mention_keys(j, m);
}

static void put_mentions(json_out *j, const char *key, const histor_mentions *m)
{
  ht_json_open_key(j, key, '[');
  for (uint32_t i = 0; i < m->n; i++) {
    ht_json_open(j, '{');
    mention_keys(j, &m->at[i]);
  }
  ht_json_close(j, ']');
}

static void put_place(json_out *j, const char *key, const histor_place *p);

static void place_keys(json_out *j, const histor_place *p)
{
  ht_json_str(j, "text", p->text);
  ht_json_span(j, "span", p->span);
  ht_json_str(j, "name", p->name);
  ht_json_name(j, "kind", histor_place_kind_name(p->kind));
  ht_json_str(j, "country", p->country);
  ht_json_str(j, "admin1", p->admin1);
  if (p->has_point) {
    ht_json_real(j, "lat", p->lat, POINT_DECIMALS);
    ht_json_real(j, "lon", p->lon, POINT_DECIMALS);
  }
  ht_json_name(j, "precision", histor_precision_name(p->precision));
  ht_json_str(j, "gazetteer", p->gazetteer);
  ht_json_str(j, "relation", p->relation);
  put_place(j, "to", p->to);
  ht_json_close(j, '}');
}

static void put_place(json_out *j, const char *key, const histor_place *p)
{
  if (!p) return;
  ht_json_open_key(j, key, '{');
  place_keys(j, p);
}

static void time_keys(json_out *j, const histor_time *t)
{
  ht_json_str(j, "text", t->text);
  ht_json_span(j, "span", t->span);
  if (t->from.len) {
    ht_json_str(j, "from", t->from);
    ht_json_str(j, "to", t->to);
    ht_json_name(j, "granularity", histor_granularity_name(t->granularity));
    ht_json_true(j, "approx", t->approx);
    ht_json_name(j, "anchor", histor_anchor_name(t->anchor));
  }
}

static void put_time(json_out *j, const char *key, const histor_time *t)
{
  if (!t) return;
  ht_json_open_key(j, key, '{');
  time_keys(j, t);
  ht_json_close(j, '}');
}

static void put_sources(json_out *j, const histor_sources *s)
{
  ht_json_open_key(j, "sources", '[');
  for (uint32_t i = 0; i < s->n; i++) {
    const histor_source *x = &s->at[i];
    ht_json_open(j, '{');
    put_mention(j, "mention", x->mention);
    ht_json_str(j, "text", x->words.text);
    ht_json_span(j, "span", x->words.span);
    put_quote(j, "cue", &x->cue);
    ht_json_name(j, "kind", histor_kind_name(x->kind));
    ht_json_name(j, "certainty", histor_certainty_name(x->certainty));
    ht_json_true(j, "anonymous", x->anonymous);
    ht_json_close(j, '}');
  }
  ht_json_close(j, ']');
}

static void put_evidence(json_out *j, const histor_evidence *e)
{
  if (SPAN_EMPTY(e->span)) return;
  ht_json_open_key(j, "evidence", '{');
  ht_json_span(j, "span", e->span);
  put_quote(j, "trigger", &e->trigger);
  ht_json_int(j, "sentence", e->sentence);
  ht_json_close(j, '}');
}

/* ---- the document ---- */

static void put_locator(json_out *j, const histor_locator *l)
{
  if (!l->container.len) return;
  ht_json_open_key(j, "locator", '{');
  ht_json_str(j, "container", l->container);
  ht_json_int(j, "record", (int64_t)l->record);
  ht_json_int(j, "offset", (int64_t)l->offset);
  ht_json_int(j, "length", (int64_t)l->length);
  ht_json_str(j, "field", l->field);
  ht_json_close(j, '}');
}

static void put_coder(json_out *j, const histor_coder *c)
{
  if (!c->version.len) return;
  ht_json_open_key(j, "coder", '{');
  ht_json_str(j, "version", c->version);
  ht_json_str(j, "model", c->model);
  ht_json_str(j, "lexicon", c->lexicon);
  ht_json_str(j, "ontology", c->ontology);
  ht_json_close(j, '}');
}

static void put_printed(json_out *j, const char *key, str s, const char *span_key, span at)
{
  ht_json_str(j, key, s);
  ht_json_span(j, span_key, at);
}

static void put_document(json_out *j, const histor_document *d)
{
  ht_json_open_key(j, "document", '{');
  ht_json_str(j, "id", d->id);
  ht_json_str(j, "uri", d->uri);
  put_printed(j, "title", d->title, "title_span", d->title_span);
  put_printed(j, "publisher", d->publisher, "publisher_span", d->publisher_span);
  put_printed(j, "byline", d->byline, "byline_span", d->byline_span);
  put_printed(j, "credit", d->credit, "credit_span", d->credit_span);
  ht_json_str(j, "published", d->published);
  ht_json_str(j, "published_from", d->published_from);
  if (d->dateline) {
    ht_json_open_key(j, "dateline", '{');
    put_place(j, "place", d->dateline);
    ht_json_span(j, "span", d->dateline->span);
    ht_json_close(j, '}');
  }
  ht_json_str(j, "language", d->language);
  if (d->ntags) {
    ht_json_open_key(j, "tags", '[');
    for (uint32_t i = 0; i < d->ntags; i++) {
      ht_json_item(j);
      ht_json_string(j->b, d->tags[i]);
    }
    ht_json_close(j, ']');
  }
  if (d->id.len) {
    ht_json_int(j, "sentences", d->sentences);
    ht_json_int(j, "tokens", d->tokens);
  }
  put_locator(j, &d->locator);
  put_coder(j, &d->coder);
  ht_json_close(j, '}');
}

/* ---- the records ---- */

static void put_statement(json_out *j, const histor_statement *s)
{
  ht_json_open(j, '{');
  put_id(j, "id", 's', s->id);
  put_mention(j, "speaker", s->speaker);
  put_quote(j, "cue", &s->cue);
  put_mention(j, "addressee", s->addressee);
  put_quote(j, "medium", &s->medium);
  ht_json_name(j, "form", histor_form_name(s->form));
  ht_json_open_key(j, "content", '{');
  ht_json_str(j, "text", s->content.text);
  ht_json_span(j, "span", s->content.span);
  if (s->nparts > 1) {
    ht_json_open_key(j, "parts", '[');
    for (uint32_t i = 0; i < s->nparts; i++) {
      ht_json_item(j);
      span part = ht_json_source(j, s->parts[i]);
      ht_putf(j->b, "[%u,%u]", part.beg, part.end);
    }
    ht_json_close(j, ']');
  }
  ht_json_close(j, '}');
  put_time(j, "time", s->time);
  put_id(j, "inside", 's', s->inside);
  put_id(j, "continues", 's', s->continues);
  ht_json_close(j, '}');
}

static void put_kind(json_out *j, const histor_event *e)
{
  ht_json_name(j, "type", histor_type_name(e->type));
  ht_json_str(j, "mode", e->mode);
  if (e->ncontexts) {
    ht_json_open_key(j, "context", '[');
    for (uint32_t i = 0; i < e->ncontexts; i++) {
      ht_json_item(j);
      ht_json_string(j->b, e->contexts[i]);
    }
    ht_json_close(j, ']');
  }
  ht_json_str(j, "cameo", e->cameo);
  if (e->acled_type.len) {
    ht_json_open_key(j, "acled", '{');
    ht_json_str(j, "event_type", e->acled_type);
    ht_json_str(j, "sub_event_type", e->acled_sub);
    ht_json_close(j, '}');
  }
}

static void put_about(json_out *j, const histor_about *about)
{
  if (SPAN_EMPTY(about->words.span)) return;
  ht_json_open_key(j, "about", '{');
  ht_json_str(j, "text", about->words.text);
  ht_json_span(j, "span", about->words.span);
  put_id(j, "event", 'e', about->event);
  ht_json_close(j, '}');
}

static void put_event(json_out *j, const histor_event *e)
{
  ht_json_open(j, '{');
  put_id(j, "id", 'e', e->id);
  put_kind(j, e);
  ht_json_name(j, "status", histor_status_name(e->status));
  ht_json_name(j, "scope", histor_scope_name(e->scope));
  put_mentions(j, "actors", &e->actors);
  put_mentions(j, "recipients", &e->recipients);
  put_about(j, &e->about);
  put_place(j, "place", e->place);
  put_time(j, "time", e->time);
  put_sources(j, &e->sources);
  put_id(j, "statement", 's', e->statement);
  put_ids(j, "figures", 'f', &e->figures);
  put_quotes(j, "weapon", &e->weapon);
  put_quotes(j, "target", &e->target);
  if (e->failed) ht_json_name(j, "outcome", "failed");
  ht_json_name(j, "trend", histor_trend_name(e->trend));
  if (e->confidence > 0) ht_json_real(j, "confidence", e->confidence, CONFIDENCE_DECIMALS);
  ht_json_str(j, "rule", e->rule);
  put_evidence(j, &e->evidence);
  put_id(j, "same_as", 'e', e->same_as);
  ht_json_close(j, '}');
}

static void put_figure(json_out *j, const histor_figure *f)
{
  ht_json_open(j, '{');
  put_id(j, "id", 'f', f->id);
  ht_json_name(j, "measure", histor_measure_name(f->measure));
  if (f->has_low) ht_json_int(j, "low", f->low);
  if (f->has_best) ht_json_int(j, "best", f->best);
  if (f->has_high) ht_json_int(j, "high", f->high);
  if (f->has_share) ht_json_real(j, "share", f->share, SHARE_DECIMALS);
  ht_json_str(j, "qualifier", f->qualifier);
  ht_json_str(j, "who", f->who);
  ht_json_name(j, "group", histor_group_name(f->group));
  put_id(j, "part_of", 'f', f->part_of);
  put_id(j, "same_as", 'f', f->same_as);
  put_id(j, "supersedes", 'f', f->supersedes);
  put_time(j, "as_of", f->as_of);
  ht_json_name(j, "scope", histor_scope_name(f->scope));
  put_mentions(j, "by", &f->by);
  put_place(j, "place", f->place);
  put_time(j, "time", f->time);
  put_sources(j, &f->sources);
  ht_json_name(j, "status", histor_status_name(f->status));
  put_evidence(j, &f->evidence);
  put_ids(j, "events", 'e', &f->events);
  ht_json_close(j, '}');
}

static void put_control(json_out *j, const histor_control *c)
{
  ht_json_open(j, '{');
  put_id(j, "id", 'c', c->id);
  put_place(j, "place", c->place);
  put_mention(j, "holder", c->holder);
  ht_json_name(j, "change", histor_change_name(c->change));
  put_mention(j, "from", c->from);
  put_time(j, "time", c->time);
  put_sources(j, &c->sources);
  ht_json_name(j, "status", histor_status_name(c->status));
  put_evidence(j, &c->evidence);
  ht_json_close(j, '}');
}

static void put_dispute(json_out *j, const histor_dispute *d)
{
  ht_json_open(j, '{');
  put_id(j, "id", 'd', d->id);
  ht_json_str(j, "about", d->about);
  ht_json_name(j, "kind", histor_dispute_name(d->kind));
  ht_json_open_key(j, "records", '[');
  for (uint32_t i = 0; i < d->nrecords; i++) {
    ht_json_item(j);
    ht_putf(j->b, "\"%c%u\"", d->records[i].kind, d->records[i].id);
  }
  ht_json_close(j, ']');
  ht_json_key(j, "stated");
  ht_put(j->b, d->stated ? S("true") : S("false"));
  put_evidence(j, &d->evidence);
  ht_json_close(j, '}');
}

static void put_diagnostic(json_out *j, const histor_diagnostic *d)
{
  ht_json_open(j, '{');
  ht_json_str(j, "code", d->code);
  ht_json_span(j, "span", d->span);
  ht_json_str(j, "message", d->message);
  ht_json_close(j, '}');
}

/* ---- annotations ---- */

static void put_spans(json_out *j, const histor_span *at, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++) {
    ht_json_item(j);
    span source = ht_json_source(j, at[i]);
    ht_putf(j->b, "[%u,%u]", source.beg, source.end);
  }
  ht_json_close(j, ']');
}

static void put_annotations(json_out *j, const histor_record *r)
{
  ht_json_open_key(j, "annotations", '{');
  ht_json_open_key(j, "sentences", '[');
  put_spans(j, r->sentences, r->nsentences);
  ht_json_open_key(j, "entities", '[');
  for (uint32_t i = 0; i < r->nentities; i++) {
    ht_json_open(j, '{');
    ht_json_str(j, "text", r->entities[i].text);
    ht_json_span(j, "span", r->entities[i].span);
    ht_json_str(j, "label", r->entities[i].label);
    ht_json_close(j, '}');
  }
  ht_json_close(j, ']');
  ht_json_open_key(j, "times", '[');
  for (uint32_t i = 0; i < r->ntimes; i++) {
    ht_json_open(j, '{');
    time_keys(j, &r->times[i]);
    ht_json_name(j, "type", histor_timex_name(r->times[i].type));
    ht_json_str(j, "value", r->times[i].value);
    ht_json_close(j, '}');
  }
  ht_json_close(j, ']');
  ht_json_open_key(j, "places", '[');
  for (uint32_t i = 0; i < r->nplaces; i++) {
    ht_json_open(j, '{');
    place_keys(j, &r->places[i]);
  }
  ht_json_close(j, ']');
  ht_json_open_key(j, "actors", '[');
  for (uint32_t i = 0; i < r->nactors; i++) {
    ht_json_open(j, '{');
    mention_keys(j, &r->actors[i]);
  }
  ht_json_close(j, ']');
  ht_json_open_key(j, "chains", '[');
  for (uint32_t i = 0; i < r->nchains; i++) {
    ht_json_open(j, '[');
    put_spans(j, r->chains[i].at, r->chains[i].n);
  }
  ht_json_close(j, ']');
  ht_json_close(j, '}');
}

#define PUT_LIST(key, field, put)                                                                                      \
  do {                                                                                                                 \
    ht_json_open_key(&j, key, '[');                                                                                    \
    for (uint32_t i = 0; i < r->n##field; i++) put(&j, &r->field[i]);                                                  \
    ht_json_close(&j, ']');                                                                                            \
  } while (0)

void ht_record_json(buf *b, const histor_record *r, bool annotations)
{
  json_out j = {.b = b, .first = true, .source_beg = r->document.source_beg, .source_end = r->document.source_end};
  ht_json_open(&j, '{');
  ht_json_int(&j, "histor", 1);
  put_document(&j, &r->document);
  PUT_LIST("statements", statements, put_statement);
  PUT_LIST("events", events, put_event);
  PUT_LIST("figures", figures, put_figure);
  PUT_LIST("control", control, put_control);
  PUT_LIST("disputes", disputes, put_dispute);
  PUT_LIST("diagnostics", diagnostics, put_diagnostic);
  if (annotations) put_annotations(&j, r);
  ht_json_close(&j, '}');
  ht_putc(b, '\n');
}
