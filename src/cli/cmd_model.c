/* histor model build: a language model package in, one model file out. */
#include <setjmp.h>
#include <stdio.h>

#include "cli/cli.h"
#include "convert/convert.h"

static const size_t BUILD_MEMORY = (size_t)2 << 30; /* address space; about 400 MB of it are touched */

enum { ANY, OUTPUT };

static const option options[] = {
    [ANY] = {"any", 0, NULL, "take a package whose files are not known"},
    [OUTPUT] = {"output", 'o', "FILE", "where the model goes; required"},
};

static const command_help help = {
    .usage = "histor model build WHEEL -o FILE.hmod",
    .examples = "  histor model build en_core_web_md.whl -o english.hmod\n",
    .options = options,
    .noptions = COUNTOF(options),
};

/* Everything between reading and writing lives in one block. */
static histor_err build(char *block, str wheel, bool any, const char *output, histor_error *why)
{
  jmp_buf oom;
  if (setjmp(oom))
    return ht_fail(why, HISTOR_NOMEM, "the package needs more than %zu MB to be read", BUILD_MEMORY >> 20);
  arena out = {.beg = block, .end = block + BUILD_MEMORY / 4, .oom = &oom};
  arena scratch = {.beg = out.end, .end = block + BUILD_MEMORY, .oom = &oom};
  str file;
  TRY(ht_convert(&out, scratch, wheel, any, &file, why));
  return ht_os_write(output, file, why);
}

int cmd_model(int argc, char **argv)
{
  arguments args;
  int exit_code;
  if (!cli_parse(&help, argc, argv, &args, &exit_code)) return exit_code;
  if (args.noperands != 2 || strcmp(args.operands[0], "build") != 0 || !args.value[OUTPUT]) {
    cli_error("model: use it as: %s", help.usage);
    return EXIT_USAGE;
  }
  histor_error why = {0};
  str wheel;
  histor_err err = ht_os_map(args.operands[1], &wheel, &why);
  if (err) return cli_fail(&why);
  void *block = ht_os_block(BUILD_MEMORY);
  if (block)
    err = build(block, wheel, args.value[ANY] != NULL, args.value[OUTPUT], &why);
  else
    err = ht_fail(&why, HISTOR_NOMEM, "no address space for %zu MB", BUILD_MEMORY >> 20);
  ht_os_unblock(block, BUILD_MEMORY);
  ht_os_unmap(wheel);
  return err ? cli_fail(&why) : EXIT_DONE;
}
