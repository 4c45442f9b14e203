/* SPDX-License-Identifier: ISC */
/* What holds along the rows of a table: sum (其中 and 合计 columns), rate, difference (结余), and format. */
#include "check-table.h"

#include "utf8.h"

#include <stdlib.h>

/* A relation is meant when most rows keep it, and at least two; then a row that does not is an error. */
struct tally {
	size_t fits, misses;
};

static bool
is_confirmed(const struct tally *t)
{
	return t->fits >= 2 && t->fits * 5 >= (t->fits + t->misses) * 3;
}

/* Numbers of one row. */
struct number_row {
	const struct table_number *number;
	size_t n;
};

static bool
next_row(const struct table *t, struct number_row *row, size_t *at)
{
	size_t from = *at;

	if (from >= t->nnumber)
		return false;
	while (*at < t->nnumber && t->number[*at].row == t->number[from].row)
		++*at;
	*row = (struct number_row){t->number + from, *at - from};
	return true;
}

static struct slice
header_text(const struct table *t, const struct table_number *n)
{
	size_t header = t->view->cell[n->cell].head.header;

	return header == NONE ? slice_str("") : slice_trim(t->report->text[header].text);
}

/* 其中：… */
static bool
is_part_header(const struct table *t, const struct table_number *n)
{
	return t->view->cell[n->cell].head.part;
}

static void
print_label(struct table *t, const struct table_number *n)
{
	struct findings *f = t->findings;

	if (n->label == NONE)
		return;
	buf_add(&f->label, t->report->text[n->label].text);
	buf_adds(&f->sentence, "“");
	buf_add(&f->sentence, report_squeeze(f->report, slice_trim(t->report->text[n->label].text)));
	buf_adds(&f->sentence, "”的");
}

static void
print_header(struct table *t, const struct table_number *n)
{
	struct findings *f = t->findings;
	struct slice header = report_squeeze(f->report, header_text(t, n));

	buf_add(&f->label, header);
	buf_adds(&f->sentence, "“");
	buf_add(&f->sentence, header);
	buf_adds(&f->sentence, "”");
}

static void
print_amount(struct findings *f, const struct operand *o, long shift)
{
	operand_print(&f->sentence, o, shift);
	buf_add(&f->sentence, o->printed);
}

/* ---- 其中 columns: a part never exceeds the whole to the left of it ---- */

struct pair {
	const struct table_number *whole, *part;
};

static bool
same_group(const struct table *t, const struct table_number *a, const struct table_number *b)
{
	const struct view_head *x = &t->view->cell[a->cell].head, *y = &t->view->cell[b->cell].head;

	return x->above == y->above && x->header != y->header;
}

static void
tell_part(struct table *t, const struct pair *p, const struct operand *whole, const struct operand *part,
	  enum severity severity)
{
	struct findings *f = t->findings;

	finding_begin(f, RULE_SUM, severity, t->view->cell[p->part->cell].text, part->line);
	finding_operand(f, EVIDENCE_PART, part);
	finding_operand(f, EVIDENCE_WHOLE, whole);
	finding_stated(f, part);
	operand_print(&f->computed, whole, part->shift);
	operand_print(&f->formula, part, part->shift);
	buf_adds(&f->formula, severity == SEVERITY_OK ? "≤" : ">");
	operand_print(&f->formula, whole, part->shift);
	f->quote = view_text(t->view, p->part->cell)->text;
	print_label(t, p->part);
	print_header(t, p->part);
	buf_adds(&f->sentence, "填");
	print_amount(f, part, part->shift);
	buf_adds(&f->sentence, severity == SEVERITY_OK ? "，不大于" : "，大于");
	print_header(t, p->whole);
	buf_adds(&f->sentence, "的");
	print_amount(f, whole, part->shift);
	buf_adds(&f->sentence, "。");
	finding_end(f);
}

