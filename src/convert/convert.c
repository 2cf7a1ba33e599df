/* Finds the files of a model package inside its wheel, compares them with the known packages, and has each part put its
 * tensors. */
#include "convert/convert.h"

#include <openssl/sha.h>
#include <stddef.h>
#include <stdio.h>

#include "convert/zip.h"

enum { KNOWN = 3 };

static const char *const known_names[KNOWN] = {"en_core_web_sm 3.8.0", "en_core_web_md 3.7.1", "en_core_web_md 3.8.0"};

#define SAME(hash)                                                                                                     \
  {                                                                                                                    \
    hash, hash, hash                                                                                                   \
  }

/* One row a file: where it goes, how its path ends, and its SHA-256 in each known package (NULL: not pinned). */
static const struct {
  size_t field;
  const char *ending;
  const char *sha256[KNOWN];
} files[] = {
#define F(field) offsetof(package, field)
#include "convert/packages.def"
#undef F
};

static void to_hex(const unsigned char *digest, char hex[2 * SHA256_DIGEST_LENGTH + 1])
{
  for (int i = 0; i < SHA256_DIGEST_LENGTH; i++) snprintf(hex + 2 * i, 3, "%02x", digest[i]);
}

/* Bit k is set when the bytes are those of known package k. */
static unsigned known_as(str bytes, const char *const sha256[KNOWN])
{
  unsigned char digest[SHA256_DIGEST_LENGTH];
  char hex[2 * SHA256_DIGEST_LENGTH + 1];
  SHA256((const unsigned char *)bytes.ptr, bytes.len, digest);
  to_hex(digest, hex);
  unsigned bits = 0;
  for (unsigned k = 0; k < KNOWN; k++) {
    if (sha256[k] && strcmp(sha256[k], hex) == 0) bits |= 1u << k;
  }
  return bits;
}

enum { FILE_MAX = 1 << 28 }; /* bytes; the largest file of a known package has 24 MB */

histor_err ht_package_open(arena *a, str wheel, bool any, package *p, histor_error *why)
{
  zip z;
  TRY(ht_zip_open(a, wheel, &z, why));
  *p = (package){0};
  unsigned all = (1u << KNOWN) - 1;
  for (size_t i = 0; i < COUNTOF(files); i++) {
    const zip_member *m;
    str bytes;
    TRY(ht_zip_find(&z, ht_str(files[i].ending), &m, why));
    TRY(ht_zip_unpack(a, &z, m, FILE_MAX, &bytes, why));
    unsigned bits = known_as(bytes, files[i].sha256);
    if (!bits && !any) {
      return ht_fail(why, HISTOR_FORMAT, "%s is not that of a known package; --any takes it all the same, unproven",
                     files[i].ending + 1);
    }
    all &= bits;
    memcpy((char *)p + files[i].field, &bytes, sizeof bytes);
  }
  p->name = S("unknown");
  for (unsigned k = 0; k < KNOWN; k++) {
    if (all & (1u << k)) p->name = ht_str(known_names[k]);
  }
  if (!all && !any) {
    return ht_fail(why, HISTOR_FORMAT,
                   "the wheel mixes files of different packages; --any takes it all the same, unproven");
  }
  return HISTOR_OK;
}

histor_err ht_convert(arena *out, arena scratch, str wheel, bool any, str *file, histor_error *why)
{
  package p;
  TRY(ht_package_open(&scratch, wheel, any, &p, why));
  hmod_writer w = {.a = out};
  unsigned char digest[SHA256_DIGEST_LENGTH];
  char hex[2 * SHA256_DIGEST_LENGTH + 1];
  SHA256((const unsigned char *)wheel.ptr, wheel.len, digest);
  to_hex(digest, hex);
  ht_hmod_put_key(&w, S("package"), p.name);
  ht_hmod_put_key(&w, S("source.sha256"), ht_str(hex));
  ht_hmod_put_key(&w, S("licence"), S("MIT"));
  TRY(ht_put_nets(&w, scratch, &p, why));
  TRY(ht_put_text(&w, scratch, &p, why));
  *file = ht_hmod_finish(&w);
  return HISTOR_OK;
}
