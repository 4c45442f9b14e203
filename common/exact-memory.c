/* SPDX-License-Identifier: ISC */
#include "exact-memory.h"

#include "memory.h"

#include <gmp.h>
#include <stdlib.h>

static void *
resize(void *p, size_t was, size_t size)
{
	(void)was;
	return memory_resized(p, size);
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
	mp_set_memory_functions(memory, resize, drop);
}
