/* The symbolic part of a package: tokenizer patterns and special cases, normal forms, attribute rules, lemma tables.
 *
 * All strings go into one pool, sorted by bytes and without repeats; every other table names a string by its number there:
 *
 *    pool.offset u32 (n+1)     pool.bytes u8            string i is bytes [offset[i], offset[i+1])
 *    norm.key u64, norm.value u32                       string id of a spelling -> its normal form, sorted by key
 *    token.prefix .suffix .infix .url u8                the patterns, as text
 *    token.special u32 (n,3)   {chunk, first, count}    sorted by chunk; rows of token.piece
 *    token.piece u32 (n,2)     {spelling, normal form or NONE}
 *    rule.effect u32 (n,6)     {index, pos, morph, lemma, tag, dep}; NONE where the rule does not set it
 *    rule.pattern u32 (n,3)    {rule, first, count}     rows of rule.spec and rule.mask
 *    rule.spec u32 (n,3)       {first, count, flags}    lower-case words in rule.word; flags: 1 any word, 2 space, 4 no space
 *    rule.mask u64 (n,2)       {tags, labels}           bit k: TAG_ or DEP_ number k may be
 *    rule.word u32             strings
 *    lemma.known u8 (strings)  bit k: the string is a known form of class k (noun, verb, adj, adv, punct)
 *    lemma.rule u32 (n,3)      {class, ending, replacement}, in order
 *    lemma.exception u32 (n,3) {class, form, lemma}, sorted by class and form, then in order */
#include <stdlib.h>

#include "annotate/labels.h"
#include "annotate/lexeme.h"
#include "convert/convert.h"

#define X(name) #name,
static const char *const pos_texts[] = {HT_POS(X)};
static const char *const dep_texts[] = {HT_DEPS(X)};
#undef X
#define X(name, text) text,
static const char *const tag_texts[] = {HT_TAGS(X)};
#undef X

enum { ORTH = 65, NORM = 67 }; /* attribute numbers in the special cases */
enum { ANY_WORD = 1, SPACE = 2, NO_SPACE = 4 };

static const char *const classes[] = {"noun", "verb", "adj", "adv", "punct"};

/* The string pool. Every table is built twice: the first pass only collects strings, the second gets their final numbers. */
typedef struct {
  hmod_writer *w;
  arena *a;
  table strings;
  bool final;
} pool;

static uint32_t ref(pool *p, str s)
{
  if (!p->final) *ht_put_key(&p->strings, p->a, s) = 0;
  return ht_get(&p->strings, s);
}

static int by_bytes(const void *a, const void *b) { return ht_cmp(*(const str *)a, *(const str *)b); }

/* Numbers the strings in sorted order and puts the pool. */
static void settle(pool *p)
{
  table *t = &p->strings;
  str *sorted = NEW(p->a, str, t->n);
  uint32_t n = 0;
  size_t bytes = 0;
  for (uint32_t i = 0; i < t->cap; i++) {
    if (!t->key[i].ptr) continue;
    sorted[n++] = t->key[i];
    bytes += t->key[i].len;
  }
  qsort(sorted, n, sizeof(str), by_bytes);
  uint32_t *offset = NEW(p->w->a, uint32_t, (size_t)n + 1);
  char *to = NEW(p->w->a, char, bytes);
  for (uint32_t i = 0; i < n; i++) {
    *ht_put_key(t, p->a, sorted[i]) = i;
    if (sorted[i].len) memcpy(to + offset[i], sorted[i].ptr, sorted[i].len);
    offset[i + 1] = offset[i] + (uint32_t)sorted[i].len;
  }
  ht_hmod_put(p->w, "pool.offset", HMOD_U32, &(uint32_t){n + 1}, 1, offset);
  ht_hmod_put(p->w, "pool.bytes", HMOD_U8, &offset[n], 1, to);
  p->final = true;
}

static void put(pool *p, const char *name, hmod_type type, uint32_t rows, uint32_t columns, const void *data)
{
  if (p->final) ht_hmod_put(p->w, name, type, (const uint32_t[]){rows, columns}, columns > 1 ? 2 : 1, data);
}

typedef struct {
  uint32_t v[3];
} triple;

static int by_triple(const void *x, const void *y)
{
  const triple *a = x, *b = y;
  for (int i = 0; i < 3; i++) {
    if (a->v[i] != b->v[i]) return a->v[i] < b->v[i] ? -1 : 1;
  }
  return 0;
}

/* ---- tokenizer ---- */

