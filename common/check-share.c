/* SPDX-License-Identifier: ISC */
/* rate in prose: a percentage of what is named before it: 占总数的30%, 完成年初预算的50%. */
#include "check-rate.h"

/* ---- share: 占 ---- */

/* 占项目支出的: what a share is of; empty for 占, 占总数的. */
struct slice
term_share_object(const struct terms *t, size_t at)
{
	static const char *const general[] = {"总数", "总人数", "总量", "总额", "全部", "比", "总"};
	struct slice lead = t->term[at].lead, object;
	size_t found = slice_find(lead, slice_str("占"));

	if (found == NONE)
		return slice_str("");
	object = name_of(t->report->lex, slice_from(lead, found + strlen("占")));
	for (size_t i = 0; i < sizeof general / sizeof *general; i++)
		if (slice_is(object, general[i]))
			return slice_str("");
	return object;
}

static bool
tells(const struct term *term, struct slice object)
{
	return slice_find(term->lead, object) != NONE || slice_find(term->tail, object) != NONE ||
	       (term->name.len >= 6 && slice_find(object, term->name) != NONE);
}

/* The latest term before the part that is named as the object; units need not agree (461家 of 512份). */
static size_t
named_base(const struct prose *p, size_t part, struct slice object)
{
	size_t stop = part > PROSE_WINDOW ? part - PROSE_WINDOW : 0;

	for (size_t i = part; i > stop; i--)
		if (term_is_level(&p->terms, i - 1) &&
		    term_amount(&p->terms, i - 1)->kind == term_amount(&p->terms, part)->kind &&
		    tells(&p->terms.term[i - 1], object))
			return i - 1;
	return NONE;
}

static void
judge_named(struct prose *p, size_t at, size_t part, struct slice object)
{
	struct rate_search s = {.part = part, .base = NONE, .only = NONE};
	size_t base = named_base(p, part, object);

	p->terms.term[part].rated = true;
	if (base == NONE)
		return; /* it may stand elsewhere in the report: check_lookups */
	rate_try_base(p, at, base, &s);
	if (s.base != NONE && s.fit == FIT_NOT && term_alike(&p->terms, base, part) &&
	    p->terms.term[base].sentence == p->terms.term[at].sentence &&
	    slice_ends(p->terms.term[base].name, object))
		s.only = base;
	rate_judge(p, at, &s, rate_is_plausible(p, at, &s));
}

/* 占6.81%, 达83.33%, 25人（56.82%）: nothing but that stands between part and percentage. */
static bool
is_linked(const struct term *term, size_t at)
{
	return term->cues & CUE_SHARE ||
	       (term->name.len == 0 && (term->lead.len > 0 || term->inside == at - 1));
}

enum { CHANGES_MOST = 3 };

/* 收入5万元，增长8%，占…: the first of the changes right before a term, or the term itself; never the first of all. */
static size_t
behind_changes(const struct prose *p, size_t at)
{
	const struct term *term = p->terms.term;
	size_t i = at;

	while (i > 1 && at - i < CHANGES_MOST && term[i - 1].sentence == term[at].sentence &&
	       term_is_change(&term[i - 1]))
		i--;
	return i;
}

/* No like amount stands before it in its sentence. */
static bool
is_first_level(const struct prose *p, size_t at)
{
	for (size_t i = prose_sentence(p, at, SENTENCE_WINDOW); i < at; i++)
		if (term_is_level(&p->terms, i) && term_alike(&p->terms, i, at))
			return false;
	return true;
}

/* 完成5万元，完成年初预算数10万元的50%; 征收5万元，为年度任务10万元的50%; 5人，占总数10人的50%: the base stands right
 * before 的, the part before that. */
