/* The lexicon: what is read, what is refused and how it is told, and how names are found in tokens. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "annotate/labels.h"
#include "base/os.h"
#include "resolve/lexicon.h"
#include "resolve/resolve.h"

static alignas(16) char room[1 << 22];

static arena fresh(jmp_buf *oom) { return (arena){.beg = room, .end = room + sizeof room, .oom = oom}; }

#define COUNTRIES                                                                                                      \
  "# Countries.\nalpha3\talpha2\tname\tofficial\tdemonyms\tpeople\tcapital\tmetonyms\taliases\tlat\tlon\tcontinent\n"  \
  "LBN\tLB\tLebanon\t\tLebanese\tLebanese\tBeirut\tBeirut\t\t34\t36\tAsia\n"                                           \
  "SYR\tSY\tSyria\tSyrian Arab Republic\tSyrian\tSyrians\tDamascus\tDamascus\t\t35\t38\tAsia\n"                        \
  "TUR\tTR\tTurkey\t\tTurkish\tTurks|Turk\tAnkara\tAnkara\tTürkiye\t39\t35\tAsia\n"                                   \
  "USA\tUS\tUnited States\t\tAmerican\tAmericans\tWashington, D.C.\tWashington, D.C.|the White "                       \
  "House\tU.S.|US\t39.5\t-98\tNorth America\n"
#define ROLES                                                                                                          \
  "noun\tsector\ttraits\tgroup\n"                                                                                      \
  "gunman\tUAF\tarmed\tcombatant\n"                                                                                    \
  "security force\tGOV\tarmed|group\t\nsuicide bomber\tUAF\tattacker\tattacker\n"
#define CUES                                                                                                           \
  "lemma\tpos\tcertainty\tact\naccording to\tADP\tclaimed\tspeak\npoint "                                              \
  "out\tVERB\tfact\tspeak\nsay\tVERB\tclaimed\tspeak\n"

static const lexicon *parse(arena *a, const char *groups, lexicon_problems *problems)
{
  lexicon_file files[] = {
      {S("countries.tsv"), S(COUNTRIES)},
      {S("roles.tsv"), S(ROLES)},
      {S("cues.tsv"), S(CUES)},
      {S("groups.tsv"), ht_str(groups)},
  };
  return ht_lexicon_parse(a, files, COUNTOF(files), false, problems);
}

static const char *const groups_text = "name\tcode\tfrom\tto\taliases\n"
                                       "Hezbollah\tLBNREB\t1985\t\tHizbullah|Party of God\n"
                                       "Islamic State\tIMGREB\t2014-06-29\t\tIS|ISIS|Da'esh\n"
                                       "Jabhat al-Nusra\tSYRREB\t2012-01\t2016-07-28\tal-Nusra Front\n"
                                       "Lashkar-e-Taiba\tIMGREB\t\t\tLeT\n"
                                       "People's Protection Units\tSYRREB\t\t\tYPG\n";

/* Cuts at blanks and looks the first words up; gives the sense's name or "". */
static const char *lookup(const lexicon *lex, arena scratch, const char *text, uint32_t *used, uint8_t *via)
{
  static char name[64];
  LIST(str) words = {0};
  uint32_t n = 0;
  for (str rest = ht_str(text); rest.len;) *PUSH(&words, &scratch) = ht_cut(rest, ' ', &rest);
  const actor_form *f = ht_lexicon_actor(lex, words.at, words.n, used, &n);
  if (!f) return "";
  if (via) *via = f->via;
  str found = ht_lexicon_sense(lex, f->sense)->name;
  assert_true(found.len < sizeof name);
  memcpy(name, found.ptr, found.len);
  name[found.len] = 0;
  return name;
}

