/* SPDX-License-Identifier: ISC */
#include "amount-item.h"

#include "amount-read.h"
#include "eight.h"
#include "utf8.h"

#include <stdint.h>

enum {
	MOST_ITEM = 40, /* characters of an item; a longer phrase is a clause */
	MOST_NOUN = 20, /* of the noun behind a count */
	MOST_CUES = 8,  /* at each end of a phrase */
	MOST_DATE = 10, /* characters of a date behind 较 */
	SHORT_VERB = 6, /* bytes that must follow a verb: 完成率 is no 率 that is completed */
};

void
describe_start(struct describer *d, const struct words *words, struct slice text, bool cell, int report_year,
	       int year)
{
	d->words = words;
	d->text = text;
	d->cell = cell;
	d->report_year = report_year;
	d->year = year;
	d->at = 0;
	d->last = (struct described){{"", 0}, {"", 0}, 0};
	d->last_unit = d->title = slice_of("", 0);
	d->nname = 0;
}

/* The next place before `to` where a stop, a bracket or a digit may stand. */
static size_t
next_stop(struct slice text, size_t at, size_t to)
{
	for (; at + 8 <= to; at += 8) {
		uint64_t x = eight_load(text.data + at);
		uint64_t may = (~x & EIGHT_TIMES(0x80)) | eight_is(x, 0xE3) | eight_is(x, 0xEF);

		if (may)
			return at + eight_first(may);
	}
	while (at < to && !stop_may_start(text.data[at]))
		at++;
	return at;
}

bool
describe_ends(const struct describer *d, size_t from, size_t to)
{
	unsigned ends = MARK_SENTENCE | (d->cell ? MARK_LINE : 0);

	for (size_t at = next_stop(d->text, from, to); at < to; at = next_stop(d->text, at + 1, to))
		if (marks_at(d->text, at) & ends)
			return true;
	return false;
}

int
year_said(struct slice text)
{
	struct slice word = slice_str("年");
	int year = 0;

	for (size_t at = 0, n; (n = slice_find(slice_from(text, at), word)) != SIZE_MAX; at += n + word.len) {
		const char *d = text.data + at + n - 4;
		size_t number;

		if (at + n < 4 || d[3] < '0' || d[3] > '9' || !slice_number(slice_of(d, 4), 2099, &number) ||
		    number < 1949 || (at + n > 4 && d[-1] >= '0' && d[-1] <= '9') ||
		    year_is_compared(text, at + n - 4))
			continue;
		year = (int)number;
	}
	return year;
}

void
add_flat(struct buf *out, struct slice text)
{
	const char *lf;

	text = slice_trim(text);
	while ((lf = text.len ? memchr(text.data, '\n', text.len) : NULL)) {
		buf_add(out, slice_rtrim(slice_of(text.data, (size_t)(lf - text.data))));
		text = slice_ltrim(slice_from(text, (size_t)(lf - text.data)));
	}
	buf_add(out, text);
}

static struct slice
between(struct slice text, size_t from, size_t to)
{
	return slice_of(text.data + from, to > from ? to - from : 0);
}

/* A bracket closes in text[from, to) that is opened before it. */
static bool
closes(const struct describer *d, size_t from, size_t to)
{
	size_t depth = 0;

	for (size_t at = next_stop(d->text, from, to); at < to; at = next_stop(d->text, at + 1, to)) {
		unsigned marks = marks_at(d->text, at);

		if (marks & MARK_CLOSE && depth == 0)
			return true;
		depth += (marks & MARK_OPEN) != 0;
		depth -= (marks & MARK_CLOSE) != 0;
	}
	return false;
}

/* Where the clause that ends at `to` starts, not before `from`: behind a stop, outside brackets that are
 * closed. */
static size_t
clause_start(const struct describer *d, size_t from, size_t to)
{
	unsigned stops = MARK_STOP | (d->cell ? MARK_LINE : 0);
	size_t closed = 0, depth = 0, len;

	for (size_t at = to; at-- > from;) {
		unsigned marks;

		if (!stop_may_start(d->text.data[at]))
			continue;
		marks = mark_at(d->text, at, &len);
		if (marks & MARK_CLOSE) {
			closed = depth == 0 ? at + len : closed;
			depth++;
		} else if (marks & MARK_OPEN) {
			if (depth == 0)
				return at + len;
			depth--;
		} else if (depth == 0 && marks & stops) {
			return at + len;
		}
	}
	return depth > 0 ? closed : from;
}

