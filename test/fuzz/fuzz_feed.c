/* Any bytes as a feed. */
#include "container.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) { return fuzz_container(data, size, FORMAT_rss); }
