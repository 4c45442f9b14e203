/* SPDX-License-Identifier: ISC */
#include "documents.h"

#include <stdint.h>
#include <stdio.h>

enum { MOST_NUMBER = 1 << 20 }; /* a path or grid with a larger number is not told apart */

/* Where number n is kept in a map; NULL when n is too large for it. */
static size_t *
slot(size_t **map, size_t *len, size_t *cap, size_t n)
{
	if (n >= MOST_NUMBER)
		return NULL;
	if (n >= *len) {
		*map = grow(*map, cap, n + 1, sizeof **map);
		memset(*map + *len, 0, (n + 1 - *len) * sizeof **map);
		*len = n + 1;
	}
	return &(*map)[n];
}

/* The number behind the letter that s starts with: 2 of s2.1, 12 of g12r3c4. */
static bool
number_behind(struct slice s, char letter, size_t most, size_t *n)
{
	size_t len = 1;

	if (s.len < 2 || *s.data != letter)
		return false;
	while (len < s.len && s.data[len] >= '0' && s.data[len] <= '9')
		len++;
	return slice_number(slice_of(s.data + 1, len - 1), most, n);
}

struct document *
documents_at(struct documents *all, struct slice path)
{
	size_t n, *at;
	struct document *d;
	char name[24];

	if (!number_behind(path, 's', MOST_NUMBER - 1, &n))
		n = 0;
	at = slot(&all->by_path, &all->npath, &all->path_cap, n);
	if (*at == 0) {
		all->document = grow(all->document, &all->cap, all->n + 1, sizeof *all->document);
		d = &all->document[all->n++];
		*at = all->n;
		*d = (struct document){.line = 1};
		d->path = arena_copy(&all->arena,
				     slice_of(name, (size_t)snprintf(name, sizeof name, "s%zu", n)));
	}
	return &all->document[*at - 1];
}

struct document *
documents_add_grid(struct documents *all, struct slice path, size_t grid)
{
	struct document *d = documents_at(all, path);
	size_t *at = slot(&all->by_grid, &all->ngrid, &all->grid_cap, grid);

	if (at)
		*at = (size_t)(d - all->document) + 1;
	return d;
}

struct document *
documents_of_grid(struct documents *all, size_t grid)
{
	size_t *at = slot(&all->by_grid, &all->ngrid, &all->grid_cap, grid);

	if (at && *at)
		return &all->document[*at - 1];
	return all->n > 0 ? &all->document[0] : documents_at(all, slice_str("s0"));
}

struct document *
documents_of_place(struct documents *all, struct slice place)
{
	size_t n;

	if (number_behind(place, 'g', SIZE_MAX, &n))
		return documents_of_grid(all, n);
	if (!number_behind(place, 'l', SIZE_MAX, &n))
		return documents_at(all, place);
	for (size_t i = all->n; i > 0; i--)
		if (all->document[i - 1].line <= n)
			return &all->document[i - 1];
	return documents_at(all, slice_str("s0"));
}

void
documents_reset(struct documents *all)
{
	all->n = all->npath = all->ngrid = 0;
	arena_reset(&all->arena);
}
