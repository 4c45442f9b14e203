/* SPDX-License-Identifier: ISC */
#include "noise.h"

static const char *const marks[] = {"[bookmark:", "[image:", "[footnoteRef:"};

/* The length of the mark that s starts with; 0 when none. */
static size_t
mark(struct slice s)
{
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t at = strlen(marks[i]);

		if (!slice_starts(s, slice_str(marks[i])))
			continue;
		while (at < s.len && s.data[at] != ']' && s.data[at] != '[' && s.data[at] != '\n')
			at++;
		return at < s.len && s.data[at] == ']' ? at + 1 : 0;
	}
	return 0;
}

struct slice
noise_remove(struct slice text, struct buf *scratch)
{
	struct slice rest = text;
	const char *p;
	bool found = false;

	while (rest.len > 0 && (p = memchr(rest.data, '[', rest.len))) {
		size_t before = (size_t)(p - rest.data), n = mark(slice_from(rest, before));

		if (n > 0 && !found) {
			found = true;
			scratch->len = 0;
			buf_add(scratch, slice_of(text.data, (size_t)(rest.data - text.data)));
		}
		if (found)
			buf_add(scratch, slice_of(rest.data, before + (n == 0)));
		rest = slice_from(rest, before + (n ? n : 1));
	}
	if (!found)
		return text;
	buf_add(scratch, rest);
	return buf_slice(scratch, 0);
}
