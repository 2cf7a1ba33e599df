/* Opens the data folder: model, gazetteer, lexicons, ontology. Everything is checked here, once; afterwards it is
 * read-only and shared by all coders. */
#include "data.h"

#include <stdio.h>

#include "base/os.h"

enum { PATH_BYTES = 4096, MODEL_SUM_AT = 32, MODEL_SUM_BYTES = 32 /* of the model's own checksum in its header */ };
static const size_t DATA_BYTES = (size_t)1 << 30; /* address space for tables, touched only as needed */

typedef struct {
  char at[PATH_BYTES];
} path;

static histor_err join(path *p, const char *folder, const char *name, histor_error *why)
{
  int n = snprintf(p->at, sizeof p->at, "%s/%s", folder, name);
  if (n > 0 && (size_t)n < sizeof p->at) return HISTOR_OK;
  return ht_fail(why, HISTOR_USAGE, "the name of the data folder is too long");
}

/* Where the data is when nobody says: HISTOR_DATA, else beside the program, else in the prefix it is installed under.
 */
static histor_err find_folder(path *p, histor_error *why)
{
  static const char *const beside[] = {"share/histor", "../share/histor"};
  const char *said = ht_os_env("HISTOR_DATA");
  path program;
  if (said && *said) {
    if (snprintf(p->at, sizeof p->at, "%s", said) >= PATH_BYTES)
      return ht_fail(why, HISTOR_USAGE, "HISTOR_DATA is too long");
    return HISTOR_OK;
  }
  if (ht_os_program_folder(program.at, sizeof program.at)) {
    for (size_t i = 0; i < COUNTOF(beside); i++) {
      TRY(join(p, program.at, beside[i], why));
      if (ht_os_exists(p->at)) return HISTOR_OK;
    }
  }
  return ht_fail(why, HISTOR_IO,
                 "no data folder found beside the program; make it with ./run build, or name it with --data DIR");
}

static histor_err map_file(const char *folder, const char *name, str *out, histor_error *why)
{
  path p;
  TRY(join(&p, folder, name, why));
  if (!ht_os_exists(p.at))
    return ht_fail(why, HISTOR_IO, "%.160s is missing; ./run build makes it, or say --data DIR", p.at);
  return ht_os_map(p.at, out, why);
}

static histor_err open_all(histor_data *d, const char *folder, histor_error *why)
{
  path p;
  TRY(map_file(folder, "model.hmod", &d->model_file, why));
  TRY(ht_model_open(d->model_file, &d->arena, &d->model, why));
  TRY(map_file(folder, "gazetteer.hgaz", &d->gazetteer_file, why));
  TRY(ht_gazetteer_open(d->gazetteer_file, &d->arena, &d->gaz, why));
  TRY(join(&p, folder, "lexicon", why));
  TRY(ht_lexicon_open(&d->arena, p.at, &d->lex, why));
  TRY(join(&p, folder, "ontology", why));
  TRY(ht_ontology_open(&d->arena, p.at, &d->ont, why));
  d->versions.version = S(HISTOR_VERSION);
  d->versions.model = ht_hex(&d->arena, ht_sub(d->model_file, MODEL_SUM_AT, MODEL_SUM_AT + MODEL_SUM_BYTES));
  d->versions.lexicon = ht_lexicon_hash(d->lex);
  d->versions.ontology = d->ont->hash;
  return HISTOR_OK;
}

static histor_err open_guarded(histor_data *d, const char *folder, histor_error *why)
{
  jmp_buf oom;
  d->arena.oom = &oom;
  if (setjmp(oom)) return ht_fail(why, HISTOR_NOMEM, "no memory for the data folder");
  histor_err err = open_all(d, folder, why);
  d->arena.oom = NULL;
  return err;
}

histor_err histor_data_open(const char *folder, histor_data **out, histor_error *why)
{
  path found;
  *out = NULL;
  if (!folder) {
    TRY(find_folder(&found, why));
    folder = found.at;
  }
  char *memory = ht_os_block(DATA_BYTES);
  if (!memory) return ht_fail(why, HISTOR_NOMEM, "no memory for the data folder");
  arena a = {
      .beg = memory,
      .end = memory + DATA_BYTES,
  };
  histor_data *d = NEW(&a, histor_data, 1);
  d->block = memory;
  d->bytes = DATA_BYTES;
  d->arena = a;
  histor_err err = open_guarded(d, folder, why);
  if (err)
    histor_data_close(d);
  else
    *out = d;
  return err;
}

void histor_data_close(histor_data *d)
{
  if (!d) return;
  ht_os_unmap(d->model_file);
  ht_os_unmap(d->gazetteer_file);
  ht_os_unblock(d->block, d->bytes);
}
