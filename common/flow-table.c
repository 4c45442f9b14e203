/* SPDX-License-Identifier: ISC */
/* A table as records, or what is in it where it is none. */
#include "flow-write.h"
#include "grid-records.h"

#include <stdint.h>

enum {
	LINKED_CELLS = 3,    /* a table with no less, and nothing but links: navigation */
	AROUND_CELLS = 3,    /* a table around another that lays out a page has no more with text, */
	AROUND_BYTES = 1500, /* or one cell with so much */
	LAYOUT_CELLS = 4,    /* a table that lays out a page has no more, */
	LAYOUT_PARAS = 8,    /* and so many paragraphs are in one, */
	LAYOUT_BYTES = 2000  /* and so much text */
};

static void render_cell(struct buf *out, const struct flow_cell *c);

static void
render_table(struct buf *out, const struct flow_table *t)
{
	bool first = true;

	for (const struct flow_row *r = t->first; r; r = r->next) {
		if (r->dropped)
			continue;
		if (!first)
			buf_addc(out, '\n');
		first = false;
		for (const struct flow_cell *c = r->first; c; c = c->next) {
			if (c != r->first)
				buf_addc(out, '\t');
			if (c->merge != MERGE_GOES_ON)
				render_cell(out, c);
		}
	}
}

static void
render_cell(struct buf *out, const struct flow_cell *c)
{
	for (const struct flow_block *b = c->first; b; b = b->next) {
		if (b != c->first)
			buf_addc(out, '\n');
		if (b->table)
			render_table(out, b->table);
		else
			buf_add(out, b->text);
	}
}

/* The text of a cell of the grid, and its line; counts the lines. */
static void
set_text(struct flow *f, struct grid_cell *slot, const struct flow_cell *c)
{
	struct slice all, text;

	f->text.len = 0;
	if (c)
		render_cell(&f->text, c);
	slot->line = f->nline + (c != NULL);
	all = buf_slice(&f->text, 0);
	text = slice_ltrim(all);
	for (const char *p = all.data; p < all.data + all.len; p++) {
		f->nline += *p == '\n';
		slot->line += *p == '\n' && text.len > 0 && p < text.data;
	}
	f->nline += c != NULL;
	if (slot->line == 0)
		slot->line = 1;
	slot->text = arena_copy(&f->arena, slice_rtrim(text));
}

static void
write_grid(struct flow *f)
{
	struct grid *g = &f->grid;

	flow_end_links(f);
	for (size_t i = 0; i < g->ncell; i++)
		if (!g->cell[i].joined)
			set_text(f, &g->cell[i], f->from[i]);
	grid_known(g, f->lex);
	grid_write(g, f->doc, g->cell[0].line, ++f->ngrid, slice_of("", 0), &f->caption);
}

static struct holding holding_of_table(const struct flow_table *t, struct holding *largest, size_t *ncell);

struct holding
flow_holding(const struct flow_cell *c)
{
	struct holding sum = {0};

	for (const struct flow_block *b = c->first; b; b = b->next) {
		struct holding inner = {.bytes = b->text.len, .paras = 1, .linked = b->links > 0};
		struct holding largest;
		size_t ncell;

		if (b->table) {
			inner = holding_of_table(b->table, &largest, &ncell);
			inner.tables++;
		} else if (slice_trim(b->text).len == 0) {
			continue;
		}
		sum.bytes += inner.bytes;
		sum.tables += inner.tables;
		sum.paras += inner.paras;
		sum.linked += inner.linked;
	}
	return sum;
}

/* The sum over its cells, the one with the most text, and how many hold something. */
static struct holding
holding_of_table(const struct flow_table *t, struct holding *largest, size_t *ncell)
{
	struct holding sum = {0};

	*largest = sum;
	*ncell = 0;
	for (const struct flow_row *r = t->first; r; r = r->next)
		for (const struct flow_cell *c = r->first; c; c = c->next) {
			struct holding in = flow_holding(c);

			*ncell += in.paras > 0;
			sum.bytes += in.bytes;
			sum.tables += in.tables;
			sum.paras += in.paras;
			sum.linked += in.linked;
			if (in.bytes > largest->bytes)
				*largest = in;
		}
	return sum;
}

enum use { USE_DATA, USE_LAYOUT, USE_LINKS };

/*
 * What a table of a web page is for: an inner table with most of the text in the cell around it, or a few
 * cells with whole chapters, are the layout of a page; links in all cells lead to others.
 */
static enum use
use_of(const struct flow_table *t)
{
	struct holding largest, sum;
	size_t ncell;

	sum = holding_of_table(t, &largest, &ncell);
	if (sum.linked == sum.paras && sum.paras >= LINKED_CELLS)
		return USE_LINKS;
	if (t->layout || (largest.tables > 0 && 2 * largest.bytes > sum.bytes &&
			  (ncell <= AROUND_CELLS || largest.bytes >= AROUND_BYTES)))
		return USE_LAYOUT;
	return ncell <= LAYOUT_CELLS && largest.paras >= LAYOUT_PARAS && largest.bytes >= LAYOUT_BYTES
		       ? USE_LAYOUT
		       : USE_DATA;
}

void
flow_write_table(struct flow *f, struct flow_table *t)
{
	enum use use = f->pages ? use_of(t) : USE_DATA;

	if (t->sheet) {
		flow_write_sheet(f, t);
		return;
	}
	if (use == USE_LINKS)
		return;
	if (use == USE_DATA) {
		size_t n = flow_grid(f, t);

		if (n == SIZE_MAX)
			flow_refuse(f, "large", "a table has more cells than a reader of it could want");
		else if (n > 1)
			write_grid(f);
		if (n != 1)
			return;
	}
	for (const struct flow_row *r = t->first; r; r = r->next)
		for (const struct flow_cell *c = r->first; c && !r->dropped; c = c->next)
			for (const struct flow_block *b = c->first; b && !c->joined; b = b->next)
				if (b->table)
					flow_write_table(f, b->table);
				else
					flow_put_para(f, b->text, b->links);
}
