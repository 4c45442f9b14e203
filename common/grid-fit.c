/* SPDX-License-Identifier: ISC */
/*
 * Which columns each cell of a row covers. A row with as many cells as there are columns is full and needs no
 * thought. Runs of neighbouring rows of the same length and kind are fitted together: of all ways to lay
 * their n cells over the columns the cheapest is taken, by dynamic programming over the column boundaries.
 * The first pass knows the full rows only; the second one also the rows above and below as the first has laid
 * them.
 */
#include "grid.h"

#include "message.h"

#include <stdint.h>
#include <stdlib.h>

enum {
	MAX_COLUMNS = 256, /* wider tables are left-aligned */
	/* Steps of the dynamic programming a table may take: a base and a share for each cell keep it linear.
	 */
	WORK_BASE = 1 << 24,
	WORK_PER_CELL = 1024,
};

/*
 * The costs, for each row of a run and each column beyond the first that a cell covers unless said otherwise.
 * They only have to keep this order: a number hardly ever covers two columns; the first column holds the
 * labels of a form and stays narrow, except beside a total; then texts give way, the longer the easier; equal
 * texts share evenly.
 */
enum {
	COST_NUMBER = 3000,     /* a number, percentage, quantity or dash is printed in one column */
	COST_FIRST = 1000,      /* labels of a form stand in column 1 alone */
	COST_PAIR_LABEL = 1000, /* 主管部门 is narrow, the name beside it wide */
	COST_TOTAL = 50,        /* 合计 covers all the columns that label the other rows */
	COST_EMPTY = 100,       /* an empty cell may be a corner as well as an empty number */
	COST_TEXT = 200,        /* a label: the block over it has its columns for something else */
	COST_VALUE_TEXT = 350,  /* a text below a header word of a value: less likely than a label */
	COST_CHAR = 5,          /* less for each character, up to 20: long texts are the wide ones */
	GAIN_NAME = 60,         /* 三级指标 names what is measured: of the levels it is the wide one */
	COST_BALANCE = 10,      /* times the square: halves are equal */
	COST_KIND = 150,        /* a text in a column of numbers, a number in one of texts (one column) */
	GAIN_HEADER = 150,      /* 分值 over 分值 (one column) */
	GAIN_JOIN = 300,        /* a header over an empty cell: one cell that is merged downwards */
	COST_TWICE = 100,       /* a header over a header, one column each */
	COST_HOLE = 400,        /* a wide header over an empty cell */
	GAIN_HALF = 500,        /* both halves of a form are split at the same boundary (once) */
	GAIN_SHARED = 60,       /* the row above or below has a boundary there (once) */
};

/* What the cells of a run have at one position. */
struct tally {
	size_t content[NCONTENT], chars, value_words;
	const struct lexicon_entry *header;
	const struct grid_cell *last; /* the cell that stands there in the row at hand */
	bool level, name;             /* a level of indicators, the last one */
};

struct column {
	size_t content[NCONTENT]; /* in the full rows below their header */
	size_t numbers, texts;
	const struct lexicon_entry *header;
	enum column_role role;
};

struct run {
	size_t from, to, n; /* rows from..to-1, n cells each */
	bool pairs, total, header, half, full;
	bool over; /* a lone header row over another one */
};

struct grid_work {
	struct column column[MAX_COLUMNS];
	struct tally tally[MAX_COLUMNS];
	int64_t best[(MAX_COLUMNS + 1) * (MAX_COLUMNS + 1)];
	uint16_t low[MAX_COLUMNS + 1],
		high[MAX_COLUMNS + 1]; /* boundaries of the leftmost and rightmost best tiling */
	size_t half;                   /* the boundary of the halves; 0: none known */
	size_t even;                   /* rows of so many cells share what is not the first column; 0: none */
	size_t budget, ncol;
	bool codes;                                          /* of the grid */
	bool above[MAX_COLUMNS + 1], below[MAX_COLUMNS + 1]; /* boundaries of the neighbours, pass 2 */
	const struct grid_cell *sub;                         /* the full header row below a run of headers */
};

