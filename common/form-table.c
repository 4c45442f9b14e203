/* SPDX-License-Identifier: ISC */
#include "form-table.h"

#include "form-words.h"

#include <stdint.h>
#include <stdlib.h>

static struct slice
keep(struct form_table *t, const struct record *rec, size_t field)
{
	return arena_copy(&t->arena, record_text(rec, field, &t->scratch));
}

void
form_table_begin(struct form_table *t, const struct record *rec)
{
	arena_reset(&t->arena);
	t->ncell = 0;
	t->amounts = false;
	t->sorted = true;
	t->grid = record_count(rec, GRID_GRID);
	t->line = rec->line;
	t->doc = arena_copy(&t->arena, rec->field[FIELD_DOC]);
	t->path = keep(t, rec, GRID_PATH);
	t->caption = keep(t, rec, GRID_CAPTION);
	t->unit = keep(t, rec, GRID_UNIT);
}

static int
compare(const struct form_cell *a, size_t row, size_t col)
{
	if (a->row != row)
		return a->row < row ? -1 : 1;
	return (a->col > col) - (a->col < col);
}

static int
compare_cells(const void *a, const void *b)
{
	const struct form_cell *x = a, *y = b;

	return compare(x, y->row, y->col);
}

bool
form_table_cell(struct form_table *t, const struct record *rec)
{
	struct form_cell *c;

	if (record_count(rec, CELL_GRID) != t->grid || !slice_eq(rec->field[FIELD_DOC], t->doc))
		return false;
	t->cell = grow(t->cell, &t->cap, t->ncell + 1, sizeof *t->cell);
	c = &t->cell[t->ncell++];
	*c = (struct form_cell){.row = record_count(rec, CELL_ROW),
				.col = record_count(rec, CELL_COL),
				.rowspan = record_count(rec, CELL_ROWSPAN),
				.colspan = record_count(rec, CELL_COLSPAN),
				.line = rec->line,
				.text = keep(t, rec, CELL_TEXT),
				.header = slice_is(rec->field[CELL_ROLE], "header")};
	c->empty = form_is_empty(c->text);
	if (t->ncell > 1 && compare(c - 1, c->row, c->col) > 0)
		t->sorted = false;
	return true;
}

/* The cell at row and col: the last one as a rule, since amounts stand behind their cell. */
static struct form_cell *
find(struct form_table *t, size_t row, size_t col)
{
	size_t from = 0, to = t->ncell;

	if (to > 0 && compare(&t->cell[to - 1], row, col) == 0)
		return &t->cell[to - 1];
	while (from < to && t->sorted) {
		size_t mid = from + (to - from) / 2;
		int c = compare(&t->cell[mid], row, col);

		if (c == 0)
			return &t->cell[mid];
		if (c < 0)
			from = mid + 1;
		else
			to = mid;
	}
	return NULL;
}

/* A letter and the number behind it, which s moves past. */
static bool
read_part(struct slice *s, char letter, size_t *n)
{
	size_t len = 1;

	if (s->len < 2 || *s->data != letter)
		return false;
	while (len < s->len && s->data[len] >= '0' && s->data[len] <= '9')
		len++;
	if (!slice_number(slice_of(s->data + 1, len - 1), SIZE_MAX, n))
		return false;
	*s = slice_from(*s, len);
	return true;
}

bool
form_place(struct slice s, size_t *grid, size_t *row, size_t *col)
{
	return read_part(&s, 'g', grid) && read_part(&s, 'r', row) && read_part(&s, 'c', col);
}

bool
form_table_amount(struct form_table *t, const struct record *rec)
{
	size_t grid, row, col;
	struct form_cell *c;

	if (!form_place(rec->field[AMOUNT_PLACE], &grid, &row, &col) || grid != t->grid ||
	    !slice_eq(rec->field[FIELD_DOC], t->doc) || !(c = find(t, row, col)))
		return false;
	t->amounts = true;
	if (c->namount++ == 0) {
		c->value = keep(t, rec, AMOUNT_VALUE);
		c->unit = keep(t, rec, AMOUNT_UNIT);
		c->qualifier = keep(t, rec, AMOUNT_QUALIFIER);
	}
	if (slice_is(rec->field[AMOUNT_KIND], "money") && slice_is(rec->field[AMOUNT_UNIT], "元") &&
	    rec->field[AMOUNT_PRINTED].len > 0 && c->nmoney++ == 0)
		c->money = keep(t, rec, AMOUNT_VALUE);
	return true;
}

void
form_table_end(struct form_table *t)
{
	if (!t->sorted)
		qsort(t->cell, t->ncell, sizeof *t->cell, compare_cells);
	t->sorted = true;
}

void
form_table_free(struct form_table *t)
{
	arena_free(&t->arena);
	buf_free(&t->scratch);
	free(t->cell);
	*t = (struct form_table){0};
}
