/* SPDX-License-Identifier: ISC */
#include "form.h"

#include "decimal.h"
#include "outline-text.h"

static bool
is_money(enum form_column what)
{
	return what >= FORM_INITIAL && what <= FORM_BALANCE;
}

static bool
is_level(enum form_column what)
{
	return what >= FORM_LEVEL1 && what <= FORM_LEVEL3;
}

/* Columns whose cells make a row one of funds or of indicators. */
static bool
is_value(enum form_column what)
{
	return what == FORM_TARGET || what == FORM_ACTUAL || what == FORM_POINTS || what == FORM_SCORE ||
	       what == FORM_RATE || is_money(what);
}

void
form_rows(struct form_rows *r, const struct form_table *table, const struct lexicon *lex, bool form)
{
	*r = (struct form_rows){.table = table, .lex = lex, .form = form};
	for (size_t i = 0; i < table->ncell; i++) {
		const struct form_cell *c = &table->cell[i];
		size_t last =
			c->colspan > FORM_COLUMNS ? FORM_COLUMNS : c->col + c->colspan - (c->colspan > 0);

		if (c->col == 0 || c->col > FORM_COLUMNS) {
			r->next = table->ncell;
			return;
		}
		if (last > r->ncol)
			r->ncol = last < FORM_COLUMNS ? last : FORM_COLUMNS;
	}
}

/* ---- Columns ---- */

static void
forget_columns(struct form_rows *r)
{
	memset(r->column, 0, (r->ncol + 1) * sizeof *r->column);
	r->block_label = NULL;
	r->unit = slice_of("", 0);
}

static size_t
last_column(const struct form_cell *c)
{
	return c->colspan > FORM_COLUMNS - c->col ? FORM_COLUMNS : c->col + c->colspan - (c->colspan > 0);
}

/* What a header cell makes of its columns; a lower row of a header says more than the upper one. */
static void
add_header(struct form_rows *r, const struct form_cell *c)
{
	enum form_column what = form_header(r->lex, c->text, r->form);

	for (size_t k = c->col; k <= last_column(c); k++) {
		if (what == FORM_WHOLE && r->column[k].header)
			continue;
		if (what == FORM_NONE && !is_money(r->column[k].what))
			continue;
		r->column[k].what = what == FORM_NONE ? FORM_OTHER : what;
		r->column[k].header = c;
	}
}

static void
add_header_row(struct form_rows *r)
{
	for (size_t i = 0; i < r->ncell; i++) {
		const struct form_cell *c = &r->cell[i];
		struct slice unit = form_money_unit(r->lex, c->text);

		if (form_is_empty(c->text))
			continue;
		if (c->header)
			add_header(r, c);
		if (i == 0 && !(c->header && r->column[c->col].header == c))
			r->block_label = c;
		if (unit.len > 0 && (i == 0 || r->column[c->col].header != c))
			r->unit = unit;
	}
}

static void
find_first(struct form_rows *r)
{
	memset(r->first, 0, sizeof r->first);
	memset(r->count, 0, sizeof r->count);
	for (size_t k = 1; k <= r->ncol; k++) {
		enum form_column what = r->column[k].what;

		if (what == FORM_NONE || r->column[k].header == r->column[k - 1].header)
			continue;
		if (r->first[what] == 0)
			r->first[what] = k;
		r->count[what]++;
	}
}

static void
take_place(struct form_rows *r, enum form_column what, enum form_column other)
{
	if (r->first[what] == 0 && r->first[other] > 0) {
		r->first[what] = r->first[other];
		for (size_t k = 1; k <= r->ncol; k++)
			if (r->column[k].what == other)
				r->column[k].what = what;
	}
}

/*
 * Columns of points: one that follows 一级指标 (with nothing but it between) tells the points of the group,
 * one behind 二级指标 those of the subgroup; the indicator's is another. The only one is the indicator's.
 */
