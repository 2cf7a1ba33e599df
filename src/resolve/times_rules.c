/* The forms that expressions of time take. Takes items, gives the longest rule that fits at one of them and which item
 * filled which class. Rules are rows of text: a CLASS, a word, or several joined with "|"; "?" after an element makes
 * it optional. They are compiled once a document and say nothing of what an expression means. */
#include "resolve/times.h"

enum { MOST_ELEMENTS = 12, MOST_WORDS = 12 };

static const struct {
  time_form form;
  int arg;
  const char *pattern;
} table_of_rules[] = {
    /* Days, months and years. */
    {FORM_DATE, 0, "DATE"},
    {FORM_DATE, 0, "WDAY ,? the? DAY of? MONTH ,? YEAR"},
    {FORM_DATE, 0, "WDAY ,? MONTH the? DAY ,? YEAR"},
    {FORM_DATE, 0, "WDAY ,? the? DAY of? MONTH"},
    {FORM_DATE, 0, "WDAY ,? MONTH the? DAY"},
    {FORM_DATE, 0, "DIR? DIR WDAY , MONTH the? DAY"},
    {FORM_DATE, 0, "the? DAY of? MONTH ,? YEAR|YY"},
    {FORM_DATE, 0, "MONTH the? DAY ,? YEAR|YY"},
    {FORM_DATE, 0, "the? DAY of? MONTH"},
    {FORM_DATE, 0, "MONTH the? DAY"},
    {FORM_DATE, 0, "MONTH ,|of? YEAR|YY"},
    {FORM_DATE, 0, "MONTH ,? YEAR|NUM ERA"},
    {FORM_DATE, 0, "MONTH"},
    {FORM_MONTHOF, 0, "MONTH of? the? DIR year"},
    {FORM_MONTHOF, 0, "MONTH of? that|the same? year"},
    {FORM_MONTHOF, 0, "MONTH DAY of? DIR year"},
    {FORM_MONTHOF, 0, "MONTH DAY of the DIR year"},
    {FORM_MONTHOF, 0, "the? DAY of? MONTH of? the? DIR year"},
    {FORM_MONTHOF, 1, "DIR MONTH"},
    {FORM_MONTHOF, 1, "the DIR MONTH"},
    {FORM_DAYNO, 0, "the NTH"},
    {FORM_RANGE, 0, "MONTH DAY DASH|to|through|and|or DAY ,? YEAR"},
    {FORM_RANGE, 0, "MONTH DAY DASH|to|through|and|or DAY"},
    {FORM_RANGE, 0, "the? DAY DASH|to|through|and|or the? DAY of? MONTH ,? YEAR"},
    {FORM_RANGE, 0, "the? DAY DASH|to|through|and|or the? DAY of? MONTH"},
    {FORM_RANGE, 3, "the? DAY MONTH DASH|to|through DAY MONTH ,? YEAR"},
    {FORM_RANGE, 3, "MONTH DAY DASH|to|through MONTH DAY ,? YEAR"},
    {FORM_RANGE, 1, "YEAR DASH YEAR|NUM ERA?"},
    {FORM_RANGE, 1, "YEAR|NUM DASH|to|and YEAR|NUM ERA"},
    {FORM_RANGE, 2, "MONTH DASH|to|through|and MONTH YEAR"},
    {FORM_YEAR, 0, "YEAR"},
    {FORM_YEAR, 0, "the year YEAR"},
    {FORM_YEAR, 0, "YEAR|NUM ERA"},
    {FORM_YEAR, 0, "ERA YEAR|NUM"},
    {FORM_YEAR, 0, "YY"},
    {FORM_YEAR, 0, "fiscal year? YEAR"},
    {FORM_CENTURY, 0, "the? ORD -? century ERA?"},
    {FORM_DECADE, 0, "the? MOD? -? DECADE ERA?"},
    /* Parts of a year. */
    {FORM_QUARTER, 0, "fiscal? -? ORD - quarter"},
    {FORM_QUARTER, 0, "the? fiscal? -? ORD fiscal? quarter"},
    {FORM_QUARTER, 0, "the? fiscal? ORD -? quarter of|in? fiscal? YEAR"},
    {FORM_QUARTER, 0, "the? fiscal? ORD -? quarter of DIR year"},
    {FORM_QUARTER, 0, "the? YEAR 's? fiscal? ORD -? quarter"},
    {FORM_QUARTER, 0, "DIR year 's fiscal? ORD -? quarter"},
    {FORM_QUARTER, 2, "the? year -? AGO ORD -? quarter"},
    {FORM_YEARAGO, 0, "ART? year - AGO"},
    {FORM_YEARAGO, 0, "the? comparable|corresponding? year -? AGO quarter|period"},
    {FORM_YEARAGO, 1, "the? YEAR quarter|period"},
    {FORM_HALF, 0, "the? ORD|DIR half of? YEAR"},
    {FORM_HALF, 0, "the? ORD|DIR half of DIR|the year"},
    {FORM_HALF, 0, "the? MOD|latter half|part of YEAR"},
    {FORM_SEASON, 0, "the? SEASON of? YEAR ERA?"},
    {FORM_SEASON, 0, "the? SEASON of? YEAR|NUM ERA"},
    {FORM_SEASON, 0, "YEAR SEASON"},
    {FORM_SEASON, 0, "the? DIR DIR? SEASON"},
    {FORM_SEASON, 0, "the? SEASON of DIR year"},
    {FORM_SEASON, 1, "the MOD? SEASON"},
    {FORM_SEASON, 1, "SEASON"},
    /* Days by what they are called. */
    {FORM_WDAY, 0, "WDAY"},
    {FORM_WDAY, 0, "the? DIR DIR? WDAY"},
    {FORM_WDAY, 0, "WDAY of? DIR week"},
    {FORM_REL, 0, "REL"},
    {FORM_REL, -2, "the? day before yesterday"},
    {FORM_REL, 2, "the? day after tomorrow"},
    {FORM_REL, 0, "at this time"},
    {FORM_HOLIDAY, 0, "HOLIDAY"},
    {FORM_HOLIDAY, 0, "HOLIDAY ,? YEAR"},
    {FORM_HOLIDAY, 0, "DIR HOLIDAY"},
    {FORM_HOLIDAY, 1, "the? ORD day of HOLIDAY YEAR?"},
    {FORM_HOLIDAY, 2, "HOLIDAY week|weekend"},
    /* Parts of a day and the clock. */
    {FORM_PART, 0, "the? DIR PART"},
    {FORM_PART, 1, "the PART"},
    {FORM_CLOCK, 0, "CLOCK"},
    {FORM_CLOCK, 0, "CLOCK|NUM AMPM TZ?"},
    {FORM_CLOCK, 0, "CLOCK|NUM TZ"},
    {FORM_CLOCK, 0, "NUM o'clock"},
    {FORM_CLOCK, 0, "NUM in the PART"},
    /* Counted from a day. */
    {FORM_DIR, 0, "the? DIR DIR? fiscal? UNIT"},
    {FORM_THE, 0, "the full|fiscal? UNIT"},
    {FORM_THE, 0, "year - end"},
    {FORM_THE, 1, "UNIT 's? end"},
    {FORM_THE, 0, "the DIR period"},
    {FORM_PERIOD, 0, "the? DIR couple? of? NUM|VAGUE of? UNIT|UNITS"},
    {FORM_PERIOD, 0, "the? DIR ART? VAGUE of? UNITS"},
    {FORM_PERIOD, 0, "the? ORD NUM|VAGUE UNITS"},
    {FORM_PERIOD, 0, "recent UNITS"},
    {FORM_PERIOD, 0, "past|coming|recent UNITS and|or UNITS"},
    {FORM_PERIOD, 0, "past|coming UNITS"},
    {FORM_PERIODOF, 0, "the? ORD NUM|VAGUE UNITS of? YEAR"},
    {FORM_PERIODOF, 0, "the? ORD|DIR NUM UNITS of MONTH YEAR?"},
    {FORM_PERIODOF, 0, "the? ORD NUM UNITS of the|DIR UNIT"},
    {FORM_PERIODOF, 1, "the? ORD|DIR UNIT of MONTH YEAR?"},
    {FORM_AGO, 0, "NUM more? UNIT|UNITS AGO"},
    {FORM_AGO, 0, "ART? VAGUE of? UNITS AGO"},
    {FORM_AGO, 0, "ART UNIT AGO"},
    {FORM_AGO, 0, "ART UNIT or so|two AGO"},
    {FORM_AGO, 0, "UNITS AGO"},
    {FORM_AGO, 1, "the UNIT AGO"},
    {FORM_AGO, 0, "NUM and a half UNITS AGO"},
    {FORM_FROMNOW, 0, "NUM|VAGUE|ART of? UNIT|UNITS from now|today"},
    /* How long, how often. */
    {FORM_DUR, 0, "NUM - UNIT|UNITS"},
    {FORM_DUR, 0, "the? NUM UNIT|UNITS"},
    {FORM_DUR, 0, "NUM DASH|to|or NUM UNITS"},
    {FORM_DUR, 0, "NUM more|consecutive|straight|successive|full|additional|whole|trading|business|long UNIT|UNITS"},
    {FORM_DUR, 0, "ART more|full|whole|entire|additional|further|straight? UNIT"},
    {FORM_DUR, 1, "NUM UNITS and a half"},
    {FORM_DUR, 1, "ART UNIT and a half"},
    {FORM_DUR, 1, "NUM and a? half UNITS"},
    {FORM_DUR, 2, "half ART? -? UNIT"},
    {FORM_DUR, 2, "ART half -? UNIT"},
    {FORM_DUR, 0, "ART? VAGUE more|dozen|hundred|thousand? of? UNITS"},
    {FORM_DUR, 0, "VAGUE - UNIT"},
    {FORM_DUR, 0, "dozens|hundreds|thousands|tens of UNITS"},
    {FORM_DUR, 0, "UNITS"},
    {FORM_DUR, 0, "UNITS or|and UNITS"},
    {FORM_DUR, 0, "UNIT|UNITS - long"},
    {FORM_SET, 0, "EACH other? UNIT"},
    {FORM_SET, 0, "EACH NUM UNITS"},
    {FORM_SET, 0, "FREQ"},
    {FORM_SET, 0, "per UNIT"},
    {FORM_SET, 0, "NUM times ART UNIT"},
    {FORM_SET, 0, "once|twice ART|EACH UNIT"},
    {FORM_SET, 1, "EACH? WDAYS|WDAY PARTS"},
    {FORM_SET, 1, "WDAYS"},
    {FORM_SET, 1, "EACH WDAY|MONTH|PART|SEASON"},
    /* No date but a place in time. */
    {FORM_REFER, 0, "right? REFER"},
    {FORM_REFER, REFER_PRESENT, "these days"},
    {FORM_REFER, REFER_PRESENT, "at present"},
    {FORM_REFER, REFER_PRESENT, "the present"},
    {FORM_REFER, REFER_PRESENT, "at the moment"},
    {FORM_REFER, REFER_PRESENT, "current"},
    {FORM_REFER, REFER_FUTURE, "the? near|immediate|foreseeable|distant? future"},
    {FORM_REFER, REFER_PAST, "the recent? past"},
    {FORM_REFER, REFER_FUTURE, "as soon as possible"},
    {FORM_REFER, REFER_FUTURE, "one day"},
};

