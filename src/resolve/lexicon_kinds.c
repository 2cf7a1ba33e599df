/* The kinds of lexicon file: their columns, and what a row of each becomes. A row that is wrong is told and left out.
 */
#include "annotate/labels.h"
#include "frame/frame.h" /* the names of what governors do to clauses */
#include "resolve/lexicon_parts.h"
#include "resolve/resolve.h"

static int shown(str s) { return s.len > 80 ? 80 : (int)s.len; }

/* ---- named actors ---- */

/* Adds the forms of a list of names. Spellings that a sense has already (hyphens, accents and the like aside) add
 * nothing. */
static void add_forms(row_reader *r, str list, uint32_t sense, uint8_t via, bool people)
{
  lexicon *lex = r->lex;
  for (str rest = list; rest.len;) {
    str name = ht_cut(rest, '|', &rest);
    uint32_t group, last = ht_phrase_last(&lex->actors, name);
    if (last != NONE && lex->forms.at[last].sense == sense) continue;
    if (ht_phrase_add(&lex->actors, r->a, name, lex->forms.n, &group)) {
      bool plural = people && (ht_ends(name, S("s")) || ht_ends(name, S("men")));
      *PUSH(&lex->forms, r->a) = (actor_form){.sense = sense, .via = via, .plural = plural};
    } else {
      ht_row_problem(r, "no text can match \"%.*s\": a name is at most %d words of letters, digits and - / ' . , ( )\"",
                     shown(name), name.ptr, PHRASE_WORDS);
    }
  }
}

static bool read_dates(row_reader *r, str from, str to, actor_sense *s)
{
  s->from = INT32_MIN;
  s->to = INT32_MAX;
  if (from.len && !ht_row_day(from, false, &s->from)) {
    ht_row_problem(r, "\"%.*s\" is not a date: write YYYY, YYYY-MM or YYYY-MM-DD", shown(from), from.ptr);
    return false;
  }
  if (to.len && !ht_row_day(to, true, &s->to)) {
    ht_row_problem(r, "\"%.*s\" is not a date: write YYYY, YYYY-MM or YYYY-MM-DD", shown(to), to.ptr);
    return false;
  }
  if (s->from > s->to) ht_row_problem(r, "from %.*s is after to %.*s", shown(from), from.ptr, shown(to), to.ptr);
  return s->from <= s->to;
}

/* Tells a sense that overlaps an earlier one of the same name, code and role. */
static bool overlaps(row_reader *r, const actor_sense *s)
{
  const actor_sense *senses = r->lex->senses.at;
  str key = ht_format(r->a, "%.*s\t%.*s\t%.*s", (int)s->name.len, s->name.ptr, (int)s->code.len, s->code.ptr,
                      (int)s->role.len, s->role.ptr);
  uint32_t *last = ht_put_key(&r->seen, r->a, key), before = *last;
  for (uint32_t i = before; i != NONE; i = r->earlier.at[i - r->first_sense]) {
    if (senses[i].from > s->to || s->from > senses[i].to) continue;
    ht_row_problem(r, "\"%.*s\" with code %.*s is already on line %u for some of these days", shown(s->name),
                   s->name.ptr, shown(s->code), s->code.ptr, senses[i].line);
    return true;
  }
  *last = r->lex->senses.n;
  *PUSH(&r->earlier, r->a) = before;
  return false;
}

/* Checks a sense and adds it with its name and aliases; its number, or NONE. */
static uint32_t add_sense(row_reader *r, actor_sense s, str from, str to, str aliases)
{
  if (!s.name.len) {
    ht_row_problem(r, "the name is empty");
    return NONE;
  }
  if (!ht_row_code(r, s.code) || !read_dates(r, from, to, &s) || overlaps(r, &s)) return NONE;
  s.traits |= IS_NAMED | (s.kind == ACTOR_COUNTRY ? IS_STATE : s.kind == ACTOR_PERSON ? IS_PERSON : IS_ORG);
  if (s.kind != ACTOR_COUNTRY) s.traits |= ht_sector_bits(s.code);
  if (s.kind == ACTOR_PERSON) s.traits &= ~(uint32_t)(IS_STATE | IS_ARMED);
  s.line = (uint16_t)r->line;
  *PUSH(&r->lex->senses, r->a) = s;
  uint32_t sense = r->lex->senses.n - 1;
  add_forms(r, s.name, sense, HISTOR_VIA_NAME, false);
  add_forms(r, aliases, sense, HISTOR_VIA_ALIAS, false);
  return sense;
}

