/* Which mentions are one: a sieve from the surest sign to the weakest (Raghunathan et al. 2010; Lee et al. 2013). Names
 * by lexicon entry and spelling, surnames, apposition, short forms, repeated roles, then pronouns by agreement and
 * nearness. A mention takes the identity of the chain it joins. */
#include "resolve/actors.h"

enum { ROLE_REACH = 12, PRONOUN_REACH = 3 }; /* sentences back */
enum { SEXES = IS_MALE | IS_FEMALE };

typedef struct {
  arena *out, *scratch;
  const lexicon *lex;
  const segments *segs;
  const annotation *ann;
  actorlist *actors;
  uint32_t *link; /* (actors) the earlier mention that each one joins, or NONE */
} solver;

static const token *tok(const solver *s, uint32_t t) { return &s->ann->tokens[t]; }
static actor *at(const solver *s, uint32_t i) { return &s->actors->at[i]; }
static uint32_t sentence_of(const solver *s, uint32_t i) { return tok(s, at(s, i)->head)->sentence; }

static uint32_t first_of(const solver *s, uint32_t i)
{
  while (s->link[i] != NONE) i = s->link[i];
  return i;
}

static bool is_name(const actor *a) { return a->traits & IS_NAMED && !(a->traits & IS_PRONOUN); }
static bool is_pronoun(const actor *a) { return a->traits & IS_PRONOUN; }

/* Gender and number that do not contradict. */
static bool agree(uint32_t x, uint32_t y)
{
  bool sexes = (x & IS_MALE && y & IS_FEMALE) || (x & IS_FEMALE && y & IS_MALE);
  return !sexes;
}

/* ---- names ---- */

static str last_word(str name)
{
  size_t i = name.len;
  while (i > 0 && name.ptr[i - 1] != ' ') i--;
  return ht_sub(name, i, name.len);
}

static bool has_word(str name, str word)
{
  for (str rest = name; rest.len;) {
    if (ht_eq_nocase(ht_cut(rest, ' ', &rest), word)) return true;
  }
  return false;
}

static bool one_word(str s) { return !s.len || !memchr(s.ptr, ' ', s.len); }

/* "SDF" for "Syrian Democratic Forces". */
static bool initials_of(str acronym, str name)
{
  size_t n = 0;
  if (acronym.len < 2 || one_word(name)) return false;
  for (str rest = name; rest.len;) {
    str w = ht_cut(rest, ' ', &rest);
    if (!w.len || w.ptr[0] < 'A' || w.ptr[0] > 'Z') continue;
    if (n == acronym.len || acronym.ptr[n] != w.ptr[0]) return false;
    n++;
  }
  return n == acronym.len;
}

/* ---- women and men ---- */

/* What the words before the last say, the nearest to it first: "Mr. Annan", "King Abdullah", "Angela Merkel". */
static uint32_t sex_of_name(const lexicon *lex, str name)
{
  uint32_t sex = 0;
  for (str rest = name; rest.len;) {
    uint32_t told = ht_lexicon_sex(lex, ht_cut(rest, ' ', &rest));
    if (told && rest.len) sex = told;
  }
  return sex;
}

static void tell_sexes(solver *s)
{
  for (uint32_t i = 0; i < s->actors->n; i++) {
    actor *a = at(s, i);
    bool single = a->traits & IS_PERSON && is_name(a) && !(a->traits & (SEXES | IS_PLURAL));
    if (!single) continue;
    uint32_t sex = sex_of_name(s->lex, a->m.name);
    a->traits |= sex ? sex : sex_of_name(s->lex, a->m.text);
  }
}

