/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_AMOUNT_SCAN_H
#define JIXIAO_AMOUNT_SCAN_H

#include "numeral.h"
#include "words.h"

enum amount_kind { AMOUNT_MONEY, AMOUNT_PERCENT, AMOUNT_COUNT, AMOUNT_SCORE, AMOUNT_NUMBER, AMOUNT_NKIND };

extern const char *const amount_kind_names[AMOUNT_NKIND];

/* One amount. from..to is its raw text; the texts of value, printed and qualifier are in the scan's out. */
struct amount {
	enum amount_kind kind;
	size_t from, to;
	size_t outer_from, outer_to; /* with its qualifiers */
	struct slice unit;
	struct {
		size_t from, to;
	} value, printed, qualifier;
	bool bare;              /* no unit of its own: kind number, for the caller to decide */
	bool scaled;            /* … but a 万 or 亿 of its own */
	bool alone;             /* … and nothing around it, in a cell */
	size_t label, label_to; /* of a bare number in a cell: what stands before it (年初预算数：100) */
	bool second;            /* the second of a range */
	struct said_year {
		size_t at;
		int year;
	} said[2]; /* the last two years that stand before it: 2021年; year 0 for none */
};

enum scan_flag {
	SCAN_ALL_NUMBERS = 1, /* bare numbers in running text too */
	SCAN_CELL = 2,        /* bare numbers that stand alone: a cell; a line end is an end of text */
};

/* Starts all zero; scan_start begins a text. */
struct scan {
	const struct words *words;
	struct slice text;
	unsigned flags;
	size_t at;   /* the next byte to look at */
	size_t done; /* what stands before has been read as part of an amount */
	struct said_year said[2];
	size_t ordinal;   /* the end of the last ordinal: 二 of 第一、二 is one too */
	size_t last;      /* the end of the last amount, SIZE_MAX for none */
	bool money;       /* it was money */
	size_t quotes_to; /* an odd number of " stands before it where quoted */
	bool quoted;
	struct numeral n, m;
	struct amount next[2]; /* found and not yet taken */
	size_t nnext, taken;
	size_t list; /* numbers up to here share the unit of the last one */
	struct buf out;
	struct buf part[3]; /* of a fraction */
	size_t steps;       /* bytes looked at, for tests */
};

/* False: the text has no digit and no numeral, and so no amount. */
bool scan_start(struct scan *s, const struct words *words, struct slice text, unsigned flags);

/*
 * The next amount, false when there is none left. Reads the text once from start to end; a byte is looked at
 * a constant number of times at most. The caller may set out.len to 0 whenever it needs none of the texts any
 * more.
 */
bool scan_next(struct scan *s, struct amount *a);

/*
 * The amount of a cell that is nothing but a plain number or percentage, as most cells with an amount are: the same
 * that scan_next finds, at one look. False when it is something else.
 */
bool scan_plain(struct scan *s, const struct words *words, struct slice text, struct amount *a);

static inline struct slice
scan_value(const struct scan *s, const struct amount *a)
{
	return slice_of(s->out.data + a->value.from, a->value.to - a->value.from);
}

static inline struct slice
scan_printed(const struct scan *s, const struct amount *a)
{
	return slice_of(s->out.data + a->printed.from, a->printed.to - a->printed.from);
}

static inline struct slice
scan_qualifier(const struct scan *s, const struct amount *a)
{
	return slice_of(s->out.data + a->qualifier.from, a->qualifier.to - a->qualifier.from);
}

/* What numbers a unit stands for. */
struct amount_unit {
	enum amount_kind kind;
	struct slice unit, printed;
	long shift;
};

/* A text that is a unit and nothing else: 万元, %, 万人, 千克. False when it is none. */
bool amount_unit_of(const struct words *w, struct slice text, struct amount_unit *u);

void scan_free(struct scan *s);

#endif
