/* Quantities: how many people or things, with bounds.
 *
 * Takes the tree, the times (whose numbers are taken) and the lexicon; gives counts in text order: numbers in words and
 * figures with what qualifies them ("at least 35": low 35; "up to 30": 1 to 30; "20 to 30"), vague words by the
 * lexicon, shares ("half of", "40 percent of"), and single people ("a man", "another body", a person by name). A number
 * that names, measures, prices or dates something is no quantity: ages, units, scores, "the 313th Battalion",
 * "Resolution 1701". */
#include "resolve/lexicon.h"
#include "resolve/numbers.h"
#include "resolve/resolve.h"

typedef struct {
  arena *out;
  const lexicon *lex;
  const annotation *ann;
  quantities *list;
  uint32_t end;      /* of the sentence */
  const bool *taken; /* (ntokens) inside a time */
} reader;

typedef enum { EXACT, AT_LEAST, UP_TO, FEWER, ABOUT } bound;

/* What stands before a number and says how it bounds; longest first. */
static const struct {
  const char *words;
  bound b;
} qualifiers[] = {
    {"no fewer than", AT_LEAST},
    {"no less than", AT_LEAST},
    {"not less than", AT_LEAST},
    {"not fewer than", AT_LEAST},
    {"a minimum of", AT_LEAST},
    {"a total of", EXACT},
    {"in excess of", AT_LEAST},
    {"well over", AT_LEAST},
    {"well above", AT_LEAST},
    {"far more than", AT_LEAST},
    {"at least", AT_LEAST},
    {"more than", AT_LEAST},
    {"greater than", AT_LEAST},
    {"upwards of", AT_LEAST},
    {"upward of", AT_LEAST},
    {"just over", AT_LEAST},
    {"over", AT_LEAST},
    {"above", AT_LEAST},
    {"exceeding", AT_LEAST},
    {"as few as", AT_LEAST},
    {"no more than", UP_TO},
    {"not more than", UP_TO},
    {"as many as", UP_TO},
    {"up to", UP_TO},
    {"at most", UP_TO},
    {"a maximum of", UP_TO},
    {"fewer than", FEWER},
    {"less than", FEWER},
    {"just under", FEWER},
    {"under", FEWER},
    {"below", FEWER},
    {"close to", ABOUT},
    {"an estimated", ABOUT},
    {"as high as", ABOUT},
    {"or so", ABOUT},
    {"about", ABOUT},
    {"around", ABOUT},
    {"approximately", ABOUT},
    {"roughly", ABOUT},
    {"nearly", ABOUT},
    {"almost", ABOUT},
    {"some", ABOUT},
    {"circa", ABOUT},
    {"perhaps", ABOUT},
    {"possibly", ABOUT},
    {"exactly", EXACT},
    {"estimated", ABOUT},
};

/* Nouns that measure rather than are counted, and names that a number follows or precedes. */
static const char *const measures[] = {
    "mile",    "kilometer",  "kilometre", "km",      "kms",      "meter",      "metre",      "m",          "foot",
    "ft",      "inch",       "yard",      "cm",      "mm",       "millimeter", "millimetre", "centimeter", "centimetre",
    "caliber", "calibre",    "degree",    "ton",     "tonne",    "kg",         "kilo",       "kilogram",   "gram",
    "pound",   "lb",         "ounce",     "liter",   "litre",    "gallon",     "barrel",     "hectare",    "acre",
    "square",  "cubic",      "volt",      "watt",    "megawatt", "mw",         "kiloton",    "knot",       "mph",
    "kph",     "hertz",      "dollar",    "euro",    "cent",     "yen",        "pound",      "rupee",      "ruble",
    "rouble",  "lira",       "dinar",     "shekel",  "franc",    "mark",       "peso",       "riyal",      "dirham",
    "point",   "percentage", "percent",   "time",    "year",     "month",      "week",       "day",        "hour",
    "minute",  "second",     "decade",    "century", "a.m.",     "p.m.",       "gmt",        "page",       "vote",
    "seat",    "bed",        "magnitude",
};

