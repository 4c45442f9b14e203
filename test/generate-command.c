/* SPDX-License-Identifier: ISC */
#include "generate.h"
#include "message.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t
number(const char *text, const char *option)
{
	size_t n;

	if (!slice_number(slice_str(text), SIZE_MAX / 2, &n))
		die("--%s: '%s' is no number", option, text);
	return n;
}

struct command
command_read(int argc, char **argv, const char *name, const char *usage)
{
	static const struct option options[] = {
		{"count", required_argument, NULL, 'c'}, {"help", no_argument, NULL, 'h'},
		{"out", required_argument, NULL, 'o'},   {"seed", required_argument, NULL, 's'},
		{"wild", no_argument, NULL, 'w'},        {NULL, 0, NULL, 0},
	};
	struct command command = {.seed = 1, .count = 1};

	message_init(name);
	for (int c; (c = getopt_long(argc, argv, "c:ho:s:w", options, NULL)) != -1;)
		switch (c) {
		case 'c':
			command.count = number(optarg, "count");
			break;
		case 'h':
			fputs(usage, stdout);
			exit(STATUS_FINE);
		case 'o':
			command.dir = optarg;
			break;
		case 's':
			command.seed = number(optarg, "seed");
			break;
		case 'w':
			command.wild = true;
			break;
		default:
			exit(STATUS_TROUBLE);
		}
	if (!command.dir)
		die("--out is missing");
	return command;
}

uint64_t
command_seed(const struct command *c, size_t i)
{
	return c->seed * 1000003 + i;
}

void
command_write(const struct command *c, const char *name, struct slice s)
{
	char path[4096];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", c->dir, name);
	f = fopen(path, "wb");
	if (!f || fwrite(s.data, 1, s.len, f) != s.len || fclose(f) != 0)
		die("%s: %s", path, strerror(errno));
}
