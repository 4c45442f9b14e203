/* SPDX-License-Identifier: ISC */
#include "exact.h"

#include "memory.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* Holds the sum of two products of words. */
#ifdef __SIZEOF_INT128__
typedef __int128 wide;
#else
typedef long long wide;
#endif

_Static_assert(sizeof(wide) >= 2 * sizeof(long), "wide holds products of words");

/* ---- Words and GMP ---- */

void
exact_get(mpq_t q, const struct exact *a)
{
	mpq_init(q);
	if (a->big) {
		mpq_set(q, a->big);
		return;
	}
	mpz_set_si(mpq_numref(q), a->num);
	mpz_set_si(mpq_denref(q), a->den);
	mpq_canonicalize(q);
}

/* Takes q over. */
static void
put(exact_t r, mpq_t q)
{
	bool small = mpz_fits_slong_p(mpq_numref(q)) && mpz_fits_slong_p(mpq_denref(q));

	if (small && mpz_get_si(mpq_numref(q)) > LONG_MIN) {
		exact_set_ratio(r, mpz_get_si(mpq_numref(q)), mpz_get_si(mpq_denref(q)));
		mpq_clear(q);
		return;
	}
	if (r->big)
		mpq_clear(r->big);
	else
		r->big = memory(sizeof *r->big);
	*r->big = *q;
}

void
exact_drop_big(exact_t r)
{
	mpq_clear(r->big);
	free(r->big);
	r->big = NULL;
}

void
exact_set_big(exact_t r, const struct exact *a)
{
	mpq_t q;

	if (r == a)
		return;
	exact_get(q, a);
	put(r, q);
}

static void
by_gmp(exact_t r, const struct exact *a, const struct exact *b,
       void (*operation)(mpq_ptr, mpq_srcptr, mpq_srcptr))
{
	mpq_t x, y;

	exact_get(x, a);
	exact_get(y, b);
	operation(x, x, y);
	mpq_clear(y);
	put(r, x);
}

/* ---- Words ---- */

