/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_TABLE_CELLS_H
#define JIXIAO_TABLE_CELLS_H

#include "table-lines.h"

/*
 * The cells of a table out of the lines that a finder holds, from `from` up to `to`: f->table is made anew, its texts
 * are in f->cells. Noise goes, blanks around a cell too. Linear in the bytes of the lines.
 */

/* The text of a held line. */
static inline struct slice
finder_text(const struct finder *f, size_t i)
{
	return slice_of(f->text.data + f->held[i].text_at, f->held[i].text_len);
}

/*
 * A spreadsheet or a web page has each row on a line, where each cell starts with a TAB; a line that starts
 * with none goes on with the cell before it. What was copied has no TAB before the first cell of a row.
 */
void table_parse_rows(struct finder *f, size_t from, size_t to);

/* A TAB begins a cell, an empty line before a TAB ends the row. */
void table_parse_tabs(struct finder *f, size_t from, size_t to);

/* Markdown: a row on each line, cells between pipes that no backslash escapes; the first rule is no row. */
void table_parse_pipes(struct finder *f, size_t from, size_t to);

#endif
