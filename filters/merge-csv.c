/* SPDX-License-Identifier: ISC */
/* merge-csv: sets of CSV files as one. */
#include "confine.h"
#include "csv-types.h"
#include "datapackage.h"
#include "doc-name.h"
#include "message.h"
#include "name-list.h"
#include "output.h"
#include "set-operands.h"
#include "source.h"
#include "spreadsheet.h"
#include "stamp.h"
#include "table-name.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char usage[] =
	"usage: merge-csv [-i] [--doc-root=DIR] [--files0-from=F] [--stamps=FILE] -d DIR SET ...\n"
	"Write the reports of sets that to-csv -i has made to one set in DIR: all of them in the\n"
	"order of the sets, or those of F in the order of F, each exactly once.\n\n"
	"  -d, --directory=DIR  replace the set of CSV files in DIR, made when missing\n"
	"  -i, --index          also write an index\n"
	"      --files0-from=F  read the names of the reports, each ended by a NUL byte, from F\n"
	"      --stamps=FILE    take over the reports that stamp-reports has found to be in the\n"
	"                       set in DIR, and keep size, times and SHA-256 of all\n"
	"      --doc-root=DIR   leave DIR off the front of the names in field doc\n"
	"  -h, --help           show this help\n"
	"  -V, --version        show the version\n";

enum { OPTION_STAMPS = OPTION_FIRST_FREE, MOST_TOLD = 10 };

static const char *folder, *doc_root, *files0_from, *stamps_name;
static bool indexed;

/* A set to take reports from, and its files, opened when they are needed. */
struct set {
	const char *path;
	struct set_index index;
	int fd[RECORD_NTYPE];
};

static struct set *sets, old,
	*current; /* old: what is in DIR; current: the one of sets that has files open */
static size_t nset;
static struct set_operands fresh, kept;

static FILE *stamps;
static struct csv_types types;
static size_t ntable, nmissing;

static void
read_options(int argc, char **argv)
{
	static const struct option options[] = {{"directory", required_argument, NULL, 'd'},
						{"index", no_argument, NULL, 'i'},
						{"stamps", required_argument, NULL, OPTION_STAMPS},
						SOURCE_OPTIONS,
						{0}};
	int c;

	while ((c = getopt_long(argc, argv, "d:hiV", options, NULL)) != -1)
		switch (c) {
		case 'd':
			folder = optarg;
			break;
		case 'i':
			indexed = true;
			break;
		case OPTION_STAMPS:
			stamps_name = optarg;
			break;
		case OPTION_DOC_ROOT:
			doc_root = optarg;
			break;
		case OPTION_FILES0_FROM:
			files0_from = optarg;
			break;
		default:
			source_option(c, usage);
		}
	if (folder && (optind < argc || stamps_name) && (files0_from || !stamps_name))
		return;
	notice(!folder ? "-d is needed" : stamps_name ? "--stamps needs --files0-from" : "a SET is needed");
	source_option('?', usage);
}

static void
open_set(struct set *s, const char *path)
{
	const char *wrong = index_open(&s->index, path);

	if (wrong)
		die("%s: %s", path, wrong);
	s->path = path;
	for (size_t i = 0; i < RECORD_NTYPE; i++)
		s->fd[i] = -1;
}

static void
open_sets(char **paths, size_t n)
{
	nset = n;
	sets = calloc(n + 1, sizeof *sets);
	if (!sets)
		die("out of memory");
	for (size_t i = 0; i < n; i++) {
		const struct set_index *x = &sets[i].index;

		open_set(&sets[i], paths[i]);
		if (!slice_eq(x->dialect, sets[0].index.dialect) || !slice_eq(x->label, sets[0].index.label))
			die("%s: it was written in another way than %s", paths[i], paths[0]);
		operands_add(&fresh, x, i);
		close(sets[i].index.dir); /* there may be more of them than files can be open */
		sets[i].index.dir = -1;
	}
	if (fresh.ntwice > 0)
		warning("reports that are in more than one set: %zu", fresh.ntwice);
}

