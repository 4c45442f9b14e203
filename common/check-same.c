/* SPDX-License-Identifier: ISC */
/* What is one number by its very words: 12.5亿元（125000万元）; 净资产 and what it is reckoned from. */
#include "check-prose.h"

/* ---- 12.5亿元（125000万元） ---- */

static bool
is_restated(const struct prose *p, size_t at)
{
	static const char *const words[] = {"", "即", "折合", "合", "约合"};
	const struct term *term = &p->terms.term[at];

	if (at == 0 || term->inside != at - 1 || term->tail.len > 0 || !term_alike(&p->terms, at, at - 1) ||
	    term_amount(&p->terms, at)->kind != CHECK_MONEY || !term_amount(&p->terms, at - 1)->readable ||
	    slice_eq(term_amount(&p->terms, at)->printed, term_amount(&p->terms, at - 1)->printed))
		return false;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_is(term->lead, words[i]))
			return true;
	return false;
}

/* p->a, term `at`, is the number of p->b, or is not. */
static void
tell_same(struct prose *p, enum rule rule, enum severity severity, size_t at, size_t other)
{
	struct findings *f = p->findings;

	if (!findings_want(f, rule, severity))
		return;
	prose_begin(p, rule, severity, at, other);
	finding_compare(f, EVIDENCE_STATED, &p->a, EVIDENCE_OTHER, &p->b,
			severity == SEVERITY_OK ? "=" : "≠");
	finding_cite(f);
	buf_adds(&f->sentence, "：");
	buf_add(&f->sentence, p->a.raw);
	buf_adds(&f->sentence, severity == SEVERITY_OK ? "与" : "不是");
	buf_add(&f->sentence, p->b.raw);
	buf_adds(&f->sentence, severity == SEVERITY_OK ? "一致。" : "。");
	finding_end(f);
}

bool
match_restated(struct prose *p, size_t at, const struct pattern *pattern)
{
	enum severity severity = SEVERITY_OK;

	(void)pattern;
	if (!is_restated(p, at) || !prose_operand(p, &p->a, at) || !prose_operand(p, &p->b, at - 1))
		return false;
	if (!interval_meet(&p->a.x, &p->b.x))
		severity = prose_severity(true, p->a.x.vague || p->b.x.vague);
	tell_same(p, RULE_CONFLICT, severity, at, at - 1);
	return true;
}

/* ---- 资产总额5万元，负债总额2万元，净资产3万元 ---- */

/* The level of a sentence that one of the words is before, and nothing else is called so; how many levels there are. */
static size_t
find_named(const struct prose *p, size_t at, struct slice words, size_t *nlevel)
{
	static const char *const before[] = {"累计结余", "滚存", "历年"};
	size_t found = NONE, n = 0;

	*nlevel = 0;
	for (size_t i = prose_sentence(p, at, SENTENCE_WINDOW);
	     i < p->terms.n && i < at + SENTENCE_WINDOW &&
	     p->terms.term[i].sentence == p->terms.term[at].sentence;
	     i++) {
		const struct term *term = &p->terms.term[i];

		if (!term_is_level(&p->terms, i) || !term_alike(&p->terms, i, at) || term->list != NONE ||
		    SLICE_HAS_ONE(term->lead, before))
			continue;
		++*nlevel;
		if (i == at || term->cues & CUE_VERSUS ||
		    (term->stages & STAGE_BEFORE && !(term->cues & CUE_CARRY)) ||
		    !prose_lead_has(term, words))
			continue;
		found = i;
		n++;
	}
	return n == 1 ? found : NONE;
}

/* The formula of an identity, +资产总额|总资产 -负债总额: its terms in r, its value in p->x. False where one is not there, or
 * another sum stands beside them. */
static bool
reckon(struct prose *p, struct slice value, struct relation *r, struct buf *formula)
{
	size_t nlevel = 0;

	interval_zero(&p->x);
	while (value.len > 0 && r->n < RELATION_MOST) {
		const char *blank = memchr(value.data, ' ', value.len);
		size_t len = blank ? (size_t)(blank - value.data) : value.len;
		bool down = *value.data == '-';
		size_t found = find_named(p, r->stated, slice_of(value.data + 1, len - 1), &nlevel);

		if (found == NONE || !prose_operand(p, &p->b, found))
			return false;
		if (r->n > 0 || down)
			buf_addc(formula, down ? '-' : '+');
		operand_print(formula, &p->b, p->a.shift);
		if (down)
			interval_subtract(&p->x, &p->b.x);
		else
			interval_add(&p->x, &p->b.x);
		r->role[r->n] = down ? EVIDENCE_PART : EVIDENCE_WHOLE;
		r->other[r->n++] = found;
		value = slice_from(value, blank ? len + 1 : len);
	}
	return nlevel == r->n + 1;
}

bool
match_identity(struct prose *p, size_t at, const struct pattern *pattern)
{
	const struct term *term = &p->terms.term[at];
	struct relation r = {.stated = at};
	struct slice lead = term->lead;
	const struct lexicon_entry *e = lexicon_next(p->findings->report->lex, LEXICON_IDENTITY, &lead);
	struct buf formula = BUF_INIT;
	enum severity severity;

	(void)pattern;
	if (!e || term->list != NONE || term->cues & CUE_VERSUS || !prose_operand(p, &p->a, at))
		return false;
	if (!reckon(p, e->value, &r, &formula)) {
		buf_free(&formula);
		return false;
	}
	severity =
		prose_fit_severity(interval_fit_sum(&p->a.x, &p->x), true, p->a.x.vague || p->x.vague, false);
	/* 调整 may stand elsewhere. */
	if (severity == SEVERITY_ERROR)
		severity = SEVERITY_WARNING;
	if (r.n == 1 && prose_operand(p, &p->b, r.other[0]))
		tell_same(p, RULE_DIFFERENCE, severity, at, r.other[0]);
	else if (findings_want(p->findings, RULE_DIFFERENCE, severity))
		prose_tell_relation(p, RULE_DIFFERENCE, severity, &r, &p->x, &formula, false, false);
	buf_free(&formula);
	return true;
}
