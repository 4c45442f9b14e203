/* SPDX-License-Identifier: ISC */
#include "passing.h"

/* Takes the first line off s. */
static struct slice
take_line(struct slice *s)
{
	const char *lf = s->len > 0 ? memchr(s->data, '\n', s->len) : NULL;
	struct slice line = slice_of(s->data, lf ? (size_t)(lf - s->data) : s->len);

	*s = slice_from(*s, line.len + (lf ? 1 : 0));
	return line;
}

static bool
is_of(struct slice line, struct slice types)
{
	const char *tab = line.len > 0 ? memchr(line.data, '\t', line.len) : NULL;
	struct slice type = slice_of(line.data, tab ? (size_t)(tab - line.data) : line.len), one;

	if (slice_is(type, "problem"))
		return true;
	while (slice_word(&types, &one))
		if (slice_eq(type, one))
			return true;
	return false;
}

bool
passes(struct slice in, struct slice out, const char *types)
{
	struct slice line, want = {NULL, 0};
	bool wanted = false;

	while (out.len > 0) {
		line = take_line(&out);
		if (!wanted && in.len > 0) {
			want = take_line(&in);
			wanted = true;
		}
		if (wanted && slice_eq(line, want))
			wanted = false;
		else if (!is_of(line, slice_str(types)))
			return false;
	}
	return !wanted && in.len == 0;
}
