/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_SET_INDEX_H
#define JIXIAO_SET_INDEX_H

#include "csv-set.h"
#include "record.h"

/*
 * The index of a set: which rows and bytes of its files are those of which report. With it, sets are merged
 * and parts of them taken over without their CSV being read. A file of lines with TABs: one that says who
 * made it and how, one with the names of the columns, one for each `file` record, one with the totals. A set
 * is only believed when its files have the sizes of the totals and datapackage.json is there.
 */
struct index_span {
	size_t rows, start, bytes;
};

/*
 * The reports of one operand: a file, or an archive with its members, whose lines stand before its own.
 * `stamp` is what is known of the file from which it was read: size, mtime, ctime, SHA-256, each `-` when it
 * is not known.
 */
struct index_line {
	struct slice doc, status, stamp; /* doc is escaped as in a record */
	struct slice tables;             /* GRID:ROWS:BYTES:NAME each, joined by blanks */
	struct index_span span[RECORD_NTYPE];
};

#define INDEX_PLAIN "plain"
#define INDEX_NO_STAMP "-\t-\t-\t-"
#define INDEX_CRASH                                                                                          \
	"crash" /* the status of a report that no chain survived: what came out of it is not kept */
#define INDEX_ARCHIVE "archive" /* the status of an operand whose members stand before it */

/*
 * Writing. dialect: INDEX_PLAIN or the unit of money of a spreadsheet; label: whatever else sets have to have
 * in common that can be mixed. Neither holds a TAB or a line end.
 */
void index_begin(struct set_file *f, struct slice dialect, struct slice label);
void index_add(struct set_file *f, const struct index_line *line);
void index_end(struct set_file *f, const struct set_file file[RECORD_NTYPE]);

/* Appends a table that is whole to the `tables` of a line. */
void index_add_table(struct buf *tables, const struct set_file *f, size_t grid);

/* Takes the next table off the front; false when there is none. */
struct index_table {
	size_t grid, rows, bytes;
	struct slice name; /* below the folder of the set */
};
bool index_next_table(struct slice *tables, struct index_table *table);

/* Reading: the index of the set in a folder, in memory. */
struct set_index {
	int dir;
	char *data;
	struct slice dialect, label;
	struct slice lines; /* those of reports */
};

/* NULL, or why there is no index that can be believed; valid until the next call. */
const char *index_open(struct set_index *x, const char *dir);

/* Takes the next line off the front of lines (x->lines, or a part of it). False at the end; dies when it is
 * broken. */
bool index_next(struct slice *lines, struct index_line *line);

void index_close(struct set_index *x);

#endif
