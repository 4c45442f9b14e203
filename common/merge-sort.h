/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_MERGE_SORT_H
#define JIXIAO_MERGE_SORT_H

#include <stddef.h>

/*
 * Sorts n elements of `size` bytes, stable, in n log n whatever the input; compare is given arg too. Room for
 * n more elements is taken for the time, and nothing else asked of the system (qsort asks how much memory
 * there is, which a confined program may not). Dies when there is no memory.
 */
void merge_sort(void *array, size_t n, size_t size,
		int (*compare)(const void *a, const void *b, const void *arg), const void *arg);

#endif
