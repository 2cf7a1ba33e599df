/* The words of a document that name places: what the engine calls a place, trimmed and split; what it took for a person
 * or an organisation where the words around it show a place; countries anywhere; and, as silent evidence, places in the
 * names of organisations ("Mosul Police Department"). */
#include "resolve/places.h"

enum { NAME_WORDS_MOST = 8 };

/* ---- words that tell what a name is ---- */

static bool in_list(str word, const char *const *list)
{
  for (; *list; list++) {
    if (ht_eq(word, ht_str(*list))) return true;
  }
  return false;
}

static const char *const facility_words[] = {
    "hospital",   "street",     "road",      "airport",    "airbase",   "avenue",     "bridge",     "highway",
    "stadium",    "square",     "mosque",    "church",     "school",    "university", "college",    "prison",
    "jail",       "mall",       "hotel",     "building",   "center",    "centre",     "tower",      "station",
    "plant",      "dam",        "park",      "boulevard",  "lane",      "drive",      "interstate", "museum",
    "library",    "cemetery",   "palace",    "barracks",   "base",      "gate",       "tunnel",     "market",
    "courthouse", "plaza",      "hall",      "arena",      "theater",   "theatre",    "st.",        "ave.",
    "rd.",        "blvd.",      "route",     "parkway",    "court",     "way",        "house",      "cathedral",
    "temple",     "synagogue",  "monastery", "embassy",    "consulate", "zoo",        "field",      "trail",
    "pike",       "expressway", "freeway",   "turnpike",   "farm",      "mill",       "clinic",     "elementary",
    "auditorium", "railway",    "crossing",  "checkpoint", "terminal",  "refinery",   NULL};
static const char *const water_words[] = {"river",  "lake",    "creek",    "sea",       "ocean", "bay",        "gulf",
                                          "strait", "canal",   "mountain", "mountains", "mount", "hills",      "desert",
                                          "forest", "glacier", "falls",    "reservoir", "pass",  "basin",      "delta",
                                          "peak",   "ridge",   "reef",     "bayou",     "swamp", "wilderness", "canyon",
                                          "harbor", "harbour", "sound",    "channel",   "lakes", "rivers",     NULL};
static const char *const county_words[] = {"county", "parish", "raion", "counties", NULL};
static const char *const province_words[] = {"province",   "state",     "governorate", "oblast", "region",
                                             "prefecture", "provinces", "department",  NULL};
static const char *const town_words[] = {"city",          "town",     "village", "hamlet",
                                         "municipality",  "port",     "suburb",  "neighborhood",
                                         "neighbourhood", "township", NULL};
static const char *const place_prepositions[] = {"into",   "toward",     "towards", "in",     "near", "outside",
                                                 "around", "throughout", "across",  "inside", NULL};
/* What an organisation that bears a place's name is called. */
static const char *const body_words[] = {"police",  "sheriff",    "county",     "city",      "fire",       "school",
                                         "schools", "high",       "department", "district",  "council",    "court",
                                         "mayor",   "board",      "public",     "town",      "township",   "municipal",
                                         "circuit", "elementary", "parish",     "hospital",  "regional",   "area",
                                         "middle",  "medical",    "chamber",    "community", "commission", NULL};

/* Words of which some hamlet bears the name: alone they are none. */
static const char *const generic_words[] = {
    "city",       "north",         "south",      "east",      "west",     "central",  "northern",
    "southern",   "eastern",       "western",    "valley",    "delta",    "union",    "superior",
    "supreme",    "border",        "justice",    "olympic",   "metro",    "national", "refuge",
    "sri",        "state",         "county",     "general",   "royal",    "federal",  "republic",
    "democratic", "republican",    "congress",   "district",  "station",  "police",   "arab",
    "january",    "february",      "march",      "april",     "may",      "june",     "july",
    "august",     "september",     "october",    "november",  "december", "sunday",   "monday",
    "friday",     "saturday",      "new",        "old",       "great",    "upper",    "lower",
    "high",       "international", "christian",  "catholic",  "baptist",  "liberty",  "independence",
    "church",     "college",       "university", "institute", "academy",  "senate",   "capitol",
    "house",      "internet",      "web",        NULL};

static bool lower_first(str s) { return s.len && s.ptr[0] >= 'a' && s.ptr[0] <= 'z'; }

static bool shouted(str s)
{
  for (size_t i = 0; i < s.len; i++) {
    if (s.ptr[i] >= 'a' && s.ptr[i] <= 'z') return false;
  }
  return s.len > 0;
}

