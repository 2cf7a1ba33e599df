/* Compiles .pat files. A file is read line by line: "set NAME = words", or a block that opens with "event TYPE [MODE]"
 * at the margin and goes on with indented properties. The first mistake is told with its file and line. */
#include "code/ontology.h"

#include "base/os.h"

enum { MAX_RULES = 20000, MAX_WORDS = 4000 };

typedef struct {
  arena *a;
  str file;
  uint32_t line;
  histor_error *why;
  LIST(rule) rules;
  table sets; /* name -> index into set_words */
  LIST(strs) set_words;
  rule *now; /* the block being read, or NULL */
} reader;

static histor_err bad(const reader *r, const char *what, str word)
{
  return ht_fail(r->why, HISTOR_ONTOLOGY, "%.*s:%u: %s '%.*s'", (int)r->file.len, r->file.ptr, r->line, what,
                 (int)word.len, word.ptr);
}

/* The next word of a line: up to a blank, but {...} and "..." hold together. */
static str next_word(str *line)
{
  str s = ht_trim(*line);
  size_t n = 0;
  char close = s.len && s.ptr[0] == '"' ? '"' : 0;
  if (close) n = 1;
  while (n < s.len) {
    char c = s.ptr[n];
    if (close ? c == close : c == ' ' || c == '\t') break;
    if (!close && c == '{') close = '}';
    n++;
  }
  if (close && n < s.len) n++;
  *line = ht_sub(s, n, s.len);
  return ht_sub(s, 0, n);
}

static str unquote(str s) { return s.len >= 2 && s.ptr[0] == '"' ? ht_sub(s, 1, s.len - 1) : s; }

/* ---- words and sets ---- */

static histor_err add_word(reader *r, strs *words, str word)
{
  if (words->n >= MAX_WORDS) return bad(r, "too many words at", word);
  if (word.ptr[0] != '$') {
    *PUSH(words, r->a) = word;
    return HISTOR_OK;
  }
  uint32_t set = ht_get(&r->sets, ht_sub(word, 1, word.len));
  if (set == NONE || set >= r->set_words.n) return bad(r, "no set is called", word); /* nor does a set hold itself */
  for (uint32_t i = 0; i < r->set_words.at[set].n && words->n < MAX_WORDS; i++)
    *PUSH(words, r->a) = r->set_words.at[set].at[i];
  return HISTOR_OK;
}

static histor_err read_words(reader *r, str line, strs *words)
{
  for (str w; (w = next_word(&line)).len;) TRY(add_word(r, words, w));
  return HISTOR_OK;
}

static histor_err read_set(reader *r, str line)
{
  str name = next_word(&line), equals = next_word(&line);
  if (!name.len || !ht_eq(equals, S("="))) return bad(r, "expected: set NAME = words, got", name);
  uint32_t *at = ht_put_key(&r->sets, r->a, name);
  if (*at != NONE) return bad(r, "this set stands above already:", name);
  *at = r->set_words.n;
  strs words = {0};
  TRY(read_words(r, line, &words));
  *PUSH(&r->set_words, r->a) = words;
  return HISTOR_OK;
}

/* ---- triggers ---- */

static histor_err push_trigger(reader *r, str lemma, str kind)
{
  trigger t = {.lemma = lemma};
  if (ht_eq(kind, S("v")))
    t.kind = FRAME_VERB;
  else if (ht_eq(kind, S("n")))
    t.kind = FRAME_NOUN;
  else if (ht_eq(kind, S("a")))
    t.kind = FRAME_ADJ;
  else
    return bad(r, "a trigger ends in .v, .n or .a:", lemma);
  *PUSH(&r->now->triggers, r->a) = t;
  return HISTOR_OK;
}

static histor_err read_triggers(reader *r, str line)
{
  for (str w; (w = next_word(&line)).len;) {
    if (w.len < 3 || w.ptr[w.len - 2] != '.') return bad(r, "a trigger ends in .v, .n or .a:", w);
    str lemma = ht_sub(w, 0, w.len - 2), kind = ht_sub(w, w.len - 1, w.len);
    strs words = {0};
    TRY(add_word(r, &words, lemma));
    for (uint32_t i = 0; i < words.n; i++) TRY(push_trigger(r, words.at[i], kind));
  }
  return HISTOR_OK;
}

/* ---- slots and conditions ---- */