static void
check_part(struct table *t, const struct pair *p, struct tally *tally, bool tell)
{
	struct operand whole, part;
	enum severity severity = SEVERITY_OK;

	operand_init(&whole);
	operand_init(&part);
	if (operand_set_amount(&whole, t->report, p->whole->amount) &&
	    operand_set_amount(&part, t->report, p->part->amount) && exact_sgn(whole.x.value) >= 0) {
		if (interval_above(&part.x, &whole.x)) {
			tally->misses++;
			severity = is_confirmed(tally) || tally->fits > 0 ? SEVERITY_ERROR : SEVERITY_WARNING;
		} else {
			tally->fits += !tell;
		}
		if (tell && findings_want(t->findings, RULE_SUM, severity))
			tell_part(t, p, &whole, &part, severity);
	}
	operand_clear(&whole);
	operand_clear(&part);
}

/* The whole of a 其中 column: the nearest number to its left under the same header group that is no 其中
 * itself. */
static bool
find_pair(const struct table *t, const struct number_row *row, size_t i, struct pair *p)
{
	if (!is_part_header(t, &row->number[i]))
		return false;
	for (size_t j = i; j > 0; j--) {
		const struct table_number *n = &row->number[j - 1];

		if (is_part_header(t, n))
			continue;
		*p = (struct pair){n, &row->number[i]};
		return same_group(t, n, &row->number[i]) &&
		       table_alike(table_amount(t, n), table_amount(t, &row->number[i])) &&
		       table_summable(t, n);
	}
	return false;
}

static void
check_part_columns(struct table *t)
{
	struct tally all = {0, 0};

	for (int tell = 0; tell < 2; tell++) {
		struct number_row row;
		struct pair p;

		for (size_t at = 0; next_row(t, &row, &at);)
			for (size_t i = 0; i < row.n; i++)
				if (find_pair(t, &row, i, &p))
					check_part(t, &p, &all, tell);
		if (all.misses > all.fits)
			return;
	}
}

/* ---- 合计 columns ---- */

static bool
is_total_header(const struct table *t, const struct table_number *n)
{
	enum form_total total = t->view->cell[n->cell].head.total;

	return total == TOTAL_OF_ALL || total == TOTAL_OF_PART;
}

enum side { SIDE_RIGHT, SIDE_LEFT, SIDE_BOTH, NSIDE };

/* The columns that a 合计 column adds up, in one row: on a side of it, under the same header above. */
static bool
is_addend(const struct table *t, const struct table_number *total, const struct table_number *n,
	  enum side side)
{
	bool right = n->col > total->col;

	return (side == SIDE_BOTH || (side == SIDE_RIGHT) == right) && same_group(t, total, n) &&
	       table_alike(table_amount(t, total), table_amount(t, n)) && table_summable(t, n) &&
	       !is_total_header(t, n) && n->label == total->label && !is_part_header(t, n);
}

static size_t
add_across(struct table *t, const struct number_row *row, const struct table_number *total, enum side side,
	   struct interval *sum, bool tell, long shift)
{
	struct operand o;
	size_t n = 0;

	operand_init(&o);
	interval_zero(sum);
	for (size_t i = 0; i < row->n; i++) {
		if (!is_addend(t, total, &row->number[i], side) ||
		    !operand_set_amount(&o, t->report, row->number[i].amount))
			continue;
		interval_add(sum, &o.x);
		n++;
		if (tell) {
			finding_operand(t->findings, EVIDENCE_PART, &o);
			formula_add(t->findings, &o, shift);
		}
	}
	operand_clear(&o);
	return n;
}

static void
tell_across(struct table *t, const struct number_row *row, const struct table_number *total, enum side side,
	    const struct operand *whole, enum severity severity)
{
	struct findings *f = t->findings;
	struct interval sum;

	interval_init(&sum);
	finding_begin(f, RULE_SUM, severity, t->view->cell[total->cell].text, whole->line);
	finding_operand(f, EVIDENCE_WHOLE, whole);
	add_across(t, row, total, side, &sum, true, whole->shift);
	finding_stated(f, whole);
	number_print(&f->computed, sum.value, whole->shift);
	buf_addc(&f->formula, '=');
	number_print(&f->formula, sum.value, whole->shift);
	f->quote = view_text(t->view, total->cell)->text;
	print_label(t, total);
	print_header(t, total);
	buf_adds(&f->sentence, "填");
	print_amount(f, whole, whole->shift);
	buf_adds(&f->sentence, "，同行各栏合计");
	number_print(&f->sentence, sum.value, whole->shift);
	buf_add(&f->sentence, whole->printed);
	buf_adds(&f->sentence, severity == SEVERITY_OK     ? "，相符。"
			       : severity == SEVERITY_NOTE ? "，相差在四舍五入之内。"
							   : "，不相等。");
	finding_end(f);
	interval_clear(&sum);
}

