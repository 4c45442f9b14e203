/* SPDX-License-Identifier: ISC */
#include "form-words.h"

#include "caption.h"
#include "char-set.h"
#include "utf8.h"

#include <stdint.h>

enum { WORD_BYTES = 96, CODE_DIGITS = 3, LABEL_BYTES = 400 };

static const char *const opening[] = {"(", "（", "[", "【", "〔"};
static const char *const closing[] = {")", "）", "]", "】", "〕"};
static const char *const colons[] = {"：", ":"};
static const char *const ticks[] = {"☑", "√", "✓", "✔", "■", "☒"};

/* What they start with. */
static struct char_set opening_starts, colon_starts, tick_starts;

static void
add_starts(struct char_set *set, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		char_set_add_first(set, slice_str(words[i]));
}

static void
make_sets(void)
{
	if (char_set_has(&colon_starts, ':'))
		return;
	add_starts(&opening_starts, opening, sizeof opening / sizeof *opening);
	add_starts(&colon_starts, colons, sizeof colons / sizeof *colons);
	add_starts(&tick_starts, ticks, sizeof ticks / sizeof *ticks);
}

/* The length of that word of the list which s starts with; 0 when there is none. */
static size_t
starts(struct slice s, const char *const *words, size_t n)
{
	for (size_t i = 0; s.len > 0 && i < n; i++)
		if (*s.data == *words[i] && slice_starts(s, slice_str(words[i])))
			return strlen(words[i]);
	return 0;
}

#define STARTS(s, words) starts(s, words, sizeof(words) / sizeof *(words))

static size_t
ends(struct slice s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (slice_ends(s, slice_str(words[i])))
			return strlen(words[i]);
	return 0;
}

#define ENDS(s, words) ends(s, words, sizeof(words) / sizeof *(words))

/* 1 for an opening bracket, -1 for a closing one. */
static int
bracket(uint32_t cp)
{
	switch (cp) {
	case '(':
	case '[':
	case 0xFF08: /* （ */
	case 0x3010: /* 【 */
	case 0x3014: /* 〔 */
		return 1;
	case ')':
	case ']':
	case 0xFF09:
	case 0x3011:
	case 0x3015:
		return -1;
	default:
		return 0;
	}
}

/* Starts with a character that is surely neither blank nor bracket. */
static bool
is_hanzi(struct slice s)
{
	return s.len >= 3 && utf8_starts_han(*s.data) && (s.data[1] & 0xC0) == 0x80 &&
	       (s.data[2] & 0xC0) == 0x80;
}

/* The text as words are looked up: without blanks, what is in brackets, a colon at its end; empty when too
 * long. */
static struct slice
squeeze(struct slice s, char out[WORD_BYTES])
{
	size_t depth = 0, len = 0;
	struct slice word;

	if (s.len > LABEL_BYTES)
		return slice_of(out, 0);
	while (s.len > 0) {
		uint32_t cp;
		size_t blank, n;
		int turn;

		if (is_hanzi(s) && depth == 0 && len + 3 <= WORD_BYTES) {
			memcpy(out + len, s.data, 3);
			len += 3;
			s = slice_from(s, 3);
			continue;
		}
		blank = slice_blank(s);
		n = utf8_next(s, &cp);
		turn = bracket(cp);
		if (turn > 0) {
			depth++;
		} else if (turn < 0) {
			depth -= depth > 0;
		} else if (!blank && depth == 0) {
			if (len + n > WORD_BYTES)
				return slice_of(out, 0);
			memcpy(out + len, s.data, n);
			len += n;
		}
		s = slice_from(s, n);
	}
	word = slice_of(out, len);
	word.len -= ENDS(word, colons);
	return word;
}

/* 预算数A, 执行率B/A: the letters of a formula. */
static struct slice
cut_formula(struct slice s)
{
	static const char letters[] = "ABCDEFGabcdefg/*%0123456789";
	struct slice cut = s;

	while (cut.len > 0 && strchr(letters, cut.data[cut.len - 1]))
		cut.len--;
	return cut.len > 0 ? cut : s;
}

