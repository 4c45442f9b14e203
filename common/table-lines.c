/* SPDX-License-Identifier: ISC */
#include "table-lines.h"

#include "table-cells.h"
#include "table-line.h"
#include "table-sheet.h"

#include <stdint.h>
#include <stdlib.h>

enum {
	KEEP = 1 << 20,
	KEEP_LINES = 256,
	NESTED_TEXT = 16, /* lines of text that may stand between a nested table and the rest of its row */
};

/* Forgets the lines that are out, when they are most of what is held: amortized O(1) a line. */
static void
forget(struct finder *f)
{
	size_t n = f->given, bytes, text;

	if (n < KEEP_LINES || 2 * n < f->nheld || n < f->decided || f->table_to > 0)
		return;
	bytes = n < f->nheld ? f->held[n].bytes_at : f->bytes.len;
	text = n < f->nheld ? f->held[n].text_at : f->text.len;
	memmove(f->bytes.data, f->bytes.data + bytes, f->bytes.len - bytes);
	memmove(f->text.data, f->text.data + text, f->text.len - text);
	memmove(f->held, f->held + n, (f->nheld - n) * sizeof *f->held);
	f->bytes.len -= bytes;
	f->text.len -= text;
	f->nheld -= n;
	for (size_t i = 0; i < f->nheld; i++) {
		f->held[i].bytes_at -= bytes;
		f->held[i].text_at -= text;
	}
	f->pos -= n;
	f->decided -= n;
	f->nested_from -= f->nested_from >= n ? n : 0;
	f->nested_end -= f->nested_end >= n ? n : 0;
	f->nested_text -= f->nested_text >= n ? n : 0;
	f->given = 0;
}

static void
hold(struct finder *f, size_t line, struct slice text, struct slice bytes)
{
	f->held = grow(f->held, &f->held_cap, f->nheld + 1, sizeof *f->held);
	f->held[f->nheld++] = (struct held_line){line, f->bytes.len, bytes.len, f->text.len, text.len, false};
	buf_add(&f->bytes, bytes);
	buf_add(&f->text, text);
}

/* Whole rows stand on the lines: of the lines that start with a TAB, two have three cells and half of them
 * two. */
static bool
rows_on_lines(const struct finder *f)
{
	return f->state == FINDER_ROWS || (f->wide > 1 && 2 * f->parted >= f->tabbed);
}

/* ---- Text that only looks like a table ---- */

static bool
ends_sentence(struct slice text)
{
	static const char *const stops[] = {"。", "；", "：", "！", "？", ":", ";"};

	return SLICE_ENDS_ONE(text, stops);
}

static bool
is_paragraph(struct slice text)
{
	return ends_sentence(text) || text.len > 20 * 3;
}

/*
 * How many cells at the start of the table are indented paragraphs: all of a block of one cell, and of a lone
 * row whose cells read as paragraphs; the leading ones that make the first row wider than the grid below.
 */
static size_t
leading_text(const struct flat_table *t)
{
	size_t first = t->row[1], below = 0, n = 0;

	if (t->ncell == 1)
		return 1;
	if (t->nrow == 1) {
		for (size_t i = 0; i < first; i++)
			n += is_paragraph(t->cell[i].text) || t->cell[i].text.len == 0;
		return 2 * n > first && n > 0 && is_paragraph(t->cell[first - 1].text) ? first : 0;
	}
	for (size_t r = 1; r < t->nrow; r++)
		if (t->row[r + 1] - t->row[r] > below)
			below = t->row[r + 1] - t->row[r];
	if (first <= below)
		return 0;
	if (t->nrow == 2)
		for (size_t i = 0; i < first - below; i++)
			if (!is_paragraph(t->cell[i].text))
				return 0;
	return first - below;
}

/* The held line that begins row n of the block, whose rows stand on lines. */
static size_t
line_of_row(const struct finder *f, size_t from, size_t to, size_t n)
{
	for (size_t i = from; i < to; i++)
		if (f->held[i].line != 0 && (f->state == FINDER_ROWS || line_is_tab(finder_text(f, i))) &&
		    n-- == 0)
			return i;
	return to;
}

