/* Frames -> events. Every frame that a rule fits gives a candidate; candidates that tell one happening are joined
 * ("killed five in an attack", "opened fire, killing two"), and later tellings of an earlier event are marked with
 * same_as. */
#include "code/code.h"
#include "resolve/calendar.h"

enum { HISTORY_DAYS = 45, REACH_BACK = 2, OPENING = 4 };

typedef struct {
  histor_event e;
  const rule *rule;
  uint32_t frame;
  uint32_t joined; /* candidate that it went into, or NONE */
  bool weak;       /* too little to stand alone */
} candidate;

typedef LIST(candidate) candidates;

static const frame *frame_at(const story *st, uint32_t i) { return &st->fr->frames[i]; }

/* ---- one candidate ---- */

static histor_about about(arena *out, const story *st, const frame *f, const rule *r)
{
  heads h = ht_slots(out, st, f, &r->about);
  for (uint32_t i = 0; r->about.n && i < st->fr->nframes && h.n == 0; i++) {
    const frame *child = frame_at(st, i);
    bool completes =
        child->parent == st->fr->frame_of[f->trigger] && child->sentence == f->sentence &&
        (ht_eq(child->link, S("xcomp")) || ht_eq(child->link, S("ccomp")) || ht_eq(child->link, S("pcomp")));
    if (completes) return (histor_about){ht_quote(st, ht_tokens_span(st->ann, child->beg, child->end)), 0};
  }
  if (!h.n) return (histor_about){0};
  uint32_t c = st->fr->frame_of[h.at[0]];
  if (c == NONE) return (histor_about){ht_phrase(st, h.at[0]), 0};
  return (histor_about){ht_quote(st, ht_tokens_span(st->ann, frame_at(st, c)->beg, frame_at(st, c)->end)), 0};
}

static bool heads_have(heads h, uint32_t t)
{
  for (uint32_t i = 0; i < h.n; i++) {
    if (h.at[i] == t) return true;
  }
  return false;
}

/* Weapon words of the clause, and what they say of the mode. */
static void weapons(arena *out, arena scratch, const story *st, const frame *f, histor_event *e)
{
  LIST(histor_quote) found = {0};
  for (uint32_t t = f->beg; t < f->end; t++) {
    uint32_t beg = t;
    const weapon_term *w = ht_weapon_at(scratch, st, t, &beg);
    uint32_t inner = st->fr->frame_of[t];
    if (!w || (inner != NONE && inner != st->fr->frame_of[f->trigger] && frame_at(st, inner)->kind == FRAME_VERB))
      continue;
    if (t != f->trigger && t != f->light) *PUSH(&found, out) = ht_quote(st, ht_tokens_span(st->ann, beg, t + 1));
    if (!e->mode.len) e->mode = w->mode;
    if (!e->acled_sub.len && w->acled.len) e->acled_sub = w->acled;
  }
  for (uint32_t i = 0; i < f->agent.n; i++) { /* "A bomb tore through a minibus, killing two" */
    uint32_t beg = f->agent.at[i];
    const weapon_term *w = ht_weapon_at(scratch, st, beg, &beg);
    if (w && !e->mode.len) e->mode = w->mode;
    if (w && !e->acled_sub.len && w->acled.len) e->acled_sub = w->acled;
  }
  e->weapon = (histor_quotes){found.at, found.n};
}

/* Things that were hit: objects that are neither actors nor counted people. */
static void targets(arena *out, const story *st, const frame *f, const rule *r, histor_event *e)
{
  LIST(histor_quote) found = {0};
  heads h = ht_slots(out, st, f, &r->recipients);
  for (uint32_t i = 0; i < f->patient.n + h.n; i++) {
    uint32_t t = i < f->patient.n ? f->patient.at[i] : h.at[i - f->patient.n];
    bool thing = st->ann->tokens[t].pos == POS_NOUN && st->res->actor_of[t] == NONE && st->res->time_of[t] == NONE;
    bool again = i >= f->patient.n && heads_have(f->patient, t);
    if (thing && !again) *PUSH(&found, out) = ht_phrase(st, t);
  }
  e->target = (histor_quotes){found.at, found.n};
}

static bool verbal(histor_type t)
{
  return t == HISTOR_TYPE_AGREE || t == HISTOR_TYPE_SUPPORT || t == HISTOR_TYPE_CONCEDE || t == HISTOR_TYPE_REQUEST ||
         t == HISTOR_TYPE_ACCUSE || t == HISTOR_TYPE_REJECT || t == HISTOR_TYPE_THREATEN;
}

