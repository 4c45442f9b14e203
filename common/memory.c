/* SPDX-License-Identifier: ISC */
#include "memory.h"

#include "message.h"

#include <stdlib.h>
#include <string.h>

void *
memory_resized(void *p, size_t size)
{
	p = realloc(p, size > 0 ? size : 1);
	if (!p)
		die("out of memory");
	return p;
}

void *
memory(size_t size)
{
	return memory_resized(NULL, size);
}

char *
memory_string(const char *s)
{
	size_t size = strlen(s) + 1;

	return memcpy(memory(size), s, size);
}
