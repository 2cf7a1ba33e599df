/* Rules against frames: what stands in a slot, and whether a rule's conditions hold. */
#include "code/code.h"

enum { MAX_HEADS = 64, WEAPON_WORDS = 4 };

static const token *tok(const story *st, uint32_t t) { return &st->ann->tokens[t]; }

/* ---- slots ---- */

typedef struct {
  uint32_t at[MAX_HEADS];
  uint32_t n;
} headlist;

static void add(headlist *list, uint32_t t)
{
  if (t == NONE || list->n == MAX_HEADS) return;
  for (uint32_t i = 0; i < list->n; i++) {
    if (list->at[i] == t) return;
  }
  list->at[list->n++] = t;
}

static void add_all(headlist *list, heads h)
{
  for (uint32_t i = 0; i < h.n; i++) add(list, h.at[i]);
}

/* The clauses that complete a frame. */
static void add_complements(const story *st, const frame *f, headlist *list)
{
  uint32_t self = st->fr->frame_of[f->trigger];
  const sentence *s = &st->ann->sentences[f->sentence];
  for (uint32_t t = s->beg; t < s->end; t++) {
    uint32_t i = st->fr->frame_of[t];
    if (i == NONE || st->fr->frames[i].parent != self) continue;
    str link = st->fr->frames[i].link;
    if (ht_eq(link, S("xcomp")) || ht_eq(link, S("ccomp")) || ht_eq(link, S("pcomp")) || ht_eq(link, S("acl")))
      add(list, t);
  }
}

/* The clauses that say what a frame is done for: "gathered to demand a pay rise", "marched demanding justice". */
static void add_purposes(const story *st, const frame *f, headlist *list)
{
  uint32_t self = st->fr->frame_of[f->trigger];
  const sentence *s = &st->ann->sentences[f->sentence];
  for (uint32_t t = s->beg; t < s->end; t++) {
    uint32_t i = st->fr->frame_of[t];
    if (i == NONE || st->fr->frames[i].parent != self) continue;
    str link = st->fr->frames[i].link;
    if (ht_eq(link, S("advcl")) || ht_eq(link, S("xcomp")) || ht_eq(link, S("conj"))) add(list, t);
  }
}

static void add_modifiers(const story *st, const frame *f, headlist *list)
{
  for (uint32_t c = NONE; (c = ht_child(st->ann, f->trigger, c)) != NONE;) {
    uint8_t dep = tok(st, c)->dep;
    if (dep == DEP_amod || dep == DEP_compound || dep == DEP_advmod || dep == DEP_nmod || dep == DEP_acomp ||
        dep == DEP_oprd || dep == DEP_attr)
      add(list, c);
  }
}

static void add_slot(const story *st, const frame *f, const slot *s, headlist *list)
{
  switch (s->kind) {
    case SLOT_AGENT: add_all(list, f->agent); return;
    case SLOT_PATIENT: add_all(list, f->patient); return;
    case SLOT_GOAL: add_all(list, f->goal); return;
    case SLOT_SPEAKER: add(list, f->report == NONE ? NONE : st->fr->reports[f->report].speaker); return;
    case SLOT_COMP: add_complements(st, f, list); return;
    case SLOT_PURPOSE: add_purposes(st, f, list); return;
    case SLOT_PARENT: /* a light verb is the clause that a noun completes */
      add(list, f->light);
      add(list, f->parent == NONE ? NONE : st->fr->frames[f->parent].trigger);
      return;
    case SLOT_MODIFIER: add_modifiers(st, f, list); return;
    case SLOT_PREP:
      for (uint32_t i = 0; i < f->nobliques; i++) {
        if (ht_eq(f->obliques[i].prep, s->prep)) add(list, f->obliques[i].head);
      }
  }
}

/* Whether any of the heads is, or stands for, an actor. */
static bool names_actor(const story *st, const headlist *list, uint32_t from)
{
  for (uint32_t i = from; i < list->n; i++) {
    uint32_t f = st->fr->frame_of[list->at[i]];
    if (st->res->actor_of[list->at[i]] != NONE) return true;
    if (f != NONE && st->fr->frames[f].kind == FRAME_NOUN && st->fr->frames[f].agent.n) return true;
  }
  return false;
}

static heads kept(arena *out, const headlist *list)
{
  uint32_t *at = NEW(out, uint32_t, list->n);
  if (list->n) memcpy(at, list->at, list->n * sizeof *at);
  return (heads){at, list->n};
}

heads ht_slots(arena *out, const story *st, const frame *f, const slots *list)
{
  headlist found = {.n = 0};
  bool filled = false;
  for (uint32_t i = 0; i < list->n; i++) {
    uint32_t before = found.n;
    if (filled && !list->at[i].also) continue;
    add_slot(st, f, &list->at[i], &found);
    if (names_actor(st, &found, before))
      filled = true;
    else if (!list->at[i].also)
      found.n = before;
  }
  return kept(out, &found);
}

heads ht_slot_heads(arena *out, const story *st, const frame *f, const slots *list)
{
  headlist found = {.n = 0};
  for (uint32_t i = 0; i < list->n; i++) {
    if (found.n == 0 || list->at[i].also) add_slot(st, f, &list->at[i], &found);
  }
  return kept(out, &found);
}

