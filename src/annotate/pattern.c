/* Compiles a regular expression to steps and runs them with an explicit stack of choices. The alternatives of the top level
 * are kept apart, each with the set of bytes it may begin with, so that most are never tried. */
#include "annotate/pattern.h"

enum {
  STEPS_MAX = 1 << 14,
  DEPTH_MAX = 16,    /* nested groups */
  REPEAT_MAX = 1000, /* largest count in braces */
  CHOICES = 512,     /* open choices in a match */
  BUDGET = 1 << 18,  /* steps taken in a match */
};

typedef enum {
  DO_CHAR,   /* a: code point */
  DO_CLASS,  /* a: class */
  DO_REPEAT, /* a: class; b: least; c: most, or NONE */
  DO_SPLIT,  /* try the next step, then step b */
  DO_JUMP,   /* to step b */
  DO_BEG,
  DO_END,
  DO_LOOK, /* the next steps up to a MATCH look ahead, or back by a characters; then on at b; c: must not match */
  DO_MATCH
} action;

typedef struct {
  action action;
  uint32_t a, b, c;
} step;

typedef struct {
  uint32_t first, last;
} range;

/* A set of code points: a bit each for ASCII, sorted ranges and properties for the rest. */
typedef struct {
  uint64_t ascii[2];
  LIST(range) ranges;
  bool decimal, word, not_space, negated;
} class;

typedef struct {
  uint32_t start;    /* step */
  bool empty;        /* may match without a character */
  uint64_t first[4]; /* bytes it may begin with */
} alternative;

struct pattern {
  LIST(step) steps;
  LIST(class) classes;
  LIST(alternative) alternatives;
  uint64_t first[4]; /* of all alternatives */
  bool empty;        /* of any alternative */
};

/* ---- classes ---- */

static bool in_sorted(const class *c, uint32_t cp)
{
  uint32_t low = 0, high = c->ranges.n;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (cp < c->ranges.at[middle].first)
      high = middle;
    else if (cp > c->ranges.at[middle].last)
      low = middle + 1;
    else
      return true;
  }
  return false;
}

static bool has_slow(const class *c, uint32_t cp)
{
  bool in = in_sorted(c, cp) || (c->decimal && ht_cp_decimal(cp)) || (c->word && ht_cp_word(cp)) ||
            (c->not_space && !ht_cp_space(cp));
  return in != c->negated;
}

static inline bool has(const class *c, uint32_t cp)
{
  return cp < 128 ? c->ascii[cp >> 6] >> (cp & 63) & 1 : has_slow(c, cp);
}

/* Sorts and joins the ranges, and fills in the bits. */
static void finish_class(class *c)
{
  range *r = c->ranges.at;
  for (uint32_t i = 1; i < c->ranges.n; i++) {
    range moving = r[i];
    uint32_t k = i;
    for (; k > 0 && r[k - 1].first > moving.first; k--) r[k] = r[k - 1];
    r[k] = moving;
  }
  uint32_t n = 0;
  for (uint32_t i = 0; i < c->ranges.n; i++) {
    if (n && r[i].first <= r[n - 1].last)
      r[n - 1].last = r[i].last > r[n - 1].last ? r[i].last : r[n - 1].last;
    else
      r[n++] = r[i];
  }
  c->ranges.n = n;
  for (uint32_t cp = 0; cp < 128; cp++) c->ascii[cp >> 6] |= (uint64_t)has_slow(c, cp) << (cp & 63);
}

/* ---- reading ---- */

typedef struct {
  arena *a;
  pattern *p;
  str in;
  size_t at;
  bool bad;
} reader;

static bool at_end(const reader *r) { return r->bad || r->at >= r->in.len; }

static char peek(const reader *r) { return at_end(r) ? 0 : r->in.ptr[r->at]; }

static bool accept(reader *r, str what)
{
  if (at_end(r) || !ht_starts(ht_sub(r->in, r->at, r->in.len), what)) return false;
  r->at += what.len;
  return true;
}

static uint32_t emit(reader *r, action action, uint32_t a, uint32_t b, uint32_t c)
{
  if (r->p->steps.n >= STEPS_MAX)
    r->bad = true;
  else
    *PUSH(&r->p->steps, r->a) = (step){action, a, b, c};
  return r->p->steps.n - 1;
}

