/* histor: finds the command and runs it. */
#include <stdio.h>

#include "cli/cli.h"

typedef struct {
  const char *name;
  int (*run)(int argc, char **argv);
  const char *text;
} command;

static const command commands[] = {
#define X(name, function, text) {name, function, text},
#include "cli/commands.def"
#undef X
};

static const command *find_command(const char *name)
{
  for (size_t i = 0; i < COUNTOF(commands); i++) {
    if (strcmp(commands[i].name, name) == 0) return &commands[i];
  }
  return NULL;
}

static void print_commands(FILE *to)
{
  fputs("histor reads reports of conflict and diplomacy: who did what to whom, where, when, according to whom.\n\n"
        "Usage: histor COMMAND [OPTION]... [FILE]...\n\n"
        "  histor code report.txt                        what a report says, as JSON\n"
        "  histor code -o table report.txt               the same for the eye\n"
        "  histor code -i jsonl -o jsonl - < reports.jsonl\n\nCommands:\n",
        to);
  for (size_t i = 0; i < COUNTOF(commands); i++) fprintf(to, "  %-14s %s\n", commands[i].name, commands[i].text);
  fputs("\nhistor COMMAND --help tells more of each.\n", to);
}

static int unknown_command(const char *name)
{
  const char *names[COUNTOF(commands)];
  for (size_t i = 0; i < COUNTOF(commands); i++) names[i] = commands[i].name;
  const char *near = cli_nearest(name, names, COUNTOF(names));
  if (near)
    cli_error("there is no command %s; did you mean %s?", name, near);
  else if (ht_os_exists(name))
    cli_error("there is no command %s; to read that file: histor code %s", name, name);
  else
    cli_error("there is no command %s; histor help lists them", name);
  return EXIT_USAGE;
}

int cmd_version(int argc, char **argv)
{
  printf("histor %s\n", HISTOR_VERSION);
  return EXIT_DONE;
}

int cmd_help(int argc, char **argv)
{
  if (argc < 2) {
    print_commands(stdout);
    return EXIT_DONE;
  }
  const command *c = find_command(argv[1]);
  if (!c) return unknown_command(argv[1]);
  char help[] = "--help";
  char *args[] = {argv[1], help, NULL};
  return c->run(2, args);
}

int main(int argc, char **argv)
{
  if (argc < 2) {
    print_commands(stderr);
    return EXIT_USAGE;
  }
  if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) return cmd_help(argc - 1, argv + 1);
  if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0) return cmd_version(argc - 1, argv + 1);
  const command *c = find_command(argv[1]);
  if (!c) return unknown_command(argv[1]);
  int code = c->run(argc - 1, argv + 1);
  if ((fflush(stdout) != 0 || ferror(stdout)) && code != EXIT_IO) {
    cli_error("cannot write the output; is the disk full?");
    return EXIT_IO;
  }
  return code;
}