static void
share_points(struct form_rows *r)
{
	enum form_column level = FORM_NONE;

	r->group_points = r->group2_points = 0;
	if (r->first[FORM_LEVEL1] == 0 || r->first[FORM_LEVEL2] + r->first[FORM_LEVEL3] == 0)
		return;
	if (r->count[FORM_POINTS] < 2 && r->first[FORM_POINTS] != r->first[FORM_LEVEL1] + 1)
		return;
	r->first[FORM_POINTS] = 0;
	for (size_t k = 1; k <= r->ncol; k++) {
		enum form_column what = r->column[k].what;

		level = is_level(what) ? what : level;
		if (what != FORM_POINTS)
			continue;
		if (level == FORM_LEVEL1 && r->group_points == 0)
			r->group_points = k;
		else if (level == FORM_LEVEL2 && r->group2_points == 0 && r->first[FORM_LEVEL3] > k)
			r->group2_points = k;
		else if (r->first[FORM_POINTS] == 0)
			r->first[FORM_POINTS] = k;
	}
}

/* One header over the columns of all levels: the last one is the indicator, the first one its group. */
static void
split_levels(struct form_rows *r)
{
	size_t from = r->first[FORM_LEVEL3];
	const struct form_cell *header = from ? r->column[from].header : NULL;
	size_t to = header ? last_column(header) : 0;

	if (from == to || !header || r->first[FORM_LEVEL1] > 0 || r->first[FORM_LEVEL2] > 0)
		return;
	r->first[FORM_LEVEL1] = from;
	r->first[FORM_LEVEL2] = to - from > 1 ? from + 1 : 0;
	r->first[FORM_LEVEL3] = to;
	r->column[from].what = FORM_LEVEL1;
	if (to - from > 1)
		r->column[from + 1].what = FORM_LEVEL2;
}

/* Where there are columns of indicators before 一级指标 (the label of the block) or behind (四级指标). */
static void
choose_level3(struct form_rows *r)
{
	size_t level =
		r->first[FORM_LEVEL1] > r->first[FORM_LEVEL2] ? r->first[FORM_LEVEL1] : r->first[FORM_LEVEL2];

	if (r->count[FORM_LEVEL3] < 2 || r->first[FORM_LEVEL3] > level)
		return;
	for (size_t k = level + 1; k <= r->ncol; k++)
		if (r->column[k].what == FORM_LEVEL3) {
			r->first[FORM_LEVEL3] = k;
			return;
		}
}

static enum form_block
find_block(const struct form_rows *r)
{
	const size_t *first = r->first;
	bool levels = first[FORM_LEVEL1] > 0 || first[FORM_LEVEL2] > 0;
	bool judged = first[FORM_POINTS] > 0 || first[FORM_SCORE] > 0 || r->group_points > 0;
	bool stated = first[FORM_TARGET] > 0 && first[FORM_ACTUAL] > 0;
	size_t money = 0;

	if (levels && (judged || first[FORM_TARGET] > 0 || first[FORM_ACTUAL] > 0))
		return BLOCK_INDICATORS;
	if (first[FORM_LEVEL3] > 0 &&
	    (stated || (judged && (first[FORM_TARGET] > 0 || first[FORM_ACTUAL] > 0 ||
				   (first[FORM_POINTS] > 0 && first[FORM_SCORE] > 0)))))
		return BLOCK_INDICATORS;
	for (enum form_column k = FORM_INITIAL; k <= FORM_BALANCE; k++)
		money += first[k] > 0;
	if (money > 1 || (money == 1 && (judged || first[FORM_RATE] > 0)))
		return BLOCK_FUNDS;
	return first[FORM_GOAL] > 0 && first[FORM_DONE] > 0 ? BLOCK_GOALS : BLOCK_NONE;
}

/* Works out what the columns are from the headers seen. */
static void
settle_columns(struct form_rows *r)
{
	bool levels;

	find_first(r);
	levels = r->first[FORM_LEVEL1] > 0 || r->first[FORM_LEVEL2] > 0 || r->first[FORM_LEVEL3] > 0;
	if (levels) {
		take_place(r, FORM_TARGET, FORM_GOAL);
		take_place(r, FORM_ACTUAL, FORM_DONE);
		split_levels(r);
		choose_level3(r);
		share_points(r);
	}
	take_place(r, FORM_REASON, FORM_REMARK);
	r->block = find_block(r);
	if (r->first[FORM_SCORE] > 0 || r->first[FORM_POINTS] > 0) {
		r->total_points = r->first[FORM_POINTS] ? r->first[FORM_POINTS] : r->group_points;
		r->total_score = r->first[FORM_SCORE];
	}
}