static uint32_t hex(reader *r, size_t digits)
{
  uint32_t v = 0;
  for (size_t i = 0; i < digits; i++) {
    char c = peek(r);
    uint32_t d = c >= '0' && c <= '9' ? (uint32_t)(c - '0') : ((uint32_t)(unsigned char)c | 32) - 'a' + 10;
    if (d > 15) r->bad = true;
    v = v << 4 | d;
    r->at++;
  }
  return v;
}

/* One character of a class or outside, escaped or not; a property escape is added to the class and gives NONE. */
static uint32_t read_char(reader *r, class *c)
{
  if (!accept(r, S("\\"))) return at_end(r) ? NONE : ht_decode(r->in, &r->at);
  char e = peek(r);
  if (e == 'u' || e == 'U') {
    r->at++;
    return hex(r, e == 'u' ? 4 : 8);
  }
  if (e == 'd')
    c->decimal = true;
  else if (e == 'w')
    c->word = true;
  else if (e == 'S')
    c->not_space = true;
  else if ((e >= 'a' && e <= 'z') || (e >= 'A' && e <= 'Z') || (e >= '0' && e <= '9') || !e)
    r->bad = true;
  else
    return ht_decode(r->in, &r->at);
  r->at++;
  return NONE;
}

static class *new_class(reader *r, uint32_t *number)
{
  *number = r->p->classes.n;
  return PUSH(&r->p->classes, r->a);
}

/* After the opening bracket. */
static uint32_t read_class(reader *r)
{
  uint32_t number;
  class *c = new_class(r, &number);
  c->negated = accept(r, S("^"));
  while (!at_end(r) && peek(r) != ']') {
    uint32_t first = read_char(r, c), last = first;
    if (first == NONE) continue;
    if (peek(r) == '-' && r->at + 1 < r->in.len && r->in.ptr[r->at + 1] != ']') {
      r->at++;
      last = read_char(r, c);
      if (last == NONE || last < first) r->bad = true;
    }
    *PUSH(&c->ranges, r->a) = (range){first, last};
  }
  if (!accept(r, S("]"))) r->bad = true;
  finish_class(c);
  return number;
}

static void read_alternation(reader *r, int depth);

/* The width of a look-behind: its steps from `start` must each take one character. */
static uint32_t width_of(reader *r, uint32_t start)
{
  for (uint32_t i = start; i < r->p->steps.n; i++) {
    if (r->p->steps.at[i].action != DO_CHAR && r->p->steps.at[i].action != DO_CLASS) r->bad = true;
  }
  return r->p->steps.n - start;
}

static void read_group(reader *r, int depth)
{
  bool behind = accept(r, S("?<=")), not_behind = !behind && accept(r, S("?<!"));
  bool ahead = accept(r, S("?=")), not_ahead = !ahead && accept(r, S("?!"));
  bool look = behind || not_behind || ahead || not_ahead;
  uint32_t start = NONE;
  if (look)
    start = emit(r, DO_LOOK, 0, 0, not_behind || not_ahead);
  else if (!accept(r, S("?:")))
    r->bad = true;
  if (depth >= DEPTH_MAX)
    r->bad = true;
  else
    read_alternation(r, depth + 1);
  if (!accept(r, S(")"))) r->bad = true;
  if (!look || r->bad) return;
  if (behind || not_behind) r->p->steps.at[start].a = width_of(r, start + 1);
  emit(r, DO_MATCH, 0, 0, 0);
  r->p->steps.at[start].b = r->p->steps.n;
}

/* A character, class, group or anchor. */
static void read_atom(reader *r, int depth)
{
  if (accept(r, S("("))) {
    read_group(r, depth);
  } else if (accept(r, S("["))) {
    uint32_t number = read_class(r);
    emit(r, DO_CLASS, number, 0, 0);
  } else if (accept(r, S("^"))) {
    emit(r, DO_BEG, 0, 0, 0);
  } else if (accept(r, S("$"))) {
    emit(r, DO_END, 0, 0, 0);
  } else if (at_end(r) || memchr("*+?{.", peek(r), 5)) {
    r->bad = true;
  } else {
    class properties = {0};
    uint32_t cp = read_char(r, &properties), number;
    if (cp != NONE) {
      emit(r, DO_CHAR, cp, 0, 0);
      return;
    }
    class *c = new_class(r, &number);
    *c = properties;
    finish_class(c);
    emit(r, DO_CLASS, number, 0, 0);
  }
}

