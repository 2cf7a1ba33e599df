/* The ledger's file, in SQLite. */
#include "store/store.h"

#include <sqlite3.h>
#include <zlib.h>

#include "base/os.h"

enum { APPLICATION = 0x48495354 }; /* "HIST" */
static const size_t MOST_SOURCE = (size_t)64 << 20;

static const char schema[] =
    "CREATE TABLE documents (document INTEGER PRIMARY KEY, id TEXT NOT NULL, uri TEXT NOT NULL, title TEXT, publisher "
    "TEXT,"
    "  published TEXT, bytes INTEGER NOT NULL, source BLOB, UNIQUE (id, uri));"
    "CREATE TABLE revisions (revision INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents, coder TEXT "
    "NOT NULL,"
    "  record TEXT NOT NULL, quotes TEXT NOT NULL, sketch BLOB NOT NULL, UNIQUE (document, coder));"
    "CREATE VIEW newest AS SELECT d.document, d.id, d.uri, d.title, d.publisher, d.published, max(r.revision) AS "
    "revision"
    "  FROM documents d JOIN revisions r USING (document) GROUP BY d.document;"
    "CREATE VIEW events AS SELECT n.uri, n.publisher, n.published, e.value ->> 'id' AS record, e.value ->> 'type' AS "
    "type,"
    "  e.value ->> 'mode' AS mode, e.value ->> 'status' AS status, e.value ->> '$.place.name' AS place, e.value ->> "
    "'$.place.country' AS country,"
    "  e.value ->> '$.place.lat' AS lat, e.value ->> '$.place.lon' AS lon, e.value ->> '$.time.from' AS time_from,"
    "  e.value ->> '$.time.to' AS time_to, e.value ->> '$.actors[0].name' AS actor, e.value ->> '$.recipients[0].name' "
    "AS recipient,"
    "  n.revision FROM newest n JOIN revisions r USING (revision), json_each(r.record, '$.events') e;"
    "CREATE VIEW figures AS SELECT n.uri, n.publisher, n.published, f.value ->> 'id' AS record, f.value ->> 'measure' "
    "AS measure,"
    "  f.value ->> 'low' AS low, f.value ->> 'best' AS best, f.value ->> 'high' AS high, f.value ->> 'who' AS who,"
    "  f.value ->> '$.place.name' AS place, f.value ->> '$.time.from' AS time_from, f.value ->> '$.time.to' AS time_to,"
    "  f.value ->> '$.sources[0].text' AS source, n.revision"
    "  FROM newest n JOIN revisions r USING (revision), json_each(r.record, '$.figures') f;"
    "CREATE VIRTUAL TABLE words USING fts5 (title, quotes, content='', tokenize='unicode61 remove_diacritics 2');"
    "CREATE VIRTUAL TABLE points USING rtree (id, south, north, west, east, +revision INTEGER, +record TEXT);"
    "PRAGMA application_id=0x48495354;"
    "PRAGMA user_version=1;";

#define STATEMENTS(X)                                                                                                  \
  X(FIND_DOCUMENT, "SELECT document FROM documents WHERE id=?1 AND uri=?2")                                            \
  X(FIND_REVISION, "SELECT 1 FROM revisions WHERE document=?1 AND coder=?2")                                           \
  X(ADD_DOCUMENT,                                                                                                      \
    "INSERT INTO documents (id, uri, title, publisher, published, bytes, source) VALUES (?1,?2,?3,?4,?5,?6,?7)")       \
  X(ADD_REVISION, "INSERT INTO revisions (document, coder, record, quotes, sketch) VALUES (?1,?2,?3,?4,?5)")           \
  X(ADD_WORDS, "INSERT INTO words (rowid, title, quotes) VALUES (?1,?2,?3)")                                           \
  X(ADD_POINT, "INSERT INTO points (south, north, west, east, revision, record) VALUES (?1,?1,?2,?2,?3,?4)")           \
  X(EACH, "SELECT r.record, r.quotes, r.sketch FROM newest n JOIN revisions r USING (revision) ORDER BY n.id, n.uri")  \
  X(EACH_SOURCE,                                                                                                       \
    "SELECT d.id, d.uri, d.bytes, d.source, r.record, r.quotes FROM documents d JOIN revisions r USING (document)"     \
    " ORDER BY r.revision")

#define X(name, sql) SQL_##name,
enum { STATEMENTS(X) SQL_COUNT };
#undef X
#define X(name, sql) sql,
static const char *const sql_text[] = {STATEMENTS(X)};
#undef X

