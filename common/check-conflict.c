/* SPDX-License-Identifier: ISC */
/* conflict: one quantity of one year and stage with two values. */
#include "check-quantity.h"

#include "checks.h"
#include "merge-sort.h"

#include <stdlib.h>

/* ---- Order ---- */

static int
compare_sizes(size_t a, size_t b)
{
	return a < b ? -1 : a > b;
}

int
statement_compare(const struct quantities *q, const struct statement *a, const struct statement *b)
{
	const struct check_amount *x = statement_amount(q, a), *y = statement_amount(q, b);
	int c;

	if (a->head != b->head)
		return a->head < b->head ? -1 : 1;
	c = slice_compare(a->name, b->name);
	c = c ? c : slice_compare(a->tail, b->tail);
	c = c ? c : compare_sizes(x->kind, y->kind);
	c = c ? c : slice_compare(x->unit, y->unit);
	c = c ? c : compare_sizes(a->stage, b->stage);
	c = c ? c : compare_sizes(a->form, b->form);
	c = c ? c : compare_sizes(a->scope, b->scope);
	return c ? c : slice_compare(a->year, b->year);
}

static int
by_name(size_t a, size_t b, const void *quantities)
{
	const struct quantities *q = quantities;

	return statement_compare(q, &q->statement[a], &q->statement[b]);
}

void
quantities_sort(struct quantities *q)
{
	q->order = grow(q->order, &q->order_cap, q->n + 1, sizeof *q->order);
	merge_sort(q->order, q->n, by_name, q);
}

