/* msgpack: bytes -> a tree of values. Views of the bytes, no copies; damage is an error, never a crash. */
#ifndef HT_MSGPACK_H
#define HT_MSGPACK_H

#include "base/base.h"

typedef enum { MP_NIL, MP_BOOL, MP_UINT, MP_INT, MP_FLOAT, MP_STR, MP_BIN, MP_ARRAY, MP_MAP } mp_type;

typedef struct mp mp;
struct mp {
  mp_type type;
  uint32_t n; /* elements of an array, pairs of a map */
  union {
    uint64_t u; /* BOOL, UINT; INT: the two's complement of a negative number */
    double f;
    str s;        /* STR, BIN */
    const mp *at; /* ARRAY: n values; MAP: key, value, key, value, ... */
  };
};

/* One value that takes all of `bytes`. */
HISTOR_RESULT histor_err ht_msgpack(arena *a, str bytes, mp *out, histor_error *why);

/* The value of a text key (STR or BIN) or of a number key; a nil value when there is none or *v is no map. */
const mp *ht_mp_get(const mp *v, str key);
const mp *ht_mp_get_number(const mp *v, uint64_t key);
static inline bool ht_mp_text(const mp *v) { return v->type == MP_STR || v->type == MP_BIN; }

#endif
