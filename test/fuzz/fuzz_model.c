/* Any bytes as what a language model is made of. The first byte chooses: msgpack; a package; a pattern and a text for it; a small
 * model file with edits {u16 offset, u8 value}, its checksum put right again, and then a text that it reads. Nothing
 * crashes; tokens cover the text in order. */
#include <openssl/sha.h>

#include "../small_model.h"
#include "annotate/lemma.h"
#include "annotate/pattern.h"
#include "base/os.h"
#include "convert/convert.h"

enum { ROOM = 1 << 26, EDIT = 3, EDITS_MAX = 64, DIGEST_AT = 32, BODY_AT = 64 };

static void read_message(arena a, str s)
{
  mp v;
  histor_error why;
  if (ht_msgpack(&a, s, &v, &why) == HISTOR_OK) (void)ht_mp_get(&v, S("nodes"));
}

static void read_package(arena a, arena scratch, str s)
{
  str file;
  histor_error why;
  if (ht_convert(&a, scratch, s, true, &file, &why) == HISTOR_OK) HT_CHECK(file.len > BODY_AT);
}

static void read_pattern(arena a, str s)
{
  str text;
  str source = ht_cut(s, '\n', &text);
  const pattern *p;
  histor_error why;
  size_t beg, end;
  if (text.len > 100 || ht_pattern_open(&a, source, "pattern", &p, &why) != HISTOR_OK) return;
  if (ht_pattern_search(p, text, 0, &beg, &end)) HT_CHECK(beg <= end && end <= text.len);
}

/* Words lie in order; between two of them, and at the ends, there are only blanks. */
static void check_words(const word *w, uint32_t n, str text)
{
  uint32_t at = 0;
  for (uint32_t i = 0; i < n; i++) {
    HT_CHECK(w[i].beg >= at && w[i].beg < w[i].end && w[i].end <= text.len && w[i].lex);
    for (; at < w[i].beg; at++) HT_CHECK(text.ptr[at] == ' ');
    at = w[i].end;
  }
  for (; at < text.len; at++) HT_CHECK(text.ptr[at] == ' ');
}

static void read_text(arena a, arena scratch, const hmod *m, str text)
{
  histor_error why;
  const vocab *v;
  const tokenizer *t;
  const ruler *r;
  const lemmatizer *l;
  if (ht_vocab_open(&a, m, &v, &why) || ht_tokenizer_open(&a, scratch, m, v, &t, &why) ||
      ht_ruler_open(&a, m, v, &r, &why) || ht_lemmatizer_open(&a, m, v, r, &l, &why)) {
    return;
  }
  text_cache *cache = ht_text_cache_new(&a, 64);
  for (int again = 0; again < 2; again++) {
    uint32_t n;
    const word *w = ht_tokenize(&a, scratch, t, cache, text, &n);
    check_words(w, n, text);
    word_class *c = NEW(&a, word_class, n);
    for (uint32_t i = 0; i < n; i++)
      c[i] = (word_class){.tag = (uint8_t)(text.ptr[w[i].beg] & 31), .dep = (uint8_t)(i % DEP_COUNT)};
    ht_ruler_apply(r, w, c, n);
    for (uint32_t i = 0; i < n; i++) (void)ht_lemma(&a, l, cache, w[i].lex, &c[i]);
  }
}

static void read_edited(arena a, arena scratch, str s)
{
  str file = small_model(&a);
  char *bytes = (char *)(uintptr_t)file.ptr;
  size_t edits = s.len ? (unsigned char)s.ptr[0] % EDITS_MAX : 0;
  s = s.len ? ht_sub(s, 1, s.len) : s;
  for (size_t i = 0; i < edits && s.len >= EDIT; i++, s = ht_sub(s, EDIT, s.len)) {
    size_t at = (size_t)(unsigned char)s.ptr[0] | (size_t)(unsigned char)s.ptr[1] << 8;
    if (at < file.len) bytes[at] = s.ptr[2];
  }
  SHA256((const unsigned char *)bytes + BODY_AT, file.len - BODY_AT, (unsigned char *)bytes + DIGEST_AT);
  hmod m;
  histor_error why;
  if (ht_valid_utf8(s) && ht_hmod_open(file, &m, &why) == HISTOR_OK) read_text(a, scratch, &m, s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static char *room;
  jmp_buf oom;
  if (size == 0) return 0;
  if (!room) room = ht_os_block(ROOM);
  HT_CHECK(room);
  arena a = {.beg = room, .end = room + ROOM / 2, .oom = &oom};
  arena scratch = {.beg = room + ROOM / 2, .end = room + ROOM, .oom = &oom};
  str rest = {(const char *)data + 1, size - 1};
  if (setjmp(oom)) return 0;
  switch (data[0] % 4) {
    case 0: read_message(a, rest); break;
    case 1: read_package(a, scratch, rest); break;
    case 2: read_pattern(a, rest); break;
    default: read_edited(a, scratch, rest); break;
  }
  return 0;
}
