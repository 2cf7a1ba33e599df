/* histor verify: whether a ledger's file is sound, and every kept source still has its hash and its quotes. histor merge: one ledger of
 * several. */
#include <stdio.h>

#include "cli/cli.h"
#include "store/store.h"

enum { OPT_LEDGER };
enum { OPT_OUT };

static const option verify_options[] = {[OPT_LEDGER] = {"ledger", 'd', "FILE", "the ledger"}};
static const command_help verify_help = {"histor verify -d LEDGER",
                                         "  histor verify -d war.ledger\n\nExit status: 0 sound, 1 not.\n",
                                         verify_options, COUNTOF(verify_options)};

static const option merge_options[] = {
    [OPT_OUT] = {"output", 'o', "FILE", "the ledger that they are united in; made where there is none"}};
static const command_help merge_help = {"histor merge LEDGER... -o LEDGER",
                                        "  histor merge monday.ledger tuesday.ledger -o week.ledger\n", merge_options,
                                        COUNTOF(merge_options)};

static const size_t SCRATCH_BYTES = (size_t)1 << 30; /* address space, touched only as needed */

static int check(store *s, const char *path)
{
  histor_error why = {0};
  jmp_buf oom;
  store_check found;
  char *block = ht_os_block(SCRATCH_BYTES);
  if (!block || setjmp(oom)) {
    cli_error("no memory to check %s", path);
    return EXIT_SOFTWARE;
  }
  arena scratch = {.beg = block, .end = block + SCRATCH_BYTES, .oom = &oom};
  histor_err err = ht_store_verify(s, scratch, &found, &why);
  ht_os_unblock(block, SCRATCH_BYTES);
  if (err) return cli_fail(&why);
  printf("%llu documents, %llu revisions, %llu without text, %llu wrong\n", (unsigned long long)found.documents,
         (unsigned long long)found.revisions, (unsigned long long)found.without_text, (unsigned long long)found.wrong);
  if (found.wrong) printf("first: %s\n", found.first);
  return found.wrong ? EXIT_SOME_FAILED : EXIT_DONE;
}

int cmd_verify(int argc, char **argv)
{
  arguments args;
  int code;
  histor_error why = {0};
  store *s;
  if (!cli_parse(&verify_help, argc, argv, &args, &code)) return code;
  if (!args.value[OPT_LEDGER]) {
    cli_error("which ledger? name it with -d FILE");
    return EXIT_USAGE;
  }
  if (ht_store_open(args.value[OPT_LEDGER], STORE_READ, &s, &why)) return cli_fail(&why);
  code = check(s, args.value[OPT_LEDGER]);
  ht_store_close(s);
  return code;
}

int cmd_merge(int argc, char **argv)
{
  arguments args;
  int code;
  histor_error why = {0};
  histor_err err = HISTOR_OK;
  store *s;
  if (!cli_parse(&merge_help, argc, argv, &args, &code)) return code;
  if (!args.value[OPT_OUT] || args.noperands == 0) {
    cli_error("merge needs ledgers and where to unite them: histor merge A B -o C");
    return EXIT_USAGE;
  }
  if (ht_store_open(args.value[OPT_OUT], STORE_WRITE, &s, &why)) return cli_fail(&why);
  for (int i = 0; i < args.noperands && !err; i++) err = ht_store_unite(s, args.operands[i], &why);
  ht_store_close(s);
  return err ? cli_fail(&why) : EXIT_DONE;
}
