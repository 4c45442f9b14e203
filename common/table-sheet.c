/* SPDX-License-Identifier: ISC */
#include "table-sheet.h"

#include "buf.h"
#include "marks.h"
#include "utf8.h"

#include <stdint.h>

enum { MOST_FILLED = 1 << 20 /* cells of a table whose rows are filled up */ };

/* ---- Rows that leave out what is empty at their end ---- */

/* It has a Chinese character. */
static bool
has_words(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (utf8_starts_han(s.data[i]))
			return true;
	return false;
}

/*
 * A spreadsheet has a cell for each column: where a label covers some, they are empty, 主管部门, a name, empty,
 * empty, 实施单位. Flattened text has none for them, nor two empty cells between words.
 */
static bool
has_all_columns(const struct flat_table *t)
{
	for (size_t r = 0; r < t->nrow; r++) {
		size_t gap = 0;
		bool words = false;

		for (size_t i = t->row[r]; i < t->row[r + 1]; i++) {
			bool now = has_words(t->cell[i].text);

			if (words && now && gap > 1)
				return true;
			gap = t->cell[i].text.len == 0 ? gap + 1 : 0;
			words = words ? now || gap > 0 : now;
		}
	}
	return false;
}

/*
 * A spreadsheet that is just a list: no row ends in an empty cell, for those are left out, and below the header a
 * column holds words or else numbers. In a web page with merged cells the columns of short rows are others.
 */
static bool
leaves_out_ends(const struct flat_table *t)
{
	enum { MOST_WIDTH = 64, SHARE = 8 };
	size_t words[MOST_WIDTH] = {0}, numbers[MOST_WIDTH] = {0}, all = 0, mixed = 0;

	for (size_t r = 0; r < t->nrow; r++) {
		size_t first = t->row[r], n = t->row[r + 1] - first;

		if (n > MOST_WIDTH || t->cell[first + n - 1].text.len == 0)
			return false;
		for (size_t i = 0; r > 0 && i < n; i++)
			if (t->cell[first + i].text.len > 0)
				++*(has_words(t->cell[first + i].text) ? &words[i] : &numbers[i]);
	}
	for (size_t i = 0; i < MOST_WIDTH; i++) {
		all += words[i] + numbers[i];
		mixed += words[i] < numbers[i] ? words[i] : numbers[i];
	}
	return SHARE * mixed <= all;
}

/* Gives each row as many cells as the widest has: the cells are laid out anew, from the last one on. */
static void
fill_rows(struct flat_table *t, size_t *cell_cap)
{
	size_t width = 0, from, to;

	for (size_t r = 0; r < t->nrow; r++)
		width = t->row[r + 1] - t->row[r] > width ? t->row[r + 1] - t->row[r] : width;
	if (t->nrow == 0 || width > MOST_FILLED / t->nrow)
		return;
	t->cell = grow(t->cell, cell_cap, t->nrow * width, sizeof *t->cell);
	for (size_t r = t->nrow; r-- > 0;) {
		from = t->row[r];
		to = t->row[r + 1];
		for (size_t i = width; i-- > to - from;)
			t->cell[r * width + i] = (struct flat_cell){t->cell[to - 1].line, slice_of("", 0)};
		memmove(t->cell + r * width, t->cell + from, (to - from) * sizeof *t->cell);
		t->row[r + 1] = (r + 1) * width;
	}
	t->ncell = t->nrow * width;
}

void
sheet_fill_rows(struct flat_table *t, size_t *cell_cap, bool tabbed)
{
	if (has_all_columns(t) || (tabbed && leaves_out_ends(t)))
		fill_rows(t, cell_cap);
}

/* ---- Rows above the table ---- */

/* 填报单位：市林业局, and 单位：万元, which also says what it is. */
static bool
is_letterhead(struct slice s, bool *unit)
{
	enum { UNIT_BYTES = 40 };

	*unit = *unit || (s.len <= UNIT_BYTES && slice_ends(s, slice_str("元")));
	return mark_in(s, MARK_COLON);
}

size_t
sheet_rows_above(const struct flat_table *t)
{
	size_t r = 0;

	for (; r < t->nrow; r++) {
		size_t holding = 0, heads = 0;
		bool unit = false;

		for (size_t i = t->row[r]; i < t->row[r + 1]; i++)
			if (t->cell[i].text.len > 0) {
				holding++;
				heads += is_letterhead(t->cell[i].text, &unit);
			}
		if (holding > 1 && !(unit && heads == holding))
			break;
	}
	return r;
}
