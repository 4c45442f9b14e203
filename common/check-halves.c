/* SPDX-License-Identifier: ISC */
/* sum: the lists under 按收入性质分： and 按支出性质分： of a form make up its total amount. */
#include "check-form.h"

#include "utf8.h"

enum { HALF_MOST_CELLS = 256, HEAD_MOST_CHARS = 16, MOST_PARTS = 32 };

/* 按…分： */
static bool
is_head(struct check_report *r, struct slice text)
{
	static const char *const ends[] = {"分：", "分:", "分"};

	if (!slice_starts(slice_trim(text), slice_str("按")) || text.len > HEAD_MOST_CHARS * 4)
		return false;
	text = report_squeeze(r, text);
	if (utf8_length(text) > HEAD_MOST_CHARS)
		return false;
	return SLICE_ENDS_ONE(text, ends);
}

struct half {
	size_t head;             /* text */
	size_t part[MOST_PARTS]; /* amounts */
	size_t npart;
	struct interval sum;
};

/* The cells below the head that begin in its column, as long as they hold one sum of money each, or nothing.
 */
static void
find_parts(struct form_view *v, size_t cell, struct half *h)
{
	const struct check_text *head = view_text(v->view, cell);
	struct operand o;

	operand_init(&o);
	h->head = v->view->cell[cell].text;
	h->npart = 0;
	interval_zero(&h->sum);
	for (size_t i = cell + 1; i < v->view->ncell && i < cell + HALF_MOST_CELLS && h->npart < MOST_PARTS;
	     i++) {
		const struct check_text *t = view_text(v->view, i);

		if (t->col != head->col || t->row <= head->row || slice_trim(t->text).len == 0)
			continue;
		if (t->namount != 1 || v->report->amount[t->amount].kind != CHECK_MONEY ||
		    !operand_set_amount(&o, v->report, t->amount))
			break;
		h->part[h->npart++] = t->amount;
		interval_add(&h->sum, &o.x);
	}
	operand_clear(&o);
}

static void
tell_half(struct form_view *v, const struct half *h, const struct operand *whole, const char *name,
	  enum severity severity)
{
	struct findings *f = v->findings;
	struct slice head = report_squeeze(f->report, v->report->text[h->head].text);
	struct operand o;

	operand_init(&o);
	finding_begin(f, RULE_SUM, severity, whole->text, whole->line);
	finding_operand(f, EVIDENCE_WHOLE, whole);
	for (size_t i = 0; i < h->npart; i++) {
		operand_set_amount(&o, v->report, h->part[i]);
		finding_operand(f, EVIDENCE_PART, &o);
		formula_add(f, &o, whole->shift);
	}
	finding_stated(f, whole);
	number_print(&f->computed, h->sum.value, whole->shift);
	buf_addc(&f->formula, '=');
	number_print(&f->formula, h->sum.value, whole->shift);
	f->quote = v->report->text[whole->text].text;
	buf_add(&f->label, head);
	buf_addf(&f->sentence, "资金总额的%s填", name);
	operand_print(&f->sentence, whole, whole->shift);
	buf_add(&f->sentence, whole->printed);
	buf_adds(&f->sentence, "，“");
	buf_add(&f->sentence, head);
	buf_adds(&f->sentence, "”各项合计");
	number_print(&f->sentence, h->sum.value, whole->shift);
	buf_add(&f->sentence, whole->printed);
	buf_adds(&f->sentence, severity == SEVERITY_OK     ? "，相符。"
			       : severity == SEVERITY_NOTE ? "，相差在四舍五入之内。"
							   : "，不相等。");
	finding_end(f);
	operand_clear(&o);
}

/* The list stands for the annual budget, the initial one or what was executed: the one that fits is meant. */
static void
check_half(struct form_view *v, const struct half *h, const struct check_fund *total)
{
	const struct {
		enum form_column column;
		struct slice value;
		const char *name;
	} wholes[] = {{FORM_ANNUAL, total->annual, "全年预算数"},
		      {FORM_INITIAL, total->initial, "年初预算数"},
		      {FORM_EXECUTED, total->executed, "全年执行数"}};
	enum { NWHOLE = sizeof wholes / sizeof *wholes };
	struct operand whole;
	enum fit best = FIT_NOT;
	size_t which = NONE;
	enum severity severity;

	operand_init(&whole);
	for (size_t i = 0; i < NWHOLE; i++) {
		enum fit fit;

		if (!form_operand(v, &whole, total->row, total->line, wholes[i].column, wholes[i].value,
				  NONE))
			continue;
		fit = interval_fit_sum(&whole.x, &h->sum);
		if (which == NONE || fit < best) {
			best = fit;
			which = i;
		}
	}
	severity = best == FIT_EXACT ? SEVERITY_OK : best == FIT_WITHIN ? SEVERITY_NOTE : SEVERITY_ERROR;
	if (which != NONE && findings_want(v->findings, RULE_SUM, severity)) {
		form_operand(v, &whole, total->row, total->line, wholes[which].column, wholes[which].value,
			     NONE);
		tell_half(v, h, &whole, wholes[which].name, severity);
	}
	operand_clear(&whole);
}

void
check_halves(struct form_view *v)
{
	size_t total = form_fund_total(v);
	struct half h;

	if (total == NONE)
		return;
	interval_init(&h.sum);
	for (size_t i = 0; i < v->view->ncell; i++) {
		if (!is_head(v->findings->report, view_text(v->view, i)->text))
			continue;
		find_parts(v, i, &h);
		if (h.npart > 1)
			check_half(v, &h, &v->report->fund[total]);
	}
	interval_clear(&h.sum);
}
