/* SPDX-License-Identifier: ISC */
#include "outline-text.h"

#include "number-style.h"
#include "utf8.h"

enum {
	HEADING_CHARS = 30, /* no heading without number is longer; with a word of the lexicon at its end, */
	WORDED_CHARS = 40,  /* this long */
	SURE_CHARS = 22,    /* nor longer than this without such a word, but with some doubt */
	HEADING_DIGITS = 6, /* more are a telephone number */
	TITLE_CHARS = 60,
	DATE_CHARS = 20,
	CONTENTS_BYTES = 36,
	GAP = 3, /* columns between the cells of a row that was printed as a line */
};

/* What stands in a short text, counted. */
struct traits {
	size_t chars, han, digits, commas, blanks;
	uint32_t first, last;
	size_t dashes; /* before digits: two stand in 2022-06-30 */
	bool money;
};

static bool
is_one_of(uint32_t cp, const uint32_t *set, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (set[i] == cp)
			return true;
	return false;
}

#define IS_ONE_OF(cp, set) is_one_of(cp, set, sizeof(set) / sizeof *(set))

static bool
is_han(uint32_t cp)
{
	return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3400 && cp <= 0x4DBF) || cp == 0x3007;
}

/* 。 ； ！ ？ … and their narrow kin, and what parts the links of a web page: a heading without number has
 * none. */
static bool
is_stop(uint32_t cp)
{
	static const uint32_t stops[] = {0x3002, 0xFF1B, 0xFF01, 0xFF1F, 0x2026, ';',
					 '!',    '?',    0xFF61, '>',    0xFF1E, '|'};

	return IS_ONE_OF(cp, stops);
}

/* Reads at most `most` characters; false when there are more, or a stop, a colon, a TAB among them. */
static bool
get_traits(struct slice s, size_t most, struct traits *t)
{
	static const uint32_t money[] = {0x5143 /* 元 */, 0x4E07 /* 万 */, 0x4EBF /* 亿 */, '%',
					 0xFF05 /* ％ */};

	*t = (struct traits){0};
	if (s.len > most * UTF8_LONGEST)
		return false;
	while (s.len > 0) {
		uint32_t cp, before = t->last;
		size_t n = utf8_next(s, &cp);
		bool blank = false;

		if (t->chars++ >= most)
			return false;
		if (is_han(cp))
			t->han++;
		else if (utf8_is_digit(cp))
			t->digits++;
		else if (cp == 0xFF0C || cp == ',')
			t->commas++;
		else if (cp == 0xFF1A || cp == ':' || cp == '\t' || is_stop(cp))
			return false;
		else
			blank = slice_blank(s) > 0;
		t->blanks += blank;
		t->money = t->money || (utf8_is_digit(before) && IS_ONE_OF(cp, money));
		t->dashes += before == '-' && utf8_is_digit(cp);
		t->first = t->first ? t->first : cp;
		t->last = blank ? before : cp;
		s = slice_from(s, n);
	}
	return true;
}

struct slice
text_squeeze(struct slice text, char *out)
{
	size_t len = 0;

	while (text.len > 0) {
		size_t blank = slice_blank(text);
		size_t n = blank ? blank : utf8_size(text);

		if (!blank) {
			memcpy(out + len, text.data, n);
			len += n;
		}
		text = slice_from(text, n);
	}
	return slice_of(out, len);
}

bool
text_is_contents(struct slice text)
{
	static const char *const words[] = {"目录", "目錄", "目次", "目录：", "目录:"};
	char squeezed[32];

	if (text.len > sizeof squeezed)
		return false;
	text = text_squeeze(text, squeezed);
	return SLICE_IS_ONE(text, words);
}

bool
text_ends_contents(struct slice text)
{
	static const char *const words[] = {"目录", "目錄", "目次"};

	if (text_is_contents(text))
		return true;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_ends(text, slice_str(words[i])))
			return text.len <= CONTENTS_BYTES;
	return false;
}

size_t
text_last(struct slice s, uint32_t *cp)
{
	size_t n = 1;

	if (s.len == 0)
		return 0;
	while (n < 4 && n < s.len && ((unsigned char)s.data[s.len - n] & 0xC0) == 0x80)
		n++;
	if (utf8_next(slice_from(s, s.len - n), cp) == n)
		return n;
	*cp = UTF8_REPLACEMENT;
	return 1;
}

