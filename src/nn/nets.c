/* Takes a model file's tensors, checks their shapes, and lays the weights out for the kernels. */
#include "nn/nets.h"

#include <math.h>
#include <stdio.h>

/* How the columns of a panel follow from the rows of a weight matrix. */
typedef enum { AS_IS, BY_PIECE, BY_STATE } order;

static const float *tensor(const hmod *m, const char *net, const char *part, uint32_t d0, uint32_t d1,
                           histor_error *why)
{
  char name[HMOD_NAME];
  const void *data = NULL;
  uint32_t dims[HMOD_DIMS] = {d0, d1, 1, 1};
  snprintf(name, sizeof name, "%s.%s", net, part);
  if (ht_hmod_tensor(m, name, HMOD_F32, dims, &data, why)) return NULL;
  return data;
}

/* The row of the matrix that column `col` shows, or NONE. */
static uint32_t source_row(order how, uint32_t col, uint32_t lanes, uint32_t rows)
{
  uint32_t row = col;
  if (how == BY_PIECE) {
    uint32_t panel = col / (3 * lanes), piece = col / lanes % 3;
    row = (panel * lanes + col % lanes) * NN_PIECES + piece;
  } else if (how == BY_STATE) {
    uint32_t slot = col / NN_STATE, piece = col / NN_HIDDEN % 2;
    row = (slot * NN_HIDDEN + col % NN_HIDDEN) * 2 + piece;
  }
  return row < rows ? row : NONE;
}

/* w (rows, in; rows apart by `stride`), b (rows) or NULL. */
static packed pack(arena *a, const kernels *k, order how, const float *w, const float *b, uint32_t rows, uint32_t in,
                   uint32_t stride)
{
  uint32_t columns = 3 * k->lanes, panels = (rows + columns - 1) / columns;
  float *to = ht_alloc(a, sizeof(float), 64, (size_t)panels * columns * in);
  float *bias = ht_alloc(a, sizeof(float), 64, (size_t)panels * columns);
  for (uint32_t col = 0; col < panels * columns; col++) {
    uint32_t row = source_row(how, col, k->lanes, rows);
    if (row == NONE) continue;
    float *at = to + (size_t)(col / columns) * columns * in + col % columns;
    for (uint32_t i = 0; i < in; i++) at[(size_t)i * columns] = w[(size_t)row * stride + i];
    if (b) bias[col] = b[row];
  }
  return (packed){.in = in, .panels = panels, .w = to, .b = bias};
}

static uint32_t width(const packed *p, const kernels *k) { return p->panels * 3 * k->lanes; }

static histor_err open_maxout(arena *a, const hmod *m, const kernels *k, const char *name, uint32_t in, maxout *out,
                              const float **weights, histor_error *why)
{
  *weights = tensor(m, name, "W", NN_PART, in, why);
  const float *b = tensor(m, name, "b", NN_PART, 1, why);
  out->gain = tensor(m, name, "G", NN_WIDTH, 1, why);
  out->shift = tensor(m, name, "beta", NN_WIDTH, 1, why);
  if (!*weights || !b || !out->gain || !out->shift) return HISTOR_FORMAT;
  out->p = pack(a, k, BY_PIECE, *weights, b, NN_PART, in, in);
  return HISTOR_OK;
}

static histor_err open_rows(const hmod *m, const char *name, embedding *out, histor_error *why)
{
  const void *data = NULL;
  uint32_t dims[HMOD_DIMS] = {0, NN_WIDTH, 1, 1};
  TRY(ht_hmod_tensor(m, name, HMOD_F16, dims, &data, why));
  if (dims[0] == 0) return ht_fail(why, HISTOR_FORMAT, "tensor %s has no rows; build the model again", name);
  *out = (embedding){data, dims[0]};
  return HISTOR_OK;
}

static histor_err open_vectors(const hmod *m, vectors *v, histor_error *why)
{
  const void *data = NULL;
  uint32_t dims[HMOD_DIMS] = {0, 1, 1, 1};
  TRY(ht_hmod_tensor(m, "vector.key", HMOD_U64, dims, &data, why));
  v->key = data;
  v->n = dims[0];
  TRY(ht_hmod_tensor(m, "vector.row", HMOD_U16, dims, &data, why));
  v->row = data;
  return HISTOR_OK;
}