static void country_row(row_reader *r)
{
  const str *c = r->cell;
  lexicon *lex = r->lex;
  country k = {.alpha3 = c[0], .alpha2 = c[1], .name = c[2], .official = c[3], .capital = c[6], .continent = c[11]};
  bool letters = k.alpha3.len == 3;
  for (size_t i = 0; letters && i < 3; i++) letters = k.alpha3.ptr[i] >= 'A' && k.alpha3.ptr[i] <= 'Z';
  if (!letters) {
    ht_row_problem(r, "\"%.*s\" is not a code of three capitals", shown(k.alpha3), k.alpha3.ptr);
    return;
  }
  uint32_t *at = ht_put_key(&lex->country_of, r->a, k.alpha3);
  if (*at != NONE) {
    ht_row_problem(r, "country %.*s is there twice", 3, k.alpha3.ptr);
    return;
  }
  *at = lex->countries.n;
  k.has_point =
      c[9].len && c[10].len && ht_row_number(r, c[9], -90, 90, &k.lat) && ht_row_number(r, c[10], -180, 180, &k.lon);
  *PUSH(&lex->countries, r->a) = k;
  uint32_t sense =
      add_sense(r, (actor_sense){.name = k.name, .code = k.alpha3, .kind = ACTOR_COUNTRY}, S(""), S(""), c[8]);
  if (sense == NONE) return;
  if (!ht_eq(k.official, k.name)) add_forms(r, k.official, sense, HISTOR_VIA_ALIAS, false);
  add_forms(r, c[4], sense, HISTOR_VIA_DEMONYM, false);
  add_forms(r, c[5], sense, HISTOR_VIA_DEMONYM, true);
  add_forms(r, c[7], sense, HISTOR_VIA_METONYM, false);
}

static void person_row(row_reader *r)
{
  const str *c = r->cell;
  (void)add_sense(r, (actor_sense){.name = c[0], .code = c[1], .role = c[2], .kind = ACTOR_PERSON}, c[3], c[4], c[5]);
}

static void group_row(row_reader *r)
{
  const str *c = r->cell;
  (void)add_sense(r, (actor_sense){.name = c[0], .code = c[1], .kind = ACTOR_GROUP}, c[2], c[3], c[4]);
}

static void organisation_row(row_reader *r)
{
  const str *c = r->cell;
  actor_sense s = {.name = c[0], .code = c[1], .kind = ACTOR_ORG};
  if (ht_row_traits(r, c[2], &s.traits)) (void)add_sense(r, s, S(""), S(""), c[3]);
}

static void outlet_row(row_reader *r)
{
  const str *c = r->cell;
  (void)add_sense(r, (actor_sense){.name = c[0], .code = c[1], .kind = ACTOR_OUTLET, .traits = IS_OUTLET}, S(""), S(""),
                  c[2]);
}

/* ---- nouns and terms ---- */

/* Adds a term; false when it is wrong or there already: within one file that is a problem, across files the first has
 * it. */
static bool add_term(row_reader *r, phrases *p, str term, uint32_t item)
{
  uint32_t group, last = ht_phrase_last(p, term);
  if (last == item) return true;
  if (last != NONE) {
    if (ht_row_owns(r, last)) ht_row_problem(r, "\"%.*s\" is there twice", shown(term), term.ptr);
    return false;
  }
  if (!ht_phrase_add(p, r->a, term, item, &group)) {
    ht_row_problem(r, "no text can match \"%.*s\"", shown(term), term.ptr);
    return false;
  }
  ht_row_own(r, item);
  return true;
}

static bool sector_or_empty(row_reader *r, str sector)
{
  if (!sector.len || ht_row_sector(sector)) return true;
  ht_row_problem(r, "\"%.*s\" is not a sector", shown(sector), sector.ptr);
  return false;
}

static void office_row(row_reader *r)
{
  const str *c = r->cell;
  office o = {.title = c[0], .role = c[1], .sector = c[2]};
  if (!sector_or_empty(r, o.sector)) return;
  for (str rest = o.title; rest.len;) {
    (void)add_term(r, &r->lex->office_phrases, ht_cut(rest, '|', &rest), r->lex->offices.n);
  }
  *PUSH(&r->lex->offices, r->a) = o;
}