static enum form_column
column_of(struct slice value)
{
	static const struct {
		struct slice value;
		enum form_column column;
	} columns[] = {
		{SLICE("level1"), FORM_LEVEL1},     {SLICE("level2"), FORM_LEVEL2},
		{SLICE("level3"), FORM_LEVEL3},     {SLICE("target"), FORM_TARGET},
		{SLICE("actual"), FORM_ACTUAL},     {SLICE("points"), FORM_POINTS},
		{SLICE("score"), FORM_SCORE},       {SLICE("reason"), FORM_REASON},
		{SLICE("remark"), FORM_REMARK},     {SLICE("op"), FORM_OP},
		{SLICE("unit"), FORM_UNIT},         {SLICE("initial"), FORM_INITIAL},
		{SLICE("annual"), FORM_ANNUAL},     {SLICE("received"), FORM_RECEIVED},
		{SLICE("executed"), FORM_EXECUTED}, {SLICE("balance"), FORM_BALANCE},
		{SLICE("rate"), FORM_RATE},         {SLICE("target-text"), FORM_GOAL},
		{SLICE("actual-text"), FORM_DONE},  {SLICE("money"), FORM_WHOLE},
	};

	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		if (slice_eq(value, columns[i].value))
			return columns[i].column;
	return FORM_OTHER;
}

enum form_column
form_header(const struct lexicon *lex, struct slice text, bool form)
{
	char word[WORD_BYTES];
	struct slice s = cut_formula(squeeze(text, word));
	const struct lexicon_entry *e, *begins,
		*own = form ? lexicon_find(lex, LEXICON_FORM_HEADER, s) : NULL;
	enum form_column what, money;

	if (s.len == 0)
		return FORM_NONE;
	if (own)
		return column_of(own->value);
	e = lexicon_find(lex, LEXICON_HEADER, s);
	what = e ? column_of(e->value) : FORM_NONE;
	if (what != FORM_NONE && what != FORM_OTHER)
		return what;
	own = form ? NULL : lexicon_find(lex, LEXICON_FORM_HEADER, s);
	begins = e ? NULL : lexicon_prefix(lex, LEXICON_HEADER, s);
	if (begins && column_of(begins->value) == FORM_REASON)
		return FORM_REASON; /* 未完成原因分析与拟采取措施 */
	if (!e && !own && !slice_starts(s, slice_str("其中")) && (e = lexicon_suffix(lex, LEXICON_HEADER, s)))
		return column_of(e->value);
	/* Outside forms such a word counts only where it names money and no other is known. */
	money = own ? column_of(own->value) : FORM_NONE;
	return form_is_money(money) ? money : what;
}

const struct lexicon_entry *
form_label(const struct lexicon *lex, struct slice text)
{
	char word[WORD_BYTES];
	struct slice s = squeeze(text, word);
	const struct lexicon_entry *e = lexicon_find(lex, LEXICON_FORM_LABEL, s);

	return e ? e : lexicon_find(lex, LEXICON_LABEL, s);
}

const struct lexicon_entry *
form_label_inside(const struct lexicon *lex, struct slice text, struct slice *value)
{
	struct slice s = text.len > LABEL_BYTES ? slice_of(text.data, LABEL_BYTES) : text;

	make_sets();
	for (size_t at = 0; (at = char_set_find(&colon_starts, s, at)) < s.len;
	     at += utf8_size(slice_from(s, at))) {
		size_t colon = STARTS(slice_from(s, at), colons);

		if (colon == 0)
			continue;
		*value = slice_trim(slice_from(text, at + colon));
		return value->len > 0 ? form_label(lex, slice_of(s.data, at)) : NULL;
	}
	return NULL;
}

static enum form_total
total_of(const struct lexicon_entry *e)
{
	if (slice_is(e->value, "score"))
		return TOTAL_OF_SCORES;
	return slice_is(e->value, "part") ? TOTAL_OF_PART : TOTAL_OF_ALL;
}

enum form_total
form_total(const struct lexicon *lex, struct slice text, struct slice *rest)
{
	char word[WORD_BYTES];
	struct slice s = slice_ltrim(text);
	const struct lexicon_entry *e;
	size_t skip, digit;

	*rest = slice_of("", 0);
	/* Most cells begin with a character that no total begins with. */
	if (is_hanzi(s) && !lexicon_may_start(lex, LEXICON_TOTAL, s))
		return NO_TOTAL;
	s = squeeze(text, word);
	e = lexicon_find(lex, LEXICON_TOTAL, s);
	if (e)
		return total_of(e);
	s = slice_trim(text);
	e = lexicon_prefix(lex, LEXICON_TOTAL, s);
	if (!e)
		return NO_TOTAL;
	s = slice_ltrim(slice_from(s, e->word.len));
	skip = STARTS(s, colons);
	s = slice_ltrim(slice_from(s, skip));
	if (numeral_digit(s, &digit) < 0)
		return NO_TOTAL;
	*rest = s;
	return total_of(e);
}

