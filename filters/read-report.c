/* SPDX-License-Identifier: ISC */
/* read-report: raw reports to line records. */
#include "message.h"
#include "output.h"
#include "source.h"

static const char usage[] =
	"usage: read-report [--files0-from=F] [--doc-root=DIR] [--docs0-from=F] [FILE ...]\n"
	"Turn raw reports into line records, one a physical line, closed by a file record each.\n"
	"With no FILE, or when FILE is -, read a report on standard input.\n\n" SOURCE_DOCS_USAGE
		SOURCE_USAGE;

int
main(int argc, char **argv)
{
	static const struct option options[] = {SOURCE_OPTIONS, SOURCE_DOCS_OPTION, {0}};
	static char dash[] = "-", *standard_input[] = {dash, NULL};
	struct record rec;
	int c;

	message_init("read-report");
	while ((c = getopt_long(argc, argv, "hV", options, NULL)) != -1)
		source_option(c, usage);
	if (optind == argc && !source_has_names())
		source_open(1, standard_input, 0, 0);
	else
		source_open(argc, argv, optind, 0);
	while (source_next(&rec))
		out_line(rec.bytes);
	return out_close();
}