struct store {
  sqlite3 *db;
  sqlite3_stmt *st[SQL_COUNT];
  const char *path;
};

static histor_err failed(store *s, histor_error *why, const char *what)
{
  int code = sqlite3_errcode(s->db) & 0xff;
  const char *help =
      code == SQLITE_BUSY || code == SQLITE_LOCKED ? "another histor is writing to it; wait for it to end"
      : code == SQLITE_FULL                        ? "the disk is full; what was entered before is safe"
      : code == SQLITE_READONLY || code == SQLITE_CANTOPEN || code == SQLITE_PERM
          ? "the file or its folder cannot be written"
      : code == SQLITE_NOTADB || code == SQLITE_CORRUPT ? "the file is damaged or no ledger; restore a copy"
                                                        : sqlite3_errmsg(s->db);
  return ht_fail(why,
                 code == SQLITE_NOMEM                              ? HISTOR_NOMEM
                 : code == SQLITE_NOTADB || code == SQLITE_CORRUPT ? HISTOR_FORMAT
                                                                   : HISTOR_IO,
                 "%s: cannot %s: %s", s->path, what, help);
}

static histor_err run(store *s, const char *sql, const char *what, histor_error *why)
{
  return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK ? HISTOR_OK : failed(s, why, what);
}

static int64_t number_of(store *s, const char *pragma)
{
  sqlite3_stmt *st = NULL;
  int64_t n = -1;
  if (sqlite3_prepare_v2(s->db, pragma, -1, &st, NULL) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW)
    n = sqlite3_column_int64(st, 0);
  sqlite3_finalize(st);
  return n;
}

/* A file from elsewhere must not run code or be trusted with more than its tables. */
static void harden(store *s)
{
  sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_exec(s->db, "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;", NULL, NULL, NULL);
  sqlite3_busy_timeout(s->db, 3000);
}