/* A speech act that a report tells in the speaker's own words happened when it was said. */
static const histor_time *said_on(const story *st, const frame *f, const rule *r)
{
  bool by_speaker = r->actors.n && r->actors.at[0].kind == SLOT_SPEAKER;
  if (!verbal(r->type) || !by_speaker || f->report == NONE) return NULL;
  uint32_t cue = st->fr->reports[f->report].cue;
  uint32_t c = cue == NONE ? NONE : st->fr->frame_of[cue];
  return c == NONE ? NULL : ht_frame_time(st, frame_at(st, c));
}

/* Words are spoken where the clause itself says so, not where what they are about happens. */
static const histor_place *own_place(const story *st, const frame *f)
{
  const histor_place *p = ht_frame_place(st, f);
  for (uint32_t i = 0; p && i < f->nobliques; i++) {
    bool at = ht_eq(f->obliques[i].prep, S("in")) || ht_eq(f->obliques[i].prep, S("at"));
    if (at && st->res->place_of[f->obliques[i].head] == f->place) return p;
  }
  return NULL;
}

static double confidence(const histor_event *e, const rule *r)
{
  double c = 0.5 + (r->conditions.n ? 0.1 : 0) + (e->actors.n ? 0.15 : 0) + (e->recipients.n ? 0.1 : 0);
  return c + (e->place ? 0.05 : 0) + (e->time ? 0.05 : 0);
}

static void fill_from_rule(histor_event *e, const rule *r)
{
  e->type = r->type;
  e->mode = r->mode;
  e->contexts = r->contexts.at;
  e->ncontexts = r->contexts.n;
  e->cameo = r->cameo;
  e->acled_type = r->acled_type;
  e->acled_sub = r->acled_sub;
  e->failed = r->failed;
  e->trend = r->trend;
  e->rule = r->id;
  e->scope = r->has_scope ? r->scope : HISTOR_SCOPE_INCIDENT;
}

/* Those whom the object of a deed in words concerns: "lifted its boycott of the ranchers", "opened an inquiry into the
 * bank". */
static heads concerned(arena *out, const story *st, const frame *f, bool sufferers)
{
  static const char *const links[] = {"against", "into", "on", "with", "from", "to", "of", "in"};
  for (uint32_t i = 0; i < f->patient.n; i++) {
    uint32_t n = st->fr->frame_of[f->patient.at[i]];
    if (n == NONE || frame_at(st, n)->kind != FRAME_NOUN) continue;
    const frame *object = frame_at(st, n);
    for (uint32_t k = 0; sufferers && k < object->patient.n; k++) {
      if (st->res->actor_of[object->patient.at[k]] != NONE) return object->patient;
    }
    for (uint32_t k = 0; k < COUNTOF(links); k++) {
      for (uint32_t o = 0; o < object->nobliques; o++) {
        const oblique *q = &object->obliques[o];
        if ((!sufferers && ht_eq(q->prep, S("of"))) || !ht_eq(q->prep, ht_str(links[k])) ||
            st->res->actor_of[q->head] == NONE)
          continue;
        uint32_t *at = NEW(out, uint32_t, 1);
        *at = q->head;
        return (heads){at, 1};
      }
    }
  }
  return (heads){0};
}

static bool within(span s, span wide) { return s.beg >= wide.beg && s.end <= wide.end; }

static candidate make(arena *out, arena scratch, const story *st, uint32_t i, const rule *r)
{
  const frame *f = frame_at(st, i);
  candidate c = {.rule = r, .frame = i, .joined = NONE};
  histor_event *e = &c.e;
  fill_from_rule(e, r);
  e->actors = ht_mentions(out, st, ht_slots(out, st, f, &r->actors));
  bool bodily = r->type == HISTOR_TYPE_ASSAULT || r->type == HISTOR_TYPE_COERCE;
  e->recipients = bodily ? ht_targets(out, st, ht_slot_heads(out, st, f, &r->recipients))
                         : ht_mentions(out, st, ht_slots(out, st, f, &r->recipients));
  bool accused = r->type == HISTOR_TYPE_ACCUSE; /* who asks into a murder does not accuse the murdered */
  if (!bodily && r->type != HISTOR_TYPE_MOBILIZE && !e->recipients.n && r->recipients.n)
    e->recipients = ht_mentions(out, st, concerned(out, st, f, !accused));
  e->about = about(out, st, f, r);
  e->place = verbal(r->type) ? own_place(st, f) : ht_frame_place(st, f);
  e->time = ht_frame_time(st, f);
  if (!e->time) e->time = said_on(st, f, r);
  e->status = r->has_status ? r->status : ht_frame_status(st, f);
  if (f->flags & CLAUSE_FAILED) e->failed = true;
  if (f->flags & CLAUSE_BACKGROUND) e->scope = HISTOR_SCOPE_BACKGROUND;
  e->sources = ht_sources(out, st, f->report);
  e->evidence = ht_frame_evidence(st, f);
  if (e->scope == HISTOR_SCOPE_BACKGROUND && e->time && !within(e->time->span, e->evidence.span))
    e->time = NULL; /* the day of the anniversary is not that of the deed */
  if (r->type == HISTOR_TYPE_ASSAULT) weapons(out, scratch, st, f, e);
  if (r->type == HISTOR_TYPE_ASSAULT || r->type == HISTOR_TYPE_COERCE) targets(out, st, f, r, e);
  return c;
}

