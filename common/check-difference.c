/* SPDX-License-Identifier: ISC */
/* growth, difference and the direction of both between two amounts: from one to the other, more than the other, left. */
#include "check-prose.h"

/* ---- 由20天压减到12天 ---- */

/* An end of a span: a level, or a mean (人均5元). */
static bool
is_end(const struct prose *p, size_t i)
{
	const struct check_amount *a = term_amount(&p->terms, i);

	return term_is_level(&p->terms, i) ||
	       (a->readable && a->qualifier.len == 0 && (a->kind == CHECK_MONEY || a->kind == CHECK_COUNT) &&
		!term_is_change(&p->terms.term[i]));
}

/* The two ends of a span whose last one is at or just before `at`: from, to. Not of ranks, which rise to a
 * smaller number. */
static bool
find_span(const struct prose *p, size_t at, size_t *from, size_t *to)
{
	const struct term *term = p->terms.term;
	size_t start = prose_sentence(p, at, 4);

	for (size_t i = at + 1; i > start + 1; i--) {
		if (!(term[i - 1].last & CUE_TO) || !(term[i - 2].cues & CUE_FROM) || !is_end(p, i - 1) ||
		    !is_end(p, i - 2) || !term_alike(&p->terms, i - 1, i - 2) ||
		    term[i - 1].sentence != term[i - 2].sentence || term[i - 2].cues & CUE_RANK)
			continue;
		*to = i - 1;
		*from = i - 2;
		return true;
	}
	return false;
}

/* 较上年的36万人增长25%: the amount that 较 stands before, and the one before that, its percentages aside. */
static bool
find_versus(const struct prose *p, size_t at, size_t *from, size_t *to)
{
	const struct term *term = p->terms.term;
	size_t start = prose_sentence(p, at, SENTENCE_WINDOW), this;

	if (at < start + 2 || !(term[at - 1].cues & CUE_VERSUS) || term[at - 1].last & CUE_CHANGE ||
	    term[at].clause != term[at - 1].clause || !term_is_level(&p->terms, at - 1))
		return false;
	for (this = at - 2; this > start && term_amount(&p->terms, this)->kind == CHECK_PERCENT;)
		this --;
	if (!term_is_level(&p->terms, this) || !term_alike(&p->terms, at - 1, this))
		return false;
	*from = at - 1;
	*to = this;
	return true;
}

/* The year that an amount is of: said beside it, or its period; 0 for 上年, NONE when it cannot be told. */
static size_t
year_of(const struct prose *p, size_t i)
{
	size_t year;

	if (p->terms.term[i].stages & STAGE_BEFORE)
		return 0;
	return slice_number(term_amount(&p->terms, i)->period, 9999, &year) ? year : NONE;
}

/* 2021年5万元，2022年8万元: the only two like amounts of the sentence before `at`, of two years. The first
 * one has no change of its own behind it. */
static bool
find_years(const struct prose *p, size_t at, size_t *from, size_t *to)
{
	size_t start = prose_sentence(p, at, SENTENCE_WINDOW), found[2] = {NONE, NONE}, n = 0;

	for (size_t i = start; i < at; i++) {
		if (n > 0 && term_is_change(&p->terms.term[i]))
			return false;
		if (!term_is_level(&p->terms, i) || p->terms.term[i].list != NONE ||
		    p->terms.term[i].cues & CUE_CARRY)
			continue;
		if (n > 0 && !term_alike(&p->terms, i, found[0]))
			continue;
		if (n < 2)
			found[n] = i;
		n++;
	}
	if (n != 2 || year_of(p, found[0]) == year_of(p, found[1]))
		return false;
	/* 收入5万元，上年同期4万元: the first is of this year. */
	if (year_of(p, found[0]) == NONE || (year_of(p, found[1]) == NONE && year_of(p, found[0]) > 0))
		if (year_of(p, found[1]) > 0 || p->terms.term[found[1]].name.len > 0)
			return false;
	*from = year_of(p, found[0]) < year_of(p, found[1]) ? found[0] : found[1];
	*to = found[0] + found[1] - *from;
	return true;
}

