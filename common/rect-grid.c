/* SPDX-License-Identifier: ISC */
#include "rect-grid.h"

#include "datapackage.h"
#include "message.h"
#include "set-index.h"
#include "table-name.h"

#include <stdio.h>

enum {
	/* Cells of a grid with the empty ones. A report of a few bytes can make a table of any size. */
	MOST_POSITIONS = 1 << 24,
};

static struct set_file *package;
static const struct csv_dialect *dialect;

/* The table of the cells that come; the next position is (row, col). doc is still escaped. */
static struct buf doc, cells;
static size_t grid, nrow, ncol, row, col;
static bool known;     /* there is one */
static bool open;      /* and it is written */
static bool misplaced; /* told for this table */
static struct set_file file;
static size_t ntable;
static struct buf listed;

void
rect_open(struct set_file *p, const struct csv_dialect *d)
{
	package = p;
	dialect = d;
}

/* Names that are alike, or but for their case, get a number of their own. */
static void
create_file(struct slice text)
{
	static struct buf name;

	table_name_first(&name, text, grid);
	while (!set_create_new(&file, name.data))
		table_name_next(&name);
}

static void
flush_cells(size_t keep)
{
	if (cells.len <= keep)
		return;
	set_write(&file, buf_slice(&cells, 0));
	cells.len = 0;
}

static void
put_cell(struct slice escaped)
{
	if (col++ > 1)
		buf_addc(&cells, ',');
	dialect->cell(&cells, escaped);
	flush_cells(BUFSIZ);
}

static void
skip_to(size_t to_row, size_t to_col)
{
	for (; row < to_row; row++, col = 1) {
		while (col <= ncol)
			put_cell(slice_of("", 0));
		if (ncol == 1 && cells.len == 0)
			buf_adds(&cells, "\"\""); /* many readers take an empty line for no row */
		buf_adds(&cells, dialect->row_end);
		flush_cells(0);
		file.rows++;
	}
	while (col < to_col)
		put_cell(slice_of("", 0));
}

static bool
is_known(const struct record *rec)
{
	return known && record_count(rec, CELL_GRID) == grid &&
	       slice_eq(rec->field[FIELD_DOC], buf_slice(&doc, 0));
}

static void
begin(const struct record *rec, size_t number)
{
	rect_close();
	doc.len = 0;
	buf_add(&doc, rec->field[FIELD_DOC]);
	grid = number;
	known = true;
	misplaced = false;
}

void
rect_grid(const struct record *rec)
{
	static struct buf text;

	begin(rec, record_count(rec, GRID_GRID));
	nrow = record_count(rec, GRID_NROW);
	ncol = record_count(rec, GRID_NCOL);
	if (nrow > MOST_POSITIONS || ncol > MOST_POSITIONS / (nrow ? nrow : 1)) {
		warning("%.*s:%zu: a table of %zu rows and %zu columns is too large for a file of its own",
			SLICE_ARG(rec->field[FIELD_DOC]), rec->line, nrow, ncol);
		return;
	}
	create_file(record_text(rec, FIELD_DOC, &text));
	set_write(&file, slice_str(dialect->start));
	row = col = 1;
	open = true;
}

void
rect_cell(const struct record *rec)
{
	size_t r = record_count(rec, CELL_ROW), c = record_count(rec, CELL_COL);

	if (!is_known(rec)) {
		warning("%.*s:%zu: cells of table %zu without a grid record before them",
			SLICE_ARG(rec->field[FIELD_DOC]), rec->line, record_count(rec, CELL_GRID));
		begin(rec, record_count(rec, CELL_GRID));
	}
	if (!open)
		return;
	if (r < row || (r == row && c < col) || c == 0 || r > nrow || c > ncol) {
		if (!misplaced)
			warning("%.*s:%zu: a cell at row %zu, column %zu has no place in table %zu",
				SLICE_ARG(rec->field[FIELD_DOC]), rec->line, r, c, grid);
		misplaced = true;
		return;
	}
	skip_to(r, c);
	put_cell(rec->field[CELL_TEXT]);
}

void
rect_close(void)
{
	static struct buf text;

	known = false;
	if (!open)
		return;
	skip_to(nrow + 1, 1);
	set_close(&file);
	datapackage_table(package, &file, ++ntable, record_unescape(buf_slice(&doc, 0), &text), grid,
			  dialect);
	index_add_table(&listed, &file, grid);
	open = false;
}

struct buf *
rect_listed(void)
{
	rect_close();
	return &listed;
}
