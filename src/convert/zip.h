/* zip: finds and unpacks the members of a zip file (a Python wheel) that is in memory. Members may be stored or
 * deflated; every number of the directory is checked against the file, and a member's checksum and length against what
 * was unpacked. */
#ifndef HT_ZIP_H
#define HT_ZIP_H

#include "base/base.h"

typedef struct {
  str name;
  uint64_t offset, packed, size; /* of the local header; bytes */
  uint32_t crc;
  uint16_t method;
} zip_member;

typedef struct {
  str bytes;
  const zip_member *members; /* in the order of the directory */
  uint32_t n;
} zip;

HISTOR_RESULT histor_err ht_zip_open(arena *a, str bytes, zip *out, histor_error *why);
/* The one member whose name ends in `suffix`; fails with HISTOR_FORMAT when there is none or more than one. */
HISTOR_RESULT histor_err ht_zip_find(const zip *z, str suffix, const zip_member **out, histor_error *why);
/* The member's bytes, unpacked into `a`; refuses more than `limit` bytes. */
HISTOR_RESULT histor_err ht_zip_unpack(arena *a, const zip *z, const zip_member *m, uint64_t limit, str *out,
                                       histor_error *why);

#endif
