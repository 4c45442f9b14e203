/* SPDX-License-Identifier: ISC */
#include "set-operands.h"

#include "message.h"

#include <stdint.h>

enum { MOST_TOLD = 10 };

static bool
is_member(struct slice doc, struct slice archive)
{
	return slice_starts(doc, archive) && doc.len > archive.len && doc.data[archive.len] == '!';
}

/* Gives the lines of its members, which stand before its own, to an archive; a report of its own has none. */
static void
take_members(struct set_operands *o, size_t first, size_t archive)
{
	const char *end = o->operand[archive].lines.data + o->operand[archive].lines.len;
	size_t i = archive;

	for (; i > first && is_member(o->docs.name[i - 1], o->docs.name[archive]); i--)
		;
	if (i == archive)
		return;
	o->operand[archive].lines =
		slice_of(o->operand[i].lines.data, (size_t)(end - o->operand[i].lines.data));
	for (; i < archive; i++)
		o->operand[i].lines.len = 0;
}

void
operands_add(struct set_operands *o, const struct set_index *x, size_t set)
{
	size_t first = o->docs.n, at;
	struct slice rest = x->lines, from = rest;
	struct index_line line;
	bool added;

	for (; index_next(&rest, &line); from = rest) {
		at = name_add(&o->docs, line.doc, &added);
		if (!added) {
			if (++o->ntwice <= MOST_TOLD)
				notice("%.*s: in more than one set, taken from the first",
				       SLICE_ARG(line.doc));
			continue;
		}
		o->operand = grow(o->operand, &o->cap, o->docs.n, sizeof *o->operand);
		o->operand[at] = (struct set_operand){
			set, slice_of(from.data, (size_t)(rest.data - from.data)), line.stamp};
		take_members(o, first, at);
	}
}

const struct set_operand *
operands_find(const struct set_operands *o, struct slice doc)
{
	size_t at = name_find(&o->docs, doc);

	return at == SIZE_MAX || o->operand[at].lines.len == 0 ? NULL : &o->operand[at];
}
