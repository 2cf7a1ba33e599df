/* Why a record is there, and why another is not: rules against frames, told for people; and what no rule and no lexicon
 * knew. */
#include "code/code.h"

static void put_sentence(buf *b, const story *st, uint32_t i)
{
  const sentence *s = &st->ann->sentences[i];
  ht_putf(b, "%u: ", i);
  for (uint32_t t = s->beg; t < s->end; t++) {
    ht_put(b, st->ann->tokens[t].text);
    if (st->ann->tokens[t].space && t + 1 < s->end) ht_putc(b, ' ');
  }
  ht_putc(b, '\n');
}

static void put_rule(buf *b, const rule *r)
{
  ht_put(b, r->id);
  ht_put(b, S(" ("));
  ht_put(b, r->file);
  ht_putf(b, ":%u)", r->line);
}

static const char *const kinds[] = {[RULE_EVENT] = "event", [RULE_FIGURE] = "figure", [RULE_CONTROL] = "control"};

/* The rules of one kind for a frame; true when there was any. */
static bool explain_kind(buf *b, arena scratch, const story *st, const frame *f, rule_kind kind)
{
  const rule *best = ht_best_rule(scratch, st, f, kind);
  uint32_t e = ht_get(&st->ont->first, ht_trigger_key(&scratch, kind, f->lemma, f->kind));
  if (!best && e == NONE) return false;
  ht_putf(b, "  %s ", kinds[kind]);
  ht_put(b, f->lemma);
  ht_put(b, best ? S(": fired ") : S(": no rule fired"));
  if (best) put_rule(b, best);
  ht_putc(b, '\n');
  for (; e != NONE; e = st->ont->next[e]) {
    const rule *r = &st->ont->rules[st->ont->rule_at[e]];
    const condition *c = ht_failing(scratch, st, f, r);
    if (r == best) continue;
    ht_put(b, S("    "));
    put_rule(b, r);
    ht_put(b, c ? S(" failed at ") : S(" fits, with fewer conditions"));
    if (c) ht_put(b, c->source);
    ht_putc(b, '\n');
  }
  return true;
}

void ht_explain(buf *b, arena scratch, const story *st)
{
  uint32_t told = NONE;
  for (uint32_t i = 0; i < st->fr->nframes; i++) {
    const frame *f = &st->fr->frames[i];
    buf lines = {.a = &scratch};
    for (int kind = RULE_EVENT; kind <= RULE_CONTROL; kind++) explain_kind(&lines, scratch, st, f, (rule_kind)kind);
    if (!lines.n) continue;
    if (told != f->sentence) put_sentence(b, st, f->sentence);
    told = f->sentence;
    ht_put(b, ht_done(&lines));
  }
}

static bool known_predicate(arena scratch, const story *st, const frame *f)
{
  for (int kind = RULE_EVENT; kind <= RULE_CONTROL; kind++) {
    if (ht_get(&st->ont->first, ht_trigger_key(&scratch, (rule_kind)kind, f->lemma, f->kind)) != NONE) return true;
  }
  return ht_lexicon_cue(st->lex, f->lemma, POS_VERB) || ht_lexicon_governor(st->lex, f->lemma, POS_VERB) ||
         ht_lexicon_light(st->lex, f->lemma);
}

void ht_unknown(arena scratch, const story *st, void (*put)(void *to, const char *kind, str word), void *to)
{
  for (uint32_t i = 0; i < st->fr->nframes; i++) {
    const frame *f = &st->fr->frames[i];
    if (f->kind == FRAME_VERB && st->ann->tokens[f->trigger].pos == POS_VERB && !known_predicate(scratch, st, f))
      put(to, "verb", f->lemma);
  }
  for (uint32_t i = 0; i < st->res->nactors; i++) {
    const actor *a = &st->res->actors[i];
    if (a->traits & IS_NAMED && a->entry == NONE && a->m.via != HISTOR_VIA_COREF) put(to, "name", a->m.name);
  }
  for (uint32_t i = 0; i < st->res->nplaces; i++) {
    const place *p = &st->res->places[i];
    if (!p->p.has_point) put(to, "place", p->p.text);
  }
}
