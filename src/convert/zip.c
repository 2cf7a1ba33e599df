/* Reads the central directory of a zip file and unpacks members with zlib. ZIP64, encryption and split archives are
 * refused: wheels have none of them. */
#include "convert/zip.h"

#include <zlib.h>

enum {
  END_BYTES = 22,
  ENTRY_BYTES = 46,
  LOCAL_BYTES = 30,
  COMMENT_MOST = 65535,
  STORED = 0,
  DEFLATED = 8,
  ENCRYPTED = 1
};

static uint16_t u16(const char *p)
{
  const unsigned char *b = (const unsigned char *)p;
  return (uint16_t)(b[0] | b[1] << 8);
}

static uint32_t u32(const char *p) { return (uint32_t)u16(p) | (uint32_t)u16(p + 2) << 16; }

/* Where the end record stands: it is the last one whose comment reaches the end of the file. */
static size_t find_end(str z)
{
  if (z.len < END_BYTES) return SIZE_MAX;
  size_t lowest = z.len > END_BYTES + COMMENT_MOST ? z.len - END_BYTES - COMMENT_MOST : 0;
  for (size_t at = z.len - END_BYTES + 1; at-- > lowest;) {
    if (memcmp(z.ptr + at, "PK\5\6", 4) == 0 && at + END_BYTES + u16(z.ptr + at + 20) == z.len) return at;
  }
  return SIZE_MAX;
}

histor_err ht_zip_open(arena *a, str bytes, zip *out, histor_error *why)
{
  size_t end = find_end(bytes);
  if (end == SIZE_MAX) return ht_fail(why, HISTOR_FORMAT, "not a zip file: it has no end record");
  uint32_t n = u16(bytes.ptr + end + 10), length = u32(bytes.ptr + end + 12), at = u32(bytes.ptr + end + 16);
  if (!ht_inside(end, at, length))
    return ht_fail(why, HISTOR_FORMAT, "damaged zip file: its directory lies outside of it");
  zip_member *members = NEW(a, zip_member, n);
  str directory = ht_sub(bytes, at, at + length);
  for (uint32_t i = 0; i < n; i++) {
    if (directory.len < ENTRY_BYTES || memcmp(directory.ptr, "PK\1\2", 4) != 0) {
      return ht_fail(why, HISTOR_FORMAT, "damaged zip file: bad entry %u of %u in its directory", i + 1, n);
    }
    const char *p = directory.ptr;
    size_t name = u16(p + 28), whole = ENTRY_BYTES + name + u16(p + 30) + u16(p + 32);
    if (whole > directory.len)
      return ht_fail(why, HISTOR_FORMAT, "damaged zip file: entry %u runs out of its directory", i + 1);
    members[i] = (zip_member){.name = {p + ENTRY_BYTES, name},
                              .offset = u32(p + 42),
                              .packed = u32(p + 20),
                              .size = u32(p + 24),
                              .crc = u32(p + 16),
                              .method = u16(p + 10)};
    if (u16(p + 8) & ENCRYPTED) members[i].method = UINT16_MAX;
    directory = ht_sub(directory, whole, directory.len);
  }
  *out = (zip){bytes, members, n};
  return HISTOR_OK;
}

histor_err ht_zip_find(const zip *z, str suffix, const zip_member **out, histor_error *why)
{
  *out = NULL;
  for (uint32_t i = 0; i < z->n; i++) {
    if (!ht_ends(z->members[i].name, suffix)) continue;
    if (*out) return ht_fail(why, HISTOR_FORMAT, "the zip file has more than one %.*s", (int)suffix.len, suffix.ptr);
    *out = &z->members[i];
  }
  if (!*out) return ht_fail(why, HISTOR_FORMAT, "the zip file has no %.*s", (int)suffix.len, suffix.ptr);
  return HISTOR_OK;
}

static bool inflate_all(str packed, char *to, uint64_t size)
{
  z_stream s = {.next_in = (unsigned char *)(uintptr_t)packed.ptr,
                .avail_in = (uInt)packed.len,
                .next_out = (unsigned char *)to,
                .avail_out = (uInt)size};
  if (inflateInit2(&s, -MAX_WBITS) != Z_OK) return false;
  int status = inflate(&s, Z_FINISH);
  bool ok = status == Z_STREAM_END && s.total_out == size;
  inflateEnd(&s);
  return ok;
}

histor_err ht_zip_unpack(arena *a, const zip *z, const zip_member *m, uint64_t limit, str *out, histor_error *why)
{
  int n = (int)(m->name.len < 120 ? m->name.len : 120);
  if (m->size > limit || m->size >= UINT32_MAX || m->packed >= UINT32_MAX) {
    return ht_fail(why, HISTOR_LIMIT, "%.*s in the zip file is too long (%llu bytes)", n, m->name.ptr,
                   (unsigned long long)m->size);
  }
  if (!ht_inside(z->bytes.len, m->offset, LOCAL_BYTES) || memcmp(z->bytes.ptr + m->offset, "PK\3\4", 4) != 0) {
    return ht_fail(why, HISTOR_FORMAT, "damaged zip file: %.*s is not where the directory says", n, m->name.ptr);
  }
  const char *local = z->bytes.ptr + m->offset;
  uint64_t beg = m->offset + LOCAL_BYTES + u16(local + 26) + u16(local + 28);
  if (!ht_inside(z->bytes.len, beg, m->packed)) {
    return ht_fail(why, HISTOR_FORMAT, "damaged zip file: %.*s runs out of the file", n, m->name.ptr);
  }
  str packed = ht_sub(z->bytes, beg, beg + m->packed);
  char *to = NEW(a, char, m->size + 1);
  bool ok = false;
  if (m->method == STORED && m->packed == m->size) {
    if (m->size) memcpy(to, packed.ptr, m->size);
    ok = true;
  } else if (m->method == DEFLATED) {
    ok = inflate_all(packed, to, m->size);
  } else {
    return ht_fail(why, HISTOR_FORMAT, "%.*s in the zip file is packed in an unknown way (%u)", n, m->name.ptr,
                   m->method);
  }
  if (!ok || crc32(crc32(0, NULL, 0), (const unsigned char *)to, (uInt)m->size) != m->crc) {
    return ht_fail(why, HISTOR_FORMAT, "damaged zip file: %.*s cannot be unpacked", n, m->name.ptr);
  }
  *out = (str){to, m->size};
  return HISTOR_OK;
}
