/* Takes files and folders; gives each file to the fuzz target that it is linked with, so that every build of every
 * compiler runs the seeds without a fuzzer. Always tries the empty input first. */
#define _GNU_SOURCE
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay_file(const char *path)
{
  FILE *f = fopen(path, "rb");
  if (!f) return 1;
  size_t n = 0, cap = 1 << 16;
  uint8_t *bytes = malloc(cap);
  while (bytes) {
    n += fread(bytes + n, 1, cap - n, f);
    if (n < cap) break;
    uint8_t *more = realloc(bytes, cap *= 2);
    if (!more) free(bytes);
    bytes = more;
  }
  fclose(f);
  if (!bytes) return 1;
  /* An exact-size copy, so that a sanitizer sees a read past the end. */
  uint8_t *exact = malloc(n ? n : 1);
  if (exact) {
    for (size_t i = 0; i < n; i++) exact[i] = bytes[i];
    LLVMFuzzerTestOneInput(exact, n);
  }
  free(exact);
  free(bytes);
  return exact ? 0 : 1;
}

static int replay(const char *path)
{
  DIR *dir = opendir(path);
  if (!dir) return replay_file(path);
  int failed = 0;
  for (struct dirent *e; (e = readdir(dir));) {
    char child[4096];
    if (e->d_name[0] == '.') continue;
    int n = snprintf(child, sizeof child, "%s/%s", path, e->d_name);
    if (n > 0 && (size_t)n < sizeof child) failed += replay(child);
  }
  closedir(dir);
  return failed;
}

int main(int argc, char **argv)
{
  LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
  int failed = 0;
  for (int i = 1; i < argc; i++) failed += replay(argv[i]);
  return failed ? 1 : 0;
}
