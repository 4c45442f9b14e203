/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_AMOUNT_ITEM_H
#define JIXIAO_AMOUNT_ITEM_H

#include "amount-scan.h"

/*
 * What the amounts of running text measure (normalize-amounts(1)). The phrase before an amount, back to the
 * last stop or amount, is taken apart from both ends by the cues of the lexicon:
 *
 *	lead* period* verb? ITEM stage? (compare … change)? (copula | list)* AMOUNT NOUN
 *
 * where a cue may be missing. What is left is the item; stage, comparison with change, share or verb are the
 * measure. An empty item is the noun behind a counted amount (6个社区), else the item before it in the
 * sentence (…，增长7%). The amounts of a list (分别为…、…) have the names of a list before or behind them,
 * where there are as many.
 */
struct described {
	struct slice item, measure; /* of the text, line breaks and all */
	int year;                   /* 0 when unsaid */
};

enum { MOST_NAMES = 64, MOST_DEPTH = 4 };
#define NO_LIST SIZE_MAX

/* What is known where a bracket opens. */
struct context {
	int year;
	struct described last;
	struct slice last_unit, last_money;
};

struct describer {
	const struct words *words;
	struct slice text;
	bool cell;
	int report_year; /* what 今年 is; 0 when unknown */
	int year;        /* said last */
	size_t at;       /* read up to here: the end of the last amount */
	struct described last;
	struct slice last_unit, last_money; /* its unit; the item of the last money of the sentence */
	struct slice names[MOST_NAMES];     /* the last list of names */
	struct slice
		title; /* that the text begins behind (收入：5万元), for its first sentence; empty for none */
	size_t nname;
	struct context before[MOST_DEPTH]; /* of the open brackets */
	size_t depth;
	struct described whole; /* what 其中 lists parts of */
	size_t listed;          /* sums listed since, NO_LIST outside of a list */
	size_t steps;
};

/* `year`: what the heading above says, 0 for nothing. */
void describe_start(struct describer *d, const struct words *words, struct slice text, bool cell,
		    int report_year, int year);

/* Does a sentence end in text[from, to)? Lines end one in cells, not in paragraphs. */
bool describe_ends(const struct describer *d, size_t from, size_t to);

/* All amounts of a sentence, or of as much of it as the caller can hold, in order. Linear in the text up to
 * them. */
void describe(struct describer *d, const struct amount *a, size_t n, struct described *out);

/* Adds a text without its line breaks and the blanks around them. */
void add_flat(struct buf *out, struct slice text);

#endif
