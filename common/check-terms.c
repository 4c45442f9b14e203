/* SPDX-License-Identifier: ISC */
#include "check-terms.h"

#include "char-set.h"
#include "marks.h"
#include "utf8.h"

#include <stdlib.h>

/* ---- Marks ---- */

enum cut { CUT_NONE, CUT_CLAUSE, CUT_PAUSE, CUT_COLON, CUT_OPEN, CUT_CLOSE, CUT_PART, CUT_SENTENCE };

static const struct {
	const char *chars;
	enum cut mark;
} mark_names[] = {
	/* those met most often first */
	{"，,", CUT_CLAUSE}, {"、", CUT_PAUSE}, {"。！？!?\n", CUT_SENTENCE}, /* \n: of a cell */
	{"：:", CUT_COLON},  {"（(", CUT_OPEN}, {"）)", CUT_CLOSE},           {"；;", CUT_PART},
};

static struct {
	uint32_t cp;
	enum cut mark;
} marks[20];
static size_t nmark;
static struct char_set all_marks, brackets;

static void
set_marks(void)
{
	for (size_t i = 0; i < sizeof mark_names / sizeof *mark_names; i++) {
		enum cut mark = mark_names[i].mark;
		uint32_t cp;

		for (struct slice s = slice_str(mark_names[i].chars); s.len > 0; nmark++) {
			s = slice_from(s, utf8_next(s, &cp));
			marks[nmark].cp = cp;
			marks[nmark].mark = mark;
			char_set_add(&all_marks, cp);
			if (mark == CUT_OPEN || mark == CUT_CLOSE)
				char_set_add(&brackets, cp);
		}
	}
}

static enum cut
mark_of(uint32_t cp, bool cell)
{
	if (cp == '\n' && !cell)
		return CUT_NONE;
	for (size_t i = 0; i < nmark; i++)
		if (marks[i].cp == cp)
			return marks[i].mark;
	return CUT_NONE;
}

/* ---- Cutting up a text ---- */

struct cutter {
	struct terms *t;
	struct slice text;
	bool cell;
	size_t at, next;               /* byte; the amount to come */
	size_t sentence, part, clause; /* ordinals */
	size_t sentence_from, clause_from,
		before;  /* bytes; before: start of the clause that ended in a colon, NONE */
	size_t last_end; /* of the amount before, NONE: none in this sentence */
	size_t bracket;  /* behind the last one */
	size_t inside;   /* term before the open bracket */
	struct open_list {
		size_t first; /* term, NONE: in no list */
		size_t sentence, part;
		bool goes_on, across; /* behind ；; its whole is in the sentence before */
	} list, outer;                /* outer: what it stands in */
};

/* A bracket without an amount, not too long, is a part of its clause: 因公出国（境）费. */
enum { BRACKET_MOST = 90 };

static size_t
plain_bracket(const struct cutter *c, size_t next_amount)
{
	size_t at = c->at + utf8_size(slice_from(c->text, c->at)), most = c->at + BRACKET_MOST;
	uint32_t cp;

	while (at < c->text.len && at < most && at < next_amount) {
		size_t n = utf8_next(slice_from(c->text, at), &cp);
		enum cut mark = mark_of(cp, c->cell);

		at += n;
		if (mark == CUT_CLOSE)
			return at;
		if (mark == CUT_SENTENCE || mark == CUT_PART || mark == CUT_OPEN)
			return 0;
	}
	return 0;
}

static void
new_clause(struct cutter *c, size_t from)
{
	c->clause++;
	c->clause_from = from;
	c->before = NONE;
}

/* Behind a list that stands in another that one goes on. */
static void
close_list(struct cutter *c)
{
	c->list = c->outer;
	c->outer.first = NONE;
}

