/* SPDX-License-Identifier: ISC */
#include "form.h"

#include "marks.h"
#include "number-style.h"
#include "outline-text.h"

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

/* The first cell of the row that is not empty and no value. */
static const struct form_cell *
first_text(const struct form_rows *r)
{
	for (size_t i = 0; i < r->ncell; i++)
		if (!r->cell[i].empty && !form_is_value(r->column[r->cell[i].col].what))
			return &r->cell[i];
	return NULL;
}

static bool
is_header_row(const struct form_rows *r)
{
	for (size_t i = 0; i < r->ncell; i++)
		if (r->cell[i].header && !r->cell[i].empty)
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
	form_forget_columns(&alone);
	form_add_headers(&alone);
	form_settle_columns(&alone);
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

	if (!below || r->column[h->col].header != h || !(form_is_value(what) || what == FORM_GOAL) ||
	    r->ncell < 2)
		return;
	for (const struct form_cell *c = below; c < t->cell + t->ncell && c->row == below->row; c++)
		if (c->header && !c->empty)
			return;
	empty = below->col > h->col || below->empty;
	if (!empty && (!form_is_money(what) || form_starts_with_digit(below->text)))
		return;
	for (size_t k = h->col; k <= form_last_column(h); k++) {
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
		form_forget_columns(r);
	form_add_headers(r);
	doubt_first(r);
	form_settle_columns(r);
	if (before != BLOCK_INDICATORS || r->block != BLOCK_INDICATORS)
		r->level1 = r->level2 = NULL;
}

/* The last column before the first one of values. */
static size_t
label_end(const struct form_rows *r)
{
	for (size_t k = 1; k <= r->ncol; k++)
		if (form_is_value(r->column[k].what))
			return k - 1;
	return r->ncol;
}

/* Whether a label goes on over a column of values. */
static bool
label_runs_over(const struct form_rows *r)
{
	for (size_t i = 0; i < r->ncell; i++) {
		const struct form_cell *c = &r->cell[i];

		if (form_is_value(r->column[c->col].what) || c->empty)
			continue;
		for (size_t k = c->col + 1; k <= form_last_column(c); k++)
			if (form_is_value(r->column[k].what))
				return true;
	}
	return false;
}

static bool
starts_value(const struct form_rows *r)
{
	for (size_t i = 0; i < r->ncell; i++)
		if (form_is_value(r->column[r->cell[i].col].what))
			return true;
	return false;
}

static bool
says_number(const struct form_rows *r)
{
	for (size_t i = 0; i < r->ncell; i++)
		if (form_is_value(r->column[r->cell[i].col].what) && !r->cell[i].empty)
			return true;
	return false;
}

/* The label of a row of funds as no other table has it. */
static bool
is_fund_label(const struct form_rows *r)
{
	static struct buf word;

	word.len = 0;
	form_join(&word, text_without_bracket(r->item->text), 0, 0);
	return lexicon_suffix(r->lex, LEXICON_FUND, buf_slice(&word, 0));
}

/* A text where money should be: 按因素法分配, 其中：基本支出：559.69, but not 无. */
static bool
is_no_money(struct slice s)
{
	enum { NOTHING_BYTES = 6 };

	if (mark_in(s, MARK_COLON))
		return true;
	for (size_t i = 0; i < s.len; i++)
		if (s.data[i] >= '0' && s.data[i] <= '9')
			return false;
	return s.len > NOTHING_BYTES && !form_starts_with_digit(s);
}

/* A label, and cells of values that are numbers or nothing: money is no text. */
static bool
is_fund(struct form_rows *r)
{
	size_t end = label_end(r);
	bool fits = false, digits = false;
	static struct figure number;

	if (!starts_value(r) || label_runs_over(r))
		return false;
	for (size_t i = 0; i < r->ncell; i++) {
		const struct form_cell *c = &r->cell[i];
		enum form_column what = r->column[c->col].what;

		if (form_is_money(what) && !c->empty && is_no_money(c->text))
			return false;
		if (!form_is_value(what))
			continue;
		digits = digits || form_starts_with_digit(c->text);
		fits = fits || c->empty || digits;
	}
	r->item = r->first[FORM_LEVEL3] ? form_covering(r, r->first[FORM_LEVEL3]) : NULL; /* 任务名称 */
	if (r->item && r->item->empty)
		r->item = NULL;
	for (size_t k = end; k > 0 && !r->item; k--) {
		const struct form_cell *c = form_covering(r, k);

		if (c && !c->empty && !form_is_value(r->column[c->col].what) && !form_number(r, c, &number))
			r->item = c;
	}
	for (size_t i = 0; !r->item && i < r->ncell; i++)
		if (r->column[r->cell[i].col].what == FORM_NONE && !r->cell[i].empty)
			r->item = &r->cell[i];
	return fits && r->item && (r->item->row == r->row || says_number(r)) && (digits || is_fund_label(r));
}

/* Brings level1, level2 and level3 down to this row. */
static void
carry_levels(struct form_rows *r)
{
	const struct form_cell *c1 = form_covering(r, r->first[FORM_LEVEL1]),
			       *c2 = form_covering(r, r->first[FORM_LEVEL2]);
	const struct form_cell *c3 = form_covering(r, r->first[FORM_LEVEL3]);

	for (size_t k = r->first[FORM_LEVEL3]; c3 && k <= r->ncol && r->column[k].what == FORM_LEVEL3; k++)
		if (form_covering(r, k) && !form_covering(r, k)->empty)
			c3 = form_covering(r, k);
	r->level3 = c3;
	if (c1 && c1 == c3) {
		r->level1 = r->level2 = NULL;
		return;
	}
	if (c1 && c1 != r->level1 && !c1->empty) {
		r->level1 = c1;
		r->level2 = NULL;
	}
	if (c2 && c2 != c1 && c2 != c3 && !c2->empty)
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

		if (v && !v->empty)
			return true;
	}
	return c && c->row == r->row && !form_is_placeholder(c->text);
}

