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
	size_t size;
	char data[];
};

static void
use(struct arena *a, struct arena_chunk *chunk)
{
	a->chunk = chunk;
	a->at = chunk ? chunk->data : NULL;
	a->left = chunk ? chunk->size : 0;
}

char *
arena_more(struct arena *a, size_t len)
{
	size_t size = len > CHUNK ? len : CHUNK;
	struct arena_chunk *c = size < (size_t)-1 - sizeof *c ? malloc(sizeof *c + size) : NULL;

	if (!c)
		die("out of memory");
	*c = (struct arena_chunk){a->chunk, size};
	use(a, c);
	return arena_room(a, len);
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

void
arena_reset(struct arena *a)
{
	struct arena_chunk *c = a->chunk;

	while (c && (c->next || c->size > CHUNK)) {
		struct arena_chunk *next = c->next;

		free(c);
		c = next;
	}
	use(a, c);
}

void
arena_free(struct arena *a)
{
	arena_reset(a);
	free(a->chunk);
	use(a, NULL);
}
