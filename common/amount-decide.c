/* SPDX-License-Identifier: ISC */
/* Whether a number with what stands around it is an amount. */
#include "amount-read.h"

#include "utf8.h"

enum {
	MOST_CONTEXT = 24, /* characters before a bare 万 in which a word of money makes it money */
	MOST_QUOTED = 12,  /* characters of a quoted expression: “四个意识” */
	MOST_NOUN = 3,	   /* digits before a noun that counts: 12村, not 2021社区 */
};

static const char *const stops[] = {"。", "；", "，", "：", "！", "？", "（", "）", "“", "”", "\n", "\t",
				    ";",  ",",  ":",  "!",  "?",  "(",	")",  NULL};

/* Is the end of the last amount at most a few characters before `at`, with no stop between? */
static bool
follows_amount(const struct scan *s, size_t at)
{
	if (s->last == SIZE_MAX || s->last > at || at - s->last > 12)
		return false;
	while (at > s->last) {
		if (text_ends(s->text, at, stops))
			return false;
		at = text_back(s->text, at);
	}
	return true;
}

static bool
cue_before(struct scan *s, size_t at, unsigned flags)
{
	const struct word *w;

	at -= text_blanks_before(s->text, at);
	w = words_match(s->words->cue, slice_of(s->text.data, at), &s->steps);
	return w && w->flags & flags;
}

/* 约, 共, 完成 before a number: it counts. */
static bool
is_licensed(struct scan *s, const struct quantity *q)
{
	return q->nbefore > 0 || cue_before(s, q->outer_from, WORD_ONE);
}

/* Is a word for money near before it, in the same clause? */
static bool
money_context(struct scan *s, const struct quantity *q)
{
	size_t at = q->outer_from;

	for (int n = 0; n < MOST_CONTEXT && at > s->done && !text_ends(s->text, at, stops); n++) {
		const struct word *w =
			words_match(s->words->kind, slice_of(s->text.data, at), &s->steps);

		if (w && (n == 0 || utf8_length(w->text) > 1))
			return w->flags & WORD_MONEY;
		at = text_back(s->text, at);
	}
	return s->money && follows_amount(s, q->outer_from);
}

/*
 * 一 and 二 alone count only where something says that they count (开展一次, 每月一次): else 一个 is an article, 二次 an
 * ordinal. A financial capital alone is part of a name (伍家岭).
 */
static bool
is_idle(struct scan *s, const struct quantity *q)
{
	static const char *const idle[] = {"一", "二", NULL};
	static const char *const capitals[] = {"壹", "贰", "貳", "叁", "參", "肆", "伍", "陆", "陸", "柒", "捌", "玖", NULL};
	const struct numeral *n = q->n;

	if (q->fraction || q->ninner > 0)
		return false;
	if (text_goes_on(s->text, n->from, capitals) == n->to - n->from)
		return true;
	return text_goes_on(s->text, n->from, idle) == n->to - n->from && !is_licensed(s, q);
}

static size_t
digits(const struct numeral *n)
{
	size_t count = 0;

	for (size_t i = 0; i < n->nchunk; i++)
		count += n->chunk[i].ndigit;
	return count;
}

/* 2021年, 二〇二一年 */
static bool
is_year(const struct scan *s, const struct quantity *q)
{
	const struct numeral *n = q->n;
	const char *d = s->text.data + n->from;
	struct numeral_token t = numeral_token(slice_from(s->text, n->from));

	if (n->nchunk != 1 || n->chunk[0].exponent != 0 || q->ninner > 0 || n->point)
		return false;
	if (!n->arabic)
		return n->chunk[0].ndigit > 1;
	return n->chunk[0].ndigit == 4 && ((d[0] == '1' && d[1] == '9') || (d[0] == '2' && d[1] == '0') ||
					   (t.len > 1 && (t.number == 1 || t.number == 2)));
}

