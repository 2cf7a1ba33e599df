/* Word types: string ids, lower case, shape and affixes of a spelling, and the coder's cache of them. */
#include "annotate/lexeme.h"

#include "annotate/cache.h"

struct vocab {
  const uint32_t *offset; /* (nstrings + 1) */
  const char *bytes;
  const uint64_t *norm_key; /* sorted string ids */
  const uint32_t *norm_value;
  uint32_t nstrings, nnorms;
  const uint32_t *rule_word; /* strings that rules ask for, sorted, without repeats */
  uint32_t nrule_words;
};

enum {
  SHAPE_MAX = 100, /* code points; a longer spelling has the shape "LONG" */
  SHAPE_RUN = 4,   /* equal symbols kept in a row */
  SUFFIX = 3,      /* code points */
};

/* ---- string ids ---- */

uint64_t ht_murmur(str s)
{
  const uint64_t m = 0xc6a4a7935bd1e995u;
  uint64_t h = 1 ^ s.len * m;
  size_t at = 0;
  for (; at + 8 <= s.len; at += 8) {
    uint64_t k;
    memcpy(&k, s.ptr + at, 8);
    k *= m;
    k ^= k >> 47;
    h = (h ^ k * m) * m;
  }
  if (at < s.len) {
    uint64_t k = 0;
    memcpy(&k, s.ptr + at, s.len - at);
    h = (h ^ k) * m;
  }
  h = (h ^ h >> 47) * m;
  return h ^ h >> 47;
}

static const struct {
  const char *name;
  uint16_t id;
} symbols[] = {
#define X(name, id) {name, id},
#include "annotate/symbols.def"
#undef X
};

enum { SYMBOL_MAX = 17 }; /* bytes of the longest name */

/* The symbol's number, or 0. */
static uint64_t symbol(str s)
{
  size_t low = 0, high = COUNTOF(symbols);
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = ht_cmp(s, ht_str(symbols[middle].name));
    if (order == 0) return symbols[middle].id;
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return 0;
}

uint64_t ht_string_id(str s)
{
  if (s.len == 0) return 0;
  uint64_t id = s.len <= SYMBOL_MAX ? symbol(s) : 0;
  return id ? id : ht_murmur(s);
}

/* ---- parts of a spelling ---- */

enum { SIGMA = 0x3A3, FINAL_SIGMA = 0x3C2, DOTTED_I = 0x130, DOT_ABOVE = 0x307 };

/* A sigma is final after a cased letter and not before one, with characters that case ignores left out. */
static bool final_sigma(str s, size_t beg, size_t end)
{
  bool before = false;
  for (size_t at = 0; at < beg;) {
    uint32_t cp = ht_decode(s, &at);
    if (!ht_cp_case_ignorable(cp)) before = ht_cp_cased(cp);
  }
  if (!before) return false;
  while (end < s.len) {
    uint32_t cp = ht_decode(s, &end);
    if (!ht_cp_case_ignorable(cp)) return !ht_cp_cased(cp);
  }
  return true;
}

str ht_full_lower(arena *a, str s)
{
  char *to = NEW(a, char, s.len * 3 + 1); /* as in ht_lower */
  size_t n = 0;
  for (size_t at = 0; at < s.len;) {
    unsigned char c = (unsigned char)s.ptr[at];
    if (c < 0x80) {
      to[n++] = (char)(c >= 'A' && c <= 'Z' ? c | 32 : c);
      at++;
      continue;
    }
    size_t beg = at;
    uint32_t cp = ht_decode(s, &at);
    if (cp == DOTTED_I) {
      to[n++] = 'i';
      n += ht_encode(DOT_ABOVE, to + n);
    } else if (cp == SIGMA && final_sigma(s, beg, at)) {
      n += ht_encode(FINAL_SIGMA, to + n);
    } else {
      n += ht_encode(ht_cp_lower(cp), to + n);
    }
  }
  return (str){to, n};
}

