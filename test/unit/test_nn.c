/* The networks over a small invented model: every kernel set gives the same bits, texts do not see each other, caches do not
 * show, trees are trees, and a damaged model file is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "annotate/labels.h"
#include "base/os.h"
#include "nn/nets.h"

enum { BLOCK = 256 << 20, WORDS = 110, TYPES = 60 };

static void *block;
static jmp_buf oom;
static uint64_t chance = 1;

static uint32_t roll(uint32_t sides)
{
  chance = chance * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(chance >> 33) % sides;
}

/* Halves of the block: results and temporaries. */
static arena half(int which)
{
  char *at = block;
  return (arena){.beg = at + (which ? BLOCK / 2 : 0), .end = at + (which ? BLOCK : BLOCK / 2), .oom = &oom};
}

static void put_floats(hmod_writer *w, const char *name, float size, uint32_t d0, uint32_t d1, uint32_t d2, uint32_t d3)
{
  const uint32_t dims[HMOD_DIMS] = {d0, d1, d2, d3};
  size_t n = (size_t)d0 * d1 * d2 * d3;
  float *data = NEW(w->a, float, n);
  for (size_t i = 0; i < n; i++) data[i] = ((float)roll(2001) / 1000 - 1) * size;
  ht_hmod_put(w, name, HMOD_F32, dims, d3 > 1 ? 4 : d2 > 1 ? 3 : d1 > 1 ? 2 : 1, data);
}

static void put_layer(hmod_writer *w, const char *net, const char *layer, uint32_t in)
{
  const char *base = ht_format(w->a, "%s.%s", net, layer).ptr;
  put_floats(w, ht_format(w->a, "%s.W", base).ptr, 0.2f, NN_PART, in, 1, 1);
  put_floats(w, ht_format(w->a, "%s.b", base).ptr, 0.2f, NN_PART, 1, 1, 1);
  put_floats(w, ht_format(w->a, "%s.G", base).ptr, 1, NN_WIDTH, 1, 1, 1);
  put_floats(w, ht_format(w->a, "%s.beta", base).ptr, 0.2f, NN_WIDTH, 1, 1, 1);
}

static void put_halves(hmod_writer *w, const char *name, uint32_t rows)
{
  const uint32_t dims[] = {rows, NN_WIDTH};
  uint16_t *data = NEW(w->a, uint16_t, (size_t)rows * NN_WIDTH);
  for (size_t i = 0; i < (size_t)rows * NN_WIDTH; i++) data[i] = (uint16_t)(roll(2) << 15 | roll(0x3C00));
  ht_hmod_put(w, name, HMOD_F16, dims, 2, data);
}

static void put_encoder(hmod_writer *w, const char *net, uint32_t columns)
{
  static const char *const blocks[] = {"conv.0", "conv.1", "conv.2", "conv.3"};
  for (uint32_t c = 0; c < columns; c++) put_halves(w, ht_format(w->a, "%s.embed.%u.E", net, c).ptr, 5 + 2 * c);
  put_halves(w, ht_format(w->a, "%s.static", net).ptr, 3);
  put_layer(w, net, "mix", (columns + 1) * NN_WIDTH);
  for (uint32_t b = 0; b < COUNTOF(blocks); b++) put_layer(w, net, blocks[b], 3 * NN_WIDTH);
}

static void put_transition(hmod_writer *w, const char *net, uint32_t features, const move *moves, uint32_t n)
{
  const uint32_t dims[] = {n, 3};
  ht_hmod_put(w, ht_format(w->a, "%s.moves", net).ptr, HMOD_U8, dims, 2, moves);
  put_floats(w, ht_format(w->a, "%s.linear.W", net).ptr, 0.2f, NN_HIDDEN, NN_WIDTH, 1, 1);
  put_floats(w, ht_format(w->a, "%s.linear.b", net).ptr, 0.2f, NN_HIDDEN, 1, 1, 1);
  put_floats(w, ht_format(w->a, "%s.lower.W", net).ptr, 0.2f, features, NN_HIDDEN, 2, NN_HIDDEN);
  put_floats(w, ht_format(w->a, "%s.lower.b", net).ptr, 0.2f, NN_HIDDEN, 2, 1, 1);
  put_floats(w, ht_format(w->a, "%s.lower.pad", net).ptr, 0.2f, features, NN_HIDDEN, 2, 1);
  put_floats(w, ht_format(w->a, "%s.upper.W", net).ptr, 0.2f, n, NN_HIDDEN, 1, 1);
  put_floats(w, ht_format(w->a, "%s.upper.b", net).ptr, 0.2f, n, 1, 1, 1);
}

