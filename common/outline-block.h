/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_OUTLINE_BLOCK_H
#define JIXIAO_OUTLINE_BLOCK_H

#include "lexicon.h"
#include "number-style.h"
#include "outline-level.h"

/* A paragraph of the text outside tables, its broken lines joined, on its way to become a node or a para. */
enum block_type {
	BLOCK_OPEN,   /* a heading or a paragraph: the numbers decide */
	BLOCK_TEXT,   /* a paragraph, whatever it looks like */
	BLOCK_LABEL,  /* 附件1: the number of the title in the next block */
	BLOCK_TITLE,  /* a document title, or its first line */
	BLOCK_JOINED, /* goes on with the title or heading of the block before */
};

struct block {
	size_t first, last; /* lines, as indices */
	struct slice text;  /* trimmed; lines parted by \n */
	enum block_type type;
	bool table;   /* a table stands above it */
	size_t mark;  /* bytes of a Markdown mark at its start: ## or **, and the blanks behind it */
	size_t label; /* bytes of a label at its start (附件1：…) */
	bool titular; /* what is behind mark and label could be a line of a title, */
	bool kind;    /* the last one: it ends with a kind of document */

	/* Of an open block: its number, or how much it looks like a heading; then what it is. */
	struct number reading[NUMBER_READINGS];
	unsigned char nreading, heading, level, chosen;
};

/* The text without its mark. */
static inline struct slice
block_text(const struct block *k)
{
	return slice_from(k->text, k->mark);
}

/* The text behind mark and label. */
static inline struct slice
block_title(const struct block *k)
{
	return slice_ltrim(slice_from(k->text, k->label > 0 ? k->label : k->mark));
}

/* The blocks of one report; table: one stands behind the last block. */
struct blocks {
	struct block *block;
	size_t n, cap;
	bool table;
};

/* A table stands behind block i, at once or behind a line that tells its unit or year. */
bool block_above_table(const struct blocks *b, size_t i);

/* Finds the document titles: sets the types TITLE, JOINED, LABEL, and TEXT of titles that are printed again.
 */
void blocks_find_titles(struct blocks *b, const struct lexicon *lex);

/* Finds labels, tables of contents and lists of attachments: sets the type TEXT of both. First of all. */
void blocks_find_lists(struct blocks *b, const struct lexicon *lex);

/* Finds what may be a heading without number, and what goes with a number alone on its line. Behind the
 * titles. */
void blocks_find_headings(struct blocks *b, const struct lexicon *lex);

#endif
