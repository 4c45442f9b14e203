/* SPDX-License-Identifier: ISC */
/* Exact numbers against GMP: random sums, products and quotients, of few digits and of many. */
#include "exact.h"

#include <inttypes.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { NNUMBER = 16, MOST_BITS = 400 };

static uint64_t state = 88172645463325252u;

static uint64_t
next(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}

static void
die_at(const char *what, unsigned long step)
{
	fprintf(stderr, "exact-properties: %s is wrong at step %lu\n", what, step);
	exit(1);
}

static void
expect(const char *what, unsigned long step, const struct exact *a, const mpq_t q)
{
	mpq_t x;

	exact_get(x, a);
	if (!mpq_equal(x, q))
		die_at(what, step);
	mpq_clear(x);
}

/* A decimal of up to 24 digits, or a ratio near the ends of a word. */
static void
draw(exact_t a, mpq_t q)
{
	static const long ends[] = {LONG_MAX, LONG_MAX - 1, -LONG_MAX, 1, -1, 0, 3, 7};
	char digits[32];
	size_t n = 1 + next() % (next() % 3 ? 9 : 24);
	long exponent = (long)(next() % 12) - 8;

	if (next() % 4 == 0) {
		long num = ends[next() % 8], den = labs(ends[next() % 4]);

		exact_set_ratio(a, num, den);
	} else {
		for (size_t i = 0; i < n; i++)
			digits[i] = (char)('0' + next() % 10);
		digits[n] = '\0';
		exact_set_digits(a, digits, n, exponent);
		if (next() % 2)
			exact_neg(a, a);
	}
	mpq_clear(q);
	exact_get(q, a);
}

/* The printed number is within half a unit of its last place, and in full where it can be. */
static void
expect_printed(const struct exact *a, const mpq_t q, unsigned long step)
{
	long shift = (long)(next() % 25) - 12;
	struct buf text = BUF_INIT;
	mpq_t x, ten, gap;
	char *point;

	decimal_add(&text, a, shift);
	buf_addc(&text, '\0');
	mpq_inits(x, ten, gap, NULL);
	point = strchr(text.data, '.');
	mpz_ui_pow_ui(mpq_denref(x), 10, point ? strlen(point + 1) : 0);
	mpq_set(gap, x);
	if (point)
		memmove(point, point + 1, strlen(point));
	mpz_set_str(mpq_numref(x), text.data, 10);
	mpz_set_ui(mpq_numref(gap), 1);
	mpq_canonicalize(x);
	mpq_div_2exp(gap, gap, 1);
	mpz_ui_pow_ui(shift < 0 ? mpq_denref(ten) : mpq_numref(ten), 10, (unsigned long)labs(shift));
	if (shift < 0)
		mpz_set_ui(mpq_numref(ten), 1);
	mpq_canonicalize(ten);
	mpq_div(ten, q, ten);
	mpq_sub(x, x, ten);
	mpq_abs(x, x);
	if (mpq_cmp(x, gap) > 0)
		die_at("a printed number", step);
	mpz_ui_pow_ui(mpq_numref(gap), 10, 10);
	if (mpz_divisible_p(mpq_numref(gap), mpq_denref(ten)) && mpq_sgn(x) != 0)
		die_at("a printed number that ends", step);
	mpq_clears(x, ten, gap, NULL);
	buf_free(&text);
}

static void
reckon(exact_t r, mpq_t s, const struct exact *a, const mpq_t x, const struct exact *b, const mpq_t y)
{
	switch (next() % 6) {
	case 0:
		exact_add(r, a, b);
		mpq_add(s, x, y);
		break;
	case 1:
		exact_sub(r, a, b);
		mpq_sub(s, x, y);
		break;
	case 2:
		exact_mul(r, a, b);
		mpq_mul(s, x, y);
		break;
	case 3:
		if (mpq_sgn(y) != 0) {
			exact_div(r, a, b);
			mpq_div(s, x, y);
		}
		break;
	case 4:
		exact_abs(r, a);
		mpq_abs(s, x);
		break;
	default:
		exact_neg(r, a);
		mpq_neg(s, x);
	}
}

int
main(int argc, char **argv)
{
	unsigned long steps = argc > 1 ? strtoul(argv[1], NULL, 10) : 100000;
	exact_t number[NNUMBER];
	mpq_t same[NNUMBER];

	for (size_t i = 0; i < NNUMBER; i++) {
		exact_init(number[i]);
		mpq_init(same[i]);
	}
	for (unsigned long step = 0; step < steps; step++) {
		size_t a = next() % NNUMBER, b = next() % NNUMBER, r = next() % NNUMBER;
		int order;

		reckon(number[r], same[r], number[a], same[a], number[b], same[b]);
		expect("a result", step, number[r], same[r]);
		order = mpq_cmp(same[a], same[b]);
		if (exact_cmp(number[a], number[b]) != (order > 0) - (order < 0))
			die_at("an order", step);
		if (exact_sgn(number[r]) != mpq_sgn(same[r]))
			die_at("a sign", step);
		expect_printed(number[r], same[r], step);
		if (mpz_sizeinbase(mpq_numref(same[r]), 2) + mpz_sizeinbase(mpq_denref(same[r]), 2) > MOST_BITS ||
		    next() % 3 == 0)
			draw(number[r], same[r]);
	}
	for (size_t i = 0; i < NNUMBER; i++) {
		exact_clear(number[i]);
		mpq_clear(same[i]);
	}
	return 0;
}
