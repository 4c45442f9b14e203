/* SPDX-License-Identifier: ISC */
/* points and total: what a form declares, and what its rows add up to. */
#include "check-form.h"

/* A run of indicators, and the points or scores of it added up. */
struct column_sum {
	struct interval x;
	size_t n, missing;
};

static struct slice
field_of(const struct check_indicator *in, enum form_column column)
{
	return column == FORM_POINTS ? in->points : in->score;
}

/* Adds up a column of the indicators; `tell` makes evidence and formula of them. */
static void
add_up(struct form_view *v, struct range of, enum form_column column, struct column_sum *sum, bool tell)
{
	struct operand o;

	operand_init(&o);
	interval_zero(&sum->x);
	sum->n = sum->missing = 0;
	for (size_t i = of.from; i < of.to; i++) {
		const struct check_indicator *in = &v->report->indicator[i];

		if (!form_operand(v, &o, in->row, in->line, column, field_of(in, column), NONE)) {
			sum->missing++;
			continue;
		}
		sum->n++;
		interval_add(&sum->x, &o.x);
		if (tell) {
			finding_operand(v->findings, EVIDENCE_PART, &o);
			formula_add(v->findings, &o, 0);
		}
	}
	operand_clear(&o);
}

static void
print_sum(struct findings *f, const struct exact *sum)
{
	number_print(&f->computed, sum, 0);
	buf_addc(&f->formula, '=');
	number_print(&f->formula, sum, 0);
}

/* "，多10分" or "，少5分". */
static void
print_gap(struct findings *f, const struct exact *computed, const struct exact *stated, const char *unit)
{
	exact_t gap;

	exact_init(gap);
	exact_sub(gap, computed, stated);
	if (exact_sgn(gap) != 0) {
		buf_adds(&f->sentence, exact_sgn(gap) > 0 ? "，多" : "，少");
		exact_abs(gap, gap);
		number_print(&f->sentence, gap, 0);
		buf_adds(&f->sentence, unit);
	}
	exact_clear(gap);
}

/* A form has one total; a table that is said to have more is looked at so far. */
enum { MOST_TOTALS = 64 };

/* ---- points ---- */

static const char *
column_name(enum form_column column)
{
	return column == FORM_POINTS ? "分值" : "得分";
}

static void
quote_cell(struct form_view *v, const struct operand *o)
{
	v->findings->quote = v->report->text[o->text].text;
}

static enum severity
severity_of_sum(enum fit fit, bool vague)
{
	if (fit == FIT_EXACT)
		return SEVERITY_OK;
	return fit == FIT_WITHIN || vague ? SEVERITY_NOTE : SEVERITY_ERROR;
}

/* The 分值 of a group add up to what is declared; its 得分 do not exceed it. */
static void
check_group(struct form_view *v, const struct check_declared *d, struct operand *declared, struct range of,
	    enum form_column column)
{
	struct findings *f = v->findings;
	struct column_sum sum;
	enum severity severity;

	interval_init(&sum.x);
	add_up(v, of, column, &sum, false);
	if (column == FORM_POINTS)
		severity = severity_of_sum(interval_fit_sum(&declared->x, &sum.x), false);
	else
		severity = interval_above(&sum.x, &declared->x) ? SEVERITY_NOTE : SEVERITY_OK;
	if (column == FORM_POINTS && sum.missing > 0 && severity > SEVERITY_OK)
		severity = SEVERITY_SKIPPED;
	/* The table may go on behind the page: nothing closes it. */
	if (severity == SEVERITY_ERROR && of.to == v->indicators.to && v->totals.from == v->totals.to &&
	    interval_above(&declared->x, &sum.x))
		severity = SEVERITY_WARNING;
	if (sum.n > 0 && findings_want(f, RULE_POINTS, severity)) {
		finding_begin(f, RULE_POINTS, severity, declared->text, declared->line);
		finding_operand(f, EVIDENCE_STATED, declared);
		add_up(v, of, column, &sum, true);
		finding_stated(f, declared);
		print_sum(f, sum.x.value);
		quote_cell(v, declared);
		buf_add(&f->label, d->level1);
		buf_adds(&f->label, column_name(column));
		buf_adds(&f->sentence, "“");
		buf_add(&f->sentence, d->level1);
		buf_adds(&f->sentence, "”标明");
		operand_print(&f->sentence, declared, 0);
		buf_addf(&f->sentence, "分，其下%zu项指标的%s合计", sum.n, column_name(column));
		number_print(&f->sentence, sum.x.value, 0);
		buf_adds(&f->sentence, "分");
		if (severity > SEVERITY_OK)
			print_gap(f, sum.x.value, declared->x.value, "分");
		else if (severity == SEVERITY_SKIPPED)
			buf_addf(&f->sentence, "，另有%zu项没有分值，无法核对", sum.missing);
		else
			buf_adds(&f->sentence, column == FORM_POINTS ? "，相符" : "，不超过标明的分值");
		buf_adds(&f->sentence, "。");
		finding_end(f);
	}
	interval_clear(&sum.x);
}

