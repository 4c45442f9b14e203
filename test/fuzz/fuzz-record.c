/* SPDX-License-Identifier: ISC */
/* Lines split as records: fields are pieces of the line; what has no fault reads back and escapes as it was.
 */
#include "record.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void
check(const struct record *rec, struct slice bytes)
{
	static struct buf text, again;

	if (rec->nfield > RECORD_MAX_FIELDS || !slice_eq(rec->bytes, bytes))
		abort();
	for (size_t i = 0; i < rec->nfield && rec->type < RECORD_NTYPE && i < record_info[rec->type].nfield;
	     i++) {
		struct slice f = rec->field[i];

		if (f.len > 0 && (f.data < bytes.data || f.data + f.len > bytes.data + bytes.len))
			abort();
		again.len = 0;
		buf_add_escaped(&again, record_text(rec, i, &text));
		/* A CR that is not escaped is read as it is. */
		if (rec->line > 0 && !memchr(bytes.data, '\r', bytes.len) &&
		    !slice_eq(f, buf_slice(&again, 0)))
			abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static struct buf fault;
	struct slice rest = slice_of((const char *)data, len);
	struct record rec;

	while (rest.len > 0) {
		const char *lf = memchr(rest.data, '\n', rest.len);
		struct slice line = slice_of(rest.data, lf ? (size_t)(lf - rest.data) : rest.len);

		if (!record_split(&rec, line, ~0u, &fault))
			check(&rec, line);
		rest = slice_from(rest, line.len + (lf ? 1 : 0));
	}
	return 0;
}
