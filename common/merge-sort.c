/* SPDX-License-Identifier: ISC */
#include "merge-sort.h"

#include "buf.h"

#include <stdlib.h>

void
merge_sort(size_t *order, size_t n, int (*compare)(size_t a, size_t b, const void *arg), const void *arg)
{
	size_t cap = 0, *from = order, *room, *to;

	for (size_t i = 0; i < n; i++)
		order[i] = i;
	if (n < 2)
		return;
	room = grow(NULL, &cap, n, sizeof *room);
	to = room;
	for (size_t width = 1; width < n; width *= 2) {
		size_t *swap = from;

		for (size_t start = 0; start < n; start += 2 * width) {
			size_t i = start, mid = start + width < n ? start + width : n, j = mid;
			size_t end = mid + width < n ? mid + width : n;

			for (size_t k = start; k < end; k++)
				to[k] = j == end || (i < mid && compare(from[i], from[j], arg) <= 0)
						? from[i++]
						: from[j++];
		}
		from = to;
		to = swap;
	}
	if (from != order)
		memcpy(order, from, n * sizeof *order);
	free(room);
}
