/* The index of phrases: names and terms as rows of words, found by longest match over tokens.
 *
 * A key is the words joined with one blank, without accents, apostrophes and full stops. Tokenizers cut "al-Nusra" into
 * one token or three and "Hay'at" into one or two; since keys are made of letters alone, both give the same key. Keys
 * of acronyms start with '=' and keep their capitals. */
#include <utf8proc.h>

#include "resolve/lexicon_parts.h"

/* What a code point does in a key. */
enum { IN_WORD, BETWEEN, SILENT, CROSS, BREAK, AND };

static int class_ascii(uint32_t c)
{
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return IN_WORD;
  if (c == '-' || c == '/' || c == ' ') return BETWEEN;
  if (c == '\'' || c == '`' || c == '.') return SILENT;
  if (c == ',' || c == '(' || c == ')' || c == '"') return CROSS;
  return c == '&' ? AND : BREAK;
}

static int class_of(uint32_t c)
{
  if (c < 0x80) return class_ascii(c);
  if (c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x2032 || (c >= 0x2B9 && c <= 0x2C1) || c == 0xB4)
    return SILENT;
  if (c >= 0x2010 && c <= 0x2015) return BETWEEN;
  if (c == 0xAD || (c >= 0x300 && c <= 0x36F)) return SILENT;
  return ht_cp_alpha(c) ? IN_WORD : ht_cp_space(c) ? BETWEEN : BREAK;
}

/* The letter without its accents. Letters whose stroke Unicode does not call an accent are listed. */
static uint32_t base_letter(uint32_t c)
{
  static const struct {
    uint32_t from, to;
  } strokes[] = {{0xD8, 'O'},  {0xF8, 'o'},  {0x110, 'D'}, {0x111, 'd'}, {0x131, 'i'},
                 {0x141, 'L'}, {0x142, 'l'}, {0xDF, 's'},  {0xF0, 'd'},  {0xFE, 't'}};
  if (c < 0x80) return c;
  for (size_t i = 0; i < COUNTOF(strokes); i++) {
    if (strokes[i].from == c) return strokes[i].to;
  }
  utf8proc_int32_t parts[8];
  int boundary = 0;
  utf8proc_ssize_t n =
      utf8proc_decompose_char((utf8proc_int32_t)c, parts, 8, UTF8PROC_DECOMPOSE | UTF8PROC_STABLE, &boundary);
  return n > 0 && n <= 8 ? (uint32_t)parts[0] : c;
}

static bool put_bytes(phrase_key *k, const char *low, size_t nlow, const char *exact, size_t nexact)
{
  if (k->nlow + nlow > PHRASE_BYTES || k->nexact + nexact > PHRASE_BYTES) return false;
  memcpy(k->low + k->nlow, low, nlow);
  memcpy(k->exact + k->nexact, exact, nexact);
  k->nlow += nlow;
  k->nexact += nexact;
  return true;
}

static bool put_letter(phrase_key *k, uint32_t c)
{
  char low[4], exact[4];
  uint32_t letter = base_letter(c), small = ht_cp_lower(letter);
  size_t nexact = ht_encode(letter, exact), nlow = ht_encode(small, low);
  if (letter != small) {
    k->capital = true;
    k->capitals++;
  } else if (ht_cp_alpha(letter)) {
    k->small = true;
  }
  return put_bytes(k, low, nlow, exact, nexact);
}

/* Opens a new word of the key; `glue` joins to the word before instead ('s after People). */
static bool open_word(phrase_key *k, bool glue)
{
  if (k->words == 0) {
    k->nlow = k->nexact = 0;
    k->exact[k->nexact++] = '=';
    k->words = 1;
    return true;
  }
  if (glue) return true;
  k->words++;
  return k->words <= PHRASE_WORDS && put_bytes(k, " ", 1, " ", 1);
}