static bool upper_first(str s)
{
  size_t at = 0;
  return s.len && ht_cp_upper(ht_decode(s, &at));
}

static const sentence *sentence_of(const placing *p, uint32_t t) { return &p->ann->sentences[ht_word(p, t)->sentence]; }

/* The lower-case word `steps` before or after, within the sentence; empty beyond. */
static str around(const placing *p, uint32_t t, int64_t steps)
{
  const sentence *s = sentence_of(p, t);
  int64_t at = (int64_t)t + steps;
  return at >= s->beg && at < s->end ? ht_word(p, (uint32_t)at)->norm : S("");
}

/* What the first and last word of a name of several words say. */
static uint32_t hints_inside(const placing *p, uint32_t beg, uint32_t end, uint8_t label)
{
  static const char *const waters[] = {"lake", "mount", "gulf", NULL}, *const roads[] = {"highway", "interstate",
                                                                                         "route", NULL};
  str first = ht_word(p, beg)->norm, last = ht_word(p, end - 1)->norm;
  uint32_t hints = 0;
  if (end - beg < 2) return 0;
  if (in_list(last, facility_words) || in_list(first, roads)) hints |= HINT_FACILITY;
  if (in_list(last, water_words) || (in_list(first, waters) && label == ENT_LOC)) hints |= HINT_WATER;
  if (in_list(last, county_words)) hints |= HINT_COUNTY;
  if (in_list(last, province_words)) hints |= HINT_PROVINCE;
  return hints;
}

static uint32_t hints_of(const placing *p, uint32_t beg, uint32_t end, uint8_t label)
{
  uint32_t hints = hints_inside(p, beg, end, label);
  str next = around(p, end - 1, 1), before = around(p, beg, -1), before2 = around(p, beg, -2);
  bool of = ht_eq(before, S("of"));
  if (in_list(next, county_words)) hints |= HINT_COUNTY;
  if (in_list(next, province_words) && !upper_first(ht_word(p, end)->text)) hints |= HINT_PROVINCE;
  if (in_list(of ? before2 : before, town_words) && !upper_first(ht_word(p, beg - (of ? 2 : 1))->text))
    hints |= HINT_TOWN;
  if (of && in_list(before2, province_words)) hints |= HINT_PROVINCE;
  str only = ht_word(p, beg)->text;
  if (end - beg == 1 && only.len == 2 && shouted(only) && ht_eq(before, S(","))) hints |= HINT_POSTAL;
  return hints & HINT_FACILITY ? HINT_FACILITY : hints;
}

/* ---- adding spots ---- */

typedef struct {
  arena *a;
  placing *p;
  uint8_t *taken;  /* (tokens) 1 = in a spot */
  table confirmed; /* names that the engine calls places somewhere -> 1 */
  table surnames;  /* last words of persons' names -> 1 */
} finder;

static uint32_t collect(const finder *f, uint32_t beg, uint32_t end, str words[NAME_WORDS_MOST])
{
  uint32_t n = 0;
  for (uint32_t t = beg; t < end && n < NAME_WORDS_MOST; t++) words[n++] = ht_word(f->p, t)->text;
  return n;
}

static bool known(const finder *f, uint32_t beg, uint32_t end)
{
  str words[NAME_WORDS_MOST] = {{0}};
  if (end - beg > NAME_WORDS_MOST) return false;
  uint32_t last = end - 1, first = beg;
  if (ht_eq(ht_word(f->p, first)->norm, S("the")) && first < last) first++;
  if (first == last && in_list(ht_word(f->p, last)->norm, generic_words)) return false;
  return ht_place_known(f->p, words, collect(f, beg, end, words));
}

static str folded_name(const finder *f, uint32_t beg, uint32_t end)
{
  buf b = {.a = f->a};
  for (uint32_t t = beg; t < end; t++) {
    if (t > beg) ht_putc(&b, ' ');
    ht_put(&b, ht_word(f->p, t)->norm);
  }
  return ht_done(&b);
}

/* The word of a phrase that its other words hang on. */
static uint32_t head_of(const placing *p, uint32_t beg, uint32_t end)
{
  for (uint32_t t = beg; t < end; t++) {
    uint32_t h = ht_word(p, t)->head;
    if (h == t || h < beg || h >= end) return t;
  }
  return end - 1;
}