/* ---- Rows ---- */

static bool
starts_with_digit(struct slice s)
{
	size_t len;

	return numeral_digit(slice_ltrim(s), &len) >= 0 && len > 0;
}

static const struct form_cell *
covering(const struct form_rows *r, size_t col)
{
	const struct form_cell *c = col > 0 ? r->owner[col] : NULL;

	return c && (c->row == r->row || r->row - c->row < c->rowspan) ? c : NULL;
}

static const struct form_cell *
starting(const struct form_rows *r, size_t col)
{
	const struct form_cell *c = covering(r, col);

	return c && c->row == r->row && c->col == col ? c : NULL;
}

/* The first cell of the row that is not empty and no value. */
static const struct form_cell *
first_text(const struct form_rows *r)
{
	for (size_t i = 0; i < r->ncell; i++)
		if (!form_is_empty(r->cell[i].text) && !is_value(r->column[r->cell[i].col].what))
			return &r->cell[i];
	return NULL;
}

static bool
is_header_row(const struct form_rows *r)
{
	for (size_t i = 0; i < r->ncell; i++)
		if (r->cell[i].header && !form_is_empty(r->cell[i].text))
			return true;
	return false;
}

/* What this row alone would make of its columns. */
static enum form_block
block_alone(const struct form_rows *r)
{
	static struct form_rows alone;

	alone.lex = r->lex;
	alone.form = r->form;
	alone.ncol = r->ncol;
	alone.cell = r->cell;
	alone.ncell = r->ncell;
	forget_columns(&alone);
	add_header_row(&alone);
	settle_columns(&alone);
	return alone.block;
}

/*
 * The first cell of a header that its column does not bear out: nothing stands below it, so it labels the
 * block, or it should name money and a text stands below it, so it heads the labels.
 */
static void
doubt_first(struct form_rows *r)
{
	const struct form_table *t = r->table;
	const struct form_cell *h = r->cell, *below = r->next < t->ncell ? &t->cell[r->next] : NULL;
	enum form_column what = r->column[h->col].what;
	bool empty;

	if (!below || r->column[h->col].header != h || !(is_value(what) || what == FORM_GOAL) || r->ncell < 2)
		return;
	for (const struct form_cell *c = below; c < t->cell + t->ncell && c->row == below->row; c++)
		if (c->header && !form_is_empty(c->text))
			return;
	empty = below->col > h->col || form_is_empty(below->text);
	if (!empty && (!is_money(what) || starts_with_digit(below->text)))
		return;
	for (size_t k = h->col; k <= last_column(h); k++) {
		r->column[k].what = empty ? FORM_NONE : FORM_OTHER;
		r->column[k].header = empty ? NULL : h;
	}
	if (empty)
		r->block_label = h;
}

/* A header row under another one goes on with it unless each of them heads a block of another kind. */
static void
take_header(struct form_rows *r)
{
	enum form_block before = r->block, alone = BLOCK_NONE;

	if (r->header_before && before != BLOCK_NONE)
		alone = block_alone(r);
	if (!r->header_before || (alone != BLOCK_NONE && alone != before))
		forget_columns(r);
	add_header_row(r);
	doubt_first(r);
	settle_columns(r);
	if (before != BLOCK_INDICATORS || r->block != BLOCK_INDICATORS)
		r->level1 = r->level2 = NULL;
}

/* The last column before the first one of values. */
static size_t
label_end(const struct form_rows *r)
{
	for (size_t k = 1; k <= r->ncol; k++)
		if (is_value(r->column[k].what))
			return k - 1;
	return r->ncol;
}

/* Whether a label goes on over a column of values. */
static bool
label_runs_over(const struct form_rows *r)
{
	for (size_t i = 0; i < r->ncell; i++) {
		const struct form_cell *c = &r->cell[i];

		if (is_value(r->column[c->col].what) || form_is_empty(c->text))
			continue;
		for (size_t k = c->col + 1; k <= last_column(c); k++)
			if (is_value(r->column[k].what))
				return true;
	}
	return false;
}

