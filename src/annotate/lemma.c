/* Rule lemmatizer: a form that is already basic is only lower-cased; else endings are replaced, and what gives a known form (or
 * no word at all) is taken; exceptions come first. */
#include "annotate/lemma.h"

#include "annotate/cache.h"

enum { NOUN, VERB, ADJ, ADV, PUNCT, CLASSES, NO_CLASS = CLASSES };

/* Rows of the model file. */
typedef struct {
  uint32_t class, ending, replacement;
} ending_rule;

typedef struct {
  uint32_t class, form, lemma;
} exception;

struct lemmatizer {
  const vocab *v;
  const ruler *r;
  const uint8_t *known; /* (nknown) bit k: the string is a known form of class k */
  const ending_rule *rules;
  const exception *exceptions; /* sorted by class and form */
  uint32_t nknown, nrules, nexceptions;
};

static uint32_t class_of(uint8_t pos)
{
  switch (pos) {
    case POS_NOUN: return NOUN;
    case POS_VERB: return VERB;
    case POS_ADJ: return ADJ;
    case POS_ADV: return ADV;
    case POS_PUNCT: return PUNCT;
    default: return NO_CLASS;
  }
}

static bool has_feature(str morph, str feature)
{
  while (morph.len) {
    if (ht_eq(ht_cut(morph, '|', &morph), feature)) return true;
  }
  return false;
}

/* Whether the form is the dictionary form as it is. */
static bool is_base(const lemmatizer *l, const word_class *c)
{
  uint16_t bits = ht_morph_bits(l->r, c->morph);
  str name = ht_morph_name(l->r, c->morph);
  if (c->pos == POS_NOUN && (bits & MORPH_SING)) return true;
  if (c->pos == POS_VERB && (bits & MORPH_FIN) && (bits & MORPH_PRES) && !(bits & (MORPH_SING | MORPH_PLUR)))
    return true;
  return (bits & MORPH_INF) || has_feature(name, S("Degree=Pos")) || has_feature(name, S("VerbForm=None"));
}

static bool all_letters(str s)
{
  size_t at = 0;
  while (at < s.len) {
    if (!ht_cp_alpha(ht_decode(s, &at))) return false;
  }
  return s.len > 0;
}

static bool is_known(const lemmatizer *l, uint32_t class, str form)
{
  uint32_t number = ht_vocab_find(l->v, form);
  return number < l->nknown && (l->known[number] >> class & 1);
}

/* The first row of the exceptions of a form, or nexceptions. */
static uint32_t first_exception(const lemmatizer *l, uint32_t class, uint32_t form)
{
  uint32_t low = 0, high = l->nexceptions;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    const exception *row = &l->exceptions[middle];
    if (row->class < class || (row->class == class && row->form < form))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Each exception that is not there yet goes to the front of the forms that the rules gave: *out is the last of them. */
static bool find_exception(const lemmatizer *l, uint32_t class, str lower, const str *forms, uint32_t n, str *out)
{
  uint32_t form = ht_vocab_find(l->v, lower);
  bool found = false;
  if (form == NONE) return false;
  uint32_t first = first_exception(l, class, form);
  for (uint32_t i = first; i < l->nexceptions; i++) {
    const exception *row = &l->exceptions[i];
    if (row->class != class || row->form != form) break;
    str lemma = ht_vocab_string(l->v, row->lemma);
    bool there = false;
    for (uint32_t k = 0; k < n; k++) there = there || ht_eq(lemma, forms[k]);
    for (uint32_t k = first; k < i; k++) there = there || l->exceptions[k].lemma == row->lemma;
    if (there) continue;
    *out = lemma;
    found = true;
  }
  return found;
}

enum { FORMS_MAX = 16 };

static str by_rules(arena *a, const lemmatizer *l, const lexeme *lex, uint32_t class)
{
  str forms[FORMS_MAX], unknown = {0}, special;
  uint32_t n = 0;
  for (uint32_t i = 0; i < l->nrules && n < FORMS_MAX; i++) {
    str ending = ht_vocab_string(l->v, l->rules[i].ending);
    if (l->rules[i].class != class || !ht_ends(lex->lower, ending)) continue;
    str form = ht_concat(a, ht_sub(lex->lower, 0, lex->lower.len - ending.len),
                         ht_vocab_string(l->v, l->rules[i].replacement));
    if (!form.len) continue;
    if (is_known(l, class, form) || !all_letters(form))
      forms[n++] = form;
    else if (!unknown.ptr)
      unknown = form;
  }
  if (find_exception(l, class, lex->lower, forms, n, &special)) return special;
  if (n) return forms[0];
  return unknown.ptr ? unknown : lex->text;
}

static str make(arena *out, const lemmatizer *l, const lexeme *lex, const word_class *c)
{
  uint32_t class = class_of(c->pos);
  if (c->pos == POS_NONE || c->pos == POS_SPACE || is_base(l, c)) return lex->lower;
  if (class == NO_CLASS) return c->pos == POS_PROPN ? lex->text : lex->lower;
  return by_rules(out, l, lex, class);
}

str ht_lemma(arena *out, const lemmatizer *l, text_cache *cache, const lexeme *lex, const word_class *c)
{
  if (c->lemma != NONE) return ht_vocab_string(l->v, c->lemma);
  if (!cache || lex->index == NONE) return make(out, l, lex, c);
  lemma_entry *e = ht_cache_lemma(cache, ((uint64_t)lex->index << 16 | (uint64_t)c->pos << 8 | c->morph) + 1);
  if (!e) return make(out, l, lex, c);
  if (!e->key) {
    /* A lemma is a few forms of the spelling; the room that was checked for is enough. */
    str lemma = make(&cache->memory, l, lex, c);
    *e = (lemma_entry){((uint64_t)lex->index << 16 | (uint64_t)c->pos << 8 | c->morph) + 1, lemma};
  }
  return e->lemma;
}

histor_err ht_lemmatizer_open(arena *a, const hmod *m, const vocab *v, const ruler *r, const lemmatizer **out,
                              histor_error *why)
{
  lemmatizer *l = NEW(a, lemmatizer, 1);
  uint32_t known[HMOD_DIMS] = {0, 1, 1, 1}, rules[HMOD_DIMS] = {0, 3, 1, 1}, exceptions[HMOD_DIMS] = {0, 3, 1, 1};
  const void *data[3];
  TRY(ht_hmod_tensor(m, "lemma.known", HMOD_U8, known, &data[0], why));
  TRY(ht_hmod_tensor(m, "lemma.rule", HMOD_U32, rules, &data[1], why));
  TRY(ht_hmod_tensor(m, "lemma.exception", HMOD_U32, exceptions, &data[2], why));
  *l = (lemmatizer){v, r, data[0], data[1], data[2], known[0], rules[0], exceptions[0]};
  *out = l;
  return HISTOR_OK;
}
