/* Place names in the text, and where they are. Names are those that the recogniser calls places, those of our own list
 * and of the countries, and names after a word that only places follow. */
#include "resolve/places.h"

enum { NAME_WORDS = 8 };

typedef struct {
  uint32_t beg, end; /* tokens, without article and possessive */
  uint32_t name;     /* in the atlas, or NONE */
  bool facility;
} found;

typedef LIST(found) foundlist;

typedef struct {
  arena *out, *scratch;
  const lexicon *lex;
  const segments *segs;
  const annotation *ann;
  atlas *atlas;
  bool *taken; /* (ntokens) in a name found */
  foundlist list;
} searcher;

static const token *tok(const searcher *s, uint32_t t) { return &s->ann->tokens[t]; }
static bool norm_is(const token *t, const char *w) { return ht_eq(t->norm, ht_str(w)); }

static str text_of(const searcher *s, uint32_t beg, uint32_t end)
{
  const token *a = tok(s, beg), *z = tok(s, end - 1);
  return (str){a->text.ptr, (size_t)(z->text.ptr + z->text.len - a->text.ptr)};
}

static bool capital(const token *t) { return t->text.len && ht_cp_upper(ht_decode(t->text, &(size_t){0})); }

/* ---- finding ---- */

static void add(searcher *s, uint32_t beg, uint32_t end, bool facility)
{
  while (beg < end && (tok(s, beg)->pos == POS_DET || tok(s, beg)->pos == POS_SPACE)) beg++;
  while (end > beg && (tok(s, end - 1)->tag == TAG_POS || tok(s, end - 1)->pos == POS_SPACE)) end--;
  for (uint32_t t = beg; t < end; t++) {
    if (s->taken[t]) return;
  }
  if (beg >= end) return;
  for (uint32_t t = beg; t < end; t++) s->taken[t] = true;
  *PUSH(&s->list, s->scratch) = (found){beg, end, NONE, facility};
}

/* Names of our list and of countries, where no other kind of name covers them. */
static uint32_t listed_at(const searcher *s, uint32_t t, uint32_t end)
{
  str words[NAME_WORDS];
  uint32_t n = 0, used = 0, count = 0, best = 0;
  for (; n < NAME_WORDS && t + n < end; n++) words[n] = tok(s, t + n)->text;
  if (ht_lexicon_place(s->lex, words, n, &used, &count)) best = used;
  const actor_form *f = ht_lexicon_actor(s->lex, words, n, &used, &count);
  for (uint32_t i = 0; f && i < count; i++) {
    bool name = f[i].via == HISTOR_VIA_NAME || f[i].via == HISTOR_VIA_ALIAS;
    if (name && ht_lexicon_sense(s->lex, f[i].sense)->kind == ACTOR_COUNTRY && used > best) best = used;
    if (ht_lexicon_sense(s->lex, f[i].sense)->kind != ACTOR_COUNTRY && used > best)
      return 0; /* a longer name of an actor */
  }
  return best;
}

static const entity *entity_at(const searcher *s, uint32_t t)
{
  uint32_t low = 0, high = s->ann->nentities;
  while (low < high) {
    uint32_t mid = (low + high) / 2;
    if (s->ann->entities[mid].end <= t)
      low = mid + 1;
    else
      high = mid;
  }
  return low < s->ann->nentities && s->ann->entities[low].beg <= t ? &s->ann->entities[low] : NULL;
}

static bool place_label(uint8_t label) { return label == ENT_GPE || label == ENT_LOC || label == ENT_FAC; }

static bool free_to_name(const searcher *s, uint32_t beg, uint32_t end)
{
  const entity *e = entity_at(s, beg);
  if (!e) return tok(s, beg)->pos == POS_PROPN || tok(s, beg)->pos == POS_NOUN || tok(s, beg)->pos == POS_ADJ;
  if (place_label(e->label)) return true;
  uint32_t from = tok(s, e->beg)->pos == POS_DET ? e->beg + 1 : e->beg;
  bool whole = beg <= from && end >= e->end - (tok(s, e->end - 1)->tag == TAG_POS);
  return whole && e->label != ENT_DATE && e->label != ENT_TIME && e->label != ENT_CARDINAL;
}

