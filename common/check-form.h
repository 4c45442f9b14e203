/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_CHECK_FORM_H
#define JIXIAO_CHECK_FORM_H

#include "check-cells.h"
#include "check-operand.h"

/* A score form: the records of one table, and its cells. */
struct range {
	size_t from, to;
};

struct form_view {
	struct findings *findings;
	const struct check_report *report;
	size_t grid;
	const struct grid_view *view;
	struct range funds, declared, indicators, totals;
	const struct check_form *form; /* NULL: no record of it */
	bool has_column[FORM_NCOLUMN];
};

/*
 * Sets o to the number `value` that a record gives for a row, with the amount it was made from: the one of
 * that value in that column, else in that row, at or behind `line`, not `but`. False when value is empty or
 * no number.
 */
bool form_operand(struct form_view *v, struct operand *o, size_t row, size_t line, enum form_column column,
		  struct slice value, size_t but);

/* The cell that a record stands for: of that row and line. */
size_t form_cell(const struct form_view *v, size_t row, size_t line);

/* The row of the total amount among the funds; NONE when there is none. */
size_t form_fund_total(const struct form_view *v);

/* range: 0 ≤ score ≤ points, of what is called `label`. */
void form_range(struct form_view *v, const struct operand *points, const struct operand *score,
		struct slice label);

/* check-fund.c, check-halves.c, check-points.c, check-indicator.c */
void check_funds(struct form_view *v);
void check_halves(struct form_view *v);
void check_points(struct form_view *v);
void check_totals(struct form_view *v);
void check_indicators(struct form_view *v);

#endif
