/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_WRAPPED_H
#define JIXIAO_WRAPPED_H

#include "slice.h"

#include <stdint.h>

/*
 * Text of a PDF file comes with its lines broken at the width of the page (extract-sections(1)). A line was
 * broken by the converter when the first word of the next one would not have fitted on it; a report has
 * broken lines when most of its lines that do not end as a sentence were broken so, at one width.
 */

/* A visible line outside tables, its blanks at both ends kept. */
struct outline_line {
	struct slice text; /* without noise */
	size_t line;       /* physical line of the report */
	bool table;        /* a table stands between it and the line before */
	bool joined;       /* filled in: it goes on with the paragraph of the line before */

	/* The rest belongs to wrapped.c: a row of a printed table; the width and the last character. */
	bool row;
	uint32_t last;
	size_t width;
};

/* Fills in `joined` of the n lines of a report. Linear. */
void wrapped_join(struct outline_line *line, size_t n);

#endif