static bool
starts_value(const struct form_rows *r)
{
	for (size_t i = 0; i < r->ncell; i++)
		if (is_value(r->column[r->cell[i].col].what))
			return true;
	return false;
}

static bool
says_number(const struct form_rows *r)
{
	for (size_t i = 0; i < r->ncell; i++)
		if (is_value(r->column[r->cell[i].col].what) && !form_is_empty(r->cell[i].text))
			return true;
	return false;
}

/* A label, and cells of values that are numbers or nothing: not one of them is a text. */
static bool
is_fund(struct form_rows *r)
{
	size_t end = label_end(r);
	bool fits = false;

	if (!starts_value(r) || label_runs_over(r))
		return false;
	for (size_t i = 0; i < r->ncell; i++)
		if (is_value(r->column[r->cell[i].col].what))
			fits = fits || form_is_empty(r->cell[i].text) || starts_with_digit(r->cell[i].text);
	r->item = NULL;
	for (size_t k = end; k > 0 && !r->item; k--) {
		const struct form_cell *c = covering(r, k);

		if (c && !form_is_empty(c->text) && !is_value(r->column[c->col].what))
			r->item = c;
	}
	for (size_t i = 0; !r->item && i < r->ncell; i++)
		if (r->column[r->cell[i].col].what == FORM_NONE && !form_is_empty(r->cell[i].text))
			r->item = &r->cell[i];
	return fits && r->item && (r->item->row == r->row || says_number(r));
}

/* Brings level1, level2 and level3 down to this row. */
static void
carry_levels(struct form_rows *r)
{
	const struct form_cell *c1 = covering(r, r->first[FORM_LEVEL1]),
			       *c2 = covering(r, r->first[FORM_LEVEL2]);
	const struct form_cell *c3 = covering(r, r->first[FORM_LEVEL3]);

	for (size_t k = r->first[FORM_LEVEL3]; c3 && k <= r->ncol && r->column[k].what == FORM_LEVEL3; k++)
		if (covering(r, k) && !form_is_empty(covering(r, k)->text))
			c3 = covering(r, k);
	r->level3 = c3;
	if (c1 && c1 == c3) {
		r->level1 = r->level2 = NULL;
		return;
	}
	if (c1 && c1 != r->level1 && !form_is_empty(c1->text)) {
		r->level1 = c1;
		r->level2 = NULL;
	}
	if (c2 && c2 != c1 && c2 != c3 && !form_is_empty(c2->text))
		r->level2 = c2;
	else if (c2 && (c2 == c1 || c2 == c3))
		r->level2 = NULL;
}

/* Whether a cell says something at or behind the indicator. */
static bool
says_something(const struct form_rows *r)
{
	static const enum form_column columns[] = {FORM_TARGET, FORM_ACTUAL, FORM_POINTS, FORM_SCORE,
						   FORM_REASON};
	const struct form_cell *c = r->first[FORM_LEVEL3] ? r->level3 : r->level2;

	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		const struct form_cell *v = form_at(r, columns[i]);

		if (v && !form_is_empty(v->text))
			return true;
	}
	return c && c->row == r->row && !form_is_placeholder(c->text);
}

static bool
is_indicator(struct form_rows *r)
{
	size_t left = r->first[FORM_LEVEL1] ? r->first[FORM_LEVEL1] : r->first[FORM_LEVEL3];
	const struct form_cell *c = first_text(r);
	struct slice rest;

	if (!c || !starts_value(r) || label_runs_over(r))
		return false;
	for (size_t i = 0; i < r->ncell; i++)
		if (!is_value(r->column[r->cell[i].col].what) &&
		    form_total(r->lex, r->cell[i].text, &rest) != NO_TOTAL)
			return false;
	if (c->col <= left && form_label(r->lex, c->text))
		return false;
	carry_levels(r);
	return (r->level1 || r->level2 || (r->level3 && !form_is_empty(r->level3->text))) &&
	       says_something(r);
}

