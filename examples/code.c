/* Codes one report with the library and prints who did what to whom: the shortest useful program on histor.h.
 * Usage: code DATA-FOLDER < report.txt        Build: cc code.c $(pkg-config --cflags --libs histor) */
#include <histor.h>

#include <stdio.h>

static void print_mentions(const histor_mentions *m)
{
  for (uint32_t i = 0; i < m->n; i++) printf("%s%.*s", i ? ", " : "", (int)m->at[i].name.len, m->at[i].name.ptr);
  if (!m->n) printf("?");
}

int main(int argc, char **argv)
{
  static char text[1 << 20];
  histor_input in = {.text = {text, fread(text, 1, sizeof text, stdin)}};
  histor_error why;
  histor_data *data;
  histor *h;
  const histor_record *record;

  if (histor_data_open(argc > 1 ? argv[1] : NULL, &data, &why)) {
    fprintf(stderr, "%s\n", why.msg);
    return 1;
  }
  if (histor_new(data, 0, &h, &why) || histor_code(h, &in, &record, &why)) {
    fprintf(stderr, "%s\n", why.msg);
    return 1;
  }
  for (uint32_t i = 0; i < record->nevents; i++) {
    const histor_event *e = &record->events[i];
    printf("%s: ", histor_type_name(e->type));
    print_mentions(&e->actors);
    printf(" -> ");
    print_mentions(&e->recipients);
    printf(" (%s)\n", histor_status_name(e->status));
  }
  histor_free(h);
  histor_data_close(data);
  return 0;
}
