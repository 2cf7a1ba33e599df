/* Times: every expression of time in a document, with its TIMEX3 type and value and the days that it covers.
 *
 * Takes tokens with tags and heads, and the day of publication; gives expressions in text order that do not overlap. In
 * news a date without a year lies near publication, on the side that the verb's tense tells; in a history ("narrative")
 * it follows on the date last spoken of. Which of the two a document is shows in its own dates. */
#include "resolve/times.h"

typedef struct {
  time_context c;
  const rules *rules;
  items its;
  arena *out;
  timexes *times;
  const segments *segs;
} reader;

/* ---- what kind of document ---- */

static bool narrative(const items *its, bool has_pub, civil pub)
{
  enum { FAR = 2, ENOUGH = 10, TIMES_AS_MANY = 3 };
  uint32_t far = 0, near = 0;
  if (!has_pub) return true;
  for (uint32_t i = 0; i < its->n; i++) {
    const item *it = &its->at[i];
    if (it->is & (IS(CL_WDAY) | IS(CL_REL))) near++;
    if ((it->is & IS(CL_YEAR)) && (int)it->n <= pub.year - FAR) far++;
    if (it->is & IS(CL_ERA)) far++;
  }
  return far >= ENOUGH && far > TIMES_AS_MANY * near;
}

static int clock_hour(str published)
{
  int64_t hour;
  return published.len >= 13 && ht_to_int(ht_sub(published, 11, 13), &hour) ? (int)hour : -1;
}

/* ---- words before an expression that belong to it ---- */

static bool word_is(const reader *r, uint32_t i, const char *word) { return ht_eq(r->its.at[i].text, ht_str(word)); }

/* "at least", "more than", "nearly"; gives where they begin. */
static uint32_t approx_before(const reader *r, uint32_t at, bool length)
{
  static const char *const pairs[][2] = {{"at", "least"},   {"at", "most"},     {"more", "than"}, {"less", "than"},
                                         {"fewer", "than"}, {"longer", "than"}, {"up", "to"},     {"close", "to"},
                                         {"just", "under"}, {"just", "over"}};
  if (at > 1) {
    for (size_t i = 0; i < COUNTOF(pairs); i++) {
      if (!word_is(r, at - 2, pairs[i][0]) || !word_is(r, at - 1, pairs[i][1])) continue;
      return at > 2 && word_is(r, at - 3, "no") ? at - 3 : at - 2;
    }
  }
  static const char *const lengths[] = {"over", "under",
                                        "some"}; /* of days they say something else: "over the weekend" */
  if (at == 0 || !(r->its.at[at - 1].is & IS(CL_APPROX)) || (length && word_is(r, at, "the"))) return at;
  for (size_t i = 0; i < COUNTOF(lengths); i++) {
    if (!length && word_is(r, at - 1, lengths[i])) return at;
  }
  return at - 1;
}

static bool item_is(const reader *r, uint32_t i, time_class cl) { return (r->its.at[i].is & IS(cl)) != 0; }
static uint32_t with_the(const reader *r, uint32_t at) { return at > 0 && word_is(r, at - 1, "the") ? at - 1 : at; }

/* "early", "late in", "mid-", "the end of", "earlier"; gives where they begin. */
static uint32_t mod_before(const reader *r, uint32_t at)
{
  if (at == 0) return at;
  if (item_is(r, at - 1, CL_MOD)) return with_the(r, at - 1);
  if (at == 1) return at;
  bool joined = word_is(r, at - 1, "in") || word_is(r, at - 1, "on");
  if (joined && item_is(r, at - 2, CL_MOD)) return at - 2;
  if (word_is(r, at - 1, "-") && word_is(r, at - 2, "mid")) return at - 2;
  if (!word_is(r, at - 1, "of") || !item_is(r, at - 2, CL_EDGE)) return at;
  uint32_t edge = at - 2;
  return with_the(r, edge > 0 && item_is(r, edge - 1, CL_MOD) ? edge - 1 : edge);
}

