/* SPDX-License-Identifier: ISC */
/* conflict between a form and the narrative: what the form of a whole unit and its indicators say. */
#include "check-quantity.h"

#include "check-cells.h"
#include "merge-sort.h"

#include <stdlib.h>

/* ---- The amounts of a whole unit ---- */

static void
tell_form(struct quantities *q, const struct statement *form, const struct statement *prose,
	  enum severity severity)
{
	struct findings *f = q->findings;
	const struct check_amount *p = statement_amount(q, prose), *a = statement_amount(q, form);
	struct operand x, y;

	operand_init(&x);
	operand_init(&y);
	operand_set_amount(&x, q->report, prose->amount);
	operand_set_amount(&y, q->report, form->amount);
	finding_begin(f, RULE_CONFLICT, severity, p->text, p->line);
	f->quote = text_clause(amount_text(q->report, p), p->at, p->at + p->raw.len, false);
	buf_add(&f->label, prose->word);
	buf_add(&f->label, form->word);
	finding_compare(f, EVIDENCE_STATED, &x, EVIDENCE_OTHER, &y, severity == SEVERITY_OK ? "=" : "≠");
	buf_addf(&f->sentence, "第%zu行“%.*s”为%.*s，第%zu行自评表“%.*s”为", p->line, SLICE_ARG(prose->word),
		 SLICE_ARG(x.raw), a->line, SLICE_ARG(form->word));
	operand_print(&f->sentence, &y, y.shift);
	buf_add(&f->sentence, y.printed);
	buf_adds(&f->sentence, severity == SEVERITY_OK ? "，一致。" : "，口径应当一致而不一致。");
	finding_end(f);
	operand_clear(&x);
	operand_clear(&y);
}

/* Of a form, in the order of the report. */
static const struct statement *
find_form_total(const struct quantities *q, enum stage stage)
{
	size_t end, from = quantities_find(q, slice_str("资金总额"), &end);

	for (size_t i = from; i < end; i++) {
		const struct statement *s = &q->statement[q->order[i]];

		if (s->stage == stage && s->form == 0 && s->origin == ORIGIN_TABLE)
			return s;
	}
	return NULL;
}

static void
compare_form(struct quantities *q, const char *word, enum stage form_stage, enum stage stage, bool conflicts)
{
	const struct statement *form = find_form_total(q, form_stage), *other = NULL;
	size_t end, from = quantities_find(q, slice_str(word), &end);
	bool agrees = false;

	if (!form)
		return;
	for (size_t i = from; i < end && !agrees; i++) {
		const struct statement *s = &q->statement[q->order[i]];

		if (s->stage != stage || !s->said || s->form != 0 || s->scope != 0 ||
		    s->origin != ORIGIN_PROSE || !statement_amount(q, s)->readable)
			continue;
		agrees = interval_meet(&statement_amount(q, form)->x, &statement_amount(q, s)->x);
		if (agrees || !other)
			other = s;
	}
	if (other && (agrees || conflicts) &&
	    findings_want(q->findings, RULE_CONFLICT, agrees ? SEVERITY_OK : SEVERITY_WARNING))
		tell_form(q, form, other, agrees ? SEVERITY_OK : SEVERITY_WARNING);
}

/* ---- An indicator and what the narrative says of it, where they agree ---- */

static int
by_value(size_t a, size_t b, const void *quantities)
{
	const struct quantities *q = quantities;
	const struct check_amount *x = statement_amount(q, &q->statement[a]);
	const struct check_amount *y = statement_amount(q, &q->statement[b]);

	return slice_compare(x->value, y->value);
}

enum { INDICATOR_TRIES = 32, NAME_LEAST = 9 };

static bool
names_agree(struct slice a, struct slice b)
{
	if (a.len < NAME_LEAST || b.len < NAME_LEAST)
		return false;
	return slice_find(a, b) != NONE || slice_find(b, a) != NONE;
}

/* order is that of values. */
static const struct statement *
find_told(const struct quantities *q, const size_t *order, const struct check_amount *a, struct slice name)
{
	size_t low = 0, high = q->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (slice_compare(statement_amount(q, &q->statement[order[mid]])->value, a->value) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	for (size_t tries = 0; low < q->n && tries < INDICATOR_TRIES; low++, tries++) {
		const struct statement *s = &q->statement[order[low]];
		const struct check_amount *b = statement_amount(q, s);

		if (!slice_eq(a->value, b->value))
			return NULL;
		if (b->kind == a->kind && slice_eq(a->unit, b->unit) && s->origin == ORIGIN_PROSE &&
		    q->report->text[b->text].grid != q->report->text[a->text].grid &&
		    names_agree(s->name, name))
			return s;
	}
	return NULL;
}

static void
tell_indicator(struct quantities *q, size_t amount, struct slice name, const struct statement *told)
{
	struct findings *f = q->findings;
	const struct check_amount *a = &q->report->amount[amount], *b = statement_amount(q, told);
	struct operand o;

	operand_init(&o);
	operand_set_amount(&o, q->report, amount);
	finding_begin(f, RULE_CONFLICT, SEVERITY_OK, a->text, a->line);
	f->quote = q->report->text[a->text].text;
	buf_add(&f->label, name);
	finding_operand(f, EVIDENCE_STATED, &o);
	finding_amount(f, EVIDENCE_OTHER, told->amount);
	finding_stated(f, &o);
	operand_print(&f->computed, &o, o.shift);
	buf_addf(&f->sentence, "指标“%.*s”的%.*s与第%zu行的叙述一致。", SLICE_ARG(name), SLICE_ARG(a->raw),
		 b->line);
	finding_end(f);
	operand_clear(&o);
}

static void
check_indicators_told(struct quantities *q)
{
	const struct check_report *r = q->report;
	const struct grid_view *v;
	size_t *order = NULL, cap = 0;

	if (r->nindicator == 0 || !findings_want(q->findings, RULE_CONFLICT, SEVERITY_OK))
		return;
	order = grow(order, &cap, q->n + 1, sizeof *order);
	merge_sort(order, q->n, by_value, q);
	for (size_t i = 0; i < r->nindicator; i++) {
		const struct check_indicator *in = &r->indicator[i];
		const struct view_row *row;
		struct slice name = name_of(r->lex, in->level3);

		if (in->grid == NONE)
			continue;
		v = view_of(q->report, in->grid, true);
		row = view_find_row(v, in->row);
		for (size_t c = 0; row && c < row->ncell && c < 64; c++) {
			const struct view_cell *cell = &v->cell[row->cell + c];
			const struct statement *told;

			if (cell->amount == NONE ||
			    (cell->head.column != FORM_ACTUAL && cell->head.column != FORM_TARGET))
				continue;
			told = find_told(q, order, &r->amount[cell->amount], name);
			if (told)
				tell_indicator(q, cell->amount, name, told);
		}
	}
	free(order);
}

void
check_told(struct quantities *q)
{
	compare_form(q, "总支出", STAGE_FINAL, STAGE_FINAL, true);
	compare_form(q, "总收入", STAGE_BUDGET, STAGE_BUDGET, false);
	compare_form(q, "总收入", STAGE_FINAL, STAGE_FINAL, false);
	check_indicators_told(q);
}
