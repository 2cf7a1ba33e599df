/* What an expression of time means. Takes a match and what is known so far (the day of publication, the date last
 * spoken of), gives a moment: fields of the calendar, or a length, or a bare reference. Each form has its own function,
 * which returns false when the words turn out to be no time ("the 25th Division", "2000 people"). */
#include "resolve/times.h"

static const item *get(const time_context *c, const match *m, time_class cl)
{
  return m->first[cl] == NONE ? NULL : &c->its->at[m->first[cl]];
}

static const token *token_after(const time_context *c, const match *m)
{
  uint32_t end = c->its->at[m->end - 1].end;
  return end < c->ann->ntokens ? &c->ann->tokens[end] : NULL;
}

static const token *token_before(const time_context *c, const match *m)
{
  uint32_t beg = c->its->at[m->beg].beg;
  return beg > 0 ? &c->ann->tokens[beg - 1] : NULL;
}

static bool has_word(const time_context *c, const match *m, str word)
{
  for (uint32_t i = m->beg; i < m->end; i++) {
    if (ht_eq(c->its->at[i].text, word)) return true;
  }
  return false;
}

static tense tense_of(const time_context *c, const match *m)
{
  return ht_time_tense(c->ann, c->opens == NONE ? c->its->at[m->beg].beg : c->opens, c->its->at[m->end - 1].end);
}

static uint32_t sentence_of(const time_context *c, const match *m)
{
  return c->ann->tokens[c->its->at[m->beg].beg].sentence;
}

/* The day to count from: the date last spoken of, or publication. False when neither is known. */
static bool base_day(const time_context *c, bool from_last, civil *base, histor_anchor *anchor)
{
  if ((from_last || c->narrative || !c->has_pub) && c->has_last) {
    *base = c->last.from;
    *anchor = HISTOR_ANCHOR_EVENT;
    return true;
  }
  if (c->narrative || !c->has_pub) return false;
  *base = c->pub;
  *anchor = HISTOR_ANCHOR_PUBLICATION;
  return true;
}

/* Whether the date last spoken of can be counted from in a unit: no days from a season, in news. */
static bool countable(const time_context *c, grain g)
{
  return c->narrative || (c->has_last && c->last.grain >= (g == G_NONE || g > G_DAY ? G_DAY : g));
}

static grain grain_of_unit(char unit)
{
  switch (unit) {
    case 'd': return G_DAY;
    case 'w':
    case 'F': return G_WEEK;
    case 'W': return G_WEEKEND;
    case 'M': return G_MONTH;
    case 'Q': return G_QUARTER;
    case 'Y': return G_YEAR;
    case 'E': return G_DECADE;
    case 'C': return G_CENTURY;
    default: return G_NONE;
  }
}

/* n units on from a day. */
static civil shifted(civil d, char unit, int n)
{
  switch (unit) {
    case 'd': return ht_add_days(d, n);
    case 'w':
    case 'W': return ht_add_days(d, 7 * n);
    case 'F': return ht_add_days(d, 14 * n);
    case 'M': return ht_add_months(d, n);
    case 'Q': return ht_add_months(d, 3 * n);
    case 'Y': return ht_add_months(d, 12 * n);
    case 'E': return ht_add_months(d, 120 * n);
    case 'C': return ht_add_months(d, 1200 * n);
    default: return d;
  }
}

static void to_decade(moment *o)
{
  if (o->grain == G_DECADE) o->year -= o->year % 10;
  if (o->grain == G_CENTURY) o->year -= o->year % 100;
}

/* ---- dates ---- */

/* The year of an item pair YEAR/NUM + ERA, or of '98. */
static bool year_of(const time_context *c, const match *m, int *year)
{
  const item *y = get(c, m, CL_YEAR), *yy = get(c, m, CL_YY), *era = get(c, m, CL_ERA);
  if (!y) y = yy;
  if (!y && era) y = get(c, m, CL_NUM);
  if (!y || y->n < 1 || y->n > 9999) return false;
  if (y == yy && c->narrative && c->has_last && c->last.year > 0) {
    *year = c->last.year - c->last.year % 100 + (int)y->n % 100;
    return true;
  }
  *year = era && era->code < 0 ? -(int)y->n : (int)y->n;
  return true;
}

/* The year near publication that a day or month lies in, on the side that the tense tells. */
static int year_near(civil pub, int month, int day, tense t)
{
  enum {
    NEAR_AHEAD = 60,
    HALF_YEAR = 183
  }; /* days; so close ahead, a day is meant even by a verb in the past ("set Dec. 1") */
  int ahead = ht_days((civil){pub.year, month, day ? day : 1}) - ht_days(day ? pub : (civil){pub.year, pub.month, 1});
  if (t == TENSE_PAST) return ahead > (day ? NEAR_AHEAD : 0) ? pub.year - 1 : pub.year;
  if (t == TENSE_FUTURE) return ahead < 0 ? pub.year + 1 : pub.year;
  if (ahead > HALF_YEAR) return pub.year - 1;
  return day && ahead < -HALF_YEAR - NEAR_AHEAD ? pub.year + 1 : pub.year;
}

/* Whether the sentence has just spoken of a year of its own, long before publication. */
static bool in_the_past(const time_context *c, const match *m)
{
  return c->has_last && c->last.explicit_year && c->has_pub && c->last.year < c->pub.year - 1 &&
         sentence_of(c, m) == c->last_sentence;
}

