/* Arguments of predicates: passive and by-agent, relative and participial clauses, control, conjuncts, possessives and
 * adjectives of event nouns, light verbs. */
#include "frame/build.h"

enum { MAX_CLIMB = 12 }; /* how far subjects are sought through other clauses */

static uint32_t child(const annotation *ann, uint32_t head, uint8_t dep) { return ht_child_dep(ann, head, dep); }

/* The noun that a relative pronoun stands for, else the token itself. */
static uint32_t referent(const annotation *ann, uint32_t t)
{
  if (!ht_is_relative(ht_tok(ann, t))) return t;
  uint32_t up = t;
  for (int i = 0; i < MAX_CLIMB && ht_tok(ann, up)->head != up; i++) {
    if (ht_tok(ann, up)->dep == DEP_relcl) return ht_tok(ann, up)->head;
    up = ht_tok(ann, up)->head;
  }
  return ht_tok(ann, up)->dep == DEP_relcl ? ht_tok(ann, up)->head : t;
}

/* A word before a head that is joined to it and names an actor of its own: "the Syrian military and Russian jets". */
static bool fellow(const builder *b, uint32_t c, uint32_t head)
{
  const token *t = ht_tok(b->ann, c);
  bool before = c < head && (t->dep == DEP_nmod || t->dep == DEP_compound || t->dep == DEP_amod);
  return before && b->res->actor_of[c] != NONE && child(b->ann, c, DEP_cc) != NONE;
}

/* "hundreds of students" are students. */
static uint32_t counted(const builder *b, uint32_t head)
{
  static const char *const words[] = {"hundred", "thousand", "dozen",    "score",   "ten",  "million",
                                      "lot",     "couple",   "majority", "most",    "some", "many",
                                      "several", "all",      "both",     "handful", "half", "rest"};
  str lemma = ht_tok(b->ann, head)->lemma;
  for (size_t i = 0; i < COUNTOF(words); i++) {
    if (!ht_eq_nocase(lemma, ht_str(words[i]))) continue;
    for (uint32_t c = NONE; (c = ht_child(b->ann, head, c)) != NONE;) {
      uint32_t o = ht_eq(ht_tok(b->ann, c)->norm, S("of")) ? child(b->ann, c, DEP_pobj) : NONE;
      if (o != NONE) return o;
    }
  }
  return head;
}

/* A head and its conjuncts. */
static void spread(builder *b, uint32_t head, tokenlist *list)
{
  head = counted(b, head);
  *PUSH(list, b->out) = referent(b->ann, head);
  for (uint32_t c = NONE; (c = ht_child(b->ann, head, c)) != NONE && c < head;) {
    if (fellow(b, c, head)) *PUSH(list, b->out) = c;
  }
  for (uint32_t c = NONE; (c = ht_child(b->ann, head, c)) != NONE;) {
    const token *t = ht_tok(b->ann, c);
    if (t->dep == DEP_conj && !ht_is_verb(t) && list->n < 64) spread(b, c, list);
  }
}

static heads done(const tokenlist *list) { return (heads){list->at, list->n}; }

static heads spread_one(builder *b, uint32_t head)
{
  tokenlist list = {0};
  if (head != NONE) spread(b, head, &list);
  return done(&list);
}

bool ht_passive(const annotation *ann, uint32_t verb)
{
  const token *t = ht_tok(ann, verb);
  if (t->tag != TAG_VBN && t->tag != TAG_VBD) return false;
  if (child(ann, verb, DEP_auxpass) != NONE || child(ann, verb, DEP_nsubjpass) != NONE) return true;
  if (t->tag != TAG_VBN) return false;
  if (child(ann, verb, DEP_agent) != NONE || t->dep == DEP_amod) return true;
  if (t->dep == DEP_acl)
    return child(ann, verb, DEP_dobj) == NONE; /* a participle after a noun that has an object is a verb misread */
  bool own_subject = child(ann, verb, DEP_nsubj) != NONE, own_aux = child(ann, verb, DEP_aux) != NONE;
  if (t->dep == DEP_conj && !own_subject && !own_aux && ht_is_verb(ht_tok(ann, t->head)))
    return ht_passive(ann, t->head);
  return !own_subject && !own_aux &&
         (t->dep == DEP_advcl || t->dep == DEP_ccomp || t->dep == DEP_ROOT || t->dep == DEP_oprd);
}

