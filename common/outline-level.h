/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_OUTLINE_LEVEL_H
#define JIXIAO_OUTLINE_LEVEL_H

#include "number-style.h"

#include <stddef.h>

/*
 * The depth of each heading of one document, inferred from the sequences of their numbers
 * (extract-sections(1)). A mark is a paragraph that may be a heading. It can be read in several ways: its
 * number continues a sequence that is open, or opens a new one under the heading before it or under one
 * further out; it is an unnumbered heading; it is no heading at all. Each reading has a cost, written down in
 * one table in outline-level.c; the cheapest reading of the whole document wins (a beam of BEAM readings is
 * followed, so time is linear in the marks).
 */
enum { OUTLINE_DEPTH = 32 };

/* How much a paragraph without a number looks like a heading. */
enum heading { HEADING_NO, HEADING_WEAK, HEADING_SHAPE, HEADING_WORD };

struct outline_mark {
	struct number reading[NUMBER_READINGS];
	unsigned char nreading;
	unsigned char heading; /* enum heading, of a mark without readings */
	unsigned char
		hashes; /* how many # Markdown puts before it: its depth among headings without number */
	bool text;      /* a paragraph or a table stands between the mark before this one and it */

	/* Filled in: 1 to OUTLINE_DEPTH, 0 for a paragraph; which reading, when it is a numbered heading. */
	unsigned char level, chosen;
};

void outline_levels(struct outline_mark *mark, size_t n);

#endif
