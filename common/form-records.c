/* SPDX-License-Identifier: ISC */
#include "form-records.h"

#include "decimal.h"
#include "document.h"
#include "form-fields.h"
#include "output.h"

/* The form that is being written. */
static const struct form_table *table;
static const struct form_report *report;
static const struct lexicon *lex;
static struct form_rows rows;
static struct form_fields fields;
static const struct form_cell *last_group; /* the one whose points were looked at last */

static struct figure figure;
static struct buf text; /* of the field in hand */

static void
keep(struct buf *b, struct slice s)
{
	b->len = 0;
	buf_add(b, s);
}

/* The levels of the indicator before. */
static struct level {
	const struct form_cell *cell;
	struct buf name;
} level1, level2;

/* ---- Fields ---- */

static void
out_number(const struct form_cell *c)
{
	bool ok = form_number(&rows, c, &figure);

	out_text(ok ? buf_slice(&figure.value, 0) : slice_of("", 0));
}

static void
out_cell(const struct form_cell *c)
{
	out_text(c && !c->empty ? c->text : slice_of("", 0));
}

/* A level in one line, without the points that it declares. */
static struct slice
level_name(const struct form_cell *c)
{
	struct form_points p = {0};

	text.len = 0;
	if (c && !c->empty) {
		if (!form_points(&figure, c->text, true, &p))
			p.from = p.to = 0;
		form_join(&text, c->text, p.from, p.to);
	}
	return buf_slice(&text, 0);
}

/* Rows of one group have one cell for it: its name is made once. */
static struct slice
level_again(const struct form_cell *c, struct level *last)
{
	if (c != last->cell || !c) {
		last->cell = c;
		keep(&last->name, level_name(c));
	}
	return buf_slice(&last->name, 0);
}

/* The physical line of byte `at` of a cell. */
static size_t
line_at(const struct form_cell *c, size_t at)
{
	size_t line = c->line;

	for (size_t i = 0; i < at; i++)
		line += c->text.data[i] == '\n';
	return line;
}

/* ---- Records ---- */

/* Whether the report record at hand is that of the document in which the table stands. */
static bool
in_report(void)
{
	struct slice path = report->path;

	return path.len > 0 && slice_starts(table->path, path) &&
	       (table->path.len == path.len || table->path.data[path.len] == '.');
}

/* The kind of form: as the title above the table has it, else that of the document. */
static void
out_kind(bool known)
{
	struct title t = title_read(lex, table->caption);
	struct slice kind = known ? report->kind : slice_of("", 0);

	if (kind.len > 0 && (t.weak || t.kind.len == 0 || slice_ends(kind, t.kind))) {
		out_text(kind);
		return;
	}
	out_text(t.weak ? slice_of("", 0) : t.scope);
	if (!t.weak)
		out_join(t.kind);
}

static void
write_form(void)
{
	unsigned year = year_of_title(table->caption);
	bool known = in_report();
	struct slice org = buf_slice(&fields.text[LABEL_ORG], 0);

	out_begin(RECORD_FORM, table->doc, known ? report->line : 1);
	out_count(table->grid);
	out_text(table->path);
	out_kind(known);
	if (year > 0)
		out_count(year);
	else
		out_text(known ? report->year : slice_of("", 0));
	out_text(form_fields_code(&fields));
	if (org.len == 0 && known)
		org = report->org;
	out_text(org.len > 0 ? org : buf_slice(&fields.text[LABEL_SUPERVISOR], 0));
	out_text(buf_slice(&fields.text[LABEL_SUPERVISOR], 0));
	out_text(buf_slice(&fields.text[LABEL_IMPLEMENTER], 0));
	out_text(buf_slice(&fields.text[LABEL_PROJECT], 0));
	out_text(buf_slice(&fields.text[LABEL_GRADE], 0));
	out_end();
}

/* The points of a row of funds: its own, else for the total those of the block label or of the header of
 * scores. */
static void
out_fund_points(bool first)
{
	const struct form_cell *near[] = {form_header_of(&rows, FORM_SCORE), rows.block_label};
	const struct form_cell *own = form_at(&rows, FORM_POINTS);
	struct form_points p;

	if (own || rows.first[FORM_POINTS] > 0 || !first) {
		out_number(own);
		return;
	}
	for (size_t i = 0; i < 2; i++)
		if (near[i] && form_points(&figure, near[i]->text, i == 1, &p)) {
			out_text(buf_slice(&figure.value, 0));
			return;
		}
	out_str("");
}

