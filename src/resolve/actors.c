/* Who is spoken of: named actors of the lexicons and of the recogniser, role nouns, pronouns; each with its phrase,
 * code and traits at the day of publication. */
#include "resolve/actors.h"

#include "resolve/calendar.h"

enum { NAME_WORDS = 12, ROLE_WORDS = 5 };

typedef struct {
  arena *out, *scratch;
  const lexicon *lex;
  const segments *segs;
  const annotation *ann;
  int32_t day;     /* of publication, days since 1970-01-01 */
  bool *dated;     /* (ntokens) inside a time expression */
  uint32_t *named; /* (ntokens) actor whose name covers the token, or NONE */
  uint32_t *sense; /* (ntokens) lexicon sense of that name, or NONE */
  actorlist *list;
} finder;

static const token *tok(const finder *f, uint32_t t) { return &f->ann->tokens[t]; }

/* ---- codes ---- */

/* The country of a code ("SYRMIL" -> SYR), empty for IGO..., and its sector (MIL; UNO of IGOUNO). */
static void read_code(const lexicon *lex, str code, str *country, str *sector)
{
  str first = code.len >= 3 ? ht_sub(code, 0, 3) : code;
  bool state = ht_lexicon_country_name(lex, first).len > 0;
  *country = state ? first : (str){"", 0};
  if (code.len >= 6)
    *sector = ht_sub(code, 3, 6);
  else if (!state && !ht_eq(first, S("---")))
    *sector = first;
}

uint32_t ht_sector_traits(str sector)
{
  static const struct {
    const char *sector;
    uint32_t traits;
  } known[] = {{"MIL", IS_ARMED},
               {"REB", IS_ARMED},
               {"UAF", IS_ARMED},
               {"PRM", IS_ARMED},
               {"COP", IS_ARMED | IS_OFFICIAL},
               {"SPY", IS_ARMED},
               {"GOV", IS_OFFICIAL},
               {"LEG", IS_OFFICIAL},
               {"JUD", IS_OFFICIAL},
               {"CVL", IS_CIVILIAN},
               {"MED", IS_CIVILIAN},
               {"JRN", IS_CIVILIAN},
               {"REF", IS_CIVILIAN},
               {"LAB", IS_CIVILIAN},
               {"EDU", IS_CIVILIAN}};
  for (size_t i = 0; i < COUNTOF(known); i++) {
    if (ht_eq(sector, ht_str(known[i].sector))) return known[i].traits;
  }
  return 0;
}

str ht_actor_code(arena *out, str country, str sector)
{
  if (!country.len && !sector.len) return (str){"", 0};
  bool own = ht_eq(sector, S("IGO")) || ht_eq(sector, S("NGO")) || ht_eq(sector, S("IMG")) || ht_eq(sector, S("MNC"));
  if (own && !country.len) return sector;
  if (ht_eq(sector, S("UNO")) && !country.len) return S("IGOUNO");
  return ht_concat(out, country.len ? country : S("---"), sector);
}

/* ---- phrases ---- */

/* First token of the noun phrase that a head ends: back over its modifiers, not over punctuation. */
static uint32_t phrase_start(const annotation *ann, uint32_t head)
{
  uint32_t beg = head;
  while (beg > ann->tokens[head].left) {
    const token *t = &ann->tokens[beg - 1];
    bool stop =
        t->pos == POS_SPACE || (t->pos == POS_PUNCT && t->tag != TAG_HYPH && t->tag != TAG_NFP) || t->dep == DEP_punct;
    if (stop && t->tag != TAG_HYPH) break;
    beg--;
  }
  return beg;
}

/* The token of [beg, end) that hangs on something outside. */
static uint32_t head_of(const annotation *ann, uint32_t beg, uint32_t end)
{
  for (uint32_t t = end; t > beg; t--) {
    uint32_t up = ann->tokens[t - 1].head;
    if ((up < beg || up >= end || up == t - 1) && ann->tokens[t - 1].pos != POS_PUNCT) return t - 1;
  }
  return end - 1;
}

