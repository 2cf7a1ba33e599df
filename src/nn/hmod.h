/* hmod: the model file. One file holds named tensors and a short text of key=value lines; it is mapped read-only and its
 * tensors are used in place.
 *
 *    0  magic "HISTORMD"
 *    8  u32 version, u32 header length, u32 tensor count, u32 length of the key text
 *   24  u64 file length
 *   32  SHA-256 of every byte from 64 on
 *   64  key text: sorted lines "key=value\n", then zero bytes up to a multiple of 8
 *       tensor table, sorted by name, 88 bytes a row: name[48] (zero-filled), u32 type, u32 number of dimensions, u32 dims[4],
 *       u64 offset, u64 bytes
 *       data, each tensor at a multiple of 64, in table order, C order; every number is little-endian
 *
 * The header length counts from byte 0 to the end of the table. A reader that accepts a file has checked every number. */
#ifndef HT_HMOD_H
#define HT_HMOD_H

#include "base/base.h"

enum { HMOD_VERSION = 1, HMOD_NAME = 48, HMOD_DIMS = 4 };

typedef enum { HMOD_F32 = 1, HMOD_F16, HMOD_U8, HMOD_U16, HMOD_U32, HMOD_U64, HMOD_I32 } hmod_type;

/* ---- reading ---- */

/* A checked view of a model file; owns nothing. */
typedef struct {
  str bytes, keys;
  uint32_t ntensors;
  size_t table; /* offset of the tensor table */
} hmod;

/* `bytes` must start at a multiple of 8, as mapped files do, and outlive *m. */
HISTOR_RESULT histor_err ht_hmod_open(str bytes, hmod *m, histor_error *why);
/* The value of a key, or an empty str. */
str ht_hmod_key(const hmod *m, str key);
bool ht_hmod_has(const hmod *m, const char *name);
/* The data of a tensor of this name and type. dims holds the shape that is wanted, 0 where any size will do, and 1 (or 0) past
 * its last dimension; on success it is the shape found, 1 past the last dimension. */
HISTOR_RESULT histor_err ht_hmod_tensor(const hmod *m, const char *name, hmod_type type, uint32_t dims[HMOD_DIMS],
                                        const void **data, histor_error *why);

/* ---- writing ---- */

typedef struct {
  str name;
  hmod_type type;
  uint32_t ndims, dims[HMOD_DIMS];
  const void *data;
  size_t bytes;
} hmod_entry;

typedef struct {
  arena *a;
  LIST(str) keys;
  LIST(hmod_entry) tensors;
} hmod_writer;

/* Keys have no '=' and neither part has a line break. Both are copied. */
void ht_hmod_put_key(hmod_writer *w, str key, str value);
/* The name is copied (at most 47 bytes); the data is not and must stay until ht_hmod_finish. */
void ht_hmod_put(hmod_writer *w, const char *name, hmod_type type, const uint32_t *dims, uint32_t ndims,
                 const void *data);
/* The whole file, in the writer's arena. The order in which parts were put does not matter. */
str ht_hmod_finish(hmod_writer *w);

#endif
