/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_MERGE_SORT_H
#define JIXIAO_MERGE_SORT_H

#include <stddef.h>

/*
 * Sets order[0] to order[n - 1] to 0 … n - 1 in the order that compare, which is given two of them and arg,
 * says; equal ones stay as they are. n log n whatever the input. Room for n more is taken for the time, and
 * nothing else asked of the system (qsort asks how much memory there is, which a confined program may not).
 * Dies when there is no memory.
 */
void merge_sort(size_t *order, size_t n, int (*compare)(size_t a, size_t b, const void *arg),
		const void *arg);

#endif
