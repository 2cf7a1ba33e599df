/* Dictionaries of TABARI and PETRARCH, read as they are: actors (names with codes by date) and agents (role nouns).
 * What is in their files gives way to names that a lexicon file has; codes that PLOVER does not know are left out,
 * never guessed.
 *
 *   actors   MADE_UP_NAME_ [CODE] ; comment        name, with the code that holds when no date does
 *            +OTHER_NAME_                          another name
 *            <tab>[CODE 19970101-20020630]         code between two days; also <DAY and >DAY
 *   agents   CONGRESS!PERSON!  [~LEG]              ~ is where the country goes; !SET! stands for each of its words
 *            !PERSON! = MAN, MEN, WOMAN            a set
 *
 * Both have comments after # or ;, and in <!-- -->. */
#include "resolve/lexicon_parts.h"
#include "resolve/resolve.h"

int ht_dictionary_kind(str name)
{
  if (ht_find(name, S(".actors"), 0) != SIZE_MAX) return ACTOR_DICTIONARY;
  return ht_find(name, S(".agents"), 0) != SIZE_MAX ? AGENT_DICTIONARY : NO_DICTIONARY;
}

typedef struct {
  str code;
  int32_t from, to;
} dated_code;

typedef struct {
  str set;
  str words; /* parted by commas */
} word_set;

typedef struct {
  row_reader *r;
  LIST(str) names;
  LIST(dated_code) codes;
  LIST(word_set) sets;
  bool dated; /* a code of the entry has a date */
} dictionary;

/* ---- lines ---- */

/* The next line without its comments; *inside tells of a comment that goes on. */
static str next_line(str *rest, bool *inside)
{
  str line = ht_cut(*rest, '\n', rest);
  if (*inside) {
    size_t end = ht_find(line, S("-->"), 0);
    if (end == SIZE_MAX) return (str){"", 0};
    *inside = false;
    line = ht_sub(line, end + 3, line.len);
  }
  size_t open = ht_find(line, S("<!--"), 0);
  if (open != SIZE_MAX) {
    *inside = ht_find(line, S("-->"), open) == SIZE_MAX;
    line = ht_sub(line, 0, open);
  }
  for (size_t i = 0; i < line.len; i++) {
    if (line.ptr[i] == '#' || line.ptr[i] == ';') line = ht_sub(line, 0, i);
  }
  return line;
}

/* The words of a name, which the files write in capitals: "SAUDI_ARABIA_" is "Saudi Arabia". A single word of three
 * letters or fewer stays an acronym. Empty when no text could match it. */
static str printed_name(arena *a, str raw)
{
  enum { ACRONYM_MOST = 3 };
  str text = ht_trim(raw);
  phrase_key key;
  if (!ht_valid_utf8(text)) return (str){"", 0};
  str low = ht_lower(a, text);
  char *at = (char *)(uintptr_t)low.ptr;
  bool start = true;
  for (size_t i = 0; i < low.len; i++) {
    if (at[i] == '_')
      at[i] = ' ';
    else if (start && at[i] >= 'a' && at[i] <= 'z')
      at[i] = (char)(at[i] - 'a' + 'A');
    start = at[i] == ' ' || at[i] == '-';
  }
  low = ht_trim(low);
  if (!ht_key_phrase(&key, low)) return (str){"", 0};
  if (key.words > 1 || key.nlow > ACRONYM_MOST) return low;
  while (text.len && text.ptr[text.len - 1] == '_') text.len--;
  return text;
}

/* ---- codes and dates ---- */

/* The groups of a code that we know, or empty. */
static str known_code(arena *a, const lexicon *lex, str raw)
{
  buf b = {.a = a};
  if (raw.len < 3) return (str){"", 0};
  str first = ht_sub(raw, 0, 3);
  if (ht_eq(first, S("UNK"))) first = S("---");
  if (!ht_row_first_group(lex, first)) return (str){"", 0};
  ht_put(&b, first);
  for (size_t at = 3; raw.len - at >= 3; at += 3) {
    str sector = ht_sub(raw, at, at + 3);
    if (ht_row_sector(sector)) ht_put(&b, sector);
  }
  return ht_done(&b);
}

