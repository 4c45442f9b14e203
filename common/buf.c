/* SPDX-License-Identifier: ISC */
#include "buf.h"

#include "message.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

void *
grow(void *array, size_t *cap, size_t need, size_t size)
{
	size_t n = *cap ? *cap : 16;

	if (need <= *cap)
		return array;
	while (n < need)
		n = n > SIZE_MAX / 2 ? need : n * 2;
	array = n > SIZE_MAX / size ? NULL : realloc(array, n * size);
	if (!array)
		die("out of memory");
	*cap = n;
	return array;
}

char *
buf_room(struct buf *b, size_t n)
{
	if (n > SIZE_MAX - b->len)
		die("out of memory");
	if (b->len + n > b->cap)
		b->data = grow(b->data, &b->cap, b->len + n, 1);
	return b->data + b->len;
}

void
buf_add(struct buf *b, struct slice s)
{
	if (s.len == 0)
		return;
	memcpy(buf_room(b, s.len), s.data, s.len);
	b->len += s.len;
}

void
buf_addc(struct buf *b, char c)
{
	*buf_room(b, 1) = c;
	b->len++;
}

void
buf_adds(struct buf *b, const char *s)
{
	buf_add(b, slice_str(s));
}

void
buf_add_escaped(struct buf *b, struct slice s)
{
	char *out;
	size_t n = 0;

	/* Most texts have none of the four. */
	if (s.len == 0 || (!memchr(s.data, '\t', s.len) && !memchr(s.data, '\\', s.len) &&
			   !memchr(s.data, '\n', s.len) && !memchr(s.data, '\r', s.len))) {
		buf_add(b, s);
		return;
	}
	out = buf_room(b, 2 * s.len);

	for (size_t i = 0; i < s.len; i++) {
		char c = s.data[i];
		char e = c == '\\' ? '\\' : c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : 0;

		if (e) {
			out[n++] = '\\';
			c = e;
		}
		out[n++] = c;
	}
	b->len += n;
}

void
buf_add_count(struct buf *b, size_t n)
{
	char digits[24];
	size_t at = sizeof digits;

	do {
		digits[--at] = (char)('0' + n % 10);
		n /= 10;
	} while (n > 0);
	buf_add(b, slice_of(digits + at, sizeof digits - at));
}

void
buf_addf(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		die("cannot format a text");
	va_start(ap, fmt);
	vsnprintf(buf_room(b, (size_t)n + 1), (size_t)n + 1, fmt, ap);
	va_end(ap);
	b->len += (size_t)n;
}

void
buf_free(struct buf *b)
{
	free(b->data);
	*b = (struct buf)BUF_INIT;
}
