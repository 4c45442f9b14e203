/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_DOCX_BODY_H
#define JIXIAO_DOCX_BODY_H

#include "docx-numbering.h"
#include "docx-package.h"
#include "docx-styles.h"
#include "flow.h"

/*
 * The text of a Word file as Word shows it: paragraphs with their numbers, tables with their spans,
 * insertions kept, deletions and hidden text dropped, a footnote in brackets behind its paragraph. Text boxes
 * stand behind the paragraph that they are anchored to, before it where nothing comes first in it.
 */
struct docx {
	struct package package;
	struct lists lists;
	struct styles styles;

	bool chunks, objects; /* there is an altChunk, an embedded workbook: not read */

	/* The rest belongs to docx-body.c. */
	struct arena arena;
	struct docx_note *note;
	size_t nnote, note_cap;
};

/*
 * Tells flow what is in the file that `in` is at the start of. What is wrong ends the reading of `in`; what
 * came before has been told. d starts all zero and is reused.
 */
void docx_read(struct docx *d, struct input *in, struct flow *flow);
void docx_free(struct docx *d);

#endif
