/* SPDX-License-Identifier: ISC */
#include "check-report.h"

#include "message.h"
#include "utf8.h"

#include <stdio.h>
#include <stdlib.h>

#define PUSH(r, name)                                                                                        \
	((r)->name = grow((r)->name, &(r)->name##_cap, (r)->n##name + 1, sizeof *(r)->name),                 \
	 (r)->name + (r)->n##name++)

static struct buf scratch;

/* A field of the record that report_add has kept. */
static inline struct slice
field(struct check_report *r, const struct record *rec, size_t i)
{
	struct slice f = rec->field[i];

	if (r->escaped && f.len > 0 && memchr(f.data, '\\', f.len))
		return arena_copy(&r->arena, record_text(rec, i, &scratch));
	return slice_of(r->record + (f.data - rec->bytes.data), f.len);
}

/* `path` is `above` or below it. */
static bool
is_below(struct slice path, struct slice above)
{
	return slice_starts(path, above) && (path.len == above.len || path.data[above.len] == '.');
}

/* The last section that path is, or is below: looked for among the last one and its parents. */
static size_t
section_of(const struct check_report *r, struct slice path)
{
	size_t s = r->nsection > 0 ? r->nsection - 1 : NONE;

	while (s != NONE && !is_below(path, r->section[s].path))
		s = r->section[s].parent;
	return s;
}

static size_t
document_of(const struct check_report *r, struct slice path)
{
	for (size_t i = r->ndocument; i > 0 && i + 4 > r->ndocument; i--)
		if (is_below(path, r->document[i - 1].path))
			return i - 1;
	return NONE;
}

static struct check_text *
add_text(struct check_report *r, enum text_kind kind, const struct record *rec)
{
	struct check_text *t = PUSH(r, text);

	*t = (struct check_text){
		.kind = kind, .line = rec->line, .section = NONE, .grid = NONE, .amount = r->namount};
	r->counted = r->counted_chars = r->before = 0;
	return t;
}

static void
add_report(struct check_report *r, const struct record *rec)
{
	struct check_document *d = PUSH(r, document);

	*d = (struct check_document){.path = field(r, rec, REPORT_PATH),
				     .title = field(r, rec, REPORT_TITLE),
				     .kind = field(r, rec, REPORT_KIND),
				     .label = slice_str(""),
				     .year = record_count(rec, REPORT_YEAR)};
	scratch.len = 0;
	buf_add_count(&scratch, d->year);
	d->year_text = arena_copy(&r->arena, buf_slice(&scratch, 0));
}

static void
add_section(struct check_report *r, const struct record *rec)
{
	struct slice path = field(r, rec, SECTION_PATH);
	size_t parent = section_of(r, path);
	struct check_section *s = PUSH(r, section);
	struct check_text *t;

	*s = (struct check_section){.path = path,
				    .number = field(r, rec, SECTION_NUMBER),
				    .title = field(r, rec, SECTION_TITLE),
				    .parent = parent,
				    .document = document_of(r, path)};
	if (s->document != NONE && record_count(rec, SECTION_LEVEL) == 0)
		r->document[s->document].label = s->number;
	t = add_text(r, TEXT_TITLE, rec);
	t->section = r->nsection - 1;
	t->place = path;
	t->text = s->title;
}

static void
add_para(struct check_report *r, const struct record *rec)
{
	struct check_text *t = add_text(r, TEXT_PARA, rec);

	t->place = field(r, rec, PARA_PATH);
	t->section = section_of(r, t->place);
	t->text = field(r, rec, PARA_TEXT);
}

static void
add_line(struct check_report *r, const struct record *rec)
{
	struct check_text *t = add_text(r, TEXT_PARA, rec);

	scratch.len = 0;
	buf_addc(&scratch, 'l');
	buf_add_count(&scratch, rec->line);
	t->place = arena_copy(&r->arena, buf_slice(&scratch, 0));
	t->text = field(r, rec, LINE_TEXT);
}

static void
add_grid(struct check_report *r, const struct record *rec)
{
	struct check_grid *g = PUSH(r, grid);

	*g = (struct check_grid){.number = record_count(rec, GRID_GRID),
				 .line = rec->line,
				 .section = section_of(r, field(r, rec, GRID_PATH)),
				 .caption = field(r, rec, GRID_CAPTION),
				 .unit = field(r, rec, GRID_UNIT),
				 .sure = !slice_is(rec->field[GRID_SURE], "no"),
				 .text = r->ntext};
}

/* At least 1, and small enough that sums of two do not overflow. */
static size_t
bounded(size_t n)
{
	return n == 0 ? 1 : n < SIZE_MAX / 4 ? n : SIZE_MAX / 4;
}

static size_t
add_number(char *place, size_t len, char letter, size_t n)
{
	place[len] = letter;
	return len + 1 + slice_digits(n, place + len + 1);
}

static void
add_cell(struct check_report *r, const struct record *rec)
{
	size_t number = record_count(rec, CELL_GRID);
	char place[3 * (1 + SLICE_DIGITS)];
	struct check_text *t;
	size_t len;

	if (r->ngrid == 0 || r->grid[r->ngrid - 1].number != number)
		return;
	t = add_text(r, TEXT_CELL, rec);
	t->grid = r->ngrid - 1;
	t->row = bounded(record_count(rec, CELL_ROW));
	t->col = bounded(record_count(rec, CELL_COL));
	t->rowspan = bounded(record_count(rec, CELL_ROWSPAN));
	t->colspan = bounded(record_count(rec, CELL_COLSPAN));
	t->role = slice_is(rec->field[CELL_ROLE], "header")  ? CHECK_HEADER
		  : slice_is(rec->field[CELL_ROLE], "label") ? CHECK_LABEL
							     : CHECK_VALUE;
	t->section = r->grid[t->grid].section;
	t->text = field(r, rec, CELL_TEXT);
	len = add_number(place, 0, 'g', number);
	len = add_number(place, len, 'r', t->row);
	len = add_number(place, len, 'c', t->col);
	t->place = arena_copy(&r->arena, slice_of(place, len));
	r->grid[t->grid].ntext = r->ntext - r->grid[t->grid].text;
}

static enum check_kind
kind_named(struct slice name)
{
	static const struct slice names[] = {[CHECK_MONEY] = SLICE("money"),
					     [CHECK_PERCENT] = SLICE("percent"),
					     [CHECK_COUNT] = SLICE("count"),
					     [CHECK_SCORE] = SLICE("score")};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_eq(name, names[i]))
			return (enum check_kind)i;
	return CHECK_NUMBER;
}

/* Moves the count of characters in the last text on to `chars`; the byte there, NONE when that is behind
 * already. */
static size_t
count_to(struct check_report *r, struct slice text, size_t chars)
{
	const char *p = text.data + r->counted, *end = text.data + text.len;
	size_t n = r->counted_chars;

	if (chars < n)
		return NONE;
	/* So many bytes have no more characters. */
	for (size_t step; (step = chars - n) >= 8 && (size_t)(end - p) >= step;) {
		n += slice_chars(slice_of(p, step));
		for (p += step; p < end && (*p & 0xC0) == 0x80;)
			p++;
	}
	for (; n < chars && p < end; n++)
		p += utf8_size(slice_of(p, (size_t)(end - p)));
	r->counted_chars = n;
	r->counted = (size_t)(p - text.data);
	return r->counted;
}

static bool
raw_at(struct slice text, size_t at, struct slice raw)
{
	return at < text.len && slice_starts(slice_from(text, at), raw);
}

/* How many characters of the section's title and its stop are counted before those of the last text: see
 * add_amount. */
static size_t
characters_before(struct check_report *r, struct slice raw, size_t start)
{
	const struct check_text *t = &r->text[r->ntext - 1], *title = t - 1;
	size_t before, at;

	if (t->kind != TEXT_PARA || r->ntext < 2 || title->kind != TEXT_TITLE || title->line != t->line)
		return 0;
	before = utf8_length(title->text) + 1;
	at = start > before ? count_to(r, t->text, start - before - 1) : NONE;
	return raw_at(t->text, at, raw) ? before : 0;
}

enum { SEARCH_WINDOW = 4096 };

/*
 * Where raw stands in the last text, of which it is the start-th character; where that is wrong, not far
 * behind the amount before. A paragraph behind its section's title on the same line is counted on from the
 * title and one stop.
 */
static size_t
find_raw(struct check_report *r, struct slice raw, size_t start)
{
	const struct check_text *t = &r->text[r->ntext - 1];
	size_t at, from = 0, found;
	struct slice window;

	if (t->namount > 0)
		from = r->amount[r->namount - 1].at + r->amount[r->namount - 1].raw.len;
	else
		r->before = characters_before(r, raw, start);
	/* What begins inside a character is found inside others. */
	if (raw.len == 0 || (*raw.data & 0xC0) == 0x80)
		return NONE;
	at = start > r->before ? count_to(r, t->text, start - r->before - 1) : NONE;
	if (at != NONE && at >= from && raw_at(t->text, at, raw))
		return at;
	if (from >= t->text.len)
		return NONE;
	window = slice_from(t->text, from);
	if (window.len > SEARCH_WINDOW)
		window.len = SEARCH_WINDOW;
	found = slice_find(window, raw);
	return found == NONE ? NONE : from + found;
}

static bool
read_interval(struct check_amount *a)
{
	struct printed p = {.raw = a->raw,
			    .value = a->value,
			    .printed = a->printed,
			    .qualifier = a->qualifier,
			    .plain_is_exact = a->kind == CHECK_COUNT || a->kind == CHECK_SCORE};

	return interval_read(&a->x, &p, &a->shift);
}

static void
add_amount(struct check_report *r, const struct record *rec)
{
	struct check_text *t = r->ntext > 0 ? &r->text[r->ntext - 1] : NULL;
	struct check_amount *a;
	struct slice raw;
	size_t at;

	if (!t || !slice_eq(t->place, field(r, rec, AMOUNT_PLACE)))
		return;
	raw = field(r, rec, AMOUNT_RAW);
	at = find_raw(r, raw, record_count(rec, AMOUNT_START));
	if (at == NONE)
		return;
	a = PUSH(r, amount);
	a->text = r->ntext - 1;
	a->at = at;
	a->line = rec->line;
	a->item = field(r, rec, AMOUNT_ITEM);
	a->measure = field(r, rec, AMOUNT_MEASURE);
	a->period = field(r, rec, AMOUNT_PERIOD);
	a->raw = raw;
	a->value = field(r, rec, AMOUNT_VALUE);
	a->unit = field(r, rec, AMOUNT_UNIT);
	a->printed = field(r, rec, AMOUNT_PRINTED);
	a->qualifier = field(r, rec, AMOUNT_QUALIFIER);
	a->kind = kind_named(rec->field[AMOUNT_KIND]);
	interval_init(&a->x);
	a->readable = read_interval(a);
	t->namount++;
}

/* The fields of forms stand in the same order in records and structs. */
static void
add_fields(struct check_report *r, const struct record *rec, size_t first, struct slice *to, size_t n)
{
	for (size_t i = 0; i < n; i++)
		to[i] = field(r, rec, first + i);
}

static void
add_form_part(struct check_report *r, const struct record *rec)
{
	size_t grid = record_count(rec, FIELD_FIRST);
	size_t g = grid > 0 ? report_grid(r, grid) : NONE;

	switch (rec->type) {
	case RECORD_FORM:
		*PUSH(r, form) = (struct check_form){.grid = g,
						     .line = rec->line,
						     .year = record_count(rec, FORM_YEAR),
						     .kind = field(r, rec, FORM_KIND),
						     .project = field(r, rec, FORM_PROJECT),
						     .org = field(r, rec, FORM_ORG)};
		return;
	case RECORD_FUND: {
		struct check_fund *f = PUSH(r, fund);

		*f = (struct check_fund){.grid = g, .line = rec->line, .row = record_count(rec, FUND_ROW)};
		add_fields(r, rec, FUND_ITEM, &f->item, FUND_END - FUND_ITEM);
		return;
	}
	case RECORD_DECLARED: {
		struct check_declared *d = PUSH(r, declared);

		*d = (struct check_declared){
			.grid = g, .line = rec->line, .row = record_count(rec, DECLARED_ROW)};
		add_fields(r, rec, DECLARED_LEVEL1, &d->level1, DECLARED_END - DECLARED_LEVEL1);
		return;
	}
	case RECORD_INDICATOR: {
		struct check_indicator *i = PUSH(r, indicator);

		*i = (struct check_indicator){
			.grid = g, .line = rec->line, .row = record_count(rec, INDICATOR_ROW)};
		add_fields(r, rec, INDICATOR_LEVEL1, &i->level1, INDICATOR_END - INDICATOR_LEVEL1);
		return;
	}
	default:
		*PUSH(r, total) = (struct check_total){.grid = g,
						       .line = rec->line,
						       .row = record_count(rec, TOTAL_ROW),
						       .points = field(r, rec, TOTAL_POINTS),
						       .score = field(r, rec, TOTAL_SCORE),
						       .place = field(r, rec, TOTAL_PLACE)};
	}
}

void
report_add(struct check_report *r, const struct record *rec)
{
	static void (*const takes[RECORD_NTYPE])(struct check_report *, const struct record *) = {
		[RECORD_LINE] = add_line,           [RECORD_REPORT] = add_report,
		[RECORD_SECTION] = add_section,     [RECORD_PARA] = add_para,
		[RECORD_GRID] = add_grid,           [RECORD_CELL] = add_cell,
		[RECORD_AMOUNT] = add_amount,       [RECORD_FORM] = add_form_part,
		[RECORD_FUND] = add_form_part,      [RECORD_DECLARED] = add_form_part,
		[RECORD_INDICATOR] = add_form_part, [RECORD_TOTAL] = add_form_part,
	};

	if (rec->type >= RECORD_NTYPE || !takes[rec->type])
		return;
	r->record = arena_copy(&r->arena, rec->bytes).data;
	r->escaped = memchr(rec->bytes.data, '\\', rec->bytes.len);
	takes[rec->type](r, rec);
}

void
report_reset(struct check_report *r)
{
	for (size_t i = 0; i < r->namount; i++)
		interval_clear(&r->amount[i].x);
	arena_reset(&r->arena);
	r->doc.len = r->name.len = 0;
	r->open = false;
	r->ndocument = r->nsection = r->ntext = r->namount = r->ngrid = 0;
	r->nform = r->nfund = r->ndeclared = r->nindicator = r->ntotal = 0;
	r->counted = r->counted_chars = r->before = 0;
}

void
report_free(struct check_report *r)
{
	report_reset(r);
	arena_free(&r->arena);
	buf_free(&r->doc);
	buf_free(&r->name);
	buf_free(&scratch);
	free(r->document);
	free(r->section);
	free(r->text);
	free(r->amount);
	free(r->grid);
	free(r->form);
	free(r->fund);
	free(r->declared);
	free(r->indicator);
	free(r->total);
}

/* Grids are numbered in rising order; in a stream where they are not, only the last ones are found. */
size_t
report_grid(const struct check_report *r, size_t number)
{
	size_t low = 0, high = r->ngrid;

	if (r->ngrid > 0 && r->grid[r->ngrid - 1].number == number)
		return r->ngrid - 1;
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (r->grid[mid].number == number)
			return mid;
		if (r->grid[mid].number < number)
			low = mid + 1;
		else
			high = mid;
	}
	return NONE;
}