/* A phrase that is being taken apart. */
struct phrase {
	struct slice text; /* what is left */
	struct slice measure;
	bool list, follows; /* ends with 分别为; starts where an amount ends */
	bool behind;        /* ends with 的, 有, 、: the noun stands behind the number */
	struct slice verb;  /* that it ends with: 完成 before 6个社区, 检测 in 核酸检测3万人 */
	unsigned cues;      /* the kinds that were found */
	bool base;          /* what is compared with: 较2021年的 before 20万元, */
	int year;           /* and its year, 0 when it cannot be told */
};

static void
put_measure(struct phrase *p, struct slice word)
{
	if (p->measure.len == 0)
		p->measure = word;
	else if (word.data + word.len == p->measure.data)
		p->measure = slice_of(word.data, word.len + p->measure.len);
}

/* Where a comparison that ends at byte `at` of s starts: 与上年相比. */
static size_t
and_before(struct slice s, size_t at)
{
	size_t from = at, len;

	for (int n = 0; n < MOST_NOUN && from > 0; n++, from -= len)
		if (mark_before(s, from, &len) & MARK_AND)
			return from - len;
	return at;
}

/* The length of 、, a comma, 和, 及, 与 or 以及 at `at`; 0 for none. */
static size_t
joint_at(struct slice s, size_t at)
{
	size_t len;

	if (mark_at(s, at, &len) & (MARK_COMMA | MARK_AND))
		return len;
	return slice_starts(slice_from(s, at), slice_str("以及")) ? strlen("以及") : 0;
}

/* 较上年 before 增加: the comparison belongs to the measure. */
static void
take_comparison(struct describer *d, struct phrase *p, bool behind)
{
	struct slice s = p->text;
	size_t from = s.len;

	for (int n = 0; s.len > 0 && n < MOST_ITEM && from == p->text.len; n++) {
		const struct lexicon_entry *w =
			behind ? NULL : words_match(d->words, WORDS_CUE, s, &d->steps);

		if (behind || (w && w->flags & WORD_COMPARE))
			from = s.len - (w ? w->word.len : 0);
		if (behind || (w && w->flags & WORD_COMPARE && w->flags & WORD_BEHIND))
			from = and_before(s, from);
		if (behind)
			break;
		s.len = utf8_back(s, s.len);
	}
	p->measure.len += p->text.len - from;
	p->measure.data -= p->text.len - from;
	p->text.len = from;
}

/* 占 inside the phrase: 占总支出的30%. */
static void
take_share(struct describer *d, struct phrase *p)
{
	struct slice s = p->text;

	for (int n = 0; s.len > 0 && n < MOST_ITEM; n++) {
		const struct lexicon_entry *w = words_match(d->words, WORDS_CUE, s, &d->steps);

		if (w && w->flags & WORD_SHARE) {
			p->measure = slice_from(p->text, s.len - w->word.len);
			p->text.len = s.len - w->word.len;
			p->cues |= WORD_SHARE;
			return;
		}
		s.len = utf8_back(s, s.len);
	}
}

static void
cut_tail(struct describer *d, struct phrase *p)
{
	for (int n = 0; n < MOST_CUES; n++) {
		const struct lexicon_entry *w;
		struct slice word;
		size_t len;

		p->text = slice_rtrim(p->text);
		if (mark_before(p->text, p->text.len, &len) & MARK_QUOTE) {
			p->text.len -= len;
			p->behind = true;
			continue;
		}
		w = words_match(d->words, WORDS_CUE, p->text, &d->steps);
		if (!w || w->flags == 0)
			return;
		if (w->flags & WORD_VERB) {
			if (p->verb.len > 0)
				return;
			p->verb = slice_from(p->text, p->text.len - w->word.len);
			if (w->flags & WORD_NOUN)
				return;
		}
		p->cues |= w->flags;
		p->behind |= (w->flags & WORD_BEHIND) != 0;
		p->list |= (w->flags & WORD_LIST) != 0;
		p->text.len -= w->word.len;
		word = slice_of(p->text.data + p->text.len, w->word.len);
		if (w->flags & (WORD_STAGE | WORD_CHANGE | WORD_SHARE | WORD_VERB | WORD_COMPARE))
			put_measure(p, word);
		if (w->flags & WORD_CHANGE)
			take_comparison(d, p, (w->flags & WORD_BEHIND) != 0);
	}
}