/* A row that begins with 总分, or with 合计 below indicators: the total of the form. */
static bool
is_total(struct form_rows *r)
{
	const struct form_cell *c = first_text(r);
	size_t left = r->block == BLOCK_INDICATORS ? r->first[FORM_LEVEL1] : 0;

	if (!c || r->total_points + r->total_score == 0)
		return false;
	r->total = form_total(r->lex, c->text, &r->rest);
	r->item = c;
	if (left == 0)
		left = r->first[FORM_LEVEL3] ? r->first[FORM_LEVEL3] : FORM_COLUMNS;
	if (r->total == NO_TOTAL || r->total == TOTAL_OF_PART || c->col > left)
		return false;
	return r->total == TOTAL_OF_SCORES || r->block == BLOCK_INDICATORS;
}

/* 年初预算数 | 88 | 全年执行数 | 83.6 | 执行率 | 95%: funds whose headers stand beside them in the row. */
static bool
is_paired(struct form_rows *r)
{
	size_t money = 0, pairs = 0;

	memset(r->pair, 0, sizeof r->pair);
	for (size_t i = 0; i + 1 < r->ncell; i++) {
		const struct form_cell *c = &r->cell[i];
		enum form_column what = form_header(r->lex, c->text, r->form);

		if (!is_money(what) && what != FORM_RATE && what != FORM_POINTS && what != FORM_SCORE)
			continue;
		if (r->pair[what] || (!form_is_empty(c[1].text) && !starts_with_digit(c[1].text)))
			return false;
		r->pair_header[what] = c;
		r->pair[what] = c + 1;
		money += is_money(what) && !form_is_empty(c[1].text);
		pairs++;
		i++;
	}
	if (money == 0 || pairs < 2)
		return false;
	for (size_t i = 0; i < r->ncell && !r->item; i++)
		if (form_header(r->lex, r->cell[i].text, r->form) == FORM_NONE &&
		    !starts_with_digit(r->cell[i].text) && !form_is_empty(r->cell[i].text))
			r->item = &r->cell[i];
	return true;
}

static void
find_kind(struct form_rows *r)
{
	r->kind = ROW_OTHER;
	r->item = r->level3 = NULL;
	r->paired = false;
	if (is_header_row(r)) {
		take_header(r);
		r->kind = ROW_HEADER;
	} else if (is_total(r)) {
		r->kind = ROW_TOTAL;
	} else if (r->block == BLOCK_INDICATORS && is_indicator(r)) {
		r->kind = ROW_INDICATOR;
	} else if (r->block == BLOCK_FUNDS && is_fund(r)) {
		r->kind = ROW_FUND;
	} else if (r->form && is_paired(r)) {
		r->kind = ROW_FUND;
		r->paired = true;
	}
	r->header_before = r->kind == ROW_HEADER;
}

bool
form_next_row(struct form_rows *r)
{
	const struct form_table *t = r->table;
	size_t from = r->next;

	if (from >= t->ncell)
		return false;
	r->row = t->cell[from].row;
	while (r->next < t->ncell && t->cell[r->next].row == r->row)
		r->next++;
	r->cell = &t->cell[from];
	r->ncell = r->next - from;
	for (size_t i = 0; i < r->ncell; i++)
		for (size_t k = r->cell[i].col; k <= last_column(&r->cell[i]); k++)
			r->owner[k] = &r->cell[i];
	find_kind(r);
	return true;
}

/* ---- Cells ---- */

const struct form_cell *
form_at(const struct form_rows *r, enum form_column what)
{
	size_t from = r->first[what];
	const struct form_cell *found = NULL, *c;

	if (r->paired)
		return r->pair[what];
	for (size_t k = from; k > 0 && k <= r->ncol && r->column[k].header == r->column[from].header; k++) {
		c = starting(r, k);
		if (c && (!found || form_is_empty(found->text)))
			found = c;
	}
	return found;
}

const struct form_cell *
form_header_of(const struct form_rows *r, enum form_column what)
{
	if (r->paired)
		return r->pair[what] ? r->pair_header[what] : NULL;
	return r->first[what] > 0 ? r->column[r->first[what]].header : NULL;
}

