/* The layout of a page: which lines are its title, dateline, date, credit; what is cut off, kept, and read. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <stdio.h>

#include <cmocka.h>

#include "resolve/lexicon.h"
#include "segment/parts.h"

static alignas(16) char room[1 << 22];
static segments segs;
static diagnostics diags;
static const lexicon *words;

static arena fresh(jmp_buf *oom) { return (arena){.beg = room, .end = room + sizeof room, .oom = oom}; }

static void segment_as(const char *text, const char *title, const char *published)
{
  static histor_input in;
  jmp_buf oom;
  arena a = fresh(&oom);
  assert_int_equal(setjmp(oom), 0);
  arena scratch = a;
  a.end = scratch.beg = room + sizeof room / 2;
  in = (histor_input){.text = ht_str(text), .title = ht_str(title), .published = ht_str(published)};
  diags = (diagnostics){0};
  assert_int_equal(ht_segment(&a, scratch, words, &in, &segs, &diags), HISTOR_OK);
  for (uint32_t i = 0; i < segs.nblocks; i++) {
    const block *b = &segs.blocks[i];
    assert_true(b->span.beg < b->span.end && b->span.end <= segs.source.len);
    if (i) assert_true(segs.blocks[i - 1].span.end <= b->span.beg);
    if (!b->annotate) continue;
    for (size_t k = 0; k < b->text.len; k++) {
      assert_true(b->offset[k] >= b->span.beg && b->offset[k] < b->span.end);
      if (k) assert_true(b->offset[k] > b->offset[k - 1]);
    }
    assert_int_equal(b->offset[b->text.len], b->span.end);
  }
}

static void segment(const char *text) { segment_as(text, "", ""); }

static void assert_str(str got, const char *want)
{
  if (!ht_eq(got, ht_str(want))) fail_msg("got \"%.*s\", want \"%s\"", (int)got.len, got.ptr, want);
}

/* The blocks' kinds, as "TITLE PROSE". */
static void assert_kinds(const char *want)
{
  static const char *const names[] = {
#define X(name, annotated, coded) #name,
      HT_BLOCKS(X)
#undef X
  };
  char got[512] = "";
  for (uint32_t i = 0; i < segs.nblocks; i++) {
    size_t n = strlen(got);
    snprintf(got + n, sizeof got - n, "%s%s", i ? " " : "", names[segs.blocks[i].kind]);
  }
  assert_string_equal(got, want);
}

static str block_text(uint32_t i)
{
  const block *b = &segs.blocks[i];
  return b->annotate ? b->text : ht_sub(segs.source, b->span.beg, b->span.end);
}

static void test_paragraphs(void **state)
{
  segment("Troops left the town on Monday.\nResidents returned a day later.\n\nNobody was hurt.\n");
  assert_kinds("PROSE PROSE PROSE");
  segment("Troops left the border town of Karsu on Monday after a week of heavy\n"
          "fighting with rebels who had held it since the spring, and residents\n"
          "began to return.\n");
  assert_kinds("PROSE");
  assert_str(
      block_text(0),
      "Troops left the border town of Karsu on Monday after a week of heavy fighting with rebels who had held it "
      "since the spring, and residents began to return.");
  segment("The mission said the\nconvoy had come under fire near Talbesh.");
  assert_kinds("PROSE");
  segment("");
  assert_kinds("");
  segment(" \r\n\r\n \t");
  assert_kinds("");
  segment("One line.\r\nAnother line.\r\n");
  assert_kinds("PROSE PROSE");
}

static void test_title(void **state)
{
  segment("Blast kills five in Kerat market\n\nA bomb went off in Kerat on Saturday, police said.");
  assert_kinds("TITLE PROSE");
  assert_str(segs.title, "Blast kills five in Kerat market");
  assert_int_equal(segs.title_span.end, 32);
  segment_as("A bomb in Kerat kills five\n\nPolice said a bomb went off.", "A Bomb in Kerat Kills Five", "");
  assert_kinds("TITLE PROSE");
  assert_str(segs.title, "A Bomb in Kerat Kills Five");
  segment_as("Published October 6 2014 - A bomb in Kerat kills five - Police said a bomb went off.",
             "A Bomb in Kerat Kills Five", "");
  assert_kinds("DATE TITLE PROSE");
  assert_str(block_text(2), "Police said a bomb went off.");
  segment_as("A bomb in Kerat kills fivefold, police said.", "A Bomb in Kerat Kills Five", "");
  assert_kinds("PROSE");
  segment("A bomb went off in Kerat on Saturday, police said.");
  assert_kinds("PROSE");
  segment("BLAST KILLS FIVE IN MARKET\n\nA bomb went off in a market on Saturday, police said, and five people were "
          "killed.");
  assert_kinds("TITLE PROSE");
}

