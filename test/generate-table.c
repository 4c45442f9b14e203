/* SPDX-License-Identifier: ISC */
#include "generate.h"
#include "message.h"

#include <stdlib.h>

void
table_start(struct table *t, size_t ncol, const char *family)
{
	t->family = family;
	t->ncol = ncol;
	t->nrow = t->ncell = t->text.len = 0;
	for (size_t c = 1; c <= ncol; c++)
		t->free_from[c] = 1;
}

void
table_free(struct table *t)
{
	free(t->cell);
	buf_free(&t->text);
}

void
table_row(struct table *t)
{
	t->nrow++;
	t->col = 1;
}

void
table_add(struct table *t, struct slice text, size_t rowspan, size_t colspan)
{
	while (t->col <= t->ncol && t->free_from[t->col] > t->nrow)
		t->col++;
	if (t->col + colspan - 1 > t->ncol)
		die("%s: row %zu: more cells than %zu columns", t->family, t->nrow, t->ncol);
	t->cell = grow(t->cell, &t->cap, t->ncell + 1, sizeof *t->cell);
	t->cell[t->ncell++] = (struct table_cell){t->nrow, t->col, rowspan, colspan, t->text.len, text.len};
	buf_add(&t->text, text);
	for (size_t i = 0; i < colspan; i++) {
		if (t->free_from[t->col] > t->nrow)
			die("%s: row %zu: a cell covers another", t->family, t->nrow);
		t->free_from[t->col++] = t->nrow + rowspan;
	}
}

void
table_str(struct table *t, const char *text)
{
	table_add(t, slice_str(text), 1, 1);
}

void
table_wide(struct table *t, const char *text, size_t colspan)
{
	table_add(t, slice_str(text), 1, colspan);
}

void
table_tall(struct table *t, const char *text, size_t rowspan)
{
	table_add(t, slice_str(text), rowspan, 1);
}

/* ---- Flattening ---- */

/* A mark stands between these in the text of a cell. */
enum { MARK_BEGIN = 1, MARK_END = 2 };

void
add_mark(struct buf *b)
{
	buf_addc(b, MARK_BEGIN);
	buf_adds(b, "[bookmark: _GoBack]");
	buf_addc(b, MARK_END);
}

/* The text of a cell as it is printed, with its marks, or as a reader knows it, without; in a buffer that is
 * reused. */
static struct slice
cell_text(const struct table *t, const struct table_cell *c, bool printed)
{
	static struct buf b;
	bool mark = false;

	b.len = 0;
	for (size_t i = c->at; i < c->at + c->len; i++)
		if (t->text.data[i] == MARK_BEGIN)
			mark = true;
		else if (t->text.data[i] == MARK_END)
			mark = false;
		else if (printed || !mark)
			buf_addc(&b, t->text.data[i]);
	return buf_slice(&b, 0);
}

static void
truth_cell(struct report *r, const struct table *t, const struct table_cell *c)
{
	struct slice text = cell_text(t, c, false), body = slice_ltrim(text);
	size_t line = r->line;

	for (const char *p = text.data; body.len > 0 && p < body.data; p++)
		line += *p == '\n';
	buf_addf(&r->truth, "cell\t%s\t%zu\t%zu\t%zu\t%zu\t%zu\t%zu\t\t", r->doc, line, r->ngrid, c->row,
		 c->col, c->rowspan, c->colspan);
	buf_add_escaped(&r->truth, slice_trim(text));
	buf_addc(&r->truth, '\n');
}

/* One cell, or the place of one that is covered (NULL). */
static void
put_cell(struct report *r, const struct table *t, const struct table_cell *c, bool pipes)
{
	struct slice text = slice_of("", 0);

	if (c) {
		truth_cell(r, t, c);
		text = cell_text(t, c, true);
	}
	buf_adds(&r->text, pipes ? "| " : "\t");
	if (pipes) {
		buf_add(&r->text, text);
		buf_addc(&r->text, ' ');
	} else {
		put_lines(r, text);
	}
}

static void
end_row(struct report *r, const struct table *t, size_t row, bool pipes)
{
	if (!pipes) {
		put_blank(r, 1);
		return;
	}
	put_lines(r, slice_str("|"));
	if (row > 1)
		return;
	for (size_t c = 0; c < t->ncol; c++)
		buf_adds(&r->text, "| --- ");
	put_lines(r, slice_str("|"));
}

void
table_write(struct report *r, const struct table *t, bool pipes, const char *caption, const char *unit)
{
	const struct table_cell *owner[TABLE_MAX_COL + 1] = {NULL}, *next = t->cell,
						       *end = t->cell + t->ncell;
	size_t widest = 0;

	r->ngrid++;
	buf_addf(&r->truth, "family\t%s\t%zu\t%zu\t%s\n", r->doc, r->line, r->ngrid, t->family);
	buf_addf(&r->truth, "grid\t%s\t%zu\t%zu\t%zu\t%zu\t\t%s\t%s\t\n", r->doc, r->line, r->ngrid, t->nrow,
		 t->ncol, caption, unit);
	for (size_t row = 1; row <= t->nrow; row++) {
		size_t have = 0;

		for (size_t col = 1; col <= t->ncol; have++) {
			if (next < end && next->row == row && next->col == col) {
				put_cell(r, t, next, pipes);
				for (size_t i = 0; i < next->colspan; i++)
					owner[col++] = next;
				next++;
				continue;
			}
			if (!owner[col] || owner[col]->row + owner[col]->rowspan <= row)
				die("%s: row %zu column %zu is a hole", t->family, row, col);
			put_cell(r, t, NULL, pipes);
			col += owner[col]->colspan;
		}
		widest = have > widest ? have : widest;
		end_row(r, t, row, pipes);
	}
	if (widest != t->ncol || next != end)
		die("%s: no row has all %zu columns", t->family, t->ncol);
	for (size_t c = 1; c <= t->ncol; c++)
		if (t->free_from[c] != t->nrow + 1)
			die("%s: column %zu does not end at row %zu", t->family, c, t->nrow);
	put_blank(r, 1);
	if (!pipes)
		put_blank(r, random_chance(&r->random, 60) ? 0 : random_range(&r->random, 1, 8));
}