/* Words for people that stand without a noun of their own: "21 others", "five more", "three dead". */
static const char *const elliptic[] = {
    "other",     "others",  "more",     "dead",     "wounded",     "injured",     "killed",    "missing",   "hurt",
    "life",      "lives",   "death",    "arrest",   "injury",      "loss",        "fatality",  "casualty",  "detainee",
    "hostage",   "captive", "survivor", "member",   "supporter",   "martyr",      "man",       "woman",     "child",
    "boy",       "girl",    "baby",     "infant",   "toddler",     "teenager",    "teen",      "youth",     "adult",
    "brother",   "sister",  "son",      "daughter", "father",      "mother",      "husband",   "wife",      "relative",
    "cousin",    "uncle",   "aunt",     "parent",   "grandmother", "grandfather", "bystander", "passenger", "passerby",
    "body",      "corpse",  "patient",  "refugee",  "colleague",   "comrade",     "friend",    "neighbour", "neighbor",
    "companion", "guest",   "guard",
};

static bool among(str s, const char *const *list, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    if (ht_eq_nocase(s, ht_str(list[i]))) return true;
  }
  return false;
}

static const token *tok(const reader *r, uint32_t t) { return &r->ann->tokens[t]; }
static bool is(const reader *r, uint32_t t, const char *word)
{
  return t < r->end && ht_eq(tok(r, t)->norm, ht_str(word));
}
static uint32_t sentence_start(const reader *r, uint32_t t) { return r->ann->sentences[tok(r, t)->sentence].beg; }
static bool hyphen(const reader *r, uint32_t t)
{
  return t < r->end && (is(r, t, "-") || is(r, t, "\u2013") || is(r, t, "\u2010") || is(r, t, "\u2011"));
}

/* ---- people ---- */

/* Nouns for many people together: two of them are no two people. */
static const char *const collectives[] = {
    "group",        "force",        "faction", "movement", "militia",   "unit",      "battalion",  "brigade",  "army",
    "party",        "gang",         "cell",    "state",    "country",   "nation",    "government", "ministry", "agency",
    "organization", "organisation", "company", "council",  "committee", "coalition", "team",       "convoy",   "patrol",
    "side",         "tribe",        "clan",    "division", "regiment",  "squad",     "population", "network",
};

static bool person_noun(const reader *r, uint32_t t, uint32_t *traits)
{
  const token *n = tok(r, t);
  str words[1] = {n->lemma};
  uint32_t used = 0;
  const role_noun *role = ht_lexicon_role(r->lex, words, 1, &used);
  *traits = role && used ? role->traits : 0;
  if (among(n->lemma, collectives, COUNTOF(collectives))) return ht_eq(n->lemma, S("population"));
  if (role && used) return true;
  if (ht_lexicon_people(r->lex, n->lemma)) return true;
  return among(n->lemma, elliptic, COUNTOF(elliptic)) || among(n->norm, elliptic, COUNTOF(elliptic));
}

/* Whether a counted noun is people: by the lexicon, or as a nationality ("five Iraqis"). */
static bool people(const reader *r, uint32_t t)
{
  uint32_t traits;
  const token *n = tok(r, t);
  if (person_noun(r, t, &traits)) return true;
  return n->entity == ENT_NORP || n->entity == ENT_PERSON;
}

/* ---- qualifiers ---- */

/* The tokens of a phrase that ends right before `at`: gives its begin, or `at`. */
static uint32_t phrase_before(const reader *r, uint32_t at, str phrase)
{
  uint32_t i = at, start = sentence_start(r, at);
  while (phrase.len) {
    size_t cut = phrase.len;
    while (cut > 0 && phrase.ptr[cut - 1] != ' ') cut--;
    str word = ht_sub(phrase, cut, phrase.len);
    if (i == start || !ht_eq(tok(r, i - 1)->norm, word)) return at;
    i--;
    phrase = ht_sub(phrase, 0, cut ? cut - 1 : 0);
  }
  return i;
}

static uint32_t qualifier_before(const reader *r, uint32_t at, bound *b)
{
  uint32_t best = at;
  *b = EXACT;
  for (size_t i = 0; i < COUNTOF(qualifiers); i++) {
    uint32_t beg = phrase_before(r, at, ht_str(qualifiers[i].words));
    if (beg >= best) continue;
    best = beg;
    *b = qualifiers[i].b;
  }
  return best;
}

