/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_NUMERAL_ARABIC_H
#define JIXIAO_NUMERAL_ARABIC_H

#include "numeral.h"

/* Arabic digits, of either width, with separators of thousands and a decimal point. */
struct arabic {
	size_t to; /* where they end */
	size_t ndigit, decimals;
	bool grouped;
	bool broken; /* no number: 7,00.0,77 and 2021.5.3; to: where its digits, points and commas end */
};

/* Those that start at `at`, with a digit or a point. Linear. */
struct arabic arabic_read(struct slice text, size_t at);

/* Digits of one script (else Chinese ones) from `at` on, at most `most`; returns their end. */
size_t arabic_run(struct slice text, size_t at, bool arabic, size_t most, size_t *count);

bool arabic_digit_at(struct slice text, size_t at);

/* The length of the decimal point at `at`, 0 for none. */
size_t arabic_point(struct slice text, size_t at);

#endif
