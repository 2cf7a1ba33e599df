/* Reads and writes the model file (layout in hmod.h). Takes bytes that may be damaged or hostile; gives views into them only
 * after every length, offset and type has been checked. */
#include "nn/hmod.h"

#include <assert.h>
#include <openssl/sha.h>
#include <stdlib.h>

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "tensors are used in place");

static const char MAGIC[8] = {'H', 'I', 'S', 'T', 'O', 'R', 'M', 'D'};

typedef struct {
  char magic[8];
  uint32_t version, header, tensors, keys;
  uint64_t length;
  uint8_t sha256[SHA256_DIGEST_LENGTH];
} head;

typedef struct {
  char name[HMOD_NAME];
  uint32_t type, ndims, dims[HMOD_DIMS];
  uint64_t offset, bytes;
} row;

static_assert(sizeof(head) == 64, "the header is 64 bytes");
static_assert(sizeof(row) == 88, "a table row is 88 bytes");

enum { ALIGN = 64 };

static size_t round_up(size_t n, size_t to) { return (n + to - 1) / to * to; }

/* Bytes of an element; 0 for a type that does not exist. */
static size_t size_of(uint32_t type)
{
  switch (type) {
    case HMOD_U8: return 1;
    case HMOD_F16:
    case HMOD_U16: return 2;
    case HMOD_F32:
    case HMOD_U32:
    case HMOD_I32: return 4;
    case HMOD_U64: return 8;
    default: return 0;
  }
}

static row row_at(const hmod *m, uint32_t i)
{
  row r;
  memcpy(&r, m->bytes.ptr + m->table + i * sizeof r, sizeof r);
  return r;
}

/* Whether the row is sound by itself and its data follows `from`. */
static bool sound(const row *r, uint64_t from, uint64_t length)
{
  if (r->name[0] == 0 || r->name[HMOD_NAME - 1] != 0 || r->ndims == 0 || r->ndims > HMOD_DIMS) return false;
  uint64_t n = size_of(r->type);
  if (n == 0) return false;
  for (uint32_t d = 0; d < HMOD_DIMS; d++) {
    if (d >= r->ndims && r->dims[d] != 1) return false;
    if (__builtin_mul_overflow(n, r->dims[d], &n)) return false;
  }
  return n == r->bytes && r->offset % ALIGN == 0 && r->offset >= from && ht_inside(length, r->offset, r->bytes);
}

static histor_err check_table(const hmod *m, uint64_t data, histor_error *why)
{
  row before = {0};
  uint64_t from = data;
  for (uint32_t i = 0; i < m->ntensors; i++) {
    row r = row_at(m, i);
    if (!sound(&r, from, m->bytes.len)) {
      return ht_fail(why, HISTOR_FORMAT, "model file: bad table row %u; build the model again", i);
    }
    if (i && strncmp(before.name, r.name, HMOD_NAME) >= 0) {
      return ht_fail(why, HISTOR_FORMAT, "model file: table row %u is out of order; build the model again", i);
    }
    from = r.offset + r.bytes;
    before = r;
  }
  return HISTOR_OK;
}

histor_err ht_hmod_open(str bytes, hmod *m, histor_error *why)
{
  head h;
  if (bytes.len < sizeof h || memcmp(bytes.ptr, MAGIC, sizeof MAGIC) != 0) {
    return ht_fail(why, HISTOR_FORMAT, "not a model file; build one with 'histor model build'");
  }
  if ((uintptr_t)bytes.ptr % alignof(uint64_t) != 0) return ht_fail(why, HISTOR_USAGE, "model bytes are not aligned");
  memcpy(&h, bytes.ptr, sizeof h);
  if (h.version != HMOD_VERSION) {
    return ht_fail(why, HISTOR_FORMAT, "model file has version %u, this program reads %d; build the model again",
                   h.version, HMOD_VERSION);
  }
  if (h.length != bytes.len)
    return ht_fail(why, HISTOR_FORMAT, "model file is cut short or too long; build the model again");
  uint8_t sum[SHA256_DIGEST_LENGTH];
  SHA256((const unsigned char *)bytes.ptr + sizeof h, bytes.len - sizeof h, sum);
  if (memcmp(sum, h.sha256, sizeof sum) != 0) {
    return ht_fail(why, HISTOR_FORMAT, "model file does not match its checksum; build the model again");
  }
  uint64_t rows_at = round_up(sizeof h + (size_t)h.keys, 8);
  uint64_t row_bytes = (uint64_t)h.tensors * sizeof(row);
  if (!ht_inside(bytes.len, sizeof h, h.keys) || !ht_inside(bytes.len, rows_at, row_bytes) ||
      rows_at + row_bytes != h.header) {
    return ht_fail(why, HISTOR_FORMAT, "model file: table lies outside the file; build the model again");
  }
  if (h.keys && bytes.ptr[sizeof h + h.keys - 1] != '\n') {
    return ht_fail(why, HISTOR_FORMAT, "model file: key text is cut; build the model again");
  }
  *m = (hmod){
      .bytes = bytes, .keys = ht_sub(bytes, sizeof h, sizeof h + h.keys), .ntensors = h.tensors, .table = rows_at};
  return check_table(m, h.header, why);
}