/* 年末112人，较上年减少3人，上年末为115人: what is told behind the change, its rate aside; the new amount stands right
 * before it. */
static bool
find_before(const struct prose *p, size_t at, size_t *before, size_t *this)
{
	const struct term *term = p->terms.term;
	size_t i = at + 1;

	if (at == 0 || term[at - 1].sentence != term[at].sentence || term[at - 1].stages & STAGE_BEFORE ||
	    term[at].clause > term[at - 1].clause + 1)
		return false;
	if (i < p->terms.n && term_amount(&p->terms, i)->kind == CHECK_PERCENT &&
	    term_amount(&p->terms, at - 1)->kind != CHECK_PERCENT)
		i++;
	*before = i;
	*this = at - 1;
	return i < p->terms.n && term[i].sentence == term[at].sentence && term[i].stages & STAGE_BEFORE &&
	       term[i].name.len == 0 && !(term[i].cues & (CUE_VERSUS | CUE_CHANGE)) &&
	       term_alike(&p->terms, i, at - 1);
}

/* 年末112人，同比下降3%，上年末为115人. */
static bool
find_levels_before(const struct prose *p, size_t at, size_t *before, size_t *this)
{
	return p->terms.term[at].cues & CUE_VERSUS && find_before(p, at, before, this) &&
	       term_is_level(&p->terms, *before) && term_is_level(&p->terms, *this);
}

/* The growth from one to the other in percent; what fell is told as a positive number. */
static bool
span_rate(struct prose *p, size_t from, size_t to, bool down, struct interval *rate)
{
	if (!prose_operand(p, &p->b, to) || !prose_operand(p, &p->c, from) ||
	    !interval_growth(rate, &p->b.x, &p->c.x))
		return false;
	interval_scale(rate, 100);
	if (down)
		interval_negate(rate);
	return true;
}

bool
match_span_growth(struct prose *p, size_t at, const struct pattern *pattern)
{
	struct buf formula = BUF_INIT;
	struct relation r = {at, {NONE, NONE}, {EVIDENCE_NUMERATOR, EVIDENCE_DENOMINATOR}, 2};
	bool down = term_is_down(&p->terms.term[at]);
	enum severity severity;
	enum fit fit;
	size_t last;

	(void)pattern;
	if (!slice_is(term_amount(&p->terms, at)->unit, "%") ||
	    !((at > 0 && find_span(p, at - 1, &r.other[1], &r.other[0])) ||
	      find_versus(p, at, &r.other[1], &r.other[0]) || find_years(p, at, &r.other[1], &r.other[0]) ||
	      find_levels_before(p, at, &r.other[1], &r.other[0]))) {
		prose_skip(p, RULE_GROWTH, at, "文中没有增减额或对比的数字");
		return true;
	}
	if (!span_rate(p, r.other[1], r.other[0], down, &p->x) || !prose_operand(p, &p->a, at)) {
		prose_skip(p, RULE_GROWTH, at, "基数为零");
		return true;
	}
	fit = interval_fit_rate(&p->a.x, &p->x);
	last = r.other[0] > r.other[1] ? r.other[0] : r.other[1];
	severity = prose_fit_severity(fit, last > at || at - last <= 2, p->a.x.vague || p->x.vague, true);
	if (severity == SEVERITY_SKIPPED) {
		prose_skip(p, RULE_GROWTH, at, "文中没有唯一的两个数");
	} else if (severity > SEVERITY_NOTE &&
		   (growth_is_real(p, at) || growth_is_of_another(p, at, r.other[0], r.other[1]))) {
		prose_skip(p, RULE_GROWTH, at, "增长率不是按这些数字计算的");
	} else if (findings_want(p->findings, RULE_GROWTH, severity)) {
		if (down)
			buf_adds(&formula, "1-");
		operand_print(&formula, &p->b, p->b.shift);
		buf_addc(&formula, '/');
		operand_print(&formula, &p->c, p->b.shift);
		if (!down)
			buf_adds(&formula, "-1");
		prose_tell_relation(p, RULE_GROWTH, severity, &r, &p->x, &formula, true, fit == FIT_CUT);
	}
	buf_free(&formula);
	return true;
}

