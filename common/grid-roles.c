/* SPDX-License-Identifier: ISC */
/*
 * Which empty cells continue the cell above (a merge across rows), and what role each cell has. Both are
 * decided row by row, from what the columns are since the last header.
 */
#include "grid.h"

#include "marks.h"
#include "message.h"
#include "number-style.h"

#include <stdint.h>
#include <stdlib.h>

enum {
	HEADER_CHARS = 24,  /* a header of a table that the lexicon does not know is shorter than this */
	NUMBERED_LEAST = 4, /* columns whose numbers a row of nothing else tells */
	COUNTED_LEAST = 3,  /* items of a row each */
};

/* What a column is, in the rows since the last header row. */
struct role_column {
	enum column_role role;
	size_t numbers, texts;   /* in the rows of the block, looked up ahead */
	struct grid_cell *owner; /* the cell that the last row has there */
	struct number number;    /* of the last text, where it begins with one */
	size_t counted;          /* rows up to that text whose numbers go on: 一、 二、 三、 */
};

struct roles {
	struct grid *g;
	struct role_column *column;
	bool *header, *pairs; /* per row */
	size_t labels;        /* columns at the left that label the rows of this block */
	bool has_values;      /* some column of this block holds values */
	size_t side;          /* where the labels of a second half begin, or the end */
	size_t last_level;    /* the last column of a level of indicators; 0: none */
	size_t block_end;     /* the next header row, or the end */
	/* Of the row at hand: its first cell that is not empty; whether one stands between labels and side.
	 */
	size_t first_text;
	bool speaks;
	bool numbering; /* it numbers the columns */
};

static bool
row_has_number(const struct grid *g, size_t r)
{
	for (size_t i = 0; i < grid_row_len(g, r); i++)
		if (content_is_number(grid_at(g, r, i)->content))
			return true;
	return false;
}

/* Row r, a name and something wide, stands over a header row: that has nothing below the name and splits the
 * rest. */
static bool
stands_over_header(const struct grid *g, size_t r)
{
	size_t n = r + 1 < g->nrow ? grid_row_len(g, r + 1) : 0;

	if (n <= grid_row_len(g, r) || grid_at(g, r + 1, 0)->content != CONTENT_EMPTY ||
	    grid_at(g, r + 1, 0)->colspan != grid_at(g, r, 0)->colspan)
		return false;
	for (size_t i = 1; i < n; i++) {
		const struct grid_cell *c = grid_at(g, r + 1, i);

		if (c->content != CONTENT_TEXT || c->chars > HEADER_CHARS || c->colon)
			return false;
	}
	return true;
}

/* The first row of a table whose words the lexicon does not know: short texts over numbers, or over many
 * rows. */
static bool
looks_like_header(const struct grid *g, size_t r)
{
	size_t n = grid_row_len(g, r);

	if (n < 2 || g->nrow < 2 || (grid_row_is_pairs(g, r) && !stands_over_header(g, r)) ||
	    grid_row_is_total(g, r))
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct grid_cell *c = grid_at(g, r, i);

		if (i == 0 && c->content == CONTENT_EMPTY && n > 2)
			continue; /* the corner */
		if (c->content != CONTENT_TEXT || c->chars > HEADER_CHARS)
			return false;
	}
	for (size_t k = r + 1; k < g->nrow; k++)
		if (row_has_number(g, k))
			return true;
	return g->nrow > 2 && n > 2;
}

/*
 * A second header row: its texts are short and split the wide cells of the header row above; below the narrow
 * ones it is empty.
 */
static bool
looks_like_sub_header(const struct grid *g, size_t r)
{
	const struct grid_cell *over = grid_at(g, r - 1, 0);
	bool split = false;

	for (size_t i = 0; i < grid_row_len(g, r); i++) {
		const struct grid_cell *c = grid_at(g, r, i);

		while (over->col + over->colspan <= c->col)
			over++;
		if (c->content == CONTENT_EMPTY)
			continue;
		if (c->content != CONTENT_TEXT || c->chars > HEADER_CHARS || c->colspan >= over->colspan)
			return false;
		split = true;
	}
	return split;
}

/* The lower end of headers that go down three rows, above 类 款 项. */
static bool
ends_headers(const struct grid *g, size_t r)
{
	for (size_t i = 0; i < grid_row_len(g, r); i++)
		if (grid_at(g, r, i)->content != CONTENT_EMPTY)
			return false;
	return g->codes && r + 1 < g->nrow;
}

static void
find_headers(struct roles *s)
{
	const struct grid *g = s->g;
	bool only = true; /* nothing but headers and lone titles so far */

	for (size_t r = 0; r < g->nrow; r++) {
		s->header[r] =
			grid_row_has_header(g, r) || (only && looks_like_header(g, r)) ||
			(r > 0 && s->header[r - 1] && (looks_like_sub_header(g, r) || ends_headers(g, r)));
		if (!s->header[r] && grid_row_len(g, r) > 1)
			only = false;
		if (s->header[r] && grid_row_len(g, r) > 1)
			only = false;
	}
}

