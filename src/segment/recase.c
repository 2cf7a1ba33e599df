/* Old wires and some headlines are in capitals; the engine reads mixed case. A word gets its case from what the
 * document itself prints in mixed case, from the names of the lexicons, and from the list of words that sentences print
 * in lower case; a word that nobody knows is a name. Letters change in place, so that every byte keeps its place in the
 * source. */
#include "segment/parts.h"

#include "resolve/lexicon.h"

enum {
  LEAST_LETTERS = 12,   /* fewer say nothing of a text's case */
  ACRONYM_MOST = 7,     /* letters of an acronym in brackets */
  NAME_WORDS = 8,       /* words of a name that the lexicons are asked for */
  EXPANSION_MOST = 120, /* bytes of what an acronym stands for */
  PREFIXED_LEAST = 5,   /* letters behind "anti-", "non-"... */
  STEM_LEAST = 3,
  LEARNED_LEAST = 8,
  WORD_MOST = 48, /* bytes of a word that a list may know */
};

bool ht_mostly_upper(str text)
{
  size_t upper = 0, lower = 0;
  for (size_t i = 0; i < text.len; i++) {
    upper += text.ptr[i] >= 'A' && text.ptr[i] <= 'Z';
    lower += text.ptr[i] >= 'a' && text.ptr[i] <= 'z';
  }
  return upper + lower >= LEAST_LETTERS && upper * 10 >= (upper + lower) * 8;
}

/* ---- words ---- */

typedef enum { CASE_LOWER, CASE_CAPITAL, CASE_UPPER, CASE_FORM } letter_case;

typedef struct {
  str text;     /* view of the text that is being changed */
  str low;      /* in lower case */
  uint32_t run; /* words of one run have but blanks and hyphens between them */
  bool starts;  /* begins a sentence */
  bool name;    /* inside a name of the lexicons */
  bool first;   /* its first word */
  bool person;  /* a person's */
  bool suffix;  /* after an apostrophe: 's, 't */
  letter_case as;
} word;

typedef LIST(word) words;

static bool letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80; }
static bool digit(char c) { return c >= '0' && c <= '9'; }

static bool among(str s, const char *list)
{
  str rest = ht_str(list);
  while (rest.len) {
    if (ht_eq(ht_cut(rest, ' ', &rest), s)) return true;
  }
  return false;
}

/* The mark before the word ends a sentence, unless it ends an abbreviation or an initial. */
static bool after_full_stop(str text, size_t beg, const word *before)
{
  size_t i = beg;
  while (i > 0 && strchr("\"'([ ", text.ptr[i - 1])) i--;
  if (i == 0) return true;
  char mark = text.ptr[i - 1];
  bool quoted = beg > 1 && text.ptr[beg - 1] == '"' && text.ptr[beg - 2] == ' ';
  if ((mark == ',' || mark == ':') && quoted) return true;
  if (mark == '!' || mark == '?') return true;
  if (mark != '.' || i == beg) return false;
  if (!before || before->text.ptr + before->text.len != text.ptr + i - 1) return true;
  return before->text.len > 1 &&
         !among(before->low, "mr mrs ms dr gen col lt maj capt cpt sgt msgr st no rev sr jr gov sen rep brig adm");
}

static void split(arena *a, str text, words *all)
{
  uint32_t run = 0;
  for (size_t i = 0; i < text.len;) {
    if (!letter(text.ptr[i])) {
      if (text.ptr[i] != ' ' && text.ptr[i] != '-') run++;
      i++;
      continue;
    }
    size_t end = i;
    while (end < text.len && letter(text.ptr[end])) end++;
    word w = {.text = ht_sub(text, i, end), .run = run};
    w.low = ht_lower(a, w.text);
    w.suffix = i > 1 && text.ptr[i - 1] == '\'' && letter(text.ptr[i - 2]) && among(w.low, "s t re ll ve d m");
    w.starts = !w.suffix && after_full_stop(text, i, all->n ? &all->at[all->n - 1] : NULL);
    *PUSH(all, a) = w;
    i = end;
  }
}

/* ---- lists ---- */

