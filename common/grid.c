/* SPDX-License-Identifier: ISC */
#include "grid.h"

#include <stdlib.h>

enum { PAIR_LABEL_CHARS = 10 }; /* a label beside its value, in a table of such rows */

void
grid_room(struct grid *g, size_t nrow, size_t ncell)
{
	g->cell = grow(g->cell, &g->cell_cap, ncell, sizeof *g->cell);
	g->row = grow(g->row, &g->row_cap, nrow + 1, sizeof *g->row);
	g->nrow = nrow;
	g->ncell = ncell;
}

static void
read_cells(struct grid *g, const struct flat_table *t, const struct lexicon *lex)
{
	grid_room(g, t->nrow, t->ncell);
	memcpy(g->row, t->row, (t->nrow + 1) * sizeof *g->row);
	g->ncol = 0;
	for (size_t r = 0; r < t->nrow; r++) {
		if (grid_row_len(g, r) > g->ncol)
			g->ncol = grid_row_len(g, r);
		for (size_t i = g->row[r]; i < g->row[r + 1]; i++) {
			struct grid_cell *c = &g->cell[i];

			*c = (struct grid_cell){.row = r,
						.rowspan = 1,
						.colspan = 1,
						.line = t->cell[i].line,
						.text = t->cell[i].text};
			grid_read_cell(c, lex);
		}
	}
}

bool
grid_row_has_header(const struct grid *g, size_t r)
{
	size_t words = 0, exact = 0, n = grid_row_len(g, r);

	for (size_t i = 0; i < n; i++) {
		const struct grid_cell *c = grid_at(g, r, i);

		if (content_is_number(c->content))
			return false;
		/* 绩效指标, which a converter repeats in each row that it stands beside */
		if (i == 0 && r > 0 && c->exact && slice_eq(c->text, grid_at(g, r - 1, 0)->text))
			continue;
		words += c->header != NULL;
		exact += c->exact;
	}
	return words >= 2 && exact >= 1 && !grid_row_is_pairs(g, r);
}

bool
grid_row_is_total(const struct grid *g, size_t r)
{
	size_t n = grid_row_len(g, r), texts = 0;

	for (size_t i = 1; i < n; i++)
		texts += grid_at(g, r, i)->content == CONTENT_TEXT;
	return grid_at(g, r, 0)->total_word && (n < 3 || texts < n - 1);
}

bool
grid_row_is_pairs(const struct grid *g, size_t r)
{
	size_t n = grid_row_len(g, r), labels = 0, headers = 0, shorts = 0;

	if (n < 2 || n % 2 || grid_at(g, r, 0)->total_word)
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct grid_cell *c = grid_at(g, r, i);

		if (i % 2 == 0 && (content_is_number(c->content) || (c->content == CONTENT_EMPTY && i > 0)))
			return false;
		labels += i % 2 == 0 && (c->label_word || c->colon);
		headers += i % 2 == 1 && c->exact;
		shorts += i % 2 == 0 && c->chars <= PAIR_LABEL_CHARS;
	}
	if (g->pairs && shorts == n / 2)
		return true;
	return (labels == n / 2 && headers == 0) || (n == 2 && !grid_at(g, r, 1)->exact);
}

/* No header row, and more than half of the rows are pairs. */
static bool
is_pairs_table(const struct grid *g)
{
	size_t pairs = 0;

	for (size_t r = 0; r < g->nrow; r++) {
		if (grid_row_has_header(g, r))
			return false;
		pairs += grid_row_is_pairs(g, r);
	}
	return 2 * pairs > g->nrow;
}

void
grid_infer(struct grid *g, const struct flat_table *table, const struct lexicon *lex)
{
	read_cells(g, table, lex);
	if (table->on_lines)
		grid_shift(g);
	g->known = g->pairs = false;
	g->sure = true;
	g->pairs = is_pairs_table(g);
	grid_fit(g);
	grid_roles(g);
}

void
grid_known(struct grid *g, const struct lexicon *lex)
{
	for (size_t i = 0; i < g->ncell; i++)
		grid_read_cell(&g->cell[i], lex);
	g->known = g->sure = true;
	g->pairs = false;
	g->pairs = is_pairs_table(g);
	grid_roles(g);
}