static bool overlaps(const finder *f, uint32_t beg, uint32_t end)
{
  for (uint32_t t = beg; t < end; t++) {
    if (f->taken[t]) return true;
  }
  return false;
}

static void add_spot(finder *f, uint32_t beg, uint32_t end, uint8_t label, bool silent)
{
  str words[NAME_WORDS_MOST] = {{0}};
  if (beg >= end || end - beg > NAME_WORDS_MOST || overlaps(f, beg, end)) return;
  uint32_t n = collect(f, beg, end, words), hints = hints_of(f->p, beg, end, label);
  spot s = {.beg = beg,
            .end = end,
            .hints = hints,
            .within = NONE,
            .to = NONE,
            .best = NONE,
            .label = label,
            .silent = silent};
  s.head = head_of(f->p, beg, end);
  s.group = ht_place_group(f->a, f->p, words, n, hints);
  for (uint32_t t = beg; t < end; t++) f->taken[t] = 1;
  *PUSH(&f->p->spots, f->a) = s;
}

/* ---- entities ---- */

static bool is_article(str word)
{
  static const char *const articles[] = {"al", "el", "ad",  "ar",  "as",  "at",  "az", "an", "de",
                                         "la", "le", "les", "los", "las", "del", "da", "du", "den",
                                         "ez", "es", "van", "von", "ash", "bab", NULL};
  return in_list(word, articles);
}

/* Takes "the", small adjectives, possessives and signs off both ends. */
static void trim(const finder *f, uint32_t *beg, uint32_t *end)
{
  const placing *p = f->p;
  while (*beg < *end) {
    const token *t = ht_word(p, *beg);
    bool small = lower_first(t->text) && !is_article(t->norm);
    bool the = ht_eq(t->norm, S("the")) && !ht_eq(around(p, *beg, 1), S("hague"));
    if (!small && !the && t->pos != POS_PUNCT && t->pos != POS_SPACE) break;
    ++*beg;
  }
  while (*end > *beg) {
    const token *t = ht_word(p, *end - 1);
    bool small = *end - *beg > 1 && lower_first(t->text) && !known(f, *beg, *end); /* Côte d'Ivoire */
    if (!small && t->tag != TAG_POS && t->pos != POS_PUNCT && t->pos != POS_SPACE) break;
    --*end;
  }
}

static bool proper(const token *t)
{
  bool money = t->text.len && t->text.ptr[t->text.len - 1] == '$';
  return t->pos != POS_SPACE && upper_first(t->text) && !money;
}

/* Whether our own list has exactly these words. */
static bool listed(const finder *f, uint32_t beg, uint32_t end)
{
  str words[NAME_WORDS_MOST] = {{0}};
  uint32_t n = collect(f, beg, end, words), used = 0, count = 0;
  const place_sense *s = ht_lexicon_place(f->p->lex, words, n, &used, &count);
  enum { LETTERS_LEAST = 4 };
  bool shout = n == 1 && words[0].len == LETTERS_LEAST && !memchr(words[0].ptr, '.', words[0].len) && shouted(words[0]);
  return s && used == n && !shout && (n > 1 || words[0].len >= LETTERS_LEAST);
}

/* Whether a token may join the name beside it: a proper noun that is in no name of its own. */
static bool joins(const finder *f, uint32_t t)
{
  return proper(ht_word(f->p, t)) && ht_word(f->p, t)->entity == ENT_NONE && !f->taken[t];
}

/* "Caddo" + "Parish", "Lake" + "Charles": a neighbour that the engine left out belongs to the name when the longer name is known. */
static void extend(const finder *f, uint32_t *beg, uint32_t *end)
{
  const sentence *s = sentence_of(f->p, *beg);
  uint32_t next = *end;
  if (next < s->end && joins(f, next)) {
    str word = ht_word(f->p, next)->norm;
    bool last = next + 1 >= s->end || !proper(ht_word(f->p, next + 1));
    bool kind = in_list(word, county_words) || in_list(word, water_words) || (last && in_list(word, province_words));
    if (kind || known(f, *beg, next + 1)) *end = next + 1;
  }
  if (*beg > s->beg + 1 && joins(f, *beg - 1) && known(f, *beg - 1, *end)) --*beg;
}

static bool adjective(const finder *f, uint32_t beg, uint32_t end)
{
  str words[NAME_WORDS_MOST] = {{0}};
  uint32_t n = collect(f, beg, end, words);
  static const char *const peoples[] = {"european", "arabic",  "african",  "asian",    "arab", "latin",
                                        "western",  "eastern", "northern", "southern", NULL};
  if (n == 1 && in_list(ht_word(f->p, beg)->norm, peoples)) return true;
  return end - beg <= 2 && ht_place_country(f->p->lex, words, n, true).len && !known(f, beg, end);
}

