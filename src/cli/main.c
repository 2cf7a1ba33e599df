#include <stdio.h>

#include "histor.h"

int main(void)
{
  puts(HISTOR_VERSION);
  return 0;
}
