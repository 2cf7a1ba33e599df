/* The lexicons: files of tab-separated rows -> tables and indexes of phrases; and the lookups.
 *
 * Parsing is pure: files in memory in, a lexicon and a list of problems out. Opening reads the folder and takes the
 * first problem for an error. Files are recognised by name, those of users by
 * their header line; dictionaries of TABARI and PETRARCH by theirs (lexicon_petrarch.c). */
#include "resolve/lexicon.h"

#include "annotate/labels.h"
#include "base/os.h"
#include "resolve/lexicon_parts.h"

/* ---- files ---- */

/* The first line that is no comment. */
static str header_line(str text, str *rest, uint32_t *line)
{
  str header = {"", 0};
  *rest = text;
  *line = 0;
  while (rest->len) {
    header = ht_cut(*rest, '\n', rest);
    ++*line;
    if (!ht_starts(header, S("#"))) return header;
  }
  return (str){"", 0};
}

static str columns_of(arena *a, const file_kind *kind)
{
  buf b = {.a = a};
  for (uint32_t i = 0; i < CELLS_MOST && kind->columns[i]; i++) {
    if (i) ht_putc(&b, '\t');
    ht_put(&b, ht_str(kind->columns[i]));
  }
  return ht_done(&b);
}

/* The kind of a file by its name, else by its header line; ht_nfile_kinds when it is none. */
static uint32_t kind_of(arena scratch, const lexicon_file *f)
{
  str rest;
  uint32_t line;
  for (uint32_t k = 0; k < ht_nfile_kinds; k++) {
    if (ht_eq(f->name, ht_str(ht_file_kinds[k].file))) return k;
  }
  str header = header_line(f->text, &rest, &line);
  for (uint32_t k = 0; k < ht_nfile_kinds; k++) {
    if (ht_eq(header, columns_of(&scratch, &ht_file_kinds[k]))) return k;
  }
  return ht_nfile_kinds;
}

/* Cuts a row into cells and checks what holds for cells of any kind. */
static bool read_cells(row_reader *r, str row, uint32_t ncolumns)
{
  uint32_t n = 0;
  for (bool more = true; more; n++) {
    str rest, cell = ht_cut(row, '\t', &rest);
    more = cell.len < row.len;
    row = rest;
    if (n >= ncolumns) continue;
    r->cell[n] = cell;
    if (!ht_eq(cell, ht_trim(cell))) {
      ht_row_problem(r, "cell %u has blanks at its ends", n + 1);
      return false;
    }
    if (ht_starts(cell, S("|")) || ht_ends(cell, S("|")) || ht_find(cell, S("||"), 0) != SIZE_MAX) {
      ht_row_problem(r, "cell %u has an empty item in its list", n + 1);
      return false;
    }
  }
  if (n != ncolumns) ht_row_problem(r, "%u cells where the header has %u (cells are parted by tabs)", n, ncolumns);
  return n == ncolumns;
}

static void read_row(row_reader *r, const file_kind *kind, str row, str before, uint32_t ncolumns)
{
  if (!row.len) {
    ht_row_problem(r, "the line is empty");
  } else if (ht_ends(row, S("\r"))) {
    ht_row_problem(r, "the line ends in a carriage return: write line feeds alone");
  } else if (!ht_valid_utf8(row)) {
    ht_row_problem(r, "byte %zu is not UTF-8", ht_utf8_error(row) + 1);
  } else if (read_cells(r, row, ncolumns)) {
    if (r->strict && before.len && ht_cmp(before, row) >= 0) {
      ht_row_problem(r, "the line is out of order or there twice: sort the rows with LC_ALL=C sort");
    }
    kind->row(r);
    r->lex->rows++;
  }
}

static void read_file(arena *a, lexicon *lex, const lexicon_file *f, const file_kind *kind, bool strict,
                      lexicon_problems *problems)
{
  row_reader r = {
      .a = a, .lex = lex, .file = f->name, .problems = problems, .strict = strict, .first_sense = lex->senses.n};
  str rest, before = {"", 0}, header = header_line(f->text, &rest, &r.line), want = columns_of(a, kind);
  if (!ht_eq(header, want)) {
    str words = ht_copy(a, want);
    for (char *c = (char *)(uintptr_t)words.ptr; (c = memchr(c, '\t', words.len - (size_t)(c - words.ptr)));) *c = ' ';
    ht_row_problem(&r, "the header line must name the columns %.*s, parted by tabs", (int)words.len, words.ptr);
    return;
  }
  uint32_t ncolumns = 0;
  while (ncolumns < CELLS_MOST && kind->columns[ncolumns]) ncolumns++;
  while (rest.len) {
    str row = ht_cut(rest, '\n', &rest);
    r.line++;
    read_row(&r, kind, row, before, ncolumns);
    before = row;
  }
}