/* A known word with a regular ending: "dynamiting", "refusals". */
static bool common_stem(const lexicon *lex, str w)
{
  static const struct {
    const char *ending, *instead;
  } endings[] = {{"s", ""},    {"es", ""},   {"ies", "y"}, {"ed", ""},  {"ed", "e"}, {"ied", "y"},
                 {"ing", ""},  {"ing", "e"}, {"ly", ""},   {"er", ""},  {"er", "e"}, {"ers", ""},
                 {"ers", "e"}, {"ness", ""}, {"ment", ""}, {"ally", ""}};
  char stem[WORD_MOST + 2];
  for (size_t i = 0; i < COUNTOF(endings); i++) {
    str ending = ht_str(endings[i].ending), instead = ht_str(endings[i].instead);
    if (!ht_ends(w, ending) || w.len < ending.len + STEM_LEAST || w.len > WORD_MOST) continue;
    size_t n = w.len - ending.len;
    memcpy(stem, w.ptr, n);
    bool doubled = !instead.len && n > STEM_LEAST && stem[n - 1] == stem[n - 2];
    if (doubled && ht_lexicon_lowercase(lex, (str){stem, n - 1})) return true;
    if (instead.len) memcpy(stem + n, instead.ptr, instead.len);
    if (ht_lexicon_lowercase(lex, (str){stem, n + instead.len})) return true;
  }
  return false;
}

/* Long words with a learned ending are words of the language, known or not. */
static bool learned(str w)
{
  static const char *const endings[] = {"tion",  "tions", "sion", "sions",   "ize",   "ized",  "izes",
                                        "izing", "ism",   "isms", "less",    "fully", "ously", "ically",
                                        "logy",  "ment",  "ness", "ability", "ative", "ional"};
  for (size_t i = 0; i < COUNTOF(endings) && w.len >= LEARNED_LEAST; i++) {
    if (ht_ends(w, ht_str(endings[i]))) return true;
  }
  return false;
}

static bool common_root(const lexicon *lex, str low)
{
  return ht_lexicon_lowercase(lex, low) || common_stem(lex, low) || learned(low);
}

static bool is_common(const lexicon *lex, str low)
{
  static const char *const prefixes[] = {"anti",    "non", "un",  "re",    "over",  "multi",
                                         "counter", "dis", "mis", "ultra", "inter", "sub"};
  if (!lex || common_root(lex, low)) return true;
  for (size_t i = 0; i < COUNTOF(prefixes); i++) {
    str prefix = ht_str(prefixes[i]);
    if (!ht_starts(low, prefix) || low.len < prefix.len + PREFIXED_LEAST) continue;
    if (ht_lexicon_lowercase(lex, ht_sub(low, prefix.len, low.len)) ||
        common_stem(lex, ht_sub(low, prefix.len, low.len)))
      return true;
  }
  return false;
}

/* No vowel, so that it is spelled out; a y that opens the word is a consonant. */
static bool no_vowel(str low)
{
  for (size_t i = 0; i < low.len; i++) {
    if ((unsigned char)low.ptr[i] >= 0x80 || strchr(i ? "aeiouy" : "aeiou", low.ptr[i])) return false;
  }
  return true;
}

/* An entry of the lexicons that is printed in capitals only, as NATO. */
static bool acronym_entry(const lexicon *lex, const word *w)
{
  char capital[WORD_MOST];
  uint32_t used = 0, n = 0;
  if (!lex || w->low.len > WORD_MOST || w->low.len < 2) return false;
  if (!ht_lexicon_actor(lex, &w->text, 1, &used, &n)) return false;
  memcpy(capital, w->low.ptr, w->low.len);
  capital[0] = w->text.ptr[0];
  str as_name = {capital, w->low.len};
  return !ht_lexicon_actor(lex, &as_name, 1, &used, &n);
}

/* Marks the words of names that the lexicons know. */
static void mark_names(const lexicon *lex, arena scratch, words *all)
{
  if (!lex) return;
  for (uint32_t i = 0; i < all->n;) {
    arena a = scratch;
    str *at = NEW(&a, str, NAME_WORDS);
    uint32_t n = 0, actor = 0, placed = 0, count;
    while (n < NAME_WORDS && i + n < all->n && all->at[i + n].run == all->at[i].run) {
      at[n] = all->at[i + n].text;
      n++;
    }
    const actor_form *form = ht_lexicon_actor(lex, at, n, &actor, &count);
    bool person = form && ht_lexicon_sense(lex, form->sense)->kind == ACTOR_PERSON;
    if (!form) actor = 0;
    if (!ht_lexicon_place(lex, at, n, &placed, &count)) placed = 0;
    uint32_t most = actor > placed ? actor : placed;
    bool little = among(all->at[i].low, "de del y e la las los el");
    if (most == 1 && (little || is_common(lex, all->at[i].low))) most = 0;
    for (uint32_t k = 0; k < most; k++) {
      word *w = &all->at[i + k];
      uint32_t opens = ht_eq(all->at[i].low, S("the")) ? 1 : 0;
      w->name = k >= opens, w->first = k == opens, w->person = person && actor >= placed;
    }
    i += most ? most : 1;
  }
}