/* comparison: what 增加到 says is larger. */
bool
match_span(struct prose *p, size_t at, const struct pattern *pattern)
{
	struct findings *f = p->findings;
	enum severity severity = SEVERITY_OK;
	bool down = term_is_down(&p->terms.term[at]);
	size_t from, to;

	(void)pattern;
	if (!find_span(p, at, &from, &to) || to != at || !prose_operand(p, &p->a, to) ||
	    !prose_operand(p, &p->b, from))
		return false;
	if (interval_above(down ? &p->a.x : &p->b.x, down ? &p->b.x : &p->a.x))
		severity = prose_severity(true, p->a.x.vague || p->b.x.vague);
	if (!findings_want(f, RULE_COMPARISON, severity))
		return true;
	prose_begin(p, RULE_COMPARISON, severity, at, from);
	finding_compare(f, EVIDENCE_STATED, &p->a, EVIDENCE_OTHER, &p->b,
			exact_cmp(p->a.x.value, p->b.x.value) > 0 ? ">" : "≤");
	finding_cite(f);
	buf_addf(&f->sentence, "：%s%s。", down ? "说的是减少" : "说的是增加",
		 severity == SEVERITY_OK ? "，与数字相符" : "，数字却相反");
	finding_end(f);
	return true;
}

/* 由52个增加到64个，增加12个: stated = larger - smaller. */
static void
judge_difference(struct prose *p, size_t at, size_t larger, size_t smaller, bool absolute, bool strict)
{
	struct buf formula = BUF_INIT;
	struct relation r = {at, {larger, smaller}, {EVIDENCE_WHOLE, EVIDENCE_PART}, 2};
	enum severity severity;
	enum fit fit;

	if (!prose_operand(p, &p->a, at) || !prose_operand(p, &p->b, larger) ||
	    !prose_operand(p, &p->c, smaller))
		return;
	interval_set(&p->x, &p->b.x);
	interval_subtract(&p->x, &p->c.x);
	if (absolute)
		interval_absolute(&p->x);
	fit = interval_fit_sum(&p->a.x, &p->x);
	severity = prose_fit_severity(fit, strict, p->a.x.vague || p->x.vague, false);
	if (severity == SEVERITY_SKIPPED) {
		prose_skip(p, RULE_DIFFERENCE, at, "文中没有唯一的两个数");
	} else if (findings_want(p->findings, RULE_DIFFERENCE, severity)) {
		operand_print(&formula, &p->b, p->a.shift);
		buf_addc(&formula, '-');
		operand_print(&formula, &p->c, p->a.shift);
		prose_tell_relation(p, RULE_DIFFERENCE, severity, &r, &p->x, &formula, false, false);
	}
	buf_free(&formula);
}

bool
match_span_difference(struct prose *p, size_t at, const struct pattern *pattern)
{
	size_t from, to;

	(void)pattern;
	if (at == 0 || !find_span(p, at - 1, &from, &to) || !term_alike(&p->terms, at, to))
		return false;
	if (term_is_down(&p->terms.term[at]))
		judge_difference(p, at, from, to, false, at - to == 1);
	else
		judge_difference(p, at, to, from, false, at - to == 1);
	return true;
}

static bool
is_percentage(const struct prose *p, size_t i)
{
	return term_amount(&p->terms, i)->readable && slice_is(term_amount(&p->terms, i)->unit, "%");
}