static void
take_mark(struct cutter *c, enum cut mark, size_t end)
{
	size_t colon_from = c->clause_from;

	switch (mark) {
	case CUT_SENTENCE:
		c->sentence++;
		c->part++;
		c->sentence_from = end;
		c->last_end = c->list.first = c->outer.first = c->inside = NONE;
		break;
	case CUT_PART:
		c->part++;
		if (!c->list.goes_on)
			close_list(c);
		if (!c->list.goes_on)
			c->list.first = NONE;
		break;
	case CUT_OPEN:
		c->inside = c->t->n > 0 && c->last_end == c->at ? c->t->n - 1 : NONE;
		break;
	case CUT_CLOSE:
		if (c->inside != NONE && c->list.first != NONE && c->list.first > c->inside)
			close_list(c);
		c->inside = NONE;
		break;
	default:
		break;
	}
	new_clause(c, end);
	if (mark == CUT_COLON)
		c->before = colon_from;
}

/* How many terms before 其中 may be the whole. */
enum { WHOLES_TRIED = 6 };

static bool
may_be_whole(const struct cutter *c, size_t i, size_t part)
{
	const struct term *term = &c->t->term[i];

	return term_is_level(c->t, i) && (term_alike(c->t, i, part) || term_counts_times(c->t, i, part)) &&
	       !(term->last & CUE_BALANCE) && !(term->cues & CUE_CARRY);
}

/* The nearest like amount before 其中: of the same sentence, or of the one before where 其中 begins a
 * sentence. */
static size_t
find_whole(const struct cutter *c, size_t part)
{
	for (size_t i = c->list.first, tried = 0; i > 0 && tried < WHOLES_TRIED; i--, tried++) {
		if (c->t->term[i - 1].sentence + c->list.across < c->list.sentence ||
		    (!c->list.across && c->t->term[i - 1].part != c->list.part))
			break;
		if (may_be_whole(c, i - 1, part))
			return i - 1;
	}
	return NONE;
}

/* 其中：本年收入60万元，主要是财政拨款50万元、…; 上年结转40万元: what a part of a list is made up of. */
static bool
is_inner_list(const struct cutter *c, const struct term *term)
{
	static const char *const words[] = {"主要是", "主要为", "主要有"};

	return c->list.first != NONE && c->list.first < c->t->n && c->inside == NONE &&
	       SLICE_STARTS_ONE(term->lead, words);
}

/* 其中 in the gap before a term: it and those behind it are parts of what stands before, as long as the list
 * goes. */
static void
open_list(struct cutter *c, const struct term *term)
{
	static const char *const commas[] = {"其中，", "其中,"};
	struct slice gap = mark_behind_part(term->gap), part = slice_trim(gap);
	size_t at;

	if (!is_inner_list(c, term) &&
	    (!(term->gap_cues & CUE_PART) ||
	     (gap.len < term->gap.len && !(cues_of(c->t->report->lex, gap) & CUE_PART))))
		return;
	at = slice_find(part, slice_str("其中"));
	if (c->outer.first == NONE && (c->inside == NONE || c->list.first <= c->inside))
		c->outer = c->list;
	c->list = (struct open_list){.first = c->t->n,
				     .sentence = c->sentence,
				     .part = c->part,
				     .across = at == 0,
				     .goes_on = SLICE_STARTS_ONE(part, commas) ||
						(at != NONE && mark_in(slice_from(part, at), MARK_COLON))};
}

/* Cues of a gap outside the brackets that are closed in it: what 包括 lists there ends there. */
static unsigned
bracketed_cues_of(const struct lexicon *lex, struct slice gap)
{
	size_t from = 0, depth = 0;
	unsigned bits = 0;

	for (size_t at = 0, n; (at = char_set_find(&brackets, gap, at)) < gap.len; at += n) {
		uint32_t cp;
		enum cut mark;

		n = utf8_next(slice_from(gap, at), &cp);
		mark = mark_of(cp, false);
		if (mark == CUT_OPEN && depth++ == 0) {
			bits |= cues_of(lex, slice_of(gap.data + from, at - from));
			from = at;
		} else if (mark == CUT_CLOSE) {
			bits = depth == 0 ? 0 : bits;
			depth -= depth > 0;
			from = depth == 0 ? at + n : from;
		}
	}
	return bits | cues_of(lex, slice_from(gap, from));
}

