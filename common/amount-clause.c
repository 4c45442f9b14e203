/* SPDX-License-Identifier: ISC */
#include "amount-clause.h"

#include "eight.h"

size_t
clause_next_stop(struct slice text, size_t at, size_t to)
{
	for (; at + 8 <= to; at += 8) {
		uint64_t x = eight_load(text.data + at);
		uint64_t may = (~x & EIGHT_TIMES(0x80)) | eight_is(x, 0xE3) | eight_is(x, 0xEF);

		if (may)
			return at + eight_first(may);
	}
	while (at < to && !stop_may_start(text.data[at]))
		at++;
	return at;
}

bool
clause_closes(struct slice text, size_t from, size_t to)
{
	size_t depth = 0;

	for (size_t at = clause_next_stop(text, from, to); at < to; at = clause_next_stop(text, at + 1, to)) {
		unsigned marks = marks_at(text, at);

		if (marks & MARK_CLOSE && depth == 0)
			return true;
		depth += (marks & MARK_OPEN) != 0;
		depth -= (marks & MARK_CLOSE) != 0;
	}
	return false;
}

size_t
clause_start(struct slice text, unsigned stops, size_t from, size_t to)
{
	size_t closed = 0, depth = 0, len;

	for (size_t at = to; at-- > from;) {
		unsigned marks;

		if (!stop_may_start(text.data[at]))
			continue;
		marks = mark_at(text, at, &len);
		if (marks & MARK_CLOSE) {
			closed = depth == 0 ? at + len : closed;
			depth++;
		} else if (marks & MARK_OPEN) {
			if (depth == 0)
				return at + len;
			depth--;
		} else if (depth == 0 && marks & stops) {
			return at + len;
		}
	}
	return depth > 0 ? closed : from;
}

size_t
clause_joint(struct slice s, size_t at)
{
	size_t len;

	if (mark_at(s, at, &len) & (MARK_COMMA | MARK_AND))
		return len;
	return slice_starts(slice_from(s, at), slice_str("以及")) ? strlen("以及") : 0;
}

size_t
clause_end(struct slice text, size_t at, size_t to)
{
	size_t len;

	while (at < to && !(mark_at(text, at, &len) & MARK_STOP))
		at += len;
	return at;
}