/* 由88.2%提高到91.5%，提高3.3个百分点; 91.5%，较上年的88.2%提高3.3个百分点 */
bool
match_points(struct prose *p, size_t at, const struct pattern *pattern)
{
	const struct term *term = &p->terms.term[at];
	size_t from, to;

	(void)pattern;
	if (at > 0 && slice_is(term_amount(&p->terms, at)->unit, "百分点") && term->versus & STAGE_BEFORE &&
	    find_before(p, at, &from, &to) && is_percentage(p, from) && is_percentage(p, to)) {
		judge_difference(p, at, term_is_down(term) ? from : to, term_is_down(term) ? to : from, false,
				 true);
		return true;
	}
	if (at < 2 || !slice_is(term_amount(&p->terms, at)->unit, "百分点") ||
	    term[-1].sentence != term->sentence || term[-2].sentence != term->sentence ||
	    !is_percentage(p, at - 1) || !is_percentage(p, at - 2) || term->cues & CUE_VERSUS)
		return false;
	if (term[-1].last & CUE_TO && term[-2].cues & CUE_FROM) {
		from = at - 2;
		to = at - 1;
	} else if (term[-1].cues & CUE_VERSUS && !(term[-1].last & CUE_CHANGE) &&
		   term->clause == term[-1].clause) {
		from = at - 1;
		to = at - 2;
	} else {
		return false;
	}
	if (term_is_down(term))
		judge_difference(p, at, from, to, false, true);
	else
		judge_difference(p, at, to, from, false, true);
	return true;
}

/* ---- 较年初预算减少2万元, 相差2万元 ---- */

/* The only like amount of the sentence before `at` that has a stage, or has it not. */
static size_t
find_stage(const struct prose *p, size_t at, unsigned stages, bool has, size_t *n)
{
	size_t from = prose_sentence(p, at, SENTENCE_WINDOW), found = NONE;

	*n = 0;
	for (size_t i = at; i > from; i--) {
		const struct term *term = &p->terms.term[i - 1];

		if (!term_is_level(&p->terms, i - 1) || !term_alike(&p->terms, i - 1, at) ||
		    term->list != NONE)
			continue;
		if (((term->stages & stages) != 0) == has) {
			found = *n == 0 ? i - 1 : found;
			++*n;
		}
	}
	return found;
}

/* 预算5万元，支出8万元，超支3万元: of the only two of the sentence. */
static bool
match_overspent(struct prose *p, size_t at)
{
	size_t n = 0, found[2] = {NONE, NONE};

	for (size_t i = prose_sentence(p, at, SENTENCE_WINDOW); i < at; i++)
		if (term_is_level(&p->terms, i) && term_alike(&p->terms, i, at) && n++ < 2)
			found[n - 1] = i;
	if (n != 2 || !(p->terms.term[found[0]].stages & (STAGE_BUDGET | STAGE_ANNUAL)) ||
	    p->terms.term[found[1]].stages & (STAGE_BUDGET | STAGE_ANNUAL | STAGE_BEFORE))
		return false;
	judge_difference(p, at, found[1], found[0], false, true);
	return true;
}

/* 12万元，同比下降12.5%，增加3万元: one of the two words is wrong. */
static bool
match_contrary(struct prose *p, size_t at)
{
	const struct term *term = &p->terms.term[at];

	if (at < 2 || term[-2].sentence != term->sentence || !term_alike(&p->terms, at, at - 2) ||
	    !term_is_level(&p->terms, at - 2) || term[-1].clause > term[-2].clause + 1 ||
	    !growth_is_contrary(p, at, at - 1))
		return false;
	growth_tell_contrary(p, at, at - 1);
	return true;
}

bool
match_difference(struct prose *p, size_t at, const struct pattern *pattern)
{
	const struct term *term = &p->terms.term[at];
	unsigned base = term->versus & (STAGE_BUDGET | STAGE_ANNUAL | STAGE_BEFORE);
	bool down = term_is_down(term) || term->last & CUE_BELOW;
	size_t other, this, nother, nthis;

	(void)pattern;
	if (term_amount(&p->terms, at)->kind == CHECK_PERCENT)
		return false;
	if (match_contrary(p, at))
		return true;
	if (term->last & CUE_DIFFER) {
		this = find_stage(p, at, 0, false, &nthis);
		if (nthis != 2 || this == 0)
			return false;
		judge_difference(p, at, this, this - 1, true, term_alike(&p->terms, this, this - 1));
		return true;
	}
	if (!base && slice_is(term->lead, "超支"))
		return match_overspent(p, at);
	if (!base && term_is_change(term) && !(term->last & CUE_ADJUST) && find_years(p, at, &other, &this) &&
	    term_alike(&p->terms, at, this)) {
		judge_difference(p, at, down ? other : this, down ? this : other, false,
				 at - (this > other ? this : other) == 1);
		return true;
	}
	if (!base && term_is_change(term) && find_versus(p, at, &other, &this) &&
	    term_alike(&p->terms, at, this)) {
		judge_difference(p, at, down ? other : this, down ? this : other, false, true);
		return true;
	}
	if (!base || !(term->cues & CUE_VERSUS))
		return false;
	if (base == STAGE_BEFORE && find_before(p, at, &other, &this) && term_is_level(&p->terms, this) &&
	    term_is_level(&p->terms, other) && term_alike(&p->terms, at, this)) {
		judge_difference(p, at, down ? other : this, down ? this : other, false, true);
		return true;
	}
	other = find_stage(p, at, base, true, &nother);
	this = find_stage(p, at, base, false, &nthis);
	if (other == NONE || this == NONE)
		return false;
	judge_difference(p, at, down ? other : this, down ? this : other, false, nother == 1 && nthis == 1);
	return true;
}

