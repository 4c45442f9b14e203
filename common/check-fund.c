/* SPDX-License-Identifier: ISC */
/* The budget block of a form: rate, sum, range and scoring of its rows. */
#include "check-form.h"

/* A budget block has a handful of rows; a longer one is not added up. */
enum { MOST_FUNDS = 256 };

/* What is reckoned with of a row. */
struct fund_row {
	const struct check_fund *fund;
	struct operand initial, annual, received, executed, points, rate, score;
	bool has_initial, has_annual, has_received, has_executed, has_points, has_rate, has_score;
};

#define EACH_OPERAND(X)                                                                                      \
	X(initial, FORM_INITIAL)                                                                             \
	X(annual, FORM_ANNUAL)                                                                               \
	X(received, FORM_RECEIVED)                                                                           \
	X(executed, FORM_EXECUTED)                                                                           \
	X(points, FORM_POINTS)                                                                               \
	X(rate, FORM_RATE)                                                                                   \
	X(score, FORM_SCORE)

static void
row_init(struct fund_row *row)
{
#define X(name, column) operand_init(&row->name);
	EACH_OPERAND(X)
#undef X
}

static void
row_clear(struct fund_row *row)
{
#define X(name, column) operand_clear(&row->name);
	EACH_OPERAND(X)
#undef X
}

static void
row_read(struct form_view *v, struct fund_row *row, const struct check_fund *fund)
{
	row->fund = fund;
#define X(name, column)                                                                                      \
	row->has_##name = form_operand(v, &row->name, fund->row, fund->line, column, fund->name, NONE);
	EACH_OPERAND(X)
#undef X
}

/* ---- rate ---- */

/* How the stated rate agrees with numerator / denominator; *rate is that in percent. */
static enum fit
fit_rate(const struct operand *stated, const struct operand *over, const struct operand *under,
	 struct interval *rate)
{
	if (!interval_divide(rate, &over->x, &under->x))
		return FIT_NOT;
	interval_scale(rate, 100);
	return interval_fit_rate(&stated->x, rate);
}

/* 0.98 in a column without a percent sign. */
static bool
is_fraction(const struct operand *stated, const struct interval *rate)
{
	struct interval x;
	enum fit fit = FIT_NOT;

	if (slice_find(stated->raw, slice_str("%")) != SIZE_MAX ||
	    slice_find(stated->raw, slice_str("％")) != SIZE_MAX)
		return false;
	interval_init(&x);
	interval_set(&x, &stated->x);
	interval_scale(&x, 100);
	fit = interval_fit_rate(&x, rate);
	interval_clear(&x);
	return fit <= FIT_WITHIN;
}

static void
tell_rate(struct form_view *v, const struct fund_row *row, const struct operand *under,
	  const struct interval *rate, enum severity severity, const char *remark)
{
	struct findings *f = v->findings;

	finding_begin(f, RULE_RATE, severity, row->rate.text, row->rate.line);
	finding_operand(f, EVIDENCE_STATED, &row->rate);
	finding_operand(f, EVIDENCE_NUMERATOR, &row->executed);
	finding_operand(f, EVIDENCE_DENOMINATOR, under);
	finding_stated(f, &row->rate);
	number_print(&f->computed, rate->value, 0);
	operand_print(&f->formula, &row->executed, row->executed.shift);
	buf_addc(&f->formula, '/');
	operand_print(&f->formula, under, row->executed.shift);
	buf_addc(&f->formula, '=');
	number_print(&f->formula, rate->value, 0);
	buf_addc(&f->formula, '%');
	f->quote = v->report->text[row->rate.text].text;
	buf_add(&f->label, row->fund->item);
	buf_adds(&f->sentence, "“");
	buf_add(&f->sentence, row->fund->item);
	buf_adds(&f->sentence, "”的执行率填");
	operand_print(&f->sentence, &row->rate, 0);
	buf_addf(&f->sentence, "%%，按执行数÷预算数计算为");
	number_print(&f->sentence, rate->value, 0);
	buf_addf(&f->sentence, "%%%s。", remark);
	finding_end(f);
}