/* 2021年, 2021年度, 1-11月, 11月30日 at the start. */
static size_t
date_length(struct slice s)
{
	static const char *const units[] = {"年度", "年底", "年末", "年",   "月份", "月底",
					    "月末", "月",   "日",   "季度", NULL};
	size_t at = 0, end = 0, len;

	while (mark_at(s, at, &len) & MARK_DIGIT) {
		while (mark_at(s, at, &len) & MARK_DIGIT)
			at += len;
		at += numeral_blanks(s, at);
		if (mark_at(s, at, &len) & (MARK_DASH | MARK_TO)) {
			at += len;
			continue;
		}
		if (text_goes_on(s, at, units) == 0)
			break;
		end = at += text_goes_on(s, at, units);
		at += numeral_blanks(s, at);
	}
	return end;
}

/* ① … ⑳ */
static size_t
circled_length(struct slice s)
{
	uint32_t cp = 0;
	size_t len = s.len > 0 ? utf8_next(s, &cp) : 0;

	return cp >= 0x2460 && cp <= 0x2473 ? len : 0;
}

/* 上述支出中: a whole of which the phrase behind it names a part. Its length. */
static size_t
whole_length(struct describer *d, struct slice s)
{
	struct slice in = slice_str("中");
	size_t at = 0;
	uint32_t cp;

	for (int n = 0; n < 10 && at < s.len; n++) {
		bool found = slice_starts(slice_from(s, at), in);
		const struct lexicon_entry *w =
			found ? words_match(d->words, WORDS_KIND, slice_of(s.data, at), &d->steps) : NULL;

		if (w && w->flags & WORD_MONEY && at + in.len < s.len)
			return at + in.len;
		at += utf8_next(slice_from(s, at), &cp);
	}
	return 0;
}

/* 128、129号文件 behind 财社〔2023〕: what it tells of begins behind it. 0 where no document number ends. */
static size_t
behind_year(struct slice s)
{
	static const char *const ends[] = {"号文件", "号文", "号", NULL};
	static const char *const pause[] = {"、", NULL};
	size_t at = 0, len;

	while (mark_at(s, at, &len) & MARK_DIGIT || (at > 0 && (len = text_goes_on(s, at, pause)) > 0))
		at += len;
	return at > 0 ? at + text_goes_on(s, at, ends) : 0;
}

/* The length of a start of the phrase up to the last number of a document in it: 财社〔2023〕128号. */
static size_t
document_length(struct slice s)
{
	size_t end = 0, len, digits = 0, before = 0;

	for (size_t at = next_stop(s, 0, s.len); at < s.len; at = next_stop(s, before, s.len)) {
		unsigned marks = mark_at(s, at, &len);

		digits = at == before ? digits : 0;
		before = at + len;
		if (digits == 4 && marks & MARK_CLOSE) {
			size_t behind = behind_year(slice_from(s, at + len));

			end = behind > 0 ? at + len + behind : end;
		}
		digits = marks & MARK_DIGIT ? digits + 1 : 0;
	}
	return end;
}

static bool
is_rate(struct slice s)
{
	return slice_ends(s, slice_str("率"));
}

/* Is the verb that the phrase starts with followed by its object? 清理菜地; but not 完成率, 接种人数,
 * 补助资金. */
static bool
takes_object(struct describer *d, const struct phrase *p, const struct lexicon_entry *verb)
{
	const struct lexicon_entry *kind;

	if (p->text.len < verb->word.len + SHORT_VERB)
		return false;
	if (!(verb->flags & WORD_NOUN))
		return true;
	kind = words_match(d->words, WORDS_KIND, p->text, &d->steps);
	return !kind || kind->flags & WORD_NONE;
}