const struct check_document *
report_document(const struct check_report *r, size_t section)
{
	if (section != NONE && r->section[section].document != NONE)
		return &r->document[r->section[section].document];
	return r->ndocument > 0 ? &r->document[0] : NULL;
}

struct slice
report_squeeze(struct check_report *r, struct slice s)
{
	char *p = arena_room(&r->arena, s.len);
	size_t len = 0;

	while (s.len > 0) {
		size_t blank = slice_blank(s);

		if (blank == 0)
			p[len++] = *s.data;
		s = slice_from(s, blank > 0 ? blank : 1);
	}
	return slice_of(p, len);
}

/* ---- Location ---- */

enum { LOCATION_MOST_CHARS = 30 };

/* Adds s in one line, cut at a number of characters. */
static void
add_part(struct buf *out, size_t from, struct slice s)
{
	size_t chars = 0;
	uint32_t cp;

	s = slice_trim(s);
	if (s.len == 0)
		return;
	if (out->len > from)
		buf_adds(out, " › ");
	while (s.len > 0) {
		size_t blank = slice_blank(s), n = blank > 0 ? blank : utf8_next(s, &cp);

		if (chars++ == LOCATION_MOST_CHARS) {
			buf_adds(out, "…");
			return;
		}
		if (blank == 0)
			buf_add(out, slice_of(s.data, n));
		s = slice_from(s, n);
	}
}