static void find_listed(searcher *s)
{
  for (uint32_t i = 0; i < s->ann->nsentences; i++) {
    for (uint32_t t = s->ann->sentences[i].beg; t < s->ann->sentences[i].end; t++) {
      if (!capital(tok(s, t))) continue;
      uint32_t n = listed_at(s, t, s->ann->sentences[i].end);
      const entity *e = entity_at(s, t);
      bool longer = e && place_label(e->label) && e->end > t + n && e->beg <= t; /* "Sudan's Darfur", "Aleppo City" */
      if (!n || !free_to_name(s, t, t + n) ||
          (longer && e->beg == t && tok(s, t + n)->tag != TAG_POS && !norm_is(tok(s, t + n), ",")))
        continue;
      add(s, t, t + n, false);
      t += n - 1;
    }
  }
}

static void find_entities(searcher *s)
{
  for (uint32_t i = 0; i < s->ann->nentities; i++) {
    const entity *e = &s->ann->entities[i];
    if (!place_label(e->label)) continue;
    uint32_t beg = e->beg;
    for (uint32_t t = e->beg; t <= e->end; t++) { /* "Paris, Texas" and "Syria's Idlib" are two names */
      bool cut = t == e->end || norm_is(tok(s, t), ",") || tok(s, t)->tag == TAG_POS || s->taken[t];
      if (!cut) continue;
      if (t > beg) add(s, beg, t, e->label == ENT_FAC);
      beg = t + 1;
    }
  }
}

/* Words that a place name follows. */
static bool leads_to_place(const searcher *s, uint32_t t)
{
  static const char *const preps[] = {"in", "near", "outside", "at", "around"};
  static const char *const kinds[] = {"city",          "town",   "village", "district", "province", "neighborhood",
                                      "neighbourhood", "region", "suburb",  "port",     "camp",     "island"};
  const token *k = tok(s, t);
  for (size_t i = 0; i < COUNTOF(preps); i++) {
    if (norm_is(k, preps[i])) return true;
  }
  if (!norm_is(k, "of") || t == 0) return false;
  for (size_t i = 0; i < COUNTOF(kinds); i++) {
    if (norm_is(tok(s, t - 1), kinds[i])) return true;
  }
  return false;
}

enum { LED_WORDS = 4 };

static bool name_word(const searcher *s, uint32_t t) { return tok(s, t)->pos == POS_PROPN && capital(tok(s, t)); }

/* An entity that is a place already, or can be none. */
static bool settled(const entity *e)
{
  return place_label(e->label) || e->label == ENT_DATE || e->label == ENT_TIME || e->label == ENT_EVENT;
}

/* The end of the name that opens at beg. */
static uint32_t name_end(const searcher *s, uint32_t beg)
{
  uint32_t end = beg;
  while (end < s->ann->ntokens && end - beg < LED_WORDS && tok(s, end)->sentence == tok(s, beg)->sentence &&
         name_word(s, end))
    end++;
  return end;
}

/* Whether the lexicons know the words as an actor's name and nothing else; a capital is a place, too. */
static bool names_actor(const searcher *s, uint32_t beg, uint32_t end)
{
  str words[LED_WORDS];
  uint32_t used = 0, count = 0;
  for (uint32_t i = 0; i < end - beg; i++) words[i] = tok(s, beg + i)->text;
  const actor_form *f = ht_lexicon_actor(s->lex, words, end - beg, &used, &count);
  return f && f->via != HISTOR_VIA_METONYM;
}

/* Names that the recogniser missed or took for something else, after "in", "near", "the village of". */
static void find_led(searcher *s)
{
  for (uint32_t t = 0; t + 1 < s->ann->ntokens; t++) {
    uint32_t beg = t + 1;
    if (!leads_to_place(s, t) || s->taken[beg] || !name_word(s, beg)) continue;
    const entity *e = entity_at(s, beg);
    if (e && settled(e)) continue;
    uint32_t end = name_end(s, beg);
    bool modifies = end < s->ann->ntokens && (tok(s, end)->pos == POS_NOUN || tok(s, end)->tag == TAG_HYPH);
    if (e && e->label == ENT_NORP && modifies) continue; /* "in Russian hands" */
    if (names_actor(s, beg, end)) continue;
    if (s->atlas->gaz && ht_gazetteer_exact(s->atlas->gaz, text_of(s, beg, end)).n) add(s, beg, end, false);
  }
}

