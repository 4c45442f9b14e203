/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_AMOUNT_GRID_H
#define JIXIAO_AMOUNT_GRID_H

#include "amount-scan.h"

/*
 * What the cells of a table inherit (normalize-amounts(1)): kind and unit from the column's headers, the
 * row's labels, the table's unit, in that order of nearness; item and measure from the paths of labels and
 * headers. Cells come row by row; what is kept is bounded by the columns of a table (MOST_COLUMNS: no table
 * that extract-tables writes has more).
 */
enum { MOST_COLUMNS = 256, MOST_PATH = 8 };

/* A header or label cell, and what it says of the numbers that it governs. */
struct governor {
	size_t row, rowspan, col, colspan;
	size_t serial, up; /* up: the header above it in one block, by serial; 0 for none */
	struct buf text; /* without line breaks and its unit in brackets, cut at a length that no name has */
	size_t path_len; /* of its text in a path: without a colon at its end; 0 for a number (序号 1) */
	struct buf unit_text;
	bool has_kind, none; /* it says a kind; it says that they are no amounts (序号) */
	bool any;            /* they are of any kind (指标值): the table's unit is not theirs */
	enum amount_kind kind;
	bool has_unit;
	struct amount_unit unit;
	int year;
};

struct amount_grid {
	const struct words *words;
	struct buf unit; /* of the table */
	int year;        /* of its caption */
	size_t row;

	struct governor *header; /* a ring, by serial */
	size_t serial;
	size_t column[MOST_COLUMNS]; /* the nearest header of a column, by serial */

	struct governor *label; /* that reach into the row at hand, by column */
	size_t nlabel;

	struct governor unit_cell; /* a cell left in the row that is nothing but a unit */
	struct governor own;       /* what a cell calls its number itself */
};

struct cell_place {
	size_t row, col, rowspan, colspan;
};

/* Starts all zero. A new table: its unit and caption. */
void amount_grid_start(struct amount_grid *g, const struct words *words, struct slice unit,
		       struct slice caption);

/* The next cell, before its own amounts are asked for. header and label say its role. */
void amount_grid_cell(struct amount_grid *g, struct cell_place at, bool header, bool label,
		      struct slice text);

/*
 * Decides a bare number of that cell: kind, unit, and by which power of ten its value is to be shifted. `own`
 * is what the cell itself calls it (年初预算数：100), raw the number. False when it is no amount (序号 1).
 */
bool amount_grid_inherit(struct amount_grid *g, struct cell_place at, struct slice own, struct slice raw,
			 bool scaled, struct amount_unit *unit);

/* The paths of labels and headers, joined with '/', and the year that they say (0 for none). */
void amount_grid_paths(const struct amount_grid *g, struct cell_place at, struct buf *item,
		       struct buf *measure, int *year);

void amount_grid_free(struct amount_grid *g);

#endif
