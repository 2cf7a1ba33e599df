/* Who says what: quotations with their speakers, reported clauses, "according to", "reportedly".
 *
 * A report is a speaker, a cue and a content. Quotations are found by their marks and then given the nearest cue;
 * everything else is found from its cue: a word of data/lexicon/cues.tsv whose clause complement is the content. */
#include "frame/build.h"
#include "frame/quotes.h"

enum { CUE_REACH = 30, SPEAKER_REACH = 12, INTERRUPTION = 16 }; /* tokens */

typedef LIST(report) reportlist;

typedef struct {
  builder b; /* for ht_subject(); has no frames yet */
  arena *out;
  const annotation *ann;
  const lexicon *lex;
  const resolved *res;
  quotations quotes;
  reportlist reports;
} reporter;

static const token *tok(const reporter *r, uint32_t t) { return ht_tok(r->ann, t); }
static bool norm_is(const token *t, const char *word) { return ht_eq(t->norm, ht_str(word)); }
static bool punct(const token *t) { return t->pos == POS_PUNCT || t->pos == POS_SPACE; }

static const cue *verb_cue(const reporter *r, uint32_t t)
{
  const token *k = tok(r, t);
  return ht_is_verb(k) && k->dep != DEP_aux && k->dep != DEP_auxpass ? ht_lexicon_cue(r->lex, k->lemma, POS_VERB)
                                                                     : NULL;
}

/* ---- contents ---- */

/* Content [beg, end) without punctuation and an opening "that" at its edges. */
static void set_content(reporter *r, report *p, uint32_t beg, uint32_t end)
{
  while (beg < end && (punct(tok(r, beg)) || (norm_is(tok(r, beg), "that") && tok(r, beg)->dep == DEP_mark))) beg++;
  while (end > beg && punct(tok(r, end - 1))) end--;
  p->beg = beg;
  p->end = end;
  p->content = end > beg ? ht_tokens_span(r->ann, beg, end) : (span){0, 0};
}

static const quotation *quote_over(const reporter *r, uint32_t beg, uint32_t end)
{
  for (uint32_t i = 0; i < r->quotes.n; i++) {
    const quotation *q = &r->quotes.at[i];
    if (q->beg < end && beg < q->end) return q;
  }
  return NULL;
}

/* Whether [beg, end) lies in a quotation but for a few words. */
static bool mostly_quoted(const reporter *r, uint32_t beg, uint32_t end)
{
  uint32_t inside = 0;
  for (uint32_t i = 0; i < r->quotes.n; i++) {
    const quotation *q = &r->quotes.at[i];
    uint32_t from = q->open > beg ? q->open : beg, to = q->close + 1 < end ? q->close + 1 : end;
    if (from < to) inside += to - from;
  }
  return end > beg && inside * 10 >= (end - beg) * 7;
}

/* ---- speakers ---- */

/* The actor whose head is nearest to a cue on either side, without a clause between. */
static uint32_t actor_near(const reporter *r, uint32_t cue)
{
  for (uint32_t d = 1; d <= SPEAKER_REACH; d++) {
    uint32_t sides[2] = {cue + d, cue >= d ? cue - d : NONE};
    for (int i = 0; i < 2; i++) {
      uint32_t t = sides[i];
      if (t == NONE || t >= r->ann->ntokens || tok(r, t)->sentence != tok(r, cue)->sentence) continue;
      if (r->res->actor_of[t] != NONE && !ht_under(r->ann, cue, t) && !quote_over(r, t, t + 1)) return t;
    }
  }
  return NONE;
}

/* "quoted X as saying": X speaks. */
static uint32_t quoted_speaker(const reporter *r, uint32_t cue)
{
  const token *t = tok(r, cue), *prep = tok(r, t->head);
  if (t->dep != DEP_pcomp || !norm_is(prep, "as")) return NONE;
  uint32_t verb = prep->head;
  uint32_t object = ht_child_dep(r->ann, verb, DEP_dobj);
  return object != NONE ? object : ht_child_dep(r->ann, verb, DEP_nsubjpass);
}

