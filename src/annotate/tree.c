/* Reading the tree of an annotation. */
#include "annotate/annotate.h"

uint32_t ht_child(const annotation *ann, uint32_t head, uint32_t prev)
{
  const token *h = &ann->tokens[head];
  for (uint32_t i = prev == NONE ? h->left : prev + 1; i <= h->right; i++) {
    if (i != head && ann->tokens[i].head == head) return i;
  }
  return NONE;
}

uint32_t ht_child_dep(const annotation *ann, uint32_t head, uint8_t dep)
{
  uint32_t c = NONE;
  while ((c = ht_child(ann, head, c)) != NONE) {
    if (ann->tokens[c].dep == dep) return c;
  }
  return NONE;
}

bool ht_under(const annotation *ann, uint32_t t, uint32_t root)
{
  const token *r = &ann->tokens[root];
  if (t < r->left || t > r->right) return false;
  while (t != root && ann->tokens[t].head != t) t = ann->tokens[t].head;
  return t == root;
}

span ht_tokens_span(const annotation *ann, uint32_t beg, uint32_t end)
{
  HT_CHECK(beg < end && end <= ann->ntokens);
  return (span){ann->tokens[beg].span.beg, ann->tokens[end - 1].span.end};
}