static histor_err put_pattern(pool *p, const mp *root, const char *key, const char *name, histor_error *why)
{
  const mp *v = ht_mp_get(root, ht_str(key));
  if (v->type != MP_STR || v->s.len == 0) return ht_fail(why, HISTOR_FORMAT, "tokenizer: %s is missing", key);
  str text = ht_starts(v->s, S("(?u)")) ? ht_sub(v->s, 4, v->s.len) : v->s;
  put(p, name, HMOD_U8, (uint32_t)text.len, 1, text.ptr);
  return HISTOR_OK;
}

/* The tokenizer looks special cases up in chunks, which hold no blank, unless they are one. */
static bool readable(str chunk)
{
  return chunk.len && chunk.len < 64 && (chunk.len == 1 || !memchr(chunk.ptr, ' ', chunk.len));
}

static histor_err put_specials(pool *p, const mp *root, histor_error *why)
{
  const mp *map = ht_mp_get(root, S("exceptions"));
  LIST(triple) special = {0};
  LIST(uint32_t) piece = {0};
  for (uint32_t i = 0; map->type == MP_MAP && i < map->n; i++) {
    const mp *chunk = &map->at[2 * (size_t)i], *tokens = chunk + 1;
    size_t length = 0;
    bool ok = chunk->type == MP_STR && readable(chunk->s) && tokens->type == MP_ARRAY && tokens->n;
    if (ok) *PUSH(&special, p->a) = (triple){{ref(p, chunk->s), piece.n / 2, tokens->n}};
    for (uint32_t k = 0; ok && k < tokens->n; k++) {
      const mp *orth = ht_mp_get_number(&tokens->at[k], ORTH), *norm = ht_mp_get_number(&tokens->at[k], NORM);
      ok = orth->type == MP_STR && orth->s.len && (norm->type == MP_STR || norm->type == MP_NIL);
      ok = ok && tokens->at[k].n == (norm->type == MP_STR ? 2u : 1u);
      if (!ok) break;
      *PUSH(&piece, p->a) = ref(p, orth->s);
      *PUSH(&piece, p->a) = norm->type == MP_STR ? ref(p, norm->s) : NONE;
      length += orth->s.len;
    }
    if (!ok || length != chunk->s.len)
      return ht_fail(why, HISTOR_FORMAT, "tokenizer: special case %u is not understood", i);
  }
  if (!special.n) return ht_fail(why, HISTOR_FORMAT, "tokenizer: no special cases");
  qsort(special.at, special.n, sizeof(triple), by_triple);
  put(p, "token.special", HMOD_U32, special.n, 3, special.at);
  put(p, "token.piece", HMOD_U32, piece.n / 2, 2, piece.at);
  return HISTOR_OK;
}

static histor_err put_tokenizer(pool *p, const mp *root, histor_error *why)
{
  const mp *faster = ht_mp_get(root, S("faster_heuristics"));
  if (ht_mp_get(root, S("token_match"))->type != MP_NIL || faster->type != MP_BOOL || !faster->u) {
    return ht_fail(why, HISTOR_FORMAT, "tokenizer: only settings without token_match, with faster_heuristics are read");
  }
  TRY(put_pattern(p, root, "prefix_search", "token.prefix", why));
  TRY(put_pattern(p, root, "suffix_search", "token.suffix", why));
  TRY(put_pattern(p, root, "infix_finditer", "token.infix", why));
  TRY(put_pattern(p, root, "url_match", "token.url", why));
  return put_specials(p, root, why);
}

/* ---- normal forms ---- */

typedef struct {
  uint64_t key;
  uint32_t value;
} key_value;

static int by_key(const void *x, const void *y)
{
  const key_value *a = x, *b = y;
  return (a->key > b->key) - (a->key < b->key);
}

static histor_err put_norms(pool *p, const mp *root, histor_error *why)
{
  const mp *map = ht_mp_get(root, S("lexeme_norm"));
  uint32_t n = map->type == MP_MAP ? map->n : 0;
  if (!n) return ht_fail(why, HISTOR_FORMAT, "vocab/lookups.bin: no table lexeme_norm");
  key_value *pairs = NEW(p->a, key_value, n);
  for (uint32_t i = 0; i < n; i++) {
    const mp *key = &map->at[2 * (size_t)i], *value = key + 1;
    if (key->type != MP_UINT || value->type != MP_STR) {
      return ht_fail(why, HISTOR_FORMAT, "vocab/lookups.bin: entry %u of lexeme_norm is no string id and string", i);
    }
    pairs[i] = (key_value){key->u, ref(p, value->s)};
  }
  qsort(pairs, n, sizeof pairs[0], by_key);
  uint64_t *keys = NEW(p->w->a, uint64_t, n);
  uint32_t *values = NEW(p->w->a, uint32_t, n);
  for (uint32_t i = 0; i < n; i++) {
    keys[i] = pairs[i].key;
    values[i] = pairs[i].value;
  }
  put(p, "norm.key", HMOD_U64, n, 1, keys);
  put(p, "norm.value", HMOD_U32, n, 1, values);
  return HISTOR_OK;
}