/* ---- what the document tells ---- */

/* "[FMLN]": alone in brackets, and no word or name that the lexicons know. */
static bool bracketed_acronym(const lexicon *lex, arena scratch, str source, size_t beg, size_t end)
{
  str printed = ht_sub(source, beg, end);
  bool open = beg > 0 && (source.ptr[beg - 1] == '[' || source.ptr[beg - 1] == '(');
  bool close = end < source.len && (source.ptr[end] == ']' || source.ptr[end] == ')');
  if (!open || !close || printed.len < 2 || printed.len > ACRONYM_MOST) return false;
  word w = {.text = printed, .low = ht_lower(&scratch, printed)};
  uint32_t used, n;
  bool place = lex && ht_lexicon_place(lex, &printed, 1, &used, &n);
  bool actor = lex && ht_lexicon_actor(lex, &printed, 1, &used, &n);
  return !is_common(lex, w.low) && !place && (!actor || acronym_entry(lex, &w));
}

/* "ARENA [NATIONALIST REPUBLICAN ALLIANCE]": words in brackets whose initials are among the letters before them. */
static bool spelled_out_acronym(str source, size_t beg, size_t end)
{
  uint32_t initials = 0;
  if (end - beg < 2 || end - beg > ACRONYM_MOST || !ht_starts(ht_sub(source, end, source.len), S(" ["))) return false;
  for (size_t i = end + 2; i < source.len && i < end + EXPANSION_MOST && source.ptr[i] != ']'; i++) {
    bool opens = letter(source.ptr[i]) && !letter(source.ptr[i - 1]);
    bool little =
        opens &&
        (ht_starts(ht_sub(source, i, source.len), S("OF ")) || ht_starts(ht_sub(source, i, source.len), S("FOR ")) ||
         ht_starts(ht_sub(source, i, source.len), S("AND ")) || ht_starts(ht_sub(source, i, source.len), S("THE ")));
    if (!opens || little) continue;
    if (!memchr(source.ptr + beg, source.ptr[i], end - beg)) return false;
    initials++;
  }
  return initials >= 2;
}

/* In mixed-case text: words within sentences as printed. In capitals: acronyms that brackets give away. */
recaser ht_recaser(arena *a, const lexicon *lex, str source, bool upper)
{
  recaser r = {.lex = lex, .source = source};
  for (size_t i = 0; i < source.len;) {
    if (!letter(source.ptr[i])) {
      i++;
      continue;
    }
    size_t end = i;
    while (end < source.len && letter(source.ptr[end])) end++;
    str printed = ht_sub(source, i, end);
    char last = printed.ptr[printed.len - 1];
    bool within = i > 1 && source.ptr[i - 1] == ' ' && (letter(source.ptr[i - 2]) || source.ptr[i - 2] == ',');
    bool wanted = upper ? bracketed_acronym(lex, *a, source, i, end) || spelled_out_acronym(source, i, end)
                        : within && printed.len >= 2 && last >= 'a' && last <= 'z';
    if (wanted) {
      uint32_t *slot = ht_put_key(&r.forms, a, ht_lower(a, printed));
      if (*slot == NONE) *slot = (uint32_t)i;
    }
    i = end;
  }
  return r;
}

/* ---- decisions ---- */

/* "3 MARCH", "MAY 1989": a month, not a verb. */
static bool beside_number(str text, const word *w)
{
  size_t beg = (size_t)(w->text.ptr - text.ptr), end = beg + w->text.len;
  bool before = beg >= 2 && text.ptr[beg - 1] == ' ' && digit(text.ptr[beg - 2]);
  bool after = end + 1 < text.len && text.ptr[end] == ' ' && digit(text.ptr[end + 1]);
  return before || after;
}

