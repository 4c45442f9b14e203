/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_WORDS_H
#define JIXIAO_WORDS_H

#include "lexicon.h"

#include <stdint.h>

/* The words that values of the lexicon are made of, as bits; clang-format would indent each line more. */
/* clang-format off */
#define WORD_FLAGS(X) \
	X(CONTEXT, "context") X(POINTS, "points") X(THING, "thing") X(UNIT, "unit") \
	X(DIGITS, "digits") X(NOUN, "noun") X(PLACE, "place") X(SPAN, "span") \
	X(SCORE, "score") X(BEFORE, "before") X(INNER, "inner") X(AFTER, "after") \
	X(NONE, "none") X(MONEY, "money") X(PERCENT, "percent") X(ANY, "any") \
	X(NUMBER, "number") X(ALWAYS, "always") X(BARE, "bare") X(COPULA, "copula") \
	X(STAGE, "stage") X(CHANGE, "change") X(SHARE, "share") X(VERB, "verb") \
	X(LEAD, "lead") X(COMPARE, "compare") X(LIST, "list") X(ONE, "one") \
	X(BEHIND, "behind")
/* clang-format on */

enum word_flag_index {
#define X(id, name) WORD_##id##_INDEX,
	WORD_FLAGS(X)
#undef X
};

enum word_flag {
#define X(id, name) WORD_##id = 1u << WORD_##id##_INDEX,
	WORD_FLAGS(X)
#undef X
};

/* A word of the lexicon with its value taken apart. */
struct word {
	struct slice text, value;
	enum lexicon_class class;
	unsigned flags;
	int number;
};

/* A set of words, for the longest match at a place of a text. */
struct words;

#define WORDS_CLASS(id) (UINT64_C(1) << LEXICON_##id)

/*
 * All words of these classes but the entry `without` (NULL: none). `backward` sets match the end of a text
 * instead of its start. Where two classes have one word the later row counts. Dies when there is no memory.
 * The lexicon must outlive the set.
 */
struct words *words_new(const struct lexicon *lex, uint64_t classes, bool backward,
			const struct lexicon_entry *without);

/*
 * The longest word that text starts with (backward: ends with); NULL when there is none. Reads no further
 * than the longest word that still fits; adds the bytes that it read to *steps.
 */
const struct word *words_match(const struct words *w, struct slice text, size_t *steps);

/* Calls f for every word of the set. */
void words_each(const struct words *w, void (*f)(const struct word *word, void *arg), void *arg);

void words_free(struct words *w);

#endif
