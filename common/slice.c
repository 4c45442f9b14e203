/* SPDX-License-Identifier: ISC */
#include "slice.h"

#include <stdint.h>

size_t
slice_blank(struct slice s)
{
	static const char *const wide[] = {
		"\xC2\xA0",	/* U+00A0 */
		"\xE3\x80\x80", /* U+3000 */
		"\xEF\xBB\xBF", /* U+FEFF */
		"\xE2\x80\x8B", /* U+200B */
		"\xE2\x80\x8C", /* U+200C */
		"\xE2\x80\x8D", /* U+200D */
		"\xE2\x81\xA0", /* U+2060 */
	};

	if (s.len == 0)
		return 0;
	if (*s.data == ' ' || (*s.data >= '\t' && *s.data <= '\r'))
		return 1;
	if ((unsigned char)*s.data < 0x80)
		return 0;
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (slice_starts(s, slice_str(wide[i])))
			return strlen(wide[i]);
	return 0;
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