static bool same_name(const actor *a, const actor *b)
{
  uint32_t kinds = IS_PERSON | IS_ORG | IS_STATE;
  if (a->entry != NONE && a->entry == b->entry) return (a->traits & IS_PLURAL) == (b->traits & IS_PLURAL);
  if ((a->traits & kinds) != (b->traits & kinds)) return false;
  if (ht_eq_nocase(a->m.name, b->m.name)) return true;
  if (a->traits & IS_PERSON) { /* a surname after a full name, or the other way round */
    bool one = one_word(a->m.name) || one_word(b->m.name);
    return one && ht_eq_nocase(last_word(a->m.name), last_word(b->m.name));
  }
  if (!(a->traits & IS_ORG)) return false;
  if (initials_of(a->m.name, b->m.name) || initials_of(b->m.name, a->m.name)) return true;
  return a->entry == NONE && one_word(a->m.name) && a->m.name.len > 3 && has_word(b->m.name, a->m.name);
}

static void link_names(solver *s)
{
  for (uint32_t i = 1; i < s->actors->n; i++) {
    if (!is_name(at(s, i))) continue;
    for (uint32_t j = i; j-- > 0;) {
      if (!is_name(at(s, j)) || !same_name(at(s, i), at(s, j))) continue;
      s->link[i] = j;
      if (!(at(s, i)->traits & SEXES)) at(s, i)->traits |= at(s, j)->traits & SEXES;
      break;
    }
  }
}

/* ---- apposition: "Ammar al-Selmo, head of the rescue service" ---- */

static uint32_t headed_at(const solver *s, uint32_t t)
{
  uint32_t low = 0, high = s->actors->n;
  while (low < high) {
    uint32_t mid = (low + high) / 2;
    if (at(s, mid)->head < t)
      low = mid + 1;
    else
      high = mid;
  }
  return low < s->actors->n && at(s, low)->head == t ? low : NONE;
}

/* The name takes from the description what it lacks, and the description the name. */
static void share(solver *s, actor *name, const actor *role)
{
  if (name->entry == NONE) {
    if (!name->m.country.len) name->m.country = role->m.country;
    if (!name->m.sector.len) name->m.sector = role->m.sector;
    if (!name->m.role.len) name->m.role = role->m.role;
    name->m.code = ht_actor_code(s->out, name->m.country, name->m.sector);
  }
  name->traits |=
      role->traits & (IS_ARMED | IS_CIVILIAN | IS_MONITOR | IS_MEDICAL | IS_WITNESS | IS_EXPERT | IS_OFFICIAL);
}

static void link_appositions(solver *s)
{
  for (uint32_t i = 0; i < s->actors->n; i++) {
    const token *t = tok(s, at(s, i)->head);
    uint32_t j = t->dep == DEP_appos ? headed_at(s, t->head) : NONE;
    if (j == NONE || j == i) continue;
    if (is_name(at(s, j)) && !is_name(at(s, i))) share(s, at(s, j), at(s, i));
    if (is_name(at(s, i)) && !is_name(at(s, j))) share(s, at(s, i), at(s, j));
    uint32_t late = i > j ? i : j, early = i > j ? j : i;
    bool two_names = is_name(at(s, i)) && is_name(at(s, j));
    if (s->link[late] == NONE && !two_names && first_of(s, early) != late) s->link[late] = early;
  }
}

/* ---- roles: "the minister" after "Foreign Minister Lavrov", "the army" after "the Syrian army" ---- */

static bool definite(const solver *s, const actor *a)
{
  for (uint32_t t = a->beg; t < a->head; t++) {
    str w = tok(s, t)->norm;
    if (ht_eq(w, S("the")) || ht_eq(w, S("that")) || ht_eq(w, S("this")) || ht_eq(w, S("these")) ||
        ht_eq(w, S("those")))
      return true;
    if (tok(s, t)->dep == DEP_poss) return true;
  }
  return false;
}

static bool has_title(const solver *s, const actor *person, str lemma)
{
  for (uint32_t t = person->beg; t < person->head; t++) {
    if (ht_eq_nocase(tok(s, t)->lemma, lemma)) return true;
  }
  return person->m.role.len && has_word(person->m.role, lemma);
}

static bool same_role(const solver *s, const actor *late, const actor *early)
{
  str lemma = tok(s, late->head)->lemma;
  if (late->m.country.len && early->m.country.len && !ht_eq(late->m.country, early->m.country)) return false;
  if (!agree(late->traits, early->traits)) return false;
  if (is_name(early)) return early->traits & IS_PERSON && late->traits & IS_PERSON && has_title(s, early, lemma);
  bool number = (late->traits & IS_PLURAL) == (early->traits & IS_PLURAL);
  return number && ht_eq_nocase(lemma, tok(s, early->head)->lemma);
}

