/* SHA-256 of bytes, as text (OpenSSL's libcrypto does the sum). */
#include <openssl/sha.h>

#include "base/base.h"

str ht_sha256(arena *a, str bytes)
{
  static const char digits[] = "0123456789abcdef";
  unsigned char sum[SHA256_DIGEST_LENGTH];
  SHA256((const unsigned char *)bytes.ptr, bytes.len, sum);
  char *at = NEW(a, char, sizeof sum * 2);
  for (size_t i = 0; i < sizeof sum; i++) {
    at[2 * i] = digits[sum[i] >> 4];
    at[2 * i + 1] = digits[sum[i] & 15];
  }
  return (str){at, sizeof sum * 2};
}
