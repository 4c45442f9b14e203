/* SPDX-License-Identifier: ISC */
#include "numbering.h"

#include "utf8.h"

struct name {
	const char *name;
	enum numbering style;
};

static const struct name word_names[] = {
	{"none", NUMBERING_NONE},
	{"bullet", NUMBERING_BULLET},
	{"decimalZero", NUMBERING_PADDED},
	{"decimalFullWidth", NUMBERING_WIDE},
	{"decimalFullWidth2", NUMBERING_WIDE},
	{"decimalEnclosedCircle", NUMBERING_CIRCLE},
	{"decimalEnclosedCircleChinese", NUMBERING_CIRCLE_CHINESE},
	{"decimalEnclosedFullstop", NUMBERING_STOP},
	{"decimalEnclosedParen", NUMBERING_PAREN},
	{"ideographEnclosedCircle", NUMBERING_HAN_PAREN},
	{"chineseCountingThousand", NUMBERING_HAN},
	{"taiwaneseCountingThousand", NUMBERING_HAN},
	{"japaneseCounting", NUMBERING_HAN},
	{"chineseCounting", NUMBERING_HAN_MIXED},
	{"taiwaneseCounting", NUMBERING_HAN_MIXED},
	{"ideographDigital", NUMBERING_HAN_DIGIT},
	{"taiwaneseDigital", NUMBERING_HAN_DIGIT},
	{"japaneseDigitalTenThousand", NUMBERING_HAN_DIGIT},
	{"chineseLegalSimplified", NUMBERING_HAN_LEGAL},
	{"ideographLegalTraditional", NUMBERING_HAN_LEGAL},
	{"ideographTraditional", NUMBERING_STEM},
	{"ideographZodiac", NUMBERING_BRANCH},
	{"upperLetter", NUMBERING_UPPER},
	{"lowerLetter", NUMBERING_LOWER},
	{"upperRoman", NUMBERING_UPPER_ROMAN},
	{"lowerRoman", NUMBERING_LOWER_ROMAN},
	{NULL, NUMBERING_DECIMAL},
};

static const struct name html_names[] = {
	{"none", NUMBERING_NONE},
	{"disc", NUMBERING_BULLET},
	{"circle", NUMBERING_BULLET},
	{"square", NUMBERING_BULLET},
	{"decimal-leading-zero", NUMBERING_PADDED},
	{"cjk-ideographic", NUMBERING_HAN},
	{"simp-chinese-informal", NUMBERING_HAN},
	{"trad-chinese-informal", NUMBERING_HAN},
	{"cjk-decimal", NUMBERING_HAN_DIGIT},
	{"simp-chinese-formal", NUMBERING_HAN_LEGAL},
	{"cjk-heavenly-stem", NUMBERING_STEM},
	{"cjk-earthly-branch", NUMBERING_BRANCH},
	{"upper-alpha", NUMBERING_UPPER},
	{"upper-latin", NUMBERING_UPPER},
	{"A", NUMBERING_UPPER},
	{"lower-alpha", NUMBERING_LOWER},
	{"lower-latin", NUMBERING_LOWER},
	{"a", NUMBERING_LOWER},
	{"upper-roman", NUMBERING_UPPER_ROMAN},
	{"I", NUMBERING_UPPER_ROMAN},
	{"lower-roman", NUMBERING_LOWER_ROMAN},
	{"i", NUMBERING_LOWER_ROMAN},
	{NULL, NUMBERING_DECIMAL},
};

static enum numbering
find(const struct name *names, struct slice name)
{
	while (names->name && !slice_is(name, names->name))
		names++;
	return names->style;
}

enum numbering
numbering_of_word(struct slice name)
{
	return find(word_names, name);
}

enum numbering
numbering_of_html(struct slice name)
{
	return find(html_names, name);
}

/* Characters of three bytes each. */
static const char han[] = "零一二三四五六七八九", han_units[] = "十百千", legal[] = "零壹贰叁肆伍陆柒捌玖",
		  legal_units[] = "拾佰仟", circle_digits[] = "○一二三四五六七八九",
		  digits[] = "〇一二三四五六七八九", wide_digits[] = "０１２３４５６７８９",
		  stems[] = "甲乙丙丁戊己庚辛壬癸", branches[] = "子丑寅卯辰巳午未申酉戌亥";

static void
add_char(struct buf *out, const char *set, size_t i)
{
	buf_add(out, slice_of(set + 3 * i, 3));
}

/* Digit by digit. */
static void
add_digits(struct buf *out, const char *set, size_t n)
{
	size_t power = 1;

	while (n / power >= 10)
		power *= 10;
	for (; power > 0; power /= 10)
		add_char(out, set, n / power % 10);
}

/* Below 10000: 二百零五. A zero stands for all that are left out between two digits. */
static void
add_section(struct buf *out, const char *set, const char *units, size_t n, bool bare_ten)
{
	static const size_t powers[] = {1, 10, 100, 1000};
	bool begun = false, zero = false;

	for (size_t i = 4; i-- > 0;) {
		size_t digit = n / powers[i] % 10;

		if (digit == 0) {
			zero = begun;
			continue;
		}
		if (zero)
			add_char(out, set, 0);
		zero = false;
		if (!(bare_ten && i == 1 && digit == 1 && !begun))
			add_char(out, set, digit);
		if (i > 0)
			add_char(out, units, i - 1);
		begun = true;
	}
}

