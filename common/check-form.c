/* SPDX-License-Identifier: ISC */
#include "check-form.h"

#include "checks.h"

#include <stdlib.h>

/* No row has more columns that are told apart, no cell of a form more amounts. */
enum { MOST_CELLS = 256, MOST_AMOUNTS = 64 };

size_t
form_cell(const struct form_view *v, size_t row, size_t line)
{
	const struct view_row *r = view_find_row(v->view, row);
	size_t best = v->report->grid[v->grid].text;

	for (size_t i = 0; r && i < r->ncell && i < MOST_CELLS; i++) {
		const struct view_cell *c = &v->view->cell[r->cell + i];
		size_t from = v->report->text[c->text].line;

		if (i == 0 || from <= line)
			best = c->text;
	}
	return best;
}

/* Whether an amount is that value of a record that stands at or behind `line`. */
static bool
is_value(const struct form_view *v, size_t amount, size_t line, struct slice value, size_t but)
{
	const struct check_amount *a = &v->report->amount[amount];

	return amount != but && a->line >= line && decimal_same(a->value, value);
}

/* The first amount of that value in a cell, from amount `from` on; NONE. */
static size_t
find_in_cell(const struct form_view *v, const struct view_cell *c, size_t from, size_t line,
	     struct slice value, size_t but)
{
	const struct check_text *t = &v->report->text[c->text];
	size_t end = t->amount + (t->namount < MOST_AMOUNTS ? t->namount : MOST_AMOUNTS);

	for (size_t a = t->amount > from ? t->amount : from; a < end; a++)
		if (is_value(v, a, line, value, but))
			return a;
	return NONE;
}

/* The amount of that value: in its column, else behind `but`, else anywhere in the row. */
static size_t
find_amount(const struct form_view *v, size_t row, size_t line, enum form_column column, struct slice value,
	    size_t but)
{
	const struct view_row *r = view_find_row(v->view, row);
	const struct view_cell *c = r ? &v->view->cell[r->cell] : NULL;
	size_t n = !r ? 0 : r->ncell < MOST_CELLS ? r->ncell : MOST_CELLS, found = NONE;

	for (size_t i = 0; i < n && found == NONE; i++)
		if (c[i].head.column == column)
			found = find_in_cell(v, &c[i], 0, line, value, but);
	for (size_t i = 0; but != NONE && i < n && found == NONE; i++)
		found = find_in_cell(v, &c[i], but + 1, line, value, but);
	for (size_t i = 0; i < n && found == NONE; i++)
		found = find_in_cell(v, &c[i], 0, line, value, but);
	return found;
}

bool
form_operand(struct form_view *v, struct operand *o, size_t row, size_t line, enum form_column column,
	     struct slice value, size_t but)
{
	static const char *const units[FORM_NCOLUMN] = {
		[FORM_POINTS] = "分", [FORM_SCORE] = "分",    [FORM_RATE] = "%",      [FORM_INITIAL] = "元",
		[FORM_ANNUAL] = "元", [FORM_RECEIVED] = "元", [FORM_EXECUTED] = "元", [FORM_BALANCE] = "元",
	};
	size_t amount = value.len > 0 ? find_amount(v, row, line, column, value, but) : NONE;

	if (value.len == 0)
		return false;
	if (amount != NONE && operand_set_amount(o, v->report, amount))
		return true;
	return operand_set_plain(o, form_cell(v, row, line), line, value,
				 slice_str(units[column] ? units[column] : ""));
}

/* 年度资金总额 and its kin. */
static bool
is_total_item(const struct form_view *v, struct slice item)
{
	const struct lexicon_entry *e;
	struct slice rest;

	if (form_total(v->report->lex, item, &rest) != NO_TOTAL)
		return true;
	e = lexicon_suffix(v->report->lex, LEXICON_FUND, item);
	return e && slice_is(e->value, "total");
}

size_t
form_fund_total(const struct form_view *v)
{
	for (size_t i = v->funds.from; i < v->funds.to; i++)
		if (is_total_item(v, v->report->fund[i].item))
			return i;
	if (v->funds.from == v->funds.to ||
	    slice_starts(v->report->fund[v->funds.from].item, slice_str("其中")))
		return NONE;
	return v->funds.from;
}

static void
note_columns(struct form_view *v)
{
	memset(v->has_column, 0, sizeof v->has_column);
	for (size_t i = 0; i < v->view->ncell; i++)
		v->has_column[v->view->cell[i].head.column] = true;
}

#define TAKE_RANGE(name, field)                                                                              \
	do {                                                                                                 \
		for (size_t i = 0; i < r->n##name; i++) {                                                    \
			if (r->name[i].grid == NONE)                                                         \
				continue;                                                                    \
			if (ranges[r->name[i].grid].field.to != i)                                           \
				ranges[r->name[i].grid].field.from = i;                                      \
			ranges[r->name[i].grid].field.to = i + 1;                                            \
		}                                                                                            \
	} while (0)

void
check_forms(struct findings *f)
{
	struct check_report *r = f->report;
	struct form_view v = {.findings = f, .report = r};
	struct ranges {
		struct range funds, declared, indicators, totals, forms;
	} *ranges = NULL;
	size_t cap = 0;

	if (r->ngrid == 0 || r->nfund + r->ndeclared + r->nindicator + r->ntotal == 0)
		return;
	ranges = grow(ranges, &cap, r->ngrid, sizeof *ranges);
	memset(ranges, 0, r->ngrid * sizeof *ranges);
	TAKE_RANGE(fund, funds);
	TAKE_RANGE(declared, declared);
	TAKE_RANGE(indicator, indicators);
	TAKE_RANGE(total, totals);
	TAKE_RANGE(form, forms);
	for (size_t g = 0; g < r->ngrid; g++) {
		const struct ranges *of = &ranges[g];

		if (of->funds.to + of->declared.to + of->indicators.to + of->totals.to == 0)
			continue;
		v.grid = g;
		v.funds = of->funds;
		v.declared = of->declared;
		v.indicators = of->indicators;
		v.totals = of->totals;
		v.form = of->forms.to > 0 ? &r->form[of->forms.from] : NULL;
		v.view = view_of(r, g, true);
		note_columns(&v);
		check_funds(&v);
		check_halves(&v);
		check_points(&v);
		check_totals(&v);
		check_indicators(&v);
	}
	free(ranges);
}
