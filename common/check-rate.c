/* SPDX-License-Identifier: ISC */
/* rate in prose: a percentage whose part stands before it, of a base that stands in the sentence or the
 * paragraph. */
#include "check-prose.h"

#include "utf8.h"

/* The best that any base makes of part / base. */
struct rate_search {
	size_t part;
	size_t base; /* of the best fit; NONE: no base at all */
	size_t best; /* the part of that fit */
	enum fit fit;
	size_t only; /* the only base of the sentence without a percentage of its own; NONE: none, or several
		      */
	size_t nsentence;
	bool vague, loose;
};

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

/* p->a is the stated percentage. */
static void
try_base(struct prose *p, size_t at, size_t base, struct rate_search *s)
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

static bool
may_be_base(const struct prose *p, size_t base, size_t part)
{
	return base != part && term_is_level(&p->terms, base) && term_alike(&p->terms, base, part);
}

/* Bases before the part: first those of the sentence, then those of the paragraph. */
static void
search_bases(struct prose *p, size_t at, struct rate_search *s)
{
	size_t from = prose_sentence(p, at, PROSE_WINDOW),
	       stop = s->part > PROSE_WINDOW ? s->part - PROSE_WINDOW : 0;

	s->base = s->only = NONE;
	s->nsentence = 0;
	for (size_t i = s->part; i > from; i--) {
		if (!may_be_base(p, i - 1, s->part))
			continue;
		try_base(p, at, i - 1, s);
		if (p->terms.term[i - 1].rated)
			continue;
		s->only = s->nsentence++ == 0 ? i - 1 : NONE;
	}
	for (size_t i = from < s->part ? from : s->part; i > stop && (s->base == NONE || s->fit > FIT_EXACT);
	     i--)
		if (may_be_base(p, i - 1, s->part))
			try_base(p, at, i - 1, s);
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
	buf_adds(&f->sentence, "“");
	buf_add(&f->sentence, f->quote);
	buf_adds(&f->sentence, "”：");
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

/* Says what the search found. strict: nothing else than s->only can be meant. */
static void
judge_rate(struct prose *p, size_t at, const struct rate_search *s, bool strict)
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

/* A part that exceeds its base at 100% and less, or is below it above 100%, is of another base. */
static bool
is_plausible(struct prose *p, size_t at, const struct rate_search *s)
{
	bool small;

	if (s->only == NONE || !prose_operand(p, &p->a, at) || !prose_operand(p, &p->b, s->part) ||
	    !prose_operand(p, &p->c, s->only))
		return false;
	small = exact_cmp_ratio(p->a.x.value, 100, 1) <= 0;
	return small ? exact_cmp(p->b.x.value, p->c.x.value) <= 0
		     : exact_cmp(p->b.x.value, p->c.x.value) >= 0;
}

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
	try_base(p, at, base, &s);
	if (s.base != NONE && s.fit == FIT_NOT && term_alike(&p->terms, base, part) &&
	    p->terms.term[base].sentence == p->terms.term[at].sentence &&
	    slice_ends(p->terms.term[base].name, object))
		s.only = base;
	judge_rate(p, at, &s, is_plausible(p, at, &s));
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

/* 目标 任务 计划 before it. */
static bool
is_target(const struct term *term)
{
	return term->cues & CUE_TARGET || term->stages & (STAGE_FORECAST | STAGE_PLAN);
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
	bool target = is_target(base);

	if (!slice_is(p->terms.term[at].lead, "的") ||
	    !(base->cues & CUE_SHARE || target ||
	      (base->cues & CUE_DONE && base->stages & (STAGE_BUDGET | STAGE_ANNUAL))) ||
	    !prose_operand(p, &p->a, at))
		return false;
	if (part->sentence != base->sentence || !may_be_base(p, this - 1, at - 1) ||
	    part->stages & (STAGE_BUDGET | STAGE_ANNUAL) || (target && is_target(part))) {
		prose_skip(p, RULE_RATE, at, "本句没有完成数");
		return true;
	}
	try_base(p, at, at - 1, &s);
	/* 甲5人，乙3人，占10人的80%: of a share the part may be several. */
	if (base->cues & CUE_SHARE && s.fit > FIT_WITHIN && !is_first_level(p, this - 1)) {
		prose_skip(p, RULE_RATE, at, "文中没有唯一的部分数");
		return true;
	}
	judge_rate(p, at, &s,
		   (target || part->cues & CUE_DONE || base->cues & CUE_SHARE) &&
			   base->clause <= part->clause + (this < at - 1 ? 2 : 1) && is_plausible(p, at, &s));
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
		try_base(p, at, base, &s);
		if (s.base != NONE && may_be_base(p, base, s.part) &&
		    t->term[base].sentence == t->term[at].sentence)
			s.only = base;
	} else if (object.len == 0) {
		search_bases(p, at, &s);
		prose_operand(p, &p->a, at);
		s.only = NONE;
	}
	judge_rate(p, at, &s, is_plausible(p, at, &s));
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
	search_bases(p, at, &s);
	prose_operand(p, &p->a, at);
	judge_rate(p, at, &s, is_plausible(p, at, &s));
	return true;
}