/* Who an infinitive or gerund under a noun belongs to: the noun's own possessor or maker, else nobody. */
static uint32_t owner(const builder *b, uint32_t noun)
{
  uint32_t poss = child(b->ann, noun, DEP_poss);
  if (poss != NONE) return poss;
  uint32_t verb = ht_tok(b->ann, noun)->head;
  bool object = ht_tok(b->ann, noun)->dep == DEP_dobj && ht_is_verb(ht_tok(b->ann, verb));
  return object ? ht_subject(b, verb) : NONE;
}

/* Whom a request is put to: "called on the rebels to leave", "appealed to donors to help". */
static uint32_t asked(const builder *b, uint32_t verb)
{
  const governor *g =
      ht_is_verb(ht_tok(b->ann, verb)) ? ht_lexicon_governor(b->lex, ht_tok(b->ann, verb)->lemma, POS_VERB) : NULL;
  if (!g || !(g->effect & CLAUSE_WANTED)) return NONE;
  for (uint32_t c = NONE; (c = ht_child(b->ann, verb, c)) != NONE;) {
    str w = ht_tok(b->ann, c)->norm;
    uint32_t o = child(b->ann, c, DEP_pobj);
    bool to = ht_eq(w, S("on")) || ht_eq(w, S("upon")) || ht_eq(w, S("to")) || ht_eq(w, S("with"));
    if (to && o != NONE && b->res->actor_of[o] != NONE) return o;
  }
  return NONE;
}

/* The subject of "to call" in "asked X to call", "promised to call", "is ready to call". */
static uint32_t subject_of_infinitive(const builder *b, const token *t, const token *up)
{
  uint32_t object = child(b->ann, t->head, DEP_dobj);
  if (object == NONE) object = asked(b, t->head);
  if (ht_is_verb(up) && ht_passive(b->ann, t->head)) object = NONE; /* "was expected to vote" */
  bool keeps = ht_eq(up->lemma, S("promise")) || ht_eq(up->lemma, S("vow")) || ht_eq(up->lemma, S("use"));
  if (object != NONE && !keeps) return object;
  return ht_is_verb(up) ? ht_subject(b, t->head) : child(b->ann, up->head, DEP_nsubj);
}

/* The subject of "bombing" in "accused Israel of bombing", "denied responsibility for bombing", "plans for bombing". */
static uint32_t subject_of_gerund(const builder *b, const token *up)
{
  const annotation *ann = b->ann;
  uint32_t ruler = up->head;
  const token *g = ht_tok(ann, ruler);
  if (!ht_is_verb(g)) return g->pos == POS_NOUN ? owner(b, ruler) : NONE;
  bool object_acts =
      ht_eq(up->norm, S("from")) || ht_eq(up->norm, S("of")) || ht_eq(up->norm, S("for")) || ht_eq(up->norm, S("into"));
  uint32_t object = ht_passive(ann, ruler) ? child(ann, ruler, DEP_nsubjpass) : child(ann, ruler, DEP_dobj);
  return object_acts && object != NONE ? object : ht_subject(b, ruler);
}

/* The subject that a clause without one of its own takes from the clause above it. */
static uint32_t inherited_subject(const builder *b, uint32_t verb, const token *t)
{
  const token *up = ht_tok(b->ann, t->head);
  bool infinite = t->tag == TAG_VBG || t->tag == TAG_VB || t->tag == TAG_VBN;
  switch (t->dep) {
    case DEP_conj: return ht_is_verb(up) ? ht_subject(b, t->head) : NONE;
    case DEP_xcomp: return subject_of_infinitive(b, t, up);
    case DEP_advcl:
    case DEP_ccomp: return ht_is_verb(up) && infinite ? ht_subject(b, t->head) : NONE;
    case DEP_acl: return t->tag == TAG_VB ? owner(b, t->head) : t->head;
    case DEP_pcomp: return subject_of_gerund(b, up);
    case DEP_relcl: return NONE;
    case DEP_acomp: return ht_is_verb(up) ? ht_subject(b, t->head) : NONE; /* "are missing" */
    case DEP_amod: return t->head;
    default: return NONE;
  }
}

