/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_DATAPACKAGE_H
#define JIXIAO_DATAPACKAGE_H

#include "csv-set.h"
#include "csv-writer.h"

/*
 * datapackage.json of a set (Frictionless Data Package, Table Schema): names, types and keys of the columns
 * from the one table of record types, rows and bytes of each file. package is written one resource a line,
 * tables before types or after, between begin and end.
 */
void datapackage_begin(struct set_file *package);
void datapackage_type(struct set_file *package, const struct set_file *file, enum record_type type,
		      const struct csv_dialect *dialect);

/* A table as a grid: without a header, columns or a key. doc is still escaped. */
void datapackage_table(struct set_file *package, const struct set_file *file, size_t ordinal,
		       struct slice doc, size_t grid, const struct csv_dialect *dialect);

void datapackage_end(struct set_file *package);

#endif
