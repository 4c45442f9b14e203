/* SPDX-License-Identifier: ISC */
#include "message.h"
#include "record.h"

#include <stdio.h>
#include <stdlib.h>

/*
 * Every grid is tiled (extract-tables(1)): its cells cover rows and columns without hole or overlap, each stands at
 * the first place that is free, some row has a cell for each column, and grids are counted from 1 in each
 * report.
 */

static const char usage_text[] = "usage: tiling <RECORDS\n";

static struct {
	bool open, faulty; /* the first fault of a grid drags others behind it: they are not told */
	size_t grid, nrow, ncol;
	size_t row, col;     /* the next place */
	size_t have, widest; /* cells of this row so far, of the widest row */
	/* Of the cell that begins in a column: the row behind it, and its width. */
	size_t *free_from, *width;
	size_t free_cap, width_cap;
} table;

static size_t nbad, ngrid;

static void
complain(const struct record *rec, const char *what)
{
	if (nbad++ < 20)
		warning("record %zu: %s: %.*s", rec->number, what,
			(int)(rec->bytes.len < 160 ? rec->bytes.len : 160), rec->bytes.data);
}

/* Goes to the next place that no cell above reaches down to. */
static void
advance(void)
{
	while (table.row <= table.nrow) {
		if (table.col > table.ncol) {
			table.widest = table.have > table.widest ? table.have : table.widest;
			table.have = 0;
			table.row++;
			table.col = 1;
		} else if (table.free_from[table.col] > table.row) {
			table.have++;
			table.col += table.width[table.col];
		} else {
			return;
		}
	}
}

static void
end_grid(const struct record *rec)
{
	if (!table.open)
		return;
	table.open = false;
	advance();
	if (table.row <= table.nrow)
		complain(rec, "before it a grid with a hole ends");
	else if (table.widest != table.ncol)
		complain(rec, "before it a grid ends in which no row has all columns");
}

static void
begin_grid(const struct record *rec)
{
	size_t n = record_count(rec, GRID_GRID);

	end_grid(rec);
	table.faulty = false;
	ngrid++;
	if (n != table.grid + 1)
		complain(rec, "a grid out of turn");
	table.grid = n;
	table.nrow = record_count(rec, GRID_NROW);
	table.ncol = record_count(rec, GRID_NCOL);
	if (table.nrow == 0 || table.ncol == 0 || table.ncol > 1u << 28) {
		complain(rec, "a grid of no size");
		table.faulty = true;
		return;
	}
	table.free_from = grow(table.free_from, &table.free_cap, table.ncol + 1, sizeof *table.free_from);
	table.width = grow(table.width, &table.width_cap, table.ncol + 1, sizeof *table.width);
	for (size_t c = 1; c <= table.ncol; c++)
		table.free_from[c] = 1;
	table.row = table.col = 1;
	table.have = table.widest = 0;
	table.open = true;
}

/* What is wrong with a cell of the open grid; NULL: it is put in its place. */
static const char *
put_cell(const struct record *rec)
{
	size_t row = record_count(rec, CELL_ROW), col = record_count(rec, CELL_COL);
	size_t rowspan = record_count(rec, CELL_ROWSPAN), colspan = record_count(rec, CELL_COLSPAN);

	if (!table.open || record_count(rec, CELL_GRID) != table.grid)
		return "a cell of no grid";
	advance();
	if (row != table.row || col != table.col)
		return "a cell that is not at the first free place";
	if (rowspan == 0 || colspan == 0 || rowspan > table.nrow - row + 1 || colspan > table.ncol - col + 1)
		return "a cell that leaves its grid";
	for (size_t c = col; c < col + colspan; c++)
		if (table.free_from[c] > row)
			return "a cell over another";
	table.free_from[col] = row + rowspan;
	table.width[col] = colspan;
	table.have++;
	table.col += colspan;
	return NULL;
}

int
main(int argc, char **argv)
{
	struct record rec = {0};
	struct buf scratch = BUF_INIT;
	char *line = NULL;
	size_t cap = 0;
	ssize_t len;

	(void)argv;
	message_init("tiling");
	if (argc != 1) {
		fputs(usage_text, stderr);
		return STATUS_TROUBLE;
	}
	while ((len = getline(&line, &cap, stdin)) > 0) {
		const char *fault = NULL;

		rec.number++;
		if (record_split(&rec, slice_of(line, (size_t)len - 1),
				 RECORD_SET(RECORD_GRID) | RECORD_SET(RECORD_CELL), &scratch))
			fault = "cannot be parsed";
		if (rec.type == RECORD_GRID) {
			begin_grid(&rec);
		} else if (rec.type == RECORD_CELL && !table.faulty) {
			fault = put_cell(&rec);
		} else if (rec.type == RECORD_FILE) {
			end_grid(&rec);
			table.grid = 0;
			table.faulty = false;
		}
		if (fault) {
			complain(&rec, fault);
			table.faulty = true;
			table.open = false;
		}
	}
	end_grid(&rec);
	free(line);
	buf_free(&scratch);
	printf("%zu grids, %zu faults\n", ngrid, nbad);
	return nbad > 0 || ferror(stdin) ? STATUS_TROUBLE : STATUS_FINE;
}
