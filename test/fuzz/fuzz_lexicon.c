/* Any bytes as any lexicon file: parsing tells problems and never fails otherwise; what it took is found again. The
 * first byte chooses the file. */
#include "base/base.h"
#include "base/os.h"
#include "resolve/lexicon_parts.h"

#define COUNTRIES                                                                                                      \
  "alpha3\talpha2\tname\tofficial\tdemonyms\tpeople\tcapital\tmetonyms\taliases\tlat\tlon\tcontinent\n"                \
  "SYR\tSY\tSyria\t\tSyrian\tSyrians\tDamascus\t\t\t35\t38\tAsia\n"

static void find_again(const lexicon *lex)
{
  for (uint32_t i = 0; i < lex->senses.n; i++) {
    str name = lex->senses.at[i].name;
    uint32_t used, n;
    const actor_form *f = ht_lexicon_actor(lex, &name, 1, &used, &n);
    for (uint32_t k = 0; k < n; k++) HT_CHECK(f[k].sense < lex->senses.n);
  }
  for (uint32_t i = 0; i < lex->roles.n; i++) {
    str noun = lex->roles.at[i].noun, words[PHRASE_WORDS];
    uint32_t used,
        n = 0; /* as one token or as several: a sign can join a word to the one before it, or part it in two */
    for (str rest = noun; rest.len && n < PHRASE_WORDS;) words[n++] = ht_cut(rest, ' ', &rest);
    HT_CHECK(ht_lexicon_role(lex, &noun, 1, &used) || ht_lexicon_role(lex, words, n, &used) || noun.ptr[0] == '\'' ||
             memchr(noun.ptr, '\'', noun.len));
  }
  for (uint32_t i = 0; i < lex->cues.n; i++) HT_CHECK(ht_lexicon_cue(lex, lex->cues.at[i].lemma, lex->cues.at[i].pos));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  enum { ROOM = 1 << 25 };
  static char *room;
  jmp_buf oom;
  if (size == 0) return 0;
  if (!room) room = ht_os_block(ROOM);
  HT_CHECK(room);
  arena a = {.beg = room, .end = room + ROOM, .oom = &oom};
  if (setjmp(oom) == 0) {
    lexicon_problems problems = {0};
    uint32_t kind = data[0] % (ht_nfile_kinds + 2);
    const char *name = kind < ht_nfile_kinds    ? ht_file_kinds[kind].file
                       : kind == ht_nfile_kinds ? "a.actors"
                                                : "a.agents";
    lexicon_file files[] = {
        {S("countries.tsv"), S(COUNTRIES)},
        {ht_str(name), {(const char *)data + 1, size - 1}},
    };
    find_again(ht_lexicon_parse(&a, files, COUNTOF(files), data[0] & 1, &problems));
  }
  return 0;
}
