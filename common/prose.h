/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_PROSE_H
#define JIXIAO_PROSE_H

#include "char-set.h"
#include "figure.h"

/* What a text outside tables states about a whole project: its total score, its budget, what was spent
 * (extract-scores(1), summarize(1)). */
enum prose_what {
	PROSE_INITIAL,
	PROSE_ANNUAL,
	PROSE_EXECUTED,
	PROSE_RATE,
	PROSE_SCORE,
	PROSE_POINTS,
	PROSE_NWHAT
};

/* All zero is a valid empty one; reused. */
struct prose {
	struct buf value[PROSE_NWHAT]; /* plain decimals, money in 元; empty: not stated */
	size_t at[PROSE_NWHAT];        /* where in the text */
	bool differ[PROSE_NWHAT];      /* stated with two values */
	struct slice grade;            /* 等级为优; empty: not stated */
	bool grades_differ;

	struct figure figure;
	struct words *words;
	struct char_set stops; /* what a cue starts with, what ends a clause */
};

/* Reads one paragraph or heading; lex is the same in all calls. Linear. */
void prose_read(struct prose *p, const struct lexicon *lex, struct slice text);

/* Whether a heading ends with the words that a total score follows, so that the paragraph behind it states
 * one. */
bool prose_asks_score(const struct lexicon *lex, struct slice heading);

/* A paragraph behind such a heading: 99.8分. False when it starts with no score. */
bool prose_answers_score(struct prose *p, struct slice text);

#endif