/* Cuts a range to its first, middle or last third, or at the day of publication. */
static void narrow(const reader *r, moment *o, uint32_t beg, uint32_t end)
{
  if (!o->dated || o->grain >= G_DAY || o->grain == G_NONE) return;
  int from = ht_days(o->from), to = ht_days(o->to), third = (to - from + 1) / 3,
      pub = r->c.has_pub ? ht_days(r->c.pub) : 0;
  for (uint32_t i = beg; i < end; i++) {
    str w = r->its.at[i].text;
    bool inside = r->c.has_pub && from <= pub && pub <= to;
    if (ht_eq(w, S("earlier"))) {
      if (inside) o->to = r->c.pub;
    } else if (ht_eq(w, S("later"))) {
      if (inside) o->from = r->c.pub;
    } else if (ht_eq(w, S("early")) || ht_eq(w, S("beginning")) || ht_eq(w, S("start"))) {
      o->to = ht_civil(from + third);
    } else if (ht_eq(w, S("late")) || ht_eq(w, S("end")) || ht_eq(w, S("close"))) {
      o->from = ht_civil(to - third);
    } else if (ht_eq(w, S("mid")) || ht_eq(w, S("middle"))) {
      o->from = ht_civil(from + third);
      o->to = ht_civil(to - third);
    } else {
      continue;
    }
    o->approx = true;
    return;
  }
}

/* ---- writing one down ---- */

static histor_granularity granularity(const moment *m)
{
  switch (m->grain) {
    case G_MINUTE: return HISTOR_GRANULARITY_MINUTE;
    case G_HOUR: return HISTOR_GRANULARITY_HOUR;
    case G_PART: return HISTOR_GRANULARITY_PART_OF_DAY;
    case G_DAY: return ht_days(m->from) == ht_days(m->to) ? HISTOR_GRANULARITY_DAY : HISTOR_GRANULARITY_INTERVAL;
    case G_WEEK: return HISTOR_GRANULARITY_WEEK;
    case G_MONTH: return HISTOR_GRANULARITY_MONTH;
    case G_SEASON: return HISTOR_GRANULARITY_SEASON;
    case G_YEAR: return HISTOR_GRANULARITY_YEAR;
    default: return HISTOR_GRANULARITY_INTERVAL;
  }
}

/* The token that the rest of the expression hangs on. */
static uint32_t head_of(const annotation *ann, uint32_t beg, uint32_t end)
{
  for (uint32_t i = beg; i < end; i++) {
    const token *t = &ann->tokens[i];
    bool out = t->head < beg || t->head >= end || t->head == i;
    if (out && t->pos != POS_ADP && t->pos != POS_DET && t->pos != POS_PUNCT && t->pos != POS_ADV) return i;
  }
  for (uint32_t i = beg; i < end; i++) {
    const token *t = &ann->tokens[i];
    if (t->head < beg || t->head >= end || t->head == i) return i;
  }
  return beg;
}

static timex *put(reader *r, uint32_t beg, uint32_t end, const moment *m)
{
  const annotation *ann = r->c.ann;
  uint32_t tbeg = r->its.at[beg].beg, tend = r->its.at[end - 1].end;
  timex *t = PUSH(r->times, r->out);
  *t = (timex){.beg = tbeg, .end = tend, .head = head_of(ann, tbeg, tend)};
  t->t.span = (span){ann->tokens[tbeg].span.beg, ann->tokens[tend - 1].span.end};
  if (t->t.span.end <= r->segs->source.len) t->t.text = ht_sub(r->segs->source, t->t.span.beg, t->t.span.end);
  t->t.type = m->type;
  t->t.value = ht_time_value(r->out, m);
  t->t.from = ht_time_edge(r->out, m, false);
  t->t.to = ht_time_edge(r->out, m, true);
  t->t.granularity = granularity(m);
  t->t.approx = m->approx;
  t->t.anchor = m->anchor;
  return t;
}

