/* SPDX-License-Identifier: ISC */
#include "doc-name.h"

void
doc_add_name(struct buf *doc, struct slice name, const char *root_name)
{
	struct slice root = slice_str(root_name ? root_name : "");

	while (root.len > 1 && slice_ends(root, slice_str("/")))
		root.len--;
	if (root.len > 0 && slice_starts(name, root) && name.len > root.len + 1 &&
	    (name.data[root.len] == '/' || slice_is(root, "/"))) {
		name = slice_from(name, root.len);
		while (name.len > 1 && *name.data == '/')
			name = slice_from(name, 1);
	}
	buf_add_escaped(doc, name);
}
