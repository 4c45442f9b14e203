/* SPDX-License-Identifier: ISC */
/* sum in prose: what 分别 lists and its total; shares that make up a whole. */
#include "check-prose.h"

/* The terms before `at` that it is the sum of, the first one first: p->x and the formula. False when one cannot be read. */
static bool
add_up(struct prose *p, struct relation *r, size_t first, struct buf *formula)
{
	interval_zero(&p->x);
	for (size_t i = first; i < r->stated; i++) {
		if (!prose_operand(p, &p->b, i) || r->n == RELATION_MOST)
			return false;
		if (r->n > 0)
			buf_addc(formula, '+');
		operand_print(formula, &p->b, p->a.shift);
		interval_add(&p->x, &p->b.x);
		r->role[r->n] = EVIDENCE_PART;
		r->other[r->n++] = i;
	}
	return true;
}

static bool
judge_sum(struct prose *p, size_t at, size_t first, enum severity worst)
{
	struct relation r = {.stated = at};
	struct buf formula = BUF_INIT;
	enum severity severity;
	bool good = prose_operand(p, &p->a, at) && add_up(p, &r, first, &formula);

	if (good) {
		severity = prose_fit_severity(interval_fit_sum(&p->a.x, &p->x), true,
					      p->a.x.vague || p->x.vague, false);
		severity = severity < worst ? severity : worst;
		if (findings_want(p->findings, RULE_SUM, severity))
			prose_tell_relation(p, RULE_SUM, severity, &r, &p->x, &formula, false, false);
	}
	buf_free(&formula);
	return good;
}

/* ---- 分别投入5万元、8万元，共投入13万元 ---- */

/* What is behind 共 in a lead; false where there is no such word. */
static bool
behind_all(struct slice lead, struct slice *rest)
{
	static const char *const words[] = {"共", "总"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t at = slice_find(lead, slice_str(words[i]));

		if (at == NONE)
			continue;
		*rest = slice_from(lead, at + strlen(words[i]));
		return true;
	}
	return false;
}

bool
match_each_total(struct prose *p, size_t at, const struct pattern *pattern)
{
	const struct term *term = p->terms.term;
	size_t first = at - 1;
	struct slice rest;

	(void)pattern;
	if (at < 2 || term[at].last & CUE_TOTAL || term[at].clause != term[at - 1].clause + 1 ||
	    term[at].part != term[at - 1].part || !behind_all(term[at].lead, &rest))
		return false;
	while (first > 0 && term[first].lead.len == 0 && term[first].inside == NONE &&
	       term[first].sentence == term[at].sentence && term_is_level(&p->terms, first) &&
	       term_alike(&p->terms, first, at))
		first--;
	if (first + 1 == at || !(term[first].cues & CUE_EACH) ||
	    term[first].stages & ~(unsigned)STAGE_FINAL || term[first].sentence != term[at].sentence ||
	    !term_is_level(&p->terms, first) || !term_alike(&p->terms, first, at) ||
	    (rest.len > 0 && slice_find(term[first].lead, rest) == NONE))
		return false;
	return judge_sum(p, at, first, SEVERITY_WARNING);
}

/* ---- 决策15%、过程20%、产出35%、效益30%，权重合计100% ---- */

/* A share or a weight, not a rate, whose total is a mean. */
static bool
is_share(const struct prose *p, size_t i)
{
	const struct term *term = &p->terms.term[i];

	return slice_is(term_amount(&p->terms, i)->unit, "%") && term_amount(&p->terms, i)->readable &&
	       !(term->gap_cues & (CUE_CHANGE | CUE_QUOTA | CUE_OPEN | CUE_PART));
}

bool
match_share_total(struct prose *p, size_t at, const struct pattern *pattern)
{
	static const char *const words[] = {"权重", "占", "比重"};
	const struct term *term = p->terms.term;
	size_t first = prose_sentence(p, at, RELATION_MOST + 1), nshare = 0;

	(void)pattern;
	if (at < first + 2 || at - first > RELATION_MOST)
		return false;
	for (size_t i = first; i <= at; i++) {
		if (!is_share(p, i) || (i > first && term[i].clause > term[i - 1].clause + 1))
			return false;
		nshare += SLICE_HAS_ONE(term[i].gap, words);
	}
	return nshare > 0 && judge_sum(p, at, first, SEVERITY_ERROR);
}
