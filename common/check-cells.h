/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_CHECK_CELLS_H
#define JIXIAO_CHECK_CELLS_H

#include "check-report.h"
#include "form-words.h"

/* A table with what its headers say of its cells. */
/* The nearest header cell above, and the one that stands right above that; NONE: none. */
struct view_head {
	size_t header, above; /* texts */
	enum form_column column;
	enum form_total total; /* what the header totals */
};

struct view_cell {
	size_t text;
	struct view_head head;
	size_t amount; /* the one that fills the cell; NONE */
};

struct view_row {
	size_t row, cell, ncell;
};

struct grid_view {
	const struct check_report *report;
	size_t grid;
	struct view_cell *cell; /* as in the report */
	size_t ncell, cell_cap;
	struct view_row *row; /* cells that start in one row */
	size_t nrow, row_cap;
	struct view_head *head; /* of each column so far, while it is built */
	size_t nhead, head_cap;
};

enum { VIEW_MOST_COLUMNS = 1024 };

/*
 * v starts all zero and is reused. `form`: headers are read as those of a form. Columns behind
 * VIEW_MOST_COLUMNS have no header. Linear in the cells (times the columns that a header covers).
 */
void view_build(struct grid_view *v, const struct check_report *r, size_t grid, bool form);
void view_free(struct grid_view *v);

static inline const struct check_text *
view_text(const struct grid_view *v, size_t cell)
{
	return &v->report->text[v->cell[cell].text];
}

/* The row of that number; NULL when no cell starts in it. O(log n). */
const struct view_row *view_find_row(const struct grid_view *v, size_t row);

#endif
