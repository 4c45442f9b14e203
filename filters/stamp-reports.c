/* SPDX-License-Identifier: ISC */
/* stamp-reports: which reports are new or have changed since a set was written. */
#include "confine.h"
#include "doc-name.h"
#include "message.h"
#include "name-list.h"
#include "output.h"
#include "set-operands.h"
#include "source.h"
#include "stamp.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static const char usage[] =
	"usage: stamp-reports [-d DIR -i LABEL] [--doc-root=DIR] --files0-from=F --stamps=FILE\n"
	"Write the names of the reports in F that are not in the set in DIR as they are now.\n\n"
	"  -d, --directory=DIR  the set, written by merge-csv; without it every report is new\n"
	"  -i, --index=LABEL    what the set has to have in common with a new one\n"
	"      --files0-from=F  read the names of all reports, each ended by a NUL byte, from F\n"
	"      --stamps=FILE    write size, times and SHA-256 of each report there, for merge-csv\n"
	"      --doc-root=DIR   leave DIR off the front of the names in field doc\n"
	"  -h, --help           show this help\n"
	"  -V, --version        show the version\n";

enum { OPTION_STAMPS = OPTION_FIRST_FREE };

/* A file that changed so short a time ago may change again without another time. */
enum { YOUNG = 2 };

static const char *folder, *label = "", *doc_root, *files0_from, *stamps_name;

static struct set_index old;
static struct set_operands known; /* those of old */

static void
read_options(int argc, char **argv)
{
	static const struct option options[] = {{"directory", required_argument, NULL, 'd'},
						{"index", required_argument, NULL, 'i'},
						{"stamps", required_argument, NULL, OPTION_STAMPS},
						SOURCE_OPTIONS,
						{0}};
	int c;

	while ((c = getopt_long(argc, argv, "d:hi:V", options, NULL)) != -1)
		switch (c) {
		case 'd':
			folder = optarg;
			break;
		case 'i':
			label = optarg;
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
	if (optind == argc && files0_from && stamps_name)
		return;
	notice("--files0-from and --stamps are needed, and no operand");
	source_option('?', usage);
}

/* What of the set can be taken over. False when that is nothing. */
static bool
read_set(void)
{
	const char *wrong = index_open(&old, folder);

	if (!wrong && !slice_is(old.label, label))
		wrong = "it was written in another way";
	if (wrong)
		notice("%s: everything is read: %s", folder, wrong);
	else
		operands_add(&known, &old, 0);
	return !wrong;
}

/* Whether two stamps agree in what can be known without reading. */
static bool
same_times(struct slice stamp, struct slice times)
{
	return stamp.len > times.len && slice_starts(stamp, times) && stamp.data[times.len] == '\t' &&
	       *stamp.data != '-';
}

static struct slice
hash_of(struct slice stamp)
{
	const char *tab = memrchr(stamp.data, '\t', stamp.len);

	return tab ? slice_from(stamp, (size_t)(tab - stamp.data) + 1) : slice_of("", 0);
}

/* Adds the stamp of a report, and whether its times can be trusted. True when the set has it as it is. */
static bool
stamp(struct buf *b, const char *name, struct slice was, time_t now)
{
	struct timespec latest = {0};
	size_t hash;

	if (!stamp_times(b, name, &latest)) {
		buf_adds(b, "\t-\tyes");
		return false;
	}
	if (same_times(was, buf_slice(b, 0))) {
		b->len = 0;
		buf_add(b, was);
		buf_adds(b, "\tyes");
		return true;
	}
	buf_addc(b, '\t');
	hash = b->len;
	if (stamp_hash(b, name) && slice_eq(hash_of(was), buf_slice(b, hash)))
		hash = 0;
	buf_adds(b, latest.tv_sec + YOUNG < now ? "\tyes" : "\tno");
	return hash == 0;
}

/* Of the reports: new or changed, as in the set, in the set at all; and whether the set is right as it is. */
struct outcome {
	size_t nnew, nsame, nknown;
	bool as_is;
};

static void
stamp_report(FILE *f, struct slice name, time_t now, struct outcome *o)
{
	static struct buf doc, line;
	static const struct set_operand *last;
	const struct set_operand *was;
	bool same;

	doc.len = line.len = 0;
	doc_add_name(&doc, name, doc_root);
	was = operands_find(&known, buf_slice(&doc, 0));
	same = stamp(&line, name.data, was ? was->stamp : slice_of("", 0), now);
	if (fprintf(f, "%.*s\t%s\n", (int)line.len, line.data, same ? "same" : "new") < 0)
		die("%s: %s", stamps_name, strerror(errno));
	if (!same)
		out_bytes(slice_of(name.data, name.len + 1));
	*(same ? &o->nsame : &o->nnew) += 1;
	o->nknown += was != NULL;
	o->as_is = o->as_is && same && (!last || was > last) && slice_starts(buf_slice(&line, 0), was->stamp);
	last = was;
}

static size_t
count_known(void)
{
	size_t n = 0;

	for (size_t i = 0; i < known.docs.n; i++)
		n += known.operand[i].lines.len > 0;
	return n;
}

/*
 * What the set was that the names are compared with; for each name size, mtime, ctime, SHA-256, whether the
 * times can be trusted, `same` or `new`; how many are new, the same, in the set only, and whether the set is
 * right as it is.
 */
static void
stamp_all(bool has_set)
{
	struct outcome o = {.as_is = has_set};
	struct name_list list = {0};
	struct buf id = BUF_INIT;
	time_t now = time(NULL);
	size_t ngone;
	FILE *f;

	f = fopen(stamps_name, "w");
	if (!f)
		die("%s: %s", stamps_name, strerror(errno));
	confine_reading(NULL);
	confine(false, NULL);
	name_list_read(&list, files0_from);
	if (has_set)
		stamp_index(&id, old.dir);
	else
		buf_addc(&id, '-');
	fprintf(f, "%.*s\n", (int)id.len, id.data);
	for (size_t i = 0; i < list.table.n; i++)
		stamp_report(f, list.table.name[i], now, &o);
	ngone = count_known() - o.nknown;
	fprintf(f, "%zu\t%zu\t%zu\t%s\n", o.nnew, o.nsame, ngone,
		o.as_is && ngone == 0 ? "as-is" : "changed");
	if (ferror(f) | fclose(f))
		die("%s: %s", stamps_name, strerror(errno));
}

int
main(int argc, char **argv)
{
	message_init("stamp-reports");
	read_options(argc, argv);
	stamp_all(folder && read_set());
	return out_close();
}