/* 说明, 无, 无, 无, 无: one text over level, indicator and target, which a converter has repeated. */
static bool
is_repeated(const struct form_rows *r)
{
	const struct form_cell *c2 = form_covering(r, r->first[FORM_LEVEL2]);
	const struct form_cell *c3 = form_covering(r, r->first[FORM_LEVEL3]),
			       *target = form_at(r, FORM_TARGET);

	return c2 && c3 && target && c2 != c3 && c3->row == r->row && c2->row == r->row && c3->text.len > 0 &&
	       slice_eq(c2->text, c3->text) && slice_eq(c3->text, target->text);
}

static bool
is_indicator(struct form_rows *r)
{
	size_t left = r->first[FORM_LEVEL1] ? r->first[FORM_LEVEL1] : r->first[FORM_LEVEL3];
	const struct form_cell *c = first_text(r);
	struct slice rest;

	if (!c || !starts_value(r) || label_runs_over(r) || is_repeated(r))
		return false;
	for (size_t i = 0; i < r->ncell; i++)
		if (!form_is_value(r->column[r->cell[i].col].what) &&
		    form_total(r->lex, r->cell[i].text, &rest) != NO_TOTAL)
			return false;
	if (c->col <= left && (form_label(r->lex, c->text) || form_label_inside(r->lex, c->text, &rest)))
		return false;
	carry_levels(r);
	return (r->level1 || r->level2 || (r->level3 && !r->level3->empty)) && says_something(r);
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

		if (!form_is_money(what) && what != FORM_RATE && what != FORM_POINTS && what != FORM_SCORE)
			continue;
		if (r->pair[what] || (!c[1].empty && !form_starts_with_digit(c[1].text)))
			return false;
		r->pair_header[what] = c;
		r->pair[what] = c + 1;
		money += form_is_money(what) && !c[1].empty;
		pairs++;
		i++;
	}
	if (money == 0 || pairs < 2)
		return false;
	for (size_t i = 0; i < r->ncell && !r->item; i++)
		if (form_header(r->lex, r->cell[i].text, r->form) == FORM_NONE &&
		    !form_starts_with_digit(r->cell[i].text) && !r->cell[i].empty)
			r->item = &r->cell[i];
	return true;
}

/* 四、评价人员: a numbered title over all columns, of no group of indicators: what the columns held ends above. */
static bool
is_next_part(const struct form_rows *r)
{
	static const char *const groups[] = {"指标", "产出", "效益", "效果", "满意",
					     "决策", "过程", "投入", "管理", NULL};
	struct number number[NUMBER_READINGS];

	for (size_t i = 1; i < r->ncell; i++)
		if (!slice_eq(r->cell[i].text, r->cell->text)) /* repeated over all columns */
			return false;
	if (r->cell->col != 1 || form_last_column(&r->cell[r->ncell - 1]) != r->ncol ||
	    number_read(r->cell->text, number) == 0 || number->family != NUMBER_HAN)
		return false;
	for (size_t i = 0; groups[i]; i++)
		if (slice_find(r->cell->text, slice_str(groups[i])) != SIZE_MAX)
			return false;
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
	} else if (r->block != BLOCK_NONE && is_next_part(r)) {
		form_forget_columns(r);
		r->block = BLOCK_NONE;
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
		for (size_t k = r->cell[i].col; k <= form_last_column(&r->cell[i]); k++)
			r->owner[k] = &r->cell[i];
	find_kind(r);
	return true;
}

/* ---- The table ---- */

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
