/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_CSV_ROWS_H
#define JIXIAO_CSV_ROWS_H

#include "slice.h"

#include <stdbool.h>

enum { CSV_MOST_FIELDS = 16 };

/* A row of a CSV file; its texts live until the next one. Fields that it does not have are empty. */
struct csv_row {
	const char *name; /* of the file */
	size_t line;
	struct slice field[CSV_MOST_FIELDS];
	size_t nfield;
};

/*
 * Gives every row of a CSV text (RFC 4180, UTF-8, a byte order mark or none) to `row`, but the header, names
 * with commas between them, where a first row begins as it does: a row that begins so and is another one is
 * told, and nothing is read. A row with more fields than the header, or with a broken quote, is told with
 * file, line and field and left out. Either makes the status trouble. Rows are one line each.
 */
void csv_rows(const char *name, struct slice text, const char *header,
	      void (*row)(void *arg, const struct csv_row *row), void *arg);

/* The same for a file. Dies when it cannot be read: the user asked for it. */
void csv_rows_of_file(const char *path, const char *header, void (*row)(void *arg, const struct csv_row *row),
		      void *arg);

#endif
