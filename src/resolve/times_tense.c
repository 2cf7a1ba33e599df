/* The tense that a time expression stands in, read off the tree: a weekday in the past is the one before, in the future
 * the one to come. */
#include "resolve/times.h"

enum { MOST_CLIMB = 8 }; /* arcs from a time to its verb */

static bool among(str s, const char *const *list, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    if (ht_eq(s, ht_str(list[i]))) return true;
  }
  return false;
}

/* Verbs whose complement, and whose own time ("scheduled for Monday"), lies ahead. */
static bool looks_ahead(str lemma)
{
  static const char *const verbs[] = {"schedule", "expect",  "plan",      "set",      "slate",      "due",
                                      "intend",   "vow",     "pledge",    "prepare",  "hope",       "want",
                                      "agree",    "promise", "postpone",  "delay",    "adjourn",    "aim",
                                      "threaten", "invite",  "likely",    "ready",    "anticipate", "arrange",
                                      "propose",  "payable", "effective", "deadline", "expire",     "upcoming"};
  return among(lemma, verbs, COUNTOF(verbs));
}

/* Work that follows on what has happened: "are investigating a shooting on Tuesday". */
static bool looks_back(str lemma)
{
  static const char *const verbs[] = {"investigate", "search", "probe",   "hunt",    "mourn",   "question",
                                      "interview",   "treat",  "recover", "review",  "examine", "look",
                                      "seek",        "appeal", "ask",     "remember"};
  return among(lemma, verbs, COUNTOF(verbs));
}

static bool verbal(const token *t) { return t->pos == POS_VERB || t->pos == POS_AUX; }

/* Will, shall, would and going to, among the helpers of a verb. */
static tense helper_tense(const annotation *ann, uint32_t verb)
{
  tense found = TENSE_NONE;
  for (uint32_t c = ht_child(ann, verb, NONE); c != NONE; c = ht_child(ann, verb, c)) {
    const token *t = &ann->tokens[c];
    if (t->dep != DEP_aux && t->dep != DEP_auxpass) continue;
    if (ht_eq(t->lemma, S("will")) || ht_eq(t->lemma, S("shall")) || ht_eq(t->norm, S("'ll"))) return TENSE_FUTURE;
    if (t->tag == TAG_MD) return TENSE_FUTURE; /* would: to come when it was said */
    if (t->tag == TAG_VBD) found = TENSE_PAST;
    if (t->tag == TAG_VBZ || t->tag == TAG_VBP) found = ht_eq(t->lemma, S("have")) ? TENSE_PAST : TENSE_PRESENT;
  }
  return found;
}

static bool infinitive(const annotation *ann, uint32_t verb)
{
  for (uint32_t c = ht_child(ann, verb, NONE); c != NONE; c = ht_child(ann, verb, c)) {
    if (ann->tokens[c].tag == TAG_TO) return true;
  }
  return false;
}

/* What the tag of a verb alone says. */
static tense tag_tense(uint8_t tag)
{
  switch (tag) {
    case TAG_VBD:
    case TAG_VBN: return TENSE_PAST;
    case TAG_VBZ:
    case TAG_VBP: return TENSE_PRESENT;
    case TAG_MD: return TENSE_FUTURE;
    default: return TENSE_NONE;
  }
}

/* What a present helper makes of a verb: "is meeting on Monday" is to come, unless the time hangs on a noun below the
 * verb or the work looks back ("are investigating a shooting on Tuesday"). */
static tense present_tense(const token *t, bool direct)
{
  if (t->tag != TAG_VBG) return TENSE_PRESENT;
  return direct && !looks_back(t->lemma) ? TENSE_FUTURE : TENSE_NONE;
}

/* direct: the time hangs on the verb itself. */
static tense verb_tense(const annotation *ann, uint32_t verb, bool direct, int depth)
{
  const token *t = &ann->tokens[verb];
  tense helped = helper_tense(ann, verb);
  bool open_form = t->tag == TAG_VBN || t->tag == TAG_VBG || t->tag == TAG_VB;
  if (helped == TENSE_FUTURE || (open_form && looks_ahead(t->lemma))) return TENSE_FUTURE;
  if (helped == TENSE_PRESENT) return present_tense(t, direct);
  if (helped != TENSE_NONE) return helped;
  tense own = tag_tense(t->tag);
  uint32_t up = t->head;
  if (own != TENSE_NONE || up == verb || depth == 0) return own;
  if (infinitive(ann, verb) && looks_ahead(ann->tokens[up].lemma)) return TENSE_FUTURE;
  while (!verbal(&ann->tokens[up]) && ann->tokens[up].head != up) up = ann->tokens[up].head;
  return verbal(&ann->tokens[up]) ? verb_tense(ann, up, direct, depth - 1) : TENSE_NONE;
}

tense ht_time_tense(const annotation *ann, uint32_t beg, uint32_t end)
{
  static const char *const ahead[] = {"until", "till", "through"};
  static const char *const behind[] = {"since"};
  if (beg > 0 && ann->tokens[beg - 1].sentence == ann->tokens[beg].sentence) {
    str before = ann->tokens[beg - 1].norm;
    if (among(before, behind, COUNTOF(behind))) return TENSE_PAST;
    if (among(before, ahead, COUNTOF(ahead))) return TENSE_FUTURE;
  }
  uint32_t at = beg;
  while (at < end && ann->tokens[at].head >= beg && ann->tokens[at].head < end && ann->tokens[at].head != at)
    at = ann->tokens[at].head;
  bool direct = true;
  for (int i = 0; i < MOST_CLIMB && ann->tokens[at].head != at; i++) {
    at = ann->tokens[at].head;
    if (looks_ahead(ann->tokens[at].lemma) && !verbal(&ann->tokens[at])) return TENSE_FUTURE;
    if (verbal(&ann->tokens[at])) return verb_tense(ann, at, direct, MOST_CLIMB);
    direct = direct && ann->tokens[at].pos != POS_NOUN;
  }
  return TENSE_NONE;
}

bool ht_time_perfect(const annotation *ann, uint32_t beg)
{
  uint32_t at = beg;
  for (int i = 0; i < MOST_CLIMB && !verbal(&ann->tokens[at]) && ann->tokens[at].head != at; i++)
    at = ann->tokens[at].head;
  for (uint32_t c = ht_child(ann, at, NONE); c != NONE; c = ht_child(ann, at, c)) {
    const token *t = &ann->tokens[c];
    if (t->dep == DEP_aux && (t->tag == TAG_VBZ || t->tag == TAG_VBP) && ht_eq(t->lemma, S("have"))) return true;
  }
  return false;
}
