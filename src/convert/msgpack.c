/* A reader of the msgpack format: every length is compared with the bytes left before anything is made of it. */
#include "convert/msgpack.h"

enum { DEPTH_MAX = 32 };

typedef struct {
  arena *a;
  str in;
  size_t at;
} reader;

static const mp nil = {.type = MP_NIL};

static uint64_t big_endian(const char *p, size_t n)
{
  uint64_t v = 0;
  for (size_t i = 0; i < n; i++) v = v << 8 | (unsigned char)p[i];
  return v;
}

static bool take_number(reader *r, size_t width, uint64_t *out)
{
  if (!ht_inside(r->in.len, r->at, width)) return false;
  *out = big_endian(r->in.ptr + r->at, width);
  r->at += width;
  return true;
}

static bool take_bytes(reader *r, uint64_t n, mp_type type, mp *out)
{
  if (!ht_inside(r->in.len, r->at, n)) return false;
  *out = (mp){.type = type, .s = ht_sub(r->in, r->at, r->at + (size_t)n)};
  r->at += (size_t)n;
  return true;
}

static bool take(reader *r, int depth, mp *out);

/* An element takes a byte at least, so a count beyond the bytes left is false and is refused before memory is given. */
static bool take_elements(reader *r, uint64_t n, mp_type type, int depth, mp *out)
{
  uint64_t values = type == MP_MAP ? n * 2 : n;
  if (depth >= DEPTH_MAX || values > r->in.len - r->at) return false;
  mp *at = NEW(r->a, mp, values);
  for (uint64_t i = 0; i < values; i++) {
    if (!take(r, depth + 1, &at[i])) return false;
  }
  *out = (mp){.type = type, .n = (uint32_t)n, .at = at};
  return true;
}

static bool take_signed(reader *r, size_t width, mp *out)
{
  uint64_t v;
  if (!take_number(r, width, &v)) return false;
  uint64_t sign = (uint64_t)1 << (width * 8 - 1);
  if (v & sign)
    *out = (mp){.type = MP_INT, .u = (v ^ sign) - sign};
  else
    *out = (mp){.type = MP_UINT, .u = v};
  return true;
}

static bool take_float(reader *r, size_t width, mp *out)
{
  uint64_t v;
  if (!take_number(r, width, &v)) return false;
  *out = (mp){.type = MP_FLOAT};
  if (width == 8) {
    memcpy(&out->f, &v, 8);
  } else {
    uint32_t bits = (uint32_t)v;
    float f;
    memcpy(&f, &bits, 4);
    out->f = (double)f;
  }
  return true;
}

/* What follows a head byte in 0xC0..0xDF. */
static bool take_long(reader *r, unsigned head, int depth, mp *out)
{
  uint64_t n;
  switch (head) {
    case 0xC0: *out = nil; return true;
    case 0xC2:
    case 0xC3: *out = (mp){.type = MP_BOOL, .u = head & 1}; return true;
    case 0xC4:
    case 0xC5:
    case 0xC6: return take_number(r, (size_t)1 << (head - 0xC4), &n) && take_bytes(r, n, MP_BIN, out);
    case 0xCA: return take_float(r, 4, out);
    case 0xCB: return take_float(r, 8, out);
    case 0xCC:
    case 0xCD:
    case 0xCE:
    case 0xCF: *out = (mp){.type = MP_UINT}; return take_number(r, (size_t)1 << (head - 0xCC), &out->u);
    case 0xD0:
    case 0xD1:
    case 0xD2:
    case 0xD3: return take_signed(r, (size_t)1 << (head - 0xD0), out);
    case 0xD9:
    case 0xDA:
    case 0xDB: return take_number(r, (size_t)1 << (head - 0xD9), &n) && take_bytes(r, n, MP_STR, out);
    case 0xDC:
    case 0xDD: return take_number(r, head == 0xDC ? 2 : 4, &n) && take_elements(r, n, MP_ARRAY, depth, out);
    case 0xDE:
    case 0xDF: return take_number(r, head == 0xDE ? 2 : 4, &n) && take_elements(r, n, MP_MAP, depth, out);
    default: return false;
  }
}

static bool take(reader *r, int depth, mp *out)
{
  if (r->at >= r->in.len) return false;
  unsigned head = (unsigned char)r->in.ptr[r->at++];
  if (head < 0x80)
    *out = (mp){.type = MP_UINT, .u = head};
  else if (head < 0x90)
    return take_elements(r, head & 15, MP_MAP, depth, out);
  else if (head < 0xA0)
    return take_elements(r, head & 15, MP_ARRAY, depth, out);
  else if (head < 0xC0)
    return take_bytes(r, head & 31, MP_STR, out);
  else if (head < 0xE0)
    return take_long(r, head, depth, out);
  else
    *out = (mp){.type = MP_INT, .u = (uint64_t)(int64_t)((int)head - 256)};
  return true;
}

histor_err ht_msgpack(arena *a, str bytes, mp *out, histor_error *why)
{
  reader r = {.a = a, .in = bytes};
  *out = nil;
  if (!take(&r, 0, out)) return ht_fail(why, HISTOR_FORMAT, "msgpack data damaged before byte %zu", r.at);
  if (r.at != bytes.len) return ht_fail(why, HISTOR_FORMAT, "msgpack data ends at byte %zu of %zu", r.at, bytes.len);
  return HISTOR_OK;
}

const mp *ht_mp_get(const mp *v, str key)
{
  for (uint32_t i = 0; v->type == MP_MAP && i < v->n; i++) {
    if (ht_mp_text(&v->at[2 * i]) && ht_eq(v->at[2 * i].s, key)) return &v->at[2 * i + 1];
  }
  return &nil;
}

const mp *ht_mp_get_number(const mp *v, uint64_t key)
{
  for (uint32_t i = 0; v->type == MP_MAP && i < v->n; i++) {
    if (v->at[2 * i].type == MP_UINT && v->at[2 * i].u == key) return &v->at[2 * i + 1];
  }
  return &nil;
}
