/* SPDX-License-Identifier: ISC */
#include "slice.h"

#include "eight.h"

#include <stdint.h>

size_t
slice_wide_blank(struct slice s)
{
	const unsigned char *p = (const unsigned char *)s.data;

	if (*p == 0xC2)
		return s.len > 1 && p[1] == 0xA0 ? 2 : 0;
	if (s.len < 3)
		return 0;
	switch (*p << 16 | p[1] << 8 | p[2]) {
	case 0xE38080: /* U+3000 */
	case 0xEFBBBF: /* U+FEFF */
	case 0xE2808B: /* U+200B..U+200D */
	case 0xE2808C:
	case 0xE2808D:
	case 0xE281A0: /* U+2060 */
		return 3;
	default:
		return 0;
	}
}

struct slice
slice_cut_end(struct slice s)
{
	for (;;) {
		size_t n = 1;

		if (s.len == 0)
			return s;
		while (n < 4 && n < s.len && ((unsigned char)s.data[s.len - n] & 0xC0) == 0x80)
			n++;
		if (slice_blank(slice_from(s, s.len - n)) != n)
			return s;
		s.len -= n;
	}
}

size_t
slice_find(struct slice s, struct slice needle)
{
	enum { SHORT = 12 };
	const char *end = s.data + s.len, *p = s.data;
	size_t last = needle.len - 1;

	if (s.len < needle.len || s.len == 0)
		return SIZE_MAX;
	if (needle.len == 0 || needle.len > SHORT) {
		p = memmem(s.data, s.len, needle.data, needle.len);
		return p ? (size_t)(p - s.data) : SIZE_MAX;
	}
	/* Of a Chinese character the last byte is the rarest. */
	for (p += last; (p = memchr(p, needle.data[last], (size_t)(end - p))); p++)
		if (memcmp(p - last, needle.data, last) == 0)
			return (size_t)(p - last - s.data);
	return SIZE_MAX;
}

size_t
slice_escape(struct slice s, char *out)
{
	static const char escapes[256] = {['\\'] = '\\', ['\t'] = 't', ['\n'] = 'n', ['\r'] = 'r'};
	const char *p = s.data, *end = p + s.len;
	char *to = out;

	while (p < end) {
		size_t n = end - p < 8 ? (size_t)(end - p) : 8;
		uint64_t x = n == 8 ? eight_load(p) : eight_some(p, n);

		if ((eight_below(x, '\r' + 1) | eight_below(x ^ EIGHT_TIMES('\\'), 1)) == 0) {
			eight_store(to, x);
			to += n;
			p += n;
			continue;
		}
		for (; n > 0; n--, p++) {
			char e = escapes[(unsigned char)*p];

			if (e)
				*to++ = '\\';
			*to++ = e ? e : *p;
		}
	}
	return (size_t)(to - out);
}

size_t
slice_digits(size_t n, char *out)
{
	size_t len = 1;

	if (n <= 9) {
		*out = (char)('0' + n);
		return 1;
	}
	for (size_t rest = n; rest > 9; rest /= 10)
		len++;
	for (size_t i = len; i-- > 0; n /= 10)
		out[i] = (char)('0' + n % 10);
	return len;
}

size_t
slice_chars(struct slice s)
{
	const char *d = s.data;
	size_t len = s.len, n = len;

	for (; len >= 8; d += 8, len -= 8) {
		uint64_t x = eight_load(d);

		n -= (size_t)((x & ~x << 1) >> 7 & EIGHT_TIMES(1)) * EIGHT_TIMES(1) >> 56;
	}
	for (; len > 0; d++, len--)
		n -= ((unsigned char)*d & 0xC0) == 0x80;
	return n;
}

bool
slice_word(struct slice *s, struct slice *word)
{
	size_t n = 0;

	*s = slice_ltrim(*s);
	while (n < s->len && slice_blank(slice_from(*s, n)) == 0)
		n++;
	*word = slice_of(s->data, n);
	*s = slice_from(*s, n);
	return n > 0;
}

bool
slice_has_one(struct slice s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (slice_find(s, slice_str(words[i])) != SIZE_MAX)
			return true;
	return false;
}

bool
slice_is_one(struct slice s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (slice_is(s, words[i]))
			return true;
	return false;
}

bool
slice_starts_one(struct slice s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (slice_starts(s, slice_str(words[i])))
			return true;
	return false;
}

bool
slice_ends_one(struct slice s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (slice_ends(s, slice_str(words[i])))
			return true;
	return false;
}
