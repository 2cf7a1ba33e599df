/* The neural part of a package: reads Thinc model files (four parallel arrays: nodes, attrs, params, shims; one entry a node of
 * the layer tree) and puts the weights under plain names. Nodes are found by name and order, never by number. */
#include <stdlib.h>

#include "annotate/labels.h"
#include "base/json.h"
#include "convert/convert.h"

enum {
  WIDTH = 96,
  PIECES = 3,
  COLUMNS_MAX = 6,
  FIRST_SEED = 8,
  VECTOR_WIDTH = 300,
  HIDDEN = 64,
  BLOCKS = 4,
  MOVES_MAX = 255
};

#define X(name, text) text,
static const char *const tag_texts[] = {HT_TAGS(X)};
#undef X
#define X(name) #name,
static const char *const dep_texts[] = {HT_DEPS(X)};
static const char *const ent_texts[] = {HT_ENTS(X)};
#undef X

typedef struct {
  const char *file; /* for messages */
  const mp *nodes, *attrs, *params;
  uint32_t n;
} net;

/* ---- half precision ---- */

uint16_t ht_to_half(float f)
{
  uint32_t x;
  memcpy(&x, &f, 4);
  uint16_t sign = (uint16_t)(x >> 16 & 0x8000);
  x &= 0x7FFFFFFF;
  if (x >= 0x7F800000) return (uint16_t)(sign | 0x7C00 | (x > 0x7F800000 ? 0x200 : 0));
  if (x >= 0x477FF000) return (uint16_t)(sign | 0x7C00); /* rounds to infinity */
  uint32_t mantissa = x, drop = 13, bias = (127 - 15) << 10;
  if (x < 0x38800000) { /* below the smallest normal half: shift the full mantissa into place */
    uint32_t exponent = x >> 23;
    if (exponent < 102) return sign;
    mantissa = (x & 0x7FFFFF) | 0x800000;
    drop = 126 - exponent;
    bias = 0;
  }
  uint32_t half = 1u << (drop - 1), rest = mantissa & ((1u << drop) - 1), kept = mantissa >> drop;
  if (rest > half || (rest == half && (kept & 1))) kept++;
  return (uint16_t)(sign | (kept - bias));
}

/* ---- reading a model file ---- */

static histor_err open_net(arena *a, str bytes, const char *file, net *out, histor_error *why)
{
  mp *root = NEW(a, mp, 1);
  TRY(ht_msgpack(a, bytes, root, why));
  const mp *nodes = ht_mp_get(root, S("nodes")), *attrs = ht_mp_get(root, S("attrs")),
           *params = ht_mp_get(root, S("params"));
  if (nodes->type != MP_ARRAY || attrs->type != MP_ARRAY || params->type != MP_ARRAY || nodes->n != attrs->n ||
      nodes->n != params->n) {
    return ht_fail(why, HISTOR_FORMAT, "%s is no Thinc model: nodes, attrs and params must be lists of one length",
                   file);
  }
  *out = (net){.file = file, .nodes = nodes->at, .attrs = attrs->at, .params = params->at, .n = nodes->n};
  return HISTOR_OK;
}

/* The next node of this name after `prev` (NONE: the first), or NONE. */
static uint32_t next_node(const net *t, const char *name, uint32_t prev)
{
  for (uint32_t i = prev == NONE ? 0 : prev + 1; i < t->n; i++) {
    const mp *found = ht_mp_get(&t->nodes[i], S("name"));
    if (ht_mp_text(found) && ht_eq(found->s, ht_str(name))) return i;
  }
  return NONE;
}

static uint32_t nth_node(const net *t, const char *name, uint32_t skip)
{
  uint32_t i = next_node(t, name, NONE);
  while (i != NONE && skip--) i = next_node(t, name, i);
  return i;
}

/* A number among the attributes of a node, or NONE. They are msgpack inside msgpack. */
static uint32_t attribute(arena scratch, const net *t, uint32_t node, const char *name)
{
  const mp *packed = ht_mp_get(&t->attrs[node], ht_str(name));
  mp v;
  if (!ht_mp_text(packed) || ht_msgpack(&scratch, packed->s, &v, NULL) != HISTOR_OK) return NONE;
  return v.type == MP_UINT && v.u < NONE ? (uint32_t)v.u : NONE;
}