/* What a gap has besides its lead: all before that, which ends with a mark; the gap itself where a word was cut off
 * the lead. */
static struct slice
besides_lead(struct slice gap, struct slice lead)
{
	size_t before = (size_t)(lead.data - gap.data);

	return lead.data >= gap.data && slice_rtrim(gap).len == before + lead.len ? slice_of(gap.data, before)
										  : gap;
}

/* A lead without the qualifiers at its end: 办结率不低于. */
static struct slice
cut_qualifiers(struct slice lead, struct slice qualifier)
{
	while (qualifier.len > 0) {
		const char *blank = memchr(qualifier.data, ' ', qualifier.len);
		size_t len = blank ? (size_t)(blank - qualifier.data) : qualifier.len;

		if (len > 0 && slice_ends(lead, slice_of(qualifier.data, len)))
			lead = slice_rtrim(slice_of(lead.data, lead.len - len));
		qualifier = slice_from(qualifier, blank ? len + 1 : len);
	}
	return lead;
}

static struct slice
cut_colon(struct slice lead)
{
	static const char *const colons[] = {"：", ":"};

	for (size_t i = 0; i < sizeof colons / sizeof *colons; i++)
		if (slice_ends(lead, slice_str(colons[i])))
			return slice_rtrim(slice_of(lead.data, lead.len - strlen(colons[i])));
	return lead;
}

static void
take_amount(struct cutter *c)
{
	struct check_report *r = c->t->report;
	const struct check_amount *a = &r->amount[c->next];
	struct said said;
	struct term *term;
	size_t from = c->clause_from, gap_from = c->last_end != NONE ? c->last_end : c->sentence_from;

	c->t->made = grow(c->t->made, &c->t->cap, c->t->n + 1, sizeof *c->t->made);
	c->t->term = c->t->made;
	term = &c->t->term[c->t->n];
	if (c->last_end != NONE && c->last_end > from)
		from = c->last_end;
	if (c->before != NONE && slice_trim(slice_of(c->text.data + from, a->at - from)).len == 0) {
		from = c->before;
		if (c->last_end != NONE && c->last_end > from)
			from = c->last_end;
		c->clause--; /* 年初预算：5万元 is one */
	}
	*term = (struct term){.amount = c->next,
			      .sentence = c->sentence,
			      .part = c->part,
			      .clause = c->clause,
			      .lead = slice_trim(slice_of(c->text.data + from, a->at - from)),
			      .gap = slice_of(c->text.data + gap_from, a->at - gap_from),
			      .list = NONE,
			      .inside = c->inside};
	term->lead = cut_qualifiers(cut_colon(term->lead), a->qualifier);
	said = said_of(r->lex, term->lead);
	term->name = said.name;
	term->cues = said.cues;
	term->last = said.last;
	term->stages = said.stages;
	term->versus = said.versus;
	term->besides = besides_lead(term->gap, term->lead);
	term->gap_cues = c->bracket > gap_from ? bracketed_cues_of(r->lex, term->gap)
					       : term->cues | cues_of(r->lex, term->besides);
	open_list(c, term);
	if (c->list.first != NONE)
		term->list = find_whole(c, c->t->n);
	term->across = c->list.first != NONE && c->list.across;
	c->t->n++;
	c->next++;
	c->at = a->at + a->raw.len;
	c->last_end = c->at;
}

/* The text behind each term up to the next mark or amount. */
static void
set_tail(struct cutter *c, size_t end)
{
	struct term *term;
	const struct check_amount *a;

	if (c->last_end == NONE || c->t->n == 0)
		return;
	term = &c->t->term[c->t->n - 1];
	a = &c->t->report->amount[term->amount];
	if (term->tail.data || c->last_end != a->at + a->raw.len)
		return;
	term->tail = slice_trim(slice_of(c->text.data + c->last_end, end - c->last_end));
}