/* The year that a day or month without one belongs to. day 0: the month as a whole. */
static bool year_for(const time_context *c, const match *m, int month, int day, moment *o)
{
  enum { TURN_OF_YEAR = 8 }; /* months: December, then January */
  if (c->narrative || !c->has_pub || in_the_past(c, m)) {
    if (!c->has_last) return false;
    bool wraps = c->last.grain >= G_MONTH && c->last.from.month - month >= TURN_OF_YEAR;
    o->year = ht_add_years(c->last.year, wraps ? 1 : 0);
    o->anchor = HISTOR_ANCHOR_EVENT;
    return true;
  }
  o->anchor = HISTOR_ANCHOR_PUBLICATION;
  o->year = year_near(c->pub, month, day, tense_of(c, m));
  return true;
}

static bool resolve_date(const time_context *c, const match *m, moment *o)
{
  const item *figures = get(c, m, CL_DATE), *month = get(c, m, CL_MONTH), *day = get(c, m, CL_DAY);
  if (figures) {
    *o = ht_time_at(figures->date, G_DAY);
    o->explicit_year = true;
    return true;
  }
  o->grain = day ? G_DAY : G_MONTH;
  o->sub = month->code;
  o->day = day ? (int)day->n : 0;
  if (o->day > ht_month_days(2000, o->sub)) return false;
  if (year_of(c, m, &o->year)) {
    o->explicit_year = true;
  } else if (!year_for(c, m, o->sub, o->day, o)) {
    o->undated = true;
    return true;
  }
  return !day || ht_date_ok((civil){o->year, o->sub, o->day});
}

/* "August of that year", "last April", "the previous April". */
static bool resolve_monthof(const time_context *c, const match *m, moment *o)
{
  const item *dir = get(c, m, CL_DIR);
  int code = dir ? dir->code : DIR_SAME;
  civil base;
  const item *day = get(c, m, CL_DAY);
  if (!base_day(c, code >= DIR_PREVIOUS, &base, &o->anchor)) return false;
  o->grain = day ? G_DAY : G_MONTH;
  o->sub = get(c, m, CL_MONTH)->code;
  o->day = day ? (int)day->n : 0;
  o->year = base.year;
  if (o->day > ht_month_days(o->year, o->sub)) return false;
  if (code == DIR_THIS || code == DIR_SAME || code == DIR_LATEST) return true;
  bool back = code == DIR_LAST || code == DIR_PAST || code == DIR_PREVIOUS;
  if (m->arg == 0) {
    o->year = ht_add_years(base.year, back ? -1 : 1);
  } else if (back && o->sub >= base.month) {
    o->year = ht_add_years(base.year, -1);
  } else if (!back && o->sub <= base.month) {
    o->year = ht_add_years(base.year, 1);
  }
  return true;
}

/* "the 25th": a day of the month spoken of, unless a noun follows. */
static bool resolve_dayno(const time_context *c, const match *m, moment *o)
{
  const token *next = token_after(c, m);
  if (next && (next->pos == POS_NOUN || next->pos == POS_PROPN || next->pos == POS_ADJ || next->pos == POS_NUM))
    return false;
  if (next && (ht_eq(next->norm, S("-")) || ht_eq(next->norm, S("of")))) return false;
  civil base;
  if (!base_day(c, true, &base, &o->anchor)) return false;
  o->grain = G_DAY;
  o->year = base.year;
  o->sub = base.month;
  o->day = (int)get(c, m, CL_NTH)->n;
  return ht_date_ok((civil){o->year, o->sub, o->day});
}

static bool token_is(const token *t, const char *word) { return t && ht_eq(t->norm, ht_str(word)); }
static bool titled(const token *t) { return t->text.ptr[0] >= 'A' && t->text.ptr[0] <= 'Z'; }

/* Whether the word before a number makes it a count, a price or part of a name ("Resolution 2042"). */
static bool counting_word(const token *before, const token *t, bool modified)
{
  if (modified && before->pos == POS_PROPN) return true;
  if (before->tag == TAG_DOLLAR || token_is(before, "than") || token_is(before, "some")) return true;
  return t->entity == ENT_CARDINAL && (before->tag == TAG_CD || before->pos == POS_ADJ || before->pos == POS_VERB);
}

/* Whether a number that could be a year is counted, priced or measured. */
static bool counted(const time_context *c, const match *m)
{
  uint32_t at = c->its->at[m->beg].beg;
  const token *t = &c->ann->tokens[at], *next = token_after(c, m), *before = token_before(c, m);
  if (t->entity == ENT_DATE) return false;
  if (t->entity == ENT_MONEY || t->entity == ENT_QUANTITY || t->entity == ENT_PERCENT) return true;
  if (before && counting_word(before, t, t->dep == DEP_nummod && t->head + 1 == at)) return true;
  return next && !token_is(next, "elections") &&
         (next->tag == TAG_NNS || token_is(next, "%") || token_is(next, "percent"));
}

