/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_ARENA_H
#define JIXIAO_ARENA_H

#include "slice.h"

/* Memory that is given out piece by piece, never moves, and is taken back all at once. All zero is a valid
 * empty one. */
struct arena {
	struct arena_chunk *chunk;
	char *at; /* the free bytes of the last chunk */
	size_t left;
};

/* len bytes, not set to anything; dies when there is no memory. */
char *arena_more(struct arena *a, size_t len);
static inline char *
arena_room(struct arena *a, size_t len)
{
	char *p = a->at;

	if (len > a->left)
		return arena_more(a, len);
	a->at += len;
	a->left -= len;
	return p;
}

/* The same for n things of that size, aligned for any type. */
void *arena_array(struct arena *a, size_t n, size_t size);

/* A copy of s. */
static inline struct slice
arena_copy(struct arena *a, struct slice s)
{
	char *p = arena_room(a, s.len);

	if (s.len > 0)
		memcpy(p, s.data, s.len);
	return slice_of(p, s.len);
}

/* Forgets all pieces; keeps the memory of one chunk. */
void arena_reset(struct arena *a);
void arena_free(struct arena *a);

#endif