static void
place_left(struct grid *g, size_t r)
{
	size_t n = grid_row_len(g, r);

	for (size_t i = 0; i < n; i++) {
		grid_at(g, r, i)->col = i;
		grid_at(g, r, i)->colspan = i + 1 == n ? g->ncol - i : 1;
	}
}

static void
profile_columns(struct grid *g, struct grid_work *w)
{
	memset(w->column, 0, sizeof w->column);
	for (size_t r = 0; r < g->nrow; r++) {
		bool header;

		if (grid_row_len(g, r) != g->ncol)
			continue;
		header = grid_row_has_header(g, r);
		for (size_t i = 0; i < g->ncol; i++) {
			const struct grid_cell *c = grid_at(g, r, i);
			struct column *col = &w->column[i];

			if (header && c->header && !col->header) {
				col->header = c->header;
				col->role = c->column;
			} else if (!header) {
				col->content[c->content]++;
				col->numbers += content_is_number(c->content) || c->content == CONTENT_DASH;
				col->texts += c->content == CONTENT_TEXT;
			}
		}
	}
}

/* A column of targets or of what was reached; in a full row 绩效目标 and 完成情况 name columns as well, not halves. */
static bool
is_column(const struct grid_cell *c, enum column_role role, const char *text, bool full)
{
	return c->column == role || (full && c->header && slice_is(c->header->value, text));
}

/* The halves of a form are what was planned and what was done: as the rows above its indicators, so their
 * columns. */
static void
find_half(const struct grid *g, struct grid_work *w, bool full)
{
	for (size_t r = 0; r < g->nrow; r++) {
		size_t n = grid_row_len(g, r);

		if ((full && n != g->ncol) || !grid_row_has_header(g, r))
			continue;
		for (size_t i = 1; i < n; i++)
			if (is_column(grid_at(g, r, i), COLUMN_ACTUAL, "actual-text", full) &&
			    is_column(grid_at(g, r, i - 1), COLUMN_TARGET, "target-text", full))
				w->half = full ? i : grid_at(g, r, i)->col;
	}
}

/* 类 款 项 in a full row: the parts of a code, which other rows print in one cell over the three columns. */
static bool
has_code_columns(const struct grid *g)
{
	static const char *const words[] = {"类", "款", "项"};
	size_t i;

	for (size_t r = 0; r < g->nrow && g->ncol > 4; r++) {
		for (i = 0; i < 3 && grid_row_len(g, r) == g->ncol; i++)
			if (!slice_is(grid_at(g, r, i)->text, words[i]))
				break;
		if (i == 3)
			return true;
	}
	return false;
}

/*
 * Where nearly all rows are a label and as many numbers, a few fuller rows only split the columns of these
 * evenly: the label stays in the first column.
 */
static void
find_even(const struct grid *g, struct grid_work *w)
{
	size_t rows = 0, most = 0, cells = 0, numbers = 0, n = 0;

	for (size_t r = 0; r < g->nrow; r++) {
		size_t len = grid_row_len(g, r);

		if (len == n)
			most++;
		else if (most == 0)
			n = len, most = 1;
		else
			most--;
	}
	if (n < 3 || n >= g->ncol || (g->ncol - 1) % (n - 1) != 0)
		return;
	for (size_t r = 0; r < g->nrow; r++) {
		if (grid_row_len(g, r) != n || grid_row_is_pairs(g, r))
			continue;
		rows++;
		cells += n - 1;
		for (size_t i = 1; i < n; i++)
			numbers += content_is_number(grid_at(g, r, i)->content) ||
				   grid_at(g, r, i)->content == CONTENT_DASH;
	}
	if (3 * rows >= 2 * g->nrow && 2 * numbers >= cells)
		w->even = n;
}

