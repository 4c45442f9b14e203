/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_FORM_H
#define JIXIAO_FORM_H

#include "form-table.h"
#include "form-words.h"

/*
 * What the rows of a table are to a score form (extract-scores(1)). A form is read top down: a header row
 * says what the columns of the block below it hold, whatever their order and whichever are missing.
 *
 *	form_rows(&r, table, lex, true);
 *	while (form_next_row(&r))
 *		switch (r.kind) ...
 *
 * Time is linear in the cells. A table of more than FORM_COLUMNS columns is no form: it has no rows here.
 */
enum { FORM_COLUMNS = 256 };

enum form_block { BLOCK_NONE, BLOCK_FUNDS, BLOCK_GOALS, BLOCK_INDICATORS };

enum form_row {
	ROW_OTHER, /* labels and values, remarks, goals */
	ROW_HEADER,
	ROW_FUND,
	ROW_INDICATOR,
	ROW_TOTAL,
};

struct form_rows {
	enum form_row kind;
	size_t row;
	const struct form_cell *cell; /* the cells that start in it */
	size_t ncell;
	enum form_block block;

	/* ROW_FUND: its label, NULL where it has none. ROW_TOTAL: the label, the kind of total, what the
	 * label says behind the word.
	 */
	const struct form_cell *item;
	enum form_total total;
	struct slice rest;

	/* ROW_INDICATOR: its cells, NULL where there is none. The first two are carried down. */
	const struct form_cell *level1, *level2, *level3;

	/* The rest belongs to form.c. */
	const struct form_table *table;
	const struct lexicon *lex;
	bool form, header_before;
	size_t next, ncol;
	struct {
		enum form_column what;
		const struct form_cell *header;
	} column[FORM_COLUMNS + 1];
	size_t first[FORM_NCOLUMN];         /* the first column of each, 0: none */
	size_t count[FORM_NCOLUMN];         /* how many groups of columns there are of each */
	size_t group_points, group2_points; /* columns of points that belong to level 1, level 2 */
	size_t total_points, total_score;   /* the columns that totals stand in */
	const struct form_cell *owner[FORM_COLUMNS + 1];
	const struct form_cell *block_label;
	struct slice unit; /* of money, from the headers of the block */
	bool paired;       /* a row of funds whose headers stand beside their values */
	const struct form_cell *pair[FORM_NCOLUMN], *pair_header[FORM_NCOLUMN];
};

void form_rows(struct form_rows *r, const struct form_table *table, const struct lexicon *lex, bool form);
bool form_next_row(struct form_rows *r);

/*
 * The cell of this row in the column of `what`; NULL when none starts there. A text of nothing (—) is an
 * empty text.
 */
const struct form_cell *form_at(const struct form_rows *r, enum form_column what);

/* The header over that column; NULL when there is none. */
const struct form_cell *form_header_of(const struct form_rows *r, enum form_column what);

/* The cell of points that belong to the group of level 1 as a whole; NULL when there is no such column. */
const struct form_cell *form_group_points(const struct form_rows *r);

/* The cells of points and score in a row of totals; NULL where it has none. */
void form_total_cells(const struct form_rows *r, const struct form_cell **points,
		      const struct form_cell **score);

/* The money in a cell of a row of funds, in 元, added to out. False when it states none. *unknown: no unit
 * was found. */
bool form_money(const struct form_rows *r, enum form_column what, struct figure *f, struct buf *out,
		bool *unknown);

/* The number in a cell that holds nothing else but a remark in brackets: points, a score, a percentage. */
bool form_number(const struct form_rows *r, const struct form_cell *c, struct figure *f);

/* ---- For the files of form.c ---- */

/* form-columns.c: no columns are known; the row at hand heads some; what they are, from the headers seen. */
void form_forget_columns(struct form_rows *r);
void form_add_headers(struct form_rows *r);
void form_settle_columns(struct form_rows *r);

/* form-cells.c: the last column of a cell; the cell that covers a column in this row, or starts there; NULL
 * when none. */
static inline size_t
form_last_column(const struct form_cell *c)
{
	return c->colspan > FORM_COLUMNS - c->col ? FORM_COLUMNS : c->col + c->colspan - (c->colspan > 0);
}
const struct form_cell *form_covering(const struct form_rows *r, size_t col);
const struct form_cell *form_starting(const struct form_rows *r, size_t col);
bool form_starts_with_digit(struct slice s);

/* ---- The table ---- */

/* Whether a table is a score form: it has indicators, or funds under points or below the labels of a form. */
bool form_is(struct form_rows *r, const struct form_table *table, const struct lexicon *lex);

#endif
