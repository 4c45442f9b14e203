/* SPDX-License-Identifier: ISC */
#include "flow.h"

#include "grid-records.h"
#include "output.h"

#include <stdint.h>
#include <stdlib.h>

enum {
	KEEP = 1 << 20,
	LINK_RUN = 4,        /* so many links one after the other and nothing else: navigation */
	LINKED_CELLS = 3,    /* the same in a table */
	AROUND_CELLS = 3,    /* a table around another that lays out a page has no more with text, */
	AROUND_BYTES = 1500, /* or one cell with so much */
	LAYOUT_CELLS = 4,    /* a table that lays out a page has no more, */
	LAYOUT_PARAS = 8,    /* and so many paragraphs are in one, */
	LAYOUT_BYTES = 2000  /* and so much text */
};

/* ---- Paragraphs ---- */

static void
write_line(struct flow *f, struct slice text)
{
	/* A TAB at the start of a line is the mark of a table. */
	struct slice visible = slice_ltrim(text);

	if (visible.len < text.len && memchr(text.data, '\t', text.len - visible.len))
		text = visible;
	out_begin(RECORD_LINE, f->doc, ++f->nline);
	out_text(text);
	out_end();
	text.len -= f->notes < text.len ? f->notes : 0;
	f->notes = 0;
	caption_text(&f->caption, f->lex, f->nline, text);
}

static void
write_lines(struct flow *f, struct slice text)
{
	size_t notes = f->notes;
	const char *lf;

	f->notes = 0;
	while (text.len > 0 && (lf = memchr(text.data, '\n', text.len))) {
		write_line(f, slice_of(text.data, (size_t)(lf - text.data)));
		text = slice_from(text, (size_t)(lf - text.data) + 1);
	}
	f->notes = notes;
	write_line(f, text);
}

/* Paragraphs of links wait until there is other text: many of them are no text of the page. */
static void
end_links(struct flow *f)
{
	size_t n = f->nlink;

	for (size_t at = 0; n < LINK_RUN && at < f->links.len; at++) {
		struct slice s = slice_str(f->links.data + at);

		write_lines(f, s);
		at += s.len;
	}
	f->links.len = f->nlink = 0;
}

static void
put_para(struct flow *f, struct slice text, size_t links)
{
	if (f->pages && links > 0) {
		buf_add(&f->links, text);
		buf_addc(&f->links, '\0');
		f->nlink += links;
	} else {
		end_links(f);
		write_lines(f, text);
	}
}

/* ---- Tables ---- */

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

	end_links(f);
	for (size_t i = 0; i < g->ncell; i++)
		if (!g->cell[i].joined)
			set_text(f, &g->cell[i], f->from[i]);
	grid_known(g, f->lex);
	grid_write(g, f->doc, g->cell[0].line, ++f->ngrid, slice_of("", 0), &f->caption);
}

/* What is in a table, as far as it tells whether it lays out a page. */
struct holding {
	size_t bytes, tables, paras; /* not empty; of a table, one */
	size_t linked;
};

static struct holding holding_of_table(const struct flow_table *t, struct holding *largest, size_t *ncell);

static struct holding
holding_of_cell(const struct flow_cell *c)
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
			struct holding in = holding_of_cell(c);

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

static void
refuse(struct flow *f, const char *code, const char *fault)
{
	f->code = code;
	f->fault = fault;
}

static void write_table(struct flow *f, struct flow_table *t);

/* ---- Spreadsheets ---- */

static bool
is_empty(const struct flow_cell *c)
{
	return holding_of_cell(c).paras == 0;
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
			put_para(f, b->text, 0);
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
		write_table(f, &part);
		first = behind;
	}
	for (; first; first = first == last ? NULL : first->next)
		put_cell(f, first->first);
}

static void
write_sheet(struct flow *f, struct flow_table *t)
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

static void
write_table(struct flow *f, struct flow_table *t)
{
	enum use use = f->pages ? use_of(t) : USE_DATA;

	if (t->sheet) {
		write_sheet(f, t);
		return;
	}
	if (use == USE_LINKS)
		return;
	if (use == USE_DATA) {
		size_t n = flow_grid(f, t);

		if (n == SIZE_MAX)
			refuse(f, "large", "a table has more cells than a reader of it could want");
		else if (n > 1)
			write_grid(f);
		if (n != 1)
			return;
	}
	for (const struct flow_row *r = t->first; r; r = r->next)
		for (const struct flow_cell *c = r->first; c && !r->dropped; c = c->next)
			for (const struct flow_block *b = c->first; b && !c->joined; b = b->next)
				if (b->table)
					write_table(f, b->table);
				else
					put_para(f, b->text, b->links);
}