/* The far end of 1915-17, whose missing figures are those of the first. */
static bool far_year(const time_context *c, const match *m, moment *o)
{
  const item *from = &c->its->at[m->second[CL_YEAR]], *to = get(c, m, CL_NUM), *era = get(c, m, CL_ERA);
  if (from->n > 9999 || to->n > 9999 || to->n < 1) return false;
  int low = (int)from->n, high = (int)to->n;
  o->year = high;
  if (high < 100 && low >= 1000) {
    o->year = low - low % 100 + high;
  } else if (high < 10) {
    o->year = low - low % 10 + high;
  }
  if (era && era->code < 0) o->year = -high;
  return true;
}

static bool resolve_year(const time_context *c, const match *m, moment *o)
{
  o->grain = G_YEAR;
  o->explicit_year = true;
  if (m->arg == 2) return far_year(c, m, o);
  if (!year_of(c, m, &o->year)) return false;
  const item *y = get(c, m, CL_YEAR);
  bool bare = m->end == m->beg + 1, figures = !y || (y->text.ptr[0] >= '0' && y->text.ptr[0] <= '9');
  if (bare && !figures && (y->is & IS(CL_NUM))) return false; /* "two thousand" */
  return !bare || !counted(c, m);
}

static bool resolve_century(const time_context *c, const match *m, moment *o)
{
  const item *ord = get(c, m, CL_ORD), *era = get(c, m, CL_ERA);
  if (!ord || ord->n > 30) return false;
  o->grain = G_CENTURY;
  o->explicit_year = false;
  o->year = era && era->code < 0 ? -(int)ord->n * 100 : ((int)ord->n - 1) * 100;
  return true;
}

static bool resolve_decade(const time_context *c, const match *m, moment *o)
{
  const item *era = get(c, m, CL_ERA);
  const token *before = token_before(c, m);
  if (before && before->tag == TAG_PRPS) return false; /* "in his 30s" */
  o->grain = G_DECADE;
  o->year = (int)get(c, m, CL_DECADE)->n * (era && era->code < 0 ? -1 : 1);
  return true;
}

/* ---- parts of a year ---- */

/* The latest such part of the year that has begun, with parts `months` long. */
static void latest_part(const time_context *c, moment *o, int months)
{
  o->year = c->has_pub ? c->pub.year : c->has_last ? c->last.year : 0;
  o->undated = !o->year;
  if (c->has_pub && (o->sub - 1) * months + 1 > c->pub.month) o->year--;
}

static int year_offset(const item *dir)
{
  if (!dir) return 0;
  switch (dir->code) {
    case DIR_LAST:
    case DIR_PAST:
    case DIR_PREVIOUS: return -1;
    case DIR_NEXT:
    case DIR_COMING:
    case DIR_FOLLOWING: return 1;
    default: return 0;
  }
}

static bool resolve_quarter(const time_context *c, const match *m, moment *o)
{
  const item *ord = get(c, m, CL_ORD), *dir = get(c, m, CL_DIR);
  if (!ord || ord->n < 1 || ord->n > 4) return false;
  o->grain = G_QUARTER;
  o->sub = (int)ord->n;
  if (year_of(c, m, &o->year)) return true;
  o->anchor = HISTOR_ANCHOR_PUBLICATION;
  if (dir && c->has_pub) {
    o->year = c->pub.year + year_offset(dir);
    return true;
  }
  latest_part(c, o, 3);
  if (m->arg == 2) o->year--;
  return true;
}

static bool resolve_half(const time_context *c, const match *m, moment *o)
{
  const item *ord = get(c, m, CL_ORD), *dir = get(c, m, CL_DIR), *mod = get(c, m, CL_MOD);
  int half = ord ? (int)ord->n : mod && ht_eq(mod->text, S("early")) ? 1 : 2;
  if (half > 2) return false;
  o->grain = G_HALF;
  o->sub = half;
  if (year_of(c, m, &o->year)) return true;
  if (!c->has_pub) return false;
  o->anchor = HISTOR_ANCHOR_PUBLICATION;
  o->year = c->pub.year + (ord ? year_offset(dir) : 0);
  return true;
}

/* "the year-ago quarter", "a year earlier" told of a quarter. */
static bool resolve_yearago(const time_context *c, const match *m, moment *o)
{
  civil base;
  int year;
  bool given = year_of(c, m, &year);
  if (given && c->last_quarter.grain != G_QUARTER) return false;
  if (c->last_quarter.grain == G_QUARTER) {
    *o = c->last_quarter;
    o->dated = o->explicit_year = false;
    if (given) o->year = year;
    if (given) return true;
    if (c->has_pub && o->year >= c->pub.year - 1) o->year = ht_add_years(o->year, -1);
    return true;
  }
  if (!base_day(c, false, &base, &o->anchor)) return false;
  *o = ht_time_at(base, G_YEAR);
  o->year = ht_add_years(o->year, -1);
  return true;
}

static bool season_wanted(const time_context *c, const match *m, const item *season)
{
  static const char *const before[] = {"in",   "by",  "during", "since", "until",  "early",
                                       "late", "mid", "last",   "-",     "through"};
  if (m->arg == 0) return true;
  if (ht_eq(season->text, S("fall"))) return false;
  if (m->end > m->beg + 1) return true;
  const token *t = token_before(c, m);
  for (size_t i = 0; t && i < COUNTOF(before); i++) {
    if (ht_eq(t->norm, ht_str(before[i]))) return true;
  }
  return false;
}