static void sort(foundlist *list)
{
  for (uint32_t i = 1; i < list->n; i++) {
    found f = list->at[i];
    uint32_t at = i;
    for (; at > 0 && list->at[at - 1].beg > f.beg; at--) list->at[at] = list->at[at - 1];
    list->at[at] = f;
  }
}

/* ---- what stands beside a name ---- */

static int kind_word(const token *t)
{
  static const struct {
    const char *word;
    int kind;
  } words[] = {
      {"province", HISTOR_PLACE_ADMIN1}, {"governorate", HISTOR_PLACE_ADMIN1}, {"state", HISTOR_PLACE_ADMIN1},
      {"region", HISTOR_PLACE_ADMIN1},   {"oblast", HISTOR_PLACE_ADMIN1},      {"county", HISTOR_PLACE_ADMIN2},
      {"parish", HISTOR_PLACE_ADMIN2},   {"district", HISTOR_PLACE_ADMIN2},    {"city", HISTOR_PLACE_SETTLEMENT},
      {"town", HISTOR_PLACE_SETTLEMENT}, {"village", HISTOR_PLACE_SETTLEMENT}};
  for (size_t i = 0; i < COUNTOF(words); i++) {
    if (norm_is(t, words[i].word)) return words[i].kind;
  }
  return -1;
}

/* "Idlib province", "the city of Aleppo", "the town Idlib" */
static int hint_beside(const searcher *s, const found *f)
{
  if (f->end < s->ann->ntokens && kind_word(tok(s, f->end)) >= 0) return kind_word(tok(s, f->end));
  if (f->beg >= 2 && norm_is(tok(s, f->beg - 1), "of") && kind_word(tok(s, f->beg - 2)) >= 0)
    return kind_word(tok(s, f->beg - 2));
  if (f->beg >= 1 && kind_word(tok(s, f->beg - 1)) >= 0) return kind_word(tok(s, f->beg - 1));
  return -1;
}

/* The wider place that follows: "Paris, Texas"; or goes before: "Syria's Idlib". */
static str wider(const searcher *s, uint32_t i)
{
  const found *f = &s->list.at[i], *next = i + 1 < s->list.n ? f + 1 : NULL, *prev = i > 0 ? f - 1 : NULL;
  if (next && next->beg == f->end + 1 && norm_is(tok(s, f->end), ",")) return text_of(s, next->beg, next->end);
  if (next && next->beg == f->end + 2 && norm_is(tok(s, f->end), ",") && norm_is(tok(s, f->end + 1), "in"))
    return text_of(s, next->beg, next->end);
  if (next && next->beg == f->end + 1 && norm_is(tok(s, f->end), "in")) return text_of(s, next->beg, next->end);
  if (prev && f->beg == prev->end + 1 && tok(s, prev->end)->tag == TAG_POS) return text_of(s, prev->beg, prev->end);
  return (str){"", 0};
}

/* ---- relations ---- */

static bool direction(const token *t)
{
  static const char *const words[] = {"north",     "south",     "east",       "west",       "northeast",  "northwest",
                                      "southeast", "southwest", "north-east", "north-west", "south-east", "south-west"};
  for (size_t i = 0; i < COUNTOF(words); i++) {
    if (norm_is(t, words[i])) return true;
  }
  return false;
}

/* The relation that the words before token b tell. */
static str relation_before(const searcher *s, uint32_t b)
{
  const token *p = tok(s, b - 1);
  if (norm_is(p, "around")) return S("near");
  if (norm_is(p, "near") || norm_is(p, "outside") || norm_is(p, "between")) return p->norm;
  if (b < 2) return (str){"", 0};
  const token *q = tok(s, b - 2);
  if (norm_is(p, "of") && direction(q)) return q->norm;
  if (norm_is(p, "of") && norm_is(q, "outskirts")) return S("outside");
  if (norm_is(p, "with") && norm_is(q, "border")) return S("border");
  bool distance = norm_is(q, "km") || norm_is(q, "miles") || norm_is(q, "kilometers") || norm_is(q, "kilometres");
  return norm_is(p, "from") && distance ? S("near") : (str){"", 0};
}

