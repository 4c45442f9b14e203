/* SPDX-License-Identifier: ISC */
/* Tables of spreadsheets as people lay them out: titles above them, remarks below, blank rows between. */
#include "flow-write.h"

#include <stdint.h>

static bool
is_empty(const struct flow_cell *c)
{
	return flow_holding(c).paras == 0;
}

/* The only cell of a row that holds something; NULL when there is none, or another. */
static const struct flow_cell *
lone_cell(const struct flow_row *r)
{
	const struct flow_cell *lone = NULL;

	for (const struct flow_cell *c = r->first; c; c = c->next) {
		if (is_empty(c))
			continue;
		if (lone)
			return NULL;
		lone = c;
	}
	return lone;
}

static size_t
row_width(const struct flow_row *r)
{
	size_t width = 0;

	for (const struct flow_cell *c = r->first; c; c = c->next)
		width += c->colspan < FLOW_MAX_COL ? c->colspan : FLOW_MAX_COL;
	return width;
}

static void
put_cell(struct flow *f, const struct flow_cell *c)
{
	for (const struct flow_block *b = c->first; b; b = b->next)
		if (!b->table)
			flow_put_para(f, b->text, 0);
}

/* How many cells at the start and at the end of a row hold nothing and are cells of one column and one row.
 */
static void
empty_ends(const struct flow_row *r, size_t *before, size_t *behind)
{
	bool started = false;

	*before = *behind = 0;
	for (const struct flow_cell *c = r->first; c; c = c->next)
		if (is_empty(c) && c->colspan == 1 && c->rowspan == 1) {
			*before += !started;
			++*behind;
		} else {
			started = true;
			*behind = 0;
		}
}

static void
cut_cells(struct flow_row *r, size_t before, size_t behind)
{
	size_t n = 0;

	for (; before > 0 && r->first->next; before--)
		r->first = r->first->next;
	for (const struct flow_cell *c = r->first; c; c = c->next)
		n++;
	r->last = r->first;
	for (n = n > behind ? n - behind : 1; n > 1; n--)
		r->last = r->last->next;
	r->last->next = NULL;
}

/* Cuts the columns at both sides of some rows that hold nothing in any of them; some row holds something. */
static void
cut_empty_columns(struct flow_row *first, const struct flow_row *last)
{
	size_t before = SIZE_MAX, behind = SIZE_MAX;

	for (struct flow_row *r = first;; r = r->next) {
		size_t here[2];

		empty_ends(r, &here[0], &here[1]);
		before = here[0] < before ? here[0] : before;
		behind = here[1] < behind ? here[1] : behind;
		if (r == last)
			break;
	}
	for (struct flow_row *r = first; before + behind > 0; r = r->next) {
		cut_cells(r, before, behind);
		if (r == last)
			break;
	}
}

/* Rows without a blank one: titles above, a table, and below it what takes its whole width. */
static void
write_part(struct flow *f, struct flow_row *first, struct flow_row *last)
{
	struct flow_table part = {0};
	struct flow_row *end = NULL, *behind;
	const struct flow_cell *lone;

	cut_empty_columns(first, last);
	for (; first && (lone = lone_cell(first)) && lone->rowspan == 1;
	     first = first == last ? NULL : first->next)
		put_cell(f, lone);
	if (!first)
		return;
	for (struct flow_row *r = first;; r = r->next) {
		if (!lone_cell(r) || r->first->next || r->first->rowspan > 1)
			end = r;
		if (r == last)
			break;
	}
	if (end) {
		behind = end == last ? NULL : end->next;
		cut_empty_columns(first, end);
		part.first = first;
		part.last = end;
		end->next = NULL;
		flow_write_table(f, &part);
		first = behind;
	}
	for (; first; first = first == last ? NULL : first->next)
		put_cell(f, first->first);
}

void
flow_write_sheet(struct flow *f, struct flow_table *t)
{
	struct flow_row *first = NULL, *last = NULL, *next;
	size_t width = 0;

	for (const struct flow_row *r = t->first; r; r = r->next)
		width = row_width(r) > width ? row_width(r) : width;
	for (struct flow_row *r = t->first; r && !f->fault; r = next) {
		bool blank = row_width(r) == width;

		for (const struct flow_cell *c = r->first; c && blank; c = c->next)
			blank = is_empty(c) && c->rowspan == 1;
		next = r->next;
		if (!blank) {
			first = first ? first : r;
			last = r;
		}
		if (first && (blank || !next)) {
			write_part(f, first, last);
			first = NULL;
		}
	}
}
