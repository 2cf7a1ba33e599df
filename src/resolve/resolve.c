/* The resolve stage: times, places, quantities, actors, coreference, and the arrays that find them by token. */
#include "resolve/resolve.h"

#include "resolve/calendar.h"
#include "resolve/lexicon.h"

static uint32_t *none_of(arena *out, uint32_t n)
{
  uint32_t *of = NEW(out, uint32_t, n);
  for (uint32_t i = 0; i < n; i++) of[i] = NONE;
  return of;
}

/* The day of publication as the time that an undated event is assumed to have. */
static const timex *published_time(arena *out, const segments *segs)
{
  civil day;
  if (!ht_parse_date(segs->published, &day)) return NULL;
  timex *t = NEW(out, timex, 1);
  str date = ht_sub(segs->published, 0, 10);
  t->beg = t->head = t->end = NONE;
  t->t = (histor_time){.text = {"", 0},
                       .from = date,
                       .to = date,
                       .granularity = HISTOR_GRANULARITY_DAY,
                       .anchor = HISTOR_ANCHOR_ASSUMED,
                       .type = HISTOR_TIMEX_DATE,
                       .value = date};
  return t;
}

/* Roles of states told without a country ("the army", "rebels") are those of the country that the report is about. */
static void set_focus(arena *out, const lexicon *lex, str focus, actorlist *actors)
{
  if (!focus.len) return;
  for (uint32_t i = 0; i < actors->n; i++) {
    actor *a = &actors->at[i];
    bool role = a->m.via == HISTOR_VIA_ROLE && !a->m.country.len && a->entry == NONE;
    bool of_state = ht_eq(a->m.sector, S("MIL")) || ht_eq(a->m.sector, S("GOV")) || ht_eq(a->m.sector, S("COP")) ||
                    ht_eq(a->m.sector, S("REB")) || ht_eq(a->m.sector, S("JUD")) || ht_eq(a->m.sector, S("LEG")) ||
                    ht_eq(a->m.sector, S("OPP"));
    if (!role || !of_state) continue;
    a->m.country = focus;
    a->m.code = ht_concat(out, focus, a->m.sector);
  }
  (void)lex;
}

/* The country named most often, as actor or as place. */
static str most_named(arena scratch, const actorlist *actors, const placelist *places)
{
  table seen = {0};
  str best = {"", 0};
  uint32_t most = 0;
  for (uint32_t i = 0; i < actors->n + places->n; i++) {
    str country = i < actors->n ? actors->at[i].m.country : places->at[i - actors->n].p.country;
    if (!country.len) continue;
    uint32_t *n = ht_put_key(&seen, &scratch, country);
    *n = *n == NONE ? 1 : *n + 1;
    if (*n + (i >= actors->n) > most) { /* a place tells more of where the report is than an actor */
      most = *n;
      best = country;
    }
  }
  return best;
}

histor_err ht_resolve(arena *out, arena scratch, const lexicon *lex, const gazetteer *gaz, const segments *segs,
                      const annotation *ann, resolved *res)
{
  timexes times = {0};
  placelist places = {0};
  quantities quants = {0};
  actorlist actors = {0};
  *res = (resolved){0};
  ht_times(out, scratch, segs, ann, &times);
  res->dateline = ht_places(out, scratch, lex, gaz, segs, ann, &places);
  ht_quantities(out, scratch, lex, segs, ann, &times, &quants);
  ht_actors(out, scratch, lex, segs, ann, &times, &places, &actors);
  ht_coref(out, scratch, lex, segs, ann, &places, &actors, &res->chains, &res->nchains);
  res->focus_country = most_named(scratch, &actors, &places);
  set_focus(out, lex, res->focus_country, &actors);
  res->published = published_time(out, segs);
  uint32_t *actor_of = none_of(out, ann->ntokens), *place_of = none_of(out, ann->ntokens);
  uint32_t *time_of = none_of(out, ann->ntokens), *quantity_of = none_of(out, ann->ntokens);
  for (uint32_t i = 0; i < actors.n; i++) actor_of[actors.at[i].head] = i;
  for (uint32_t i = 0; i < places.n; i++) place_of[places.at[i].head] = i;
  for (uint32_t i = 0; i < quants.n; i++) quantity_of[quants.at[i].head] = i;
  for (uint32_t i = 0; i < quants.n; i++) { /* "dozens of people": the tree's head is the number */
    uint32_t number = quants.at[i].number;
    if (number != NONE && quantity_of[number] == NONE) quantity_of[number] = i;
  }
  for (uint32_t i = 0; i < times.n; i++) {
    for (uint32_t t = times.at[i].beg; t < times.at[i].end; t++) time_of[t] = i;
  }
  res->actors = actors.at, res->nactors = actors.n;
  res->places = places.at, res->nplaces = places.n;
  res->times = times.at, res->ntimes = times.n;
  res->quantities = quants.at, res->nquantities = quants.n;
  res->actor_of = actor_of, res->place_of = place_of, res->time_of = time_of, res->quantity_of = quantity_of;
  return HISTOR_OK;
}