/* ---- quota: 办结率 ---- */

/* 办结 of 办结率. */
static struct slice
quota_stem(const struct prose *p, size_t at)
{
	struct slice name = p->terms.term[at].name;
	const struct lexicon_entry *e = lexicon_suffix(p->findings->report->lex, LEXICON_RELATION, name);

	if (!e || slice_find(e->value, slice_str("quota")) == NONE)
		return slice_str("");
	name.len -= e->word.len;
	return slice_rtrim(name);
}

/* 资金到位 of 资金到位率. */
static bool
is_receipt(struct slice stem)
{
	return slice_ends(stem, slice_str("到位"));
}

/* 不合格, of 合格. */
static bool
is_denied(struct slice lead, struct slice stem)
{
	static const char *const words[] = {"不", "未", "非"};
	size_t at = slice_find(lead, stem);

	for (size_t i = 0; at != NONE && i < sizeof words / sizeof *words; i++)
		if (slice_ends(slice_of(lead.data, at), slice_str(words[i])))
			return true;
	return false;
}

enum match { MATCH_NONE, MATCH_TOUCH, MATCH_WHOLE };

/* Whether what is counted is what the rate is called after: the whole stem at an end of the name, or two
 * characters. */
static enum match
match_stem(const struct term *term, struct slice stem)
{
	struct slice head = stem;
	uint32_t two = 0;

	if (is_denied(term->lead, stem))
		return MATCH_NONE;
	if (slice_starts(term->name, stem) || slice_ends(term->name, stem) || slice_starts(term->tail, stem))
		return MATCH_WHOLE;
	if (slice_is(stem, "回收") && slice_ends(term->name, slice_str("收回")))
		return MATCH_WHOLE;
	/* 资金到位率 is of what 实际到位 or 到位资金 tell. */
	if (is_receipt(stem))
		return slice_find(term->lead, slice_str("到位")) != NONE ? MATCH_WHOLE : MATCH_NONE;
	for (head.len = 0; head.len < stem.len && two < 2; two++)
		for (head.len++; head.len < stem.len && ((unsigned char)stem.data[head.len] & 0xC0) == 0x80;)
			head.len++;
	return two == 2 && slice_find(term->lead, head) != NONE ? MATCH_TOUCH : MATCH_NONE;
}

/*
 * The count before a rate that it is called after. The nearest whole match, else the nearest touch; what was
 * counted in the rate's own clause or the one before needs no name in common when it has none.
 */
static size_t
quota_part(const struct prose *p, size_t at, struct slice stem, bool *whole)
{
	size_t from = prose_sentence(p, at, SENTENCE_WINDOW), touch = NONE;

	*whole = false;
	for (size_t i = at; i > from; i--) {
		const struct term *term = &p->terms.term[i - 1];
		enum match match;

		if (!term_is_level(&p->terms, i - 1))
			continue;
		match = match_stem(term, stem);
		if (match == MATCH_WHOLE) {
			*whole = true;
			return i - 1;
		}
		if (match == MATCH_TOUCH && touch == NONE)
			touch = i - 1;
	}
	return touch;
}

