/* SPDX-License-Identifier: ISC */
/* growth: a percentage by which an amount has changed, beside the change. */
#include "check-prose.h"

/* How a change and a rate belong to an amount: it is the new one, or the old one. */
enum basis { BASIS_NEW, BASIS_OLD, NBASIS };

static bool
rate_of_change(struct interval *rate, const struct interval *change, const struct interval *amount, bool down,
	       enum basis basis)
{
	bool good = basis == BASIS_OLD ? interval_divide(rate, change, amount)
		    : down             ? interval_fall(rate, change, amount)
				       : interval_rise(rate, change, amount);

	if (good)
		interval_scale(rate, 100);
	return good;
}

struct growth_search {
	size_t change;
	size_t amount; /* of the best fit */
	enum basis basis;
	enum fit fit;
	bool vague;
	size_t only, nfound; /* what the change may belong to */
};

/* The amount right before a change in its clause, behind 比 or 较. */
static bool
is_old_amount(const struct prose *p, size_t change)
{
	const struct term *old = &p->terms.term[change - 1];

	return old->cues & CUE_VERSUS && !(old->last & CUE_CHANGE) && old->clause == old[1].clause &&
	       term_is_level(&p->terms, change - 1) && term_alike(&p->terms, change - 1, change);
}

/* p->a is the stated rate. */
static void
try_amount(struct prose *p, struct growth_search *s, size_t amount)
{
	bool down = term_is_down(&p->terms.term[s->change]);

	if (!prose_operand(p, &p->b, s->change) || !prose_operand(p, &p->c, amount))
		return;
	for (enum basis basis = amount + 1 == s->change && is_old_amount(p, s->change) ? BASIS_OLD
										       : BASIS_NEW;
	     basis < NBASIS; basis++) {
		enum fit fit;

		if (!rate_of_change(&p->x, &p->b.x, &p->c.x, down, basis))
			continue;
		fit = interval_fit_rate(&p->a.x, &p->x);
		if (s->amount != NONE && fit >= s->fit)
			continue;
		s->amount = amount;
		s->basis = basis;
		s->fit = fit;
		s->vague = p->a.x.vague || p->x.vague;
	}
}

/* 本年度收入决算数与上年相比 is about 收入, 主要是工资增长 about 工资; empty when it says nothing:
 * 与上年相比. */
static struct slice
change_subject(const struct prose *p, size_t change)
{
	struct slice lead = p->terms.term[change].lead;
	const struct lexicon *lex = p->findings->report->lex;

	const struct lexicon_entry *e;
	size_t from = 0;

	for (struct slice s = lead; (e = lexicon_next(lex, LEXICON_RELATION, &s)); s = slice_from(s, 1)) {
		size_t at = lead.len - s.len;
		unsigned cues = cues_of(lex, e->word) & ~(unsigned)(CUE_REAL | CUE_RANK);

		if (cues == CUE_OPEN)
			from = at + e->word.len;
		else if (cues)
			return at > from ? name_of(lex, slice_of(lead.data + from, at - from))
					 : slice_str("");
	}
	return slice_str("");
}

static bool
is_about(const struct term *term, struct slice subject)
{
	return subject.len == 0 || slice_find(term->name, subject) != NONE ||
	       slice_find(term->lead, subject) != NONE ||
	       (term->name.len >= 6 && slice_find(subject, term->name) != NONE);
}

bool
growth_is_of_another(const struct prose *p, size_t rate, size_t amount, size_t other)
{
	struct slice subject = change_subject(p, rate);

	return !is_about(&p->terms.term[amount], subject) && !is_about(&p->terms.term[other], subject);
}

bool
growth_is_real(const struct prose *p, size_t rate)
{
	if (p->terms.term[rate].cues & CUE_AVERAGE)
		return true;
	for (size_t i = rate + 1; i > prose_sentence(p, rate, SENTENCE_WINDOW); i--)
		if (p->terms.term[i - 1].cues & CUE_REAL)
			return true;
	return false;
}

