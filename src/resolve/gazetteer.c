/* Reads the compiled gazetteer and folds names into its keys. Everything here works on mapped bytes that may be
 * damaged: bounds are checked before anything is followed. */
#include "resolve/gazetteer.h"

#include <openssl/sha.h>
#include <utf8proc.h>

/* ---- folding ---- */

/* Letters that do not decompose into a plain one and a mark. */
static const struct {
  uint32_t cp;
  char text[3];
} plain_letters[] = {{0xDF, "ss"}, {0xE6, "ae"}, {0xF0, "d"},  {0xF8, "o"},  {0xFE, "th"},  {0x111, "d"}, {0x127, "h"},
                     {0x131, "i"}, {0x138, "k"}, {0x142, "l"}, {0x14B, "n"}, {0x153, "oe"}, {0x167, "t"}, {0x259, "a"},
                     {0x18F, "a"}, {0x1DD, "e"}, {0x253, "b"}, {0x257, "d"}, {0x199, "k"},  {0x1B4, "y"}, {0x272, "n"},
                     {0x254, "o"}, {0x25B, "e"}, {0x269, "i"}, {0x28B, "v"}, {0x256, "d"},  {0x192, "f"}, {0x263, "g"}};

static const char *plain_letter(uint32_t cp)
{
  for (size_t i = 0; i < COUNTOF(plain_letters); i++) {
    if (plain_letters[i].cp == cp) return plain_letters[i].text;
  }
  return NULL;
}

/* Apostrophes of every kind and the letters of romanisations that stand for hamza and ayn: they are left out. */
static bool silent_mark(uint32_t cp)
{
  return cp == '\'' || cp == '`' || cp == 0xB4 || cp == 0x2018 || cp == 0x2019 || cp == 0x201B || cp == 0x2BB ||
         cp == 0x2BC || cp == 0x2BD || cp == 0x2BE || cp == 0x2BF || cp == 0x2032 || cp == 0x2B9 || cp == 0x2BA ||
         cp == '.' || cp == 0xAD || cp == 0x200E || cp == 0x200F || cp == 0xB7;
}

typedef struct {
  char *at;
  size_t n;
  bool full, foreign;
} folding;

static void put_letter(folding *f, char c)
{
  if (c == ' ' && (f->n == 0 || f->at[f->n - 1] == ' ')) return;
  if (f->n + 1 >= GAZ_NAME_MOST)
    f->full = true;
  else
    f->at[f->n++] = c;
}

