/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_CHECK_FINDING_H
#define JIXIAO_CHECK_FINDING_H

#include "check-report.h"
#include "check-rules.h"

/* What an amount is to a finding: the words of the evidence record. */
enum evidence_role {
	EVIDENCE_WHOLE,
	EVIDENCE_PART,
	EVIDENCE_NUMERATOR,
	EVIDENCE_DENOMINATOR,
	EVIDENCE_STATED,
	EVIDENCE_OTHER,
};

struct evidence {
	enum evidence_role role;
	size_t line;
	struct slice place, raw, value, unit;
};

struct finding {
	enum rule rule;
	enum severity severity;
	size_t line, text;
	struct slice place, location, quote, stated, computed, unit, formula, sentence;
	size_t evidence, nevidence;
	uint64_t hash;
};

/*
 * The findings of one report. A check makes one like this:
 *
 *	if (!findings_want(f, RULE_SUM, severity))
 *		return;
 *	finding_begin(f, RULE_SUM, severity, text, line);
 *	finding_amount(f, EVIDENCE_WHOLE, amount);
 *	... buf_add(&f->stated, …), &f->computed, &f->formula, &f->sentence
 *	finding_end(f);
 */
struct findings {
	struct check_report *report;
	bool all; /* ok and skipped too */

	struct finding *finding;
	size_t nfinding, finding_cap;
	struct evidence *evidence;
	size_t nevidence, evidence_cap;

	/* The one being made. */
	struct finding draft;
	struct buf stated, computed, unit, formula, sentence;
	struct slice quote;
	struct buf label; /* what it is about, for its id */
	struct buf scratch;
};

/* Whether a finding of this severity would be kept: rules that are off and, without all, what holds are not.
 */
bool findings_want(const struct findings *f, enum rule rule, enum severity severity);

/* text: what it is about (its place and location); line: of the statement called wrong, or checked. */
void finding_begin(struct findings *f, enum rule rule, enum severity severity, size_t text, size_t line);

/* Evidence, in the order of the formula. */
void finding_amount(struct findings *f, enum evidence_role role, size_t amount);
void finding_value(struct findings *f, enum evidence_role role, struct slice place, size_t line,
		   struct slice raw, struct slice value, struct slice unit);

/*
 * Keeps it: cut down to the gravest severity that its rule allows, and to a warning when it stands on a grid
 * that is not sure. A finding that its texts do not stand for is the caller's fault: nothing is checked here.
 */
void finding_end(struct findings *f);

/* In the order of their lines, with ids; writes records, or a line each for compilers' readers. */
struct finding_style {
	enum severity least;
	bool gcc;
};

/* How many errors stand (not waived). Forgets them all. */
size_t findings_write(struct findings *f, const struct finding_style *style);

void findings_free(struct findings *f);

#endif
