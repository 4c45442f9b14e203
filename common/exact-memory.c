/* SPDX-License-Identifier: ISC */
#include "exact-memory.h"

#include "message.h"

#include <gmp.h>
#include <stdlib.h>

static void *
resize(void *p, size_t was, size_t size)
{
	(void)was;
	p = realloc(p, size);
	if (!p)
		die("out of memory");
	return p;
}

static void *
make(size_t size)
{
	return resize(NULL, 0, size);
}

static void
drop(void *p, size_t size)
{
	(void)size;
	free(p);
}

void
exact_memory(void)
{
	mp_set_memory_functions(make, resize, drop);
}
