/* Applies the attribute rules. A pattern looks at one token or two: at tags, labels, lower-case words and white space. Of the
 * rules that set one attribute of a token, the one with the highest number wins; so each attribute keeps the number of the
 * rule that set it last, and no list of matches is made. */
#include "annotate/ruler.h"

#include "annotate/cache.h"

enum { ANY_WORD = 1, SPACE = 2, NO_SPACE = 4 }; /* flags of a token pattern in the model file */
enum { MORPHS_MAX = 254 };

/* What a pattern asks of one token. */
typedef struct {
  uint64_t tags, deps; /* bit k: TAG_, DEP_ number k may be */
  const uint16_t *words;
  uint32_t nwords, flags;
} spec;

typedef struct {
  uint32_t rule, nspecs;
  spec spec[2];
} rule_pattern;

typedef struct {
  uint32_t target, lemma; /* which token of the pattern; string or NONE */
  uint8_t pos, tag, dep;  /* UNSET where the rule does not set it */
  uint8_t morph;
} effect;

enum { UNSET = 255 };

typedef struct {
  const uint16_t *at;
  uint32_t n;
} pattern_list;

typedef struct {
  str name;
  uint16_t bits;
} morph;

struct ruler {
  const rule_pattern *patterns;
  const effect *effects;
  const morph *morphs;
  uint32_t npatterns, neffects, nmorphs;
  pattern_list by_tag[TAG_COUNT]; /* patterns whose first token may be any word, with this tag */
  const pattern_list *by_word;    /* (nwords) patterns whose first token is this word */
  uint32_t nwords;
};

/* The rule that set each attribute of a token, plus 1. */
typedef struct {
  uint16_t pos, morph, lemma, tag, dep;
} setters;

/* ---- applying ---- */

static bool fits(const spec *s, const word *w, const word_class *c)
{
  if (!(s->tags >> c->tag & 1) || !(s->deps >> c->dep & 1) || !(s->flags & (w->lex->space ? SPACE : NO_SPACE)))
    return false;
  if (s->flags & ANY_WORD) return true;
  for (uint32_t i = 0; i < s->nwords; i++) {
    if (s->words[i] == w->lex->word) return true;
  }
  return false;
}

static void apply(const effect *e, uint32_t rule, word_class *c, setters *by)
{
  uint16_t number = (uint16_t)(rule + 1);
  if (e->pos != UNSET && by->pos <= number) c->pos = e->pos, by->pos = number;
  if (e->morph != UNSET && by->morph <= number) c->morph = e->morph, by->morph = number;
  if (e->lemma != NONE && by->lemma <= number) c->lemma = e->lemma, by->lemma = number;
  if (e->tag != UNSET && by->tag <= number) c->tag = e->tag, by->tag = number;
  if (e->dep != UNSET && by->dep <= number) c->dep = e->dep, by->dep = number;
}

/* before[0] and before[1] are the token at hand and the next as tagger and parser left them. */
static void apply_list(const ruler *r, pattern_list list, const word *words, const word_class before[2], uint32_t left,
                       word_class *classes, setters *by)
{
  for (uint32_t i = 0; i < list.n; i++) {
    const rule_pattern *p = &r->patterns[list.at[i]];
    if (p->nspecs > left || !fits(&p->spec[0], &words[0], &before[0])) continue;
    if (p->nspecs == 2 && !fits(&p->spec[1], &words[1], &before[1])) continue;
    const effect *e = &r->effects[p->rule];
    apply(e, p->rule, &classes[e->target], &by[e->target]);
  }
}

void ht_ruler_apply(const ruler *r, const word *words, word_class *classes, uint32_t n)
{
  setters by[2] = {0};
  for (uint32_t i = 0; i < n; i++) {
    classes[i].pos = POS_NONE;
    classes[i].morph = 0;
    classes[i].lemma = NONE;
  }
  for (uint32_t i = 0; i < n; i++) {
    word_class before[2] = {classes[i], i + 1 < n ? classes[i + 1] : classes[i]};
    HT_CHECK(before[0].tag < TAG_COUNT && before[0].dep < DEP_COUNT);
    uint32_t word = words[i].lex->word;
    apply_list(r, r->by_tag[before[0].tag], words + i, before, n - i, classes + i, by);
    if (word && word < r->nwords) apply_list(r, r->by_word[word], words + i, before, n - i, classes + i, by);
    by[0] = by[1];
    by[1] = (setters){0};
  }
}

