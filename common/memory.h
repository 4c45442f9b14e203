/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_MEMORY_H
#define JIXIAO_MEMORY_H

#include <stddef.h>

/*
 * For libraries that do not survive a lack of memory, or survive it in silence: as malloc, realloc and
 * strdup, but die with a message.
 */
void *memory(size_t size);
void *memory_resized(void *p, size_t size);
char *memory_string(const char *s);

#endif