static void test_dateline(void **state)
{
  static const struct {
    const char *text, *place, *publisher, *rest;
  } rows[] = {
      {"BEIRUT, Oct 7 (Newsline) - Shells fell.", "BEIRUT", "Newsline", "Shells fell."},
      {"BENI, Democratic Republic of Congo (Newsline) - Shells fell.", "BENI, Democratic Republic of Congo", "Newsline",
       "Shells fell."},
      {"OAKVILLE, N.J. _ Shells fell.", "OAKVILLE, N.J.", "", "Shells fell."},
      {"KARSU \xE2\x80\x94 Shells fell.", "KARSU", "", "Shells fell."},
      {"LAS PENAS, 8 JAN 90 (RADIO NORTE) -- [REPORT] [TEXT] SHELLS FELL ON THE TOWN AGAIN AND AGAIN.", "LAS PENAS",
       "RADIO NORTE", NULL},
      {"NO CITY (COLOMBIA), NO DATE -- [TEXT] SHELLS FELL ON THE TOWN AGAIN AND AGAIN.", "COLOMBIA", "", NULL},
      {"LAS PENAS, 9 JAN 90 (ACAN - EFE) -- [TEXT] SHELLS FELL ON THE TOWN AGAIN AND AGAIN.", "LAS PENAS", "ACAN - EFE",
       NULL},
  };
  for (size_t i = 0; i < COUNTOF(rows); i++) {
    segment(rows[i].text);
    assert_kinds("DATELINE PROSE");
    assert_str(ht_sub(segs.source, segs.dateline.beg, segs.dateline.end), rows[i].place);
    assert_str(segs.publisher, rows[i].publisher);
    if (rows[i].rest) assert_str(block_text(1), rows[i].rest);
  }
  static const char *const none[] = {"The U.S. - a party to the talks - said nothing.",
                                     "US - backed forces took the town.", "A moment of truth - a moment for all.",
                                     "HOCKEY - LATE GOALS SINK ROVERS", "- Ours."};
  for (size_t i = 0; i < COUNTOF(none); i++) {
    segment(none[i]);
    assert_kinds("PROSE");
  }
}

static void test_published(void **state)
{
  static const struct {
    const char *given, *want;
  } rows[] = {
      {"2016-10-07", "2016-10-07"},
      {"2016-10-07T12:34:00-04:00", "2016-10-07T12:34:00-04:00"},
      {"2016-10-07T12:34Z", "2016-10-07T12:34:00Z"},
      {"2016-10-07T12:34:56.789+0530", "2016-10-07T12:34:56+05:30"},
      {"Oct 07, 2016 12:34 PM EDT", "2016-10-07T12:34:00-04:00"},
      {"Wed 05 Apr 2017", "2017-04-05"},
      {"7th of October, 2016", "2016-10-07"},
      {"28.05.2017", "2017-05-28"},
      {"5/29/2016", "2016-05-29"},
      {"29/5/2016", "2016-05-29"},
      {"3 JAN 90", "1990-01-03"},
      {"October 7, 2016 12:05 am GMT+3", "2016-10-07T00:05:00+03:00"},
      {"2016-13-45", ""},
      {"soon", ""},
  };
  for (size_t i = 0; i < COUNTOF(rows); i++) {
    segment_as("Shells fell.", "", rows[i].given);
    assert_str(segs.published, rows[i].want);
    assert_int_equal(diags.n, *rows[i].want == 0);
  }
  segment("Talks fail\n\nMarch 3, 2019 9:10 PM GMT\n\nThe talks failed, the envoy said.");
  assert_kinds("TITLE DATE PROSE");
  assert_str(segs.published, "2019-03-03T21:10:00Z");
  assert_str(segs.published_from, "text");
  segment("By Ana Ruiz and Omar Said Updated: Mar 8, 2017 - 11:32 AM\n\nThe talks failed, the envoy said.");
  assert_kinds("DATE PROSE");
  assert_str(segs.byline, "Ana Ruiz and Omar Said");
  assert_str(segs.published, "2017-03-08");
  segment("LAS PENAS, 8 JAN 90 (RADIO NORTE) -- [TEXT] SHELLS FELL ON THE TOWN AGAIN AND AGAIN.");
  assert_str(segs.published, "1990-01-08");
  segment("On 5 May 2015 the talks failed, the envoy said.");
  assert_kinds("PROSE");
  assert_str(segs.published, "");
}

