/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_LEXICON_TABLE_H
#define JIXIAO_LEXICON_TABLE_H

#include "words.h"

#include <stdint.h>

enum { LEXICON_START_BITS = 1 << 18 };

_Static_assert(LEXICON_NCLASS <= 64, "first and last have a bit for each class");

struct lexicon_slot {
	uint32_t hash, entry; /* entry: index + 1, 0 for a free slot */
};

/*
 * Most texts start and end with no word. By class: the longest word in bytes; the lengths that words have
 * (the last bit stands for all longer ones). As bits of their hashes: (class, start), for every start of a
 * word that ends with a character; and (class, word), by another hash. By the first and the last character of
 * a text, roughly: the classes that have such a word.
 */
struct lexicon_index {
	size_t longest[LEXICON_NCLASS];
	uint64_t lengths[LEXICON_NCLASS];
	unsigned char start[LEXICON_START_BITS / 8];
	uint64_t first[CHAR_SLOTS], last[CHAR_SLOTS];
};

struct lexicon {
	const struct lexicon_entry *entry;
	size_t nentry, cap;
	const struct lexicon_slot *slot; /* open addressing; nslot is a power of two */
	size_t nslot;
	const struct lexicon_index *index;
	/* The same to write to; NULL as long as they are those of the built-in table. */
	struct lexicon_entry *own_entry;
	struct lexicon_slot *own_slot;
	struct lexicon_index *own_index;
	char **text; /* owned copies that the entries of a user's file point into */
	size_t ntext, text_cap;
};

/* The rows of the files of common/lexicon, made by common/lexicon/embed.c when the programs are built. */
extern const struct lexicon lexicon_built_in;
extern const struct words words_built_in;

#endif