/* ---- attribute rules ---- */

typedef struct {
  LIST(uint32_t) effect, pattern, spec, word;
  LIST(uint64_t) mask;
} rules;

/* The three regular expressions of the rules match these words and no others. */
static const struct {
  const char *pattern;
  const char *words[2];
} regexes[] = {
    {"^n'?t$", {"nt", "n't"}},
    {"^n[ou]thin'$", {"nothin'", "nuthin'"}},
    {"^y'?$", {"y", "y'"}},
};

/* Bits of the names that are known; a rule about others can never match. */
static uint64_t name_bit(str name, const char *const *texts, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++) {
    if (ht_eq(name, ht_str(texts[i]))) return (uint64_t)1 << i;
  }
  return 0;
}

/* A predicate over names: "NN", {"IN": [..]} or {"NOT_IN": [..]}. */
static bool read_mask(const mp *v, const char *const *texts, uint32_t n, uint64_t *mask)
{
  uint64_t all = ((uint64_t)1 << n) - 1;
  if (v->type == MP_STR) {
    *mask = name_bit(v->s, texts, n);
    return true;
  }
  if (v->type != MP_MAP || v->n != 1 || v->at[0].type != MP_STR || v->at[1].type != MP_ARRAY) return false;
  bool not = ht_eq(v->at[0].s, S("NOT_IN"));
  if (!not &&!ht_eq(v->at[0].s, S("IN"))) return false;
  uint64_t bits = 0;
  for (uint32_t i = 0; i < v->at[1].n; i++) {
    if (v->at[1].at[i].type != MP_STR) return false;
    bits |= name_bit(v->at[1].at[i].s, texts, n);
  }
  *mask = not ? all & ~bits : bits;
  return true;
}

static bool read_words(pool *p, rules *r, const mp *v)
{
  if (v->type == MP_STR) {
    *PUSH(&r->word, p->a) = ref(p, v->s);
    return true;
  }
  if (v->type != MP_MAP || v->n != 1 || v->at[0].type != MP_STR) return false;
  const mp *list = &v->at[1];
  if (ht_eq(v->at[0].s, S("IN")) && list->type == MP_ARRAY) {
    for (uint32_t i = 0; i < list->n; i++) {
      if (list->at[i].type != MP_STR) return false;
      *PUSH(&r->word, p->a) = ref(p, list->at[i].s);
    }
    return true;
  }
  for (size_t k = 0; ht_eq(v->at[0].s, S("REGEX")) && list->type == MP_STR && k < COUNTOF(regexes); k++) {
    if (!ht_eq(list->s, ht_str(regexes[k].pattern))) continue;
    *PUSH(&r->word, p->a) = ref(p, ht_str(regexes[k].words[0]));
    *PUSH(&r->word, p->a) = ref(p, ht_str(regexes[k].words[1]));
    return true;
  }
  return false;
}

static bool read_spec(pool *p, rules *r, const mp *v)
{
  uint64_t tags = ((uint64_t)1 << TAG_COUNT) - 1, deps = ((uint64_t)1 << DEP_COUNT) - 1;
  uint32_t first = r->word.n, flags = ANY_WORD | SPACE | NO_SPACE;
  for (uint32_t i = 0; v->type == MP_MAP && i < v->n; i++) {
    const mp *key = &v->at[2 * (size_t)i], *value = key + 1;
    bool ok = key->type == MP_STR;
    if (ok && ht_eq(key->s, S("TAG")))
      ok = read_mask(value, tag_texts, TAG_COUNT, &tags);
    else if (ok && ht_eq(key->s, S("DEP")))
      ok = read_mask(value, dep_texts, DEP_COUNT, &deps);
    else if (ok && ht_eq(key->s, S("IS_SPACE")) && value->type == MP_BOOL)
      flags &= ~(uint32_t)(value->u ? NO_SPACE : SPACE);
    else if (ok && ht_eq(key->s, S("LOWER")))
      ok = read_words(p, r, value), flags &= ~(uint32_t)ANY_WORD;
    else
      ok = false;
    if (!ok) return false;
  }
  *PUSH(&r->spec, p->a) = first;
  *PUSH(&r->spec, p->a) = r->word.n - first;
  *PUSH(&r->spec, p->a) = flags;
  *PUSH(&r->mask, p->a) = tags;
  *PUSH(&r->mask, p->a) = deps;
  return v->type == MP_MAP;
}

