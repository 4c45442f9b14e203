/* SPDX-License-Identifier: ISC */
#include "number-style.h"

#include "utf8.h"

#include <stdint.h>

enum digits { DIGITS_HAN, DIGITS_ARABIC, DIGITS_ANY, DIGITS_LETTER, DIGITS_ROMAN };

/* What opens a number, its digits, what closes it (alternatives parted by |; a blank is optional before
 * each). */
struct style {
	enum number_family family;
	const char *open;
	enum digits digits;
	const char *close;
};

#define OPEN "（|(|〔|【|〈|["
#define CLOSE "）|)|〕|】|〉|]"

/* No two styles match one text, but NUMBER_LEVELS, which is read apart. */
static const struct style styles[] = {
	{NUMBER_PART, "第", DIGITS_ANY, "部分|部份|编|篇"},
	{NUMBER_CHAPTER, "第", DIGITS_ANY, "章"},
	{NUMBER_SECTION, "第", DIGITS_ANY, "节"},
	{NUMBER_ARTICLE, "第", DIGITS_ANY, "条"},
	{NUMBER_ORDINAL, "第", DIGITS_HAN, "、"},
	{NUMBER_HAN, "", DIGITS_HAN, "、|．|.|﹑|､|：|:"},
	{NUMBER_ROMAN, "", DIGITS_ROMAN, "、|．|."},
	{NUMBER_HAN_BRACKET, OPEN, DIGITS_HAN, CLOSE},
	{NUMBER_HAN_HALF, "", DIGITS_HAN, CLOSE},
	{NUMBER_DIGIT, "", DIGITS_ARABIC, "、|．|.|﹑|､|：|:"},
	{NUMBER_DIGIT_BRACKET, OPEN, DIGITS_ARABIC, CLOSE},
	{NUMBER_DIGIT_HALF, "", DIGITS_ARABIC, CLOSE},
	{NUMBER_LETTER, "", DIGITS_LETTER, "、|．|."},
	{NUMBER_LETTER_BRACKET, OPEN, DIGITS_LETTER, CLOSE},
	{NUMBER_LETTER_BRACKET, "", DIGITS_LETTER, CLOSE},
};

/* Places of closings: before POINTS 、 ． . and before COLONS their kin. */
enum { POINTS = 3, COLONS = 5, BARE_CLOSING = 15 };

/* Numbers that are one character, by their first and last. */
static const struct {
	uint32_t first, last;
	enum number_family family;
	unsigned value;
} single[] = {
	{0x2460, 0x2473, NUMBER_CIRCLE, 1},         /* ① */
	{0x2474, 0x2487, NUMBER_DIGIT_BRACKET, 1},  /* ⑴ */
	{0x2488, 0x249B, NUMBER_DIGIT, 1},          /* ⒈ */
	{0x249C, 0x24B5, NUMBER_LETTER_BRACKET, 1}, /* ⒜ */
	{0x2776, 0x277F, NUMBER_CIRCLE, 1},         /* ❶ */
	{0x2780, 0x2789, NUMBER_CIRCLE, 1},         /* ➀ */
	{0x278A, 0x2793, NUMBER_CIRCLE, 1},         /* ➊ */
	{0x3220, 0x3229, NUMBER_HAN_BRACKET, 1},    /* ㈠ */
	{0x3251, 0x325F, NUMBER_CIRCLE, 21},        /* ㉑ */
	{0x3280, 0x3289, NUMBER_CIRCLE, 1},         /* ㊀ */
	{0x32B1, 0x32BF, NUMBER_CIRCLE, 36},        /* ㊱ */
};