static void names_are_found(void **state)
{
  (void)state;
  static const struct {
    const char *text, *name;
    uint32_t used;
    const char *why;
  } cases[] = {
      {"Hezbollah said", "Hezbollah", 1, "plain"},
      {"HEZBOLLAH", "Hezbollah", 1, "all capitals"},
      {"hezbollah", "", 0, "a name has a capital"},
      {"the Party of God", "Hezbollah", 4, "the article is optional"},
      {"the United States", "United States", 3, "the article is optional"},
      {"Jabhat al - Nusra seized", "Jabhat al-Nusra", 4, "tokens parted at hyphens"},
      {"Jabhat al-Nusra", "Jabhat al-Nusra", 2, "tokens not parted at hyphens"},
      {"Al Nusra Front", "Jabhat al-Nusra", 3, "hyphen left out"},
      {"People 's Protection Units", "People's Protection Units", 4, "possessive parted"},
      {"People\xE2\x80\x99s Protection Units", "People's Protection Units", 3, "typographic apostrophe"},
      {"Daesh", "Islamic State", 1, "apostrophe left out"},
      {"IS fighters", "Islamic State", 1, "acronym as printed"},
      {"Is it", "", 0, "an acronym is no word"},
      {"is", "", 0, "an acronym is no word"},
      {"LeT", "Lashkar-e-Taiba", 1, "mixed acronym"},
      {"Let us", "", 0, "mixed acronym is no word"},
      {"U.S. forces", "United States", 1, "full stops"},
      {"us", "", 0, "pronoun"},
      {"turkey", "", 0, "the bird"},
      {"Turkiye", "Turkey", 1, "accents left out"},
      {"Hezbollah 's", "Hezbollah", 1, "possessive is no part of it"},
      {"Jabhat , al - Nusra", "", 0, "no name goes across a comma"},
      {"Washington , D.C. , said", "United States", 3, "but one that has one"},
      {"-", "", 0, "signs"},
      {"", "", 0, "nothing"},
  };
  jmp_buf oom;
  arena a = fresh(&oom);
  lexicon_problems problems = {0};
  assert_int_equal(setjmp(oom), 0);
  const lexicon *lex = parse(&a, groups_text, &problems);
  assert_int_equal(problems.n, 0);
  for (size_t i = 0; i < COUNTOF(cases); i++) {
    uint32_t used = 99;
    const char *name = lookup(lex, a, cases[i].text, &used, NULL);
    if (strcmp(name, cases[i].name) != 0 || used != cases[i].used) {
      fail_msg("\"%s\" (%s): got \"%s\" of %u words", cases[i].text, cases[i].why, name, used);
    }
  }
}

static void forms_tell_how(void **state)
{
  (void)state;
  jmp_buf oom;
  arena a = fresh(&oom);
  lexicon_problems problems = {0};
  assert_int_equal(setjmp(oom), 0);
  const lexicon *lex = parse(&a, groups_text, &problems);
  uint32_t used, n;
  uint8_t via = 99;
  assert_string_equal(lookup(lex, a, "Syrian", &used, &via), "Syria");
  assert_int_equal(via, HISTOR_VIA_DEMONYM);
  assert_string_equal(lookup(lex, a, "Damascus", &used, &via), "Syria");
  assert_int_equal(via, HISTOR_VIA_METONYM);
  str syrians = S("Syrians"), nusra[] = {S("Jabhat"), S("al-Nusra")};
  assert_true(ht_lexicon_actor(lex, &syrians, 1, &used, &n)->plural);
  const actor_sense *s = ht_lexicon_sense(lex, ht_lexicon_actor(lex, nusra, 2, &used, &n)->sense);
  assert_int_equal(s->from, 15340); /* 2012-01-01 */
  assert_int_equal(s->to, 17010);   /* 2016-07-28 */
  assert_true(s->traits & IS_ARMED);
  assert_false(ht_sense_on(s, 17011));
  assert_true(ht_eq(ht_lexicon_country_name(lex, S("TUR")), S("Turkey")));
}

static void terms_are_found(void **state)
{
  (void)state;
  jmp_buf oom;
  arena a = fresh(&oom);
  lexicon_problems problems = {0};
  assert_int_equal(setjmp(oom), 0);
  const lexicon *lex = parse(&a, groups_text, &problems);
  uint32_t used;
  str forces[] = {S("Syrian"), S("Security"), S("Forces")}, gunmen = S("gunmen"),
      bomber[] = {S("suicide"), S("bomber")};
  const role_noun *r = ht_lexicon_role(lex, forces, 3, &used);
  assert_non_null(r);
  assert_int_equal(used, 2);
  assert_true(ht_eq(r->sector, S("GOV")));
  assert_non_null(ht_lexicon_role(lex, &gunmen, 1, &used));
  r = ht_lexicon_role(lex, bomber, 2, &used);
  assert_int_equal(r->group, HISTOR_GROUP_ATTACKER);
  assert_null(ht_lexicon_role(lex, bomber, 1, &used));
  assert_non_null(ht_lexicon_cue(lex, S("according to"), POS_ADP));
  assert_non_null(ht_lexicon_cue(lex, S("point_out"), POS_VERB));
  assert_null(ht_lexicon_cue(lex, S("say"), POS_NOUN));
  assert_int_equal(ht_lexicon_people(lex, S("gunman"))->group, HISTOR_GROUP_COMBATANT);
}