/* "20 or more", "30 plus", "or so": gives where it ends, or `at`. */
static uint32_t qualifier_after(const reader *r, uint32_t at, bound *b)
{
  if (is(r, at, "+") || is(r, at, "plus")) {
    *b = AT_LEAST;
    return at + 1;
  }
  if (is(r, at, "or") && is(r, at + 1, "more")) {
    *b = AT_LEAST;
    return at + 2;
  }
  if (is(r, at, "or") && (is(r, at + 1, "so") || is(r, at + 1, "fewer") || is(r, at + 1, "less"))) {
    *b = is(r, at + 1, "so") ? ABOUT : UP_TO;
    return at + 2;
  }
  return at;
}

static void set_bounds(quantity *q, bound b, int64_t n)
{
  q->has_best = true;
  q->best = n;
  q->has_low = true;
  q->low = b == UP_TO || b == FEWER ? (n > 0 ? 1 : 0) : n;
  q->has_high = b != AT_LEAST;
  q->high = b == FEWER && n > 1 ? n - 1 : n;
}

/* ---- the noun that is counted ---- */

static bool nominal(const token *t) { return t->pos == POS_NOUN || t->pos == POS_PROPN; }

/* Where the words of a noun phrase after a number may go on: adjectives, participles, nouns, "more", "other". */
static bool inside_phrase(const token *t)
{
  bool participle = t->pos == POS_VERB && (t->dep == DEP_amod || t->dep == DEP_compound);
  return nominal(t) || t->pos == POS_ADJ || participle || t->tag == TAG_POS || t->tag == TAG_HYPH;
}

static bool modifies(const token *t)
{
  return t->dep == DEP_nummod || t->dep == DEP_quantmod || t->dep == DEP_compound || t->dep == DEP_amod ||
         t->dep == DEP_nmod;
}

enum { MOST_PHRASE = 8, MOST_CLIMB = 4 };

/* The noun that the tree hangs a number on, when it stands close behind; or NONE. */
static uint32_t noun_above(const reader *r, uint32_t end)
{
  uint32_t at = end - 1;
  for (int i = 0; i < MOST_CLIMB && modifies(tok(r, at)) && tok(r, at)->head != at; i++) {
    at = tok(r, at)->head;
    bool apart = is(r, end, ",") || is(r, end, "and");
    if (at >= end && at < r->end && at < end + MOST_PHRASE && nominal(tok(r, at)) && !apart) return at;
    if (at >= end && tok(r, at)->pos != POS_NUM) break;
  }
  return NONE;
}

/* The noun that tokens [beg, end) count, or NONE: by the tree, else the last noun of the words that follow. */
static uint32_t counted_noun(const reader *r, uint32_t beg, uint32_t end)
{
  uint32_t noun = noun_above(r, end);
  if (noun != NONE) return noun;
  for (uint32_t i = end; i < r->end && i < end + MOST_PHRASE && inside_phrase(tok(r, i)); i++) {
    if (!nominal(tok(r, i))) continue;
    noun = i;
    if (i > end && tok(r, i)->head < beg) break;
  }
  return noun == NONE && is(r, end, "others") ? end : noun;
}

/* After "of": the noun of the phrase ("dozens of people", "one of the males"), or NONE. */
static uint32_t noun_after_of(const reader *r, uint32_t of)
{
  uint32_t object = ht_child_dep(r->ann, of, DEP_pobj);
  if (object != NONE && object > of && object < r->end) return object;
  for (uint32_t i = of + 1; i < r->end && i < of + 6; i++) {
    if (nominal(tok(r, i)) && (i + 1 >= r->end || !nominal(tok(r, i + 1)))) return i;
  }
  return NONE;
}

/* ---- numbers that count nothing ---- */

static bool money(const reader *r, uint32_t beg, uint32_t end)
{
  const token *t = tok(r, beg);
  if (t->entity == ENT_MONEY || (beg > 0 && tok(r, beg - 1)->tag == TAG_DOLLAR)) return true;
  return end < r->end && (tok(r, end)->tag == TAG_DOLLAR || is(r, end, "%"));
}

