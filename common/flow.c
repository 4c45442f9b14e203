/* SPDX-License-Identifier: ISC */
#include "flow.h"

#include "flow-write.h"
#include "output.h"
#include "source.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum {
	KEEP = 1 << 20,
	LINK_RUN = 4, /* so many links one after the other and nothing else: navigation */
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

void
flow_end_links(struct flow *f)
{
	size_t n = f->nlink;

	for (size_t at = 0; n < LINK_RUN && at < f->links.len; at++) {
		struct slice s = slice_str(f->links.data + at);

		write_lines(f, s);
		at += s.len;
	}
	f->links.len = f->nlink = 0;
}

void
flow_put_para(struct flow *f, struct slice text, size_t links)
{
	if (f->pages && links > 0) {
		buf_add(&f->links, text);
		buf_addc(&f->links, '\0');
		f->nlink += links;
	} else {
		flow_end_links(f);
		write_lines(f, text);
	}
}

/* ---- The pieces ---- */

void
flow_refuse(struct flow *f, const char *code, const char *fault)
{
	f->code = code;
	f->fault = fault;
}

static void *
piece(struct flow *f, size_t size)
{
	void *p = arena_room(&f->pieces, (size + 7) / 8 * 8);

	if (f->npiece++ == FLOW_MAX_PIECES)
		flow_refuse(f, "large", "a table has more than a million cells and paragraphs");
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
		flow_put_para(f, text, links);
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
		flow_refuse(f, "deep", "tables stand in tables more than 64 deep");
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
		flow_write_table(f, t);
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
	flow_end_links(f);
	if (f->clipped) {
		char text[96];

		snprintf(text, sizeof text,
			 "a table is wider than %d columns: the rest of a row is text of its last cell",
			 FLOW_MAX_COL);
		source_problem(1, "table", text);
	}
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