static void link_roles(solver *s)
{
  for (uint32_t i = 1; i < s->actors->n; i++) {
    actor *a = at(s, i);
    if (a->m.via != HISTOR_VIA_ROLE || s->link[i] != NONE || !definite(s, a)) continue;
    for (uint32_t j = i; j-- > 0 && sentence_of(s, i) - sentence_of(s, j) <= ROLE_REACH;) {
      if (is_pronoun(at(s, j)) || !same_role(s, a, at(s, j)) || first_of(s, j) == i) continue;
      s->link[i] = j;
      break;
    }
  }
}

/* ---- pronouns ---- */

static bool subject(const token *t) { return t->dep == DEP_nsubj || t->dep == DEP_nsubjpass; }

/* Whether a pronoun can stand for a mention. */
static bool can_stand_for(const solver *s, const actor *p, const actor *a)
{
  str w = tok(s, p->head)->norm;
  if (is_pronoun(a) && !(a->traits & (IS_MALE | IS_FEMALE | IS_PLURAL)) && !ht_eq(w, tok(s, a->head)->norm))
    return false;
  if (!agree(p->traits, a->traits)) return false;
  if (p->traits & (IS_MALE | IS_FEMALE)) return a->traits & IS_PERSON && !(a->traits & (IS_PLURAL | IS_ORG));
  if (p->traits & IS_PLURAL) return a->traits & (IS_PLURAL | IS_GROUP | IS_ORG) && !(a->traits & IS_STATE);
  return a->traits & (IS_ORG | IS_STATE) && !(a->traits & (IS_PLURAL | IS_PERSON)); /* it, its */
}

static bool third_person(const solver *s, const actor *p)
{
  str w = tok(s, p->head)->norm;
  static const char *const others[] = {"we",      "us",       "our",    "i",     "me",   "my", "nobody",
                                       "someone", "everyone", "others", "those", "many", "one"};
  for (size_t i = 0; i < COUNTOF(others); i++) {
    if (ht_eq(w, ht_str(others[i]))) return false;
  }
  return true;
}

/* A mention that only makes an adjective or a possessor of something is less spoken of than a subject. */
static int salience(const solver *s, const actor *a)
{
  const token *t = tok(s, a->head);
  if (subject(t)) return 4;
  if (t->dep == DEP_dobj || t->dep == DEP_dative || t->dep == DEP_appos || t->dep == DEP_ROOT || t->dep == DEP_conj)
    return 3;
  if (t->dep == DEP_pobj || t->dep == DEP_poss) return 2;
  return 1;
}

/* "he said he would": the pronoun's own clause cannot hold its antecedent as a fellow argument, except a possessive's.
 */
static bool rivals(const solver *s, const actor *p, const actor *a)
{
  bool possessive = tok(s, p->head)->dep == DEP_poss;
  return !possessive && tok(s, a->head)->head == tok(s, p->head)->head && tok(s, a->head)->dep != DEP_poss;
}

static uint32_t antecedent(const solver *s, uint32_t i)
{
  uint32_t best = NONE;
  int most = 0;
  for (uint32_t j = i; j-- > 0;) {
    uint32_t back = sentence_of(s, i) - sentence_of(s, j);
    const actor *a = at(s, j);
    if (back > PRONOUN_REACH) break;
    if (!can_stand_for(s, at(s, i), a) || rivals(s, at(s, i), a)) continue;
    int score = salience(s, a) * 2 + (a->traits & IS_NAMED ? 2 : 0) + 20 - (int)back * 7;
    if (score > most) {
      most = score;
      best = j;
    }
  }
  return best;
}

static void link_pronouns(solver *s)
{
  for (uint32_t i = 1; i < s->actors->n; i++) {
    if (!is_pronoun(at(s, i)) || !third_person(s, at(s, i))) continue;
    s->link[i] = antecedent(s, i);
  }
}

