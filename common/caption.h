/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_CAPTION_H
#define JIXIAO_CAPTION_H

#include "buf.h"
#include "lexicon.h"
#include "slice.h"

/* The lines above a table (extract-tables(1)): its caption, the nearest title-like one, and the money
 * unit that one names. */
struct caption {
	struct buf title, unit; /* empty: none */
	struct buf before;      /* the title before the last one, to go back to */
	size_t line;            /* of the last title */
};

/* A line or paragraph outside tables. A short one without a stop is title-like; a longer one ends what a unit
 * holds for. */
void caption_text(struct caption *c, const struct lexicon *lex, size_t line, struct slice text);

/* A heading; its first paragraph, when that is on the same line, shows that the line was no title alone. */
void caption_heading(struct caption *c, const struct lexicon *lex, size_t line, struct slice number,
		     struct slice title);

/* Behind a table: its unit holds no longer. */
void caption_used(struct caption *c);

/* For the next report. */
void caption_reset(struct caption *c);

/* The money unit that a caption line names (金额单位：万元), as in the lexicon; empty when there is none. */
struct slice caption_unit(const struct lexicon *lex, struct slice text);

#endif
