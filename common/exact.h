/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_EXACT_H
#define JIXIAO_EXACT_H

#include "buf.h"

#include <gmp.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * Exact rational numbers. Those of a report nearly all fit into two words and are reckoned with there; only
 * what does not fit is GMP's. Used like mpq_t: initialized (as zero) before all else, cleared at the end,
 * results first, and a result may be an operand.
 */
typedef struct exact {
	long num, den; /* den > 0, num > LONG_MIN; not always in lowest terms */
	mpq_ptr big;   /* unless NULL: the number is here */
} exact_t[1];

/* The slow half of what stands below. */
void exact_set_big(exact_t r, const struct exact *a);
void exact_drop_big(exact_t r);
void exact_add_other(exact_t r, const struct exact *a, const struct exact *b);
int exact_cmp_other(const struct exact *a, const struct exact *b);

static inline void
exact_init(exact_t r)
{
	*r = (struct exact){0, 1, NULL};
}

static inline void
exact_clear(exact_t r)
{
	if (r->big)
		exact_drop_big(r);
}

/* num / den, den > 0. */
static inline void
exact_set_ratio(exact_t r, long num, long den)
{
	exact_clear(r);
	r->num = num;
	r->den = den;
}

static inline void
exact_set(exact_t r, const struct exact *a)
{
	if (r->big || a->big)
		exact_set_big(r, a);
	else
		*r = *a;
}

static inline void
exact_swap(exact_t a, exact_t b)
{
	struct exact x = *a;

	*a = *b;
	*b = x;
}

/* digits × 10^exponent: digits are n decimal digits, ended by NUL. */
void exact_set_digits(exact_t r, const char *digits, size_t n, long exponent);

/* Whether both are words of one denominator, as those of a table mostly are. */
static inline bool
exact_alike(const struct exact *a, const struct exact *b)
{
	return a->den == b->den && !a->big && !b->big;
}

static inline void
exact_add(exact_t r, const struct exact *a, const struct exact *b)
{
	long sum;

	if (exact_alike(a, b) && !__builtin_add_overflow(a->num, b->num, &sum) && sum > LONG_MIN)
		exact_set_ratio(r, sum, a->den);
	else
		exact_add_other(r, a, b);
}

void exact_sub(exact_t r, const struct exact *a, const struct exact *b);
void exact_mul(exact_t r, const struct exact *a, const struct exact *b);

/* r = a / b, 1 / a; the divisor is not zero. */
void exact_div(exact_t r, const struct exact *a, const struct exact *b);
void exact_inv(exact_t r, const struct exact *a);

void exact_neg(exact_t r, const struct exact *a);
void exact_abs(exact_t r, const struct exact *a);

/* -1, 0 or 1. */
static inline int
exact_cmp(const struct exact *a, const struct exact *b)
{
	return exact_alike(a, b) ? (a->num > b->num) - (a->num < b->num) : exact_cmp_other(a, b);
}

int exact_cmp_ratio(const struct exact *a, long num, long den);
int exact_sgn(const struct exact *a);

/* Adds x / 10^shift as a plain decimal: in full when it ends within 10 decimals, else rounded half up to 4.
 */
void decimal_add(struct buf *out, const struct exact *x, long shift);

/* The number as one of GMP, which is initialized here. */
void exact_get(mpq_t q, const struct exact *a);

#endif
