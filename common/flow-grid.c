/* SPDX-License-Identifier: ISC */
/* From cells as their source tells of them to a grid that they tile. */
#include "flow.h"

#include <stdint.h>

enum {
	SLIVER = 100, /* twips, 1.8 mm: borders nearer than this were meant to be one */
	NONE = FLOW_MAX_COL + 1,
};

/* What is known of a border between columns as the source counts them. */
struct border {
	bool begins;      /* a cell begins at it */
	size_t first_end; /* the nearest border at which one of these ends */
	size_t x;         /* where it is on the page, when the widths are known */
	size_t col;       /* the column that begins at it, or goes on over it */
	bool cuts;        /* that column begins before it */
};

static struct border border[FLOW_MAX_COL + 1];

/* Cells too far to the right become text of the last one that has room. */
static void
append_blocks(struct flow_cell *to, const struct flow_cell *c)
{
	if (!c->first)
		return;
	if (to->last)
		to->last->next = c->first;
	else
		to->first = c->first;
	to->last = c->last;
}

/* What comes down from above while rows are placed: columns are taken up to row `until`, by a cell. */
struct down {
	size_t until;
	struct flow_cell *cell;
};

/* The cells of a group of rows end with it. */
static void
end_group(struct down *down, size_t row)
{
	for (size_t col = 0; col < FLOW_MAX_COL; col++)
		if (down[col].until > row) {
			down[col].cell->rowspan = row - down[col].cell->row;
			down[col].until = row;
		}
}

/* Takes the next columns for a cell: as many as it spans, as far as they are free. Returns the one behind. */
static size_t
take_columns(struct down *down, size_t col, size_t row, struct flow_cell *c)
{
	size_t until = c->rowspan < SIZE_MAX - row ? row + c->rowspan : SIZE_MAX;

	for (size_t n = 0; n < c->colspan && col < FLOW_MAX_COL && down[col].until <= row; n++)
		down[col++] = (struct down){until, c};
	return col;
}

/* Columns of the cells of row r, beside those that come down from above. *last: the cell placed last. */
static void
place_row(struct flow *f, struct flow_row *r, size_t row, struct down *down, struct flow_cell **last)
{
	size_t col = r->before < FLOW_MAX_COL ? r->before : FLOW_MAX_COL - 1;
	struct flow_cell **link = &r->first;

	for (struct flow_cell *c; (c = *link);) {
		bool across = c->across && link != &r->first;

		while (!across && col < FLOW_MAX_COL && down[col].until > row)
			col++;
		if (across || col == FLOW_MAX_COL) {
			f->clipped = f->clipped || !across;
			col = take_columns(down, col, row, c);
			if (across)
				(*last)->end = col;
			append_blocks(*last, c);
			*link = c->next;
			continue;
		}
		c->row = row;
		c->col = col;
		c->end = col = take_columns(down, col, row, c);
		*last = c;
		link = &c->next;
	}
}

static size_t
place(struct flow *f, struct flow_table *t)
{
	struct down down[FLOW_MAX_COL] = {{0}};
	struct flow_cell *last = NULL;
	size_t row = 0;

	for (struct flow_row *r = t->first; r; r = r->next) {
		if (r->group)
			end_group(down, row);
		if (!r->dropped)
			place_row(f, r, row++, down, &last);
	}
	return row;
}

/* Fills in the borders; returns whether the widths of the columns can be trusted. */
static bool
find_borders(const struct flow_table *t)
{
	size_t end = 0;
	bool sane = t->nwidth > 0;

	for (size_t b = 0; b <= FLOW_MAX_COL; b++)
		border[b] = (struct border){.first_end = NONE};
	for (const struct flow_row *r = t->first; r; r = r->next)
		for (const struct flow_cell *c = r->first; c && !r->dropped; c = c->next) {
			struct border *b = &border[c->col];

			b->begins = true;
			if (c->end < b->first_end)
				b->first_end = c->end;
			if (c->end > end)
				end = c->end;
		}
	for (size_t b = 0; b < end && sane; b++) {
		sane = b < t->nwidth && t->width[b] > 0 && t->width[b] < 1 << 20;
		border[b + 1].x = border[b].x + (sane ? t->width[b] : 0);
	}
	return sane;
}

/*
 * Gives each column that stays its number. A border at which no cell begins is none; one that is nearly the
 * same as the one before it is that one, where no cell stands between them. Returns the number of columns.
 */
static size_t
number_columns(const struct flow_table *t)
{
	bool widths = find_borders(t);
	size_t n = 0, last = NONE, first_end = NONE;

	for (size_t b = 0; b <= FLOW_MAX_COL; b++) {
		bool near = widths && last != NONE && border[b].x - border[last].x < SLIVER;

		if (border[b].begins && !(near && first_end > b)) {
			n++;
			last = b;
			first_end = border[b].first_end;
		} else if (border[b].begins && border[b].first_end < first_end) {
			first_end = border[b].first_end;
		}
		border[b].col = n > 0 ? n - 1 : 0;
		border[b].cuts = !border[b].begins && !near;
	}
	return n;
}

