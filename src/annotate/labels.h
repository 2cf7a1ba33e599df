/* The label sets of the English models (Universal POS, Penn tags, CLEAR labels, OntoNotes entities). The converter checks
 * that a model has these and no others. */
#ifndef HT_LABELS_H
#define HT_LABELS_H

#include <stdint.h>

#define HT_POS(X) \
  X(NONE) X(ADJ) X(ADP) X(ADV) X(AUX) X(CCONJ) X(DET) X(INTJ) X(NOUN) X(NUM) X(PART) X(PRON) X(PROPN) X(PUNCT) X(SCONJ) X(SYM) \
  X(VERB) X(X) X(SPACE)

#define HT_TAGS(X) \
  X(DOLLAR, "$") X(QUOTES_CLOSE, "''") X(COMMA, ",") X(LRB, "-LRB-") X(RRB, "-RRB-") X(PERIOD, ".") X(COLON, ":") X(ADD, "ADD") \
  X(AFX, "AFX") X(CC, "CC") X(CD, "CD") X(DT, "DT") X(EX, "EX") X(FW, "FW") X(HYPH, "HYPH") X(IN, "IN") X(JJ, "JJ") X(JJR, "JJR") \
  X(JJS, "JJS") X(LS, "LS") X(MD, "MD") X(NFP, "NFP") X(NN, "NN") X(NNP, "NNP") X(NNPS, "NNPS") X(NNS, "NNS") X(PDT, "PDT") \
  X(POS, "POS") X(PRP, "PRP") X(PRPS, "PRP$") X(RB, "RB") X(RBR, "RBR") X(RBS, "RBS") X(RP, "RP") X(SYM, "SYM") X(TO, "TO") \
  X(UH, "UH") X(VB, "VB") X(VBD, "VBD") X(VBG, "VBG") X(VBN, "VBN") X(VBP, "VBP") X(VBZ, "VBZ") X(WDT, "WDT") X(WP, "WP") \
  X(WPS, "WP$") X(WRB, "WRB") X(XX, "XX") X(SP, "_SP") X(QUOTES_OPEN, "``")

#define HT_DEPS(X) \
  X(ROOT) X(acl) X(acomp) X(advcl) X(advmod) X(agent) X(amod) X(appos) X(attr) X(aux) X(auxpass) X(case) X(cc) X(ccomp) \
  X(compound) X(conj) X(csubj) X(csubjpass) X(dative) X(dep) X(det) X(dobj) X(expl) X(intj) X(mark) X(meta) X(neg) X(nmod) \
  X(npadvmod) X(nsubj) X(nsubjpass) X(nummod) X(oprd) X(parataxis) X(pcomp) X(pobj) X(poss) X(preconj) X(predet) X(prep) \
  X(prt) X(punct) X(quantmod) X(relcl) X(xcomp)

#define HT_ENTS(X) \
  X(NONE) X(CARDINAL) X(DATE) X(EVENT) X(FAC) X(GPE) X(LANGUAGE) X(LAW) X(LOC) X(MONEY) X(NORP) X(ORDINAL) X(ORG) X(PERCENT) \
  X(PERSON) X(PRODUCT) X(QUANTITY) X(TIME) X(WORK_OF_ART)

#define X(name) POS_##name,
enum { HT_POS(X) POS_COUNT };
#undef X
#define X(name, text) TAG_##name,
enum { HT_TAGS(X) TAG_COUNT };
#undef X
#define X(name) DEP_##name,
enum { HT_DEPS(X) DEP_COUNT };
#undef X
#define X(name) ENT_##name,
enum { HT_ENTS(X) ENT_COUNT };
#undef X

/* Morphology that later stages ask for. */
enum {
  MORPH_SING = 1 << 0,
  MORPH_PLUR = 1 << 1,
  MORPH_PAST = 1 << 2,
  MORPH_PRES = 1 << 3,
  MORPH_FIN = 1 << 4,
  MORPH_INF = 1 << 5,
  MORPH_PART = 1 << 6,
  MORPH_GER = 1 << 7,
  MORPH_P1 = 1 << 8,
  MORPH_P2 = 1 << 9,
  MORPH_P3 = 1 << 10,
  MORPH_FEM = 1 << 11,
  MORPH_MASC = 1 << 12,
};

extern const char *const ht_pos_names[POS_COUNT];
extern const char *const ht_tag_names[TAG_COUNT];
extern const char *const ht_dep_names[DEP_COUNT];
extern const char *const ht_ent_names[ENT_COUNT];

#endif
