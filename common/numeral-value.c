/* SPDX-License-Identifier: ISC */
#include "numeral.h"

/* Writes the digits of a chunk; at[i] is the place of the power i, falling, with a gap of one for the point.
 */
static void
place(const struct numeral_chunk *c, struct slice text, bool second, char *digits, long top)
{
	size_t at = c->from, len;
	long power = c->exponent + (long)c->ndigit - 1;

	if (c->from == c->to) {
		digits[top - power + (power < 0)] = c->half ? '5' : '1';
		return;
	}
	for (bool skip = c->pair && second; at < c->to; at += len) {
		int d = numeral_digit(slice_of(text.data + at, c->to - at), &len);

		if (d < 0)
			continue;
		if (skip) {
			skip = false;
			continue;
		}
		digits[top - power + (power < 0)] = (char)('0' + d);
		power--;
		if (c->pair)
			return;
	}
}

void
numeral_value(const struct numeral *n, struct slice text, long shift, bool second, struct buf *out)
{
	const struct numeral_chunk *first = n->chunk, *last = n->chunk + n->nchunk - 1;
	long top = first->exponent + (long)first->ndigit - 1 + shift, low = last->exponent + shift;
	size_t len, lead = 0;
	char *digits;

	if (top < 0)
		top = 0;
	if (low > 0)
		low = 0;
	len = (size_t)(top - low) + 1 + (low < 0);
	digits = buf_room(out, len);
	memset(digits, '0', len);
	if (low < 0)
		digits[top + 1] = '.';
	for (size_t i = 0; i < n->nchunk; i++) {
		struct numeral_chunk c = n->chunk[i];

		c.exponent += shift;
		place(&c, text, second, digits, top);
	}
	while (low < 0 && digits[len - 1] == '0')
		len--;
	if (digits[len - 1] == '.')
		len--;
	while (lead + 1 < len && digits[lead] == '0' && digits[lead + 1] != '.')
		lead++;
	memmove(digits, digits + lead, len - lead);
	out->len += len - lead;
}