/* A model file with random weights, six labels and one decorated label. */
static str invent_model(arena *a, uint64_t seed)
{
  static const uint64_t keys[] = {3, 7, 40};
  static const uint16_t rows[] = {0, 2, 1};
  static const uint8_t tags[] = {TAG_NN, TAG_VB, TAG_IN};
  move parser[100] = {{0, 0, NO_LABEL}, {1, 0, NO_LABEL}}, ner[26];
  uint32_t n = 2, m = 0;
  hmod_writer w = {.a = a};
  chance = seed;
  for (uint8_t i = 0; i < 6; i++) parser[n++] = (move){2, (uint8_t)(1 + i), NO_LABEL};
  for (uint8_t i = 0; i < 6; i++) parser[n++] = (move){3, (uint8_t)(1 + i), NO_LABEL};
  parser[n++] = (move){3, 2, 3};
  parser[n++] = (move){4, 0, NO_LABEL};
  for (uint8_t action = 1; action <= 4; action++) {
    for (uint8_t i = 1; i <= 6; i++) ner[m++] = (move){action, i, NO_LABEL};
  }
  ner[m++] = (move){4, 0, NO_LABEL};
  ner[m++] = (move){5, 0, NO_LABEL};
  put_encoder(&w, "tok2vec", NN_COLUMNS);
  put_encoder(&w, "ner", NN_COLUMNS - 2);
  put_transition(&w, "parser", 8, parser, n);
  put_transition(&w, "ner", 3, ner, m);
  put_floats(&w, "tagger.W", 0.2f, COUNTOF(tags), NN_WIDTH, 1, 1);
  put_floats(&w, "tagger.b", 0.2f, COUNTOF(tags), 1, 1, 1);
  ht_hmod_put(&w, "tagger.labels", HMOD_U8, (const uint32_t[]){COUNTOF(tags)}, 1, tags);
  ht_hmod_put(&w, "vector.key", HMOD_U64, (const uint32_t[]){COUNTOF(keys)}, 1, keys);
  ht_hmod_put(&w, "vector.row", HMOD_U16, (const uint32_t[]){COUNTOF(rows)}, 1, rows);
  ht_hmod_put_key(&w, S("name"), S("invented"));
  return ht_hmod_finish(&w);
}

static void invent_words(nn_word *words, bool *space, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++) {
    uint32_t type = roll(TYPES);
    space[i] = type == 0;
    words[i] = (nn_word){.norm = type / 2,
                         .prefix = type % 5,
                         .suffix = type % 7,
                         .shape = type % 3,
                         .orth = type,
                         .type = type < TYPES / 2 ? type : NONE,
                         .spacy = roll(2),
                         .is_space = type == 0};
  }
}

typedef struct {
  const float *words, *names;
  uint8_t *tags;
  tree tree;
  const mention *mentions;
  uint32_t nmentions;
} answer;

static answer run(arena *out, arena scratch, const nets *n, uint32_t entries, const nn_word *words, const bool *space,
                  uint32_t count)
{
  answer r;
  word_cache *c = ht_word_cache_new(out, TYPES, entries), *d = ht_word_cache_new(out, TYPES, entries);
  for (int again = 0; again < 2; again++) {
    r.words = ht_encode_words(out, scratch, &n->words, c, words, &count, 1) + NN_PAD * NN_WIDTH;
    r.names = ht_encode_words(out, scratch, &n->names, d, words, &count, 1) + NN_PAD * NN_WIDTH;
  }
  r.tags = NEW(out, uint8_t, count);
  ht_tag(scratch, n, r.words, count, r.tags);
  r.tree = ht_parse(out, scratch, &n->parser, r.words, space, count);
  r.nmentions = ht_recognise(out, scratch, &n->ner, r.names, r.tree.start, space, count, &r.mentions);
  return r;
}