/* The float32 data of a parameter of exactly `count` numbers (0: any); *count is what was found. May be unaligned. */
static histor_err parameter(const net *t, uint32_t node, const char *name, size_t *count, const char **data,
                            histor_error *why)
{
  if (node == NONE) return ht_fail(why, HISTOR_FORMAT, "%s lacks a layer (looking for parameter %s)", t->file, name);
  const mp *v = ht_mp_get(&t->params[node], ht_str(name));
  const mp *type = ht_mp_get(v, S("type")), *bytes = ht_mp_get(v, S("data"));
  bool ok = ht_mp_text(type) && ht_eq(type->s, S("<f4")) && ht_mp_text(bytes) && bytes->s.len % 4 == 0;
  if (ok && *count == 0) *count = bytes->s.len / 4;
  if (!ok || bytes->s.len / 4 != *count) {
    return ht_fail(why, HISTOR_FORMAT, "%s: parameter %s of node %u is not %zu float32 numbers", t->file, name, node,
                   *count);
  }
  *data = bytes->s.ptr;
  return HISTOR_OK;
}

static size_t product(const uint32_t *dims, uint32_t n)
{
  size_t p = 1;
  for (uint32_t i = 0; i < n; i++) p *= dims[i];
  return p;
}

/* Puts a parameter as float32 under "prefix.name". */
static histor_err put(hmod_writer *w, const net *t, uint32_t node, const char *param, const char *prefix,
                      const char *name, const uint32_t *dims, uint32_t ndims, histor_error *why)
{
  size_t count = product(dims, ndims);
  const char *data;
  TRY(parameter(t, node, param, &count, &data, why));
  str full = ht_format(w->a, "%s.%s", prefix, name);
  ht_hmod_put(w, full.ptr, HMOD_F32, dims, ndims, data);
  return HISTOR_OK;
}

#define DIMS(...) (const uint32_t[]){__VA_ARGS__}, sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t)

/* ---- the layers of one tok2vec ---- */

static histor_err put_half(hmod_writer *w, const char *name, uint32_t rows, const char *data)
{
  uint16_t *half = NEW(w->a, uint16_t, (size_t)rows * WIDTH);
  for (size_t i = 0; i < (size_t)rows * WIDTH; i++) {
    float f;
    memcpy(&f, data + 4 * i, 4);
    half[i] = ht_to_half(f);
  }
  ht_hmod_put(w, name, HMOD_F16, DIMS(rows, WIDTH), half);
  return HISTOR_OK;
}

/* The embedding tables in the order of their columns; *n is how many there are. */
static histor_err put_embeds(hmod_writer *w, arena scratch, const net *t, const char *prefix, uint32_t *n,
                             histor_error *why)
{
  uint32_t at[COLUMNS_MAX];
  for (uint32_t i = 0; i < COLUMNS_MAX; i++) at[i] = NONE;
  *n = 0;
  for (uint32_t i = NONE; (i = next_node(t, "hashembed", i)) != NONE; ++*n) {
    uint32_t column = attribute(scratch, t, i, "column");
    if (column >= COLUMNS_MAX || at[column] != NONE || attribute(scratch, t, i, "seed") != FIRST_SEED + column) {
      return ht_fail(why, HISTOR_FORMAT, "%s: node %u has an unknown column or seed", t->file, i);
    }
    at[column] = i;
  }
  for (uint32_t c = 0; c < *n; c++) {
    size_t count = 0;
    const char *data;
    TRY(parameter(t, at[c], "E", &count, &data, why));
    if (count % WIDTH) return ht_fail(why, HISTOR_FORMAT, "%s: embedding table %u is not %d wide", t->file, c, WIDTH);
    str name = ht_format(w->a, "%s.embed.%u.E", prefix, c);
    TRY(put_half(w, name.ptr, (uint32_t)(count / WIDTH), data));
  }
  return HISTOR_OK;
}

static histor_err put_layer(hmod_writer *w, const net *t, uint32_t number, uint32_t inputs, const char *prefix,
                            histor_error *why)
{
  uint32_t maxout = nth_node(t, "maxout", number), norm = nth_node(t, "layernorm", number);
  TRY(put(w, t, maxout, "W", prefix, "W", DIMS(WIDTH * PIECES, inputs), why));
  TRY(put(w, t, maxout, "b", prefix, "b", DIMS(WIDTH * PIECES), why));
  TRY(put(w, t, norm, "G", prefix, "G", DIMS(WIDTH), why));
  return put(w, t, norm, "b", prefix, "beta", DIMS(WIDTH), why);
}