static enum fit
fit_across(struct table *t, const struct number_row *row, const struct table_number *total, enum side side,
	   struct operand *whole, size_t *n)
{
	struct interval sum;
	enum fit fit = FIT_NOT;

	interval_init(&sum);
	*n = 0;
	if (operand_set_amount(whole, t->report, total->amount)) {
		*n = add_across(t, row, total, side, &sum, false, 0);
		fit = interval_fit_sum(&whole->x, &sum);
		if (exact_sgn(sum.value) == 0)
			*n = 0;
	}
	interval_clear(&sum);
	return fit;
}

/* Counts, for each total column and side, the rows that agree; then tells with the side that most agree with.
 */
static void
check_sum_columns(struct table *t)
{
	struct tally(*tally)[NSIDE];
	struct number_row row;
	struct operand whole;
	size_t cap = 0;

	if (t->nnumber == 0)
		return;
	tally = grow(NULL, &cap, t->ncolumn, sizeof *tally);
	memset(tally, 0, t->ncolumn * sizeof *tally);
	operand_init(&whole);
	for (int tell = 0; tell < 2; tell++)
		for (size_t at = 0; next_row(t, &row, &at);)
			for (size_t i = 0; i < row.n; i++) {
				const struct table_number *total = &row.number[i];
				struct tally *of = tally[total->col];
				enum side best = SIDE_RIGHT;
				size_t n;

				if (!is_total_header(t, total) || !table_summable(t, total))
					continue;
				for (enum side side = SIDE_RIGHT; side < NSIDE; side++) {
					enum fit fit =
						tell ? FIT_NOT : fit_across(t, &row, total, side, &whole, &n);

					if (!tell && n > 1)
						++*(fit == FIT_NOT ? &of[side].misses : &of[side].fits);
					if (of[side].fits > of[best].fits)
						best = side;
				}
				if (tell && is_confirmed(&of[best])) {
					enum fit fit = fit_across(t, &row, total, best, &whole, &n);
					enum severity severity = fit == FIT_EXACT    ? SEVERITY_OK
								 : fit == FIT_WITHIN ? SEVERITY_NOTE
										     : SEVERITY_ERROR;

					if (n > 0 && findings_want(t->findings, RULE_SUM, severity))
						tell_across(t, &row, total, best, &whole, severity);
				}
			}
	operand_clear(&whole);
	free(tally);
}

/* ---- Columns whose header says how they are reckoned: 执行率 = 执行数 / 预算数, 结余 = 预算数 - 执行数 ----
 */

static const struct column_relation {
	enum form_column result, left, right;
	enum rule rule;
} relations[] = {
	{FORM_RATE, FORM_EXECUTED, FORM_ANNUAL, RULE_RATE},
	{FORM_RATE, FORM_EXECUTED, FORM_INITIAL, RULE_RATE},
	{FORM_RATE, FORM_EXECUTED, FORM_RECEIVED, RULE_RATE},
	{FORM_BALANCE, FORM_ANNUAL, FORM_EXECUTED, RULE_DIFFERENCE},
	{FORM_BALANCE, FORM_RECEIVED, FORM_EXECUTED, RULE_DIFFERENCE},
	{FORM_BALANCE, FORM_INITIAL, FORM_EXECUTED, RULE_DIFFERENCE},
};

enum { NRELATION = sizeof relations / sizeof *relations };

static enum form_column
column_of(const struct table *t, const struct table_number *n)
{
	return t->view->cell[n->cell].head.column;
}