static histor_err read_slot(reader *r, str word, slot *s)
{
  static const struct {
    const char *name;
    slot_kind kind;
  } named[] = {{"agent", SLOT_AGENT},       {"patient", SLOT_PATIENT}, {"goal", SLOT_GOAL},
               {"speaker", SLOT_SPEAKER},   {"comp", SLOT_COMP},       {"parent", SLOT_PARENT},
               {"modifier", SLOT_MODIFIER}, {"purpose", SLOT_PURPOSE}};
  *s = (slot){.kind = SLOT_PREP};
  if (word.len && word.ptr[0] == '+') {
    s->also = true;
    word = ht_sub(word, 1, word.len);
  }
  if (!word.len) return bad(r, "empty slot in", r->file);
  s->prep = word;
  for (size_t i = 0; i < COUNTOF(named); i++) {
    if (ht_eq(word, ht_str(named[i].name))) s->kind = named[i].kind;
  }
  return HISTOR_OK;
}

static histor_err read_slots(reader *r, str line, slots *list)
{
  for (str w; (w = next_word(&line)).len;) {
    slot s;
    TRY(read_slot(r, w, &s));
    *PUSH(list, r->a) = s;
  }
  return HISTOR_OK;
}

static uint32_t class_named(str name)
{
  static const char *const names[] = {"ACTOR", "PERSON", "GROUP", "ORG",   "STATE",  "ARMED", "CIVILIAN",
                                      "PLACE", "WEAPON", "EVENT", "COUNT", "CLAUSE", "ANY"};
  for (uint32_t i = 0; i < COUNTOF(names); i++) {
    if (ht_eq(name, ht_str(names[i]))) return 1u << i;
  }
  return 0;
}

/* "patient:PLACE|{city town}" */
static histor_err read_condition(reader *r, str word)
{
  condition c = {.source = word};
  strs words = {0};
  if (word.ptr[0] == '!') {
    c.negated = true;
    word = ht_sub(word, 1, word.len);
  }
  str wants, where = ht_cut(word, ':', &wants);
  if (!wants.len) return bad(r, "a condition is slot:CLASS or slot:{words}, got", word);
  TRY(read_slot(r, where, &c.slot));
  while (wants.len) {
    str brace = wants.ptr[0] == '{' ? ht_cut(wants, '}', &wants) : (str){"", 0};
    if (brace.len) {
      TRY(read_words(r, ht_sub(brace, 1, brace.len), &words));
      if (wants.len && wants.ptr[0] == '|') wants = ht_sub(wants, 1, wants.len);
      continue;
    }
    str name = ht_cut(wants, '|', &wants);
    if (name.len && name.ptr[0] == '$') {
      TRY(add_word(r, &words, name));
      continue;
    }
    uint32_t bit = class_named(name);
    if (!bit) return bad(r, "no such class:", name);
    c.classes |= bit;
  }
  c.words = words.at;
  c.nwords = words.n;
  *PUSH(&r->now->conditions, r->a) = c;
  return HISTOR_OK;
}

static histor_err read_conditions(reader *r, str line)
{
  for (str w; (w = next_word(&line)).len;) TRY(read_condition(r, w));
  return HISTOR_OK;
}

/* ---- properties ---- */

#define LOOKUP(fn, type, LIST)                                                                                         \
  static bool fn(str name, type *out)                                                                                  \
  {                                                                                                                    \
    static const char *const names[] = {LIST};                                                                         \
    for (uint32_t i = 0; i < COUNTOF(names); i++) {                                                                    \
      if (!ht_eq(name, ht_str(names[i]))) continue;                                                                    \
      *out = (type)i;                                                                                                  \
      return true;                                                                                                     \
    }                                                                                                                  \
    return false;                                                                                                      \
  }
#define NAME1(name) #name,
#define NAME2(name, text) text,
LOOKUP(type_named, histor_type, HISTOR_TYPES(NAME1))
LOOKUP(status_named, histor_status, HISTOR_STATUSES(NAME2))
LOOKUP(scope_named, histor_scope, HISTOR_SCOPES(NAME2))
LOOKUP(trend_named, histor_trend, HISTOR_TRENDS(NAME2))
LOOKUP(measure_named, histor_measure, HISTOR_MEASURES(NAME2))
LOOKUP(change_named, histor_change, HISTOR_CHANGES(NAME2))

static histor_err read_acled(reader *r, str line)
{
  str sub, type = ht_trim(ht_cut(line, '|', &sub));
  r->now->acled_type = type;
  r->now->acled_sub = ht_trim(sub);
  return r->now->acled_sub.len ? HISTOR_OK : bad(r, "expected: acled TYPE | SUB-EVENT, got", line);
}

