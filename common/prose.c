/* SPDX-License-Identifier: ISC */
#include "prose.h"

#include "decimal.h"
#include "form-words.h"
#include "utf8.h"
#include "words.h"

enum { BRACKET_BYTES = 90 };

static size_t
starts(struct slice s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (slice_starts(s, slice_str(words[i])))
			return strlen(words[i]);
	return 0;
}

#define STARTS(s, words) starts(s, words, sizeof(words) / sizeof *(words))

static const char *const clause_ends[] = {"，", ",", "。", "；", ";", "！", "？", "\n"};

static void
find_cues(struct prose *p, const struct lexicon *lex)
{
	const struct lexicon_entry *e;

	p->words = words_new(lex, NULL);
	for (size_t i = 0; (e = lexicon_of(lex, WORDS_TOLD_CLASSES, &i));)
		char_set_add_first(&p->stops, e->word);
	for (size_t i = 0; i < sizeof clause_ends / sizeof *clause_ends; i++)
		char_set_add_first(&p->stops, slice_str(clause_ends[i]));
}

static bool
is_sentence_end(uint32_t cp)
{
	return cp == 0x3002 || cp == 0xFF1B || cp == ';' || cp == 0xFF01 || cp == 0xFF1F || cp == '\n';
}

static bool
is_clause_end(uint32_t cp)
{
	return cp == 0xFF0C || cp == ',' || is_sentence_end(cp);
}

/* What a text has come to. */
struct reader {
	struct prose *p;
	const struct lexicon *lex;
	struct slice text;
	size_t clause; /* where the clause at hand starts */
	bool part;     /* the sentence has told the full marks of a part */
	bool full;     /* the sentence has told those of the whole */
	size_t full_at;
	struct buf *full_value;
};

static void
state(struct prose *p, enum prose_what what, struct slice value, size_t at)
{
	if (p->value[what].len == 0) {
		buf_add(&p->value[what], value);
		p->at[what] = at;
	} else if (!slice_eq(buf_slice(&p->value[what], 0), value)) {
		p->differ[what] = true;
	}
}

/* 分 as points: not of 分钟, 分别. */
static bool
is_points(struct slice s)
{
	static const char *const others[] = {"钟", "别", "类", "之", "公", "支",
					     "为", "局", "行", "店", "数"};

	s = slice_ltrim(s);
	return slice_starts(s, slice_str("分")) && STARTS(slice_from(s, strlen("分")), others) == 0;
}

/* The number of points that s starts with; *len: up to its 分. bare: without 分 at the end too, else only
 * before a stop. */
static bool
read_points(struct reader *r, struct slice s, bool bare, size_t *len)
{
	enum { MOST_DIGITS = 3 }; /* before the point, of a number without 分 */
	struct slice rest, whole;

	if (!figure_start(&r->p->figure, s, len) || *r->p->figure.value.data == '-')
		return false;
	rest = slice_ltrim(slice_from(s, *len));
	whole = slice_of(s.data, *len);
	if (memchr(whole.data, '.', whole.len))
		whole.len = (size_t)((const char *)memchr(whole.data, '.', whole.len) - whole.data);
	return is_points(rest) || (bare && rest.len == 0) ||
	       ((bare || whole.len <= MOST_DIGITS) && STARTS(rest, clause_ends) > 0);
}

/* Full marks: of the whole when they are 100 or more. */
static void
full_marks(struct reader *r, size_t at)
{
	struct slice value = buf_slice(&r->p->figure.value, 0);

	r->full = decimal_compare(value, slice_str("100")) >= 0;
	r->part = !r->full;
	if (!r->full)
		return;
	r->full_at = at;
	r->full_value->len = 0;
	buf_add(r->full_value, value);
}

/* （满分100分） at `at`: the bracket's length, 0 when there is none that is short. */
static size_t
bracket(struct reader *r, size_t at)
{
	static const char *const open[] = {"（", "("}, *const close[] = {"）", ")"};
	struct slice s = slice_from(r->text, at);
	size_t n = STARTS(s, open), len, from = n;

	if (n == 0)
		return 0;
	while (n < s.len && n < BRACKET_BYTES && STARTS(slice_from(s, n), close) == 0) {
		const struct lexicon_entry *e = lexicon_prefix(r->lex, LEXICON_SCORE_CUE, slice_from(s, n));
		uint32_t cp;

		from = e ? n + e->word.len : n + utf8_next(slice_from(s, n), &cp);
		if (e && e->value.len > 0 && read_points(r, slice_ltrim(slice_from(s, from)), false, &len))
			full_marks(r, at + from);
		n = from;
	}
	n += n < s.len ? STARTS(slice_from(s, n), close) : 0;
	return n < s.len && n < BRACKET_BYTES ? n : 0;
}

/* Skips what may stand between a cue and its number. *colon: a colon was there. */
static size_t
skip_links(struct reader *r, size_t at, bool money, bool *colon)
{
	static const char *const links[] = {"为", "是", "达到", "达", "共计", "合计", "总计",
					    "共", "约", "“",    "\"", "得",   "有",   "了"};
	static const char *const more[] = {"数", "总额", "金额", "资金", "额", "安排", "批复", "总数"};
	static const char *const colons[] = {"：", ":"};

	*colon = false;
	for (;;) {
		struct slice s = slice_from(r->text, at);
		size_t n = slice_blank(s);

		if (n == 0 && (n = STARTS(s, colons)) > 0)
			*colon = true;
		if (n == 0)
			n = STARTS(s, links);
		if (n == 0 && money)
			n = STARTS(s, more);
		if (n == 0)
			n = bracket(r, at);
		if (n == 0)
			return at;
		at += n;
	}
}