static void check_same(const answer *a, const answer *b, uint32_t n)
{
  assert_memory_equal(a->words, b->words, sizeof(float) * NN_WIDTH * n);
  assert_memory_equal(a->names, b->names, sizeof(float) * NN_WIDTH * n);
  assert_memory_equal(a->tags, b->tags, n);
  assert_memory_equal(a->tree.head, b->tree.head, sizeof(uint32_t) * n);
  assert_memory_equal(a->tree.label, b->tree.label, n);
  assert_memory_equal(a->tree.start, b->tree.start, n);
  assert_int_equal(a->nmentions, b->nmentions);
  for (uint32_t i = 0; i < a->nmentions; i++) {
    assert_int_equal(a->mentions[i].beg, b->mentions[i].beg);
    assert_int_equal(a->mentions[i].end, b->mentions[i].end);
    assert_int_equal(a->mentions[i].label, b->mentions[i].label);
  }
}

static void check_tree(const answer *a, const bool *space, uint32_t n)
{
  const tree *t = &a->tree;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t steps = 0, at = i;
    assert_true(t->head[i] < n && t->left[i] <= i && i <= t->right[i]);
    assert_true(t->left[t->head[i]] <= i && i <= t->right[t->head[i]]);
    while (t->head[at] != at && steps++ <= n) at = t->head[at];
    assert_true(steps <= n);
    if (t->head[i] == i) assert_true(t->label[i] == DEP_ROOT && t->start[t->left[i]]);
  }
  for (uint32_t i = 0; i < a->nmentions; i++) {
    assert_true(a->mentions[i].beg < a->mentions[i].end && a->mentions[i].end <= n && !space[a->mentions[i].beg]);
    for (uint32_t k = a->mentions[i].beg + 1; k < a->mentions[i].end; k++) assert_false(t->start[k]);
  }
}

static void test_kernels_agree(void **state)
{
  static nn_word words[WORDS];
  static bool space[WORDS];
  static const uint32_t lengths[] = {0, 1, 3, 7, WORDS};
  for (uint64_t seed = 1; seed <= 2; seed++) {
    arena out = half(0), scratch = half(1);
    hmod file;
    assert_int_equal(ht_hmod_open(invent_model(&out, seed), &file, NULL), HISTOR_OK);
    invent_words(words, space, WORDS);
    nets plain;
    assert_int_equal(ht_nets_open(&out, &file, ht_kernels(KERNELS_PLAIN), &plain, NULL), HISTOR_OK);
    for (int set = KERNELS_AVX2; set < KERNELS_COUNT; set++) {
      const kernels *k = ht_kernels((kernel_set)set);
      nets fast;
      if (!k) continue;
      arena own = out;
      assert_int_equal(ht_nets_open(&own, &file, k, &fast, NULL), HISTOR_OK);
      for (uint32_t i = 0; i < COUNTOF(lengths); i++) {
        arena a = own;
        answer want = run(&a, scratch, &plain, 100, words, space, lengths[i]);
        answer got = run(&a, scratch, &fast, 100, words, space, lengths[i]);
        check_same(&want, &got, lengths[i]);
        check_tree(&got, space, lengths[i]);
      }
    }
  }
}

static void test_cache_does_not_show(void **state)
{
  static nn_word words[WORDS];
  static bool space[WORDS];
  arena out = half(0), scratch = half(1);
  hmod file;
  nets n;
  assert_int_equal(ht_hmod_open(invent_model(&out, 9), &file, NULL), HISTOR_OK);
  assert_int_equal(ht_nets_open(&out, &file, ht_kernels_best(), &n, NULL), HISTOR_OK);
  invent_words(words, space, WORDS);
  answer want = run(&out, scratch, &n, 500, words, space, WORDS);
  static const uint32_t sizes[] = {0, 1, 20, 40};
  for (uint32_t i = 0; i < COUNTOF(sizes); i++) {
    arena a = out;
    answer got = run(&a, scratch, &n, sizes[i], words, space, WORDS);
    check_same(&want, &got, WORDS);
  }
}

