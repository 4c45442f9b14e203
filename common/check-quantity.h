/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_CHECK_QUANTITY_H
#define JIXIAO_CHECK_QUANTITY_H

#include "check-terms.h"

/*
 * What a report says about one quantity: its name, stage, year and scope, in running text, in tables, in
 * forms. Names are alike when they are the same text without fillers, or through the lexicon (class
 * quantity).
 */
enum origin { ORIGIN_PROSE, ORIGIN_TABLE, ORIGIN_FUND, ORIGIN_INDICATOR };

struct statement {
	size_t amount;
	enum origin origin;
	struct slice name; /* of the quantity: what is compared */
	uint64_t head;     /* its first eight bytes, which most others differ in */
	struct slice word; /* as printed; another one than that of a statement of the same name: alike through
			      the lexicon */
	struct slice tail; /* what is counted, behind the number: 154家门店 */
	struct slice year; /* the amount's period, else the document's */
	enum stage stage;  /* BUDGET, ANNUAL or FINAL; 0 for deeds */
	bool money_word;   /* the name is one of the lexicon */
	bool forecast, said; /* 预计; the stage is printed, not concluded */
	unsigned scope;      /* 一般公共预算, 财政拨款 … around it: bits */
	size_t form;         /* the grid of a form of its own scope, from 1; 0: the whole unit */
	size_t section;
};

struct quantities {
	struct findings *findings;
	struct check_report *report;
	struct statement *statement; /* in the order of the report */
	size_t n, cap;
	size_t *order; /* of statements: by name, tail, year, form, kind, unit */
	size_t order_cap;
	struct terms terms;
	struct slice item, first_name, last_name; /* of the cell at hand: see check-collect.c */
};

/* check-collect.c: fills statement. Linear. */
void quantities_collect(struct quantities *q);

/* check-conflict.c: groups of one name. n log n. */
void quantities_sort(struct quantities *q);
void check_conflicts(struct quantities *q);

/* What stands in different places: check-lookup.c difference and rate, check-whole.c sum, check-told.c
 * and check-claim.c conflict. */
void check_lookups(struct quantities *q);
void check_expenditure(struct quantities *q);
void check_told(struct quantities *q);
void check_claims(struct quantities *q);

static inline const struct check_amount *
statement_amount(const struct quantities *q, const struct statement *s)
{
	return &q->report->amount[s->amount];
}

/* -1, 0, 1 by name, then by what keeps two statements of it apart, stage and value aside. */
int statement_compare(const struct quantities *q, const struct statement *a, const struct statement *b);

/* The statements of a name in q->order: from the returned index up to *end. O(log n). */
size_t quantities_find(const struct quantities *q, struct slice name, size_t *end);

#endif