/* ---- conditions ---- */

const weapon_term *ht_weapon_at(arena scratch, const story *st, uint32_t t, uint32_t *beg)
{
  const sentence *s = &st->ann->sentences[tok(st, t)->sentence];
  for (uint32_t back = WEAPON_WORDS; back-- > 0;) {
    if (t < s->beg + back) continue;
    str words[WEAPON_WORDS];
    uint32_t n = back + 1, used = 0;
    for (uint32_t i = 0; i < n; i++) words[i] = i + 1 == n ? tok(st, t - back + i)->lemma : tok(st, t - back + i)->norm;
    const weapon_term *w = ht_lexicon_weapon(st->lex, words, n, &used);
    *beg = t - back;
    if (w && used == n) return w;
  }
  (void)scratch;
  return NULL;
}

static uint32_t classes_of_actor(uint32_t traits)
{
  uint32_t c = CLASS_ACTOR;
  if (traits & IS_PERSON) c |= CLASS_PERSON;
  if (traits & IS_GROUP) c |= CLASS_GROUP;
  if (traits & IS_ORG) c |= CLASS_ORG;
  if (traits & IS_STATE) c |= CLASS_STATE;
  if (traits & IS_ARMED) c |= CLASS_ARMED;
  if (traits & IS_CIVILIAN) c |= CLASS_CIVILIAN;
  return c;
}

static uint32_t classes_of(arena scratch, const story *st, uint32_t t)
{
  uint32_t c = CLASS_ANY, a = st->res->actor_of[t], f = st->fr->frame_of[t], q = st->res->quantity_of[t], beg;
  if (a != NONE) c |= classes_of_actor(st->res->actors[a].traits);
  if (st->res->place_of[t] != NONE) c |= CLASS_PLACE;
  if (f != NONE && st->fr->frames[f].kind == FRAME_NOUN && a == NONE) c |= CLASS_EVENT;
  if (f != NONE && st->fr->frames[f].kind == FRAME_VERB) c |= CLASS_CLAUSE;
  if (q != NONE && st->res->quantities[q].people) c |= CLASS_COUNT;
  if (ht_weapon_at(scratch, st, t, &beg)) c |= CLASS_WEAPON;
  return c;
}

/* Whether the word at a token, with its compound before it or its particle, is one of a list. */
static bool word_in(arena *scratch, const story *st, uint32_t t, const condition *c)
{
  uint32_t f = st->fr->frame_of[t];
  str lemma = f != NONE ? st->fr->frames[f].lemma : ht_lower(scratch, tok(st, t)->lemma);
  str before = t > 0 ? tok(st, t - 1)->norm : (str){"", 0};
  for (uint32_t i = 0; i < c->nwords; i++) {
    str w = c->words[i];
    if (ht_eq(w, lemma) || ht_eq(w, tok(st, t)->norm)) return true;
    bool pair = ht_ends(w, lemma) && ht_starts(w, before) && w.len == before.len + 1 + lemma.len && before.len;
    if (pair) return true;
  }
  return false;
}

static bool holds(arena scratch, const story *st, const frame *f, const condition *c)
{
  headlist list = {.n = 0};
  add_slot(st, f, &c->slot, &list);
  bool any = false;
  for (uint32_t i = 0; i < list.n && !any; i++)
    any = (c->classes && classes_of(scratch, st, list.at[i]) & c->classes) ||
          (c->nwords && word_in(&scratch, st, list.at[i], c));
  return any != c->negated;
}

const condition *ht_failing(arena scratch, const story *st, const frame *f, const rule *r)
{
  for (uint32_t i = 0; i < r->conditions.n; i++) {
    if (!holds(scratch, st, f, &r->conditions.at[i])) return &r->conditions.at[i];
  }
  return NULL;
}

/* ---- choice ---- */

static void consider(arena scratch, const story *st, const frame *f, str key, const rule **best)
{
  for (uint32_t e = ht_get(&st->ont->first, key); e != NONE; e = st->ont->next[e]) {
    const rule *r = &st->ont->rules[st->ont->rule_at[e]];
    if (*best && r->conditions.n <= (*best)->conditions.n) continue;
    if (!ht_failing(scratch, st, f, r)) *best = r;
  }
}

const rule *ht_best_rule(arena scratch, const story *st, const frame *f, rule_kind kind)
{
  const rule *best = NULL;
  if (f->trigger > 0 && f->kind == FRAME_NOUN) {                                  /* "air strike" before "strike" */
    bool hyphen = f->trigger > 1 && ht_eq(tok(st, f->trigger - 1)->norm, S("-")); /* "shoot-out" */
    str before = hyphen ? ht_concat(&scratch, tok(st, f->trigger - 2)->norm, S("-"))
                        : ht_concat(&scratch, tok(st, f->trigger - 1)->norm, S("_"));
    consider(scratch, st, f, ht_trigger_key(&scratch, kind, ht_concat(&scratch, before, f->lemma), f->kind), &best);
    if (best) return best;
  }
  consider(scratch, st, f, ht_trigger_key(&scratch, kind, f->lemma, f->kind), &best);
  return best;
}