/* Later expressions count from dates; not from lengths, references and whole decades. */
static void remember(reader *r, uint32_t at, const moment *m)
{
  enum { ASIDE = 10 }; /* years: a bare year this far off is an aside, not where the story goes on */
  bool date = m->type == HISTOR_TIMEX_DATE || m->type == HISTOR_TIMEX_TIME;
  if (!date || !m->dated || m->refer || m->grain <= G_DECADE) return;
  bool aside = r->c.narrative && m->grain == G_YEAR && r->c.has_last && r->c.last.grain > G_YEAR &&
               (m->year > r->c.last.year + ASIDE || m->year < r->c.last.year - ASIDE);
  if (aside) return;
  r->c.has_last = true;
  r->c.last = *m;
  r->c.last.from = m->from;
  r->c.last_sentence = r->c.ann->tokens[r->its.at[at].beg].sentence;
  if (m->grain == G_QUARTER) r->c.last_quarter = *m;
}

/* ---- ranges ---- */

/* Makes two expressions cover all the days between them. */
static void cover_both(timex *a, timex *b)
{
  if (!a->t.from.len || !b->t.to.len || ht_cmp(a->t.from, b->t.to) > 0) return;
  a->t.to = b->t.to;
  b->t.from = a->t.from;
  a->t.granularity = b->t.granularity = HISTOR_GRANULARITY_INTERVAL;
}

/* Where the word or dash stands that joins the two ends of a range; NONE when there is none. */
static uint32_t joint_of(const reader *r, const match *m)
{
  static const char *const joints[] = {"-", "\u2013", "\u2014", "--", "to", "through", "and", "or"};
  for (uint32_t i = m->beg + 1; i < m->end; i++) {
    for (size_t k = 0; k < COUNTOF(joints); k++) {
      if (word_is(r, i, joints[k])) return i;
    }
  }
  return NONE;
}

/* Cuts a range in two, each an expression of its own that takes from the other what it lacks. What the two do not share
 * is by the rule's arg: 0 days, 1 years, 2 months, 3 days and months. False when an end is missing. */
static bool cut_range(const match *m, uint32_t joint, match *a, match *b)
{
  time_class own = m->arg == 1 ? CL_NUM : m->arg == 2 ? CL_MONTH : CL_DAY;
  if (joint == NONE || m->first[own] == NONE || m->second[own] == NONE) return false;
  *a = *b = *m;
  a->end = joint;
  b->beg = joint + 1;
  a->form = b->form = m->arg == 1 ? FORM_YEAR : FORM_DATE;
  b->first[own] = m->second[own];
  if (m->arg == 3) b->first[CL_MONTH] = m->second[CL_MONTH];
  if (m->arg == 1) {
    a->arg = b->arg = 2;
    a->second[CL_YEAR] = b->second[CL_YEAR] = m->first[CL_NUM];
    a->first[CL_YEAR] = b->first[CL_YEAR] = NONE;
  }
  return true;
}

/* Puts the ends of a range in order; false when they cannot be. */
static bool in_order(const match *m, moment *first, const moment *second)
{
  if (!first->dated || !second->dated || ht_days(first->from) <= ht_days(second->to)) return true;
  if (m->arg < 2) return false;
  first->year = ht_add_years(first->year, -1); /* "15 December to 3 January 1940" */
  first->dated = false;
  ht_time_bounds(first);
  return true;
}

/* "28-29 September", "1915-17", "May to July 1915": two expressions. */
static bool read_range(reader *r, const match *m)
{
  match a, b;
  moment first, second;
  uint32_t joint = joint_of(r, m), at = r->times->n;
  if (!cut_range(m, joint, &a, &b)) return false;
  if (m->arg == 1 && m->first[CL_ERA] == NONE && r->its.at[joint].is != IS(CL_DASH)) return false;
  if (!ht_time_resolve(&r->c, &a, &first) || !ht_time_resolve(&r->c, &b, &second) || !in_order(m, &first, &second))
    return false;
  put(r, a.beg, a.end, &first);
  put(r, b.beg, b.end, &second);
  bool between = m->beg > 0 && word_is(r, m->beg - 1, "between"),
       listed = word_is(r, joint, "and") || word_is(r, joint, "or");
  if (!listed || between) cover_both(&r->times->at[at], &r->times->at[at + 1]);
  remember(r, b.beg, &second);
  return true;
}

