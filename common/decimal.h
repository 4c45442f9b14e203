/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_DECIMAL_H
#define JIXIAO_DECIMAL_H

#include "buf.h"
#include "slice.h"

/*
 * Plain decimals as text, as the record stream has them: digits, at most one point with digits on both sides,
 * perhaps a minus; no leading zeros, none at the end of a fraction. No floating point, no limit of length;
 * all linear.
 */

/* Adds d × 10^shift to out. */
void decimal_shift(struct slice d, long shift, struct buf *out);

/* Which of two decimals without a sign is the larger: < 0, 0, > 0. */
int decimal_compare(struct slice a, struct slice b);

/*
 * Adds a / b, without signs, to out: exact where the quotient ends within DECIMAL_PLACES places, else rounded
 * half up to them. False when b is zero or either has more than 17 digits.
 */
enum { DECIMAL_PLACES = 16 };
bool decimal_divide(struct slice a, struct slice b, struct buf *out);

#endif