/* The vector table times the net's projection, rows of WIDTH numbers. */
static histor_err put_static(hmod_writer *w, arena scratch, const net *t, const char *prefix, const float *vectors,
                             uint32_t rows, histor_error *why)
{
  size_t count = WIDTH * VECTOR_WIDTH;
  const char *data;
  TRY(parameter(t, next_node(t, "static_vectors", NONE), "W", &count, &data, why));
  float *project = NEW(&scratch, float, count);
  memcpy(project, data, count * 4);
  float *out = NEW(&scratch, float, (size_t)rows *WIDTH);
  for (uint32_t r = 0; r < rows; r++) {
    for (uint32_t o = 0; o < WIDTH; o++) {
      double sum = 0;
      for (uint32_t i = 0; i < VECTOR_WIDTH; i++) {
        sum += (double)vectors[(size_t)r * VECTOR_WIDTH + i] * (double)project[o * VECTOR_WIDTH + i];
      }
      out[(size_t)r * WIDTH + o] = (float)sum;
    }
  }
  return put_half(w, ht_format(w->a, "%s.static", prefix).ptr, rows, (const char *)out);
}

static histor_err put_encoder(hmod_writer *w, arena scratch, const net *t, const char *prefix, const float *vectors,
                              uint32_t rows, histor_error *why)
{
  uint32_t columns;
  TRY(put_embeds(w, scratch, t, prefix, &columns, why));
  if (rows) TRY(put_static(w, scratch, t, prefix, vectors, rows, why));
  TRY(put_layer(w, t, 0, WIDTH * (columns + (rows ? 1 : 0)), ht_format(w->a, "%s.mix", prefix).ptr, why));
  for (uint32_t b = 0; b < BLOCKS; b++) {
    TRY(put_layer(w, t, 1 + b, WIDTH * 3, ht_format(w->a, "%s.conv.%u", prefix, b).ptr, why));
  }
  return HISTOR_OK;
}

/* ---- transition systems ---- */

typedef struct {
  int64_t action, freq;
  str label;
} move;

/* Descending frequency, then descending label; the actions keep their order. */
static int by_class(const void *x, const void *y)
{
  const move *a = x, *b = y;
  if (a->action != b->action) return a->action < b->action ? -1 : 1;
  if (a->freq != b->freq) return a->freq > b->freq ? -1 : 1;
  return ht_cmp(b->label, a->label);
}

static bool label_number(str label, const char *const *texts, uint32_t n, uint8_t *out)
{
  for (uint32_t i = 0; i < n; i++) {
    if (ht_eq(label, ht_str(texts[i]))) {
      *out = (uint8_t)i;
      return true;
    }
  }
  return false;
}

/* A row {action, label, label of the head in a decorated label or 255}; the empty label is 0. */
static bool move_row(const move *m, bool parser, uint8_t row[3])
{
  const char *const *texts = parser ? dep_texts : ent_texts;
  uint32_t n = parser ? COUNTOF(dep_texts) : COUNTOF(ent_texts);
  str label = m->label;
  size_t bars = ht_find(label, S("||"), 0);
  row[0] = (uint8_t)m->action;
  row[1] = 0;
  row[2] = 255;
  if (label.len == 0) return true;
  if (bars == SIZE_MAX) return label_number(label, texts, n, &row[1]);
  return label_number(ht_sub(label, 0, bars), texts, n, &row[1]) &&
         label_number(ht_sub(label, bars + 2, label.len), texts, n, &row[2]);
}

/* {"0": {"label": frequency, ...}, "1": ...}: how many moves, sorted as the net numbers them; 0 when not understood. */
static uint32_t collect_moves(const json *root, move moves[MOVES_MAX])
{
  uint32_t n = 0;
  for (const json *action = root && root->kind == JSON_OBJECT ? root->first : NULL; action; action = action->next) {
    int64_t number;
    if (action->kind != JSON_OBJECT || !ht_to_int(action->key, &number) || number > 5) return 0;
    for (const json *label = action->first; label; label = label->next) {
      if (n == MOVES_MAX || label->kind != JSON_NUMBER || !ht_to_int(label->text, &moves[n].freq)) return 0;
      moves[n].action = number;
      moves[n++].label = label->key;
    }
  }
  qsort(moves, n, sizeof moves[0], by_class);
  return n;
}