/*
 * A cell at the start of a header row that labels the whole block below it, as 绩效指标 does beside 一级指标:
 * nothing stands under it, and it is no header word, or the column beside it is one of labels.
 */
static bool
is_block_label(const struct roles *s, const struct grid_cell *c)
{
	const struct grid *g = s->g;
	const struct grid_cell *below, *beside;

	if (c->col != 0 || c->content != CONTENT_TEXT || c->row + 1 >= g->nrow || s->header[c->row + 1])
		return false;
	below = grid_at(g, c->row + 1, 0);
	beside = grid_row_len(g, c->row) > 1 ? grid_at(g, c->row, 1) : c;
	if (c->exact && beside->column != COLUMN_LEVEL)
		return false;
	return below->content == CONTENT_EMPTY && below->colspan == c->colspan;
}

/* A label column in the middle of a table with two halves: texts, with numbers at both sides. */
static bool
labels_numbers(const struct roles *s, size_t col)
{
	const struct role_column *c = &s->column[col];

	return c->role == COLUMN_LABEL || c->role == COLUMN_ORDINAL ||
	       (c->role == COLUMN_UNKNOWN && c->texts > 0 && c->numbers == 0 && col > 0 &&
		col + 1 < s->g->ncol && s->column[col - 1].numbers > 0 && s->column[col + 1].numbers > 0);
}

/* Learns the columns from header row r and from the rows below it. */
static void
begin_block(struct roles *s, size_t r)
{
	const struct grid *g = s->g;
	size_t end = r;

	while (end < g->nrow && s->header[end])
		end++;
	for (s->block_end = end; s->block_end < g->nrow && !s->header[s->block_end];)
		s->block_end++;
	for (size_t c = 0; c < g->ncol; c++)
		s->column[c].numbers = s->column[c].texts = 0, s->column[c].role = COLUMN_UNKNOWN;
	for (size_t k = r; k < end; k++)
		for (size_t i = 0; i < grid_row_len(g, k); i++) {
			const struct grid_cell *cell = grid_at(g, k, i);

			if (is_block_label(s, cell))
				s->column[0].role = COLUMN_LABEL;
			else
				for (size_t c = cell->col; cell->header && c < cell->col + cell->colspan; c++)
					s->column[c].role = cell->column;
		}
	for (size_t k = end; k < s->block_end; k++)
		for (size_t i = 0; i < grid_row_len(g, k) && !s->pairs[k]; i++) {
			const struct grid_cell *cell = grid_at(g, k, i);

			if (cell->colspan > 1)
				continue;
			s->column[cell->col].numbers +=
				content_is_number(cell->content) || cell->content == CONTENT_DASH;
			s->column[cell->col].texts += cell->content == CONTENT_TEXT;
		}
	s->has_values = false;
	for (s->labels = 0; s->labels < g->ncol; s->labels++) {
		struct role_column *c = &s->column[s->labels];

		/* 年度预算数（万元） over the names of funds */
		if (c->role == COLUMN_MONEY && c->texts > 0 && c->numbers == 0 && s->labels + 1 < g->ncol &&
		    c[1].role == COLUMN_MONEY)
			c->role = COLUMN_LABEL;
		s->has_values =
			c->role >= COLUMN_VALUE || (c->role == COLUMN_UNKNOWN && c->numbers > c->texts);
		if (s->has_values)
			break;
	}
	s->last_level = 0;
	for (size_t c = 0; c < g->ncol; c++)
		if (s->column[c].role == COLUMN_LEVEL)
			s->last_level = c;
	for (s->side = s->labels + 1; s->side < g->ncol && !labels_numbers(s, s->side);)
		s->side++;
}

static bool
ends_in_digit(struct slice s)
{
	return s.len > 0 && s.data[s.len - 1] >= '0' && s.data[s.len - 1] <= '9';
}

/* 其中：基本支出：559.69: a label with its amount in one cell. */
static bool
is_labelled_amount(const struct grid_cell *c)
{
	return c->content == CONTENT_TEXT && ends_in_digit(c->text) && mark_in(c->text, MARK_COLON);
}

/* The row below the headers that numbers the columns: 栏次 1 2 3, or 1 2 3 4 and nothing else. */
static bool
numbers_columns(const struct roles *s, size_t r)
{
	const struct grid *g = s->g;
	size_t numbers = 0, texts = 0, n;
	bool named = false;

	if (r == 0 || !s->header[r - 1] || s->header[r])
		return false;
	for (size_t i = 0; i < grid_row_len(g, r); i++) {
		const struct grid_cell *c = grid_at(g, r, i);

		if (c->content == CONTENT_EMPTY)
			continue;
		if (c->numbers_word)
			named = true;
		else if (numbers == 0 && c->content == CONTENT_TEXT)
			texts++; /* 类 款 项 before them */
		else if (!slice_number(c->text, g->ncol, &n) || n != ++numbers)
			return false;
	}
	return named || (texts == 0 && numbers >= NUMBERED_LEAST && r + 1 < g->nrow &&
			 s->column[0].role != COLUMN_ORDINAL);
}