/* The dots that lead to a page number: ……, ...., ····. */
static bool
is_dot(uint32_t cp)
{
	static const uint32_t dots[] = {'.', 0x2026, 0xFF0E, 0xB7, 0x22EF, 0x30FB, 0x2025};

	return IS_ONE_OF(cp, dots);
}

/* Cuts a page number and what leads to it off s; *dots: how many of that were dots, *gap: how many blanks. */
static struct slice
cut_page(struct slice s, size_t *dots, size_t *gap)
{
	size_t n, digits = 0;
	uint32_t cp;

	*dots = *gap = 0;
	s = slice_rtrim(s);
	while ((n = text_last(s, &cp)) > 0 && utf8_is_digit(cp) && digits < 5) {
		s.len -= n;
		digits++;
	}
	if (digits == 0 || digits > 4)
		return slice_of(s.data, 0);
	while ((n = text_last(s, &cp)) > 0 && (is_dot(cp) || slice_blank(slice_from(s, s.len - n)) > 0)) {
		*dots += is_dot(cp) ? (cp > 0x2000 ? 2 : 1) : 0;
		*gap += is_dot(cp) ? 0 : cp == '\t' ? 2 : 1;
		s.len -= n;
	}
	return s;
}

bool
text_is_leader(struct slice text)
{
	size_t dots, gap;

	return cut_page(text, &dots, &gap).len > 0 && dots >= 4;
}

/* The bytes before the first blank. */
static size_t
word_length(struct slice s)
{
	/* Bytes that blanks start with; none of them is inside a character. */
	static const bool may[256] = {
		[' '] = true,  ['\t'] = true, ['\v'] = true, ['\f'] = true, ['\r'] = true,
		['\n'] = true, [0xC2] = true, [0xE2] = true, [0xE3] = true, [0xEF] = true};
	const char *p = s.data, *end = p + s.len;

	while (p < end && (!may[(unsigned char)*p] || slice_blank(slice_of(p, (size_t)(end - p))) == 0))
		p++;
	return (size_t)(p - s.data);
}

bool
text_is_row(struct slice text)
{
	for (text = slice_trim(text); text.len > 0;) {
		size_t first = utf8_size(text), word = word_length(text), gap = 0, n;

		for (text = slice_from(text, word); (n = slice_blank(text)) > 0; text = slice_from(text, n))
			gap += n > 2 ? 2 : 1;
		if (gap >= GAP && word > first)
			return true;
	}
	return false;
}

struct slice
text_without_page(struct slice text)
{
	size_t dots, gap;
	struct slice before = cut_page(text, &dots, &gap);

	return before.len > 0 && dots + gap > 0 ? before : text;
}

unsigned
text_page(struct slice text)
{
	unsigned page = 0, unit = 1;
	uint32_t cp;

	text = slice_rtrim(text);
	for (size_t n; unit <= 1000 && (n = text_last(text, &cp)) > 0 && cp >= '0' && cp <= '9';
	     text.len -= n) {
		page += (cp - '0') * unit;
		unit *= 10;
	}
	return unit > 1000 ? 0 : page;
}

static bool
is_open_bracket(uint32_t cp)
{
	static const uint32_t open[] = {0xFF08, '(', 0x3010, 0x3014, '['};

	return IS_ONE_OF(cp, open);
}

static bool
is_close_bracket(uint32_t cp)
{
	static const uint32_t close[] = {0xFF09, ')', 0x3011, 0x3015, ']'};

	return IS_ONE_OF(cp, close);
}

bool
text_is_bracketed(struct slice text)
{
	uint32_t first, last;

	return text.len > 0 && utf8_next(text, &first) > 0 && is_open_bracket(first) &&
	       text_last(text, &last) > 0 && is_close_bracket(last);
}

struct slice
text_without_bracket(struct slice text)
{
	uint32_t cp;
	size_t n = text_last(text, &cp);
	struct slice s = text;

	if (n == 0 || !is_close_bracket(cp))
		return text;
	while ((n = text_last(s, &cp)) > 0) {
		s.len -= n;
		if (is_open_bracket(cp))
			return s.len > 0 ? slice_rtrim(s) : text;
		if (text.len - s.len > 100)
			break;
	}
	return text;
}