/* A subject that the parser took for a modifier of its verb: "A sniper shot two medics". */
static uint32_t before_verb(const builder *b, uint32_t verb)
{
  const token *t = ht_tok(b->ann, verb);
  if (t->tag != TAG_VBD && t->tag != TAG_VBZ && t->tag != TAG_VBP) return NONE;
  uint32_t c = child(b->ann, verb, DEP_compound);
  if (c == NONE) c = child(b->ann, verb, DEP_nmod);
  return c != NONE && c < verb && b->res->actor_of[c] != NONE ? c : NONE;
}

static uint32_t subject_within(const builder *b, uint32_t verb, int steps)
{
  static const uint8_t own[] = {DEP_nsubj, DEP_nsubjpass, DEP_csubj};
  for (size_t i = 0; i < COUNTOF(own); i++) {
    uint32_t s = child(b->ann, verb, own[i]);
    if (s != NONE) return referent(b->ann, s);
  }
  if (steps == 0) return NONE;
  uint32_t misread = before_verb(b, verb);
  if (misread != NONE) return misread;
  return inherited_subject(b, verb, ht_tok(b->ann, verb));
}

uint32_t ht_subject(const builder *b, uint32_t verb)
{
  /* Recursion goes up the tree through inherited_subject(); a tree's depth bounds it, and cut it short where trees are
   * absurd. */
  int depth = 0;
  for (uint32_t t = verb; ht_tok(b->ann, t)->head != t && depth <= 200; t = ht_tok(b->ann, t)->head) depth++;
  return subject_within(b, verb, depth > 200 ? 0 : MAX_CLIMB);
}

/* ---- obliques ---- */

static void add_preposition(builder *b, uint32_t prep, obliquelist *list);

/* The objects of a preposition; "out of", "from under" are joined. */
static void add_objects(builder *b, uint32_t prep, str name, obliquelist *list)
{
  for (uint32_t c = NONE; (c = ht_child(b->ann, prep, c)) != NONE;) {
    const token *t = ht_tok(b->ann, c);
    if (t->dep == DEP_pobj || (t->dep == DEP_pcomp && ht_is_verb(t))) {
      tokenlist objects = {0};
      spread(b, c, &objects);
      for (uint32_t i = 0; i < objects.n; i++) *PUSH(list, b->out) = (oblique){name, objects.at[i]};
    } else if (t->dep == DEP_prep) {
      add_objects(b, c, ht_concat(b->out, ht_concat(b->out, name, S("_")), t->norm), list);
    } else if (t->dep == DEP_conj && t->pos == POS_ADP) {
      add_preposition(b, c, list);
    }
  }
}

static void add_preposition(builder *b, uint32_t prep, obliquelist *list)
{
  if (list->n < 64) add_objects(b, prep, ht_tok(b->ann, prep)->norm, list);
}

static void add_obliques(builder *b, uint32_t head, obliquelist *list)
{
  for (uint32_t c = NONE; (c = ht_child(b->ann, head, c)) != NONE;) {
    if (ht_tok(b->ann, c)->dep == DEP_prep) add_preposition(b, c, list);
  }
}

static void set_obliques(frame *f, const obliquelist *list)
{
  f->obliques = list->at;
  f->nobliques = list->n;
}

/* ---- verbs ---- */

/* An object that stands behind the second of two verbs and belongs to both: "attacked and burned the village". */
static uint32_t shared_object(const annotation *ann, uint32_t verb)
{
  for (uint32_t c = NONE; (c = ht_child(ann, verb, c)) != NONE;) {
    const token *t = ht_tok(ann, c);
    bool next_to = c > verb && c - verb <= 3;
    if (t->dep == DEP_conj && ht_is_verb(t) && next_to && child(ann, c, DEP_nsubj) == NONE)
      return child(ann, c, DEP_dobj);
  }
  return NONE;
}

/* The object of a relative clause is the noun it hangs on, when the clause has a subject and no object of its own. */
static uint32_t relative_object(const annotation *ann, uint32_t verb)
{
  const token *t = ht_tok(ann, verb);
  bool has_subject = child(ann, verb, DEP_nsubj) != NONE && !ht_is_relative(ht_tok(ann, child(ann, verb, DEP_nsubj)));
  return t->dep == DEP_relcl && has_subject ? t->head : NONE;
}

static uint32_t object(const builder *b, uint32_t verb)
{
  uint32_t o = child(b->ann, verb, DEP_dobj);
  if (o == NONE) o = relative_object(b->ann, verb);
  if (o == NONE) o = shared_object(b->ann, verb);
  return o;
}

