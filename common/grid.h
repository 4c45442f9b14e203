/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_GRID_H
#define JIXIAO_GRID_H

#include "lexicon.h"
#include "table-lines.h"

/*
 * The logical grid of a flattened table (extract-tables(1)): the smallest one that all rows tile without hole
 * or overlap. As many columns as the row with the most cells has; full rows anchor the columns, shorter rows
 * are fitted to them (grid-fit.c), empty cells that continue a cell above are joined to it and every cell
 * gets its role (grid-roles.c).
 */
enum cell_role { ROLE_VALUE, ROLE_LABEL, ROLE_HEADER };

/* What a cell holds, as far as the shape of a table depends on it. */
enum content {
	CONTENT_EMPTY,
	CONTENT_DASH,
	CONTENT_NUMBER,
	CONTENT_PERCENT,
	CONTENT_QUANTITY,
	CONTENT_TEXT,
	NCONTENT
};

/* What a column of a header word is (the value of a lexicon row of class header). */
enum column_role {
	COLUMN_UNKNOWN,
	COLUMN_ORDINAL,
	COLUMN_LABEL,
	COLUMN_LEVEL,
	COLUMN_VALUE,
	COLUMN_MONEY,
	COLUMN_TARGET,
	COLUMN_ACTUAL
};

struct grid_cell {
	size_t row, col, rowspan, colspan; /* from 0 */
	size_t line;
	struct slice text;
	enum cell_role role;

	/* Known before the spans are. */
	enum content content;
	enum column_role column;            /* of a header word */
	const struct lexicon_entry *header; /* the header word, or NULL */
	bool exact;                         /* the whole text is that word */
	bool label_word, total_word;        /* a word of a form's label; 合计 and its kin */
	bool numbers_word;                  /* 栏次 before the numbers of the columns */
	bool colon;                         /* ends with a colon */
	size_t chars;                       /* visible characters, at most 255 */
	bool joined;                        /* continues a cell above: no cell of its own */
};

struct grid {
	size_t nrow, ncol, ncell;
	struct grid_cell *cell; /* row by row, the joined ones among them */
	size_t *row;            /* row i: cell[row[i]] up to cell[row[i + 1]] */
	bool sure;
	bool pairs; /* no header; most rows are labels and values in turn, so the others are too */
	bool codes; /* 类 款 项 head the first columns: a code covers the three; of grid-fit.c */
	bool known; /* the spans are those of the source: none is inferred */

	size_t cell_cap, row_cap; /* of grid.c */
	struct grid_work *work;   /* of grid-fit.c and grid-roles.c */
};

/*
 * Infers the grid of a table with at least one cell. g starts all zero and is reused; texts stay those of the
 * table. Time is linear in the cells (grid-fit.c says how), memory too.
 */
void grid_infer(struct grid *g, const struct flat_table *table, const struct lexicon *lex);

/*
 * The other way round: ncol, nrow, row and the cells of g are set, each with row, col, spans, line and text;
 * the cells of a row tile it, where one goes on from above as a joined one without text. Only the roles are
 * inferred.
 */
void grid_known(struct grid *g, const struct lexicon *lex);

/* Room for ncell cells in nrow rows. */
void grid_room(struct grid *g, size_t nrow, size_t ncell);
void grid_free(struct grid *g);

/* grid-content.c: what is known of a cell from its text alone. */
void grid_read_cell(struct grid_cell *c, const struct lexicon *lex);

/* grid-shift.c: cells that rows on lines lack below merged ones. */
void grid_shift(struct grid *g);

/* grid-fit.c: col and colspan of every cell, and sure. */
void grid_fit(struct grid *g);

/* grid-roles.c: rowspan, joined and role of every cell. */
void grid_roles(struct grid *g);

static inline size_t
grid_row_len(const struct grid *g, size_t r)
{
	return g->row[r + 1] - g->row[r];
}

static inline struct grid_cell *
grid_at(const struct grid *g, size_t r, size_t i)
{
	return &g->cell[g->row[r] + i];
}

static inline bool
content_is_number(enum content c)
{
	return c == CONTENT_NUMBER || c == CONTENT_PERCENT || c == CONTENT_QUANTITY;
}

/* A row without numbers in which header words stand: grid.c. */
bool grid_row_has_header(const struct grid *g, size_t r);

/* A row that sums others up: 合计 before numbers; with nothing but texts behind it, a header: grid.c. */
bool grid_row_is_total(const struct grid *g, size_t r);

/* A row of labels and values in turn: 主管部门, its name, 实施单位, its name: grid.c. */
bool grid_row_is_pairs(const struct grid *g, size_t r);

#endif
