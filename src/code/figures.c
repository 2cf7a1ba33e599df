/* Frames and quantities -> figures: how many people were harmed or concerned, with bounds, breakdowns and sources. A
 * figure rule names the slot whose people are counted; a number that stands right before a word of harm ("30 killed, 75
 * wounded") is read by that word too. */
#include "code/code.h"

enum { AFTER_NUMBER = 3 };

typedef struct {
  arena *out;
  arena scratch;
  const story *st;
  claims *c;
  uint32_t *figure_of; /* (quantities) figure id, or 0 */
} counter;

static const token *tok(const counter *k, uint32_t t) { return &k->st->ann->tokens[t]; }

/* ---- what is counted ---- */

static histor_group group_of(const counter *k, uint32_t head, str who)
{
  const people_noun *p = ht_lexicon_people(k->st->lex, ht_lower(k->out, tok(k, head)->lemma));
  uint32_t used = 0;
  str words[4];
  uint32_t n = 0;
  for (uint32_t back = 3; back-- > 0;) {
    if (head >= back) words[n++] = back == 0 ? tok(k, head)->norm : tok(k, head - back)->norm;
  }
  const role_noun *r = ht_lexicon_role(k->st->lex, words, n, &used);
  (void)who;
  if (r && used > 1) return (histor_group)r->group;
  return p ? (histor_group)p->group : r ? (histor_group)r->group : HISTOR_GROUP_UNKNOWN;
}

/* The counted people as printed: what stands between the number and the end of the noun. */
static str who_of(const counter *k, const quantity *q)
{
  if (q->number == q->head) return (str){"", 0};
  uint32_t beg = q->number == NONE ? q->beg : q->number + 1;
  while (beg < q->head && (tok(k, beg)->pos == POS_ADP || tok(k, beg)->pos == POS_DET || tok(k, beg)->pos == POS_NUM))
    beg++;
  span s = ht_tokens_span(k->st->ann, beg, q->head + 1);
  return ht_sub(k->st->segs->source, s.beg, s.end);
}

/* ---- over what time ---- */

static bool lasting(str lemma)
{
  static const char *const words[] = {"war",       "conflict", "insurgency", "uprising", "revolt",
                                      "rebellion", "genocide", "crisis",     "epidemic", "dictatorship"};
  for (size_t i = 0; i < COUNTOF(words); i++) {
    if (ht_eq(lemma, ht_str(words[i]))) return true;
  }
  return false;
}

static bool has_oblique(const frame *f, str prep)
{
  for (uint32_t i = 0; i < f->nobliques; i++) {
    if (ht_eq(f->obliques[i].prep, prep)) return true;
  }
  return false;
}

static histor_scope scope_of(const counter *k, const frame *f, const histor_time *time)
{
  for (uint32_t i = 0; i < f->agent.n; i++) {
    if (lasting(tok(k, f->agent.at[i])->lemma)) return HISTOR_SCOPE_CUMULATIVE;
  }
  for (uint32_t i = 0; i < f->nobliques; i++) {
    bool within = ht_eq(f->obliques[i].prep, S("in")) || ht_eq(f->obliques[i].prep, S("during")) ||
                  ht_eq(f->obliques[i].prep, S("of"));
    if (within && lasting(tok(k, f->obliques[i].head)->lemma)) return HISTOR_SCOPE_CUMULATIVE;
  }
  if (has_oblique(f, S("since")) || ht_find(ht_frame_evidence(k->st, f).trigger.text, S("since"), 0) != SIZE_MAX)
    return HISTOR_SCOPE_CUMULATIVE;
  if (time && (time->granularity == HISTOR_GRANULARITY_YEAR || time->granularity == HISTOR_GRANULARITY_INTERVAL ||
               time->granularity == HISTOR_GRANULARITY_MONTH || time->granularity == HISTOR_GRANULARITY_WEEK))
    return HISTOR_SCOPE_PERIOD;
  return HISTOR_SCOPE_INCIDENT;
}

/* ---- the event that the figure is of ---- */

static bool overlap(span a, span b) { return a.beg < b.end && b.beg < a.end; }

/* The violent event of the sentence that the frame tells of, or NULL. */
static histor_event *event_of(const counter *k, const frame *f)
{
  span clause = ht_tokens_span(k->st->ann, f->beg, f->end);
  histor_event *best = NULL;
  for (uint32_t i = 0; i < k->c->events.n; i++) {
    histor_event *e = &k->c->events.at[i];
    if (e->evidence.sentence != f->sentence ||
        (e->type != HISTOR_TYPE_ASSAULT && e->type != HISTOR_TYPE_COERCE && e->type != HISTOR_TYPE_PROTEST))
      continue;
    bool same = e->evidence.trigger.span.end == tok(k, f->trigger)->span.end;
    if (same) return e;
    if (overlap(e->evidence.span, clause) && !best) best = e;
  }
  return best;
}

