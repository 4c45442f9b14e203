/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_DOCUMENTS_H
#define JIXIAO_DOCUMENTS_H

#include "summary.h"

/*
 * The documents of one report, found by the places of records. All zero is a valid empty set. What is
 * returned is valid until the next call makes a document. All O(1), but for lines.
 */
struct documents {
	struct document *document; /* in the order in which they were met */
	size_t n, cap;
	struct arena arena; /* their texts */

	/* By the number of their path, and by that of their grids: index + 1. */
	size_t *by_path, npath, path_cap;
	size_t *by_grid, ngrid, grid_cap;
};

/* The document of a path: s2 of s2.1.3; a new one when there is none yet. */
struct document *documents_at(struct documents *all, struct slice path);

/* The same, for a grid that stands there. */
struct document *documents_add_grid(struct documents *all, struct slice path, size_t grid);

/* The document of a grid; the first one when that is not known. */
struct document *documents_of_grid(struct documents *all, size_t grid);

/* The document of a place (jixiao-records(5)); of several, the first counts. */
struct document *documents_of_place(struct documents *all, struct slice place);

/* For the next report. */
void documents_reset(struct documents *all);

#endif
