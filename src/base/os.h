/* The one place that talks to the system: files, memory blocks, clock, terminal. */
#ifndef HT_OS_H
#define HT_OS_H

#include <stdio.h>

#include "base/base.h"

/* A block for an arena: address space that is touched only as used. NULL when there is none. */
void *ht_os_block(size_t bytes);
void ht_os_unblock(void *block, size_t bytes);

/* A file mapped read-only; an empty file gives an empty str. Unmap with ht_os_unmap. */
HISTOR_RESULT histor_err ht_os_map(const char *path, str *out, histor_error *why);
void ht_os_unmap(str mapped);
/* The whole of a file or pipe, read into memory that the caller frees with ht_os_free. "-" is standard input. */
HISTOR_RESULT histor_err ht_os_read(const char *path, str *out, histor_error *why);
void ht_os_free(str read);
/* Writes a file whole or not at all: to a temporary name, synced, then renamed. */
HISTOR_RESULT histor_err ht_os_write(const char *path, str bytes, histor_error *why);
/* Names of the files in a folder that end in `ending`, sorted, in `a`. */
HISTOR_RESULT histor_err ht_os_list(arena *a, const char *folder, str ending, str **names, uint32_t *n, histor_error *why);

/* A file opened for reading piece by piece; "-" is standard input. */
HISTOR_RESULT histor_err ht_os_open(const char *path, int *fd, histor_error *why);
/* Up to n bytes, 0 at the end. */
HISTOR_RESULT histor_err ht_os_some(int fd, const char *path, char *to, size_t n, size_t *got, histor_error *why);
void ht_os_close(int fd);
/* Makes *at hold `need` bytes or more, keeping what is there; false when there is no memory. Start with NULL and 0; free with
 * ht_os_release. */
bool ht_os_reserve(char **at, size_t *cap, size_t need);
void ht_os_release(char *at);

bool ht_os_exists(const char *path);
bool ht_os_folder(const char *path);
const char *ht_os_env(const char *name); /* NULL when it is not set */
/* The folder of the running program, without a slash at the end; false when it cannot be told. */
bool ht_os_program_folder(char *to, size_t n);
bool ht_os_terminal(int fd);
int ht_os_columns(void); /* width of the terminal, or 0 */

double ht_os_seconds(void);   /* monotonic clock */
size_t ht_os_peak_memory(void); /* bytes, peak resident */
int ht_os_cores(void);
#endif
