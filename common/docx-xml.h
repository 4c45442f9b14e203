/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_DOCX_XML_H
#define JIXIAO_DOCX_XML_H

#include "slice.h"

#include <stdbool.h>

/*
 * The XML of Word files, by expat: elements as numbers, whatever prefixes and edition of the standard a file
 * uses. A document type declaration, and so any entity, is refused; so are elements nested more than
 * XML_MAX_DEPTH deep and tags longer than XML_MAX_TAG.
 */
enum { XML_MAX_DEPTH = 1000, XML_MAX_TAG = 16 << 20 };

/* The elements that some reader looks at. Must stay sorted by name. */
#define DOCX_ELEMENTS(X)                                                                                     \
	X(M_T, "m:t")                                                                                        \
	X(MC_ALTERNATE, "mc:AlternateContent")                                                               \
	X(MC_CHOICE, "mc:Choice")                                                                            \
	X(MC_FALLBACK, "mc:Fallback")                                                                        \
	X(O_OLE, "o:OLEObject")                                                                              \
	X(REL, "rel:Relationship")                                                                           \
	X(ABSTRACT_NUM, "w:abstractNum")                                                                     \
	X(ABSTRACT_NUM_ID, "w:abstractNumId")                                                                \
	X(ALT_CHUNK, "w:altChunk")                                                                           \
	X(BASED_ON, "w:basedOn")                                                                             \
	X(BODY, "w:body")                                                                                    \
	X(BR, "w:br")                                                                                        \
	X(CELL_DEL, "w:cellDel")                                                                             \
	X(CHECK_BOX, "w:checkBox")                                                                           \
	X(CHECKED, "w:checked")                                                                              \
	X(CR, "w:cr")                                                                                        \
	X(DEFAULT, "w:default")                                                                              \
	X(DEL, "w:del")                                                                                      \
	X(DEL_INSTR, "w:delInstrText")                                                                       \
	X(DEL_TEXT, "w:delText")                                                                             \
	X(ENDNOTE, "w:endnote")                                                                              \
	X(ENDNOTE_REF, "w:endnoteReference")                                                                 \
	X(FF_DATA, "w:ffData")                                                                               \
	X(FLD_CHAR, "w:fldChar")                                                                             \
	X(FLD_DATA, "w:fldData")                                                                             \
	X(FOOTNOTE, "w:footnote")                                                                            \
	X(FOOTNOTE_REF, "w:footnoteReference")                                                               \
	X(GRID_AFTER, "w:gridAfter")                                                                         \
	X(GRID_BEFORE, "w:gridBefore")                                                                       \
	X(GRID_COL, "w:gridCol")                                                                             \
	X(GRID_SPAN, "w:gridSpan")                                                                           \
	X(H_MERGE, "w:hMerge")                                                                               \
	X(HIDDEN, "w:hidden")                                                                                \
	X(ILVL, "w:ilvl")                                                                                    \
	X(INSTR, "w:instrText")                                                                              \
	X(IS_LGL, "w:isLgl")                                                                                 \
	X(LVL, "w:lvl")                                                                                      \
	X(LVL_OVERRIDE, "w:lvlOverride")                                                                     \
	X(LVL_RESTART, "w:lvlRestart")                                                                       \
	X(LVL_TEXT, "w:lvlText")                                                                             \
	X(MOVE_FROM, "w:moveFrom")                                                                           \
	X(NO_BREAK_HYPHEN, "w:noBreakHyphen")                                                                \
	X(NUM, "w:num")                                                                                      \
	X(NUM_FMT, "w:numFmt")                                                                               \
	X(NUM_ID, "w:numId")                                                                                 \
	X(NUM_PR, "w:numPr")                                                                                 \
	X(NUM_STYLE_LINK, "w:numStyleLink")                                                                  \
	X(NUMBERING_CHANGE, "w:numberingChange")                                                             \
	X(P, "w:p")                                                                                          \
	X(P_PR, "w:pPr")                                                                                     \
	X(P_PR_CHANGE, "w:pPrChange")                                                                        \
	X(P_STYLE, "w:pStyle")                                                                               \
	X(P_TAB, "w:ptab")                                                                                   \
	X(R, "w:r")                                                                                          \
	X(R_FONTS, "w:rFonts")                                                                               \
	X(R_PR, "w:rPr")                                                                                     \
	X(R_PR_CHANGE, "w:rPrChange")                                                                        \
	X(R_STYLE, "w:rStyle")                                                                               \
	X(RT, "w:rt")                                                                                        \
	X(SDT_END_PR, "w:sdtEndPr")                                                                          \
	X(SDT_PR, "w:sdtPr")                                                                                 \
	X(SECT_PR, "w:sectPr")                                                                               \
	X(START, "w:start")                                                                                  \
	X(START_OVERRIDE, "w:startOverride")                                                                 \
	X(STYLE, "w:style")                                                                                  \
	X(SUFF, "w:suff")                                                                                    \
	X(SYM, "w:sym")                                                                                      \
	X(T, "w:t")                                                                                          \
	X(TAB, "w:tab")                                                                                      \
	X(TBL, "w:tbl")                                                                                      \
	X(TBL_GRID, "w:tblGrid")                                                                             \
	X(TBL_GRID_CHANGE, "w:tblGridChange")                                                                \
	X(TBL_PR_CHANGE, "w:tblPrChange")                                                                    \
	X(TBL_PR_EX_CHANGE, "w:tblPrExChange")                                                               \
	X(TC, "w:tc")                                                                                        \
	X(TC_PR, "w:tcPr")                                                                                   \
	X(TC_PR_CHANGE, "w:tcPrChange")                                                                      \
	X(TC_W, "w:tcW")                                                                                     \
	X(TR, "w:tr")                                                                                        \
	X(TR_PR, "w:trPr")                                                                                   \
	X(TR_PR_CHANGE, "w:trPrChange")                                                                      \
	X(TXBX, "w:txbxContent")                                                                             \
	X(V_MERGE, "w:vMerge")                                                                               \
	X(VANISH, "w:vanish")

enum docx_element {
#define X(id, name) E_##id,
	DOCX_ELEMENTS(X)
#undef X
		E_OTHER
};

struct xml;

/* What a reader of one part does; any may be NULL. */
struct xml_handler {
	void (*begin)(void *user, struct xml *x); /* before all others: who can be stopped */
	void (*start)(void *user, enum docx_element e, const char **attr);
	void (*end)(void *user, enum docx_element e);
	void (*text)(void *user, struct slice s);
};

struct xml *xml_new(const struct xml_handler *handler, void *user);

/* Feeds a piece; false once something is wrong: xml_fault says what, with a code for the problem. */
bool xml_feed(struct xml *x, struct slice s, bool last);
const char *xml_fault(const struct xml *x, const char **code);

/* From a handler: no more is wanted. xml_feed returns false, there is no fault. */
void xml_stop(struct xml *x);
void xml_free(struct xml *x);

/* The value of an attribute, whatever its prefix; NULL when there is none. */
const char *xml_attr(const char **attr, const char *name);

/* A whole number, at most `most`; `other` when the attribute is missing or is none. */
size_t xml_attr_number(const char **attr, const char *name, size_t most, size_t other);

/* The value of w:val as a switch: on when it is missing. */
bool xml_attr_on(const char **attr);

#endif