/* The indicators under a declared label: from its row on, as long as they are of its group. */
static struct range
group_of(const struct form_view *v, const struct check_declared *d, size_t *cursor)
{
	const struct check_indicator *in = v->report->indicator;
	struct range of;

	while (*cursor < v->indicators.to &&
	       (in[*cursor].row < d->row || !slice_eq(in[*cursor].level1, d->level1)))
		++*cursor;
	of.from = of.to = *cursor;
	while (of.to < v->indicators.to && slice_eq(in[of.to].level1, d->level1))
		of.to++;
	return of;
}

void
check_points(struct form_view *v)
{
	size_t cursor = v->indicators.from;
	struct operand declared;

	operand_init(&declared);
	for (size_t i = v->declared.from; i < v->declared.to; i++) {
		const struct check_declared *d = &v->report->declared[i];
		size_t before = cursor;
		struct range of = group_of(v, d, &cursor);

		if (of.from == of.to) {
			cursor = i == v->declared.from ? before : cursor;
			continue;
		}
		if (!form_operand(v, &declared, d->row, d->line, FORM_NONE, d->points, NONE))
			continue;
		check_group(v, d, &declared, of, FORM_POINTS);
		check_group(v, d, &declared, of, FORM_SCORE);
	}
	operand_clear(&declared);
}

/* ---- total ---- */

/* What the sum of a column is with and without the row of the total amount. */
struct total_fit {
	struct column_sum rows;
	struct operand fund;
	bool has_fund;
	enum fit without, with;
};

/* Without a row of funds: a gap that the ten points of 预算执行率 would fill is no error. */
static bool
ten_missing(const struct interval *stated, const struct interval *rows, enum form_column column)
{
	exact_t gap;
	bool fits;

	exact_init(gap);
	exact_sub(gap, stated->value, rows->value);
	fits = column == FORM_POINTS ? exact_cmp_ratio(gap, 10, 1) == 0
				     : exact_sgn(gap) > 0 && exact_cmp_ratio(gap, 10, 1) <= 0;
	exact_clear(gap);
	return fits;
}

static enum severity
judge(const struct total_fit *t, const struct interval *stated, enum form_column column)
{
	struct slice parameter = rule_info(RULE_TOTAL)->parameter;
	enum severity without = severity_of_sum(t->without, false), with;

	if (!t->has_fund)
		return without == SEVERITY_ERROR && ten_missing(stated, &t->rows.x, column) ? SEVERITY_WARNING
											    : without;
	with = severity_of_sum(t->with, false);
	if (slice_is(parameter, "in"))
		return with;
	if (slice_is(parameter, "out"))
		return without;
	if (with < SEVERITY_ERROR)
		return with;
	return without < SEVERITY_ERROR ? SEVERITY_WARNING : SEVERITY_ERROR;
}

static void
tell_total(struct form_view *v, const struct operand *stated, struct total_fit *t, struct range of,
	   enum form_column column, enum severity severity)
{
	struct findings *f = v->findings;
	bool in = t->has_fund && (t->with < FIT_NOT || t->without == FIT_NOT || severity >= SEVERITY_WARNING);
	struct interval sum;

	interval_init(&sum);
	finding_begin(f, RULE_TOTAL, severity, stated->text, stated->line);
	finding_operand(f, EVIDENCE_WHOLE, stated);
	if (in) {
		finding_operand(f, EVIDENCE_PART, &t->fund);
		formula_add(f, &t->fund, 0);
	}
	add_up(v, of, column, &t->rows, true);
	interval_set(&sum, &t->rows.x);
	if (in)
		interval_add(&sum, &t->fund.x);
	finding_stated(f, stated);
	print_sum(f, sum.value);
	quote_cell(v, stated);
	buf_adds(&f->label, column_name(column));
	buf_addf(&f->sentence, "总%s填", column_name(column));
	operand_print(&f->sentence, stated, 0);
	buf_addf(&f->sentence, "分，各指标%s合计", column_name(column));
	number_print(&f->sentence, t->rows.x.value, 0);
	buf_adds(&f->sentence, "分");
	if (in) {
		buf_addf(&f->sentence, "，连同预算执行率的%s", column_name(column));
		operand_print(&f->sentence, &t->fund, 0);
		buf_adds(&f->sentence, "分合计");
		number_print(&f->sentence, sum.value, 0);
		buf_adds(&f->sentence, "分");
	}
	if (in && t->with == FIT_NOT && t->without < FIT_NOT && severity > SEVERITY_OK)
		buf_adds(&f->sentence, "，总数未计入预算执行率一行");
	else if (severity == SEVERITY_SKIPPED)
		buf_addf(&f->sentence, "，另有%zu项指标没有%s，无法核对", t->rows.missing,
			 column_name(column));
	else
		buf_adds(&f->sentence, severity == SEVERITY_OK ? "，相符" : "，与总数不符");
	buf_adds(&f->sentence, "。");
	finding_end(f);
	interval_clear(&sum);
}