static void
skip_rate(struct form_view *v, const struct fund_row *row, const char *why)
{
	struct findings *f = v->findings;

	if (!findings_want(f, RULE_RATE, SEVERITY_SKIPPED))
		return;
	finding_begin(f, RULE_RATE, SEVERITY_SKIPPED, row->rate.text, row->rate.line);
	finding_operand(f, EVIDENCE_STATED, &row->rate);
	finding_stated(f, &row->rate);
	f->quote = v->report->text[row->rate.text].text;
	buf_add(&f->label, row->fund->item);
	buf_adds(&f->sentence, "“");
	buf_add(&f->sentence, row->fund->item);
	buf_addf(&f->sentence, "”的执行率无法核对：%s。", why);
	finding_end(f);
}

static void
check_rate(struct form_view *v, struct fund_row *row)
{
	const struct operand *under = row->has_annual    ? &row->annual
				      : row->has_initial ? &row->initial
							 : &row->received;
	struct interval rate, other;
	enum severity severity = SEVERITY_ERROR;
	const char *remark = "";
	enum fit fit;

	if (!row->has_rate)
		return;
	if (!row->has_executed || !(row->has_annual || row->has_initial || row->has_received)) {
		skip_rate(v, row, "没有执行数或预算数");
		return;
	}
	if (exact_sgn(under->x.value) == 0) {
		skip_rate(v, row, "预算数为零");
		return;
	}
	interval_init(&rate);
	interval_init(&other);
	fit = fit_rate(&row->rate, &row->executed, under, &rate);
	if (fit <= FIT_WITHIN) {
		severity = SEVERITY_OK;
		remark = "，相符";
	} else if (fit == FIT_CUT) {
		severity = SEVERITY_WARNING;
		remark = interval_cut_remark(&row->rate.x, &rate);
	} else if (is_fraction(&row->rate, &rate)) {
		severity = SEVERITY_OK;
		remark = "，相符（以小数填写）";
	} else if (row->has_annual && row->has_initial &&
		   fit_rate(&row->rate, &row->executed, &row->initial, &other) <= FIT_CUT) {
		severity = SEVERITY_WARNING;
		remark = "（填报数是按年初预算数计算的）";
	} else if (row->has_annual && row->has_received &&
		   fit_rate(&row->rate, &row->executed, &row->received, &other) <= FIT_CUT) {
		severity = SEVERITY_WARNING;
		remark = "（填报数是按实际到位数计算的）";
	}
	/* Some forms stop at 100%. */
	if (severity == SEVERITY_ERROR && exact_cmp_ratio(row->rate.x.value, 100, 1) == 0 &&
	    exact_cmp_ratio(rate.value, 100, 1) > 0) {
		severity = SEVERITY_WARNING;
		remark = "（填报数以100%为限）";
	}
	if (severity == SEVERITY_ERROR && (row->executed.x.vague || under->x.vague || row->rate.x.vague))
		severity = SEVERITY_NOTE;
	if (findings_want(v->findings, RULE_RATE, severity))
		tell_rate(v, row, under, &rate, severity, remark);
	interval_clear(&rate);
	interval_clear(&other);
}

/* ---- range: executed above the budget ---- */

