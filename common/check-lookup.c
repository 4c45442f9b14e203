/* SPDX-License-Identifier: ISC */
/* Quantities that stand in different places: 较年初预算减少, 总支出 = 基本支出 + 项目支出, form against
 * narrative. */
#include "check-quantity.h"

#include "check-cells.h"
#include "merge-sort.h"

#include <stdlib.h>

/* ---- Finding what is stated ---- */

/* The only value of a name at a stage, form and scope aside; NULL when there is none, or two. */
static const struct statement *
only_value(const struct quantities *q, struct slice name, enum stage stages)
{
	const struct statement *found = NULL;
	size_t end, from = quantities_find(q, name, &end);

	for (size_t i = from; i < end; i++) {
		const struct statement *s = &q->statement[q->order[i]];

		if (!(s->stage & stages) || statement_amount(q, s)->kind != CHECK_MONEY)
			continue;
		if (found && !decimal_same(statement_amount(q, found)->value, statement_amount(q, s)->value))
			return NULL;
		found = found ? found : s;
	}
	return found;
}

/* ---- difference ---- */

struct difference {
	size_t stated, larger, smaller; /* amounts */
	bool absolute;
};

static void
judge_difference(struct quantities *q, const struct difference *d, struct slice name)
{
	struct findings *f = q->findings;
	const struct check_amount *a = &q->report->amount[d->stated];
	struct operand stated, larger, smaller;
	enum severity severity = SEVERITY_WARNING;
	struct interval x;

	operand_init(&stated);
	operand_init(&larger);
	operand_init(&smaller);
	interval_init(&x);
	if (!operand_set_amount(&stated, q->report, d->stated) ||
	    !operand_set_amount(&larger, q->report, d->larger) ||
	    !operand_set_amount(&smaller, q->report, d->smaller))
		goto out;
	interval_set(&x, &larger.x);
	interval_subtract(&x, &smaller.x);
	if (d->absolute)
		interval_absolute(&x);
	switch (interval_fit_sum(&stated.x, &x)) {
	case FIT_EXACT:
		severity = SEVERITY_OK;
		break;
	case FIT_WITHIN:
		severity = SEVERITY_NOTE;
		break;
	default:
		if (stated.x.vague || x.vague)
			severity = SEVERITY_NOTE;
	}
	if (!findings_want(f, RULE_DIFFERENCE, severity))
		goto out;
	finding_begin(f, RULE_DIFFERENCE, severity, a->text, a->line);
	f->quote = text_clause(amount_text(q->report, a), a->at, a->at + a->raw.len, false);
	buf_add(&f->label, name);
	finding_operand(f, EVIDENCE_STATED, &stated);
	finding_operand(f, EVIDENCE_WHOLE, &larger);
	finding_operand(f, EVIDENCE_PART, &smaller);
	finding_stated(f, &stated);
	number_print(&f->computed, x.value, stated.shift);
	operand_print(&f->formula, &larger, stated.shift);
	buf_addc(&f->formula, '-');
	operand_print(&f->formula, &smaller, stated.shift);
	buf_addc(&f->formula, '=');
	number_print(&f->formula, x.value, stated.shift);
	buf_adds(&f->sentence, "“");
	buf_add(&f->sentence, f->quote);
	buf_adds(&f->sentence, "”：");
	buf_add(&f->sentence, buf_slice(&f->formula, 0));
	buf_adds(&f->sentence, severity == SEVERITY_OK ? "，与" : "，不是");
	buf_add(&f->sentence, stated.raw);
	buf_adds(&f->sentence, severity == SEVERITY_OK ? "相符。" : "。");
	finding_end(f);
out:
	operand_clear(&stated);
	operand_clear(&larger);
	operand_clear(&smaller);
	interval_clear(&x);
}