static uint32_t shape_of(uint32_t cp)
{
  if (cp < 0x80) {
    if (cp >= 'A' && cp <= 'Z') return 'X';
    if (cp >= 'a' && cp <= 'z') return 'x';
    return cp >= '0' && cp <= '9' ? 'd' : cp;
  }
  if (ht_cp_alpha(cp)) return ht_cp_upper(cp) ? 'X' : 'x';
  return ht_cp_digit(cp) ? 'd' : cp;
}

str ht_shape(arena *a, str s)
{
  char *to = NEW(a, char, s.len * 3 + 1); /* a bad byte becomes U+FFFD, three bytes */
  size_t n = 0, points = 0;
  uint32_t last = 0, run = 0;
  for (size_t at = 0; at < s.len;) {
    uint32_t symbol = shape_of(ht_decode(s, &at));
    if (++points >= SHAPE_MAX) return S("LONG");
    run = points > 1 && symbol == last ? run + 1 : 1;
    last = symbol;
    if (run <= SHAPE_RUN) n += ht_encode(symbol, to + n);
  }
  return (str){to, n};
}

str ht_prefix(str s)
{
  size_t at = 0;
  if (s.len) ht_decode(s, &at);
  return ht_sub(s, 0, at);
}

str ht_suffix(str s)
{
  size_t at = s.len;
  for (int i = 0; i < SUFFIX && at > 0; i++) {
    do at--;
    while (at > 0 && ((unsigned char)s.ptr[at] & 0xC0) == 0x80);
  }
  return ht_sub(s, at, s.len);
}

static bool all_space(str s)
{
  size_t at = 0;
  while (at < s.len) {
    if (!ht_cp_space(ht_decode(s, &at))) return false;
  }
  return s.len > 0;
}

/* ---- normal forms ---- */

/* Normal forms of quotation marks, dashes and currency signs, in force where the model's table has none. Sorted by bytes. */
static const char *const base_norms[][2] = {
    {"''", "\""},  {"'S", "'s"}, {"'s", "'s"}, {"--", "-"},  {"---", "-"}, {"A$", "$"},  {"C$", "$"}, {"E£", "$"},
    {"Mex$", "$"}, {"US$", "$"}, {"`", "'"},   {"``", "\""}, {"£", "$"},   {"¥", "$"},   {"«", "\""}, {"´", "'"},
    {"´´", "\""},  {"»", "\""},  {"।", "."},   {"৳", "$"},   {"฿", "$"},   {"–", "-"},   {"—", "-"},  {"——", "-"},
    {"‘", "'"},    {"‘‘", "\""}, {"’", "'"},   {"’S", "'s"}, {"’s", "'s"}, {"’’", "\""}, {"“", "\""}, {"”", "\""},
    {"„", "\""},   {"…", "..."}, {"₣", "$"},   {"₩", "$"},   {"€", "$"},   {"₹", "$"},   {"₺", "$"},  {"。", "."},
    {"！", "!"},   {"，", ","},  {"：", ":"},  {"；", ";"},  {"？", "?"},
};

/* The normal form, or `otherwise`. */
static str base_norm(str s, str otherwise)
{
  size_t low = 0, high = COUNTOF(base_norms);
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = ht_cmp(s, ht_str(base_norms[middle][0]));
    if (order == 0) return ht_str(base_norms[middle][1]);
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return otherwise;
}

static str norm_of(const vocab *v, uint64_t id, str text, str lower)
{
  uint32_t low = 0, high = v->nnorms;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (v->norm_key[middle] == id) return ht_vocab_string(v, v->norm_value[middle]);
    if (id < v->norm_key[middle])
      high = middle;
    else
      low = middle + 1;
  }
  return base_norm(text, lower);
}

/* ---- the pool ---- */

