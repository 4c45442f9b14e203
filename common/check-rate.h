/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_CHECK_RATE_H
#define JIXIAO_CHECK_RATE_H

#include "check-prose.h"

/*
 * A percentage in prose, of a part and a base that stand in its sentence or paragraph: one part, the base that is looked
 * for, the verdict. p->a is the percentage. The part is set first, base and only are NONE.
 */

/* The best that any base makes of part / base. */
struct rate_search {
	size_t part;
	size_t base; /* of the best fit; NONE: no base at all */
	size_t best; /* the part of that fit */
	enum fit fit;
	size_t only; /* the only base of the sentence without a percentage of its own; NONE: none, or several */
	size_t nsentence;
	bool vague, loose;
};

/* A number of the same kind and unit as the part that says how much there is, and another one. */
bool rate_may_be_base(const struct prose *p, size_t base, size_t part);

/* 目标 任务 计划 before it. */
bool rate_is_target(const struct term *term);

/* Keeps the base where it fits better than the one that s has. */
void rate_try_base(struct prose *p, size_t at, size_t base, struct rate_search *s);

/* Tries the bases before the part: first those of the sentence, then those of the paragraph. Sets only. */
void rate_search_bases(struct prose *p, size_t at, struct rate_search *s);

/* A part that exceeds its base at 100% and less, or is below it above 100%, is of another base. */
bool rate_is_plausible(struct prose *p, size_t at, const struct rate_search *s);

/* Says what the search found. strict: nothing else than s->only can be meant. */
void rate_judge(struct prose *p, size_t at, const struct rate_search *s, bool strict);

#endif