static void
write_fund(bool first, bool *unknown)
{
	out_begin(RECORD_FUND, table->doc, (rows.item ? rows.item : rows.cell)->line);
	out_count(table->grid);
	out_count(rows.row);
	out_text(rows.item ? rows.item->text : slice_of("", 0));
	for (enum form_column what = FORM_INITIAL; what <= FORM_BALANCE; what++) {
		text.len = 0;
		form_money(&rows, what, &figure, &text, unknown);
		out_text(buf_slice(&text, 0));
	}
	out_fund_points(first);
	out_number(form_at(&rows, FORM_RATE));
	out_number(form_at(&rows, FORM_SCORE));
	out_end();
}

static void
write_declared(const struct form_cell *c, size_t at)
{
	static struct buf points;

	keep(&points, buf_slice(&figure.value, 0));
	out_begin(RECORD_DECLARED, table->doc, line_at(c, at));
	out_count(table->grid);
	out_count(rows.level1->row);
	out_text(level_name(rows.level1));
	out_text(buf_slice(&points, 0));
	out_end();
}

/* The points that a group declares, with its first indicator. */
static void
declare_points(void)
{
	static struct buf name;
	const struct form_cell *c = form_group_points(&rows);
	struct form_points p;
	bool again;

	if (!rows.level1 || rows.level1 == last_group)
		return;
	again = last_group && slice_eq(level_name(rows.level1), buf_slice(&name, 0));
	last_group = rows.level1;
	keep(&name, level_name(rows.level1));
	if (again)
		return;
	if (form_points(&figure, rows.level1->text, true, &p))
		write_declared(rows.level1, p.at);
	else if (form_number(&rows, c, &figure))
		write_declared(c, 0);
}

/* ---- Indicators ---- */

/* The direction of the target: of its own column, else of what stands around the number. */
static struct slice
direction(const struct form_cell *op, const struct form_cell *target)
{
	struct slice s = op ? slice_trim(op->text) : slice_of("", 0);
	const struct lexicon_entry *e = lexicon_find(lex, LEXICON_DIRECTION, s);
	size_t digit;

	if (e || !target)
		return e ? e->value : slice_of("", 0);
	s = slice_trim(target->text);
	e = lexicon_prefix(lex, LEXICON_DIRECTION, s);
	if (e && numeral_digit(slice_ltrim(slice_from(s, e->word.len)), &digit) >= 0)
		return e->value;
	if (figure_read(&figure, lex, s))
		return figure.op;
	s = target->namount == 1 ? slice_ltrim(target->qualifier) : slice_of("", 0);
	e = lexicon_prefix(lex, LEXICON_DIRECTION, s);
	return e ? e->value : slice_of("", 0);
}

/* The one amount of a cell, in the unit that its column of units names when it has none of its own. */
struct quantity {
	struct buf value;
	struct slice unit;
};

static bool
read_quantity(const struct form_cell *c, struct slice unit, struct quantity *q)
{
	static const struct {
		const char *name;
		int power;
	} scales[] = {{"万", 4}, {"亿", 8}};
	struct slice value;
	bool own;
	int power;

	q->value.len = 0;
	if (!c || c->empty)
		return false;
	own = figure_read(&figure, lex, c->text);
	if (table->amounts && !(own && figure.unit.len == 0 && unit.len > 0)) {
		if (c->namount != 1)
			return false;
		value = c->value;
		q->unit = c->unit;
	} else {
		if (!own)
			return false;
		value = buf_slice(&figure.value, 0);
		q->unit = figure.unit.len > 0 ? figure.unit : unit;
	}
	power = figure_money(q->unit);
	if (power >= 0)
		q->unit = slice_str("元");
	for (size_t i = 0; i < sizeof scales / sizeof *scales && power < 0; i++)
		if (slice_starts(q->unit, slice_str(scales[i].name)) &&
		    q->unit.len > strlen(scales[i].name)) {
			power = scales[i].power;
			q->unit = slice_from(q->unit, strlen(scales[i].name));
		}
	if (!figure_is_plain(value))
		return false;
	decimal_shift(value, power > 0 ? power : 0, &q->value);
	return true;
}

/* The points of an indicator: its own, else those that its name declares. */
static void
out_points(void)
{
	struct form_points p;

	if (rows.first[FORM_POINTS] == 0 && rows.level3 && form_points(&figure, rows.level3->text, false, &p))
		out_text(buf_slice(&figure.value, 0));
	else
		out_number(form_at(&rows, FORM_POINTS));
}