/* ---- what is done when all rows are read ---- */

/* The regular English plural of a phrase's last word. */
static str plural_of(arena *a, str s)
{
  static const char *const sibilants[] = {"s", "x", "z", "ch", "sh"};
  if (ht_ends(s, S("man"))) return ht_concat(a, ht_sub(s, 0, s.len - 2), S("en"));
  if (ht_ends(s, S("child"))) return ht_concat(a, s, S("ren"));
  if (s.len > 2 && s.ptr[s.len - 1] == 'y' && !memchr("aeiou", s.ptr[s.len - 2], 5)) {
    return ht_concat(a, ht_sub(s, 0, s.len - 1), S("ies"));
  }
  for (size_t i = 0; i < COUNTOF(sibilants); i++) {
    if (ht_ends(s, ht_str(sibilants[i]))) return ht_concat(a, s, S("es"));
  }
  return ht_concat(a, s, S("s"));
}

/* Adds the plural of a term unless it is a term of its own. */
static void add_plural(arena *a, phrases *p, str term, uint32_t item)
{
  uint32_t group;
  str plural = plural_of(a, term);
  if (ht_phrase_last(p, plural) == NONE) (void)ht_phrase_add(p, a, plural, item, &group);
}

static void finish(arena *a, lexicon *lex)
{
  for (uint32_t i = 0; i < lex->roles.n; i++) add_plural(a, &lex->role_phrases, lex->roles.at[i].noun, i);
  for (uint32_t i = 0; i < lex->weapons.n; i++) add_plural(a, &lex->weapon_phrases, lex->weapons.at[i].term, i);
  for (uint32_t i = 0; i < lex->offices.n; i++) {
    for (str rest = lex->offices.at[i].title; rest.len;)
      add_plural(a, &lex->office_phrases, ht_cut(rest, '|', &rest), i);
  }
  phrases *all[] = {&lex->actors,         &lex->role_phrases,  &lex->office_phrases,
                    &lex->weapon_phrases, &lex->vague_phrases, &lex->place_phrases};
  for (size_t i = 0; i < COUNTOF(all); i++) ht_phrase_done(all[i], a);
  lex->form_order = NEW(a, actor_form, lex->actors.norder);
  for (uint32_t i = 0; i < lex->actors.norder; i++) lex->form_order[i] = lex->forms.at[lex->actors.order[i]];
  lex->place_order = NEW(a, place_sense, lex->place_phrases.norder);
  for (uint32_t i = 0; i < lex->place_phrases.norder; i++)
    lex->place_order[i] = lex->places.at[lex->place_phrases.order[i]];
}

static str hash_files(arena *a, const lexicon_file *files, uint32_t nfiles)
{
  buf b = {.a = a};
  for (uint32_t i = 0; i < nfiles; i++) {
    ht_put(&b, files[i].name);
    ht_putc(&b, ' ');
    ht_put(&b, ht_sha256(a, files[i].text));
    ht_putc(&b, '\n');
  }
  return ht_sha256(a, ht_done(&b));
}

static void missing_file(arena *a, const file_kind *kind, lexicon_problems *problems)
{
  *PUSH(problems, a) = (lexicon_problem){.file = ht_str(kind->file), .message = S("the file is missing")};
}

const lexicon *ht_lexicon_parse(arena *a, const lexicon_file *files, uint32_t nfiles, bool strict,
                                lexicon_problems *problems)
{
  lexicon *lex = NEW(a, lexicon, 1);
  for (uint32_t k = 0; k < ht_nfile_kinds; k++) {
    bool found = false;
    for (uint32_t i = nfiles; i-- > 0;) { /* what is named later was brought by the user, and goes first */
      if (kind_of(*a, &files[i]) != k) continue;
      read_file(a, lex, &files[i], &ht_file_kinds[k], strict, problems);
      found = true;
    }
    if (!found && (strict || ht_file_kinds[k].required)) missing_file(a, &ht_file_kinds[k], problems);
  }
  for (uint32_t i = 0; i < nfiles; i++) {
    row_reader r = {.a = a,
                    .lex = lex,
                    .file = files[i].name,
                    .problems = problems,
                    .strict = strict,
                    .first_sense = lex->senses.n};
    int dictionary = ht_dictionary_kind(files[i].name);
    if (dictionary) ht_read_dictionary(&r, files[i].text, dictionary);
  }
  finish(a, lex);
  lex->hash = hash_files(a, files, nfiles);
  return lex;
}

