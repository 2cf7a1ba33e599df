/* Time and place of a frame: what stands in its own clause, else what the clause above has. */
#include "frame/build.h"

enum { FAR = 1000 };

/* Steps from t up to the frame's trigger (or its light verb), FAR when another clause lies between or it is not under
 * it. */
static int steps_up(const builder *b, uint32_t t, const frame *f)
{
  for (int n = 0; n < 32; n++) {
    if (t == f->trigger || (f->light != NONE && t == f->light)) return n;
    uint32_t up = ht_tok(b->ann, t)->head;
    if (up == t) return FAR;
    const token *tok = ht_tok(b->ann, up);
    bool other_clause =
        up != f->trigger && up != f->light && tok->pos == POS_VERB && tok->dep != DEP_amod && tok->dep != DEP_compound;
    if (other_clause) return FAR;
    t = up;
  }
  return FAR;
}

/* A time that is only compared with ("lighter than during the previous two weeks") dates nothing. */
static bool compared(const builder *b, uint32_t t)
{
  for (int n = 0; n < 4; n++) {
    t = ht_tok(b->ann, t)->head;
    if (ht_eq(ht_tok(b->ann, t)->norm, S("than"))) return true;
  }
  return false;
}

static bool dated(const builder *b, const timex *t) { return t->t.from.len > 0 && !compared(b, t->head); }

static uint32_t nearest_time(const builder *b, const frame *f)
{
  uint32_t best = NONE;
  int least = FAR;
  const sentence *s = &b->ann->sentences[f->sentence];
  for (uint32_t i = 0; i < b->res->ntimes; i++) {
    const timex *t = &b->res->times[i];
    if (t->head < s->beg || t->head >= s->end || !dated(b, t)) continue;
    int n = steps_up(b, t->head, f);
    if (n < least) {
      least = n;
      best = i;
    }
  }
  return best;
}

/* The dependency by which a token's phrase hangs on the frame: the label of the last step below the trigger. */
static uint32_t phrase_of(const builder *b, uint32_t t, const frame *f)
{
  for (int n = 0; n < 32; n++) {
    uint32_t up = ht_tok(b->ann, t)->head;
    if (up == f->trigger || up == f->light || up == t) return t;
    t = up;
  }
  return t;
}

static bool in_list(str word, const char *const *list)
{
  for (; *list; list++) {
    if (ht_eq(word, ht_str(*list))) return true;
  }
  return false;
}

static const char *const where[] = {"in",     "at",      "near",       "on",     "outside",  "inside", "within",
                                    "around", "across",  "throughout", "over",   "off",      "along",  "between",
                                    "south",  "north",   "east",       "west",   "into",     "onto",   "through",
                                    "toward", "towards", "amid",       "beside", "opposite", "of",     NULL};
static const char *const whence[] = {"from", "to", "for", "via", NULL};

/* How well a place's words say where the frame happens; 0 = they do not. */
static int place_worth(const builder *b, const place *p, const frame *f)
{
  uint32_t top = phrase_of(b, p->head, f);
  const token *t = ht_tok(b->ann, top), *own = ht_tok(b->ann, p->head);
  bool country = p->p.kind == HISTOR_PLACE_COUNTRY;
  bool region = country || p->p.kind == HISTOR_PLACE_REGION;
  const token *prep = own->dep == DEP_pobj ? ht_tok(b->ann, own->head) : NULL;
  if (p->p.relation.len) return 5;
  if (prep && ht_eq(prep->norm, S("of")) && region) return 0;
  if (prep && in_list(prep->norm, where)) return ht_eq(prep->norm, S("of")) ? 4 : 5;
  if (prep && in_list(prep->norm, whence)) return region ? 1 : 2;
  switch (t->dep) {
    case DEP_nsubj:
    case DEP_agent:
    case DEP_csubj: return 0;
    case DEP_dobj:
    case DEP_nsubjpass: return region ? 0 : 4;
    case DEP_compound:
    case DEP_nmod:
    case DEP_amod: return region ? 0 : 4;
    case DEP_poss: return region ? 0 : 2;
    case DEP_prep: return country ? 1 : 3;
    case DEP_npadvmod:
    case DEP_appos:
    case DEP_advmod: return 3;
    default: return 0;
  }
}

static int fineness(histor_place_kind kind)
{
  switch (kind) {
    case HISTOR_PLACE_FACILITY:
    case HISTOR_PLACE_DISTRICT: return 5;
    case HISTOR_PLACE_SETTLEMENT: return 4;
    case HISTOR_PLACE_ADMIN2:
    case HISTOR_PLACE_OTHER: return 3;
    case HISTOR_PLACE_ADMIN1: return 2;
    case HISTOR_PLACE_REGION: return 1;
    case HISTOR_PLACE_COUNTRY: return 0;
  }
  return 0;
}

static uint32_t best_place(const builder *b, const frame *f)
{
  uint32_t best = NONE;
  int most = 0;
  const sentence *s = &b->ann->sentences[f->sentence];
  for (uint32_t i = 0; i < b->res->nplaces; i++) {
    const place *p = &b->res->places[i];
    if (p->head < s->beg || p->head >= s->end) continue;
    int steps = steps_up(b, p->head, f);
    int worth = steps == FAR ? 0 : place_worth(b, p, f);
    if (!worth) continue;
    int score = worth * 100 + fineness(p->p.kind) * 10 - (steps < 10 ? steps : 9);
    if (score > most) {
      most = score;
      best = i;
    }
  }
  return best;
}

/* Whether a clause happens where and when the clause above does. */
static bool same_setting(const builder *b, const frame *f)
{
  const token *t = ht_tok(b->ann, f->trigger);
  if (f->kind == FRAME_NOUN) return true;
  return t->dep == DEP_conj || t->dep == DEP_xcomp || t->dep == DEP_advcl || t->dep == DEP_acl || t->dep == DEP_pcomp ||
         t->dep == DEP_acomp || t->dep == DEP_oprd;
}

void ht_setting(builder *b, frame *f)
{
  f->time = nearest_time(b, f);
  f->place = best_place(b, f);
  if (f->parent == NONE || !same_setting(b, f)) return;
  const frame *parent = &b->frames[f->parent];
  if (f->time == NONE) f->time = parent->time;
  if (f->place == NONE) f->place = parent->place;
}