/* "from May 5 to May 9", "between 1990 and 1995": neighbours that a preposition opens and another joins. */
static void join_ranges(reader *r)
{
  const annotation *ann = r->c.ann;
  for (uint32_t i = 0; i + 1 < r->times->n; i++) {
    timex *a = &r->times->at[i], *b = &r->times->at[i + 1];
    if (a->beg == 0 || b->beg != a->end + 1 || ann->tokens[a->beg].sentence != ann->tokens[b->beg].sentence) continue;
    str opens = ann->tokens[a->beg - 1].norm, joins = ann->tokens[a->end].norm;
    bool from = ht_eq(opens, S("from")) && (ht_eq(joins, S("to")) || ht_eq(joins, S("until")) ||
                                            ht_eq(joins, S("till")) || ht_eq(joins, S("through")));
    bool between = ht_eq(opens, S("between")) && ht_eq(joins, S("and"));
    bool days = a->t.granularity >= HISTOR_GRANULARITY_DAY && b->t.granularity >= HISTOR_GRANULARITY_DAY;
    if ((from || between) && days) cover_both(a, b);
  }
}

/* ---- joining neighbours ---- */

/* The day or night ("the night of 5-6 May") that a rule says at an item, as one moment. */
static bool read_day(reader *r, uint32_t at, match *day, moment *o)
{
  match a, b;
  moment second;
  if (!ht_time_match(r->rules, &r->its, at, NONE, day)) return false;
  if (day->form != FORM_RANGE) {
    return ht_time_resolve(&r->c, day, o) && o->grain == G_DAY && o->type == HISTOR_TIMEX_DATE;
  }
  if (day->arg == 1 || !cut_range(day, joint_of(r, day), &a, &b)) return false;
  if (!ht_time_resolve(&r->c, &a, o) || !ht_time_resolve(&r->c, &b, &second) || o->grain != G_DAY) return false;
  if (!in_order(day, o, &second) || ht_days(second.to) - ht_days(o->from) > 1) return false;
  o->to = second.to;
  return true;
}

/* A day right after a clock time or part of the day ("10 p.m. Wednesday", "the night of April 18"): the two are one.
 * Gives where the day ends, or `end`. */
static uint32_t join_day(reader *r, uint32_t beg, uint32_t end, moment *m)
{
  uint32_t at = end;
  if (m->type != HISTOR_TIMEX_TIME || at >= r->its.n) return end;
  if (word_is(r, at, "on") || word_is(r, at, ",") || word_is(r, at, "of") || word_is(r, at, "local")) at++;
  match day;
  moment d;
  if (at >= r->its.n) return end;
  r->c.opens = r->its.at[beg].beg;
  bool found = read_day(r, at, &day, &d);
  r->c.opens = NONE;
  if (!found) return end;
  d.type = m->type;
  d.grain = m->grain;
  d.part = m->part;
  d.hour = m->hour;
  d.minute = m->minute;
  *m = d;
  return day.end;
}

/* A part of the day right after a day: "Wednesday night", "yesterday afternoon", "Christmas night". */
static uint32_t join_part(reader *r, uint32_t end, moment *m)
{
  uint32_t at = end;
  if (m->grain != G_DAY || m->type != HISTOR_TIMEX_DATE || at >= r->its.n) return end;
  if (r->its.at[at].is & IS(CL_MOD)) at++;
  if (at < r->its.n && word_is(r, at, "-")) at++;
  if (at >= r->its.n || !(r->its.at[at].is & IS(CL_PART))) return end;
  m->type = HISTOR_TIMEX_TIME;
  m->grain = G_PART;
  m->part = r->its.at[at].code;
  return at + 1;
}