/* ---- reading the folder ---- */

typedef LIST(lexicon_file) file_list;

static histor_err load_file(arena *a, str path, str name, file_list *files, histor_error *why)
{
  str mapped = {"", 0};
  TRY(ht_os_map(ht_format(a, "%.*s", (int)path.len, path.ptr).ptr, &mapped, why));
  *PUSH(files, a) = (lexicon_file){.name = ht_copy(a, name), .text = ht_copy(a, mapped)};
  ht_os_unmap(mapped);
  return HISTOR_OK;
}

/* The files of a folder with an ending: those whose names are ours, or the others that are lexicons by their header
 * line or dictionaries by their name. What else lies there is somebody else's. */
static histor_err load_folder(arena *a, const char *folder, str ending, bool ours, file_list *files, histor_error *why)
{
  str *names = NULL;
  uint32_t n = 0;
  TRY(ht_os_list(a, folder, ending, &names, &n, why));
  for (uint32_t i = 0; i < n; i++) {
    lexicon_file named = {.name = names[i], .text = S("")};
    bool table = ht_eq(ending, S(".tsv"));
    if (table ? ours != (kind_of(*a, &named) < ht_nfile_kinds) : !ht_dictionary_kind(names[i])) continue;
    TRY(load_file(a, ht_format(a, "%s/%.*s", folder, (int)names[i].len, names[i].ptr), names[i], files, why));
    if (table && kind_of(*a, &files->at[files->n - 1]) == ht_nfile_kinds) files->n--;
  }
  return HISTOR_OK;
}

static histor_err load_all(arena *a, const char *folder, file_list *files, histor_error *why)
{
  TRY(load_folder(a, folder, S(".tsv"), true, files, why));
  TRY(load_folder(a, folder, S(".tsv"), false, files, why));
  TRY(load_folder(a, folder, S(".txt"), false, files, why));
  TRY(load_folder(a, folder, S(".actors"), false, files, why));
  return load_folder(a, folder, S(".agents"), false, files, why);
}

static histor_err fail_first(const lexicon_problems *problems, const char *folder, histor_error *why)
{
  if (!problems->n) return HISTOR_OK;
  const lexicon_problem *p = &problems->at[0];
  return ht_fail(why, HISTOR_LEXICON, "%.*s:%u: %.*s (lexicon folder %s)", (int)p->file.len, p->file.ptr, p->line,
                 (int)p->message.len, p->message.ptr, folder);
}

histor_err ht_lexicon_open_more(arena *a, const char *folder, const char *const *more, uint32_t nmore,
                                const lexicon **out, histor_error *why)
{
  file_list files = {0};
  lexicon_problems problems = {0};
  TRY(load_all(a, folder, &files, why));
  for (uint32_t i = 0; i < nmore; i++) {
    TRY(load_file(a, ht_str(more[i]), ht_str(more[i]), &files, why));
    if (ht_dictionary_kind(ht_str(more[i])) || kind_of(*a, &files.at[files.n - 1]) < ht_nfile_kinds) continue;
    return ht_fail(why, HISTOR_LEXICON, "%s: its header line is that of no lexicon file; lexicon-format(5) lists them",
                   more[i]);
  }
  *out = ht_lexicon_parse(a, files.at, files.n, false, &problems);
  return fail_first(&problems, folder, why);
}

histor_err ht_lexicon_open(arena *a, const char *folder, const lexicon **out, histor_error *why)
{
  return ht_lexicon_open_more(a, folder, NULL, 0, out, why);
}

histor_err ht_lexicon_check(arena *a, const char *folder, const lexicon **out, lexicon_problems *problems,
                            histor_error *why)
{
  file_list files = {0};
  TRY(load_all(a, folder, &files, why));
  *out = ht_lexicon_parse(a, files.at, files.n, true, problems);
  return HISTOR_OK;
}

/* ---- lookups ---- */

uint32_t ht_lexicon_rows(const lexicon *lex) { return lex->rows; }

str ht_lexicon_hash(const lexicon *lex) { return lex->hash; }

const actor_form *ht_lexicon_actor(const lexicon *lex, const str *words, uint32_t n, uint32_t *words_used,
                                   uint32_t *nforms)
{
  uint32_t g = ht_phrase_start(&lex->actors, words, n, words_used);
  *nforms = g == NONE ? 0 : lex->actors.groups.at[g].n;
  return g == NONE ? NULL : lex->form_order + lex->actors.groups.at[g].first;
}

