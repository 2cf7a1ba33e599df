/* Blocks of a document. */
#include "segment/clean.h"
#include "segment/segment.h"

histor_err ht_segment(arena *out, arena scratch, const lexicon *lex, const histor_input *in, segments *segs, diagnostics *diags)
{
  LIST(block) blocks = {0};
  str source = in->text;
  *segs = (segments){.source = source, .in = in, .title = in->title, .publisher = in->publisher, .published = in->published};
  if (in->published.len) segs->published_from = in->published_from.len ? in->published_from : S("metadata");
  for (size_t at = 0; at < source.len;) {
    size_t end = ht_find(source, S("\n\n"), at);
    if (end == SIZE_MAX) end = source.len;
    str trimmed = ht_trim(ht_sub(source, at, end));
    if (trimmed.len) {
      span where = {(uint32_t)(trimmed.ptr - source.ptr), (uint32_t)(trimmed.ptr - source.ptr + (ptrdiff_t)trimmed.len)};
      block b = {.kind = BLOCK_PROSE, .annotate = true, .code = true, .span = where};
      ht_clean(out, source, where, &b.text, &b.offset);
      *PUSH(&blocks, out) = b;
    }
    at = end + (end < source.len ? 2 : 0);
  }
  segs->blocks = blocks.at;
  segs->nblocks = blocks.n;
  return HISTOR_OK;
}
