/* SPDX-License-Identifier: ISC */
#include "outline-block.h"

#include "document.h"
#include "outline-text.h"
#include <stdint.h>

enum {
	TITLE_LINES = 4,
	TITLE_BYTES = 400,
	SHORT_UNIT = 12, /* bytes of the end of a unit's name that is no name by itself: 资源局 */
	SIGNATURE = 8,   /* lines that tell who signs a document, at most */
	LOOK_AHEAD = 40, /* blocks behind a title in which the first number is looked for */
};

/* What speaks for and against a document title; it is one from THRESHOLD on. */
#define EVIDENCE(X)                                                                                          \
	X(KIND, 5, "it ends as titles of reports and forms do: 绩效评价报告")                                \
	X(WORD, 2, "it ends as many titles do, and other lines too: 报告, 说明")                             \
	X(SCOPED, 1, "and it tells what it is about: 重点项目绩效评价结果")                                  \
	X(UNIT, 1, "before that it names a unit")                                                            \
	X(START, 5, "nothing stands before it")                                                              \
	X(LABEL, 4, "附件1 stands above or before it")                                                       \
	X(BEHIND_TABLE, 2, "a table has just ended")                                                         \
	X(YEAR, 1, "it names a year")                                                                        \
	X(YEAR_BELOW, 2, "the line below is （2021年度）")                                                   \
	X(ABOVE_TABLE, 1, "a table follows")                                                                 \
	X(CONTENTS_BELOW, 3, "a table of contents follows")                                                  \
	X(RESTARTS, 2, "the next number is the first of a chapter")                                          \
	X(GOES_ON, -5, "the next number goes on with a count: it is a heading")                              \
	X(FIRST, 2, "it ends so, and the report has no title yet")                                           \
	X(HEADING, -2, "it ends as headings do")                                                             \
	X(AGAIN, -6, "it is the title of this document, no table is near: the head of a page")               \
	X(EMPTY, -4, "nothing stands below it: an entry of a list of attachments")

enum {
#define X(id, weight, why) EVIDENCE_##id = weight,
	EVIDENCE(X)
#undef X
		THRESHOLD = 6
};

/* Lines s to e (one more) that may be a title. */
struct span {
	size_t s, e;
};

static bool
may_be_line(const struct block *k)
{
	return k->type == BLOCK_OPEN && k->titular;
}

/* The lines of span, from its line `from` on, joined. */
static struct slice
join(const struct blocks *b, size_t from, size_t e, char out[TITLE_BYTES])
{
	size_t len = 0;

	for (size_t i = from; i < e; i++) {
		struct slice t = block_title(&b->block[i]);

		if (len + t.len > TITLE_BYTES)
			return slice_of(out, 0);
		memcpy(out + len, t.data, t.len);
		len += t.len;
	}
	return slice_of(out, len);
}

static bool
is_label(const struct block *k)
{
	return k->type == BLOCK_OPEN && k->label > 0 && k->label == k->text.len;
}

static bool
label_above(const struct blocks *b, size_t i)
{
	return b->block[i].label > 0 || (i > 0 && !b->block[i].table && is_label(&b->block[i - 1]));
}

/* Nothing but labels and tables of contents stands before block i. */
static bool
at_start(const struct blocks *b, size_t i)
{
	if (i > 0 && b->block[i].table)
		return false;
	while (i > 0 && (b->block[i - 1].type == BLOCK_TEXT || is_label(&b->block[i - 1])))
		i--;
	return i == 0 && !b->block[0].table;
}

static bool
is_end_of_unit(const struct lexicon *lex, struct slice text)
{
	return text.len <= SHORT_UNIT && lexicon_suffix(lex, LEXICON_ORG_WORD, text);
}

/* The line belongs above the title that it stands over: it names a year or a unit, or a name or the kind goes
 * on over the break. */
static bool
belongs_above(const struct blocks *b, const struct lexicon *lex, size_t i, size_t e)
{
	char space[TITLE_BYTES];
	struct slice text = block_title(&b->block[i]), all = join(b, i, e, space);

	return year_of_title(text) != 0 || lexicon_suffix(lex, LEXICON_ORG_WORD, text) ||
	       is_end_of_unit(lex, block_title(&b->block[i + 1])) || slice_ends(text, slice_str("关于")) ||
	       title_read(lex, all).kind_len > all.len - text.len;
}

/* The line is a whole title: unit, year and kind. What stands above it is something else, as the name of a
 * web site. */
static bool
is_whole(const struct blocks *b, const struct lexicon *lex, size_t i)
{
	struct slice text = block_title(&b->block[i]);
	struct title title = title_read(lex, text);

	return title.kind_len > 0 && !title.weak && year_of_title(text) != 0 &&
	       !slice_ends(block_title(&b->block[i - 1]), slice_str("关于")) && title_names_unit(lex, text);
}

