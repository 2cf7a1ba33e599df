/* The ontology: the .pat files of data/ontology, compiled to rules over frames. pattern-format(5) describes the files.
 */
#ifndef HT_ONTOLOGY_H
#define HT_ONTOLOGY_H

#include "frame/frame.h"

/* Where a rule looks: an argument of the frame, the speaker of the report it is told in, or a clause above or below it.
 */
typedef enum {
  SLOT_AGENT,
  SLOT_PATIENT,
  SLOT_GOAL,
  SLOT_SPEAKER,
  SLOT_COMP,
  SLOT_PURPOSE,
  SLOT_PARENT,
  SLOT_MODIFIER,
  SLOT_PREP
} slot_kind;

typedef struct {
  slot_kind kind;
  str prep;  /* of SLOT_PREP */
  bool also; /* "+with": added to what the slots before it gave, not in their stead */
} slot;

/* What can stand in a slot; a condition holds when any head in the slot is of any of its classes or words. */
enum {
  CLASS_ACTOR = 1 << 0,
  CLASS_PERSON = 1 << 1,
  CLASS_GROUP = 1 << 2,
  CLASS_ORG = 1 << 3,
  CLASS_STATE = 1 << 4,
  CLASS_ARMED = 1 << 5,
  CLASS_CIVILIAN = 1 << 6,
  CLASS_PLACE = 1 << 7,
  CLASS_WEAPON = 1 << 8,
  CLASS_EVENT = 1 << 9, /* a noun that is no actor */
  CLASS_COUNT = 1 << 10,
  CLASS_CLAUSE = 1 << 11,
  CLASS_ANY = 1 << 12,
};

typedef struct {
  slot slot;
  bool negated;
  uint32_t classes; /* CLASS_* */
  const str *words; /* lemmas */
  uint32_t nwords;
  str source; /* as written */
} condition;

typedef struct {
  str lemma; /* words of a compound joined by "_" */
  frame_kind kind;
} trigger;

typedef struct {
  str text;
  bool none;              /* the rule must not fire */
  str actors, recipients; /* words that must stand in the slot; empty = not asked */
  str status;
  uint32_t line;
} example;

typedef LIST(trigger) triggers;
typedef LIST(condition) conditions;
typedef LIST(slot) slots;
typedef LIST(example) examples;
typedef LIST(str) strs;

/* What a rule makes: an event, a count of people, a claim of who holds a place. */
typedef enum { RULE_EVENT, RULE_FIGURE, RULE_CONTROL } rule_kind;

typedef struct {
  rule_kind kind;
  str id; /* "assault.aerial": the type, the mode and, where that is not unique, a number */
  histor_type type;
  str mode, cameo, acled_type, acled_sub;
  strs contexts;
  triggers triggers;
  conditions conditions;
  slots actors, recipients, about; /* of events */
  histor_measure measure;          /* of figures */
  bool self;                       /* the counted noun is the trigger itself: "12 deaths" */
  bool part;                       /* what is counted is part of a count told before: "the dead included 14 children" */
  slots count, source;             /* source: who puts the count, where the verb itself tells it ("put the toll at") */
  histor_change change;            /* of control */
  slots holder, from, place;
  bool has_status, has_scope, failed;
  bool separate; /* told beside another event of its type, it stays one of its own (an abduction after an attack) */
  histor_status status;
  histor_scope scope;
  histor_trend trend;
  str file;
  uint32_t line;
  examples examples;
} rule;

typedef struct {
  const rule *rules;
  uint32_t nrules;
  table
      first; /* "bomb.v" -> first entry in `next` order; figures and control under "figure bomb.v", "control bomb.v" */
  const uint32_t *rule_at, *next; /* chains of rules with one trigger, in file order; NONE ends a chain */
  str hash;                       /* SHA-256 of the files, in hex */
} ontology;

/* The key of a trigger in `first`. */
str ht_trigger_key(arena *a, rule_kind kind, str lemma, frame_kind word);

/* Reads every .pat file of a folder. Fails with HISTOR_ONTOLOGY and file:line of the first bad entry. */
HISTOR_RESULT histor_err ht_ontology_open(arena *a, const char *folder, const ontology **out, histor_error *why);
/* The same from one text, for tests and fuzzing. */
HISTOR_RESULT histor_err ht_ontology_parse(arena *a, str text, str file, ontology *ont, histor_error *why);

#endif