/* Whether the lexicons know the words as an actor's name and nothing else; a seat of government is a place, too. */
static bool names_actor(const finder *f, uint32_t beg, uint32_t end)
{
  str words[NAME_WORDS_MOST] = {{0}};
  uint32_t n = collect(f, beg, end, words), used = 0, count = 0;
  const actor_form *form = ht_lexicon_actor(f->p->lex, words, n, &used, &count);
  if (!form || used != n || form->via == HISTOR_VIA_METONYM) return false;
  return ht_lexicon_sense(f->p->lex, form->sense)->kind != ACTOR_COUNTRY || form->via == HISTOR_VIA_DEMONYM;
}

/* "Rebels" at the head of a sentence is no place, nor is "U.S.-led". */
static bool people(const finder *f, uint32_t beg, uint32_t end)
{
  uint32_t used = 0;
  const token *t = ht_word(f->p, beg);
  if (end - beg != 1) return false;
  for (size_t i = 0; i + 1 < t->text.len; i++) {
    if (t->text.ptr[i] == '-' && t->text.ptr[i + 1] >= 'a' && t->text.ptr[i + 1] <= 'z' && t->tag == TAG_JJ)
      return true;
  }
  return !known(f, beg, end) && ht_lexicon_role(f->p->lex, &t->norm, 1, &used);
}

static bool follows_preposition(const placing *p, uint32_t beg)
{
  static const char *const kinds[] = {"district", "camp", "island", "area", "capital", NULL};
  str before = around(p, beg, -1), before2 = around(p, beg, -2);
  bool kind = in_list(before2, town_words) || in_list(before2, province_words) || in_list(before2, county_words) ||
              in_list(before2, kinds);
  if (ht_eq(before, S("of")) && kind) return true;
  return in_list(before, place_prepositions) || (ht_eq(before, S("the")) && in_list(before2, place_prepositions));
}

/* One piece of a place entity. */
static void take_piece(finder *f, uint32_t beg, uint32_t end, uint8_t label)
{
  trim(f, &beg, &end);
  if (beg >= end) return;
  extend(f, &beg, &end);
  if (adjective(f, beg, end) || people(f, beg, end)) return;
  if (end - beg == 1 && in_list(ht_word(f->p, beg)->norm, generic_words) && !listed(f, beg, end))
    return; /* "the North" */
  bool body = names_actor(f, beg, end) && !listed(f, beg, end);
  if (body && (end - beg > 1 || shouted(ht_word(f->p, beg)->text) || !known(f, beg, end))) return; /* the U.N., Hamas */
  bool surname = end - beg == 1 && ht_get(&f->surnames, ht_word(f->p, beg)->norm) != NONE;
  if (surname && !follows_preposition(f->p, beg) && !ht_eq(around(f->p, beg, 1), S(","))) return;
  add_spot(f, beg, end, label, false);
}

/* Whether "X City" is the main name of a place, as Kansas City is; "Dublin City Council" is Dublin's. */
static bool city_in_name(const finder *f, uint32_t beg, uint32_t end)
{
  str words[NAME_WORDS_MOST] = {{0}};
  return end - beg < 2 || !ht_eq(ht_word(f->p, end - 1)->norm, S("city")) || !known(f, beg, end - 1) ||
         ht_place_main_name(f->p, words, collect(f, beg, end, words));
}

/* The town of "Vancouver International Airport" and "Henderson County Jail"; streets are named after towns far off. */
static void look_in_facility(finder *f, const entity *e)
{
  static const char *const bodies[] = {"airport", "jail",    "hospital", "hall",    "courthouse", "prison",
                                       "station", "library", "airfield", "airbase", NULL};
  uint32_t beg = e->beg, end = e->end;
  trim(f, &beg, &end);
  if (beg >= end || !in_list(ht_word(f->p, end - 1)->norm, bodies) || listed(f, beg, end)) return;
  for (uint32_t cut = end - 1; cut > beg; cut--) {
    if (!known(f, beg, cut) || !city_in_name(f, beg, cut)) continue;
    memset(f->taken + beg, 0, cut - beg); /* both are places: the airport and the town */
    add_spot(f, beg, cut, ENT_NONE, false);
    return;
  }
}

