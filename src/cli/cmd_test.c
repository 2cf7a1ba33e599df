/* histor test: the examples that stand beside the rules of the ontology, coded and checked. An example must give an
 * event of its rule's type (and mode, where the rule has one), with the actors and recipients that it names; "-> none"
 * must give no such event. */
#include <stdio.h>

#include "cli/cli.h"
#include "data.h"

enum { OPT_DATA, OPT_VERBOSE };

static const option options[] = {
    [OPT_DATA] = {"data", 0, "DIR", "folder of model, gazetteer, lexicons and ontology"},
    [OPT_VERBOSE] = {"verbose", 'v', NULL, "name the examples that hold, too"},
};

static const command_help help = {
    "histor test [OPTION]...",
    "  histor test\n"
    "\nExit status: 0 when all examples of the ontology hold, 1 when some do not.\n",
    options,
    COUNTOF(options),
};

static bool has_words(histor_mentions m, str words)
{
  if (!words.len) return true;
  for (uint32_t i = 0; i < m.n; i++) {
    if (ht_find(m.at[i].text, words, 0) != SIZE_MAX || ht_find(m.at[i].name, words, 0) != SIZE_MAX) return true;
  }
  return false;
}

static bool event_fits(const histor_event *e, const rule *r, const example *x)
{
  if (e->type != r->type || (r->mode.len && !ht_eq(e->mode, r->mode))) return false;
  if (x->status.len && !ht_eq(ht_str(histor_status_name(e->status)), x->status)) return false;
  return has_words(e->actors, x->actors) && has_words(e->recipients, x->recipients);
}

static bool holds(const histor_record *rec, const rule *r, const example *x)
{
  bool found = false;
  if (r->kind == RULE_EVENT) {
    for (uint32_t i = 0; i < rec->nevents; i++) found = found || event_fits(&rec->events[i], r, x);
  }
  for (uint32_t i = 0; r->kind == RULE_FIGURE && i < rec->nfigures; i++)
    found = found || rec->figures[i].measure == r->measure;
  for (uint32_t i = 0; r->kind == RULE_CONTROL && i < rec->ncontrol; i++)
    found = found || rec->control[i].change == r->change;
  return found != x->none;
}

static int run_examples(const ontology *ont, histor *h, bool verbose)
{
  uint32_t passed = 0, failed = 0;
  for (uint32_t i = 0; i < ont->nrules; i++) {
    const rule *r = &ont->rules[i];
    for (uint32_t k = 0; k < r->examples.n; k++) {
      const example *x = &r->examples.at[k];
      const histor_record *rec;
      histor_error why;
      histor_input in = {.text = x->text, .uri = S("example"), .published = S("2020-06-10")};
      bool ok = histor_code(h, &in, &rec, &why) == HISTOR_OK && holds(rec, r, x);
      ok ? passed++ : failed++;
      if (!ok || verbose)
        printf("%s %.*s:%u: %.*s\n", ok ? "ok  " : "FAIL", (int)r->file.len, r->file.ptr, x->line, (int)x->text.len,
               x->text.ptr);
    }
  }
  printf("%u passed, %u failed\n", passed, failed);
  return failed ? EXIT_SOME_FAILED : EXIT_DONE;
}

int cmd_test(int argc, char **argv)
{
  arguments args;
  int code;
  histor_error why = {0};
  histor_data *data;
  histor *h;
  if (!cli_parse(&help, argc, argv, &args, &code)) return code;
  if (histor_data_open(args.value[OPT_DATA], &data, &why)) return cli_fail(&why);
  if (histor_new(data, 0, &h, &why)) {
    histor_data_close(data);
    return cli_fail(&why);
  }
  code = run_examples(data->ont, h, args.value[OPT_VERBOSE] != NULL);
  histor_free(h);
  histor_data_close(data);
  return code;
}
