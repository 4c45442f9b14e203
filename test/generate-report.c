/* SPDX-License-Identifier: ISC */
#include "generate.h"
#include "message.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>

static const char usage_text[] =
	"usage: generate-report [--wild] [--seed N] [--count K] --out DIR\n"
	"Writes DIR/00001.txt ... and what a careful reader finds in them: DIR/00001.truth ...\n"
	"The same seed gives the same bytes. --wild: hostile text, and no truth.\n";

static const struct option options[] = {
	{"count", required_argument, NULL, 'c'}, {"help", no_argument, NULL, 'h'},
	{"out", required_argument, NULL, 'o'},   {"seed", required_argument, NULL, 's'},
	{"wild", no_argument, NULL, 'w'},        {NULL, 0, NULL, 0},
};

static size_t
number(const char *text, const char *option)
{
	size_t n;

	if (!slice_number(slice_str(text), SIZE_MAX / 2, &n))
		die("--%s: '%s' is no number", option, text);
	return n;
}

static void
write_file(const char *dir, const char *name, struct slice s)
{
	char path[4096];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", dir, name);
	f = fopen(path, "wb");
	if (!f || fwrite(s.data, 1, s.len, f) != s.len || fclose(f) != 0)
		die("%s: %s", path, strerror(errno));
}

/* One of: a narrative; forms and a narrative; forms; text of a PDF file. */
static void
put_report(struct report *r)
{
	static const char *const labels[][2] = {
		{"附件1", "附件2"}, {"附件1：", "附件2："}, {"附表1", "附表2"}};
	const char *const *label = PICK(&r->random, labels);
	size_t nform = random_chance(&r->random, 50) ? 0 : random_range(&r->random, 1, 2);
	bool labelled = nform > 0 && random_chance(&r->random, 60);

	if (nform == 0 && random_chance(&r->random, 20))
		r->width = 2 * random_range(&r->random, 30, 44);
	for (size_t i = 0; i < nform; i++)
		put_form(r, labelled ? label[i] : NULL);
	if (nform == 0 || random_chance(&r->random, 70))
		put_narrative(r, NULL);
}

int
main(int argc, char **argv)
{
	size_t seed = 1, count = 1;
	const char *dir = NULL;
	bool wild = false;
	struct report r = {0};

	message_init("generate-report");
	for (int c; (c = getopt_long(argc, argv, "c:ho:s:w", options, NULL)) != -1;)
		switch (c) {
		case 'c':
			count = number(optarg, "count");
			break;
		case 'h':
			fputs(usage_text, stdout);
			return STATUS_FINE;
		case 'o':
			dir = optarg;
			break;
		case 's':
			seed = number(optarg, "seed");
			break;
		case 'w':
			wild = true;
			break;
		default:
			return STATUS_TROUBLE;
		}
	if (!dir)
		die("--out is missing");
	for (size_t i = 1; i <= count; i++) {
		char name[32];

		snprintf(name, sizeof name, "%05zu.txt", i);
		report_start(&r, name, seed * 1000003 + i);
		if (wild)
			put_wild(&r);
		else
			put_report(&r);
		write_file(dir, name, buf_slice(&r.text, 0));
		snprintf(name, sizeof name, "%05zu.truth", i);
		if (!wild)
			write_file(dir, name, buf_slice(&r.truth, 0));
	}
	report_free(&r);
	return STATUS_FINE;
}