static const struct {
	int rank;
	enum number_family lost, akin;
} families[NUMBER_NFAMILY] = {
	[NUMBER_PART] = {10, NUMBER_NONE, NUMBER_NONE},
	[NUMBER_CHAPTER] = {20, NUMBER_NONE, NUMBER_NONE},
	[NUMBER_SECTION] = {30, NUMBER_NONE, NUMBER_NONE},
	[NUMBER_ARTICLE] = {45, NUMBER_NONE, NUMBER_NONE},
	[NUMBER_HAN] = {40, NUMBER_NONE, NUMBER_NONE},
	[NUMBER_ROMAN] = {40, NUMBER_NONE, NUMBER_NONE},
	[NUMBER_HAN_BRACKET] = {50, NUMBER_NONE, NUMBER_HAN_HALF},
	[NUMBER_HAN_HALF] = {50, NUMBER_NONE, NUMBER_HAN_BRACKET},
	[NUMBER_ORDINAL] = {55, NUMBER_NONE, NUMBER_NONE},
	[NUMBER_DIGIT] = {60, NUMBER_HAN, NUMBER_NONE},
	[NUMBER_LEVELS] = {60, NUMBER_NONE, NUMBER_NONE},
	[NUMBER_DIGIT_BRACKET] = {70, NUMBER_HAN_BRACKET, NUMBER_DIGIT_HALF},
	[NUMBER_DIGIT_HALF] = {70, NUMBER_HAN_HALF, NUMBER_DIGIT_BRACKET},
	[NUMBER_CIRCLE] = {80, NUMBER_NONE, NUMBER_NONE},
	[NUMBER_LETTER] = {90, NUMBER_NONE, NUMBER_NONE},
	[NUMBER_LETTER_BRACKET] = {95, NUMBER_NONE, NUMBER_NONE},
};

static void
eat(struct slice *s, size_t n)
{
	*s = slice_from(*s, n);
}

/* Eats one of the alternatives in words; its place among them, or -1. */
static int
eat_word(struct slice *s, const char *words)
{
	for (int i = 0;; i++) {
		bool same = true;
		size_t n = 0;

		for (; words[n] != '\0' && words[n] != '|'; n++)
			same = same && n < s->len && s->data[n] == words[n];
		if (same) {
			eat(s, n);
			return i;
		}
		if (words[n] == '\0')
			return -1;
		words += n + 1;
	}
}

/* The digit that s starts with, in ASCII or full width; -1 when none. */
static int
arabic_digit(struct slice s, size_t *n)
{
	uint32_t cp;

	if (s.len == 0)
		return -1;
	*n = utf8_next(s, &cp);
	return utf8_digit(cp);
}

static int
han_digit(struct slice s, size_t *n)
{
	static const uint32_t han[] = {0x3007 /* 〇 */, 0x4E00 /* 一 */, 0x4E8C /* 二 */, 0x4E09 /* 三 */,
				       0x56DB /* 四 */, 0x4E94 /* 五 */, 0x516D /* 六 */, 0x4E03 /* 七 */,
				       0x516B /* 八 */, 0x4E5D /* 九 */, 0x5341 /* 十 */, 0x767E /* 百 */};
	uint32_t cp;

	if (s.len == 0)
		return -1;
	*n = utf8_next(s, &cp);
	for (size_t i = 0; i < sizeof han / sizeof *han; i++)
		if (cp == han[i])
			return (int)i;
	return cp == 0x96F6 /* 零 */ || cp == 0x25CB /* ○ */ ? 0 : -1;
}

static unsigned
eat_arabic(struct slice *s)
{
	unsigned value = 0;
	size_t n;
	int d;

	for (; (d = arabic_digit(*s, &n)) >= 0; eat(s, n))
		value = value > NUMBER_MOST ? value : value * 10 + (unsigned)d;
	return value > NUMBER_MOST ? 0 : value;
}

/* 十二, 二十, 一百零三 and also 一〇三. */
static unsigned
eat_han(struct slice *s)
{
	unsigned value = 0, digit = 0;
	size_t n;
	int d;

	for (; (d = han_digit(*s, &n)) >= 0 && value <= NUMBER_MOST; eat(s, n)) {
		if (d < 10) {
			digit = digit * 10 + (unsigned)d;
		} else {
			value += (digit ? digit : 1) * (d == 10 ? 10u : 100u);
			digit = 0;
		}
		if (digit > NUMBER_MOST)
			return 0;
	}
	return value + digit > NUMBER_MOST ? 0 : value + digit;
}