static void
cut_head(struct describer *d, struct phrase *p)
{
	for (int n = 0; n < MOST_CUES; n++) {
		const struct lexicon_entry *w;
		size_t len;

		p->text = slice_ltrim(p->text);
		if (!(mark_at(p->text, 0, &len) & (MARK_COMMA | MARK_SLASH)))
			len = n == 0 && p->follows ? joint_at(p->text, 0) : 0;
		if (len == 0)
			len = date_length(p->text);
		if (len == 0)
			len = circled_length(p->text);
		if (len == 0 && n < 2)
			len = document_length(p->text);
		if (len == 0 && n == 0)
			len = whole_length(d, p->text);
		if (len > 0) {
			p->text = slice_from(p->text, len);
			continue;
		}
		if (p->text.len == 0)
			return;
		w = words_match(d->words, WORDS_HEAD, p->text, &d->steps);
		if (!w || (is_rate(p->text) && w->class == LEXICON_CUE))
			return;
		if (w->class == LEXICON_PERIOD) {
			if (d->report_year)
				d->year = d->report_year + w->number;
		} else if (w->flags & (WORD_VERB | WORD_CHANGE | WORD_STAGE)) {
			if (p->text.len > w->word.len ? !takes_object(d, p, w)
						      : w->flags & WORD_NOUN && p->cues & WORD_VERB)
				return;
			put_measure(p, slice_of(p->text.data, w->word.len));
			p->cues |= w->flags;
		} else if (!(w->flags & (WORD_LEAD | WORD_COPULA)) ||
			   (w->flags & (WORD_BEHIND | WORD_LEAD)) == WORD_BEHIND) {
			return;
		}
		p->text = slice_from(p->text, w->word.len);
	}
}

/* Without a joint at its end; of a long phrase what follows its last 、, or its end. */
static struct slice
shorten(struct slice s)
{
	struct slice joint = slice_str("、");
	size_t at, len;

	while (mark_before(s, s.len, &len) & (MARK_COMMA | MARK_AND))
		s = slice_rtrim(slice_of(s.data, s.len - len));
	at = s.len;

	for (int n = 0; n < MOST_ITEM && at > 0; n++)
		at = utf8_back(s, at);
	if (at == 0)
		return s;
	s = slice_from(s, at);
	at = slice_find(s, joint);
	return at == SIZE_MAX ? s : slice_from(s, at + joint.len);
}

/* Units that say themselves who is counted. */
static bool
names_itself(struct slice unit)
{
	static const char *const units[] = {"人次", "人", "户次", "户", "岁", "周岁", NULL};

	for (size_t i = 0; units[i]; i++)
		if (slice_is(unit, units[i]))
			return true;
	return false;
}

/* The noun behind a count: 6个社区党组织. */
static struct slice
noun_behind(struct describer *d, const struct amount *a)
{
	static const char *const ends[] = {"《", "的", NULL};
	enum {
		STOPS = MARK_STOP | MARK_OPEN | MARK_CLOSE | MARK_QUOTE | MARK_UNQUOTE | MARK_COMMA |
			MARK_LINE | MARK_DIGIT
	};
	size_t at = a->outer_to, len;

	for (int n = 0; n < MOST_NOUN && at < d->text.len; n++) {
		struct slice s = slice_from(d->text, at);
		const struct lexicon_entry *w = words_match(d->words, WORDS_HEAD, s, &d->steps);

		if (mark_at(d->text, at, &len) & STOPS || text_goes_on(d->text, at, ends) ||
		    (w && (w->word.len > 3 || n == 0) && !(w->flags & WORD_NOUN)))
			break;
		at += len;
	}
	while (at > a->outer_to && mark_before(d->text, at, &len) & MARK_AND)
		at -= len;
	return slice_trim(between(d->text, a->outer_to, at));
}