str ht_hmod_key(const hmod *m, str key)
{
  for (str rest = m->keys, value; rest.len;) {
    str line = ht_cut(rest, '\n', &rest);
    if (ht_eq(ht_cut(line, '=', &value), key)) return value;
  }
  return S("");
}

static bool find(const hmod *m, const char *name, row *r)
{
  uint32_t low = 0, high = m->ntensors;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    *r = row_at(m, middle);
    int order = strcmp(name, r->name);
    if (order == 0) return true;
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return false;
}

bool ht_hmod_has(const hmod *m, const char *name)
{
  row r;
  return find(m, name, &r);
}

histor_err ht_hmod_tensor(const hmod *m, const char *name, hmod_type type, uint32_t dims[HMOD_DIMS], const void **data,
                          histor_error *why)
{
  row r;
  if (!find(m, name, &r))
    return ht_fail(why, HISTOR_FORMAT, "model file has no tensor %s; build the model again", name);
  bool fits = r.type == (uint32_t)type;
  for (int d = 0; d < HMOD_DIMS; d++) fits = fits && (dims[d] == 0 || dims[d] == r.dims[d]);
  if (!fits) {
    return ht_fail(why, HISTOR_FORMAT, "tensor %s has type %u and shape %u x %u x %u x %u, which is not what is wanted",
                   name, r.type, r.dims[0], r.dims[1], r.dims[2], r.dims[3]);
  }
  memcpy(dims, r.dims, sizeof r.dims);
  *data = m->bytes.ptr + r.offset;
  return HISTOR_OK;
}

void ht_hmod_put_key(hmod_writer *w, str key, str value)
{
  HT_CHECK(key.len && !memchr(key.ptr, '=', key.len) && !memchr(key.ptr, '\n', key.len));
  HT_CHECK(!value.len || !memchr(value.ptr, '\n', value.len));
  *PUSH(&w->keys, w->a) = ht_format(w->a, "%.*s=%.*s\n", (int)key.len, key.ptr, (int)value.len, value.ptr);
}

void ht_hmod_put(hmod_writer *w, const char *name, hmod_type type, const uint32_t *dims, uint32_t ndims,
                 const void *data)
{
  HT_CHECK(strlen(name) < HMOD_NAME && ndims >= 1 && ndims <= HMOD_DIMS && size_of(type));
  hmod_entry e = {
      .name = ht_copy(w->a, ht_str(name)), .type = type, .ndims = ndims, .dims = {1, 1, 1, 1}, .data = data};
  e.bytes = size_of(type);
  for (uint32_t d = 0; d < ndims; d++) {
    e.dims[d] = dims[d];
    HT_CHECK(!__builtin_mul_overflow(e.bytes, dims[d], &e.bytes));
  }
  *PUSH(&w->tensors, w->a) = e;
}

static int by_key(const void *a, const void *b) { return ht_cmp(*(const str *)a, *(const str *)b); }

static int by_name(const void *a, const void *b)
{
  return ht_cmp(((const hmod_entry *)a)->name, ((const hmod_entry *)b)->name);
}

str ht_hmod_finish(hmod_writer *w)
{
  if (w->keys.n) qsort(w->keys.at, w->keys.n, sizeof(str), by_key);
  if (w->tensors.n) qsort(w->tensors.at, w->tensors.n, sizeof(hmod_entry), by_name);
  head h = {.version = HMOD_VERSION, .tensors = w->tensors.n};
  memcpy(h.magic, MAGIC, sizeof MAGIC);
  for (uint32_t i = 0; i < w->keys.n; i++) h.keys += (uint32_t)w->keys.at[i].len;
  size_t rows_at = round_up(sizeof h + h.keys, 8);
  h.header = (uint32_t)(rows_at + w->tensors.n * sizeof(row));
  size_t length = round_up(h.header, ALIGN);
  for (uint32_t i = 0; i < w->tensors.n; i++) length += round_up(w->tensors.at[i].bytes, ALIGN);
  char *file = ht_alloc(w->a, 1, ALIGN, length), *to = file + sizeof h;
  for (uint32_t i = 0; i < w->keys.n; i++) {
    memcpy(to, w->keys.at[i].ptr, w->keys.at[i].len);
    to += w->keys.at[i].len;
  }
  size_t offset = round_up(h.header, ALIGN);
  for (uint32_t i = 0; i < w->tensors.n; i++) {
    const hmod_entry *e = &w->tensors.at[i];
    row r = {.type = (uint32_t)e->type, .ndims = e->ndims, .offset = offset, .bytes = e->bytes};
    memcpy(r.name, e->name.ptr, e->name.len);
    memcpy(r.dims, e->dims, sizeof r.dims);
    memcpy(file + rows_at + i * sizeof r, &r, sizeof r);
    if (e->bytes) memcpy(file + offset, e->data, e->bytes);
    offset += round_up(e->bytes, ALIGN);
  }
  h.length = length;
  SHA256((const unsigned char *)file + sizeof h, length - sizeof h, h.sha256);
  memcpy(file, &h, sizeof h);
  return (str){file, length};
}