static uint32_t speaker_of(const reporter *r, uint32_t cue)
{
  uint32_t s = quoted_speaker(r, cue);
  if (s == NONE && ht_passive(r->ann, cue)) {
    uint32_t agent = ht_child_dep(r->ann, cue, DEP_agent);
    return agent == NONE ? NONE : ht_child_dep(r->ann, agent, DEP_pobj);
  }
  if (s == NONE) s = ht_subject(&r->b, cue);
  if (s != NONE && (norm_is(tok(r, s), "it") || norm_is(tok(r, s), "that")) && tok(r, s)->dep == DEP_expl) s = NONE;
  return s;
}

/* "told Reuters", "warned the council", "said to reporters" */
static void set_addressee(reporter *r, report *p, uint32_t cue)
{
  p->addressee = p->medium = NONE;
  uint32_t a = ht_child_dep(r->ann, cue, DEP_dobj);
  if (a == NONE) a = ht_child_dep(r->ann, cue, DEP_dative);
  if (a != NONE && tok(r, a)->pos == POS_ADP) a = ht_child_dep(r->ann, a, DEP_pobj);
  if (a != NONE && r->res->actor_of[a] != NONE) p->addressee = a;
  for (uint32_t c = NONE; (c = ht_child(r->ann, cue, c)) != NONE;) {
    uint32_t o = tok(r, c)->dep == DEP_prep ? ht_child_dep(r->ann, c, DEP_pobj) : NONE;
    if (o == NONE) continue;
    if (norm_is(tok(r, c), "to") && p->addressee == NONE && r->res->actor_of[o] != NONE) p->addressee = o;
    bool channel = norm_is(tok(r, c), "on") || norm_is(tok(r, c), "in") || norm_is(tok(r, c), "via");
    if (channel && r->res->time_of[o] == NONE && r->res->place_of[o] == NONE && p->medium == NONE) p->medium = o;
  }
}

static report *add_report(reporter *r, uint32_t cue, uint32_t cue_end, const struct cue *c)
{
  report *p = PUSH(&r->reports, r->out);
  *p = (report){.speaker = NONE,
                .cue = cue,
                .cue_end = cue_end,
                .addressee = NONE,
                .medium = NONE,
                .form = HISTOR_FORM_INDIRECT,
                .certainty = HISTOR_CERTAINTY_CLAIMED,
                .parent = NONE,
                .continues = NONE,
                .statement = true};
  if (c) p->certainty = (histor_certainty)c->certainty;
  return p;
}

/* ---- quotations ---- */

/* A quotation that is a saying of its own, not a few words inside the reporter's sentence. */
static bool free_standing(const reporter *r, const quotation *q)
{
  uint32_t before = q->open;
  while (before > q->block_beg && tok(r, before - 1)->pos == POS_SPACE) before--;
  if (before == q->block_beg) return true;
  const token *p = tok(r, before - 1);
  if (p->pos == POS_PUNCT && !norm_is(p, "-") && !norm_is(p, "(")) return true;
  bool capital = ht_cp_upper(ht_decode(tok(r, q->beg)->text, &(size_t){0}));
  bool has_verb = false;
  for (uint32_t t = q->beg; t < q->end; t++) has_verb = has_verb || ht_is_verb(tok(r, t));
  return (verb_cue(r, before - 1) && has_verb) || (capital && has_verb && q->end - q->beg > 4);
}

static bool sentence_mark(const token *t) { return norm_is(t, ".") || norm_is(t, "!") || norm_is(t, "?"); }

static bool in_quotation(const reporter *r, uint32_t t) { return quote_over(r, t, t + 1) != NULL; }

/* The cue that stands behind a quotation: '..., said X', '..., X said'. */
static uint32_t cue_after(const reporter *r, const quotation *q)
{
  if (!q->closed || q->close + 1 >= q->block_end) return NONE;
  const token *last = tok(r, q->end - 1);
  bool ended = norm_is(last, ".") || (!punct(last) && norm_is(tok(r, q->close + 1), ".")); /* the sentence is over */
  if (ended) return NONE;
  for (uint32_t t = q->close + 1; t < q->block_end && t < q->close + CUE_REACH; t++) {
    if (sentence_mark(tok(r, t)) || in_quotation(r, t)) return NONE;
    const cue *c = verb_cue(r, t);
    if (c && c->act != CUE_THINK) return t;
    if (norm_is(tok(r, t), "according")) return t;
  }
  return NONE;
}

