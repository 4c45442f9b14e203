/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_OUTLINE_H
#define JIXIAO_OUTLINE_H

#include "arena.h"
#include "lexicon.h"
#include "outline-block.h"
#include "wrapped.h"

/*
 * The outline of one report (extract-sections(1)): from the visible lines outside its tables to titles,
 * sections and paragraphs. Every visible character of the lines is in exactly one item, except the stop
 * behind a run-in title. Linear.
 */
enum outline_type { OUTLINE_TITLE, OUTLINE_SECTION, OUTLINE_PARA };

struct outline_item {
	enum outline_type type;
	unsigned level; /* 0 for a title; of a paragraph: not set */
	size_t line;    /* physical */
	size_t last;    /* index of the last line that it is made from */
	struct slice path, number, text;
};

struct outline {
	struct outline_item *item;
	size_t n, cap;

	/* The rest belongs to outline.c. */
	struct blocks blocks;
	struct outline_mark *mark;
	size_t nmark, mark_cap;
	struct arena arena;
	size_t ordinal[OUTLINE_DEPTH + 1]; /* of the node that is open at each level */
	unsigned level;
	struct slice path;
};

/*
 * Makes the items of the n lines of a report, forgetting those before; table: one stands behind the last
 * line. The texts are pieces of the lines or of memory that the next call takes back. o starts all zero.
 */
void outline_make(struct outline *o, struct outline_line *line, size_t n, bool table,
		  const struct lexicon *lex);

void outline_free(struct outline *o);

#endif
