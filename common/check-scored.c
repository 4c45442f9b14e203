/* SPDX-License-Identifier: ISC */
/* difference in prose: marks that were taken off: 分值10分，扣2分，得8分. */
#include "check-prose.h"

static bool
is_score(const struct prose *p, size_t i)
{
	return term_amount(&p->terms, i)->kind == CHECK_SCORE && term_amount(&p->terms, i)->readable;
}

/* 每发现一处扣1分 tells a method, 扣分 what was done. */
static bool
is_deduction(const struct term *term)
{
	static const char *const methods[] = {"每",   "酌情", "按照", "按比例", "如未", "如有",
					      "如果", "若",   "则",   "的扣",   "最多", "至多"};

	return (slice_ends(term->lead, slice_str("扣")) || slice_ends(term->lead, slice_str("扣分")) ||
		slice_ends(term->lead, slice_str("扣减")) || slice_ends(term->lead, slice_str("扣除"))) &&
	       !SLICE_HAS_ONE(term->gap, methods);
}

static bool
is_full(const struct term *term)
{
	static const char *const words[] = {"满分", "分值", "权重", "标准分"};

	return SLICE_HAS_ONE(term->lead, words) && slice_find(term->lead, slice_str("得")) == NONE;
}

static bool
is_reached(const struct term *term)
{
	static const char *const ends[] = {"得", "得分", "得分为", "实得", "评分"};

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (slice_ends(term->lead, slice_str(ends[i])))
			return true;
	return false;
}

bool
match_deducted(struct prose *p, size_t at, const struct pattern *pattern)
{
	const struct term *term = p->terms.term;
	struct relation r = {.stated = at};
	struct buf formula = BUF_INIT;
	size_t full = at, from = prose_sentence(p, at, RELATION_MOST);
	enum severity severity;

	(void)pattern;
	if (!is_reached(&term[at]))
		return false;
	while (full > from && is_score(p, full - 1) && is_deduction(&term[full - 1]))
		full--;
	if (full == at || full == from || !is_score(p, full - 1) || !is_full(&term[full - 1]) ||
	    !prose_operand(p, &p->a, at) || !prose_operand(p, &p->b, full - 1))
		return false;
	interval_set(&p->x, &p->b.x);
	operand_print(&formula, &p->b, 0);
	r.role[r.n] = EVIDENCE_WHOLE;
	r.other[r.n++] = full - 1;
	for (size_t i = full; i < at; i++) {
		if (!prose_operand(p, &p->b, i))
			goto out;
		interval_subtract(&p->x, &p->b.x);
		buf_addc(&formula, '-');
		operand_print(&formula, &p->b, 0);
		r.role[r.n] = EVIDENCE_PART;
		r.other[r.n++] = i;
	}
	severity =
		prose_fit_severity(interval_fit_sum(&p->a.x, &p->x), true, p->a.x.vague || p->x.vague, false);
	if (severity == SEVERITY_ERROR)
		severity = SEVERITY_WARNING; /* another deduction may be told elsewhere */
	if (findings_want(p->findings, RULE_DIFFERENCE, severity))
		prose_tell_relation(p, RULE_DIFFERENCE, severity, &r, &p->x, &formula, false, false);
out:
	buf_free(&formula);
	return true;
}
