/* SPDX-License-Identifier: ISC */
/* sum in prose: the budget of the year is the initial one and what was added to it. */
#include "check-prose.h"

struct adjustment {
	size_t budget;
	size_t change[RELATION_MOST]; /* the last one first */
	size_t n;
	size_t carry; /* 上年结转, which may count or not; NONE */
};

/* 年初预算, not more. */
static bool
is_initial(const struct term *term)
{
	return term->stages & STAGE_BUDGET && !(term->stages & (STAGE_ANNUAL | STAGE_FINAL | STAGE_BEFORE)) &&
	       !(term->last & CUE_TO);
}

/* What stands between the initial budget and the term, if that is nothing but what was added or carried over. */
static bool
find_adjustment(const struct prose *p, size_t at, struct adjustment *a)
{
	size_t from = prose_sentence(p, at, SENTENCE_WINDOW);

	*a = (struct adjustment){.budget = NONE, .carry = NONE};
	for (size_t i = at; i > from; i--) {
		const struct term *term = &p->terms.term[i - 1];

		if (term_amount(&p->terms, i - 1)->kind != CHECK_MONEY || term->list != NONE ||
		    term->cues & CUE_VERSUS)
			return false;
		if (term->last & CUE_ADJUST && a->n < RELATION_MOST - 2) {
			a->change[a->n++] = i - 1;
		} else if (term->cues & CUE_CARRY && a->carry == NONE) {
			a->carry = i - 1;
		} else {
			a->budget = i - 1;
			return a->n > 0 && is_initial(term) && term_is_level(&p->terms, i - 1);
		}
	}
	return false;
}

/* The sum of the budget and its changes to p->x, and its formula; `carry`: with what was carried over. */
static bool
add_up(struct prose *p, const struct adjustment *a, bool carry, struct buf *formula)
{
	if (!prose_operand(p, &p->b, a->budget))
		return false;
	interval_set(&p->x, &p->b.x);
	operand_print(formula, &p->b, p->a.shift);
	if (carry) {
		if (!prose_operand(p, &p->b, a->carry))
			return false;
		interval_add(&p->x, &p->b.x);
		buf_addc(formula, '+');
		operand_print(formula, &p->b, p->a.shift);
	}
	for (size_t i = a->n; i > 0; i--) {
		bool down = (p->terms.term[a->change[i - 1]].last & CUE_DOWN) != 0;

		if (!prose_operand(p, &p->b, a->change[i - 1]))
			return false;
		buf_addc(formula, down ? '-' : '+');
		operand_print(formula, &p->b, p->a.shift);
		if (down)
			interval_subtract(&p->x, &p->b.x);
		else
			interval_add(&p->x, &p->b.x);
	}
	return true;
}

bool
match_adjust(struct prose *p, size_t at, const struct pattern *pattern)
{
	const struct term *term = &p->terms.term[at];
	struct relation r = {.stated = at};
	struct buf formula = BUF_INIT;
	struct adjustment a;
	enum severity severity;
	bool carry = false;
	enum fit fit;

	(void)pattern;
	if (!(term->stages & STAGE_ANNUAL || (term->stages & STAGE_BUDGET && term->last & CUE_TO)) ||
	    !find_adjustment(p, at, &a) || !prose_operand(p, &p->a, at))
		return false;
	if (!add_up(p, &a, false, &formula))
		goto out;
	fit = interval_fit_sum(&p->a.x, &p->x);
	if (fit != FIT_EXACT && a.carry != NONE) {
		formula.len = 0;
		carry = true;
		if (!add_up(p, &a, true, &formula))
			goto out;
		fit = interval_fit_sum(&p->a.x, &p->x);
	}
	severity = prose_fit_severity(fit, true, p->a.x.vague || p->x.vague, false);
	if (findings_want(p->findings, RULE_SUM, severity)) {
		r.other[r.n++] = a.budget;
		if (carry)
			r.other[r.n++] = a.carry;
		for (size_t i = a.n; i > 0; i--)
			r.other[r.n++] = a.change[i - 1];
		for (size_t i = 0; i < r.n; i++)
			r.role[i] = EVIDENCE_PART;
		prose_tell_relation(p, RULE_SUM, severity, &r, &p->x, &formula, false, false);
	}
out:
	buf_free(&formula);
	return true;
}