/* ---- joining what tells one happening ---- */

static bool above(const story *st, uint32_t high, uint32_t low)
{
  uint32_t up = frame_at(st, low)->parent;
  for (int i = 0; i < 4 && up != NONE; i++, up = frame_at(st, up)->parent) {
    if (up == high) return true;
  }
  return false;
}

static bool is_argument(const frame *f, uint32_t t)
{
  for (uint32_t i = 0; i < f->nobliques; i++) {
    if (f->obliques[i].head == t) return true;
  }
  return heads_have(f->agent, t) || heads_have(f->patient, t);
}

static bool one_happening(const story *st, const candidate *a, const candidate *b)
{
  const frame *x = frame_at(st, a->frame), *y = frame_at(st, b->frame);
  if (a->e.type != b->e.type || x->sentence != y->sentence || a->e.status != b->e.status) return false;
  if (a->rule->separate || b->rule->separate) return false;
  return above(st, a->frame, b->frame) || above(st, b->frame, a->frame) || is_argument(x, y->trigger) ||
         is_argument(y, x->trigger);
}

static void take(candidate *into, const candidate *from)
{
  histor_event *e = &into->e;
  const histor_event *f = &from->e;
  if (!e->actors.n) e->actors = f->actors;
  if (!e->recipients.n) e->recipients = f->recipients;
  if (!e->place) e->place = f->place;
  if (!e->time) e->time = f->time;
  if (!e->mode.len) e->mode = f->mode;
  if (!e->acled_sub.len) e->acled_type = f->acled_type, e->acled_sub = f->acled_sub;
  if (!e->weapon.n) e->weapon = f->weapon;
  if (!e->target.n) e->target = f->target;
  if (!e->sources.n) e->sources = f->sources;
  e->failed = e->failed || f->failed;
  into->weak = into->weak && from->weak;
}

static void join(const story *st, candidates *list)
{
  for (uint32_t i = 0; i < list->n; i++) {
    for (uint32_t j = i + 1; j < list->n && list->at[i].joined == NONE; j++) {
      candidate *a = &list->at[i], *b = &list->at[j];
      if (frame_at(st, b->frame)->sentence != frame_at(st, a->frame)->sentence) break;
      if (b->joined != NONE || !one_happening(st, a, b)) continue;
      bool keep_first = !above(st, b->frame, a->frame);
      take(keep_first ? a : b, keep_first ? b : a);
      (keep_first ? b : a)->joined = keep_first ? i : j;
    }
  }
}

/* ---- what the document adds ---- */

static bool fine(const histor_place *p)
{
  return p && p->kind != HISTOR_PLACE_COUNTRY && p->kind != HISTOR_PLACE_REGION;
}

/* Whether a place can lie in another, or the other is not known. */
static bool inside(const histor_place *p, const histor_place *wide)
{
  bool country = wide && wide->country.len && p->country.len;
  return !country || ht_eq(p->country, wide->country);
}

static bool physical(histor_type t)
{
  return t == HISTOR_TYPE_ASSAULT || t == HISTOR_TYPE_COERCE || t == HISTOR_TYPE_PROTEST || t == HISTOR_TYPE_AID ||
         t == HISTOR_TYPE_MOBILIZE;
}

static bool province(const histor_place *p) { return p && p->kind == HISTOR_PLACE_ADMIN1; }

static bool lies_in(const histor_place *p, const histor_place *province)
{
  return p->admin1.len && ht_eq(p->country, province->country) &&
         (ht_eq(p->admin1, province->admin1) || ht_eq(p->admin1, province->name));
}

