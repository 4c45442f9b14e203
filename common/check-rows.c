/* SPDX-License-Identifier: ISC */
/* sum: the numbers of a 合计 row are made up of those above (or below) them. */
#include "check-table.h"

#include <stdlib.h>

/*
 * Which rows a total adds up is not printed. Every reading below is tried on all columns of the row; the one
 * that most columns agree with is meant. Where one column agrees, another that does not is an error; where
 * none does, the reading itself may be wrong.
 */
enum reading {
	READ_ALL,        /* all rows since the total before, without 其中 and 小计 */
	READ_SUBS,       /* the 小计 rows */
	READ_TOP,        /* the rows of the highest level of codes or numbers */
	READ_CARRY,      /* the total before, and the rows since */
	READ_FROM_START, /* all plain rows from the start, totals between them left out */
	READ_UNNESTED,   /* as READ_ALL, without runs that only break down the row before them */
	NREADING
};

/* A number of a total row, with its column: column[first] … column[at] … column[end - 1]. */
struct total {
	const struct table_number *number;
	size_t at;            /* in column */
	size_t from, to;      /* the rows that it may add up, in column */
	size_t first, before; /* where the column starts; the total before, NONE */
	unsigned top;         /* the highest level in from..to; 0: none, or all the same */
	bool below;           /* the rows stand below it */
	bool mixed;           /* 其中, 小计 or levels among them: not a plain list */
};

enum { MOST_FROM_START = 8 };

static bool
is_total(const struct table_number *n)
{
	return n->class == ROW_TOTAL || n->class == ROW_NAMED;
}

static bool
is_read(const struct total *t, const struct table_number *n, enum reading reading)
{
	switch (reading) {
	case READ_SUBS:
		return n->class == ROW_SUB;
	case READ_TOP:
		return n->class == ROW_PLAIN && n->level == t->top;
	case READ_CARRY:
	case READ_ALL:
	case READ_FROM_START:
	case READ_UNNESTED:
		return n->class == ROW_PLAIN;
	case NREADING:
		break;
	}
	return false;
}

/* How a reading adds up. */
struct reckoning {
	struct interval sum;
	size_t n;
	bool vague;
};

/* Finds the run behind `i`, 其中 rows at its start or none, that adds up to the number there exactly: it ends before the
 * returned index. */
static size_t
nested_run(const struct table *t, const struct total *total, size_t i, size_t end)
{
	struct operand whole, part;
	struct interval sum;
	size_t found = i + 1;
	bool parts = true; /* all of them are so far */

	operand_init(&whole);
	operand_init(&part);
	interval_init(&sum);
	if (operand_set_amount(&whole, t->report, t->column[i].amount) && exact_sgn(whole.x.value) > 0)
		for (size_t j = i + 1; j < end && j < i + 64; j++) {
			parts &= t->column[j].class == ROW_PART;
			if ((!parts && !is_read(total, &t->column[j], READ_UNNESTED)) ||
			    !operand_set_amount(&part, t->report, t->column[j].amount) ||
			    exact_sgn(part.x.value) < 0)
				break;
			interval_add(&sum, &part.x);
			if (j > i + 1 && exact_cmp(sum.value, whole.x.value) == 0)
				found = j + 1;
			if (exact_cmp(sum.value, whole.x.value) >= 0)
				break;
		}
	operand_clear(&whole);
	operand_clear(&part);
	interval_clear(&sum);
	return found;
}

static void
add_one(struct table *t, const struct table_number *n, struct reckoning *r, struct operand *o, bool tell,
	long shift)
{
	if (!operand_set_amount(o, t->report, n->amount))
		return;
	interval_add(&r->sum, &o->x);
	r->n++;
	if (tell) {
		finding_operand(t->findings, EVIDENCE_PART, o);
		formula_add(t->findings, o, shift);
	}
}

static void
reckon(struct table *t, const struct total *total, enum reading reading, struct reckoning *r, bool tell,
       long shift)
{
	struct operand o;
	size_t from = reading == READ_FROM_START ? total->first : total->from;
	const struct check_amount *whole = table_amount(t, total->number);

	operand_init(&o);
	interval_zero(&r->sum);
	r->n = 0;
	if (reading == READ_CARRY)
		add_one(t, &t->column[total->before], r, &o, tell, shift);
	for (size_t i = from; i < total->to;) {
		size_t next = i + 1;

		if (is_read(total, &t->column[i], reading) &&
		    table_alike(table_amount(t, &t->column[i]), whole)) {
			add_one(t, &t->column[i], r, &o, tell, shift);
			if (reading == READ_UNNESTED)
				next = nested_run(t, total, i, total->to);
		}
		i = next;
	}
	r->vague = r->sum.vague;
	operand_clear(&o);
}