static bool
match_done_of(struct prose *p, size_t at)
{
	size_t this = behind_changes(p, at - 1);
	const struct term *base = &p->terms.term[at - 1], *part = &p->terms.term[this - 1];
	struct rate_search s = {.part = this - 1, .base = NONE, .only = at - 1};
	bool target = rate_is_target(base);

	if (!slice_is(p->terms.term[at].lead, "的") ||
	    !(base->cues & CUE_SHARE || target ||
	      (base->cues & CUE_DONE && base->stages & (STAGE_BUDGET | STAGE_ANNUAL))) ||
	    !prose_operand(p, &p->a, at))
		return false;
	if (part->sentence != base->sentence || !rate_may_be_base(p, this - 1, at - 1) ||
	    part->stages & (STAGE_BUDGET | STAGE_ANNUAL) || (target && rate_is_target(part))) {
		prose_skip(p, RULE_RATE, at, "本句没有完成数");
		return true;
	}
	rate_try_base(p, at, at - 1, &s);
	/* 甲5人，乙3人，占10人的80%: of a share the part may be several. */
	if (base->cues & CUE_SHARE && s.fit > FIT_WITHIN && !is_first_level(p, this - 1)) {
		prose_skip(p, RULE_RATE, at, "文中没有唯一的部分数");
		return true;
	}
	rate_judge(
		p, at, &s,
		(target || part->cues & CUE_DONE || part->stages & STAGE_FINAL || base->cues & CUE_SHARE) &&
			base->clause <= part->clause + (this < at - 1 ? 2 : 1) &&
			rate_is_plausible(p, at, &s));
	return true;
}

/* Nothing but 、 or 和 stands between the percentage and the one before it. */
static bool
goes_on(const struct terms *t, size_t i)
{
	return i < t->n && t->term[i].sentence == t->term[i - 1].sentence &&
	       term_amount(t, i)->kind == CHECK_PERCENT && t->term[i].lead.len <= strlen("和") &&
	       t->term[i].clause <= t->term[i - 1].clause + 1;
}

/* The base that two other shares of the list are of: this one is of it too. */
static size_t
base_of_others(struct prose *p, size_t first, size_t n, size_t at)
{
	enum { MOST = 4 };
	size_t base = NONE, fits = 0;

	for (size_t i = first; i < first + n && i < first + MOST && fits < 2; i++) {
		struct rate_search s = {.part = i - n, .base = NONE, .only = NONE};

		if (i == at || !prose_operand(p, &p->a, i))
			continue;
		rate_search_bases(p, i, &s);
		if (s.base == NONE || s.fit != FIT_EXACT || (base != NONE && s.base != base))
			return NONE;
		base = s.base;
		fits++;
	}
	return fits > 1 ? base : NONE;
}

/*
 * 甲5人、乙3人，分别占总数的50%和30%: as many percentages as parts, in their order. Where the parts cannot be told
 * nothing can be said.
 */
static bool
match_shares(struct prose *p, size_t at)
{
	const struct terms *t = &p->terms;
	size_t first = at, n = 1, base = NONE;
	struct rate_search s = {.base = NONE, .only = NONE};
	struct slice object;

	while (first > 0 && goes_on(t, first))
		first--;
	while (goes_on(t, first + n))
		n++;
	if (n == 1 || !(t->term[first].cues & CUE_SHARE) ||
	    slice_find(t->term[first].lead, slice_str("分别")) == NONE || !prose_operand(p, &p->a, at))
		return false;
	for (size_t i = first - n; first >= n && i < first; i++)
		if (!term_is_level(t, i) || !term_alike(t, i, first - 1) ||
		    t->term[i].sentence != t->term[at].sentence)
			first = 0;
	if (first < n) {
		prose_skip(p, RULE_RATE, at, "文中没有唯一的部分数");
		return true;
	}
	s.part = at - n;
	object = term_share_object(t, first);
	if (object.len > 0)
		base = named_base(p, first - n, object);
	if (base != NONE) {
		rate_try_base(p, at, base, &s);
		if (s.base != NONE && rate_may_be_base(p, base, s.part) &&
		    t->term[base].sentence == t->term[at].sentence)
			s.only = base;
	} else if (object.len == 0) {
		rate_search_bases(p, at, &s);
		s.only = s.base != NONE && s.fit == FIT_NOT ? base_of_others(p, first, n, at) : NONE;
		prose_operand(p, &p->a, at);
	}
	rate_judge(p, at, &s, rate_is_plausible(p, at, &s));
	return true;
}

/*
 * The part that a share is of: right before it, or before its own change (收入5万元，增长8%，占…); NONE when there is
 * none.
 */
static size_t
share_part(const struct prose *p, size_t at)
{
	const struct term *term = p->terms.term;
	size_t i = term[at].cues & CUE_SHARE ? behind_changes(p, at) : at;

	if (i == 0 || term[i - 1].sentence != term[at].sentence || term[i].clause > term[i - 1].clause + 2 ||
	    (i == at && term[i].clause > term[i - 1].clause + 1) || !term_is_level(&p->terms, i - 1))
		return NONE;
	return i - 1;
}