uint16_t ht_morph_bits(const ruler *r, uint8_t number) { return number < r->nmorphs ? r->morphs[number].bits : 0; }

str ht_morph_name(const ruler *r, uint8_t number) { return number < r->nmorphs ? r->morphs[number].name : S(""); }

/* ---- opening ---- */

static const struct {
  const char *feature;
  uint16_t bit;
} features[] = {
    {"Number=Sing", MORPH_SING},   {"Number=Plur", MORPH_PLUR}, {"Tense=Past", MORPH_PAST},
    {"Tense=Pres", MORPH_PRES},    {"VerbForm=Fin", MORPH_FIN}, {"VerbForm=Inf", MORPH_INF},
    {"VerbForm=Part", MORPH_PART}, {"VerbForm=Ger", MORPH_GER}, {"Person=1", MORPH_P1},
    {"Person=2", MORPH_P2},        {"Person=3", MORPH_P3},      {"Gender=Fem", MORPH_FEM},
    {"Gender=Masc", MORPH_MASC},
};

static uint16_t bits_of(str name)
{
  uint16_t bits = 0;
  while (name.len) {
    str feature = ht_cut(name, '|', &name);
    for (size_t i = 0; i < COUNTOF(features); i++) {
      if (ht_eq(feature, ht_str(features[i].feature))) bits |= features[i].bit;
    }
  }
  return bits;
}

typedef LIST(morph) morphs;

/* The number of a MORPH string, a new one if need be; UNSET when there are too many. */
static uint8_t morph_number(arena *a, morphs *list, str name)
{
  for (uint32_t i = 0; i < list->n; i++) {
    if (ht_eq(list->at[i].name, name)) return (uint8_t)i;
  }
  if (list->n == MORPHS_MAX) return UNSET;
  *PUSH(list, a) = (morph){name, bits_of(name)};
  return (uint8_t)(list->n - 1);
}

static bool small_number(uint32_t v, uint32_t count, uint8_t *out)
{
  *out = v == NONE ? UNSET : (uint8_t)v;
  return v == NONE || v < count;
}

/* The tables of the model file, as they are there. */
typedef struct {
  uint32_t target, pos, morph, lemma, tag, dep;
} effect_row;

typedef struct {
  uint32_t rule, first, count;
} pattern_row;

typedef struct {
  uint32_t first, count, flags;
} spec_row;

typedef struct {
  uint64_t tags, deps;
} mask_row;

typedef struct {
  const effect_row *effect;
  const pattern_row *pattern;
  const spec_row *spec;
  const mask_row *mask;
  const uint32_t *word;
  uint32_t neffects, npatterns, nspecs, nwords;
} tables;

static histor_err read_tables(const hmod *m, tables *t, histor_error *why)
{
  const void *data;
  uint32_t n[HMOD_DIMS] = {0, 6, 1, 1};
  TRY(ht_hmod_tensor(m, "rule.effect", HMOD_U32, n, &data, why));
  t->effect = data;
  t->neffects = n[0];
  memcpy(n, (uint32_t[]){0, 3, 1, 1}, sizeof n);
  TRY(ht_hmod_tensor(m, "rule.pattern", HMOD_U32, n, &data, why));
  t->pattern = data;
  t->npatterns = n[0];
  memcpy(n, (uint32_t[]){0, 3, 1, 1}, sizeof n);
  TRY(ht_hmod_tensor(m, "rule.spec", HMOD_U32, n, &data, why));
  t->spec = data;
  t->nspecs = n[0];
  n[1] = 2;
  TRY(ht_hmod_tensor(m, "rule.mask", HMOD_U64, n, &data, why));
  t->mask = data;
  memcpy(n, (uint32_t[]){0, 1, 1, 1}, sizeof n);
  TRY(ht_hmod_tensor(m, "rule.word", HMOD_U32, n, &data, why));
  t->word = data;
  t->nwords = n[0];
  return HISTOR_OK;
}