/* test "Sentence." -> none | actors "words" recipients "words" status planned */
static histor_err read_example(reader *r, str line)
{
  example e = {.line = r->line, .text = unquote(next_word(&line))};
  if (!e.text.len || !ht_eq(next_word(&line), S("->")))
    return bad(r, "expected: test \"Sentence.\" -> ..., got", e.text);
  for (str w; (w = next_word(&line)).len;) {
    if (ht_eq(w, S("none")))
      e.none = true;
    else if (ht_eq(w, S("actors")))
      e.actors = unquote(next_word(&line));
    else if (ht_eq(w, S("recipients")))
      e.recipients = unquote(next_word(&line));
    else if (ht_eq(w, S("status")))
      e.status = next_word(&line);
    else
      return bad(r, "an example asks for none, actors, recipients or status, not", w);
  }
  *PUSH(&r->now->examples, r->a) = e;
  return HISTOR_OK;
}

/* The list of slots that a property sets, or NULL. */
static slots *slots_named(rule *now, str name)
{
  if (now->kind == RULE_EVENT) {
    if (ht_eq(name, S("actors"))) return &now->actors;
    if (ht_eq(name, S("recipients"))) return &now->recipients;
    if (ht_eq(name, S("about"))) return &now->about;
  }
  if (now->kind == RULE_FIGURE && ht_eq(name, S("count"))) return &now->count;
  if (now->kind == RULE_FIGURE && ht_eq(name, S("source"))) return &now->source;
  if (now->kind == RULE_CONTROL) {
    if (ht_eq(name, S("holder"))) return &now->holder;
    if (ht_eq(name, S("from"))) return &now->from;
    if (ht_eq(name, S("place"))) return &now->place;
  }
  return NULL;
}

/* The flag that a property without a value sets, or NULL. */
static bool *flag_named(rule *now, str name)
{
  if (ht_eq(name, S("failed"))) return &now->failed;
  if (ht_eq(name, S("separate"))) return &now->separate;
  if (now->kind == RULE_FIGURE && ht_eq(name, S("self"))) return &now->self;
  if (now->kind == RULE_FIGURE && ht_eq(name, S("part"))) return &now->part;
  return NULL;
}

static histor_err read_property(reader *r, str line)
{
  rule *now = r->now;
  str name = next_word(&line);
  str value = ht_trim(line);
  if (ht_eq(name, S("when"))) return read_triggers(r, line);
  if (ht_eq(name, S("if"))) return read_conditions(r, line);
  slots *named = slots_named(now, name);
  if (named) return read_slots(r, line, named);
  if (ht_eq(name, S("test"))) return read_example(r, line);
  if (ht_eq(name, S("acled"))) return read_acled(r, line);
  if (ht_eq(name, S("context"))) return read_words(r, line, &now->contexts);
  if (ht_eq(name, S("cameo")))
    now->cameo = value;
  else if (ht_eq(name, S("status")))
    now->has_status = status_named(value, &now->status);
  else if (ht_eq(name, S("scope")))
    now->has_scope = scope_named(value, &now->scope);
  else if (flag_named(now, name))
    *flag_named(now, name) = true;
  else if (!ht_eq(name, S("trend")) || !trend_named(value, &now->trend))
    return bad(r, "unknown property", name);
  if ((ht_eq(name, S("status")) && !now->has_status) || (ht_eq(name, S("scope")) && !now->has_scope))
    return bad(r, "unknown value", value);
  return HISTOR_OK;
}

/* "event TYPE [MODE]", "figure MEASURE", "control CHANGE" */
static histor_err open_rule(reader *r, rule_kind kind, str line)
{
  if (r->rules.n >= MAX_RULES) return bad(r, "too many rules at", line);
  str type = next_word(&line), mode = next_word(&line);
  rule *now = PUSH(&r->rules, r->a);
  now->kind = kind;
  if (kind == RULE_EVENT && !type_named(type, &now->type)) return bad(r, "no such event type:", type);
  if (kind == RULE_FIGURE && !measure_named(type, &now->measure)) return bad(r, "no such measure:", type);
  if (kind == RULE_CONTROL && !change_named(type, &now->change)) return bad(r, "no such change of control:", type);
  now->mode = mode;
  now->file = r->file;
  now->line = r->line;
  str base = ht_lower(r->a, type);
  now->id = mode.len ? ht_format(r->a, "%.*s.%.*s:%u", (int)base.len, base.ptr, (int)mode.len, mode.ptr, r->line)
                     : ht_format(r->a, "%.*s:%u", (int)base.len, base.ptr, r->line);
  r->now = now;
  return HISTOR_OK;
}