/* What the part counts is what the base counts: it has no object of its own, or the base tells it too. */
static bool
same_object(const struct prose *p, size_t part, size_t base, struct slice stem)
{
	static const char *const how[] = {"实际", "销号", "到位", "已", "按期", "按时", "及时", "收回"};
	const struct term *a = &p->terms.term[part], *b = &p->terms.term[base];
	struct slice rest = a->name;

	if (slice_starts(rest, stem))
		rest = slice_from(rest, stem.len);
	else if (slice_ends(rest, stem))
		rest.len -= stem.len;
	rest = name_of(p->findings->report->lex, rest);
	for (size_t i = 0; i < sizeof how / sizeof *how && rest.len > 0; i++)
		if (slice_is(rest, how[i]))
			rest.len = 0;
	if (rest.len == 0)
		return a->tail.len == 0 || slice_eq(a->tail, b->tail) ||
		       slice_find(b->lead, a->tail) != NONE || b->tail.len == 0;
	return slice_find(b->lead, rest) != NONE || slice_find(b->tail, rest) != NONE;
}

/* 应种2000人，实种1980人: the same word behind 应 and 实, right before the rate. */
static bool
is_due_and_done(const struct prose *p, size_t due, size_t done)
{
	static const char *const words[] = {"实", "实际", "已"};
	const struct term *a = &p->terms.term[due], *b = &p->terms.term[done];
	size_t at = slice_find(a->lead, slice_str("应"));
	struct slice deed;

	if (at == NONE || !(a->cues & CUE_TARGET) || a->sentence != b->sentence || !may_be_base(p, due, done))
		return false;
	deed = slice_from(a->lead, at + strlen("应"));
	deed.len = utf8_size(deed);
	for (size_t i = 0; deed.len > 0 && i < sizeof words / sizeof *words; i++) {
		struct slice word = slice_str(words[i]), lead = b->lead;

		for (; (at = slice_find(lead, word)) != NONE; lead = slice_from(lead, at + word.len))
			if (slice_starts(slice_from(lead, at + word.len), deed))
				return true;
	}
	return false;
}

/* 完成率: done / target, in any order; only where a target is named. */
static void
judge_completion(struct prose *p, size_t at)
{
	size_t from = prose_sentence(p, at, SENTENCE_WINDOW), target = NONE, done = NONE;
	struct rate_search s = {.base = NONE, .only = NONE};

	for (size_t i = at; i > from && (target == NONE || done == NONE); i--) {
		size_t *which = is_target(&p->terms.term[i - 1]) ? &target : &done;

		if (!term_is_level(&p->terms, i - 1))
			continue;
		if (*which == NONE && (target == NONE || term_alike(&p->terms, i - 1, target)) &&
		    (done == NONE || term_alike(&p->terms, i - 1, done)))
			*which = i - 1;
	}
	if (target == NONE || done == NONE) {
		prose_skip(p, RULE_RATE, at, "文中没有任务数");
		return;
	}
	s.part = done;
	try_base(p, at, target, &s);
	s.only = target;
	/* Only where the three follow each other is nothing else meant. */
	judge_rate(p, at, &s, at - (target < done ? target : done) == 2);
}

/* 执行率: spent / budget. The annual budget goes before the initial one. */
static bool
is_execution(struct slice stem)
{
	static const char *const stems[] = {"执行",     "预算执行", "支出", "资金执行",
					    "预算完成", "资金支出", "支付"};

	for (size_t i = 0; i < sizeof stems / sizeof *stems; i++)
		if (slice_is(stem, stems[i]))
			return true;
	return slice_ends(stem, slice_str("执行"));
}

/* 预算完成率: the name of the rate begins behind 预算. */
static bool
is_budget_done(const struct prose *p, size_t at, struct slice stem)
{
	return slice_is(stem, "完成") && p->terms.term[at].stages & (STAGE_BUDGET | STAGE_ANNUAL);
}

static bool
is_spent(const struct term *term)
{
	static const char *const words[] = {"执行", "支出",     "使用",        "兑付",
					    "支付", "实际采购", "实际政府采购"};

	if (term->stages & STAGE_FINAL)
		return true;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_find(term->lead, slice_str(words[i])) != NONE)
			return true;
	return false;
}

