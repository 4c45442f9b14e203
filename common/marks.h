/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_MARKS_H
#define JIXIAO_MARKS_H

#include "char-table.h"

/* What a character of punctuation, or a word of one character, means to the grammar of amounts. */
enum mark {
	MARK_STOP = 1 << 0,     /* ends a clause */
	MARK_SENTENCE = 1 << 1, /* ends a sentence */
	MARK_COLON = 1 << 2,
	MARK_COMMA = 1 << 3, /* 、 and commas: between the items of a list */
	MARK_AND = 1 << 4,   /* 和 及 与 */
	MARK_DASH = 1 << 5,  /* of a range; with a letter or digit before it of a code */
	MARK_MINUS = 1 << 6,
	MARK_TO = 1 << 7, /* 至 到 ～: of a range and nothing else */
	MARK_PLUS = 1 << 8,
	MARK_POINT = 1 << 9,  /* . , ．: in a number */
	MARK_LINK = 1 << 10,  /* : / ×: of a ratio, a time, a date */
	MARK_JOINT = 1 << 11, /* + · #: of a code */
	MARK_OPEN = 1 << 12,  /* brackets */
	MARK_CLOSE = 1 << 13,
	MARK_SQUARE = 1 << 14,  /* 〔 [ 【: opens the year of a document number */
	MARK_QUOTE = 1 << 15,   /* opens a quotation */
	MARK_UNQUOTE = 1 << 16, /* closes one */
	MARK_HOUR = 1 << 17,    /* 时 点 */
	MARK_LIST = 1 << 18,    /* 、 . ）: behind the number of a list */
	MARK_SLASH = 1 << 19,
	MARK_LINE = 1 << 20,   /* LF */
	MARK_LETTER = 1 << 21, /* ASCII */
	MARK_DIGIT = 1 << 22,  /* Arabic, of either width */
	MARK_HANZI = 1 << 23,
	MARK_BLANK = 1 << 24,
	MARK_NEGATIVE = 1 << 25, /* 负 */
	MARK_HALF = 1 << 26,     /* 半 */
};

/* Characters with the same marks; the row without characters, the last one, is that of all other Han characters
 * below U+10000. */
extern const struct mark_row {
	const char *chars;
	unsigned marks;
} mark_rows[];

/* mark_at for what is neither ASCII nor of three bytes. */
unsigned mark_rare(struct slice text, size_t *len);

/* The marks of the character at byte `at`; 0 at the end. *len: its bytes. */
static inline unsigned
mark_at(struct slice text, size_t at, size_t *len)
{
	const unsigned char *p = (const unsigned char *)text.data + at;

	*len = 0;
	if (at >= text.len)
		return 0;
	*len = *p < 0x80 ? 1 : 3;
	if (*p < 0x80)
		return mark_rows[mark_table[*p]].marks;
	if (utf8_is_three(p, text.len - at))
		return mark_rows[mark_table[utf8_of_three(p)]].marks;
	return mark_rare(slice_from(text, at), len);
}

/* Can a stop, a bracket or a digit start with this byte? They start with E3, EF or in ASCII. */
static inline bool
stop_may_start(char byte)
{
	unsigned char c = (unsigned char)byte;

	return c < 0x80 || c == 0xE3 || c == 0xEF;
}

/* Those of the character before it. */
static inline unsigned
mark_before(struct slice text, size_t at, size_t *len)
{
	size_t from = utf8_back(text, at);
	unsigned marks = at > 0 ? mark_at(text, from, len) : 0;

	if (at > 0 && *len == at - from)
		return marks;
	*len = at > 0; /* a bad byte */
	return 0;
}

/* 。 and ；: a sentence or a part of it ends there. */
static inline bool
mark_ends_part(unsigned marks)
{
	return (marks & (MARK_STOP | MARK_COMMA | MARK_COLON)) == MARK_STOP;
}

/* The first character with one of the marks, *end behind it; SIZE_MAX when there is none. */
static inline size_t
mark_find(struct slice text, unsigned marks, size_t *end)
{
	for (size_t at = 0, n; at < text.len; at += n)
		if (mark_at(text, at, &n) & marks) {
			*end = at + n;
			return at;
		}
	return SIZE_MAX;
}

/* Whether there is one. */
static inline bool
mark_in(struct slice text, unsigned marks)
{
	size_t end;

	return mark_find(text, marks, &end) != SIZE_MAX;
}

/* What is behind the last one. */
static inline struct slice
mark_behind(struct slice text, unsigned marks)
{
	for (size_t end; mark_find(text, marks, &end) != SIZE_MAX;)
		text = slice_from(text, end);
	return text;
}

/* What is behind the last 。 or ；. */
static inline struct slice
mark_behind_part(struct slice text)
{
	struct slice rest = text;

	for (size_t at = 0, n; at < text.len; at += n)
		if (mark_ends_part(mark_at(text, at, &n)))
			rest = slice_from(text, at + n);
	return rest;
}

/* The same without the length. */
static inline unsigned
marks_at(struct slice text, size_t at)
{
	size_t len;

	return mark_at(text, at, &len);
}

static inline unsigned
marks_before(struct slice text, size_t at)
{
	size_t len;

	return mark_before(text, at, &len);
}

#endif
