/* SPDX-License-Identifier: ISC */
/* Whether a number with what stands around it is an amount. */
#include "amount-clause.h"
#include "amount-read.h"

#include "utf8.h"

enum {
	MOST_CONTEXT = 24, /* characters before a bare 万 in which a word of money makes it money */
	MOST_BEHIND = 4,   /* … behind it */
	MOST_QUOTED = 12,  /* characters of a quoted expression: “四个意识” */
	MOST_NOUN = 3,     /* digits before a noun that counts: 12村, not 2021社区 */
	MOST_LABEL = 40,   /* characters of a label before a number: 年初预算数：100 */
};

/* Marks that the reading of a clause ends at. */
enum { CLAUSE_END = MARK_STOP | MARK_OPEN | MARK_CLOSE | MARK_QUOTE | MARK_UNQUOTE | MARK_LINE };

/* Is the end of the last amount at most a few characters before `at`, with no stop between? */
static bool
follows_amount(const struct scan *s, size_t at)
{
	size_t len;

	if (s->last == SIZE_MAX || s->last > at || at - s->last > 12)
		return false;
	for (; at > s->last; at -= len)
		if (mark_before(s->text, at, &len) & CLAUSE_END)
			return false;
	return true;
}

static bool
cue_before(struct scan *s, size_t at, unsigned flags)
{
	const struct lexicon_entry *w;

	at -= text_blanks_before(s->text, at);
	w = words_match(s->words, WORDS_CUE, slice_of(s->text.data, at), &s->steps);
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

	for (int n = 0; n < MOST_CONTEXT && at > s->done && !(marks_before(s->text, at) & CLAUSE_END); n++) {
		const struct lexicon_entry *w =
			words_match(s->words, WORDS_KIND, slice_of(s->text.data, at), &s->steps);

		if (w && (n == 0 || utf8_length(w->word) > 1))
			return w->flags & WORD_MONEY;
		at = utf8_back(s->text, at);
	}
	return s->money && follows_amount(s, q->outer_from);
}

/* Is it followed by a word for money: 141万补助资金, 20万专项经费, 30万元 without its 元? */
static bool
money_behind(struct scan *s, const struct quantity *q)
{
	static const char *const sums[] = {"资金", "经费", "款"};
	size_t at = q->outer_to, len;

	for (int n = 0; n < MOST_BEHIND && mark_at(s->text, at, &len) & MARK_HANZI; n++) {
		const struct lexicon_entry *w;

		at += len;
		w = words_match(s->words, WORDS_KIND, slice_of(s->text.data, at), &s->steps);
		if (n > 0 && w && w->flags & WORD_MONEY &&
		    (w->word.len == at - q->outer_to || SLICE_ENDS_ONE(w->word, sums)))
			return true;
	}
	return false;
}

/* 新建公厕一座，: the clause begins with a verb, and what it is done to stands between the two. */
static bool
is_object(struct scan *s, const struct quantity *q)
{
	enum { SHORTEST = 6 }; /* bytes of a noun */
	size_t from = clause_start(s->text, MARK_STOP | MARK_COMMA | MARK_LINE, s->done, q->outer_from);
	struct slice clause = slice_ltrim(slice_between(s->text, from, q->outer_from));
	const struct lexicon_entry *verb = words_match(s->words, WORDS_HEAD, clause, &s->steps);

	return verb && verb->flags & WORD_VERB && !(verb->flags & WORD_NOUN) &&
	       clause.len >= verb->word.len + SHORTEST;
}

/* 变压器一套18万元, 论文一篇。: behind its noun, at the end of what is said of it, 一 counts. */
static bool
counts_noun(struct scan *s, const struct quantity *q)
{
	size_t len;
	unsigned before = mark_before(s->text, q->outer_from, &len),
		 behind = mark_at(s->text, q->outer_to, &len);

	if (!(before & MARK_HANZI))
		return false;
	return behind & (MARK_DIGIT | MARK_OPEN) || mark_ends_part(behind) ||
	       (behind & MARK_COMMA && is_object(s, q));
}