/* The number of a name, or NONE when the attribute is absent; false when the name is unknown. */
static bool read_name(const mp *attrs, str key, const char *const *texts, uint32_t n, uint32_t *out)
{
  const mp *v = ht_mp_get(attrs, key);
  *out = NONE;
  for (uint32_t i = 0; v->type == MP_STR && i < n; i++) {
    if (ht_eq(v->s, ht_str(texts[i]))) *out = i;
  }
  return v->type == MP_NIL || *out != NONE;
}

/* What a rule sets. Tag and label are only ever set on the one token that the pattern looks at. */
static bool read_effect(pool *p, rules *r, const mp *rule, bool single)
{
  const mp *attrs = ht_mp_get(rule, S("attrs")), *index = ht_mp_get(rule, S("index"));
  const mp *morph = ht_mp_get(attrs, S("MORPH")), *lemma = ht_mp_get(attrs, S("LEMMA"));
  uint32_t pos, tag, dep, known;
  if (attrs->type != MP_MAP || index->type != MP_UINT || index->u > 1) return false;
  if (!read_name(attrs, S("POS"), pos_texts, POS_COUNT, &pos) ||
      !read_name(attrs, S("TAG"), tag_texts, TAG_COUNT, &tag) ||
      !read_name(attrs, S("DEP"), dep_texts, DEP_COUNT, &dep)) {
    return false;
  }
  if ((tag != NONE || dep != NONE) && !single) return false;
  known = (uint32_t)((pos != NONE) + (tag != NONE) + (dep != NONE) + (morph->type == MP_STR) + (lemma->type == MP_STR));
  if (known != attrs->n) return false;
  *PUSH(&r->effect, p->a) = (uint32_t)index->u;
  *PUSH(&r->effect, p->a) = pos;
  *PUSH(&r->effect, p->a) = morph->type != MP_STR ? NONE : ref(p, ht_eq(morph->s, S("_")) ? S("") : morph->s);
  *PUSH(&r->effect, p->a) = lemma->type != MP_STR ? NONE : ref(p, lemma->s);
  *PUSH(&r->effect, p->a) = tag;
  *PUSH(&r->effect, p->a) = dep;
  return true;
}

static bool read_rule(pool *p, rules *r, const mp *rule)
{
  const mp *patterns = ht_mp_get(rule, S("patterns")), *index = ht_mp_get(rule, S("index"));
  uint32_t number = r->effect.n / 6;
  bool single = true;
  if (patterns->type != MP_ARRAY) return false;
  for (uint32_t i = 0; i < patterns->n; i++) {
    const mp *specs = &patterns->at[i];
    if (specs->type != MP_ARRAY || specs->n < 1 || specs->n > 2 || index->type != MP_UINT || index->u >= specs->n)
      return false;
    single = single && specs->n == 1;
    *PUSH(&r->pattern, p->a) = number;
    *PUSH(&r->pattern, p->a) = r->spec.n / 3;
    *PUSH(&r->pattern, p->a) = specs->n;
    for (uint32_t k = 0; k < specs->n; k++) {
      if (!read_spec(p, r, &specs->at[k])) return false;
    }
  }
  return read_effect(p, r, rule, single);
}

static histor_err put_rules(pool *p, const mp *root, histor_error *why)
{
  rules r = {0};
  for (uint32_t i = 0; root->type == MP_ARRAY && i < root->n; i++) {
    if (!read_rule(p, &r, &root->at[i])) {
      return ht_fail(why, HISTOR_FORMAT, "attribute_ruler/patterns: rule %u uses what is not known here", i);
    }
  }
  if (!r.word.n || !r.pattern.n) return ht_fail(why, HISTOR_FORMAT, "attribute_ruler/patterns: no rules");
  put(p, "rule.effect", HMOD_U32, r.effect.n / 6, 6, r.effect.at);
  put(p, "rule.pattern", HMOD_U32, r.pattern.n / 3, 3, r.pattern.at);
  put(p, "rule.spec", HMOD_U32, r.spec.n / 3, 3, r.spec.at);
  put(p, "rule.mask", HMOD_U64, r.mask.n / 2, 2, r.mask.at);
  put(p, "rule.word", HMOD_U32, r.word.n, 1, r.word.at);
  return HISTOR_OK;
}

/* ---- lemmas ---- */

