/* SPDX-License-Identifier: ISC */
#include "lexicon-option.h"

#include "message.h"

struct lexicon *
lexicon_of_options(int argc, char **argv, const struct option *options, const char *program,
		   const char *usage)
{
	struct lexicon *lex;
	int c;

	message_init(program);
	lex = lexicon_new();
	while ((c = getopt_long(argc, argv, "L:hV", options, NULL)) != -1)
		if (c == 'L')
			lexicon_add_file(lex, optarg);
		else
			source_option(c, usage);
	return lex;
}
