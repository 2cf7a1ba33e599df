/* What the parts of times.c share: words of time as classed items, the rules that join them, and what an expression
 * means.
 *
 *   tokens --times_lex.c--> items --times_rules.c--> match --times_resolve.c--> moment --times_value.c--> TIMEX3 value,
 * from, to */
#ifndef HT_TIMES_H
#define HT_TIMES_H

#include "resolve/calendar.h"
#include "resolve/resolve.h"

/* Classes of words; one item may be of several ("12": NUM, DAY). What `code` holds is said for those that use it. */
#define HT_TIME_CLASSES(X)                                                                                             \
  X(NUM)     /* n = the number */                                                                                      \
  X(ORD)     /* n = which: first, 2nd */                                                                               \
  X(NTH)     /* an ordinal in digits: 25th */                                                                          \
  X(YEAR)    /* n = the year, four digits or spelled out */                                                            \
  X(YY)      /* '98: n = 1998 */                                                                                       \
  X(DAY)     /* n = 1..31 */                                                                                           \
  X(MONTH)   /* code 1..12 */                                                                                          \
  X(WDAY)    /* code 1..7 */                                                                                           \
  X(WDAYS)   /* Mondays */                                                                                             \
  X(SEASON)  /* code SEASON_* */                                                                                       \
  X(UNIT)    /* code: s m h d w M Q Y, E decade, C century, W weekend, F fortnight */                                  \
  X(UNITS)   /* its plural */                                                                                          \
  X(PART)    /* code PART_* of the day */                                                                              \
  X(PARTS)   /* nights */                                                                                              \
  X(DECADE)  /* n = first year of it: 1980s */                                                                         \
  X(HOLIDAY) /* code HOLIDAY_* */                                                                                      \
  X(DIR)     /* code DIR_*: last, this, next */                                                                        \
  X(MOD)     /* early, late, mid */                                                                                    \
  X(EDGE)    /* end, beginning, middle */                                                                              \
  X(APPROX)  /* about, nearly */                                                                                       \
  X(REL)     /* code = days from today: yesterday -1 */                                                                \
  X(TZ)      /* GMT */                                                                                                 \
  X(ERA)     /* code -1 BC, 1 AD */                                                                                    \
  X(VAGUE)   /* several, few, many; n = its TIMEX number or -1 */                                                      \
  X(FREQ)    /* code = unit: daily */                                                                                  \
  X(CLOCK)   /* n = minutes since midnight: 10:35, noon */                                                             \
  X(AMPM)    /* code 0 or 12 */                                                                                        \
  X(AGO)     /* code AGO_* */                                                                                          \
  X(ART)     /* a, an */                                                                                               \
  X(DATE)    /* a date in figures, in `date` */                                                                        \
  X(EACH)    /* every, each */                                                                                         \
  X(DASH)                                                                                                              \
  X(REFER) /* code REFER_*: now, recently, soon */
#define X(name) CL_##name,
typedef enum { HT_TIME_CLASSES(X) CL_COUNT } time_class;
#undef X
#define IS(cl) (UINT64_C(1) << (cl))

enum { SEASON_SPRING = 1, SEASON_SUMMER, SEASON_AUTUMN, SEASON_WINTER };
enum { PART_MORNING = 1, PART_MIDDAY, PART_AFTERNOON, PART_EVENING, PART_NIGHT, PART_DAYTIME };
/* LAST, THIS, NEXT count from publication; PREVIOUS, SAME, FOLLOWING from the date last spoken of. */
enum { DIR_LAST, DIR_PAST, DIR_THIS, DIR_LATEST, DIR_NEXT, DIR_COMING, DIR_PREVIOUS, DIR_SAME, DIR_FOLLOWING };
enum { AGO_AGO, AGO_EARLIER, AGO_LATER, AGO_BEFORE, AGO_AFTER };
enum { REFER_PAST = 1, REFER_PRESENT, REFER_FUTURE };

