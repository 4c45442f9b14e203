/* SPDX-License-Identifier: ISC */
#include "generate.h"
#include "message.h"

#include <stdio.h>
#include <string.h>

static const char usage_text[] =
	"usage: generate-report [--wild] [--seed N] [--count K] --out DIR\n"
	"Writes DIR/00001.txt ... and what a careful reader finds in them: DIR/00001.truth ...\n"
	"The same seed gives the same bytes. --wild: hostile text, and no truth.\n";

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
	const struct command command = command_read(argc, argv, "generate-report", usage_text);
	struct report r = {0};

	for (size_t i = 1; i <= command.count; i++) {
		char name[32];

		snprintf(name, sizeof name, "%05zu.txt", i);
		report_start(&r, name, command_seed(&command, i));
		if (command.wild)
			put_wild(&r);
		else
			put_report(&r);
		command_write(&command, name, buf_slice(&r.text, 0));
		snprintf(name, sizeof name, "%05zu.truth", i);
		if (!command.wild)
			command_write(&command, name, buf_slice(&r.truth, 0));
	}
	report_free(&r);
	return STATUS_FINE;
}