/* The run of rows that starts at r. */
static struct run
find_run(const struct grid *g, size_t r)
{
	struct run run = {.from = r, .to = r + 1, .n = grid_row_len(g, r)};

	run.full = run.n == g->ncol;
	run.pairs = grid_row_is_pairs(g, r);
	run.total = grid_row_is_total(g, r);
	run.header = grid_row_has_header(g, r);
	while (run.to < g->nrow && grid_row_len(g, run.to) == run.n &&
	       grid_row_is_pairs(g, run.to) == run.pairs && grid_row_is_total(g, run.to) == run.total &&
	       (run.full || !grid_row_has_header(g, run.to)))
		run.to++;
	run.over = run.header && run.to - run.from == 1 && run.to < g->nrow && grid_row_has_header(g, run.to);
	run.half = run.pairs ? run.n == 4 : run.n == 3;
	for (size_t k = run.from; k < run.to && run.half && !run.pairs; k++)
		for (size_t i = 1; i < 3; i++)
			if (content_is_number(grid_at(g, k, i)->content) ||
			    grid_at(g, k, i)->content == CONTENT_DASH)
				run.half = false;
	return run;
}

/* The full row below a lone row of headers when it is the second row of the same header: no numbers, some
 * empty cells. */
static const struct grid_cell *
sub_header(const struct grid *g, const struct run *run)
{
	size_t empty = 0;

	if (run->to - run->from != 1 || run->to == g->nrow || grid_row_len(g, run->to) != g->ncol ||
	    run->pairs || run->total)
		return NULL;
	for (size_t i = 0; i < run->n; i++)
		if (grid_at(g, run->from, i)->content != CONTENT_TEXT)
			return NULL;
	for (size_t i = 0; i < g->ncol; i++) {
		const struct grid_cell *c = grid_at(g, run->to, i);

		if (content_is_number(c->content) || c->content == CONTENT_DASH)
			return NULL;
		empty += c->content == CONTENT_EMPTY;
	}
	return empty > 0 && empty < g->ncol ? grid_at(g, run->to, 0) : NULL;
}

static void
count_run(const struct grid *g, struct grid_work *w, const struct run *run)
{
	memset(w->tally, 0, run->n * sizeof *w->tally);
	for (size_t r = run->from; r < run->to; r++)
		for (size_t i = 0; i < run->n; i++) {
			const struct grid_cell *c = grid_at(g, r, i);
			struct tally *t = &w->tally[i];

			if (r == run->from && run->header && c->header) {
				t->header = c->header;
				t->level = c->column == COLUMN_LEVEL;
				t->name = slice_is(c->header->value, "level3");
				t->value_words = c->column >= COLUMN_VALUE ? run->to - run->from : 0;
			}
			/* Below a level of indicators an empty cell is the lower part of the text above. */
			if (c->content != CONTENT_EMPTY || !t->level)
				t->last = c;
			t->content[t->last->content]++;
			t->chars += t->last->chars < 20 ? t->last->chars : 20;
		}
	w->sub = sub_header(g, run);
}

/* What it costs that the numbers of t are of another kind than those of column c: 100 below 5% or 162户. */
static int64_t
unlike_numbers(const struct tally *t, const struct column *c)
{
	static const enum content kinds[] = {CONTENT_NUMBER, CONTENT_PERCENT, CONTENT_QUANTITY};
	size_t most = 0;
	int64_t cost = 0;

	for (size_t k = 0; k < 3; k++)
		if (c->content[kinds[k]] > most)
			most = c->content[kinds[k]];
	for (size_t k = 0; k < 3; k++)
		if (c->content[kinds[k]] < most)
			cost += COST_KIND / 2 * (int64_t)t->content[kinds[k]];
	return cost;
}