/* The held line that begins cell n of the block. */
static size_t
line_of_cell(const struct finder *f, size_t from, size_t to, size_t n)
{
	for (size_t i = from; i < to; i++)
		if (f->held[i].line != 0 && !f->held[i].inner && line_is_tab(finder_text(f, i)) && n-- == 0)
			return i;
	return to;
}

/* ---- Deciding ---- */

/* The held lines before `to` are text. */
static void
decide_text(struct finder *f, size_t to)
{
	f->decided = to;
}

static void
decide_table(struct finder *f, size_t from, size_t to)
{
	f->table_from = from;
	f->table_to = f->decided = to;
	for (size_t i = from; i < to; i++)
		if (f->held[i].line != 0) {
			f->table.line = f->held[i].line;
			break;
		}
}

/*
 * The block of the held lines from `decided` up to `to` is whole; what is held behind it is looked at anew.
 * So is the block itself where text is cut off its head: it is the table that it would be without that text.
 */
static void
end_block(struct finder *f, size_t to)
{
	size_t from = f->decided, text = 0;

	f->table.on_lines = f->state == FINDER_PIPES || rows_on_lines(f);
	if (f->state == FINDER_PIPES) {
		table_parse_pipes(f, from, to);
	} else if (rows_on_lines(f)) {
		table_parse_rows(f, from, to);
		sheet_fill_rows(&f->table, &f->cell_cap, f->state == FINDER_TABS);
		text = sheet_rows_above(&f->table);
		to = text > 0 ? line_of_row(f, from, to, text) : to;
	} else {
		table_parse_tabs(f, from, to);
		text = leading_text(&f->table);
	}
	if (!rows_on_lines(f) && text > 0 && text < f->table.ncell) {
		size_t at = line_of_cell(f, from, to, text);

		for (size_t i = at; i < to; i++)
			f->held[i].inner = false;
		to = at;
	}
	if (text > 0) {
		decide_text(f, to);
	} else {
		decide_table(f, from, to);
	}
	f->state = FINDER_OUTSIDE;
	f->pos = to;
	f->nested_need = f->nested_short = 0;
}

/* Keeps count of the cells of the rows, and of the last cell that starts with a TAB of its own. */
static void
count_cell(struct finder *f, size_t i, struct slice text)
{
	size_t parts = line_inner_tabs(text);

	f->tabbed++;
	f->parted += parts > 0;
	f->wide += parts > 1;
	if (f->blanks > 0 || i == f->decided) {
		if (f->have >= f->widest) {
			f->widest = f->have;
			if (f->nested_row != f->nrow)
				f->nested_short = 0; /* a full row since: what is before it is whole */
		}
		f->last = f->have;
		f->have = 0;
		f->nrow++;
	}
	f->have++;
	if (text.len > 1 && text.data[1] == '\t' && f->have < f->widest && f->nested_short == 0) {
		f->nested_from = i;
		f->nested_row = f->nrow;
		f->nested_short = f->widest - f->have;
		f->nested_alike = f->last > f->have ? f->last - f->have : f->nested_short;
	}
}

/*
 * The table seems to end before held line `end` (its empty lines stand before it). Where one of its last
 * cells starts with a TAB of its own, the rows since may be a nested table: then the TAB lines that follow
 * complete the row around it. Prepares the trial; false when there is nothing to try.
 */
static bool
try_nested(struct finder *f, size_t end)
{
	if (f->nested_short == 0)
		return false;
	f->nested_need = f->nested_short;
	f->nested_end = f->nested_text = end;
	f->nested_have = 0;
	return true;
}

/* The trial has succeeded: the nested table is text of the cell around it. */
static void
accept_nested(struct finder *f)
{
	for (size_t k = f->nested_from + 1; k < f->nested_text; k++)
		f->held[k].inner = true;
	f->have = f->widest - f->nested_short + f->nested_have;
	f->nested_need = f->nested_short = 0;
}

