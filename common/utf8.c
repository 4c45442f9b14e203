/* SPDX-License-Identifier: ISC */
#include "utf8.h"

size_t
utf8_decode(struct slice s, uint32_t *cp)
{
	const unsigned char *p = (const unsigned char *)s.data;
	size_t n;
	uint32_t c, least;

	if (s.len == 0)
		return 0;
	if (p[0] < 0x80) {
		*cp = p[0];
		return 1;
	}
	if ((p[0] & 0xE0) == 0xC0)
		n = 2, c = p[0] & 0x1Fu, least = 0x80;
	else if ((p[0] & 0xF0) == 0xE0)
		n = 3, c = p[0] & 0x0Fu, least = 0x800;
	else if ((p[0] & 0xF8) == 0xF0)
		n = 4, c = p[0] & 0x07u, least = 0x10000;
	else
		return 0;
	if (s.len < n)
		return 0;
	for (size_t i = 1; i < n; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return 0;
		c = c << 6 | (p[i] & 0x3Fu);
	}
	if (c < least || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		return 0;
	*cp = c;
	return n;
}

size_t
utf8_valid(struct slice s)
{
	const unsigned char *p = (const unsigned char *)s.data, *end = p + s.len;
	uint32_t cp;

	for (;;) {
		size_t n;

		/* Most of a report is three-byte characters. */
		while (utf8_is_three(p, (size_t)(end - p)))
			p += 3;
		while (p < end && *p < 0x80 && *p != 0)
			p++;
		if (p == end)
			break;
		n = *p ? utf8_decode(slice_of((const char *)p, (size_t)(end - p)), &cp) : 0;
		if (n == 0)
			break;
		p += n;
	}
	return (size_t)(p - (const unsigned char *)s.data);
}

size_t
utf8_incomplete(struct slice s)
{
	for (size_t back = 1; back <= 3 && back <= s.len; back++) {
		unsigned char c = (unsigned char)s.data[s.len - back];

		if ((c & 0xC0) == 0x80)
			continue;
		return (c >= 0xF0 ? 4u : c >= 0xE0 ? 3u : c >= 0xC0 ? 2u : 1u) > back ? back : 0;
	}
	return 0;
}

size_t
utf8_length(struct slice s)
{
	size_t n = 0;

	for (; s.len > 0; n++)
		s = slice_from(s, utf8_size(s));
	return n;
}

size_t
utf8_encode(uint32_t cp, char *out)
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}