/* End of a role's phrase: over an "of" that follows at once ("the governor of Diffa"), but no clause and no list. */
static uint32_t phrase_end(const finder *f, uint32_t head)
{
  enum { LONGEST_TAIL = 9 };
  uint32_t prep = head + 1;
  if (prep >= f->ann->ntokens || tok(f, prep)->head != head || !ht_eq(tok(f, prep)->norm, S("of"))) return head + 1;
  uint32_t end = tok(f, prep)->right + 1;
  for (uint32_t t = prep; t < end; t++) {
    if (tok(f, t)->pos == POS_VERB || tok(f, t)->pos == POS_PUNCT || tok(f, t)->dep == DEP_relcl) return head + 1;
  }
  return end - prep <= LONGEST_TAIL ? end : head + 1;
}

static actor *add(finder *f, uint32_t beg, uint32_t head, uint32_t end)
{
  actor *a = PUSH(f->list, f->out);
  a->beg = beg;
  a->head = head;
  a->end = end;
  a->chain = a->entry = NONE;
  a->m.span = ht_tokens_span(f->ann, beg, end);
  a->m.text = ht_sub(f->segs->source, a->m.span.beg, a->m.span.end);
  a->m.name = a->m.text;
  return a;
}

/* ---- names of the lexicons ---- */

/* The sense that held on the day of publication; else the last one before it, else the first. */
static const actor_form *choose(const finder *f, const actor_form *forms, uint32_t n)
{
  const actor_form *best = &forms[0];
  for (uint32_t i = 0; i < n; i++) {
    const actor_sense *s = ht_lexicon_sense(f->lex, forms[i].sense), *b = ht_lexicon_sense(f->lex, best->sense);
    if (ht_sense_on(s, f->day)) return &forms[i];
    if (s->to < f->day && (b->to > f->day || s->to > b->to)) best = &forms[i];
  }
  return best;
}

static void identify(finder *f, actor *a, const actor_form *form)
{
  const actor_sense *s = ht_lexicon_sense(f->lex, form->sense);
  bool person = s->kind == ACTOR_PERSON, country = s->kind == ACTOR_COUNTRY;
  a->entry = form->sense;
  a->m.name = s->name;
  a->m.code = s->code;
  a->m.via = (histor_via)form->via;
  read_code(f->lex, s->code, &a->m.country, &a->m.sector);
  if (country && !a->m.sector.len) a->m.sector = form->plural ? S("CVL") : S("GOV");
  if (country) a->m.code = ht_actor_code(f->out, a->m.country, a->m.sector);
  if (person) {
    a->m.person = s->name;
    if (ht_sense_on(s, f->day)) a->m.role = s->role;
  }
  a->traits = s->traits | IS_NAMED | ht_sector_traits(a->m.sector);
  if (country)
    a->traits |= form->plural ? IS_GROUP | IS_PLURAL : IS_STATE;
  else if (person)
    a->traits |= IS_PERSON;
  else
    a->traits |= IS_ORG;
  if (s->kind == ACTOR_GROUP) a->traits |= IS_GROUP;
  if (s->kind == ACTOR_OUTLET) a->traits |= IS_OUTLET;
}

/* Whether a name found in the text may be one: it stands where a noun or an adjective can. */
static bool can_be_name(const finder *f, uint32_t beg, uint32_t end)
{
  for (uint32_t t = beg; t < end; t++) {
    const token *k = tok(f, t);
    if (k->pos == POS_PROPN || k->entity != ENT_NONE) return true;
    if (k->pos == POS_NOUN || k->pos == POS_ADJ) return true;
  }
  return false;
}

static const entity *entity_over(const finder *f, uint32_t t)
{
  for (uint32_t i = 0; i < f->ann->nentities; i++) {
    if (f->ann->entities[i].beg <= t && t < f->ann->entities[i].end) return &f->ann->entities[i];
  }
  return NULL;
}