static bool unit_of_age(const reader *r, uint32_t t)
{
  return is(r, t, "year") || is(r, t, "years") || is(r, t, "month") || is(r, t, "months") || is(r, t, "week") ||
         is(r, t, "day");
}

/* "aged 19", "aged 30 and 45". */
static bool after_aged(const reader *r, uint32_t beg)
{
  for (uint32_t back = beg > 3 ? beg - 3 : 0; back < beg; back++) {
    bool pair = back + 1 == beg || tok(r, back + 1)->pos == POS_NUM;
    if (pair && (is(r, back, "aged") || is(r, back, "age") || is(r, back, "ages"))) return true;
  }
  return false;
}

/* "David Jones, 19," and "aged 19", "40-year-old". */
static bool age(const reader *r, uint32_t beg, uint32_t end, double value)
{
  enum { OLDEST = 120 };
  if (value > OLDEST) return false;
  if (unit_of_age(r, end) || (hyphen(r, end) && unit_of_age(r, end + 1)) || after_aged(r, beg)) return true;
  bool closed = end >= r->end || is(r, end, ",") || is(r, end, ")") || is(r, end, ".") || is(r, end, ";");
  if (beg < 2 || !closed || (!is(r, beg - 1, ",") && !is(r, beg - 1, "("))) return false;
  const token *before = tok(r, beg - 2);
  return before->pos == POS_PROPN || before->entity == ENT_PERSON;
}

/* A number that is part of a name or hangs on a word before it: "Flight 800", "Resolution 1701", "F-16". */
static bool naming(const reader *r, uint32_t beg, uint32_t end)
{
  const token *t = tok(r, beg), *last = tok(r, end - 1);
  switch (t->entity) {
    case ENT_ORG:
    case ENT_LAW:
    case ENT_PRODUCT:
    case ENT_FAC:
    case ENT_WORK_OF_ART:
    case ENT_EVENT:
    case ENT_ORDINAL: return true;
    default: break;
  }
  if (beg > 0 && hyphen(r, beg - 1) && !tok(r, beg - 1)->space && beg > 1 && !tok(r, beg - 2)->space) return true;
  bool glued = hyphen(r, end) && !last->space && end + 1 < r->end && !tok(r, end)->space;
  if (glued && ht_number_word(tok(r, end + 1)->norm) < 0) return true; /* "40-bed" */
  bool behind = (last->dep == DEP_nummod || last->dep == DEP_appos || last->dep == DEP_npadvmod) && last->head < beg &&
                last->head + 2 >= beg && tok(r, last->head)->pos == POS_PROPN;
  return behind && !is(r, beg - 1, ",");
}

/* ---- one quantity ---- */

static void put(reader *r, quantity q)
{
  if (r->list->n && r->list->at[r->list->n - 1].head == q.head) return;
  *PUSH(r->list, r->out) = q;
}

/* Finds the noun of a count and enters it. [beg, end) are the number's tokens, `from` where its qualifier begins. */
static uint32_t finish(reader *r, uint32_t from, uint32_t beg, uint32_t end, quantity q)
{
  uint32_t noun = NONE;
  if (is(r, end, "of")) {
    noun = noun_after_of(r, end);
  } else {
    noun = counted_noun(r, beg, end);
  }
  q.beg = from;
  q.end = end;
  q.number = end - 1;
  if (noun != NONE && among(tok(r, noun)->lemma, measures, COUNTOF(measures))) return end;
  if (noun == NONE && end < r->end && among(tok(r, end)->norm, measures, COUNTOF(measures))) return end;
  q.head = noun == NONE ? end - 1 : noun;
  if (noun != NONE && noun >= q.end) q.end = noun + 1;
  q.people = noun == NONE || people(r, noun) || tok(r, noun)->pos == POS_PRON;
  if (from < beg) q.qualifier = ht_tokens_span(r->ann, from, beg);
  put(r, q);
  return q.end > end && !is(r, end, "of") ? q.end : end;
}

/* ---- shares ---- */