static void
write_indicator(void)
{
	static struct quantity aim, done;
	const struct form_cell *target = form_at(&rows, FORM_TARGET), *actual = form_at(&rows, FORM_ACTUAL);
	const struct form_cell *unit = form_at(&rows, FORM_UNIT);
	const struct form_cell *named = rows.level3 ? rows.level3 : rows.level2 ? rows.level2 : rows.level1;
	struct slice printed = unit && !unit->empty ? slice_trim(unit->text) : slice_of("", 0);
	bool both;

	declare_points();
	out_begin(RECORD_INDICATOR, table->doc, named ? named->line : rows.cell->line);
	out_count(table->grid);
	out_count(rows.row);
	out_text(level_again(rows.level1, &level1));
	out_text(level_again(rows.level2, &level2));
	out_cell(rows.level3);
	out_cell(target);
	out_cell(actual);
	out_points();
	out_number(form_at(&rows, FORM_SCORE));
	out_cell(form_at(&rows, FORM_REASON));
	out_text(direction(form_at(&rows, FORM_OP), target));
	both = read_quantity(target, printed, &aim) && read_quantity(actual, printed, &done) &&
	       slice_eq(aim.unit, done.unit);
	out_text(both ? buf_slice(&aim.value, 0) : slice_of("", 0));
	out_text(both ? buf_slice(&done.value, 0) : slice_of("", 0));
	out_text(both ? aim.unit : printed);
	out_end();
}

/* ---- Totals ---- */

/* A total that is being put together: where its points stand, or its score where it has none. */
static struct {
	struct buf points, score;
	const struct form_cell *at;
	size_t from;
} total;

static void
set_total(struct buf *b, const struct form_cell *c, size_t from)
{
	keep(b, buf_slice(&figure.value, 0));
	if (!total.at) {
		total.at = c;
		total.from = from;
	}
}

static void
write_total(void)
{
	if (!total.at)
		return;
	text.len = 0;
	buf_addf(&text, "g%zur%zuc%zu", table->grid, total.at->row, total.at->col);
	out_begin(RECORD_TOTAL, table->doc, line_at(total.at, total.from));
	out_count(table->grid);
	out_count(total.at->row);
	out_text(buf_slice(&total.points, 0));
	out_text(buf_slice(&total.score, 0));
	out_text(buf_slice(&text, 0));
	out_end();
}

static void
forget_total(void)
{
	total.points.len = total.score.len = total.from = 0;
	total.at = NULL;
}

/* A row of totals: the cells under 分值 and 得分, and what the label says, 总分（100分） or 总分：98分. */
static void
read_total(void)
{
	const struct form_cell *points, *score;
	struct form_points p;
	size_t len;

	forget_total();
	form_total_cells(&rows, &points, &score);
	if (form_number(&rows, points, &figure))
		set_total(&total.points, points, 0);
	else if (rows.rest.len == 0 && form_points(&figure, rows.item->text, true, &p))
		set_total(&total.points, rows.item, p.at);
	if (form_number(&rows, score, &figure))
		set_total(&total.score, score, 0);
	if (rows.rest.len > 0 && figure_start(&figure, rows.rest, &len))
		set_total(total.score.len > 0 ? &total.points : &total.score, rows.item,
			  (size_t)(rows.rest.data - rows.item->text.data));
}

/* ---- Tables ---- */

/* The labels of the form; whether a row of it totals the scores. */
static bool
read_labels(void)
{
	bool totalled = false;

	form_fields_reset(&fields);
	form_rows(&rows, table, lex, true);
	while (form_next_row(&rows)) {
		if (rows.kind == ROW_OTHER || rows.kind == ROW_TOTAL ||
		    (rows.kind == ROW_HEADER && rows.block == BLOCK_NONE))
			form_fields_row(&fields, &rows);
		if (rows.kind != ROW_TOTAL)
			continue;
		read_total();
		totalled = totalled || total.score.len > 0;
	}
	return totalled;
}

void
form_write(const struct form_table *of, const struct form_report *in, const struct lexicon *words)
{
	bool unknown = false, totalled, first_fund = true;

	table = of;
	report = in;
	lex = words;
	if (!form_is(&rows, table, lex))
		return;
	totalled = read_labels();
	last_group = level1.cell = level2.cell = NULL;
	write_form();
	form_rows(&rows, table, lex, true);
	while (form_next_row(&rows))
		switch (rows.kind) {
		case ROW_FUND:
			write_fund(first_fund, &unknown);
			first_fund = false;
			break;
		case ROW_INDICATOR:
			write_indicator();
			break;
		case ROW_TOTAL:
			read_total();
			write_total();
			break;
		default:
			break;
		}
	if (!totalled && form_number(&rows, fields.score, &figure)) {
		forget_total();
		set_total(&total.score, fields.score, 0);
		write_total();
	}
	if (unknown)
		out_problem(
			table->doc, table->line, "unit",
			slice_str("no unit of money is printed; the numbers of the form are taken for 元"));
}