static void role_row(row_reader *r)
{
#define X(name, text) text,
  static const char *const groups[] = {HISTOR_GROUPS(X)};
#undef X
  const str *c = r->cell;
  lexicon *lex = r->lex;
  role_noun n = {.noun = c[0], .sector = c[1]};
  int group = c[3].len ? ht_row_name(c[3], groups, COUNTOF(groups)) : HISTOR_GROUP_UNKNOWN;
  if (group < 0) {
    ht_row_problem(r, "\"%.*s\" is not a group of people", shown(c[3]), c[3].ptr);
    return;
  }
  n.group = (uint8_t)group;
  if (!sector_or_empty(r, n.sector) || !ht_row_traits(r, c[2], &n.traits)) return;
  if (!add_term(r, &lex->role_phrases, n.noun, lex->roles.n)) return;
  *PUSH(&lex->roles, r->a) = n;
  if (group == HISTOR_GROUP_UNKNOWN && !c[3].len) return;
  *ht_put_key(&lex->people_of, r->a, n.noun) = lex->people.n;
  *PUSH(&lex->people, r->a) = (people_noun){.noun = n.noun, .group = n.group};
}

/* ---- words of clauses ---- */

static const char *const pos_names[] = {"VERB", "NOUN", "ADV", "ADP", "ADJ", "SCONJ"};
static const uint8_t pos_values[] = {POS_VERB, POS_NOUN, POS_ADV, POS_ADP, POS_ADJ, POS_SCONJ};

/* Puts an item at a lemma with a part of speech; false when that is taken or the lemma too long. */
static bool put_lemma(row_reader *r, table *t, str lemma, int pos, uint32_t item)
{
  char room[LEMMA_BYTES];
  str key = ht_lemma_key(room, lemma, pos_values[pos]);
  if (!lemma.len || !key.len) {
    ht_row_problem(r, "a lemma has 1 to %d bytes", LEMMA_BYTES - 1);
    return false;
  }
  uint32_t *at = ht_put_key(t, r->a, ht_copy(r->a, key));
  if (*at == NONE) {
    *at = item;
    ht_row_own(r, item);
    return true;
  }
  if (ht_row_owns(r, *at)) ht_row_problem(r, "\"%.*s\" is there twice as %s", shown(lemma), lemma.ptr, pos_names[pos]);
  return false;
}

static void cue_row(row_reader *r)
{
  static const char *const acts[] = {"speak", "think", "act"};
#define X(name, text) text,
  static const char *const certainties[] = {HISTOR_CERTAINTIES(X)};
#undef X
  const str *c = r->cell;
  int pos = ht_row_name(c[1], pos_names, COUNTOF(pos_names));
  int certainty = ht_row_name(c[2], certainties, COUNTOF(certainties)), act = ht_row_name(c[3], acts, COUNTOF(acts));
  if (pos < 0 || certainty < 0 || act < 0) {
    ht_row_problem(
        r,
        "pos is one of VERB NOUN ADV ADP ADJ SCONJ, certainty one of the record format's, act one of speak think act");
    return;
  }
  if (!put_lemma(r, &r->lex->cue_of, c[0], pos, r->lex->cues.n)) return;
  *PUSH(&r->lex->cues, r->a) =
      (cue){.lemma = c[0], .pos = pos_values[pos], .certainty = (uint8_t)certainty, .act = (uint8_t)act};
}

static bool read_effects(row_reader *r, str list, uint32_t *effect)
{
  static const struct {
    const char *name;
    uint32_t bit;
  } known[] = {
      {"background", CLAUSE_BACKGROUND},
      {"denied", CLAUSE_DENIED},
      {"failed", CLAUSE_FAILED},
      {"future", CLAUSE_FUTURE},
      {"habitual", CLAUSE_HABITUAL},
      {"negated", CLAUSE_NEGATED},
      {"past", CLAUSE_PAST},
      {"possible", CLAUSE_POSSIBLE},
      {"wanted", CLAUSE_WANTED},
  };
  for (str rest = list; rest.len;) {
    str name = ht_cut(rest, '|', &rest);
    size_t i = 0;
    while (i < COUNTOF(known) && !ht_eq(name, ht_str(known[i].name))) i++;
    if (i == COUNTOF(known)) {
      ht_row_problem(r, "\"%.*s\" is not an effect on a clause", shown(name), name.ptr);
      return false;
    }
    *effect |= known[i].bit;
  }
  return true;
}