/* A name inside a longer name is not the actor: "Kabul University", "Paris Hilton", "the Oslo Accords". */
static bool part_of_name(const finder *f, uint32_t beg, uint32_t end)
{
  const entity *e = entity_over(f, beg);
  if (!e || e->label == ENT_GPE || e->label == ENT_NORP || e->label == ENT_LOC || e->label == ENT_DATE) return false;
  uint32_t from = e->beg, to = e->end;
  if (tok(f, from)->pos == POS_DET) from++;
  if (to > from && tok(f, to - 1)->tag == TAG_POS) to--;
  if (beg <= from && end >= to) return false;
  bool title_inside = e->label == ENT_PERSON && end >= to; /* the surname of a full name */
  if (title_inside) return beg > from;
  /* "Syrian army" and "Russian Defence Ministry" are roles of a state, told later by their head noun. */
  return e->label == ENT_PERSON || e->label == ENT_WORK_OF_ART || e->label == ENT_LAW || e->label == ENT_EVENT ||
         e->label == ENT_PRODUCT || e->label == ENT_FAC;
}

static void add_name(finder *f, uint32_t beg, uint32_t end, const actor_form *form)
{
  const actor_sense *s = ht_lexicon_sense(f->lex, form->sense);
  uint32_t head = head_of(f->ann, beg, end);
  bool modifies = s->kind == ACTOR_COUNTRY || tok(f, head)->dep == DEP_compound || tok(f, head)->dep == DEP_amod;
  uint32_t from = modifies ? beg : phrase_start(f->ann, head);
  actor *a = add(f, from < beg ? from : beg, head, head + 1 > end ? head + 1 : end);
  identify(f, a, form);
  for (uint32_t t = beg; t < end; t++) {
    f->named[t] = f->list->n - 1;
    f->sense[t] = form->sense;
  }
}

static void find_names(finder *f)
{
  for (uint32_t s = 0; s < f->ann->nsentences; s++) {
    const sentence *sent = &f->ann->sentences[s];
    for (uint32_t t = sent->beg; t < sent->end; t++) {
      str words[NAME_WORDS];
      uint32_t n = 0, used = 0, nforms = 0;
      for (; n < NAME_WORDS && t + n < sent->end && !f->dated[t + n]; n++) words[n] = tok(f, t + n)->text;
      const actor_form *forms = n ? ht_lexicon_actor(f->lex, words, n, &used, &nforms) : NULL;
      if (!forms || !nforms || !can_be_name(f, t, t + used) || part_of_name(f, t, t + used)) continue;
      add_name(f, t, t + used, choose(f, forms, nforms));
      t += used - 1;
    }
  }
}

/* ---- names that only the recogniser knows ---- */

static bool covered(const finder *f, uint32_t beg, uint32_t end)
{
  for (uint32_t t = beg; t < end; t++) {
    if (f->named[t] != NONE && f->list->at[f->named[t]].traits & (IS_PERSON | IS_ORG | IS_GROUP)) return true;
  }
  return false;
}

/* The country that a name or a head noun carries: "Kabul University", "Syrian army", "Russia's minister", "king of
 * Jordan". */
static str country_at(const finder *f, uint32_t t)
{
  uint32_t a = f->named[t];
  return a == NONE ? (str){"", 0} : f->list->at[a].m.country;
}

/* Whether an entity's head is a title or a role in capitals rather than a name. */
static bool no_name(const finder *f, const entity *e, uint32_t head)
{
  uint32_t used = 0;
  str word = tok(f, head)->lemma;
  if (e->label == ENT_ORG && ht_lexicon_office(f->lex, &word, 1, &used)) return true;
  return ht_lexicon_role(f->lex, &word, 1, &used) != NULL;
}