/* The statement made by the nearest amount of the sentence before a term; NULL when it makes none. */
static const struct statement *
statement_of(const struct quantities *q, size_t amount)
{
	size_t low = 0, high = q->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (q->statement[mid].amount == amount)
			return &q->statement[mid];
		if (q->statement[mid].amount < amount)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

static const struct statement *
subject_of(const struct quantities *q, size_t i)
{
	const struct terms *t = &q->terms;

	for (size_t j = i; j > 0 && i - j < 4 && t->term[j - 1].sentence == t->term[i].sentence; j--) {
		const struct statement *s = statement_of(q, t->term[j - 1].amount);

		if (s && s->money_word)
			return s;
		if (s)
			return NULL;
	}
	return NULL;
}

/* 公务接待费决算数4万元，较年初预算减少2万元, where the budget stands elsewhere. */
static void
check_against_budget(struct quantities *q, size_t i)
{
	const struct term *term = &q->terms.term[i];
	const struct statement *this, *other;
	bool down = (term->last & CUE_DOWN) != 0;

	if (!term_is_change(term) || !(term->cues & CUE_VERSUS) ||
	    !(term->versus & (STAGE_BUDGET | STAGE_ANNUAL)) || term_amount(&q->terms, i)->kind != CHECK_MONEY)
		return;
	this = subject_of(q, i);
	if (!this || this->stage != STAGE_FINAL)
		return;
	other = only_value(q, this->name, term->versus & (STAGE_BUDGET | STAGE_ANNUAL));
	if (!other || statement_amount(q, other)->text == q->terms.text || other->form != this->form)
		return;
	judge_difference(q,
			 &(struct difference){term->amount, down ? other->amount : this->amount,
					      down ? this->amount : other->amount, false},
			 this->name);
}

static void
judge_share(struct quantities *q, size_t i, const struct statement *whole)
{
	struct findings *f = q->findings;
	const struct check_amount *a = term_amount(&q->terms, i);
	enum severity severity = SEVERITY_WARNING;
	struct operand stated, part, base;
	struct interval x;

	operand_init(&stated);
	operand_init(&part);
	operand_init(&base);
	interval_init(&x);
	if (!operand_set_amount(&stated, q->report, q->terms.term[i].amount) ||
	    !operand_set_amount(&part, q->report, q->terms.term[i - 1].amount) ||
	    !operand_set_amount(&base, q->report, whole->amount) || !interval_divide(&x, &part.x, &base.x))
		goto out;
	interval_scale(&x, 100);
	if (interval_fit_rate(&stated.x, &x) <= FIT_WITHIN)
		severity = SEVERITY_OK;
	else if (stated.x.vague || x.vague)
		severity = SEVERITY_NOTE;
	if (!findings_want(f, RULE_RATE, severity))
		goto out;
	finding_begin(f, RULE_RATE, severity, a->text, a->line);
	f->quote = text_clause(amount_text(q->report, a), q->report->amount[q->terms.term[i - 1].amount].at,
			       a->at + a->raw.len, false);
	buf_add(&f->label, whole->word);
	finding_operand(f, EVIDENCE_STATED, &stated);
	finding_operand(f, EVIDENCE_NUMERATOR, &part);
	finding_operand(f, EVIDENCE_DENOMINATOR, &base);
	finding_stated(f, &stated);
	number_print(&f->computed, x.value, 0);
	operand_print(&f->formula, &part, part.shift);
	buf_addc(&f->formula, '/');
	operand_print(&f->formula, &base, part.shift);
	buf_addc(&f->formula, '=');
	number_print(&f->formula, x.value, 0);
	buf_addc(&f->formula, '%');
	buf_addf(&f->sentence, "“%.*s”：第%zu行%.*s为%.*s，", SLICE_ARG(f->quote), base.line,
		 SLICE_ARG(whole->word), SLICE_ARG(base.raw));
	buf_add(&f->sentence, buf_slice(&f->formula, 0));
	buf_adds(&f->sentence, severity == SEVERITY_OK ? "，与" : "，不是");
	buf_add(&f->sentence, stated.raw);
	buf_adds(&f->sentence, severity == SEVERITY_OK ? "相符。" : "。");
	finding_end(f);
out:
	operand_clear(&stated);
	operand_clear(&part);
	operand_clear(&base);
	interval_clear(&x);
}

/* The paragraph itself names the whole: that is the affair of check-rate.c. */
static bool
told_before(const struct quantities *q, size_t i, struct slice object)
{
	size_t stop = i > 65 ? i - 65 : 0;

	for (size_t j = i - 1; j > stop; j--)
		if (slice_find(q->terms.term[j - 1].lead, object) != NONE ||
		    slice_find(q->terms.term[j - 1].tail, object) != NONE)
			return true;
	return false;
}

/* 甲项目年初预算数与年终决算数相差5万元, where both stand in a table. */
static void
check_difference_of(struct quantities *q, size_t i)
{
	const struct term *term = &q->terms.term[i];
	struct slice lead = term->lead;
	const struct statement *budget, *final;

	if (!(term->last & CUE_DIFFER) || term_amount(&q->terms, i)->kind != CHECK_MONEY ||
	    !(term->stages & (STAGE_BUDGET | STAGE_ANNUAL)) || !(term->stages & STAGE_FINAL))
		return;
	/* The name is the longest start of the lead that something is stated of. */
	for (size_t len = lead.len; len >= 6; len--) {
		struct slice name = slice_of(lead.data, len);

		if (len < lead.len && ((unsigned char)lead.data[len] & 0xC0) == 0x80)
			continue;
		budget = only_value(q, name, term->stages & (STAGE_BUDGET | STAGE_ANNUAL));
		final = budget ? only_value(q, name, STAGE_FINAL) : NULL;
		if (!final)
			continue;
		judge_difference(q, &(struct difference){term->amount, final->amount, budget->amount, true},
				 name);
		return;
	}
}

/* 占本年支出合计的98.03%, where the whole stands elsewhere in the report. */
static void
check_share_of(struct quantities *q, size_t i)
{
	const struct term *term = &q->terms.term[i];
	const struct statement *whole;
	const struct lexicon_entry *e;
	struct slice object;

	if (i == 0 || !(term->cues & CUE_SHARE) || term_amount(&q->terms, i)->kind != CHECK_PERCENT ||
	    term[-1].sentence != term->sentence || !term_is_level(&q->terms, i - 1) ||
	    term_amount(&q->terms, i - 1)->kind != CHECK_MONEY)
		return;
	object = term_share_object(&q->terms, i);
	if (object.len == 0 || told_before(q, i, object))
		return;
	e = lexicon_find(q->report->lex, LEXICON_QUANTITY, object);
	whole = only_value(q, e ? e->value : object, STAGE_FINAL);
	if (whole && whole->form == 0)
		judge_share(q, i, whole);
}

static void
check_differences(struct quantities *q)
{
	const struct check_report *r = q->report;

	for (size_t i = 0; i < r->ntext; i++) {
		const struct check_text *t = &r->text[i];

		if (t->namount == 0 || t->kind == TEXT_TITLE || (t->kind == TEXT_CELL && t->namount < 2))
			continue;
		terms_build(&q->terms, q->report, i);
		for (size_t j = 0; j < q->terms.n; j++) {
			check_against_budget(q, j);
			check_difference_of(q, j);
			check_share_of(q, j);
		}
	}
}

/* ---- sum: 总支出 = 基本支出 + 项目支出 ---- */

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
	struct interval w, x, y;
	enum fit fit = FIT_NOT;

	interval_init(&w);
	interval_init(&x);
	interval_init(&y);
	if (amount_interval(statement_amount(q, whole), &w) && amount_interval(statement_amount(q, a), &x) &&
	    amount_interval(statement_amount(q, b), &y)) {
		interval_add(&x, &y);
		fit = interval_fit_sum(&w, &x);
	}
	interval_clear(&w);
	interval_clear(&x);
	interval_clear(&y);
	return fit;
}