static void test_texts_do_not_see_each_other(void **state)
{
  static nn_word words[WORDS];
  static bool space[WORDS];
  static const uint32_t lengths[] = {1, 40, 0, 3, 60};
  arena out = half(0), scratch = half(1);
  hmod file;
  nets n;
  assert_int_equal(ht_hmod_open(invent_model(&out, 4), &file, NULL), HISTOR_OK);
  assert_int_equal(ht_nets_open(&out, &file, ht_kernels_best(), &n, NULL), HISTOR_OK);
  invent_words(words, space, WORDS);
  word_cache *c = ht_word_cache_new(&out, TYPES, 100);
  const float *together = ht_encode_words(&out, scratch, &n.words, c, words, lengths, COUNTOF(lengths));
  uint32_t at = 0;
  for (uint32_t i = 0; i < COUNTOF(lengths); i++) {
    const float *alone = ht_encode_words(&out, scratch, &n.words, c, words + at, &lengths[i], 1);
    together += NN_PAD * NN_WIDTH;
    assert_memory_equal(together, alone + NN_PAD * NN_WIDTH, sizeof(float) * NN_WIDTH * lengths[i]);
    together += (size_t)lengths[i] * NN_WIDTH;
    at += lengths[i];
  }
}

static void test_tensor_is_asked_by_shape(void **state)
{
  arena out = half(0);
  hmod file;
  histor_error why = {0};
  const void *data = NULL;
  assert_int_equal(ht_hmod_open(invent_model(&out, 1), &file, &why), HISTOR_OK);
  assert_true(ht_eq(ht_hmod_key(&file, S("name")), S("invented")));
  assert_int_equal(ht_hmod_key(&file, S("nam")).len, 0);
  assert_true(ht_hmod_has(&file, "tagger.W") && !ht_hmod_has(&file, "tagger"));
  uint32_t any[HMOD_DIMS] = {0}, wrong[HMOD_DIMS] = {3, 95, 1, 1}, right[HMOD_DIMS] = {3, 96, 1, 1};
  assert_int_equal(ht_hmod_tensor(&file, "tagger.W", HMOD_F32, any, &data, &why), HISTOR_OK);
  assert_int_equal(any[1], NN_WIDTH);
  assert_int_equal(ht_hmod_tensor(&file, "tagger.W", HMOD_F32, wrong, &data, &why), HISTOR_FORMAT);
  assert_int_equal(ht_hmod_tensor(&file, "tagger.W", HMOD_F16, right, &data, &why), HISTOR_FORMAT);
  assert_int_equal(ht_hmod_tensor(&file, "none", HMOD_F32, right, &data, &why), HISTOR_FORMAT);
}

static void test_damaged_file_is_refused(void **state)
{
  arena out = half(0);
  hmod_writer w = {.a = &out};
  hmod file;
  histor_error why;
  static const float numbers[] = {1, 2, 3, 4, 5, 6};
  ht_hmod_put(&w, "b", HMOD_F32, (const uint32_t[]){2, 3}, 2, numbers);
  ht_hmod_put(&w, "a", HMOD_U8, (const uint32_t[]){3}, 1, "abc");
  ht_hmod_put_key(&w, S("licence"), S("MIT"));
  str good = ht_hmod_finish(&w);
  assert_int_equal(ht_hmod_open(good, &file, &why), HISTOR_OK);
  char *bytes = NEW(&out, char, good.len + 1);
  bytes += -(uintptr_t)bytes & 7;
  for (size_t i = 0; i < good.len; i++) {
    memcpy(bytes, good.ptr, good.len);
    bytes[i] ^= (char)(1 << roll(8));
    assert_int_equal(ht_hmod_open((str){bytes, good.len}, &file, &why), HISTOR_FORMAT);
    memcpy(bytes, good.ptr, good.len);
    assert_int_equal(ht_hmod_open((str){bytes, i}, &file, &why), HISTOR_FORMAT);
  }
}

static int take_block(void **state) { return (block = ht_os_block(BLOCK)) ? 0 : -1; }

static int give_block(void **state)
{
  ht_os_unblock(block, BLOCK);
  return 0;
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_kernels_agree),
      cmocka_unit_test(test_cache_does_not_show),
      cmocka_unit_test(test_texts_do_not_see_each_other),
      cmocka_unit_test(test_tensor_is_asked_by_shape),
      cmocka_unit_test(test_damaged_file_is_refused),
  };
  if (setjmp(oom)) return 1;
  return cmocka_run_group_tests(tests, take_block, give_block);
}