static bool read_effects(arena *a, const tables *t, const vocab *v, ruler *r)
{
  morphs found = {0};
  effect *effects = NEW(a, effect, t->neffects);
  morph_number(a, &found, S(""));
  bool ok = t->neffects < UINT16_MAX;
  for (uint32_t i = 0; ok && i < t->neffects; i++) {
    const effect_row *row = &t->effect[i];
    effects[i] = (effect){.target = row->target, .lemma = row->lemma, .morph = UNSET};
    ok = row->target < 2 && small_number(row->pos, POS_COUNT, &effects[i].pos) &&
         small_number(row->tag, TAG_COUNT, &effects[i].tag) && small_number(row->dep, DEP_COUNT, &effects[i].dep);
    if (row->morph == NONE) continue;
    effects[i].morph = morph_number(a, &found, ht_vocab_string(v, row->morph));
    ok = ok && effects[i].morph != UNSET;
  }
  r->effects = effects;
  r->neffects = t->neffects;
  r->morphs = found.at;
  r->nmorphs = found.n;
  return ok;
}

static bool read_spec(arena *a, const tables *t, const vocab *v, uint32_t number, spec *out)
{
  if (number >= t->nspecs || !ht_inside(t->nwords, t->spec[number].first, t->spec[number].count)) return false;
  const spec_row *row = &t->spec[number];
  const mask_row *mask = &t->mask[number];
  uint32_t n = row->count;
  uint16_t *words = NEW(a, uint16_t, n);
  for (uint32_t i = 0; i < n; i++) words[i] = ht_vocab_rule_word(v, ht_vocab_string(v, t->word[row->first + i]));
  *out = (spec){mask->tags, mask->deps, words, n, row->flags};
  return true;
}

/* A pattern's rule may only touch a token that the pattern looks at, and change tag or label of a lone token only. */
static bool read_patterns(arena *a, const tables *t, const vocab *v, ruler *r)
{
  rule_pattern *patterns = NEW(a, rule_pattern, t->npatterns);
  bool ok = t->npatterns < UINT16_MAX;
  for (uint32_t i = 0; ok && i < t->npatterns; i++) {
    rule_pattern *p = &patterns[i];
    *p = (rule_pattern){.rule = t->pattern[i].rule, .nspecs = t->pattern[i].count};
    ok = p->rule < r->neffects && p->nspecs >= 1 && p->nspecs <= 2;
    if (!ok) break;
    const effect *e = &r->effects[p->rule];
    ok = e->target < p->nspecs && (p->nspecs == 1 || (e->tag == UNSET && e->dep == UNSET));
    for (uint32_t k = 0; ok && k < p->nspecs; k++) ok = read_spec(a, t, v, t->pattern[i].first + k, &p->spec[k]);
  }
  r->patterns = patterns;
  r->npatterns = t->npatterns;
  return ok;
}

static bool has_word(const spec *s, uint32_t word)
{
  for (uint32_t i = 0; i < s->nwords; i++) {
    if (s->words[i] == word) return true;
  }
  return false;
}

/* Patterns by what their first token may be, in their order. */
static void index_patterns(arena *a, ruler *r)
{
  uint32_t most = 0;
  for (uint32_t i = 0; i < r->npatterns; i++) {
    const spec *s = &r->patterns[i].spec[0];
    for (uint32_t k = 0; k < s->nwords; k++) most = s->words[k] > most ? s->words[k] : most;
  }
  r->nwords = most + 1;
  pattern_list *by_word = NEW(a, pattern_list, r->nwords);
  for (uint32_t key = 0; key < TAG_COUNT + r->nwords; key++) {
    LIST(uint16_t) list = {0};
    for (uint32_t i = 0; i < r->npatterns; i++) {
      const spec *s = &r->patterns[i].spec[0];
      bool any = s->flags & ANY_WORD;
      bool in = key < TAG_COUNT ? any && (s->tags >> key & 1) : !any && has_word(s, key - TAG_COUNT);
      if (in) *PUSH(&list, a) = (uint16_t)i;
    }
    pattern_list done = {list.at, list.n};
    if (key < TAG_COUNT)
      r->by_tag[key] = done;
    else
      by_word[key - TAG_COUNT] = done;
  }
  r->by_word = by_word;
}

histor_err ht_ruler_open(arena *a, const hmod *m, const vocab *v, const ruler **out, histor_error *why)
{
  ruler *r = NEW(a, ruler, 1);
  tables t = {0};
  TRY(read_tables(m, &t, why));
  if (!read_effects(a, &t, v, r) || !read_patterns(a, &t, v, r)) {
    return ht_fail(why, HISTOR_FORMAT, "model file: the attribute rules are damaged; build the model again");
  }
  index_patterns(a, r);
  *out = r;
  return HISTOR_OK;
}