/* A paragraph that ends in a colon leads to the quotation below it: 'The minister, speaking to reporters, said:'. */
static uint32_t cue_of_paragraph_before(const reporter *r, const quotation *q)
{
  if (q->open == 0 || !norm_is(tok(r, q->open - 1), ":")) return NONE;
  const sentence *s = &r->ann->sentences[tok(r, q->open - 1)->sentence];
  for (uint32_t t = s->end; t-- > s->beg;) {
    const cue *c = verb_cue(r, t);
    if (c && c->act != CUE_THINK && !in_quotation(r, t)) return t;
  }
  return NONE;
}

/* The cue that leads to a quotation: 'X said: "..."', 'X told reporters, "..."'. */
static uint32_t cue_before(const reporter *r, const quotation *q)
{
  if (q->open == q->block_beg) return cue_of_paragraph_before(r, q);
  for (uint32_t t = q->open; t > q->block_beg && q->open - t < CUE_REACH; t--) {
    uint32_t at = t - 1;
    if (in_quotation(r, at) || (sentence_mark(tok(r, at)) && at + 1 != q->open)) return NONE;
    const cue *c = verb_cue(r, at);
    if (c && c->act != CUE_THINK) return at;
  }
  return NONE;
}

/* The earlier part of a quotation that its cue interrupts: '"A," she said, "and B."' */
static uint32_t interrupted(const reporter *r, const quotation *q, uint32_t cue)
{
  for (uint32_t i = r->reports.n; i-- > 0;) {
    const report *p = &r->reports.at[i];
    if (p->cue != cue || p->form != HISTOR_FORM_DIRECT) continue;
    bool far = q->open > p->end + INTERRUPTION;
    for (uint32_t t = p->end; t < q->open; t++) far = far || sentence_mark(tok(r, t)) || norm_is(tok(r, t), ";");
    return far ? NONE : i;
  }
  return NONE;
}

static void add_part(reporter *r, report *p, const quotation *q)
{
  span *parts = NEW(r->out, span, p->nparts ? p->nparts + 1 : 2);
  if (p->nparts)
    memcpy(parts, p->parts, p->nparts * sizeof *parts);
  else
    parts[p->nparts++] = p->content;
  parts[p->nparts++] = ht_tokens_span(r->ann, q->beg, q->end);
  p->parts = parts;
  p->content.end = parts[p->nparts - 1].end;
  p->end = q->end;
}

/* Who spoke last before a token: the last report's speaker in the same or the previous paragraph. */
static uint32_t report_before(const reporter *r, const quotation *q)
{
  uint32_t best = NONE;
  for (uint32_t i = 0; i < r->reports.n; i++) {
    const report *p = &r->reports.at[i];
    if (p->form == HISTOR_FORM_DIRECT && p->speaker != NONE && p->beg < q->beg) best = i;
  }
  if (best == NONE) return NONE;
  uint32_t here = ht_tok(r->ann, q->beg)->sentence, there = tok(r, r->reports.at[best].end - 1)->sentence;
  uint32_t block = r->ann->sentences[here].block, old = r->ann->sentences[there].block;
  return block - old <= 1 ? best : NONE;
}

/* The person that the sentence before a quotation is about. */
static uint32_t subject_before(const reporter *r, const quotation *q)
{
  uint32_t s = tok(r, q->open)->sentence;
  for (int back = 0; back < 2 && s > 0; back++, s--) {
    const sentence *prev = &r->ann->sentences[back == 0 ? s : s - 1];
    for (uint32_t t = prev->beg; t < prev->end && t < q->open; t++) {
      const token *k = tok(r, t);
      uint32_t a = r->res->actor_of[t];
      bool subject = k->dep == DEP_nsubj || k->dep == DEP_nsubjpass;
      if (subject && a != NONE && r->res->actors[a].traits & (IS_PERSON | IS_NAMED | IS_PRONOUN) && !in_quotation(r, t))
        return t;
    }
  }
  return NONE;
}