/* The value of the digits that s starts with, which are eaten; 0 when there are none. */
static unsigned
eat_digits(struct slice *s, enum digits digits)
{
	uint32_t cp;
	size_t n;

	if (s->len == 0)
		return 0;
	if (digits == DIGITS_ANY)
		digits = arabic_digit(*s, &n) >= 0 ? DIGITS_ARABIC : DIGITS_HAN;
	if (digits == DIGITS_ARABIC)
		return eat_arabic(s);
	if (digits == DIGITS_HAN)
		return eat_han(s);
	n = utf8_next(*s, &cp);
	if (digits == DIGITS_ROMAN) {
		if ((cp < 0x2160 || cp > 0x216B) && (cp < 0x2170 || cp > 0x217B))
			return 0;
		eat(s, n);
		return (cp & 15) + 1;
	}
	if (cp >= 0xFF21)
		cp -= 0xFF21 - 'A';
	if ((cp < 'A' || cp > 'Z') && (cp < 'a' || cp > 'z'))
		return 0;
	eat(s, n);
	return (cp & 31);
}

/* Whether s starts with a year: four digits and 年. */
static bool
starts_year(struct slice s)
{
	struct slice rest = s;
	unsigned value = eat_arabic(&rest);

	return value >= 1900 && value < 2100 && slice_starts(slice_ltrim(rest), slice_str("年"));
}

/* 一、二期工程, 3、4月: two ordinals in a row; but 二、三公经费 is a heading. */
static bool
goes_on(const struct number *n, struct slice rest)
{
	unsigned next = eat_digits(&rest, n->family == NUMBER_HAN ? DIGITS_HAN : DIGITS_ARABIC);

	return n->closing == 0 && next == n->value + 1 && !slice_starts(rest, slice_str("公"));
}

/* How sure it is that what is before `rest` is a number: not 第三节课, A.B公司, 三、四季度, 3、4月, 1.5公里.
 */
static enum number_doubt
doubt_of(const struct number *n, struct slice rest)
{
	size_t len;

	if (n->value >= 1000)
		return DOUBT_MUCH;
	if (n->blank || rest.len == 0)
		return DOUBT_NONE;
	if (n->family == NUMBER_DIGIT && arabic_digit(rest, &len) >= 0)
		return starts_year(rest)                      ? DOUBT_NONE
		       : n->closing == 0 && !goes_on(n, rest) ? DOUBT_SOME
							      : DOUBT_MUCH;
	if (n->family == NUMBER_HAN && han_digit(rest, &len) >= 0)
		return goes_on(n, rest) ? DOUBT_MUCH : DOUBT_SOME;
	if (n->family == NUMBER_HAN || n->family == NUMBER_DIGIT)
		return n->closing >= COLONS && n->closing < BARE_CLOSING ? DOUBT_SOME : DOUBT_NONE;
	return n->family <= NUMBER_ARTICLE || n->family == NUMBER_LETTER ? DOUBT_SOME : DOUBT_NONE;
}

/* Fills in what stands behind the number; text starts where its line does. */
static bool
finish(struct number *n, struct slice text, struct slice rest)
{
	size_t len;

	n->len = (size_t)(rest.data - text.data);
	n->blank = slice_blank(rest) > 0;
	n->doubt = doubt_of(n, rest);
	/* 3.08万 and 1.0版 are no numbers of headings */
	return !(n->family == NUMBER_DIGIT && n->closing > 0 && n->closing < POINTS &&
		 arabic_digit(rest, &len) == 0);
}

static bool
read_style(const struct style *style, struct slice text, struct number *n)
{
	struct slice rest = slice_ltrim(text);
	int closing;

	if (eat_word(&rest, style->open) < 0)
		return false;
	rest = slice_ltrim(rest);
	n->value = eat_digits(&rest, style->digits);
	rest = slice_ltrim(rest);
	if (n->value == 0 || (closing = eat_word(&rest, style->close)) < 0)
		return false;
	n->family = style->family;
	n->depth = 1;
	n->prefix = 0;
	n->closing = (unsigned char)closing;
	if (*style->open != '\0')
		eat_word(&rest, "、|．|.|：|:");
	return finish(n, text, rest);
}