/* A suffix that tokenizers cut off: the 's of "People's". */
static bool suffix(str word)
{
  enum { SUFFIX_MOST = 3 };
  if (word.len < 2) return false;
  size_t at = 0;
  uint32_t c = ht_decode(word, &at);
  return (c == '\'' || c == 0x2019) && word.len - at < SUFFIX_MOST;
}

bool ht_key_word(phrase_key *k, str word, bool *stop)
{
  bool in_word = false, any = false, signs = false, glue = suffix(word);
  for (size_t at = 0; at < word.len;) {
    uint32_t c = ht_decode(word, &at);
    int class = class_of(c);
    if (class != IN_WORD && class != AND) {
      signs = signs || class == BREAK || c == '.';
      k->crossed = k->crossed || class == CROSS;
      in_word = in_word && class == SILENT;
      continue;
    }
    in_word = in_word && class == IN_WORD;
    if (!in_word && !open_word(k, glue && !any)) return false;
    any = true;
    in_word = class == IN_WORD;
    if (class == AND ? !put_bytes(k, "and", 3, "and", 3) : !put_letter(k, c)) return false;
  }
  *stop = signs && !any;
  return true;
}

bool ht_key_phrase(phrase_key *k, str phrase)
{
  *k = (phrase_key){0};
  bool stop = false;
  for (str rest = phrase; rest.len;) {
    str word = ht_cut(rest, ' ', &rest);
    if (!word.len || !ht_key_word(k, word, &stop) || stop) return false;
  }
  for (size_t at = 0; at < phrase.len;) {
    if (class_of(ht_decode(phrase, &at)) == BREAK) return false;
  }
  return k->words > 0;
}

/* No lower-case letter, or a short word with two capitals or more (LeT, JeM). */
bool ht_key_exact(const phrase_key *k, str phrase)
{
  enum { MIXED_MOST = 5 };
  return (k->capital && !k->small) || (k->words == 1 && k->capitals > 1 && phrase.len <= MIXED_MOST);
}

static str first_word(str key)
{
  str rest;
  return ht_cut(key, ' ', &rest);
}

static str last_word(str key)
{
  size_t beg = key.len;
  while (beg > 0 && key.ptr[beg - 1] != ' ' && key.ptr[beg - 1] != '=') beg--;
  return ht_sub(key, beg, key.len);
}

/* "the Kremlin" is entered as "kremlin": ht_phrase_start() steps over "the". */
static str without_the(str phrase)
{
  return phrase.len > 4 && ht_eq_nocase(ht_sub(phrase, 0, 4), S("the ")) ? ht_sub(phrase, 4, phrase.len) : phrase;
}

static str key_of(const phrase_key *k, str phrase)
{
  return ht_key_exact(k, phrase) ? (str){k->exact, k->nexact} : (str){k->low, k->nlow};
}

static void raise_most(table *t, arena *a, str key, uint32_t words)
{
  uint32_t *most = ht_put_key(t, a, key);
  if (*most == NONE || *most < words) *most = words;
}

bool ht_phrase_add(phrases *p, arena *a, str phrase, uint32_t item, uint32_t *group)
{
  phrase_key k;
  phrase = without_the(phrase);
  if (!ht_key_phrase(&k, phrase)) return false;
  str key = key_of(&k, phrase);
  *group = ht_get(&p->keys, key);
  if (*group == NONE) {
    key = ht_copy(a, key);
    *group = p->groups.n;
    *ht_put_key(&p->keys, a, key) = *group;
    *PUSH(&p->groups, a) = (phrase_group){.head = NONE, .proper = true};
    raise_most(&p->starts, a, first_word(key), k.words);
    raise_most(&p->ends, a, last_word(key), k.words);
  }
  phrase_group *g = &p->groups.at[*group];
  g->proper = g->proper && k.capital;
  g->crossed = g->crossed || k.crossed;
  *PUSH(&p->links, a) = (phrase_link){.item = item, .next = g->head};
  g->head = p->links.n - 1;
  g->n++;
  return true;
}