const struct form_cell *
form_group_points(const struct form_rows *r)
{
	return r->level1 ? covering(r, r->group_points) : NULL;
}

/* The numbers of a row of totals that stand in other columns: the last one is the score. */
static void
find_totals(const struct form_rows *r, const struct form_cell **points, const struct form_cell **score)
{
	for (size_t i = 0; i < r->ncell; i++)
		if (&r->cell[i] != r->item && starts_with_digit(r->cell[i].text)) {
			*points = *score;
			*score = &r->cell[i];
		}
}

void
form_total_cells(const struct form_rows *r, const struct form_cell **points, const struct form_cell **score)
{
	const struct form_cell *c = covering(r, r->total_score);

	*points = starting(r, r->total_points);
	*score = starting(r, r->total_score);
	/* One number under both columns is the score. */
	if (!*score && c && c->row == r->row && c != r->item)
		*score = c;
	if (*points == *score)
		*points = NULL;
	if ((!*points || form_is_empty((*points)->text)) && (!*score || form_is_empty((*score)->text))) {
		*points = *score = NULL;
		find_totals(r, points, score);
	}
}

bool
form_number(const struct form_rows *r, const struct form_cell *c, struct figure *f)
{
	struct slice plain;

	if (!c || form_is_empty(c->text))
		return false;
	if (figure_read(f, r->lex, c->text))
		return true;
	plain = text_without_bracket(slice_trim(c->text));
	return plain.len < c->text.len && figure_read(f, r->lex, plain);
}

/* The unit of money that holds for a cell: its header's, its row's, its block's, its table's. */
static struct slice
unit_of(const struct form_rows *r, enum form_column what)
{
	const struct form_cell *near[] = {form_header_of(r, what), r->item, r->block_label};

	for (size_t i = 0; i < sizeof near / sizeof *near; i++) {
		struct slice unit = near[i] ? form_money_unit(r->lex, near[i]->text) : slice_of("", 0);

		if (unit.len > 0)
			return unit;
	}
	return r->unit.len > 0 ? r->unit : r->table->unit;
}

bool
form_money(const struct form_rows *r, enum form_column what, struct figure *f, struct buf *out, bool *unknown)
{
	const struct form_cell *c = form_at(r, what);
	struct slice unit;
	int power;

	if (!c || form_is_empty(c->text))
		return false;
	if (c->nmoney == 1 && figure_is_plain(c->money)) {
		buf_add(out, c->money);
		return true;
	}
	if (!form_number(r, c, f))
		return false;
	unit = f->unit.len > 0 ? f->unit : unit_of(r, what);
	power = figure_money(unit);
	if (unit.len > 0 && power < 0)
		return false;
	*unknown = *unknown || unit.len == 0;
	decimal_shift(buf_slice(&f->value, 0), unit.len > 0 ? power : 0, out);
	return true;
}

/* ---- The table ---- */

/* The label of a row of funds as no other table has it. */
static bool
is_fund_label(const struct form_rows *r)
{
	static struct buf word;

	word.len = 0;
	form_join(&word, text_without_bracket(r->item->text), 0, 0);
	return lexicon_suffix(r->lex, LEXICON_FUND, buf_slice(&word, 0));
}

bool
form_is(struct form_rows *r, const struct form_table *table, const struct lexicon *lex)
{
	bool labelled = false, judged = false, known = false;

	form_rows(r, table, lex, true);
	while (form_next_row(r)) {
		if (r->kind == ROW_HEADER && r->block == BLOCK_INDICATORS)
			return true;
		for (size_t i = 0; r->kind == ROW_OTHER && i + 1 < r->ncell && !labelled; i++)
			labelled = form_label(lex, r->cell[i].text);
		labelled = labelled || r->block == BLOCK_GOALS;
		if (r->kind != ROW_FUND || r->paired)
			continue;
		known = known || is_fund_label(r);
		judged = judged || r->first[FORM_POINTS] > 0 || r->first[FORM_SCORE] > 0;
	}
	return known && (judged || labelled);
}