/* The actor of an entity that no lexicon knew; the words without the article are its name. */
static void add_entity(finder *f, const entity *e, uint32_t head, uint32_t end)
{
  uint32_t from = phrase_start(f->ann, head);
  actor *a = add(f, from < e->beg ? from : e->beg, head, head + 1 > end ? head + 1 : end);
  span own = ht_tokens_span(f->ann, tok(f, e->beg)->pos == POS_DET && e->beg + 1 < end ? e->beg + 1 : e->beg, end);
  bool person = e->label == ENT_PERSON;
  a->m.name = ht_sub(f->segs->source, own.beg, own.end);
  a->traits = IS_NAMED | (person ? IS_PERSON : e->label == ENT_ORG ? IS_ORG : IS_GROUP);
  if (person) a->m.person = a->m.name;
  for (uint32_t t = e->beg; t < end; t++) {
    if (!a->m.country.len) a->m.country = country_at(f, t);
    f->named[t] = f->list->n - 1;
  }
  a->m.code = ht_actor_code(f->out, a->m.country, (str){"", 0});
}

static void find_entities(finder *f)
{
  for (uint32_t i = 0; i < f->ann->nentities; i++) {
    const entity *e = &f->ann->entities[i];
    bool people = e->label == ENT_NORP;
    if ((e->label != ENT_PERSON && e->label != ENT_ORG && !people) || covered(f, e->beg, e->end)) continue;
    if (people && f->named[e->beg] != NONE) continue;
    uint32_t end = e->end;
    if (end > e->beg + 1 && tok(f, end - 1)->tag == TAG_POS) end--;
    uint32_t head = head_of(f->ann, e->beg, end);
    if (!no_name(f, e, head)) add_entity(f, e, head, end);
  }
}

/* ---- surnames of people whom the text itself has named in full ---- */

/* Whether the name that ends at a token is a full one with the surname asked for: "Omar Saleh" of "Saleh". */
static bool full_name_ends(const finder *f, uint32_t t, str surname)
{
  uint32_t a = f->named[t];
  bool last = t + 1 >= f->ann->ntokens || f->named[t + 1] != a;
  return last && t > 0 && f->named[t - 1] == a && f->list->at[a].traits & IS_PERSON &&
         ht_eq_nocase(tok(f, t)->text, surname);
}

/* The lexicon's Saleh is not meant where the text has named another Saleh in full, and not him. */
static void own_surnames(finder *f)
{
  for (uint32_t t = 0; t < f->ann->ntokens; t++) {
    uint32_t i = f->named[t];
    if (i == NONE || (t > 0 && f->named[t - 1] == i) || (t + 1 < f->ann->ntokens && f->named[t + 1] == i)) continue;
    actor *a = &f->list->at[i];
    if (!(a->traits & IS_PERSON) || a->entry == NONE) continue;
    bool other = false, meant = false;
    for (uint32_t u = t; u-- > 0 && !meant;) {
      if (f->named[u] == NONE) continue;
      meant = ht_eq(f->list->at[f->named[u]].m.person, a->m.person);
      other = other || full_name_ends(f, u, tok(f, t)->text);
    }
    if (!other || meant) continue;
    a->entry = f->sense[t] = NONE;
    a->m.name = a->m.person = tok(f, t)->text;
    a->m.code = a->m.country = a->m.sector = a->m.role = (str){"", 0};
    a->m.via = HISTOR_VIA_NAME;
    a->traits = IS_NAMED | IS_PERSON;
  }
}

/* ---- role nouns and offices ---- */

typedef struct {
  str country, sector, role, group_name;
  uint32_t traits;
  uint32_t group; /* named armed group or organisation that the noun belongs to, or NONE */
} bearing;

static void add_bearing(const finder *f, uint32_t t, bearing *b)
{
  uint32_t a = f->named[t];
  if (a == NONE) return;
  const actor *n = &f->list->at[a];
  if (!b->country.len) b->country = n->m.country;
  if (n->traits & (IS_ORG | IS_GROUP) && !(n->traits & IS_PLURAL) && b->group == NONE) b->group = a;
}

