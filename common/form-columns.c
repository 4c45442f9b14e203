/* SPDX-License-Identifier: ISC */
/* What the columns of a block of a form hold. */
#include "form.h"

void
form_forget_columns(struct form_rows *r)
{
	memset(r->column, 0, (r->ncol + 1) * sizeof *r->column);
	r->block_label = NULL;
	r->unit = slice_of("", 0);
}

/* What a header cell makes of its columns; a lower row of a header says more than the upper one. */
static void
add_header(struct form_rows *r, const struct form_cell *c)
{
	enum form_column what = form_header(r->lex, c->text, r->form);

	for (size_t k = c->col; k <= form_last_column(c); k++) {
		if (what == FORM_WHOLE && r->column[k].header)
			continue;
		if (what == FORM_NONE && !form_is_money(r->column[k].what))
			continue;
		r->column[k].what = what == FORM_NONE ? FORM_OTHER : what;
		r->column[k].header = c;
	}
}

void
form_add_headers(struct form_rows *r)
{
	for (size_t i = 0; i < r->ncell; i++) {
		const struct form_cell *c = &r->cell[i];
		struct slice unit;

		if (c->empty)
			continue;
		if (c->header)
			add_header(r, c);
		if (i == 0 && !(c->header && r->column[c->col].header == c))
			r->block_label = c;
		if (i > 0 && r->column[c->col].header == c)
			continue;
		unit = form_money_unit(r->lex, c->text);
		if (unit.len > 0)
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
 * 年度预算数（万元） right behind the label of the block, with a column of its kind further on: it stands over the
 * labels of the funds.
 */
static void
leave_items(struct form_rows *r)
{
	size_t items = r->block_label ? form_last_column(r->block_label) + 1 : 0;
	enum form_column what = items > 0 && items <= r->ncol ? r->column[items].what : FORM_NONE;

	if (!form_is_money(what) || r->count[what] < 2 || r->first[what] != items)
		return;
	if (r->unit.len == 0)
		r->unit = form_money_unit(r->lex, r->column[items].header->text);
	for (size_t k = form_last_column(r->column[items].header); k >= items; k--)
		r->column[k].what = FORM_NONE;
	find_first(r);
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

		level = form_is_level(what) ? what : level;
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
	size_t to = header ? form_last_column(header) : 0;

	if (from == to || !header || r->first[FORM_LEVEL1] > 0 || r->first[FORM_LEVEL2] > 0)
		return;
	r->first[FORM_LEVEL1] = from;
	r->first[FORM_LEVEL3] = to;
	r->column[from].what = FORM_LEVEL1;
	if (to - from > 1) {
		r->first[FORM_LEVEL2] = from + 1;
		r->column[from + 1].what = FORM_LEVEL2;
	}
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
void
form_settle_columns(struct form_rows *r)
{
	bool levels;

	find_first(r);
	leave_items(r);
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
