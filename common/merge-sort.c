/* SPDX-License-Identifier: ISC */
#include "merge-sort.h"

#include "buf.h"

#include <stdlib.h>
#include <string.h>

void
merge_sort(void *array, size_t n, size_t size, int (*compare)(const void *a, const void *b, const void *arg),
	   const void *arg)
{
	size_t cap = 0;
	char *from = array, *room, *to;

	if (n < 2)
		return;
	room = grow(NULL, &cap, n, size);
	to = room;
	for (size_t width = 1; width < n; width *= 2) {
		char *swap = from;

		for (size_t start = 0; start < n; start += 2 * width) {
			size_t i = start, mid = start + width < n ? start + width : n, j = mid;
			size_t end = mid + width < n ? mid + width : n;

			for (size_t k = start; k < end; k++) {
				size_t take = j == end || (i < mid && compare(from + i * size,
									      from + j * size, arg) <= 0)
						      ? i++
						      : j++;

				memcpy(to + k * size, from + take * size, size);
			}
		}
		from = to;
		to = swap;
	}
	if (from != array)
		memcpy(array, from, n * size);
	free(room);
}