/* Amounts before the change: in its sentence; when it names what it is about, in the paragraph too. */
static void
search_amounts(struct prose *p, struct growth_search *s)
{
	size_t from = prose_sentence(p, s->change, SENTENCE_WINDOW);
	size_t stop = s->change > PROSE_WINDOW ? s->change - PROSE_WINDOW : 0;
	struct slice subject = change_subject(p, s->change);

	s->amount = s->only = NONE;
	s->nfound = 0;
	/* 比上年的10.2万元减少1.7万元: of nothing else. */
	if (s->change > from && is_old_amount(p, s->change)) {
		s->only = s->change - 1;
		s->nfound = 1;
		try_amount(p, s, s->only);
		return;
	}
	for (size_t i = s->change; i > stop; i--) {
		const struct term *term = &p->terms.term[i - 1];

		if (!term_is_level(&p->terms, i - 1) || !term_alike(&p->terms, i - 1, s->change))
			continue;
		try_amount(p, s, i - 1);
		if (i > from ? !is_about(term, subject) : subject.len == 0 || !is_about(term, subject))
			continue;
		/* A whole goes before its parts. */
		if (s->nfound == 0 || (p->terms.term[s->only].list != NONE && term->list == NONE))
			s->only = i - 1;
		s->nfound++;
	}
}

static void
print_change(struct prose *p, struct buf *out, size_t amount, size_t change, enum basis basis, bool down)
{
	prose_operand(p, &p->b, change);
	prose_operand(p, &p->c, amount);
	operand_print(out, &p->b, p->c.shift);
	buf_addc(out, '/');
	if (basis == BASIS_NEW)
		buf_addc(out, '(');
	operand_print(out, &p->c, p->c.shift);
	if (basis == BASIS_NEW) {
		buf_addc(out, down ? '+' : '-');
		operand_print(out, &p->b, p->c.shift);
		buf_addc(out, ')');
	}
}

/* 2021年 in a text: a year before that of the period. */
static bool
names_year_before(struct slice text, struct slice period)
{
	size_t year, this, at;

	if (!slice_number(period, 9999, &this))
		return false;
	for (; (at = slice_find(text, slice_str("年"))) != NONE; text = slice_from(text, at + strlen("年")))
		if (at >= 4 && slice_number(slice_of(text.data + at - 4, 4), 9999, &year) && year > 1000 &&
		    year < this)
			return true;
	return false;
}

/* 较上年, 与2021年相比: in the clause of a change, or in one between it and the amount before. */
static bool
is_versus_before(const struct prose *p, size_t change)
{
	const struct term *term = &p->terms.term[change];

	return term->gap_cues & CUE_VERSUS &&
	       (stages_of(p->findings->report->lex, term->gap) & STAGE_BEFORE ||
		names_year_before(term->gap, term_amount(&p->terms, change)->period));
}

/*
 * 较上年增加5万元，增长7%, right only if the amount of this year were that of the year before: it is the only
 * one that can be meant, and nothing says that it is of another year.
 */
static bool
is_of_this_year(const struct prose *p, const struct growth_search *s)
{
	const struct term *amount = &p->terms.term[s->amount];

	return s->fit <= FIT_CUT && s->basis == BASIS_OLD && s->nfound == 1 && s->amount == s->only &&
	       is_versus_before(p, s->change) &&
	       !(amount->stages & (STAGE_BEFORE | STAGE_BUDGET | STAGE_ANNUAL)) &&
	       slice_eq(term_amount(&p->terms, s->amount)->period, term_amount(&p->terms, s->change)->period);
}

bool
growth_is_contrary(const struct prose *p, size_t at, size_t other)
{
	static const char *const spared[] = {"节", "压", "缩", "核", "调", "追"};
	const struct term *term = &p->terms.term[at];
	bool first = term_amount(&p->terms, at)->kind == CHECK_PERCENT;
	const struct check_amount *rate = term_amount(&p->terms, first ? at : other);
	const struct check_amount *change = term_amount(&p->terms, first ? other : at);

	/* 节约5万元，增长3%: of a plan and of the year before. */
	if (SLICE_HAS_ONE(term->lead, spared) || SLICE_HAS_ONE(p->terms.term[other].lead, spared))
		return false;
	return term_is_change(term) && term_is_change(&p->terms.term[other]) &&
	       term_is_down(term) != term_is_down(&p->terms.term[other]) &&
	       lexicon_find(p->findings->report->lex, LEXICON_RELATION, term->lead) && term->tail.len == 0 &&
	       p->terms.term[other].sentence == term->sentence &&
	       p->terms.term[other].clause + 1 == term->clause && slice_is(rate->unit, "%") &&
	       (change->kind == CHECK_MONEY || change->kind == CHECK_COUNT) &&
	       !slice_starts(rate->value, slice_str("-")) && !slice_starts(change->value, slice_str("-")) &&
	       !slice_is(rate->value, "0") && !slice_is(change->value, "0");
}