/* What the words around a head noun say of it: its country, the group it belongs to. */
static bearing bearings(const finder *f, uint32_t head)
{
  bearing b = {.group = NONE};
  for (uint32_t c = NONE; (c = ht_child(f->ann, head, c)) != NONE;) {
    const token *t = tok(f, c);
    if (t->dep == DEP_amod || t->dep == DEP_compound || t->dep == DEP_nmod || t->dep == DEP_poss ||
        t->dep == DEP_nsubj) {
      if (t->dep != DEP_nsubj) add_bearing(f, c, &b);
      for (uint32_t d = NONE; t->dep != DEP_nsubj && (d = ht_child(f->ann, c, d)) != NONE;) add_bearing(f, d, &b);
    }
    if (t->dep == DEP_prep && (ht_eq(t->norm, S("of")) || ht_eq(t->norm, S("from")))) {
      uint32_t o = ht_child_dep(f->ann, c, DEP_pobj);
      if (o != NONE) add_bearing(f, o, &b);
    }
  }
  return b;
}

/* The longest title that ends at t ("foreign minister"), or NULL. */
static const office *office_ending(const finder *f, uint32_t t, uint32_t *words_used)
{
  const sentence *s = &f->ann->sentences[tok(f, t)->sentence];
  for (uint32_t n = ROLE_WORDS; n > 0; n--) {
    if (t + 1 < s->beg + n) continue;
    str words[ROLE_WORDS];
    uint32_t used = 0;
    for (uint32_t i = 0; i < n; i++) words[i] = tok(f, t + 1 - n + i)->norm;
    const office *o = ht_lexicon_office(f->lex, words, n, &used);
    if (o && used == n) {
      *words_used = n;
      return o;
    }
  }
  return NULL;
}

static const role_noun *role_ending(const finder *f, uint32_t t, uint32_t *words_used)
{
  const sentence *s = &f->ann->sentences[tok(f, t)->sentence];
  str words[ROLE_WORDS];
  uint32_t n = t + 1 - s->beg < ROLE_WORDS ? t + 1 - s->beg : ROLE_WORDS;
  for (uint32_t i = 0; i < n; i++) words[i] = tok(f, t + 1 - n + i)->norm;
  return ht_lexicon_role(f->lex, words, n, words_used);
}

/* "Minister of Defence of Turkey"; for a role that is no office the words as printed, without an article: "Syrian
 * army". */
static str role_name(const finder *f, const actor *a, str country)
{
  str state = ht_lexicon_country_name(f->lex, country);
  if (a->m.role.len && state.len) return ht_concat(f->out, a->m.role, ht_concat(f->out, S(" of "), state));
  uint32_t beg = a->beg;
  while (beg < a->head && (tok(f, beg)->pos == POS_DET || tok(f, beg)->pos == POS_NUM)) beg++;
  span words = ht_tokens_span(f->ann, beg, a->end);
  return ht_sub(f->segs->source, words.beg, words.end);
}

static void describe(finder *f, actor *a, const bearing *b)
{
  const actor *group = b->group == NONE ? NULL : &f->list->at[b->group];
  bool of_group = group && (a->traits & IS_ARMED || !a->m.sector.len || group->traits & IS_ARMED);
  a->m.country = b->country;
  if (of_group && group->m.sector.len && !(a->traits & IS_CIVILIAN)) {
    a->m.sector = group->m.sector;
    a->m.name = group->m.name;
    a->m.country = group->m.country;
    a->entry = group->entry;
    a->traits |= group->traits & IS_ARMED;
  } else if (b->country.len) {
    a->m.name = role_name(f, a, b->country);
  }
  a->m.code = ht_actor_code(f->out, a->m.country, a->m.sector);
}