static bool
read_single(struct slice text, struct number *n)
{
	struct slice rest = slice_ltrim(text);
	uint32_t cp;

	if (rest.len == 0)
		return false;
	eat(&rest, utf8_next(rest, &cp));
	for (size_t i = 0; i < sizeof single / sizeof *single; i++)
		if (cp >= single[i].first && cp <= single[i].last) {
			n->family = single[i].family;
			n->value = single[i].value + cp - single[i].first;
			n->depth = 1;
			n->prefix = 0;
			n->closing = 0;
			eat_word(&rest, "、|．|.");
			return finish(n, text, rest);
		}
	return false;
}

/* 31.88 亿元: a number that a line break, not a heading, put there. */
static bool
starts_unit(struct slice s)
{
	static const char *const units[] = {"亿", "万元", "万亩", "万吨", "万人",   "元",   "%",
					    "％", "亩",   "吨",   "公里", "平方米", "公顷", "个百分点"};

	s = slice_ltrim(s);
	return SLICE_STARTS_ONE(s, units);
}

/* 1.2 and 1.2.1, closed or not; a date (2021.3.5) is none. Doubtful unless a blank or a closing follows. */
static bool
read_levels(struct slice text, struct number *n)
{
	struct slice rest = slice_ltrim(text);
	size_t len;

	*n = (struct number){.family = NUMBER_LEVELS};
	for (;;) {
		struct slice before = rest;

		if (arabic_digit(rest, &len) <= 0)
			return false;
		n->prefix = n->value;
		n->value = eat_arabic(&rest);
		if (n->value == 0 || n->value > 999 || (n->depth > 0 && starts_year(before)))
			return false;
		if (n->depth < UINT8_MAX)
			n->depth++;
		before = rest;
		if (eat_word(&rest, ".|．") < 0)
			break;
		if (arabic_digit(rest, &len) < 0 || starts_year(rest)) {
			rest = before;
			break;
		}
	}
	if (n->depth < 2)
		return false;
	n->closing = (unsigned char)(eat_word(&rest, "、|．|.") + 1);
	if (!finish(n, text, rest))
		return false;
	if ((!n->blank || starts_unit(rest)) && n->closing == 0 && n->depth == 2)
		n->doubt = DOUBT_MUCH;
	return true;
}

/* `1 概况`, `一　概况`: digits and a blank, nothing else. */
static bool
read_bare(struct slice text, struct number *n)
{
	struct slice rest = slice_ltrim(text);
	size_t len;
	bool arabic = arabic_digit(rest, &len) >= 0;

	n->value = eat_digits(&rest, arabic ? DIGITS_ARABIC : DIGITS_HAN);
	if (n->value == 0 || n->value > 99 || slice_blank(rest) == 0)
		return false;
	n->family = arabic ? NUMBER_DIGIT : NUMBER_HAN;
	n->depth = 1;
	n->prefix = 0;
	n->closing = BARE_CLOSING;
	if (!finish(n, text, rest))
		return false;
	n->doubt = DOUBT_MUCH;
	return true;
}

/* Most paragraphs begin with a Han character that no number begins with. */
static bool
may_start(struct slice s)
{
	uint32_t cp;
	size_t n;

	if (s.len == 0)
		return false;
	utf8_next(s, &cp);
	return cp < 0x4E00 || cp > 0x9FFF || cp == 0x7B2C /* 第 */ || han_digit(s, &n) >= 0;
}

unsigned
number_read(struct slice text, struct number reading[NUMBER_READINGS])
{
	unsigned count = 0;

	if (!may_start(slice_ltrim(text)))
		return 0;
	if (read_single(text, &reading[0]))
		return 1;
	if (read_levels(text, &reading[0]))
		count = 1;
	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
		if (read_style(&styles[i], text, &reading[count]))
			return count + 1;
	if (count == 0 && read_bare(text, &reading[0]))
		count = 1;
	return count;
}

bool
number_is_bare(const struct number *n)
{
	return n->closing == BARE_CLOSING;
}

int
number_rank(enum number_family family, unsigned depth)
{
	if (family != NUMBER_LEVELS || depth < 2)
		return families[family].rank;
	return families[family].rank + (depth < 10 ? (int)depth - 1 : 9);
}

enum number_family
number_lost(enum number_family family)
{
	return families[family].lost;
}

bool
number_akin(enum number_family a, enum number_family b)
{
	return families[a].akin == b && a != NUMBER_NONE && b != NUMBER_NONE;
}
