/* SPDX-License-Identifier: ISC */
#include "grid-records.h"

#include "output.h"

static const char *const role_names[] = {
	[ROLE_VALUE] = "value", [ROLE_LABEL] = "label", [ROLE_HEADER] = "header"};

void
grid_write(const struct grid *g, struct slice doc, size_t line, size_t number, struct slice path,
	   struct caption *caption)
{
	out_begin(RECORD_GRID, doc, line);
	out_count(number);
	out_count(g->nrow);
	out_count(g->ncol);
	out_text(path);
	out_text(buf_slice(&caption->title, 0));
	out_text(buf_slice(&caption->unit, 0));
	out_str(g->sure ? "yes" : "no");
	out_end();
	for (size_t i = 0; i < g->ncell; i++) {
		const struct grid_cell *c = &g->cell[i];

		if (c->joined)
			continue;
		out_begin(RECORD_CELL, doc, c->line);
		out_count(number);
		out_count(c->row + 1);
		out_count(c->col + 1);
		out_count(c->rowspan);
		out_count(c->colspan);
		out_str(role_names[c->role]);
		out_text(c->text);
		out_end();
	}
	caption_used(caption);
}
