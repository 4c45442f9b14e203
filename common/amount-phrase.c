/* SPDX-License-Identifier: ISC */
#include "amount-phrase.h"

#include "amount-clause.h"
#include "amount-read.h"
#include "amount-year.h"

enum {
	MOST_CUES = 8,  /* at each end of a phrase */
	MOST_DATE = 10, /* characters of a date behind 较 */
	SHORT_VERB = 6, /* bytes that must follow a verb: 完成率 is no 率 that is completed */
};

void
phrase_put_measure(struct phrase *p, struct slice word)
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

/* The cue that s ends with, if it compares (WORD_COMPARE) or says a share (WORD_SHARE). */
static const struct lexicon_entry *
cue_that(struct describer *d, enum word_flag flag, struct slice s)
{
	enum word_set set = flag == WORD_SHARE ? WORDS_SHARE : WORDS_COMPARE;
	const struct lexicon_entry *w =
		words_may_match(d->words, set, s) ? words_match(d->words, WORDS_CUE, s, &d->steps) : NULL;

	return w && w->flags & flag ? w : NULL;
}

/* 较上年 before 增加: the comparison belongs to the measure. */
static void
take_comparison(struct describer *d, struct phrase *p, bool behind)
{
	struct slice s = p->text;
	size_t from = behind ? and_before(s, s.len) : s.len;

	for (int n = 0; !behind && s.len > 0 && n < MOST_ITEM && from == p->text.len; n++) {
		const struct lexicon_entry *w = cue_that(d, WORD_COMPARE, s);

		if (w)
			from = s.len - w->word.len;
		if (w && w->flags & WORD_BEHIND)
			from = and_before(s, from);
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
		const struct lexicon_entry *w = cue_that(d, WORD_SHARE, s);

		if (w) {
			p->measure = slice_from(p->text, s.len - w->word.len);
			p->text.len = s.len - w->word.len;
			p->cues |= WORD_SHARE;
			return;
		}
		s.len = utf8_back(s, s.len);
	}
}

/* s ends with a mark that opens a quotation; " does where no other one in s is left for it to close. */
static bool
opens_at_end(struct slice s, size_t *len)
{
	unsigned marks = mark_before(s, s.len, len);
	bool odd = false;

	for (size_t i = 0; marks & MARK_UNQUOTE && i < s.len; i++)
		odd ^= s.data[i] == '"';
	return marks & MARK_QUOTE && (!(marks & MARK_UNQUOTE) || odd);
}

static void
cut_tail(struct describer *d, struct phrase *p)
{
	for (int n = 0; n < MOST_CUES; n++) {
		const struct lexicon_entry *w;
		struct slice word;
		size_t len;

		p->text = slice_rtrim(p->text);
		if (opens_at_end(p->text, &len)) {
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
			phrase_put_measure(p, word);
		if (w->flags & WORD_CHANGE)
			take_comparison(d, p, (w->flags & WORD_BEHIND) != 0);
	}
}

/* 2021年, 2021年度, 1-11月, 11月30日 at the start; of 2021年初预算 only the digits: 年初 is the stage. */
static size_t
date_length(struct slice s)
{
	static const char *const units[] = {"年度", "年底", "年末", "年",   "月份", "月底",
					    "月末", "月",   "日",   "季度", NULL};
	static const char *const stages[] = {"年初", "年中追", "年中调", NULL};
	size_t at = 0, end = 0, len;

	while (mark_at(s, at, &len) & MARK_DIGIT) {
		while (mark_at(s, at, &len) & MARK_DIGIT)
			at += len;
		at += numeral_blanks(s, at);
		if (mark_at(s, at, &len) & (MARK_DASH | MARK_TO)) {
			at += len;
			continue;
		}
		if (text_goes_on(s, at, stages) > 0)
			return at;
		if (text_goes_on(s, at, units) == 0)
			break;
		end = at += text_goes_on(s, at, units);
		at += numeral_blanks(s, at);
	}
	return end;
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

	for (size_t at = clause_next_stop(s, 0, s.len); at < s.len; at = clause_next_stop(s, before, s.len)) {
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
		unsigned marks;
		size_t len;

		p->text = slice_ltrim(p->text);
		marks = mark_at(p->text, 0, &len);
		if (!(marks & (MARK_COMMA | MARK_SLASH)))
			len = n == 0 && p->follows ? clause_joint(p->text, 0) : 0;
		if (len == 0 && marks & MARK_DIGIT)
			len = date_length(p->text);
		if (len == 0 && marks == 0)
			len = utf8_circled(p->text);
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
			phrase_put_measure(p, slice_of(p->text.data, w->word.len));
			p->cues |= w->flags;
		} else if (!(w->flags & (WORD_LEAD | WORD_COPULA)) ||
			   (w->flags & (WORD_BEHIND | WORD_LEAD)) == WORD_BEHIND) {
			return;
		}
		p->text = slice_from(p->text, w->word.len);
	}
}

/* Is s a year and nothing else: 2021年, 上年同期? */
static bool
is_year_alone(struct describer *d, struct slice s, int *year)
{
	static const char *const ends[] = {"同期", "底", "末", NULL};
	const struct lexicon_entry *w = words_match(d->words, WORDS_HEAD, s, &d->steps);
	size_t len = date_length(s), digits;

	*year = len > 0 ? year_read(s, &digits) : 0;
	if (*year == 0) {
		if (!w || w->class != LEXICON_PERIOD || w->number >= 0)
			return false;
		len = w->word.len;
		*year = d->report_year ? d->report_year + w->number : 0;
	}
	return len + text_goes_on(s, len, ends) == s.len;
}

/* 参保人数较上年的 before 36万人: what it is compared with is no item. */
static void
cut_base(struct describer *d, struct phrase *p)
{
	struct slice s = p->text;

	for (int n = 0; s.len > 0 && n < MOST_DATE; n++) {
		const struct lexicon_entry *w = cue_that(d, WORD_COMPARE, s);

		if (w && !(w->flags & WORD_BEHIND) &&
		    is_year_alone(d, slice_from(p->text, s.len), &p->year)) {
			p->text.len = s.len - w->word.len;
			p->base = true;
			return;
		}
		s.len = utf8_back(s, s.len);
	}
}

void
phrase_read(struct describer *d, enum amount_kind kind, struct phrase *p)
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