/* Any two sums of the sentence, where those that are named do not fit. */
static void
try_pairs(struct prose *p, size_t at, size_t from, struct rate_search *s)
{
	for (size_t i = at; i > from; i--)
		for (size_t j = i - 1; j > from; j--) {
			if (s->base != NONE && s->fit <= FIT_WITHIN)
				return;
			s->part = i - 1;
			if (may_be_base(p, j - 1, i - 1))
				try_base(p, at, j - 1, s);
		}
}

/* 专项资金650万元，支出648.2万元，执行率99.72%: what is spent of the other sum of the sentence, where none is called
 * a budget; it may stand there twice (下达, 到位). */
static size_t
unnamed_budget(const struct prose *p, size_t at, size_t from, size_t spent)
{
	static const char *const words[] = {"资金", "经费", "补助", "安排", "下达",
					    "拨款", "专项", "到位", "投资", "项目"};
	const struct term *term;
	size_t other = NONE;

	for (size_t i = from; i < at; i++) {
		const struct check_amount *a = term_amount(&p->terms, i);

		if (a->kind != CHECK_MONEY || i == spent)
			continue;
		if (!term_is_level(&p->terms, i) ||
		    (other != NONE && (!prose_is_funds(p, i) ||
				       !decimal_same(a->value, term_amount(&p->terms, other)->value))))
			return NONE;
		other = i;
	}
	if (other == NONE || other > spent)
		return NONE;
	term = &p->terms.term[other];
	if (term->stages & STAGE_BEFORE || term->cues & CUE_BALANCE ||
	    slice_find(term->gap, slice_str("收入")) != NONE)
		return NONE;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_find(term->gap, slice_str(words[i])) != NONE)
			return other;
	return NONE;
}

static void
judge_execution(struct prose *p, size_t at)
{
	size_t from = prose_sentence(p, at, SENTENCE_WINDOW), spent = NONE, budget = NONE, annual = NONE;
	size_t nspent = 0, nbudget = 0, nannual = 0;
	struct rate_search s = {.base = NONE, .only = NONE};
	bool adjusted = false; /* 追加: the initial budget is not the one that counts */

	for (size_t i = at; i > from; i--) {
		const struct term *term = &p->terms.term[i - 1];

		adjusted |= (term->last & CUE_ADJUST) != 0;
		if (!term_is_level(&p->terms, i - 1) || term_amount(&p->terms, i - 1)->kind != CHECK_MONEY ||
		    term->stages & STAGE_BEFORE || term->list != NONE)
			continue;
		if (term->stages & STAGE_ANNUAL) {
			annual = nannual++ == 0 ? i - 1 : annual;
		} else if (term->stages & STAGE_BUDGET && !(term->stages & STAGE_FINAL)) {
			budget = nbudget++ == 0 ? i - 1 : budget;
		} else if (is_spent(term)) {
			spent = nspent++ == 0 ? i - 1 : spent;
		}
	}
	if (spent != NONE && nspent == 1 && annual == NONE && budget == NONE) {
		budget = unnamed_budget(p, at, from, spent);
		nbudget += budget != NONE;
	}
	if (spent == NONE || (annual == NONE && budget == NONE)) {
		prose_skip(p, RULE_RATE, at, "文中没有预算数或执行数");
		return;
	}
	s.part = spent;
	if (annual != NONE)
		try_base(p, at, annual, &s);
	if (budget != NONE)
		try_base(p, at, budget, &s);
	try_pairs(p, at, from, &s);
	s.part = spent;
	s.only = annual != NONE ? annual : budget;
	judge_rate(p, at, &s,
		   nspent == 1 && nannual + nbudget <= 2 && (annual != NONE || !adjusted) &&
			   (annual != NONE ? nannual : nbudget) == 1);
}

/* Nothing stands between a part and its rate but what it is made of or what is left. */
static bool
is_next_level(const struct prose *p, size_t part, size_t at)
{
	for (size_t i = part + 1; i < at; i++)
		if (p->terms.term[i].list != part && !(p->terms.term[i].last & CUE_BALANCE))
			return false;
	return true;
}

/* The whole of its list may be its base. */
static bool
may_be_listed(const struct prose *p, size_t part)
{
	size_t whole = p->terms.term[part].list;

	return whole != NONE && may_be_base(p, whole, part);
}