/* The finest place of a sentence nearest to a byte, or NULL. */
static const histor_place *place_in(const story *st, uint32_t sentence, uint32_t near)
{
  const histor_place *best = NULL;
  uint32_t least = UINT32_MAX;
  for (uint32_t i = 0; i < st->res->nplaces; i++) {
    const place *p = &st->res->places[i];
    if (st->ann->tokens[p->head].sentence != sentence || !fine(&p->p)) continue;
    uint32_t d = p->p.span.beg > near ? p->p.span.beg - near : near - p->p.span.beg;
    if (province(&p->p)) d = UINT32_MAX - 1; /* only where nothing finer stands */
    if (d < least) {
      least = d;
      best = &p->p;
    }
  }
  return best;
}

/* The place of the last event before i of that kind that has a fine one. */
static const histor_place *place_before(const candidates *list, uint32_t i)
{
  const histor_event *e = &list->at[i].e;
  for (uint32_t j = i; j-- > 0;) {
    const histor_event *p = &list->at[j].e;
    if (e->evidence.sentence - p->evidence.sentence > REACH_BACK) break;
    if (physical(p->type) && fine(p->place)) return p->place;
  }
  return NULL;
}

/* The first settlement that a report names, in its opening sentences: where violence of no other place happened. */
static const histor_place *place_of_report(const story *st)
{
  for (uint32_t i = 0; i < st->res->nplaces; i++) {
    const place *p = &st->res->places[i];
    if (st->ann->tokens[p->head].sentence >= OPENING) return NULL;
    if (p->p.kind == HISTOR_PLACE_SETTLEMENT && p->p.has_point) return &p->p;
  }
  return NULL;
}

/* What happens bodily and has no place of its own happens at the place of the sentence, of what was told just before,
 * or of the sentence before. */
static void carry_places(const story *st, candidates *list)
{
  const histor_place *opening = place_of_report(st);
  for (uint32_t i = 0; i < list->n; i++) {
    histor_event *e = &list->at[i].e;
    if (province(e->place) && opening && e->type == HISTOR_TYPE_ASSAULT && lies_in(opening, e->place))
      e->place = opening;
    if (fine(e->place) || !physical(e->type) || e->scope != HISTOR_SCOPE_INCIDENT) continue;
    const histor_place *p = place_in(st, e->evidence.sentence, e->evidence.trigger.span.beg);
    if (!p) p = place_before(list, i);
    for (uint32_t back = 1; !p && back <= REACH_BACK && back <= e->evidence.sentence; back++)
      p = place_in(st, e->evidence.sentence - back, UINT32_MAX);
    if (!p && e->type == HISTOR_TYPE_ASSAULT) p = opening;
    if (p && inside(p, e->place)) e->place = p;
  }
}

/* What ended long before the report is told as history. */
static void set_history(const story *st, const frame *f, histor_event *e)
{
  bool standing = f->flags & CLAUSE_PROGRESSIVE && f->flags & CLAUSE_PRESENT && !(f->flags & CLAUSE_PERFECT);
  if (standing && !e->time && e->type == HISTOR_TYPE_ASSAULT) e->scope = HISTOR_SCOPE_BACKGROUND;
  civil published, end;
  bool dated = e->time && ht_parse_date(st->segs->published, &published) && ht_parse_date(e->time->to, &end);
  bool old = dated && ht_days(published) - ht_days(end) > HISTORY_DAYS;
  if (old && e->status == HISTOR_STATUS_ACTUAL) e->scope = HISTOR_SCOPE_BACKGROUND;
  if (e->status == HISTOR_STATUS_HABITUAL) e->scope = HISTOR_SCOPE_BACKGROUND;
}

static bool shares_actor(histor_mentions a, histor_mentions b)
{
  for (uint32_t i = 0; i < a.n; i++) {
    for (uint32_t j = 0; j < b.n; j++) {
      const histor_mention *x = &a.at[i], *y = &b.at[j];
      if (ht_eq_nocase(x->name, y->name) || (x->code.len && x->code.ptr[0] != '-' && ht_eq(x->code, y->code)))
        return true;
    }
  }
  return a.n == 0 || b.n == 0;
}

static bool same_day(const histor_time *a, const histor_time *b)
{
  return !a || !b || (ht_cmp(a->from, b->to) <= 0 && ht_cmp(b->from, a->to) <= 0);
}

static bool one_mode(const histor_event *a, const histor_event *b)
{
  return ht_eq(a->mode, b->mode) || !a->mode.len || !b->mode.len;
}

static bool fully_told(const histor_event *e) { return e->time && e->actors.n && e->recipients.n; }

