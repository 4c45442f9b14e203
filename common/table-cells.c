/* SPDX-License-Identifier: ISC */
#include "table-cells.h"

#include "noise.h"
#include "table-line.h"

#include <stdint.h>

enum { KEEP = 1 << 20 };

static void
begin_cell(struct finder *f, size_t line)
{
	struct flat_table *t = &f->table;

	t->cell = grow(t->cell, &f->cell_cap, t->ncell + 1, sizeof *t->cell);
	t->cell[t->ncell++] = (struct flat_cell){line, slice_of(NULL, f->cells.len)};
}

static void
begin_row(struct finder *f)
{
	struct flat_table *t = &f->table;

	t->row = grow(t->row, &f->row_cap, t->nrow + 2, sizeof *t->row);
	t->row[t->nrow++] = t->ncell;
}

/* Noise is removed when the cell is whole; its text grows in f->cells until then. */
static void
end_cell(struct finder *f)
{
	static struct buf scratch;
	struct flat_cell *c = &f->table.cell[f->table.ncell - 1];
	size_t at = c->text.len; /* begin_cell left the offset there */
	struct slice raw = buf_slice(&f->cells, at), clean = noise_remove(raw, &scratch), text;

	text = slice_ltrim(clean);
	for (const char *p = clean.data; text.len > 0 && p < text.data; p++)
		c->line += *p == '\n';
	text = slice_rtrim(text);
	if (text.len > 0)
		memmove(f->cells.data + at, text.data, text.len);
	f->cells.len = at + text.len;
	c->text.len = text.len;
	c->text.data = NULL;
	if (scratch.cap > KEEP)
		buf_free(&scratch);
}

static void
finish_cells(struct finder *f)
{
	struct flat_table *t = &f->table;
	size_t at = 0;

	t->row = grow(t->row, &f->row_cap, t->nrow + 1, sizeof *t->row);
	t->row[t->nrow] = t->ncell;
	for (size_t i = 0; i < t->ncell; i++) {
		t->cell[i].text.data = f->cells.data ? f->cells.data + at : "";
		at += t->cell[i].text.len;
	}
}

static void
clear_table(struct finder *f)
{
	f->table.nrow = f->table.ncell = 0;
	f->cells.len = 0;
}

/* The cells of a line that holds a row, or goes on with one: split at TABs. */
static void
parse_row_line(struct finder *f, size_t line, struct slice text)
{
	const char *tab;

	while ((tab = text.len > 0 ? memchr(text.data, '\t', text.len) : NULL)) {
		size_t n = (size_t)(tab - text.data);

		buf_add(&f->cells, slice_of(text.data, n));
		end_cell(f);
		begin_cell(f, line);
		text = slice_from(text, n + 1);
	}
	buf_add(&f->cells, text);
}

void
table_parse_rows(struct finder *f, size_t from, size_t to)
{
	bool copied = f->state == FINDER_ROWS, open = false;

	clear_table(f);
	for (size_t i = from; i < to; i++) {
		struct slice text = finder_text(f, i);

		if (f->held[i].line == 0)
			continue;
		if (copied || line_is_tab(text)) {
			if (open)
				end_cell(f);
			begin_row(f);
			begin_cell(f, f->held[i].line);
			text = slice_from(text, copied ? 0 : 1);
			open = true;
		} else {
			buf_addc(&f->cells, '\n');
		}
		parse_row_line(f, f->held[i].line, text);
	}
	if (open)
		end_cell(f);
	finish_cells(f);
}

void
table_parse_tabs(struct finder *f, size_t from, size_t to)
{
	bool gap = true, open = false;

	clear_table(f);
	for (size_t i = from; i < to; i++) {
		struct slice text = finder_text(f, i);

		if (f->held[i].line == 0)
			continue;
		if (line_is_tab(text) && !f->held[i].inner) {
			if (open)
				end_cell(f);
			if (gap)
				begin_row(f);
			begin_cell(f, f->held[i].line);
			open = true;
			gap = false;
			buf_add(&f->cells, slice_from(text, 1));
		} else if (open) {
			gap = text.len == 0 && !f->held[i].inner;
			buf_addc(&f->cells, '\n');
			buf_add(&f->cells, text);
		}
	}
	if (open)
		end_cell(f);
	finish_cells(f);
}

/* The length of the line break that s starts with: <br>, as Markdown has it in cells; 0 when it starts with
 * none. */
static size_t
line_break(struct slice s)
{
	static const char *const breaks[] = {"<br>", "<br/>", "<br />"};

	for (size_t i = 0; *s.data == '<' && i < sizeof breaks / sizeof *breaks; i++)
		if (slice_starts(s, slice_str(breaks[i])))
			return strlen(breaks[i]);
	return 0;
}

/* The cells of one line of a Markdown table: split at pipes that no backslash escapes. */
static void
parse_pipes_line(struct finder *f, size_t line, struct slice text)
{
	text = slice_trim(text);
	if (*text.data == '|')
		text = slice_from(text, 1);
	begin_row(f);
	do {
		size_t i = 0;

		begin_cell(f, line);
		for (; i < text.len && text.data[i] != '|'; i++) {
			size_t br = line_break(slice_from(text, i));

			if (text.data[i] == '\\' && i + 1 < text.len && text.data[i + 1] == '|')
				i++;
			buf_addc(&f->cells, br > 0 ? ' ' : text.data[i]);
			i += br > 0 ? br - 1 : 0;
		}
		end_cell(f);
		text = slice_from(text, i < text.len ? i + 1 : i);
	} while (text.len > 0);
}

void
table_parse_pipes(struct finder *f, size_t from, size_t to)
{
	bool rule = false;

	clear_table(f);
	for (size_t i = from; i < to; i++) {
		if (f->held[i].line == 0)
			continue;
		if (!rule && line_is_rule(finder_text(f, i)))
			rule = true;
		else
			parse_pipes_line(f, f->held[i].line, finder_text(f, i));
	}
	finish_cells(f);
}
