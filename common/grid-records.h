/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_GRID_RECORDS_H
#define JIXIAO_GRID_RECORDS_H

#include "caption.h"
#include "grid.h"

/*
 * Writes the grid record and the cell records of table number `number` of a report; line is where it begins.
 * The caption is used up. doc is escaped, path is the section that the table stands in (empty: not known).
 */
void grid_write(const struct grid *g, struct slice doc, size_t line, size_t number, struct slice path,
		struct caption *caption);

#endif