/* “四个意识”, “一圈两场三道”: a count in a short quotation that says more is a name. */
static bool
is_quoted(const struct scan *s, const struct quantity *q)
{
	static const char *const open[] = {"“", "‘", "「", "\"", NULL}, *const close[] = {"”", "’", "」", "\"", NULL};
	size_t from = q->outer_from, to = q->outer_to, n = 0;
	uint32_t cp;

	while (n < MOST_QUOTED && from > 0 && !text_ends(s->text, from, open)) {
		if (text_ends(s->text, from, close) || text_ends(s->text, from, stops))
			return false;
		from = text_back(s->text, from);
		n++;
	}
	if (n == MOST_QUOTED || from == 0)
		return false;
	while (n < MOST_QUOTED && to < s->text.len && !text_goes_on(s->text, to, close)) {
		to += utf8_next(slice_from(s->text, to), &cp);
		n++;
	}
	return n < MOST_QUOTED && to < s->text.len && (n > 0 || !q->n->arabic);
}

/* A span of years is an amount where something says how long: 连续八年, 10年以上; else it is a date or a name. */
static bool
is_span(struct scan *s, const struct quantity *q)
{
	static const char *const behind[] = {"内", "来", "期", "之久", NULL};

	if (is_year(s, q))
		return false;
	return s->flags & SCAN_ALL_NUMBERS || q->nbefore > 0 || q->nafter > 0 || q->ninner > 0 ||
	       cue_before(s, q->outer_from, WORD_SPAN | WORD_ONE) || text_goes_on(s->text, q->to, behind);
}

/* 8栋 counts buildings where something counts them; 铁路宿舍8栋 and 12、13、14栋 are names of buildings. */
static bool
is_counted_place(struct scan *s, const struct quantity *q)
{
	static const char *const list[] = {"、", NULL};
	size_t at = q->outer_from - text_blanks_before(s->text, q->outer_from), n;

	if (is_licensed(s, q) || q->ninner > 0 || follows_amount(s, at) || at == 0 ||
	    text_ends(s->text, at, stops))
		return true;
	n = text_ends(s->text, at, list);
	return n > 0 && at > n && !text_arabic(s->text, text_back(s->text, at - n));
}

static bool
is_count(struct scan *s, const struct quantity *q)
{
	unsigned flags = q->unit->flags;
	const struct numeral *n = q->n;

	if (flags & (WORD_DIGITS | WORD_NOUN) && !n->arabic)
		return false;
	if (flags & WORD_NOUN && (n->nchunk != 1 || digits(n) > MOST_NOUN || n->chunk[0].exponent != 0 ||
				  q->ninner > 0 || n->scale < n->to))
		return false;
	if (flags & WORD_SPAN && !is_span(s, q))
		return false;
	if (flags & WORD_PLACE && !is_counted_place(s, q))
		return false;
	if (q->half && !(flags & (WORD_UNIT | WORD_SPAN)))
		return false;
	if (!(flags & WORD_UNIT) && !(s->flags & SCAN_ALL_NUMBERS) && is_idle(s, q))
		return false;
	return flags & WORD_UNIT || !is_quoted(s, q);
}

/* 得九分 is a score, 十分 alone an adverb; 8点30分 is a time. */
static bool
is_score(struct scan *s, const struct quantity *q)
{
	static const char *const hours[] = {"时", "時", "点", "點", NULL};
	const struct word *w;
	size_t n = text_ends(s->text, q->from, hours);

	if (n > 0 && q->from > n && text_back(s->text, q->from - n) < q->from - n &&
	    numeral_token(slice_from(s->text, text_back(s->text, q->from - n))).kind != NUMERAL_NONE)
		return false;
	for (size_t at = q->n->from; q->n->point && at < q->n->to; at++)
		if (text_goes_on(s->text, at, hours))
			return false;
	if (q->n->arabic || s->flags & SCAN_ALL_NUMBERS)
		return true;
	w = words_match(s->words->kind, slice_of(s->text.data, q->outer_from), &s->steps);
	return (w && w->flags & WORD_SCORE) || is_licensed(s, q);
}

