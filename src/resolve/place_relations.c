/* Where an event is to a place that is named: "15 km north of Timbuktu", "outside Mosul", "between Homs and Hama", "on
 * the border with Chad", "the road to Aleppo". */
#include "resolve/places.h"

static bool in_list(str word, const char *const *list)
{
  for (; *list; list++) {
    if (ht_eq(word, ht_str(*list))) return true;
  }
  return false;
}

static const char *const directions[] = {"north",      "south",      "east",      "west",       "northeast",
                                         "northwest",  "southeast",  "southwest", "north-east", "north-west",
                                         "south-east", "south-west", NULL};
static const char *const near_words[] = {"near", "close", "around", "vicinity", "beside", "approaching", NULL};
static const char *const outside_words[] = {"outside", "outskirts", "outskirt", "edge", "periphery", NULL};

/* The lower-case word before, or empty at the start of the sentence. */
static str before(const placing *p, uint32_t t, uint32_t steps)
{
  const sentence *s = &p->ann->sentences[ht_word(p, t)->sentence];
  return t >= s->beg + steps ? ht_word(p, t - steps)->norm : S("");
}

/* Takes "the", "city of" and the like off: how many words stand between the relation and the name. */
static uint32_t filler(const placing *p, uint32_t t)
{
  static const char *const fill[] = {"the",     "a",        "city",     "town",    "village", "of",
                                     "capital", "northern", "southern", "eastern", "western", NULL};
  uint32_t n = 0;
  while (n < 4 && in_list(before(p, t, n + 1), fill)) n++;
  return n;
}

/* The next spot of the sentence behind "and", a hyphen or "with". */
static uint32_t partner(const placing *p, uint32_t i)
{
  static const char *const joins[] = {"and", "-", "\xE2\x80\x93", "the", NULL};
  if (i + 1 >= p->spots.n) return NONE;
  const spot *x = &p->spots.at[i], *y = &p->spots.at[i + 1];
  if (ht_word(p, x->beg)->sentence != ht_word(p, y->beg)->sentence || y->beg - x->end > 2) return NONE;
  for (uint32_t t = x->end; t < y->beg; t++) {
    if (!in_list(ht_word(p, t)->norm, joins)) return NONE;
  }
  return i + 1;
}

static bool road(str word) { return ht_eq(word, S("road")) || ht_eq(word, S("highway")); }

/* The relation that the word before a name and the one before that tell; `of`: "of" stands between. */
static str relation_of(str one, str two, bool of)
{
  bool border =
      ht_eq(one, S("border")) || ((ht_eq(one, S("with")) || ht_eq(one, S("between"))) && ht_eq(two, S("border")));
  if (in_list(one, directions)) return of ? one : S("");
  if (in_list(one, near_words) || (ht_eq(one, S("to")) && ht_eq(two, S("close")))) return S("near");
  if (in_list(one, outside_words)) return S("outside");
  if (border) return S("border");
  if (ht_eq(one, S("between"))) return road(two) ? S("road") : S("between");
  return (ht_eq(one, S("to")) || ht_eq(one, S("from"))) && road(two) ? S("road") : S("");
}

/* "south-west" in three words is one direction. */
static str joined_direction(const placing *p, const spot *s, uint32_t fill, str one)
{
  str hyphen = before(p, s->beg, fill + 2), first = before(p, s->beg, fill + 3);
  bool south = ht_eq(first, S("south")), north = ht_eq(first, S("north"));
  if (!ht_eq(hyphen, S("-")) || (!south && !north)) return one;
  if (ht_eq(one, S("west"))) return south ? S("southwest") : S("northwest");
  if (ht_eq(one, S("east"))) return south ? S("southeast") : S("northeast");
  return one;
}

static void relate(placing *p, uint32_t i)
{
  spot *s = &p->spots.at[i];
  uint32_t fill = filler(p, s->beg);
  str one = before(p, s->beg, fill + 1), two = before(p, s->beg, fill + 2);
  bool of = fill && ht_eq(before(p, s->beg, fill), S("of"));
  s->relation = joined_direction(p, s, fill, relation_of(one, two, of));
  if (!ht_eq(one, S("between"))) return;
  s->to = partner(p, i);
  if (s->to == NONE) s->relation = S("");
}

/* "the Syria-Turkey border", "the Turkish border" stands behind its names. */
static void relate_border(placing *p, uint32_t i)
{
  spot *s = &p->spots.at[i];
  uint32_t to = partner(p, i), last = to == NONE ? i : to, after = p->spots.at[last].end;
  if (s->relation.len || after >= p->ann->ntokens || !ht_eq(ht_word(p, after)->norm, S("border"))) return;
  if (ht_word(p, after)->sentence != ht_word(p, s->beg)->sentence) return;
  s->relation = S("border");
  s->to = to;
}

void ht_place_relations(placing *p)
{
  for (uint32_t i = 0; i < p->spots.n; i++) {
    if (p->spots.at[i].silent) continue;
    relate(p, i);
    relate_border(p, i);
  }
}
