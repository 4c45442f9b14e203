/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_TABLE_TOTAL_H
#define JIXIAO_TABLE_TOTAL_H

#include "form.h"

/* The row of totals of a table of budgets and what was spent (summarize(1)): money in 元, empty where it says
 * nothing. */
struct table_total {
	size_t grid, row;
	struct buf initial, annual, executed, rate;
};

/*
 * Reads the first such row of a table that has one column of what was spent and one of a budget. False when
 * there is none, or when they can be more than one. t starts all zero and is reused. Linear.
 */
bool table_total_read(struct table_total *t, struct form_rows *r, const struct form_table *table,
		      const struct lexicon *lex);

#endif