/* Nothing but digits of any kind and the characters of set. */
static bool
is_only(struct slice s, const char *set)
{
	static const char han[] = "〇○零一二三四五六七八九十";
	size_t chars = 0;

	while (s.len > 0) {
		uint32_t cp;
		size_t n = utf8_next(s, &cp);

		if (chars++ > DATE_CHARS)
			return false;
		if (!utf8_is_digit(cp) && slice_blank(s) == 0 &&
		    slice_find(slice_str(set), slice_of(s.data, n)) == SIZE_MAX &&
		    slice_find(slice_str(han), slice_of(s.data, n)) == SIZE_MAX)
			return false;
		s = slice_from(s, n);
	}
	return true;
}

bool
text_is_date(struct slice text)
{
	return is_only(text, "年月日度.-/—－–第共页") || slice_find(text, slice_str("〔")) != SIZE_MAX;
}

bool
text_is_unit(const struct lexicon *lex, struct slice text)
{
	const struct lexicon_entry *e = lexicon_suffix(lex, LEXICON_ORG_WORD, text_without_bracket(text));

	return e && slice_is(e->value, "clear");
}

/* 公里, 亩: what a fraction counts; people and things come whole. */
static bool
starts_unit(const struct lexicon *lex, struct slice s)
{
	static const char *const units[] = {"万", "亿", "元", "%", "％", "倍"};
	const struct lexicon_entry *e = lexicon_prefix(lex, LEXICON_MEASURE, s);

	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (slice_starts(s, slice_str(units[i])))
			return true;
	return e && slice_find(e->value, slice_str("unit")) != SIZE_MAX &&
	       !slice_starts(s, slice_str("年度"));
}

bool
text_is_amount(const struct lexicon *lex, struct slice text)
{
	size_t points = 0;
	uint32_t cp, last = 0;

	for (; text.len > 0; text = slice_from(text, utf8_next(text, &cp))) {
		utf8_next(text, &cp);
		if (cp == '.' || cp == 0xFF0E)
			points++;
		else if (utf8_is_digit(cp))
			last = cp;
		else
			break;
	}
	return points == 1 && last != '0' && last != 0xFF10 && starts_unit(lex, slice_ltrim(text));
}

bool
text_ends_colon(struct slice text)
{
	uint32_t cp;

	return text_last(text, &cp) > 0 && (cp == 0xFF1A || cp == ':');
}

bool
text_is_unfinished(struct slice text)
{
	static const uint32_t ends[] = {0x201D, 0x300B, ':', 0xFF1A, '.'};
	uint32_t cp;

	return text_last(text, &cp) > 0 && !is_stop(cp) && !is_close_bracket(cp) && !IS_ONE_OF(cp, ends);
}

bool
text_names_table(struct slice text)
{
	return slice_ends(text_without_bracket(text), slice_str("表"));
}

/* 表1 收入情况, 图2: the caption of a table or picture. */
static bool
is_caption(struct slice text)
{
	uint32_t cp;

	if (!slice_starts(text, slice_str("表")) && !slice_starts(text, slice_str("图")))
		return false;
	text = slice_ltrim(slice_from(text, strlen("表")));
	return text.len > 0 && utf8_next(text, &cp) > 0 && utf8_is_digit(cp);
}

/* The head or label of a form, as it stands alone on a line of a PDF file. */
static bool
is_form_word(const struct lexicon *lex, struct slice text)
{
	char squeezed[64];
	const struct lexicon_entry *label;

	if (text.len > sizeof squeezed)
		return false;
	text = text_squeeze(text, squeezed);
	label = lexicon_find(lex, LEXICON_LABEL, text);
	return (label && label->value.len > 0) || lexicon_find(lex, LEXICON_HEADER, text) ||
	       lexicon_find(lex, LEXICON_TOTAL, text);
}

enum heading
text_heading(const struct lexicon *lex, struct slice text)
{
	struct traits t;
	const struct lexicon_entry *word;

	if (!get_traits(text, WORDED_CHARS, &t) || t.han < 2 || t.money || t.commas > 1 ||
	    t.digits > HEADING_DIGITS || t.dashes > 1)
		return HEADING_NO;
	if (!is_han(t.first) && !utf8_is_digit(t.first) && t.first != 0x201C && t.first != 0x300A)
		return HEADING_NO;
	if (!is_han(t.last) && !is_close_bracket(t.last) && t.last != 0x201D && t.last != 0x300B)
		return HEADING_NO;
	word = lexicon_suffix(lex, LEXICON_HEADING, text_without_bracket(text));
	if (word && slice_is(word->value, "no"))
		return HEADING_NO;
	if (text_is_date(text) || is_caption(text) || is_form_word(lex, text) ||
	    (!word && (text_is_unit(lex, text) || text_is_row(text))))
		return HEADING_NO;
	if (word)
		return t.blanks > 2 ? HEADING_WEAK : t.commas > 0 ? HEADING_SHAPE : HEADING_WORD;
	if (t.chars > HEADING_CHARS || t.han < 4)
		return HEADING_NO;
	return t.chars > SURE_CHARS || t.commas > 0 || t.blanks > 1 ? HEADING_WEAK : HEADING_SHAPE;
}

