/* SPDX-License-Identifier: ISC */
/* to-csv: records as CSV, one type to standard output or a file for each type. */
#include "csv-types.h"
#include "message.h"
#include "output.h"
#include "rect-grid.h"
#include "source.h"
#include "spreadsheet.h"

#include <stdint.h>

static const char usage[] =
	"usage: to-csv [-x] [-u UNIT] [--files0-from=F] [--doc-root=DIR] TYPE [FILE ...]\n"
	"       to-csv [-gx] [-i LABEL] [-u UNIT] [--files0-from=F] [--doc-root=DIR] -d DIR [FILE ...]\n"
	"Write the records of TYPE as CSV, or with -d those of every type but line to DIR/TYPE.csv.\n"
	"With no FILE, read the record stream on standard input; FILE is a raw report.\n\n"
	"  -d, --directory=DIR  replace the set of CSV files in DIR, made when missing\n"
	"  -g, --grids          with -d: also write each table as a grid, to DIR/tables\n"
	"  -i, --index=LABEL    with -d: also write an index of the reports, for merge-csv\n"
	"  -x, --spreadsheet    write for people and spreadsheets: Chinese headers and words,\n"
	"                       byte order mark, every cell in quotes, nothing to mistake\n"
	"  -u, --unit=UNIT      with -x: unit of money, 元, 万元 (the default) or 亿元\n" SOURCE_USAGE;

static const char *folder, *label, *unit;
static bool grids, spreadsheet;

static const struct csv_dialect *dialect = &csv_plain;
static struct buf row;

static void
read_options(int argc, char **argv)
{
	static const struct option options[] = {{"directory", required_argument, NULL, 'd'},
						{"grids", no_argument, NULL, 'g'},
						{"index", required_argument, NULL, 'i'},
						{"spreadsheet", no_argument, NULL, 'x'},
						{"unit", required_argument, NULL, 'u'},
						SOURCE_OPTIONS,
						{0}};
	int c;

	while ((c = getopt_long(argc, argv, "d:ghi:u:Vx", options, NULL)) != -1)
		switch (c) {
		case 'd':
			folder = optarg;
			break;
		case 'g':
			grids = true;
			break;
		case 'i':
			label = optarg;
			break;
		case 'u':
			unit = optarg;
			break;
		case 'x':
			spreadsheet = true;
			break;
		default:
			source_option(c, usage);
		}
}

/* What is wrong with the options together; NULL when nothing is. */
static const char *
wrong_options(bool operand)
{
	if (grids && !folder)
		return "-g needs -d";
	if (label && !folder)
		return "-i needs -d";
	if (label && label[strcspn(label, "\t\n")])
		return "a LABEL has no TAB and is one line";
	if (unit && !spreadsheet)
		return "-u needs -x";
	if (spreadsheet && !unit)
		unit = "万元";
	if (spreadsheet && !(dialect = spreadsheet_dialect(unit)))
		return "-u needs one of 元, 万元, 亿元";
	return folder || operand ? NULL : "a TYPE or -d DIR is needed";
}

static enum record_type
type_operand(const char *name)
{
	enum record_type type = record_type_named(slice_str(name));

	if (type != RECORD_UNKNOWN)
		return type;
	for (size_t i = 0; i < RECORD_NTYPE; i++)
		buf_addf(&row, " %s", record_info[i].name);
	die("'%s' is no type of records; there are%.*s", name, SLICE_ARG(buf_slice(&row, 0)));
}

static struct slice
record_row(const struct record *rec)
{
	row.len = 0;
	dialect->record(&row, rec);
	return buf_slice(&row, 0);
}

static void
write_type(enum record_type type)
{
	struct record rec;

	buf_adds(&row, dialect->start);
	dialect->header(&row, type);
	out_bytes(buf_slice(&row, 0));
	while (source_next(&rec))
		if (rec.type == type)
			out_bytes(record_row(&rec));
}

/* Tells a type that is not known once. */
static void
tell_unknown(struct slice type)
{
	enum { MOST_TOLD = 4096 };
	static struct buf told = BUF_INIT; /* each between TABs */
	size_t at = told.len;

	if (at > MOST_TOLD)
		return;
	buf_addc(&told, '\t');
	buf_add(&told, type);
	buf_addc(&told, '\t');
	if (slice_find(slice_of(told.data, at), buf_slice(&told, at)) != SIZE_MAX)
		told.len = at;
	else if (told.len > MOST_TOLD)
		notice("more types of records that are not known are left out");
	else
		notice("records of type '%.*s' are left out: the type is not known", SLICE_ARG(type));
}

/* A `file` record: with it a report ends. */
static void
end_report(struct csv_types *types, const struct record *rec)
{
	struct buf *tables = rect_listed();
	struct index_line line = {.doc = rec->field[FIELD_DOC],
				  .status = rec->field[FILE_STATUS],
				  .stamp = slice_str(INDEX_NO_STAMP),
				  .tables = buf_slice(tables, 0)};

	types_report(types, &line);
	tables->len = 0;
}

static void
write_set(void)
{
	static struct csv_types types;
	struct record rec;

	types_begin(&types, dialect, slice_str(spreadsheet ? unit : INDEX_PLAIN),
		    slice_of(label, label ? strlen(label) : 0));
	rect_open(&types.package, dialect);
	while (source_next(&rec)) {
		if (rec.type == RECORD_UNKNOWN)
			tell_unknown(rec.field[FIELD_TYPE]);
		if (rec.type >= RECORD_NTYPE || rec.type == RECORD_LINE)
			continue;
		types_write(&types, rec.type, record_row(&rec));
		if (grids && rec.type == RECORD_GRID)
			rect_grid(&rec);
		else if (grids && rec.type == RECORD_CELL)
			rect_cell(&rec);
		else if (rec.type == RECORD_FILE)
			end_report(&types, &rec);
	}
	rect_close();
	types_commit(&types);
}

int
main(int argc, char **argv)
{
	const char *wrong;
	enum record_type type;

	message_init("to-csv");
	read_options(argc, argv);
	wrong = wrong_options(optind < argc);
	if (wrong) {
		notice("%s", wrong);
		source_option('?', usage);
	}
	if (folder) {
		set_open(folder);
		source_writes(folder);
		source_needs(RECORD_REPORT);
		source_open(argc, argv, optind, ~RECORD_SET(RECORD_LINE));
		write_set();
	} else {
		type = type_operand(argv[optind]);
		source_needs(type);
		source_open(argc, argv, optind + 1, RECORD_SET(type));
		write_type(type);
	}
	return out_close();
}
