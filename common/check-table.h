/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_CHECK_TABLE_H
#define JIXIAO_CHECK_TABLE_H

#include "check-cells.h"
#include "check-operand.h"

/* What the label before a number says of its row. */
enum row_class {
	ROW_PLAIN,
	ROW_PART,  /* 其中：… */
	ROW_SUB,   /* 小计 */
	ROW_TOTAL, /* 合计 总计 */
	ROW_NAMED, /* 本年收入合计 */
};

/* A cell that holds one amount and nothing else. */
struct table_number {
	size_t amount, cell; /* cell of the view */
	size_t row, col;
	size_t label; /* text; NONE */
	enum row_class class;
	unsigned level; /* rank of its code or number among the rows; 0: none */
};

struct table {
	struct findings *findings;
	const struct check_report *report;
	const struct grid_view *view;
	bool form;                   /* it has fund records: those rows are checked as a form */
	struct table_number *number; /* by row, then column */
	size_t nnumber, number_cap;
	size_t ncolumn;              /* columns with numbers, and before them */
	struct table_number *column; /* the same by column, then row */
	size_t column_cap;
};

/* check-rows.c, check-columns.c, check-over.c */
void check_total_rows(struct table *t);
void check_columns(struct table *t);
void check_over_budget(struct table *t);

static inline const struct check_amount *
table_amount(const struct table *t, const struct table_number *n)
{
	return &t->report->amount[n->amount];
}

/* Amounts that can be added up with each other. */
bool table_alike(const struct check_amount *a, const struct check_amount *b);

/* Only money and counts are added up, and bare numbers that may be either. */
bool table_summable(const struct table *t, const struct table_number *n);

#endif
