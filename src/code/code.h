/* code: frames -> statements, events, figures, control claims, disputes within the document. */
#ifndef HT_CODE_H
#define HT_CODE_H

#include "code/ontology.h"
#include "frame/frame.h"
#include "resolve/lexicon.h"

/* What the coders read; no stage changes it. */
typedef struct {
  const lexicon *lex;
  const ontology *ont;
  const segments *segs;
  const annotation *ann;
  const resolved *res;
  const frames *fr;
} story;

typedef LIST(histor_statement) statementlist;
typedef LIST(histor_event) eventlist;
typedef LIST(histor_figure) figurelist;
typedef LIST(histor_control) controllist;
typedef LIST(histor_dispute) disputelist;

/* Everything coded so far; each coder appends to its own list. */
typedef struct {
  statementlist statements;
  eventlist events;
  figurelist figures;
  controllist control;
  disputelist disputes;
} claims;

histor_err ht_code(arena *out, arena scratch, const story *st, claims *c);

/* The parts, in the order they run (each in its own file). */
void ht_code_statements(arena *out, arena scratch, const story *st, claims *c);
void ht_code_events(arena *out, arena scratch, const story *st, claims *c);
/* acled.c: the ACLED category of violence, where no rule names it. */
void ht_fill_acled(histor_event *e);
void ht_code_figures(arena *out, arena scratch, const story *st, claims *c);
void ht_code_control(arena *out, arena scratch, const story *st, claims *c);
void ht_code_disputes(arena *out, arena scratch, const story *st, claims *c);

/* ---- shared.c: what every coder asks of a story ---- */

/* The reporter chain of a report, outermost first; none when it is told by the document itself. */
histor_sources ht_sources(arena *out, const story *st, uint32_t report);
/* The actor headed at a token; "we" and "I" in somebody's words are the speaker. NULL when there is none. */
const histor_mention *ht_mention_at(arena *out, const story *st, uint32_t t);
/* The actors at some heads; an event noun stands for whoever makes it ("attacks by rebels killed five"). */
histor_mentions ht_mentions(arena *out, const story *st, heads h);
/* The actors and things at some heads: what violence is done to. */
histor_mentions ht_targets(arena *out, const story *st, heads h);
const histor_place *ht_frame_place(const story *st, const frame *f); /* or NULL */
const histor_time *ht_frame_time(const story *st, const frame *f);   /* or NULL */
histor_status ht_frame_status(const story *st, const frame *f);
histor_evidence ht_frame_evidence(const story *st, const frame *f);
histor_quote ht_quote(const story *st, span s);
/* The noun phrase of a head token, without a relative clause or what follows the head. */
histor_quote ht_phrase(const story *st, uint32_t head);
/* Whether records are coded from the block that a sentence stands in. */
bool ht_coded(const story *st, uint32_t sentence);

/* ---- match.c: rules against frames ---- */

/* The rule of a kind that fits a frame best (most conditions, then first in the files), or NULL. */
const rule *ht_best_rule(arena scratch, const story *st, const frame *f, rule_kind kind);
/* The first condition of a rule that does not hold of a frame, or NULL when all do. */
const condition *ht_failing(arena scratch, const story *st, const frame *f, const rule *r);
/* The heads that a list of slots names: of events, those that are actors or stand for some. */
heads ht_slots(arena *out, const story *st, const frame *f, const slots *list);
/* The same, whatever they are. */
heads ht_slot_heads(arena *out, const story *st, const frame *f, const slots *list);
/* The weapon term at a token, or NULL; *beg is its first token. */
const weapon_term *ht_weapon_at(arena scratch, const story *st, uint32_t t, uint32_t *beg);

/* ---- explain.c ---- */

/* For each frame that some rule's trigger fits: which rule fired, and for the others the condition that failed. */
void ht_explain(buf *b, arena scratch, const story *st);
/* Calls of `put` with "verb" or "name" and the word, for each predicate that no rule and each name that no lexicon
 * knows. */
void ht_unknown(arena scratch, const story *st, void (*put)(void *to, const char *kind, str word), void *to);

#endif