/* The number of points in what stands in brackets: 50分, 分值50, 满分：50分, 20分*执行率, bare: 50, 50%. */
static bool
points_inside(struct figure *f, struct slice inside, bool bare, size_t *at)
{
	static const char *const heads[] = {"分值", "权重", "满分", "共", "占", "计", "总分", "标准分"};
	static const char *const units[] = {"分"}, *const percents[] = {"%", "％"};
	static const char *const behind[] = {"*", "×", "x", "X", "＊", "·", "，", ",", "；", ";", "、", "/"};
	struct slice s = slice_ltrim(inside);
	bool said = false;
	size_t n, len;

	for (; (n = STARTS(s, heads)) > 0; s = slice_ltrim(slice_from(s, n)))
		said = true;
	s = slice_ltrim(slice_from(s, STARTS(s, colons)));
	*at = inside.len - s.len;
	if (!figure_start(f, s, &len) || *f->value.data == '-')
		return false;
	s = slice_trim(slice_from(s, len));
	n = STARTS(s, units);
	if (n > 0)
		return s.len == n || STARTS(slice_from(s, n), behind);
	if (s.len == 0)
		return said || bare;
	return bare && s.len == STARTS(s, percents);
}

/* 产出指标50分: points at the end, without brackets. */
static bool
points_behind(struct figure *f, struct slice text, struct form_points *p)
{
	struct slice s = slice_rtrim(text);
	size_t from, len;

	if (!slice_ends(s, slice_str("分")))
		return false;
	s = slice_rtrim(slice_of(s.data, s.len - strlen("分")));
	for (from = s.len;
	     from > 0 && ((s.data[from - 1] >= '0' && s.data[from - 1] <= '9') || s.data[from - 1] == '.');)
		from--;
	if (from == 0 || from == s.len || !figure_start(f, slice_from(s, from), &len) || len != s.len - from)
		return false;
	*p = (struct form_points){from, text.len, from};
	return true;
}

bool
form_points(struct figure *f, struct slice text, bool bare, struct form_points *p)
{
	if (text.len > LABEL_BYTES)
		return false;
	make_sets();
	for (size_t at = 0, n; (at = char_set_find(&opening_starts, text, at)) < text.len; at += n) {
		size_t open = STARTS(slice_from(text, at), opening), end, inside;

		n = utf8_size(slice_from(text, at));
		if (open == 0)
			continue;
		for (end = at + open; end < text.len && STARTS(slice_from(text, end), closing) == 0;)
			end += utf8_size(slice_from(text, end));
		if (end >= text.len)
			break;
		if (points_inside(f, slice_of(text.data + at + open, end - at - open), bare, &inside)) {
			*p = (struct form_points){at, end + STARTS(slice_from(text, end), closing),
						  at + open + inside};
			return true;
		}
	}
	return points_behind(f, text, p);
}

void
form_join(struct buf *out, struct slice text, size_t from, size_t to)
{
	size_t start = out->len;
	bool gap = false, wide = true; /* a blank is due; the last character is Chinese */

	for (size_t at = 0; at < text.len;) {
		struct slice s = slice_from(text, at);
		size_t blank = slice_blank(s), n = blank ? blank : utf8_size(s);
		bool ascii = (unsigned char)*s.data < 0x80;

		if (at >= from && at < to) {
			at = to;
			continue;
		}
		at += n;
		if (blank) {
			gap = gap || *s.data != '\n';
			continue;
		}
		if (gap && out->len > start && !wide && ascii)
			buf_addc(out, ' ');
		gap = false;
		wide = !ascii;
		buf_add(out, slice_of(s.data, n));
	}
}

struct slice
form_money_unit(const struct lexicon *lex, struct slice text)
{
	struct slice unit = slice_of("", 0);

	if (text.len > LABEL_BYTES)
		return unit;
	unit = caption_unit(lex, text);
	make_sets();
	for (size_t at = 0, n; unit.len == 0 && (at = char_set_find(&opening_starts, text, at)) < text.len;
	     at += n) {
		struct slice s = slice_from(text, at), inside;
		const struct lexicon_entry *e;
		size_t open = STARTS(s, opening);

		n = utf8_size(s);
		inside = slice_ltrim(slice_from(s, open));
		e = open > 0 ? lexicon_prefix(lex, LEXICON_CAPTION_UNIT, inside) : NULL;
		if (e && STARTS(slice_ltrim(slice_from(inside, e->word.len)), closing))
			unit = e->value;
	}
	if (unit.len == 0 && figure_money(slice_trim(text)) >= 0)
		unit = slice_trim(text);
	return unit;
}

/* The digits, letters and hyphens of a code that s starts with; 0 when they are none: too few digits, a year.
 */
