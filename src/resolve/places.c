/* ht_places: the places that a document names, with points from our own list and the gazetteer. A name that neither has
 * keeps its text and the country it lies in, and gets no point. */
#include "resolve/places.h"

static histor_precision precision_of(const spot *s, histor_place_kind kind, bool has_point)
{
  if (!has_point) return HISTOR_PRECISION_UNKNOWN;
  if (kind == HISTOR_PLACE_COUNTRY) return HISTOR_PRECISION_COUNTRY;
  if (kind == HISTOR_PLACE_ADMIN1 || kind == HISTOR_PLACE_REGION) return HISTOR_PRECISION_ADMIN1;
  if (kind == HISTOR_PLACE_ADMIN2) return HISTOR_PRECISION_ADMIN2;
  if (s->relation.len || kind == HISTOR_PLACE_OTHER || s->best == NONE) return HISTOR_PRECISION_NEAR;
  return HISTOR_PRECISION_EXACT;
}

/* What is known of a place that no list has: its kind where its words tell it, its country where the words beside it
 * do. */
static void fill_unknown(const placing *p, const spot *s, histor_place *out)
{
  out->kind = s->hints & HINT_FACILITY   ? HISTOR_PLACE_FACILITY
              : s->hints & HINT_COUNTY   ? HISTOR_PLACE_ADMIN2
              : s->hints & HINT_PROVINCE ? HISTOR_PLACE_ADMIN1
              : s->hints & HINT_TOWN     ? HISTOR_PLACE_SETTLEMENT
              : s->label == ENT_FAC      ? HISTOR_PLACE_FACILITY
                                         : HISTOR_PLACE_OTHER;
  out->country = s->country;
  if (s->within == NONE) return;
  const spot *w = &p->spots.at[s->within];
  const group *g = &p->groups.at[w->group];
  if (w->best == NONE) return;
  const meaning *m = &g->at[w->best];
  out->country = m->r.country;
  out->admin1 = m->r.kind == HISTOR_PLACE_ADMIN1 ? m->r.name : m->admin1;
  /* What bears a town's name is in it or near it. */
  bool named_after = w->beg >= s->beg && w->end <= s->end && m->r.kind == HISTOR_PLACE_SETTLEMENT;
  if (!named_after || !m->r.has_point) return;
  out->has_point = true;
  out->lat = m->r.lat;
  out->lon = m->r.lon;
}

/* The country that a place without one lies in, when its sentence names one country alone. Spots are in text order. */
static str only_country(const placing *p, uint32_t spot_number)
{
  str only = S("");
  uint32_t sentence = ht_word(p, p->spots.at[spot_number].beg)->sentence, first = spot_number;
  while (first > 0 && ht_word(p, p->spots.at[first - 1].beg)->sentence == sentence) first--;
  for (uint32_t i = first; i < p->spots.n; i++) {
    const spot *s = &p->spots.at[i];
    if (ht_word(p, s->beg)->sentence != sentence) break;
    if (s->best == NONE) continue;
    str country = p->groups.at[s->group].at[s->best].r.country;
    if (!country.len || ht_eq(country, only)) continue;
    if (only.len) return S("");
    only = country;
  }
  return only;
}

static place make_place(arena *out, const placing *p, uint32_t number)
{
  const spot *s = &p->spots.at[number];
  const group *g = &p->groups.at[s->group];
  place x = {.beg = s->beg, .end = s->end, .head = s->head, .entry = NONE};
  histor_place *h = &x.p;
  h->span = ht_tokens_span(p->ann, s->beg, s->end);
  h->text = h->name = ht_sub(p->segs->source, h->span.beg, h->span.end);
  h->relation = s->relation;
  if (s->best == NONE) {
    fill_unknown(p, s, h);
    if (!h->country.len) h->country = only_country(p, number);
  } else {
    const meaning *m = &g->at[s->best];
    h->name = m->r.name;
    h->kind = m->r.kind;
    h->country = m->r.country;
    h->admin1 = m->admin1;
    h->has_point = m->r.has_point;
    h->lat = m->r.lat;
    h->lon = m->r.lon;
    x.entry = m->row;
    if (m->r.id) h->gazetteer = ht_format(out, "geonames:%u", m->r.id);
  }
  h->precision = precision_of(s, h->kind, h->has_point);
  return x;
}

/* The dateline as a place of its own: its words whole, its first place resolved. */
static const place *dateline_place(arena *out, const segments *segs, const placelist *places)
{
  span d = segs->dateline;
  if (SPAN_EMPTY(d)) return NULL;
  place *x = NEW(out, place, 1);
  for (uint32_t i = 0; i < places->n && !x->end; i++) {
    const place *p = &places->at[i];
    if (p->p.span.beg >= d.beg && p->p.span.end <= d.end) *x = *p;
  }
  str text = ht_sub(segs->source, d.beg, d.end);
  if (!x->end)
    *x = (place){.entry = NONE, .p = {.name = text, .kind = HISTOR_PLACE_OTHER, .precision = HISTOR_PRECISION_UNKNOWN}};
  x->p.text = text;
  x->p.span = d;
  return x;
}

/* Places that their spots name, and what "between" and "border" join. */
static void write_places(arena *out, arena scratch, const placing *p, placelist *places)
{
  uint32_t *number = NEW(&scratch, uint32_t, p->spots.n);
  for (uint32_t i = 0; i < p->spots.n; i++) {
    number[i] = places->n;
    if (p->spots.at[i].silent) continue;
    place x = make_place(out, p, i);
    *PUSH(places, out) = x;
  }
  for (uint32_t i = 0; i < p->spots.n; i++) {
    uint32_t to = p->spots.at[i].to;
    if (!p->spots.at[i].silent && to != NONE && !p->spots.at[to].silent)
      places->at[number[i]].p.to = &places->at[number[to]].p;
  }
}

const place *ht_places(arena *out, arena scratch, const lexicon *lex, const gazetteer *gaz, const segments *segs,
                       const annotation *ann, placelist *places)
{
  placing p = {.lex = lex, .gaz = gaz, .segs = segs, .ann = ann};
  if (!lex || !ann->ntokens) return NULL;
  ht_place_spots(&scratch, &p);
  /* Groups may still grow while the rounds of choosing take room of their own: half each. */
  arena rounds = scratch, grow = scratch;
  grow.end = grow.beg + (scratch.end - scratch.beg) / 2;
  rounds.beg = grow.end;
  ht_place_choose(rounds, &grow, &p);
  ht_place_relations(&p);
  write_places(out, rounds, &p, places);
  return dateline_place(out, segs, places);
}
