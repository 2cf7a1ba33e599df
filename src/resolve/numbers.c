/* Reads numbers off tokens: cardinals in words, in digits, and mixed with scale words. Takes an annotation and a place
 * in it, gives a value and where it ends. A number never ends in "and" or a hyphen, and words that do not build a
 * number
 * ("two three") are cut where they stop making sense. */
#include "resolve/numbers.h"

static const struct {
  const char *word;
  int value;
} units[] = {
    {"zero", 0},      {"one", 1},       {"two", 2},       {"three", 3},    {"four", 4},     {"five", 5},
    {"six", 6},       {"seven", 7},     {"eight", 8},     {"nine", 9},     {"ten", 10},     {"eleven", 11},
    {"twelve", 12},   {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17},
    {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},   {"thirty", 30},  {"forty", 40},   {"fourty", 40},
    {"fifty", 50},    {"sixty", 60},    {"seventy", 70},  {"eighty", 80},  {"ninety", 90},
};

static const struct {
  const char *word;
  double value;
} scales[] = {
    {"hundred", 1e2}, {"thousand", 1e3}, {"lakh", 1e5}, {"million", 1e6},   {"mln", 1e6},
    {"crore", 1e7},   {"billion", 1e9},  {"bn", 1e9},   {"trillion", 1e12}, {"dozen", 12},
};

static const char *const ordinals[] = {
    "first",     "second",    "third",       "fourth",     "fifth",      "sixth",      "seventh",
    "eighth",    "ninth",     "tenth",       "eleventh",   "twelfth",    "thirteenth", "fourteenth",
    "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
};

static double unit_value(str s)
{
  for (size_t i = 0; i < COUNTOF(units); i++) {
    if (ht_eq(s, ht_str(units[i].word))) return units[i].value;
  }
  return -1;
}

static double scale_value(str s)
{
  for (size_t i = 0; i < COUNTOF(scales); i++) {
    if (ht_eq(s, ht_str(scales[i].word))) return scales[i].value;
  }
  return 0;
}

/* The digits of "15,000" or "1500" up to a point: thousands apart by commas or not at all. Gives where they end. */
static size_t whole_digits(str s, double *value, bool *comma)
{
  size_t i = 0, since = 0;
  for (; i < s.len; i++) {
    char c = s.ptr[i];
    if (c == ',') {
      if (since == 0 || since > 3 || (*comma && since != 3)) return 0;
      *comma = true;
      since = 0;
    } else if (c >= '0' && c <= '9') {
      *value = *value * 10 + (c - '0');
      since++;
    } else {
      break;
    }
  }
  return *comma && since != 3 ? 0 : i;
}

/* "15,000" and "1.5"; a comma must have three digits after it, and a point at least one. */
static bool digits(str s, number *out)
{
  enum { MOST_DIGITS = 20 };
  double value = 0, place = 1;
  bool comma = false;
  if (!s.len || s.len > MOST_DIGITS || s.ptr[0] < '0' || s.ptr[0] > '9') return false;
  size_t at = whole_digits(s, &value, &comma);
  bool point = at > 0 && at < s.len;
  if (at == 0 || (point && (s.ptr[at] != '.' || at + 1 == s.len))) return false;
  for (size_t i = at + 1; i < s.len; i++) {
    if (s.ptr[i] < '0' || s.ptr[i] > '9') return false;
    place /= 10;
    value += (s.ptr[i] - '0') * place;
  }
  *out = (number){.value = value, .digits = true, .comma = comma, .fraction = point};
  return true;
}

double ht_number_word(str norm)
{
  number n;
  return digits(norm, &n) ? n.value : unit_value(norm);
}

/* "1/2" and the like. */
static double fraction(str s)
{
  int64_t over, under;
  str rest, top = ht_cut(s, '/', &rest);
  if (ht_eq(s, S("\u00bd"))) return 0.5;
  if (!rest.len || !ht_to_int(top, &over) || !ht_to_int(rest, &under) || under < 2 || under > 8 || over >= under)
    return 0;
  return (double)over / (double)under;
}

static bool hyphen(str s) { return ht_eq(s, S("-")) || ht_eq(s, S("\u2010")) || ht_eq(s, S("\u2011")); }

