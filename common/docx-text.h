/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_DOCX_TEXT_H
#define JIXIAO_DOCX_TEXT_H

#include "docx-body.h"

/* The text of a Word file while it is being read: what docx-body.c meets, docx-text.c makes paragraphs of. */
enum { BOXES = 16 }; /* text boxes in text boxes */

struct docx_note {
	size_t id;
	bool endnote;
	struct slice text;
};

/* Looks of a run of text. */
struct looks {
	bool hidden;
	enum symbol_font font;
};

struct para {
	size_t from; /* where its text starts in b->text */
	struct slice style;
	bool has_list, has_level;
	size_t list, level;
	struct looks looks;
	bool merged; /* its end is deleted or hidden: the next one goes on in it */
	bool open;
	struct looks around; /* of the run that the text box stands in */
};

struct body {
	struct docx *d;
	struct flow *flow;
	struct xml *xml;

	enum docx_element path[XML_MAX_DEPTH];
	bool chosen[XML_MAX_DEPTH]; /* of an AlternateContent: one choice has been taken */
	size_t depth, skip, table;  /* open elements, those of a part that is left out, tables */
	bool in_props;              /* of a paragraph */

	struct para para[BOXES + 1];
	size_t box; /* the paragraph at hand: that of the innermost text box */
	struct looks looks;
	struct buf text, after;    /* of open paragraphs; of boxes that stand behind theirs */
	struct buf notes, waiting; /* of the paragraph at hand; of the table at hand, each ended by NUL */
	size_t nnote[2];

	bool in_text, preserve, checked;
	size_t text_from;
	size_t field, hidden_field; /* open fields, and the outermost whose code is being read; 0: none */

	bool found;       /* the body of the text */
	struct buf *note; /* instead of flow: the text of the note that is being read */
	size_t note_id;   /* SIZE_MAX: of none */
};

/* The paragraph at hand: that of the innermost text box. */
struct para *docx_para(struct body *b);

/* A paragraph begins and ends. Where its end is deleted or hidden, the next one goes on in it. */
void docx_begin_para(struct body *b);
void docx_end_para(struct body *b);

/* Before a table and at the end of a cell nothing can go on in the next paragraph. */
void docx_end_merged(struct body *b);

void docx_begin_box(struct body *b);
void docx_end_box(struct body *b);

/* Whether text is shown now. */
bool docx_is_shown(const struct body *b);

/* Add to the paragraph at hand, when it is shown: a text, a w:sym, a w:br, the mark of a note. */
void docx_add(struct body *b, const char *text);
void docx_add_symbol(struct body *b, const char **attr);
void docx_add_break(struct body *b, const char **attr);
void docx_add_note(struct body *b, const char **attr, bool endnote);

/* The note itself, in a part of its own. */
void docx_begin_note(struct body *b, const char **attr);
void docx_end_note(struct body *b, bool endnote);
int docx_compare_notes(const void *a, const void *b);

/* From its begin to its separator there is the code of a field, which is not shown. */
void docx_field_char(struct body *b, const char **attr);

/* A check box of an old form. */
void docx_end_check_box(struct body *b);

/* Writes texts that each end with NUL, as paragraphs; forgets them. */
void docx_put_all(struct body *b, struct buf *texts);

/* docx-body.c: the elements of the parts with text, for struct body. */
extern const struct xml_handler docx_handler;

#endif
