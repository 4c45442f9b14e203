/* SPDX-License-Identifier: ISC */
#include "percentage.h"

#include "decimal.h"
#include "figure.h"

#include <gmp.h>
#include <stdint.h>
#include <stdlib.h>

/* Sets z to the digits of a plain decimal without its point; returns how many of them are decimals, -1 for
 * none. */
static long
set_digits(mpz_t z, struct slice d)
{
	char digits[PERCENTAGE_DIGITS + 2];
	size_t len = 0, point = SIZE_MAX;

	if (!figure_is_plain(d) || d.len > PERCENTAGE_DIGITS)
		return -1;
	for (size_t i = 0; i < d.len; i++)
		if (d.data[i] == '.')
			point = i;
		else
			digits[len++] = d.data[i];
	digits[len] = '\0';
	mpz_set_str(z, digits, 10);
	return point == SIZE_MAX ? 0 : (long)(d.len - point - 1);
}

/* n = n × 10^power */
static void
scale(mpz_t n, long power)
{
	mpz_t ten;

	mpz_init(ten);
	mpz_ui_pow_ui(ten, 10, (unsigned long)power);
	mpz_mul(n, n, ten);
	mpz_clear(ten);
}

bool
percentage(struct slice part, struct slice whole, struct buf *out)
{
	static struct buf digits;
	long part_decimals, whole_decimals;
	mpz_t p, w;
	bool ok;

	mpz_init(p);
	mpz_init(w);
	part_decimals = set_digits(p, part);
	whole_decimals = set_digits(w, whole);
	ok = part_decimals >= 0 && whole_decimals >= 0 && mpz_sgn(w) > 0;
	if (ok) {
		scale(p, whole_decimals + 4);
		scale(w, part_decimals);
		/* floor((2p + w) / 2w) */
		mpz_mul_2exp(p, p, 1);
		mpz_add(p, p, w);
		mpz_mul_2exp(w, w, 1);
		mpz_fdiv_q(p, p, w);
		digits.len = 0;
		mpz_get_str(buf_room(&digits, mpz_sizeinbase(p, 10) + 2), 10, p);
		decimal_shift(slice_str(digits.data), -2, out);
	}
	mpz_clear(p);
	mpz_clear(w);
	return ok;
}
