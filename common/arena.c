/* SPDX-License-Identifier: ISC */
#include "arena.h"

#include "message.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/* 0 where a sanitizer is to see what is written behind a piece: each is a block of its own then. */
#ifndef ARENA_CHUNK
#define ARENA_CHUNK (1 << 16)
#endif
enum { CHUNK = ARENA_CHUNK };

struct arena_chunk {
	struct arena_chunk *next;
	size_t used, size;
	char data[];
};

char *
arena_room(struct arena *a, size_t len)
{
	struct arena_chunk *c = a->chunk;

	if (!c || len > c->size - c->used) {
		size_t size = len > CHUNK ? len : CHUNK;

		c = size < (size_t)-1 - sizeof *c ? malloc(sizeof *c + size) : NULL;
		if (!c)
			die("out of memory");
		*c = (struct arena_chunk){a->chunk, 0, size};
		a->chunk = c;
	}
	c->used += len;
	return c->data + c->used - len;
}

void *
arena_array(struct arena *a, size_t n, size_t size)
{
	size_t align = _Alignof(max_align_t);
	char *p;

	if (n > ((size_t)-1 - align) / size)
		die("out of memory");
	p = arena_room(a, n * size + align - 1);
	return p + (align - (uintptr_t)p % align) % align;
}

struct slice
arena_copy(struct arena *a, struct slice s)
{
	char *p = arena_room(a, s.len);

	if (s.len > 0)
		memcpy(p, s.data, s.len);
	return slice_of(p, s.len);
}

void
arena_reset(struct arena *a)
{
	while (a->chunk && (a->chunk->next || a->chunk->size > CHUNK)) {
		struct arena_chunk *next = a->chunk->next;

		free(a->chunk);
		a->chunk = next;
	}
	if (a->chunk)
		a->chunk->used = 0;
}

void
arena_free(struct arena *a)
{
	arena_reset(a);
	free(a->chunk);
	a->chunk = NULL;
}