static bool is_day_or_month(str text, const word *w)
{
  if (w->low.len < 3) return false;
  if (among(w->low, "may march sun sat mon wed fri tue thu"))
    return among(w->low, "may march") && beside_number(text, w);
  int month = ht_month_word(w->low);
  return (month && (w->low.len > 4 || month == 6 || month == 7 || beside_number(text, w))) ||
         (w->low.len > 5 && ht_weekday_word(w->low));
}

static letter_case decide_initial(str text, const word *w)
{
  size_t beg = (size_t)(w->text.ptr - text.ptr), end = beg + w->text.len;
  bool after = beg >= 2 && text.ptr[beg - 1] == '.', before = end + 1 < text.len && letter(text.ptr[end + 1]);
  bool dotted = end < text.len && text.ptr[end] == '.' && (after || before);
  return dotted || !among(w->low, "a") ? CASE_UPPER : CASE_LOWER;
}

static letter_case decide_name(const lexicon *lex, const word *w)
{
  if (!w->first && among(w->low, "of the and for in de la las los del y e on")) return CASE_LOWER;
  return acronym_entry(lex, w) || (no_vowel(w->low) && w->low.len > 1) ? CASE_UPPER : CASE_CAPITAL;
}

static letter_case decide(const recaser *r, str text, const word *w)
{
  size_t beg = (size_t)(w->text.ptr - text.ptr), end = beg + w->text.len;
  if (beg > 0 && digit(text.ptr[beg - 1]) && among(w->low, "st nd rd th")) return CASE_LOWER; /* "1ST" */
  bool model = end + 1 < text.len && text.ptr[end] == '-' && digit(text.ptr[end + 1]);        /* "AK-47" */
  if (w->suffix) return CASE_LOWER;
  if (model && w->text.len <= 3) return CASE_UPPER;
  if (w->text.len == 1) return decide_initial(text, w);
  if (ht_get(&r->forms, w->low) != NONE) return CASE_FORM;
  if (is_day_or_month(text, w)) return CASE_CAPITAL;
  if (w->name) return decide_name(r->lex, w);
  if (is_common(r->lex, w->low) || among(w->low, "de y del e")) return CASE_LOWER;
  if (no_vowel(w->low) && !among(w->low, "mr mrs ms dr st sgt lt gen msgr")) return CASE_UPPER;
  return acronym_entry(r->lex, w) ? CASE_UPPER : CASE_CAPITAL;
}

/* "President Cristiani": an office before a name is printed as part of it. */
static void raise_titles(const recaser *r, words *all)
{
  if (!r->lex) return;
  for (uint32_t i = 0; i + 1 < all->n; i++) {
    word *w = &all->at[i];
    const word *next = &all->at[i + 1];
    uint32_t used = 0;
    bool adjoins = w->text.ptr + w->text.len + 1 == next->text.ptr && w->run == next->run;
    if (w->as != CASE_LOWER || !adjoins || next->as != CASE_CAPITAL || (next->name && !next->person) ||
        ht_ends(w->low, S("s")))
      continue;
    if (ht_lexicon_role(r->lex, &w->low, 1, &used)) w->as = CASE_CAPITAL;
  }
}

/* Writes the letters; a letter whose other case has another length stays. */
static void write_letters(const recaser *r, const word *w)
{
  char *to = (char *)(uintptr_t)w->text.ptr;
  letter_case as = w->as;
  if (as == CASE_FORM) {
    uint32_t from = ht_get(&r->forms, w->low);
    if (!ht_inside(r->source.len, from, w->text.len)) return;
    memcpy(to, r->source.ptr + from, w->text.len);
    return;
  }
  if (as == CASE_UPPER) return;
  if (w->low.len != w->text.len) return;
  size_t first = 0;
  if (as == CASE_CAPITAL || w->starts) ht_decode(w->text, &first);
  memcpy(to + first, w->low.ptr + first, w->low.len - first);
}

void ht_recase(const recaser *r, arena scratch, char *text, size_t n)
{
  str s = {text, n};
  words all = {0};
  split(&scratch, s, &all);
  mark_names(r->lex, scratch, &all);
  for (uint32_t i = 0; i < all.n; i++) all.at[i].as = decide(r, s, &all.at[i]);
  raise_titles(r, &all);
  for (uint32_t i = 0; i < all.n; i++) write_letters(r, &all.at[i]);
}