static void fold_plain(folding *f, uint32_t cp)
{
  if (cp >= 'A' && cp <= 'Z') cp |= 32;
  if ((cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9'))
    put_letter(f, (char)cp);
  else if (!silent_mark(cp))
    put_letter(f, ' ');
}

static void fold_wide(folding *f, uint32_t cp)
{
  if (silent_mark(cp)) return;
  utf8proc_int32_t parts[8];
  int boundary = 0;
  utf8proc_ssize_t n =
      utf8proc_decompose_char((utf8proc_int32_t)cp, parts, COUNTOF(parts),
                              UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD, &boundary);
  for (utf8proc_ssize_t i = 0; i < n && i < (utf8proc_ssize_t)COUNTOF(parts); i++) {
    uint32_t part = (uint32_t)parts[i];
    const char *plain = part < 0x80 ? NULL : plain_letter(part);
    if (part < 0x80)
      fold_plain(f, part);
    else if (plain)
      for (; *plain; plain++) put_letter(f, *plain);
    else if (silent_mark(part))
      continue;
    else if (ht_cp_alpha(part))
      f->foreign = true;
    else
      put_letter(f, ' ');
  }
}

/* Abbreviations that mean one word in names. */
static const struct {
  const char *shorter, *longer;
} abbreviations[] = {{"st", "saint"}, {"ste", "sainte"}, {"mt", "mount"}, {"ft", "fort"}, {"pt", "point"}};

static size_t expand_words(const char *from, size_t n, char out[GAZ_NAME_MOST])
{
  size_t to = 0;
  for (size_t beg = 0; beg < n;) {
    size_t end = beg;
    while (end < n && from[end] != ' ') end++;
    str word = {from + beg, end - beg};
    if (!(beg == 0 && end < n && ht_eq(word, S("the")))) {
      for (size_t i = 0; i < COUNTOF(abbreviations); i++) {
        if (ht_eq(word, ht_str(abbreviations[i].shorter))) word = ht_str(abbreviations[i].longer);
      }
      if (to + word.len + 1 >= GAZ_NAME_MOST) return 0;
      if (to) out[to++] = ' ';
      memcpy(out + to, word.ptr, word.len);
      to += word.len;
    }
    beg = end + 1;
  }
  return to;
}

size_t ht_fold_name(str name, char out[GAZ_NAME_MOST])
{
  char plain[GAZ_NAME_MOST];
  folding f = {.at = plain};
  for (size_t at = 0; at < name.len && !f.full && !f.foreign;) {
    unsigned char c = (unsigned char)name.ptr[at];
    if (c < 0x80) {
      fold_plain(&f, c);
      at++;
    } else {
      fold_wide(&f, ht_decode(name, &at));
    }
  }
  if (f.full || f.foreign) return 0;
  if (f.n && plain[f.n - 1] == ' ') f.n--;
  return expand_words(plain, f.n, out);
}

uint32_t ht_count_words(str folded)
{
  uint32_t n = folded.len ? 1 : 0;
  for (size_t i = 0; i < folded.len; i++) n += folded.ptr[i] == ' ';
  return n;
}

/* ---- skeletons ---- */

static bool is_article(str word)
{
  static const char *const articles[] = {"al", "ar", "as", "ad", "el",  "ez", "az", "an", "at", "ash", "et",
                                         "es", "ed", "er", "en", "esh", "ul", "il", "us", "ud", "ur"};
  for (size_t i = 0; i < COUNTOF(articles); i++) {
    if (ht_eq(word, ht_str(articles[i]))) return true;
  }
  return false;
}

static bool is_vowel(char c) { return c == 'a' || c == 'i' || c == 'u'; }

/* The letter that a letter is written as in other romanisations. */
static char same_sound(char c)
{
  switch (c) {
    case 'o': return 'u';
    case 'e':
    case 'y': return 'i';
    case 'q': return 'k';
    default: return c;
  }
}

/* Letters of all words but articles, digraphs as one letter, vowels as a, i or u. */
static size_t sound_letters(str folded, char out[GAZ_NAME_MOST])
{
  size_t n = 0;
  for (str rest = folded; rest.len;) {
    str word = ht_cut(rest, ' ', &rest);
    if (is_article(word)) continue;
    if (word.len > 5 && ht_starts(word, S("al"))) word = ht_sub(word, 2, word.len);
    for (size_t i = 0; i < word.len; i++) {
      char c = word.ptr[i], next = i + 1 < word.len ? word.ptr[i + 1] : 0;
      if (next == 'h' && (c == 'd' || c == 't'))
        i++;
      else if (c == 'p' && next == 'h')
        c = 'f', i++;
      else if (c == 'o' && (next == 'u' || next == 'o'))
        i++;
      else if (c == 'a' && (next == 'i' || next == 'y'))
        c = 'i', i++;
      out[n++] = same_sound(c);
    }
  }
  return n;
}

size_t ht_sound_name(str folded, char out[GAZ_NAME_MOST])
{
  char letters[GAZ_NAME_MOST];
  enum { LETTERS_LEAST = 3 };
  if (folded.len >= GAZ_NAME_MOST) return 0;
  size_t n = sound_letters(folded, letters);
  if (n && letters[n - 1] == 'h') n--;
  if (n && (letters[n - 1] == 'a' || letters[n - 1] == 'i')) {
    while (n > 1 && is_vowel(letters[n - 2])) n--;
    letters[n - 1] = 'a';
  }
  size_t to = 0;
  for (size_t i = 0; i < n; i++) {
    char c = i == 0 && is_vowel(letters[0]) ? 'a' : letters[i];
    if (to && out[to - 1] == c) continue;
    out[to++] = c;
  }
  return to >= LETTERS_LEAST ? to : 0;
}

/* FNV-1a, then the finaliser of MurmurHash3, so that the top bits spread keys over the buckets. */
uint64_t ht_key_hash(str key)
{
  uint64_t h = UINT64_C(0xcbf29ce484222325);
  for (size_t i = 0; i < key.len; i++) h = (h ^ (unsigned char)key.ptr[i]) * UINT64_C(0x100000001b3);
  h = (h ^ (h >> 33)) * UINT64_C(0xff51afd7ed558ccd);
  h = (h ^ (h >> 33)) * UINT64_C(0xc4ceb9fe1a85ec53);
  return h ^ (h >> 33);
}

/* ---- opening ---- */

size_t ht_gaz_element(gaz_section s)
{
  switch (s) {
    case GAZ_ROWS: return sizeof(gaz_stored);
    case GAZ_NAMES: return 1;
    case GAZ_COUNTRIES: return sizeof(gaz_country);
    case GAZ_EXACT_HASH:
    case GAZ_SOUND_HASH: return sizeof(uint64_t);
    default: return sizeof(uint32_t);
  }
}

static histor_err check_sections(const gaz_header *h, uint64_t size, histor_error *why)
{
  uint64_t at = sizeof *h;
  for (int s = 0; s < GAZ_SECTIONS; s++) {
    gaz_extent e = h->section[s];
    if (e.count > UINT32_MAX - 2 || e.offset % 64 != 0 || e.offset < at ||
        !ht_inside(size, e.offset, e.count * ht_gaz_element(s))) {
      return ht_fail(why, HISTOR_FORMAT, "damaged gazetteer: section %d lies outside of the file; build it again", s);
    }
    at = e.offset + e.count * ht_gaz_element(s);
  }
  return HISTOR_OK;
}

static histor_err open_index(str bytes, const gaz_header *h, gaz_section hash, gaz_index *x, histor_error *why)
{
  const gaz_extent *e = &h->section[hash];
  *x = (gaz_index){(const uint64_t *)(const void *)(bytes.ptr + e[0].offset),
                   (const uint32_t *)(const void *)(bytes.ptr + e[1].offset),
                   (const uint32_t *)(const void *)(bytes.ptr + e[2].offset),
                   (const uint32_t *)(const void *)(bytes.ptr + e[3].offset),
                   (uint32_t)e[0].count,
                   (uint32_t)e[2].count};
  if (e[1].count != e[0].count + 1 || e[3].count != GAZ_BUCKETS) {
    return ht_fail(why, HISTOR_FORMAT, "damaged gazetteer: its index has the wrong size; build it again");
  }
  return HISTOR_OK;
}

histor_err ht_gazetteer_open(str bytes, arena *a, const gazetteer **out, histor_error *why)
{
  const gaz_header *h = (const gaz_header *)(const void *)bytes.ptr;
  if (bytes.len < sizeof *h || memcmp(h->magic, "HISTORGZ", 8) != 0) {
    return ht_fail(why, HISTOR_FORMAT, "not a gazetteer of histor; make one with: histor gazetteer build");
  }
  if (h->version != GAZ_VERSION || h->header_bytes != sizeof *h) {
    return ht_fail(why, HISTOR_FORMAT, "gazetteer of version %u, not %d; build it again", h->version, GAZ_VERSION);
  }
  if (h->file_bytes != bytes.len) {
    return ht_fail(why, HISTOR_FORMAT, "damaged gazetteer: %zu bytes long, not %llu; build it again", bytes.len,
                   (unsigned long long)h->file_bytes);
  }
  TRY(check_sections(h, bytes.len, why));
  gazetteer *g = NEW(a, gazetteer, 1);
  const gaz_extent *e = h->section;
  g->bytes = bytes;
  g->rows = (const gaz_stored *)(const void *)(bytes.ptr + e[GAZ_ROWS].offset);
  g->nrows = (uint32_t)e[GAZ_ROWS].count;
  g->names = ht_sub(bytes, e[GAZ_NAMES].offset, e[GAZ_NAMES].offset + e[GAZ_NAMES].count);
  g->countries = (const gaz_country *)(const void *)(bytes.ptr + e[GAZ_COUNTRIES].offset);
  g->ncountries = (uint32_t)e[GAZ_COUNTRIES].count;
  TRY(open_index(bytes, h, GAZ_EXACT_HASH, &g->exact, why));
  TRY(open_index(bytes, h, GAZ_SOUND_HASH, &g->sound, why));
  *out = g;
  return HISTOR_OK;
}

bool ht_gazetteer_intact(const gazetteer *g)
{
  uint8_t sum[32];
  const gaz_header *h = (const gaz_header *)(const void *)g->bytes.ptr;
  SHA256((const unsigned char *)g->bytes.ptr + sizeof *h, g->bytes.len - sizeof *h, sum);
  return memcmp(sum, h->sha256, sizeof sum) == 0;
}

/* ---- reading ---- */

static str fixed(const char *at, size_t most)
{
  size_t n = 0;
  while (n < most && at[n]) n++;
  return (str){at, n};
}

static str row_name(const gazetteer *g, uint32_t offset)
{
  if (!ht_inside(g->names.len, offset, 1)) return S("");
  size_t n = (unsigned char)g->names.ptr[offset];
  return ht_inside(g->names.len, offset + (uint64_t)1, n) ? ht_sub(g->names, offset + (size_t)1, offset + 1 + n)
                                                          : S("");
}

gaz_row ht_gazetteer_row(const gazetteer *g, uint32_t row)
{
  gaz_row r = {.kind = HISTOR_PLACE_OTHER, .admin1 = NONE, .admin2 = NONE, .country = S("")};
  if (row >= g->nrows) return r;
  const gaz_stored *s = &g->rows[row];
  r.name = row_name(g, s->name);
  if (s->country < g->ncountries) r.country = fixed(g->countries[s->country].alpha3, 3);
  if (s->kind <= HISTOR_PLACE_OTHER) r.kind = (histor_place_kind)s->kind;
  r.capital = s->flags & GAZ_CAPITAL;
  r.historic = s->flags & GAZ_HISTORIC;
  r.has_point = s->lat >= -9000000 && s->lat <= 9000000 && s->lon >= -18000000 && s->lon <= 18000000;
  if (r.has_point) r.lat = s->lat / 1e5, r.lon = s->lon / 1e5;
  r.population = s->population;
  r.id = s->id;
  if (s->admin1 < g->nrows) r.admin1 = s->admin1;
  if (s->admin2 < g->nrows) r.admin2 = s->admin2;
  return r;
}

static gaz_hits find(const gaz_index *x, str key)
{
  uint64_t hash = ht_key_hash(key);
  uint32_t lo = x->bucket[hash >> 48], hi = x->bucket[(hash >> 48) + 1];
  if (lo > hi || hi > x->n) return (gaz_hits){0};
  while (lo < hi) {
    uint32_t mid = lo + (hi - lo) / 2;
    if (x->hash[mid] < hash)
      lo = mid + 1;
    else
      hi = mid;
  }
  if (lo >= x->n || x->hash[lo] != hash) return (gaz_hits){0};
  uint32_t beg = x->start[lo], end = x->start[lo + 1];
  return beg <= end && end <= x->nposting ? (gaz_hits){x->posting + beg, end - beg} : (gaz_hits){0};
}

gaz_hits ht_gazetteer_exact(const gazetteer *g, str name)
{
  char key[GAZ_NAME_MOST];
  size_t n = ht_fold_name(name, key);
  return n ? find(&g->exact, (str){key, n}) : (gaz_hits){0};
}

gaz_hits ht_gazetteer_sound(const gazetteer *g, str name)
{
  char folded[GAZ_NAME_MOST], key[GAZ_NAME_MOST];
  size_t n = ht_fold_name(name, folded);
  if (n) n = ht_sound_name((str){folded, n}, key);
  return n ? find(&g->sound, (str){key, n}) : (gaz_hits){0};
}

uint32_t ht_gazetteer_country(const gazetteer *g, str alpha3)
{
  uint32_t lo = 0, hi = g->ncountries;
  while (lo < hi) {
    uint32_t mid = lo + (hi - lo) / 2;
    int order = ht_cmp(fixed(g->countries[mid].alpha3, 3), alpha3);
    if (order == 0) return g->countries[mid].row < g->nrows ? g->countries[mid].row : NONE;
    if (order < 0)
      lo = mid + 1;
    else
      hi = mid;
  }
  return NONE;
}
