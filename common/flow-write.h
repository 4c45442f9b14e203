/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_FLOW_WRITE_H
#define JIXIAO_FLOW_WRITE_H

#include "flow.h"

/* What the parts of flow have to do with one another. */

/* What is in a table, as far as it tells whether it lays out a page. */
struct holding {
	size_t bytes, tables, paras; /* not empty; of a table, one */
	size_t linked;
};

struct holding flow_holding(const struct flow_cell *c);

/* Ends the report: a code and a sentence. */
void flow_refuse(struct flow *f, const char *code, const char *fault);

/* flow.c: a paragraph outside tables. */
void flow_put_para(struct flow *f, struct slice text, size_t links);

/* flow.c: paragraphs of links wait until there is other text: many of them are no text of the page. */
void flow_end_links(struct flow *f);

/* flow-table.c: a table, or what stands in it where it is none. */
void flow_write_table(struct flow *f, struct flow_table *t);

/* flow-sheet.c: a table of a spreadsheet. */
void flow_write_sheet(struct flow *f, struct flow_table *t);

#endif
