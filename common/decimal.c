/* SPDX-License-Identifier: ISC */
#include "decimal.h"

#include <stdint.h>

enum { MOST_DIGITS = 17 };

/* The digits before the point. */
static size_t
whole_digits(struct slice d)
{
	const char *point = d.len ? memchr(d.data, '.', d.len) : NULL;

	return point ? (size_t)(point - d.data) : d.len;
}

/* Cuts leading zeros and the zeros at the end of a fraction off what out has from byte `from` on. */
static void
normalise(struct buf *out, size_t from)
{
	char *d = out->data + from;
	size_t len = out->len - from, lead = 0;

	if (memchr(d, '.', len)) {
		while (d[len - 1] == '0')
			len--;
		if (d[len - 1] == '.')
			len--;
	}
	while (lead + 1 < len && d[lead] == '0' && d[lead + 1] != '.')
		lead++;
	memmove(d, d + lead, len - lead);
	out->len = from + len - lead;
}

/* Adds the digits [from, to) of d, which has `whole` before its point. */
static void
add_digits(struct buf *out, struct slice d, size_t whole, size_t from, size_t to)
{
	if (from < whole)
		buf_add(out, slice_of(d.data + from, (to < whole ? to : whole) - from));
	if (from < whole)
		from = whole;
	if (from < to)
		buf_add(out, slice_of(d.data + from + 1, to - from));
}

static void
add_zeros(struct buf *out, size_t n)
{
	memset(buf_room(out, n), '0', n);
	out->len += n;
}

void
decimal_shift(struct slice d, long shift, struct buf *out)
{
	size_t whole, digits, from;
	long point;

	if (d.len > 0 && *d.data == '-') {
		buf_addc(out, '-');
		d = slice_from(d, 1);
	}
	from = out->len;
	whole = whole_digits(d);
	digits = d.len - (whole < d.len);
	point = (long)whole + shift;
	if (point <= 0) {
		buf_adds(out, "0.");
		add_zeros(out, (size_t)-point);
		add_digits(out, d, whole, 0, digits);
	} else if ((size_t)point >= digits) {
		add_digits(out, d, whole, 0, digits);
		add_zeros(out, (size_t)point - digits);
	} else {
		add_digits(out, d, whole, 0, (size_t)point);
		buf_addc(out, '.');
		add_digits(out, d, whole, (size_t)point, digits);
	}
	normalise(out, from);
}

int
decimal_compare(struct slice a, struct slice b)
{
	size_t wa = whole_digits(a), wb = whole_digits(b), n = a.len < b.len ? a.len : b.len;
	int c;

	if (wa != wb)
		return wa < wb ? -1 : 1;
	c = memcmp(a.data, b.data, n);
	return c != 0 ? c : (a.len > b.len) - (a.len < b.len);
}

/* The digits of d as a number, and how many of them are decimals. */
static bool
digits_of(struct slice d, uint64_t *n, unsigned *decimals)
{
	*n = 0;
	*decimals = 0;
	if (d.len > MOST_DIGITS + 1)
		return false;
	for (size_t i = 0, point = 0; i < d.len; i++) {
		if (d.data[i] == '.') {
			point = 1;
			continue;
		}
		*n = *n * 10 + (uint64_t)(d.data[i] - '0');
		*decimals += (unsigned)point;
	}
	return *n < UINT64_C(100000000000000000);
}

/* Adds one to the last digit of a decimal. */
static void
round_up(struct buf *out, size_t from)
{
	for (size_t i = out->len; i-- > from;) {
		if (out->data[i] == '.')
			continue;
		if (out->data[i] != '9') {
			out->data[i]++;
			return;
		}
		out->data[i] = '0';
	}
	buf_addc(out, '0');
	memmove(out->data + from + 1, out->data + from, out->len - from - 1);
	out->data[from] = '1';
}

bool
decimal_divide(struct slice a, struct slice b, struct buf *out)
{
	uint64_t x, y, remainder;
	unsigned dx, dy;
	size_t from = out->len;

	if (!digits_of(a, &x, &dx) || !digits_of(b, &y, &dy) || y == 0)
		return false;
	for (; dx < dy; dx++) {
		if (x > UINT64_MAX / 100)
			return false;
		x *= 10;
	}
	for (; dy < dx; dy++) {
		if (y > UINT64_MAX / 100)
			return false;
		y *= 10;
	}
	buf_addf(out, "%llu.", (unsigned long long)(x / y));
	remainder = x % y;
	for (int i = 0; i < DECIMAL_PLACES; i++) {
		remainder *= 10;
		buf_addc(out, (char)('0' + remainder / y));
		remainder %= y;
	}
	if (remainder >= y - remainder)
		round_up(out, from);
	normalise(out, from);
	return true;
}