typedef struct {
  str text;          /* lower case */
  uint32_t beg, end; /* tokens */
  uint64_t is;       /* IS(CL_*) */
  double n;
  int code;
  civil date;
} item;
typedef LIST(item) items;

/* What a rule's words mean. */
#define HT_TIME_FORMS(X)                                                                                               \
  X(DATE)                                                                                                              \
  X(RANGE)                                                                                                             \
  X(DAYNO) X(MONTHOF) X(YEAR) X(CENTURY) X(DECADE) X(QUARTER) X(HALF) X(YEARAGO) X(SEASON) X(WDAY) X(REL) X(PART)      \
      X(CLOCK) X(DIR) X(THE) X(PERIOD) X(PERIODOF) X(AGO) X(FROMNOW) X(DUR) X(SET) X(REFER) X(HOLIDAY)
#define X(name) FORM_##name,
typedef enum { FORM_NONE, HT_TIME_FORMS(X) } time_form;
#undef X

typedef struct {
  time_form form;
  int arg;                                    /* what the rule says beyond its form */
  uint32_t beg, end;                          /* items */
  uint32_t first[CL_COUNT], second[CL_COUNT]; /* items matched for a class, or NONE */
} match;

typedef struct rules rules;

/* Classes the words of time. */
items ht_time_items(arena *a, const annotation *ann, civil published);
const rules *ht_time_rules(arena *a);
/* The longest rule that fits at an item and ends at `most` or before, the first of equals; false when there is none. */
bool ht_time_match(const rules *r, const items *its, uint32_t at, uint32_t most, match *out);

/* ---- what is meant ---- */

typedef enum {
  G_NONE,
  G_CENTURY,
  G_DECADE,
  G_YEAR,
  G_HALF,
  G_QUARTER,
  G_SEASON,
  G_MONTH,
  G_WEEK,
  G_WEEKEND,
  G_DAY,
  G_PART,
  G_HOUR,
  G_MINUTE
} grain;

typedef struct {
  histor_timex_type type;
  grain grain;        /* of a date; G_NONE for durations, sets and references */
  int year, sub, day; /* sub: half, quarter, season, month or week of the year */
  int part, hour, minute;
  double n;     /* DURATION, SET: how many; < 0: not said how many */
  char unit;    /* their unit, as item codes */
  int refer;    /* REFER_* */
  bool undated; /* a weekday or month whose year cannot be known */
  bool approx;
  histor_anchor anchor;
  bool dated; /* from and to are known */
  civil from, to;
  bool explicit_year;
} moment;

/* What is known when an expression is read. */
typedef struct {
  const annotation *ann;
  const items *its;
  bool narrative; /* a history: dates follow on each other, not on a day of publication */
  bool has_pub;
  civil pub;
  int pub_hour; /* of the clock, -1 unknown */
  bool has_last;
  moment last; /* the date last spoken of */
  uint32_t last_sentence;
  uint32_t opens; /* token where the expression begins that the match is part of, or NONE: the match is all of it */
  moment last_quarter; /* quarter last spoken of; grain G_NONE when none */
} time_context;

/* Works out one match; false when it turns out to be no time. */
bool ht_time_resolve(const time_context *ctx, const match *m, moment *out);
/* The dates that a moment covers: fills dated, from and to. */
void ht_time_bounds(moment *m);
/* Its TIMEX3 value. */
str ht_time_value(arena *a, const moment *m);
/* Its first or last instant as ISO 8601; empty when it is not dated. */
str ht_time_edge(arena *a, const moment *m, bool end);
/* A moment at a grain: the week, month... that a day is in. */
moment ht_time_at(civil d, grain g);

typedef enum { TENSE_NONE, TENSE_PAST, TENSE_PRESENT, TENSE_FUTURE } tense;
/* The tense of the verb that governs a token; prepositions such as "until" and "since" speak first. */
tense ht_time_tense(const annotation *ann, uint32_t beg, uint32_t end);
/* Whether the verb that governs a token is in the present perfect: what it tells reaches up to now. */
bool ht_time_perfect(const annotation *ann, uint32_t beg);

#endif
