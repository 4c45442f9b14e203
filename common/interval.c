/* SPDX-License-Identifier: ISC */
#include "interval.h"

#include "utf8.h"

#include <stdlib.h>
#include <string.h>

/* What a qualifier does to the interval. Range ends are no numbers of their own. */
static const struct qualifier {
	const char *word;
	enum { MORE, UP, DOWN, VAGUE, END } does;
} qualifiers[] = {
	{"余", MORE},     {"多", MORE},     {"余多", MORE},   {"超", UP},       {"逾", UP},
	{"上", UP},       {"以上", UP},     {"不低于", UP},   {"不少于", UP},   {"至少", UP},
	{"≥", UP},        {">", UP},        {"＞", UP},       {"超过", UP},     {"高于", UP},
	{"大于", UP},     {"不小于", UP},   {"以下", DOWN},   {"以内", DOWN},   {"之内", DOWN},
	{"≤", DOWN},      {"<", DOWN},      {"＜", DOWN},     {"不超过", DOWN}, {"不超", DOWN},
	{"不高于", DOWN}, {"不多于", DOWN}, {"不大于", DOWN}, {"低于", DOWN},   {"少于", DOWN},
	{"小于", DOWN},   {"至多", DOWN},   {"最多", DOWN},   {"from", END},    {"to", END},
};

void
interval_init(struct interval *x)
{
	exact_init(x->value);
	exact_init(x->low);
	exact_init(x->high);
	exact_init(x->step);
	x->no_low = x->no_high = x->vague = false;
}

void
interval_clear(struct interval *x)
{
	exact_clear(x->value);
	exact_clear(x->low);
	exact_clear(x->high);
	exact_clear(x->step);
}

void
interval_zero(struct interval *x)
{
	exact_set_ratio(x->value, 0, 1);
	exact_set_ratio(x->low, 0, 1);
	exact_set_ratio(x->high, 0, 1);
	exact_set_ratio(x->step, 0, 1);
	x->no_low = x->no_high = x->vague = false;
}

void
interval_set(struct interval *x, const struct interval *from)
{
	exact_set(x->value, from->value);
	exact_set(x->low, from->low);
	exact_set(x->high, from->high);
	exact_set(x->step, from->step);
	x->no_low = from->no_low;
	x->no_high = from->no_high;
	x->vague = from->vague;
}

/* The significant digits of a decimal: digits[0..n) × 10^exponent, no zeros at either end; n is 0 for zero.
 */
struct digits {
	char digit[INTERVAL_MOST_DIGITS + 1];
	size_t n;
	long exponent;
	size_t places; /* behind the point */
};

static void
trim_zeros(struct digits *d)
{
	size_t zeros = 0;

	while (d->n > 0 && d->digit[d->n - 1] == '0') {
		d->n--;
		d->exponent++;
	}
	while (zeros < d->n && d->digit[zeros] == '0')
		zeros++;
	d->n -= zeros;
	if (zeros > 0)
		memmove(d->digit, d->digit + zeros, d->n);
	d->digit[d->n] = '\0';
}

static bool
plain_digits(struct slice s, struct digits *d, bool *negative)
{
	bool point = false;

	d->n = d->places = 0;
	*negative = s.len > 0 && *s.data == '-';
	if (*negative)
		s = slice_from(s, 1);
	for (size_t i = 0; i < s.len; i++) {
		if (s.data[i] == '.' && !point && i > 0) {
			point = true;
			continue;
		}
		if (s.data[i] < '0' || s.data[i] > '9' || d->n == INTERVAL_MOST_DIGITS)
			return false;
		d->digit[d->n++] = s.data[i];
		d->places += point;
	}
	if (d->n == 0)
		return false;
	d->exponent = -(long)d->places;
	trim_zeros(d);
	return true;
}

/* The digits that raw shows, ASCII or full-width, with separators; false when it shows none, or two numbers.
 */