/* The characters beside it: codes (COVID-19), formulas (1+3+N), ratios, times, dates, malformed numbers. */
static bool
is_part_of_code(const struct scan *s, const struct quantity *q)
{
	static const char *const joints[] = {"+", "＋", "·", "•", "#", "№", "_", "\\", NULL};
	static const char *const points[] = {".", ",", "．", NULL};
	static const char *const links[] = {":", "：", "/", "／", "×", "*", "~", "～", NULL};
	static const char *const dashes[] = {"-", "—", "–", "－", NULL};
	static const char *const open[] = {"〔", "[", "【", "［", NULL};
	static const char *const plus[] = {"+", "＋", NULL};
	bool bare = q->kind == AMOUNT_NUMBER, none = bare && !q->fraction;
	size_t at = q->from, n, next = q->to;

	if (at > 0) {
		size_t prev = text_back(s->text, at);

		if (text_ascii_word(s->text, prev) && !text_arabic(s->text, prev) &&
		    (bare || (q->unit && (q->unit->flags & (WORD_DIGITS | WORD_PLACE | WORD_NOUN) ||
					  (unsigned char)*q->unit->text.data < 0x80))))
			return q->kind != AMOUNT_PERCENT && !q->mark;
		if ((n = text_ends(s->text, at, points)) && at > n && text_arabic(s->text, text_back(s->text, at - n)))
			return true;
		if ((n = text_ends(s->text, at, joints)) && at > n &&
		    (text_ascii_word(s->text, text_back(s->text, at - n)) || bare))
			return true;
		if ((n = text_ends(s->text, at, dashes)) && at > n &&
		    text_ascii_word(s->text, text_back(s->text, at - n)))
			return bare || s->text.data[at - n] == '-';
		if (none && (n = text_ends(s->text, at, links)) && at > n &&
		    text_arabic(s->text, text_back(s->text, at - n)))
			return true;
		if (none && text_ends(s->text, at, open))
			return true;
	}
	if ((n = text_goes_on(s->text, next, plus)) && text_ascii_word(s->text, next + n))
		return bare || q->kind == AMOUNT_COUNT;
	if (!none)
		return false;
	return text_ascii_word(s->text, next) ||
	       (((n = text_goes_on(s->text, next, links)) || (n = text_goes_on(s->text, next, dashes)) ||
		 (n = text_goes_on(s->text, next, joints)) || (n = text_goes_on(s->text, next, points))) &&
		text_arabic(s->text, next + n));
}

/* 二 and 三 of 第一、二、三. */
static bool
is_ordinal(struct scan *s, const struct quantity *q)
{
	static const char *const joints[] = {"、", "和", "及", "至", "到", "-", "—", "～", "~", ",", "，", NULL};
	size_t at = q->from;

	if (q->left && q->left->flags & WORD_ALWAYS) {
		s->ordinal = q->n->to;
		return true;
	}
	if (s->ordinal == 0 || at < s->ordinal || at - s->ordinal > 3 ||
	    text_goes_on(s->text, s->ordinal, joints) != at - s->ordinal)
		return false;
	s->ordinal = q->n->to;
	return true;
}

/* Digits that name and count nothing: 0731, 13800000000, an identity number. */
static bool
is_code(const struct scan *s, const struct quantity *q)
{
	const struct numeral *n = q->n;
	const char *d = s->text.data + n->from;
	size_t count = digits(n);

	if (!n->arabic || n->nchunk != 1 || n->point || n->grouped || n->scale < n->to || n->to - n->from != count)
		return false;
	if (count > 1 && d[0] == '0')
		return true;
	if (count == 11)
		return d[0] == '1' && d[1] >= '3';
	return count == 18 && (memcmp(d + 6, "19", 2) == 0 || memcmp(d + 6, "20", 2) == 0);
}

static bool
at_line_start(const struct scan *s, size_t at)
{
	at -= text_blanks_before(s->text, at);
	return at == 0 || s->text.data[at - 1] == '\n';
}