static bool read_index(pool *p, const mp *list, uint32_t class, uint8_t *known)
{
  for (uint32_t i = 0; list->type == MP_ARRAY && i < list->n; i++) {
    if (list->at[i].type != MP_STR) return false;
    uint32_t number = ref(p, list->at[i].s);
    if (p->final) known[number] |= (uint8_t)(1u << class);
  }
  return true;
}

/* Exceptions keep their order through a sort by class, form and running number. */
static bool read_exceptions(pool *p, const mp *map, uint32_t class, arena *a, uint32_t **to, uint32_t *n)
{
  LIST(triple) rows = {0};
  LIST(uint32_t) lemmas = {0};
  for (uint32_t i = 0; map->type == MP_MAP && i < map->n; i++) {
    const mp *form = &map->at[2 * (size_t)i], *list = form + 1;
    if (form->type != MP_STR || list->type != MP_ARRAY) return false;
    for (uint32_t k = 0; k < list->n; k++) {
      if (list->at[k].type != MP_STR) return false;
      *PUSH(&rows, a) = (triple){{class, ref(p, form->s), lemmas.n}};
      *PUSH(&lemmas, a) = ref(p, list->at[k].s);
    }
  }
  if (rows.n) qsort(rows.at, rows.n, sizeof(triple), by_triple);
  uint32_t *all = NEW(a, uint32_t, 3 * ((size_t)*n + rows.n));
  if (*n) memcpy(all, *to, *n * sizeof(triple));
  for (uint32_t i = 0; i < rows.n; i++) {
    rows.at[i].v[2] = lemmas.at[rows.at[i].v[2]];
    memcpy(all + 3 * ((size_t)*n + i), rows.at[i].v, sizeof(triple));
  }
  *to = all;
  *n += rows.n;
  return true;
}

static histor_err put_lemmas(pool *p, const mp *root, histor_error *why)
{
  const mp *tables[3] = {ht_mp_get(root, S("lemma_index")), ht_mp_get(root, S("lemma_rules")),
                         ht_mp_get(root, S("lemma_exc"))};
  uint8_t *known = NEW(p->w->a, uint8_t, p->strings.n);
  uint32_t *exceptions = NULL, nexceptions = 0;
  LIST(triple) changes = {0};
  for (uint32_t c = 0; c < COUNTOF(classes); c++) {
    uint64_t key = ht_string_id(ht_str(classes[c]));
    const mp *list = ht_mp_get_number(tables[1], key);
    bool ok = read_index(p, ht_mp_get_number(tables[0], key), c, known) &&
              read_exceptions(p, ht_mp_get_number(tables[2], key), c, p->a, &exceptions, &nexceptions);
    for (uint32_t i = 0; ok && list->type == MP_ARRAY && i < list->n; i++) {
      const mp *pair = &list->at[i];
      ok = pair->type == MP_ARRAY && pair->n == 2 && pair->at[0].type == MP_STR && pair->at[1].type == MP_STR;
      if (ok) *PUSH(&changes, p->a) = (triple){{c, ref(p, pair->at[0].s), ref(p, pair->at[1].s)}};
    }
    if (!ok) return ht_fail(why, HISTOR_FORMAT, "lemmatizer/lookups.bin: table of %s is not understood", classes[c]);
  }
  if (!changes.n || !nexceptions)
    return ht_fail(why, HISTOR_FORMAT, "lemmatizer/lookups.bin: no rules or no exceptions");
  put(p, "lemma.known", HMOD_U8, p->strings.n, 1, known);
  put(p, "lemma.rule", HMOD_U32, changes.n, 3, changes.at);
  put(p, "lemma.exception", HMOD_U32, nexceptions, 3, exceptions);
  return HISTOR_OK;
}

/* ---- all ---- */

histor_err ht_put_text(hmod_writer *w, arena scratch, const package *p, histor_error *why)
{
  mp tokenizer, lookups, ruler, lemmas;
  TRY(ht_msgpack(&scratch, p->tokenizer, &tokenizer, why));
  TRY(ht_msgpack(&scratch, p->lookups, &lookups, why));
  TRY(ht_msgpack(&scratch, p->ruler, &ruler, why));
  TRY(ht_msgpack(&scratch, p->lemmas, &lemmas, why));
  pool strings = {.w = w, .a = w->a};
  for (int pass = 0; pass < 2; pass++) {
    if (pass) settle(&strings);
    TRY(put_tokenizer(&strings, &tokenizer, why));
    TRY(put_norms(&strings, &lookups, why));
    TRY(put_rules(&strings, &ruler, why));
    TRY(put_lemmas(&strings, &lemmas, why));
  }
  return HISTOR_OK;
}
