/* Cuts text into tokens: at white space, then each chunk by special cases, prefixes, suffixes, addresses and infixes; then
 * puts special cases together that were cut apart. Most chunks are found whole in the coder's cache. */
#include "annotate/tokenizer.h"

#include "annotate/cache.h"
#include "annotate/pattern.h"

enum {
  SUFFIX_WINDOW = 64, /* bytes at the end where a suffix is looked for first */
  URL_MAX = 2048,     /* bytes; longer chunks are no addresses */
  SEQUENCE_MAX = 12,  /* tokens of a special case that is cut apart */
};

/* Spelling ids that a special case is cut into when special cases are not looked at. */
typedef struct {
  uint64_t id[SEQUENCE_MAX];
  uint32_t n;
} sequence;

/* Rows of the model file. */
typedef struct {
  uint32_t chunk, first, count; /* pieces */
} special_row;

typedef struct {
  uint32_t spelling, norm; /* NONE: the spelling's own */
} piece_row;

struct tokenizer {
  const vocab *v;
  const pattern *prefix, *suffix, *infix, *url;
  const special_row *special; /* sorted by chunk */
  const piece_row *piece;
  uint32_t nspecials, npieces;
  uint64_t lengths[256];     /* bit k: a special case of k bytes begins with this byte */
  const sequence *sequences; /* sorted by first id */
  uint32_t nsequences;
};

typedef struct {
  str text, norm; /* norm.ptr NULL: the spelling's own */
} piece;

typedef LIST(piece) pieces;

/* ---- special cases ---- */

/* Row of the special case, or NONE. */
static uint32_t find_special(const tokenizer *t, str s)
{
  if (s.len == 0 || s.len > 63 || !(t->lengths[(unsigned char)s.ptr[0]] >> s.len & 1)) return NONE;
  uint32_t low = 0, high = t->nspecials;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    int order = ht_cmp(s, ht_vocab_string(t->v, t->special[middle].chunk));
    if (order == 0) return middle;
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return NONE;
}

static void put_special(const tokenizer *t, arena *a, uint32_t row, pieces *out)
{
  const special_row *s = &t->special[row];
  for (uint32_t i = s->first; i < s->first + s->count; i++) {
    str norm = {0};
    if (t->piece[i].norm != NONE) norm = ht_vocab_string(t->v, t->piece[i].norm);
    *PUSH(out, a) = (piece){ht_vocab_string(t->v, t->piece[i].spelling), norm};
  }
}

/* ---- affixes ---- */

static size_t prefix_length(const tokenizer *t, str s)
{
  size_t end;
  return ht_pattern_match(t->prefix, s, 0, &end) ? end : 0;
}

/* Only the end is searched, unless what is found there fills it: then more of it. */
static size_t suffix_length(const tokenizer *t, str s)
{
  size_t beg, end;
  for (size_t window = SUFFIX_WINDOW;; window *= 2) {
    size_t from = s.len > window ? s.len - window : 0;
    while (from > 0 && ((unsigned char)s.ptr[from] & 0xC0) == 0x80) from--;
    if (!ht_pattern_search(t->suffix, s, from, &beg, &end)) return 0;
    if (beg > from || from == 0) return s.len - beg;
  }
}

static bool is_url(const tokenizer *t, str s)
{
  size_t end;
  return s.len <= URL_MAX && memchr(s.ptr, '.', s.len) && ht_pattern_match(t->url, s, 0, &end);
}

static void put_infixes(const tokenizer *t, arena *a, str s, pieces *out)
{
  size_t start = 0, beg, end;
  for (size_t from = 0; from < s.len && ht_pattern_search(t->infix, s, from, &beg, &end);
       from = end > beg ? end : end + 1) {
    if (beg == 0) continue;
    if (beg > start) *PUSH(out, a) = (piece){.text = ht_sub(s, start, beg)};
    if (end > beg) *PUSH(out, a) = (piece){.text = ht_sub(s, beg, end)};
    start = end;
  }
  if (start < s.len) *PUSH(out, a) = (piece){.text = ht_sub(s, start, s.len)};
}

/* Takes affixes off both ends of *s until nothing changes or a special case is left. Suffixes come out last first. */
static void take_affixes(const tokenizer *t, arena *a, bool specials, str *s, pieces *before, pieces *after)
{
  size_t last = SIZE_MAX;
  while (s->len && s->len != last && !(specials && find_special(t, *s) != NONE)) {
    last = s->len;
    size_t pre = prefix_length(t, *s);
    str inner = ht_sub(*s, pre, s->len);
    bool done = pre && specials && find_special(t, inner) != NONE;
    size_t suf = done ? 0 : suffix_length(t, inner);
    if (!done && suf && specials && find_special(t, ht_sub(*s, 0, s->len - suf)) != NONE) {
      done = true;
      pre = 0;
    }
    if (pre) *PUSH(before, a) = (piece){.text = ht_sub(*s, 0, pre)};
    if (suf) *PUSH(after, a) = (piece){.text = ht_sub(*s, s->len - suf, s->len)};
    *s = ht_sub(*s, pre, s->len - suf);
    if (done) break;
  }
}

