/* SPDX-License-Identifier: ISC */
#include "slice.h"

#include <stdint.h>

size_t
slice_blank(struct slice s)
{
	const unsigned char *p = (const unsigned char *)s.data;

	if (s.len == 0)
		return 0;
	if (*p == ' ' || (*p >= '\t' && *p <= '\r'))
		return 1;
	if (*p == 0xC2)
		return s.len > 1 && p[1] == 0xA0 ? 2 : 0;
	if (s.len < 3 || (*p != 0xE2 && *p != 0xE3 && *p != 0xEF))
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
slice_ltrim(struct slice s)
{
	for (size_t n; (n = slice_blank(s)) > 0;)
		s = slice_from(s, n);
	return s;
}

struct slice
slice_rtrim(struct slice s)
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

struct slice
slice_trim(struct slice s)
{
	return slice_rtrim(slice_ltrim(s));
}

size_t
slice_find(struct slice s, struct slice needle)
{
	const char *at = s.len ? memmem(s.data, s.len, needle.data, needle.len) : NULL;

	return at ? (size_t)(at - s.data) : SIZE_MAX;
}

bool
slice_number(struct slice s, size_t max, size_t *n)
{
	size_t v = 0;

	if (s.len == 0)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		size_t d = (size_t)(s.data[i] - '0');

		if (s.data[i] < '0' || s.data[i] > '9' || v > (max - d) / 10)
			return false;
		v = v * 10 + d;
	}
	*n = v;
	return true;
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
