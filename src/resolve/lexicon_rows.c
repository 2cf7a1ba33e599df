/* What the rows of all files have in common: cells checked for dates, codes, sectors, traits and numbers, with the file
 * and line of whatever is wrong. */
#include <stdarg.h>
#include <stdio.h>

#include "resolve/lexicon_parts.h"
#include "resolve/resolve.h"

void ht_row_problem(row_reader *r, const char *fmt, ...)
{
  if (r->problems->n >= PROBLEMS_MOST) return;
  char text[200];
  va_list args;
  va_start(args, fmt);
  int n = vsnprintf(text, sizeof text, fmt, args);
  va_end(args);
  HT_CHECK(n >= 0);
  size_t len = (size_t)n < sizeof text ? (size_t)n : sizeof text - 1;
  *PUSH(r->problems, r->a) =
      (lexicon_problem){.file = r->file, .line = r->line, .message = ht_copy(r->a, (str){text, len})};
}

/* ---- dates ---- */

static bool leap(int64_t year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

static int64_t month_days(int64_t year, int64_t month)
{
  static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return days[month - 1] + (month == 2 && leap(year));
}

/* Days since 1970-01-01 in the Gregorian calendar, years counted from March so that the leap day comes last. */
static int32_t day_number(int64_t year, int64_t month, int64_t day)
{
  int64_t y = month > 2 ? year : year - 1, m = month > 2 ? month - 3 : month + 9;
  int64_t days = 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1;
  return (int32_t)(days - 719468);
}

bool ht_row_day(str text, bool last, int32_t *out)
{
  enum { YEAR_LEAST = 1000 };
  int64_t year, month = last ? 12 : 1, day;
  if (text.len != 4 && text.len != 7 && text.len != 10) return false;
  if (!ht_to_int(ht_sub(text, 0, 4), &year) || year < YEAR_LEAST) return false;
  if (text.len > 4 && (text.ptr[4] != '-' || !ht_to_int(ht_sub(text, 5, 7), &month))) return false;
  if (month < 1 || month > 12) return false;
  day = last ? month_days(year, month) : 1;
  if (text.len > 7 && (text.ptr[7] != '-' || !ht_to_int(ht_sub(text, 8, 10), &day))) return false;
  if (day < 1 || day > month_days(year, month)) return false;
  *out = day_number(year, month, day);
  return true;
}

/* ---- codes ---- */

/* PLOVER's sectors, and CAMEO's for health, rights and development work, which NGO codes use. */
static const char *const sectors[] = {"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY",
                                      "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN",
                                      "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "IGO", "UNO",
                                      "EUR", "NGO", "ISM", "IMG", "MNC", "HLH", "HRI", "DEV"};
static const char *const beyond_states[] = {"IGO", "NGO", "IMG", "MNC", "ISM", "EUR", "---"};

int ht_row_name(str text, const char *const *names, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++) {
    if (ht_eq(text, ht_str(names[i]))) return (int)i;
  }
  return -1;
}

bool ht_row_first_group(const lexicon *lex, str letters)
{
  return ht_row_name(letters, beyond_states, COUNTOF(beyond_states)) >= 0 || ht_lexicon_country(lex, letters);
}

uint32_t ht_sector_bits(str code)
{
  static const char *const armed[] = {"MIL", "REB", "UAF", "PRM", "COP", "SPY"};
  str last = ht_sub(code, code.len - 3, code.len);
  if (ht_row_name(last, armed, COUNTOF(armed)) >= 0) return IS_ARMED;
  if (ht_eq(last, S("GOV"))) return IS_STATE;
  return ht_eq(last, S("MED")) ? IS_MEDICAL : 0;
}

void ht_row_own(row_reader *r, uint32_t item) { *ht_put_key(&r->seen, r->a, ht_format(r->a, "%u", item)) = r->line; }

bool ht_row_owns(row_reader *r, uint32_t item) { return ht_get(&r->seen, ht_format(r->a, "%u", item)) != NONE; }

bool ht_row_sector(str sector) { return ht_row_name(sector, sectors, COUNTOF(sectors)) >= 0; }

bool ht_row_code(row_reader *r, str code)
{
  if (code.len < 3 || code.len % 3 != 0) {
    ht_row_problem(r, "code \"%.*s\" is not made of groups of three letters", (int)code.len, code.ptr);
    return false;
  }
  str first = ht_sub(code, 0, 3);
  if (!ht_row_first_group(r->lex, first)) {
    ht_row_problem(r, "code \"%.*s\" starts with no country of countries.tsv and none of IGO NGO IMG MNC ISM EUR ---",
                   (int)code.len, code.ptr);
    return false;
  }
  for (size_t at = 3; at < code.len; at += 3) {
    str sector = ht_sub(code, at, at + 3);
    if (ht_row_sector(sector)) continue;
    ht_row_problem(r, "code \"%.*s\": \"%.*s\" is not a sector", (int)code.len, code.ptr, 3, sector.ptr);
    return false;
  }
  return true;
}

/* ---- numbers and traits ---- */

bool ht_row_number(row_reader *r, str text, double low, double high, double *out)
{
  bool minus = text.len && text.ptr[0] == '-', ok = true;
  str rest = text, fraction = {"", 0}, whole;
  if (minus) rest = ht_sub(rest, 1, rest.len);
  whole = ht_cut(rest, '.', &fraction);
  int64_t w = 0, f = 0;
  ok = ht_to_int(whole, &w) && (!fraction.len || ht_to_int(fraction, &f));
  double v = (double)f;
  for (size_t i = 0; i < fraction.len; i++) v /= 10;
  v = (double)w + v;
  *out = minus ? -v : v;
  if (ok && *out >= low && *out <= high) return true;
  ht_row_problem(r, "\"%.*s\" is not a number from %g to %g", (int)text.len, text.ptr, low, high);
  return false;
}

bool ht_row_traits(row_reader *r, str cell, uint32_t *traits)
{
  static const struct {
    const char *name;
    uint32_t bit;
  } known[] = {
      {"armed", IS_ARMED},     {"attacker", IS_ATTACKER},  {"civilian", IS_CIVILIAN}, {"expert", IS_EXPERT},
      {"female", IS_FEMALE},   {"group", IS_GROUP},        {"male", IS_MALE},         {"medical", IS_MEDICAL},
      {"monitor", IS_MONITOR}, {"official", IS_OFFICIAL},  {"org", IS_ORG},           {"outlet", IS_OUTLET},
      {"plural", IS_PLURAL},   {"source", IS_SOURCE_WORD}, {"state", IS_STATE},       {"victim", IS_VICTIM_WORD},
      {"witness", IS_WITNESS},
  };
  bool ok = true;
  for (str rest = cell; rest.len;) {
    str name = ht_cut(rest, '|', &rest);
    size_t i = 0;
    while (i < COUNTOF(known) && !ht_eq(name, ht_str(known[i].name))) i++;
    if (i < COUNTOF(known)) {
      *traits |= known[i].bit;
    } else {
      ht_row_problem(r, "\"%.*s\" is not a trait", (int)name.len, name.ptr);
      ok = false;
    }
  }
  return ok;
}