static bool splits(str word)
{
  return ht_eq(word, S(",")) || ht_eq(word, S("and")) || ht_eq(word, S("/")) || ht_eq(word, S("or")) ||
         ht_eq(word, S("&"));
}

static void take_entity(finder *f, const entity *e)
{
  bool whole = known(f, e->beg, e->end);
  uint32_t beg = e->beg;
  for (uint32_t t = e->beg; t <= e->end; t++) {
    bool comma = t < e->end && ht_eq(ht_word(f->p, t)->text, S(","));
    if (t == e->end || comma || (!whole && splits(ht_word(f->p, t)->norm))) {
      if (beg < t) take_piece(f, beg, t, e->label);
      beg = t + 1;
    }
  }
  if (e->label == ENT_FAC) look_in_facility(f, e);
}

/* ---- names that the engine missed ---- */

/* Not a place's name though capitalised: a word of the calendar, a title, the first word of a sentence alone. */
static bool stands_alone(const finder *f, uint32_t beg, uint32_t end)
{
  const sentence *s = sentence_of(f->p, beg);
  bool before = beg > s->beg && proper(ht_word(f->p, beg - 1)) && ht_word(f->p, beg - 1)->pos == POS_PROPN;
  bool after = end < s->end && ht_word(f->p, end)->pos == POS_PROPN && proper(ht_word(f->p, end));
  return !before && !after;
}

static bool place_label(uint8_t l) { return l == ENT_GPE || l == ENT_LOC || l == ENT_FAC; }

/* Labels of names; the others are of numbers and times. */
static bool name_label(uint8_t l)
{
  static const uint8_t names[] = {ENT_PERSON,      ENT_ORG,   ENT_PRODUCT, ENT_NORP,
                                  ENT_WORK_OF_ART, ENT_EVENT, ENT_LAW,     ENT_LANGUAGE};
  return memchr(names, l, sizeof names) != NULL;
}

/* What stands behind a name that is a place, in small letters: "Tweis axis", "Let Pa Taung area". */
static bool kind_follows(const placing *p, uint32_t end)
{
  static const char *const kinds[] = {
      "village",       "villages",   "town",      "district",   "subdistrict", "township",
      "municipality",  "area",       "region",    "province",   "governorate", "neighborhood",
      "neighbourhood", "front",      "frontline", "frontlines", "axis",        "countryside",
      "axes",          "camp",       "outskirts", "commune",    "woreda",      "kebele",
      "regency",       "department", NULL};
  return in_list(around(p, end - 1, 1), kinds) && !upper_first(ht_word(p, end)->text);
}

/* "in" that hangs on a verb tells where; "trust in Smith" does not. */
static bool tells_where(const placing *p, uint32_t beg)
{
  if (beg == 0 || !ht_eq(around(p, beg, -1), S("in"))) return true;
  const token *in = ht_word(p, beg - 1);
  static const char *const inward[] = {"trust",   "faith",  "confidence", "interest", "belief",
                                       "believe", "result", "succeed",    NULL};
  return !in_list(ht_word(p, in->head)->lemma, inward);
}

/* A name that no list has, of which the words around it say that it is a place. */
static bool told_place(const finder *f, uint32_t beg, uint32_t end, uint8_t label)
{
  static const char *const before[] = {"the", "of", "at", "to", "from", "on", "towards", NULL};
  str next = around(f->p, end - 1, 1), last = around(f->p, beg, -1);
  bool placed = follows_preposition(f->p, beg);
  if (kind_follows(f->p, end) && (placed || in_list(last, before))) return true;
  if (!placed || label == ENT_NORP || ht_word(f->p, end - 1)->tag == TAG_POS || ht_eq(last, S("the"))) return false;
  bool person = end - beg == 1 && ht_get(&f->surnames, ht_word(f->p, beg)->norm) != NONE;
  if (ht_eq(last, S("of")) || ht_eq(next, S("("))) return !person;
  return label == ENT_PERSON && !person && tells_where(f->p, beg);
}

/* "Namti (Sivasagar, Assam)", "Cajelitos, Guerrero": a known name behind a place and a bracket, or a region behind its comma. */
static bool follows_place(const finder *f, uint32_t beg, uint32_t end)
{
  str words[NAME_WORDS_MOST] = {{0}};
  str sign = around(f->p, beg, -1);
  if (!sign.len || beg < 2 || !f->taken[beg - 2]) return false;
  if (ht_eq(sign, S("("))) return known(f, beg, end);
  return ht_eq(sign, S(",")) && ht_place_region(f->p, words, collect(f, beg, end, words));
}

