/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_NUMBER_STYLE_H
#define JIXIAO_NUMBER_STYLE_H

#include "slice.h"

/*
 * The numbers that headings start with: 第一部分 一、 （一） 1． 1.2.1 ① … A family is one kind of number
 * whatever its closing and the width of its characters; its rank says how far out in an outline it stands: a
 * number never stands below a neighbour that it outranks.
 */
enum number_family {
	NUMBER_NONE,
	NUMBER_PART,           /* 第一部分 */
	NUMBER_CHAPTER,        /* 第一章 */
	NUMBER_SECTION,        /* 第一节 */
	NUMBER_ARTICLE,        /* 第一条 */
	NUMBER_HAN,            /* 一、 */
	NUMBER_ROMAN,          /* Ⅰ、 */
	NUMBER_HAN_BRACKET,    /* （一） */
	NUMBER_HAN_HALF,       /* 一） */
	NUMBER_ORDINAL,        /* 第一、 */
	NUMBER_DIGIT,          /* 1、 */
	NUMBER_LEVELS,         /* 1.2 */
	NUMBER_DIGIT_BRACKET,  /* （1） */
	NUMBER_DIGIT_HALF,     /* 1） */
	NUMBER_CIRCLE,         /* ① */
	NUMBER_LETTER,         /* A、 */
	NUMBER_LETTER_BRACKET, /* （a） */
	NUMBER_NFAMILY
};

enum number_doubt {
	DOUBT_NONE,
	DOUBT_SOME, /* 一、二期工程 …: reads as a number, and as something else */
	DOUBT_MUCH, /* 1.5公里, 3、4月, 1 概况: a number only where a sequence asks for it */
};

/* One way to read the start of a text as a number. */
struct number {
	enum number_family family;
	enum number_doubt doubt;
	unsigned value;
	unsigned prefix;       /* the number before the last: 2 for 1.2.1; 0 when there is none */
	unsigned char depth;   /* how many numbers: 3 for 1.2.1, else 1 */
	unsigned char closing; /* which closing of the family's: 1、 and 1. are two looks */
	bool blank;            /* a blank behind it: so Word's own numbering comes out of the converter */
	size_t len; /* bytes of text up to the end of the number, blanks inside it and before it included */
};

enum { NUMBER_READINGS = 2, NUMBER_MOST = 99999 };

/*
 * Reads the start of text, the likelier reading first. Returns how many there are: 0 for a text without a
 * number (2021年, 3.08万, 1-2月 …).
 */
unsigned number_read(struct slice text, struct number reading[NUMBER_READINGS]);

/* Nothing closes it but a blank: `1 概况`. */
bool number_is_bare(const struct number *n);

/* Smaller is further out; only 1.2 and 1.2.1 of one family differ in rank. */
int number_rank(enum number_family family, unsigned depth);

/*
 * The family whose numbers a converter writes as those of `family`: it writes Word's own 一、 as `1、 `.
 * NUMBER_NONE when there is none.
 */
enum number_family number_lost(enum number_family family);

/* Two families that typists mix up in one sequence: （1） and 2）. */
bool number_akin(enum number_family a, enum number_family b);

#endif