static bool resolve_season(const time_context *c, const match *m, moment *o)
{
  const item *season = get(c, m, CL_SEASON), *dir = get(c, m, CL_DIR);
  if (!season_wanted(c, m, season)) return false;
  o->grain = G_SEASON;
  o->sub = season->code;
  if (year_of(c, m, &o->year)) {
    o->explicit_year = true;
    return true;
  }
  civil base;
  if (!base_day(c, dir && dir->code >= DIR_PREVIOUS, &base, &o->anchor)) {
    o->undated = true;
    return true;
  }
  o->year = base.year;
  int code = dir ? dir->code : -1, begins = o->sub * 3;
  if (c->narrative || (code >= 0 && year_offset(dir) == 0)) return true;
  if (has_word(c, m, S("year"))) {
    o->year += year_offset(dir);
  } else if (code == DIR_NEXT || code == DIR_COMING || (code < 0 && tense_of(c, m) == TENSE_FUTURE)) {
    if (begins < base.month) o->year++;
  } else if (begins > base.month || (code >= 0 && begins + 2 >= base.month)) {
    o->year--;
  }
  return true;
}

/* ---- days by name ---- */

/* Days from the base to a weekday, by the word before it or the tense. */
static int days_to(const time_context *c, const match *m, civil base)
{
  const item *dir = get(c, m, CL_DIR);
  int wday = get(c, m, CL_WDAY)->code, today = ht_weekday(base), back = (today - wday + 7) % 7, ahead = (7 - back) % 7;
  if (has_word(c, m, S("week"))) return wday - today + 7 * year_offset(dir);
  const item *second = m->second[CL_DIR] == NONE ? dir : &c->its->at[m->second[CL_DIR]];
  int way = year_offset(second);
  if (way < 0) return back ? -back : -7;
  if (way > 0) return ahead ? ahead : 7;
  if (dir && dir->code == DIR_SAME) return -back;
  if (c->narrative) return ahead;
  tense t = tense_of(c, m);
  return t == TENSE_FUTURE || (dir && dir->code == DIR_THIS && t != TENSE_PAST) ? ahead : -back;
}

static bool resolve_wday(const time_context *c, const match *m, moment *o)
{
  const item *dir = get(c, m, CL_DIR);
  bool of_event = dir && dir->code >= DIR_PREVIOUS;
  civil base;
  o->grain = G_DAY;
  if (!base_day(c, of_event, &base, &o->anchor)) {
    o->undated = true;
    o->day = get(c, m, CL_WDAY)->code;
    return true;
  }
  *o = ht_time_at(ht_add_days(base, days_to(c, m, base)), G_DAY);
  o->anchor = of_event ? HISTOR_ANCHOR_EVENT : HISTOR_ANCHOR_PUBLICATION;
  return true;
}

static bool resolve_rel(const time_context *c, const match *m, moment *o)
{
  const item *rel = get(c, m, CL_REL);
  civil base;
  if (!rel && !m->arg) {
    o->refer = REFER_PRESENT;
    return true;
  }
  bool today = rel && !m->arg && rel->code == 0;
  bool overnight = rel && ht_eq(rel->text, S("overnight"));
  bool of_event = overnight && c->has_last && c->last.grain >= G_DAY && c->last_sentence == sentence_of(c, m);
  if ((c->narrative && today) || !base_day(c, of_event, &base, &o->anchor)) {
    o->refer = REFER_PRESENT;
    return true;
  }
  int days = m->arg ? m->arg : rel->code;
  *o = ht_time_at(ht_add_days(base, days), G_DAY);
  o->anchor = HISTOR_ANCHOR_PUBLICATION;
  if (overnight || (rel && ht_eq(rel->text, S("tonight")))) {
    o->type = HISTOR_TIMEX_TIME;
    o->grain = G_PART;
    o->part = PART_NIGHT;
  }
  return true;
}

static bool resolve_part(const time_context *c, const match *m, moment *o)
{
  const item *dir = get(c, m, CL_DIR), *part = get(c, m, CL_PART);
  int code = dir ? dir->code : DIR_SAME;
  bool of_event = code >= DIR_PREVIOUS || (has_word(c, m, S("the")) && code == DIR_NEXT);
  civil base;
  o->type = HISTOR_TIMEX_TIME;
  o->grain = G_PART;
  o->part = part->code;
  if (!base_day(c, of_event, &base, &o->anchor)) {
    o->undated = true;
    return true;
  }
  int days = code == DIR_LAST || code == DIR_PREVIOUS ? -1 : code == DIR_NEXT || code == DIR_FOLLOWING ? 1 : 0;
  histor_anchor anchor = o->anchor;
  *o = ht_time_at(ht_add_days(base, days), G_PART);
  o->type = HISTOR_TIMEX_TIME;
  o->part = part->code;
  o->anchor = anchor;
  return true;
}

/* Minutes after midnight that the words of a clock time say; -1 when they say none. */
static int clock_minutes(const time_context *c, const match *m)
{
  const item *clock = get(c, m, CL_CLOCK), *number = get(c, m, CL_NUM), *ampm = get(c, m, CL_AMPM),
             *part = get(c, m, CL_PART);
  int minutes = clock ? (int)clock->n : 0;
  if (!clock && number) {
    if (number->n > 2400) return -1;
    int n = (int)number->n;
    bool joined = get(c, m, CL_TZ) && n >= 100; /* 0730 GMT */
    minutes = joined ? n / 100 * 60 + n % 100 : n * 60 + (int)((number->n - n) * 100 + 0.5);
  }
  if (ampm) minutes = minutes % 720 + ampm->code * 60;
  if (part && part->code != PART_MORNING && minutes < 720) minutes += 720;
  return minutes > 1440 ? -1 : minutes;
}

