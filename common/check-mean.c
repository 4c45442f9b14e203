/* SPDX-License-Identifier: ISC */
/* mean: 人均, 每台, 单价 and the sum and the count that it is of. */
#include "check-prose.h"

/* 人均: what it counts. */
static const struct {
	const char *word, *unit;
} means[] = {{"人均", "人"}, {"户均", "户"}, {"车均", "辆"}, {"亩均", "亩"}};

/* What a mean may be called; of anything else it is of other figures (人均收入). */
static const char *const names[] = {"补助", "补贴", "补助标准", "补贴标准", "标准", "单价",
				    "造价", "成本", "费用",     "投资",     "支出", "发放",
				    "奖励", "救助", "资助",     "价格",     "开支", "培训费"};

/* 每人每月: of a time besides. */
static const char *const times[] = {"每月", "每年", "每天", "每日", "每周", "每季",  "每次",
				    "月均", "年均", "日均", "每学", "每班", "每期每"};

struct mean {
	size_t at, from, to; /* the terms of its sentence */
	struct slice per;    /* behind 每 */
	const char *unit;    /* of 人均; NULL */
	bool any;            /* 单价: of whatever is counted */
};

static bool
is_mean_name(const struct prose *p, struct slice rest)
{
	rest = name_of(p->findings->report->lex, rest);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_is(rest, names[i]))
			return true;
	return rest.len == 0 || slice_ends(rest, slice_str("费")) || slice_ends(rest, slice_str("价"));
}

/* What the lead says that the mean is of. */
static bool
read_mean(const struct prose *p, struct mean *m)
{
	const struct term *term = &p->terms.term[m->at];
	size_t found = slice_find(term->lead, slice_str("每"));

	if (SLICE_HAS_ONE(term->gap, times))
		return false;
	if (found != NONE) {
		m->per = slice_from(term->lead, found + strlen("每"));
		return slice_find(m->per, slice_str("每")) == NONE;
	}
	for (size_t i = 0; i < sizeof means / sizeof *means; i++) {
		found = slice_find(term->lead, slice_str(means[i].word));
		if (found == NONE)
			continue;
		m->unit = means[i].unit;
		return is_mean_name(p, slice_from(term->lead, found + strlen(means[i].word)));
	}
	m->any = slice_is(term->lead, "单价") || slice_is(term->lead, "平均单价");
	return m->any;
}

static bool
starts_people(struct slice s)
{
	static const char *const words[] = {"人", "名", "位"};

	return SLICE_STARTS_ONE(s, words);
}

/* The mean is of what this counts. */
static bool
is_count(const struct prose *p, const struct mean *m, size_t i)
{
	const struct check_amount *a = term_amount(&p->terms, i);
	struct slice unit = a->unit;

	if (i == m->at || a->kind != CHECK_COUNT || !term_is_level(&p->terms, i) ||
	    p->terms.term[i].stages & STAGE_BEFORE)
		return false;
	if (m->any)
		return true;
	if (m->unit)
		return slice_is(unit, m->unit) ||
		       (*m->unit && slice_starts(slice_str(m->unit), slice_str("人")) &&
			(slice_is(unit, "人次") || starts_people(unit)));
	if (slice_starts(m->per, unit))
		return is_mean_name(p, slice_from(m->per, unit.len));
	return starts_people(unit) && starts_people(m->per) &&
	       is_mean_name(p, slice_from(m->per, strlen("人")));
}

static bool
is_sum(const struct prose *p, const struct mean *m, size_t i)
{
	static const char *const shared[] = {"支出", "发放", "补助", "补贴", "资金", "经费", "费",  "投入",
					     "投资", "支付", "救助", "资助", "金额", "奖励", "贷款"};
	const struct term *term = &p->terms.term[i];

	/* 人均 of what is given out, not of what there is (生产总值). */
	if (m->unit && !SLICE_HAS_ONE(term->lead, shared))
		return false;
	return i != m->at && term_is_level(&p->terms, i) && term_alike(&p->terms, i, m->at) &&
	       !(term->cues & (CUE_VERSUS | CUE_REAL)) && !(term->stages & STAGE_BEFORE);
}

