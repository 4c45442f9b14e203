/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_AMOUNT_PHRASE_H
#define JIXIAO_AMOUNT_PHRASE_H

#include "amount-item.h"

enum {
	MOST_ITEM = 40, /* characters of an item; a longer phrase is a clause */
	MOST_NOUN = 20, /* of the noun behind a count, and of what stands before 相比 */
};

/* A phrase that is being taken apart. */
struct phrase {
	struct slice text; /* what is left */
	struct slice measure;
	bool list, follows; /* ends with 分别为; starts where an amount ends */
	bool behind;        /* ends with 的, 有, 、: the noun stands behind the number */
	struct slice verb;  /* that it ends with: 完成 before 6个社区, 检测 in 核酸检测3万人 */
	unsigned cues;      /* the kinds that were found */
	bool base;          /* what is compared with: 较2021年的 before 20万元, */
	int year;           /* and its year, 0 when it cannot be told */
};

/* Takes the phrase before an amount of this kind apart: p->text holds it, and then what is left of it, the item. */
void phrase_read(struct describer *d, enum amount_kind kind, struct phrase *p);

/* Adds a word to the measure: it is the first, or stands directly before what is there. */
void phrase_put_measure(struct phrase *p, struct slice word);

#endif