static histor_err open_encoder(arena *a, const hmod *m, const kernels *k, const char *net, uint32_t columns, encoder *e,
                               histor_error *why)
{
  char name[HMOD_NAME];
  const float *w;
  e->k = k;
  e->ncolumns = columns;
  for (uint32_t c = 0; c < columns; c++) {
    snprintf(name, sizeof name, "%s.embed.%u.E", net, c);
    TRY(open_rows(m, name, &e->columns[c], why));
  }
  snprintf(name, sizeof name, "%s.static", net);
  if (ht_hmod_has(m, name)) {
    TRY(open_rows(m, name, &e->fixed, why));
    TRY(open_vectors(m, &e->vec, why));
  }
  snprintf(name, sizeof name, "%s.mix", net);
  TRY(open_maxout(a, m, k, name, NN_WIDTH * (columns + (e->fixed.nrows != 0)), &e->mix, &w, why));
  for (uint32_t b = 0; b < NN_BLOCKS; b++) {
    snprintf(name, sizeof name, "%s.conv.%u", net, b);
    TRY(open_maxout(a, m, k, name, 3 * NN_WIDTH, &e->block[b], &w, why));
    for (uint32_t p = 0; b == 0 && p < 3; p++) {
      e->parts[p] = pack(a, k, BY_PIECE, w + p * NN_WIDTH, NULL, NN_PART, NN_WIDTH, 3 * NN_WIDTH);
    }
  }
  return HISTOR_OK;
}

/* The two transition nets: features of a state, actions, labels that they may have. */
typedef struct {
  const char *name;
  uint32_t features, actions, labels;
} net_kind;

static const net_kind PARSER = {"parser", 8, 5, NN_DEPS}, NER = {"ner", 3, 6, NN_LABELS};

static histor_err open_moves(arena *a, const hmod *m, const net_kind *kind, transition *t, histor_error *why)
{
  char name[HMOD_NAME];
  const void *data = NULL;
  uint32_t dims[HMOD_DIMS] = {0, 3, 1, 1};
  const char *net = kind->name;
  snprintf(name, sizeof name, "%s.moves", net);
  TRY(ht_hmod_tensor(m, name, HMOD_U8, dims, &data, why));
  t->nmoves = dims[0];
  if (t->nmoves == 0 || t->nmoves > NN_MOVES) {
    return ht_fail(why, HISTOR_FORMAT, "%s has %u moves, at most %d are known; build the model again", net, t->nmoves,
                   NN_MOVES);
  }
  move *moves = NEW(a, move, t->nmoves);
  memcpy(moves, data, sizeof(move) * t->nmoves);
  for (uint32_t i = 0; i < t->nmoves; i++) {
    if (moves[i].action >= kind->actions || moves[i].label >= kind->labels) {
      return ht_fail(why, HISTOR_FORMAT, "%s: move %u is unknown; build the model again", net, i);
    }
  }
  t->moves = moves;
  return HISTOR_OK;
}

/* `pieces` = (features * NN_HIDDEN * 2) rows with the pieces next to each other -> rows of NN_STATE. */
static const float *by_state(arena *a, const float *pieces, uint32_t features)
{
  float *to = ht_alloc(a, sizeof(float), 64, (size_t)features * NN_STATE);
  for (uint32_t i = 0; i < features * NN_STATE; i++) to[i] = pieces[source_row(BY_STATE, i, 1, features * NN_STATE)];
  return to;
}

