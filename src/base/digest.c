/* SHA-256 of bytes, as text (OpenSSL's libcrypto does the sum). */
#include <openssl/sha.h>

#include "base/base.h"

str ht_hex(arena *a, str bytes)
{
  static const char digits[] = "0123456789abcdef";
  char *at = NEW(a, char, bytes.len * 2);
  for (size_t i = 0; i < bytes.len; i++) {
    at[2 * i] = digits[(unsigned char)bytes.ptr[i] >> 4];
    at[2 * i + 1] = digits[(unsigned char)bytes.ptr[i] & 15];
  }
  return (str){at, bytes.len * 2};
}

str ht_sha256(arena *a, str bytes)
{
  unsigned char sum[SHA256_DIGEST_LENGTH];
  SHA256((const unsigned char *)bytes.ptr, bytes.len, sum);
  return ht_hex(a, (str){(const char *)sum, sizeof sum});
}