static void bad_row(const char *row, const char *told)
{
  jmp_buf oom;
  arena a = fresh(&oom);
  lexicon_problems problems = {0};
  assert_int_equal(setjmp(oom), 0);
  str text = ht_format(&a, "name\tcode\tfrom\tto\taliases\n%s", row);
  (void)parse(&a, text.ptr, &problems);
  if (problems.n != 1 || ht_find(problems.at[0].message, ht_str(told), 0) == SIZE_MAX) {
    fail_msg("%s: %u problems, first \"%.*s\"", told, problems.n, problems.n ? (int)problems.at[0].message.len : 0,
             problems.n ? problems.at[0].message.ptr : "");
  }
  assert_true(problems.at[0].line >= 2);
}

static void bad_rows_are_told(void **state)
{
  (void)state;
  static const struct {
    const char *row, *told;
  } cases[] = {
      {"Hezbollah\tLBNREB\t\n", "3 cells"},
      {"Hezbollah\tLBNREBX\t\t\t\n", "groups of three"},
      {"Hezbollah\tXYZREB\t\t\t\n", "no country"},
      {"Hezbollah\tLBNZZZ\t\t\t\n", "not a sector"},
      {"Hezbollah\tLBNREB\t1985-13\t\t\n", "not a date"},
      {"Hezbollah\tLBNREB\t2001-02-29\t\t\n", "not a date"},
      {"Hezbollah\tLBNREB\t2001\t2000\t\n", "is after"},
      {"Hezbollah\tLBNREB\t\t\tA||B\n", "empty item"},
      {"Hezbollah \tLBNREB\t\t\t\n", "blanks at its ends"},
      {"Hezbollah\tLBNREB\t\t\t\nHezbollah\tLBNREB\t1999\t\t\n", "already on line 2"},
      {"\tLBNREB\t\t\t\n", "name is empty"},
      {"Hez\xFF\tLBNREB\t\t\t\n", "byte 4 is not UTF-8"},
      {"Hezbollah\tLBNREB\t\t\t\r\n", "carriage return"},
      {"\n", "empty"},
      {"What?\tLBNREB\t\t\t\n", "no text can match"},
  };
  for (size_t i = 0; i < COUNTOF(cases); i++) bad_row(cases[i].row, cases[i].told);
}