static bool resolve_clock(const time_context *c, const match *m, moment *o)
{
  enum { NEAR = 2 }; /* sentences from the day that a clock time is told of */
  int minutes = clock_minutes(c, m);
  if (minutes < 0) return false;
  civil base;
  bool spoken_of = c->has_last && c->last.grain >= G_DAY && sentence_of(c, m) <= c->last_sentence + NEAR;
  bool undated = !base_day(c, spoken_of, &base, &o->anchor);
  bool later_than_print = !spoken_of && !undated && c->has_pub && c->pub_hour >= 0 && minutes / 60 > c->pub_hour;
  if (later_than_print && !c->narrative && tense_of(c, m) == TENSE_PAST) base = ht_add_days(base, -1);
  histor_anchor anchor = o->anchor;
  if (!undated) *o = ht_time_at(base, G_MINUTE);
  o->type = HISTOR_TIMEX_TIME;
  o->grain = G_MINUTE;
  o->undated = undated;
  o->anchor = anchor;
  o->hour = minutes / 60;
  o->minute = minutes % 60;
  return true;
}

/* ---- counted ---- */

/* Two directions in a row are one only as "this past", "this coming", "that same". */
static bool paired(const time_context *c, const match *m)
{
  if (m->second[CL_DIR] == NONE) return true;
  int first = c->its->at[m->first[CL_DIR]].code, second = c->its->at[m->second[CL_DIR]].code;
  return first == DIR_THIS ? second != DIR_THIS : first == DIR_SAME && second == DIR_SAME;
}

static int direction(const time_context *c, const match *m, const item **dir)
{
  *dir = m->second[CL_DIR] == NONE ? get(c, m, CL_DIR) : &c->its->at[m->second[CL_DIR]];
  return *dir ? (*dir)->code : -1;
}

static bool is_clock(char unit) { return unit == 'h' || unit == 'm' || unit == 's'; }

/* Whether the words of a direction and a unit are a time at all: not "this minute", nor a programme called "This Week".
 */
static bool plain_dir(const time_context *c, const match *m, int code, char u)
{
  const token *t = &c->ann->tokens[c->its->at[m->first[CL_UNIT]].beg];
  if (m->first[CL_UNIT] > m->beg && titled(t)) return false;
  if (!paired(c, m)) return false;
  if (is_clock(u)) return (code == DIR_LAST || code == DIR_PAST || code == DIR_NEXT) && has_word(c, m, S("the"));
  return u != 'd' || c->narrative || (code != DIR_THIS && code != DIR_LAST && code != DIR_LATEST);
}

/* last week, this year, the next day, that month. */
static bool resolve_dir(const time_context *c, const match *m, moment *o)
{
  const item *dir;
  int code = direction(c, m, &dir);
  char u = (char)get(c, m, CL_UNIT)->code;
  bool the = has_word(c, m, S("the")), back = code == DIR_LAST || code == DIR_PAST;
  if (!plain_dir(c, m, code, u)) return false;
  if (is_clock(u) || (code == DIR_PAST && (u == 'E' || u == 'C'))) {
    *o = (moment){.type = HISTOR_TIMEX_DURATION, .unit = u, .n = 1};
    return true;
  }
  civil base;
  if (!base_day(c, code >= DIR_PREVIOUS || (the && code == DIR_NEXT && u == 'd'), &base, &o->anchor)) return false;
  int n = code == DIR_LATEST && (u == 'Q' || u == 'Y') ? -1 : year_offset(dir);
  histor_anchor anchor = o->anchor;
  *o = ht_time_at(shifted(base, u == 'F' ? 'w' : u, n), grain_of_unit(u));
  o->anchor = anchor;
  to_decade(o);
  if (the && back && o->grain > G_DECADE && !c->narrative) { /* the year up to now */
    o->dated = true;
    o->from = shifted(base, u, -1);
    o->to = base;
  }
  return true;
}

/* Which unit "the year", "month's end" or "the latest period" speaks of; 0 when it is none that counts as a time. */
static char the_unit(const time_context *c, const match *m)
{
  const item *unit = get(c, m, CL_UNIT), *dir = get(c, m, CL_DIR);
  if (has_word(c, m, S("period"))) return !dir || dir->code == DIR_LATEST ? 'Q' : 0;
  if (!unit) return 'Y';
  if (titled(&c->ann->tokens[unit->beg])) return 0; /* "the Year III" */
  char u = (char)unit->code;
  return u == 'Y' || u == 'Q' || u == 'W' || (m->arg == 1 && u == 'M') ? u : 0;
}