static void
check_executed(struct form_view *v, const struct fund_row *row)
{
	struct findings *f = v->findings;
	const struct operand *budget = &row->annual;

	if (!row->has_annual || !row->has_executed || exact_sgn(budget->x.value) == 0 ||
	    !interval_above(&row->executed.x, &budget->x) || !findings_want(f, RULE_RANGE, SEVERITY_NOTE))
		return;
	finding_begin(f, RULE_RANGE, SEVERITY_NOTE, row->executed.text, row->executed.line);
	finding_operand(f, EVIDENCE_STATED, &row->executed);
	finding_operand(f, EVIDENCE_WHOLE, budget);
	finding_stated(f, &row->executed);
	operand_print(&f->computed, budget, row->executed.shift);
	operand_print(&f->formula, &row->executed, row->executed.shift);
	buf_adds(&f->formula, ">");
	operand_print(&f->formula, budget, row->executed.shift);
	f->quote = v->report->text[row->executed.text].text;
	buf_add(&f->label, row->fund->item);
	buf_adds(&f->sentence, "“");
	buf_add(&f->sentence, row->fund->item);
	buf_adds(&f->sentence, "”的全年执行数");
	operand_print(&f->sentence, &row->executed, row->executed.shift);
	buf_adds(&f->sentence, "大于全年预算数");
	operand_print(&f->sentence, budget, row->executed.shift);
	buf_adds(&f->sentence, "，需说明超预算的原因。");
	finding_end(f);
}

/* ---- scoring: the rate, at most 100%, of the points ---- */

/* How far a score is from what is due: a hundredth of the points is rounding, a twentieth is worth a warning.
 */
static enum severity
severity_of_score(const struct interval *score, const struct interval *due, const struct exact *points)
{
	enum severity severity = SEVERITY_OK;
	exact_t gap, limit;
	int over;

	exact_init(gap);
	exact_init(limit);
	exact_sub(gap, score->value, due->value);
	over = exact_sgn(gap);
	exact_abs(gap, gap);
	exact_set_ratio(limit, 1, 100);
	exact_mul(limit, limit, points);
	if (exact_cmp(gap, limit) > 0 && !interval_meet(score, due))
		severity = SEVERITY_NOTE;
	exact_set_ratio(limit, 1, 20);
	exact_mul(limit, limit, points);
	if (severity == SEVERITY_NOTE && over > 0 && exact_cmp(gap, limit) > 0)
		severity = SEVERITY_WARNING;
	exact_clear(gap);
	exact_clear(limit);
	return severity;
}

static void
check_score(struct form_view *v, struct fund_row *row)
{
	struct findings *f = v->findings;
	struct interval due;
	enum severity severity;
	exact_t one;

	if (!slice_is(rule_info(RULE_SCORING)->parameter, "proportional") || !row->has_score ||
	    !row->has_points || !row->has_executed || !row->has_annual || exact_sgn(row->annual.x.value) == 0)
		return;
	interval_init(&due);
	exact_init(one);
	exact_set_ratio(one, 1, 1);
	if (!interval_divide(&due, &row->executed.x, &row->annual.x))
		goto out;
	if (exact_cmp(due.value, one) > 0) {
		interval_zero(&due);
		exact_set(due.value, one);
		exact_set(due.low, one);
		exact_set(due.high, one);
	}
	exact_mul(due.value, due.value, row->points.x.value);
	exact_mul(due.low, due.low, row->points.x.value);
	exact_mul(due.high, due.high, row->points.x.value);
	severity = severity_of_score(&row->score.x, &due, row->points.x.value);
	if (!findings_want(f, RULE_SCORING, severity))
		goto out;
	finding_begin(f, RULE_SCORING, severity, row->score.text, row->score.line);
	finding_operand(f, EVIDENCE_STATED, &row->score);
	finding_operand(f, EVIDENCE_NUMERATOR, &row->executed);
	finding_operand(f, EVIDENCE_DENOMINATOR, &row->annual);
	finding_operand(f, EVIDENCE_OTHER, &row->points);
	finding_stated(f, &row->score);
	number_print(&f->computed, due.value, 0);
	operand_print(&f->formula, &row->executed, row->executed.shift);
	buf_addc(&f->formula, '/');
	operand_print(&f->formula, &row->annual, row->executed.shift);
	buf_adds(&f->formula, "×");
	operand_print(&f->formula, &row->points, 0);
	buf_addc(&f->formula, '=');
	number_print(&f->formula, due.value, 0);
	f->quote = v->report->text[row->score.text].text;
	buf_add(&f->label, row->fund->item);
	buf_adds(&f->sentence, "“");
	buf_add(&f->sentence, row->fund->item);
	buf_adds(&f->sentence, "”得");
	operand_print(&f->sentence, &row->score, 0);
	buf_adds(&f->sentence, "分，按执行率（最高100%）×分值计算为");
	number_print(&f->sentence, due.value, 0);
	buf_addf(&f->sentence, "分%s。", severity == SEVERITY_OK ? "，相符" : "");
	finding_end(f);
out:
	exact_clear(one);
	interval_clear(&due);
}

