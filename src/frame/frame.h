/* frame: tree + resolved mentions -> one frame a predicate. Everything syntactic is normalised here, once: rules never
 * see a dependency label. */
#ifndef HT_FRAME_H
#define HT_FRAME_H

#include "resolve/resolve.h"

typedef enum { FRAME_VERB, FRAME_NOUN, FRAME_ADJ } frame_kind;

/* An oblique: "on Friday", "with rebels", "against Russia". */
typedef struct {
  str prep;      /* lemma: in, with, against, from, ... */
  uint32_t head; /* token of the noun */
} oblique;

typedef struct {
  const uint32_t *at; /* head tokens, conjuncts spread out */
  uint32_t n;
} heads;

/* How the clause is told. */
enum {
  CLAUSE_NEGATED = 1 << 0,
  CLAUSE_FUTURE = 1 << 1,   /* will, is to, plans to, expected to */
  CLAUSE_POSSIBLE = 1 << 2, /* may, could, if, feared */
  CLAUSE_HABITUAL = 1 << 3, /* undated present, "regularly" */
  CLAUSE_PASSIVE = 1 << 4,
  CLAUSE_PAST = 1 << 5,
  CLAUSE_PERFECT = 1 << 6,
  CLAUSE_PROGRESSIVE = 1 << 7,
  CLAUSE_PRESENT = 1 << 8,
  CLAUSE_INFINITIVE = 1 << 9,
  CLAUSE_QUESTION = 1 << 10,
  CLAUSE_IMPERATIVE = 1 << 11,
  CLAUSE_FAILED = 1 << 12, /* tried to, foiled, repelled */
  CLAUSE_WANTED = 1 << 13, /* complement of want, call for, demand, urge: not told as happening */
  CLAUSE_DENIED = 1 << 14,
  CLAUSE_BACKGROUND = 1 << 15, /* war as a whole, history, anniversary */
};

typedef struct {
  frame_kind kind;
  uint32_t trigger; /* token */
  str lemma; /* "carry_out", "back", "airstrike"; a light verb's frame is its noun's ("carried out an attack" -> attack)
              */
  uint32_t light; /* the light verb's token, or NONE */
  uint32_t sentence;
  uint32_t beg, end; /* tokens of the clause, half-open */
  heads agent;       /* who does it */
  heads patient;     /* whom or what it is done to */
  heads goal;        /* dative, "to X": the one addressed or given to */
  const oblique *obliques;
  uint32_t nobliques;
  uint32_t parent; /* frame whose complement or adjunct this one is, or NONE */
  str link;        /* how: "ccomp", "xcomp", "advcl:after", "relcl", "acl", "conj", "nominal", "prep:of"... */
  uint32_t report; /* innermost report this is told in, or NONE */
  uint32_t flags;  /* CLAUSE_* */
  uint32_t time;   /* index into res->times, or NONE */
  uint32_t place;  /* index into res->places, or NONE */
} frame;

/* Somebody says (or thinks) something: reported clause, quotation, "according to". */
typedef struct {
  uint32_t speaker;   /* head token, NONE when unknown */
  uint32_t cue;       /* token of the cue verb or noun, NONE for a quotation that carries on */
  uint32_t cue_end;   /* one past its last token ("according to") */
  uint32_t addressee; /* head token, or NONE */
  uint32_t medium;    /* head token, or NONE */
  histor_form form;
  histor_certainty certainty;
  span content;      /* source bytes */
  const span *parts; /* source bytes of the pieces of an interrupted quotation */
  uint32_t nparts;
  uint32_t beg, end;  /* tokens of the content, half-open */
  uint32_t parent;    /* enclosing report, or NONE */
  uint32_t continues; /* earlier report whose speaker carries on, or NONE */
  bool statement;     /* whether it is entered as a statement (a thought or bare "reports say" may not be) */
} report;

typedef struct {
  const frame *frames;
  const report *reports;
  uint32_t nframes, nreports;
  const uint32_t *frame_of;  /* (ntokens) the frame whose trigger the token is, or NONE */
  const uint32_t *report_of; /* (ntokens) innermost report whose content the token is in, or NONE */
} frames;

histor_err ht_frame(arena *out, arena scratch, const lexicon *lex, const segments *segs, const annotation *ann,
                    const resolved *res, frames *fr);

/* reports.c: statements and their speakers; runs before the frames are linked to them. */
void ht_reports(arena *out, arena scratch, const lexicon *lex, const segments *segs, const annotation *ann,
                const resolved *res, frames *fr);

#endif
