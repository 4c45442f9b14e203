/* SPDX-License-Identifier: ISC */
#include "message.h"
#include "record.h"

#include <stdio.h>
#include <stdlib.h>

/*
 * Every grid is tiled (DESIGN 3): its cells cover rows and columns without hole or overlap, in the order of
 * the source, some row has a cell for each column, and grids are counted from 1 in each report.
 */

static const char usage_text[] = "usage: tiling <RECORDS\n";

static struct {
	size_t grid, nrow, ncol;
	size_t *owner; /* ordinal of the cell that covers row and column, from 1 */
	size_t cap, ncell, last;
	bool open;
} table;

static size_t nbad, ngrid;

static void
complain(const struct record *rec, const char *what)
{
	if (nbad++ < 20)
		warning("record %zu: %s: %.*s", rec->number, what,
			(int)(rec->bytes.len < 160 ? rec->bytes.len : 160), rec->bytes.data);
}

/* How many cells stand side by side in a row. */
static size_t
cells_in_row(size_t row)
{
	size_t n = 0;

	for (size_t c = 0; c < table.ncol; c++)
		n += c == 0 || table.owner[row * table.ncol + c] != table.owner[row * table.ncol + c - 1];
	return n;
}

static void
end_grid(const struct record *rec)
{
	size_t widest = 0;

	if (!table.open)
		return;
	table.open = false;
	for (size_t i = 0; i < table.nrow * table.ncol; i++)
		if (table.owner[i] == 0) {
			complain(rec, "before it a grid with a hole ends");
			return;
		}
	for (size_t row = 0; row < table.nrow; row++) {
		size_t n = cells_in_row(row);

		widest = n > widest ? n : widest;
	}
	if (widest != table.ncol)
		complain(rec, "before it a grid ends in which no row has all columns");
}

static void
begin_grid(const struct record *rec)
{
	size_t n = record_count(rec, GRID_GRID), nrow = record_count(rec, GRID_NROW);
	size_t ncol = record_count(rec, GRID_NCOL);

	end_grid(rec);
	ngrid++;
	if (n != table.grid + 1)
		complain(rec, "a grid out of turn");
	table.grid = n;
	if (nrow == 0 || ncol == 0 || nrow > 1u << 28 || ncol > (1u << 28) / nrow) {
		complain(rec, "a grid of no size");
		return;
	}
	table.nrow = nrow;
	table.ncol = ncol;
	table.ncell = table.last = 0;
	table.owner = grow(table.owner, &table.cap, nrow * ncol, sizeof *table.owner);
	for (size_t i = 0; i < nrow * ncol; i++)
		table.owner[i] = 0;
	table.open = true;
}

static void
put_cell(const struct record *rec)
{
	size_t row = record_count(rec, CELL_ROW), col = record_count(rec, CELL_COL);
	size_t rowspan = record_count(rec, CELL_ROWSPAN), colspan = record_count(rec, CELL_COLSPAN);

	if (!table.open || record_count(rec, CELL_GRID) != table.grid) {
		complain(rec, "a cell of no grid");
		return;
	}
	if (row == 0 || col == 0 || rowspan == 0 || colspan == 0 || row > table.nrow || col > table.ncol ||
	    rowspan > table.nrow - row + 1 || colspan > table.ncol - col + 1) {
		complain(rec, "a cell outside its grid");
		return;
	}
	if ((row - 1) * table.ncol + col <= table.last)
		complain(rec, "a cell out of order");
	table.last = (row - 1) * table.ncol + col;
	table.ncell++;
	for (size_t r = row - 1; r < row - 1 + rowspan; r++)
		for (size_t c = col - 1; c < col - 1 + colspan; c++) {
			if (table.owner[r * table.ncol + c] != 0) {
				complain(rec, "a cell over another");
				return;
			}
			table.owner[r * table.ncol + c] = table.ncell;
		}
}

int
main(int argc, char **argv)
{
	struct record rec = {0};
	struct buf fault = BUF_INIT;
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
		rec.number++;
		if (record_split(&rec, slice_of(line, (size_t)len - 1),
				 RECORD_SET(RECORD_GRID) | RECORD_SET(RECORD_CELL), &fault))
			complain(&rec, "cannot be parsed");
		if (rec.type == RECORD_GRID) {
			begin_grid(&rec);
		} else if (rec.type == RECORD_CELL) {
			put_cell(&rec);
		} else if (rec.type == RECORD_FILE) {
			end_grid(&rec);
			table.grid = 0;
		}
	}
	end_grid(&rec);
	free(line);
	buf_free(&fault);
	printf("%zu grids, %zu faults\n", ngrid, nbad);
	return nbad > 0 || ferror(stdin) ? STATUS_TROUBLE : STATUS_FINE;
}