static bool
shown_digits(struct slice raw, struct digits *d)
{
	bool inside = false, done = false, point = false;
	uint32_t cp;
	int digit;

	d->n = d->places = 0;
	for (size_t at = 0; at < raw.len;) {
		at += utf8_next(slice_from(raw, at), &cp);
		digit = utf8_digit(cp);
		if (digit >= 0) {
			if (done || d->n == INTERVAL_MOST_DIGITS)
				return false;
			inside = true;
			d->digit[d->n++] = (char)('0' + digit);
			d->places += point;
		} else if (inside && (cp == '.' || cp == 0xFF0E) && !point) {
			point = true;
		} else if (inside && (cp == ',' || cp == 0xFF0C || cp == ' ' || cp == 0xA0)) {
			continue;
		} else {
			done = inside;
		}
	}
	d->exponent = -(long)d->places;
	trim_zeros(d);
	return inside;
}

/* The last scale that raw names in words: 4 for 五百六十万元; 0 for none. */
static long
named_scale(struct slice raw)
{
	static const struct {
		const char *word;
		long power;
	} scales[] = {{"千", 3}, {"仟", 3}, {"万", 4}, {"萬", 4}, {"亿", 8}, {"億", 8}};
	long power = 0;

	if (slice_find(raw, slice_str("整")) != SIZE_MAX)
		return 0;
	for (size_t at = 0; at < raw.len; at++)
		for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
			if (slice_starts(slice_from(raw, at), slice_str(scales[i].word)))
				power = scales[i].power;
	return power;
}

static bool
same_digits(const struct digits *a, const struct digits *b)
{
	return a->n == b->n && memcmp(a->digit, b->digit, a->n) == 0;
}

/* The shift of value against what raw shows, and the power of ten of the last printed place. */
static long
find_shift(const struct printed *p, const struct digits *value, long *place)
{
	struct digits shown;
	long shift;

	if (value->n > 0 && slice_eq(p->raw, p->value)) {
		*place = -(long)value->places;
		return 0;
	}
	if (shown_digits(p->raw, &shown) && (same_digits(&shown, value) || value->n == 0)) {
		shift = value->n > 0 ? value->exponent - shown.exponent : named_scale(p->printed);
		*place = shift - (long)shown.places;
		return shift;
	}
	shift = named_scale(p->raw);
	*place = value->exponent < shift ? value->exponent : shift;
	if (value->n == 0 || *place > shift)
		*place = shift;
	return 0;
}

static void
set_digits(exact_t q, const struct digits *d, bool negative)
{
	exact_set_digits(q, d->digit, d->n, d->exponent);
	if (negative)
		exact_neg(q, q);
}

static bool
apply_qualifier(struct interval *x, struct slice word, const struct digits *value)
{
	exact_t step;

	for (size_t i = 0; i < sizeof qualifiers / sizeof *qualifiers; i++) {
		if (!slice_is(word, qualifiers[i].word))
			continue;
		switch (qualifiers[i].does) {
		case END:
			return false;
		case UP:
			exact_set(x->low, x->value);
			x->no_high = true;
			return true;
		case DOWN:
			exact_set(x->high, x->value);
			x->no_low = true;
			return true;
		case MORE:
			exact_init(step);
			exact_set_digits(step, "1", 1, value->n > 0 ? value->exponent : 0);
			exact_set(x->low, x->value);
			exact_add(x->high, x->value, step);
			exact_clear(step);
			return true;
		case VAGUE:
			break;
		}
	}
	x->vague = true;
	return true;
}

bool
interval_read(struct interval *x, const struct printed *p, long *shift)
{
	struct digits value;
	struct slice rest = p->qualifier;
	bool negative;
	long place;

	*shift = 0;
	if (!plain_digits(p->value, &value, &negative))
		return false;
	x->no_low = x->no_high = x->vague = false;
	set_digits(x->value, &value, negative);
	*shift = find_shift(p, &value, &place);
	if (p->plain_is_exact && place == 0 && *shift == 0) {
		exact_set(x->low, x->value);
		exact_set(x->high, x->value);
		exact_set_ratio(x->step, 0, 1);
	} else {
		/* All of one denominator: such are added up faster. */
		exact_set_digits(x->step, "5", 1, place - 1);
		exact_sub(x->low, x->value, x->step);
		exact_add(x->value, x->low, x->step);
		exact_add(x->high, x->value, x->step);
		exact_set_digits(x->step, "1", 1, place);
	}
	while (rest.len > 0) {
		const char *blank = memchr(rest.data, ' ', rest.len);
		size_t len = blank ? (size_t)(blank - rest.data) : rest.len;

		if (len > 0 && !apply_qualifier(x, slice_of(rest.data, len), &value))
			return false;
		rest = slice_from(rest, blank ? len + 1 : len);
	}
	return true;
}