static bool share_word(str s, double *share)
{
  static const struct {
    const char *word;
    double share;
  } names[] = {{"half", 0.5},       {"third", 1.0 / 3}, {"quarter", 0.25}, {"fifth", 0.2}, {"tenth", 0.1},
               {"thirds", 1.0 / 3}, {"quarters", 0.25}, {"fifths", 0.2},   {"tenths", 0.1}};
  for (size_t i = 0; i < COUNTOF(names); i++) {
    if (!ht_eq(s, ht_str(names[i].word))) continue;
    *share = names[i].share;
    return true;
  }
  return false;
}

static bool people_at(const reader *r, uint32_t t) { return t < r->end && nominal(tok(r, t)) && people(r, t); }

/* The end of the whole in "one in five": a small number after "in" that people follow; or `in`. */
static uint32_t in_all(const reader *r, uint32_t in, double part, double *all)
{
  enum { MOST_IN = 20 };
  number n;
  if (!is(r, in, "in") || in + 1 >= r->end || r->taken[in + 1] || !ht_number(r->ann, in + 1, r->end, &n)) return in;
  *all = n.value;
  bool small = n.value > part && n.value <= MOST_IN;
  return small && (is(r, n.end, "of") || people_at(r, n.end)) ? n.end : in;
}

/* The part of a share: "half", "a third", "40 percent", "one in five"; gives where it ends, or `at`. */
static uint32_t share_part(const reader *r, uint32_t at, double *share, bool *percent)
{
  number n;
  double part = 1, all = 1;
  uint32_t i = at;
  if (is(r, at, "a") || is(r, at, "one")) {
    i = at + 1;
  } else if (ht_number(r->ann, at, r->end, &n)) {
    i = n.end;
    part = n.value;
  }
  uint32_t whole_end = i > at ? in_all(r, i, part, &all) : i;
  if (whole_end > i) {
    *share = part / all;
    return whole_end;
  }
  if (hyphen(r, i)) i++;
  if (i >= r->end) return at;
  bool per_cent = is(r, i, "per") && is(r, i + 1, "cent");
  *percent = i > at && (per_cent || is(r, i, "percent") || is(r, i, "%"));
  if (*percent) {
    *share = part / 100;
    return i + (per_cent ? 2 : 1);
  }
  if (!share_word(tok(r, i)->norm, share) || (i == at && !is(r, i, "half"))) return at;
  *share *= part;
  return i + 1;
}

/* "half of Syrians", "two thirds of the dead", "40 percent of residents"; gives where it ends, or `at`. */
static uint32_t read_share(reader *r, uint32_t at)
{
  double share = 0;
  bool percent = false;
  uint32_t end = share_part(r, at, &share, &percent);
  if (end == at) return at;
  bool direct = (is(r, end, "the") && is(r, end - 1, "half")) || people_at(r, end);
  if (share > 1 || (!is(r, end, "of") && !direct)) return percent ? end : at;
  bound b;
  uint32_t from = qualifier_before(r, at, &b);
  uint32_t noun = people_at(r, end) ? end : direct ? counted_noun(r, end, end + 1) : noun_after_of(r, end);
  if (noun == NONE || (!people(r, noun) && tok(r, noun)->pos != POS_PRON)) return end;
  quantity q = {
      .beg = from, .head = noun, .end = noun + 1, .number = end - 1, .has_share = true, .share = share, .people = true};
  if (from < at) q.qualifier = ht_tokens_span(r->ann, from, at);
  put(r, q);
  return end;
}

/* ---- vague words ---- */

/* The vague phrase at a token, when it is a count: not "as many as", nor "a number of", which is too wide to be one,
 * nor what is an exact number as well. Gives its length, 0 when there is none. */
static uint32_t vague_at(const reader *r, uint32_t at, const vague_number **v)
{
  static const char *const compared[] = {"as", "so", "too", "how"};
  enum { MOST_WORDS = 6, BROAD = 12 };
  str words[MOST_WORDS];
  uint32_t n = 0, used = 0;
  number exact;
  for (uint32_t i = at; i < r->end && n < MOST_WORDS && !r->taken[i]; i++) words[n++] = tok(r, i)->norm;
  *v = ht_lexicon_vague(r->lex, words, n, &used);
  if (!*v || !used || (*v)->high > (*v)->low * BROAD) return 0;
  if (at > 0 && among(tok(r, at - 1)->norm, compared, COUNTOF(compared))) return 0;
  if (tok(r, at)->pos == POS_ADV && used == 1) return 0;
  return ht_number(r->ann, at, r->end, &exact) && exact.end >= at + used ? 0 : used;
}

