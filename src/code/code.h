/* code: frames -> statements, events, figures, control claims, disputes within the document. */
#ifndef HT_CODE_H
#define HT_CODE_H

#include "code/ontology.h"
#include "frame/frame.h"

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
void ht_code_figures(arena *out, arena scratch, const story *st, claims *c);
void ht_code_control(arena *out, arena scratch, const story *st, claims *c);
void ht_code_disputes(arena *out, arena scratch, const story *st, claims *c);

/* Shared by them (shared.c). */
histor_sources ht_sources(arena *out, const story *st, uint32_t report); /* the reporter chain, outermost first */
histor_mentions ht_mentions(arena *out, const story *st, heads h);       /* actors at these head tokens */
const histor_mention *ht_mention_at(const story *st, uint32_t token);    /* the actor headed there, or NULL */
const histor_place *ht_frame_place(const story *st, const frame *f);
const histor_time *ht_frame_time(const story *st, const frame *f);
histor_status ht_frame_status(const story *st, const frame *f);
histor_evidence ht_frame_evidence(const story *st, const frame *f);
histor_quote ht_quote(const story *st, span s);

#endif