static void add_agents(builder *b, uint32_t verb, tokenlist *list)
{
  for (uint32_t c = NONE; (c = ht_child(b->ann, verb, c)) != NONE;) {
    if (ht_tok(b->ann, c)->dep != DEP_agent) continue;
    uint32_t o = child(b->ann, c, DEP_pobj);
    if (o != NONE) spread(b, o, list);
  }
}

/* "rebel-held", "US-backed": who does it stands before the participle. */
static void add_leaders(builder *b, uint32_t verb, tokenlist *list)
{
  uint32_t leader = child(b->ann, verb, DEP_npadvmod);
  bool joined = leader != NONE && leader + 2 == verb && ht_tok(b->ann, verb)->dep == DEP_amod;
  if (joined && b->res->actor_of[leader] != NONE) *PUSH(list, b->out) = leader;
}

/* "gave weapons to rebels", "gave rebels weapons". */
static heads goals(builder *b, uint32_t verb)
{
  tokenlist list = {0};
  uint32_t d = child(b->ann, verb, DEP_dative);
  if (d != NONE && ht_tok(b->ann, d)->pos == POS_ADP) d = child(b->ann, d, DEP_pobj);
  if (d != NONE) spread(b, d, &list);
  return done(&list);
}

void ht_verb_arguments(builder *b, frame *f)
{
  uint32_t v = f->trigger;
  obliquelist obliques = {0};
  tokenlist agents = {0};
  uint32_t subject = ht_subject(b, v);
  if (ht_passive(b->ann, v)) {
    f->patient = spread_one(b, subject);
    add_agents(b, v, &agents);
    add_leaders(b, v, &agents);
    f->agent = done(&agents);
    f->flags |= CLAUSE_PASSIVE;
  } else {
    f->agent = spread_one(b, subject);
    f->patient = spread_one(b, object(b, v));
  }
  f->goal = goals(b, v);
  add_obliques(b, v, &obliques);
  uint32_t o = child(b->ann, v, DEP_dobj);
  if (o != NONE) add_obliques(b, o, &obliques);
  set_obliques(f, &obliques);
}

/* ---- nouns ---- */

/* Words before an event noun that name its maker: "Russia's veto", "Russian strikes", "rebel shelling". */
static void add_makers(builder *b, uint32_t noun, tokenlist *list)
{
  for (uint32_t c = NONE; (c = ht_child(b->ann, noun, c)) != NONE && c < noun;) {
    const token *t = ht_tok(b->ann, c);
    bool place_only =
        b->res->place_of[c] != NONE && t->dep != DEP_poss; /* "the Aleppo bombardment" is in Aleppo, not by it */
    bool maker =
        t->dep == DEP_poss || ((t->dep == DEP_amod || t->dep == DEP_compound || t->dep == DEP_nmod) && !place_only);
    if (maker && b->res->actor_of[c] != NONE && b->res->time_of[c] == NONE) spread(b, c, list);
    if (t->dep == DEP_amod && t->tag == TAG_VBN) { /* "US-led strikes", "government-backed attacks" */
      uint32_t leader = child(b->ann, c, DEP_npadvmod);
      if (leader != NONE && b->res->actor_of[leader] != NONE) *PUSH(list, b->out) = leader;
    }
  }
}

/* The participle that makes a noun somebody's: "attacks carried out by", "a draft put forward by". */
static void add_participle_agents(builder *b, uint32_t noun, tokenlist *list)
{
  for (uint32_t c = NONE; (c = ht_child(b->ann, noun, c)) != NONE;) {
    const token *t = ht_tok(b->ann, c);
    if ((t->dep == DEP_acl || t->dep == DEP_relcl) && ht_passive(b->ann, c)) add_agents(b, c, list);
  }
}

/* "claimed responsibility for the bombing": the claimer is its maker. */
static void add_claimant(builder *b, uint32_t noun, tokenlist *list)
{
  const token *prep = ht_tok(b->ann, ht_tok(b->ann, noun)->head);
  const token *object = ht_tok(b->ann, prep->head);
  if (!ht_eq(prep->norm, S("for")) || !ht_eq(object->lemma, S("responsibility")) || object->dep != DEP_dobj) return;
  uint32_t subject = ht_subject(b, object->head);
  if (subject != NONE) spread(b, subject, list);
}

