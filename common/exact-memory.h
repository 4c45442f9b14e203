/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_EXACT_MEMORY_H
#define JIXIAO_EXACT_MEMORY_H

/* Before the first number of GMP: without memory it dies with a message, as everything else, and does not
 * abort. */
void exact_memory(void);

#endif