/* Moves past an atom without reading it. */
static void skip_atom(reader *r)
{
  int depth = 0;
  bool in_class = false;
  do {
    char c = peek(r);
    if (c == '\\') {
      r->at++;
      r->at += in_class ? 0 : peek(r) == 'u' ? 4 : peek(r) == 'U' ? 8 : 0;
    } else if (in_class) {
      in_class = c != ']';
    } else if (c == '[') {
      in_class = true;
    } else {
      depth += (c == '(') - (c == ')');
    }
    if (at_end(r))
      r->bad = true;
    else
      ht_decode(r->in, &r->at);
  } while (!r->bad && (depth > 0 || in_class));
}

static uint32_t read_count(reader *r)
{
  uint32_t v = 0;
  while (peek(r) >= '0' && peek(r) <= '9') {
    v = v * 10 + (uint32_t)(r->in.ptr[r->at++] - '0');
    if (v > REPEAT_MAX) {
      r->bad = true;
      return 0;
    }
  }
  return v;
}

static void read_quantifier(reader *r, uint32_t *least, uint32_t *most)
{
  *least = *most = 1;
  if (accept(r, S("?"))) {
    *least = 0;
  } else if (accept(r, S("*"))) {
    *least = 0;
    *most = NONE;
  } else if (accept(r, S("+"))) {
    *most = NONE;
  } else if (accept(r, S("{"))) {
    *least = *most = read_count(r);
    if (accept(r, S(","))) *most = peek(r) == '}' ? NONE : read_count(r);
    if (!accept(r, S("}")) || *most < *least) r->bad = true;
  }
}

/* One character that repeats: a single step in place of the one just written. Anchors do not repeat. */
static void repeat_char(reader *r, uint32_t least, uint32_t most)
{
  step *s = &r->p->steps.at[r->p->steps.n - 1];
  uint32_t number = s->a;
  if (s->action != DO_CHAR && s->action != DO_CLASS) {
    r->bad = true;
    return;
  }
  if (s->action == DO_CHAR) {
    class *c = new_class(r, &number);
    *PUSH(&c->ranges, r->a) = (range){s->a, s->a};
    finish_class(c);
  }
  *s = (step){DO_REPEAT, number, least, most};
}

/* A group that repeats: copies of it, read again each time. */
static void repeat_group(reader *r, size_t start, uint32_t least, uint32_t most, int depth)
{
  for (uint32_t i = 0; i < least && !r->bad; i++) {
    r->at = start;
    read_atom(r, depth);
  }
  uint32_t first = r->p->steps.n, split = NONE;
  for (uint32_t i = least; (most == NONE ? i == least : i < most) && !r->bad; i++) {
    /* b chains the splits until it is known where the repeat ends. */
    split = emit(r, DO_SPLIT, 0, split, 0);
    r->at = start;
    read_atom(r, depth);
  }
  if (most == NONE) emit(r, DO_JUMP, 0, first, 0);
  while (split != NONE && !r->bad) {
    uint32_t before = r->p->steps.at[split].b;
    r->p->steps.at[split].b = r->p->steps.n;
    split = before;
  }
}

static void read_sequence(reader *r, int depth)
{
  while (!at_end(r) && peek(r) != '|' && peek(r) != ')') {
    size_t start = r->at;
    uint32_t least, most;
    bool group = peek(r) == '(';
    skip_atom(r);
    read_quantifier(r, &least, &most);
    size_t after = r->at;
    r->at = start;
    if (group && (least != 1 || most != 1)) {
      repeat_group(r, start, least, most, depth);
    } else {
      read_atom(r, depth);
      if (!r->bad && (least != 1 || most != 1)) repeat_char(r, least, most);
    }
    r->at = after;
  }
}

/* Whether a bar follows at this level. */
static bool bar_ahead(const reader *r)
{
  reader look = *r;
  while (!at_end(&look) && peek(&look) != '|' && peek(&look) != ')') skip_atom(&look);
  return peek(&look) == '|';
}

static void read_alternation(reader *r, int depth)
{
  uint32_t jump = NONE;
  while (!r->bad && bar_ahead(r)) {
    uint32_t split = emit(r, DO_SPLIT, 0, 0, 0);
    read_sequence(r, depth);
    jump = emit(r, DO_JUMP, 0, jump, 0);
    if (r->bad) return;
    r->p->steps.at[split].b = r->p->steps.n;
    accept(r, S("|"));
  }
  read_sequence(r, depth);
  while (jump != NONE && !r->bad) {
    uint32_t before = r->p->steps.at[jump].b;
    r->p->steps.at[jump].b = r->p->steps.n;
    jump = before;
  }
}

