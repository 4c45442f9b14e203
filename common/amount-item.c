/* SPDX-License-Identifier: ISC */
#include "amount-item.h"

#include "amount-clause.h"
#include "amount-list.h"
#include "amount-phrase.h"
#include "amount-read.h"
#include "amount-year.h"

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

bool
describe_ends(const struct describer *d, size_t from, size_t to)
{
	unsigned ends = MARK_SENTENCE | (d->cell ? MARK_LINE : 0);

	for (size_t at = clause_next_stop(d->text, from, to); at < to;
	     at = clause_next_stop(d->text, at + 1, to))
		if (marks_at(d->text, at) & ends)
			return true;
	return false;
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

/* Without a joint at its end; of a long phrase what follows its last 、, or its end. */
static struct slice
shorten(struct slice s)
{
	struct slice joint = slice_str("、");
	size_t at, len;

	while (mark_before(s, s.len, &len) & (MARK_COMMA | MARK_AND | MARK_LINK | MARK_SLASH))
		s = slice_rtrim(slice_of(s.data, s.len - len));
	while (mark_at(s, 0, &len) & MARK_CLOSE) /* 号）下达资金: of a bracket that is cut off */
		s = slice_ltrim(slice_from(s, len));
	if (slice_is(s, "=") || slice_is(s, "＝") || slice_is(s, "﹦"))
		s.len = 0;
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
			MARK_LINE | MARK_DIGIT | MARK_LINK
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
	return slice_trim(slice_between(d->text, a->outer_to, at));
}

/* What ends a clause: lines too in cells. */
static unsigned
stops_of(const struct describer *d)
{
	return MARK_STOP | (d->cell ? MARK_LINE : 0);
}

/* The phrase before an amount; with nothing between a colon and the amount, the one before the colon. */
static struct phrase
phrase_before(struct describer *d, const struct amount *a)
{
	size_t from = clause_start(d->text, stops_of(d), d->at, a->outer_from), colon;
	struct phrase p = {.text = slice_between(d->text, from, a->outer_from),
			   .follows = from == d->at && from > 0};

	phrase_read(d, a->kind, &p);
	if (from > d->at && p.text.len == 0 && p.cues == 0 &&
	    mark_before(d->text, from, &colon) & MARK_COLON) {
		size_t end = from - colon;

		from = clause_start(d->text, stops_of(d), d->at, end);
		p = (struct phrase){.text = slice_between(d->text, from, end),
				    .follows = from == d->at && from > 0};
		phrase_read(d, a->kind, &p);
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

/* 2021年 of 2020、2021年分别为3万元、4万元: the year that the name of an amount is, 0 for none. */
static int
year_of_name(struct slice name)
{
	static const char *const ends[] = {"年度", "年", NULL};
	size_t len;
	int year = year_read(name, &len);

	return year && len + text_goes_on(name, len, ends) == name.len ? year : 0;
}

static void
describe_list(struct describer *d, struct slice measure, const struct slice *names, size_t n,
	      struct described *out)
{
	for (size_t i = 0; i < n; i++) {
		int year = year_of_name(names[i]);

		out[i] =
			year ? (struct described){d->last.item, measure.len ? measure : d->last.measure, year}
			     : (struct described){names[i], measure, d->year};
	}
	d->last = out[n - 1];
}

/* The last year said since the last amount, 0 for none; not that of a comparison: 较2020年减少; not what a
 * bracket said that is closed since; that of a reason (*passing) only in its own clause: 主要是2020年采购3辆. */
static int
year_before(const struct describer *d, const struct amount *a, struct slice measure, bool *passing)
{
	size_t to = measure.len > 0 ? (size_t)(measure.data - d->text.data) : a->outer_from;

	*passing = false;
	for (size_t i = 0; i < 2; i++) {
		const struct said_year *y = &a->said[i];

		if (!y->year || y->at < d->at || y->at >= to || clause_closes(d->text, y->at, to))
			continue;
		*passing = year_is_reason(d->text, y->at);
		if (!*passing || clause_start(d->text, MARK_STOP, y->at, to) == y->at)
			return y->year;
		*passing = false;
	}
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

/* 今年以来，: a clause that says no more than the year of what follows. */
static void
take_period(struct describer *d, size_t at, size_t to)
{
	static const char *const since[] = {"以来", "来", NULL};
	struct slice s = slice_ltrim(slice_between(d->text, at, to));
	const struct lexicon_entry *w = words_match(d->words, WORDS_HEAD, s, &d->steps);

	if (!w || w->class != LEXICON_PERIOD || d->report_year == 0)
		return;
	s = slice_from(s, w->word.len);
	if (marks_at(s, text_goes_on(s, 0, since)) & MARK_STOP)
		d->year = d->report_year + w->number;
}

/* Keeps what is known before each bracket or list that opens in the gap before an amount, and brings it back
 * behind it. */
static void
follow_gap(struct describer *d, size_t to)
{
	size_t part = slice_find(slice_between(d->text, d->at, to), slice_str("其中"));

	part = part == SIZE_MAX ? to : d->at + part;
	if (d->at == 0)
		take_period(d, 0, to);
	for (size_t at = clause_next_stop(d->text, d->at, to); at < to;
	     at = clause_next_stop(d->text, at + 1, to)) {
		size_t len;
		unsigned marks = mark_at(d->text, at, &len);

		if (marks & MARK_STOP)
			take_period(d, at + len, to);
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
		bool passing;
		int said;

		if (a[i].second) {
			out[i] = d->last;
			d->at = a[i++].outer_to;
			inside -= inside > 0;
			continue;
		}
		run = inside > 0 ? 1 : list_length(d, a + i, n - i);
		follow_gap(d, a[i].outer_from);
		list_find_names(d, from, a[i].outer_from);
		p = phrase_before(d, &a[i]);
		said = year_before(d, &a[i], p.measure, &passing);
		if (said && !passing)
			d->year = said;
		if (run > 1)
			list_take(d, &p);
		if (p.list)
			nname = list_split(p.text, names);
		if (run > 1 && nname != run) {
			if (i + run < n)
				end = a[i + run].outer_from;
			nname = list_names_behind(d, a[i + run - 1].outer_to, end, names);
		}
		if (run > 1 && nname == run) {
			describe_list(d, p.measure, names, run, out + i);
		} else if (run > 1 && p.list && d->nname == run) {
			describe_list(d, p.measure, d->names, run, out + i);
		} else {
			inside = inside > 0 ? inside - 1 : run - 1;
			run = 1;
			describe_one(d, &a[i], &p, &out[i]);
			out[i].year = p.base ? p.year : passing ? said : d->year;
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
