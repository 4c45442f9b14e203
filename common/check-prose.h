/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_CHECK_PROSE_H
#define JIXIAO_CHECK_PROSE_H

#include "check-terms.h"

/*
 * Relations between the amounts of a text. Each is a pattern: what stands at its anchor, the cues it needs
 * and those that rule it out, and the function that finds the other roles by their cues and sees whether the
 * relation holds.
 */
enum { PROSE_WINDOW = 64, SENTENCE_WINDOW = 12 };

struct prose {
	struct findings *findings;
	struct terms terms;
	struct operand a, b, c; /* scratch of a pattern: stated first */
	struct interval x;
};

struct pattern {
	const char *name;
	enum rule rule;
	enum anchor { ANCHOR_PERCENT, ANCHOR_CHANGE, ANCHOR_LEVEL, ANCHOR_SCORE } anchor;
	unsigned last, need,
		refuse; /* cues: one of `last` ends the lead; one of `need` in it; none of `refuse` */
	bool (*match)(struct prose *p, size_t anchor, const struct pattern *pattern);
};

/* How strong a contradiction is where no reading fits. */
enum severity prose_severity(bool strict, bool vague);

/* A finding about term `at`: its clause as the quote, from the term `from` on (NONE: its own clause). */
void prose_begin(struct prose *p, enum rule rule, enum severity severity, size_t at, size_t from);

/*
 * The whole finding that the part in p->a, term `at`, is at most the whole in p->b, term `whole`, or is not;
 * `lead` stands before the part in the sentence.
 */
void prose_tell_part(struct prose *p, enum rule rule, enum severity severity, size_t at, size_t whole,
		     const char *lead);

/* A stated amount and the terms that it is reckoned from, with their roles; NONE among them: left out. */
enum { RELATION_MOST = 8 };
struct relation {
	size_t stated;
	size_t other[RELATION_MOST];
	enum evidence_role role[RELATION_MOST];
	size_t n;
};

/* How a stated amount agrees; `percent`: it is a rate, which may be rounded. */
enum severity prose_fit_severity(enum fit fit, bool strict, bool vague, bool percent);

/* The whole finding that the stated amount is, or is not, what the formula computes; `cut`: but for rounding. */
void prose_tell_relation(struct prose *p, enum rule rule, enum severity severity, const struct relation *r,
			 const struct interval *computed, const struct buf *formula, bool percent, bool cut);

/* Amount of a term as an operand; false when it cannot be read. */
bool prose_operand(struct prose *p, struct operand *o, size_t term);

/* The terms of the sentence of `at` that stand before it, at most so many: from the returned index up to at.
 */
size_t prose_sentence(const struct prose *p, size_t at, size_t most);

/* A skipped finding: what could not be checked, and why. */
void prose_skip(struct prose *p, enum rule rule, size_t at, const char *why);

/* check-share.c */
bool match_share(struct prose *p, size_t at, const struct pattern *pattern);
bool match_done(struct prose *p, size_t at, const struct pattern *pattern);

/* 占总额的60%，即3万元 */
bool match_worth(struct prose *p, size_t at, const struct pattern *pattern);

/* check-same.c */
bool match_restated(struct prose *p, size_t at, const struct pattern *pattern);
bool match_identity(struct prose *p, size_t at, const struct pattern *pattern);

/* check-mean.c */
bool match_mean(struct prose *p, size_t at, const struct pattern *pattern);

/* check-scored.c */
bool match_deducted(struct prose *p, size_t at, const struct pattern *pattern);

/* check-quota.c */
bool match_quota(struct prose *p, size_t at, const struct pattern *pattern);

/* check-growth.c */

/* Growth at constant prices, or by the year: no two figures of the sentence make it. */
bool growth_is_real(const struct prose *p, size_t rate);

/* Growth that is told of something else than the amounts: 收入由5万元增加到8万元，产值增长3%. */
bool growth_is_of_another(const struct prose *p, size_t rate, size_t amount, size_t other);

/* 增加5万元，下降7%, 下降7%，增加5万元: one of the two words is wrong, whatever the figures; nothing else is said of the
 * second. */
bool growth_is_contrary(const struct prose *p, size_t at, size_t other);
void growth_tell_contrary(struct prose *p, size_t at, size_t other);
bool match_growth(struct prose *p, size_t at, const struct pattern *pattern);

/* check-difference.c */
bool match_span_growth(struct prose *p, size_t at, const struct pattern *pattern);
bool match_span(struct prose *p, size_t at, const struct pattern *pattern);
bool match_span_difference(struct prose *p, size_t at, const struct pattern *pattern);
bool match_points(struct prose *p, size_t at, const struct pattern *pattern);
bool match_difference(struct prose *p, size_t at, const struct pattern *pattern);
bool match_balance(struct prose *p, size_t at, const struct pattern *pattern);

/* check-parts.c */
void check_parts(struct prose *p);
bool match_all(struct prose *p, size_t at, const struct pattern *pattern);
bool match_total(struct prose *p, size_t at, const struct pattern *pattern);

/* check-sums.c */
bool match_each_total(struct prose *p, size_t at, const struct pattern *pattern);
bool match_share_total(struct prose *p, size_t at, const struct pattern *pattern);

/* A sum that is there to be spent: 下达资金, 预算. */
bool prose_is_funds(const struct prose *p, size_t term);

/* check-list.c */
bool match_enumeration(struct prose *p, size_t at, const struct pattern *pattern);

/* check-adjust.c */
bool match_adjust(struct prose *p, size_t at, const struct pattern *pattern);

/* check-order.c */

/* What the part counts is done to what the whole counts: 办结 to 受理. */
bool prose_is_ordered(const struct prose *p, size_t part, size_t whole);

/* One of the words that are split by | is in the lead of a term. */
bool prose_lead_has(const struct term *term, struct slice words);
bool match_order(struct prose *p, size_t at, const struct pattern *pattern);
bool match_households(struct prose *p, size_t at, const struct pattern *pattern);
bool match_each(struct prose *p, size_t at, const struct pattern *pattern);
void check_comparisons(struct prose *p);

#endif