static uint32_t according_speaker(const reporter *r, uint32_t according)
{
  for (uint32_t c = NONE; (c = ht_child(r->ann, according, c)) != NONE;) {
    if (tok(r, c)->dep == DEP_prep || tok(r, c)->dep == DEP_pobj)
      return tok(r, c)->dep == DEP_pobj ? c : ht_child_dep(r->ann, c, DEP_pobj);
  }
  return NONE;
}

static void attach_cue(reporter *r, report *p, uint32_t cue)
{
  bool according = norm_is(tok(r, cue), "according");
  p->cue = cue;
  p->cue_end = according ? cue + 2 : cue + 1;
  p->speaker = according ? according_speaker(r, cue) : speaker_of(r, cue);
  if (p->speaker == NONE || in_quotation(r, p->speaker)) p->speaker = actor_near(r, cue);
  if (!according) set_addressee(r, p, cue);
}

static void add_quotation(reporter *r, const quotation *q)
{
  uint32_t cue = cue_after(r, q);
  if (cue == NONE) cue = cue_before(r, q);
  uint32_t first = cue == NONE ? NONE : interrupted(r, q, cue);
  if (first != NONE) {
    add_part(r, &r->reports.at[first], q);
    return;
  }
  uint32_t earlier = report_before(r, q);
  report *p = add_report(r, NONE, NONE, NULL);
  p->form = HISTOR_FORM_DIRECT;
  set_content(r, p, q->beg, q->end);
  p->content = ht_tokens_span(r->ann, q->beg, q->end);
  if (cue != NONE) {
    attach_cue(r, p, cue);
    if (earlier != NONE && r->reports.at[earlier].cue == cue) p->continues = earlier;
  } else if (earlier != NONE) {
    p->speaker = r->reports.at[earlier].speaker;
    p->continues = earlier;
  } else {
    p->speaker = subject_before(r, q);
  }
}

/* ---- reported clauses ---- */

/* First token of the cue's own words: its subject or auxiliaries, whichever comes first after `from`. */
static uint32_t cue_start(const reporter *r, uint32_t cue, uint32_t from)
{
  uint32_t first = cue;
  for (uint32_t c = NONE; (c = ht_child(r->ann, cue, c)) != NONE;) {
    const token *t = tok(r, c);
    bool own = t->dep == DEP_nsubj || t->dep == DEP_nsubjpass || t->dep == DEP_aux || t->dep == DEP_auxpass ||
               t->dep == DEP_advmod;
    if (own && t->left > from && t->left < first) first = t->left;
  }
  return first;
}

/* The complement clause of a cue; NONE when it has none. */
static uint32_t complement(const reporter *r, uint32_t cue, const struct cue *c)
{
  uint32_t clause = ht_child_dep(r->ann, cue, DEP_ccomp);
  if (clause == NONE && c->act != CUE_THINK) {
    uint32_t x = ht_child_dep(r->ann, cue, DEP_xcomp);
    if (x != NONE && (tok(r, x)->pos == POS_VERB || tok(r, x)->pos == POS_AUX)) clause = x;
  }
  return clause;
}

static void add_clause(reporter *r, uint32_t cue, const struct cue *c, uint32_t clause)
{
  const token *k = tok(r, clause);
  uint32_t beg = k->left, end = k->right + 1;
  if (clause < cue) { /* "..., police said": everything before the cue's own words */
    const sentence *s = &r->ann->sentences[k->sentence];
    end = cue_start(r, cue, clause);
    bool leads = tok(r, cue)->dep == DEP_ROOT || tok(r, cue)->head == cue;
    if (leads) beg = s->beg;
  } else if (beg <= cue) {
    beg = cue + 1;
  }
  if (end <= beg || mostly_quoted(r, beg, end)) return;
  report *p = add_report(r, cue, cue + 1, c);
  p->speaker = speaker_of(r, cue);
  set_addressee(r, p, cue);
  set_content(r, p, beg, end);
  if (quote_over(r, p->beg, p->end)) p->form = HISTOR_FORM_MIXED;
  if (p->speaker == NONE && clause < cue) p->speaker = actor_near(r, cue);
  p->statement = p->speaker != NONE && (c->act != CUE_THINK || tok(r, clause)->dep == DEP_ccomp);
}