/* The cost of cell i of the run over the `span` columns from col on. */
static int64_t
cell_cost(const struct grid_work *w, const struct run *run, size_t i, size_t col, size_t span)
{
	const struct tally *t = &w->tally[i];
	const struct column *c = &w->column[col];
	int64_t extra = (int64_t)span - 1, cost = i == 0 && run->total ? 0 : extra * extra * COST_BALANCE;
	int64_t numbers = (int64_t)(t->content[CONTENT_NUMBER] + t->content[CONTENT_PERCENT] +
				    t->content[CONTENT_QUANTITY] + t->content[CONTENT_DASH]);
	int64_t texts = (int64_t)t->content[CONTENT_TEXT], empty = (int64_t)t->content[CONTENT_EMPTY];

	if (w->codes && run->n + 2 <= w->ncol && run->n + 3 >= w->ncol)
		return span == (i == 0 ? w->ncol - run->n + 1 : 1) ? 0 : COST_NUMBER;
	if (run->n == w->even) {
		int64_t off = (int64_t)(i == 0 ? span - 1 : span * (w->even - 1)) -
			      (int64_t)(i == 0 ? 0 : w->ncol - 1);

		return off * off * COST_NUMBER;
	}
	if (run->pairs)
		return i % 2 ? cost : cost + extra * COST_PAIR_LABEL;
	if (i == 0 && run->total)
		cost += extra * COST_TOTAL;
	else if (i == 0 && run->n > 1 && !w->sub && !run->over)
		cost += extra * COST_FIRST * (texts + empty);
	else if (w->sub || run->over)
		cost += extra * COST_TEXT; /* headers over headers share evenly */
	else
		cost += extra * ((t->value_words ? COST_VALUE_TEXT : COST_TEXT) * texts -
				 COST_CHAR * (int64_t)t->chars + COST_EMPTY * empty -
				 (t->name ? GAIN_NAME * texts : 0));
	cost += extra * COST_NUMBER * numbers;
	if (span == 1) {
		if (c->numbers > c->texts)
			cost += COST_KIND * (run->header ? 0 : texts) + unlike_numbers(t, c);
		else if (c->texts > c->numbers)
			cost += COST_KIND * numbers;
		if (t->header && c->header && slice_eq(t->header->value, c->header->value))
			cost -= GAIN_HEADER;
	}
	for (size_t k = col; w->sub && k < col + span; k++) {
		bool hole = w->sub[k].content == CONTENT_EMPTY;

		if (span > 1)
			cost += hole ? COST_HOLE : 0;
		else
			cost += hole ? -GAIN_JOIN : COST_TWICE;
	}
	return cost;
}

/* What it costs, besides the cells, that cell i of the run ends before column b. */
static int64_t
boundary_cost(const struct grid_work *w, const struct run *run, size_t i, size_t b)
{
	int64_t cost = 0;

	if (w->half == b && run->half && i == 1)
		cost -= GAIN_HALF;
	return cost - GAIN_SHARED * (w->above[b] + w->below[b]);
}

/* Reads one of the best tilings off the table of costs: the one with the leftmost or the rightmost
 * boundaries. */
static void
trace(struct grid_work *w, const struct run *run, size_t ncol, bool right, uint16_t *bound)
{
	size_t width = ncol + 1, b = ncol;

	bound[run->n] = (uint16_t)ncol;
	for (size_t i = run->n; i > 0; i--) {
		size_t chosen = SIZE_MAX;

		for (size_t a = i - 1; a < b; a++)
			if (w->best[(i - 1) * width + a] != INT64_MAX &&
			    w->best[(i - 1) * width + a] + cell_cost(w, run, i - 1, a, b - a) +
					    boundary_cost(w, run, i - 1, b) ==
				    w->best[i * width + b] &&
			    (chosen == SIZE_MAX || right))
				chosen = a;
		b = chosen;
		bound[i - 1] = (uint16_t)b;
	}
}