typedef struct {
  uint64_t classes; /* any of these */
  str words[MOST_WORDS];
  uint32_t nwords;
  bool optional;
} element;

typedef struct {
  element at[MOST_ELEMENTS];
  uint32_t n;
} rule;

struct rules {
  rule at[COUNTOF(table_of_rules)];
};

static time_class class_named(str name)
{
  static const char *const names[] = {
#define X(name) #name,
      HT_TIME_CLASSES(X)
#undef X
  };
  for (size_t i = 0; i < COUNTOF(names); i++) {
    if (ht_eq(name, ht_str(names[i]))) return (time_class)i;
  }
  return CL_COUNT;
}

static element compile_element(str text)
{
  element e = {0};
  if (text.len > 1 && ht_ends(text, S("?"))) {
    e.optional = true;
    text = ht_sub(text, 0, text.len - 1);
  }
  while (text.len) {
    str part = ht_cut(text, '|', &text);
    time_class cl = class_named(part);
    if (cl < CL_COUNT) {
      e.classes |= IS(cl);
    } else {
      HT_CHECK(e.nwords < MOST_WORDS);
      e.words[e.nwords++] = part;
    }
  }
  return e;
}

const rules *ht_time_rules(arena *a)
{
  rules *r = NEW(a, rules, 1);
  for (size_t i = 0; i < COUNTOF(table_of_rules); i++) {
    str rest = ht_str(table_of_rules[i].pattern);
    while (rest.len) {
      str part = ht_cut(rest, ' ', &rest);
      HT_CHECK(r->at[i].n < MOST_ELEMENTS);
      r->at[i].at[r->at[i].n++] = compile_element(part);
    }
  }
  return r;
}

