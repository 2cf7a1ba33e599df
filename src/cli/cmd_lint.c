/* histor lint-lexicon [FOLDER]: tells every problem of a folder of lexicon files, and what the folder holds. */
#include <inttypes.h>
#include <stdio.h>

#include "base/os.h"
#include "cli/cli.h"
#include "resolve/lexicon.h"

static int lint(arena *a, const char *folder)
{
  const lexicon *lex = NULL;
  lexicon_problems problems = {0};
  histor_error why = {0};
  if (ht_lexicon_check(a, folder, &lex, &problems, &why)) return cli_fail(&why);
  for (uint32_t i = 0; i < problems.n; i++) {
    const lexicon_problem *p = &problems.at[i];
    fprintf(stderr, "%s/%.*s:%" PRIu32 ": %.*s\n", folder, (int)p->file.len, p->file.ptr, p->line, (int)p->message.len,
            p->message.ptr);
  }
  str hash = ht_lexicon_hash(lex);
  printf("%" PRIu32 " rows, %" PRIu32 " problems, sha256 %.*s\n", ht_lexicon_rows(lex), problems.n, (int)hash.len,
         hash.ptr);
  return problems.n ? EXIT_SOME_FAILED : EXIT_DONE;
}

int cmd_lint_lexicon(int argc, char **argv)
{
  static const size_t memory = (size_t)1 << 29; /* address space, touched only as needed */
  static const command_help help = {"histor lint-lexicon [FOLDER]", "histor lint-lexicon data/lexicon", NULL, 0};
  arguments args = {0};
  int status = EXIT_DONE;
  if (!cli_parse(&help, argc, argv, &args, &status)) return status;
  if (args.noperands > 1) {
    cli_error("one folder at a time: histor lint-lexicon [FOLDER]");
    return EXIT_USAGE;
  }
  char *block = ht_os_block(memory);
  if (!block) {
    cli_error("no memory");
    return EXIT_SOFTWARE;
  }
  jmp_buf oom;
  arena a = {.beg = block, .end = block + memory, .oom = &oom};
  if (setjmp(oom) == 0) {
    status = lint(&a, args.noperands ? args.operands[0] : "data/lexicon");
  } else {
    cli_error("the lexicon does not fit in %zu MiB", memory >> 20);
    status = EXIT_SOFTWARE;
  }
  ht_os_unblock(block, memory);
  return status;
}
