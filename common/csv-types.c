/* SPDX-License-Identifier: ISC */
#include "csv-types.h"

#include "datapackage.h"

#include <stdio.h>

static struct slice
header_row(const struct csv_dialect *dialect, enum record_type type)
{
	static struct buf row;

	row.len = 0;
	buf_adds(&row, dialect->start);
	dialect->header(&row, type);
	return buf_slice(&row, 0);
}

void
types_begin(struct csv_types *t, const struct csv_dialect *dialect, struct slice index_dialect,
	    struct slice label)
{
	t->dialect = dialect;
	t->indexed = label.data;
	set_create(&t->package, SET_PACKAGE);
	datapackage_begin(&t->package);
	if (t->indexed) {
		set_create(&t->index, SET_INDEX);
		index_begin(&t->index, index_dialect, label);
	}
	for (size_t i = 0; i < RECORD_NTYPE; i++) {
		char name[40];

		if (i == RECORD_LINE)
			continue;
		snprintf(name, sizeof name, "%s.csv", record_info[i].name);
		set_create(&t->file[i], name);
		set_write(&t->file[i], header_row(dialect, (enum record_type)i));
		t->before[i] = (struct index_span){.bytes = t->file[i].bytes};
	}
}

void
types_write(struct csv_types *t, enum record_type type, struct slice row)
{
	set_write(&t->file[type], row);
	t->file[type].rows++;
}

void
types_copy(struct csv_types *t, enum record_type type, int fd, const struct index_span *span)
{
	set_copy(&t->file[type], fd, span->start, span->bytes);
	t->file[type].rows += span->rows;
}

void
types_report(struct csv_types *t, struct index_line *line)
{
	if (!t->indexed)
		return;
	for (size_t i = 0; i < RECORD_NTYPE; i++) {
		if (i == RECORD_LINE)
			continue;
		line->span[i].rows = t->file[i].rows - t->before[i].rows;
		line->span[i].start = t->before[i].bytes;
		line->span[i].bytes = t->file[i].bytes - t->before[i].bytes;
		t->before[i].rows = t->file[i].rows;
		t->before[i].bytes = t->file[i].bytes;
	}
	index_add(&t->index, line);
}

void
types_commit(struct csv_types *t)
{
	for (size_t i = 0; i < RECORD_NTYPE; i++) {
		if (i == RECORD_LINE)
			continue;
		set_close(&t->file[i]);
		datapackage_type(&t->package, &t->file[i], (enum record_type)i, t->dialect);
	}
	datapackage_end(&t->package);
	set_close(&t->package);
	if (t->indexed) {
		index_end(&t->index, t->file);
		set_close(&t->index);
	}
	set_commit();
}