size_t
quantities_find(const struct quantities *q, struct slice name, size_t *end)
{
	size_t low = 0, high = q->n, from;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (slice_compare(q->statement[q->order[mid]].name, name) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	for (from = low; low < q->n && slice_eq(q->statement[q->order[low]].name, name);)
		low++;
	*end = low;
	return from;
}

/* ---- Values of a group ---- */

enum { MOST_VALUES = 8, MOST_KEPT = 8 };

/* The statements of a group that print one value. */
struct value {
	const struct statement *kept[MOST_KEPT];
	size_t nkept, n;
	bool forecast;
};

struct group {
	struct value value[MOST_VALUES];
	size_t n;
	bool full; /* more values than are kept: nothing can be said */
};

static bool
same_value(const struct quantities *q, const struct statement *a, const struct statement *b)
{
	const struct check_amount *x = statement_amount(q, a), *y = statement_amount(q, b);

	return decimal_same(x->value, y->value) && slice_eq(x->qualifier, y->qualifier);
}

static void
add_statement(const struct quantities *q, struct group *g, const struct statement *s)
{
	size_t i = 0;
	struct value *v;

	while (i < g->n && !same_value(q, g->value[i].kept[0], s))
		i++;
	if (i == MOST_VALUES) {
		g->full = true;
		return;
	}
	v = &g->value[i];
	if (i == g->n) {
		*v = (struct value){.n = 0};
		g->n++;
	}
	v->n++;
	v->forecast |= s->forecast;
	if (v->nkept < MOST_KEPT)
		v->kept[v->nkept++] = s;
}

/* Stated in two sections, or more. */
static bool
is_confirmed(const struct value *v)
{
	for (size_t i = 1; i < v->nkept; i++)
		if (v->kept[i]->section != v->kept[0]->section)
			return true;
	return false;
}

static bool
share_section(const struct value *a, const struct value *b)
{
	for (size_t i = 0; i < a->nkept; i++)
		for (size_t j = 0; j < b->nkept; j++)
			if (a->kept[i]->section == b->kept[j]->section)
				return true;
	return false;
}

/* ---- Telling ---- */

static void
print_name(struct findings *f, const struct statement *s)
{
	buf_adds(&f->sentence, "“");
	buf_add(&f->sentence, s->word);
	if (s->tail.len > 0) {
		buf_adds(&f->sentence, s->word.len > 0 ? "…" : "");
		buf_add(&f->sentence, s->tail);
	}
	buf_adds(&f->sentence, "”");
}

static void
begin(struct quantities *q, enum severity severity, const struct statement *s)
{
	struct findings *f = q->findings;
	const struct check_amount *a = statement_amount(q, s);

	finding_begin(f, RULE_CONFLICT, severity, a->text, a->line);
	f->quote = text_clause(amount_text(q->report, a), a->at, a->at + a->raw.len, false);
	buf_add(&f->label, s->name);
}

static void
add_evidence(struct quantities *q, const struct value *v, enum evidence_role role)
{
	for (size_t i = 0; i < v->nkept; i++)
		finding_amount(q->findings, role, v->kept[i]->amount);
}

static void
tell_agreement(struct quantities *q, const struct value *v)
{
	struct findings *f = q->findings;
	const struct statement *last = v->kept[v->nkept - 1];
	struct operand o;

	operand_init(&o);
	operand_set_amount(&o, q->report, last->amount);
	begin(q, SEVERITY_OK, last);
	add_evidence(q, v, EVIDENCE_STATED);
	finding_stated(f, &o);
	operand_print(&f->computed, &o, o.shift);
	print_name(f, last);
	buf_addf(&f->sentence, "%zu处都是%.*s，前后一致。", v->n, SLICE_ARG(o.raw));
	finding_end(f);
	operand_clear(&o);
}

static void
tell_conflict(struct quantities *q, const struct value *wrong, const struct value *other,
	      enum severity severity)
{
	struct findings *f = q->findings;
	const struct statement *s = wrong->kept[0], *t = other->kept[0];
	struct operand a, b;

	operand_init(&a);
	operand_init(&b);
	operand_set_amount(&a, q->report, s->amount);
	operand_set_amount(&b, q->report, t->amount);
	begin(q, severity, s);
	add_evidence(q, wrong, EVIDENCE_STATED);
	add_evidence(q, other, EVIDENCE_OTHER);
	finding_stated(f, &a);
	operand_print(&f->computed, &b, a.shift);
	operand_print(&f->formula, &a, a.shift);
	buf_adds(&f->formula, "≠");
	operand_print(&f->formula, &b, a.shift);
	print_name(f, s);
	buf_addf(&f->sentence, "第%zu行%s为%.*s，第%zu行%s", a.line, s->forecast ? "预计" : "",
		 SLICE_ARG(a.raw), b.line, t->forecast ? "预计" : "");
	if (!slice_eq(s->word, t->word))
		print_name(f, t);
	buf_addf(&f->sentence, "为%.*s，前后不一致", SLICE_ARG(b.raw));
	if (s->forecast != t->forecast)
		buf_adds(&f->sentence, exact_cmp(s->forecast ? a.x.value : b.x.value,
						 s->forecast ? b.x.value : a.x.value) < 0
					       ? "（全年预计数小于已完成数）"
					       : "（预计数与完成数不同）");
	buf_adds(&f->sentence, "。");
	finding_end(f);
	operand_clear(&a);
	operand_clear(&b);
}

static const char *
stage_name(enum stage stage)
{
	return stage == STAGE_BUDGET   ? "（年初预算）"
	       : stage == STAGE_ANNUAL ? "（全年预算）"
	       : stage == STAGE_FINAL  ? "（决算）"
				       : "";
}

/* Two statements of one name that may differ, and why. */
static void
tell_apart(struct quantities *q, const struct statement *s, const struct statement *t, const char *why)
{
	struct findings *f = q->findings;
	struct operand a, b;

	if (!findings_want(f, RULE_CONFLICT, SEVERITY_OK))
		return;
	operand_init(&a);
	operand_init(&b);
	if (operand_set_amount(&a, q->report, s->amount) && operand_set_amount(&b, q->report, t->amount)) {
		begin(q, SEVERITY_OK, s);
		finding_operand(f, EVIDENCE_STATED, &a);
		finding_operand(f, EVIDENCE_OTHER, &b);
		finding_stated(f, &a);
		operand_print(&f->computed, &b, a.shift);
		print_name(f, s);
		buf_addf(&f->sentence, "第%zu行为%.*s%s，第%zu行为%.*s%s，%s，不算矛盾。", a.line,
			 SLICE_ARG(a.raw), stage_name(s->stage), b.line, SLICE_ARG(b.raw),
			 stage_name(t->stage), why);
		finding_end(f);
	}
	operand_clear(&a);
	operand_clear(&b);
}

/* ---- Judging ---- */

enum { DEED_LEAST_BYTES = 12, SLIP_LEAST_BYTES = 18 };

/* One in a table, one in prose, both with their stage: the same sum, wherever they stand. */
static bool
is_table_and_prose(const struct value *a, const struct value *b)
{
	const struct statement *s = a->kept[0], *t = b->kept[0];

	return s->stage && s->said && t->said &&
	       ((s->origin == ORIGIN_TABLE && t->origin == ORIGIN_PROSE) ||
		(s->origin == ORIGIN_PROSE && t->origin == ORIGIN_TABLE));
}

/* What is done again and again (发放宣传资料, but not 收集民情问题), or is named too shortly to be one thing.
 */
static bool
is_general(const struct quantities *q, const struct statement *s)
{
	const struct lexicon_entry *e = lexicon_suffix(q->report->lex, LEXICON_GENERIC, s->name);

	return s->name.len < DEED_LEAST_BYTES || (e && s->name.len - e->word.len < DEED_LEAST_BYTES);
}

/* Two values as near to each other as a slip of the pen leaves them. */
static bool
is_close(const struct operand *a, const struct operand *b)
{
	exact_t gap, tenth;
	bool close;

	exact_init(gap);
	exact_init(tenth);
	exact_sub(gap, a->x.value, b->x.value);
	exact_abs(gap, gap);
	exact_set_ratio(tenth, 1, 10);
	exact_mul(tenth, tenth, exact_cmp(a->x.value, b->x.value) > 0 ? a->x.value : b->x.value);
	close = exact_cmp(gap, tenth) <= 0;
	exact_clear(gap);
	exact_clear(tenth);
	return close;
}

/* 财政拨款 其他收入: what came in, in prose; of the funds of a form, what was spent of it. */
static bool
is_income(struct slice name)
{
	return slice_ends(name, slice_str("拨款")) || slice_ends(name, slice_str("收入")) ||
	       slice_ends(name, slice_str("预算"));
}

/* 1318 and 1381: two neighbours have changed places. */
static bool
is_swapped(const struct quantities *q, const struct statement *s, const struct statement *t)
{
	struct slice a = statement_amount(q, s)->value, b = statement_amount(q, t)->value;
	size_t i = 0;

	if (a.len != b.len)
		return false;
	while (i < a.len && a.data[i] == b.data[i])
		i++;
	return i + 1 < a.len && a.data[i] == b.data[i + 1] && a.data[i + 1] == b.data[i] &&
	       memcmp(a.data + i + 2, b.data + i + 2, a.len - i - 2) == 0;
}

/* A sum with a name of its own: the same printed word, and near each other: an error. */
static enum severity
severity_of_sum(const struct quantities *q, const struct value *wrong, const struct value *other,
		const struct operand *a, const struct operand *b)
{
	const struct statement *s = wrong->kept[0], *t = other->kept[0];

	/* A form has 当年财政拨款 and what was carried over in two rows. */
	if (s->origin != t->origin && slice_is(s->name, "财政拨款"))
		return SEVERITY_SKIPPED;
	if (s->origin != t->origin && s->stage == STAGE_FINAL && is_income(s->name))
		return SEVERITY_NOTE;
	if (!is_close(a, b))
		return is_swapped(q, s, t) ? SEVERITY_WARNING : SEVERITY_NOTE;
	if (s->money_word && !slice_eq(s->word, t->word))
		return SEVERITY_WARNING;
	if (s->origin != t->origin && !(s->said && t->said))
		return SEVERITY_WARNING;
	return SEVERITY_ERROR;
}

static enum severity
severity_of_deed(const struct quantities *q, const struct value *wrong, const struct value *other,
		 const struct operand *a, const struct operand *b)
{
	const struct statement *s = wrong->kept[0];
	bool confirmed = is_confirmed(wrong) || is_confirmed(other);
	const struct operand *forecast = wrong->forecast ? a : b, *done = wrong->forecast ? b : a;

	if (is_general(q, s))
		return SEVERITY_SKIPPED;
	if (statement_amount(q, s)->kind == CHECK_PERCENT)
		return SEVERITY_NOTE;
	if (wrong->forecast != other->forecast)
		return interval_above(&done->x, &forecast->x) && confirmed ? SEVERITY_ERROR
									   : SEVERITY_WARNING;
	if (confirmed)
		return SEVERITY_ERROR;
	return s->name.len >= SLIP_LEAST_BYTES && !s->forecast &&
			       (is_close(a, b) || is_swapped(q, s, other->kept[0]))
		       ? SEVERITY_WARNING
		       : SEVERITY_NOTE;
}

static void
judge(struct quantities *q, const struct value *wrong, const struct value *other)
{
	enum severity severity;
	struct operand a, b;

	if (is_table_and_prose(wrong, other)) {
		/* What was typed by hand is wrong sooner. */
		if (wrong->kept[0]->origin == ORIGIN_TABLE) {
			const struct value *table = wrong;

			wrong = other;
			other = table;
		}
	} else if (share_section(wrong, other)) {
		if (!wrong->kept[0]->stage)
			tell_apart(q, wrong->kept[0], other->kept[0], "同一部分内分别叙述");
		return;
	}
	operand_init(&a);
	operand_init(&b);
	if (operand_set_amount(&a, q->report, wrong->kept[0]->amount) &&
	    operand_set_amount(&b, q->report, other->kept[0]->amount) && !interval_meet(&a.x, &b.x)) {
		severity = wrong->kept[0]->stage ? severity_of_sum(q, wrong, other, &a, &b)
						 : severity_of_deed(q, wrong, other, &a, &b);
		if ((a.x.vague || b.x.vague) && severity > SEVERITY_NOTE)
			severity = SEVERITY_NOTE;
		if (severity > SEVERITY_SKIPPED && findings_want(q->findings, RULE_CONFLICT, severity))
			tell_conflict(q, wrong, other, severity);
	}
	operand_clear(&a);
	operand_clear(&b);
}

static bool
in_one_sentence(const struct quantities *q, const struct value *v)
{
	for (size_t i = 1; i < v->nkept; i++)
		if (v->kept[i]->amount != v->kept[i - 1]->amount + 1 ||
		    statement_amount(q, v->kept[i])->text != statement_amount(q, v->kept[0])->text)
			return false;
	return true;
}

static void
judge_group(struct quantities *q, struct group *g)
{
	size_t best = 0;

	if (g->full)
		return;
	for (size_t i = 1; i < g->n; i++)
		if (g->value[i].n > g->value[best].n)
			best = i;
	for (size_t i = 0; i < g->n; i++) {
		if (g->value[i].n > 1 && !in_one_sentence(q, &g->value[i]) &&
		    findings_want(q->findings, RULE_CONFLICT, SEVERITY_OK))
			tell_agreement(q, &g->value[i]);
		if (i != best)
			judge(q,
			      i > best || g->value[i].n < g->value[best].n ? &g->value[i] : &g->value[best],
			      i > best || g->value[i].n < g->value[best].n ? &g->value[best] : &g->value[i]);
	}
}

/* Sums of one name at two stages, of two years or scopes; not those of one table. */
static void
judge_apart(struct quantities *q, const struct statement *before, const struct statement *first)
{
	const struct check_amount *a = statement_amount(q, before), *b = statement_amount(q, first);

	if (!before->stage || !first->stage || !slice_eq(before->name, first->name) || a->kind != b->kind ||
	    !slice_eq(a->unit, b->unit) || !slice_eq(before->tail, first->tail) ||
	    (before->origin == ORIGIN_TABLE && first->origin == ORIGIN_TABLE &&
	     q->report->text[a->text].grid == q->report->text[b->text].grid))
		return;
	tell_apart(q, first, before,
		   before->stage != first->stage          ? "阶段不同"
		   : before->form != first->form          ? "分别属于不同的自评表或全单位"
		   : !slice_eq(before->year, first->year) ? "年度不同"
							  : "资金范围不同");
}

void
check_conflicts(struct quantities *q)
{
	const struct statement *before = NULL;

	for (size_t i = 0; i < q->n;) {
		const struct statement *first = &q->statement[q->order[i]];
		struct group g;

		if (before)
			judge_apart(q, before, first);
		before = first;
		g.n = 0;
		g.full = false;
		for (; i < q->n && statement_compare(q, first, &q->statement[q->order[i]]) == 0; i++)
			add_statement(q, &g, &q->statement[q->order[i]]);
		judge_group(q, &g);
	}
}

void
check_quantities(struct findings *f)
{
	struct quantities q = {.findings = f, .report = f->report};

	quantities_collect(&q);
	quantities_sort(&q);
	check_conflicts(&q);
	check_lookups(&q);
	check_expenditure(&q);
	check_told(&q);
	check_claims(&q);
	terms_free(&q.terms);
	free(q.statement);
	free(q.order);
}