static bool
is_part(const struct reader *r, enum lexicon_class class, size_t at)
{
	return lexicon_suffix(r->lex, class, slice_of(r->text.data + r->clause, at - r->clause));
}

/* A cue of a score at `at`; returns where to go on. */
static size_t
score_cue(struct reader *r, size_t at, const struct lexicon_entry *e)
{
	bool colon, full;
	size_t end = at + e->word.len, from = skip_links(r, end, false, &colon), len;

	if (!read_points(r, slice_from(r->text, from), colon, &len))
		return end;
	full = slice_is(e->value, "points") ||
	       (slice_is(e->value, "either") && slice_is(buf_slice(&r->p->figure.value, 0), "100"));
	if (full)
		full_marks(r, from);
	else if (!r->part && !is_part(r, LEXICON_SCORE_PART, at)) {
		state(r->p, PROSE_SCORE, buf_slice(&r->p->figure.value, 0), from);
		if (r->full)
			state(r->p, PROSE_POINTS, buf_slice(r->full_value, 0), r->full_at);
	}
	return from + len;
}

static enum prose_what
sum_of(struct slice value)
{
	static const struct {
		const char *value;
		enum prose_what what;
	} sums[] = {{"initial", PROSE_INITIAL},
		    {"annual", PROSE_ANNUAL},
		    {"executed", PROSE_EXECUTED},
		    {"rate", PROSE_RATE}};

	for (size_t i = 0; i < sizeof sums / sizeof *sums; i++)
		if (slice_is(value, sums[i].value))
			return sums[i].what;
	return PROSE_NWHAT;
}

/* A cue of a sum at `at`; returns where to go on. */
static size_t
fund_cue(struct reader *r, size_t at, const struct lexicon_entry *e)
{
	static const char *const money[] = {"元"}, *const percent[] = {"%", "％"};
	enum prose_what what = sum_of(e->value);
	struct figure *f = &r->p->figure;
	size_t end = at + e->word.len, from, len;
	struct slice rest;
	bool colon, fits;

	from = skip_links(r, end, true, &colon);
	if (!figure_start(f, slice_from(r->text, from), &len))
		return end;
	rest = slice_ltrim(slice_from(r->text, from + len));
	if (what == PROSE_RATE)
		fits = STARTS(rest, percent) > 0;
	else
		fits = STARTS(rest, money) > 0 || f->numeral.scale < f->numeral.to;
	if (fits && what != PROSE_NWHAT && !is_part(r, LEXICON_FUND_PART, at))
		state(r->p, what, buf_slice(&f->value, 0), from);
	return from + len;
}

/* A cue of a grade. */
static size_t
grade_cue(struct reader *r, size_t at, const struct lexicon_entry *e)
{
	struct slice grade = form_grade_behind(r->lex, slice_from(r->text, at + e->word.len));
	struct prose *p = r->p;

	if (p->grade.len > 0 && grade.len > 0 && !slice_eq(p->grade, grade))
		p->grades_differ = true;
	if (p->grade.len == 0)
		p->grade = grade;
	return at + e->word.len;
}

static size_t
take_cue(struct reader *r, size_t at, const struct lexicon_entry *e)
{
	if (e->class == LEXICON_SCORE_CUE)
		return score_cue(r, at, e);
	return e->class == LEXICON_FUND_CUE ? fund_cue(r, at, e) : grade_cue(r, at, e);
}

void
prose_read(struct prose *p, const struct lexicon *lex, struct slice text)
{
	static struct buf full_value;
	struct reader r = {.p = p, .lex = lex, .text = text, .full_value = &full_value};
	size_t steps = 0;

	if (!p->words)
		find_cues(p, lex);
	for (size_t i = 0; i < PROSE_NWHAT; i++) {
		p->value[i].len = 0;
		p->differ[i] = false;
	}
	p->grade.len = 0;
	p->grades_differ = false;
	for (size_t at = 0; (at = char_set_find(&p->stops, text, at)) < text.len;) {
		struct slice s = slice_from(text, at);
		const struct lexicon_entry *e = words_match(p->words, WORDS_TOLD, s, &steps);
		uint32_t cp;

		if (e) {
			at = take_cue(&r, at, e);
			continue;
		}
		at += utf8_next(s, &cp);
		if (!is_clause_end(cp))
			continue;
		r.clause = at;
		if (is_sentence_end(cp))
			r.part = r.full = false;
	}
}

bool
prose_asks_score(const struct lexicon *lex, struct slice heading)
{
	const struct lexicon_entry *e = lexicon_suffix(lex, LEXICON_SCORE_CUE, heading);

	return e && !slice_is(e->value, "points") &&
	       !lexicon_suffix(lex, LEXICON_SCORE_PART, slice_of(heading.data, heading.len - e->word.len));
}

bool
prose_answers_score(struct prose *p, struct slice text)
{
	struct reader r = {.p = p};
	size_t len;

	if (!read_points(&r, slice_ltrim(text), true, &len))
		return false;
	p->value[PROSE_SCORE].len = p->value[PROSE_POINTS].len = 0;
	p->differ[PROSE_SCORE] = false;
	state(p, PROSE_SCORE, buf_slice(&p->figure.value, 0), text.len - slice_ltrim(text).len);
	return true;
}