/* One line of the trial. True when it goes on or has succeeded. */
static bool
nested_line(struct finder *f, size_t i)
{
	struct slice text = finder_text(f, i);

	if (line_is_tab(text)) {
		f->nested_have++;
		return f->nested_have <= f->nested_need;
	}
	if (text.len > 0 && f->nested_have == 0) {
		f->nested_text = i + 1;
		return i - f->nested_end < NESTED_TEXT;
	}
	if (text.len > 0)
		return true; /* a further paragraph of a cell behind it */
	if (f->nested_have != f->nested_need && f->nested_have != f->nested_alike)
		return false;
	accept_nested(f);
	f->blanks = 1;
	return true;
}

static void
look_tabs(struct finder *f, size_t i)
{
	struct slice text = finder_text(f, i);

	if (f->nested_need > 0) {
		if (!nested_line(f, i))
			end_block(f, f->nested_end);
		return;
	}
	if (text.len == 0) {
		f->blanks++;
	} else if (f->blanks > line_is_tab(text) && rows_on_lines(f)) {
		end_block(f, i);
	} else if (f->blanks >= (line_is_tab(text) ? 3u : 2u)) {
		if (!try_nested(f, i) || !nested_line(f, i))
			end_block(f, i);
	} else {
		if (line_is_tab(text))
			count_cell(f, i, text);
		f->blanks = 0;
	}
}

static bool
is_pipe_table(const struct finder *f)
{
	return f->ruled || (f->wide > 1 && f->parted == f->have);
}

/* A rule is the second line of a table: what stands above its header is text. */
static void
look_pipes(struct finder *f, size_t i)
{
	struct slice text = finder_text(f, i);

	if (line_is_pipe(text) && (f->ruled || f->have < 2 || !line_is_rule(text))) {
		f->ruled = f->ruled || (f->have == 1 && line_is_rule(text));
		f->wide += line_is_drawn(text);
		f->parted += line_has_edge(text);
		f->have++;
		f->last = i;
	} else if (is_pipe_table(f) && !line_is_pipe(text)) {
		end_block(f, i);
	} else {
		f->state = FINDER_OUTSIDE;
		f->pos = line_is_pipe(text) ? f->last : i;
		decide_text(f, f->pos);
	}
}

/* Two rows of three cells, and half of all; or two columns, of which the second has a header and numbers below it. */
static bool
is_copied_table(const struct finder *f)
{
	if (f->wide == 0)
		return f->nrow > 2 && f->parted == 1 && !line_ends_in_digit(finder_text(f, f->decided));
	return f->wide > 1 && 2 * f->wide >= f->nrow && f->parted > 0;
}

/* The rows that were copied end before line `to`. */
static void
end_rows(struct finder *f, size_t to)
{
	if (is_copied_table(f)) {
		end_block(f, to);
		return;
	}
	f->state = FINDER_OUTSIDE;
	decide_text(f, to);
	f->pos = to;
}

/* A line of what was copied: a row. A line that has but one TAB, before it, is one where more rows follow; else it is
 * the first cell of a flattened table. */
static void
look_rows(struct finder *f, size_t i)
{
	struct slice text = finder_text(f, i);
	size_t inner = line_inner_tabs(text);

	if (inner > 0) {
		f->nrow += 1 + f->have;
		f->wide += inner + line_is_tab(text) > 1;
		f->parted += !line_ends_in_digit(text);
		f->have = 0;
	} else if (line_is_tab(text)) {
		f->last = f->have++ == 0 ? i : f->last;
	} else {
		end_rows(f, f->have > 0 ? f->last : i);
	}
}

static void
look_outside(struct finder *f, size_t i)
{
	struct slice text = finder_text(f, i);

	if (!line_has_tab(text) && !line_is_pipe(text)) {
		decide_text(f, i + 1);
		return;
	}
	decide_text(f, i);
	f->blanks = f->have = f->widest = f->nrow = f->wide = f->parted = f->tabbed = 0;
	if (line_is_tab(text)) {
		f->state = FINDER_TABS;
		count_cell(f, i, text);
	} else if (line_is_pipe(text)) {
		f->state = FINDER_PIPES;
		f->ruled = false;
		look_pipes(f, i);
	} else {
		f->state = FINDER_ROWS;
		look_rows(f, i);
	}
}