static bool letters_only(str s)
{
  for (size_t i = 0; i < s.len; i++) {
    unsigned char c = (unsigned char)s.ptr[i] | 32;
    if (c < 'a' || c > 'z') return false;
  }
  return true;
}

/* Cuts one chunk. ASCII letters alone have no affix, no infix and are no address. */
static void split(const tokenizer *t, arena *a, bool specials, str s, pieces *out)
{
  uint32_t row = specials ? find_special(t, s) : NONE;
  if (row != NONE) {
    put_special(t, a, row, out);
    return;
  }
  if (letters_only(s)) {
    *PUSH(out, a) = (piece){.text = s};
    return;
  }
  pieces after = {0};
  take_affixes(t, a, specials, &s, out, &after);
  row = specials ? find_special(t, s) : NONE;
  if (row != NONE)
    put_special(t, a, row, out);
  else if (s.len && is_url(t, s))
    *PUSH(out, a) = (piece){.text = s};
  else if (s.len)
    put_infixes(t, a, s, out);
  while (after.n) *PUSH(out, a) = after.at[--after.n];
}

/* ---- word types ---- */

/* The first sequence that begins with this spelling, plus 1; 0: none. */
static uint16_t first_sequence(const tokenizer *t, uint64_t orth)
{
  uint32_t low = 0, high = t->nsequences;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (t->sequences[middle].id[0] < orth)
      low = middle + 1;
    else
      high = middle;
  }
  return low < t->nsequences && t->sequences[low].id[0] == orth ? (uint16_t)(low + 1) : 0;
}

static const lexeme *lexeme_of(const tokenizer *t, text_cache *c, arena *out, piece p)
{
  uint64_t hash = 0;
  bool keep = c && p.text.len <= CACHED_TEXT;
  const lexeme *known = keep ? ht_cache_lexeme(c, p.text, p.norm, &hash) : NULL;
  if (known) return known;
  lexeme *lex = keep ? ht_cache_add_lexeme(c, hash) : NULL;
  uint32_t index = lex ? (uint32_t)(lex - c->lexemes) : NONE;
  arena *a = lex ? &c->memory : out;
  if (!lex) lex = NEW(out, lexeme, 1);
  ht_lexeme_make(a, t->v, p.text, p.norm, lex);
  lex->index = index;
  lex->sequence = first_sequence(t, lex->orth);
  return lex;
}

/* ---- first pass: white space ---- */

typedef LIST(word) words;

typedef struct {
  const tokenizer *t;
  text_cache *cache;
  arena *out;
  arena scratch;
  str text;
  words words;
} run;

static void put_words(run *r, const chunk_part *parts, uint32_t n, size_t beg)
{
  for (uint32_t i = 0; i < n; i++) {
    size_t end = beg + parts[i].length;
    *PUSH(&r->words, r->out) = (word){.lex = parts[i].lex, .beg = (uint32_t)beg, .end = (uint32_t)end};
    beg = end;
  }
}

static void put_new_chunk(run *r, size_t beg, size_t end, bool keep, uint64_t hash)
{
  arena scratch = r->scratch;
  str s = ht_sub(r->text, beg, end);
  pieces found = {0};
  split(r->t, &scratch, true, s, &found);
  chunk_part *parts = NEW(&scratch, chunk_part, found.n);
  for (uint32_t i = 0; i < found.n; i++) {
    parts[i] = (chunk_part){lexeme_of(r->t, r->cache, r->out, found.at[i]), (uint32_t)found.at[i].text.len};
    keep = keep && parts[i].lex->index != NONE;
  }
  if (keep) ht_cache_add_chunk(r->cache, s, hash, parts, found.n);
  put_words(r, parts, found.n, beg);
}

static void put_chunk(run *r, size_t beg, size_t end)
{
  str s = ht_sub(r->text, beg, end);
  bool keep = r->cache && s.len <= CACHED_TEXT;
  uint64_t hash = keep ? ht_murmur(s) : 0;
  const chunk *known = keep ? ht_cache_chunk(r->cache, s, hash) : NULL;
  if (known)
    put_words(r, known->parts, known->nparts, beg);
  else
    put_new_chunk(r, beg, end, keep, hash);
}

