/* SPDX-License-Identifier: ISC */
/* range: rows of a table that spent more than their budget: one note a table. */
#include "check-table.h"

/* The number of a role in the row of `at`, before it; of several that which takes the same turn among them as
 * `at` among those of its role: 合计 其中 合计 其中. NONE when there is none. */
static size_t
find_role(const struct table *t, size_t at, enum form_column role)
{
	enum form_column own = t->view->cell[t->number[at].cell].head.column;
	size_t from = at, turn = 0, nown = 0, n = 0, last = NONE, same = NONE;

	while (from > 0 && t->number[from - 1].row == t->number[at].row)
		from--;
	for (size_t i = from; i < t->nnumber && t->number[i].row == t->number[at].row; i++) {
		turn = i == at ? nown : turn;
		nown += t->view->cell[t->number[i].cell].head.column == own;
	}
	for (size_t i = from; i < at; i++) {
		if (t->view->cell[t->number[i].cell].head.column != role)
			continue;
		last = i;
		same = n++ == turn ? i : same;
	}
	return n < 2 ? last : n == nown ? same : NONE;
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