static histor_ids one_id(arena *out, uint32_t id)
{
  uint32_t *at = NEW(out, uint32_t, 1);
  *at = id;
  return (histor_ids){at, 1};
}

static void add_to_event(counter *k, histor_event *e, uint32_t figure)
{
  uint32_t *at = NEW(k->out, uint32_t, e->figures.n + 1);
  for (uint32_t i = 0; i < e->figures.n; i++) at[i] = e->figures.at[i];
  at[e->figures.n] = figure;
  e->figures = (histor_ids){at, e->figures.n + 1};
}

/* ---- one figure ---- */

static histor_evidence evidence_of(const counter *k, const frame *f, const quantity *q)
{
  histor_evidence e = ht_frame_evidence(k->st, f);
  span words = ht_tokens_span(k->st->ann, q->beg, q->end);
  if (words.beg < e.span.beg) e.span.beg = words.beg;
  if (words.end > e.span.end) e.span.end = words.end;
  return e;
}

static void set_bounds(histor_figure *g, const quantity *q)
{
  g->has_low = q->has_low, g->low = q->low;
  g->has_best = q->has_best, g->best = q->best;
  g->has_high = q->has_high, g->high = q->high;
  g->has_share = q->has_share, g->share = q->share;
}

/* The place told with the counted people themselves: "three in Kharkiv and two in Sumy". */
static const histor_place *own_place(const counter *k, const quantity *q)
{
  const resolved *res = k->st->res;
  uint32_t next = q->end;
  if (next + 1 >= k->st->ann->ntokens || !ht_eq(tok(k, next)->norm, S("in"))) return NULL;
  for (uint32_t t = next + 1; t < k->st->ann->ntokens && t <= next + 3; t++) {
    if (res->place_of[t] != NONE) return &res->places[res->place_of[t]].p;
  }
  return NULL;
}

/* Who puts the count, as the innermost source. */
static histor_sources with_source(counter *k, const frame *f, const rule *r, histor_sources said)
{
  histor_mentions by = ht_mentions(k->out, k->st, ht_slots(k->out, k->st, f, &r->source));
  if (!by.n) return said;
  histor_source *at = NEW(k->out, histor_source, said.n + 1);
  if (said.n) memcpy(at, said.at, said.n * sizeof *at);
  at[said.n] = (histor_source){.mention = by.at,
                               .words = {by.at->text, by.at->span},
                               .kind = HISTOR_KIND_OTHER,
                               .certainty = HISTOR_CERTAINTY_CLAIMED};
  return (histor_sources){at, said.n + 1};
}

/* Who caused it: the maker of an act done to the counted people. */
static histor_mentions makers(counter *k, const frame *f, histor_measure measure, const quantity *q)
{
  bool harm = measure != HISTOR_MEASURE_PROTESTERS && measure != HISTOR_MEASURE_SURRENDERED &&
              measure != HISTOR_MEASURE_EVACUATED;
  for (uint32_t i = 0; i < f->patient.n; i++) {
    if (harm && f->patient.at[i] == q->head) return ht_mentions(k->out, k->st, f->agent);
  }
  return (histor_mentions){0};
}

/* Who was told as hurt and then as dead was killed: "shot and killed", "a boy who was shot has died". */
static uint32_t told_again(counter *k, uint32_t figure, const frame *f, histor_measure measure)
{
  histor_figure *g = &k->c->figures.at[figure - 1];
  bool died = measure == HISTOR_MEASURE_KILLED && g->measure == HISTOR_MEASURE_INJURED;
  if (died && ht_frame_status(k->st, f) == HISTOR_STATUS_ACTUAL) g->measure = measure;
  return figure;
}