/* the quarter, the year, the weekend. */
static bool resolve_the(const time_context *c, const match *m, moment *o)
{
  char u = the_unit(c, m);
  const token *next = token_after(c, m);
  civil base;
  if (!u) return false;
  if (u == 'Y' && (token_is(next, "ended") || token_is(next, "ending"))) {
    *o = (moment){.type = HISTOR_TIMEX_DURATION, .n = 1, .unit = 'Y'};
    return true;
  }
  if (u == 'Q' && c->last_quarter.grain == G_QUARTER) {
    *o = c->last_quarter;
    o->explicit_year = false;
    return true;
  }
  if (u == 'Q' && !c->has_pub) return false;
  if (!base_day(c, u == 'Y' && c->narrative, &base, &o->anchor)) return false;
  if (u == 'Q') base = ht_add_months(base, -3);
  if (u == 'W' && ht_weekday(base) < 6 && tense_of(c, m) != TENSE_FUTURE) base = ht_add_days(base, -7);
  histor_anchor anchor = o->anchor;
  *o = ht_time_at(base, grain_of_unit(u));
  if (m->arg == 0 && has_word(c, m, S("end"))) *o = ht_time_at((civil){base.year, 12, 31}, G_DAY);
  o->anchor = anchor;
  return true;
}

/* How many: a number, "a", or unknown. */
static double how_many(const time_context *c, const match *m)
{
  const item *number = get(c, m, CL_NUM), *vague = get(c, m, CL_VAGUE);
  if (vague) return vague->n;
  if (number) return number->n;
  return get(c, m, CL_ART) ? 1 : -1;
}

static const item *unit_item(const time_context *c, const match *m)
{
  const item *u = get(c, m, CL_UNITS);
  return u ? u : get(c, m, CL_UNIT);
}

static void set_duration(const time_context *c, const match *m, moment *o)
{
  o->type = HISTOR_TIMEX_DURATION;
  o->n = how_many(c, m);
  o->unit = (char)unit_item(c, m)->code;
}

enum { MOST_SHIFT = 5000 };

/* the past two months, the next few days, the first nine months. */
static bool resolve_period(const time_context *c, const match *m, moment *o)
{
  const item *dir;
  int code = direction(c, m, &dir);
  if (!paired(c, m) || code == DIR_SAME) return false;
  set_duration(c, m, o);
  if (code < 0 || o->n < 0 || o->n > MOST_SHIFT) return true;
  civil base;
  bool of_event = code >= DIR_PREVIOUS && countable(c, G_DAY) && c->last_sentence == sentence_of(c, m);
  if (!base_day(c, of_event, &base, &o->anchor)) return true;
  int n = year_offset(dir);
  civil other = shifted(base, o->unit, n * (int)o->n);
  o->dated = n != 0 && grain_of_unit(o->unit) != G_NONE;
  o->from = n < 0 ? other : base;
  o->to = n < 0 ? base : other;
  return true;
}

/* the first three months of the year, the last week of August. */
static bool resolve_periodof(const time_context *c, const match *m, moment *o)
{
  const item *ord = get(c, m, CL_ORD), *month = get(c, m, CL_MONTH), *units = get(c, m, CL_UNITS),
             *unit = get(c, m, CL_UNIT);
  moment whole = {.grain = month ? G_MONTH : G_YEAR, .sub = month ? month->code : 0};
  set_duration(c, m, o);
  if (m->arg == 1) {
    if (unit->code != 'w') return false;
    o->n = 1;
  }
  if (units) o->unit = (char)units->code;
  const item *dir = ord ? get(c, m, CL_DIR) : NULL;
  if (!year_of(c, m, &whole.year)) {
    if (month) {
      if (!year_for(c, m, whole.sub, 0, &whole)) return true;
    } else {
      civil base;
      if (!base_day(c, dir && dir->code >= DIR_PREVIOUS, &base, &o->anchor)) return true;
      char u = unit ? (char)unit->code : 'Y';
      whole = ht_time_at(shifted(base, u, year_offset(dir)), grain_of_unit(u));
    }
  }
  if (o->n < 0 || o->n > MOST_SHIFT) return true;
  ht_time_bounds(&whole);
  int n = (int)o->n, skip = m->arg == 1 && ord ? ((int)ord->n - 1) : 0;
  o->dated = true;
  o->from = shifted(whole.from, o->unit, skip);
  o->to = ht_add_days(shifted(o->from, o->unit, n), -1);
  if (!ord) {
    o->to = whole.to;
    o->from = ht_add_days(shifted(ht_add_days(whole.to, 1), o->unit, -n), 0);
  }
  return true;
}

/* Whether "before" or "after" closes the expression rather than opening a phrase of its own. */
static bool ago_closes(const time_context *c, const match *m)
{
  const item *ago = get(c, m, CL_AGO);
  const token *next = token_after(c, m);
  if (!ago || ago->code < AGO_BEFORE || !next) return true;
  return next->pos == POS_PUNCT || next->pos == POS_VERB || next->pos == POS_AUX || next->pos == POS_CCONJ;
}

/* n units before or after a base; decades and centuries to the year, roughly. */
static void counted_from(const time_context *c, const match *m, civil base, bool later, moment *o)
{
  histor_anchor anchor = o->anchor;
  char u = o->unit;
  grain g = grain_of_unit(u);
  bool rough = g == G_DECADE || g == G_CENTURY;
  civil d = shifted(base, u, (int)o->n * (later ? 1 : -1));
  if (o->n > (int)o->n && u == 'Y') d = ht_add_months(d, later ? 6 : -6);
  *o = ht_time_at(d, rough ? G_YEAR : g);
  o->anchor = anchor;
  o->approx = rough;
}