void
growth_tell_contrary(struct prose *p, size_t at, size_t other)
{
	struct findings *f = p->findings;

	if (!findings_want(f, RULE_COMPARISON, SEVERITY_ERROR) || !prose_operand(p, &p->a, at) ||
	    !prose_operand(p, &p->b, other))
		return;
	prose_begin(p, RULE_COMPARISON, SEVERITY_ERROR, at, other);
	finding_operand(f, EVIDENCE_STATED, &p->a);
	finding_operand(f, EVIDENCE_OTHER, &p->b);
	finding_stated(f, &p->a);
	finding_cite(f);
	buf_adds(&f->sentence, "：一增一减，方向相反。");
	finding_end(f);
}

bool
match_growth(struct prose *p, size_t at, const struct pattern *pattern)
{
	struct growth_search s = {.change = at - 1};
	const struct term *term = &p->terms.term[at];
	struct relation r = {at, {NONE, at - 1}, {EVIDENCE_WHOLE, EVIDENCE_NUMERATOR}, 2};
	struct buf formula = BUF_INIT;
	enum severity severity;
	bool down;

	(void)pattern;
	if (at > 0 && growth_is_contrary(p, at, at - 1)) {
		growth_tell_contrary(p, at, at - 1);
		return true;
	}
	if (at == 0 || term[-1].sentence != term->sentence || !term_is_change(&term[-1]) ||
	    term_amount(&p->terms, at - 1)->kind == CHECK_PERCENT ||
	    term_is_down(term) != term_is_down(&term[-1]) ||
	    !slice_is(term_amount(&p->terms, at)->unit, "%") || !prose_operand(p, &p->a, at))
		return false;
	if (term->cues & CUE_EACH) {
		prose_skip(p, RULE_GROWTH, at, "分别是几个数的增减率");
		return true;
	}
	down = term_is_down(term);
	search_amounts(p, &s);
	prose_operand(p, &p->a, at);
	if (s.amount == NONE) {
		prose_skip(p, RULE_GROWTH, at, "文中没有本年数或上年数");
		return true;
	}
	severity = prose_fit_severity(s.fit, s.nfound >= 1, s.vague, true);
	if (is_of_this_year(p, &s)) {
		prose_operand(p, &p->b, s.change);
		prose_operand(p, &p->c, s.amount);
		if (!down && exact_cmp(p->b.x.value, p->c.x.value) == 0) {
			prose_skip(p, RULE_GROWTH, at, "上年数为零，没有增长率");
			return true;
		}
		severity = s.vague                    ? SEVERITY_NOTE
			   : s.amount + 1 == s.change ? SEVERITY_ERROR
						      : SEVERITY_WARNING;
		s.basis = BASIS_NEW;
	}
	if (s.fit == FIT_NOT || (s.fit == FIT_CUT && s.nfound == 0)) {
		if (s.only == NONE || severity == SEVERITY_SKIPPED) {
			prose_skip(p, RULE_GROWTH, at, "文中没有唯一的本年数或上年数");
			return true;
		}
		s.amount = s.only;
		s.basis = p->terms.term[s.only].cues & CUE_VERSUS ? BASIS_OLD : BASIS_NEW;
	}
	if (severity > SEVERITY_NOTE &&
	    (growth_is_real(p, at) || growth_is_of_another(p, at, s.amount, s.change))) {
		prose_skip(p, RULE_GROWTH, at, "增长率不是按这些数字计算的");
		return true;
	}
	if (findings_want(p->findings, RULE_GROWTH, severity) && prose_operand(p, &p->b, s.change) &&
	    prose_operand(p, &p->c, s.amount) && rate_of_change(&p->x, &p->b.x, &p->c.x, down, s.basis)) {
		r.other[0] = s.amount;
		print_change(p, &formula, s.amount, s.change, s.basis, down);
		prose_tell_relation(p, RULE_GROWTH, severity, &r, &p->x, &formula, true, s.fit == FIT_CUT);
	}
	buf_free(&formula);
	return true;
}