/* Whether the character at *at is white space; moves past it. */
static bool next_is_space(str s, size_t *at)
{
  unsigned char c = (unsigned char)s.ptr[*at];
  if (c < 0x80) {
    ++*at;
    return c <= ' ' && ht_cp_space(c);
  }
  return ht_cp_space(ht_decode(s, at));
}

/* Cuts wherever white space begins or ends. A single blank after a chunk is no token but a mark on the token before. */
static void cut_chunks(run *r)
{
  str s = r->text;
  size_t start = 0, at = 0;
  bool inside = s.len && next_is_space(s, &at); /* in white space */
  while (at < s.len) {
    size_t here = at;
    bool space = next_is_space(s, &at);
    if (space == inside) continue;
    if (start < here) put_chunk(r, start, here);
    start = here;
    if (s.ptr[here] == ' ') {
      if (r->words.n) r->words.at[r->words.n - 1].space = true;
      start++;
    }
    inside = space;
  }
  if (start >= s.len) return;
  put_chunk(r, start, s.len);
  r->words.at[r->words.n - 1].space = s.ptr[s.len - 1] == ' ' && !inside;
}

/* ---- second pass: special cases that were cut apart ---- */

typedef struct {
  uint32_t beg, end;
} stretch;

/* Longest first; of equal length the earlier. */
static int by_length(const void *x, const void *y)
{
  const stretch *a = x, *b = y;
  uint32_t n = a->end - a->beg, k = b->end - b->beg;
  if (n != k) return n > k ? -1 : 1;
  return (a->beg > b->beg) - (a->beg < b->beg);
}

static void sort_stretches(stretch *s, uint32_t n)
{
  for (uint32_t i = 1; i < n; i++) {
    stretch moving = s[i];
    uint32_t k = i;
    for (; k > 0 && by_length(&s[k - 1], &moving) > 0; k--) s[k] = s[k - 1];
    s[k] = moving;
  }
}

typedef LIST(stretch) stretches;

static void find_stretches(const run *r, arena *a, stretches *found)
{
  const tokenizer *t = r->t;
  for (uint32_t i = 0; i < r->words.n; i++) {
    const lexeme *lex = r->words.at[i].lex;
    if (!lex->sequence) continue;
    for (uint32_t k = lex->sequence - 1u; k < t->nsequences && t->sequences[k].id[0] == lex->orth; k++) {
      uint32_t n = 1;
      const sequence *q = &t->sequences[k];
      while (n < q->n && i + n < r->words.n && r->words.at[i + n].lex->orth == q->id[n]) n++;
      if (n == q->n) *PUSH(found, a) = (stretch){i, i + n};
    }
  }
}

/* Rows of special cases that replace words: row[i] for the stretch that begins at word i, and how long it is. */
static bool choose_stretches(const run *r, arena *a, stretches *found, uint32_t *row, uint32_t *length)
{
  bool any = false;
  bool *seen = NEW(a, bool, r->words.n);
  sort_stretches(found->at, found->n);
  for (uint32_t i = 0; i < found->n; i++) {
    stretch s = found->at[i];
    bool taken = seen[s.beg] || seen[s.end - 1];
    memset(seen + s.beg, true, s.end - s.beg);
    if (taken) continue;
    uint32_t special = find_special(r->t, ht_sub(r->text, r->words.at[s.beg].beg, r->words.at[s.end - 1].end));
    if (special == NONE) continue;
    row[s.beg] = special;
    length[s.beg] = s.end - s.beg;
    any = true;
  }
  return any;
}

static void put_special_words(run *r, arena scratch, words *to, uint32_t special, size_t beg, bool space)
{
  pieces found = {0};
  put_special(r->t, &scratch, special, &found);
  for (uint32_t i = 0; i < found.n; i++) {
    size_t end = beg + found.at[i].text.len;
    const lexeme *lex = lexeme_of(r->t, r->cache, r->out, found.at[i]);
    *PUSH(to, r->out) = (word){lex, (uint32_t)beg, (uint32_t)end, space && i + 1 == found.n};
    beg = end;
  }
}

static void join_specials(run *r)
{
  arena scratch = r->scratch;
  stretches found = {0};
  find_stretches(r, &scratch, &found);
  if (!found.n) return;
  uint32_t *row = NEW(&scratch, uint32_t, r->words.n), *length = NEW(&scratch, uint32_t, r->words.n);
  if (!choose_stretches(r, &scratch, &found, row, length)) return;
  words to = {0};
  for (uint32_t i = 0; i < r->words.n;) {
    if (length[i]) {
      bool space = r->words.at[i + length[i] - 1].space;
      put_special_words(r, scratch, &to, row[i], r->words.at[i].beg, space);
      i += length[i];
    } else {
      *PUSH(&to, r->out) = r->words.at[i++];
    }
  }
  r->words = to;
}