/* "near X", "15 km north of X", "outside X", "the X road", "the border with X" */
static str relation(const searcher *s, const found *f)
{
  uint32_t b = f->beg;
  if (b >= 2 && norm_is(tok(s, b - 1), "of") && kind_word(tok(s, b - 2)) >= 0) b -= 2; /* "near the town of X" */
  while (b > 0 && (tok(s, b - 1)->pos == POS_DET || kind_word(tok(s, b - 1)) >= 0 || tok(s, b - 1)->pos == POS_ADJ))
    b--;
  str before = b ? relation_before(s, b) : (str){"", 0};
  if (before.len || f->end >= s->ann->ntokens) return before;
  const token *n = tok(s, f->end);
  if (norm_is(n, "road") || norm_is(n, "highway")) return S("road");
  return norm_is(n, "border") ? S("border") : (str){"", 0};
}

/* ---- writing ---- */

static histor_precision precision_of(const candidate_place *c)
{
  if (!c->has_point) return HISTOR_PRECISION_UNKNOWN;
  switch (c->kind) {
    case HISTOR_PLACE_COUNTRY: return HISTOR_PRECISION_COUNTRY;
    case HISTOR_PLACE_ADMIN1:
    case HISTOR_PLACE_REGION: return HISTOR_PRECISION_ADMIN1;
    case HISTOR_PLACE_ADMIN2: return HISTOR_PRECISION_ADMIN2;
    case HISTOR_PLACE_OTHER: return HISTOR_PRECISION_NEAR;
    default: return HISTOR_PRECISION_EXACT;
  }
}

static void fill(arena *out, histor_place *p, const place_name *n)
{
  if (n->chosen == NONE) return;
  const candidate_place *c = &n->at[n->chosen];
  p->name = c->name;
  p->kind = c->kind;
  p->country = c->country;
  p->admin1 = c->admin1;
  p->has_point = c->has_point;
  p->lat = c->lat;
  p->lon = c->lon;
  p->precision = precision_of(c);
  if (c->id) p->gazetteer = ht_format(out, "geonames:%u", c->id);
}

static uint32_t head_of(const annotation *ann, uint32_t beg, uint32_t end)
{
  for (uint32_t t = end; t > beg; t--) {
    uint32_t up = ann->tokens[t - 1].head;
    if ((up < beg || up >= end || up == t - 1) && ann->tokens[t - 1].pos != POS_PUNCT) return t - 1;
  }
  return end - 1;
}

static place make(const searcher *s, const found *f)
{
  place p = {.beg = f->beg, .end = f->end, .head = head_of(s->ann, f->beg, f->end), .entry = NONE};
  p.p.span = ht_tokens_span(s->ann, f->beg, f->end);
  p.p.text = ht_sub(s->segs->source, p.p.span.beg, p.p.span.end);
  p.p.name = p.p.text;
  p.p.kind = f->facility ? HISTOR_PLACE_FACILITY : HISTOR_PLACE_OTHER;
  p.p.precision = HISTOR_PRECISION_UNKNOWN;
  fill(s->out, &p.p, &s->atlas->names.at[f->name]);
  p.p.relation = relation(s, f);
  if (p.p.relation.len && p.p.precision == HISTOR_PRECISION_EXACT) p.p.precision = HISTOR_PRECISION_NEAR;
  return p;
}

/* What a place in no gazetteer keeps: the country of the place that it is told to lie in, or of the document. */
static void enclose(const searcher *s, placelist *places)
{
  for (uint32_t i = 0; i < places->n; i++) {
    place *p = &places->at[i];
    if (p->p.country.len || p->p.has_point) continue;
    for (uint32_t j = 0; j < places->n && !p->p.country.len; j++) {
      const place *q = &places->at[j];
      bool close = tok(s, q->head)->sentence == tok(s, p->head)->sentence && q->p.country.len &&
                   (q->beg > p->end ? q->beg - p->end : p->beg - q->end) <= 3;
      if (close && i != j) p->p.country = q->p.country;
    }
    if (p->p.kind == HISTOR_PLACE_OTHER) p->p.kind = HISTOR_PLACE_SETTLEMENT;
  }
}