static bool resolve_ago(const time_context *c, const match *m, moment *o)
{
  const item *ago = get(c, m, CL_AGO);
  if (!ago_closes(c, m)) return false;
  set_duration(c, m, o);
  if (m->arg == 1) o->n = 1;
  if (m->first[CL_NUM] != NONE && has_word(c, m, S("half"))) o->n += 0.5;
  bool later = ago->code == AGO_LATER || ago->code == AGO_AFTER;
  if (o->n < 0 || o->n > MOST_SHIFT) {
    o->type = HISTOR_TIMEX_DATE;
    o->refer = later ? REFER_FUTURE : REFER_PAST;
    return true;
  }
  if (is_clock(o->unit)) return true; /* stays a length: the hour it is counted from is seldom known */
  bool a_year = o->unit == 'Y' && o->n == 1 && ago->code <= AGO_EARLIER;
  if (a_year && c->last_quarter.grain == G_QUARTER) return resolve_yearago(c, m, o);
  civil base;
  bool recent = c->has_last && sentence_of(c, m) <= c->last_sentence + 2 && countable(c, grain_of_unit(o->unit));
  if (base_day(c, ago->code != AGO_AGO && recent, &base, &o->anchor)) counted_from(c, m, base, later, o);
  return true;
}

static bool resolve_fromnow(const time_context *c, const match *m, moment *o)
{
  set_duration(c, m, o);
  civil base;
  grain g = grain_of_unit(o->unit);
  if (o->n < 0 || o->n > MOST_SHIFT || g == G_NONE || !base_day(c, false, &base, &o->anchor)) return true;
  *o = ht_time_at(shifted(base, o->unit, (int)o->n), g);
  o->anchor = HISTOR_ANCHOR_PUBLICATION;
  return true;
}

/* "40-year-old", "five years old". */
static bool is_age(const time_context *c, const match *m)
{
  const token *next = token_after(c, m);
  bool more = c->its->at[m->end - 1].end + 1 < c->ann->ntokens;
  return token_is(next, "old") || token_is(next, "olds") ||
         (token_is(next, "-") && more && ht_starts(next[1].norm, S("old")));
}

/* Lengths that are none: an age, a rate ("four flights a week"), a share ("three-quarters"), a name ("the Hundred
 * Days"). */
static bool no_length(const time_context *c, const match *m, const item *unit)
{
  const token *before = token_before(c, m), *named = &c->ann->tokens[unit->beg];
  bool number = m->first[CL_NUM] != NONE, article = m->first[CL_ART] != NONE;
  if (is_age(c, m) || (!number && unit->code == 's')) return true;
  if (named->pos == POS_PROPN && titled(named) && m->end > m->beg + 1) return true;
  if (unit->code == 'Q' || unit->code == 'W')
    return article || m->end == m->beg + 1 || (unit->code == 'Q' && has_word(c, m, S("-")));
  if (!before) return false;
  if (number && before->tag == TAG_DOLLAR) return true;
  bool rate = before->pos == POS_NOUN || before->pos == POS_NUM || before->pos == POS_SYM;
  return rate && article && m->end == m->beg + 2;
}

/* "has been besieged for three years": the length ends on the day of publication. */
static void up_to_now(const time_context *c, const match *m, moment *o)
{
  bool length = o->n >= 1 && o->n <= MOST_SHIFT && grain_of_unit(o->unit) != G_NONE;
  if (!length || !c->has_pub || c->narrative || !token_is(token_before(c, m), "for")) return;
  if (!ht_time_perfect(c->ann, c->its->at[m->beg].beg)) return;
  o->dated = true;
  o->from = shifted(c->pub, o->unit, -(int)o->n);
  o->to = c->pub;
  o->anchor = HISTOR_ANCHOR_PUBLICATION;
}

static bool resolve_dur(const time_context *c, const match *m, moment *o)
{
  const item *unit = unit_item(c, m);
  if (m->first[CL_VAGUE] != NONE && token_is(token_before(c, m), "as")) return false; /* "in as many months" */
  if (!unit || no_length(c, m, unit)) return false;
  set_duration(c, m, o);
  if (m->arg == 1) o->n += 0.5;
  if (m->arg == 2) o->n = 0.5;
  up_to_now(c, m, o);
  return o->n <= 1e9;
}

static bool resolve_set(const time_context *c, const match *m, moment *o)
{
  const item *freq = get(c, m, CL_FREQ), *unit = unit_item(c, m), *wday = get(c, m, CL_WDAYS),
             *part = get(c, m, CL_PARTS);
  o->type = HISTOR_TIMEX_SET;
  if (freq || unit) {
    o->unit = (char)(freq ? freq->code : unit->code);
    o->n = m->first[CL_EACH] != NONE && m->first[CL_NUM] != NONE ? how_many(c, m) : 1;
    if (has_word(c, m, S("other"))) o->n = 2;
    return true;
  }
  if (!wday) wday = get(c, m, CL_WDAY);
  if (!part) part = get(c, m, CL_PART);
  const item *month = get(c, m, CL_MONTH), *season = get(c, m, CL_SEASON);
  o->grain = wday ? G_DAY : month ? G_MONTH : season ? G_SEASON : G_PART;
  o->day = wday ? wday->code : 0;
  o->sub = month ? month->code : season ? season->code : 0;
  o->part = part ? part->code : 0;
  o->undated = true;
  return true;
}