static void
keep_terms(struct check_report *r, const struct terms *t)
{
	struct check_text *x = &r->text[t->text];

	x->term = arena_array(&r->arena, t->n, sizeof *t->term);
	x->nterm = t->n;
	if (t->n > 0)
		memcpy(x->term, t->made, t->n * sizeof *t->made);
}

static void
cut_up(struct terms *t, struct check_report *r, size_t text)
{
	const struct check_text *x = &r->text[text];
	struct cutter c = {.t = t,
			   .text = x->text,
			   .cell = x->kind == TEXT_CELL,
			   .next = x->amount,
			   .before = NONE,
			   .last_end = NONE,
			   .inside = NONE,
			   .list = {.first = NONE},
			   .outer = {.first = NONE}};

	t->n = 0;
	while (c.at < c.text.len) {
		size_t next = c.next < x->amount + x->namount ? r->amount[c.next].at : NONE, n, skip;
		size_t stop = next < c.text.len ? next : c.text.len;
		enum cut mark;
		uint32_t cp;

		if (c.at < stop)
			c.at = char_set_find(&all_marks, slice_of(c.text.data, stop), c.at);
		if (c.at == c.text.len)
			break;
		if (next != NONE && c.at >= next) {
			set_tail(&c, c.at < next ? c.at : next);
			c.at = next;
			take_amount(&c);
			continue;
		}
		n = utf8_next(slice_from(c.text, c.at), &cp);
		mark = mark_of(cp, c.cell);
		if (mark == CUT_OPEN || mark == CUT_CLOSE)
			c.bracket = c.at + n;
		skip = mark == CUT_OPEN ? plain_bracket(&c, next) : 0;
		if (skip > 0) {
			c.at = skip;
			continue;
		}
		if (mark != CUT_NONE) {
			set_tail(&c, c.at);
			take_mark(&c, mark, c.at + n);
		}
		c.at += n;
	}
	set_tail(&c, c.text.len);
}

void
terms_build(struct terms *t, struct check_report *r, size_t text)
{
	if (nmark == 0)
		set_marks();
	t->report = r;
	t->text = text;
	if (!r->text[text].term) {
		cut_up(t, r, text);
		keep_terms(r, t);
	}
	t->term = r->text[text].term;
	t->n = r->text[text].nterm;
}

void
terms_free(struct terms *t)
{
	free(t->made);
}

bool
term_is_level(const struct terms *t, size_t i)
{
	const struct check_amount *a = term_amount(t, i);

	return a->readable && (a->kind == CHECK_MONEY || a->kind == CHECK_COUNT) &&
	       !term_is_change(&t->term[i]) && !(t->term[i].cues & CUE_AVERAGE) &&
	       !(t->term[i].last & CUE_DIFFER) && !slice_is(a->qualifier, "from") &&
	       !slice_is(a->qualifier, "to");
}

/* Measure words that count the same things. */
static struct slice
measure_of(struct slice unit)
{
	static const struct slice people[] = {SLICE("名"), SLICE("位"), SLICE("个人"), SLICE("人员")};

	for (size_t i = 0; i < sizeof people / sizeof *people; i++)
		if (slice_eq(unit, people[i]))
			return slice_str("人");
	return unit;
}

bool
term_alike(const struct terms *t, size_t i, size_t j)
{
	const struct check_amount *a = term_amount(t, i), *b = term_amount(t, j);

	if (a->kind != b->kind)
		return false;
	return slice_eq(a->unit, b->unit) ||
	       (a->kind == CHECK_COUNT && slice_eq(measure_of(a->unit), measure_of(b->unit)));
}

bool
term_counts_times(const struct terms *t, size_t i, size_t j)
{
	const struct check_amount *a = term_amount(t, i), *b = term_amount(t, j);

	return a->kind == CHECK_COUNT && b->kind == CHECK_COUNT &&
	       a->unit.len == b->unit.len + strlen("次") && slice_starts(a->unit, b->unit) &&
	       slice_ends(a->unit, slice_str("次"));
}
