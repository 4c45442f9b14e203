/* SPDX-License-Identifier: ISC */
#include "table-total.h"

static bool
is_total(const struct form_rows *r)
{
	struct slice rest;

	for (size_t i = 0; i < r->ncell; i++)
		if (form_total(r->lex, r->cell[i].text, &rest) == TOTAL_OF_ALL)
			return true;
	return false;
}

/* The money of a column, where the table has only one such and says in what unit. */
static void
read_money(struct form_rows *r, enum form_column what, struct buf *out)
{
	static struct figure figure;
	bool unknown = false;

	out->len = 0;
	if (r->count[what] == 1)
		form_money(r, what, &figure, out, &unknown);
	if (unknown)
		out->len = 0;
}

bool
table_total_read(struct table_total *t, struct form_rows *r, const struct form_table *table,
		 const struct lexicon *lex)
{
	static struct figure figure;

	form_rows(r, table, lex, false);
	while (form_next_row(r)) {
		if (r->kind != ROW_FUND || !is_total(r))
			continue;
		read_money(r, FORM_INITIAL, &t->initial);
		read_money(r, FORM_ANNUAL, &t->annual);
		read_money(r, FORM_EXECUTED, &t->executed);
		t->rate.len = 0;
		if (r->count[FORM_RATE] == 1 && form_number(r, form_at(r, FORM_RATE), &figure))
			buf_add(&t->rate, buf_slice(&figure.value, 0));
		t->grid = table->grid;
		t->row = r->row;
		if (t->executed.len > 0 && t->initial.len + t->annual.len > 0)
			return true;
	}
	return false;
}