static void governor_row(row_reader *r)
{
  const str *c = r->cell;
  governor g = {.lemma = c[0]};
  int pos = ht_row_name(c[1], pos_names, COUNTOF(pos_names));
  if (pos < 0) {
    ht_row_problem(r, "pos is one of VERB NOUN ADV ADP ADJ SCONJ");
    return;
  }
  g.pos = pos_values[pos];
  for (str rest = c[3]; rest.len;) {
    str on = ht_cut(rest, '|', &rest);
    if (ht_eq(on, S("complement")))
      g.complement = true;
    else if (ht_eq(on, S("object")))
      g.object = true;
    else
      ht_row_problem(r, "\"%.*s\": write complement, object or nothing", shown(on), on.ptr);
  }
  if (!read_effects(r, c[2], &g.effect)) return;
  if (!put_lemma(r, &r->lex->governor_of, c[0], pos, r->lex->governors.n)) return;
  *PUSH(&r->lex->governors, r->a) = g;
}

static void light_row(row_reader *r)
{
  static const char *const subjects[] = {"agent", "patient"};
  const str *c = r->cell;
  int subject = ht_row_name(c[2], subjects, COUNTOF(subjects));
  if (subject < 0) {
    ht_row_problem(r, "subject is one of agent patient");
    return;
  }
  if (!put_lemma(r, &r->lex->light_of, c[0], 0, r->lex->lights.n)) return;
  *PUSH(&r->lex->lights, r->a) = (light_verb){.lemma = c[0], .prep = c[1], .subject_suffers = subject == 1};
}

static void weapon_row(row_reader *r)
{
  static const char *const modes[] = {"aerial",   "drone",     "heavy-weapons",  "explosives",   "suicide-attack",
                                      "firearms", "primitive", "unconventional", "crowd-control"};
  static const char *const subs[] = {"Armed clash",
                                     "Government regains territory",
                                     "Non-state actor overtakes territory",
                                     "Chemical weapon",
                                     "Air/drone strike",
                                     "Suicide bomb",
                                     "Shelling/artillery/missile attack",
                                     "Remote explosive/landmine/IED",
                                     "Grenade",
                                     "Sexual violence",
                                     "Attack",
                                     "Abduction/forced disappearance",
                                     "Peaceful protest",
                                     "Protest with intervention",
                                     "Excessive force against protesters",
                                     "Violent demonstration",
                                     "Mob violence",
                                     "Agreement",
                                     "Arrests",
                                     "Change to group/activity",
                                     "Disrupted weapons use",
                                     "Headquarters or base established",
                                     "Looting/property destruction",
                                     "Non-violent transfer of territory",
                                     "Other"};
  const str *c = r->cell;
  if (c[1].len && ht_row_name(c[1], modes, COUNTOF(modes)) < 0) {
    ht_row_problem(r, "\"%.*s\" is not a mode of violence", shown(c[1]), c[1].ptr);
  } else if (c[2].len && ht_row_name(c[2], subs, COUNTOF(subs)) < 0) {
    ht_row_problem(r, "\"%.*s\" is not an ACLED sub-event", shown(c[2]), c[2].ptr);
  } else if (add_term(r, &r->lex->weapon_phrases, c[0], r->lex->weapons.n)) {
    *PUSH(&r->lex->weapons, r->a) = (weapon_term){.term = c[0], .mode = c[1], .acled = c[2]};
  }
}

static void vague_row(row_reader *r)
{
  const str *c = r->cell;
  vague_number v = {.phrase = c[0]};
  if (!ht_to_int(c[1], &v.low) || !ht_to_int(c[2], &v.high) || v.low > v.high) {
    ht_row_problem(r, "low and high are whole numbers, low not above high");
  } else if (add_term(r, &r->lex->vague_phrases, v.phrase, r->lex->vagues.n)) {
    *PUSH(&r->lex->vagues, r->a) = v;
  }
}

/* ---- places ---- */

/* `first` is the number of the first form of the row's place. */
static void add_place(row_reader *r, const place_sense *p, str name, uint32_t first)
{
  lexicon *lex = r->lex;
  uint32_t group;
  uint32_t last = ht_phrase_last(&lex->place_phrases, name);
  if (last != NONE && last >= first) return;
  if (ht_phrase_add(&lex->place_phrases, r->a, name, lex->places.n, &group)) {
    *PUSH(&lex->places, r->a) = *p;
  } else {
    ht_row_problem(r, "no text can match \"%.*s\"", shown(name), name.ptr);
  }
}

