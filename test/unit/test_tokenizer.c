/* Patterns, string ids, tokens, rules and lemmas over a small invented model; the cache never shows in the answers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../small_model.h"
#include "annotate/lemma.h"
#include "annotate/pattern.h"
#include "base/os.h"

enum { ROOM = 1 << 28 };

static char *block;
static jmp_buf oom;

static arena half(int which)
{
  return (arena){.beg = block + which * ROOM / 2, .end = block + (which + 1) * ROOM / 2, .oom = &oom};
}

static int set_up(void **state)
{
  block = ht_os_block(ROOM);
  return block ? 0 : -1;
}

static int tear_down(void **state)
{
  ht_os_unblock(block, ROOM);
  return 0;
}

typedef struct {
  hmod file;
  const vocab *vocab;
  const tokenizer *tokenizer;
  const ruler *ruler;
  const lemmatizer *lemmatizer;
} engine;

static engine open_small(arena *a)
{
  engine e;
  histor_error why;
  assert_int_equal(ht_hmod_open(small_model(a), &e.file, &why), HISTOR_OK);
  assert_int_equal(ht_vocab_open(a, &e.file, &e.vocab, &why), HISTOR_OK);
  assert_int_equal(ht_tokenizer_open(a, half(1), &e.file, e.vocab, &e.tokenizer, &why), HISTOR_OK);
  assert_int_equal(ht_ruler_open(a, &e.file, e.vocab, &e.ruler, &why), HISTOR_OK);
  assert_int_equal(ht_lemmatizer_open(a, &e.file, e.vocab, e.ruler, &e.lemmatizer, &why), HISTOR_OK);
  return e;
}

static void same(str got, const char *want, const char *why)
{
  if (!ht_eq(got, ht_str(want))) fail_msg("%s: got <%.*s>, want <%s>", why, (int)got.len, got.ptr, want);
}

/* ---- patterns ---- */

static void patterns(void **state)
{
  static const struct {
    const char *pattern, *text;
    int from, beg, end; /* -1: no match */
  } rows[] = {
      {"a|ab", "ab", 0, 0, 1},       /* the first alternative wins, not the longest */
      {"(?:a|ab)c", "abc", 0, 0, 3}, /* unless what follows needs another */
      {"\\.\\.+", "x....y", 0, 1, 5},
      {"[a-c]{2,3}", "abca", 0, 0, 3},
      {"[a-c]{2}$", "abca", 0, 2, 4},
      {"(?:ab){2}", "ababab", 1, 2, 6},
      {"(?:a[0-9])*b", "a1a2b", 0, 0, 5},
      {"x?y", "y", 0, 0, 1},
      {"(?<=[0-9])km$", "12km", 0, 2, 4},
      {"(?<=[A-Z][A-Z])\\.$", "aUN.", 0, 3, 4},
      {"(?<=[A-Z][A-Z])\\.$", "N.", 0, -1, -1},
      {"(?<![a-z])b", "ab b", 0, 3, 4},
      {"a(?=b)", "acab", 0, 2, 3},
      {"a(?!c)", "acab", 0, 2, 3},
      {"[^a-z]", "ab\xC3\xA9", 0, 2, 4},
      {"\\u00E9+", "ab\xC3\xA9\xC3\xA9", 0, 2, 6},
      {"[\\U0001F600-\\U0001F64F]", "x\xF0\x9F\x98\x80", 0, 1, 5},
      {"\\w\\d\\S", "\xC3\xA9\xD9\xA1!", 0, 0, 5},
      {"^b", "ab", 0, -1, -1},
      {"b$", "ab\n", 0, 1, 2}, /* a dollar sees past one line feed at the end */
      {"[\\]\\-x]", "a-", 0, 1, 2},
      {"[+\\-\\*^]", "^", 0, 0, 1},
  };
  for (size_t i = 0; i < COUNTOF(rows); i++) {
    arena a = half(0);
    const pattern *p;
    histor_error why;
    size_t beg = 0, end = 0;
    assert_int_equal(ht_pattern_open(&a, ht_str(rows[i].pattern), "row", &p, &why), HISTOR_OK);
    bool found = ht_pattern_search(p, ht_str(rows[i].text), (size_t)rows[i].from, &beg, &end);
    if (found != (rows[i].beg >= 0)) fail_msg("%s in %s", rows[i].pattern, rows[i].text);
    if (found) assert_int_equal(beg, rows[i].beg);
    if (found) assert_int_equal(end, rows[i].end);
  }
}