static histor_err put_moves(hmod_writer *w, arena scratch, str bytes, const char *prefix, uint32_t want,
                            histor_error *why)
{
  mp root;
  json_error error;
  TRY(ht_msgpack(&scratch, bytes, &root, why));
  const mp *text = ht_mp_get(&root, S("moves"));
  move *moves = NEW(&scratch, move, MOVES_MAX);
  uint32_t n = ht_mp_text(text) ? collect_moves(ht_json_read(&scratch, text->s, &error), moves) : 0;
  bool ok = n == want && n > 0;
  uint8_t *rows = NEW(w->a, uint8_t, 3 * MOVES_MAX);
  for (uint32_t i = 0; ok && i < n; i++) ok = move_row(&moves[i], strcmp(prefix, "parser") == 0, rows + 3 * (size_t)i);
  if (!ok) return ht_fail(why, HISTOR_FORMAT, "%s/moves: bad JSON, unknown labels, or not %u moves", prefix, want);
  ht_hmod_put(w, ht_format(w->a, "%s.moves", prefix).ptr, HMOD_U8, DIMS(n, 3), rows);
  return HISTOR_OK;
}

/* Of the two linear layers, "upper" is the one the root refers to. */
static histor_err put_transitions(hmod_writer *w, arena scratch, const net *t, str moves, const char *prefix,
                                  uint32_t slots, histor_error *why)
{
  const mp *ref = t->n ? ht_mp_get(ht_mp_get(&t->nodes[0], S("refs")), S("upper")) : t->nodes;
  uint32_t upper = t->n && ref->type == MP_UINT && ref->u < t->n ? (uint32_t)ref->u : NONE;
  uint32_t linear = next_node(t, "linear", NONE);
  if (linear == upper && linear != NONE) linear = next_node(t, "linear", linear);
  TRY(put(w, t, linear, "W", prefix, "linear.W", DIMS(HIDDEN, WIDTH), why));
  TRY(put(w, t, linear, "b", prefix, "linear.b", DIMS(HIDDEN), why));
  uint32_t lower = next_node(t, "precomputable_affine", NONE);
  TRY(put(w, t, lower, "W", prefix, "lower.W", DIMS(slots, HIDDEN, 2, HIDDEN), why));
  TRY(put(w, t, lower, "b", prefix, "lower.b", DIMS(HIDDEN, 2), why));
  TRY(put(w, t, lower, "pad", prefix, "lower.pad", DIMS(slots, HIDDEN, 2), why));
  size_t count = 0;
  const char *data;
  TRY(parameter(t, upper, "b", &count, &data, why));
  if (count == 0 || count > MOVES_MAX)
    return ht_fail(why, HISTOR_FORMAT, "%s: %zu moves; 1 to 255 are read", t->file, count);
  TRY(put(w, t, upper, "W", prefix, "upper.W", DIMS((uint32_t)count, HIDDEN), why));
  TRY(put(w, t, upper, "b", prefix, "upper.b", DIMS((uint32_t)count), why));
  return put_moves(w, scratch, moves, prefix, (uint32_t)count, why);
}

static histor_err put_tagger(hmod_writer *w, arena scratch, const net *t, str cfg, histor_error *why)
{
  uint32_t node = next_node(t, "softmax", NONE);
  TRY(put(w, t, node, "W", "tagger", "W", DIMS(TAG_COUNT, WIDTH), why));
  TRY(put(w, t, node, "b", "tagger", "b", DIMS(TAG_COUNT), why));
  json_error error;
  const json *root = ht_json_read(&scratch, cfg, &error);
  const json *labels = root && root->kind == JSON_OBJECT ? ht_json_get(root, S("labels")) : NULL;
  uint8_t *numbers = NEW(w->a, uint8_t, TAG_COUNT);
  uint32_t n = 0;
  bool ok = labels && labels->kind == JSON_LIST;
  for (const json *label = ok ? labels->first : NULL; ok && label; label = label->next) {
    ok = n < TAG_COUNT && label->kind == JSON_STRING && label_number(label->text, tag_texts, TAG_COUNT, &numbers[n++]);
  }
  if (!ok || n != TAG_COUNT)
    return ht_fail(why, HISTOR_FORMAT, "tagger/cfg: the labels are not the %d known tags", TAG_COUNT);
  ht_hmod_put(w, "tagger.labels", HMOD_U8, DIMS(TAG_COUNT), numbers);
  return HISTOR_OK;
}