/* ---- sum: the total row is made up of the others ---- */

static struct slice
money_of(const struct check_fund *fund, enum form_column column)
{
	switch (column) {
	case FORM_INITIAL:
		return fund->initial;
	case FORM_ANNUAL:
		return fund->annual;
	case FORM_RECEIVED:
		return fund->received;
	case FORM_BALANCE:
		return fund->balance;
	default:
		return fund->executed;
	}
}

/* 其他资金: a row that takes up what the others leave, so that the list is closed. */
static bool
is_rest(struct slice item)
{
	static const char *const words[] = {"其他", "其它", "其余", "自筹", "单位资金", "自有"};

	return SLICE_HAS_ONE(item, words);
}

/* The parts of a total in one column. A part may itself be broken down by 其中 rows: those are left out. */
struct parts {
	struct interval sum;
	size_t n;
	bool closed, nested;
	bool unnested; /* rows that only break down the row before them are left out */
};

/* The end of the rows behind `i` that add up to it: 财政拨款 and then 中央, 地方. At least two. */
static size_t
find_run(struct form_view *v, struct range of, size_t i, enum form_column column, const struct operand *whole)
{
	struct interval sum;
	struct operand o;
	size_t end = i + 1;

	interval_init(&sum);
	operand_init(&o);
	for (size_t j = i + 1; j < of.to; j++) {
		const struct check_fund *fund = &v->report->fund[j];

		if (form_operand(v, &o, fund->row, fund->line, column, money_of(fund, column), NONE))
			interval_add(&sum, &o.x);
		if (j > i + 1 && exact_sgn(sum.value) > 0 && exact_cmp(sum.value, whole->x.value) == 0)
			end = j + 1;
	}
	interval_clear(&sum);
	operand_clear(&o);
	return end;
}

static void
add_parts(struct form_view *v, struct range of, enum form_column column, struct parts *p, bool tell,
	  long shift)
{
	size_t run_end = of.from;

	struct operand o;
	bool inside = false;

	operand_init(&o);
	interval_zero(&p->sum);
	p->n = 0;
	p->closed = p->nested = false;
	for (size_t i = of.from; i < of.to; i++) {
		const struct check_fund *fund = &v->report->fund[i];
		bool begins = slice_starts(slice_ltrim(fund->item), slice_str("其中"));

		if (begins && i > of.from)
			inside = p->nested = true;
		else if (inside && is_rest(fund->item))
			inside = false;
		p->closed |= is_rest(fund->item);
		if (inside || i < run_end ||
		    !form_operand(v, &o, fund->row, fund->line, column, money_of(fund, column), NONE))
			continue;
		interval_add(&p->sum, &o.x);
		p->n++;
		if (p->unnested)
			run_end = find_run(v, of, i, column, &o);
		if (tell) {
			finding_operand(v->findings, EVIDENCE_PART, &o);
			formula_add(v->findings, &o, shift);
		}
	}
	operand_clear(&o);
}

static void
tell_sum(struct form_view *v, const struct check_fund *total, const struct operand *whole, struct range of,
	 enum form_column column, enum severity severity, bool bound, bool unnested)
{
	static const char *const names[FORM_NCOLUMN] = {[FORM_INITIAL] = "年初预算数",
							[FORM_ANNUAL] = "全年预算数",
							[FORM_RECEIVED] = "实际到位数",
							[FORM_EXECUTED] = "全年执行数",
							[FORM_BALANCE] = "结余"};
	struct findings *f = v->findings;
	struct parts p = {.unnested = unnested};