/* Splits a list of names at its joints; at most MOST_NAMES. Returns how many. */
static size_t
split_names(struct slice s, struct slice *names)
{
	size_t n = 0, from = 0;
	uint32_t cp;

	s = slice_trim(s);
	for (size_t at = 0; at <= s.len && n < MOST_NAMES;) {
		size_t joint = joint_at(s, at);

		if (joint > 0 || at == s.len) {
			struct slice name = slice_trim(between(s, from, at));

			if (name.len > 0)
				names[n++] = name;
			if (at == s.len)
				break;
			from = at += joint;
		} else {
			at += utf8_next(slice_from(s, at), &cp);
		}
	}
	return n;
}

static size_t
clause_end(const struct describer *d, size_t at, size_t to)
{
	size_t len;

	while (at < to && !(mark_at(d->text, at, &len) & MARK_STOP))
		at += len;
	return at;
}

/* The length of a word for a list (分别, 分别为) at `at`; 0 for none. */
static size_t
list_at(struct describer *d, size_t at)
{
	const struct lexicon_entry *w = words_match(d->words, WORDS_HEAD, slice_from(d->text, at), &d->steps);

	return w && w->flags & WORD_LIST ? w->word.len : 0;
}

/* Names that 分别为 introduces in a clause without amounts: remembered for the amounts that follow. */
static void
find_names(struct describer *d, size_t from, size_t to)
{
	struct slice word = slice_str("分别");

	for (size_t at = from, n; (n = slice_find(between(d->text, at, to), word)) != SIZE_MAX;) {
		size_t len = list_at(d, at + n), end;

		at += n + word.len;
		if (len <= word.len)
			continue;
		at += len - word.len;
		end = clause_end(d, at, to);
		if (end < to)
			d->nname = split_names(between(d->text, at, end), d->names);
		at = end;
	}
}

/* How many amounts from a[0] on only joints stand between. */
static size_t
run_length(const struct describer *d, const struct amount *a, size_t n)
{
	size_t run = 1;

	while (run < n && a[run].outer_from >= a[run - 1].outer_to) {
		struct slice gap = slice_trim(between(d->text, a[run - 1].outer_to, a[run].outer_from));

		if (gap.len == 0 || joint_at(gap, 0) != gap.len)
			break;
		run++;
	}
	return run;
}

/* Names behind amounts: 3万元、5万元分别用于甲项目和乙项目. */
static size_t
names_behind(struct describer *d, size_t from, size_t to, struct slice *names)
{
	size_t at = from + numeral_blanks(d->text, from), len = list_at(d, at);
	const struct lexicon_entry *verb;

	if (len == 0)
		return 0;
	at += len;
	verb = words_match(d->words, WORDS_HEAD, slice_from(d->text, at), &d->steps);
	if (verb && verb->flags & (WORD_VERB | WORD_COPULA))
		at += verb->word.len;
	return split_names(between(d->text, at, clause_end(d, at, to)), names);
}

/* Is s a year and nothing else: 2021年, 上年同期? */
static bool
is_year_alone(struct describer *d, struct slice s, int *year)
{
	static const char *const ends[] = {"同期", "底", "末", NULL};
	const struct lexicon_entry *w = words_match(d->words, WORDS_HEAD, s, &d->steps);
	size_t len = date_length(s), number;

	*year = 0;
	if (len > 4 && slice_number(slice_of(s.data, 4), 2099, &number) && number >= 1949) {
		*year = (int)number;
	} else if (w && w->class == LEXICON_PERIOD && w->number < 0) {
		len = w->word.len;
		*year = d->report_year ? d->report_year + w->number : 0;
	} else {
		return false;
	}
	return len + text_goes_on(s, len, ends) == s.len;
}

/* 参保人数较上年的 before 36万人: what it is compared with is no item. */
static void
cut_base(struct describer *d, struct phrase *p)
{
	struct slice s = p->text;

	for (int n = 0; s.len > 0 && n < MOST_DATE; n++) {
		const struct lexicon_entry *w = words_match(d->words, WORDS_CUE, s, &d->steps);

		if (w && w->flags & WORD_COMPARE && !(w->flags & WORD_BEHIND) &&
		    is_year_alone(d, slice_from(p->text, s.len), &p->year)) {
			p->text.len = s.len - w->word.len;
			p->base = true;
			return;
		}
		s.len = utf8_back(s, s.len);
	}
}

