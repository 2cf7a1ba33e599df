/* A stable merge sort, bottom up: n log n whatever the order, and the same result everywhere. */
#include "base/base.h"

void ht_sort(void *items, uint32_t n, size_t size, ht_order order, const void *with, arena scratch)
{
  char *from = items, *to = NEW(&scratch, char, (size_t)n *size);
  for (size_t width = 1; width < n; width *= 2) {
    for (size_t beg = 0; beg < n; beg += 2 * width) {
      size_t mid = beg + width < n ? beg + width : n, end = mid + width < n ? mid + width : n;
      size_t x = beg, y = mid;
      for (size_t k = beg; k < end; k++) {
        bool first = x < mid && (y >= end || order(from + x * size, from + y * size, with) <= 0);
        memcpy(to + k * size, from + (first ? x++ : y++) * size, size);
      }
    }
    char *swap = from;
    from = to;
    to = swap;
  }
  if (from != items && n) memcpy(items, from, (size_t)n * size);
}