/* The nearest number of a role to the left of `before`. */
static const struct table_number *
find_role(const struct table *t, const struct number_row *row, size_t before, enum form_column role)
{
	for (size_t i = before; i > 0; i--)
		if (column_of(t, &row->number[i - 1]) == role)
			return &row->number[i - 1];
	return NULL;
}

struct related {
	struct operand result, left, right;
	struct interval computed;
	enum fit fit;
};

static bool
relate(struct table *t, const struct number_row *row, size_t at, const struct column_relation *c,
       struct related *x)
{
	const struct table_number *left = find_role(t, row, at, c->left),
				  *right = find_role(t, row, at, c->right);

	if (!left || !right || !operand_set_amount(&x->result, t->report, row->number[at].amount) ||
	    !operand_set_amount(&x->left, t->report, left->amount) ||
	    !operand_set_amount(&x->right, t->report, right->amount))
		return false;
	if (table_amount(t, left)->kind != CHECK_MONEY || table_amount(t, right)->kind != CHECK_MONEY)
		return false;
	if (c->rule == RULE_RATE) {
		if (table_amount(t, &row->number[at])->kind != CHECK_PERCENT ||
		    !interval_divide(&x->computed, &x->left.x, &x->right.x))
			return false;
		interval_scale(&x->computed, 100);
		x->fit = interval_fit_rate(&x->result.x, &x->computed);
	} else {
		if (table_amount(t, &row->number[at])->kind != CHECK_MONEY)
			return false;
		interval_set(&x->computed, &x->left.x);
		interval_subtract(&x->computed, &x->right.x);
		x->fit = interval_fit_sum(&x->result.x, &x->computed);
	}
	return true;
}

static void
tell_relation(struct table *t, const struct table_number *n, const struct column_relation *c,
	      struct related *x, enum severity severity)
{
	struct findings *f = t->findings;
	bool rate = c->rule == RULE_RATE;
	long shift = x->left.shift;

	finding_begin(f, c->rule, severity, t->view->cell[n->cell].text, x->result.line);
	finding_operand(f, EVIDENCE_STATED, &x->result);
	finding_operand(f, rate ? EVIDENCE_NUMERATOR : EVIDENCE_WHOLE, &x->left);
	finding_operand(f, rate ? EVIDENCE_DENOMINATOR : EVIDENCE_PART, &x->right);
	finding_stated(f, &x->result);
	number_print(&f->computed, x->computed.value, rate ? 0 : x->result.shift);
	operand_print(&f->formula, &x->left, shift);
	buf_addc(&f->formula, rate ? '/' : '-');
	operand_print(&f->formula, &x->right, shift);
	buf_addc(&f->formula, '=');
	number_print(&f->formula, x->computed.value, rate ? 0 : shift);
	if (rate)
		buf_addc(&f->formula, '%');
	f->quote = view_text(t->view, n->cell)->text;
	print_label(t, n);
	print_header(t, n);
	buf_adds(&f->sentence, "填");
	print_amount(f, &x->result, x->result.shift);
	buf_adds(&f->sentence, "，按表内数字计算为");
	number_print(&f->sentence, x->computed.value, rate ? 0 : x->result.shift);
	buf_add(&f->sentence, x->result.printed);
	buf_adds(&f->sentence, severity == SEVERITY_OK     ? "，相符"
			       : severity == SEVERITY_NOTE ? "，相差在四舍五入之内"
			       : x->fit == FIT_CUT         ? interval_cut_remark(&x->result.x, &x->computed)
							   : "");
	buf_adds(&f->sentence, "。");
	finding_end(f);
}

static enum severity
severity_of(const struct column_relation *c, const struct related *x, const struct tally *tally)
{
	if (x->fit == FIT_EXACT || (x->fit == FIT_WITHIN && c->rule == RULE_RATE))
		return SEVERITY_OK;
	if (x->fit == FIT_WITHIN)
		return SEVERITY_NOTE;
	if (x->computed.vague || x->result.x.vague)
		return SEVERITY_NOTE;
	if (x->fit == FIT_CUT)
		return SEVERITY_WARNING;
	return is_confirmed(tally)                     ? SEVERITY_ERROR
	       : tally->fits == 0 && tally->misses > 1 ? SEVERITY_SKIPPED
						       : SEVERITY_WARNING;
}