/* ---- first bytes ---- */

static void add_bytes(uint64_t first[4], uint32_t from, uint32_t to)
{
  for (uint32_t b = from; b <= to; b++) first[b >> 6] |= (uint64_t)1 << (b & 63);
}

static uint32_t lead_byte(uint32_t cp)
{
  char out[4] = {0};
  return cp > 0x10FFFF || ht_encode(cp, out) == 0 ? 0xF4 : (unsigned char)out[0];
}

static void add_class(const class *c, uint64_t first[4])
{
  first[0] |= c->ascii[0];
  first[1] |= c->ascii[1];
  for (uint32_t i = 0; i < c->ranges.n; i++) {
    range r = c->ranges.at[i];
    if (r.last >= 0x80) add_bytes(first, r.first < 0x80 ? 0xC2 : lead_byte(r.first), lead_byte(r.last));
  }
  if (c->negated || c->decimal || c->word || c->not_space) add_bytes(first, 0x80, 0xFF);
}

enum { FIRST_DEPTH = 100 }; /* splits that are followed */

/* Bytes that a step sequence may begin with; true when it may match without a character. Looks count for nothing. */
static bool first_bytes(const pattern *p, uint32_t at, uint64_t first[4], int depth)
{
  while (depth < FIRST_DEPTH) {
    const step *s = &p->steps.at[at++];
    switch (s->action) {
      case DO_CHAR: add_bytes(first, lead_byte(s->a), lead_byte(s->a)); return false;
      case DO_CLASS: add_class(&p->classes.at[s->a], first); return false;
      case DO_REPEAT:
        add_class(&p->classes.at[s->a], first);
        if (s->b > 0) return false;
        break;
      case DO_SPLIT:
        if (first_bytes(p, s->b, first, depth + 1)) return true;
        break;
      case DO_JUMP:
        if (s->b < at) return true; /* the end of a loop that may be empty */
        at = s->b;
        break;
      case DO_LOOK: at = s->b; break;
      case DO_MATCH: return true;
      case DO_BEG:
      case DO_END: break;
    }
  }
  return true;
}

histor_err ht_pattern_open(arena *a, str text, const char *name, const pattern **out, histor_error *why)
{
  pattern *p = NEW(a, pattern, 1);
  reader r = {.a = a, .p = p, .in = text};
  do {
    alternative *alt = PUSH(&p->alternatives, a);
    alt->start = p->steps.n;
    read_sequence(&r, 0);
    emit(&r, DO_MATCH, 0, 0, 0);
  } while (!r.bad && accept(&r, S("|")));
  if (r.bad || r.at != text.len) {
    return ht_fail(why, HISTOR_FORMAT, "model file: %s is not understood at byte %zu; build the model again", name,
                   r.at);
  }
  for (uint32_t i = 0; i < p->alternatives.n; i++) {
    alternative *alt = &p->alternatives.at[i];
    alt->empty = first_bytes(p, alt->start, alt->first, 0);
    p->empty = p->empty || alt->empty;
    for (int k = 0; k < 4; k++) p->first[k] |= alt->first[k];
  }
  *out = p;
  return HISTOR_OK;
}

/* ---- matching ---- */

/* A choice still open: go on at `step` from `at`. For a repeat also from every character's start down to `low`. */
typedef struct {
  uint32_t step;
  size_t at, low;
} choice;

typedef struct {
  const pattern *p;
  str s;
  uint32_t nchoices, budget;
  choice choices[CHOICES];
} matcher;

static size_t step_back(str s, size_t at)
{
  do at--;
  while (at > 0 && ((unsigned char)s.ptr[at] & 0xC0) == 0x80);
  return at;
}

static bool push(matcher *m, uint32_t step, size_t at, size_t low)
{
  if (m->nchoices == CHOICES) return false;
  m->choices[m->nchoices++] = (choice){step, at, low};
  return true;
}

/* Takes the newest choice above `base`. */
static bool pop(matcher *m, uint32_t base, uint32_t *step, size_t *at)
{
  if (m->nchoices == base) return false;
  choice *c = &m->choices[m->nchoices - 1];
  *step = c->step;
  *at = c->at;
  if (c->at > c->low) {
    size_t before = step_back(m->s, c->at);
    c->at = before < c->low ? c->low : before;
  } else {
    m->nchoices--;
  }
  return true;
}

