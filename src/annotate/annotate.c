/* annotate: reads the blocks of a document. Cuts each into tokens, runs the networks over all blocks at once (so that the
 * kernels have long arrays to work on), then parses, classifies and lemmatises block by block. */
#include "annotate/annotate.h"

#include "annotate/model.h"

nn_word ht_nn_word(const word *w)
{
  const lexeme *l = w->lex;
  return (nn_word){.norm = l->norm_id,
                   .prefix = l->prefix,
                   .suffix = l->suffix,
                   .shape = l->shape,
                   .orth = l->orth,
                   .type = l->index,
                   .spacy = w->space,
                   .is_space = l->space};
}

/* From tree to lemmas: what comes after the encoders, for one text. */
static void finish(arena *out, arena scratch, const model *m, const float *words, const float *names, reading *r)
{
  bool *space = NEW(&scratch, bool, r->n);
  uint8_t *tags = NEW(&scratch, uint8_t, r->n);
  word_class *classes = NEW(out, word_class, r->n);
  str *lemmas = NEW(out, str, r->n);
  for (uint32_t i = 0; i < r->n; i++) space[i] = r->words[i].lex->space;
  ht_tag(scratch, m->nets, words, r->n, tags);
  r->tree = ht_parse(out, scratch, &m->nets->parser, words, space, r->n);
  for (uint32_t i = 0; i < r->n; i++) classes[i] = (word_class){.lemma = NONE, .tag = tags[i], .dep = r->tree.label[i]};
  ht_ruler_apply(m->ruler, r->words, classes, r->n);
  for (uint32_t i = 0; i < r->n; i++) lemmas[i] = ht_lemma(out, m->lemmatizer, m->text, r->words[i].lex, &classes[i]);
  r->nmentions = ht_recognise(out, scratch, &m->nets->ner, names, r->tree.start, space, r->n, &r->mentions);
  r->classes = classes;
  r->lemmas = lemmas;
}

const reading *ht_read(arena *out, arena scratch, const model *m, const str *texts, uint32_t ntexts)
{
  reading *r = NEW(out, reading, ntexts);
  uint32_t *length = NEW(&scratch, uint32_t, ntexts), n = 0;
  if (ht_text_cache_trim(m->text)) {
    ht_word_cache_clear(m->words);
    ht_word_cache_clear(m->names);
  }
  for (uint32_t t = 0; t < ntexts; t++) {
    r[t].words = ht_tokenize(out, scratch, m->tokenizer, m->text, texts[t], &r[t].n);
    length[t] = r[t].n;
    n += r[t].n;
  }
  nn_word *numbers = NEW(&scratch, nn_word, n), *to = numbers;
  for (uint32_t t = 0; t < ntexts; t++) {
    for (uint32_t i = 0; i < r[t].n; i++) *to++ = ht_nn_word(&r[t].words[i]);
  }
  const float *words = ht_encode_words(&scratch, *out, &m->nets->words, m->words, numbers, length, ntexts);
  const float *names = ht_encode_words(&scratch, *out, &m->nets->names, m->names, numbers, length, ntexts);
  size_t row = NN_PAD;
  for (uint32_t t = 0; t < ntexts; t++) {
    finish(out, scratch, m, words + row * NN_WIDTH, names + row * NN_WIDTH, &r[t]);
    row += r[t].n + NN_PAD;
  }
  return r;
}

/* Where a reading's tokens go in the document's list. */
typedef struct {
  token *tokens;
  sentence *sentences;
  entity *entities;
  uint32_t ntokens, nsentences, nentities;
} lists;

static void put_tokens(lists *to, const model *m, const block *b, const reading *r)
{
  uint32_t base = to->ntokens;
  for (uint32_t i = 0; i < r->n; i++) {
    const word *w = &r->words[i];
    const word_class *c = &r->classes[i];
    if (i == 0 || r->tree.start[i]) to->nsentences++;
    to->tokens[to->ntokens++] = (token){
        .span = {b->offset[w->beg], b->offset[w->end]},
        .text = ht_sub(b->text, w->beg, w->end),
        .norm = w->lex->lower,
        .lemma = r->lemmas[i],
        .head = base + r->tree.head[i],
        .left = base + r->tree.left[i],
        .right = base + r->tree.right[i],
        .sentence = to->nsentences - 1,
        .morph = ht_morph_bits(m->ruler, c->morph),
        .tag = c->tag,
        .pos = c->pos,
        .dep = c->dep,
        .entity = ENT_NONE,
        .space = w->space,
    };
  }
}

static void put_sentences(lists *to, uint32_t base, uint32_t block)
{
  for (uint32_t i = base; i < to->ntokens; i++) {
    sentence *s = &to->sentences[to->tokens[i].sentence];
    if (s->end == 0) *s = (sentence){i, i, block};
    s->end = i + 1;
  }
}

static void put_entities(lists *to, uint32_t base, const reading *r)
{
  for (uint32_t i = 0; i < r->nmentions; i++) {
    const mention *e = &r->mentions[i];
    to->entities[to->nentities++] = (entity){base + e->beg, base + e->end, e->label};
    for (uint32_t t = base + e->beg; t < base + e->end; t++) to->tokens[t].entity = e->label;
  }
}

/* A handle that coders share has no caches: then there are some for this document alone. */
enum { PASSING_CACHE = 4 << 20 };

histor_err ht_annotate(arena *out, arena scratch, const model *m, const segments *segs, annotation *ann)
{
  *ann = (annotation){0};
  if (!m) return HISTOR_OK;
  if (!m->text) m = ht_model_own(out, m, PASSING_CACHE);
  str *texts = NEW(&scratch, str, segs->nblocks);
  uint32_t *block_of = NEW(&scratch, uint32_t, segs->nblocks), ntexts = 0, n = 0, mentions = 0;
  for (uint32_t b = 0; b < segs->nblocks; b++) {
    if (!segs->blocks[b].annotate) continue;
    block_of[ntexts] = b;
    texts[ntexts++] = segs->blocks[b].text;
  }
  const reading *r = ht_read(out, scratch, m, texts, ntexts);
  for (uint32_t t = 0; t < ntexts; t++) n += r[t].n, mentions += r[t].nmentions;
  lists to = {.tokens = NEW(out, token, n), .sentences = NEW(out, sentence, n), .entities = NEW(out, entity, mentions)};
  for (uint32_t t = 0; t < ntexts; t++) {
    uint32_t base = to.ntokens;
    put_tokens(&to, m, &segs->blocks[block_of[t]], &r[t]);
    put_sentences(&to, base, block_of[t]);
    put_entities(&to, base, &r[t]);
  }
  *ann = (annotation){to.tokens, to.sentences, to.entities, to.ntokens, to.nsentences, to.nentities};
  return HISTOR_OK;
}