/* A number below a hundred in words: "twenty", "twenty-four", "twenty four". Returns its end, or `at`. */
static uint32_t below_hundred(const annotation *ann, uint32_t at, uint32_t end, double *value)
{
  double tens = unit_value(ann->tokens[at].norm), ones;
  if (tens < 0) return at;
  *value = tens;
  uint32_t next = at + 1;
  if (tens < 20 || next >= end) return next;
  if (hyphen(ann->tokens[next].norm) && next + 1 < end) next++;
  ones = unit_value(ann->tokens[next].norm);
  if (ones < 1 || ones > 9) return at + 1;
  *value += ones;
  return next + 1;
}

/* The scale word at `at`, with a hyphen before it allowed ("two-million"). Returns its end, or `at`. */
static uint32_t scale_at(const annotation *ann, uint32_t at, uint32_t end, double *scale)
{
  *scale = at < end ? scale_value(ann->tokens[at].norm) : 0;
  return *scale > 0 ? at + 1 : at;
}

/* The next part of a number, a number below a hundred or digits, after an optional "and". Returns its end, or `at`. */
static uint32_t part_at(const annotation *ann, uint32_t at, uint32_t end, double *part)
{
  uint32_t from = at;
  if (from + 1 < end && ht_eq(ann->tokens[from].norm, S("and"))) from++;
  if (from >= end) return at;
  uint32_t next = below_hundred(ann, from, end, part);
  return next > from ? next : at;
}

/* The scales and smaller parts after a first part: "hundred and twenty thousand five hundred". */
static uint32_t scaled(const annotation *ann, uint32_t at, uint32_t end, double first, number *out)
{
  double total = 0, group = first, scale, last = 1e15, part;
  uint32_t stop = at;
  for (;;) {
    uint32_t next = scale_at(ann, at, end, &scale);
    if (next == at || scale > last) break;
    group *= scale;
    out->scaled = true;
    if (scale >= 1e3) {
      total += group;
      group = 0;
      last = scale;
    }
    stop = at = next;
    if (scale < 100 || part_at(ann, at, end, &part) == at) continue;
    uint32_t after = part_at(ann, at, end, &part);
    double ignored;
    bool more = scale_at(ann, after, end, &ignored) > after;
    if (scale == 1e2 || more || part < 1e3) {
      group += part;
      stop = at = after;
    }
  }
  out->value = total + group;
  return stop;
}

bool ht_number(const annotation *ann, uint32_t at, uint32_t end, number *out)
{
  str first = ann->tokens[at].norm;
  double value = 0, ignored;
  uint32_t next = at;
  *out = (number){0};
  if (digits(first, out)) {
    value = out->value;
    next = at + 1;
  } else if (fraction(first) > 0) {
    *out = (number){.value = fraction(first), .end = at + 1, .digits = true, .fraction = true};
    return true;
  } else if ((ht_eq(first, S("a")) || ht_eq(first, S("an"))) && scale_at(ann, at + 1, end, &ignored) > at + 1) {
    value = 1;
    next = at + 1;
  } else if (scale_value(first) > 0 && !ht_eq(first, S("dozen"))) {
    value = 1;
  } else {
    next = below_hundred(ann, at, end, &value);
    if (next == at) return false;
  }
  uint32_t rest = next + (next + 1 < end && hyphen(ann->tokens[next].norm)); /* "2 1/2", "5-1/2" */
  if (out->digits && rest < end && fraction(ann->tokens[rest].norm) > 0) {
    value += fraction(ann->tokens[rest].norm);
    out->fraction = true;
    next = rest + 1;
  }
  out->value = value;
  out->end = scaled(ann, next, end, value, out);
  if (!out->scaled) out->end = next;
  return out->end > at;
}

int ht_ordinal(str norm)
{
  for (size_t i = 0; i < COUNTOF(ordinals); i++) {
    if (ht_eq(norm, ht_str(ordinals[i]))) return (int)i + 1;
  }
  if (ht_eq(norm, S("thirtieth"))) return 30;
  int64_t n;
  if (norm.len < 3 || norm.len > 5) return 0;
  str tail = ht_sub(norm, norm.len - 2, norm.len);
  bool suffix = ht_eq(tail, S("st")) || ht_eq(tail, S("nd")) || ht_eq(tail, S("rd")) || ht_eq(tail, S("th"));
  return suffix && ht_to_int(ht_sub(norm, 0, norm.len - 2), &n) ? (int)n : 0;
}