/* Without zeros at its ends that mean nothing, if it is a decimal at all. */
static bool
is_tight(struct slice s)
{
	return s.len > 0 && *s.data >= '1' && *s.data <= '9' &&
	       (s.data[s.len - 1] != '0' || !memchr(s.data, '.', s.len));
}

bool
decimal_same(struct slice a, struct slice b)
{
	struct digits x, y;
	bool negative, other;

	if (slice_eq(a, b))
		return true;
	if (is_tight(a) && is_tight(b))
		return false;
	return plain_digits(a, &x, &negative) && plain_digits(b, &y, &other) && negative == other &&
	       same_digits(&x, &y) && (x.n == 0 || x.exponent == y.exponent);
}

bool
interval_plain(struct interval *x, struct slice decimal)
{
	struct digits value;
	bool negative;

	if (!plain_digits(decimal, &value, &negative))
		return false;
	set_digits(x->value, &value, negative);
	exact_set(x->low, x->value);
	exact_set(x->high, x->value);
	exact_set_ratio(x->step, 0, 1);
	x->no_low = x->no_high = x->vague = false;
	return true;
}

void
interval_add(struct interval *x, const struct interval *y)
{
	exact_add(x->value, x->value, y->value);
	exact_add(x->low, x->low, y->low);
	exact_add(x->high, x->high, y->high);
	x->no_low |= y->no_low;
	x->no_high |= y->no_high;
	x->vague |= y->vague;
}

void
interval_negate(struct interval *x)
{
	bool none = x->no_low;

	exact_neg(x->value, x->value);
	exact_neg(x->low, x->low);
	exact_neg(x->high, x->high);
	exact_swap(x->low, x->high);
	x->no_low = x->no_high;
	x->no_high = none;
}

void
interval_subtract(struct interval *x, const struct interval *y)
{
	interval_negate(x);
	interval_add(x, y);
	interval_negate(x);
}

void
interval_absolute(struct interval *x)
{
	if (exact_sgn(x->value) < 0)
		interval_negate(x);
	if (x->no_low || exact_sgn(x->low) < 0) {
		if (!x->no_high && !x->no_low) {
			exact_neg(x->low, x->low);
			if (exact_cmp(x->low, x->high) > 0)
				exact_set(x->high, x->low);
		}
		exact_set_ratio(x->low, 0, 1);
		x->no_low = false;
	}
}

void
interval_scale(struct interval *x, long n)
{
	exact_t factor;

	exact_init(factor);
	exact_set_ratio(factor, n, 1);
	exact_mul(x->value, x->value, factor);
	exact_mul(x->low, x->low, factor);
	exact_mul(x->high, x->high, factor);
	exact_mul(x->step, x->step, factor);
	exact_clear(factor);
}

/* Nothing is known but the value. */
static void
open_both(struct interval *x)
{
	exact_set(x->low, x->value);
	exact_set(x->high, x->value);
	x->no_low = x->no_high = true;
}

/* 1 / x; false when x may be zero. */
static bool
invert(struct interval *x)
{
	bool none = x->no_low;

	if (exact_sgn(x->value) == 0)
		return false;
	if ((x->no_low || exact_sgn(x->low) <= 0) && (x->no_high || exact_sgn(x->high) >= 0)) {
		if (!x->no_low && !x->no_high)
			return false;
		exact_inv(x->value, x->value);
		open_both(x);
		return true;
	}
	exact_inv(x->value, x->value);
	if (x->no_high) {
		exact_inv(x->high, x->low);
		exact_set_ratio(x->low, 0, 1);
		x->no_high = false;
	} else if (none) {
		exact_inv(x->low, x->high);
		exact_set_ratio(x->high, 0, 1);
		x->no_low = false;
	} else {
		exact_inv(x->low, x->low);
		exact_inv(x->high, x->high);
		exact_swap(x->low, x->high);
	}
	return true;
}

