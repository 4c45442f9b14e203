/* SPDX-License-Identifier: ISC */
/* The cells of a row of a form, and what they say. */
#include "decimal.h"
#include "form.h"
#include "outline-text.h"

const struct form_cell *
form_covering(const struct form_rows *r, size_t col)
{
	const struct form_cell *c = col > 0 ? r->owner[col] : NULL;

	return c && (c->row == r->row || r->row - c->row < c->rowspan) ? c : NULL;
}

const struct form_cell *
form_starting(const struct form_rows *r, size_t col)
{
	const struct form_cell *c = form_covering(r, col);

	return c && c->row == r->row && c->col == col ? c : NULL;
}

bool
form_starts_with_digit(struct slice s)
{
	size_t len;

	return numeral_digit(slice_ltrim(s), &len) >= 0 && len > 0;
}

const struct form_cell *
form_at(const struct form_rows *r, enum form_column what)
{
	size_t from = r->first[what];
	const struct form_cell *found = NULL, *c;

	if (r->paired)
		return r->pair[what];
	for (size_t k = from; k > 0 && k <= r->ncol && r->column[k].header == r->column[from].header; k++) {
		c = form_starting(r, k);
		if (c && (!found || found->empty))
			found = c;
	}
	return found;
}

const struct form_cell *
form_header_of(const struct form_rows *r, enum form_column what)
{
	if (r->paired)
		return r->pair[what] ? r->pair_header[what] : NULL;
	return r->first[what] > 0 ? r->column[r->first[what]].header : NULL;
}

const struct form_cell *
form_group_points(const struct form_rows *r)
{
	return r->level1 ? form_covering(r, r->group_points) : NULL;
}

/* The numbers of a row of totals that stand in other columns: the last one is the score. */
static void
find_totals(const struct form_rows *r, const struct form_cell **points, const struct form_cell **score)
{
	for (size_t i = 0; i < r->ncell; i++)
		if (&r->cell[i] != r->item && form_starts_with_digit(r->cell[i].text)) {
			*points = *score;
			*score = &r->cell[i];
		}
}

void
form_total_cells(const struct form_rows *r, const struct form_cell **points, const struct form_cell **score)
{
	const struct form_cell *c = form_covering(r, r->total_score);

	*points = form_starting(r, r->total_points);
	*score = form_starting(r, r->total_score);
	/* One number under both columns is the score. */
	if (!*score && c && c->row == r->row && c != r->item)
		*score = c;
	if (*points == *score)
		*points = NULL;
	if ((!*points || (*points)->empty) && (!*score || (*score)->empty)) {
		*points = *score = NULL;
		find_totals(r, points, score);
	}
}

bool
form_number(const struct form_rows *r, const struct form_cell *c, struct figure *f)
{
	struct slice plain;

	if (!c || c->empty)
		return false;
	if (figure_read(f, r->lex, c->text))
		return true;
	plain = text_without_bracket(slice_trim(c->text));
	return plain.len < c->text.len && figure_read(f, r->lex, plain);
}

/* The unit of money that holds for a cell: its header's, its row's, its block's, its table's. */
static struct slice
unit_of(const struct form_rows *r, enum form_column what)
{
	const struct form_cell *near[] = {form_header_of(r, what), r->item, r->block_label};

	for (size_t i = 0; i < sizeof near / sizeof *near; i++) {
		struct slice unit = near[i] ? form_money_unit(r->lex, near[i]->text) : slice_of("", 0);

		if (unit.len > 0)
			return unit;
	}
	return r->unit.len > 0 ? r->unit : r->table->unit;
}

bool
form_money(const struct form_rows *r, enum form_column what, struct figure *f, struct buf *out, bool *unknown)
{
	const struct form_cell *c = form_at(r, what);
	struct slice unit;
	int power;

	if (!c || c->empty)
		return false;
	if (c->nmoney == 1 && figure_is_plain(c->money)) {
		buf_add(out, c->money);
		return true;
	}
	if (!form_number(r, c, f))
		return false;
	unit = f->unit.len > 0 ? f->unit : unit_of(r, what);
	power = figure_money(unit);
	if (unit.len > 0 && power < 0)
		return false;
	*unknown = *unknown || unit.len == 0;
	decimal_shift(buf_slice(&f->value, 0), unit.len > 0 ? power : 0, out);
	return true;
}