static void bad_patterns(void **state)
{
  static const char *const rows[] = {"(",   "a)",  "[a",      "a{3,1}", "*",     "(?<=a+)b",
                                     "(a)", "\\q", "a{9999}", "[b-a]",  "\\u12", "^+"};
  for (size_t i = 0; i < COUNTOF(rows); i++) {
    arena a = half(0);
    const pattern *p;
    histor_error why;
    if (ht_pattern_open(&a, ht_str(rows[i]), "row", &p, &why) != HISTOR_FORMAT) fail_msg("%s was taken", rows[i]);
  }
}

/* A pattern that has exponentially many ways to fail comes to an end. */
static void bounded(void **state)
{
  arena a = half(0);
  const pattern *p;
  histor_error why;
  size_t end;
  assert_int_equal(ht_pattern_open(&a, S("(?:(?:a?){20}a{20})+b"), "row", &p, &why), HISTOR_OK);
  assert_false(ht_pattern_match(p, S("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac"), 0, &end));
}

/* ---- spellings ---- */

static void ids(void **state)
{
  assert_true(ht_string_id(S("coffee")) == 3197928453018144401u);
  assert_true(ht_string_id(S("apple")) == 8566208034543834098u);
  assert_true(ht_string_id(S("the")) == 7425985699627899538u);
  assert_int_equal(ht_string_id(S("")), 0);
  assert_int_equal(ht_string_id(S("X")), 101);
  assert_int_equal(ht_string_id(S("punct")), 445);
  assert_int_equal(ht_string_id(S("GPE")), 384);
}

static void spellings(void **state)
{
  arena a = half(0);
  same(ht_shape(&a, S("Kyiv-2024s")), "Xxxx-ddddx", "shape");
  same(ht_shape(&a, S("20250101")), "dddd", "at most four in a row");
  same(ht_shape(&a, S("\xC2\xB2\xC3\x89")), "dX", "raised digits and other capitals");
  same(ht_prefix(S("\xC3\x89tat")), "\xC3\x89", "prefix");
  same(ht_suffix(S("\xC3\x89t\xC3\xA9")), "\xC3\x89t\xC3\xA9", "suffix of a short word");
  same(ht_suffix(S("rebels")), "els", "suffix");
  same(ht_full_lower(&a, S("\xC4\xB0STANBUL")), "i\xCC\x87stanbul", "dotted capital I");
  same(ht_full_lower(&a, S("\xCE\x9F\xCE\xA3")), "\xCE\xBF\xCF\x82", "final sigma");
  same(ht_full_lower(&a, S("\xCE\xA3\xCE\x9F")), "\xCF\x83\xCE\xBF", "sigma that is not final");
}

/* ---- tokens ---- */

typedef struct {
  const char *text;
  const char *tokens; /* separated by a bar; "_" after one: a blank follows */
} cut;

static const cut cuts[] = {
    {"", ""},
    {"Rebels left.", "Rebels_|left|."},
    {"  a", "  |a"},
    {"a  b ", "a_| |b_"},
    {"a\n\nb", "a|\n\n|b"},
    {"(\"Yes,\" she said.)", "(|\"|Yes|,|\"_|she_|said|.|)"},
    {"can't", "ca|n't"},
    {"(can't)", "(|ca|n't|)"},
    {"at 5 a.m.", "at_|5_|a.m."},
    {"12km, 5m\xC2\xB2", "12|km|,_|5|m\xC2\xB2"},
    {"north-east and-", "north|-|east_|and|-"},
    {"mail a@news.org, see http://a.com/b-c.", "mail_|a@news.org|,_|see_|http://a.com/b-c|."},
    {"word:-)", "word|:-)"}, /* a special case that was cut apart is put together */
    {"$5 $", "$5_|$"},
    {"wait...here", "wait|...|here"},
    {"city's", "city|'s"},
};

static str joined(arena *a, const word *words, uint32_t n, str text)
{
  buf b = {.a = a};
  for (uint32_t i = 0; i < n; i++) {
    if (i) ht_putc(&b, '|');
    ht_put(&b, ht_sub(text, words[i].beg, words[i].end));
    if (words[i].space) ht_putc(&b, '_');
    assert_true(ht_eq(words[i].lex->text, ht_sub(text, words[i].beg, words[i].end)));
  }
  return ht_done(&b);
}

