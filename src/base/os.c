/* The system calls of the whole program. */
#define _GNU_SOURCE
#include "base/os.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

void *ht_os_block(size_t bytes)
{
  void *at = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return at == MAP_FAILED ? NULL : at;
}

void ht_os_unblock(void *block, size_t bytes)
{
  if (!block) return;
  ht_forget(block, bytes);
  munmap(block, bytes);
}

static histor_err io_error(histor_error *why, const char *what, const char *path)
{
  return ht_fail(why, HISTOR_IO, "cannot %s %s: %s", what, path, strerror(errno));
}

histor_err ht_os_map(const char *path, str *out, histor_error *why)
{
  histor_err err = HISTOR_OK;
  struct stat st;
  void *at = NULL;
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return io_error(why, "open", path);
  if (fstat(fd, &st) != 0) {
    err = io_error(why, "look at", path);
    goto done;
  }
  if (st.st_size > 0) {
    at = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (at == MAP_FAILED) err = io_error(why, "map", path);
  }
  if (!err) *out = (str){at ? at : "", (size_t)st.st_size};
done:
  close(fd);
  return err;
}

void ht_os_unmap(str mapped)
{
  if (mapped.len) munmap((void *)(uintptr_t)mapped.ptr, mapped.len);
}

histor_err ht_os_read(const char *path, str *out, histor_error *why)
{
  bool standard = strcmp(path, "-") == 0;
  int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return io_error(why, "open", path);
  histor_err err = HISTOR_OK;
  size_t n = 0, cap = 1 << 16;
  char *at = malloc(cap);
  if (!at) err = ht_fail(why, HISTOR_NOMEM, "no memory to read %s", path);
  while (!err) {
    if (n == cap) {
      char *more = realloc(at, cap *= 2);
      if (!more) {
        err = ht_fail(why, HISTOR_NOMEM, "no memory to read %s", path);
        break;
      }
      at = more;
    }
    ssize_t got = read(fd, at + n, cap - n);
    if (got == 0) break;
    if (got > 0)
      n += (size_t)got;
    else if (errno != EINTR)
      err = io_error(why, "read", path);
  }
  if (!standard) close(fd);
  if (err)
    free(at);
  else
    *out = (str){at, n};
  return err;
}

void ht_os_free(str read) { free((void *)(uintptr_t)read.ptr); }

static bool write_all(int fd, str bytes)
{
  while (bytes.len) {
    ssize_t n = write(fd, bytes.ptr, bytes.len);
    if (n > 0)
      bytes = ht_sub(bytes, (size_t)n, bytes.len);
    else if (n < 0 && errno != EINTR)
      return false;
  }
  return true;
}

histor_err ht_os_write(const char *path, str bytes, histor_error *why)
{
  char temporary[4096];
  int n = snprintf(temporary, sizeof temporary, "%s.%ld.part", path, (long)getpid());
  if (n < 0 || (size_t)n >= sizeof temporary) return ht_fail(why, HISTOR_IO, "path too long: %s", path);
  int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (fd < 0) return io_error(why, "create", temporary);
  bool ok = write_all(fd, bytes) && fsync(fd) == 0;
  ok = close(fd) == 0 && ok;
  ok = ok && rename(temporary, path) == 0;
  if (ok) return HISTOR_OK;
  histor_err err = io_error(why, "write", path);
  unlink(temporary);
  return err;
}

static int by_bytes(const void *a, const void *b) { return ht_cmp(*(const str *)a, *(const str *)b); }

histor_err ht_os_list(arena *a, const char *folder, str ending, str **names, uint32_t *n, histor_error *why)
{
  LIST(str) found = {0};
  DIR *dir = opendir(folder);
  if (!dir) return io_error(why, "open folder", folder);
  for (struct dirent *e; (e = readdir(dir));) {
    str name = ht_str(e->d_name);
    if (name.ptr[0] != '.' && ht_ends(name, ending)) *PUSH(&found, a) = ht_copy(a, name);
  }
  closedir(dir);
  if (found.n) qsort(found.at, found.n, sizeof(str), by_bytes);
  *names = found.at;
  *n = found.n;
  return HISTOR_OK;
}

histor_err ht_os_open(const char *path, int *fd, histor_error *why)
{
  struct stat st;
  *fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  if (*fd < 0) return io_error(why, "open", path);
  if (fstat(*fd, &st) == 0 && S_ISDIR(st.st_mode)) {
    ht_os_close(*fd);
    return ht_fail(why, HISTOR_IO, "%s is a folder; name the files in it", path);
  }
  return HISTOR_OK;
}

histor_err ht_os_some(int fd, const char *path, char *to, size_t n, size_t *got, histor_error *why)
{
  for (;;) {
    ssize_t r = read(fd, to, n);
    if (r >= 0) {
      *got = (size_t)r;
      return HISTOR_OK;
    }
    if (errno != EINTR) return io_error(why, "read", path);
  }
}

void ht_os_close(int fd)
{
  if (fd != STDIN_FILENO) close(fd);
}

bool ht_os_reserve(char **at, size_t *cap, size_t need)
{
  if (need <= *cap) return true;
  size_t more = *cap ? *cap : 1 << 12;
  while (more < need) {
    if (more > SIZE_MAX / 2) return false;
    more *= 2;
  }
  char *moved = realloc(*at, more);
  if (!moved) return false;
  *at = moved;
  *cap = more;
  return true;
}

void ht_os_release(char *at) { free(at); }

bool ht_os_exists(const char *path) { return access(path, R_OK) == 0; }

const char *ht_os_env(const char *name) { return getenv(name); }

bool ht_os_program_folder(char *to, size_t n)
{
  ssize_t len = n ? readlink("/proc/self/exe", to, n - 1) : -1;
  if (len <= 0) return false;
  to[len] = 0;
  char *slash = strrchr(to, '/');
  if (!slash) return false;
  *slash = 0;
  return true;
}

bool ht_os_terminal(int fd) { return isatty(fd) != 0; }

int ht_os_columns(void)
{
  struct winsize w;
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 ? w.ws_col : 0;
}

double ht_os_seconds(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

size_t ht_os_peak_memory(void)
{
  struct rusage r;
  getrusage(RUSAGE_SELF, &r);
  return (size_t)r.ru_maxrss * 1024;
}

int ht_os_cores(void)
{
  long n = sysconf(_SC_NPROCESSORS_ONLN);
  return n > 0 ? (int)n : 1;
}

bool ht_os_folder(const char *path)
{
  struct stat st;
  return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}