/* ---- identities and chains ---- */

/* The mention of a chain that says most: a name of the lexicons, else a longer name, else any. */
static int worth(const actor *a)
{
  int w = a->entry != NONE ? 8 : 0;
  if (a->traits & IS_NAMED) w += 4;
  if (a->m.country.len) w += 1;
  if (a->m.via != HISTOR_VIA_ROLE && a->m.name.len && !one_word(a->m.name)) w += 2;
  return is_pronoun(a) ? -1 : w;
}

static void take_identity(actor *a, const actor *best)
{
  bool pronoun = is_pronoun(a), role = a->m.via == HISTOR_VIA_ROLE;
  if (!pronoun && !role && a->entry != NONE) return;
  histor_mention own = a->m;
  a->m = best->m;
  a->m.text = own.text;
  a->m.span = own.span;
  a->m.via = pronoun || role ? HISTOR_VIA_COREF : own.via;
  if (pronoun || role) a->m.antecedent = best->m.span;
  a->traits |= best->traits & ~(uint32_t)IS_PRONOUN;
  a->entry = best->entry;
}

static void make_chains(solver *s, const histor_chain **chains, uint32_t *nchains)
{
  uint32_t n = s->actors->n;
  LIST(histor_chain) list = {0};
  uint32_t *size = NEW(s->scratch, uint32_t, n), *best = NEW(s->scratch, uint32_t, n),
           *chain = NEW(s->scratch, uint32_t, n);
  for (uint32_t i = 0; i < n; i++) {
    uint32_t f = first_of(s, i);
    if (size[f]++ == 0 || worth(at(s, i)) > worth(at(s, best[f]))) best[f] = i;
    chain[i] = NONE;
  }
  for (uint32_t i = 0; i < n; i++) {
    uint32_t f = first_of(s, i);
    if (size[f] < 2) continue;
    if (chain[f] == NONE) {
      chain[f] = list.n;
      *PUSH(&list, s->out) = (histor_chain){NEW(s->out, histor_span, size[f]), 0};
    }
    histor_chain *c = &list.at[chain[f]];
    histor_span *spans = (histor_span *)(uintptr_t)c->at;
    spans[c->n++] = at(s, i)->m.span;
    at(s, i)->chain = chain[f];
    if (i != best[f]) take_identity(at(s, i), at(s, best[f]));
  }
  *chains = list.at;
  *nchains = list.n;
}

/* "its troops", "his forces": a role takes country and side from whoever the pronoun stands for. */
static void share_possessors(solver *s)
{
  for (uint32_t i = 0; i < s->actors->n; i++) {
    actor *a = at(s, i);
    uint32_t poss = ht_child_dep(s->ann, a->head, DEP_poss), j = poss == NONE ? NONE : headed_at(s, poss);
    if (j == NONE || a->m.via != HISTOR_VIA_ROLE || a->m.country.len || a->entry != NONE) continue;
    const actor *owner = at(s, j);
    bool same_side = a->traits & IS_ARMED && owner->traits & IS_ARMED;
    a->m.country = owner->m.country;
    if (same_side) {
      a->m.sector = owner->m.sector;
      a->m.name = owner->m.name;
      a->entry = owner->entry;
    }
    a->m.code = ht_actor_code(s->out, a->m.country, a->m.sector);
  }
}

void ht_coref(arena *out, arena scratch, const lexicon *lex, const segments *segs, const annotation *ann,
              const placelist *places, actorlist *actors, const histor_chain **chains, uint32_t *nchains)
{
  solver s = {.out = out, .scratch = &scratch, .lex = lex, .segs = segs, .ann = ann, .actors = actors};
  s.link = NEW(&scratch, uint32_t, actors->n);
  for (uint32_t i = 0; i < actors->n; i++) s.link[i] = NONE;
  tell_sexes(&s);
  link_names(&s);
  link_appositions(&s);
  link_roles(&s);
  link_pronouns(&s);
  make_chains(&s, chains, nchains);
  share_possessors(&s);
}
