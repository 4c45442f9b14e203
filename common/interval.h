/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_INTERVAL_H
#define JIXIAO_INTERVAL_H

#include "exact.h"
#include "slice.h"

#include <stdbool.h>

/*
 * What a printed number stands for (score-check(1)): a closed interval of rationals, exact. 12.3亿元 is
 * [12.25, 12.35]亿; a count printed as a plain integer is itself; 余 多 go up to one unit of the last
 * non-zero digit more, 以上 and its kin have no upper end, 以下 no lower one; 约 近 左右 make it vague. An
 * operand is used once in each formula, so the interval of the result is what the formula can give and
 * nothing more.
 */
struct interval {
	exact_t value; /* as printed */
	exact_t low, high;
	exact_t step;         /* one unit in the last printed place; 0 for an exact number */
	bool no_low, no_high; /* the end is not there; low or high is then the value */
	bool vague;           /* never an error */
};

/* An amount as its record has it. */
struct printed {
	struct slice raw, value, printed, qualifier;
	bool plain_is_exact; /* counts and scores: a plain integer is exact */
};

enum { INTERVAL_MOST_DIGITS = 64 };

void interval_init(struct interval *x);
void interval_clear(struct interval *x);
void interval_zero(struct interval *x);
void interval_set(struct interval *x, const struct interval *from);

/*
 * Sets x to what p stands for. False when that cannot be said: no value, more than INTERVAL_MOST_DIGITS
 * digits, the end of a range (from, to). *shift: the power of ten by which value is larger than the number
 * that raw shows: 4 for 1461.60 in a column of 万元, 0 when it cannot be said.
 */
bool interval_read(struct interval *x, const struct printed *p, long *shift);

/* Sets x to a plain decimal, exact. False when it is none. */
bool interval_plain(struct interval *x, struct slice decimal);

/* Whether two plain decimals are one number. */
bool decimal_same(struct slice a, struct slice b);

/* x = x + y, x = x - y. */
void interval_add(struct interval *x, const struct interval *y);
void interval_subtract(struct interval *x, const struct interval *y);

/* r = a / b, r = a / b - 1, r = d / (a - d) = 1 / (a / d - 1), r = d / (a + d). False when a divisor may be
 * zero. */
bool interval_divide(struct interval *r, const struct interval *a, const struct interval *b);
bool interval_growth(struct interval *r, const struct interval *a, const struct interval *b);
bool interval_rise(struct interval *r, const struct interval *d, const struct interval *a);
bool interval_fall(struct interval *r, const struct interval *d, const struct interval *a);

/* x = x × n, n > 0. */
void interval_scale(struct interval *x, long n);

/* x = -x, x = |x|. */
void interval_negate(struct interval *x);
void interval_absolute(struct interval *x);

bool interval_meet(const struct interval *a, const struct interval *b);

/* Whether every value of a is above every value of b. */
bool interval_above(const struct interval *a, const struct interval *b);

/* How a stated number agrees with a computed one. */
enum fit {
	FIT_EXACT,  /* it is that number, or that number rounded to the stated places */
	FIT_WITHIN, /* it can be, inside the intervals */
	FIT_CUT, /* it is that number cut off instead of rounded, or rounded up at the second place or further */
	FIT_NOT,
};

/* A sum or difference: FIT_EXACT, FIT_WITHIN or FIT_NOT. */
enum fit interval_fit_sum(const struct interval *stated, const struct interval *computed);

/* A quotient: any of them. */
enum fit interval_fit_rate(const struct interval *stated, const struct interval *computed);

/* What was done to the last place where they are FIT_CUT, for a sentence. */
const char *interval_cut_remark(const struct interval *stated, const struct interval *computed);

#endif