static uint32_t add_figure(counter *k, uint32_t quantity_index, const frame *f, histor_measure measure,
                           uint32_t part_of)
{
  const story *st = k->st;
  const quantity *q = &st->res->quantities[quantity_index];
  if (k->figure_of[quantity_index]) return told_again(k, k->figure_of[quantity_index], f, measure);
  histor_status status = ht_frame_status(st, f);
  if (status == HISTOR_STATUS_NEGATED) return 0;
  histor_figure g = {.id = k->c->figures.n + 1, .measure = measure, .part_of = part_of, .status = status};
  set_bounds(&g, q);
  g.qualifier = SPAN_EMPTY(q->qualifier) ? (str){"", 0} : ht_sub(st->segs->source, q->qualifier.beg, q->qualifier.end);
  g.who = who_of(k, q);
  g.group = q->number == q->head ? HISTOR_GROUP_UNKNOWN : group_of(k, q->head, g.who);
  g.place = own_place(k, q);
  if (!g.place) g.place = ht_frame_place(st, f);
  g.time = ht_frame_time(st, f);
  g.scope = scope_of(k, f, g.time);
  g.by = makers(k, f, measure, q);
  g.sources = ht_sources(k->out, st, f->report);
  g.evidence = evidence_of(k, f, q);
  histor_event *e = event_of(k, f);
  if (e) {
    g.events = one_id(k->out, e->id);
    if (!g.by.n && measure != HISTOR_MEASURE_PROTESTERS) g.by = e->actors;
    if (!g.place) g.place = e->place;
    if (e->scope == HISTOR_SCOPE_BACKGROUND && !e->time) g.time = NULL;
    if (!g.time && e->time && e->time->anchor != HISTOR_ANCHOR_ASSUMED) g.time = e->time;
    add_to_event(k, e, g.id);
  }
  *PUSH(&k->c->figures, k->out) = g;
  k->figure_of[quantity_index] = g.id;
  return g.id;
}

/* ---- parts of a total: "including eight children", "among them two medics" ---- */

static bool part_word(const token *t)
{
  return ht_eq(t->norm, S("including")) || ht_eq(t->norm, S("among")) || ht_eq(t->norm, S("include"));
}

/* Quantities between a total and the next total that an "including" or "among them" leads in. */
static void add_parts(counter *k, const frame *f, histor_measure measure, uint32_t whole, uint32_t figure)
{
  const resolved *res = k->st->res;
  const sentence *s = &k->st->ann->sentences[f->sentence];
  const quantity *total = &res->quantities[whole];
  uint32_t led = NONE;
  for (uint32_t t = total->end; t < s->end; t++) {
    if (part_word(tok(k, t))) led = t;
    uint32_t q = res->quantity_of[t];
    bool verb_between = tok(k, t)->pos == POS_VERB && !part_word(tok(k, t)) && led != NONE;
    if (verb_between) break;
    if (led == NONE || q == NONE || q == whole || k->figure_of[q] || !res->quantities[q].people) continue;
    if (res->quantities[q].has_best && total->has_low && res->quantities[q].best > total->low && total->has_low)
      continue;
    add_figure(k, q, f, measure, figure);
  }
}

/* A bare number joined to a counted one: "killed three people in Kharkiv and two in Sumy". */
static void add_joined(counter *k, const frame *f, histor_measure measure, uint32_t first)
{
  const resolved *res = k->st->res;
  for (uint32_t q = first + 1; q < res->nquantities; q++) {
    const quantity *n = &res->quantities[q];
    if (tok(k, n->head)->sentence != f->sentence) break;
    bool bare = n->number == n->head && n->people && !k->figure_of[q],
         joined = n->beg > 0 && ht_eq(tok(k, n->beg - 1)->norm, S("and"));
    if (bare && joined && own_place(k, n)) add_figure(k, q, f, measure, 0);
  }
}

/* The latest count of its kind that the figure can be a part of, within two sentences before it; 0 when there is none. */
static uint32_t whole_before(const counter *k, const histor_figure *part)
{
  for (uint32_t i = part->id - 1; i > 0; i--) {
    const histor_figure *g = &k->c->figures.at[i - 1];
    if (part->evidence.sentence - g->evidence.sentence > 2) return 0;
    bool smaller = part->has_low && g->has_low && part->low <= g->low;
    if (g->measure == part->measure && !g->part_of && smaller && part->evidence.sentence != g->evidence.sentence)
      return g->id;
  }
  return 0;
}

/* A part has the whole's maker, place and time, and none of its own. */
static void join_whole(counter *k, uint32_t figure)
{
  histor_figure *part = &k->c->figures.at[figure - 1];
  part->by = (histor_mentions){0};
  part->part_of = whole_before(k, part);
  if (!part->part_of) return;
  const histor_figure *whole = &k->c->figures.at[part->part_of - 1];
  part->by = whole->by;
  if (!part->place) part->place = whole->place;
  if (!part->time) part->time = whole->time;
}

/* The one hurt person that a pronoun or "the boy" stands for, or NONE. */
static uint32_t counted_before(const counter *k, uint32_t head)
{
  const resolved *res = k->st->res;
  uint32_t a = res->actor_of[head];
  if (a == NONE || SPAN_EMPTY(res->actors[a].m.antecedent)) return NONE;
  span named = res->actors[a].m.antecedent;
  for (uint32_t q = 0; q < res->nquantities; q++) {
    span at = tok(k, res->quantities[q].head)->span;
    bool hurt = k->figure_of[q] && k->c->figures.at[k->figure_of[q] - 1].measure == HISTOR_MEASURE_INJURED;
    if (hurt && at.beg >= named.beg && at.end <= named.end) return q;
  }
  return NONE;
}

