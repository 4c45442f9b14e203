/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_RECT_GRID_H
#define JIXIAO_RECT_GRID_H

#include "csv-set.h"
#include "csv-writer.h"

/*
 * Tables as the rectangular grids that they were: a file each in DIR/tables, the text of a merged cell once,
 * at its upper left corner. The records come in the order of the stream, a grid before its cells, the cells
 * row by row; what stands elsewhere is told and left out. Holds no more than a cell.
 */

/* Where the files go (an open set and its package) and how they look. */
void rect_open(struct set_file *package, const struct csv_dialect *dialect);

/* grid starts a file, cell continues it; both consumed. */
void rect_grid(const struct record *rec);
void rect_cell(const struct record *rec);

/* Ends the file of the last grid: at the end of input. */
void rect_close(void);

/* At the end of a report: its tables as its line of the index lists them. The caller empties the list. */
struct buf *rect_listed(void);

#endif