static bool resolve_refer(const time_context *c, const match *m, moment *o)
{
  const item *refer = get(c, m, CL_REFER);
  const token *t = &c->ann->tokens[c->its->at[m->end - 1].beg], *before = token_before(c, m), *next = token_after(c, m);
  o->refer = m->arg ? m->arg : refer->code;
  if (o->refer == REFER_FUTURE && !m->arg) { /* soon */
    return tense_of(c, m) == TENSE_FUTURE && !token_is(before, "as") && !token_is(next, "after");
  }
  bool noun = m->arg == REFER_PAST || (m->arg == REFER_FUTURE && token_is(t, "future"));
  if (!noun) return true;
  if (next && (next->pos == POS_NOUN || (m->arg == REFER_PAST && next->pos == POS_NUM))) return false;
  return t->pos == POS_NOUN || t->pos == POS_ADJ;
}

/* How little a feast `away` days off is likely to be meant: the nearest is, unless "last", "next" or the tense forbid
 * it. */
static int feast_cost(int away, const item *dir, tense t)
{
  enum { EVE = 3, HALF_YEAR = 183, YEAR = 366 };
  int cost = away < 0 ? -away : away, way = year_offset(dir);
  if (way ? way > 0 ? away <= 0 : away >= 0 : t == TENSE_FUTURE && away < 0) cost += YEAR;
  if (!way && t == TENSE_PAST && away > EVE) cost += HALF_YEAR;
  return cost;
}

/* The day of a feast in a given year, or the one most likely meant near a base; year 0 when there is none. */
static civil feast_day(const time_context *c, const match *m, int year, civil base)
{
  const item *dir = get(c, m, CL_DIR);
  holiday h = (holiday)get(c, m, CL_HOLIDAY)->code;
  civil best = {0, 0, 0}, at[2];
  int nearest = INT32_MAX;
  bool fixed = year != 0 || c->narrative;
  if (!year && c->narrative) year = base.year;
  tense t = tense_of(c, m);
  for (int y = fixed ? year : base.year - 1; y <= (fixed ? year : base.year + 1); y++) {
    int n = ht_holiday(h, y, at);
    for (int i = 0; i < n; i++) {
      int cost = fixed ? 0 : feast_cost(ht_days(at[i]) - ht_days(base), dir, t);
      if (cost >= nearest) continue;
      nearest = cost;
      best = at[i];
    }
  }
  return best;
}

static bool resolve_holiday(const time_context *c, const match *m, moment *o)
{
  const item *ord = m->arg == 1 ? get(c, m, CL_ORD) : NULL;
  holiday h = (holiday)get(c, m, CL_HOLIDAY)->code;
  civil base = {0, 0, 0};
  int year = 0;
  bool given = year_of(c, m, &year);
  if (!given && !base_day(c, false, &base, &o->anchor)) return false;
  civil day = feast_day(c, m, year, base);
  if (!day.year) return false;
  histor_anchor anchor = given ? HISTOR_ANCHOR_ABSOLUTE : o->anchor;
  if (ord) day = ht_add_days(day, (int)ord->n - 1);
  *o = ht_time_at(day, m->arg == 2 ? G_WEEK : G_DAY);
  o->anchor = anchor;
  o->explicit_year = given;
  o->approx = ht_holiday_approx(h);
  if (ord || m->arg == 2) return true;
  o->dated = true;
  o->from = day;
  o->to = ht_add_days(day, ht_holiday_days(h) - 1);
  return true;
}

bool ht_time_resolve(const time_context *c, const match *m, moment *out)
{
  static bool (*const by_form[])(const time_context *, const match *, moment *) = {
      [FORM_DATE] = resolve_date,       [FORM_DAYNO] = resolve_dayno,     [FORM_MONTHOF] = resolve_monthof,
      [FORM_YEAR] = resolve_year,       [FORM_CENTURY] = resolve_century, [FORM_DECADE] = resolve_decade,
      [FORM_QUARTER] = resolve_quarter, [FORM_HALF] = resolve_half,       [FORM_YEARAGO] = resolve_yearago,
      [FORM_SEASON] = resolve_season,   [FORM_WDAY] = resolve_wday,       [FORM_REL] = resolve_rel,
      [FORM_PART] = resolve_part,       [FORM_CLOCK] = resolve_clock,     [FORM_DIR] = resolve_dir,
      [FORM_THE] = resolve_the,         [FORM_PERIOD] = resolve_period,   [FORM_PERIODOF] = resolve_periodof,
      [FORM_AGO] = resolve_ago,         [FORM_FROMNOW] = resolve_fromnow, [FORM_DUR] = resolve_dur,
      [FORM_SET] = resolve_set,         [FORM_REFER] = resolve_refer,     [FORM_HOLIDAY] = resolve_holiday,
  };
  *out = (moment){.type = HISTOR_TIMEX_DATE, .anchor = HISTOR_ANCHOR_ABSOLUTE};
  if (m->form >= COUNTOF(by_form) || !by_form[m->form]) return false;
  if (!by_form[m->form](c, m, out)) return false;
  ht_time_bounds(out);
  return true;
}