static void test_page_furniture(void **state)
{
  static const struct {
    const char *line, *kind;
  } rows[] = {
      {"READ MORE: Ten killed in a blast", "BOILERPLATE"},
      {"ALSO READ | Gunmen storm a police post", "BOILERPLATE"},
      {"Copyright 2016 The Daily Post. All rights reserved.", "BOILERPLATE"},
      {"Share this: Facebook", "BOILERPLATE"},
      {"(Reporting by Ana Ruiz in Karsu; Editing by Omar Said)", "BOILERPLATE"},
      {"Tags : war, Karsu, aid", "TAGS"},
      {"(FILE PHOTO: Smoke rises over Karsu in June 2015.)", "FILE_CAPTION"},
      {"Photo Credit: Newsline", "CREDIT"},
      {"Correction: an earlier report gave the wrong town.", "NOTE"},
      {"___", "BOILERPLATE"},
      {"padding-top:20px;", "BOILERPLATE"},
      {"Read out by the judge, the verdict took an hour.", "PROSE"},
      {"Also on Monday two people were killed in Karsu.", "PROSE"},
      {"Follow the money, the envoy said.", "PROSE"},
      {"More than ten people were killed.", "PROSE"},
      {"Photographs of the raid were shown.", "PROSE"},
  };
  for (size_t i = 0; i < COUNTOF(rows); i++) {
    char text[512], want[64];
    snprintf(text, sizeof text, "The first paragraph is prose.\n\n%s\n\nThe last one is prose too.", rows[i].line);
    snprintf(want, sizeof want, "PROSE %s PROSE", rows[i].kind);
    segment(text);
    assert_kinds(want);
  }
  segment("Nurses marched.\n\nTags : war, Karsu, aid workers");
  assert_int_equal(segs.ntags, 3);
  assert_str(segs.tags[2], "aid workers");
}

static void test_tails_and_credits(void **state)
{
  segment("Shells fell on the town.\n\nNobody was hurt, the mayor said. (Reporting by Ana Ruiz; Editing by Omar Said)");
  assert_kinds("PROSE PROSE BOILERPLATE");
  assert_str(block_text(1), "Nobody was hurt, the mayor said.");
  segment("Shells fell on the town.\n\nNobody was hurt, the mayor said. -- REUTERS");
  assert_kinds("PROSE PROSE BOILERPLATE");
  assert_str(block_text(1), "Nobody was hurt, the mayor said.");
  segment("At least nine people were hurt, a medic said. Photo Credit: Newsline\n\nShells fell on the town.");
  assert_kinds("CAPTION CREDIT PROSE");
  assert_str(segs.credit, "Newsline");
}

static void test_copies(void **state)
{
  segment(
      "Shells fell on the town of Karsu on Friday.\n\nNobody was hurt.\n\nShells fell on the town of Karsu on Friday.");
  assert_kinds("PROSE PROSE DUPLICATE");
  segment("Shells fell on the northern town of Karsu on Friday\n\nShells fell on the northern town of Karsu on Friday, "
          "killing two.");
  assert_kinds("TITLE PROSE");
}

static void test_clean_text(void **state)
{
  segment("Shells\xC2\xA0 fell  on\n\"Karsu\" .");
  assert_str(block_text(0), "Shells fell on");
  segment("Caf\xC3\xA9 \xE2\x80\x9Cquoted\xE2\x80\x9D \xF0\x9F\x98\x80 end.");
  assert_str(block_text(0), "Caf\xC3\xA9 \xE2\x80\x9Cquoted\xE2\x80\x9D \xF0\x9F\x98\x80 end.");
  segment("Broken \xFF byte.");
  assert_int_equal(diags.n, 1);
  assert_int_equal(diags.at[0].span.beg, 7);
}

#define COUNTRIES                                                                                                      \
  "alpha3\talpha2\tname\tofficial\tdemonyms\tpeople\tcapital\tmetonyms\taliases\tlat\tlon\tcontinent\n"                \
  "SLV\tSV\tEl Salvador\t\tSalvadoran\tSalvadorans\tSan Salvador\tSan Salvador\t\t13\t-88\tNorth America\n"

static void test_recase(void **state)
{
  static alignas(16) char more[1 << 20];
  jmp_buf oom;
  assert_int_equal(setjmp(oom), 0);
  arena a = {.beg = more, .end = more + sizeof more, .oom = &oom};
  lexicon_problems problems = {0};
  lexicon_file files[] = {
      {S("countries.tsv"), S(COUNTRIES)},
      {S("lowercase.tsv"),
       S("word\na\narmy\nattack\nby\nhas\nin\nof\nrebel\nreport\nsaid\nthe\ntown\nwas\nwere\nyesterday\n")},
  };
  words = ht_lexicon_parse(&a, files, COUNTOF(files), false, &problems);
  segment("THE SALVADORAN ARMY SAID YESTERDAY THAT REBELS OF THE PRTN [PRTN] ATTACKED APOPA. \"THE TOWN WAS "
          "ATTACKED,\" LOPEZ'S "
          "REPORT SAID. AK-47 RIFLES WERE IN SAN SALVADOR ON 3 MAY.");
  assert_str(block_text(0),
             "The Salvadoran army said yesterday That rebels of the PRTN [PRTN] attacked Apopa. \"The town was "
             "attacked,\" Lopez's report said. AK-47 Rifles were in San Salvador On 3 May.");
  words = NULL;
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_paragraphs),     cmocka_unit_test(test_title),
      cmocka_unit_test(test_dateline),       cmocka_unit_test(test_published),
      cmocka_unit_test(test_page_furniture), cmocka_unit_test(test_tails_and_credits),
      cmocka_unit_test(test_copies),         cmocka_unit_test(test_clean_text),
      cmocka_unit_test(test_recase),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
