/* SPDX-License-Identifier: ISC */
#include "csv-rows.h"

#include "buf.h"
#include "message.h"

#include <csv.h>
#include <errno.h>
#include <stdio.h>

/* One text while libcsv reads it. The fields of a row are kept as offsets while the buffer may move. */
struct reading {
	struct csv_row row;
	struct buf text;
	size_t from[CSV_MOST_FIELDS];
	struct slice header; /* names with commas between them */
	size_t most;         /* how many */
	bool wrong;          /* it has another one */
	void (*give)(void *arg, const struct csv_row *row);
	void *arg;
};

static void
on_field(void *data, size_t len, void *arg)
{
	struct reading *r = arg;

	if (r->row.nfield < CSV_MOST_FIELDS) {
		r->from[r->row.nfield] = r->text.len;
		buf_add(&r->text, slice_of(data ? data : "", len));
	}
	r->row.nfield++;
}

/* The next name of a header; false behind the last. */
static bool
take_name(struct slice *header, struct slice *name)
{
	const char *comma = header->len > 0 ? memchr(header->data, ',', header->len) : NULL;

	*name = comma ? slice_of(header->data, (size_t)(comma - header->data)) : *header;
	*header = slice_from(*header, name->len + (comma != NULL));
	return name->len > 0;
}

/* A first row that begins as the header does is one, and has its names in order; some may be missing at its end. */
static bool
is_header(struct reading *r)
{
	struct slice header = r->header, name;

	for (size_t i = 0; i < r->row.nfield && take_name(&header, &name); i++) {
		if (slice_eq(r->row.field[i], name))
			continue;
		if (i == 0)
			return false;
		warning("%s:1: field %zu of the header is '%.*s', not '%.*s': nothing is read", r->row.name,
			i + 1, SLICE_ARG(r->row.field[i]), SLICE_ARG(name));
		r->wrong = true;
		break;
	}
	return true;
}

static void
on_row(int c, void *arg)
{
	struct reading *r = arg;

	(void)c;
	if (r->row.nfield > r->most) {
		warning("%s:%zu: %zu fields where %zu are meant", r->row.name, r->row.line, r->row.nfield,
			r->most);
	} else {
		for (size_t i = 0; i < CSV_MOST_FIELDS; i++) {
			size_t end = i + 1 < r->row.nfield ? r->from[i + 1] : r->text.len;

			r->row.field[i] = i < r->row.nfield
						  ? slice_of(r->text.data + r->from[i], end - r->from[i])
						  : slice_str("");
		}
		if ((r->row.line > 1 || !is_header(r)) && !r->wrong)
			r->give(r->arg, &r->row);
	}
	r->row.nfield = 0;
	r->text.len = 0;
}

static void
start(struct csv_parser *p)
{
	if (csv_init(p, CSV_STRICT | CSV_STRICT_FINI) != 0)
		die("out of memory");
}

void
csv_rows(const char *name, struct slice text, const char *header,
	 void (*row)(void *arg, const struct csv_row *row), void *arg)
{
	struct reading r = {.row = {.name = name}, .header = slice_str(header), .give = row, .arg = arg};
	struct slice names = r.header, first;
	struct csv_parser p;

	while (take_name(&names, &first))
		r.most++;
	if (slice_starts(text, slice_str("\xEF\xBB\xBF")))
		text = slice_from(text, 3);
	start(&p);
	while (text.len > 0) {
		const char *lf = memchr(text.data, '\n', text.len);
		size_t len = lf ? (size_t)(lf - text.data) + 1 : text.len;

		r.row.line++;
		if (csv_parse(&p, text.data, len, on_field, on_row, &r) != len) {
			warning("%s:%zu: field %zu: %s", name, r.row.line, r.row.nfield + 1,
				csv_strerror(csv_error(&p)));
			csv_free(&p);
			r.row.nfield = 0;
			start(&p);
		}
		text = slice_from(text, len);
	}
	if (csv_fini(&p, on_field, on_row, &r) != 0)
		warning("%s:%zu: field %zu: a quote is not closed", name, r.row.line, r.row.nfield + 1);
	csv_free(&p);
	buf_free(&r.text);
}

void
csv_rows_of_file(const char *path, const char *header, void (*row)(void *arg, const struct csv_row *row),
		 void *arg)
{
	struct buf text = BUF_INIT;
	FILE *f = fopen(path, "rb");
	size_t n;

	if (!f)
		die("%s: %s", path, strerror(errno));
	while ((n = fread(buf_room(&text, 65536), 1, 65536, f)) > 0)
		text.len += n;
	if (ferror(f))
		die("%s: %s", path, strerror(errno));
	fclose(f);
	csv_rows(path, buf_slice(&text, 0), header, row, arg);
	buf_free(&text);
}