/* YYYYMMDD, or YYMMDD of 1931 to 2030. */
static bool read_day(arena *a, str text, int32_t *day)
{
  enum { PIVOT = 31 };
  int64_t number;
  if ((text.len != 8 && text.len != 6) || !ht_to_int(text, &number)) return false;
  if (text.len == 6) number += number / 10000 < PIVOT ? 20000000 : 19000000;
  long n = (long)number;
  return ht_row_day(ht_format(a, "%04ld-%02ld-%02ld", n / 10000, n / 100 % 100, n % 100), false, day);
}

/* What stands in brackets: a code and the days it holds. */
static void add_code(dictionary *d, str inside)
{
  arena *a = d->r->a;
  str when, code = known_code(a, d->r->lex, ht_cut(ht_trim(inside), ' ', &when));
  dated_code k = {.code = code, .from = INT32_MIN, .to = INT32_MAX};
  when = ht_trim(when);
  bool ok = code.len > 0;
  if (ok && ht_starts(when, S("<")))
    ok = read_day(a, ht_trim(ht_sub(when, 1, when.len)), &k.to);
  else if (ok && ht_starts(when, S(">")))
    ok = read_day(a, ht_trim(ht_sub(when, 1, when.len)), &k.from);
  else if (ok && when.len) {
    str last, first = ht_cut(when, '-', &last);
    ok = read_day(a, ht_trim(first), &k.from) && read_day(a, ht_trim(last), &k.to) && k.from <= k.to;
  }
  d->dated = d->dated || when.len;
  if (ok)
    *PUSH(&d->codes, a) = k;
  else if (d->r->strict)
    ht_row_problem(d->r, "[%.*s] is no code that is known here", inside.len > 60 ? 60 : (int)inside.len, inside.ptr);
}

/* Takes every [...] of a line; gives what stands before the first. */
static str add_codes(dictionary *d, str line)
{
  str rest, before = ht_cut(line, '[', &rest);
  while (rest.len) {
    add_code(d, ht_cut(rest, ']', &rest));
    (void)ht_cut(rest, '[', &rest);
  }
  return before;
}

/* ---- actors ---- */

static void add_form(row_reader *r, str name, uint32_t sense, bool first)
{
  uint32_t group, last = ht_phrase_last(&r->lex->actors, name);
  if (last != NONE && r->lex->forms.at[last].sense < r->first_sense) return; /* a lexicon file has the name */
  if (ht_phrase_add(&r->lex->actors, r->a, name, r->lex->forms.n, &group))
    *PUSH(&r->lex->forms, r->a) = (actor_form){.sense = sense, .via = first ? HISTOR_VIA_NAME : HISTOR_VIA_ALIAS};
}

/* Adds the entry that has been read: dated codes before those that always hold, for the first that fits a day is taken.
 */
static void add_entry(dictionary *d)
{
  row_reader *r = d->r;
  for (int pass = 0; pass < 2 && d->names.n; pass++) {
    for (uint32_t i = 0; i < d->codes.n; i++) {
      const dated_code *k = &d->codes.at[i];
      bool always = k->from == INT32_MIN && k->to == INT32_MAX;
      if (always != (pass == 1)) continue;
      bool state = k->code.len == 3 && ht_lexicon_country(r->lex, k->code);
      actor_sense s = {
          .name = d->names.at[0], .code = k->code, .from = k->from, .to = k->to, .line = (uint16_t)r->line};
      s.kind = state ? ACTOR_COUNTRY : d->dated ? ACTOR_PERSON : ACTOR_GROUP;
      s.traits = IS_NAMED | (state ? IS_STATE : d->dated ? IS_PERSON : IS_ORG | ht_sector_bits(k->code));
      *PUSH(&r->lex->senses, r->a) = s;
      for (uint32_t n = 0; n < d->names.n; n++) add_form(r, d->names.at[n], r->lex->senses.n - 1, n == 0);
      r->lex->rows++;
    }
  }
  d->names.n = d->codes.n = 0;
  d->dated = false;
}