const actor_sense *ht_lexicon_sense(const lexicon *lex, uint32_t sense)
{
  HT_CHECK(sense < lex->senses.n);
  return &lex->senses.at[sense];
}

const country *ht_lexicon_country(const lexicon *lex, str alpha3)
{
  uint32_t i = ht_get(&lex->country_of, alpha3);
  return i == NONE ? NULL : &lex->countries.at[i];
}

str ht_lexicon_country_name(const lexicon *lex, str alpha3)
{
  const country *c = ht_lexicon_country(lex, alpha3);
  return c ? c->name : (str){"", 0};
}

/* The first item of a group; NONE stays NONE. */
static uint32_t item_of(const phrases *p, uint32_t group)
{
  return group == NONE ? NONE : p->order[p->groups.at[group].first];
}

const role_noun *ht_lexicon_role(const lexicon *lex, const str *words, uint32_t n, uint32_t *words_used)
{
  uint32_t i = item_of(&lex->role_phrases, ht_phrase_end(&lex->role_phrases, words, n, words_used));
  return i == NONE ? NULL : &lex->roles.at[i];
}

const office *ht_lexicon_office(const lexicon *lex, const str *words, uint32_t n, uint32_t *words_used)
{
  uint32_t i = item_of(&lex->office_phrases, ht_phrase_start(&lex->office_phrases, words, n, words_used));
  return i == NONE ? NULL : &lex->offices.at[i];
}

const weapon_term *ht_lexicon_weapon(const lexicon *lex, const str *words, uint32_t n, uint32_t *words_used)
{
  uint32_t i = item_of(&lex->weapon_phrases, ht_phrase_start(&lex->weapon_phrases, words, n, words_used));
  return i == NONE ? NULL : &lex->weapons.at[i];
}

uint32_t ht_lexicon_sex(const lexicon *lex, str name)
{
  uint32_t sex = ht_get(&lex->forenames, name);
  return sex == NONE ? 0 : sex;
}

bool ht_lexicon_lowercase(const lexicon *lex, str word) { return ht_get(&lex->lowercase, word) != NONE; }

const vague_number *ht_lexicon_vague(const lexicon *lex, const str *words, uint32_t n, uint32_t *words_used)
{
  uint32_t i = item_of(&lex->vague_phrases, ht_phrase_start(&lex->vague_phrases, words, n, words_used));
  return i == NONE ? NULL : &lex->vagues.at[i];
}

const place_sense *ht_lexicon_place(const lexicon *lex, const str *words, uint32_t n, uint32_t *words_used,
                                    uint32_t *nsenses)
{
  uint32_t g = ht_phrase_start(&lex->place_phrases, words, n, words_used);
  *nsenses = g == NONE ? 0 : lex->place_phrases.groups.at[g].n;
  return g == NONE ? NULL : lex->place_order + lex->place_phrases.groups.at[g].first;
}

str ht_lemma_key(char room[LEMMA_BYTES], str lemma, uint8_t pos)
{
  if (lemma.len >= LEMMA_BYTES) return (str){"", 0};
  room[0] = (char)('A' + pos);
  for (size_t i = 0; i < lemma.len; i++) {
    char c = lemma.ptr[i];
    room[i + 1] = c == '_' ? ' ' : c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
  }
  return (str){room, lemma.len + 1};
}

const cue *ht_lexicon_cue(const lexicon *lex, str lemma, uint8_t pos)
{
  char room[LEMMA_BYTES];
  uint32_t i = ht_get(&lex->cue_of, ht_lemma_key(room, lemma, pos));
  return i == NONE ? NULL : &lex->cues.at[i];
}

const governor *ht_lexicon_governor(const lexicon *lex, str lemma, uint8_t pos)
{
  char room[LEMMA_BYTES];
  uint32_t i = ht_get(&lex->governor_of, ht_lemma_key(room, lemma, pos));
  return i == NONE ? NULL : &lex->governors.at[i];
}

const light_verb *ht_lexicon_light(const lexicon *lex, str lemma)
{
  char room[LEMMA_BYTES];
  uint32_t i = ht_get(&lex->light_of, ht_lemma_key(room, lemma, POS_VERB));
  return i == NONE ? NULL : &lex->lights.at[i];
}

const people_noun *ht_lexicon_people(const lexicon *lex, str lemma)
{
  uint32_t i = ht_get(&lex->people_of, lemma);
  return i == NONE ? NULL : &lex->people.at[i];
}
