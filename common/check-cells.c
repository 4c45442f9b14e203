/* SPDX-License-Identifier: ISC */
#include "check-cells.h"

#include "utf8.h"

enum { MOST_AROUND = 6 };

/* An amount fills a cell when hardly anything stands beside it (a unit, a qualifier). */
static size_t
filling_amount(const struct check_report *r, const struct check_text *t)
{
	const struct check_amount *a = &r->amount[t->amount];
	struct slice before, after;

	if (t->namount != 1 || !a->readable)
		return NONE;
	if (a->raw.len == t->text.len)
		return t->amount;
	before = slice_trim(slice_of(t->text.data, a->at));
	after = slice_trim(slice_from(t->text, a->at + a->raw.len));
	if (slice_ends(before, slice_str("：")) || slice_ends(before, slice_str(":")))
		return NONE;
	return utf8_length(before) + utf8_length(after) <= MOST_AROUND ? t->amount : NONE;
}

/* The columns that a cell covers, as far as they are kept. */
static size_t
end_column(const struct check_text *t)
{
	size_t end = t->col + t->colspan;

	return end < VIEW_MOST_COLUMNS ? end : VIEW_MOST_COLUMNS;
}

/* What a header says; 金额 and words that are not known leave it to the header above. */
static enum form_column
column_of(const struct check_report *r, size_t header, size_t above, bool form)
{
	enum form_column column = form_header(r->lex, r->text[header].text, form), over;

	if ((column != FORM_WHOLE && column != FORM_NONE) || above == NONE)
		return column;
	over = form_header(r->lex, r->text[above].text, form);
	return over == FORM_NONE ? column : over;
}

static void
take_header(struct grid_view *v, size_t text, bool form)
{
	const struct check_text *t = &v->report->text[text];
	enum form_column column = FORM_NONE;
	enum form_total total;
	size_t known = SIZE_MAX - 1; /* the header above for which column was found */
	struct slice label = slice_trim(t->text), rest;
	bool part = slice_starts(label, slice_str("其中"));

	total = form_total(v->report->lex, label, &rest);
	for (size_t c = t->col; c < end_column(t); c++) {
		struct view_head *h = &v->head[c];
		const struct check_text *above = h->header == NONE ? NULL : &v->report->text[h->header];

		h->above = above && above->row + above->rowspan >= t->row ? h->header : NONE;
		h->header = text;
		if (h->above != known)
			column = column_of(v->report, text, h->above, form);
		known = h->above;
		h->column = column;
		h->total = total;
		h->part = part;
	}
}

static void
add_cell(struct grid_view *v, size_t text, bool form)
{
	const struct check_text *t = &v->report->text[text];
	struct view_cell *c = &v->cell[v->ncell++];

	*c = (struct view_cell){text, {NONE, NONE, FORM_NONE, NO_TOTAL, false}, filling_amount(v->report, t)};
	if (t->col < VIEW_MOST_COLUMNS)
		c->head = v->head[t->col];
	if (t->role == CHECK_HEADER)
		take_header(v, text, form);
}

static void
start_row(struct grid_view *v, size_t row)
{
	if (v->nrow > 0 && v->row[v->nrow - 1].row == row)
		return;
	v->row[v->nrow++] = (struct view_row){row, v->ncell, 0};
}

/* Columns that cells cover, as far as they are kept. */
static size_t
columns_of(const struct check_report *r, const struct check_grid *g)
{
	size_t n = 0;

	for (size_t i = g->text; i < g->text + g->ntext; i++)
		if (end_column(&r->text[i]) > n)
			n = end_column(&r->text[i]);
	return n;
}

static struct grid_view *
make_view(struct check_report *r, size_t grid, bool form)
{
	const struct check_grid *g = &r->grid[grid];
	size_t ncolumn = columns_of(r, g);
	struct grid_view *v = arena_array(&r->arena, 1, sizeof *v);

	*v = (struct grid_view){.report = r,
				.grid = grid,
				.cell = arena_array(&r->arena, g->ntext, sizeof *v->cell),
				.row = arena_array(&r->arena, g->ntext, sizeof *v->row),
				.head = arena_array(&r->arena, ncolumn, sizeof *v->head)};
	for (size_t c = 0; c < ncolumn; c++)
		v->head[c] = (struct view_head){NONE, NONE, FORM_NONE, NO_TOTAL, false};
	for (size_t i = g->text; i < g->text + g->ntext; i++) {
		start_row(v, r->text[i].row);
		add_cell(v, i, form);
		v->row[v->nrow - 1].ncell++;
	}
	return v;
}

const struct grid_view *
view_of(struct check_report *r, size_t grid, bool form)
{
	struct grid_view **v = &r->grid[grid].view[form];

	if (!*v)
		*v = make_view(r, grid, form);
	return *v;
}

const struct view_row *
view_find_row(const struct grid_view *v, size_t row)
{
	size_t low = 0, high = v->nrow;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (v->row[mid].row == row)
			return &v->row[mid];
		if (v->row[mid].row < row)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}