/* A person, organisation or thing that is a place by its words: "in Pineville", a name of our own list, or one that is a place
 * elsewhere. Rare names get any label. */
static void reconsider_piece(finder *f, uint32_t beg, uint32_t end, uint8_t label)
{
  bool name = name_label(label);
  trim(f, &beg, &end);
  if (beg >= end || end - beg > NAME_WORDS_MOST || !proper(ht_word(f->p, beg)) || !stands_alone(f, beg, end)) return;
  if (names_actor(f, beg, end) || adjective(f, beg, end)) return;
  bool elsewhere = ht_get(&f->confirmed, folded_name(f, beg, end)) != NONE;
  bool person = ht_get(&f->surnames, ht_word(f->p, end - 1)->norm) != NONE;
  bool told = name && ((follows_preposition(f->p, beg) && known(f, beg, end)) || told_place(f, beg, end, label) ||
                       follows_place(f, beg, end));
  str words[NAME_WORDS_MOST] = {{0}};
  bool state = label != ENT_PERSON && ht_place_country(f->p->lex, words, collect(f, beg, end, words), false).len;
  bool ours = state || ((name || end - beg == 1) && listed(f, beg, end));
  if (told || ((ours || elsewhere) && !person)) add_spot(f, beg, end, ENT_NONE, false);
}

static void reconsider(finder *f, const entity *e)
{
  uint32_t beg = e->beg;
  for (uint32_t t = e->beg; t <= e->end; t++) {
    bool cut = t == e->end || ht_eq(ht_word(f->p, t)->text, S(",")) || ht_eq(ht_word(f->p, t)->text, S("("));
    if (!cut) continue;
    if (beg < t) reconsider_piece(f, beg, t, e->label);
    beg = t + 1;
  }
}

/* Organisations that bear a place's name but are not of it, or are told of far from it. */
static bool brand(const finder *f, const entity *e)
{
  static const char *const words[] = {"university", "college", "times",     "post",    "news",   "herald",  "journal",
                                      "tribune",    "bank",    "airlines",  "airways", "fc",     "united",  "party",
                                      "inc",        "inc.",    "corp",      "corp.",   "co.",    "ltd",     "magazine",
                                      "gazette",    "globe",   "daily",     "street",  "review", "press",   "sun",
                                      "star",       "life",    "insurance", "company", "group",  "studios", NULL};
  for (uint32_t t = e->beg; t < e->end; t++) {
    if (in_list(ht_word(f->p, t)->norm, words)) return true;
  }
  return false;
}

/* Places in the name of an organisation: the longest known beginning is a place of its own, unless the whole is a brand; others
 * are evidence of where the report is. */
static void look_inside(finder *f, const entity *e)
{
  uint32_t beg = e->beg;
  while (beg < e->end && !proper(ht_word(f->p, beg))) beg++;
  if (e->end - beg > 1 && in_list(ht_word(f->p, e->end - 1)->norm, province_words) && known(f, beg, e->end - 1)) {
    add_spot(f, beg, e->end, ENT_NONE, false); /* "Niger State" */
    return;
  }
  for (uint32_t end = e->end - 1; end > beg; end--) {
    if (overlaps(f, beg, end) || !known(f, beg, end) || !city_in_name(f, beg, end)) continue;
    bool body = in_list(ht_word(f->p, end)->norm, body_words);
    bool confirmed = ht_get(&f->confirmed, folded_name(f, beg, end)) != NONE || listed(f, beg, end) ||
                     ht_word(f->p, end)->tag == TAG_POS || in_list(ht_word(f->p, end - 1)->norm, county_words);
    add_spot(f, beg, end, ENT_NONE, brand(f, e) || !(body || confirmed));
    break;
  }
  for (uint32_t t = beg + 1; t < e->end; t++) {
    if (!f->taken[t] && ht_eq(around(f->p, t, -1), S("of")) && known(f, t, e->end))
      add_spot(f, t, e->end, ENT_NONE, true);
  }
}