/* ---- vectors ---- */

/* The table of a .npy file of float32, C order; *rows is 0 in packages without vectors. */
static histor_err open_vectors(arena *a, str npy, const float **data, uint32_t *rows, histor_error *why)
{
  bool ok = ht_starts(npy, S("\x93NUMPY\x01\x00")) && npy.len >= 10;
  size_t header = ok ? 10 + ((size_t)(unsigned char)npy.ptr[8] | (size_t)(unsigned char)npy.ptr[9] << 8) : 0;
  ok = ok && header <= npy.len;
  str text = ok ? ht_sub(npy, 10, header) : S("");
  ok = ok && ht_find(text, S("'descr': '<f4'"), 0) != SIZE_MAX &&
       ht_find(text, S("'fortran_order': False"), 0) != SIZE_MAX;
  str rest = ok ? ht_sub(npy, header, npy.len) : S("");
  if (!ok || rest.len % (4 * VECTOR_WIDTH) || rest.len / (4 * VECTOR_WIDTH) > UINT16_MAX) {
    return ht_fail(why, HISTOR_FORMAT, "vocab/vectors: not a float32 table of %d columns", VECTOR_WIDTH);
  }
  *rows = (uint32_t)(rest.len / (4 * VECTOR_WIDTH));
  float *copy = NEW(a, float, (size_t)*rows *VECTOR_WIDTH);
  if (rest.len) memcpy(copy, rest.ptr, rest.len);
  *data = copy;
  return HISTOR_OK;
}

typedef struct {
  uint64_t key, row;
} key_row;

static int by_key(const void *x, const void *y)
{
  const key_row *a = x, *b = y;
  return (a->key > b->key) - (a->key < b->key);
}

static histor_err put_rows(hmod_writer *w, arena scratch, str bytes, uint32_t rows, histor_error *why)
{
  mp root;
  TRY(ht_msgpack(&scratch, bytes, &root, why));
  uint32_t n = root.type == MP_MAP ? root.n : 0;
  bool ok = root.type == MP_MAP && (n > 0) == (rows > 0);
  key_row *pairs = NEW(&scratch, key_row, n);
  for (uint32_t i = 0; ok && i < n; i++) {
    const mp *key = &root.at[2 * (size_t)i], *row = key + 1;
    ok = key->type == MP_UINT && row->type == MP_UINT && row->u < rows;
    if (ok) pairs[i] = (key_row){key->u, row->u};
  }
  if (!ok) return ht_fail(why, HISTOR_FORMAT, "vocab/key2row: not a map from string ids to %u rows", rows);
  if (!n) return HISTOR_OK;
  qsort(pairs, n, sizeof pairs[0], by_key);
  uint64_t *key = NEW(w->a, uint64_t, n);
  uint16_t *row = NEW(w->a, uint16_t, n);
  for (uint32_t i = 0; i < n; i++) {
    key[i] = pairs[i].key;
    row[i] = (uint16_t)pairs[i].row;
  }
  ht_hmod_put(w, "vector.key", HMOD_U64, DIMS(n), key);
  ht_hmod_put(w, "vector.row", HMOD_U16, DIMS(n), row);
  return HISTOR_OK;
}

histor_err ht_put_nets(hmod_writer *w, arena scratch, const package *p, histor_error *why)
{
  const float *vectors;
  uint32_t rows;
  net t;
  TRY(open_vectors(&scratch, p->vectors, &vectors, &rows, why));
  TRY(put_rows(w, scratch, p->rows, rows, why));
  TRY(open_net(&scratch, p->tok2vec, "tok2vec/model", &t, why));
  TRY(put_encoder(w, scratch, &t, "tok2vec", vectors, rows, why));
  TRY(open_net(&scratch, p->tagger, "tagger/model", &t, why));
  TRY(put_tagger(w, scratch, &t, p->tagger_cfg, why));
  TRY(open_net(&scratch, p->parser, "parser/model", &t, why));
  TRY(put_transitions(w, scratch, &t, p->parser_moves, "parser", 8, why));
  TRY(open_net(&scratch, p->ner, "ner/model", &t, why));
  TRY(put_encoder(w, scratch, &t, "ner", vectors, rows, why));
  return put_transitions(w, scratch, &t, p->ner_moves, "ner", 3, why);
}