static bool
may_read(const struct total *t, enum reading reading, size_t ntotal)
{
	switch (reading) {
	case READ_TOP:
		return t->top > 0;
	case READ_CARRY:
		return t->before != NONE && !t->below;
	case READ_FROM_START:
		return t->before != NONE && !t->below && ntotal < MOST_FROM_START;
	default:
		return true;
	}
}

static enum fit
fit_reading(struct table *t, const struct total *total, enum reading reading, struct reckoning *r)
{
	struct operand whole;
	enum fit fit = FIT_NOT;

	operand_init(&whole);
	reckon(t, total, reading, r, false, 0);
	if (r->n > 0 && operand_set_amount(&whole, t->report, total->number->amount)) {
		fit = interval_fit_sum(&whole.x, &r->sum);
		r->vague |= whole.x.vague;
	}
	operand_clear(&whole);
	return fit;
}

/* ---- Telling ---- */

static void
tell_sum(struct table *t, const struct total *total, enum reading reading, enum severity severity)
{
	struct findings *f = t->findings;
	const struct check_text *text = view_text(t->view, total->number->cell);
	const struct view_cell *cell = &t->view->cell[total->number->cell];
	struct reckoning r;
	struct operand whole;

	interval_init(&r.sum);
	operand_init(&whole);
	operand_set_amount(&whole, t->report, total->number->amount);
	finding_begin(f, RULE_SUM, severity, cell->text, whole.line);
	finding_operand(f, EVIDENCE_WHOLE, &whole);
	reckon(t, total, reading, &r, true, whole.shift);
	finding_stated(f, &whole);
	number_print(&f->computed, r.sum.value, whole.shift);
	buf_addc(&f->formula, '=');
	number_print(&f->formula, r.sum.value, whole.shift);
	f->quote = text->text;
	if (total->number->label != NONE)
		buf_add(&f->label, t->report->text[total->number->label].text);
	buf_adds(&f->sentence, "“");
	if (total->number->label != NONE)
		buf_add(&f->sentence, slice_trim(t->report->text[total->number->label].text));
	buf_adds(&f->sentence, "”行");
	if (cell->head.header != NONE) {
		buf_add(&f->label, t->report->text[cell->head.header].text);
		buf_adds(&f->sentence, "“");
		buf_add(&f->sentence, report_squeeze(f->report, t->report->text[cell->head.header].text));
		buf_adds(&f->sentence, "”栏");
	}
	buf_adds(&f->sentence, "填");
	operand_print(&f->sentence, &whole, whole.shift);
	buf_add(&f->sentence, whole.printed);
	buf_addf(&f->sentence, "，%zu项合计", r.n);
	number_print(&f->sentence, r.sum.value, whole.shift);
	buf_add(&f->sentence, whole.printed);
	buf_adds(&f->sentence, severity == SEVERITY_OK        ? "，相符"
			       : severity == SEVERITY_NOTE    ? "，相差在四舍五入之内"
			       : severity == SEVERITY_SKIPPED ? "，所含各行无法确定"
							      : "，不相等");
	buf_adds(&f->sentence, "。");
	finding_end(f);
	operand_clear(&whole);
	interval_clear(&r.sum);
}

/* ---- A row of totals ---- */

struct total_row {
	struct total total[VIEW_MOST_COLUMNS];
	size_t n;
};

/* What is known before the severity of one that does not fit can be said. */
struct confirmed {
	enum reading reading;
	size_t fits; /* columns that agree, on at least two rows that are not zero */
};

static bool
tells_something(const struct reckoning *r)
{
	return r->n > 1 && exact_sgn(r->sum.value) != 0;
}

static struct confirmed
confirm(struct table *t, const struct total_row *row, size_t ntotal)
{
	struct confirmed best = {READ_ALL, 0};
	size_t best_any = 0;
	struct reckoning r;

	interval_init(&r.sum);
	for (enum reading reading = READ_ALL; reading < NREADING; reading++) {
		size_t fits = 0, any = 0;

		for (size_t i = 0; i < row->n; i++) {
			if (!may_read(&row->total[i], reading, ntotal) ||
			    fit_reading(t, &row->total[i], reading, &r) == FIT_NOT)
				continue;
			any++;
			fits += tells_something(&r);
		}
		if (any > best_any) {
			best = (struct confirmed){reading, fits};
			best_any = any;
		}
	}
	interval_clear(&r.sum);
	return best;
}