/* The words "night" or "mid-afternoon" before a day: "mid-afternoon yesterday", "on the night of 5 May", "dawn on
 * Friday". */
static bool part_first(reader *r, uint32_t at, match *m, moment *o)
{
  if (!(r->its.at[at].is & IS(CL_PART)) || at + 1 >= r->its.n) return false;
  *o = (moment){.type = HISTOR_TIMEX_TIME, .grain = G_PART, .part = r->its.at[at].code, .undated = true};
  *m = (match){.form = FORM_PART, .beg = at, .end = at + 1};
  return join_day(r, at, at + 1, o) > at + 1;
}

/* ---- the pass over a document ---- */

/* "since 2014": up to the day of publication. */
static bool since(const reader *r, uint32_t at)
{
  return r->c.has_pub && !r->c.narrative && at > 0 && word_is(r, at - 1, "since");
}

static bool date_like(const moment *m) { return m->type == HISTOR_TIMEX_DATE && !m->refer; }

/* The longest rule at an item that proves to be a time; ranges are tried on the spot. */
static bool choose(reader *r, uint32_t at, match *m, moment *o, bool *range)
{
  *range = false;
  for (uint32_t most = NONE; ht_time_match(r->rules, &r->its, at, most, m); most = m->end - 1) {
    *range = m->form == FORM_RANGE && read_range(r, m);
    if (*range || (m->form != FORM_RANGE && ht_time_resolve(&r->c, m, o))) return true;
  }
  return part_first(r, at, m, o);
}

/* Reads the expression at an item; gives where it ends, or `at` when there is none. */
static uint32_t read_one(reader *r, uint32_t at, uint32_t floor)
{
  match m;
  moment o;
  bool range;
  if (!choose(r, at, &m, &o, &range)) return at;
  if (range) return m.end;
  uint32_t beg = m.beg, end = join_part(r, join_day(r, beg, m.end, &o), &o);
  uint32_t from = date_like(&o) || o.type == HISTOR_TIMEX_TIME ? mod_before(r, beg) : beg;
  if (from < floor) from = beg;
  if (from < beg) narrow(r, &o, from, beg);
  if (m.form != FORM_REFER && m.form != FORM_SET) {
    uint32_t loose = approx_before(r, from, o.type == HISTOR_TIMEX_DURATION || m.form == FORM_AGO);
    if (loose >= floor && loose < from) {
      from = loose;
      o.approx = true;
    }
  }
  timex *t = put(r, from, end, &o);
  if (o.dated && since(r, from) && ht_days(o.from) <= ht_days(r->c.pub)) {
    o.to = r->c.pub;
    t->t.to = ht_time_edge(r->out, &(moment){.dated = true, .to = o.to}, true);
    t->t.granularity = HISTOR_GRANULARITY_INTERVAL;
  }
  remember(r, m.beg, &o);
  return end;
}

void ht_times(arena *out, arena scratch, const segments *segs, const annotation *ann, timexes *times)
{
  civil pub = {0, 0, 0};
  bool has_pub = ht_parse_date(segs->published, &pub);
  reader r = {.out = out, .times = times, .segs = segs, .its = ht_time_items(&scratch, ann, pub)};
  r.rules = ht_time_rules(&scratch);
  r.c = (time_context){.ann = ann,
                       .its = &r.its,
                       .has_pub = has_pub,
                       .pub = pub,
                       .pub_hour = clock_hour(segs->published),
                       .opens = NONE};
  r.c.narrative = narrative(&r.its, has_pub, pub);
  uint32_t floor = 0;
  for (uint32_t at = 0; at < r.its.n;) {
    uint32_t end = read_one(&r, at, floor);
    if (end > at) floor = end;
    at = end > at ? end : at + 1;
  }
  join_ranges(&r);
}