/* 编制90人，在编86人，在职人员控制率95.56%: of the only two counts of the sentence. */
static void
judge_staff(struct prose *p, size_t at)
{
	size_t posts = NONE, staff = NONE, n = 0;
	struct rate_search s = {.base = NONE, .only = NONE};

	for (size_t i = at; i > prose_sentence(p, at, SENTENCE_WINDOW); i--) {
		if (!term_is_level(&p->terms, i - 1) || term_amount(&p->terms, i - 1)->kind != CHECK_COUNT)
			continue;
		if (slice_find(p->terms.term[i - 1].lead, slice_str("编制")) != NONE)
			posts = i - 1;
		else
			staff = i - 1;
		n++;
	}
	if (n != 2 || posts == NONE || staff == NONE || !may_be_base(p, posts, staff)) {
		prose_skip(p, RULE_RATE, at, "本句没有编制数和在职人数");
		return;
	}
	s.part = staff;
	try_base(p, at, posts, &s);
	s.only = posts;
	judge_rate(p, at, &s, is_plausible(p, at, &s));
}

/* 满分20分，得分17分，得分率85%: of the two points of the sentence. */
static void
judge_scored(struct prose *p, size_t at)
{
	size_t from = prose_sentence(p, at, SENTENCE_WINDOW), found[2] = {NONE, NONE}, n = 0;
	struct rate_search s = {.base = NONE, .only = NONE};

	for (size_t i = from; i < at; i++)
		if (term_amount(&p->terms, i)->kind == CHECK_SCORE && n++ < 2)
			found[n - 1] = i;
	if (n != 2 || !term_amount(&p->terms, found[0])->readable ||
	    !term_amount(&p->terms, found[1])->readable ||
	    slice_find(p->terms.term[found[0]].lead, slice_str("得")) != NONE ||
	    slice_find(p->terms.term[found[1]].lead, slice_str("得")) == NONE) {
		prose_skip(p, RULE_RATE, at, "本句没有满分和得分");
		return;
	}
	s.part = found[1];
	try_base(p, at, found[0], &s);
	s.only = found[0];
	judge_rate(p, at, &s, is_plausible(p, at, &s));
}

bool
match_quota(struct prose *p, size_t at, const struct pattern *pattern)
{
	struct slice stem = quota_stem(p, at);
	struct rate_search s;
	bool whole, due;

	(void)pattern;
	if (stem.len == 0 || !prose_operand(p, &p->a, at))
		return false;
	if (slice_is(stem, "得分")) {
		judge_scored(p, at);
		return true;
	}
	if (is_execution(stem) || is_budget_done(p, at, stem)) {
		judge_execution(p, at);
		return true;
	}
	if (slice_ends(p->terms.term[at].name, slice_str("进度")))
		return false;
	if (slice_ends(stem, slice_str("人员控制"))) {
		judge_staff(p, at);
		return true;
	}
	if (slice_ends(stem, slice_str("完成"))) {
		judge_completion(p, at);
		return true;
	}
	s.part = quota_part(p, at, stem, &whole);
	due = at > 1 && is_due_and_done(p, at - 2, at - 1);
	if (due)
		s.part = at - 1;
	if (s.part == NONE) {
		prose_skip(p, RULE_RATE, at, "文中没有对应的数量");
		return true;
	}
	search_bases(p, at, &s);
	if (due)
		s.only = at - 2;
	else if (s.only == NONE && may_be_listed(p, s.part) &&
		 !p->terms.term[p->terms.term[s.part].list].rated)
		s.only = p->terms.term[s.part].list;
	judge_rate(p, at, &s,
		   is_next_level(p, s.part, at) && is_plausible(p, at, &s) &&
			   (due || prose_is_ordered(p, s.part, s.only) ||
			    (is_receipt(stem) && prose_is_funds(p, s.only)) ||
			    (whole && same_object(p, s.part, s.only, stem))));
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
			       : is_target(other);

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
		if (may_be_base(p, i - 1, d.part))
			try_base(p, at, i - 1, &s);
	s.only = d.nbase == 1 && d.nfit == 2 ? d.base : NONE;
	judge_rate(p, at, &s, true);
	return true;
}