static histor_err read_line(reader *r, str line)
{
  bool indented = line.len && (line.ptr[0] == ' ' || line.ptr[0] == '\t');
  str text = ht_trim(line);
  if (!text.len || text.ptr[0] == '#') return HISTOR_OK;
  if (indented) return r->now ? read_property(r, text) : bad(r, "a property outside an event:", text);
  str word = next_word(&text);
  r->now = NULL;
  if (ht_eq(word, S("set"))) return read_set(r, text);
  if (ht_eq(word, S("event"))) return open_rule(r, RULE_EVENT, text);
  if (ht_eq(word, S("figure"))) return open_rule(r, RULE_FIGURE, text);
  if (ht_eq(word, S("control"))) return open_rule(r, RULE_CONTROL, text);
  return bad(r, "expected 'event', 'figure', 'control' or 'set', got", word);
}

static histor_err read_text(reader *r, str text, str file)
{
  if (!ht_valid_utf8(text)) return ht_fail(r->why, HISTOR_ONTOLOGY, "%.*s: not UTF-8", (int)file.len, file.ptr);
  r->file = file;
  r->line = 0;
  r->now = NULL;
  while (text.len) {
    str line = ht_cut(text, '\n', &text);
    r->line++;
    TRY(read_line(r, line));
  }
  return HISTOR_OK;
}

/* ---- index ---- */

str ht_trigger_key(arena *a, rule_kind kind, str lemma, frame_kind word)
{
  static const char *const makes[] = {[RULE_EVENT] = "", [RULE_FIGURE] = "figure ", [RULE_CONTROL] = "control "};
  static const char *const words[] = {[FRAME_VERB] = ".v", [FRAME_NOUN] = ".n", [FRAME_ADJ] = ".a"};
  return ht_concat(a, ht_concat(a, ht_str(makes[kind]), lemma), ht_str(words[word]));
}

/* Chains the rules of each trigger in file order: built backwards, each new entry goes in front. */
static void index_rules(arena *a, ontology *ont)
{
  LIST(uint32_t) at = {0}, next = {0};
  for (uint32_t i = ont->nrules; i-- > 0;) {
    const rule *ru = &ont->rules[i];
    for (uint32_t t = ru->triggers.n; t-- > 0;) {
      uint32_t *first =
          ht_put_key(&ont->first, a, ht_trigger_key(a, ru->kind, ru->triggers.at[t].lemma, ru->triggers.at[t].kind));
      *PUSH(&at, a) = i;
      *PUSH(&next, a) = *first;
      *first = at.n - 1;
    }
  }
  ont->rule_at = at.at;
  ont->next = next.at;
}

static histor_err finish(reader *r, ontology *ont)
{
  ont->rules = r->rules.at;
  ont->nrules = r->rules.n;
  for (uint32_t i = 0; i < ont->nrules; i++) {
    const rule *ru = &ont->rules[i];
    if (!ru->triggers.n)
      return ht_fail(r->why, HISTOR_ONTOLOGY, "%.*s:%u: the rule has no 'when'", (int)ru->file.len, ru->file.ptr,
                     ru->line);
  }
  index_rules(r->a, ont);
  return HISTOR_OK;
}

histor_err ht_ontology_parse(arena *a, str text, str file, ontology *ont, histor_error *why)
{
  reader r = {.a = a, .why = why};
  *ont = (ontology){0};
  TRY(read_text(&r, text, file));
  return finish(&r, ont);
}

histor_err ht_ontology_open(arena *a, const char *folder, const ontology **out, histor_error *why)
{
  reader r = {.a = a, .why = why};
  ontology *ont = NEW(a, ontology, 1);
  str *names = NULL;
  uint32_t n = 0;
  buf all = {.a = a};
  TRY(ht_os_list(a, folder, S(".pat"), &names, &n, why));
  if (n == 0) return ht_fail(why, HISTOR_ONTOLOGY, "%s: no .pat file there", folder);
  for (uint32_t i = 0; i < n; i++) {
    str path = ht_format(a, "%s/%.*s", folder, (int)names[i].len, names[i].ptr), text;
    TRY(ht_os_read(path.ptr, &text, why));
    str kept = ht_copy(a, text);
    ht_os_free(text);
    ht_put(&all, kept);
    TRY(read_text(&r, kept, names[i]));
  }
  TRY(finish(&r, ont));
  ont->hash = ht_sha256(a, ht_done(&all));
  *out = ont;
  return HISTOR_OK;
}