/* What an item of a list or a line below a title (——在大会上) starts with. */
static bool
is_bullet(uint32_t cp)
{
	static const uint32_t bullets[] = {0x2022, 0xB7,   0x2014, 0x2013, '-',    '*',
					   0x25CF, 0x25A0, 0x25C6, 0x2605, 0x203B, 0x25B6};

	return IS_ONE_OF(cp, bullets);
}

bool
text_is_titular(const struct lexicon *lex, struct slice text)
{
	struct traits t;

	if (!get_traits(text, TITLE_CHARS, &t) || t.han < 2 || t.commas > 0 || t.money || t.dashes > 1)
		return false;
	if (!is_han(t.last) && !is_close_bracket(t.last) && t.last != 0x201D && t.last != 0x300B)
		return false;
	if (is_bullet(t.first))
		return false;
	return (!text_is_date(text) || slice_ends(text, slice_str("年度"))) && !text_is_bracketed(text) &&
	       !is_caption(text) && !text_is_leader(text) && text_label(lex, text) != text.len;
}

/* Eats the number of a label: 1, 2-1, 一. A Han number that a Han character follows is a word (附件一般…). */
static struct slice
after_label_number(struct slice s)
{
	static const char marks[] = "-—－.．之", han[] = "〇零一二三四五六七八九十";
	struct slice end = s;
	bool word = false;
	uint32_t cp;

	while (s.len > 0) {
		size_t n = utf8_next(s, &cp);
		bool number = slice_find(slice_str(han), slice_of(s.data, n)) != SIZE_MAX;

		if (slice_blank(s) == 0 && !utf8_is_digit(cp) && !number &&
		    slice_find(slice_str(marks), slice_of(s.data, n)) == SIZE_MAX)
			break;
		word = number;
		s = slice_from(s, n);
		if (utf8_is_digit(cp) || number)
			end = s;
	}
	return word && s.data == end.data && s.len > 0 && is_han(cp) ? slice_of(s.data, 0) : end;
}

size_t
text_label(const struct lexicon *lex, struct slice text)
{
	static const char *const close[] = {"：", ":", "、", "．", "."};
	const struct lexicon_entry *e = lexicon_prefix(lex, LEXICON_TITLE_LABEL, text);
	struct slice word, rest;

	if (!e)
		return 0;
	word = slice_from(text, e->word.len);
	rest = word.len > 0 ? after_label_number(word) : word;
	if (word.len > 0 && rest.len == 0 && rest.data != word.data + word.len)
		return 0;
	for (size_t i = 0; i < sizeof close / sizeof *close; i++)
		if (slice_starts(slice_ltrim(rest), slice_str(close[i])))
			return text.len - slice_from(slice_ltrim(rest), strlen(close[i])).len;
	return rest.len < word.len || rest.len == 0 || slice_blank(rest) > 0 ? text.len - rest.len : 0;
}

/* A narrow colon between digits (9:30) or before a slash is none. */
static bool
is_colon(struct slice text, size_t at)
{
	uint32_t before, cp;

	if (at == 0 || at + 1 >= text.len)
		return true;
	text_last(slice_of(text.data, at), &before);
	utf8_next(slice_from(text, at + 1), &cp);
	return !(utf8_is_digit(before) && utf8_is_digit(cp)) && cp != '/';
}

size_t
text_title(struct slice text, size_t *stop)
{
	static const bool may[256] = {[':'] = true, [0xE3] = true, [0xEF] = true};

	for (size_t i = 0; i < text.len; i++) {
		struct slice rest = slice_from(text, i);

		if (!may[(unsigned char)text.data[i]])
			continue;
		*stop = text.data[i] == ':' ? 1 : 3;
		if (*stop == 1 ? is_colon(text, i)
			       : slice_starts(rest, slice_str("。")) || slice_starts(rest, slice_str("：")))
			return i;
	}
	*stop = 0;
	return text.len;
}