static bool fits(const element *e, const item *it)
{
  if (e->classes & it->is) return true;
  for (uint32_t i = 0; i < e->nwords; i++) {
    if (ht_eq(e->words[i], it->text)) return true;
  }
  return false;
}

/* Notes which item filled which class. */
static void take(const element *e, const item *it, uint32_t at, match *m)
{
  uint64_t filled = e->classes & it->is;
  for (uint32_t cl = 0; filled; cl++, filled >>= 1) {
    if (!(filled & 1)) continue;
    if (m->first[cl] == NONE) {
      m->first[cl] = at;
    } else {
      m->second[cl] = at;
    }
  }
}

/* The longest way to fit the elements from e on at item `at`: gives the end, or NONE; `m` gets the classes. */
static uint32_t fit(const rule *r, uint32_t e, const items *its, uint32_t at, match *m)
{
  if (e == r->n) return at;
  if (at < its->n && fits(&r->at[e], &its->at[at])) {
    match with = *m;
    take(&r->at[e], &its->at[at], at, &with);
    uint32_t end = fit(r, e + 1, its, at + 1, &with);
    if (end != NONE) {
      *m = with;
      return end;
    }
  }
  return r->at[e].optional ? fit(r, e + 1, its, at, m) : NONE;
}

/* Whether some element that can come first fits: most rules fail here. */
static bool begins(const rule *r, const item *it)
{
  for (uint32_t e = 0; e < r->n; e++) {
    if (fits(&r->at[e], it)) return true;
    if (!r->at[e].optional) return false;
  }
  return false;
}

bool ht_time_match(const rules *r, const items *its, uint32_t at, uint32_t most, match *out)
{
  bool found = false;
  for (size_t i = 0; i < COUNTOF(table_of_rules); i++) {
    if (!begins(&r->at[i], &its->at[at])) continue;
    match m = {.form = table_of_rules[i].form, .arg = table_of_rules[i].arg, .beg = at};
    memset(m.first, 0xff, sizeof m.first);
    memset(m.second, 0xff, sizeof m.second);
    m.end = fit(&r->at[i], 0, its, at, &m);
    if (m.end == NONE || m.end <= at || m.end > most || (found && m.end <= out->end)) continue;
    *out = m;
    found = true;
  }
  return found;
}