static void
add_sections(const struct check_report *r, size_t section, size_t depth, size_t from, struct buf *out)
{
	const struct check_section *s;
	struct buf both = BUF_INIT;

	if (section == NONE || depth == 0)
		return;
	s = &r->section[section];
	add_sections(r, s->parent, depth - 1, from, out);
	if (s->parent == NONE && s->number.len > 0) {
		add_part(out, from, s->number);
		return;
	}
	buf_add(&both, s->number);
	buf_add(&both, s->title);
	add_part(out, from, buf_slice(&both, 0));
	buf_free(&both);
}

static bool
is_row_label(const struct check_text *c, const struct check_text *t)
{
	return c->role == CHECK_LABEL && c->row <= t->row && t->row < c->row + c->rowspan && c->col < t->col;
}

static bool
is_header(const struct check_text *c, const struct check_text *t)
{
	return c->role == CHECK_HEADER && c->row + c->rowspan <= t->row && c->col <= t->col &&
	       t->col < c->col + c->colspan;
}

enum { HEADER_WINDOW = 4096 };

/* The labels of a cell's row, then the nearest header above it, from the cells just before it. */
static void
add_cell_labels(const struct check_report *r, const struct check_text *t, size_t from, struct buf *out)
{
	const struct check_grid *g = &r->grid[t->grid];
	size_t index = (size_t)(t - r->text), first = g->text, header = NONE;

	if (index - first > HEADER_WINDOW)
		first = index - HEADER_WINDOW;
	for (size_t i = first; i < index; i++)
		if (is_row_label(&r->text[i], t))
			add_part(out, from, r->text[i].text);
		else if (is_header(&r->text[i], t))
			header = i;
	if (t->role == CHECK_VALUE && header != NONE)
		add_part(out, from, r->text[header].text);
	else if (t->role != CHECK_VALUE)
		add_part(out, from, t->text);
}

/* The caption of a table may be the heading that it stands under, or the title of the document. */
static bool
is_heading(const struct check_report *r, size_t section, struct slice caption)
{
	const struct check_section *s = section == NONE ? NULL : &r->section[section];

	return s && (s->parent == NONE || slice_ends(caption, s->title));
}

void
report_location(const struct check_report *r, size_t text, struct buf *out)
{
	const struct check_text *t = &r->text[text];
	size_t from = out->len;

	add_sections(r, t->section, 32, from, out);
	if (t->kind == TEXT_CELL) {
		if (!is_heading(r, t->section, r->grid[t->grid].caption))
			add_part(out, from, r->grid[t->grid].caption);
		add_cell_labels(r, t, from, out);
	}
}