/* Fits the cells of a run; false when the work is used up. */
static bool
fit_run(struct grid *g, struct grid_work *w, const struct run *run)
{
	size_t n = run->n, ncol = g->ncol, slack = ncol - n, width = ncol + 1;

	if (w->budget < n * (slack + 1) * (slack + 1) + (run->to - run->from) * n)
		return false;
	w->budget -= n * (slack + 1) * (slack + 1) + (run->to - run->from) * n;
	count_run(g, w, run);
	for (size_t i = 0; i <= n; i++)
		for (size_t b = 0; b <= ncol; b++)
			w->best[i * width + b] = INT64_MAX;
	w->best[0] = 0;
	for (size_t i = 1; i <= n; i++)
		for (size_t b = i; b <= i + slack; b++)
			for (size_t a = i - 1; a < b; a++) {
				int64_t cost = w->best[(i - 1) * width + a];

				if (cost == INT64_MAX || (i == n && b != ncol))
					continue;
				cost += cell_cost(w, run, i - 1, a, b - a) + boundary_cost(w, run, i - 1, b);
				if (cost < w->best[i * width + b])
					w->best[i * width + b] = cost;
			}
	trace(w, run, ncol, false, w->low);
	trace(w, run, ncol, true, w->high);
	for (size_t r = run->from; r < run->to; r++)
		for (size_t i = 0; i < n; i++) {
			grid_at(g, r, i)->col = w->low[i];
			grid_at(g, r, i)->colspan = (size_t)w->low[i + 1] - w->low[i];
		}
	return true;
}

/* Whether the two best tilings of a run put a number or a header elsewhere. */
static bool
is_tie(const struct grid_work *w, const struct run *run)
{
	for (size_t i = 0; i < run->n; i++) {
		const struct tally *t = &w->tally[i];
		size_t numbers = t->content[CONTENT_NUMBER] + t->content[CONTENT_PERCENT] +
				 t->content[CONTENT_QUANTITY];

		if ((w->low[i] != w->high[i] || w->low[i + 1] != w->high[i + 1]) &&
		    (numbers > 0 || run->header))
			return true;
	}
	return false;
}

/* The inner boundaries of a row that is not full; a full one has them all and tells nothing. */
static void
boundaries(const struct grid *g, size_t r, bool *at)
{
	memset(at, 0, (MAX_COLUMNS + 1) * sizeof *at);
	if (r >= g->nrow || grid_row_len(g, r) == g->ncol)
		return;
	for (size_t i = 1; i < grid_row_len(g, r); i++)
		at[grid_at(g, r, i)->col] = true;
}

static void
pass(struct grid *g, struct grid_work *w, bool second)
{
	struct run run;

	memset(w->above, 0, sizeof w->above);
	memset(w->below, 0, sizeof w->below);
	for (size_t r = 0; r < g->nrow; r = run.to) {
		run = find_run(g, r);
		if (run.full) {
			for (size_t k = run.from; k < run.to; k++)
				place_left(g, k);
			continue;
		}
		if (second) {
			boundaries(g, r - 1, w->above);
			boundaries(g, run.to, w->below);
		}
		if (!fit_run(g, w, &run)) {
			for (size_t k = run.from; k < run.to; k++)
				place_left(g, k);
			g->sure = false;
		} else if (second && is_tie(w, &run)) {
			g->sure = false;
		}
	}
}

void
grid_fit(struct grid *g)
{
	if (!g->work && !(g->work = malloc(sizeof *g->work)))
		die("out of memory");
	if (g->ncol > MAX_COLUMNS) {
		for (size_t r = 0; r < g->nrow; r++)
			place_left(g, r);
		return;
	}
	profile_columns(g, g->work);
	g->work->budget = WORK_BASE + WORK_PER_CELL * g->ncell;
	g->work->half = g->work->even = 0;
	g->work->ncol = g->ncol;
	find_even(g, g->work);
	g->work->codes = g->codes = has_code_columns(g);
	find_half(g, g->work, true);
	pass(g, g->work, false);
	if (g->work->half == 0)
		find_half(g, g->work, false);
	pass(g, g->work, true);
}

void
grid_free(struct grid *g)
{
	free(g->cell);
	free(g->row);
	free(g->work);
	*g = (struct grid){0};
}