/* 发现一户，改造一户: each that is found, not one. */
static bool
is_each(const struct scan *s, const struct quantity *q)
{
	enum { NEAR = 40 }; /* bytes that such a pair takes before its second number */
	static const char *const found[] = {"发现", "排查", "出现", "成熟", "建成", "接到"};
	struct slice own = slice_of(s->text.data + q->n->from, q->to - q->n->from);
	size_t from = q->outer_from > NEAR ? q->outer_from - NEAR : 0, end = q->to + NEAR, at, len;
	struct slice before = slice_of(s->text.data + from, q->outer_from - from);

	if (SLICE_ENDS_ONE(before, found))
		return mark_at(s->text, q->to, &len) & MARK_COMMA &&
		       slice_find(slice_between(s->text, q->to, end < s->text.len ? end : s->text.len),
				  own) != SIZE_MAX;
	at = slice_find(before, own);
	before.len = at == SIZE_MAX ? 0 : at;
	return SLICE_ENDS_ONE(before, found) && mark_at(s->text, from + at + own.len, &len) & MARK_COMMA;
}

/*
 * 一 and 二 alone count only where something says that they count (开展一次, 每月一次): else 一个 is an
 * article, 二次 an ordinal. A financial capital alone is part of a name (伍家岭).
 */
static bool
is_idle(struct scan *s, const struct quantity *q)
{
	static const char *const idle[] = {"一", "二", NULL};
	static const char *const capitals[] = {"壹", "贰", "貳", "叁", "參", "肆", "伍",
					       "陆", "陸", "柒", "捌", "玖", NULL};
	const struct numeral *n = q->n;

	if (q->fraction || q->ninner > 0 || n->nchunk != 1 || n->to - n->from != strlen("一"))
		return false;
	if (text_goes_on(s->text, n->from, capitals) > 0)
		return true;
	return text_goes_on(s->text, n->from, idle) > 0 &&
	       (is_each(s, q) || (!counts_noun(s, q) && !is_licensed(s, q)));
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

/* Whether the " at byte `at` opens a quotation: an even number of them stands before it. They are counted on from the last
 * place that was asked for; numbers are read nearly in their order. */
static bool
straight_opens(struct scan *s, size_t at)
{
	size_t from = at < s->quotes_to ? at : s->quotes_to, to = at < s->quotes_to ? s->quotes_to : at;

	s->steps += to - from;
	for (const char *p = s->text.data + from, *end = s->text.data + to;
	     p < end && (p = memchr(p, '"', (size_t)(end - p))); p++)
		s->quoted = !s->quoted;
	s->quotes_to = at;
	return !s->quoted;
}

/*
 * “四个意识”, “一圈两场三道”: a count in a short quotation that says more, or a Chinese one that says no
 * more, is a name.
 */
static bool
is_quoted(struct scan *s, const struct quantity *q)
{
	size_t from = q->outer_from, to = q->outer_to, n = 0, len;
	unsigned marks;

	for (; n < MOST_QUOTED; from -= len, n++) {
		marks = mark_before(s->text, from, &len);
		s->steps += len;
		if (marks & MARK_QUOTE && (!(marks & MARK_UNQUOTE) || straight_opens(s, from - len)))
			break;
		if (len == 0 || marks & CLAUSE_END)
			return false;
	}
	if (n == MOST_QUOTED)
		return false;
	for (; n < MOST_QUOTED && !((marks = mark_at(s->text, to, &len)) & MARK_UNQUOTE); n++) {
		to += len;
		s->steps += len;
	}
	return n < MOST_QUOTED && to < s->text.len && (n > 0 || !q->n->arabic);
}

/* A span of years is an amount where something says how long: 连续八年, 10年以上; else it is a date or a
 * name. */
static bool
is_span(struct scan *s, const struct quantity *q)
{
	static const char *const behind[] = {"内", "来", "期", "之久", NULL};

	return s->flags & SCAN_ALL_NUMBERS || q->second || q->nbefore > 0 || q->nafter > 0 || q->ninner > 0 ||
	       q->n->chunk[q->n->nchunk - 1].half || cue_before(s, q->outer_from, WORD_SPAN | WORD_ONE) ||
	       text_goes_on(s->text, q->to, behind);
}

/* Words for buildings of any kind, which name none. */
static const char *const buildings[] = {
	"楼",   "住宅", "房屋",   "危房",   "建筑",   "居民楼", "楼房", "高层",   "厂房",   "民房",
	"大棚", "楼栋", "住宅楼", "安置房", "楼体",   "楼宇",   "危楼", "教学楼", "宿舍楼", "办公楼",
	"平房", "板房", "商品房", "公租房", "廉租房", "保障房", "温室", "仓库",   "别墅",   NULL};

static bool
is_behind_building(const struct scan *s, size_t at)
{
	for (const char *const *w = buildings + 1; *w; w++)
		if (slice_ends(slice_of(s->text.data, at), slice_str(*w)))
			return true;
	return false;
}

/*
 * 8栋 counts buildings where something counts them, and in 高层8栋 and 8栋楼房; 铁路宿舍8栋 and 12、13、14栋 are
 * names of buildings.
 */
static bool
is_counted_place(struct scan *s, const struct quantity *q)
{
	size_t at = q->outer_from - text_blanks_before(s->text, q->outer_from), len;
	unsigned marks = mark_before(s->text, at, &len);

	if (at == 0 || marks & CLAUSE_END || is_licensed(s, q) || q->ninner > 0 || follows_amount(s, at) ||
	    cue_before(s, at, WORD_COPULA) || is_behind_building(s, at) ||
	    text_goes_on(s->text, q->outer_to, buildings))
		return true;
	return marks & MARK_COMMA && !(marks_before(s->text, at - len) & MARK_DIGIT);
}

static bool
is_count(struct scan *s, const struct quantity *q)
{
	unsigned flags = q->unit->flags;
	const struct numeral *n = q->n;

	if (flags & (WORD_DIGITS | WORD_NOUN) && !n->arabic && !(s->flags & SCAN_ALL_NUMBERS))
		return false;
	if (flags & WORD_NOUN && (n->nchunk != 1 || digits(n) > MOST_NOUN || n->chunk[0].exponent != 0 ||
				  q->ninner > 0 || n->scale < n->to))
		return false;
	if (flags & (WORD_DIGITS | WORD_SPAN) && is_year(s, q)) /* 2021年, 2021届 */
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
	const struct lexicon_entry *w;
	size_t len;

	if (mark_before(s->text, q->from, &len) & MARK_HOUR &&
	    numeral_token(slice_from(s->text, utf8_back(s->text, q->from - len))).kind != NUMERAL_NONE)
		return false;
	for (size_t at = q->n->from; q->n->point && at < q->n->to; at += len)
		if (mark_at(s->text, at, &len) & MARK_HOUR)
			return false;
	if (!q->n->arabic && marks_at(s->text, q->outer_to) & MARK_HANZI && q->outer_to == q->to &&
	    slice_is(slice_of(s->text.data + q->from, q->to - q->from), "十分"))
		return false;
	if (q->n->arabic || s->flags & SCAN_ALL_NUMBERS)
		return true;
	w = words_match(s->words, WORDS_KIND, slice_of(s->text.data, q->outer_from), &s->steps);
	return (w && w->flags & WORD_SCORE) || cue_before(s, q->outer_from, WORD_SCORE) || is_licensed(s, q);
}

/* ×100%: what a formula makes a percentage with, B/A×100%. */
static bool
is_factor(const struct scan *s, const struct quantity *q)
{
	static const char *const times[] = {"×", "*", "＊", "✕"};
	static const char *const hundred[] = {"100", "１００"};
	struct slice before = slice_rtrim(slice_of(s->text.data, q->from));

	return q->kind == AMOUNT_PERCENT && SLICE_ENDS_ONE(before, times) &&
	       SLICE_STARTS_ONE(slice_from(s->text, q->from), hundred);
}

/* What stands directly before it: codes (COVID-19), formulas (1+3+N), ratios, times, dates, malformed
 * numbers. */
static bool
goes_on_before(const struct scan *s, const struct quantity *q)
{
	bool bare = q->kind == AMOUNT_NUMBER;
	size_t len;
	unsigned marks = mark_before(s->text, q->from, &len), other;

	if (!(marks & (MARK_LETTER | MARK_POINT | MARK_JOINT | MARK_DASH | MARK_LINK | MARK_SQUARE)))
		return false;
	other = marks_before(s->text, q->from - len);
	if (marks & MARK_LETTER)
		return bare ||
		       (q->kind == AMOUNT_COUNT && (q->unit->flags & (WORD_DIGITS | WORD_PLACE | WORD_NOUN) ||
						    marks_at(q->unit->word, 0) & MARK_LETTER));
	if (marks & MARK_POINT && other & MARK_DIGIT)
		return true;
	if (marks & MARK_JOINT)
		return bare || other & (MARK_LETTER | MARK_DIGIT);
	if (marks & MARK_DASH && other & (MARK_LETTER | MARK_DIGIT))
		return bare || marks & MARK_MINUS;
	return bare && !q->fraction && (marks & MARK_SQUARE || (marks & MARK_LINK && other & MARK_DIGIT));
}

static bool
goes_on_behind(const struct scan *s, const struct quantity *q)
{
	bool bare = q->kind == AMOUNT_NUMBER;
	size_t len;
	unsigned marks = mark_at(s->text, q->to, &len), other;

	if (!(marks & (MARK_LETTER | MARK_DIGIT | MARK_POINT | MARK_JOINT | MARK_DASH | MARK_LINK)))
		return false;
	other = marks_at(s->text, q->to + len);
	if (marks & MARK_PLUS && other & (MARK_LETTER | MARK_DIGIT))
		return bare || q->kind == AMOUNT_COUNT;
	if (!bare || q->fraction)
		return false;
	return marks & (MARK_LETTER | MARK_DIGIT) || other & MARK_DIGIT;
}

/* 二 and 三 of 第一、二、三. */
static bool
is_ordinal(struct scan *s, const struct quantity *q)
{
	size_t len;

	if (q->left && q->left->flags & WORD_ALWAYS) {
		s->ordinal = q->n->to;
		return true;
	}
	if (s->ordinal == 0 || q->from <= s->ordinal ||
	    !(mark_at(s->text, s->ordinal, &len) & (MARK_COMMA | MARK_AND | MARK_DASH | MARK_TO)) ||
	    s->ordinal + len != q->from)
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

	if (!n->arabic || n->nchunk != 1 || n->point || n->grouped || n->scale < n->to ||
	    n->to - n->from != count)
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
	enum {
		ENDS = MARK_STOP | MARK_COMMA | MARK_OPEN | MARK_CLOSE | MARK_LINE,
		STARTS = ENDS & ~MARK_OPEN & ~MARK_CLOSE
	};
	size_t at = q->outer_from - text_blanks_before(s->text, q->outer_from), to = q->outer_to, len, from;
	unsigned marks;

	while ((marks = mark_at(s->text, to, &len)) & MARK_BLANK && !(marks & MARK_LINE))
		to += len;
	if (marks & MARK_SLASH && q->n->scale < q->n->to) /* 20万/月 */
		marks |= MARK_STOP;
	if (to < s->text.len && !(marks & ENDS && !(marks & MARK_COLON)))
		return false;
	if (at_line_start(s, q->outer_from))
		return to == s->text.len || marks & MARK_LINE ||
		       (marks & (MARK_OPEN | MARK_SLASH) && q->n->scale < q->n->to);
	if (!(mark_before(s->text, at, &len) & MARK_COLON))
		return false;
	from = at -= len;
	for (int n = 0; n < MOST_LABEL; n++, from -= len) {
		marks = mark_before(s->text, from, &len);
		s->steps += len;
		if (len == 0 || (marks & STARTS && !(marks & MARK_COLON)))
			break;
	}
	q->label = (struct span){from, at};
	return true;
}

/* In running text: what a reader takes for a number. */
static bool
is_plain_number(const struct scan *s, const struct quantity *q)
{
	const struct numeral *n = q->n;

	if (is_code(s, q) || q->half)
		return false;
	if (at_line_start(s, q->from) && marks_at(s->text, q->to) & MARK_LIST)
		return false;
	if (!n->arabic && numeral_token(slice_from(s->text, n->from)).len == n->to - n->from && !q->fraction)
		return !((marks_at(s->text, q->to) | marks_before(s->text, q->from)) & MARK_HANZI);
	return !n->leading || n->nchunk > 1 || q->ninner > 0;
}

/* 最终得分85.82，等级为良: behind a word of points and before a stop. */
static bool
score_context(struct scan *s, const struct quantity *q)
{
	enum { MOST_DIGITS = 3 }; /* before the point */
	size_t at = q->outer_from - text_blanks_before(s->text, q->outer_from), len;
	const struct lexicon_entry *cue = words_match(s->words, WORDS_CUE, slice_of(s->text.data, at),
						      &s->steps),
				   *kind;
	const char *point = memchr(s->text.data + q->from, '.', q->to - q->from);
	size_t whole = point ? (size_t)(point - s->text.data) - q->from : q->to - q->from;

	if (!q->n->arabic || q->n->nchunk != 1 || q->n->scale < q->n->to || whole > MOST_DIGITS ||
	    !(mark_at(s->text, q->outer_to, &len) & MARK_STOP) || is_code(s, q))
		return false;
	if (cue && cue->flags & WORD_COPULA)
		at -= cue->word.len;
	kind = words_match(s->words, WORDS_KIND, slice_of(s->text.data, at), &s->steps);
	return kind && kind->flags & WORD_SCORE && slice_ends(kind->word, slice_str("分"));
}

static bool
is_bare_amount(struct scan *s, struct quantity *q)
{
	const struct numeral *n = q->n;

	if (q->barred || (q->left && q->left->flags & WORD_BARE) || (q->second && is_year(s, q)))
		return false;
	q->bare = true;
	if (s->flags & SCAN_CELL && !q->half && !(n->leading && q->ninner == 0) && !is_code(s, q) &&
	    stands_alone(s, q)) {
		q->alone = true;
		return true;
	}
	if (!q->fraction && n->scale < n->to && (money_context(s, q) || money_behind(s, q))) {
		q->bare = false;
		q->kind = AMOUNT_MONEY;
		q->name = slice_str("元");
		return true;
	}
	if (!q->fraction && !q->second && score_context(s, q)) {
		q->bare = false;
		q->kind = AMOUNT_SCORE;
		q->name = slice_str("分");
		return true;
	}
	return s->flags & SCAN_ALL_NUMBERS && is_plain_number(s, q);
}

/* 块 is money where it is all that there is, or behind a word of money; else a measure word. */
static bool
is_money(struct scan *s, struct quantity *q)
{
	/* 长三角, 金三角地区 */
	if (!q->mark && !q->sub && q->unit && q->unit->flags & WORD_DIGITS && !q->n->arabic &&
	    (marks_at(s->text, q->to) & (MARK_HANZI | MARK_UNQUOTE) ||
	     (marks_before(s->text, q->outer_from) & MARK_HANZI && !is_licensed(s, q) &&
	      !cue_before(s, q->outer_from, WORD_COPULA | WORD_VERB | WORD_CHANGE | WORD_STAGE))))
		return false;
	if (q->mark || q->sub || !q->unit || !(q->unit->flags & WORD_CONTEXT))
		return true;
	if (!(s->flags & SCAN_CELL) && q->from == 0 && q->to == s->text.len)
		return true;
	return money_context(s, q);
}

bool
quantity_counts(struct scan *s, struct quantity *q)
{
	static const char *const before_half[] = {"上", "下", "前", "后", "大", "过",
						  "一", "多", "对", "参", NULL};

	if (is_factor(s, q) || is_ordinal(s, q) || (!q->second && goes_on_before(s, q)) ||
	    goes_on_behind(s, q))
		return false;
	if (q->half && q->from > 0 && text_goes_on(s->text, utf8_back(s->text, q->from), before_half))
		return false;
	if (q->n->leading && q->n->nchunk == 1 && q->ninner == 0 && q->nbefore == 0 &&
	    q->kind != AMOUNT_PERCENT && !q->fraction)
		return false;
	switch (q->kind) {
	case AMOUNT_MONEY:
		if (!is_money(s, q)) {
			q->kind = AMOUNT_COUNT;
			q->name = q->unit->word;
			return q->unit->flags & WORD_CONTEXT && !is_idle(s, q);
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
