/* Annotation as CoNLL-U: index, form, lemma, universal tag, tag, features, head, label, -, entity and place in the
 * source. */
#include "record/record.h"

static void put_field(buf *b, str s)
{
  ht_putc(b, '\t');
  if (!s.len) ht_putc(b, '_');
  for (size_t i = 0; i < s.len; i++) ht_putc(b, s.ptr[i] == '\t' || s.ptr[i] == '\n' ? ' ' : s.ptr[i]);
}

static void put_token(buf *b, const annotation *ann, const sentence *s, uint32_t i)
{
  const token *t = &ann->tokens[i];
  ht_putf(b, "%u", i - s->beg + 1);
  put_field(b, t->text);
  put_field(b, t->lemma);
  put_field(b, ht_str(ht_pos_names[t->pos]));
  put_field(b, ht_str(ht_tag_names[t->tag]));
  put_field(b, S("_"));
  ht_putf(b, "\t%u", t->head == i ? 0 : t->head - s->beg + 1);
  put_field(b, ht_str(ht_dep_names[t->dep]));
  ht_putf(b, "\t_\t%s%sSpan=%u:%u%s\n", t->entity ? ht_ent_names[t->entity] : "", t->entity ? "|" : "", t->span.beg,
          t->span.end, t->space ? "" : "|SpaceAfter=No");
}

void ht_record_conllu(buf *b, const histor_record *r, const annotation *ann, str source)
{
  ht_put(b, S("# newdoc id = "));
  ht_put(b, r->document.uri);
  ht_putc(b, '\n');
  for (uint32_t i = 0; i < ann->nsentences; i++) {
    const sentence *s = &ann->sentences[i];
    ht_putf(b, "# sent_id = %u\n", i);
    for (uint32_t t = s->beg; t < s->end; t++) put_token(b, ann, s, t);
    ht_putc(b, '\n');
  }
}
