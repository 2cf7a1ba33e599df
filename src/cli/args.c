/* Options are parsed from the same tables that the help is printed from. */
#include "cli/cli.h"

#include <stdarg.h>
#include <stdio.h>

#include "nn/kernels.h"

void cli_error(const char *fmt, ...)
{
  va_list args;
  va_start(args, fmt);
  fputs("histor: ", stderr);
  vfprintf(stderr, fmt, args);
  fputc('\n', stderr);
  va_end(args);
}

int cli_fail(const histor_error *why)
{
  cli_error("%s", why->msg);
  switch (why->code) {
    case HISTOR_IO: return EXIT_IO;
    case HISTOR_FORMAT: return EXIT_DATA;
    case HISTOR_LEXICON:
    case HISTOR_ONTOLOGY: return EXIT_CONFIG;
    case HISTOR_USAGE: return EXIT_USAGE;
    default: return EXIT_SOFTWARE;
  }
}

/* ---- spelling ---- */

enum { MAX_WORD = 31, NEAR = 2 };

/* Letters to insert, delete, change or swap with the next to make b of a. */
static uint32_t distance(const char *a, const char *b)
{
  size_t na = strlen(a), nb = strlen(b);
  uint32_t d[MAX_WORD + 1][MAX_WORD + 1];
  if (na > MAX_WORD || nb > MAX_WORD) return NONE;
  for (size_t i = 0; i <= na; i++) {
    for (size_t j = 0; j <= nb; j++) {
      if (i == 0 || j == 0) {
        d[i][j] = (uint32_t)(i + j);
        continue;
      }
      uint32_t best = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
      if (d[i - 1][j] + 1 < best) best = d[i - 1][j] + 1;
      if (d[i][j - 1] + 1 < best) best = d[i][j - 1] + 1;
      bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped && d[i - 2][j - 2] + 1 < best) best = d[i - 2][j - 2] + 1;
      d[i][j] = best;
    }
  }
  return d[na][nb];
}

const char *cli_nearest(const char *word, const char *const *names, uint32_t n)
{
  const char *best = NULL;
  uint32_t least = NEAR + 1;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t far = distance(word, names[i]);
    bool begun = *word && strncmp(names[i], word, strlen(word)) == 0;
    if (begun && least > 1) far = 1;
    if (far < least) {
      least = far;
      best = names[i];
    }
  }
  return best;
}

/* ---- options ---- */

static void print_help(const command_help *h)
{
  printf("Usage: %s\n", h->usage);
  if (h->examples) printf("\nExamples:\n%s", h->examples);
  if (h->noptions) printf("\nOptions:\n");
  for (uint32_t i = 0; i < h->noptions; i++) {
    const option *o = &h->options[i];
    char left[64];
    snprintf(left, sizeof left, "%c%c%s--%s%s%s", o->letter ? '-' : ' ', o->letter ? o->letter : ' ',
             o->letter ? ", " : "  ", o->name, o->arg ? " " : "", o->arg ? o->arg : "");
    printf("  %-26s %s\n", left, o->help);
  }
  printf("  %-26s %s\n", "-h, --help", "show this");
}

static bool usage_error(const command_help *h, int *exit_code)
{
  fprintf(stderr, "Usage: %s (more with --help)\n", h->usage);
  *exit_code = EXIT_USAGE;
  return false;
}

static uint32_t find_long(const command_help *h, const char *name, size_t n)
{
  for (uint32_t i = 0; i < h->noptions; i++) {
    if (strlen(h->options[i].name) == n && memcmp(h->options[i].name, name, n) == 0) return i;
  }
  return NONE;
}

static uint32_t find_letter(const command_help *h, char letter)
{
  for (uint32_t i = 0; i < h->noptions; i++) {
    if (h->options[i].letter == letter) return i;
  }
  return NONE;
}

static bool unknown_option(const command_help *h, const char *arg, int *exit_code)
{
  const char *names[MAX_OPTIONS];
  for (uint32_t i = 0; i < h->noptions; i++) names[i] = h->options[i].name;
  const char *near = arg[1] == '-' ? cli_nearest(arg + 2, names, h->noptions) : NULL;
  if (near)
    cli_error("there is no option %s; did you mean --%s?", arg, near);
  else
    cli_error("there is no option %s", arg);
  return usage_error(h, exit_code);
}

