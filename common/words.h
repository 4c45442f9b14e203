/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_WORDS_H
#define JIXIAO_WORDS_H

#include "char-slot.h"
#include "lexicon.h"

/* Sets of words of the lexicon, for the longest match at a place of a text: X(ID, classes, flags of which a word
 * has one; 0: whatever it has). */
#define WORDS_CLASS(id) (UINT64_C(1) << LEXICON_##id)
#define WORDS_TOLD_CLASSES (WORDS_CLASS(SCORE_CUE) | WORDS_CLASS(FUND_CUE) | WORDS_CLASS(GRADE_CUE))
/* clang-format off */
#define WORD_SETS_FORWARD(X) \
	/* what may follow a number, and what makes it none */ \
	X(UNIT, WORDS_CLASS(PERCENT) | WORDS_CLASS(MONEY_UNIT) | WORDS_CLASS(CURRENCY) | WORDS_CLASS(MEASURE) | \
		WORDS_CLASS(NO_AMOUNT_AFTER), 0) \
	/* qualifiers inside and behind */ \
	X(AFTER, WORDS_CLASS(QUALIFIER), 0) \
	/* words that start with a numeral */ \
	X(NUMERAL, WORDS_CLASS(NO_NUMERAL), 0) \
	/* what goes on after a unit: 角 of 元角 */ \
	X(SUB, WORDS_CLASS(SUB_UNIT), 0) \
	/* what stands between an amount and the thing that it measures, before the thing */ \
	X(HEAD, WORDS_CLASS(CUE) | WORDS_CLASS(PERIOD), 0) \
	/* what stands before a sum, a total score or a grade in prose */ \
	X(TOLD, WORDS_TOLD_CLASSES, 0)
/* These match the end of a text instead of its start. */
#define WORD_SETS_BACKWARD(X) \
	/* qualifiers, marks of currencies and what makes a number none */ \
	X(BEFORE, WORDS_CLASS(QUALIFIER) | WORDS_CLASS(NO_AMOUNT_BEFORE) | WORDS_CLASS(CURRENCY_MARK), 0) \
	/* what the numbers of a header are */ \
	X(KIND, WORDS_CLASS(NUMBER_KIND), 0) \
	/* what stands between the thing and the amount */ \
	X(CUE, WORDS_CLASS(CUE), 0) \
	/* those of them that compare, and that say a share */ \
	X(COMPARE, WORDS_CLASS(CUE), WORD_COMPARE) \
	X(SHARE, WORDS_CLASS(CUE), WORD_SHARE)
/* clang-format on */

enum word_set {
#define X(id, classes, flags) WORDS_##id,
	WORD_SETS_FORWARD(X) WORD_SETS_BACKWARD(X)
#undef X
		WORDS_NSET,
	WORDS_FIRST_BACKWARD = WORDS_BEFORE,
};

/*
 * The words of all sets in one tree of their bytes: a byte leads from a node to the one at base ^ byte, if
 * that has it. The root of the words is node 0, that of the words read backward node 1.
 */
struct word_node {
	uint32_t base : 24, byte : 8; /* byte: 0 for a free place and a root */
	uint16_t here, more;          /* bits: the sets with a word that ends here, with one that goes on */
};

struct word_row {
	uint32_t entry, next; /* next: row + 1 of the same word in another class, 0 for none */
};

struct words {
	const struct lexicon *lex;
	const uint16_t
		*start; /* bits: the sets with a word whose first (behind them: last) character has a slot */
	const struct word_node *node;
	const uint32_t *
		end; /* row + 1 of the words that end at a node, the last one of the lexicon first; 0: none */
	const struct word_row *row;
	size_t nnode, nrow;
	bool own; /* all that was made for it */
};

/*
 * The words of a lexicon but the entry `without` (NULL: none). Those of the built-in one were made when the
 * programs were; else it is linear in its words. Where two classes of a set have one word the later row
 * counts. Dies when there is no memory. The lexicon must outlive it.
 */
struct words *words_new(const struct lexicon *lex, const struct lexicon_entry *without);

/*
 * The longest word of a set that text starts with (a set that is read backward: ends with); NULL when there is
 * none. Reads no further than the longest word that still fits; adds the bytes that it read to *steps. Most
 * texts begin with a character that no word of the set begins with: words_longest is for the others.
 */
const struct lexicon_entry *words_longest(const struct words *w, enum word_set set, struct slice text,
					  size_t *steps);

/* False: by the first (last) character there is no word of the set. */
static inline bool
words_may_match(const struct words *w, enum word_set set, struct slice text)
{
	const bool backward = set >= WORDS_FIRST_BACKWARD;

	return text.len > 0 &&
	       w->start[backward ? CHAR_SLOTS + char_slot_last(text) : char_slot_first(text)] >> set & 1;
}

static inline const struct lexicon_entry *
words_match(const struct words *w, enum word_set set, struct slice text, size_t *steps)
{
	++*steps;
	return words_may_match(w, set, text) ? words_longest(w, set, text, steps) : NULL;
}

/* Does a word of one of these sets, which are bits, start with this text? */
bool words_start(const struct words *w, unsigned sets, struct slice text);

void words_free(struct words *w);

#endif
