/* Any bytes as a table. */
#include "container.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) { return fuzz_container(data, size, FORMAT_csv); }
