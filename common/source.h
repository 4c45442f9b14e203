/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_SOURCE_H
#define JIXIAO_SOURCE_H

#include "input.h"
#include "record.h"

#include <getopt.h>

/*
 * Where the records of a filter come from (read-report(1)): raw reports when it is given FILE operands (`-`
 * is a raw report on standard input) or --files0-from, else the record stream on standard input. One loop
 * serves both:
 *
 *	source_open(argc, argv, optind, RECORD_SET(RECORD_LINE));
 *	while (source_next(&rec))
 *		switch (rec.type) ...
 *	return out_close();
 *
 * Standard output is flushed before each wait for input. A record of the types in `consumes` that cannot be
 * parsed comes as RECORD_BAD, after a message; all others are to be passed on as they are.
 */

/* Options that every filter has: put SOURCE_OPTIONS into its option table and default: source_option(c) into
 * its switch. */
enum { OPTION_FILES0_FROM = 256, OPTION_DOC_ROOT, OPTION_DOCS0_FROM, OPTION_FIRST_FREE };

/* For who gives them lines. */
#define SOURCE_NAMES_ENDED "names are ended by NUL bytes, not by line ends, as find -print0 writes them"

#define SOURCE_OPTIONS                                                                                       \
	{"files0-from", required_argument, NULL, OPTION_FILES0_FROM},                                        \
		{"doc-root", required_argument, NULL, OPTION_DOC_ROOT}, {"help", no_argument, NULL, 'h'},    \
	{                                                                                                    \
		"version", no_argument, NULL, 'V'                                                            \
	}

/* The lines that tell about them in a usage text. */
#define SOURCE_USAGE                                                                                         \
	"      --files0-from=F  read the names of the reports, each ended by a NUL byte, from F\n"           \
	"      --doc-root=DIR   leave DIR off the front of the names in field doc\n"                         \
	"  -h, --help           show this help\n"                                                            \
	"  -V, --version        show the version\n"

/* One more for those that read what another program has converted. */
#define SOURCE_DOCS_OPTION                                                                                   \
	{                                                                                                    \
		"docs0-from", required_argument, NULL, OPTION_DOCS0_FROM                                     \
	}
#define SOURCE_DOCS_USAGE                                                                                    \
	"      --docs0-from=F   call the reports by the names in F, each ended by a NUL byte\n"

/*
 * Handles one of SOURCE_OPTIONS, with getopt's optarg; usage is the whole text for -h. Anything else
 * (getopt's '?') ends the program with STATUS_TROUBLE and a pointer to --help.
 */
void source_option(int option, const char *usage);

/* Before source_open: the program makes files of its own below folder, which is there (confine.h). */
void source_writes(const char *folder);

/* Before source_open: what the program works on. Who gives it raw reports, which have none, is told. */
void source_needs(enum record_type type);

/* From here on the program is confined (confine.h): it opens nothing but its operands. */
void source_open(int argc, char **argv, int first_operand, unsigned consumes);

/* Whether --files0-from was given. */
bool source_has_names(void);

/* The next record; false at the end of all input. Valid until the next call. */
bool source_next(struct record *rec);

/*
 * Instead of source_next, for reports that are no text (Word, HTML): calls `read` for each operand (with
 * none: for standard input), which writes the records of the report behind doc (escaped) and leaves in `in`
 * what the problem and file records tell; these are written here.
 */
void source_read(void (*read)(struct input *in, struct slice doc));

/*
 * For readers of archives, while they read one: the bytes of a member come from pull(arg), and are read as a
 * report of its own, called REPORT!MEMBER.
 */
void source_member(struct slice member, input_pull *pull, void *arg,
		   void (*read)(struct input *in, struct slice doc));

/* Tells of something that is lost in the report at hand, and writes the problem record. Never ends the
 * reading. */
void source_problem(size_t line, const char *code, const char *text);

#endif