/* A title before or beside a name belongs to the person: "Foreign Minister Gennady Gatilov". */
static bool give_to_person(finder *f, uint32_t t, const bearing *b, str role, str sector, uint32_t traits)
{
  uint32_t up = tok(f, t)->head;
  bool before = tok(f, t)->dep == DEP_compound || tok(f, t)->dep == DEP_nmod || tok(f, t)->dep == DEP_amod;
  uint32_t a = before ? f->named[up] : NONE;
  if (a == NONE || !(f->list->at[a].traits & IS_PERSON)) return false;
  actor *p = &f->list->at[a];
  if (p->entry != NONE) return true;
  bearing own = bearings(f, up);
  p->m.country = b->country.len ? b->country : own.country;
  p->m.sector = sector;
  p->m.role = role;
  p->traits |= traits & ~(uint32_t)(IS_PLURAL | IS_GROUP | IS_ORG);
  p->m.code = ht_actor_code(f->out, p->m.country, p->m.sector);
  return true;
}

static void add_role(finder *f, uint32_t t, str role, str sector, uint32_t traits)
{
  bearing b = bearings(f, t);
  if (give_to_person(f, t, &b, role, sector, traits)) return;
  actor *a = add(f, phrase_start(f->ann, t), t, phrase_end(f, t));
  a->m.via = HISTOR_VIA_ROLE;
  a->m.sector = sector;
  a->m.role = role;
  a->traits = traits | ht_sector_traits(sector);
  if (tok(f, t)->tag == TAG_NNS || tok(f, t)->tag == TAG_NNPS)
    a->traits |= IS_PLURAL | IS_GROUP;
  else if (!(traits & (IS_GROUP | IS_ORG)))
    a->traits |= IS_PERSON;
  describe(f, a, &b);
}

/* An adjective that is a noun cut short: "the Syrian military and Russian jets". */
static bool joined(const finder *f, uint32_t t) { return ht_child_dep(f->ann, t, DEP_cc) != NONE; }

/* A noun that names nobody where it stands before another noun ("police station", "government building"), but for heads
 * of phrases that are themselves people ("government forces"). */
static bool mere_modifier(const finder *f, uint32_t t)
{
  const token *k = tok(f, t);
  if ((k->dep != DEP_compound && k->dep != DEP_amod && k->dep != DEP_nmod) || joined(f, t)) return false;
  uint32_t used = 0;
  return role_ending(f, k->head, &used) != NULL || ht_lexicon_office(f->lex, &tok(f, k->head)->norm, 1, &used) != NULL;
}

static void find_roles(finder *f)
{
  for (uint32_t t = 0; t < f->ann->ntokens; t++) {
    const token *k = tok(f, t);
    bool noun = k->pos == POS_NOUN || (k->pos == POS_PROPN && f->named[t] == NONE) ||
                (k->pos == POS_ADJ && k->tag == TAG_JJ && (k->dep != DEP_amod || joined(f, t)));
    if (!noun || f->dated[t] || (f->named[t] != NONE && f->list->at[f->named[t]].traits & (IS_PERSON | IS_ORG)))
      continue;
    uint32_t used = 0;
    const role_noun *r = role_ending(f, t, &used);
    uint32_t office_words = 0;
    const office *o = office_ending(f, t, &office_words);
    if (o && office_words >= used)
      add_role(f, t, o->role, o->sector, IS_OFFICIAL);
    else if (r && !mere_modifier(f, t))
      add_role(f, t, (str){"", 0}, r->sector, r->traits);
  }
}

/* ---- pronouns ---- */

