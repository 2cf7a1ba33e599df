/* The entity recogniser: one action a word (begin, inside, last, single, outside), greedy, with the open entity as state. No
 * entity crosses a sentence start and none begins or stands alone on white space. */
#include "nn/nets.h"

#include <math.h>

enum { MISSING, BEGIN, IN, LAST, UNIT, OUT };
enum { NO_ENTITY = 0, FEATURES = 3 };

/* A mask is numbered by the open entity's label (NO_ENTITY when none is open), whether the entity may go on to the next word,
 * and, when none is open, whether the word is white space. */
static uint32_t mask_of(uint32_t label, bool goes_on, bool space)
{
  return label == NO_ENTITY ? (uint32_t)goes_on + 2 * (uint32_t)space : 4 + 2 * label + (uint32_t)goes_on;
}

static bool allowed(const move *m, uint32_t label, bool goes_on, bool space)
{
  bool open = label != NO_ENTITY;
  switch (m->action) {
    case BEGIN: return !open && goes_on && !space && m->label != NO_ENTITY;
    case IN: return open && goes_on && m->label == label;
    case LAST: return open && m->label == label;
    case UNIT: return !open && !space && m->label != NO_ENTITY;
    case OUT: return !open;
    default: return false;
  }
}

void ht_ner_masks(arena *a, transition *t)
{
  uint32_t n = 4 + 2 * NN_LABELS;
  float *masks = ht_alloc(a, sizeof(float), 64, (size_t)n * NN_MOVES);
  t->only = NEW(a, uint32_t, n);
  for (uint32_t which = 0; which < NN_LABELS * 4; which++) {
    uint32_t label = which / 4, mask = mask_of(label, which & 1, which & 2), count = 0;
    t->only[mask] = NONE;
    for (uint32_t i = 0; i < NN_MOVES; i++) {
      bool ok = i < t->nmoves && allowed(&t->moves[i], label, which & 1, which & 2);
      masks[mask * NN_MOVES + i] = ok ? 0 : -INFINITY;
      if (ok) t->only[mask] = count++ ? NONE : i;
    }
  }
  t->masks = masks;
}

static uint32_t next_move(const transition *t, const float *lower, uint32_t i, uint32_t open, uint32_t mask)
{
  const uint32_t slots[FEATURES] = {i, open, open == NONE ? NONE : i - 1};
  const float *rows[FEATURES];
  if (t->only[mask] != NONE) return t->only[mask];
  for (uint32_t f = 0; f < FEATURES; f++) {
    rows[f] = (slots[f] == NONE ? t->pad : lower + (size_t)slots[f] * t->lower_width) + f * NN_STATE;
  }
  return t->k->choose(&t->scorer, rows, t->masks + mask * NN_MOVES);
}

uint32_t ht_recognise(arena *out, arena scratch, const transition *t, const float *rows, const bool *start,
                      const bool *space, uint32_t n, const mention **mentions)
{
  const float *lower = ht_precompute(&scratch, *out, t, rows, n);
  LIST(mention) found = {0};
  uint32_t open = NONE, label = NO_ENTITY;
  for (uint32_t i = 0; i < n; i++) {
    bool goes_on = i + 1 < n && !start[i + 1];
    uint32_t class = next_move(t, lower, i, open, mask_of(label, goes_on, space[i]));
    move m = class == NONE ? (move){OUT, NO_ENTITY, NO_LABEL} : t->moves[class];
    if (m.action == BEGIN) open = i, label = m.label;
    if (m.action == LAST) *PUSH(&found, out) = (mention){open, i + 1, m.label};
    if (m.action == UNIT) *PUSH(&found, out) = (mention){i, i + 1, m.label};
    if (m.action == LAST || m.action == OUT) open = NONE, label = NO_ENTITY;
  }
  *mentions = found.at;
  return found.n;
}
