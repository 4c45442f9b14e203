/* SPDX-License-Identifier: ISC */
#include "check-table.h"

#include "char-set.h"
#include "checks.h"

#include <stdlib.h>

/* ---- What a label says ---- */

static enum row_class
class_of(const struct lexicon *lex, struct slice text)
{
	struct slice rest;

	text = slice_trim(text);
	switch (form_total(lex, text, &rest)) {
	case TOTAL_OF_ALL:
		return ROW_TOTAL;
	case TOTAL_OF_PART:
		return ROW_SUB;
	case TOTAL_OF_SCORES:
		return ROW_PLAIN;
	case NO_TOTAL:
		break;
	}
	if (slice_starts(text, slice_str("其中")))
		return ROW_PART;
	return text.len < 60 && lexicon_suffix(lex, LEXICON_TOTAL, text) ? ROW_NAMED : ROW_PLAIN;
}

/* The length of the Chinese digits that s starts with. */
static size_t
numerals_len(struct slice s)
{
	static const char *const words[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
	static struct char_set numerals;
	const char *p = s.data, *end = s.data + s.len;

	if (!char_set_has(&numerals, 0x4E00))
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			char_set_add_first(&numerals, slice_str(words[i]));
	while (char_is_three(p, end) && char_set_has(&numerals, char_of_three(p)))
		p += 3;
	return (size_t)(p - s.data);
}

/* A code's length; 一、 is 101, （一） 102, 1. 103, （1） 104; 0 for anything else. */
static unsigned
level_of(struct slice s)
{
	static const char *const opening[] = {"（", "("};
	size_t digits = 0, hanzi = 0, open = 0;

	s = slice_trim(s);
	for (size_t i = 0; i < 2; i++)
		if (slice_starts(s, slice_str(opening[i])))
			open = strlen(opening[i]);
	s = slice_from(s, open);
	while (digits < s.len && s.data[digits] >= '0' && s.data[digits] <= '9')
		digits++;
	if (digits == s.len && open == 0)
		return digits >= 3 && digits <= 12 ? (unsigned)digits : 0;
	if (digits == 0)
		hanzi = numerals_len(s);
	if (digits == 0 && hanzi == 0)
		return 0;
	s = slice_from(s, digits + hanzi);
	if (open > 0)
		return slice_starts(s, slice_str("）")) || slice_starts(s, slice_str(")")) ? hanzi ? 102 : 104
											   : 0;
	if (slice_starts(s, slice_str("、")))
		return hanzi ? 101 : 103;
	return !hanzi && (slice_starts(s, slice_str(".")) || slice_starts(s, slice_str("．"))) ? 103 : 0;
}

/* ---- Numbers ---- */

/* What is known of the row so far, from its texts. */
struct row_state {
	bool ordinals; /* 栏次: the numbers of the columns */
	size_t label;
	enum row_class class;
	unsigned level;
	bool behind_number;
};

/* 1: the number of a row, no label where words follow. */
static bool
is_ordinal(struct slice s)
{
	size_t n;

	return slice_number(slice_trim(s), 99999, &n);
}

static void
take_label(struct table *t, struct row_state *s, size_t text)
{
	struct slice label = t->report->text[text].text;
	enum row_class class = class_of(t->report->lex, label);
	unsigned level = level_of(label);

	/* Behind a number only the label of another half of the table says something new. */
	if (s->behind_number && class == ROW_PLAIN && t->report->text[text].role != CHECK_LABEL && level == 0)
		return;
	if (s->behind_number)
		*s = (struct row_state){.label = NONE, .ordinals = s->ordinals};
	if (s->label == NONE || class != ROW_PLAIN || is_ordinal(t->report->text[s->label].text))
		s->label = text;
	s->ordinals |= lexicon_find(t->report->lex, LEXICON_COLUMN_NUMBERS, slice_trim(label)) != NULL;
	if (class != ROW_PLAIN)
		s->class = class;
	if (level > 0)
		s->level = level;
}

static void
add_number(struct table *t, const struct row_state *s, size_t cell)
{
	const struct check_text *text = view_text(t->view, cell);
	struct table_number *n;

	t->number = grow(t->number, &t->number_cap, t->nnumber + 1, sizeof *t->number);
	n = &t->number[t->nnumber++];
	*n = (struct table_number){
		t->view->cell[cell].amount, cell, text->row, text->col, s->label, s->class, s->level};
	if (text->col >= t->ncolumn)
		t->ncolumn = text->col + 1;
}

static bool
is_code(const struct table *t, size_t cell)
{
	const struct check_text *text = view_text(t->view, cell);
	const struct check_amount *a = &t->report->amount[t->view->cell[cell].amount];

	return text->role == CHECK_LABEL || (a->kind == CHECK_NUMBER && level_of(text->text) > 3);
}

static void
find_numbers(struct table *t)
{
	t->nnumber = t->ncolumn = 0;
	for (size_t i = 0; i < t->view->nrow; i++) {
		const struct view_row *row = &t->view->row[i];
		struct row_state s = {.label = NONE};

		for (size_t c = row->cell; c < row->cell + row->ncell; c++) {
			const struct check_text *text = view_text(t->view, c);

			if (text->role == CHECK_HEADER || text->col >= VIEW_MOST_COLUMNS)
				continue;
			if (s.ordinals)
				break;
			if (t->view->cell[c].amount != NONE && !is_code(t, c)) {
				add_number(t, &s, c);
				s.behind_number = true;
			} else if (slice_trim(text->text).len > 0) {
				take_label(t, &s, t->view->cell[c].text);
			}
		}
	}
}

/* Cells come by rows: those of one column keep their order. */
static void
sort_by_column(struct table *t)
{
	size_t *at = NULL, cap = 0;

	t->column = grow(t->column, &t->column_cap, t->nnumber + 1, sizeof *t->column);
	at = grow(at, &cap, t->ncolumn + 1, sizeof *at);
	memset(at, 0, (t->ncolumn + 1) * sizeof *at);
	for (size_t i = 0; i < t->nnumber; i++)
		at[t->number[i].col + 1]++;
	for (size_t c = 1; c <= t->ncolumn; c++)
		at[c] += at[c - 1];
	for (size_t i = 0; i < t->nnumber; i++)
		t->column[at[t->number[i].col]++] = t->number[i];
	free(at);
}

bool
table_alike(const struct check_amount *a, const struct check_amount *b)
{
	return a->kind == b->kind && slice_eq(a->unit, b->unit);
}

bool
table_summable(const struct table *t, const struct table_number *n)
{
	static const char *const no[] = {"均",   "率",   "比",   "单价", "序号", "编号",
					 "年度", "排名", "分值", "得分", "编码", "行次"};
	const struct view_cell *c = &t->view->cell[n->cell];
	const struct check_amount *a = table_amount(t, n);
	struct slice header;

	if (a->kind != CHECK_MONEY && a->kind != CHECK_COUNT && a->kind != CHECK_NUMBER)
		return false;
	if (c->head.header == NONE)
		return true;
	header = t->report->text[c->head.header].text;
	for (size_t i = 0; header.len < 200 && i < sizeof no / sizeof *no; i++)
		if (slice_find(header, slice_str(no[i])) != SIZE_MAX)
			return false;
	return true;
}

static bool
has_funds(const struct check_report *r, size_t grid, size_t *cursor)
{
	while (*cursor < r->nfund && r->fund[*cursor].grid != NONE && r->fund[*cursor].grid < grid)
		++*cursor;
	return *cursor < r->nfund && r->fund[*cursor].grid == grid;
}

void
check_tables(struct findings *f)
{
	struct table t = {.findings = f, .report = f->report};
	size_t cursor = 0;

	for (size_t g = 0; g < f->report->ngrid; g++) {
		if (f->report->grid[g].ntext == 0)
			continue;
		t.view = view_of(f->report, g, false);
		t.form = has_funds(f->report, g, &cursor);
		find_numbers(&t);
		sort_by_column(&t);
		check_total_rows(&t);
		check_columns(&t);
		check_over_budget(&t);
	}
	free(t.number);
	free(t.column);
}
