/* Reading files into a pool: a file of lines is sent line by line, any other as a whole. */
#include "cli/feed.h"

#include "base/os.h"
#include "ingest/container.h"

enum { CHUNK = 1 << 16 };
static const size_t LONGEST_RECORD = (size_t)64 << 20;
static const size_t CONTAINER_BYTES = (size_t)2 << 30; /* address space, touched only as needed */

/* ---- reading ---- */

/* A file being cut into lines. */
typedef struct {
  pool *pool;
  const char *path;
  format format;
  uint64_t record, line_at; /* number of the record, byte where its line begins */
  parcel *line;             /* what there is of it, or NULL */
  bool too_long;            /* its bytes beyond the limit are dropped, so that it cannot be read */
} line_cutter;

static bool add_bytes(parcel *to, const char *bytes, size_t n)
{
  if (!ht_os_reserve(&to->bytes, &to->cap, to->n + n)) return false;
  memcpy(to->bytes + to->n, bytes, n);
  to->n += n;
  return true;
}

static bool add_to_line(line_cutter *c, const char *bytes, size_t n)
{
  if (!c->line) c->line = pool_parcel(c->pool);
  size_t room = LONGEST_RECORD - c->line->n;
  if (n > room) {
    c->too_long = true;
    n = room;
  }
  return add_bytes(c->line, bytes, n);
}

/* The line is complete (`length` bytes without its line feed): blank ones are passed over. */
static void end_line(line_cutter *c, uint64_t length)
{
  parcel *l = c->line;
  if (l) {
    str text = {l->bytes, l->n};
    size_t mark = c->line_at == 0 && ht_starts(text, S("\xEF\xBB\xBF")) ? 3 : 0;
    if (mark) memmove(l->bytes, l->bytes + mark, l->n -= mark);
    if (ht_trim((str){l->bytes, l->n}).len) {
      l->path = c->path, l->format = c->format;
      l->where = (histor_locator){ht_str(c->path), c->record++, c->line_at + mark, length - mark, S("")};
      pool_send(c->pool);
      c->line = NULL;
    } else {
      l->n = 0;
    }
  }
  c->line_at += length + 1;
  c->too_long = false;
}

static histor_err send_lines(pool *p, const char *path, format f, int fd, histor_error *why)
{
  static char chunk[CHUNK];
  line_cutter c = {.pool = p, .path = path, .format = f};
  uint64_t length = 0;
  for (;;) {
    size_t got = 0;
    TRY(ht_os_some(fd, path, chunk, sizeof chunk, &got, why));
    if (got == 0) break;
    str rest = {chunk, got};
    while (rest.len) {
      const char *end = memchr(rest.ptr, '\n', rest.len);
      size_t n = end ? (size_t)(end - rest.ptr) : rest.len;
      if (n && !add_to_line(&c, rest.ptr, n)) return ht_fail(why, HISTOR_NOMEM, "no memory to read %s", path);
      length += n;
      if (end) {
        end_line(&c, length);
        length = 0;
      }
      rest = ht_sub(rest, end ? n + 1 : n, rest.len);
    }
  }
  end_line(&c, length);
  return HISTOR_OK;
}

static histor_err send_whole(pool *p, const char *path, format f, int fd, histor_error *why)
{
  parcel *to = pool_parcel(p);
  size_t got = 1;
  while (got) {
    if (!ht_os_reserve(&to->bytes, &to->cap, to->n + CHUNK))
      return ht_fail(why, HISTOR_NOMEM, "no memory to read %s", path);
    TRY(ht_os_some(fd, path, to->bytes + to->n, CHUNK, &got, why));
    to->n += got;
    if (to->n > LONGEST_RECORD) return ht_fail(why, HISTOR_IO, "%s is too long for one document", path);
  }
  to->path = path, to->format = f;
  pool_send(p);
  return HISTOR_OK;
}

static histor_err send_container(pool *p, const char *path, format f, str bytes, histor_error *why)
{
  char *block = ht_os_block(CONTAINER_BYTES);
  jmp_buf oom;
  if (!block) return ht_fail(why, HISTOR_NOMEM, "no memory to read %s", path);
  if (setjmp(oom)) {
    ht_os_unblock(block, CONTAINER_BYTES);
    return ht_fail(why, HISTOR_NOMEM, "%s needs too much memory; split it", path);
  }
  char *middle = block + CONTAINER_BYTES / 2;
  arena room = {.beg = block, .end = middle, .oom = &oom}, a = {.beg = middle, .end = block + CONTAINER_BYTES, .oom = &oom};
  container c;
  ingested doc;
  bool filled = true;
  ht_container_open(&c, room, f, bytes, ht_str(path));
  for (arena each = a; filled && ht_container_next(&c, &each, &doc); each = a) {
    parcel *to = pool_parcel(p);
    filled = pool_fill(to, &doc);
    to->path = path, to->format = f;
    if (filled) pool_send(p);
  }
  ht_os_unblock(block, CONTAINER_BYTES);
  return filled ? HISTOR_OK : ht_fail(why, HISTOR_NOMEM, "no memory to read %s", path);
}

/* A container is mapped, so that its size costs no memory; from a pipe it is read whole. */
static histor_err send_many(pool *p, const char *path, format f, histor_error *why)
{
  str bytes;
  bool piped = ht_eq(ht_str(path), S("-"));
  TRY(piped ? ht_os_read(path, &bytes, why) : ht_os_map(path, &bytes, why));
  histor_err err = send_container(p, path, f, bytes, why);
  piped ? ht_os_free(bytes) : ht_os_unmap(bytes);
  return err;
}

/* What a file's first bytes look like; a pipe is not looked into, since they would be gone. */
static histor_err find_format(const char *path, format *f, histor_error *why)
{
  char head[1024];
  size_t got = 0;
  int fd;
  if (!ht_eq(ht_str(path), S("-"))) {
    TRY(ht_os_open(path, &fd, why));
    histor_err err = ht_os_some(fd, path, head, sizeof head, &got, why);
    ht_os_close(fd);
    TRY(err);
  }
  *f = ht_format_of(path, (str){head, got});
  return HISTOR_OK;
}

histor_err cli_feed(pool *p, const char *path, const format *given, histor_error *why)
{
  int fd;
  format f;
  if (given)
    f = *given;
  else
    TRY(find_format(path, &f, why));
  if (ht_format_holds(f) == MANY) return send_many(p, path, f, why);
  TRY(ht_os_open(path, &fd, why));
  histor_err err = ht_format_holds(f) == LINES ? send_lines(p, path, f, fd, why) : send_whole(p, path, f, fd, why);
  ht_os_close(fd);
  return err;
}
