/* Quantities: bounds, qualifiers, vague words and shares, and numbers that count nobody. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "../sketch.h"
#include "resolve/lexicon.h"

static alignas(16) char room[1 << 23];

enum { OPEN = -1 }; /* no such bound */

typedef struct {
  const char *text, *head;
  int64_t low, best, high; /* of the first quantity */
  bool people;
} row;

static const row rows[] = {
    {"At least|RBS 35 people|NNS died|VBD .", "people", 35, 35, OPEN, true},
    {"More|JJR than 250,000 people|NNS fled|VBD .", "people", 250000, 250000, OPEN, true},
    {"Up to 30 people|NNS died|VBD .", "people", 1, 30, 30, true},
    {"About|IN 1.5 million|CD people|NNS fled|VBD .", "people", 1500000, 1500000, 1500000, true},
    {"A hundred|CD and twenty|CD people|NNS fled|VBD .", "people", 120, 120, 120, true},
    {"Thirty|CD - four|CD soldiers|NNS died|VBD .", "soldiers", 34, 34, 34, true},
    {"Between 20 and 30 people|NNS died|VBD .", "people", 20, OPEN, 30, true},
    {"They lost|VBD 2 to 3 thousand|CD soldiers|NNS .", "soldiers", 2000, OPEN, 3000, true},
    {"Dozens|NNS of people|NNS died|VBD .", "people", 24, OPEN, 99, true},
    {"Hundreds|NNS of thousands|NNS of people|NNS fled|VBD .", "people", 200000, OPEN, 999999, true},
    {"Twenty|CD or more|JJR people|NNS died|VBD .", "people", 20, 20, OPEN, true},
    {"Shells hit|VBD 12 houses|NNS .", "houses", 12, 12, 12, false},
};

/* Nobody is counted here. */
static const char *const none[] = {
    "The 313th|JJ Battalion left|VBD .",
    "They paid|VBD $ 40 million|CD .",
    "It lies|VBZ 12 miles|NNS away|RB .",
    "A 40 - bed hospital burned|VBD .",
    "They won|VBD 3 - 1 .",
    "A 40 - year - old fled|VBD .",
};

static const lexicon *words(arena *a)
{
  lexicon_problems problems = {0};
  lexicon_file files[] = {
      {S("roles.tsv"),
       S("noun\tsector\ttraits\tgroup\npeople\tCVL\tcivilian|group\tcivilian\nsoldier\tMIL\tarmed\tcombatant\n")},
      {S("vague.tsv"),
       S("phrase\tlow\thigh\ndozens\t24\t99\nhundreds\t200\t999\nhundreds of thousands\t200000\t999999\n")},
  };
  return ht_lexicon_parse(a, files, COUNTOF(files), false, &problems);
}

static quantities find(const char *text, annotation *ann)
{
  static jmp_buf oom;
  arena a = {.beg = room, .end = room + sizeof room / 2, .oom = &oom};
  arena scratch = {.beg = room + sizeof room / 2, .end = room + sizeof room, .oom = &oom};
  quantities found = {0};
  if (setjmp(oom)) fail_msg("out of memory");
  segments segs = {0};
  timexes times = {0};
  *ann = sketch(&a, text, "2020-01-01", &segs);
  ht_quantities(&a, scratch, words(&a), &segs, ann, &times, &found);
  return found;
}

static void test_bounds(void **state)
{
  (void)state;
  for (size_t i = 0; i < COUNTOF(rows); i++) {
    annotation ann;
    quantities found = find(rows[i].text, &ann);
    if (!found.n) fail_msg("none in '%s'", rows[i].text);
    const quantity *q = &found.at[0];
    bool bounds = (q->has_low ? q->low : OPEN) == rows[i].low && (q->has_best ? q->best : OPEN) == rows[i].best &&
                  (q->has_high ? q->high : OPEN) == rows[i].high;
    if (!bounds) fail_msg("'%s': %d..%d", rows[i].text, (int)q->low, (int)q->high);
    if (!ht_eq(ann.tokens[q->head].text, ht_str(rows[i].head))) fail_msg("'%s': head %u", rows[i].text, q->head);
    if (q->people != rows[i].people) fail_msg("'%s': people", rows[i].text);
  }
}

static void test_none(void **state)
{
  (void)state;
  for (size_t i = 0; i < COUNTOF(none); i++) {
    annotation ann;
    quantities found = find(none[i], &ann);
    if (found.n) fail_msg("%d in '%s'", (int)found.at[0].best, none[i]);
  }
}

static void test_share(void **state)
{
  (void)state;
  annotation ann;
  quantities found = find("Two|CD thirds|NNS of the soldiers|NNS fled|VBD .", &ann);
  assert_int_equal(found.n, 1);
  assert_true(found.at[0].has_share && found.at[0].share > 0.66 && found.at[0].share < 0.67 && !found.at[0].has_low);
  found = find("One in five soldiers|NNS fled|VBD .", &ann);
  assert_true(found.n == 1 && found.at[0].share > 0.19 && found.at[0].share < 0.21);
  found = find("Half|NN of the people|NNS fled|VBD .", &ann);
  assert_true(found.n == 1 && found.at[0].share > 0.49 && found.at[0].share < 0.51);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_bounds), cmocka_unit_test(test_none),
                                     cmocka_unit_test(test_share)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