static void
analyse(struct describer *d, enum amount_kind kind, struct phrase *p)
{
	size_t len;

	cut_tail(d, p);
	if (kind != AMOUNT_PERCENT && !(p->cues & (WORD_CHANGE | WORD_SHARE)))
		cut_base(d, p);
	if (kind == AMOUNT_PERCENT && !(p->cues & (WORD_CHANGE | WORD_SHARE)))
		take_share(d, p);
	cut_head(d, p);
	if (mark_before(p->text, p->text.len, &len) & (MARK_COMMA | MARK_AND))
		p->behind = true;
}

/* 甲、乙分别支出 before a list: the names, and what is said of them. */
static void
split_list(struct describer *d, struct phrase *p)
{
	size_t at = p->list ? SIZE_MAX : slice_find(p->text, slice_str("分别")), len;

	if (at == SIZE_MAX || at == 0)
		return;
	len = list_at(d, (size_t)(p->text.data - d->text.data) + at);
	if (len == 0)
		return;
	put_measure(p, slice_from(p->text, at + len));
	p->text.len = at;
	p->list = true;
}

/* The phrase before an amount; with nothing between a colon and the amount, the one before the colon. */
static struct phrase
phrase_before(struct describer *d, const struct amount *a)
{
	size_t from = clause_start(d, d->at, a->outer_from), colon;
	struct phrase p = {.text = between(d->text, from, a->outer_from),
			   .follows = from == d->at && from > 0};

	analyse(d, a->kind, &p);
	if (from > d->at && p.text.len == 0 && p.cues == 0 &&
	    mark_before(d->text, from, &colon) & MARK_COLON) {
		size_t end = from - colon;

		from = clause_start(d, d->at, end);
		p = (struct phrase){.text = between(d->text, from, end),
				    .follows = from == d->at && from > 0};
		analyse(d, a->kind, &p);
	}
	return p;
}

/* 收入 is not what was spent, nor 支出 what came in. */
static bool
is_other_side(struct slice item, struct slice measure)
{
	struct slice in = slice_str("收入"), out = slice_str("支出");

	return (slice_find(item, in) != SIZE_MAX && slice_find(measure, out) != SIZE_MAX) ||
	       (slice_find(item, out) != SIZE_MAX && slice_find(measure, in) != SIZE_MAX);
}

static void
describe_one(struct describer *d, const struct amount *a, const struct phrase *p, struct described *out)
{
	bool counts =
		a->kind == AMOUNT_COUNT && !(p->cues & (WORD_CHANGE | WORD_SHARE)) && !names_itself(a->unit);
	struct slice noun = slice_of("", 0);

	out->measure = p->measure;
	out->item = shorten(p->text);
	if (counts && (p->behind || p->verb.len > 0 || p->text.len == 0))
		noun = noun_behind(d, a);
	if (noun.len > 0) {
		out->item = noun;
		if (out->measure.len == 0)
			out->measure = p->verb;
	}
	/* …，办结508件 goes on with what was counted, …，完成预算的90% with what was spent;
	 * 支出3万元，走访35户 does not. */
	if (out->item.len == 0 &&
	    (a->kind == AMOUNT_PERCENT || !(p->cues & WORD_VERB) || slice_eq(a->unit, d->last_unit))) {
		out->item = a->kind == AMOUNT_MONEY && p->cues & WORD_CHANGE && d->last_money.len > 0
				    ? d->last_money
				    : d->last.item;
		if (p->cues == 0)
			out->measure = d->last.measure;
		else if (is_other_side(out->item, out->measure))
			out->item = slice_of("", 0);
	}
}

static void
describe_list(struct describer *d, struct slice measure, const struct slice *names, size_t n,
	      struct described *out)
{
	for (size_t i = 0; i < n; i++)
		out[i] = (struct described){names[i], measure, d->year};
	d->last = out[n - 1];
}

/* The last year said since the last amount, 0 for none; not that of a comparison: 较2020年减少; not what a
 * bracket said that is closed since. */
