/* Stand-ins for commands that are not there: weak, so that the real one takes its place. */
#include "cli/cli.h"

static int missing(const char *name)
{
  cli_error("this build has no command %s", name);
  return EXIT_USAGE;
}

#define STUB(function) \
  __attribute__((weak)) int function(int argc, char **argv) { return missing(argv[0]); }

STUB(cmd_lint_lexicon)
