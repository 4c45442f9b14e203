/* SPDX-License-Identifier: ISC */
#include "buf.h"

#include "message.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

void *
grow_more(void *array, size_t *cap, size_t need, size_t size)
{
	size_t n = *cap ? *cap : 16;

	while (n < need)
		n = n > SIZE_MAX / 2 ? need : n * 2;
	array = n > SIZE_MAX / size ? NULL : realloc(array, n * size);
	if (!array)
		die("out of memory");
	*cap = n;
	return array;
}

void
buf_grow(struct buf *b, size_t n)
{
	if (n > SIZE_MAX - b->len)
		die("out of memory");
	b->data = grow(b->data, &b->cap, b->len + n, 1);
}

void
buf_adds(struct buf *b, const char *s)
{
	buf_add(b, slice_str(s));
}

void
buf_add_escaped(struct buf *b, struct slice s)
{
	if (s.len > SIZE_MAX / 2 - SLICE_SLACK)
		die("out of memory");
	b->len += slice_escape(s, buf_room(b, 2 * s.len + SLICE_SLACK));
}

void
buf_add_count(struct buf *b, size_t n)
{
	b->len += slice_digits(n, buf_room(b, SLICE_DIGITS));
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
