/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_CSV_SET_H
#define JIXIAO_CSV_SET_H

#include "buf.h"
#include "slice.h"

#include <stdbool.h>

/*
 * A folder of CSV files that is replaced as a whole (to-csv(1)). New files are written into the hidden folder
 * DIR/.to-csv and renamed into DIR by set_commit: a reader sees a whole old or a whole new file, and the set
 * is whole when it matches datapackage.json, which is taken away before the first rename and comes back with
 * the last. When the program fails or is stopped by HUP, INT or TERM before that, the new files are removed
 * and the old ones stay; what a killed one leaves, the next removes. One program at a time has the folder
 * (flock).
 *
 * Every fault ends the program with a message that names the file.
 */
#define SET_PACKAGE "datapackage.json"
#define SET_TABLES "tables"
#define SET_INDEX ".jixiao-index.tsv" /* set-index.h */

/* Makes DIR when there is none. */
void set_open(const char *dir);

/* Starts all zero; its buffer is used again by the next file that is made in it. */
struct set_file {
	int fd;
	char name[300]; /* below DIR */
	size_t rows, bytes;
	struct buf written; /* by set_write, and not yet to fd */

	/* What set_copy is still to copy. */
	int from;
	size_t start, pending;
};

/* A new file of the set. */
void set_create(struct set_file *f, const char *name);

/* The same, but false when the set has a file of this name already. */
bool set_create_new(struct set_file *f, const char *name);

void set_write(struct set_file *f, struct slice bytes);

/*
 * Appends len bytes of another file from start on: at once, or when something else is written or f is closed.
 * fd has to stay open until then; set_flush copies what is left. Runs that follow each other are copied as
 * one.
 */
void set_copy(struct set_file *f, int fd, size_t start, size_t len);
void set_flush(struct set_file *f);

/*
 * Takes the file called name of the folder dir as a file of the set that is called as, whole and closed: a
 * link where that can be, else a copy. False when the set has a file of this name already.
 */
bool set_adopt(struct set_file *f, int dir, const char *name, const char *as);

void set_close(struct set_file *f);

/*
 * Renames all closed files into place, the types' first, SET_PACKAGE last. Tables that an earlier package
 * lists and this set does not have are removed, and so is an earlier SET_INDEX; nothing else in DIR is
 * touched.
 */
void set_commit(void);

#endif
