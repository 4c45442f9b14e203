/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_NAME_TABLE_H
#define JIXIAO_NAME_TABLE_H

#include "slice.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * Names and their ordinals, from 0, in the order in which they came. All zero is a valid empty table. The
 * bytes of the names are the caller's and have to stay. Looking up takes constant time whoever chose the
 * names: the hash has a secret of its own in every run.
 */
struct name_table {
	struct slice *name;
	size_t n, cap;

	size_t *slot; /* 1 + ordinal; 0: free; never more than half full */
	size_t nslot;
	uint64_t secret[2];
};

/* The ordinal of a name; SIZE_MAX when it is not there. */
size_t name_find(const struct name_table *t, struct slice name);

/* The same, but adds a name that is not there; *added: it was not. Dies when there is no memory. */
size_t name_add(struct name_table *t, struct slice name, bool *added);

void name_table_free(struct name_table *t);

#endif