/* A bare number that is a line of a cell, or stands behind a colon in it. */
static bool
stands_alone(struct scan *s, struct quantity *q)
{
	static const char *const colons[] = {"：", ":", NULL};
	static const char *const ends[] = {"；", ";", "，", ",", "。", "、", "）", ")", NULL};
	static const char *const starts[] = {"；", ";", "，", ",", "。", "、", "\n", NULL};
	size_t at = q->outer_from - text_blanks_before(s->text, q->outer_from), to = q->outer_to, n, from;

	while (to < s->text.len && s->text.data[to] != '\n' && (n = slice_blank(slice_from(s->text, to))) > 0)
		to += n;
	if (to < s->text.len && s->text.data[to] != '\n' && !text_goes_on(s->text, to, ends))
		return false;
	if (at_line_start(s, q->outer_from))
		return to == s->text.len || s->text.data[to] == '\n';
	n = text_ends(s->text, at, colons);
	if (n == 0)
		return false;
	from = at - n;
	for (int count = 0; count < 40 && from > 0 && !text_ends(s->text, from, starts); count++)
		from = text_back(s->text, from);
	q->label = (struct span){from, at - n};
	return true;
}

/* In running text: what a reader takes for a number. */
static bool
is_plain_number(const struct scan *s, const struct quantity *q)
{
	static const char *const list[] = {"、", ".", "．", "）", ")", NULL};
	const struct numeral *n = q->n;

	if (is_code(s, q) || q->half)
		return false;
	if (at_line_start(s, q->from) && q->to < s->text.len && text_goes_on(s->text, q->to, list))
		return false;
	if (!n->arabic && numeral_token(slice_from(s->text, n->from)).len == n->to - n->from && !q->fraction)
		return !text_hanzi(s->text, q->to) && (q->from == 0 || !text_hanzi(s->text, text_back(s->text, q->from)));
	return !n->leading || n->nchunk > 1 || q->ninner > 0;
}

static bool
is_bare_amount(struct scan *s, struct quantity *q)
{
	const struct numeral *n = q->n;

	if (q->barred || (q->left && q->left->flags & WORD_BARE))
		return false;
	q->bare = true;
	if (s->flags & SCAN_CELL && !q->half && !(n->leading && q->ninner == 0) && !is_code(s, q) && stands_alone(s, q)) {
		q->alone = true;
		return true;
	}
	if (!q->fraction && n->scale < n->to && money_context(s, q)) {
		q->bare = false;
		q->kind = AMOUNT_MONEY;
		q->name = slice_str("元");
		return true;
	}
	return s->flags & SCAN_ALL_NUMBERS && is_plain_number(s, q);
}

/* 块 is money where it is all that there is, or behind a word of money; else a measure word. */
static bool
is_money(struct scan *s, struct quantity *q)
{
	if (q->mark || q->sub || !q->unit || !(q->unit->flags & WORD_CONTEXT))
		return true;
	if (!(s->flags & SCAN_CELL) && q->from == 0 && q->to == s->text.len)
		return true;
	return money_context(s, q);
}

bool
quantity_counts(struct scan *s, struct quantity *q)
{
	if (is_ordinal(s, q) || is_part_of_code(s, q))
		return false;
	if (q->half && (text_hanzi(s->text, text_back(s->text, q->from)) && q->from > 0)) {
		static const char *const before[] = {"上", "下", "前", "后", "大", "过", "一", "多", "对", "参", NULL};

		if (text_ends(s->text, q->from, before))
			return false;
	}
	if (q->n->leading && q->n->nchunk == 1 && q->ninner == 0 && q->nbefore == 0 && q->kind != AMOUNT_PERCENT &&
	    !q->fraction)
		return false;
	switch (q->kind) {
	case AMOUNT_MONEY:
		if (!is_money(s, q)) {
			q->kind = AMOUNT_COUNT;
			q->name = q->unit->text;
			return !is_idle(s, q);
		}
		return true;
	case AMOUNT_PERCENT:
		return !q->half || !q->unit || q->unit->number > 0;
	case AMOUNT_SCORE:
		return is_score(s, q);
	case AMOUNT_COUNT:
		return is_count(s, q);
	default:
		return is_bare_amount(s, q);
	}
}