/* Replaces the columns of the source by those of the grid. */
static void
renumber(struct flow_table *t)
{
	for (struct flow_row *r = t->first; r; r = r->next)
		for (struct flow_cell *c = r->first; c && !r->dropped; c = c->next) {
			const struct border *e = &border[c->end];

			c->col = border[c->col].col;
			c->end = e->col + e->cuts;
			if (c->end == c->col)
				c->end++;
		}
}

/* Joins the cells that go on from above; returns how many cells there are. */
static size_t
join(struct flow_table *t)
{
	struct flow_cell *above[FLOW_MAX_COL] = {NULL};
	size_t n = 0;

	for (struct flow_row *r = t->first; r; r = r->next)
		for (struct flow_cell *c = r->first; c && !r->dropped; c = c->next) {
			struct flow_cell *a = above[c->col];

			c->joined = c->merge == MERGE_GOES_ON && a && a->merge != MERGE_NONE &&
				    a->col == c->col && a->end == c->end && a->row + a->rowspan == c->row;
			if (c->joined) {
				a->rowspan++;
				continue;
			}
			n++;
			for (size_t col = c->col; col < c->end; col++)
				above[col] = c;
		}
	return n;
}

static bool
begins_cell(const struct flow_row *r)
{
	const struct flow_cell *c = r->first;

	while (c && c->joined)
		c = c->next;
	return c && !r->dropped;
}

static bool
add_slot(struct flow *f, struct grid_cell slot, struct flow_cell *from)
{
	size_t n = f->grid.ncell;

	if (n == FLOW_MAX_SLOTS)
		return false;
	grid_room(&f->grid, f->grid.nrow, n + 1);
	f->from = grow(f->from, &f->from_cap, n + 1, sizeof *f->from);
	f->grid.cell[n] = slot;
	f->from[n] = from;
	return true;
}

/* The slots of one row: its own cells, those that come down from above, empty ones in the holes. */
static bool
fill_row(struct flow *f, const struct flow_row *r, struct flow_cell **down, const size_t *row_at)
{
	const struct flow_cell *c = r->first;
	struct grid *g = &f->grid;
	bool ok = true;

	for (size_t col = 0, end; ok && col < g->ncol; col = end) {
		struct grid_cell slot = {.row = g->nrow, .col = col, .rowspan = 1};
		struct flow_cell *from = down[col];

		while (c && c->joined)
			c = c->next;
		if (from && row_at[from->row + from->rowspan] > g->nrow) {
			end = from->end;
			slot.joined = true;
			from = NULL;
		} else if (c && c->col == col) {
			from = (struct flow_cell *)c;
			end = c->end;
			slot.rowspan = row_at[c->row + c->rowspan] - g->nrow;
			for (size_t k = col; k < end; k++)
				down[k] = from;
			c = c->next;
		} else {
			for (end = col + 1; end < g->ncol && !(c && c->col == end); end++)
				if (down[end] && row_at[down[end]->row + down[end]->rowspan] > g->nrow)
					break;
			from = NULL;
		}
		slot.colspan = end - col;
		ok = add_slot(f, slot, from);
	}
	return ok;
}

size_t
flow_grid(struct flow *f, struct flow_table *t)
{
	struct flow_cell *down[FLOW_MAX_COL] = {NULL};
	struct grid *g = &f->grid;
	size_t nrow = place(f, t), n, i = 0, at = 0, *row_at;

	g->ncol = number_columns(t);
	renumber(t);
	n = join(t);
	if (n < 2)
		return n;
	row_at = (size_t *)(void *)arena_room(&f->pieces, (nrow + 1) * sizeof *row_at);
	for (const struct flow_row *r = t->first; r; r = r->next) {
		if (r->dropped)
			continue;
		row_at[i++] = at;
		at += begins_cell(r);
	}
	row_at[i] = at;
	grid_room(g, 0, 0);
	for (struct flow_row *r = t->first; r; r = r->next) {
		for (struct flow_cell *c = r->first; c && !r->dropped; c = c->next)
			if (c->rowspan > nrow - c->row)
				c->rowspan = nrow - c->row;
		if (!begins_cell(r))
			continue;
		grid_room(g, g->nrow + 1, g->ncell);
		g->row[g->nrow - 1] = g->ncell;
		g->nrow--;
		if (!fill_row(f, r, down, row_at))
			return SIZE_MAX;
		g->nrow++;
	}
	g->row[g->nrow] = g->ncell;
	return n;
}