static uint32_t pronoun_traits(const token *t)
{
  static const struct {
    const char *word;
    uint32_t traits;
  } words[] = {{"he", IS_PERSON | IS_MALE},
               {"him", IS_PERSON | IS_MALE},
               {"his", IS_PERSON | IS_MALE},
               {"himself", IS_PERSON | IS_MALE},
               {"she", IS_PERSON | IS_FEMALE},
               {"her", IS_PERSON | IS_FEMALE},
               {"hers", IS_PERSON | IS_FEMALE},
               {"herself", IS_PERSON | IS_FEMALE},
               {"they", IS_GROUP | IS_PLURAL},
               {"them", IS_GROUP | IS_PLURAL},
               {"their", IS_GROUP | IS_PLURAL},
               {"themselves", IS_GROUP | IS_PLURAL},
               {"it", IS_ORG},
               {"its", IS_ORG},
               {"itself", IS_ORG},
               {"we", IS_GROUP | IS_PLURAL},
               {"us", IS_GROUP | IS_PLURAL},
               {"our", IS_GROUP | IS_PLURAL},
               {"i", IS_PERSON},
               {"me", IS_PERSON},
               {"my", IS_PERSON},
               {"nobody", IS_GROUP},
               {"someone", IS_PERSON},
               {"everyone", IS_GROUP},
               {"others", IS_GROUP | IS_PLURAL},
               {"those", IS_GROUP | IS_PLURAL},
               {"many", IS_GROUP | IS_PLURAL},
               {"one", IS_PERSON}};
  if (t->pos != POS_PRON && t->tag != TAG_PRP && t->tag != TAG_PRPS) return 0;
  for (size_t i = 0; i < COUNTOF(words); i++) {
    if (ht_eq(t->norm, ht_str(words[i].word))) return words[i].traits | IS_PRONOUN;
  }
  return 0;
}

static void find_pronouns(finder *f)
{
  for (uint32_t t = 0; t < f->ann->ntokens; t++) {
    uint32_t traits = pronoun_traits(tok(f, t));
    if (!traits || tok(f, t)->dep == DEP_expl || f->dated[t]) continue;
    actor *a = add(f, t, t, t + 1);
    a->m.via = HISTOR_VIA_GENERIC;
    a->traits = traits;
  }
}

/* ---- order ---- */

/* By place in the text; of two with one head the longer first. */
static int by_head(const void *x, const void *y, const void *with)
{
  const actor *a = x, *b = y;
  if (a->head != b->head) return a->head < b->head ? -1 : 1;
  uint32_t long_a = a->end - a->beg, long_b = b->end - b->beg;
  return (long_a < long_b) - (long_a > long_b);
}

/* In the order of the text; of two with one head the one that says more stays. */
static void sort(actorlist *list, arena scratch)
{
  ht_sort(list->at, list->n, sizeof *list->at, by_head, NULL, scratch);
  uint32_t n = 0;
  for (uint32_t i = 0; i < list->n; i++) {
    if (n == 0 || list->at[n - 1].head != list->at[i].head) list->at[n++] = list->at[i];
  }
  list->n = n;
}

void ht_actors(arena *out, arena scratch, const lexicon *lex, const segments *segs, const annotation *ann,
               const timexes *times, const placelist *places, actorlist *actors)
{
  finder f = {
      .out = out, .scratch = &scratch, .lex = lex, .segs = segs, .ann = ann, .list = actors, .day = INT32_MAX - 1};
  civil published;
  if (ht_parse_date(segs->published, &published)) f.day = ht_days(published);
  f.dated = NEW(&scratch, bool, ann->ntokens);
  f.named = NEW(&scratch, uint32_t, ann->ntokens);
  f.sense = NEW(&scratch, uint32_t, ann->ntokens);
  for (uint32_t t = 0; t < ann->ntokens; t++) f.named[t] = f.sense[t] = NONE;
  for (uint32_t i = 0; i < times->n; i++) {
    for (uint32_t t = times->at[i].beg; t < times->at[i].end; t++) f.dated[t] = true;
  }
  find_names(&f);
  find_entities(&f);
  own_surnames(&f);
  find_roles(&f);
  find_pronouns(&f);
  sort(actors, scratch);
}
