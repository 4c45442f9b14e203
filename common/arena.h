/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_ARENA_H
#define JIXIAO_ARENA_H

#include "slice.h"

/* Memory that is given out piece by piece, never moves, and is taken back all at once. All zero is a valid
 * empty one. */
struct arena {
	struct arena_chunk *chunk;
};

/* len bytes, not set to anything; dies when there is no memory. */
char *arena_room(struct arena *a, size_t len);

/* The same for n things of that size, aligned for any type. */
void *arena_array(struct arena *a, size_t n, size_t size);

/* A copy of s. */
struct slice arena_copy(struct arena *a, struct slice s);

/* Forgets all pieces; keeps the memory of one chunk. */
void arena_reset(struct arena *a);
void arena_free(struct arena *a);

#endif