enum { BYTES_A_WORD = 4 }; /* fewer than a word takes with its blank: the list seldom grows */

const word *ht_tokenize(arena *out, arena scratch, const tokenizer *t, text_cache *cache, str text, uint32_t *n)
{
  run r = {.t = t, .cache = cache, .out = out, .scratch = scratch, .text = text};
  r.words.cap = (uint32_t)(text.len / BYTES_A_WORD) + 16;
  r.words.at = NEW(out, word, r.words.cap);
  cut_chunks(&r);
  join_specials(&r);
  *n = r.words.n;
  return r.words.at;
}

/* ---- opening ---- */

/* Special cases whose parts the rules would cut apart or that hold a blank; a lone blank stays one in any case. */
static bool may_be_cut(const tokenizer *t, str s)
{
  size_t beg, end;
  return !memchr(s.ptr, ' ', s.len) &&
         (prefix_length(t, s) || suffix_length(t, s) || ht_pattern_search(t->infix, s, 0, &beg, &end));
}

static int compare_sequences(const sequence *a, const sequence *b)
{
  return (a->id[0] > b->id[0]) - (a->id[0] < b->id[0]);
}

static bool make_sequences(arena *a, arena scratch, tokenizer *t)
{
  LIST(sequence) found = {0};
  for (uint32_t i = 0; i < t->nspecials; i++) {
    arena local = scratch;
    str s = ht_vocab_string(t->v, t->special[i].chunk);
    if (!may_be_cut(t, s)) continue;
    pieces cut = {0};
    split(t, &local, false, s, &cut);
    if (cut.n == 0 || cut.n > SEQUENCE_MAX) return false;
    sequence q = {.n = cut.n};
    for (uint32_t k = 0; k < cut.n; k++) q.id[k] = ht_string_id(cut.at[k].text);
    uint32_t at = found.n;
    *PUSH(&found, a) = q;
    for (; at > 0 && compare_sequences(&found.at[at - 1], &q) > 0; at--) found.at[at] = found.at[at - 1];
    found.at[at] = q;
  }
  t->sequences = found.at;
  t->nsequences = found.n;
  return found.n < UINT16_MAX;
}

static bool check_specials(tokenizer *t)
{
  for (uint32_t i = 0; i < t->nspecials; i++) {
    const special_row *row = &t->special[i];
    str s = ht_vocab_string(t->v, row->chunk);
    size_t length = 0;
    if (s.len == 0 || s.len > 63 || row->count == 0 || !ht_inside(t->npieces, row->first, row->count)) return false;
    for (uint32_t k = row->first; k < row->first + row->count; k++) {
      str part = ht_vocab_string(t->v, t->piece[k].spelling);
      if (part.len == 0) return false;
      length += part.len;
    }
    if (length != s.len) return false;
    t->lengths[(unsigned char)s.ptr[0]] |= (uint64_t)1 << s.len;
  }
  return true;
}

static histor_err open_pattern(arena *a, const hmod *m, const char *name, const pattern **out, histor_error *why)
{
  uint32_t n[HMOD_DIMS] = {0, 1, 1, 1};
  const void *text;
  TRY(ht_hmod_tensor(m, name, HMOD_U8, n, &text, why));
  return ht_pattern_open(a, (str){text, n[0]}, name, out, why);
}

histor_err ht_tokenizer_open(arena *a, arena scratch, const hmod *m, const vocab *v, const tokenizer **out,
                             histor_error *why)
{
  tokenizer *t = NEW(a, tokenizer, 1);
  uint32_t specials[HMOD_DIMS] = {0, 3, 1, 1}, pieces[HMOD_DIMS] = {0, 2, 1, 1};
  const void *data[2];
  t->v = v;
  TRY(open_pattern(a, m, "token.prefix", &t->prefix, why));
  TRY(open_pattern(a, m, "token.suffix", &t->suffix, why));
  TRY(open_pattern(a, m, "token.infix", &t->infix, why));
  TRY(open_pattern(a, m, "token.url", &t->url, why));
  TRY(ht_hmod_tensor(m, "token.special", HMOD_U32, specials, &data[0], why));
  TRY(ht_hmod_tensor(m, "token.piece", HMOD_U32, pieces, &data[1], why));
  t->special = data[0];
  t->nspecials = specials[0];
  t->piece = data[1];
  t->npieces = pieces[0];
  if (!check_specials(t) || !make_sequences(a, scratch, t)) {
    return ht_fail(why, HISTOR_FORMAT, "model file: the tokenizer's special cases are damaged; build the model again");
  }
  *out = t;
  return HISTOR_OK;
}
