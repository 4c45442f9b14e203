/* SPDX-License-Identifier: ISC */
/*
 * A table that was copied from a web page has a cell only where one begins: a row that a merged cell comes down to
 * starts with what stands right of it. Flattened text has an empty cell there; so these rows are given theirs, where
 * the header of their block tells how many are missing.
 */
#include "grid.h"

#include "message.h"

#include <stdlib.h>

enum { MOST_WIDTH = 64 };

/* Empty cells that a row lacks at its ends. */
struct lack {
	size_t left, right;
};

/* The header of a block, its second row in place of what that splits, and the rows below it. */
struct block {
	const struct grid_cell *head[MOST_WIDTH];
	size_t n, from, to;
};

static bool
heads(const struct grid_cell *c, const char *value)
{
	return c->header && slice_is(c->header->value, value);
}

static bool
is_level(const struct grid_cell *c)
{
	return c->exact && c->column == COLUMN_LEVEL;
}

static bool
heads_numbers(const struct grid_cell *c)
{
	return c->column == COLUMN_MONEY || heads(c, "points") || heads(c, "score") || heads(c, "rate");
}

static bool
all_levels(const struct grid *g, size_t r)
{
	size_t i = 0, n = grid_row_len(g, r);

	while (i < n && is_level(grid_at(g, r, i)))
		i++;
	return i == n && n > 1;
}

/* The second row of a header, where cells of money in the first are split: what stands beside them comes down. */
static void
lack_of_split(const struct grid *g, size_t r, struct lack *lack)
{
	size_t n = grid_row_len(g, r), m = r + 1 < g->nrow ? grid_row_len(g, r + 1) : 0;
	size_t wide = n + m > g->ncol ? n + m - g->ncol : 0, first = 0;

	if (n == g->ncol || wide == 0 || m < 2 * wide)
		return;
	for (size_t i = 0; i < m; i++)
		if (grid_at(g, r + 1, i)->content != CONTENT_TEXT)
			return;
	while (first < n && grid_at(g, r, first)->column != COLUMN_MONEY)
		first++;
	for (size_t i = 0; i < wide; i++)
		if (first + i >= n || grid_at(g, r, first + i)->column != COLUMN_MONEY)
			return;
	lack[r + 1] = (struct lack){first, n - first - wide};
}

/* Reads the header that starts in row r; false where it has too many cells. */
static bool
read_header(const struct grid *g, size_t r, struct block *b, struct lack *lack)
{
	size_t n = grid_row_len(g, r), m = r + 1 < g->nrow ? grid_row_len(g, r + 1) : 0, at = 0;

	b->from = r + 1;
	if (n + m > MOST_WIDTH)
		return false;
	/* 绩效指标 over 一级指标 二级指标 三级指标: the second row splits the first cell. */
	if (m > 0 && m < n && all_levels(g, r + 1) && !is_level(grid_at(g, r, 1))) {
		lack[r + 1].right = n - 1;
		b->from++;
		for (; at < m; at++)
			b->head[at] = grid_at(g, r + 1, at);
	} else {
		lack_of_split(g, r, lack);
	}
	for (size_t i = at > 0; i < n; i++)
		b->head[at++] = grid_at(g, r, i);
	b->n = at;
	for (b->to = b->from; b->to < g->nrow && !grid_row_has_header(g, b->to); b->to++)
		if (grid_at(g, b->to, 0)->label_word)
			break;
	return true;
}

/* Whether rows of the block lack cells, and none begins with an empty one. */
static bool
is_lacking(const struct grid *g, const struct block *b)
{
	bool lacking = false;

	for (size_t r = b->from; r < b->to; r++) {
		if (grid_at(g, r, 0)->content == CONTENT_EMPTY || grid_row_len(g, r) > b->n)
			return false;
		lacking = lacking || grid_row_len(g, r) < b->n;
	}
	return lacking;
}

/* ---- Indicators ---- */

/* 1: the text names a group of indicators (产出指标), 2: one below (数量指标); 0: neither, or either. */
static int
level_of(struct slice s)
{
	static const struct {
		const char *word;
		int level;
	} words[] = {
		{"产出", 1}, {"效益", 1}, {"效果", 1}, {"满意度指标", 1}, {"决策", 1},
		{"过程", 1}, {"投入", 1}, {"数量", 2}, {"质量", 2},       {"时效", 2},
		{"经济", 2}, {"社会", 2}, {"生态", 2}, {"可持续", 2},     {"服务对象", 2},
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_starts(s, slice_str(words[i].word)))
			return words[i].level;
	return 0;
}

/* How well row r fits its header when it starts in column `from`. */
static int
fit_indicator(const struct grid *g, size_t r, const struct block *b, size_t from)
{
	int fit = from + grid_row_len(g, r) ==
		  b->n; /* of equal ones the one that leaves nothing out at the end */

	for (size_t i = 0; i < grid_row_len(g, r); i++) {
		const struct grid_cell *c = grid_at(g, r, i), *h = b->head[from + i];
		int level = c->content == CONTENT_TEXT ? level_of(c->text) : 0;

		if (heads(h, "points") || heads(h, "score"))
			fit += c->content == CONTENT_NUMBER ? 2 : c->content == CONTENT_TEXT ? -3 : 0;
		else if (heads(h, "level1"))
			fit += level == 1 ? 3 : level == 2 ? -3 : 0;
		else if (heads(h, "level2"))
			fit += level == 2 ? 3 : level == 1 ? -3 : 0;
		if (is_level(h) && content_is_number(c->content))
			fit -= 2;
		else if (c->content == CONTENT_NUMBER && !heads_numbers(h) && h->column < COLUMN_TARGET)
			fit--;
	}
	return fit;
}