/* ---- 结余 ---- */

/* What was spent of funds: 到位资金10万元，支出8万元. */
static bool
is_spending_of(const struct prose *p, size_t funds, size_t spent)
{
	static const char *const words[] = {"支出", "支付", "使用", "执行"};
	struct slice lead = p->terms.term[spent].lead;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_find(lead, slice_str(words[i])) != NONE)
			return prose_is_funds(p, funds) && p->terms.term[funds].list == NONE;
	return false;
}

/* 结余3万元（含上年结转1万元）. */
static bool
includes_more(const struct prose *p, size_t at)
{
	const struct check_amount *a = term_amount(&p->terms, at);
	struct slice behind = slice_from(amount_text(p->findings->report, a), a->at + a->raw.len);

	behind.len = behind.len < 12 ? behind.len : 12;
	return slice_find(behind, slice_str("含")) != NONE;
}

/* What is left of the first, where the second was spent of it or done to it, and nothing was there before. */
static bool
is_all_left(const struct prose *p, size_t at, size_t first, size_t second)
{
	const struct term *a = &p->terms.term[first], *b = &p->terms.term[second];

	if (includes_more(p, at) || p->terms.term[at].cues & CUE_CARRY)
		return false;
	return (a->stages & (STAGE_BUDGET | STAGE_ANNUAL) && !(b->stages & (STAGE_BUDGET | STAGE_ANNUAL))) ||
	       is_spending_of(p, first, second) || prose_is_ordered(p, second, first);
}

bool
match_balance(struct prose *p, size_t at, const struct pattern *pattern)
{
	size_t from = prose_sentence(p, at, SENTENCE_WINDOW), n = 0, found[2] = {NONE, NONE};

	(void)pattern;
	for (size_t i = from; i < at; i++) {
		if (p->terms.term[i].gap_cues & CUE_CARRY)
			return false;
		/* 变更增加1万元 comes in between. */
		if (n > 0 && term_is_change(&p->terms.term[i]) && term_alike(&p->terms, i, at) &&
		    !(p->terms.term[i].gap_cues & CUE_VERSUS))
			return false;
		if (!term_is_level(&p->terms, i) || !term_alike(&p->terms, i, at))
			continue;
		/* 下达资金10万元，到位资金10万元 */
		if (n == 1 && prose_is_funds(p, i) &&
		    decimal_same(term_amount(&p->terms, i)->value, term_amount(&p->terms, found[0])->value))
			n = 0;
		if (n < 2)
			found[n] = i;
		n++;
	}
	if (n != 2 ||
	    (term_amount(&p->terms, at)->kind != CHECK_MONEY && !prose_is_ordered(p, found[1], found[0])))
		return false;
	/* 受理10件，其中办结8件，正在办理2件 */
	if (p->terms.term[found[1]].list != NONE &&
	    (term_amount(&p->terms, at)->kind == CHECK_MONEY || p->terms.term[found[1]].list != found[0]))
		return false;
	judge_difference(p, at, found[0], found[1], false, is_all_left(p, at, found[0], found[1]));
	return true;
}