static void
fit_total(struct form_view *v, const struct operand *stated, struct range of, enum form_column column,
	  struct total_fit *t)
{
	size_t fund = form_fund_total(v);
	struct interval with;

	add_up(v, of, column, &t->rows, false);
	t->without = interval_fit_sum(&stated->x, &t->rows.x);
	t->has_fund = false;
	if (fund == NONE)
		return;
	t->has_fund = form_operand(v, &t->fund, v->report->fund[fund].row, v->report->fund[fund].line, column,
				   column == FORM_POINTS ? v->report->fund[fund].points
							 : v->report->fund[fund].score,
				   NONE) &&
		      exact_sgn(t->fund.x.value) != 0;
	if (!t->has_fund)
		return;
	interval_init(&with);
	interval_set(&with, &t->rows.x);
	interval_add(&with, &t->fund.x);
	t->with = interval_fit_sum(&stated->x, &with);
	interval_clear(&with);
}

/* A total stands for the rows of the first reading that fits; when none does, and there are two, that is a
 * warning. */
static void
check_total(struct form_view *v, const struct operand *stated, const struct range *reading, size_t n,
	    enum form_column column)
{
	struct total_fit t;
	enum severity severity = SEVERITY_ERROR;
	size_t i;

	interval_init(&t.rows.x);
	operand_init(&t.fund);
	for (i = 0; i < n && severity == SEVERITY_ERROR; i++) {
		fit_total(v, stated, reading[i], column, &t);
		severity = judge(&t, &stated->x, column);
	}
	if (severity == SEVERITY_ERROR && n > 1)
		severity = SEVERITY_WARNING;
	if (severity >= SEVERITY_WARNING && t.rows.missing > 0)
		severity = SEVERITY_SKIPPED;
	if (t.rows.n > 0 && findings_want(v->findings, RULE_TOTAL, severity))
		tell_total(v, stated, &t, reading[i - 1], column, severity);
	operand_clear(&t.fund);
	interval_clear(&t.rows.x);
}

/* 总分 is not 100. */
static void
check_hundred(struct form_view *v, const struct operand *stated)
{
	struct findings *f = v->findings;

	if (exact_cmp_ratio(stated->x.value, 100, 1) == 0 || !findings_want(f, RULE_TOTAL, SEVERITY_NOTE))
		return;
	finding_begin(f, RULE_TOTAL, SEVERITY_NOTE, stated->text, stated->line);
	finding_operand(f, EVIDENCE_STATED, stated);
	finding_stated(f, stated);
	buf_adds(&f->computed, "100");
	quote_cell(v, stated);
	buf_adds(&f->label, "100");
	buf_adds(&f->sentence, "总分值填");
	operand_print(&f->sentence, stated, 0);
	buf_adds(&f->sentence, "分，不是100分。");
	finding_end(f);
}

/* What a total may stand for: the indicators above it since the total before, and all above it. */
static size_t
readings(const struct form_view *v, size_t start, size_t end, struct range reading[2])
{
	size_t n = 0;

	if (start < end)
		reading[n++] = (struct range){start, end};
	if (start > v->indicators.from && v->indicators.from < end)
		reading[n++] = (struct range){v->indicators.from, end};
	if (n == 0 && v->indicators.from < v->indicators.to)
		reading[n++] = v->indicators; /* a total at the top */
	return n;
}

void
check_totals(struct form_view *v)
{
	struct operand points, score;
	size_t end = v->indicators.from, start;

	operand_init(&points);
	operand_init(&score);
	for (size_t i = v->totals.from; i < v->totals.to; i++) {
		const struct check_total *t = &v->report->total[i];
		struct range reading[2];
		size_t n;

		start = end;
		while (end < v->indicators.to && v->report->indicator[end].row < t->row)
			end++;
		n = i < v->totals.from + MOST_TOTALS ? readings(v, start, end, reading) : 0;
		if (n == 0)
			continue;
		points.amount = NONE;
		if (form_operand(v, &points, t->row, t->line, FORM_POINTS, t->points, NONE)) {
			check_total(v, &points, reading, n, FORM_POINTS);
			if (i + 1 == v->totals.to)
				check_hundred(v, &points);
		}
		if (!form_operand(v, &score, t->row, t->line, FORM_SCORE, t->score, points.amount))
			continue;
		check_total(v, &score, reading, n, FORM_SCORE);
		if (t->points.len > 0)
			form_range(v, &points, &score, slice_str("总分"));
	}
	operand_clear(&points);
	operand_clear(&score);
}
