/* The parser: greedy arc-eager transitions with breaks and without a fixed order of attachment, then the repairs that turn its
 * arcs into a tree: edges of subtrees, sentence starts, and decorated labels resolved (pseudo-projective parsing after Nivre
 * and Nilsson 2005). Takes a text's encoded rows, gives its tree; an unattached word is a root. */
#include "nn/nets.h"

#include <math.h>

enum { SHIFT, REDUCE, LEFT, RIGHT, BREAK, ACTIONS };
enum { ROOT = 0, EDGE_ROUNDS = 12, STEPS_PER_WORD = 8 };

/* A mask is numbered by its valid actions, one bit each. */
void ht_parser_masks(arena *a, transition *t)
{
  uint32_t n = 1u << ACTIONS;
  float *masks = ht_alloc(a, sizeof(float), 64, (size_t)n * NN_MOVES);
  t->only = NEW(a, uint32_t, n);
  for (uint32_t valid = 0; valid < n; valid++) {
    uint32_t allowed = 0;
    t->only[valid] = NONE;
    for (uint32_t i = 0; i < NN_MOVES; i++) {
      bool ok = i < t->nmoves && (valid >> t->moves[i].action & 1);
      masks[valid * NN_MOVES + i] = ok ? 0 : -INFINITY;
      if (ok) t->only[valid] = allowed++ ? NONE : i;
    }
  }
  t->masks = masks;
}

/* Where the parser stands. The buffer is what was put back, last first, then the words from `next` on. */
typedef struct {
  uint32_t n, depth, nback, next;
  uint32_t *stack, *back;
  uint32_t *head;         /* NONE: no arc yet */
  uint32_t *first, *last; /* leftmost left and rightmost right child, or NONE */
  uint32_t *sibling;      /* the child of the same side that was attached before this one */
  uint8_t *label, *head_label;
  bool *stays; /* may not be shifted again */
  bool *start;
} state;

static void fill_none(uint32_t *at, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++) at[i] = NONE;
}

static state begin(arena *out, arena *scratch, uint32_t n)
{
  state s = {.n = n};
  s.stack = NEW(scratch, uint32_t, n);
  s.back = NEW(scratch, uint32_t, n);
  s.first = NEW(scratch, uint32_t, n);
  s.last = NEW(scratch, uint32_t, n);
  s.sibling = NEW(scratch, uint32_t, n);
  s.head_label = NEW(scratch, uint8_t, n);
  s.stays = NEW(scratch, bool, n);
  s.head = NEW(out, uint32_t, n);
  s.label = NEW(out, uint8_t, n);
  s.start = NEW(out, bool, n);
  fill_none(s.head, n);
  fill_none(s.first, n);
  fill_none(s.last, n);
  memset(s.head_label, NO_LABEL, n);
  if (n) s.start[0] = true;
  return s;
}

static uint32_t left_in_buffer(const state *s) { return s->nback + s->n - s->next; }

static uint32_t buffer(const state *s, uint32_t i)
{
  if (i < s->nback) return s->back[s->nback - 1 - i];
  uint32_t at = s->next + i - s->nback;
  return at < s->n ? at : NONE;
}

static uint32_t stack(const state *s, uint32_t i) { return i < s->depth ? s->stack[s->depth - 1 - i] : NONE; }

static void drop_first(state *s)
{
  if (s->nback)
    s->nback--;
  else
    s->next++;
}

/* A head that is replaced is the word's neighbour on the stack, and the word its rightmost child; so the sibling takes its
 * place. */
static void detach(state *s, uint32_t child)
{
  uint32_t head = s->head[child];
  uint32_t *outermost = head < child ? &s->last[head] : &s->first[head];
  if (*outermost == child) *outermost = s->sibling[child];
}

static void attach(state *s, uint32_t head, uint32_t child, const move *m)
{
  if (s->head[child] != NONE) detach(s, child);
  uint32_t *outermost = child < head ? &s->first[head] : &s->last[head];
  s->sibling[child] = *outermost;
  *outermost = child;
  s->head[child] = head;
  s->label[child] = m->label;
  s->head_label[child] = m->head_label;
}

static uint32_t valid_actions(const state *s)
{
  uint32_t words = left_in_buffer(s), b0 = buffer(s, 0), b1 = buffer(s, 1);
  bool starts = words && s->start[b0], can_shift = words >= 2 && !starts && !s->stays[b0];
  uint32_t valid = s->depth == 0 || can_shift ? 1u << SHIFT : 0;
  if (s->depth) valid |= 1u << REDUCE;
  if (s->depth && words && !starts) valid |= 1u << LEFT | 1u << RIGHT;
  if (words >= 2 && b1 == b0 + 1 && !s->start[b1]) valid |= 1u << BREAK;
  return valid;
}

static void take(state *s, const move *m)
{
  uint32_t b0 = buffer(s, 0), s0 = stack(s, 0);
  switch (m->action) {
    case SHIFT:
      s->stack[s->depth++] = b0;
      drop_first(s);
      break;
    case REDUCE:
      s->depth--;
      if (s->head[s0] == NONE && s->depth > 0) {
        s->stays[s0] = true;
        s->back[s->nback++] = s0;
      }
      break;
    case LEFT:
      attach(s, b0, s0, m);
      s->stays[b0] = false;
      s->depth--;
      break;
    case RIGHT:
      attach(s, s0, b0, m);
      s->stack[s->depth++] = b0;
      drop_first(s);
      break;
    default: s->start[buffer(s, 1)] = true; break;
  }
}