static void link_pairs(const searcher *s, placelist *places)
{
  for (uint32_t i = 0; i + 1 < places->n; i++) {
    place *p = &places->at[i], *q = &places->at[i + 1];
    bool joined = q->beg == p->end + 1 &&
                  (norm_is(tok(s, p->end), "and") || tok(s, p->end)->tag == TAG_HYPH || norm_is(tok(s, p->end), "-"));
    bool pair =
        ht_eq(p->p.relation, S("between")) || ht_eq(q->p.relation, S("border")) || ht_eq(q->p.relation, S("road"));
    if (!joined || !pair) continue;
    if (!p->p.relation.len) p->p.relation = q->p.relation;
    p->p.to = &q->p;
  }
}

/* Countries that the document speaks of by name, adjective or capital. */
static void weigh_countries(searcher *s)
{
  for (uint32_t t = 0; t < s->ann->ntokens; t++) {
    str words[NAME_WORDS];
    uint32_t n = 0, used = 0, count = 0;
    if (!capital(tok(s, t))) continue;
    for (; n < NAME_WORDS && t + n < s->ann->ntokens; n++) words[n] = tok(s, t + n)->text;
    const actor_form *f = ht_lexicon_actor(s->lex, words, n, &used, &count);
    if (!f || !count) continue;
    const actor_sense *sense = ht_lexicon_sense(s->lex, f->sense);
    str country = sense->code.len >= 3 ? ht_sub(sense->code, 0, 3) : sense->code;
    if (ht_lexicon_country_name(s->lex, country).len)
      ht_atlas_country(s->atlas, country, sense->kind == ACTOR_COUNTRY ? 2 : 1);
    t += used - 1;
  }
}

static const place *dateline_place(const searcher *s, uint32_t name)
{
  if (name == NONE) return NULL;
  place *p = NEW(s->out, place, 1);
  p->beg = p->head = p->end = p->entry = NONE;
  p->p.span = s->segs->dateline;
  p->p.text = p->p.name = ht_sub(s->segs->source, p->p.span.beg, p->p.span.end);
  p->p.precision = HISTOR_PRECISION_UNKNOWN;
  fill(s->out, &p->p, &s->atlas->names.at[name]);
  return p;
}

/* A dateline's place words: "DEIR EZ-ZOR, Syria" -> the town and what it lies in. */
static uint32_t name_dateline(searcher *s)
{
  if (SPAN_EMPTY(s->segs->dateline)) return NONE;
  str all = ht_sub(s->segs->source, s->segs->dateline.beg, s->segs->dateline.end), rest;
  str town = ht_trim(ht_cut(all, ',', &rest));
  return town.len ? ht_atlas_name(s->atlas, town, -1, ht_trim(rest)) : NONE;
}

const place *ht_places(arena *out, arena scratch, const lexicon *lex, const gazetteer *gaz, const segments *segs,
                       const annotation *ann, placelist *places)
{
  atlas a = {.out = out, .scratch = &scratch, .lex = lex, .gaz = gaz};
  searcher s = {.out = out, .scratch = &scratch, .lex = lex, .segs = segs, .ann = ann, .atlas = &a};
  s.taken = NEW(&scratch, bool, ann->ntokens);
  weigh_countries(&s);
  find_listed(&s);
  find_entities(&s);
  find_led(&s);
  sort(&s.list);
  uint32_t dateline = name_dateline(&s);
  for (uint32_t i = 0; i < s.list.n; i++) {
    found *f = &s.list.at[i];
    f->name = ht_atlas_name(&a, text_of(&s, f->beg, f->end), hint_beside(&s, f), wider(&s, i));
  }
  ht_atlas_choose(&a);
  for (uint32_t i = 0; i < s.list.n; i++) *PUSH(places, out) = make(&s, &s.list.at[i]);
  enclose(&s, places);
  link_pairs(&s, places);
  return dateline_place(&s, dateline);
}
