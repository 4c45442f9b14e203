/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_TABLE_LINES_H
#define JIXIAO_TABLE_LINES_H

#include "buf.h"
#include "slice.h"

/*
 * Finds the tables in the lines of a report (extract-tables(1)): the one place that knows how a flattened
 * table and a Markdown pipe table begin, go on and end. Lines are fed in, events are taken out in the order
 * of the source:
 *
 *	finder_line(&f, line, text, bytes);	for each line record
 *	finder_foreign(&f, bytes);		for each other record that stands between lines
 *	finder_end(&f);				at the end of the report
 *	while (finder_next(&f, &e)) ...		after each of these
 *
 * A plain line comes out at once; the lines of a possible table are held until it is decided. Slices of an
 * event are valid until the next finder_line. Time is linear; memory is one table.
 */

/* A cell as it stands in the text: noise removed, trimmed. */
struct flat_cell {
	size_t line; /* of its first visible character; of its TAB when it is empty */
	struct slice text;
};

/* Rows of cells, spans unknown. Row i is cell[row[i]] up to, not including, cell[row[i + 1]]. */
struct flat_table {
	struct flat_cell *cell;
	size_t *row;
	size_t nrow, ncell;
	size_t line;   /* of the first TAB or pipe */
	bool on_lines; /* each row is a line, so cells below merged ones may be left out */
};

enum finder_event_type {
	FINDER_TEXT,       /* a line outside tables */
	FINDER_FOREIGN,    /* a foreign record: bytes */
	FINDER_TABLE_LINE, /* a line of a table, empty lines between and behind its rows among them */
	FINDER_TABLE,      /* behind the last of them: the table */
};

struct finder_event {
	enum finder_event_type type;
	size_t line;
	struct slice text, bytes;
	struct flat_table *table;
};

struct held_line {
	size_t line; /* 0: a foreign record */
	size_t bytes_at, bytes_len, text_at, text_len;
	bool inner; /* line of a nested table: text of the cell around it */
};

/* All zero is a valid finder at the start of a report. */
struct finder {
	struct held_line *held;
	size_t nheld, held_cap;
	struct buf bytes, text;

	/* Lines before `given` are out; before `decided` their kind is known; before `pos` they were looked
	 * at. */
	size_t given, decided, pos;
	size_t table_from, table_to; /* the decided table, when table_to > table_from */
	enum { FINDER_OUTSIDE, FINDER_TABS, FINDER_ROWS, FINDER_PIPES } state;
	bool ruled;     /* the pipes have the rule line of Markdown */
	bool table_out; /* the decided table was given out */
	/* Rows; empty lines just seen; cells of this row, of the widest, of the last. Pipes: lines, -, the last
	 * line. Rows on lines: of `have` of them, from `last` on, it is not known yet whether they are any. */
	size_t nrow, blanks, have, widest, last;
	size_t tabbed, parted, wide; /* lines that start with a TAB; with more of them; with three cells */
	/* The cell from which on a nested table may stand; how many cells its row lacks then beside the
	 * widest, the last. */
	size_t nested_from, nested_row, nested_short, nested_alike;
	/* The trial of it: it ended before line nested_end, text up to nested_text, `have` of `need` cells
	 * behind. */
	size_t nested_end, nested_text, nested_need, nested_have;
	bool ended;

	bool direct; /* one plain line that is not held */
	struct finder_event plain;

	struct flat_table table;
	size_t cell_cap, row_cap;
	struct buf cells; /* texts of the table's cells */
};

void finder_line(struct finder *f, size_t line, struct slice text, struct slice bytes);
void finder_foreign(struct finder *f, struct slice bytes);
void finder_end(struct finder *f);
bool finder_next(struct finder *f, struct finder_event *e);

/* For the next report: keeps the memory, forgets the rest. */
void finder_reset(struct finder *f);
void finder_free(struct finder *f);

#endif