static uint32_t read_vague(reader *r, uint32_t at)
{
  const vague_number *v;
  uint32_t used = vague_at(r, at, &v), end = at + used, before = r->list->n;
  if (!used) return at;
  if (is(r, end - 1, "of")) end--;
  if (naming(r, at, end) || money(r, at, end)) return end;
  bound b;
  uint32_t from = qualifier_before(r, at, &b);
  quantity q = {.has_low = true, .low = v->low, .has_high = b != AT_LEAST, .high = v->high};
  if (v->low == v->high) {
    set_bounds(&q, b, v->low);
  } else {
    q.vague = true;
    if (b == UP_TO || b == FEWER) q.low = 1;
  }
  uint32_t after = finish(r, from, at, end, q);
  if (r->list->n > before && r->list->at[before].vague)
    r->list->at[before].qualifier = ht_tokens_span(r->ann, from, end);
  return after;
}

/* ---- numbers ---- */

/* The far end of "20 to 30", "20-30", "between 20 and 30", "two or three"; false when there is none. */
static bool range_end(const reader *r, uint32_t beg, const number *low, number *high)
{
  uint32_t i = low->end;
  bool between = beg > 0 && is(r, beg - 1, "between"), from = beg > 0 && is(r, beg - 1, "from");
  bool joins = (is(r, i, "to") && !from) || is(r, i, "or") || hyphen(r, i) || (between && is(r, i, "and"));
  if (!joins || i + 1 >= r->end || !ht_number(r->ann, i + 1, r->end, high)) return false;
  return high->value > low->value;
}

/* A whole count that fits, or false. */
static bool whole(const number *n, int64_t *out)
{
  enum { SMALLEST_PART = 1000 };
  const double most = 1e12;
  if (n->value < 0 || n->value > most) return false;
  *out = (int64_t)(n->value + 0.5);
  return (double)*out == n->value || (n->scaled && n->value > SMALLEST_PART);
}

/* "one" as a pronoun: "no one", "the one", "one another". */
static bool pronoun_one(const reader *r, uint32_t beg, uint32_t end)
{
  static const char *const before[] = {"no", "the", "this", "that", "which", "any", "every"};
  if (!is(r, beg, "one") || end != beg + 1) return false;
  if (is(r, end, "another") || is(r, end, "'s") || tok(r, beg)->tag == TAG_PRP) return true;
  return beg > 0 && among(tok(r, beg - 1)->norm, before, COUNTOF(before));
}

static bool any_taken(const reader *r, uint32_t beg, uint32_t end)
{
  while (beg < end && !r->taken[beg]) beg++;
  return beg < end;
}

/* "20 to 30 thousand": the scale is the low end's too. */
static void share_scale(number *low, const number *high)
{
  double scale = high->value >= 1e9 ? 1e9 : high->value >= 1e6 ? 1e6 : 1e3;
  if (!high->scaled || low->scaled || low->value >= 1e3 || high->value < 1e3 || low->value * scale >= high->value)
    return;
  low->value *= scale;
  low->scaled = true;
}

static uint32_t finish_range(reader *r, uint32_t beg, number low, number high)
{
  int64_t least, most;
  bound b;
  uint32_t from = beg > 0 && is(r, beg - 1, "between") ? beg - 1 : qualifier_before(r, beg, &b);
  share_scale(&low, &high);
  if (!whole(&low, &least) || !whole(&high, &most)) return high.end;
  return finish(r, from, beg, high.end, (quantity){.has_low = true, .low = least, .has_high = true, .high = most});
}