static void
multiply(struct interval *x, const struct interval *y)
{
	exact_t product[4];

	x->vague |= y->vague;
	exact_mul(x->value, x->value, y->value);
	if (x->no_low || y->no_low ||
	    ((x->no_high || y->no_high) && (exact_sgn(x->low) < 0 || exact_sgn(y->low) < 0))) {
		open_both(x);
		return;
	}
	for (int i = 0; i < 4; i++) {
		exact_init(product[i]);
		exact_mul(product[i], i & 1 ? x->low : x->high, i & 2 ? y->low : y->high);
	}
	exact_set(x->low, product[0]);
	exact_set(x->high, product[0]);
	for (int i = 1; i < 4; i++) {
		if (exact_cmp(product[i], x->low) < 0)
			exact_set(x->low, product[i]);
		if (exact_cmp(product[i], x->high) > 0)
			exact_set(x->high, product[i]);
	}
	x->no_high |= y->no_high;
	for (int i = 0; i < 4; i++)
		exact_clear(product[i]);
}

bool
interval_divide(struct interval *r, const struct interval *a, const struct interval *b)
{
	interval_set(r, b);
	if (!invert(r))
		return false;
	multiply(r, a);
	exact_set_ratio(r->step, 0, 1);
	return true;
}

static void
add_whole(struct interval *x, long n)
{
	exact_t one;

	exact_init(one);
	exact_set_ratio(one, n, 1);
	exact_add(x->value, x->value, one);
	exact_add(x->low, x->low, one);
	exact_add(x->high, x->high, one);
	exact_clear(one);
}

bool
interval_growth(struct interval *r, const struct interval *a, const struct interval *b)
{
	if (!interval_divide(r, a, b))
		return false;
	add_whole(r, -1);
	return true;
}

static bool
change(struct interval *r, const struct interval *d, const struct interval *a, long sign)
{
	if (exact_sgn(d->value) == 0) {
		interval_set(r, d);
		return exact_sgn(a->value) != 0 && interval_divide(r, d, a);
	}
	if (!interval_divide(r, a, d))
		return false;
	add_whole(r, sign);
	return invert(r);
}

bool
interval_rise(struct interval *r, const struct interval *d, const struct interval *a)
{
	return change(r, d, a, -1);
}

bool
interval_fall(struct interval *r, const struct interval *d, const struct interval *a)
{
	return change(r, d, a, 1);
}

bool
interval_above(const struct interval *a, const struct interval *b)
{
	return !a->no_low && !b->no_high && exact_cmp(a->low, b->high) > 0;
}

bool
interval_meet(const struct interval *a, const struct interval *b)
{
	return !interval_above(a, b) && !interval_above(b, a);
}

enum fit
interval_fit_sum(const struct interval *stated, const struct interval *computed)
{
	if (exact_cmp(stated->value, computed->value) == 0)
		return FIT_EXACT;
	return interval_meet(stated, computed) ? FIT_WITHIN : FIT_NOT;
}

/* Whether the computed value, cut off at the stated places, can be the stated one; with two places or more, rounded up. */
static bool
cut_off(const struct interval *stated, const struct interval *computed)
{
	exact_t end;
	bool fits;

	if (exact_sgn(stated->value) < 0)
		return false;
	exact_init(end);
	if (exact_cmp(computed->value, stated->value) >= 0) {
		exact_add(end, stated->value, stated->step);
		fits = exact_cmp(computed->value, end) < 0;
	} else {
		exact_sub(end, stated->value, stated->step);
		fits = exact_cmp_ratio(stated->step, 1, 100) <= 0 && exact_cmp(computed->value, end) > 0;
	}
	exact_clear(end);
	return fits;
}

enum fit
interval_fit_rate(const struct interval *stated, const struct interval *computed)
{
	if (exact_cmp(stated->low, computed->value) <= 0 && exact_cmp(computed->value, stated->high) <= 0)
		return FIT_EXACT;
	if (interval_meet(stated, computed))
		return FIT_WITHIN;
	return cut_off(stated, computed) ? FIT_CUT : FIT_NOT;
}

const char *
interval_cut_remark(const struct interval *stated, const struct interval *computed)
{
	return exact_cmp(computed->value, stated->value) >= 0 ? "，尾数被舍去，没有四舍五入"
							      : "，尾数被进位，没有四舍五入";
}