	interval_init(&p.sum);
	finding_begin(f, RULE_SUM, severity, whole->text, whole->line);
	finding_operand(f, EVIDENCE_WHOLE, whole);
	add_parts(v, of, column, &p, true, whole->shift);
	finding_stated(f, whole);
	number_print(&f->computed, p.sum.value, whole->shift);
	buf_addc(&f->formula, '=');
	number_print(&f->formula, p.sum.value, whole->shift);
	f->quote = v->report->text[whole->text].text;
	buf_add(&f->label, total->item);
	buf_adds(&f->label, names[column]);
	buf_adds(&f->sentence, "“");
	buf_add(&f->sentence, total->item);
	buf_addf(&f->sentence, "”的%s填", names[column]);
	operand_print(&f->sentence, whole, whole->shift);
	buf_add(&f->sentence, whole->printed);
	buf_adds(&f->sentence, "，各项资金合计");
	number_print(&f->sentence, p.sum.value, whole->shift);
	buf_add(&f->sentence, whole->printed);
	buf_adds(&f->sentence, severity == SEVERITY_OK     ? bound ? "，不超过总额" : "，相符"
			       : severity == SEVERITY_NOTE ? "，相差在四舍五入之内"
							   : "，不相等");
	buf_adds(&f->sentence, "。");
	finding_end(f);
	interval_clear(&p.sum);
}

static void
check_sum(struct form_view *v, const struct check_fund *total, struct range of, enum form_column column)
{
	enum severity severity = SEVERITY_OK;
	struct operand whole;
	struct parts p = {.unnested = false};
	enum fit fit;
	bool bound = false;

	operand_init(&whole);
	interval_init(&p.sum);
	if (!form_operand(v, &whole, total->row, total->line, column, money_of(total, column), NONE))
		goto out;
	add_parts(v, of, column, &p, false, 0);
	if (p.n == 0)
		goto out;
	fit = interval_fit_sum(&whole.x, &p.sum);
	if (fit == FIT_NOT) {
		p.unnested = true;
		add_parts(v, of, column, &p, false, 0);
		fit = interval_fit_sum(&whole.x, &p.sum);
		if (fit == FIT_NOT) {
			p.unnested = false;
			add_parts(v, of, column, &p, false, 0);
		}
	}
	if (fit == FIT_WITHIN) {
		severity = SEVERITY_NOTE;
	} else if (fit == FIT_NOT) {
		bound = !p.closed && interval_above(&whole.x, &p.sum);
		severity = bound ? SEVERITY_OK : p.nested ? SEVERITY_WARNING : SEVERITY_ERROR;
	}
	if (findings_want(v->findings, RULE_SUM, severity))
		tell_sum(v, total, &whole, of, column, severity, bound, p.unnested);
out:
	operand_clear(&whole);
	interval_clear(&p.sum);
}

static void
check_sums(struct form_view *v)
{
	static const enum form_column columns[] = {FORM_INITIAL, FORM_ANNUAL, FORM_RECEIVED, FORM_EXECUTED,
						   FORM_BALANCE};
	size_t total = form_fund_total(v);

	if (total == NONE || total + 1 >= v->funds.to || v->funds.to - total > MOST_FUNDS)
		return;
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		check_sum(v, &v->report->fund[total], (struct range){total + 1, v->funds.to}, columns[i]);
}

void
check_funds(struct form_view *v)
{
	struct fund_row row;

	row_init(&row);
	for (size_t i = v->funds.from; i < v->funds.to; i++) {
		row_read(v, &row, &v->report->fund[i]);
		check_rate(v, &row);
		check_executed(v, &row);
		if (row.has_points && row.has_score)
			form_range(v, &row.points, &row.score, row.fund->item);
		check_score(v, &row);
	}
	row_clear(&row);
	check_sums(v);
}
