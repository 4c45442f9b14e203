/* SPDX-License-Identifier: ISC */
/* sum across a report: 总支出 = 基本支出 + 项目支出. */
#include "check-quantity.h"

enum { MOST_TRIED = 4 };

/* Distinct values of a name that was done, of the whole unit, said of no part. */
static size_t
values_of(const struct quantities *q, const char *word, struct slice year,
	  const struct statement *out[MOST_TRIED])
{
	size_t end, from = quantities_find(q, slice_str(word), &end), n = 0;

	for (size_t i = from; i < end && n < MOST_TRIED; i++) {
		const struct statement *s = &q->statement[q->order[i]];
		bool known = false;

		if (s->stage != STAGE_FINAL || s->form != 0 || s->scope != 0 || s->origin != ORIGIN_PROSE ||
		    (year.data && !slice_eq(s->year, year)) || statement_amount(q, s)->kind != CHECK_MONEY)
			continue;
		for (size_t j = 0; j < n; j++)
			known |= decimal_same(statement_amount(q, out[j])->value,
					      statement_amount(q, s)->value);
		if (!known)
			out[n++] = s;
	}
	return n;
}

static void
tell_sum(struct quantities *q, const struct statement *whole, const struct statement *a,
	 const struct statement *b, enum severity severity)
{
	struct findings *f = q->findings;
	struct operand w, x, y;
	struct interval sum;

	operand_init(&w);
	operand_init(&x);
	operand_init(&y);
	interval_init(&sum);
	operand_set_amount(&w, q->report, whole->amount);
	operand_set_amount(&x, q->report, a->amount);
	operand_set_amount(&y, q->report, b->amount);
	interval_add(&sum, &x.x);
	interval_add(&sum, &y.x);
	finding_begin(f, RULE_SUM, severity, statement_amount(q, whole)->text, w.line);
	f->quote = text_clause(amount_text(q->report, statement_amount(q, whole)),
			       statement_amount(q, whole)->at, statement_amount(q, whole)->at + w.raw.len,
			       false);
	buf_add(&f->label, whole->name);
	finding_operand(f, EVIDENCE_WHOLE, &w);
	finding_operand(f, EVIDENCE_PART, &x);
	finding_operand(f, EVIDENCE_PART, &y);
	finding_stated(f, &w);
	number_print(&f->computed, sum.value, w.shift);
	formula_add(f, &x, w.shift);
	formula_add(f, &y, w.shift);
	buf_addc(&f->formula, '=');
	number_print(&f->formula, sum.value, w.shift);
	buf_addf(&f->sentence, "%.*s%.*s，%.*s%.*s与%.*s%.*s合计", SLICE_ARG(whole->word), SLICE_ARG(w.raw),
		 SLICE_ARG(a->word), SLICE_ARG(x.raw), SLICE_ARG(b->word), SLICE_ARG(y.raw));
	number_print(&f->sentence, sum.value, w.shift);
	buf_add(&f->sentence, w.printed);
	buf_adds(&f->sentence, severity == SEVERITY_OK     ? "，相符。"
			       : severity == SEVERITY_NOTE ? "，略有出入。"
							   : "，不相等。");
	finding_end(f);
	operand_clear(&w);
	operand_clear(&x);
	operand_clear(&y);
	interval_clear(&sum);
}

static enum fit
fit_sum(struct quantities *q, const struct statement *whole, const struct statement *a,
	const struct statement *b)
{
	const struct check_amount *w = statement_amount(q, whole), *x = statement_amount(q, a),
				  *y = statement_amount(q, b);
	struct interval sum;
	enum fit fit;

	if (!w->readable || !x->readable || !y->readable)
		return FIT_NOT;
	interval_init(&sum);
	interval_add(&sum, &x->x);
	interval_add(&sum, &y->x);
	fit = interval_fit_sum(&w->x, &sum);
	interval_clear(&sum);
	return fit;
}

/*
 * Any of the values that are stated may be meant: what fits holds. Where nothing does, other kinds of
 * expenditure (经营 支出, 上缴上级支出) may be left out: never more than a note.
 */
void
check_expenditure(struct quantities *q)
{
	const struct statement *whole[MOST_TRIED], *a[MOST_TRIED], *b[MOST_TRIED],
		*best[3] = {NULL, NULL, NULL};
	size_t nwhole = values_of(q, "总支出", slice_of(NULL, 0), whole);
	enum fit fit = FIT_NOT;
	enum severity severity;

	for (size_t i = 0; i < nwhole; i++) {
		size_t na = values_of(q, "基本支出", whole[i]->year, a),
		       nb = values_of(q, "项目支出", whole[i]->year, b);

		for (size_t j = 0; j < na; j++)
			for (size_t k = 0; k < nb; k++) {
				enum fit this = fit_sum(q, whole[i], a[j], b[k]);

				if (best[0] && this >= fit)
					continue;
				fit = this;
				best[0] = whole[i];
				best[1] = a[j];
				best[2] = b[k];
			}
	}
	/* What stands in one paragraph is a list: check-parts.c. */
	if (best[0] && statement_amount(q, best[0])->text == statement_amount(q, best[1])->text &&
	    statement_amount(q, best[0])->text == statement_amount(q, best[2])->text)
		return;
	severity = fit == FIT_EXACT ? SEVERITY_OK : SEVERITY_NOTE;
	if (best[0] && findings_want(q->findings, RULE_SUM, severity))
		tell_sum(q, best[0], best[1], best[2], severity);
}
