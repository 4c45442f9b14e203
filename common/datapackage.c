/* SPDX-License-Identifier: ISC */
#include "datapackage.h"

#include "utf8.h"

#include <stdio.h>

static struct buf out; /* a resource; its rows counts the resources of the package */

/* A JSON string; bytes that are no UTF-8 become U+FFFD. */
static void
add_string(struct slice s)
{
	uint32_t cp;
	char utf8[4];

	buf_addc(&out, '"');
	while (s.len > 0) {
		s = slice_from(s, utf8_next(s, &cp));
		if (cp == '\n' || cp == '\r')
			buf_adds(&out, cp == '\n' ? "\\n" : "\\r");
		else if (cp < 0x20 || cp == 0x7F)
			buf_addf(&out, "\\u%04x", (unsigned)cp);
		else if (cp == '"' || cp == '\\')
			buf_addf(&out, "\\%c", (char)cp);
		else
			buf_add(&out, slice_of(utf8, utf8_encode(cp, utf8)));
	}
	buf_addc(&out, '"');
}

/* "name": "text", and what is to stand before it. */
static void
add_member(const char *before, const char *name, struct slice text)
{
	buf_addf(&out, "%s\"%s\": ", before, name);
	add_string(text);
}

void
datapackage_begin(struct set_file *package)
{
	out.len = 0;
	buf_adds(&out, "{\n  \"name\": \"jixiao\",\n");
	add_member("  ", "title", slice_str("绩效报告数据"));
	add_member(",\n  ", "version", slice_str(VERSION));
	buf_adds(&out, ",\n  \"resources\": [");
	set_write(package, buf_slice(&out, 0));
}

static void
begin_resource(struct set_file *package, const struct set_file *file, struct slice name,
	       const struct csv_dialect *dialect)
{
	out.len = 0;
	buf_adds(&out, package->rows++ > 0 ? ",\n    {" : "\n    {");
	add_member("", "name", name);
	add_member(", ", "path", slice_str(file->name));
	buf_addf(&out,
		 ", \"format\": \"csv\", \"mediatype\": \"text/csv\", \"encoding\": \"utf-8\", \"rows\": "
		 "%zu, \"bytes\": %zu",
		 file->rows, file->bytes);
	add_member(", \"dialect\": {", "lineTerminator", slice_str(dialect->row_end));
}

static void
end_resource(struct set_file *package)
{
	buf_adds(&out, "}");
	set_write(package, buf_slice(&out, 0));
}

static const char *
schema_type(enum field_kind kind)
{
	switch (kind) {
	case KIND_COUNT:
		return "integer";
	case KIND_NUMBER:
	case KIND_MONEY:
		return "number";
	case KIND_TEXT:
	case KIND_WORD:
		break;
	}
	return "string";
}

static void
add_title(enum record_type type, size_t field, const struct csv_dialect *dialect)
{
	static struct buf title;

	title.len = 0;
	dialect->title(&title, type, field);
	add_string(buf_slice(&title, 0));
}

static void
add_schema(enum record_type type, const struct csv_dialect *dialect)
{
	const struct record_info *info = &record_info[type];
	bool keys = false;

	buf_adds(&out, ", \"schema\": {\"fields\": [");
	for (size_t i = FIELD_DOC; i < info->nfield; i++) {
		buf_adds(&out, i > FIELD_DOC ? ", {\"name\": " : "{\"name\": ");
		add_title(type, i, dialect);
		add_member(", ", "type", slice_str(schema_type(info->field[i].kind)));
		add_member(", ", "title", slice_str(info->field[i].zh));
		add_member(", ", "description", slice_str(info->field[i].about));
		buf_addc(&out, '}');
	}
	buf_addc(&out, ']');
	for (size_t i = FIELD_DOC; i < info->nfield; i++) {
		if (!info->field[i].key)
			continue;
		buf_adds(&out, keys ? ", " : ", \"primaryKey\": [");
		add_title(type, i, dialect);
		keys = true;
	}
	buf_adds(&out, keys ? "]}" : "}");
}

void
datapackage_type(struct set_file *package, const struct set_file *file, enum record_type type,
		 const struct csv_dialect *dialect)
{
	const struct record_info *info = &record_info[type];

	begin_resource(package, file, slice_str(info->name), dialect);
	buf_adds(&out, ", \"header\": true}, \"profile\": \"tabular-data-resource\"");
	add_member(", ", "title", slice_str(info->zh));
	add_member(", ", "description", slice_str(info->about));
	add_schema(type, dialect);
	end_resource(package);
}

void
datapackage_table(struct set_file *package, const struct set_file *file, size_t ordinal, struct slice doc,
		  size_t grid, const struct csv_dialect *dialect)
{
	char name[40];

	snprintf(name, sizeof name, "table-%zu", ordinal);
	begin_resource(package, file, slice_str(name), dialect);
	add_member(", \"header\": false}, ", "doc", doc);
	buf_addf(&out, ", \"grid\": %zu", grid);
	end_resource(package);
}

void
datapackage_end(struct set_file *package)
{
	set_write(package, slice_str("\n  ]\n}\n"));
}