void ht_noun_arguments(builder *b, frame *f)
{
  obliquelist obliques = {0};
  tokenlist agents = {0}, patients = {0};
  add_makers(b, f->trigger, &agents);
  add_obliques(b, f->trigger, &obliques);
  add_agents(b, f->trigger, &agents);
  for (uint32_t i = 0; i < obliques.n; i++) {
    if (ht_eq(obliques.at[i].prep, S("by"))) *PUSH(&agents, b->out) = obliques.at[i].head;
    if (ht_eq(obliques.at[i].prep, S("of"))) *PUSH(&patients, b->out) = obliques.at[i].head;
  }
  add_participle_agents(b, f->trigger, &agents);
  if (agents.n == 0) add_claimant(b, f->trigger, &agents);
  uint32_t verb = ht_tok(b->ann, f->trigger)->head;
  if (agents.n == 0 && ht_tok(b->ann, f->trigger)->dep == DEP_attr && ht_is_verb(ht_tok(b->ann, verb))) {
    uint32_t subject = ht_subject(b, verb);
    if (subject != NONE) spread(b, subject, &agents);
  }
  f->agent = done(&agents);
  f->patient = done(&patients);
  set_obliques(f, &obliques);
}

/* ---- adjectives ---- */

void ht_adjective_arguments(builder *b, frame *f)
{
  obliquelist obliques = {0};
  uint32_t verb = ht_tok(b->ann, f->trigger)->head;
  if (ht_is_verb(ht_tok(b->ann, verb))) f->agent = spread_one(b, ht_subject(b, verb));
  add_obliques(b, f->trigger, &obliques);
  set_obliques(f, &obliques);
}

/* ---- light verbs ---- */

/* Whether `up` is above the frame. */
static bool is_above(const builder *b, const frame *up, const frame *f)
{
  for (uint32_t i = f->parent; i != NONE; i = b->frames[i].parent) {
    if (&b->frames[i] == up) return true;
  }
  return false;
}

static heads either(heads first, heads second) { return first.n ? first : second; }

/* Gives the noun what the verb has: "Jets carried out strikes on Aleppo", "The convoy came under attack from gunmen".
 */
static void merge(builder *b, frame *noun, const frame *verb, bool subject_suffers)
{
  obliquelist all = {0};
  for (uint32_t i = 0; i < noun->nobliques; i++) *PUSH(&all, b->out) = noun->obliques[i];
  for (uint32_t i = 0; i < verb->nobliques; i++) {
    bool own = verb->obliques[i].head == noun->trigger || ht_under(b->ann, verb->obliques[i].head, noun->trigger);
    if (!own) *PUSH(&all, b->out) = verb->obliques[i];
  }
  set_obliques(noun, &all);
  if (subject_suffers)
    noun->patient = either(noun->patient, verb->agent);
  else
    noun->agent = either(verb->agent, noun->agent);
  noun->goal = either(noun->goal, verb->goal);
  noun->light = verb->trigger;
  noun->flags = verb->flags | (noun->flags & (CLAUSE_NEGATED | CLAUSE_BACKGROUND));
  noun->beg = verb->beg < noun->beg ? verb->beg : noun->beg;
  noun->end = verb->end > noun->end ? verb->end : noun->end;
  if (is_above(b, noun, verb)) return; /* "the offensive that they launched": the noun keeps its own place */
  noun->parent = verb->parent;
  noun->link = verb->link;
}

static void lighten_one(builder *b, frame *verb)
{
  const light_verb *light = ht_lexicon_light(b->lex, verb->lemma);
  if (!light) return;
  if (light->prep.len == 0) {
    for (uint32_t i = 0; i < verb->patient.n; i++) {
      uint32_t n = b->frame_of[verb->patient.at[i]];
      if (n != NONE && b->frames[n].kind == FRAME_NOUN) merge(b, &b->frames[n], verb, light->subject_suffers);
    }
  }
  for (uint32_t i = 0; light->prep.len && i < verb->nobliques; i++) {
    uint32_t n = b->frame_of[verb->obliques[i].head];
    if (ht_eq(verb->obliques[i].prep, light->prep) && n != NONE && b->frames[n].kind == FRAME_NOUN)
      merge(b, &b->frames[n], verb, light->subject_suffers);
  }
}

void ht_lighten(builder *b)
{
  for (uint32_t i = 0; i < b->nframes; i++) {
    if (b->frames[i].kind == FRAME_VERB) lighten_one(b, &b->frames[i]);
  }
}