/* For each result role the relation that most rows keep. */
static const struct column_relation *
best_relation(const struct tally *tally, enum form_column result)
{
	const struct column_relation *best = NULL;

	for (size_t i = 0; i < NRELATION; i++)
		if (relations[i].result == result && tally[i].fits + tally[i].misses > 0 &&
		    (!best || tally[i].fits > tally[best - relations].fits))
			best = &relations[i];
	return best;
}

static void
check_relations(struct table *t)
{
	struct tally tally[NRELATION] = {{0, 0}};
	struct number_row row;
	struct related x;

	if (t->form)
		return;
	operand_init(&x.result);
	operand_init(&x.left);
	operand_init(&x.right);
	interval_init(&x.computed);
	for (size_t at = 0; next_row(t, &row, &at);)
		for (size_t i = 0; i < row.n; i++)
			for (size_t k = 0; k < NRELATION; k++)
				if (relations[k].result == column_of(t, &row.number[i]) &&
				    relate(t, &row, i, &relations[k], &x))
					++*(x.fit == FIT_NOT ? &tally[k].misses : &tally[k].fits);
	for (size_t at = 0; next_row(t, &row, &at);)
		for (size_t i = 0; i < row.n; i++) {
			const struct column_relation *c = best_relation(tally, column_of(t, &row.number[i]));
			enum severity severity;

			if (!c || !relate(t, &row, i, c, &x))
				continue;
			severity = severity_of(c, &x, &tally[c - relations]);
			if (findings_want(t->findings, c->rule, severity))
				tell_relation(t, &row.number[i], c, &x, severity);
		}
	operand_clear(&x.result);
	operand_clear(&x.left);
	operand_clear(&x.right);
	interval_clear(&x.computed);
}

/* ---- format ---- */

/* Digits with separators, and nothing else that would make it a date, a code or a range. */
static bool
looks_like_amount(struct slice s)
{
	size_t digits = 0, marks = 0;
	uint32_t cp;

	s = slice_trim(s);
	while (s.len > 0) {
		size_t n = slice_blank(s);

		if (n == 0) {
			n = utf8_next(s, &cp);
			if (utf8_is_digit(cp))
				digits++;
			else if (cp == ',' || cp == '.' || cp == 0xFF0C || cp == 0xFF0E || cp == 0x3002)
				marks++;
			else if (cp != '%' && cp != 0xFF05)
				return false;
		}
		s = slice_from(s, n);
	}
	return digits > 0 && marks > 0;
}

static bool
is_amount_column(enum form_column column)
{
	return column == FORM_INITIAL || column == FORM_ANNUAL || column == FORM_RECEIVED ||
	       column == FORM_EXECUTED || column == FORM_BALANCE || column == FORM_POINTS ||
	       column == FORM_SCORE || column == FORM_RATE || column == FORM_WHOLE;
}

static void
check_format(struct table *t)
{
	struct findings *f = t->findings;

	if (!findings_want(f, RULE_FORMAT, SEVERITY_WARNING))
		return;
	for (size_t i = 0; i < t->view->ncell; i++) {
		const struct view_cell *c = &t->view->cell[i];
		const struct check_text *text = view_text(t->view, i);

		if (text->role != CHECK_VALUE || text->namount > 0 || text->text.len > 60 ||
		    !is_amount_column(c->head.column) || !looks_like_amount(text->text))
			continue;
		finding_begin(f, RULE_FORMAT, SEVERITY_WARNING, c->text, text->line);
		f->quote = text->text;
		buf_add(&f->stated, slice_trim(text->text));
		buf_add(&f->label, text->text);
		buf_adds(&f->sentence, "“");
		buf_add(&f->sentence, slice_trim(text->text));
		buf_adds(&f->sentence, "”不能读作数字。");
		finding_end(f);
	}
}

void
check_columns(struct table *t)
{
	check_part_columns(t);
	check_sum_columns(t);
	check_relations(t);
	check_format(t);
}