/* A line without its end, cut into fields at TABs. */
static bool
read_line(struct slice *fields, size_t n)
{
	static char *line;
	static size_t room;
	ssize_t len = getline(&line, &room, stamps);
	char *at = line;

	if (len <= 0 || line[len - 1] != '\n')
		return false;
	line[len - 1] = '\0';
	for (size_t i = 0; i < n; i++) {
		if (!at)
			return false;
		fields[i] = slice_str(at);
		at = i + 1 < n ? strchr(at, '\t') : NULL;
		if (at)
			fields[i].len = (size_t)(at++ - fields[i].data);
	}
	return true;
}

/* The stamps, and the set in DIR that they speak of. */
static void
open_stamps(void)
{
	static struct buf id;
	struct slice was;

	stamps = fopen(stamps_name, "r");
	if (!stamps)
		die("%s: %s", stamps_name, strerror(errno));
	if (!read_line(&was, 1))
		die("%s: no stamps", stamps_name);
	if (slice_is(was, "-"))
		return;
	open_set(&old, folder);
	stamp_index(&id, old.index.dir);
	if (!slice_eq(was, buf_slice(&id, 0)))
		die("%s: the set has been replaced meanwhile", folder);
	if (nset > 0 && (!slice_eq(old.index.label, sets[0].index.label) ||
			 !slice_eq(old.index.dialect, sets[0].index.dialect)))
		die("%s: it was written in another way than %s", folder, sets[0].path);
	operands_add(&kept, &old.index, 0);
}

static void
close_current(void)
{
	if (!current)
		return;
	for (size_t i = 0; i < RECORD_NTYPE; i++) {
		if (current->fd[i] < 0)
			continue;
		if (types.file[i].from == current->fd[i])
			set_flush(&types.file[i]);
		close(current->fd[i]);
		current->fd[i] = -1;
	}
	close(current->index.dir);
	current->index.dir = -1;
	current = NULL;
}