/* The terms of the sentence; false where some of it is listed, which the mean may be of. */
static bool
set_sentence(const struct prose *p, struct mean *m)
{
	const struct term *term = p->terms.term;

	m->from = prose_sentence(p, m->at, SENTENCE_WINDOW);
	for (m->to = m->from; m->to < p->terms.n && term[m->to].sentence == term[m->at].sentence; m->to++)
		if (term[m->to].gap_cues & (CUE_PART | CUE_OPEN | CUE_EACH) ||
		    m->to - m->from > SENTENCE_WINDOW)
			return false;
	return true;
}

/* A quotient more than twice or less than half the mean is of something else. */
static bool
is_near(const struct interval *x, const struct interval *y)
{
	exact_t twice;
	bool near;

	exact_init(twice);
	exact_add(twice, x->value, x->value);
	near = exact_cmp(y->value, twice) <= 0;
	exact_add(twice, y->value, y->value);
	near = near && exact_cmp(x->value, twice) <= 0;
	exact_clear(twice);
	return near;
}

static bool
quotient(struct prose *p, size_t sum, size_t count)
{
	return prose_operand(p, &p->b, sum) && prose_operand(p, &p->c, count) &&
	       interval_divide(&p->x, &p->b.x, &p->c.x);
}

static void
tell_mean(struct prose *p, struct relation *r, enum severity severity)
{
	struct buf formula = BUF_INIT;

	if (!findings_want(p->findings, RULE_MEAN, severity) || !quotient(p, r->other[0], r->other[1]))
		return;
	operand_print(&formula, &p->b, p->a.shift);
	buf_addc(&formula, '/');
	operand_print(&formula, &p->c, 0);
	prose_tell_relation(p, RULE_MEAN, severity, r, &p->x, &formula, false, false);
	buf_free(&formula);
}

/* A price, 每台5万元, is no quotient that was cut off. */
static enum severity
severity_of(const struct prose *p, const struct mean *m, enum fit fit)
{
	bool price = m->per.len > 0 && slice_find(p->terms.term[m->at].lead, slice_str("均")) == NONE;

	if (fit <= FIT_WITHIN)
		return SEVERITY_OK;
	return p->a.x.vague || p->x.vague || (fit == FIT_CUT && !price) ? SEVERITY_NOTE : SEVERITY_WARNING;
}

bool
match_mean(struct prose *p, size_t at, const struct pattern *pattern)
{
	struct mean m = {.at = at};
	struct relation r = {at, {NONE, NONE}, {EVIDENCE_NUMERATOR, EVIDENCE_DENOMINATOR}, 2};
	enum fit best = FIT_NOT;
	size_t n = 0;

	(void)pattern;
	if (!read_mean(p, &m) || !set_sentence(p, &m) || !prose_operand(p, &p->a, at))
		return false;
	for (size_t i = m.from; i < m.to; i++)
		for (size_t j = m.from; is_count(p, &m, i) && j < m.to; j++) {
			enum fit fit;

			if (i == j || !is_sum(p, &m, j) || !quotient(p, j, i) || !is_near(&p->x, &p->a.x))
				continue;
			fit = interval_fit_rate(&p->a.x, &p->x);
			if (n++ > 0 && fit >= best)
				continue;
			best = fit;
			r.other[0] = j;
			r.other[1] = i;
		}
	if (n == 0 || !quotient(p, r.other[0], r.other[1]))
		return false;
	if (best > FIT_WITHIN && (n > 1 || m.any))
		prose_skip(p, RULE_MEAN, at, "文中没有唯一的总额和数量");
	else
		tell_mean(p, &r, severity_of(p, &m, best));
	return true;
}
