/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_CHECK_TERMS_H
#define JIXIAO_CHECK_TERMS_H

#include "check-operand.h"
#include "check-words.h"

/*
 * The amounts of a running text with what stands around them: the material of the relation patterns
 * (score-check(1)). A text is cut into sentences (。！？), these into parts (；), these into clauses (， 、
 * ： brackets).
 */
struct term {
	size_t amount;
	size_t sentence, part, clause; /* ordinals in the text */
	struct slice
		lead; /* of its clause, from the amount before on; for 年初预算：5万元 what is before : */
	struct slice gap;        /* all from the amount before, at most from the start of the sentence */
	struct slice besides;    /* what gap has besides lead */
	struct slice tail;       /* behind it, to the next amount or mark */
	struct slice name;       /* lead without cues, stages, years, fillers at its ends */
	unsigned cues, gap_cues; /* of lead, of gap */
	unsigned last;           /* of the cue that the lead ends in */
	unsigned stages, versus; /* named in lead; of them, those behind 较 */
	size_t list;             /* the term that 其中 makes it a part of; NONE */
	bool across;             /* that is in the sentence before */
	size_t inside;           /* the term right before the bracket that it stands in; NONE */
	bool rated;              /* a percentage behind it is its own */
};

struct terms {
	struct check_report *report;
	size_t text;
	struct term *term;
	size_t n;
	struct term *made; /* memory of a text being cut up */
	size_t cap;
};

/*
 * Cuts up a text; the report keeps the terms, and the next call finds them. t starts all zero and is reused.
 * Linear in the text.
 */
void terms_build(struct terms *t, struct check_report *r, size_t text);
void terms_free(struct terms *t);

static inline const struct check_amount *
term_amount(const struct terms *t, size_t i)
{
	return &t->report->amount[t->term[i].amount];
}

/* A number that says how much there is: no percentage, no change, no mean, readable. */
bool term_is_level(const struct terms *t, size_t i);

/* 增加 5万元, but not 增加到 5万元. */
static inline bool
term_is_change(const struct term *term)
{
	return (term->last & CUE_CHANGE) && !(term->last & CUE_TO);
}

static inline bool
term_is_down(const struct term *term)
{
	return (term->last & CUE_DOWN) != 0;
}

/* Money with money; counts of one measure word, 名 位 and 人 being one. */
bool term_alike(const struct terms *t, size_t i, size_t j);

/* 人次 with 人: i counts times of what j counts. */
bool term_counts_times(const struct terms *t, size_t i, size_t j);

/* 占项目支出的: what a share is of; empty for 占, 占总数的 (check-share.c). */
struct slice term_share_object(const struct terms *t, size_t at);

#endif