/* "The attack, police said, killed five": the cue hangs in the clause that it reports. */
static void add_parenthesis(reporter *r, uint32_t cue, const struct cue *c)
{
  uint32_t clause = tok(r, cue)->head;
  const sentence *s = &r->ann->sentences[tok(r, cue)->sentence];
  uint32_t left = cue_start(r, cue, s->beg), right = tok(r, cue)->right + 1;
  bool at_end = right + 2 >= s->end;
  report *p = add_report(r, cue, cue + 1, c);
  p->speaker = speaker_of(r, cue);
  if (p->speaker == NONE) p->speaker = actor_near(r, cue);
  set_addressee(r, p, cue);
  set_content(r, p, at_end ? s->beg : tok(r, clause)->left, at_end ? left : tok(r, clause)->right + 1);
}

static void add_according(reporter *r, uint32_t according)
{
  const cue *c = ht_lexicon_cue(r->lex, S("according to"), POS_ADP);
  const sentence *s = &r->ann->sentences[tok(r, according)->sentence];
  uint32_t left = tok(r, according)->left, right = tok(r, according)->right + 1;
  uint32_t speaker = according_speaker(r, according);
  if (speaker == NONE || in_quotation(r, according)) return;
  for (uint32_t i = 0; i < r->reports.n; i++) {
    if (r->reports.at[i].cue == according) return; /* a quotation has it */
  }
  bool at_start = left < s->beg + 3;
  uint32_t beg = at_start ? right : s->beg, end = at_start ? s->end : left;
  if (!at_start && s->end - right > left - s->beg) end = s->end; /* in mid sentence: the whole of it */
  if (end <= beg || mostly_quoted(r, beg, end)) return;
  report *p = add_report(r, according, according + 2, c);
  p->speaker = speaker;
  set_content(r, p, beg, end);
  if (quote_over(r, p->beg, p->end)) p->form = HISTOR_FORM_MIXED;
}

/* "reportedly", "allegedly": told as hearsay, by nobody. */
static void add_hearsay(reporter *r, uint32_t adverb, const struct cue *c)
{
  uint32_t clause = tok(r, adverb)->head;
  report *p = add_report(r, adverb, adverb + 1, c);
  set_content(r, p, tok(r, clause)->left, tok(r, clause)->right + 1);
  p->statement = false;
}

/* "reports that X", "his claim that X" */
static void add_noun(reporter *r, uint32_t noun, const struct cue *c)
{
  uint32_t clause = ht_child_dep(r->ann, noun, DEP_ccomp);
  if (clause == NONE) clause = ht_child_dep(r->ann, noun, DEP_acl);
  if (clause == NONE || ht_child_dep(r->ann, clause, DEP_mark) == NONE ||
      mostly_quoted(r, tok(r, clause)->left, tok(r, clause)->right))
    return;
  report *p = add_report(r, noun, noun + 1, c);
  p->speaker = ht_child_dep(r->ann, noun, DEP_poss);
  set_content(r, p, tok(r, clause)->left, tok(r, clause)->right + 1);
  p->statement = p->speaker != NONE;
}

/* "accused Russia of bombing the hospital", "claimed responsibility for the attack": what follows is the speaker's
 * word. It is no statement of its own, since the act tells it. */
static void add_charge(reporter *r, uint32_t cue, const struct cue *c)
{
  uint32_t object = ht_child_dep(r->ann, cue, DEP_dobj);
  bool claims = object != NONE && ht_eq(tok(r, object)->lemma, S("responsibility"));
  uint32_t under[2] = {cue, claims ? object : cue};
  for (int i = 0; i < (claims ? 2 : 1); i++) {
    for (uint32_t k = NONE; (k = ht_child(r->ann, under[i], k)) != NONE;) {
      bool of = norm_is(tok(r, k), "of") || norm_is(tok(r, k), "for");
      uint32_t what = of ? ht_child_dep(r->ann, k, DEP_pcomp) : NONE;
      if (of && what == NONE) what = ht_child_dep(r->ann, k, DEP_pobj);
      if (what == NONE || tok(r, what)->pos == POS_PROPN) continue;
      report *p = add_report(r, cue, cue + 1, c);
      p->speaker = speaker_of(r, cue);
      set_content(r, p, tok(r, what)->left, tok(r, what)->right + 1);
      p->statement = false;
      if (claims) p->certainty = HISTOR_CERTAINTY_ADMITTED;
    }
  }
}

