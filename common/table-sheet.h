/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_TABLE_SHEET_H
#define JIXIAO_TABLE_SHEET_H

#include "table-lines.h"

/* Tables with each row on a line, as spreadsheets and web pages leave them. */

/*
 * Where rows leave out the empty cells at their end, gives each as many as the widest has; cell_cap is the room
 * of t->cell. Only lines that start with a TAB (tabbed) may do so in a mere list. Linear in the cells.
 */
void sheet_fill_rows(struct flat_table *t, size_t *cell_cap, bool tabbed);

/*
 * How many rows at the start stand above the table: titles, years and units, alone in their rows. All of them
 * where no row has two cells that hold something.
 */
size_t sheet_rows_above(const struct flat_table *t);

#endif