static uint32_t next_move(const transition *t, const state *s, const float *lower)
{
  uint32_t valid = valid_actions(s), b0 = buffer(s, 0), s0 = stack(s, 0);
  if (t->only[valid] != NONE) return t->only[valid];
  const uint32_t slots[NN_FEATURES] = {b0,
                                       buffer(s, 1),
                                       s0,
                                       stack(s, 1),
                                       stack(s, 2),
                                       b0 == NONE ? NONE : s->first[b0],
                                       s0 == NONE ? NONE : s->first[s0],
                                       s0 == NONE ? NONE : s->last[s0]};
  const float *rows[NN_FEATURES];
  for (uint32_t f = 0; f < NN_FEATURES; f++) {
    rows[f] = (slots[f] == NONE ? t->pad : lower + (size_t)slots[f] * t->lower_width) + f * NN_STATE;
  }
  return t->k->choose(&t->scorer, rows, t->masks + valid * NN_MOVES);
}

/* Runs the transitions. A model that never finishes is stopped: what is unattached then stays a root. */
static void run(const transition *t, state *s, const float *lower)
{
  for (size_t steps = (size_t)s->n * STEPS_PER_WORD; steps && (s->depth || left_in_buffer(s)); steps--) {
    uint32_t class = next_move(t, s, lower);
    if (class == NONE) return;
    take(s, &t->moves[class]);
  }
}

/* Whether every arc stays within its sentence as the edges have them; the head of the last word is not looked at. */
static bool closed(const tree *t, arena scratch, uint32_t n)
{
  bool *starts = NEW(&scratch, bool, n);
  for (uint32_t i = 0; i < n; i++) {
    if (t->head[i] == i) starts[t->left[i]] = true;
  }
  uint32_t beg = 0;
  for (uint32_t i = 0; i < n; i++) {
    if (!(i > 0 && starts[i]) && i != n - 1) continue;
    for (uint32_t j = beg; j < i; j++) {
      if (t->head[j] < beg || t->head[j] > i) return false;
    }
    beg = i;
  }
  return true;
}

static void raise(const tree *t, uint32_t i)
{
  uint32_t h = t->head[i];
  if (t->left[i] < t->left[h]) t->left[h] = t->left[i];
  if (t->right[i] > t->right[h]) t->right[h] = t->right[i];
}

/* Edges of all subtrees and the sentence starts: there and back over the text until no arc leaves its sentence. */
static void find_edges(const tree *t, arena scratch, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++) t->left[i] = t->right[i] = i;
  for (int round = 0; round < EDGE_ROUNDS; round++) {
    for (uint32_t i = 0; i < n; i++) raise(t, i);
    for (uint32_t i = n; i-- > 0;) raise(t, i);
    if (closed(t, scratch, n)) break;
  }
  for (uint32_t i = 0; i < n; i++) t->start[i] = false;
  for (uint32_t i = 0; i < n; i++) {
    if (t->head[i] == i) t->start[t->left[i]] = true;
  }
}

/* The nearest word under i's head, breadth first, that has the label which i's decoration asks for; or i's head. */
static uint32_t head_with_label(const tree *t, arena scratch, const uint8_t *head_label, const bool *space, uint32_t i,
                                uint32_t n)
{
  uint32_t *queue = NEW(&scratch, uint32_t, n + 1), count = 0;
  queue[count++] = t->head[i];
  for (uint32_t at = 0; at < count; at++) {
    uint32_t parent = queue[at];
    for (uint32_t j = t->left[parent]; j <= t->right[parent]; j++) {
      if (j == parent || t->head[j] != parent || space[j] || j == i) continue;
      if (head_label[j] == NO_LABEL && t->label[j] == head_label[i]) return j;
      if (count <= n) queue[count++] = j;
    }
  }
  return t->head[i];
}

static bool resolve_labels(const tree *t, arena scratch, uint8_t *head_label, const bool *space, uint32_t n)
{
  bool any = false;
  for (uint32_t i = 0; i < n; i++) {
    if (head_label[i] == NO_LABEL) continue;
    t->head[i] = head_with_label(t, scratch, head_label, space, i, n);
    head_label[i] = NO_LABEL;
    any = true;
  }
  return any;
}

tree ht_parse(arena *out, arena scratch, const transition *t, const float *rows, const bool *space, uint32_t n)
{
  state s = begin(out, &scratch, n);
  const float *lower = ht_precompute(&scratch, *out, t, rows, n);
  run(t, &s, lower);
  tree tr = {.head = s.head, .label = s.label, .start = s.start};
  tr.left = NEW(out, uint32_t, n);
  tr.right = NEW(out, uint32_t, n);
  for (uint32_t i = 0; i < n; i++) {
    if (s.head[i] != NONE) continue;
    s.head[i] = i;
    s.label[i] = ROOT;
    s.head_label[i] = NO_LABEL;
  }
  find_edges(&tr, scratch, n);
  if (resolve_labels(&tr, scratch, s.head_label, space, n)) find_edges(&tr, scratch, n);
  return tr;
}
