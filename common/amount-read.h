/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_AMOUNT_READ_H
#define JIXIAO_AMOUNT_READ_H

#include "amount-scan.h"
#include "marks.h"

/* A piece of the text. */
struct span {
	size_t from, to;
};

/* A number with its unit, before it is decided whether it is an amount. */
struct quantity {
	struct numeral *n;
	size_t from, to;             /* raw: with a sign, a mark of currency, the unit */
	size_t outer_from, outer_to; /* with qualifiers */

	const struct lexicon_entry *unit; /* or the mark of currency; NULL when there is none */
	struct slice name;                /* of the unit */
	struct span word;                 /* where the last unit stands: 分 of 5元8角2分 */
	enum amount_kind kind;
	long shift;
	bool mark;   /* the unit is a mark before it */
	bool barred; /* what follows makes it none */
	bool broken; /* a line end between number and unit */

	bool negative, fraction, half;
	bool sub;          /* more than one unit: 5元8角 */
	bool split;        /* a unit in two pieces: 个多月 */
	bool second;       /* of a range */
	struct span value; /* of a fraction, in the scan's out */

	struct span before[3], inner[3], after[3]; /* qualifiers; before[0] is the nearest */
	size_t nbefore, ninner, nafter;
	const struct lexicon_entry *left; /* what stands before it: no-amount-before */

	bool bare;         /* no unit: a number that the caller decides on */
	bool alone;        /* and nothing around it in a cell */
	struct span label; /* of a bare number that stands alone in a cell: what it is called there */
};

/*
 * Reads the number at `at` with its unit and what stands around it. False when there is none; q->to is then
 * where to go on. `second` of a range: nothing before it belongs to it.
 */
bool quantity_read(struct scan *s, size_t at, bool second, struct numeral *n, struct quantity *q);

/* Is it an amount? Decides what has no unit of its own, too. */
bool quantity_counts(struct scan *s, struct quantity *q);

/* Does text go on with one of these words (ended by NULL) at `at`? Returns its length, 0 for none. */
size_t text_goes_on(struct slice text, size_t at, const char *const *words);

/* Bytes of blanks before `at`, at most a few. */
size_t text_blanks_before(struct slice text, size_t at);

#endif