static void add_name(dictionary *d, str raw)
{
  str name = printed_name(d->r->a, raw);
  if (name.len) *PUSH(&d->names, d->r->a) = name;
}

static void actor_line(dictionary *d, str line)
{
  bool inner = line.ptr[0] == '\t' || line.ptr[0] == ' ', other = line.ptr[0] == '+';
  if (!inner && !other) add_entry(d);
  str name = add_codes(d, other ? ht_sub(line, 1, line.len) : line);
  if (!inner) add_name(d, name);
}

/* ---- agents ---- */

static void add_agent(row_reader *r, str raw, str sector)
{
  uint32_t group;
  str noun = ht_lower(r->a, ht_trim(raw));
  char *at = (char *)(uintptr_t)noun.ptr;
  for (size_t i = 0; i < noun.len; i++) {
    if (at[i] == '_') at[i] = ' ';
  }
  noun = ht_trim(noun);
  if (!ht_valid_utf8(noun) || ht_phrase_last(&r->lex->role_phrases, noun) != NONE) return;
  if (!ht_phrase_add(&r->lex->role_phrases, r->a, noun, r->lex->roles.n, &group)) return;
  *PUSH(&r->lex->roles, r->a) = (role_noun){.noun = noun, .sector = sector, .traits = ht_sector_bits(sector)};
  r->lex->rows++;
}

/* The last sector of an agent's code that we know: "~GOVMIL" is MIL, "NGO~" NGO. */
static str agent_sector(str code)
{
  str found = {"", 0};
  for (size_t at = 0; at + 3 <= code.len;) {
    str group = ht_sub(code, at, at + 3);
    bool known = ht_row_sector(group);
    if (known) found = group;
    at += known ? 3 : 1;
  }
  return found;
}

static void agent_line(dictionary *d, str line)
{
  row_reader *r = d->r;
  str tail, plural, name = ht_trim(ht_cut(line, '[', &tail)), words;
  if (ht_starts(name, S("!"))) {
    str set = ht_trim(ht_cut(name, '=', &words));
    if (words.len) *PUSH(&d->sets, r->a) = (word_set){set, ht_trim(words)};
    return;
  }
  str sector = agent_sector(ht_cut(tail, ']', &tail));
  if (!sector.len || !name.len) return;
  name = ht_trim(ht_cut(name, '{', &tail));
  (void)ht_cut(line, '{', &plural); /* before the code or after it */
  plural = ht_cut(plural, '}', &tail);
  for (uint32_t i = 0; i < d->sets.n; i++) {
    size_t at = ht_find(name, d->sets.at[i].set, 0);
    if (at == SIZE_MAX) continue;
    for (str rest = d->sets.at[i].words; rest.len;) {
      str word = ht_concat(r->a, ht_sub(name, 0, at), ht_trim(ht_cut(rest, ',', &rest)));
      add_agent(r, ht_concat(r->a, word, ht_sub(name, at + d->sets.at[i].set.len, name.len)), sector);
    }
    return;
  }
  add_agent(r, name, sector);
  if (plural.len) add_agent(r, plural, sector);
}

void ht_read_dictionary(row_reader *r, str text, int kind)
{
  dictionary d = {.r = r};
  bool inside = false;
  while (text.len) {
    str line = next_line(&text, &inside);
    r->line++;
    if (!ht_trim(line).len) continue;
    if (kind == ACTOR_DICTIONARY)
      actor_line(&d, line);
    else
      agent_line(&d, line);
  }
  if (kind == ACTOR_DICTIONARY) add_entry(&d);
}