/* A later telling: the same type, status and maker in other words, with nothing that contradicts. The headline's and
 * the lead's events are told again below; in the body, only what agrees on place and day is. */
static bool retells(const story *st, const candidate *later, const candidate *first)
{
  const histor_event *a = &first->e, *b = &later->e;
  block_kind kind = st->segs->blocks[st->ann->sentences[a->evidence.sentence].block].kind;
  if (a->type != b->type || a->status != b->status || !one_mode(a, b)) return false;
  if (!shares_actor(a->actors, b->actors) || !shares_actor(a->recipients, b->recipients) || !same_day(a->time, b->time))
    return false;
  bool same_place = a->place && b->place && ht_eq(a->place->name, b->place->name);
  if (kind == BLOCK_TITLE || kind == BLOCK_CAPTION) return same_place || !a->place || !b->place;
  if (!same_place) return false;
  bool violence = a->type == HISTOR_TYPE_ASSAULT && !first->rule->separate && !later->rule->separate;
  return violence ? a->scope == b->scope : fully_told(a) && fully_told(b);
}

static void mark_tellings(const story *st, candidates *list, eventlist *events, const uint32_t *id_of)
{
  for (uint32_t i = 0; i < list->n; i++) {
    if (!id_of[i]) continue;
    for (uint32_t j = 0; j < i; j++) {
      if (!id_of[j] || events->at[id_of[j] - 1].same_as || !retells(st, &list->at[i], &list->at[j])) continue;
      events->at[id_of[i] - 1].same_as = id_of[j];
      break;
    }
  }
}

/* ---- the stage ---- */

/* An event noun with nothing to say of it ("the bombardment"): an event only if another telling joins it. */
static bool bare(const story *st, const frame *f)
{
  uint8_t dep = st->ann->tokens[f->trigger].dep;
  bool told = f->agent.n || f->patient.n || f->goal.n || f->nobliques || f->light != NONE;
  bool happens = dep == DEP_nsubj || dep == DEP_nsubjpass || dep == DEP_ROOT;
  return f->kind == FRAME_NOUN && !told && !happens;
}

/* Words that only name or qualify: "captured soldiers", "terrorism task force". */
static bool mere_mention(const story *st, const frame *f)
{
  uint8_t dep = st->ann->tokens[f->trigger].dep;
  if (f->kind == FRAME_VERB) return dep == DEP_amod || dep == DEP_compound;
  if (f->kind != FRAME_NOUN || f->light != NONE) return false;
  if (dep == DEP_compound || dep == DEP_nmod || dep == DEP_poss) return true;
  return false;
}

/* What someone wants or orders is told by the asking, not as a happening of its own. */
static bool only_wanted(const story *st, const frame *f, const candidates *list)
{
  if (!(f->flags & CLAUSE_WANTED)) return false;
  for (uint32_t up = f->parent; up != NONE; up = frame_at(st, up)->parent) {
    for (uint32_t j = list->n; j-- > 0 && frame_at(st, list->at[j].frame)->sentence == f->sentence;) {
      if (list->at[j].frame == up) return true;
    }
  }
  return false;
}

static void assume_time(const story *st, histor_event *e)
{
  bool dated = e->status == HISTOR_STATUS_ACTUAL && e->scope == HISTOR_SCOPE_INCIDENT;
  if (!e->time && dated && st->res->published) e->time = &st->res->published->t;
}

void ht_code_events(arena *out, arena scratch, const story *st, claims *c)
{
  candidates list = {0};
  for (uint32_t i = 0; i < st->fr->nframes; i++) {
    const frame *f = frame_at(st, i);
    const rule *r = ht_coded(st, f->sentence) && !mere_mention(st, f) ? ht_best_rule(scratch, st, f, RULE_EVENT) : NULL;
    if (!r || only_wanted(st, f, &list)) continue;
    *PUSH(&list, &scratch) = make(out, scratch, st, i, r);
    list.at[list.n - 1].weak = bare(st, f);
  }
  join(st, &list);
  carry_places(st, &list);
  uint32_t *id_of = NEW(&scratch, uint32_t, list.n);
  for (uint32_t i = 0; i < list.n; i++) {
    candidate *k = &list.at[i];
    if (k->joined != NONE || k->weak) continue;
    set_history(st, frame_at(st, k->frame), &k->e);
    assume_time(st, &k->e);
    ht_fill_acled(&k->e);
    k->e.confidence = confidence(&k->e, k->rule);
    k->e.id = id_of[i] = c->events.n + 1;
    *PUSH(&c->events, out) = k->e;
  }
  mark_tellings(st, &list, &c->events, id_of);
}
