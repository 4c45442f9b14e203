/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_BUF_H
#define JIXIAO_BUF_H

#include "slice.h"

/* A growable run of bytes. BUF_INIT (all zero) is a valid empty one; it is reused by setting len to 0. */
struct buf {
	char *data;
	size_t len, cap;
};

#define BUF_INIT                                                                                             \
	{                                                                                                    \
		NULL, 0, 0                                                                                   \
	}

/* Room for n more bytes behind len; returns where they start. Dies when there is no memory. Amortized O(1) a
 * byte. */
void buf_grow(struct buf *b, size_t n);
static inline char *
buf_room(struct buf *b, size_t n)
{
	if (n > b->cap - b->len)
		buf_grow(b, n);
	return b->data + b->len;
}

static inline void
buf_addc(struct buf *b, char c)
{
	*buf_room(b, 1) = c;
	b->len++;
}

static inline void
buf_add(struct buf *b, struct slice s)
{
	if (s.len == 0)
		return;
	memcpy(buf_room(b, s.len), s.data, s.len);
	b->len += s.len;
}

void buf_adds(struct buf *b, const char *s);

/* s with the escapes of the record stream (jixiao-records(5)). */
void buf_add_escaped(struct buf *b, struct slice s);

/* n in decimal. */
void buf_add_count(struct buf *b, size_t n);

/* Printed as by printf. */
void buf_addf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* What is in b from byte `from` on; valid until b grows. */
static inline struct slice
buf_slice(const struct buf *b, size_t from)
{
	return slice_of(b->data ? b->data + from : "", b->len - from);
}

void buf_free(struct buf *b);

/*
 * Makes an array of *cap elements of `size` bytes at least `need` elements long, doubling; returns it (moved
 * or not). Dies when there is no memory.
 */
void *grow_more(void *array, size_t *cap, size_t need, size_t size) __attribute__((returns_nonnull));
static inline void *
grow(void *array, size_t *cap, size_t need, size_t size)
{
	return array && need <= *cap ? array : grow_more(array, cap, need, size);
}

#endif
