/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_SET_OPERANDS_H
#define JIXIAO_SET_OPERANDS_H

#include "name-table.h"
#include "set-index.h"

/* Where the reports of an operand are: the lines of its members, if any, and its own, in the index of a set.
 */
struct set_operand {
	size_t set;
	struct slice lines; /* empty for a member: it is in those of its archive */
	struct slice stamp;
};

/* The operands of sets by their doc, in the order of the indexes. All zero is a valid empty one. */
struct set_operands {
	struct name_table docs; /* an ordinal each, in `operand`, too */
	struct set_operand *operand;
	size_t cap;
	size_t ntwice; /* docs that came again and were left out */
};

/* Adds those of an index, which has to stay open. */
void operands_add(struct set_operands *o, const struct set_index *x, size_t set);

/* The operand of that doc, NULL when there is none. */
const struct set_operand *operands_find(const struct set_operands *o, struct slice doc);

#endif