/* Looks at the held lines until a table is decided (it is given out first) or none is left. */
static void
look(struct finder *f)
{
	while (f->pos < f->nheld && f->table_to == 0) {
		size_t i = f->pos++;

		if (f->held[i].line == 0) {
			if (f->state == FINDER_OUTSIDE)
				decide_text(f, i + 1);
		} else if (f->state == FINDER_OUTSIDE) {
			look_outside(f, i);
		} else if (f->state == FINDER_TABS) {
			look_tabs(f, i);
		} else if (f->state == FINDER_ROWS) {
			look_rows(f, i);
		} else {
			look_pipes(f, i);
		}
	}
	if (!f->ended || f->pos < f->nheld || f->table_to != 0 || f->decided == f->nheld)
		return;
	if (f->nested_need > 0) {
		size_t have = f->nested_have;

		if (have == f->nested_need || have == f->nested_alike) {
			accept_nested(f);
			end_block(f, f->nheld);
		} else {
			end_block(f, f->nested_end);
		}
	} else if (f->state == FINDER_ROWS) {
		end_rows(f, f->have > 0 ? f->last : f->nheld);
	} else if (f->state == FINDER_PIPES && !is_pipe_table(f)) {
		decide_text(f, f->nheld);
	} else {
		end_block(f, f->nheld);
	}
	if (f->pos < f->nheld)
		look(f);
}

void
finder_line(struct finder *f, size_t line, struct slice text, struct slice bytes)
{
	if (f->nheld == 0 && f->state == FINDER_OUTSIDE && !line_has_tab(text) && !line_is_pipe(text)) {
		f->direct = true;
		f->plain = (struct finder_event){FINDER_TEXT, line, text, bytes, NULL};
		return;
	}
	forget(f);
	hold(f, line, text, bytes);
	look(f);
}

void
finder_foreign(struct finder *f, struct slice bytes)
{
	if (f->nheld == 0) {
		f->direct = true;
		f->plain = (struct finder_event){FINDER_FOREIGN, 0, slice_of("", 0), bytes, NULL};
		return;
	}
	hold(f, 0, slice_of("", 0), bytes);
	look(f);
}

void
finder_end(struct finder *f)
{
	f->ended = true;
	look(f);
}

bool
finder_next(struct finder *f, struct finder_event *e)
{
	const struct held_line *h;

	if (f->direct) {
		f->direct = false;
		*e = f->plain;
		return true;
	}
	if (f->table_out) {
		f->table_out = false;
		f->table_to = f->table_from = 0;
		look(f);
	}
	if (f->given < f->decided) {
		h = &f->held[f->given];
		e->type = h->line == 0                                   ? FINDER_FOREIGN
			  : f->table_to > 0 && f->given >= f->table_from ? FINDER_TABLE_LINE
									 : FINDER_TEXT;
		e->line = h->line;
		e->text = finder_text(f, f->given);
		e->bytes = slice_of(f->bytes.data + h->bytes_at, h->bytes_len);
		e->table = NULL;
		f->given++;
		return true;
	}
	if (f->table_to > 0) {
		f->table_out = true;
		*e = (struct finder_event){FINDER_TABLE, f->table.line, slice_of("", 0), slice_of("", 0),
					   &f->table};
		return true;
	}
	if (f->given == f->nheld && f->nheld > 0) {
		f->nheld = f->given = f->decided = f->pos = 0;
		f->bytes.len = f->text.len = 0;
	}
	return false;
}

void
finder_reset(struct finder *f)
{
	f->nheld = f->given = f->decided = f->pos = f->table_from = f->table_to = 0;
	f->nested_need = f->nested_short = 0;
	f->bytes.len = f->text.len = 0;
	f->state = FINDER_OUTSIDE;
	f->ended = f->direct = f->table_out = false;
	if (f->bytes.cap > KEEP)
		buf_free(&f->bytes);
	if (f->text.cap > KEEP)
		buf_free(&f->text);
	if (f->cells.cap > KEEP)
		buf_free(&f->cells);
	if (f->held_cap * sizeof *f->held > KEEP) {
		free(f->held);
		f->held = NULL;
		f->held_cap = 0;
	}
}

void
finder_free(struct finder *f)
{
	free(f->held);
	free(f->table.cell);
	free(f->table.row);
	buf_free(&f->bytes);
	buf_free(&f->text);
	buf_free(&f->cells);
	*f = (struct finder){0};
}
