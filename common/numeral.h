/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_NUMERAL_H
#define JIXIAO_NUMERAL_H

#include "buf.h"
#include "char-table.h"

/* What a character is to a numeral. */
enum numeral_char {
	NUMERAL_NONE,
	NUMERAL_ARABIC, /* 0 ０ */
	NUMERAL_DIGIT,  /* 一 壹 两 */
	NUMERAL_ZERO,   /* 零 〇 */
	NUMERAL_TENS,   /* 廿 卅: two of them stand for 2 十, 3 十 */
	NUMERAL_SMALL,  /* 十 百 千: number is the power of ten */
	NUMERAL_LARGE,  /* 万 亿 兆 */
	NUMERAL_POINT,  /* 点 */
	NUMERAL_SOME,   /* 余 多 几 数 来: some more */
};

struct numeral_token {
	enum numeral_char kind;
	int number;
	size_t len; /* bytes, 0 at the end of the text */
};

/* Characters that mean the same; the last row has none. */
extern const struct numeral_row {
	const char *chars;
	enum numeral_char kind;
	int number;
	bool first; /* an amount can start with it */
} numeral_rows[];

/* The row of the character at s.data, which is not empty, and its length in bytes. */
static inline const struct numeral_row *
numeral_row(struct slice s, size_t *len)
{
	const unsigned char *p = (const unsigned char *)s.data;

	*len = *p < 0x80 ? 1 : utf8_is_three(p, s.len) ? 3 : utf8_size(s);
	return &numeral_rows[*len == 3 ? numeral_table[utf8_of_three(p)] : *len == 1 ? numeral_table[*p] : 0];
}

/* The character at s.data, whatever it is. */
static inline struct numeral_token
numeral_token(struct slice s)
{
	size_t len = 0;
	const struct numeral_row *row = s.len > 0 ? numeral_row(s, &len) : &numeral_rows[0];

	return (struct numeral_token){row->kind, row->number, len};
}

/*
 * Digits and what they count: the value of a numeral is the sum of its chunks, digits × 10^exponent. They
 * stand in falling order and never overlap, so that no addition is needed, whatever the length.
 */
struct numeral_chunk {
	size_t from, to; /* in the text; from == to: a digit that is not written, as in 十五, 万余 and 半 */
	size_t ndigit;
	long exponent; /* of the last digit */
	int rank;      /* the largest of 万 亿 … that it is counted in */
	bool pair;     /* two digits for "about", as 两三 in 两三万 */
	bool half;     /* of an unwritten digit: five, not one */
};

/* Starts all zero; reused. */
struct numeral {
	size_t from, to; /* in the text */
	struct numeral_chunk *chunk;
	size_t nchunk, cap;
	size_t scale;         /* where the 千 万 亿 at its end start; `to` when there are none */
	size_t some, some_to; /* the 余 多 几 数 in it or before it; equal when there is none */
	bool arabic, chinese; /* which digits it has */
	bool leading;         /* begins with 百 千 万 亿 */
	bool point, grouped, pair;
	bool broken; /* no number: 7,00.0,77 and 2021.5.3 */

	size_t steps; /* bytes looked at, for tests */
};

/*
 * Reads the numeral that starts at byte `from` of text: ASCII and full-width digits with thousands separators
 * and a decimal point, Chinese digits small and financial, 十 百 千 万 亿 兆 京 垓 and their powers, 廿 卅,
 * 点, mixed as in 3亿5000万, 12万8千, 一万零3十四, with an ellipsis as in 一万三 (13000), with blanks between
 * the parts, with 余 多 几 before a scale. Returns false when there is none; else it ends at n->to. A sign, a
 * unit and fractions are the caller's. Reads no byte behind n->to more often than a constant number of times,
 * and looks at no more than a few behind it unless they could belong to it. Any length; linear.
 */
bool numeral_read(struct numeral *n, struct slice text, size_t from);

/*
 * Adds the value × 10^shift to out as a plain decimal: no sign, no leading zero, none at the end of a
 * fraction. `second`: of a pair (两三万) the second. Linear.
 */
void numeral_value(const struct numeral *n, struct slice text, long shift, bool second, struct buf *out);

/* Appends a chunk: for the caller that adds 角 to 元. */
void numeral_add(struct numeral *n, struct numeral_chunk chunk);

/* The digit at the start of s, 0 to 9 (廿 is 2); -1 when there is none. */
static inline int
numeral_digit(struct slice s, size_t *len)
{
	struct numeral_token t = numeral_token(s);

	*len = t.len;
	return t.kind >= NUMERAL_ARABIC && t.kind <= NUMERAL_TENS ? t.number : -1;
}

/* Bytes of blanks at `at`, at most a few. Mostly none. */
size_t numeral_skip_blanks(struct slice text, size_t at);
static inline size_t
numeral_blanks(struct slice text, size_t at)
{
	return slice_blank(slice_from(text, at)) ? numeral_skip_blanks(text, at) : 0;
}

void numeral_free(struct numeral *n);

#endif