/*
 * The title that ends with line `last` of a run of title-like lines that starts at `from`: how many of the
 * lines above belong to it.
 */
static struct span
grow_up(const struct blocks *b, const struct lexicon *lex, size_t from, size_t last)
{
	struct span t = {last, last + 1};
	bool bound = at_start(b, from) || label_above(b, from) || b->block[from].table;

	if (last > from && is_whole(b, lex, last))
		return t;
	if (bound && last == from + 1 && !b->block[from].kind &&
	    text_heading(lex, block_title(&b->block[from])) != HEADING_WORD)
		t.s = from;
	while (t.s > from && t.e - t.s < TITLE_LINES && !b->block[t.s].table && b->block[t.s].label == 0 &&
	       belongs_above(b, lex, t.s - 1, t.e))
		t.s--;
	return t;
}

/* What the next number behind block i says, if no other title stands before it. */
static int
next_number(const struct blocks *b, size_t i)
{
	for (size_t k = i; k < b->n && k < i + LOOK_AHEAD; k++) {
		const struct block *n = &b->block[k];
		const struct number *r = &n->reading[0];

		if (n->table || (may_be_line(n) && n->kind))
			return 0;
		if (n->type != BLOCK_OPEN || n->nreading == 0 || r->doubt == DOUBT_MUCH)
			continue;
		if (r->value > 1)
			return EVIDENCE_GOES_ON;
		return number_rank(r->family, r->depth) <= number_rank(NUMBER_HAN, 1) ||
				       (r->blank && number_lost(r->family) == NUMBER_HAN)
			       ? EVIDENCE_RESTARTS
			       : 0;
	}
	return 0;
}

/* Only who signs stands behind block e, or the label of the next document. */
static bool
is_empty_below(const struct blocks *b, const struct lexicon *lex, size_t e)
{
	for (size_t end = e + SIGNATURE; e < b->n; e++) {
		const struct block *k = &b->block[e];

		if (k->table || e == end)
			return false;
		if (k->label > 0)
			return true;
		if (!text_is_date(k->text) && !text_is_unit(lex, k->text))
			return false;
	}
	return !b->table;
}

static bool
names_unit(const struct lexicon *lex, struct slice before)
{
	return lexicon_suffix(lex, LEXICON_ORG_WORD, slice_rtrim(before));
}

/* before: the title of the document so far, empty when there is none. */
static int
weigh(const struct blocks *b, const struct lexicon *lex, struct span t, struct span before)
{
	char space[2][TITLE_BYTES];
	struct slice text = join(b, t.s, t.e, space[0]);
	struct title title = title_read(lex, text);
	int weight = title.kind_len == 0 ? 0 : title.weak ? EVIDENCE_WORD : EVIDENCE_KIND;

	if (text.len == 0 || text_is_date(text))
		return 0;
	weight += title.kind_len > 0 && names_unit(lex, slice_of(text.data, text.len - title.kind_len))
			  ? EVIDENCE_UNIT
			  : 0;
	weight += title.weak && title.scope.len > 0 ? EVIDENCE_SCOPED : 0;
	weight += t.e < b->n && text_is_contents(b->block[t.e].text) ? EVIDENCE_CONTENTS_BELOW : 0;
	weight += at_start(b, t.s) ? EVIDENCE_START : 0;
	weight += label_above(b, t.s) ? EVIDENCE_LABEL : 0;
	weight += b->block[t.s].table ? EVIDENCE_BEHIND_TABLE : 0;
	weight += year_of_title(text) ? EVIDENCE_YEAR : 0;
	weight += block_above_table(b, t.e - 1) ? EVIDENCE_ABOVE_TABLE : 0;
	weight += before.e == 0 && title.kind_len > 0 ? EVIDENCE_FIRST : 0;
	if (before.e > 0 && !b->block[t.s].table && !label_above(b, t.s) && !block_above_table(b, t.e - 1) &&
	    slice_eq(text, join(b, before.s, before.e, space[1])))
		weight += EVIDENCE_AGAIN;
	weight += is_empty_below(b, lex, t.e) ? EVIDENCE_EMPTY : 0;
	weight += next_number(b, t.e);
	if (title.kind_len == 0 && lexicon_suffix(lex, LEXICON_HEADING, text))
		weight += EVIDENCE_HEADING;
	if (t.e < b->n && !b->block[t.e].table && year_of_title(b->block[t.e].text) &&
	    (text_is_bracketed(b->block[t.e].text) || text_is_date(b->block[t.e].text)))
		weight += EVIDENCE_YEAR_BELOW;
	return weight;
}

/* What may stand between a title on a cover and the same title on the first page: no number, table or
 * sentence. */
static bool
is_front(const struct block *k)
{
	return !k->table && k->type != BLOCK_LABEL &&
	       (k->type == BLOCK_TEXT ||
		(k->nreading == 0 && slice_find(k->text, slice_str("。")) == SIZE_MAX));
}