/* Opens the folder of a set again. */
static void
use_set(struct set *s)
{
	if (s->index.dir >= 0)
		return;
	close_current();
	current = s;
	s->index.dir = open(s->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (s->index.dir < 0)
		die("%s: %s", s->path, strerror(errno));
}

static int
open_file(struct set *s, size_t type)
{
	char name[40];

	if (s->fd[type] >= 0)
		return s->fd[type];
	snprintf(name, sizeof name, "%s.csv", record_info[type].name);
	s->fd[type] = openat(s->index.dir, name, O_RDONLY | O_CLOEXEC);
	if (s->fd[type] < 0)
		die("%s/%s: %s", s->path, name, strerror(errno));
	return s->fd[type];
}

static void
take_table(const struct set *s, struct slice doc, const struct index_table *table, struct buf *listed)
{
	static struct buf name, text, from;
	struct set_file file = {0};

	from.len = 0;
	buf_add(&from, table->name);
	buf_addc(&from, '\0');
	table_name_first(&name, record_unescape(doc, &text), table->grid);
	while (!set_adopt(&file, s->index.dir, from.data, name.data))
		table_name_next(&name);
	file.rows = table->rows;
	file.bytes = table->bytes;
	datapackage_table(&types.package, &file, ++ntable, record_unescape(doc, &text), table->grid,
			  types.dialect);
	index_add_table(listed, &file, table->grid);
}

static void
take_operand(struct set *s, const struct set_operand *operand, struct slice stamp)
{
	static struct buf listed;
	struct slice lines = operand->lines;
	struct index_line line;

	use_set(s);
	while (index_next(&lines, &line)) {
		struct index_table table;

		if (slice_is(line.status, INDEX_CRASH))
			stamp = slice_str(INDEX_NO_STAMP);
		for (size_t i = 0; i < RECORD_NTYPE; i++)
			if (line.span[i].bytes > 0)
				types_copy(&types, (enum record_type)i, open_file(s, i), &line.span[i]);
		listed.len = 0;
		while (index_next_table(&line.tables, &table))
			take_table(s, line.doc, &table, &listed);
		line.tables = buf_slice(&listed, 0);
		if (lines.len == 0)
			line.stamp = stamp; /* of the operand itself */
		types_report(&types, &line);
	}
}

static void
tell_missing(struct slice doc)
{
	if (++nmissing <= MOST_TOLD)
		warning("%.*s: in none of the sets", SLICE_ARG(doc));
}

/* What may be kept of the stamp of a report: it has to be that of the bytes that were read. */
static struct slice
checked_stamp(const char *name, const struct slice *fields)
{
	static struct buf now, kept_stamp;
	struct timespec latest;
	struct slice hash = fields[3],
		     times = slice_of(fields[0].data, (size_t)(hash.data - fields[0].data) - 1);

	now.len = kept_stamp.len = 0;
	if (slice_is(fields[5], "new") &&
	    (!stamp_times(&now, name, &latest) || !slice_eq(buf_slice(&now, 0), times)))
		return slice_str(INDEX_NO_STAMP);
	buf_add(&kept_stamp, slice_is(fields[4], "yes") ? times : slice_str("-\t-\t-"));
	buf_addc(&kept_stamp, '\t');
	buf_add(&kept_stamp, hash);
	return buf_slice(&kept_stamp, 0);
}

/* One report of the list. */
static void
take_named(struct slice name)
{
	static struct buf doc;
	struct slice field[6], stamp = slice_str(INDEX_NO_STAMP);
	const struct set_operand *operand;
	bool same = false;

	doc.len = 0;
	doc_add_name(&doc, name, doc_root);
	if (stamps) {
		if (!read_line(field, 6))
			die("%s: it has fewer stamps than %s has names", stamps_name, files0_from);
		same = slice_is(field[5], "same");
		stamp = checked_stamp(name.data, field);
	}
	operand = operands_find(same ? &kept : &fresh, buf_slice(&doc, 0));
	if (!operand)
		tell_missing(buf_slice(&doc, 0));
	else
		take_operand(same ? &old : &sets[operand->set], operand, stamp);
}

static void
take_all(void)
{
	struct name_list list = {0};

	if (!files0_from) {
		for (size_t i = 0; i < fresh.docs.n; i++)
			if (fresh.operand[i].lines.len > 0)
				take_operand(&sets[fresh.operand[i].set], &fresh.operand[i],
					     fresh.operand[i].stamp);
		return;
	}
	name_list_read(&list, files0_from);
	for (size_t i = 0; i < list.table.n; i++)
		take_named(list.table.name[i]);
	if (nmissing > 0)
		die("%zu of %zu reports are missing: %s stays as it was", nmissing, list.table.n, folder);
}

static const struct csv_dialect *
dialect_of(struct slice name)
{
	static struct buf copy;
	const struct csv_dialect *dialect;

	if (slice_is(name, INDEX_PLAIN))
		return &csv_plain;
	buf_add(&copy, name);
	buf_addc(&copy, '\0');
	dialect = spreadsheet_dialect(copy.data);
	if (!dialect)
		die("'%s' is no unit of money", copy.data);
	return dialect;
}

int
main(int argc, char **argv)
{
	const struct set_index *first;

	message_init("merge-csv");
	read_options(argc, argv);
	open_sets(argv + optind, (size_t)(argc - optind));
	set_open(folder);
	confine(true, NULL);
	if (stamps_name)
		open_stamps();
	first = nset > 0 ? &sets[0].index : &old.index;
	if (nset == 0 && !old.path)
		die("there is no set to take reports from");
	types_begin(&types, dialect_of(first->dialect), first->dialect,
		    indexed || stamps ? first->label : slice_of(NULL, 0));
	take_all();
	close_current();
	types_commit(&types);
	return out_close();
}
