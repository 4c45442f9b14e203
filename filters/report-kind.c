/* SPDX-License-Identifier: ISC */
/* report-kind: what kinds of files reports come in. */
#include "buf.h"
#include "confine.h"
#include "media.h"
#include "message.h"
#include "output.h"
#include "source.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static const char usage[] = "usage: report-kind [--files0-from=F] [FILE ...]\n"
			    "Write the kind of each FILE by its content, a line each: kind, TAB, name.\n\n"
			    "      --files0-from=F  read the names, each ended by a NUL byte, from F\n"
			    "  -h, --help           show this help\n"
			    "  -V, --version        show the version\n";

static void
tell(const char *name)
{
	out_bytes(slice_str(media_names[media_of_file(name)]));
	out_text(slice_str(name));
	out_end();
}

static void
tell_all(const char *list)
{
	FILE *f = strcmp(list, "-") == 0 ? stdin : fopen(list, "rb");
	char *name = NULL;
	size_t room = 0;

	if (!f)
		die("%s: %s", list, strerror(errno));
	while (getdelim(&name, &room, '\0', f) > 0)
		tell(name);
	if (!feof(f))
		die("%s: %s", list, strerror(errno));
	free(name);
}

int
main(int argc, char **argv)
{
	static const struct option options[] = {{"files0-from", required_argument, NULL, OPTION_FILES0_FROM},
						{"help", no_argument, NULL, 'h'},
						{"version", no_argument, NULL, 'V'},
						{0}};
	const char *list = NULL;
	int c;

	message_init("report-kind");
	while ((c = getopt_long(argc, argv, "hV", options, NULL)) != -1)
		if (c == OPTION_FILES0_FROM)
			list = optarg;
		else
			source_option(c, usage);
	if (list && optind < argc)
		die("%s: no operands are read with --files0-from", argv[optind]);
	if (!list && optind == argc) {
		notice("a file is needed");
		source_option('?', usage);
	}
	confine_reading(NULL);
	confine(false, NULL);
	if (list)
		tell_all(list);
	for (int i = optind; i < argc; i++)
		tell(argv[i]);
	return out_close();
}