static void count_heads(counter *k, const frame *f, const rule *r)
{
  heads h = ht_slot_heads(k->out, k->st, f, &r->count);
  for (uint32_t i = 0; i < h.n + r->self; i++) {
    uint32_t head = i < h.n ? h.at[i] : f->trigger;
    uint32_t q = k->st->res->quantity_of[head];
    if (q == NONE && r->measure == HISTOR_MEASURE_KILLED) q = counted_before(k, head);
    if (q == NONE || (!r->self && !k->st->res->quantities[q].people)) continue;
    uint32_t figure = add_figure(k, q, f, r->measure, 0);
    if (figure && r->source.n)
      k->c->figures.at[figure - 1].sources = with_source(k, f, r, k->c->figures.at[figure - 1].sources);
    if (figure && r->part) join_whole(k, figure);
    if (figure) add_joined(k, f, r->measure, q);
    if (figure) add_parts(k, f, r->measure, q, figure);
  }
}

/* ---- bare numbers before a word of harm: "30 killed, 75 wounded and 12 missing" ---- */

static const rule *harm_at(const counter *k, uint32_t t, str *lemma)
{
  static const frame_kind kinds[] = {FRAME_VERB, FRAME_ADJ};
  arena scratch = k->scratch;
  *lemma = ht_lower(&scratch, tok(k, t)->lemma);
  for (size_t i = 0; i < COUNTOF(kinds); i++) {
    str word = kinds[i] == FRAME_VERB ? *lemma : tok(k, t)->norm;
    uint32_t e = ht_get(&k->st->ont->first, ht_trigger_key(&scratch, RULE_FIGURE, word, kinds[i]));
    const rule *r = e == NONE ? NULL : &k->st->ont->rules[k->st->ont->rule_at[e]];
    if (r && r->count.n && r->conditions.n == 0) return r;
  }
  return NULL;
}

static uint32_t frame_near(const counter *k, uint32_t t)
{
  for (int i = 0; i < 16; i++) {
    if (k->st->fr->frame_of[t] != NONE) return k->st->fr->frame_of[t];
    uint32_t up = tok(k, t)->head;
    if (up == t) return NONE;
    t = up;
  }
  return NONE;
}

static void count_bare(counter *k)
{
  const resolved *res = k->st->res;
  for (uint32_t q = 0; q < res->nquantities; q++) {
    const quantity *n = &res->quantities[q];
    if (k->figure_of[q] || !n->people || n->number == NONE || !ht_coded(k->st, tok(k, n->head)->sentence)) continue;
    uint32_t end = k->st->ann->sentences[tok(k, n->head)->sentence].end;
    for (uint32_t t = n->end; t < end && t < n->end + AFTER_NUMBER; t++) {
      str lemma;
      const rule *r = harm_at(k, t, &lemma);
      bool between = tok(k, t)->pos == POS_AUX || tok(k, t)->pos == POS_NOUN || tok(k, t)->pos == POS_ADV;
      if (r && (tok(k, t)->tag == TAG_VBN || tok(k, t)->tag == TAG_VBD || tok(k, t)->pos == POS_ADJ)) {
        uint32_t f = frame_near(k, t);
        if (f != NONE) add_figure(k, q, &k->st->fr->frames[f], r->measure, 0);
        break;
      }
      if (!between) break;
    }
  }
}

/* A figure that states an earlier one again. */
static void mark_tellings(claims *c)
{
  for (uint32_t i = 0; i < c->figures.n; i++) {
    histor_figure *g = &c->figures.at[i];
    for (uint32_t j = 0; j < i && !g->same_as; j++) {
      const histor_figure *h = &c->figures.at[j];
      bool same = h->measure == g->measure && h->has_low == g->has_low && h->low == g->low &&
                  h->has_high == g->has_high && h->high == g->high;
      if (same && h->group == g->group && !h->same_as && g->low > 1 && h->evidence.sentence != g->evidence.sentence)
        g->same_as = h->id;
    }
  }
}

void ht_code_figures(arena *out, arena scratch, const story *st, claims *c)
{
  counter k = {.out = out, .scratch = scratch, .st = st, .c = c};
  k.figure_of = NEW(&k.scratch, uint32_t, st->res->nquantities);
  for (uint32_t i = 0; i < st->fr->nframes; i++) {
    const frame *f = &st->fr->frames[i];
    const rule *r = ht_coded(st, f->sentence) ? ht_best_rule(k.scratch, st, f, RULE_FIGURE) : NULL;
    if (r) count_heads(&k, f, r);
  }
  count_bare(&k);
  mark_tellings(c);
}
