/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_LEXICON_OPTION_H
#define JIXIAO_LEXICON_OPTION_H

#include "lexicon.h"
#include "source.h"

/* For the table of options. */
#define LEXICON_OPTION                                                                                       \
	{                                                                                                    \
		"lexicon", required_argument, NULL, 'L'                                                      \
	}

/*
 * The start of a filter that has no option of its own but -L FILE: names the program for its messages, and
 * handles its options, LEXICON_OPTION and those of source.h. Returns the built-in lexicon with the words of
 * each FILE added; the caller frees it. The operands begin at optind.
 */
struct lexicon *lexicon_of_options(int argc, char **argv, const struct option *options, const char *program,
				   const char *usage);

#endif
