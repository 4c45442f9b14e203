/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_PERCENTAGE_H
#define JIXIAO_PERCENTAGE_H

#include "buf.h"
#include "slice.h"

/*
 * Adds 100 × part / whole to out, rounded half up to two decimals: exact, whatever the length. False, and
 * nothing added, when one is no plain decimal (or has more than PERCENTAGE_DIGITS digits) or the whole is not
 * above zero.
 */
enum { PERCENTAGE_DIGITS = 1000 };
bool percentage(struct slice part, struct slice whole, struct buf *out);

#endif
