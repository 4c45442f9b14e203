/* SPDX-License-Identifier: ISC */
/*
 * Lines through the table finder, tables through the grid: every line comes out once and in order, every
 * table is tiled without hole or overlap, and its cells have their texts.
 */
#include "grid.h"
#include "table-lines.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static struct lexicon *lex;
static struct finder finder;
static struct grid grid;
static size_t next_line;

static void
check_tiling(void)
{
	static unsigned char *taken;
	static size_t cap;
	size_t all = grid.nrow * grid.ncol, covered = 0;

	if (all > (1 << 24))
		return;
	taken = grow(taken, &cap, all + 1, 1);
	memset(taken, 0, all + 1);
	for (size_t i = 0; i < grid.ncell; i++) {
		const struct grid_cell *c = &grid.cell[i];

		if (c->joined)
			continue;
		if (c->rowspan == 0 || c->colspan == 0 || c->row + c->rowspan > grid.nrow ||
		    c->col + c->colspan > grid.ncol)
			abort();
		for (size_t row = c->row; row < c->row + c->rowspan; row++)
			for (size_t col = c->col; col < c->col + c->colspan; col++, covered++)
				if (taken[row * grid.ncol + col]++)
					abort();
	}
	if (covered != all)
		abort();
}

static void
drain(void)
{
	struct finder_event e;

	while (finder_next(&finder, &e)) {
		if (e.type == FINDER_TABLE) {
			size_t cells = e.table->ncell;

			grid_infer(&grid, e.table, lex);
			if (grid.ncell < cells) /* rows that were copied get more */
				abort();
			check_tiling();
		} else if (e.line != next_line++) {
			abort();
		}
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct slice rest = slice_of((const char *)data, len);
	size_t line = 1;

	if (!lex)
		lex = lexicon_new();
	next_line = 1;
	while (rest.len > 0) {
		const char *lf = memchr(rest.data, '\n', rest.len);
		struct slice text = slice_of(rest.data, lf ? (size_t)(lf - rest.data) : rest.len);

		finder_line(&finder, line++, text, text);
		drain();
		rest = slice_from(rest, text.len + (lf ? 1 : 0));
	}
	finder_end(&finder);
	drain();
	if (next_line != line)
		abort();
	finder_reset(&finder);
	return 0;
}