static bool charges(const token *k)
{
  return ht_eq(k->lemma, S("accuse")) || ht_eq(k->lemma, S("blame")) || ht_eq(k->lemma, S("suspect")) ||
         ht_eq(k->lemma, S("claim"));
}

static void add_from_cues(reporter *r)
{
  for (uint32_t t = 0; t < r->ann->ntokens; t++) {
    const token *k = tok(r, t);
    const cue *c = verb_cue(r, t);
    if (c) {
      uint32_t clause = complement(r, t, c);
      if (clause != NONE)
        add_clause(r, t, c, clause);
      else if (charges(k))
        add_charge(r, t, c);
      else if (k->dep == DEP_parataxis && c->act != CUE_THINK)
        add_parenthesis(r, t, c);
    } else if (norm_is(k, "according")) {
      add_according(r, t);
    } else if (k->pos == POS_ADV && (c = ht_lexicon_cue(r->lex, k->norm, POS_ADV)) && ht_is_verb(tok(r, k->head))) {
      add_hearsay(r, t, c);
    } else if (k->pos == POS_NOUN && (c = ht_lexicon_cue(r->lex, k->lemma, POS_NOUN))) {
      add_noun(r, t, c);
    }
  }
}

/* ---- nesting ---- */

static bool contains(const report *outer, const report *inner)
{
  return outer->beg <= inner->beg && inner->end <= outer->end && (outer->end - outer->beg > inner->end - inner->beg);
}

static void nest(reporter *r)
{
  for (uint32_t i = 0; i < r->reports.n; i++) {
    report *p = &r->reports.at[i];
    for (uint32_t j = 0; j < r->reports.n; j++) {
      const report *o = &r->reports.at[j];
      bool smaller = p->parent == NONE || contains(&r->reports.at[p->parent], o);
      if (i != j && contains(o, p) && smaller) p->parent = j;
    }
  }
}

/* Whether a token is in the content itself, not in the cue that interrupts it. */
static bool told_in(const reporter *r, const report *p, uint32_t t)
{
  span s = tok(r, t)->span;
  for (uint32_t i = 0; i < p->nparts; i++) {
    if (p->parts[i].beg <= s.beg && s.end <= p->parts[i].end) return true;
  }
  return p->nparts == 0;
}

static uint32_t *innermost(reporter *r)
{
  uint32_t *of = NEW(r->out, uint32_t, r->ann->ntokens);
  for (uint32_t t = 0; t < r->ann->ntokens; t++) of[t] = NONE;
  for (uint32_t i = 0; i < r->reports.n; i++) {
    const report *p = &r->reports.at[i];
    for (uint32_t t = p->beg; t < p->end; t++) {
      if (!told_in(r, p, t)) continue;
      if (of[t] == NONE || r->reports.at[of[t]].end - r->reports.at[of[t]].beg > p->end - p->beg) of[t] = i;
    }
  }
  return of;
}

void ht_reports(arena *out, arena scratch, const lexicon *lex, const segments *segs, const annotation *ann,
                const resolved *res, frames *fr)
{
  reporter r = {.b = {.out = out, .lex = lex, .segs = segs, .ann = ann, .res = res},
                .out = out,
                .ann = ann,
                .lex = lex,
                .res = res};
  ht_quotations(out, ann, &r.quotes);
  for (uint32_t i = 0; i < r.quotes.n; i++) {
    if (free_standing(&r, &r.quotes.at[i])) add_quotation(&r, &r.quotes.at[i]);
  }
  add_from_cues(&r);
  nest(&r);
  fr->report_of = innermost(&r);
  fr->reports = r.reports.at;
  fr->nreports = r.reports.n;
}