static histor_err check_version(store *s, store_mode mode, histor_error *why)
{
  int64_t version = number_of(s, "PRAGMA user_version"), application = number_of(s, "PRAGMA application_id");
  int64_t tables = number_of(s, "SELECT count(*) FROM sqlite_schema");
  if (version < 0 || tables < 0) return failed(s, why, "open");
  if (tables == 0 && sqlite3_db_readonly(s->db, "main") == 0) { /* new, or its maker was killed at once */
    TRY(run(s, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; BEGIN IMMEDIATE;", "create", why));
    TRY(run(s, schema, "create", why));
    return run(s, "COMMIT", "create", why);
  }
  if (tables == 0)
    return ht_fail(why, HISTOR_FORMAT, "%s: nothing has been entered yet; enter reports with histor add", s->path);
  if (application != APPLICATION) return ht_fail(why, HISTOR_FORMAT, "%s: this is no ledger of histor", s->path);
  if (version > STORE_VERSION)
    return ht_fail(why, HISTOR_FORMAT, "%s: the ledger is of version %lld, this histor knows %d; use a newer histor",
                   s->path, (long long)version, STORE_VERSION);
  return mode == STORE_WRITE ? run(s, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;", "open", why) : HISTOR_OK;
}

histor_err ht_store_open(const char *path, store_mode mode, store **out, histor_error *why)
{
  store *s = ht_os_block(sizeof *s);
  *out = NULL;
  if (!s) return ht_fail(why, HISTOR_NOMEM, "no memory to open %s", path);
  s->path = path;
  if (mode == STORE_READ && !ht_os_exists(path)) {
    ht_os_unblock(s, sizeof *s);
    return ht_fail(why, HISTOR_IO, "%s: there is no such ledger; make it with: histor add -d %s FILE...", path, path);
  }
  int flags = mode == STORE_WRITE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE;
  int code = sqlite3_open_v2(path, &s->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
  if (code == SQLITE_CANTOPEN && mode == STORE_READ) {
    sqlite3_close(s->db);
    code = sqlite3_open_v2(path, &s->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
  }
  histor_err err = code == SQLITE_OK ? HISTOR_OK : failed(s, why, "open");
  if (!err) harden(s);
  if (!err) err = check_version(s, mode, why);
  if (err)
    ht_store_close(s);
  else
    *out = s;
  return err;
}

void ht_store_close(store *s)
{
  if (!s) return;
  for (int i = 0; i < SQL_COUNT; i++) sqlite3_finalize(s->st[i]);
  sqlite3_close(s->db);
  ht_os_unblock(s, sizeof *s);
}

/* ---- statements ---- */

static histor_err ready(store *s, int which, sqlite3_stmt **out, histor_error *why)
{
  if (!s->st[which] && sqlite3_prepare_v2(s->db, sql_text[which], -1, &s->st[which], NULL) != SQLITE_OK)
    return failed(s, why, "read");
  *out = s->st[which];
  sqlite3_reset(*out);
  sqlite3_clear_bindings(*out);
  return HISTOR_OK;
}

static void bind_str(sqlite3_stmt *st, int at, str v)
{
  if (v.len) sqlite3_bind_text64(st, at, v.ptr, v.len, SQLITE_STATIC, SQLITE_UTF8);
}

static str column(sqlite3_stmt *st, int at)
{
  const char *p = (const char *)sqlite3_column_blob(st, at);
  return p ? (str){p, (size_t)sqlite3_column_bytes(st, at)} : (str){"", 0};
}

/* Runs a statement that gives no rows. */
static histor_err done(store *s, sqlite3_stmt *st, histor_error *why)
{
  int code = sqlite3_step(st);
  histor_err err = code == SQLITE_DONE || code == SQLITE_ROW ? HISTOR_OK : failed(s, why, "write");
  sqlite3_reset(st);
  return err;
}

/* ---- entering ---- */

static str deflated(arena *a, str source)
{
  uLongf n = compressBound((uLong)source.len);
  char *to = NEW(a, char, n);
  if (compress2((Bytef *)to, &n, (const Bytef *)source.ptr, (uLong)source.len, 6) != Z_OK) return (str){"", 0};
  return (str){to, n};
}

/* Which coder read it: versions and hashes in one string. */
static str coder_of(arena *a, const json *j)
{
  const json *c = ht_json_node(j, "document.coder");
  buf b = {.a = a};
  for (const json *m = c ? c->first : NULL; m; m = m->next) {
    if (b.n) ht_putc(&b, ' ');
    ht_put(&b, m->key);
    ht_putc(&b, '=');
    ht_put(&b, m->text);
  }
  return ht_done(&b);
}

static histor_err find_document(store *s, str id, str uri, int64_t *document, histor_error *why)
{
  sqlite3_stmt *st;
  TRY(ready(s, SQL_FIND_DOCUMENT, &st, why));
  bind_str(st, 1, id);
  sqlite3_bind_text64(st, 2, uri.ptr, uri.len, SQLITE_STATIC, SQLITE_UTF8);
  int code = sqlite3_step(st);
  *document = code == SQLITE_ROW ? sqlite3_column_int64(st, 0) : 0;
  sqlite3_reset(st);
  return code == SQLITE_ROW || code == SQLITE_DONE ? HISTOR_OK : failed(s, why, "read");
}

static histor_err has_revision(store *s, int64_t document, str coder, bool *has, histor_error *why)
{
  sqlite3_stmt *st;
  TRY(ready(s, SQL_FIND_REVISION, &st, why));
  sqlite3_bind_int64(st, 1, document);
  sqlite3_bind_text64(st, 2, coder.ptr, coder.len, SQLITE_STATIC, SQLITE_UTF8);
  int code = sqlite3_step(st);
  *has = code == SQLITE_ROW;
  sqlite3_reset(st);
  return code == SQLITE_ROW || code == SQLITE_DONE ? HISTOR_OK : failed(s, why, "read");
}

static histor_err add_document(store *s, arena *a, const json *j, str source, bool keep_text, int64_t *document,
                               histor_error *why)
{
  sqlite3_stmt *st;
  str uri = ht_json_at(j, "document.uri");
  TRY(ready(s, SQL_ADD_DOCUMENT, &st, why));
  bind_str(st, 1, ht_json_at(j, "document.id"));
  sqlite3_bind_text64(st, 2, uri.ptr, uri.len, SQLITE_STATIC, SQLITE_UTF8);
  bind_str(st, 3, ht_json_at(j, "document.title"));
  bind_str(st, 4, ht_json_at(j, "document.publisher"));
  bind_str(st, 5, ht_json_at(j, "document.published"));
  sqlite3_bind_int64(st, 6, (sqlite3_int64)source.len);
  if (keep_text) {
    str packed = deflated(a, source);
    sqlite3_bind_blob64(st, 7, packed.ptr, packed.len, SQLITE_STATIC);
  }
  TRY(done(s, st, why));
  *document = sqlite3_last_insert_rowid(s->db);
  return HISTOR_OK;
}

static histor_err add_revision(store *s, const json *j, str coder, str line, str quotes, str source, int64_t document,
                               histor_error *why)
{
  sqlite3_stmt *st;
  uint32_t sketch[SKETCH];
  ht_sketch(source, sketch);
  TRY(ready(s, SQL_ADD_REVISION, &st, why));
  sqlite3_bind_int64(st, 1, document);
  sqlite3_bind_text64(st, 2, coder.ptr, coder.len, SQLITE_STATIC, SQLITE_UTF8);
  sqlite3_bind_text64(st, 3, line.ptr, line.len, SQLITE_STATIC, SQLITE_UTF8);
  sqlite3_bind_text64(st, 4, quotes.ptr, quotes.len, SQLITE_STATIC, SQLITE_UTF8);
  sqlite3_bind_blob(st, 5, sketch, sizeof sketch, SQLITE_STATIC);
  TRY(done(s, st, why));
  int64_t revision = sqlite3_last_insert_rowid(s->db);
  TRY(ready(s, SQL_ADD_WORDS, &st, why));
  sqlite3_bind_int64(st, 1, revision);
  bind_str(st, 2, ht_json_at(j, "document.title"));
  bind_str(st, 3, quotes);
  TRY(done(s, st, why));
  const json *events = ht_json_node(j, "events");
  for (const json *e = events ? events->first : NULL; e; e = e->next) {
    double lat, lon;
    if (!ht_json_number(e, "place.lat", &lat) || !ht_json_number(e, "place.lon", &lon)) continue;
    TRY(ready(s, SQL_ADD_POINT, &st, why));
    sqlite3_bind_double(st, 1, lat);
    sqlite3_bind_double(st, 2, lon);
    sqlite3_bind_int64(st, 3, revision);
    bind_str(st, 4, ht_json_at(e, "id"));
    TRY(done(s, st, why));
  }
  return HISTOR_OK;
}

static histor_err enter(store *s, arena *a, const json *j, str line, str source, bool keep_text, bool *known,
                        histor_error *why)
{
  int64_t document = 0;
  str coder = coder_of(a, j);
  TRY(find_document(s, ht_json_at(j, "document.id"), ht_json_at(j, "document.uri"), &document, why));
  if (document) TRY(has_revision(s, document, coder, known, why));
  if (*known) return HISTOR_OK;
  if (!document) TRY(add_document(s, a, j, source, keep_text, &document, why));
  return add_revision(s, j, coder, line, ht_quotes(a, line, source), source, document, why);
}

histor_err ht_store_put(store *s, arena scratch, str line, str source, bool keep_text, bool *known, histor_error *why)
{
  json_error wrong;
  str record = ht_trim(line);
  const json *j = ht_json_read(&scratch, record, &wrong);
  *known = false;
  if (!j || !ht_json_at(j, "document.id").len)
    return HISTOR_OK; /* a broken record is told by the coder, and enters nothing */
  TRY(run(s, "BEGIN IMMEDIATE", "write", why));
  histor_err err = enter(s, &scratch, j, record, source, keep_text, known, why);
  if (!err) err = run(s, "COMMIT", "write", why);
  if (err) sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
  return err;
}

/* ---- reading ---- */

histor_err ht_store_load(store *s, ledger *l, arena scratch, histor_error *why)
{
  sqlite3_stmt *st;
  int code;
  TRY(ready(s, SQL_EACH, &st, why));
  while ((code = sqlite3_step(st)) == SQLITE_ROW) {
    uint32_t sketch[SKETCH] = {0};
    str kept = column(st, 2);
    if (kept.len == sizeof sketch) memcpy(sketch, kept.ptr, sizeof sketch);
    if (!ht_ledger_add(l, ht_copy(l->a, column(st, 0)), ht_copy(l->a, column(st, 1)), sketch)) {
      sqlite3_reset(st);
      return ht_fail(why, HISTOR_FORMAT, "%s: a record in it is damaged; run histor verify -d %s", s->path, s->path);
    }
  }
  sqlite3_reset(st);
  if (code != SQLITE_DONE) return failed(s, why, "read");
  ht_ledger_finish(l, scratch);
  return HISTOR_OK;
}

static str inflated(arena *a, str packed, uint64_t bytes)
{
  if (bytes > MOST_SOURCE) return (str){"", 0};
  uLongf n = (uLongf)bytes;
  char *to = NEW(a, char, bytes + 1);
  if (uncompress((Bytef *)to, &n, (const Bytef *)packed.ptr, (uLong)packed.len) != Z_OK || n != bytes)
    return (str){"", 0};
  return (str){to, n};
}

static bool holds(arena a, str id, str source, str record, str quotes)
{
  if (!ht_eq(id, ht_concat(&a, S("sha256:"), ht_sha256(&a, source)))) return false;
  return ht_eq(quotes, ht_quotes(&a, record, source));
}

static void note(store_check *out, str uri, const char *what)
{
  if (!out->wrong++)
    snprintf(out->first, sizeof out->first, "%.*s: %s", (int)(uri.len < 100 ? uri.len : 100), uri.ptr, what);
}

histor_err ht_store_verify(store *s, arena scratch, store_check *out, histor_error *why)
{
  sqlite3_stmt *st = NULL;
  int code;
  *out = (store_check){0};
  if (sqlite3_prepare_v2(s->db, "PRAGMA quick_check(1)", -1, &st, NULL) != SQLITE_OK) return failed(s, why, "check");
  code = sqlite3_step(st);
  bool sound = code == SQLITE_ROW && ht_eq(column(st, 0), S("ok"));
  if (!sound) note(out, code == SQLITE_ROW ? column(st, 0) : S("file"), "SQLite finds the file damaged");
  sqlite3_finalize(st);
  if (!sound) return HISTOR_OK;
  out->documents = (uint64_t)number_of(s, "SELECT count(*) FROM documents");
  TRY(ready(s, SQL_EACH_SOURCE, &st, why));
  while ((code = sqlite3_step(st)) == SQLITE_ROW) {
    arena a = scratch;
    str packed = column(st, 3);
    out->revisions++;
    if (!packed.len) {
      out->without_text++;
      continue;
    }
    str source = inflated(&a, packed, (uint64_t)sqlite3_column_int64(st, 2));
    if (!holds(a, column(st, 0), source, column(st, 4), column(st, 5)))
      note(out, column(st, 1), "hash or quotes do not hold");
  }
  sqlite3_reset(st);
  return code == SQLITE_DONE ? HISTOR_OK : failed(s, why, "check");
}

histor_err ht_store_unite(store *s, const char *path, histor_error *why)
{
  sqlite3_stmt *st = NULL;
  store *other;
  TRY(ht_store_open(path, STORE_READ, &other, why)); /* it is a ledger that this histor knows */
  ht_store_close(other);
  if (sqlite3_prepare_v2(s->db, "ATTACH ?1 AS other", -1, &st, NULL) != SQLITE_OK)
    return failed(s, why, "read the other ledger");
  sqlite3_bind_text(st, 1, path, -1, SQLITE_STATIC);
  TRY(done(s, st, why));
  sqlite3_finalize(st);
  histor_err err =
      run(s,
          "BEGIN IMMEDIATE;"
          "INSERT OR IGNORE INTO main.documents (id, uri, title, publisher, published, bytes, source)"
          " SELECT id, uri, title, publisher, published, bytes, source FROM other.documents ORDER BY id, uri;"
          "INSERT OR IGNORE INTO main.revisions (document, coder, record, quotes, sketch)"
          " SELECT m.document, r.coder, r.record, r.quotes, r.sketch FROM other.revisions r"
          " JOIN other.documents d ON d.document = r.document JOIN main.documents m ON m.id = d.id AND m.uri = d.uri "
          "ORDER BY r.revision;"
          "INSERT INTO main.words (rowid, title, quotes) SELECT r.revision, d.title, r.quotes FROM main.revisions r"
          " JOIN main.documents d USING (document) WHERE r.revision NOT IN (SELECT rowid FROM main.words);"
          "INSERT INTO main.points (south, north, west, east, revision, record) SELECT e.value ->> '$.place.lat', "
          "e.value ->> '$.place.lat',"
          " e.value ->> '$.place.lon', e.value ->> '$.place.lon', r.revision, e.value ->> 'id' FROM main.revisions r,"
          " json_each(r.record, '$.events') e WHERE e.value ->> '$.place.lat' IS NOT NULL"
          " AND r.revision NOT IN (SELECT revision FROM main.points);"
          "COMMIT",
          "unite", why);
  if (err) sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_exec(s->db, "DETACH other", NULL, NULL, NULL);
  return err;
}
