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
	bool part;             /* it begins with 其中 */
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
	size_t ncell;
	struct view_row *row; /* cells that start in one row */
	size_t nrow;
	struct view_head *head; /* of each column, while it is made */
};

enum { VIEW_MOST_COLUMNS = 1024 };

/*
 * The view of a grid that has cells; the report keeps it. `form`: headers are read as those of a form.
 * Columns behind VIEW_MOST_COLUMNS have no header. Linear in the cells (times the columns that a header
 * covers).
 */
const struct grid_view *view_of(struct check_report *r, size_t grid, bool form);

static inline const struct check_text *
view_text(const struct grid_view *v, size_t cell)
{
	return &v->report->text[v->cell[cell].text];
}

/* The row of that number; NULL when no cell starts in it. O(log n). */
const struct view_row *view_find_row(const struct grid_view *v, size_t row);

#endif