/* The words that the attribute rules ask for; a word's number is its place here plus 1. */
static histor_err open_rule_words(arena *a, const hmod *m, vocab *v, histor_error *why)
{
  uint32_t n[HMOD_DIMS] = {0, 1, 1, 1}, used = 0;
  const void *data;
  TRY(ht_hmod_tensor(m, "rule.word", HMOD_U32, n, &data, why));
  if (n[0] >= UINT16_MAX) return ht_fail(why, HISTOR_FORMAT, "model file: %u words in rules", n[0]);
  const uint32_t *words = data;
  uint32_t *sorted = NEW(a, uint32_t, n[0]);
  for (uint32_t i = 0; i < n[0]; i++) {
    uint32_t k = used;
    while (k > 0 && sorted[k - 1] > words[i]) k--;
    if (k > 0 && sorted[k - 1] == words[i]) continue;
    memmove(sorted + k + 1, sorted + k, (used - k) * sizeof sorted[0]);
    sorted[k] = words[i];
    used++;
  }
  v->rule_word = sorted;
  v->nrule_words = used;
  return HISTOR_OK;
}

uint16_t ht_vocab_rule_word(const vocab *v, str lower)
{
  uint32_t low = 0, high = v->nrule_words;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    int order = ht_cmp(lower, ht_vocab_string(v, v->rule_word[middle]));
    if (order == 0) return (uint16_t)(middle + 1);
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return 0;
}

histor_err ht_vocab_open(arena *a, const hmod *m, const vocab **out, histor_error *why)
{
  vocab *v = NEW(a, vocab, 1);
  uint32_t n[HMOD_DIMS] = {0, 1, 1, 1}, bytes[HMOD_DIMS] = {0, 1, 1, 1}, keys[HMOD_DIMS] = {0, 1, 1, 1};
  const void *data[4];
  TRY(ht_hmod_tensor(m, "pool.offset", HMOD_U32, n, &data[0], why));
  TRY(ht_hmod_tensor(m, "pool.bytes", HMOD_U8, bytes, &data[1], why));
  TRY(ht_hmod_tensor(m, "norm.key", HMOD_U64, keys, &data[2], why));
  TRY(ht_hmod_tensor(m, "norm.value", HMOD_U32, keys, &data[3], why));
  *v = (vocab){.offset = data[0], .bytes = data[1], .norm_key = data[2], .norm_value = data[3], .nnorms = keys[0]};
  v->nstrings = n[0] ? n[0] - 1 : 0;
  bool sound = n[0] > 0 && v->offset[v->nstrings] <= bytes[0];
  for (uint32_t i = 0; sound && i < v->nstrings; i++) sound = v->offset[i] <= v->offset[i + 1];
  if (!sound) return ht_fail(why, HISTOR_FORMAT, "model file: the string pool is damaged; build the model again");
  TRY(open_rule_words(a, m, v, why));
  *out = v;
  return HISTOR_OK;
}

str ht_vocab_string(const vocab *v, uint32_t i)
{
  if (i >= v->nstrings) return S("");
  return (str){v->bytes + v->offset[i], v->offset[i + 1] - v->offset[i]};
}

uint32_t ht_vocab_find(const vocab *v, str s)
{
  uint32_t low = 0, high = v->nstrings;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    int order = ht_cmp(s, ht_vocab_string(v, middle));
    if (order == 0) return middle;
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return NONE;
}

/* ---- word types ---- */

void ht_lexeme_make(arena *a, const vocab *v, str text, str norm, lexeme *lex)
{
  *lex = (lexeme){.text = ht_copy(a, text), .index = NONE};
  lex->lower = ht_full_lower(a, lex->text);
  lex->orth = ht_string_id(text);
  lex->norm = norm.ptr ? norm : norm_of(v, lex->orth, lex->text, lex->lower);
  lex->norm_id = ht_string_id(lex->norm);
  lex->prefix = ht_string_id(ht_prefix(text));
  lex->suffix = ht_string_id(ht_suffix(text));
  lex->shape = ht_string_id(ht_shape(a, text));
  lex->space = all_space(text);
  lex->own_norm = norm.ptr != NULL;
  lex->word = ht_vocab_rule_word(v, lex->lower);
}
