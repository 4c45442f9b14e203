/* SPDX-License-Identifier: ISC */
/* Quantities that stand in different places: 较年初预算减少, 总支出 = 基本支出 + 项目支出, form against
 * narrative. */
#include "check-quantity.h"

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

/* Ends a finding: 5-3=2，与2万元相符。 */
static void
end_with_result(struct findings *f, struct slice stated, enum severity severity)
{
	buf_add(&f->sentence, buf_slice(&f->formula, 0));
	buf_adds(&f->sentence, severity == SEVERITY_OK ? "，与" : "，不是");
	buf_add(&f->sentence, stated);
	buf_adds(&f->sentence, severity == SEVERITY_OK ? "相符。" : "。");
	finding_end(f);
}

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
	finding_cite(f);
	buf_adds(&f->sentence, "：");
	end_with_result(f, stated.raw, severity);
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
	end_with_result(f, stated.raw, severity);
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

void
check_lookups(struct quantities *q)
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