static enum cell_role
role_of(const struct roles *s, const struct grid_cell *c, size_t i)
{
	const struct grid *g = s->g;
	size_t n = grid_row_len(g, c->row);

	if (s->header[c->row])
		return is_block_label(s, c) ? ROLE_LABEL : ROLE_HEADER;
	if (s->numbering)
		return ROLE_LABEL;
	if (s->pairs[c->row])
		return i % 2 ? ROLE_VALUE : ROLE_LABEL;
	if (c->total_word || c->colon || is_labelled_amount(c))
		return ROLE_LABEL;
	if (n == 1 || content_is_number(c->content))
		return s->column[c->col].role == COLUMN_ORDINAL ? ROLE_LABEL : ROLE_VALUE;
	if (c->col < s->labels && (s->has_values || c->col == 0))
		return ROLE_LABEL;
	return s->column[c->col].role == COLUMN_LEVEL || labels_numbers(s, c->col) ? ROLE_LABEL : ROLE_VALUE;
}

static void
look_at_row(struct roles *s, size_t r)
{
	s->first_text = s->g->ncol;
	s->speaks = false;
	for (size_t i = grid_row_len(s->g, r); i-- > 0;) {
		const struct grid_cell *c = grid_at(s->g, r, i);

		if (c->content == CONTENT_EMPTY)
			continue;
		s->first_text = c->col;
		s->speaks = s->speaks || (c->col >= s->labels && c->col < s->side);
	}
}

/* The points of a group stand beside its level, and go down as far as it does: 一级指标, 分值, 二级指标, 分值
 * … */
static bool
follows_level(const struct roles *s, const struct grid_cell *c)
{
	return c->col > 0 && c->col < s->last_level && s->column[c->col].role >= COLUMN_VALUE &&
	       (c - 1)->joined && s->column[(c - 1)->col].role == COLUMN_LEVEL;
}

/* Whether the empty cell c continues `owner`, the cell that covers the same columns in the row above. */
static bool
continues(const struct roles *s, const struct grid_cell *c, const struct grid_cell *owner)
{
	const struct grid *g = s->g;
	size_t end = c->col + c->colspan;

	if (owner->role == ROLE_HEADER)
		return s->header[c->row] && s->header[c->row - 1] && owner->content == CONTENT_TEXT;
	if (s->header[c->row] || c->col > s->first_text)
		return false;
	if (follows_level(s, c))
		return true;
	if (owner->content != CONTENT_TEXT || is_labelled_amount(owner))
		return false;
	if (s->has_values && s->header[owner->row])
		return true; /* the label of a block */
	if (c->col == 0 && s->column[0].counted >= COUNTED_LEAST)
		return false; /* each row has an item of its own */
	if (s->column[c->col].role == COLUMN_LEVEL && c->col < s->last_level)
		return owner->role == ROLE_LABEL;
	if (s->first_text == g->ncol)
		return false; /* a row left blank */
	if (!s->has_values)
		return c->col == 0 || end < g->ncol;
	/* The last column of labels repeats only where the row says something else. */
	return owner->role == ROLE_LABEL && end <= s->labels && (end < s->labels || s->speaks);
}

/* How far the items of the first column are counted up to this text. */
static void
count_item(struct role_column *column, const struct grid_cell *c)
{
	struct number number[NUMBER_READINGS];
	bool next = column->owner && column->owner->row + 1 == c->row && column->counted > 0;

	if (number_read(c->text, number) == 0) {
		column->counted = 0;
		return;
	}
	next = next && number->family == column->number.family && number->value == column->number.value + 1;
	column->counted = next ? column->counted + 1 : 1;
	column->number = *number;
}

void
grid_roles(struct grid *g)
{
	struct roles s = {.g = g};

	s.column = calloc(g->ncol, sizeof *s.column);
	s.header = calloc(g->nrow, sizeof *s.header);
	s.pairs = calloc(g->nrow, sizeof *s.pairs);
	if (!s.column || !s.header || !s.pairs)
		die("out of memory");
	for (size_t r = 0; r < g->nrow; r++)
		s.pairs[r] = grid_row_is_pairs(g, r);
	find_headers(&s);
	for (size_t r = 0; r < g->nrow; r++) {
		if (r == 0 || (s.header[r] && !s.header[r - 1]))
			begin_block(&s, r);
		look_at_row(&s, r);
		s.numbering = numbers_columns(&s, r);
		for (size_t i = 0; i < grid_row_len(g, r); i++) {
			struct grid_cell *c = grid_at(g, r, i), *owner = s.column[c->col].owner;

			c->role = role_of(&s, c, i);
			if (!g->known && c->content == CONTENT_EMPTY && owner && owner->col == c->col &&
			    owner->colspan == c->colspan && owner->row + owner->rowspan == r &&
			    continues(&s, c, owner)) {
				c->joined = true;
				owner->rowspan++;
			}
			if (c->joined)
				continue;
			if (c->col == 0 && c->content == CONTENT_TEXT)
				count_item(&s.column[0], c);
			for (size_t k = c->col; k < c->col + c->colspan; k++)
				s.column[k].owner = c;
		}
	}
	free(s.column);
	free(s.header);
	free(s.pairs);
}