static size_t
code_len(struct slice s)
{
	size_t len = 0, digits = 0;

	for (; len < s.len; len++) {
		char c = s.data[len];

		digits += c >= '0' && c <= '9';
		if (!(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z'))
			break;
	}
	if (digits < CODE_DIGITS || (len == 4 && digits == 4 && (*s.data == '1' || *s.data == '2')))
		return 0;
	return len;
}

bool
form_code(struct slice text, struct slice *code, struct slice *name)
{
	static const char *const dashes[] = {"-", "－", "—", "–", "_", "＿", " ", "\xE3\x80\x80"};
	enum { LONG_CODE = 15 };
	struct slice s = slice_trim(text), rest;
	size_t open = STARTS(s, opening), len = code_len(slice_from(s, open)), n;

	if (len == 0)
		return false;
	rest = slice_from(s, open + len);
	n = open ? STARTS(rest, closing) : STARTS(rest, dashes);
	if (n == 0)
		return false;
	rest = slice_from(rest, n);
	while ((n = STARTS(rest, dashes)) > 0)
		rest = slice_from(rest, n);
	rest = slice_trim(rest);
	/* Digits on both sides are one number, but behind a long code 2023年 begins the name. */
	if (rest.len == 0 || (*rest.data >= '0' && *rest.data <= '9' && len < LONG_CODE))
		return false;
	*code = slice_of(s.data + open, len);
	*name = rest;
	return true;
}

/* The one that is ticked of 优☑ 良□ or ☑优 □良; empty when none is. */
static struct slice
ticked_grade(const struct lexicon *lex, struct slice text)
{
	static const char *const boxes[] = {"□", "☐", "○", "☑", "√", "✓", "✔", "■", "☒"};
	bool before = STARTS(text, boxes) > 0;

	make_sets();
	for (size_t at = 0, n; (at = char_set_find(&tick_starts, text, at)) < text.len; at += n) {
		struct slice s = slice_from(text, at);
		const struct lexicon_entry *e;
		size_t tick = STARTS(s, ticks);

		n = utf8_size(s);
		if (tick == 0)
			continue;
		e = before ? lexicon_prefix(lex, LEXICON_GRADE, slice_ltrim(slice_from(s, tick)))
			   : lexicon_suffix(lex, LEXICON_GRADE, slice_rtrim(slice_of(text.data, at)));
		if (e)
			return e->word;
	}
	return slice_of("", 0);
}

struct slice
form_grade_behind(const struct lexicon *lex, struct slice s)
{
	static const char *const quotes[] = {"“", "\"", "「", "'", "‘", "【", "”", "’", "」", "】"};
	static const char *const marks[] = {"。", "，", "；", "、", "）", ")",
					    ",",  ";",  "级", "等", "档", "."};
	const struct lexicon_entry *e;
	struct slice rest;
	size_t quote;

	s = slice_ltrim(s);
	quote = STARTS(s, quotes);
	s = slice_from(s, quote);
	e = lexicon_prefix(lex, LEXICON_GRADE, s);
	if (!e)
		return slice_of("", 0);
	rest = slice_from(s, e->word.len);
	return quote || rest.len == 0 || slice_blank(rest) || STARTS(rest, marks) ? e->word : slice_of("", 0);
}

struct slice
form_grade(const struct lexicon *lex, struct slice text)
{
	struct slice grade = slice_of("", 0);
	const struct lexicon_entry *e;

	if (text.len <= LABEL_BYTES)
		grade = ticked_grade(lex, slice_trim(text));
	for (struct slice s = text; grade.len == 0 && (e = lexicon_next(lex, LEXICON_GRADE_CUE, &s));
	     s = slice_from(s, 1))
		grade = form_grade_behind(lex, slice_from(s, e->word.len));
	return grade;
}

bool
form_is_empty(struct slice s)
{
	static const char *const dashes[] = {"—", "-", "－", "–", "─", "―", "一一", "/", "／", "\\"};

	for (s = slice_ltrim(s); s.len > 0; s = slice_ltrim(s)) {
		/* Most cells begin with a digit or a character that is surely none. */
		size_t n = *s.data >= '0' && *s.data <= '9' ? 0 : STARTS(s, dashes);

		if (n == 0)
			return false;
		s = slice_from(s, n);
	}
	return true;
}

bool
form_is_placeholder(struct slice s)
{
	static const char *const dots[] = {"…", ".", "．", "。"};
	static const char *const heads[] = {"指标"};
	size_t n = STARTS(s, heads), len;

	for (s = slice_trim(slice_from(s, n)); n > 0 && numeral_digit(s, &len) >= 0;)
		s = slice_from(s, len);
	if (n > 0)
		s = slice_ltrim(slice_from(s, STARTS(s, colons)));
	while ((n = STARTS(s, dots)) > 0)
		s = slice_from(s, n);
	return s.len == 0;
}
