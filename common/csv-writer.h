/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_CSV_WRITER_H
#define JIXIAO_CSV_WRITER_H

#include "buf.h"
#include "record.h"

/*
 * How a CSV file looks (to-csv(1)). Everything is appended to a row; nothing allocates once the row has
 * grown. Fields are given as they stand in the record stream, with its escapes, and are written without them.
 */
struct csv_dialect {
	const char *start;   /* of the file */
	const char *row_end; /* of every row */

	/* A row, with its end: the header of a type; the fields of a consumed record, from doc on. */
	void (*header)(struct buf *row, enum record_type type);
	void (*record)(struct buf *row, const struct record *rec);

	/* The header of one column, as it is read. */
	void (*title)(struct buf *name, enum record_type type, size_t field);

	/* One cell of a table as printed; commas and the end are the caller's. */
	void (*cell)(struct buf *row, struct slice escaped);
};

/* RFC 4180 with LF, quotes only where a field needs them. (libcsv quotes every field.) */
extern const struct csv_dialect csv_plain;

#endif
