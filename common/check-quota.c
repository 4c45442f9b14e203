/* SPDX-License-Identifier: ISC */
/* rate in prose: a percentage with a name that tells its part: 办结率, 执行率, 得分率. */
#include "check-rate.h"

#include "utf8.h"

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
denies(struct slice text, struct slice word)
{
	static const char *const words[] = {"不", "未", "非"};
	size_t at = slice_find(text, word);

	for (size_t i = 0; at != NONE && i < sizeof words / sizeof *words; i++)
		if (slice_ends(slice_of(text.data, at), slice_str(words[i])))
			return true;
	return false;
}

/* What was counted is 不合格, of 合格率 and of 产品整体合格率, not of 不合格率. */
static bool
is_denied(struct slice lead, struct slice stem)
{
	struct slice deed = slice_from(stem, utf8_back(stem, utf8_back(stem, stem.len)));

	return denies(lead, deed) && !denies(stem, deed);
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

	if (at == NONE || !(a->cues & CUE_TARGET) || a->sentence != b->sentence ||
	    !rate_may_be_base(p, due, done))
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
		size_t *which = rate_is_target(&p->terms.term[i - 1]) ? &target : &done;

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
	rate_try_base(p, at, target, &s);
	s.only = target;
	/* Only where the three follow each other is nothing else meant. */
	rate_judge(p, at, &s, at - (target < done ? target : done) == 2);
}

/* 执行率: spent / budget. The annual budget goes before the initial one. */
static bool
is_execution(struct slice stem)
{
	static const char *const stems[] = {"执行",     "预算执行", "支出",     "资金执行", "预算完成",
					    "资金支出", "支付",     "资金使用", "预算使用", "经费使用"};

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
	return SLICE_HAS_ONE(term->lead, words);
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
			if (rate_may_be_base(p, j - 1, i - 1))
				rate_try_base(p, at, j - 1, s);
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

/* 预算368万元。支出355万元，执行率96.5%: what is spent of a sum of the sentences before. Only what fits is told. */
static bool
fits_paragraph(struct prose *p, size_t at, size_t spent)
{
	struct rate_search s = {.base = NONE, .only = NONE};

	for (size_t i = at, n = 0; i > 0 && n < SENTENCE_WINDOW && spent == NONE; i--, n++)
		if (term_is_level(&p->terms, i - 1) && term_amount(&p->terms, i - 1)->kind == CHECK_MONEY &&
		    !(p->terms.term[i - 1].stages & STAGE_BEFORE) && p->terms.term[i - 1].list == NONE &&
		    is_spent(&p->terms.term[i - 1]))
			spent = i - 1;
	if (spent == NONE)
		return false;
	s.part = spent;
	rate_search_bases(p, at, &s);
	if (s.base == NONE || s.fit > FIT_WITHIN || s.loose)
		return false;
	rate_judge(p, at, &s, false);
	return true;
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
		if (fits_paragraph(p, at, spent))
			return;
		prose_skip(p, RULE_RATE, at, "文中没有预算数或执行数");
		return;
	}
	s.part = spent;
	if (annual != NONE)
		rate_try_base(p, at, annual, &s);
	if (budget != NONE)
		rate_try_base(p, at, budget, &s);
	try_pairs(p, at, from, &s);
	s.part = spent;
	s.only = annual != NONE ? annual : budget;
	rate_judge(p, at, &s,
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

	return whole != NONE && rate_may_be_base(p, whole, part);
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
	if (n != 2 || posts == NONE || staff == NONE || !rate_may_be_base(p, posts, staff)) {
		prose_skip(p, RULE_RATE, at, "本句没有编制数和在职人数");
		return;
	}
	s.part = staff;
	rate_try_base(p, at, posts, &s);
	s.only = posts;
	rate_judge(p, at, &s, rate_is_plausible(p, at, &s));
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
	rate_try_base(p, at, found[0], &s);
	s.only = found[0];
	rate_judge(p, at, &s, rate_is_plausible(p, at, &s));
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
	rate_search_bases(p, at, &s);
	if (due)
		s.only = at - 2;
	else if (s.only == NONE && may_be_listed(p, s.part) &&
		 !p->terms.term[p->terms.term[s.part].list].rated)
		s.only = p->terms.term[s.part].list;
	rate_judge(p, at, &s,
		   is_next_level(p, s.part, at) && rate_is_plausible(p, at, &s) &&
			   (due || prose_is_ordered(p, s.part, s.only) ||
			    (is_receipt(stem) && prose_is_funds(p, s.only)) ||
			    (whole && same_object(p, s.part, s.only, stem))));
	return true;
}