static void
shift_indicators(const struct grid *g, const struct block *b, struct lack *lack)
{
	size_t label = 0, last = 0, widest = 0;

	for (size_t r = b->from; r < b->to; r++)
		if (grid_row_len(g, r) > widest)
			widest = grid_row_len(g, r);
	if (!heads(b->head[0], "level1") && heads(b->head[1], "level1") && widest < b->n)
		label = 1;
	for (size_t i = label; i < b->n; i++)
		if (is_level(b->head[i]))
			last = i;
	for (size_t r = b->from; r < b->to && !grid_row_is_total(g, r); r++) {
		size_t n = grid_row_len(g, r), best = 0;

		if (n < 2 || n + label > b->n)
			continue;
		for (size_t s = 1; label + s <= last && n + label + s <= b->n; s++)
			if (is_level(b->head[label + s]) &&
			    fit_indicator(g, r, b, label + s) > fit_indicator(g, r, b, label + best))
				best = s;
		lack[r].left = label + best;
	}
}

/* ---- Funds and goals ---- */

static int
fit_funds(const struct grid *g, size_t r, const struct block *b, size_t from)
{
	int fit = 0;

	for (size_t i = 0; i < grid_row_len(g, r); i++) {
		enum content content = grid_at(g, r, i)->content;
		const struct grid_cell *h = b->head[from + i];

		if (content != CONTENT_EMPTY)
			fit += (content != CONTENT_TEXT) == heads_numbers(h) ? 1 : -1;
		if (content == CONTENT_PERCENT)
			fit += heads(h, "rate") ? 1 : -1;
	}
	return fit;
}

/* The label of the block comes down to all of its rows, or to none. */
static void
shift_funds(const struct grid *g, const struct block *b, struct lack *lack)
{
	int gain = 0;

	for (size_t r = b->from; r < b->to; r++) {
		if (grid_row_len(g, r) == b->n)
			return;
		gain += fit_funds(g, r, b, 1) - fit_funds(g, r, b, 0);
	}
	for (size_t r = b->from; gain > 0 && r < b->to; r++)
		lack[r].left = 1;
}

/* 年度总体目标, 预期目标, 实际完成情况: two texts stand below. */
static void
shift_goals(const struct grid *g, const struct block *b, struct lack *lack)
{
	for (size_t r = b->from; r < b->to && grid_row_len(g, r) == 2; r++)
		lack[r].left = 1;
}

static void
shift_block(const struct grid *g, const struct block *b, struct lack *lack)
{
	size_t levels = 0, money = 0;
	bool goal = false, done = false;

	for (size_t i = 0; i < b->n; i++) {
		levels += is_level(b->head[i]);
		money += b->head[i]->exact && heads_numbers(b->head[i]);
		goal = goal || heads(b->head[i], "target-text");
		done = done || heads(b->head[i], "actual-text");
	}
	if (!is_lacking(g, b))
		return;
	if (levels > 1)
		shift_indicators(g, b, lack);
	else if (money > 1)
		shift_funds(g, b, lack);
	else if (goal && done && b->n == 3)
		shift_goals(g, b, lack);
}

/* ---- The table ---- */

static struct grid_cell
empty_cell(size_t row, size_t line)
{
	return (struct grid_cell){
		.row = row, .rowspan = 1, .colspan = 1, .line = line, .text = slice_of("", 0)};
}

/* Gives the rows what they lack, from the last one on. */
static void
fill(struct grid *g, const struct lack *lack)
{
	size_t more = 0, to;

	for (size_t r = 0; r < g->nrow; r++)
		more += lack[r].left + lack[r].right;
	if (more == 0)
		return;
	to = g->ncell + more;
	grid_room(g, g->nrow, to);
	for (size_t r = g->nrow; r-- > 0;) {
		size_t from = g->row[r], n = g->row[r + 1] - from, line = g->cell[from].line;

		g->row[r + 1] = to;
		for (size_t i = 0; i < lack[r].right; i++)
			g->cell[--to] = empty_cell(r, line);
		to -= n;
		memmove(&g->cell[to], &g->cell[from], n * sizeof *g->cell);
		for (size_t i = 0; i < lack[r].left; i++)
			g->cell[--to] = empty_cell(r, line);
		if (n + lack[r].left + lack[r].right > g->ncol)
			g->ncol = n + lack[r].left + lack[r].right;
	}
}

void
grid_shift(struct grid *g)
{
	struct lack *lack = calloc(g->nrow + 1, sizeof *lack);
	struct block b;

	if (!lack)
		die("out of memory");
	for (size_t r = 0; r < g->nrow; r++)
		if (grid_row_has_header(g, r) && read_header(g, r, &b, lack)) {
			shift_block(g, &b, lack);
			r = b.from - 1;
		}
	fill(g, lack);
	free(lack);
}
