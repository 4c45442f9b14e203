/* SPDX-License-Identifier: ISC */
/* rate in prose: the base of a percentage, and what is said of it. */
#include "check-rate.h"

static bool
rate_of(struct prose *p, size_t part, size_t base, struct interval *rate)
{
	if (!prose_operand(p, &p->b, part) || !prose_operand(p, &p->c, base) ||
	    !interval_divide(rate, &p->b.x, &p->c.x))
		return false;
	interval_scale(rate, 100);
	return true;
}

/* Cut-off digits prove little where a percentage has none behind the point and the base is far away. */
static bool
cut_counts(const struct prose *p, size_t at, size_t base, const struct operand *stated)
{
	return p->terms.term[base].sentence == p->terms.term[at].sentence ||
	       exact_cmp_ratio(stated->x.step, 1, 10) < 0;
}

/* 2万元 of 4万元 can be anything from 33 to 71%: such figures have too few digits to say more. */
static bool
is_loose(const struct interval *stated, const struct interval *computed)
{
	exact_t gap;
	bool loose;

	exact_init(gap);
	exact_sub(gap, stated->value, computed->value);
	exact_abs(gap, gap);
	loose = exact_cmp_ratio(gap, 1, 1) > 0;
	exact_clear(gap);
	return loose;
}

void
rate_try_base(struct prose *p, size_t at, size_t base, struct rate_search *s)
{
	const struct term *term = p->terms.term;
	bool loose = false;
	enum fit fit;

	if (!rate_of(p, s->part, base, &p->x))
		return;
	fit = interval_fit_rate(&p->a.x, &p->x);
	if (fit == FIT_CUT && !cut_counts(p, at, base, &p->a))
		fit = FIT_NOT;
	if (fit == FIT_WITHIN && is_loose(&p->a.x, &p->x)) {
		loose = term[base].sentence == term[at].sentence;
		fit = loose ? FIT_WITHIN : FIT_NOT;
	}
	/* Of equal ones one without a percentage of its own. */
	if (s->base == NONE || fit < s->fit || (fit == s->fit && s->loose && !loose) ||
	    (fit == s->fit && s->loose == loose && term[s->base].rated && !term[base].rated)) {
		s->base = base;
		s->best = s->part;
		s->fit = fit;
		s->loose = loose;
		s->vague = p->x.vague || p->a.x.vague;
	}
}

bool
rate_may_be_base(const struct prose *p, size_t base, size_t part)
{
	return base != part && term_is_level(&p->terms, base) && term_alike(&p->terms, base, part);
}

void
rate_search_bases(struct prose *p, size_t at, struct rate_search *s)
{
	size_t from = prose_sentence(p, at, PROSE_WINDOW),
	       stop = s->part > PROSE_WINDOW ? s->part - PROSE_WINDOW : 0;

	s->base = s->only = NONE;
	s->nsentence = 0;
	for (size_t i = s->part; i > from; i--) {
		if (!rate_may_be_base(p, i - 1, s->part))
			continue;
		rate_try_base(p, at, i - 1, s);
		if (p->terms.term[i - 1].rated)
			continue;
		s->only = s->nsentence++ == 0 ? i - 1 : NONE;
	}
	for (size_t i = from < s->part ? from : s->part; i > stop && (s->base == NONE || s->fit > FIT_EXACT);
	     i--)
		if (rate_may_be_base(p, i - 1, s->part))
			rate_try_base(p, at, i - 1, s);
}

static void
tell_rate(struct prose *p, size_t at, size_t part, size_t base, enum severity severity, bool cut)
{
	struct findings *f = p->findings;
	struct interval rate;
	size_t from = base < part ? base : part;

	interval_init(&rate);
	prose_operand(p, &p->a, at);
	rate_of(p, part, base, &rate);
	prose_begin(p, RULE_RATE, severity, at,
		    p->terms.term[from].sentence == p->terms.term[at].sentence ? from : part);
	buf_add(&f->label, p->terms.term[part].name);
	finding_operand(f, EVIDENCE_STATED, &p->a);
	finding_operand(f, EVIDENCE_NUMERATOR, &p->b);
	finding_operand(f, EVIDENCE_DENOMINATOR, &p->c);
	finding_stated(f, &p->a);
	number_print(&f->computed, rate.value, 0);
	operand_print(&f->formula, &p->b, p->b.shift);
	buf_addc(&f->formula, '/');
	operand_print(&f->formula, &p->c, p->b.shift);
	buf_addc(&f->formula, '=');
	number_print(&f->formula, rate.value, 0);
	buf_addc(&f->formula, '%');
	finding_cite(f);
	buf_adds(&f->sentence, "：");
	buf_add(&f->sentence, p->b.raw);
	buf_adds(&f->sentence, "÷");
	buf_add(&f->sentence, p->c.raw);
	buf_addc(&f->sentence, '=');
	number_print(&f->sentence, rate.value, 0);
	buf_adds(&f->sentence, "%，");
	buf_adds(&f->sentence, severity == SEVERITY_OK ? "与" : "不是");
	buf_add(&f->sentence, p->a.raw);
	buf_adds(&f->sentence, severity == SEVERITY_OK ? "相符"
			       : cut                   ? interval_cut_remark(&p->a.x, &rate)
						       : "");
	buf_adds(&f->sentence, "。");
	finding_end(f);
	interval_clear(&rate);
}

void
rate_judge(struct prose *p, size_t at, const struct rate_search *s, bool strict)
{
	enum severity severity;
	size_t base = s->base, part = s->base != NONE && s->fit <= FIT_CUT ? s->best : s->part;

	p->terms.term[part].rated = true;
	if (base == NONE) {
		prose_skip(p, RULE_RATE, at, "文中没有可用的基数");
		return;
	}
	if (s->fit == FIT_WITHIN && s->loose) {
		prose_skip(p, RULE_RATE, at, "数字的位数太少");
		return;
	}
	if (s->fit <= FIT_WITHIN) {
		severity = SEVERITY_OK;
	} else if (s->fit == FIT_CUT) {
		severity = s->vague ? SEVERITY_NOTE : SEVERITY_WARNING;
	} else {
		severity = prose_severity(strict && s->only != NONE, s->vague);
		base = s->only != NONE ? s->only : base;
	}
	if (severity == SEVERITY_SKIPPED || (s->fit == FIT_NOT && s->only == NONE)) {
		prose_skip(p, RULE_RATE, at, "文中没有唯一的基数");
		return;
	}
	if (findings_want(p->findings, RULE_RATE, severity))
		tell_rate(p, at, part, base, severity, s->fit == FIT_CUT);
}

bool
rate_is_plausible(struct prose *p, size_t at, const struct rate_search *s)
{
	bool small;

	if (s->only == NONE || !prose_operand(p, &p->a, at) || !prose_operand(p, &p->b, s->part) ||
	    !prose_operand(p, &p->c, s->only))
		return false;
	small = exact_cmp_ratio(p->a.x.value, 100, 1) <= 0;
	return small ? exact_cmp(p->b.x.value, p->c.x.value) <= 0
		     : exact_cmp(p->b.x.value, p->c.x.value) >= 0;
}

bool
rate_is_target(const struct term *term)
{
	return term->cues & CUE_TARGET || term->stages & (STAGE_FORECAST | STAGE_PLAN);
}
