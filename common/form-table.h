/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_FORM_TABLE_H
#define JIXIAO_FORM_TABLE_H

#include "arena.h"
#include "record.h"

/* One table as its grid, cell and amount records tell it. Texts are held until the next form_table_begin. */
struct form_cell {
	size_t row, col, rowspan, colspan, line; /* from 1 */
	struct slice text;
	bool header; /* its role */
	bool empty;  /* form_is_empty */

	size_t namount, nmoney;              /* its amounts, and those of money in 元 */
	struct slice value, unit, qualifier; /* of the first amount */
	struct slice money;                  /* the value of the first one of money */
};

struct form_table {
	size_t grid, line;
	struct slice doc, path, caption, unit;
	struct form_cell *cell; /* by row and column after form_table_end */
	size_t ncell, cap;
	bool amounts; /* it has some */

	/* The rest belongs to form-table.c. */
	struct arena arena;
	struct buf scratch;
	bool sorted;
};

/* A grid record; forgets the table before. t starts all zero. */
void form_table_begin(struct form_table *t, const struct record *grid);

/* A cell record; false, and nothing done, when it is of another table. Amortized O(length). */
bool form_table_cell(struct form_table *t, const struct record *cell);

/* An amount record; false, and nothing done, when it is of no cell of this table. O(log cells). */
bool form_table_amount(struct form_table *t, const struct record *amount);

/* Behind the last of them. */
void form_table_end(struct form_table *t);

void form_table_free(struct form_table *t);

/* Reads g1r3c4 at the start of a place (others may follow behind a blank or a colon); false when it is no
 * cell. */
bool form_place(struct slice place, size_t *grid, size_t *row, size_t *col);

#endif