static void place_row(row_reader *r)
{
#define X(name, text) text,
  static const char *const kinds[] = {HISTOR_PLACE_KINDS(X)};
#undef X
  const str *c = r->cell;
  place_sense p = {.name = c[0], .country = c[1], .admin1 = c[2], .parent = c[6]};
  int kind = ht_row_name(c[3], kinds, COUNTOF(kinds));
  if (kind < 0) {
    ht_row_problem(r, "\"%.*s\" is not a kind of place", shown(c[3]), c[3].ptr);
    return;
  }
  if (p.country.len && !ht_lexicon_country(r->lex, p.country)) {
    ht_row_problem(r, "country \"%.*s\" is not in countries.tsv", shown(p.country), p.country.ptr);
    return;
  }
  p.kind = (uint8_t)kind;
  p.has_point = c[4].len && c[5].len;
  if (p.has_point && (!ht_row_number(r, c[4], -90, 90, &p.lat) || !ht_row_number(r, c[5], -180, 180, &p.lon))) return;
  str key =
      ht_format(r->a, "%.*s\t%.*s\t%.*s\t%.*s\t%.*s", (int)p.name.len, p.name.ptr, (int)p.country.len, p.country.ptr,
                (int)p.admin1.len, p.admin1.ptr, (int)c[3].len, c[3].ptr, (int)p.parent.len, p.parent.ptr);
  uint32_t *line = ht_put_key(&r->seen, r->a, key);
  if (*line != NONE) {
    ht_row_problem(r, "\"%.*s\" is already on line %u", shown(p.name), p.name.ptr, *line);
    return;
  }
  *line = r->line;
  uint32_t first = r->lex->places.n;
  add_place(r, &p, p.name, first);
  for (str rest = c[7]; rest.len;) add_place(r, &p, ht_cut(rest, '|', &rest), first);
}

/* Countries come first: the codes of all others are checked against them. */
static void lowercase_row(row_reader *r)
{
  uint32_t *at = ht_put_key(&r->lex->lowercase, r->a, r->cell[0]);
  if (*at == NONE) *at = r->line;
}

static void forename_row(row_reader *r)
{
  uint32_t sex = 0;
  if (!ht_row_traits(r, r->cell[1], &sex)) return;
  uint32_t *at = ht_put_key(&r->lex->forenames, r->a, r->cell[0]);
  if (*at != NONE)
    ht_row_problem(r, "\"%.*s\" is there twice", shown(r->cell[0]), r->cell[0].ptr);
  else
    *at = sex & (IS_FEMALE | IS_MALE);
}

const file_kind ht_file_kinds[] = {
    {"countries.tsv",
     true,
     {"alpha3", "alpha2", "name", "official", "demonyms", "people", "capital", "metonyms", "aliases", "lat", "lon",
      "continent"},
     country_row},
    {"people.tsv", false, {"name", "code", "role", "from", "to", "aliases"}, person_row},
    {"groups.tsv", false, {"name", "code", "from", "to", "aliases"}, group_row},
    {"organisations.tsv", false, {"name", "code", "traits", "aliases"}, organisation_row},
    {"outlets.tsv", false, {"name", "code", "aliases"}, outlet_row},
    {"offices.tsv", false, {"title", "role", "sector"}, office_row},
    {"roles.tsv", true, {"noun", "sector", "traits", "group"}, role_row},
    {"cues.tsv", true, {"lemma", "pos", "certainty", "act"}, cue_row},
    {"governors.tsv", false, {"lemma", "pos", "effect", "on"}, governor_row},
    {"light_verbs.tsv", false, {"lemma", "prep", "subject"}, light_row},
    {"weapons.tsv", false, {"term", "mode", "acled"}, weapon_row},
    {"vague.tsv", false, {"phrase", "low", "high"}, vague_row},
    {"lowercase.tsv", false, {"word"}, lowercase_row},
    {"forenames.tsv", false, {"name", "sex"}, forename_row},
    {"places.tsv", false, {"name", "country", "admin1", "kind", "lat", "lon", "parent", "aliases"}, place_row},
};
const uint32_t ht_nfile_kinds = COUNTOF(ht_file_kinds);