static void tokens(void **state)
{
  arena a = half(0);
  engine e = open_small(&a);
  text_cache *caches[] = {NULL, ht_text_cache_new(&a, 1000), ht_text_cache_new(&a, 16)};
  for (size_t c = 0; c < COUNTOF(caches); c++) {
    for (int again = 0; again < 2; again++) {
      for (size_t i = 0; i < COUNTOF(cuts); i++) {
        arena out = a;
        uint32_t n;
        str text = ht_str(cuts[i].text);
        if (caches[c]) ht_text_cache_trim(caches[c]);
        const word *words = ht_tokenize(&out, half(1), e.tokenizer, caches[c], text, &n);
        same(joined(&out, words, n, text), cuts[i].tokens, cuts[i].text);
      }
    }
  }
}

/* Long runs of affixes take time in proportion to their length. */
static void long_chunks(void **state)
{
  arena a = half(0);
  engine e = open_small(&a);
  enum { LENGTH = 100000 };
  static const char *const what[] = {"(", ")", ".", "a.", "((a)", "'s", ":-)", "\xF0\x9F\x98\x80"};
  for (size_t i = 0; i < COUNTOF(what); i++) {
    arena out = a;
    buf b = {.a = &out};
    while (b.n < LENGTH) ht_put(&b, ht_str(what[i]));
    uint32_t n;
    const word *words = ht_tokenize(&out, half(1), e.tokenizer, NULL, ht_done(&b), &n);
    uint32_t at = 0;
    for (uint32_t k = 0; k < n; k++) {
      assert_int_equal(words[k].beg, at);
      at = words[k].end;
    }
    assert_int_equal(at, b.n);
  }
}

static void norms(void **state)
{
  arena a = half(0);
  engine e = open_small(&a);
  uint32_t n;
  const word *w = ht_tokenize(&a, half(1), e.tokenizer, NULL, S("can't Towne \xE2\x82\xAC ca Aid"), &n);
  assert_int_equal(n, 6);
  same(w[0].lex->norm, "can", "special case");
  same(w[1].lex->norm, "not", "special case");
  same(w[2].lex->norm, "town", "table");
  same(w[3].lex->norm, "$", "currency sign");
  same(w[4].lex->norm, "ca", "the same spelling by itself");
  same(w[5].lex->norm, "aid", "lower case");
}

/* ---- rules and lemmas ---- */

static void rules(void **state)
{
  arena a = half(0);
  engine e = open_small(&a);
  text_cache *cache = ht_text_cache_new(&a, 100);
  uint32_t n;
  const word *w = ht_tokenize(&a, half(1), e.tokenizer, cache, S("buses said that  can't Strikes town"), &n);
  static const uint8_t tags[] = {TAG_NNS, TAG_VBD, TAG_IN, TAG_NN, TAG_MD, TAG_RB, TAG_NNS, TAG_NN};
  static const struct {
    uint8_t pos;
    uint16_t bits;
    const char *lemma;
  } want[] = {
      {POS_NOUN, MORPH_PLUR, "bus"},
      {POS_VERB, MORPH_PAST | MORPH_FIN, "say"},
      {POS_SCONJ, 0, "that"},
      {POS_SPACE, 0, " "},
      {POS_NONE, 0, "ca"},
      {POS_PART, 0, "not"},
      {POS_NOUN, MORPH_PLUR, "strike"},
      {POS_NOUN, MORPH_SING, "town"},
  };
  assert_int_equal(n, COUNTOF(want));
  word_class *c = NEW(&a, word_class, n);
  for (uint32_t i = 0; i < n; i++) c[i].tag = tags[i];
  ht_ruler_apply(e.ruler, w, c, n);
  for (int again = 0; again < 2; again++) {
    for (uint32_t i = 0; i < n; i++) {
      assert_int_equal(c[i].pos, want[i].pos);
      assert_int_equal(ht_morph_bits(e.ruler, c[i].morph), want[i].bits);
      same(ht_lemma(&a, e.lemmatizer, again ? cache : NULL, w[i].lex, &c[i]), want[i].lemma, "lemma");
    }
  }
  assert_int_equal(c[3].tag, TAG_SP);
  assert_int_equal(c[3].dep, DEP_dep);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(patterns),    cmocka_unit_test(bad_patterns), cmocka_unit_test(bounded),
      cmocka_unit_test(ids),         cmocka_unit_test(spellings),    cmocka_unit_test(tokens),
      cmocka_unit_test(long_chunks), cmocka_unit_test(norms),        cmocka_unit_test(rules),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