/* ---- The pieces ---- */

static void *
piece(struct flow *f, size_t size)
{
	void *p = arena_room(&f->pieces, (size + 7) / 8 * 8);

	if (f->npiece++ == FLOW_MAX_PIECES)
		refuse(f, "large", "a table has more than a million cells and paragraphs");
	return memset(p, 0, size);
}

/* The next block of the open cell of t, which a table around another always has. */
static struct flow_block *
add_block(struct flow *f, struct flow_table *t)
{
	struct flow_cell *c = t->last->last;
	struct flow_block *b = piece(f, sizeof *b);

	if (c->last)
		c->last->next = b;
	else
		c->first = b;
	c->last = b;
	return b;
}

void
flow_begin(struct flow *f, struct slice doc, const struct lexicon *lex)
{
	f->doc = doc;
	f->lex = lex;
	f->nline = f->ngrid = f->depth = f->npiece = 0;
	f->code = f->fault = NULL;
	f->clipped = false;
	f->notes = 0;
	f->table = NULL;
	f->links.len = f->nlink = 0;
	caption_reset(&f->caption);
	arena_reset(&f->arena);
	arena_reset(&f->pieces);
}

static void
add_para(struct flow *f, struct flow_table *t, struct slice text, size_t links)
{
	struct flow_block *b;

	if (f->fault)
		return;
	if (!t) {
		put_para(f, text, links);
		return;
	}
	b = add_block(f, t);
	b->text = arena_copy(&f->arena, text);
	b->links = links;
}

void
flow_para(struct flow *f, struct slice text, size_t links)
{
	if (f->table && !flow_in_cell(f))
		flow_para_before(f, text, links);
	else
		add_para(f, f->table, text, links);
}

void
flow_para_before(struct flow *f, struct slice text, size_t links)
{
	add_para(f, f->table ? f->table->outer : NULL, text, links);
}

struct flow_table *
flow_table(struct flow *f)
{
	struct flow_table *t;

	if (!f->table)
		f->npiece = 0;
	if (f->depth == FLOW_MAX_DEPTH)
		refuse(f, "deep", "tables stand in tables more than 64 deep");
	if (f->table && !flow_in_cell(f))
		flow_cell(f);
	t = piece(f, sizeof *t);
	if (f->table)
		add_block(f, f->table)->table = t;
	t->outer = f->table;
	f->table = t;
	f->depth++;
	return t;
}

void
flow_width(struct flow *f, size_t width)
{
	struct flow_table *t = f->table;

	if (!t || t->nwidth == FLOW_MAX_COL)
		return;
	if (t->nwidth == t->width_cap) {
		size_t cap = t->width_cap ? 2 * t->width_cap : 16;
		size_t *array = (size_t *)(void *)arena_room(&f->pieces, cap * sizeof *array);

		if (t->nwidth > 0)
			memcpy(array, t->width, t->nwidth * sizeof *array);
		t->width = array;
		t->width_cap = cap;
	}
	t->width[t->nwidth++] = width;
}

struct flow_row *
flow_row(struct flow *f)
{
	struct flow_row *r = piece(f, sizeof *r);
	struct flow_table *t = f->table ? f->table : flow_table(f);

	if (t->last)
		t->last->next = r;
	else
		t->first = r;
	t->last = r;
	return r;
}

struct flow_cell *
flow_cell(struct flow *f)
{
	struct flow_row *r = f->table && f->table->last ? f->table->last : flow_row(f);
	struct flow_cell *c = piece(f, sizeof *c);

	c->colspan = c->rowspan = 1;
	if (r->last)
		r->last->next = c;
	else
		r->first = c;
	r->last = c;
	return c;
}

void
flow_table_end(struct flow *f)
{
	struct flow_table *t = f->table;

	if (!t)
		return;
	f->table = t->outer;
	f->depth--;
	if (f->table)
		return;
	if (!f->fault)
		write_table(f, t);
	arena_reset(&f->arena);
	arena_reset(&f->pieces);
	if (f->text.cap > KEEP)
		buf_free(&f->text);
}

void
flow_end(struct flow *f)
{
	while (f->table)
		flow_table_end(f);
	end_links(f);
}

void
flow_free(struct flow *f)
{
	arena_free(&f->arena);
	arena_free(&f->pieces);
	buf_free(&f->text);
	buf_free(&f->links);
	grid_free(&f->grid);
	free(f->from);
}
