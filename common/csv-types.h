/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_CSV_TYPES_H
#define JIXIAO_CSV_TYPES_H

#include "csv-writer.h"
#include "set-index.h"

/*
 * The files of a set: one for each type of records but line, datapackage.json, and where it is wanted the
 * index. Rows are written, or come from another set by way of its index.
 */
struct csv_types {
	const struct csv_dialect *dialect;
	bool indexed;
	struct set_file package, index, file[RECORD_NTYPE];

	struct index_span before[RECORD_NTYPE]; /* the files at the end of the last report */
};

/* After set_open. index_dialect, label: as index_begin wants them; label.data NULL: no index. */
void types_begin(struct csv_types *t, const struct csv_dialect *dialect, struct slice index_dialect,
		 struct slice label);

/* A row with its end. */
void types_write(struct csv_types *t, enum record_type type, struct slice row);

/* Rows of the same type in an open file. */
void types_copy(struct csv_types *t, enum record_type type, int fd, const struct index_span *span);

/* What came since the last report is this one. line: doc, status, stamp and tables; its spans are filled in.
 */
void types_report(struct csv_types *t, struct index_line *line);

/* Ends the files and puts the set in place. */
void types_commit(struct csv_types *t);

#endif