static void dictionaries_are_read(void **state)
{
  (void)state;
  static const char actors[] = "<!-- a comment\nthat goes on -->\n"
                               "VALLEY_LIONS_ [SYRREB] # the default\n+SONS_OF_THE_VALLEY_\n"
                               "JOHN_DOE_\n\t[USAGOV 19970101-010120]\n\t[USAELI >20010121]\n\t[USAXXX <19961231]\n"
                               "HEZBOLLAH_ [SYRREB]\nBR\xC3_KEN_ [SYRREB]\nNOWHERE_MEN_ [QQQREB]\n";
  static const char agents[] =
      "!PERSON! = MAN, WOMEN\nCONGRESS!PERSON! [~LEG]\nGOAT_HERD [~AGR] {GOAT_HERDERS}\nGUNMAN [~REB]\n";
  jmp_buf oom;
  arena a = fresh(&oom);
  lexicon_problems problems = {0};
  lexicon_file files[] = {
      {S("countries.tsv"), S(COUNTRIES)},     {S("roles.tsv"), S(ROLES)},          {S("cues.tsv"), S(CUES)},
      {S("groups.tsv"), ht_str(groups_text)}, {S("x.actors.txt"), ht_str(actors)}, {S("x.agents"), ht_str(agents)},
  };
  assert_int_equal(setjmp(oom), 0);
  const lexicon *lex = ht_lexicon_parse(&a, files, COUNTOF(files), false, &problems);
  assert_int_equal(problems.n, 0);
  uint32_t used, n;
  assert_string_equal(lookup(lex, a, "Sons of the Valley said", &used, NULL), "Valley Lions");
  assert_int_equal(used, 4);
  assert_string_equal(lookup(lex, a, "Nowhere Men", &used, NULL), "");
  str doe[] = {S("John"), S("Doe")}, hezbollah = S("Hezbollah"), men[] = {S("congresswomen")},
      herd[] = {S("goat"), S("herders")};
  const actor_form *f = ht_lexicon_actor(lex, doe, 2, &used, &n);
  assert_int_equal(n, 3);
  assert_int_equal(ht_lexicon_sense(lex, f[0].sense)->from, 9862); /* 1997-01-01 */
  assert_int_equal(ht_lexicon_sense(lex, f[0].sense)->to, 11342);  /* 2001-01-20 */
  assert_true(ht_eq(ht_lexicon_sense(lex, f[1].sense)->code, S("USAELI")));
  assert_true(ht_eq(ht_lexicon_sense(lex, f[2].sense)->code, S("USA"))); /* a sector that nobody knows is left out */
  assert_true(ht_eq(ht_lexicon_sense(lex, ht_lexicon_actor(lex, &hezbollah, 1, &used, &n)->sense)->code, S("LBNREB")));
  assert_int_equal(n, 1);
  assert_true(ht_eq(ht_lexicon_role(lex, men, 1, &used)->sector, S("LEG")));
  assert_non_null(ht_lexicon_role(lex, herd, 2, &used));
  str gunman = S("gunman");
  assert_true(ht_eq(ht_lexicon_role(lex, &gunman, 1, &used)->sector, S("UAF")));
}

/* A user's file goes before ours and may say again what ours says. */
static void users_files_come_first(void **state)
{
  (void)state;
  jmp_buf oom;
  arena a = fresh(&oom);
  lexicon_problems problems = {0};
  lexicon_file files[] = {
      {S("countries.tsv"), S(COUNTRIES)},
      {S("roles.tsv"), S(ROLES)},
      {S("cues.tsv"), S(CUES)},
      {S("mine.tsv"), S("noun\tsector\ttraits\tgroup\ngunman\tREB\tarmed\t\n")},
  };
  assert_int_equal(setjmp(oom), 0);
  const lexicon *lex = ht_lexicon_parse(&a, files, COUNTOF(files), false, &problems);
  assert_int_equal(problems.n, 0);
  uint32_t used;
  str gunman = S("gunman");
  assert_true(ht_eq(ht_lexicon_role(lex, &gunman, 1, &used)->sector, S("REB")));
}

/* The files that come with the program keep their own rules, and hold what the commonest reports need. */
static void shipped_files_are_clean(void **state)
{
  (void)state;
  static const size_t memory = (size_t)1 << 28;
  jmp_buf oom;
  char *at = ht_os_block(memory);
  assert_non_null(at);
  arena a = {.beg = at, .end = at + memory, .oom = &oom};
  lexicon_problems problems = {0};
  histor_error why = {0};
  const lexicon *lex = NULL;
  assert_int_equal(setjmp(oom), 0);
  assert_int_equal(ht_lexicon_check(&a, SOURCE_FOLDER "/data/lexicon", &lex, &problems, &why), HISTOR_OK);
  for (uint32_t i = 0; i < problems.n; i++) {
    const lexicon_problem *p = &problems.at[i];
    print_error("%.*s:%u: %.*s\n", (int)p->file.len, p->file.ptr, p->line, (int)p->message.len, p->message.ptr);
  }
  assert_int_equal(problems.n, 0);
  uint32_t used;
  assert_string_equal(lookup(lex, a, "Syrian Observatory for Human Rights said", &used, NULL),
                      "Syrian Observatory for Human Rights");
  assert_string_equal(lookup(lex, a, "al - Shabaab", &used, NULL), "al-Shabaab");
  assert_int_equal(used, 3);
  assert_string_equal(lookup(lex, a, "YPG", &used, NULL), "People's Protection Units");
  ht_os_unblock(at, memory);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(names_are_found),         cmocka_unit_test(forms_tell_how),
      cmocka_unit_test(terms_are_found),         cmocka_unit_test(bad_rows_are_told),
      cmocka_unit_test(dictionaries_are_read),   cmocka_unit_test(users_files_come_first),
      cmocka_unit_test(shipped_files_are_clean),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