static enum severity
severity_of(struct table *t, const struct total *total, const struct confirmed *c, const struct reckoning *r)
{
	enum severity severity = SEVERITY_WARNING;
	struct operand whole;
	bool slip;

	if (r->n < 2 && c->fits == 0)
		return SEVERITY_SKIPPED;
	operand_init(&whole);
	slip = operand_set_amount(&whole, t->report, total->number->amount) &&
	       operand_is_slip(&whole, &r->sum);
	operand_clear(&whole);
	if (c->fits > 0 || (slip && !total->mixed && total->number->class == ROW_TOTAL))
		severity = SEVERITY_ERROR;
	else if (total->mixed || total->number->class == ROW_NAMED || total->number->class == ROW_SUB)
		severity = slip ? SEVERITY_WARNING : SEVERITY_SKIPPED;
	if (table_amount(t, total->number)->kind == CHECK_NUMBER && c->fits == 0)
		severity = severity > SEVERITY_NOTE ? SEVERITY_NOTE : severity;
	return r->vague && severity > SEVERITY_NOTE ? SEVERITY_NOTE : severity;
}

static void
check_row(struct table *t, const struct total_row *row, size_t ntotal)
{
	struct confirmed c = confirm(t, row, ntotal);
	struct reckoning r;

	interval_init(&r.sum);
	for (size_t i = 0; i < row->n; i++) {
		const struct total *total = &row->total[i];
		enum reading reading = may_read(total, c.reading, ntotal) ? c.reading : READ_ALL;
		enum fit fit = fit_reading(t, total, reading, &r);
		enum severity severity = fit == FIT_EXACT ? SEVERITY_OK : SEVERITY_NOTE;

		if (r.n == 0)
			continue;
		if (fit == FIT_NOT)
			severity = severity_of(t, total, &c, &r);
		if (findings_want(t->findings, RULE_SUM, severity))
			tell_sum(t, total, reading, severity);
	}
	interval_clear(&r.sum);
}

/* ---- Finding the rows ---- */

/* The rows that a total at `at` of a column may add up: those since the total before it, else those up to the
 * next. */
static void
find_block(const struct table *t, struct total *total, size_t first, size_t end)
{
	unsigned low = 0, high = 0;
	size_t i;
	bool sub = total->number->class == ROW_SUB;

	total->first = first;
	total->before = NONE;
	total->to = total->at;
	for (i = total->at; i > first; i--) {
		const struct table_number *n = &t->column[i - 1];

		if (is_total(n) || (sub && n->class == ROW_SUB)) {
			total->before = is_total(n) ? i - 1 : NONE;
			break;
		}
	}
	total->from = i;
	total->below = total->from == total->to && !sub;
	if (total->below) {
		total->from = total->at + 1;
		for (total->to = total->from; total->to < end && !is_total(&t->column[total->to]);)
			total->to++;
	}
	total->mixed = false;
	for (i = total->from; i < total->to; i++) {
		const struct table_number *n = &t->column[i];

		total->mixed |= n->class != ROW_PLAIN;
		if (n->class != ROW_PLAIN || n->level == 0)
			continue;
		low = low == 0 || n->level < low ? n->level : low;
		high = n->level > high ? n->level : high;
	}
	total->top = low < high ? low : 0;
	total->mixed |= total->top > 0;
}

/* The index in column of a number; the columns are sorted. */
static size_t
find_in_column(const struct table *t, const struct table_number *n)
{
	size_t low = 0, high = t->nnumber;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const struct table_number *m = &t->column[mid];

		if (m->col < n->col || (m->col == n->col && m->cell < n->cell))
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

struct column_range {
	size_t from, to;
};

static bool
is_any_total(const struct table_number *n)
{
	return is_total(n) || n->class == ROW_SUB;
}

void
check_total_rows(struct table *t)
{
	static struct total_row row;
	struct column_range *columns = NULL;
	size_t cap = 0, ntotal = 0;

	if (t->nnumber == 0)
		return;
	columns = grow(columns, &cap, t->ncolumn, sizeof *columns);
	memset(columns, 0, t->ncolumn * sizeof *columns);
	for (size_t i = 0; i < t->nnumber; i++) {
		struct column_range *of = &columns[t->column[i].col];

		if (of->to == 0)
			of->from = i;
		of->to = i + 1;
	}
	for (size_t i = 0; i < t->nnumber;) {
		size_t end = i;

		row.n = 0;
		for (; end < t->nnumber && t->number[end].row == t->number[i].row; end++) {
			const struct table_number *n = &t->number[end];
			struct total *total = &row.total[row.n];

			if (t->form || !is_any_total(n) || !table_summable(t, n))
				continue;
			total->number = n;
			total->at = find_in_column(t, n);
			find_block(t, total, columns[n->col].from, columns[n->col].to);
			row.n++;
		}
		if (row.n > 0)
			check_row(t, &row, ntotal++);
		i = end;
	}
	free(columns);
}
