/* Places: which words name one, which of several namesakes they mean, and how an event lies to it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../sketch.h"
#include "../small_gazetteer.h"
#include "resolve/lexicon.h"

enum { ROOM = 1 << 25 };

static char *room;
static arena all;
static const gazetteer *gaz;
static const lexicon *lex;

static const char own_places[] = "name\tcountry\tadmin1\tkind\tlat\tlon\tparent\taliases\n"
                                 "Dasht-e-Barchi\tSYR\t\tdistrict\t34.5\t36.1\tDamascus\t\n"
                                 "Kansas\tUSA\t\tadmin1\t38.5\t-98.5\t\tKan.|KS\n"
                                 "Saraqib\tSYR\tIdlib\tsettlement\t35.86\t36.81\t\tSaraqeb\n"
                                 "Sinjar\tSYR\t\tsettlement\t36.3\t41.8\t\t\n";

static int set_up(void **state)
{
  static jmp_buf oom;
  histor_error why;
  lexicon_problems problems = {0};
  room = malloc(3 * (size_t)ROOM);
  if (!room || setjmp(oom)) return -1;
  all = (arena){.beg = room, .end = room + ROOM, .oom = &oom};
  arena second = {.beg = room + ROOM, .end = room + 2 * (size_t)ROOM, .oom = &oom};
  str file = small_gazetteer(&all, &second);
  lexicon_file files[] = {{S("countries.tsv"), ht_str(small_countries)}, {S("places.tsv"), ht_str(own_places)}};
  lex = ht_lexicon_parse(&all, files, COUNTOF(files), false, &problems);
  return ht_gazetteer_open(file, &all, &gaz, &why);
}

static int tear_down(void **state)
{
  free(room);
  return 0;
}

/* Words that the engine is to call places. */
static void mark(arena *a, annotation *ann)
{
  static const char *const names[] = {"Aleppo", "Damascus", "Syria", "Zarwanat", "Texas", "European"};
  LIST(entity) found = {0};
  token *tokens = NEW(a, token, ann->ntokens);
  memcpy(tokens, ann->tokens, sizeof *tokens * ann->ntokens);
  for (uint32_t t = 0; t < ann->ntokens; t++) {
    for (size_t i = 0; i < COUNTOF(names); i++) {
      if (!ht_eq(tokens[t].text, ht_str(names[i]))) continue;
      tokens[t].entity = ENT_GPE;
      *PUSH(&found, a) = (entity){t, t + 1, ENT_GPE};
    }
  }
  ann->tokens = tokens;
  ann->entities = found.at;
  ann->nentities = found.n;
}

static placelist find(arena *a, const char *text)
{
  arena scratch = {.beg = room + 2 * (size_t)ROOM, .end = room + 3 * (size_t)ROOM, .oom = all.oom};
  segments segs = {0};
  placelist places = {0};
  block *one = NEW(a, block, 1);
  one->kind = BLOCK_PROSE;
  annotation ann = sketch(a, text, "2020-01-01", &segs);
  segs.blocks = one;
  segs.nblocks = 1;
  mark(a, &ann);
  assert_null(ht_places(a, scratch, lex, gaz, &segs, &ann, &places));
  return places;
}

typedef struct {
  const char *text, *words, *name, *country, *relation;
  double lat; /* 0 = no point */
  histor_precision precision;
} row;

static const row rows[] = {
    {"Shells hit|VBD Saraqeb .", "Saraqeb", "Saraqib", "SYR", "", 35.86, HISTOR_PRECISION_EXACT},
    {"They met|VBD in Aleppo , Syria .", "Aleppo", "Aleppo", "SYR", "", 36.2, HISTOR_PRECISION_EXACT},
    {"They met|VBD in Aleppo , U.S. .", "Aleppo", "Aleppo", "USA", "", 40.8, HISTOR_PRECISION_EXACT},
    {"They met|VBD in Aleppo in the U.S. .", "Aleppo", "Aleppo", "USA", "", 40.8, HISTOR_PRECISION_EXACT},
    {"A truck burned|VBD 15 km|NN north|RB of Saraqeb .", "Saraqeb", "Saraqib", "SYR", "north", 35.86,
     HISTOR_PRECISION_NEAR},
    {"A truck burned|VBD south|RB - west|RB of Sinjar .", "Sinjar", "Sinjar", "SYR", "southwest", 36.3,
     HISTOR_PRECISION_NEAR},
    {"They met|VBD outside|IN Damascus .", "Damascus", "Damascus", "SYR", "outside", 33.51, HISTOR_PRECISION_NEAR},
    {"They took|VBD the village of Zarwanat in Syria .", "Zarwanat", "Zarwanat", "SYR", "", 0,
     HISTOR_PRECISION_UNKNOWN},
    {"They live|VBP in Kansas .", "Kansas", "Kansas", "USA", "", 38.5, HISTOR_PRECISION_ADMIN1},
    {"A bomb hit|VBD Dasht - e|JJ - Barchi|JJ .", "Dasht-e-Barchi", "Dasht-e-Barchi", "SYR", "", 34.5,
     HISTOR_PRECISION_EXACT},
    {"Idlib province|NN burned|VBD , Syria said|VBD .", "Syria", "Syria", "SYR", "", 35, HISTOR_PRECISION_COUNTRY},
};

static void names_mean_the_place_that_their_words_tell(void **state)
{
  for (size_t i = 0; i < COUNTOF(rows); i++) {
    const row *r = &rows[i];
    arena a = all;
    placelist places = find(&a, r->text);
    const histor_place *p = NULL;
    for (uint32_t k = 0; k < places.n; k++) {
      if (ht_eq(places.at[k].p.text, ht_str(r->words))) p = &places.at[k].p;
    }
    if (!p) fail_msg("%s: %s is not found", r->text, r->words);
    bool same = ht_eq(p->name, ht_str(r->name)) && ht_eq(p->country, ht_str(r->country)) &&
                ht_eq(p->relation, ht_str(r->relation));
    bool point = p->has_point == (r->lat != 0) && (!p->has_point || (p->lat > r->lat - 0.01 && p->lat < r->lat + 0.01));
    if (!same || !point || p->precision != r->precision) fail_msg("%s: %s means another place", r->text, r->words);
  }
}

static void words_that_name_no_place_are_left(void **state)
{
  static const char *const texts[] = {"European|JJ envoys|NNS left|VBD .", "Miss|NNP Kan|NNP left|VBD .",
                                      "Syrian|JJ officers|NNS left|VBD .", "They left|VBD the KS .",
                                      "Nowhere|RB was|VBD it seen|VBN ."};
  for (size_t i = 0; i < COUNTOF(texts); i++) {
    arena a = all;
    if (find(&a, texts[i]).n) fail_msg("%s: a place is found", texts[i]);
  }
}

static void between_joins_two_places(void **state)
{
  arena a = all;
  placelist places = find(&a, "They met|VBD between|IN Aleppo and Damascus .");
  assert_int_equal(places.n, 2);
  assert_true(ht_eq(places.at[0].p.relation, S("between")) && places.at[0].p.to == &places.at[1].p);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(names_mean_the_place_that_their_words_tell),
      cmocka_unit_test(words_that_name_no_place_are_left),
      cmocka_unit_test(between_joins_two_places),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
