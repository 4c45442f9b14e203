/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_FIGURE_H
#define JIXIAO_FIGURE_H

#include "buf.h"
#include "lexicon.h"
#include "numeral.h"

/* One number that fills a cell of a form, or stands at a known place of a sentence. All zero is a valid empty
 * one. */
struct figure {
	struct buf value;  /* a plain decimal */
	struct slice unit; /* as printed behind the number; empty when there is none */
	struct slice
		op; /* ≥ ≤ = > < of what stands around it (lexicon: direction); empty when nothing does */
	struct numeral numeral;
};

/*
 * Reads text that is nothing but one number in digits: ≥95%, 1,250.00, 5万元以内, 10分. False for anything
 * else, a malformed number among it. Linear.
 */
bool figure_read(struct figure *f, const struct lexicon *lex, struct slice text);

/*
 * Reads the number that text starts with; *len: where it ends, before its unit. Value only. False when there
 * is none.
 */
bool figure_start(struct figure *f, struct slice text, size_t *len);

/* Whether s is a plain decimal as the record stream has them. */
bool figure_is_plain(struct slice s);

/* The power of ten of a unit of money (元 0, 万元 4 …); -1 when unit is none. */
int figure_money(struct slice unit);

#endif