static histor_err open_transition(arena *a, const hmod *m, const kernels *k, const net_kind *kind, transition *t,
                                  histor_error *why)
{
  const char *net = kind->name;
  uint32_t features = kind->features;
  char name[HMOD_NAME];
  const void *lower = NULL, *pad = NULL;
  uint32_t lower_dims[HMOD_DIMS] = {features, NN_HIDDEN, 2, NN_HIDDEN},
           pad_dims[HMOD_DIMS] = {features, NN_HIDDEN, 2, 1};
  t->k = k;
  TRY(open_moves(a, m, kind, t, why));
  const float *w = tensor(m, net, "linear.W", NN_HIDDEN, NN_WIDTH, why),
              *b = tensor(m, net, "linear.b", NN_HIDDEN, 1, why);
  const float *bias = tensor(m, net, "lower.b", NN_HIDDEN, 2, why);
  const float *upper = tensor(m, net, "upper.W", t->nmoves, NN_HIDDEN, why);
  const float *upper_bias = tensor(m, net, "upper.b", t->nmoves, 1, why);
  snprintf(name, sizeof name, "%s.lower.W", net);
  TRY(ht_hmod_tensor(m, name, HMOD_F32, lower_dims, &lower, why));
  snprintf(name, sizeof name, "%s.lower.pad", net);
  TRY(ht_hmod_tensor(m, name, HMOD_F32, pad_dims, &pad, why));
  if (!w || !b || !bias || !upper || !upper_bias) return HISTOR_FORMAT;
  t->linear = pack(a, k, AS_IS, w, b, NN_HIDDEN, NN_WIDTH, NN_WIDTH);
  t->lower = pack(a, k, BY_STATE, lower, NULL, features * NN_STATE, NN_HIDDEN, NN_HIDDEN);
  t->linear_width = width(&t->linear, k);
  t->lower_width = width(&t->lower, k);
  t->pad = by_state(a, pad, features);
  uint32_t padded = t->nmoves > NN_MOVES_SMALL ? NN_MOVES : NN_MOVES_SMALL;
  float *turned = ht_alloc(a, sizeof(float), 64, (size_t)NN_HIDDEN * padded),
        *ends = ht_alloc(a, sizeof(float), 64, padded);
  for (uint32_t i = 0; i < t->nmoves; i++) {
    for (uint32_t h = 0; h < NN_HIDDEN; h++) turned[h * padded + i] = upper[i * NN_HIDDEN + h];
    ends[i] = upper_bias[i];
  }
  t->scorer = (scorer){features, padded, by_state(a, bias, 1), turned, ends};
  return HISTOR_OK;
}

static histor_err open_tagger(arena *a, const hmod *m, const kernels *k, nets *out, histor_error *why)
{
  const void *data = NULL;
  uint32_t dims[HMOD_DIMS] = {0, 1, 1, 1};
  TRY(ht_hmod_tensor(m, "tagger.labels", HMOD_U8, dims, &data, why));
  out->tags = data;
  out->ntags = dims[0];
  if (out->ntags == 0) return ht_fail(why, HISTOR_FORMAT, "the tagger has no labels; build the model again");
  const float *w = tensor(m, "tagger", "W", out->ntags, NN_WIDTH, why),
              *b = tensor(m, "tagger", "b", out->ntags, 1, why);
  if (!w || !b) return HISTOR_FORMAT;
  out->tagger = pack(a, k, AS_IS, w, b, out->ntags, NN_WIDTH, NN_WIDTH);
  out->tagger_width = width(&out->tagger, k);
  return HISTOR_OK;
}

histor_err ht_nets_open(arena *a, const hmod *m, const kernels *k, nets *out, histor_error *why)
{
  TRY(open_encoder(a, m, k, "tok2vec", NN_COLUMNS, &out->words, why));
  TRY(open_encoder(a, m, k, "ner", NN_COLUMNS - 2, &out->names, why));
  TRY(open_tagger(a, m, k, out, why));
  TRY(open_transition(a, m, k, &PARSER, &out->parser, why));
  ht_parser_masks(a, &out->parser);
  TRY(open_transition(a, m, k, &NER, &out->ner, why));
  ht_ner_masks(a, &out->ner);
  return HISTOR_OK;
}

const float *ht_precompute(arena *out, arena scratch, const transition *t, const float *rows, uint32_t n)
{
  float *lower = ht_alloc(out, sizeof(float), 64, (size_t)n * t->lower_width);
  float *u = ht_alloc(&scratch, sizeof(float), 64, (size_t)n * t->linear_width);
  t->k->linear(&t->linear, rows, NN_WIDTH, u, t->linear_width, n);
  t->k->linear(&t->lower, u, t->linear_width, lower, t->lower_width, n);
  return lower;
}

void ht_tag(arena scratch, const nets *n, const float *rows, uint32_t nwords, uint8_t *tags)
{
  float *scores = ht_alloc(&scratch, sizeof(float), 64, (size_t)nwords * n->tagger_width);
  n->words.k->linear(&n->tagger, rows, NN_WIDTH, scores, n->tagger_width, nwords);
  for (uint32_t i = 0; i < nwords; i++) {
    const float *score = scores + (size_t)i * n->tagger_width;
    uint32_t best = 0;
    for (uint32_t j = 1; j < n->ntags; j++) best = score[j] > score[best] ? j : best;
    tags[i] = n->tags[best];
  }
}