static wide
common_divisor(wide a, wide b)
{
	while (b != 0) {
		wide rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

static bool
fits(wide num, wide den)
{
	return num <= LONG_MAX && -num <= LONG_MAX && den <= LONG_MAX;
}

/* Sets r to num / den, den > 0, if that is a number of words. */
static bool
set_wide(exact_t r, wide num, wide den)
{
	if (!fits(num, den)) {
		wide divisor = common_divisor(num < 0 ? -num : num, den);

		num /= divisor;
		den /= divisor;
		if (!fits(num, den))
			return false;
	}
	exact_set_ratio(r, (long)num, (long)den);
	return true;
}

static bool
are_words(const struct exact *a, const struct exact *b)
{
	return !a->big && !b->big;
}

/* Of decimals the larger denominator is mostly a multiple of the other: then it is that of the sum. */
static bool
add_words(exact_t r, const struct exact *a, const struct exact *b)
{
	wide x = a->num, y = b->num;

	if (a->den % b->den == 0)
		return set_wide(r, x + y * (a->den / b->den), a->den);
	if (b->den % a->den == 0)
		return set_wide(r, x * (b->den / a->den) + y, b->den);
	return set_wide(r, x * b->den + y * a->den, (wide)a->den * b->den);
}

void
exact_add_other(exact_t r, const struct exact *a, const struct exact *b)
{
	if (!are_words(a, b) || !add_words(r, a, b))
		by_gmp(r, a, b, mpq_add);
}

void
exact_sub(exact_t r, const struct exact *a, const struct exact *b)
{
	if (b->big)
		by_gmp(r, a, b, mpq_sub);
	else
		exact_add(r, a, &(struct exact){-b->num, b->den, NULL});
}

void
exact_mul(exact_t r, const struct exact *a, const struct exact *b)
{
	if (!are_words(a, b) || !set_wide(r, (wide)a->num * b->num, (wide)a->den * b->den))
		by_gmp(r, a, b, mpq_mul);
}

void
exact_inv(exact_t r, const struct exact *a)
{
	mpq_t q;

	if (!a->big) {
		exact_set_ratio(r, a->num < 0 ? -a->den : a->den, labs(a->num));
		return;
	}
	exact_get(q, a);
	mpq_inv(q, q);
	put(r, q);
}

void
exact_div(exact_t r, const struct exact *a, const struct exact *b)
{
	exact_t inverse;

	exact_init(inverse);
	exact_inv(inverse, b);
	exact_mul(r, a, inverse);
	exact_clear(inverse);
}

void
exact_neg(exact_t r, const struct exact *a)
{
	exact_set(r, a);
	if (r->big)
		mpq_neg(r->big, r->big);
	else
		r->num = -r->num;
}

void
exact_abs(exact_t r, const struct exact *a)
{
	if (exact_sgn(a) < 0)
		exact_neg(r, a);
	else
		exact_set(r, a);
}

int
exact_sgn(const struct exact *a)
{
	return a->big ? mpq_sgn(a->big) : (a->num > 0) - (a->num < 0);
}

int
exact_cmp_other(const struct exact *a, const struct exact *b)
{
	wide left, right;
	mpq_t x, y;
	int order;

	if (are_words(a, b)) {
		left = (wide)a->num * b->den;
		right = (wide)b->num * a->den;
		return (left > right) - (left < right);
	}
	exact_get(x, a);
	exact_get(y, b);
	order = mpq_cmp(x, y);
	mpq_clears(x, y, NULL);
	return (order > 0) - (order < 0);
}

int
exact_cmp_ratio(const struct exact *a, long num, long den)
{
	return exact_cmp(a, &(struct exact){num, den, NULL});
}

/* ---- Decimals ---- */

/* Sets *n to n × 10^power if that is a word. */
static bool
times_ten(long *n, unsigned long power)
{
	static const long long tens[] = {1LL,
					 10LL,
					 100LL,
					 1000LL,
					 10000LL,
					 100000LL,
					 1000000LL,
					 10000000LL,
					 100000000LL,
					 1000000000LL,
					 10000000000LL,
					 100000000000LL,
					 1000000000000LL,
					 10000000000000LL,
					 100000000000000LL,
					 1000000000000000LL,
					 10000000000000000LL,
					 100000000000000000LL,
					 1000000000000000000LL};

	return power < sizeof tens / sizeof *tens && !__builtin_mul_overflow(*n, tens[power], n);
}

void
exact_set_digits(exact_t r, const char *digits, size_t n, long exponent)
{
	unsigned long places = (unsigned long)labs(exponent);
	long num = 0, den = 1;
	mpq_t q;

	if (n < sizeof(long) * 9 / 4 + 1) {
		for (size_t i = 0; i < n; i++)
			num = num * 10 + (digits[i] - '0');
		if (num == 0 || times_ten(exponent < 0 ? &den : &num, places)) {
			exact_set_ratio(r, num, num == 0 ? 1 : den);
			return;
		}
	}
	mpq_init(q);
	mpz_ui_pow_ui(mpq_denref(q), 10, places);
	mpz_set_str(mpq_numref(q), digits, 10);
	if (exponent < 0) {
		mpq_canonicalize(q);
	} else {
		mpz_mul(mpq_numref(q), mpq_numref(q), mpq_denref(q));
		mpz_set_ui(mpq_denref(q), 1);
	}
	put(r, q);
}

/* ---- Printing ---- */

enum { MOST_PLACES = 10, ENDLESS_PLACES = 4, WORD_SHIFT = sizeof(long) };

/* The digits behind the point of rest / den, which is below 1; how many there are, more than MOST_PLACES for
 * an endless one. */
static size_t
decimals_of(wide rest, wide den, char digits[MOST_PLACES])
{
	size_t n = 0;

	for (; rest != 0 && n < MOST_PLACES; n++) {
		rest *= 10;
		digits[n] = (char)('0' + (int)(rest / den));
		rest %= den;
	}
	return rest != 0 ? MOST_PLACES + 1 : n;
}

/* Adds one to the last of n digits; true when it is carried beyond the first. */
static bool
round_up(char *digits, size_t n)
{
	for (; n > 0; n--) {
		if (digits[n - 1] < '9') {
			digits[n - 1]++;
			return false;
		}
		digits[n - 1] = '0';
	}
	return true;
}

/* The usual number; false for one that is too large. */
static bool
add_words_decimal(struct buf *out, const struct exact *x, long shift)
{
	wide num = x->num, den = x->den;
	char digits[MOST_PLACES];
	size_t n, whole;

	if (x->big || shift < -WORD_SHIFT || shift > WORD_SHIFT)
		return false;
	num = num < 0 ? -num : num;
	for (; shift < 0; shift++)
		num *= 10;
	for (; shift > 0; shift--)
		den *= 10;
	if (num / den >= LONG_MAX)
		return false;
	whole = (size_t)(num / den);
	n = decimals_of(num % den, den, digits);
	if (n > MOST_PLACES) {
		n = ENDLESS_PLACES;
		whole += digits[n] >= '5' && round_up(digits, n);
	}
	if (x->num < 0)
		buf_addc(out, '-');
	buf_add_count(out, whole);
	if (n > 0) {
		buf_addc(out, '.');
		buf_add(out, slice_of(digits, n));
	}
	return true;
}

/* Whether q × 10^places is whole. */
static bool
ends_within(const mpq_t q, unsigned long places)
{
	mpz_t power;
	bool ends;

	mpz_init(power);
	mpz_ui_pow_ui(power, 10, places);
	ends = mpz_divisible_p(power, mpq_denref(q)) != 0;
	mpz_clear(power);
	return ends;
}

/* q >= 0. */
static void
add_big_decimal(struct buf *out, mpq_t q)
{
	unsigned long places = ENDLESS_PLACES;
	size_t from = out->len, at;
	mpz_t whole;

	if (ends_within(q, MOST_PLACES))
		for (places = 0; !ends_within(q, places); places++)
			continue;
	/* floor(q × 10^places + 1/2) */
	mpz_init(whole);
	mpz_ui_pow_ui(whole, 10, places);
	mpz_mul(whole, whole, mpq_numref(q));
	mpz_mul_2exp(whole, whole, 1);
	mpz_add(whole, whole, mpq_denref(q));
	mpz_mul_2exp(mpq_denref(q), mpq_denref(q), 1);
	mpz_fdiv_q(whole, whole, mpq_denref(q));
	mpz_get_str(buf_room(out, mpz_sizeinbase(whole, 10) + 2), 10, whole);
	mpz_clear(whole);
	out->len += strlen(out->data + from);
	at = out->len - from;
	if (places == 0)
		return;
	for (; at <= places; at++) {
		buf_addc(out, '0');
		memmove(out->data + from + 1, out->data + from, out->len - from - 1);
		out->data[from] = '0';
	}
	buf_addc(out, '.');
	memmove(out->data + out->len - places, out->data + out->len - places - 1, places);
	out->data[out->len - places - 1] = '.';
}

void
decimal_add(struct buf *out, const struct exact *x, long shift)
{
	exact_t power;
	mpq_t q, factor;

	if (add_words_decimal(out, x, shift))
		return;
	exact_init(power);
	exact_set_digits(power, "1", 1, -shift);
	exact_get(factor, power);
	exact_clear(power);
	exact_get(q, x);
	mpq_mul(q, q, factor);
	mpq_clear(factor);
	if (mpq_sgn(q) < 0) {
		buf_addc(out, '-');
		mpq_neg(q, q);
	}
	add_big_decimal(out, q);
	mpq_clear(q);
}