/* Whether free words are a place: a country, a name of our own list, one told by its preposition or named elsewhere. */
static bool free_place(const finder *f, uint32_t beg, uint32_t end)
{
  str words[NAME_WORDS_MOST] = {{0}};
  uint32_t n = collect(f, beg, end, words);
  bool alone = stands_alone(f, beg, end), actor = names_actor(f, beg, end);
  if (ht_place_country(f->p->lex, words, n, false).len) return true;
  if (!actor && listed(f, beg, end) && (n > 1 || alone)) return true;
  if (!actor && alone && follows_preposition(f->p, beg) && ht_place_known(f->p, words, n)) return true;
  if (!actor && alone && (told_place(f, beg, end, ENT_NONE) || follows_place(f, beg, end))) return true;
  return alone && ht_get(&f->confirmed, folded_name(f, beg, end)) != NONE;
}

/* Countries and names of our own list in words that are no entity. */
static void scan_free_words(finder *f)
{
  const annotation *ann = f->p->ann;
  for (uint32_t t = 0; t < ann->ntokens; t++) {
    uint32_t last = ann->sentences[ann->tokens[t].sentence].end, end = t;
    if (!proper(&ann->tokens[t])) continue;
    while (end < last && end - t < NAME_WORDS_MOST && ann->tokens[end].entity == ENT_NONE && !f->taken[end]) end++;
    while (end > t && !(proper(&ann->tokens[end - 1]) && free_place(f, t, end))) end--;
    if (end == t) continue;
    add_spot(f, t, end, ENT_NONE, false);
    t = end - 1;
  }
}

static void note_names(finder *f)
{
  const annotation *ann = f->p->ann;
  for (uint32_t i = 0; i < ann->nentities; i++) {
    const entity *e = &ann->entities[i];
    uint32_t beg = e->beg, end = e->end;
    trim(f, &beg, &end);
    if (beg >= end) continue;
    if (e->label == ENT_PERSON && end - beg > 1) *ht_put_key(&f->surnames, f->a, ann->tokens[end - 1].norm) = 1;
    bool place = e->label == ENT_GPE || e->label == ENT_LOC;
    if (place && known(f, beg, end)) *ht_put_key(&f->confirmed, f->a, folded_name(f, beg, end)) = 1;
  }
}

/* ---- what the words beside a spot tell ---- */

/* The country of "the Syrian town of Aleppo", "Lebanese village Arsal". */
static str told_country(const finder *f, const spot *s)
{
  enum { BACK_MOST = 6 };
  const sentence *in = sentence_of(f->p, s->beg);
  for (uint32_t back = 1; back <= BACK_MOST && s->beg >= in->beg + back; back++) {
    const token *t = ht_word(f->p, s->beg - back);
    if (t->pos == POS_VERB || t->pos == POS_PUNCT || t->pos == POS_AUX || f->taken[s->beg - back]) return S("");
    str alpha3 = t->pos == POS_ADJ || t->entity == ENT_NORP ? ht_place_country(f->p->lex, &t->text, 1, true) : S("");
    if (alpha3.len) return alpha3;
  }
  return S("");
}

/* Whether some meaning of one spot lies in a region or country that another may mean. */
static bool can_lie_in(const placing *p, const spot *s, const spot *region)
{
  const group *g = &p->groups.at[s->group], *r = &p->groups.at[region->group];
  for (uint32_t i = 0; i < g->n; i++) {
    for (uint32_t k = 0; k < r->n; k++) {
      if (ht_place_inside(&g->at[i], &r->at[k])) return true;
    }
  }
  return g->n == 0 && r->n > 0;
}

/* How the words between two neighbouring spots join them: ',' "Paris, Texas"; 'i' "Homs in central Syria"; 's' "Syria's
 * Idlib"; 0. */
static char joint(const placing *p, const spot *x, const spot *y)
{
  enum { WORDS_BETWEEN = 5 };
  if (y->beg - x->end > WORDS_BETWEEN || ht_word(p, x->beg)->sentence != ht_word(p, y->beg)->sentence) return 0;
  if (y->beg == x->end) return 's';
  str first = ht_word(p, x->end)->norm;
  if (y->beg == x->end + 1) {
    if (ht_eq(first, S(",")) || ht_eq(first, S("("))) return ',';
    if (ht_word(p, x->end)->tag == TAG_POS) return 's';
  }
  bool comma = ht_eq(first, S(","));
  bool in = false;
  for (uint32_t t = x->end; t < y->beg; t++) {
    const token *w = ht_word(p, t);
    if (ht_eq(w->norm, S("in")))
      in = true;
    else if (w->tag == TAG_POS && t == x->end)
      return 's';
    else if (w->pos == POS_VERB || w->pos == POS_CCONJ || w->pos == POS_AUX ||
             (w->pos == POS_PUNCT && !(comma && t == x->end)))
      return 0;
  }
  return in ? 'i' : 0;
}