static int
year_before(const struct describer *d, const struct amount *a, struct slice measure)
{
	size_t to = measure.len > 0 ? (size_t)(measure.data - d->text.data) : a->outer_from;

	for (size_t i = 0; i < 2; i++)
		if (a->said[i].year && a->said[i].at >= d->at && a->said[i].at < to &&
		    !closes(d, a->said[i].at, to))
			return a->said[i].year;
	return 0;
}

/* 其中 begins a list of parts. */
static void
begin_list(struct describer *d)
{
	d->whole = d->last;
	d->listed = 0;
}

/* ； ends a list, unless it parts its entries: behind it what was last said is the whole again. */
static void
end_list(struct describer *d)
{
	if (d->listed == NO_LIST)
		return;
	if (d->listed > 1) {
		d->last = d->whole;
		d->last_money = d->whole.item;
	}
	d->listed = NO_LIST;
}

/* Keeps what is known before each bracket or list that opens in the gap before an amount, and brings it back
 * behind it. */
static void
follow_gap(struct describer *d, size_t to)
{
	size_t part = slice_find(between(d->text, d->at, to), slice_str("其中"));

	part = part == SIZE_MAX ? to : d->at + part;
	for (size_t at = next_stop(d->text, d->at, to); at < to; at = next_stop(d->text, at + 1, to)) {
		unsigned marks = marks_at(d->text, at);

		if (at > part) {
			begin_list(d);
			part = to;
		}
		if (d->text.data[at] == ';' || slice_starts(slice_from(d->text, at), slice_str("；")))
			end_list(d);
		if (marks & MARK_OPEN) {
			if (d->depth < MOST_DEPTH)
				d->before[d->depth] =
					(struct context){d->year, d->last, d->last_unit, d->last_money};
			d->depth++;
		} else if (marks & MARK_CLOSE && d->depth > 0 && --d->depth < MOST_DEPTH) {
			d->year = d->before[d->depth].year;
			d->last = d->before[d->depth].last;
			d->last_unit = d->before[d->depth].last_unit;
			d->last_money = d->before[d->depth].last_money;
		}
	}
	if (part < to)
		begin_list(d);
}

void
describe(struct describer *d, const struct amount *a, size_t n, struct described *out)
{
	size_t inside = 0; /* amounts of a run that is no list */

	d->last.measure = slice_of("", 0);
	d->last.item = d->last_money = d->title;
	d->title = slice_of("", 0);
	d->depth = 0;
	d->listed = NO_LIST;
	for (size_t i = 0; i < n;) {
		struct slice names[MOST_NAMES];
		size_t run, nname = 0, from = d->at, end = d->text.len;
		struct phrase p;
		int said;

		if (a[i].second) {
			out[i] = d->last;
			d->at = a[i++].outer_to;
			inside -= inside > 0;
			continue;
		}
		run = inside > 0 ? 1 : run_length(d, a + i, n - i);
		follow_gap(d, a[i].outer_from);
		find_names(d, from, a[i].outer_from);
		p = phrase_before(d, &a[i]);
		said = year_before(d, &a[i], p.measure);
		if (said)
			d->year = said;
		if (run > 1)
			split_list(d, &p);
		if (p.list)
			nname = split_names(p.text, names);
		if (run > 1 && nname != run) {
			if (i + run < n)
				end = a[i + run].outer_from;
			nname = names_behind(d, a[i + run - 1].outer_to, end, names);
		}
		if (run > 1 && nname == run) {
			describe_list(d, p.measure, names, run, out + i);
		} else if (run > 1 && p.list && d->nname == run) {
			describe_list(d, p.measure, d->names, run, out + i);
		} else {
			inside = inside > 0 ? inside - 1 : run - 1;
			run = 1;
			describe_one(d, &a[i], &p, &out[i]);
			out[i].year = p.base ? p.year : d->year;
			d->last = out[i];
			if (a[i].kind == AMOUNT_MONEY)
				d->last_money = out[i].item;
		}
		if (d->listed != NO_LIST && a[i].kind == AMOUNT_MONEY)
			d->listed += run;
		i += run;
		d->at = a[i - 1].outer_to;
		d->last_unit = a[i - 1].unit;
	}
}
