/* SPDX-License-Identifier: ISC */
#include "table-name.h"

#include "csv-set.h"
#include "utf8.h"

enum { MOST_NAME = 180 }; /* bytes of a doc in a file name: with what follows it is below any limit */

static const char ending[] = ".csv";
static size_t ntaken;

static bool
safe_in_name(uint32_t cp)
{
	if (cp >= 0x80)
		return cp >= 0xA0 && cp != UTF8_REPLACEMENT && !(cp >= 0x2028 && cp <= 0x202E);
	return (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') ||
	       strchr("._-+", (int)cp);
}

/* What of doc can stand in a file name: no path, no option, no hidden file. */
static void
add_safe_name(struct buf *name, struct slice s)
{
	size_t from = name->len;

	while (s.len > 0 && name->len - from < MOST_NAME) {
		struct slice one = s;
		uint32_t cp;

		s = slice_from(s, utf8_next(s, &cp));
		one.len -= s.len;
		if (name->len == from && cp < 0x80 && strchr("./-", (int)cp))
			continue;
		buf_add(name, safe_in_name(cp) ? one : slice_str("_"));
	}
	if (name->len == from)
		buf_adds(name, "report");
}

static void
end_name(struct buf *name)
{
	buf_adds(name, ending);
	buf_addc(name, '\0');
}

void
table_name_first(struct buf *name, struct slice doc, size_t grid)
{
	name->len = 0;
	buf_adds(name, SET_TABLES "/");
	add_safe_name(name, doc);
	buf_addf(name, "-g%zu", grid);
	end_name(name);
}

void
table_name_next(struct buf *name)
{
	const char *mark = strrchr(name->data, '~'); /* which no safe name holds */

	name->len = mark ? (size_t)(mark - name->data) : name->len - sizeof ending;
	buf_addf(name, "~%zu", ++ntaken);
	end_name(name);
}