/* As many characters as the class allows. Fails when there are too few. */
static bool run_repeat(matcher *m, const step *s, uint32_t next, size_t *at)
{
  const class *c = &m->p->classes.at[s->a];
  size_t to = *at, low = *at;
  uint32_t n = 0;
  for (; n < s->c && to < m->s.len; n++) {
    size_t after = to;
    if (!has(c, ht_decode(m->s, &after))) break;
    to = after;
    if (n + 1 == s->b) low = to;
  }
  if (n < s->b) return false;
  *at = to;
  return to == low || push(m, next, step_back(m->s, to), low);
}

static bool run(matcher *m, uint32_t at_step, size_t at, size_t *end);

static bool run_look(matcher *m, uint32_t number, size_t at)
{
  const step *s = &m->p->steps.at[number];
  size_t end;
  bool reachable = true;
  for (uint32_t i = 0; i < s->a && reachable; i++) {
    reachable = at > 0;
    if (reachable) at = step_back(m->s, at);
  }
  return (reachable && run(m, number + 1, at, &end)) != (s->c != 0);
}

/* Python's dollar: the end, or a line feed that is the last character. */
static bool is_end(str s, size_t at) { return at == s.len || (at + 1 == s.len && s.ptr[at] == '\n'); }

static bool run_char(const matcher *m, const step *s, size_t *at)
{
  if (*at >= m->s.len) return false;
  uint32_t cp = ht_decode(m->s, at);
  return s->action == DO_CHAR ? cp == s->a : has(&m->p->classes.at[s->a], cp);
}

static bool run(matcher *m, uint32_t number, size_t at, size_t *end)
{
  uint32_t base = m->nchoices;
  for (;;) {
    if (m->budget-- == 0) {
      m->budget = 0;
      m->nchoices = base;
      return false;
    }
    const step *s = &m->p->steps.at[number];
    bool ok = true;
    uint32_t next = number + 1;
    switch (s->action) {
      case DO_CHAR:
      case DO_CLASS: ok = run_char(m, s, &at); break;
      case DO_REPEAT: ok = run_repeat(m, s, next, &at); break;
      case DO_SPLIT: ok = push(m, s->b, at, at); break;
      case DO_JUMP: next = s->b; break;
      case DO_BEG: ok = at == 0; break;
      case DO_END: ok = is_end(m->s, at); break;
      case DO_LOOK:
        ok = run_look(m, number, at);
        next = s->b;
        break;
      case DO_MATCH:
        m->nchoices = base;
        *end = at;
        return true;
    }
    if (ok)
      number = next;
    else if (!pop(m, base, &number, &at))
      return false;
  }
}

/* The choices are written before they are read: no need to clear them each time. */
#define MATCHER __attribute__((uninitialized)) matcher

static bool begins(const uint64_t first[4], unsigned char byte) { return first[byte >> 6] >> (byte & 63) & 1; }

static bool try_at(matcher *m, size_t at, size_t *end)
{
  const pattern *p = m->p;
  for (uint32_t i = 0; i < p->alternatives.n; i++) {
    const alternative *alt = &p->alternatives.at[i];
    if (!alt->empty && (at == m->s.len || !begins(alt->first, (unsigned char)m->s.ptr[at]))) continue;
    m->nchoices = 0;
    if (run(m, alt->start, at, end)) return true;
  }
  return false;
}

bool ht_pattern_match(const pattern *p, str s, size_t at, size_t *end)
{
  HT_CHECK(at <= s.len);
  if (!p->empty && (at == s.len || !begins(p->first, (unsigned char)s.ptr[at]))) return false;
  MATCHER m;
  m.p = p;
  m.s = s;
  m.budget = BUDGET;
  return try_at(&m, at, end);
}

bool ht_pattern_search(const pattern *p, str s, size_t from, size_t *beg, size_t *end)
{
  HT_CHECK(from <= s.len);
  MATCHER m;
  m.p = p;
  m.s = s;
  m.budget = BUDGET;
  for (size_t at = from; at <= s.len; at++) {
    if (at < s.len && ((unsigned char)s.ptr[at] & 0xC0) == 0x80) continue;
    if (!p->empty && (at == s.len || !begins(p->first, (unsigned char)s.ptr[at]))) continue;
    *beg = at;
    if (try_at(&m, at, end)) return true;
  }
  return false;
}