/* 绩效自评报告 on the cover and 绩效评价报告 on the first page, of the same thing: one report. */
static bool
is_same_report(const struct title *a, const struct title *c)
{
	return slice_eq(a->kind, c->kind) ||
	       (a->scope.len > 0 && slice_eq(a->scope, c->scope) && slice_ends(a->kind, slice_str("报告")) &&
		slice_ends(c->kind, slice_str("报告")));
}

/* The title before, printed again, in other words perhaps. */
static bool
is_repeated(const struct blocks *b, const struct lexicon *lex, struct span before, struct span t)
{
	char space[4][TITLE_BYTES];
	struct slice a = text_squeeze(join(b, before.s, before.e, space[0]), space[1]);
	struct slice c = text_squeeze(join(b, t.s, t.e, space[2]), space[3]);
	struct title first, again;

	if (before.e == 0 || b->block[t.s].label > 0 || b->block[t.s].table || t.s - before.e > LOOK_AHEAD)
		return false;
	for (size_t i = before.e; i < t.s; i++)
		if (!is_front(&b->block[i]))
			return false;
	first = title_read(lex, a);
	again = title_read(lex, c);
	return slice_ends(a, c) || slice_ends(c, a) ||
	       (year_of_title(a) == year_of_title(c) && again.kind.len > 0 && is_same_report(&first, &again));
}

static void
set_title(struct blocks *b, struct span t)
{
	if (b->block[t.s].label == 0 && label_above(b, t.s))
		b->block[t.s - 1].type = BLOCK_LABEL;
	b->block[t.s].type = BLOCK_TITLE;
	for (size_t i = t.s + 1; i < t.e; i++)
		b->block[i].type = BLOCK_JOINED;
}

/* 执行情况绩效自评报告: nothing begins so; the title of the line above, whole as it looks, goes on. */
static bool
goes_on_above(const struct block *k)
{
	static const char *const words[] = {"执行情况", "收支情况", "情况", "公开情况", "编制说明",
					    "草案",     "及",       "和",   "与",       "暨"};
	struct slice text = block_title(k);

	return k->kind && SLICE_STARTS_ONE(text, words);
}

/* The best title in the run of title-like lines from `from` up to `to`; s == e when there is none. */
static struct span
find_in_run(const struct blocks *b, const struct lexicon *lex, size_t from, size_t to, struct span before)
{
	struct span none = {from, from}, t;
	bool unit;

	for (size_t last = from; last < to && last < from + TITLE_LINES; last++) {
		if (!b->block[last].kind)
			continue;
		t = grow_up(b, lex, from, last);
		if (weigh(b, lex, t, before) >= THRESHOLD &&
		    !(last + 1 < to && goes_on_above(&b->block[last + 1])))
			return t;
	}
	if (!at_start(b, from) && !label_above(b, from) && !b->block[from].table)
		return none;
	/* no known kind: only the first line can be a title, or two when the first one names the unit */
	unit = lexicon_suffix(lex, LEXICON_ORG_WORD, block_title(&b->block[from]));
	for (t = (struct span){from, from + (unit && to - from > 1 ? 2 : 1)}; t.e > t.s; t.e--)
		if (weigh(b, lex, t, before) >= THRESHOLD)
			return t;
	return none;
}

/* How many lines from block i on, up to `to`, are the title of this document, printed on a further page. */
static size_t
head_of_page(const struct blocks *b, size_t i, size_t to, struct span before)
{
	char space[4][TITLE_BYTES];
	struct slice title;

	if (before.e == 0)
		return 0;
	title = text_squeeze(join(b, before.s, before.e, space[0]), space[1]);
	for (size_t e = i + 1; e <= to && e <= i + TITLE_LINES; e++)
		if (slice_eq(text_squeeze(join(b, i, e, space[2]), space[3]), title))
			return e - i;
	return 0;
}

void
blocks_find_titles(struct blocks *b, const struct lexicon *lex)
{
	struct span before = {0, 0};

	for (size_t i = 0; i < b->n; i++) {
		size_t to = i;
		struct span t;

		while (to < b->n && may_be_line(&b->block[to]) &&
		       (to == i || (!b->block[to].table && b->block[to].label == 0)) &&
		       to < i + 2 * TITLE_LINES)
			to++;
		if (to == i)
			continue;
		t = find_in_run(b, lex, i, to, before);
		if (t.s == t.e) {
			for (size_t n = head_of_page(b, i, to, before); n > 0; n--)
				b->block[i + n - 1].type = BLOCK_TEXT;
			continue;
		}
		if (is_repeated(b, lex, before, t)) {
			for (size_t k = before.e; k < t.e; k++)
				b->block[k].type = BLOCK_TEXT; /* the cover, and the title again */
		} else {
			set_title(b, t);
			before = t;
		}
		i = t.e - 1;
	}
}