/*
 * Any of the values that are stated may be meant: what fits holds. Where nothing does, other kinds of
 * expenditure (经营 支出, 上缴上级支出) may be left out: never more than a note.
 */
static void
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
	severity = fit == FIT_EXACT ? SEVERITY_OK : SEVERITY_NOTE;
	if (best[0] && findings_want(q->findings, RULE_SUM, severity))
		tell_sum(q, best[0], best[1], best[2], severity);
}

/* ---- conflict: the form of a whole unit against the narrative ---- */

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
	finding_operand(f, EVIDENCE_STATED, &x);
	finding_operand(f, EVIDENCE_OTHER, &y);
	finding_stated(f, &x);
	operand_print(&f->computed, &y, x.shift);
	operand_print(&f->formula, &x, x.shift);
	buf_adds(&f->formula, severity == SEVERITY_OK ? "=" : "≠");
	operand_print(&f->formula, &y, x.shift);
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
	struct interval x, y;
	bool agrees = false;

	if (!form)
		return;
	interval_init(&x);
	interval_init(&y);
	amount_interval(statement_amount(q, form), &x);
	for (size_t i = from; i < end && !agrees; i++) {
		const struct statement *s = &q->statement[q->order[i]];

		if (s->stage != stage || !s->said || s->form != 0 || s->scope != 0 ||
		    s->origin != ORIGIN_PROSE || !amount_interval(statement_amount(q, s), &y))
			continue;
		agrees = interval_meet(&x, &y);
		if (agrees || !other)
			other = s;
	}
	if (other && (agrees || conflicts) &&
	    findings_want(q->findings, RULE_CONFLICT, agrees ? SEVERITY_OK : SEVERITY_WARNING))
		tell_form(q, form, other, agrees ? SEVERITY_OK : SEVERITY_WARNING);
	interval_clear(&x);
	interval_clear(&y);
}