static uint32_t read_number(reader *r, uint32_t at)
{
  number n, high;
  int64_t count;
  if (!ht_number(r->ann, at, r->end, &n)) return at;
  if (any_taken(r, at, n.end)) return n.end;
  uint32_t end = n.end;
  bool range = range_end(r, at, &n, &high);
  if (range) {
    end = high.end;
  } else if (hyphen(r, end) && end + 1 < r->end && ht_number_word(tok(r, end + 1)->norm) >= 0) {
    return end + 2; /* a score or a name: 3-1 */
  }
  if (money(r, at, end) || age(r, at, end, n.value) || naming(r, at, end)) return end;
  if (range) return finish_range(r, at, n, high);
  if (!whole(&n, &count) || (count == 0 && !is(r, at, "zero")) || pronoun_one(r, at, end)) return end;
  bound b;
  uint32_t from = qualifier_before(r, at, &b), after = qualifier_after(r, end, &b);
  quantity q = {0};
  set_bounds(&q, b, count);
  bool noun_after = after > end && counted_noun(r, after - 1, after) != NONE;
  return finish(r, from, at, noun_after ? after : end, q);
}

/* ---- single people ---- */

/* A person by name, where something is done to him; gives whether there is one. */
static bool read_named(reader *r, uint32_t t)
{
  const token *n = tok(r, t);
  bool patient = n->dep == DEP_dobj || n->dep == DEP_nsubjpass || n->dep == DEP_conj || n->dep == DEP_nsubj;
  if (n->entity != ENT_PERSON || n->pos != POS_PROPN || !patient) return false;
  uint32_t beg = t;
  while (beg > sentence_start(r, t) && tok(r, beg - 1)->entity == ENT_PERSON) beg--;
  quantity q = {.beg = beg, .head = t, .end = t + 1, .number = NONE, .people = true};
  set_bounds(&q, EXACT, 1);
  put(r, q);
  return true;
}

/* "a man", "another body", "his daughter": one person, where somebody does or suffers something. */
static void read_single(reader *r, uint32_t t)
{
  const token *n = tok(r, t);
  uint32_t traits;
  if (read_named(r, t)) return;
  if (n->tag != TAG_NN || n->pos != POS_NOUN || !person_noun(r, t, &traits) || (traits & IS_GROUP)) return;
  if (n->dep == DEP_compound || n->dep == DEP_attr || n->dep == DEP_appos || n->dep == DEP_amod || n->dep == DEP_poss)
    return;
  for (uint32_t c = ht_child(r->ann, t, NONE); c != NONE && c < t; c = ht_child(r->ann, t, c)) {
    bool one = is(r, c, "a") || is(r, c, "an") || is(r, c, "another") || tok(r, c)->tag == TAG_PRPS;
    if (!one) continue;
    uint32_t head = t;
    quantity q = {.beg = c, .head = head, .end = t + 1, .number = NONE, .people = true};
    set_bounds(&q, EXACT, 1);
    put(r, q);
    return;
  }
}

/* "both men", "both were killed". */
static uint32_t read_both(reader *r, uint32_t t)
{
  if (!is(r, t, "both") || tok(r, t)->dep == DEP_preconj || tok(r, t)->tag == TAG_CC) return t;
  quantity q = {0};
  set_bounds(&q, EXACT, 2);
  return finish(r, t, t, t + 1, q);
}

static void read_sentence(reader *r, uint32_t beg)
{
  for (uint32_t t = beg; t < r->end;) {
    uint32_t next = t;
    if (!r->taken[t]) {
      uint32_t before = r->list->n;
      next = read_vague(r, t);
      if (next == t && r->list->n == before) next = read_share(r, t);
      if (next == t) next = read_number(r, t);
      if (next == t) next = read_both(r, t);
      if (next == t) read_single(r, t);
    }
    t = next > t ? next : t + 1;
  }
}

void ht_quantities(arena *out, arena scratch, const lexicon *lex, const segments *segs, const annotation *ann,
                   const timexes *times, quantities *quants)
{
  bool *taken = NEW(&scratch, bool, ann->ntokens + 1);
  for (uint32_t i = 0; i < times->n; i++) {
    for (uint32_t t = times->at[i].beg; t < times->at[i].end; t++) taken[t] = true;
  }
  reader r = {.out = out, .lex = lex, .ann = ann, .list = quants, .taken = taken};
  for (uint32_t s = 0; s < ann->nsentences; s++) {
    r.end = ann->sentences[s].end;
    read_sentence(&r, ann->sentences[s].beg);
  }
}