uint32_t ht_phrase_last(const phrases *p, str phrase)
{
  phrase_key k;
  phrase = without_the(phrase);
  if (!ht_key_phrase(&k, phrase)) return NONE;
  uint32_t g = ht_get(&p->keys, key_of(&k, phrase));
  return g == NONE ? NONE : p->links.at[p->groups.at[g].head].item;
}

void ht_phrase_done(phrases *p, arena *a)
{
  p->order = NEW(a, uint32_t, p->links.n);
  for (uint32_t i = 0; i < p->groups.n; i++) {
    phrase_group *g = &p->groups.at[i];
    g->first = p->norder;
    p->norder += g->n;
    uint32_t at = p->norder; /* chains run from the last added to the first */
    for (uint32_t l = g->head; l != NONE; l = p->links.at[l].next) p->order[--at] = p->links.at[l].item;
  }
}

/* The group of a key as built so far, or NONE. What is printed exactly so comes first. */
static uint32_t group_of(const phrases *p, const phrase_key *k)
{
  uint32_t g = k->capital ? ht_get(&p->keys, (str){k->exact, k->nexact}) : NONE;
  if (g == NONE) g = ht_get(&p->keys, (str){k->low, k->nlow});
  if (g == NONE || (p->groups.at[g].proper && !k->capital)) return NONE;
  return k->crossed && !p->groups.at[g].crossed ? NONE : g;
}

/* Most words of a phrase that starts with the key's first word. */
static uint32_t most_words(const phrases *p, const phrase_key *k)
{
  uint32_t low = ht_get(&p->starts, first_word((str){k->low, k->nlow}));
  uint32_t exact = k->capital ? ht_get(&p->starts, first_word((str){k->exact, k->nexact})) : NONE;
  if (low == NONE) return exact == NONE ? 0 : exact;
  return exact == NONE || exact < low ? low : exact;
}

uint32_t ht_phrase_start(const phrases *p, const str *words, uint32_t n, uint32_t *used)
{
  phrase_key k;
  k.nlow = k.nexact = 0;
  k.words = k.capitals = 0;
  k.capital = k.small = k.crossed = false;
  uint32_t found = NONE, from = n > 1 && ht_eq_nocase(words[0], S("the")) ? 1 : 0;
  *used = 0;
  for (uint32_t i = from; i < n; i++) {
    bool stop = false;
    size_t before = k.nlow;
    if (!ht_key_word(&k, words[i], &stop) || stop || k.nlow == 0) break;
    bool glued = i + 1 < n && suffix(words[i + 1]); /* the word is not whole yet */
    if (!glued && k.words > most_words(p, &k)) break;
    if (k.nlow == before) continue; /* a hyphen */
    uint32_t g = group_of(p, &k);
    if (g != NONE) {
      found = g;
      *used = i + 1;
    }
  }
  return found;
}

uint32_t ht_phrase_end(const phrases *p, const str *words, uint32_t n, uint32_t *used)
{
  *used = 0;
  if (n == 0) return NONE;
  phrase_key k = {0};
  bool stop = false;
  if (!ht_key_word(&k, words[n - 1], &stop) || k.words == 0) return NONE;
  uint32_t low = ht_get(&p->ends, last_word((str){k.low, k.nlow}));
  uint32_t exact = ht_get(&p->ends, last_word((str){k.exact, k.nexact}));
  uint32_t most = low == NONE ? (exact == NONE ? 0 : exact) : exact == NONE || exact < low ? low : exact;
  if (most == 0) return NONE;
  uint32_t reach = 2 * most - 1; /* hyphens are tokens of their own */
  for (uint32_t len = reach < n ? reach : n; len > 0; len--) {
    bool ok = true;
    k = (phrase_key){0};
    for (uint32_t i = n - len; ok && i < n; i++) {
      size_t before = k.nlow;
      ok = ht_key_word(&k, words[i], &stop) && !stop && (i > n - len || k.nlow > before);
    }
    uint32_t g = ok && k.words ? group_of(p, &k) : NONE;
    if (g != NONE) {
      *used = len;
      return g;
    }
  }
  return NONE;
}
