/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_FLOW_H
#define JIXIAO_FLOW_H

#include "arena.h"
#include "buf.h"
#include "caption.h"
#include "grid.h"
#include "lexicon.h"

/*
 * A report whose source knows its paragraphs and tables (Word, HTML), told piece by piece in the order of the
 * source. What comes out are its line, grid and cell records (jixiao-records(5), extract-tables(1)):
 *
 *	flow_begin(&f, doc, lex);
 *	flow_para(&f, text, 0);
 *	flow_table(&f);
 *		flow_row(&f)->before = 1;
 *			flow_cell(&f)->colspan = 2;
 *				flow_para(&f, text, 0);
 *	flow_table_end(&f);
 *	flow_end(&f);
 *
 * The line of a text is its ordinal: each paragraph outside tables and in cells is one, and one more for each
 *'\n' in it. A table is written when it ends; memory is one table that stands in no other. A table in a cell
 * is text of that cell: a line a row, a TAB between its cells. A table of one cell is none: what is in it
 * stands for itself, and so it is where a table only lays out a web page.
 */
enum {
	FLOW_MAX_DEPTH = 64,       /* tables in tables */
	FLOW_MAX_PIECES = 1 << 20, /* rows, cells and paragraphs of one table with those in it */
	FLOW_MAX_SLOTS = 1 << 21,  /* of one grid: its cells, again in each row that they go on in */
	FLOW_MAX_COL = 1024,       /* what stands further right is text of the last cell of its row */
};

/* What a cell has to do with the one above it. */
enum flow_merge { MERGE_NONE, MERGE_START, MERGE_GOES_ON };

/* A paragraph, or a table. */
struct flow_block {
	struct flow_block *next;
	struct slice text;
	struct flow_table *table; /* NULL: a paragraph */
	size_t links;
};

/* Spans as the source has them: rowspan counts rows (HTML), or each cell tells whether it goes on (Word). */
struct flow_cell {
	size_t colspan, rowspan; /* 1, until the reader says otherwise */
	enum flow_merge merge;
	bool across; /* goes on from the cell on its left */

	struct flow_cell *next;
	struct flow_block *first, *last;
	size_t row, col, end; /* of flow-grid.c */
	bool joined;          /* goes on from above: no cell of its own */
};

struct flow_row {
	size_t before; /* columns that are left free at its start */
	bool dropped;  /* the reader takes it back */
	bool group;    /* begins a group of rows: no cell goes on into it */

	struct flow_row *next;
	struct flow_cell *first, *last;
};

struct flow_table {
	bool layout; /* the reader knows that it only lays out a page */
	bool sheet;  /* of a spreadsheet: titles and remarks stand in cells of it, blank rows part tables */

	struct flow_table *outer;
	struct flow_row *first, *last;
	size_t *width, nwidth, width_cap; /* of its columns, where the source tells */
};

struct flow {
	size_t nline, ngrid;      /* lines and tables so far */
	const char *code, *fault; /* NULL, or what it could not take: code and sentence of the problem. It
				     takes no more. */
	bool pages;               /* web pages: runs of links are no text, tables may lay them out */
	bool clipped;             /* a table was wider than FLOW_MAX_COL */
	size_t notes;             /* bytes of notes at the end of the next paragraph: no part of a caption */

	/* The rest belongs to flow.c. */
	struct slice doc;
	const struct lexicon *lex;
	struct caption caption;
	struct arena arena, pieces; /* texts; what they stand in, aligned */
	struct flow_table *table;   /* the innermost open one */
	size_t depth, npiece;
	struct buf text, links;
	size_t nlink;
	struct grid grid;
	struct flow_cell **from; /* of each slot of the grid; NULL: none of its own */
	size_t from_cap;
};

/* f starts all zero; its memory is used again for the next report. doc is escaped, and has to stay. */
void flow_begin(struct flow *f, struct slice doc, const struct lexicon *lex);

/* A paragraph of one or more lines. links: how many links to other pages it has, when there is nothing else
 * in it. */
void flow_para(struct flow *f, struct slice text, size_t links);

/* The same in front of the open table: its caption, or text that stands between its cells. */
void flow_para_before(struct flow *f, struct slice text, size_t links);

/* Whether a cell is open, and so the next paragraph goes there. */
static inline bool
flow_in_cell(const struct flow *f)
{
	return f->table && f->table->last && f->table->last->last;
}

/* Begin a table, a row, a cell, which are the reader's to fill in; end a table, with its row and cell. */
struct flow_table *flow_table(struct flow *f);
struct flow_row *flow_row(struct flow *f);
struct flow_cell *flow_cell(struct flow *f);
void flow_table_end(struct flow *f);

/* The width of the next column of the open table, in twips. */
void flow_width(struct flow *f, size_t width);

/* Writes what is still open, and tells of what was clipped (source.h). */
void flow_end(struct flow *f);
void flow_free(struct flow *f);

/*
 * flow-grid.c: makes f->grid of the rows of t, all but the texts, and f->from. Columns and rows in which no
 * cell begins go, and so do slivers between borders that were meant to be one. Holes become empty cells.
 * Returns how many cells of t there are; SIZE_MAX when they take more than FLOW_MAX_SLOTS.
 */
size_t flow_grid(struct flow *f, struct flow_table *t);

#endif