static void link_spots(finder *f)
{
  spotlist *list = &f->p->spots;
  for (uint32_t i = 0; i < list->n; i++) {
    spot *x = &list->at[i];
    x->country = told_country(f, x);
    if (i + 1 >= list->n) continue;
    spot *y = &list->at[i + 1];
    if (y->end <= x->end) x->within = i + 1; /* the town in an airport's name */
    char j = joint(f->p, x, y);
    if ((j == ',' || j == 'i') && can_lie_in(f->p, x, y)) x->within = i + 1;
    if (j == 's' && y->within == NONE && can_lie_in(f->p, y, x)) y->within = i;
  }
}

/* By first token, those with the same one in the order they were found: by counting. */
static void sort_spots(arena scratch, placing *p)
{
  spotlist *list = &p->spots;
  uint32_t *at = NEW(&scratch, uint32_t, p->ann->ntokens + (size_t)1);
  spot *sorted = NEW(&scratch, spot, list->n);
  for (uint32_t i = 0; i < list->n; i++) at[list->at[i].beg + 1]++;
  for (uint32_t t = 0; t < p->ann->ntokens; t++) at[t + 1] += at[t];
  for (uint32_t i = 0; i < list->n; i++) sorted[at[list->at[i].beg]++] = list->at[i];
  if (list->n) memcpy(list->at, sorted, sizeof *sorted * list->n);
}

/* "DEIR EZ-ZOR, Syria": each part of the dateline is a place whatever the engine makes of it. */
static void take_dateline(finder *f)
{
  const annotation *ann = f->p->ann;
  span d = f->p->segs->dateline;
  uint32_t beg = NONE;
  for (uint32_t t = 0; t <= ann->ntokens && !SPAN_EMPTY(d); t++) {
    bool inside = t < ann->ntokens && ann->tokens[t].span.beg >= d.beg && ann->tokens[t].span.end <= d.end;
    bool word = inside && !ht_eq(ann->tokens[t].text, S(",")) && ann->tokens[t].pos != POS_SPACE;
    if (word && beg == NONE) beg = t;
    if (word || beg == NONE) continue;
    if (known(f, beg, t)) add_spot(f, beg, t, ENT_GPE, false);
    beg = NONE;
  }
}

/* Whether a token continues the name that the engine sees in the one before, and that is not a place's. */
static bool continues_name(const finder *f, uint32_t t)
{
  uint8_t own = ht_word(f->p, t)->entity;
  return t > sentence_of(f->p, t)->beg && own != ENT_NONE && own == ht_word(f->p, t - 1)->entity && !place_label(own);
}

/* Names of several words of our own list, however the engine cut them, unless they stand inside a longer name. */
static void take_listed(finder *f)
{
  for (uint32_t t = 0; t < f->p->ann->ntokens; t++) {
    uint32_t last = sentence_of(f->p, t)->end, end = t + NAME_WORDS_MOST;
    uint8_t own = ht_word(f->p, t)->entity;
    if (f->taken[t] || !proper(ht_word(f->p, t)) || continues_name(f, t)) continue;
    if (end > last) end = last;
    while (end > t + 1 && !(upper_first(ht_word(f->p, end - 1)->text) && listed(f, t, end) && !names_actor(f, t, end)))
      end--;
    if (end <= t + 1 || (end < last && continues_name(f, end))) continue;
    add_spot(f, t, end, place_label(own) ? own : ENT_NONE, false);
  }
}

void ht_place_spots(arena *a, placing *p)
{
  const annotation *ann = p->ann;
  finder f = {.a = a, .p = p, .taken = NEW(a, uint8_t, ann->ntokens)};
  note_names(&f);
  take_dateline(&f);
  take_listed(&f);
  for (uint32_t i = 0; i < ann->nentities; i++) {
    if (place_label(ann->entities[i].label)) take_entity(&f, &ann->entities[i]);
  }
  for (uint32_t i = 0; i < ann->nentities; i++) {
    if (!place_label(ann->entities[i].label)) reconsider(&f, &ann->entities[i]); /* rare names get any label */
  }
  for (uint32_t i = 0; i < ann->nentities; i++) {
    if (ann->entities[i].label == ENT_ORG) look_inside(&f, &ann->entities[i]);
  }
  scan_free_words(&f);
  sort_spots(*a, p);
  link_spots(&f);
}
