/* What the commands share: option tables, messages, exit codes. A command is `int cmd_x(int argc, char **argv)`,
 * argv[0] being its own name; it returns the exit code. */
#ifndef HT_CLI_H
#define HT_CLI_H

#include "base/os.h"

/* 0, 1 and 2 as everywhere; the others are those of sysexits.h. */
enum {
  EXIT_DONE = 0,
  EXIT_SOME_FAILED = 1,
  EXIT_USAGE = 2,
  EXIT_DATA = 65,
  EXIT_NOINPUT = 66,
  EXIT_SOFTWARE = 70,
  EXIT_IO = 74,
  EXIT_CONFIG = 78
};

enum { MAX_OPTIONS = 24 };

typedef struct {
  const char *name; /* --name */
  char letter;      /* -l, or 0 */
  const char *arg;  /* what its value is called, or NULL for a switch */
  const char *help;
} option;

typedef struct {
  const char *usage;    /* "histor code [OPTION]... FILE..." */
  const char *examples; /* lines shown first in the help */
  const option *options;
  uint32_t noptions;
} command_help;

typedef struct {
  const char *value[MAX_OPTIONS]; /* by index of the option; "" for a switch that is set, NULL when it is not there */
  char **operands;                /* what is not an option, in order */
  int noperands;
} arguments;

/* True when the command may go on; else *exit_code says how it ends (help was asked for, or the usage is wrong). */
bool cli_parse(const command_help *help, int argc, char **argv, arguments *args, int *exit_code);
/* "histor: " and the message on standard error. */
void cli_error(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* Tells of an error and gives its exit code. */
int cli_fail(const histor_error *why);
/* The name of the list nearest in spelling, or NULL when none is near. */
const char *cli_nearest(const char *word, const char *const *names, uint32_t n);
/* A whole number from `least` to `most`; tells of an error when it is none. */
bool cli_number(const char *option_name, const char *value, int64_t least, int64_t most, int64_t *out);
/* The index of a word in a list; tells of an error, with the nearest, when it is not there. */
bool cli_choice(const char *option_name, const char *value, const char *const *names, uint32_t n, uint32_t *out);
/* The kernels of a name (plain, avx2, avx512); tells of an error when there are none, or this machine cannot run them. */
struct kernels;
bool cli_kernels(const char *name, const struct kernels **out);
/* An RFC 3339 date or date-time; tells of an error when it is none. */
bool cli_date(const char *option_name, const char *value);

#define X(name, function, text) int function(int argc, char **argv);
#include "cli/commands.def"
#undef X

#endif
