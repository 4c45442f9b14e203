/* SPDX-License-Identifier: ISC */
/* range: rows of a table that spent more than their budget: one note a table. */
#include "check-table.h"

/* The number of a role in the row of `at`, before it; NONE when there is none. */
static size_t
find_role(const struct table *t, size_t at, enum form_column role)
{
	for (size_t i = at; i > 0 && t->number[i - 1].row == t->number[at].row; i--)
		if (t->view->cell[t->number[i - 1].cell].head.column == role)
			return i - 1;
	return NONE;
}

static bool
is_over(const struct table *t, size_t spent, size_t budget)
{
	const struct check_amount *a = table_amount(t, &t->number[spent]),
				  *b = table_amount(t, &t->number[budget]);

	return a->readable && b->readable && exact_sgn(b->x.value) > 0 && interval_above(&a->x, &b->x);
}

/* The budget of what was spent at `at`: of the whole year, else the initial one; NONE when neither is given.
 */
static size_t
budget_of(const struct table *t, size_t at)
{
	const struct table_number *n = &t->number[at];
	size_t budget;

	if (t->view->cell[n->cell].head.column != FORM_EXECUTED || table_amount(t, n)->kind != CHECK_MONEY ||
	    t->view->cell[n->cell].head.part)
		return NONE;
	budget = find_role(t, at, FORM_ANNUAL);
	if (budget == NONE)
		budget = find_role(t, at, FORM_INITIAL);
	return budget != NONE && table_amount(t, &t->number[budget])->kind == CHECK_MONEY ? budget : NONE;
}

void
check_over_budget(struct table *t)
{
	struct findings *f = t->findings;
	size_t n = 0;

	if (t->form || !findings_want(f, RULE_RANGE, SEVERITY_NOTE))
		return;
	for (size_t i = 0; i < t->nnumber; i++) {
		size_t budget = budget_of(t, i);
		const struct table_number *spent = &t->number[i];

		if (budget == NONE || !is_over(t, i, budget))
			continue;
		if (n++ == 0) {
			finding_begin(f, RULE_RANGE, SEVERITY_NOTE, t->view->cell[spent->cell].text,
				      table_amount(t, spent)->line);
			f->quote = view_text(t->view, spent->cell)->text;
		}
		if (spent->label != NONE)
			buf_add(&f->label, t->report->text[spent->label].text);
		finding_amount(f, EVIDENCE_STATED, spent->amount);
		finding_amount(f, EVIDENCE_WHOLE, t->number[budget].amount);
	}
	if (n == 0)
		return;
	buf_addf(&f->computed, "%zu", n);
	buf_addf(&f->sentence, "表中有%zu行的支出数大于预算数，需说明超预算的原因。", n);
	finding_end(f);
}
