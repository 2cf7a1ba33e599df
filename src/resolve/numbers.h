/* Numbers as words and digits: "twenty-four", "a hundred and twenty", "1.5 million", "2 1/2", "15,000". */
#ifndef HT_NUMBERS_H
#define HT_NUMBERS_H

#include "annotate/annotate.h"

typedef struct {
  double value;
  uint32_t end;  /* one past its last token */
  bool digits;   /* begins with digits */
  bool comma;    /* has a thousands separator: never a year */
  bool scaled;   /* has hundred, thousand, million... */
  bool fraction; /* has a decimal point or a half */
} number;

/* The longest number that begins at token `at` and ends before `end`; "a" and "an" count only before a scale word. */
bool ht_number(const annotation *ann, uint32_t at, uint32_t end, number *out);
/* An ordinal of one token ("third", "31st"); 0 when it is none. */
int ht_ordinal(str norm);
/* The value of one word (one ... ninety) or of digits alone; -1 when it is none. */
double ht_number_word(str norm);

#endif