bool
match_share(struct prose *p, size_t at, const struct pattern *pattern)
{
	const struct term *term = &p->terms.term[at];
	struct rate_search s;
	struct slice object;

	(void)pattern;
	if (at > 1 && (match_shares(p, at) || match_done_of(p, at)))
		return true;
	s.part = share_part(p, at);
	if (s.part == NONE || !is_linked(term, at) || !prose_operand(p, &p->a, at))
		return false;
	object = term_share_object(&p->terms, at);
	if (object.len > 0) {
		judge_named(p, at, s.part, object);
		return true;
	}
	/* Which of those before it, is anybody's guess. */
	if (s.part + 1 != at)
		return false;
	rate_search_bases(p, at, &s);
	prose_operand(p, &p->a, at);
	rate_judge(p, at, &s, rate_is_plausible(p, at, &s));
	return true;
}

/* 项目总投入600万元，其中专项资金占60%，即360万元: the part behind the percentage, of the only other sum before it. */
bool
match_worth(struct prose *p, size_t at, const struct pattern *pattern)
{
	static const char *const words[] = {"即", "即为", "计"};
	const struct term *next = &p->terms.term[at] + 1;
	struct rate_search s = {.part = at + 1, .base = NONE, .only = NONE};
	size_t n = 0;

	(void)pattern;
	if (at + 1 == p->terms.n || next->sentence != next[-1].sentence ||
	    next->clause > next[-1].clause + 1 || !term_is_level(&p->terms, at + 1))
		return false;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		n += slice_is(next->lead, words[i]);
	if (n == 0 || !prose_operand(p, &p->a, at))
		return false;
	n = 0;
	for (size_t i = at; i > prose_sentence(p, at, SENTENCE_WINDOW); i--)
		if (rate_may_be_base(p, i - 1, at + 1)) {
			rate_try_base(p, at, i - 1, &s);
			s.only = n++ == 0 ? i - 1 : NONE;
		}
	rate_judge(p, at, &s, true);
	return true;
}

/* ---- done: 完成年初预算的 ---- */

/* What stands before a rate of 完成…的, from a term on: the base and the part, and how many may be either. */
struct done {
	size_t base, part, nbase, nfit;
};

static void
find_done(const struct prose *p, size_t at, size_t from, unsigned wanted, struct done *d)
{
	*d = (struct done){.base = NONE, .part = NONE};
	for (size_t i = at; i > from; i--) {
		const struct term *other = &p->terms.term[i - 1];
		bool is_base =
			wanted ? other->stages & (wanted | (wanted & STAGE_BUDGET ? STAGE_ANNUAL : 0)) &&
					 !(other->stages & STAGE_FINAL)
			       : rate_is_target(other);

		if (!term_is_level(&p->terms, i - 1) ||
		    (d->part != NONE && !term_alike(&p->terms, i - 1, d->part)) ||
		    (d->base != NONE && !term_alike(&p->terms, i - 1, d->base)))
			continue;
		if (is_base) {
			d->base = d->nbase++ == 0 ? i - 1 : d->base;
		} else if (d->part == NONE) {
			d->part = i - 1;
		}
		d->nfit++;
	}
}

bool
match_done(struct prose *p, size_t at, const struct pattern *pattern)
{
	const struct term *term = &p->terms.term[at];
	size_t from = prose_sentence(p, at, SENTENCE_WINDOW), own = at;
	unsigned wanted = term->stages & (STAGE_BUDGET | STAGE_ANNUAL);
	struct rate_search s = {.base = NONE, .only = NONE};
	struct done d;

	(void)pattern;
	if (!slice_ends(term->lead, slice_str("的")) || !(wanted || term->cues & CUE_TARGET) ||
	    !prose_operand(p, &p->a, at))
		return false;
	/* Between ； first. */
	while (own > from && p->terms.term[own - 1].part == term->part)
		own--;
	find_done(p, at, own, wanted, &d);
	if (d.base == NONE || d.part == NONE)
		find_done(p, at, from, wanted, &d);
	if (d.base == NONE || d.part == NONE) {
		prose_skip(p, RULE_RATE, at, wanted ? "本句没有预算数" : "本句没有目标数");
		return true;
	}
	s.part = d.part;
	for (size_t i = at; i > from; i--)
		if (rate_may_be_base(p, i - 1, d.part))
			rate_try_base(p, at, i - 1, &s);
	s.only = d.nbase == 1 && d.nfit == 2 ? d.base : NONE;
	rate_judge(p, at, &s, true);
	return true;
}
