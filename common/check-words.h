/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_CHECK_WORDS_H
#define JIXIAO_CHECK_WORDS_H

#include "lexicon.h"

/* What the words of a piece of running text say (score-check(1)): longest words win, and what they cover is
 * read once. */
unsigned cues_of(const struct lexicon *lex, struct slice s);
unsigned stages_of(const struct lexicon *lex, struct slice s);

/* s without cues, stages, years and fillers at its ends. */
struct slice name_of(const struct lexicon *lex, struct slice s);

/* The same, cut at its start only. */
struct slice name_start(const struct lexicon *lex, struct slice s);

/* All that the lead of an amount says, in one look. */
struct said {
	struct slice name;
	unsigned cues, stages;
	unsigned last;   /* of the cue that it ends in */
	unsigned versus; /* of the stages, those behind 较 */
};
struct said said_of(const struct lexicon *lex, struct slice lead);

#endif