static void
add_han(struct buf *out, const char *set, const char *units, size_t n, bool bare_ten)
{
	if (n >= 10000) {
		add_section(out, set, units, n / 10000, bare_ten);
		buf_adds(out, "万");
		n %= 10000;
		if (n > 0 && n < 1000)
			add_char(out, set, 0);
		bare_ten = false;
	}
	add_section(out, set, units, n, bare_ten);
}

static void
add_roman(struct buf *out, size_t n, const char *ones, const char *fives)
{
	static const size_t powers[] = {1000, 100, 10, 1};

	for (size_t i = 0; i < 4; i++) {
		size_t digit = n / powers[i] % 10;

		if (digit % 5 == 4) {
			buf_addc(out, ones[i]);
			buf_addc(out, digit == 9 ? ones[i - 1] : fives[i]);
			continue;
		}
		if (digit >= 5)
			buf_addc(out, fives[i]);
		for (size_t k = 0; k < digit % 5; k++)
			buf_addc(out, ones[i]);
	}
}

/* Z, AA, BB: the letter as often as the alphabet was gone through. */
static void
add_letters(struct buf *out, char first, size_t n)
{
	for (size_t i = 0; i <= (n - 1) / 26; i++)
		buf_addc(out, (char)(first + (char)((n - 1) % 26)));
}

/* How far each goes. */
static const size_t most[] = {
	[NUMBERING_CIRCLE] = 20,
	[NUMBERING_CIRCLE_CHINESE] = 10,
	[NUMBERING_STOP] = 20,
	[NUMBERING_PAREN] = 20,
	[NUMBERING_HAN_PAREN] = 10,
	[NUMBERING_HAN] = 99999999,
	[NUMBERING_HAN_MIXED] = 99999999,
	[NUMBERING_HAN_DIGIT] = 99999999,
	[NUMBERING_HAN_LEGAL] = 99999999,
	[NUMBERING_STEM] = 10,
	[NUMBERING_BRANCH] = 12,
	[NUMBERING_UPPER] = 780,
	[NUMBERING_LOWER] = 780,
	[NUMBERING_UPPER_ROMAN] = 3999,
	[NUMBERING_LOWER_ROMAN] = 3999,
};

/* The characters that stand for 1; those for the numbers behind it follow. */
static const uint32_t ones[] = {
	[NUMBERING_CIRCLE] = 0x2460, [NUMBERING_CIRCLE_CHINESE] = 0x2460, [NUMBERING_STOP] = 0x2488,
	[NUMBERING_PAREN] = 0x2474,  [NUMBERING_HAN_PAREN] = 0x3220,
};

static void
add_enclosed(struct buf *out, enum numbering style, size_t n)
{
	char text[UTF8_LONGEST];

	buf_add(out, slice_of(text, utf8_encode(ones[style] + (uint32_t)n - 1, text)));
}

void
numbering_add(struct buf *out, enum numbering style, size_t n)
{
	if (style >= NUMBERING_CIRCLE && (n == 0 || n > most[style]))
		style = NUMBERING_DECIMAL;
	switch (style) {
	case NUMBERING_NONE:
	case NUMBERING_BULLET:
		return;
	case NUMBERING_DECIMAL:
		buf_addf(out, "%zu", n);
		return;
	case NUMBERING_PADDED:
		buf_addf(out, "%02zu", n);
		return;
	case NUMBERING_WIDE:
		add_digits(out, wide_digits, n);
		return;
	case NUMBERING_CIRCLE:
	case NUMBERING_CIRCLE_CHINESE:
	case NUMBERING_STOP:
	case NUMBERING_PAREN:
	case NUMBERING_HAN_PAREN:
		add_enclosed(out, style, n);
		return;
	case NUMBERING_HAN_MIXED:
		if (n >= 100) {
			add_digits(out, circle_digits, n);
			return;
		}
		/* fall through */
	case NUMBERING_HAN:
		add_han(out, han, han_units, n, true);
		return;
	case NUMBERING_HAN_DIGIT:
		add_digits(out, digits, n);
		return;
	case NUMBERING_HAN_LEGAL:
		add_han(out, legal, legal_units, n, false);
		return;
	case NUMBERING_STEM:
		add_char(out, stems, n - 1);
		return;
	case NUMBERING_BRANCH:
		add_char(out, branches, n - 1);
		return;
	case NUMBERING_UPPER:
		add_letters(out, 'A', n);
		return;
	case NUMBERING_LOWER:
		add_letters(out, 'a', n);
		return;
	case NUMBERING_UPPER_ROMAN:
		add_roman(out, n, "MCXI", " DLV");
		return;
	case NUMBERING_LOWER_ROMAN:
		add_roman(out, n, "mcxi", " dlv");
		return;
	}
}