/* One option at argv[*i]; its value may be joined to it or be the next argument. */
static bool parse_option(const command_help *h, int argc, char **argv, int *i, arguments *args, int *exit_code)
{
  const char *arg = argv[*i], *joined = NULL;
  uint32_t which;
  if (arg[1] == '-') {
    const char *equals = strchr(arg, '=');
    which = find_long(h, arg + 2, equals ? (size_t)(equals - arg - 2) : strlen(arg + 2));
    if (equals) joined = equals + 1;
  } else {
    which = find_letter(h, arg[1]);
    if (arg[2]) joined = arg + 2;
  }
  if (which == NONE) return unknown_option(h, arg, exit_code);
  const option *o = &h->options[which];
  if (!o->arg && joined) {
    cli_error("--%s takes no value", o->name);
    return usage_error(h, exit_code);
  }
  if (o->arg && !joined) {
    if (*i + 1 >= argc) {
      cli_error("--%s needs %s", o->name, o->arg);
      return usage_error(h, exit_code);
    }
    joined = argv[++*i];
  }
  args->value[which] = o->arg ? joined : "";
  return true;
}

bool cli_parse(const command_help *h, int argc, char **argv, arguments *args, int *exit_code)
{
  bool only_operands = false;
  HT_CHECK(h->noptions <= MAX_OPTIONS);
  *args = (arguments){.operands = argv + 1};
  for (int i = 1; i < argc; i++) {
    const char *arg = argv[i];
    if (only_operands || arg[0] != '-' || arg[1] == 0) {
      args->operands[args->noperands++] = argv[i];
    } else if (strcmp(arg, "--") == 0) {
      only_operands = true;
    } else if (strcmp(arg, "-h") == 0 || strcmp(arg, "--help") == 0) {
      print_help(h);
      *exit_code = EXIT_DONE;
      return false;
    } else if (!parse_option(h, argc, argv, &i, args, exit_code)) {
      return false;
    }
  }
  return true;
}

/* ---- values ---- */

bool cli_number(const char *option_name, const char *value, int64_t least, int64_t most, int64_t *out)
{
  if (ht_to_int(ht_str(value), out) && *out >= least && *out <= most) return true;
  cli_error("--%s needs a number from %lld to %lld, not \"%s\"", option_name, (long long)least, (long long)most, value);
  return false;
}

bool cli_choice(const char *option_name, const char *value, const char *const *names, uint32_t n, uint32_t *out)
{
  for (uint32_t i = 0; i < n; i++) {
    if (strcmp(names[i], value) == 0) {
      *out = i;
      return true;
    }
  }
  const char *near = cli_nearest(value, names, n);
  char list[240] = "";
  size_t used = 0;
  for (uint32_t i = 0; i < n && used < sizeof list; i++) {
    int k = snprintf(list + used, sizeof list - used, "%s%s", i ? ", " : "", names[i]);
    if (k > 0) used += (size_t)k;
  }
  if (near)
    cli_error("--%s cannot be \"%s\"; did you mean %s? (one of %s)", option_name, value, near, list);
  else
    cli_error("--%s cannot be \"%s\"; it is one of %s", option_name, value, list);
  return false;
}

/* Whether s has the shape of a pattern in which 0 stands for a digit. */
static bool shaped(str s, const char *pattern)
{
  if (s.len != strlen(pattern)) return false;
  for (size_t i = 0; i < s.len; i++) {
    bool digit = s.ptr[i] >= '0' && s.ptr[i] <= '9';
    if (pattern[i] == '0' ? !digit : s.ptr[i] != pattern[i]) return false;
  }
  return true;
}

bool cli_date(const char *option_name, const char *value)
{
  static const char *const shapes[] = {"0000-00-00",
                                       "0000-00-00T00:00Z",
                                       "0000-00-00T00:00:00Z",
                                       "0000-00-00T00:00+00:00",
                                       "0000-00-00T00:00-00:00",
                                       "0000-00-00T00:00:00+00:00",
                                       "0000-00-00T00:00:00-00:00"};
  str s = ht_str(value);
  for (size_t i = 0; i < COUNTOF(shapes); i++) {
    int64_t month = 0, day = 0;
    if (!shaped(s, shapes[i])) continue;
    if (ht_to_int(ht_sub(s, 5, 7), &month) && ht_to_int(ht_sub(s, 8, 10), &day) && month >= 1 && month <= 12 &&
        day >= 1 && day <= 31) {
      return true;
    }
  }
  cli_error("--%s needs a date such as 2016-10-07 or 2016-10-07T12:34:00-04:00, not \"%s\"", option_name, value);
  return false;
}

bool cli_kernels(const char *name, const struct kernels **out)
{
  static const char *const sets[] = {[KERNELS_PLAIN] = "plain", [KERNELS_AVX2] = "avx2", [KERNELS_AVX512] = "avx512"};
  uint32_t set;
  if (!cli_choice("kernels", name, sets, COUNTOF(sets), &set)) return false;
  *out = ht_kernels((kernel_set)set);
  if (!*out) cli_error("this machine cannot run the %s kernels", name);
  return *out != NULL;
}