/* ---- conflict: an indicator and what the narrative says of it, where they agree ---- */

static int
by_value(const void *a, const void *b, const void *quantities)
{
	const struct quantities *q = quantities;
	const struct check_amount *x = statement_amount(q, &q->statement[*(const size_t *)a]);
	const struct check_amount *y = statement_amount(q, &q->statement[*(const size_t *)b]);
	size_t len = x->value.len < y->value.len ? x->value.len : y->value.len;
	int c = len > 0 ? memcmp(x->value.data, y->value.data, len) : 0;

	return c ? c : x->value.len < y->value.len ? -1 : x->value.len > y->value.len;
}

static bool
value_before(struct slice a, struct slice b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int c = len > 0 ? memcmp(a.data, b.data, len) : 0;

	return c < 0 || (c == 0 && a.len < b.len);
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

		if (value_before(statement_amount(q, &q->statement[order[mid]])->value, a->value))
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
	struct grid_view v = {0};
	size_t *order = NULL, cap = 0, built = NONE;

	if (r->nindicator == 0 || !findings_want(q->findings, RULE_CONFLICT, SEVERITY_OK))
		return;
	order = grow(order, &cap, q->n + 1, sizeof *order);
	for (size_t i = 0; i < q->n; i++)
		order[i] = i;
	merge_sort(order, q->n, sizeof *order, by_value, q);
	for (size_t i = 0; i < r->nindicator; i++) {
		const struct check_indicator *in = &r->indicator[i];
		const struct view_row *row;
		struct slice name = name_of(r->lex, in->level3);

		if (in->grid == NONE)
			continue;
		if (in->grid != built)
			view_build(&v, r, in->grid, true);
		built = in->grid;
		row = view_find_row(&v, in->row);
		for (size_t c = 0; row && c < row->ncell && c < 64; c++) {
			const struct view_cell *cell = &v.cell[row->cell + c];
			const struct statement *told;

			if (cell->amount == NONE ||
			    (cell->head.column != FORM_ACTUAL && cell->head.column != FORM_TARGET))
				continue;
			told = find_told(q, order, &r->amount[cell->amount], name);
			if (told)
				tell_indicator(q, cell->amount, name, told);
		}
	}
	view_free(&v);
	free(order);
}

void
check_lookups(struct quantities *q)
{
	check_differences(q);
	check_expenditure(q);
	compare_form(q, "总支出", STAGE_FINAL, STAGE_FINAL, true);
	compare_form(q, "总收入", STAGE_BUDGET, STAGE_BUDGET, false);
	compare_form(q, "总收入", STAGE_FINAL, STAGE_FINAL, false);
	check_indicators_told(q);
}
