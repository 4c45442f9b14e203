/* SPDX-License-Identifier: ISC */
/* normalize-amounts: every amount of a report, exact, with what it measures and where it stands. */
#include "amount-grid.h"
#include "amount-item.h"
#include "amount-scan.h"
#include "amount-year.h"
#include "decimal.h"
#include "message.h"
#include "output.h"
#include "source.h"
#include "utf8.h"

#include <stdio.h>

enum { MOST_AMOUNTS = 256, MOST_LEVELS = 32, SHORT_TITLE = 12 };

static const char usage[] =
	"usage: normalize-amounts [-a] [-k KIND] [-L FILE] [--files0-from=F] [--doc-root=DIR] [FILE ...]\n"
	"Add an amount record for each amount of a section, para, cell or line record.\n"
	"With FILE, read raw reports; with none, the record stream on standard input.\n\n"
	"  -a, --all-numbers    numbers without a unit in running text too\n"
	"  -k, --kind=KIND      only amounts of these kinds: money, percent, count, score, number\n"
	"                       (joined by commas, or several times)\n"
	"  -L, --lexicon=FILE   add the words of FILE (class,word,value,example)\n" SOURCE_USAGE;

static struct words *words;
static struct scan scan;
static struct describer describer;
static struct amount_grid grid;
static unsigned kinds; /* bits; 0: all */
static bool all_numbers;

/* Where the report at hand has come to. */
static struct buf doc;
static int report_year;
static int year_of_level[MOST_LEVELS]; /* what the headings above say */
static size_t level;
static size_t grid_number;

/* The section record just read, when nothing but its paragraph has followed. */
static struct {
	struct buf path, title;
	size_t line, chars;
} heading;

/* A text whose amounts are being written. */
struct passage {
	const struct record *rec;
	struct slice text;
	struct slice place;
	size_t before; /* characters of the record's text that stand before it: a run-in heading */

	const struct cell_place *cell; /* NULL outside tables */
	bool header, label;

	size_t counted, chars, lines; /* up to byte `counted` */
};

static size_t
count_lines(struct slice text)
{
	size_t n = 0;

	for (const char *lf; text.len > 0 && (lf = memchr(text.data, '\n', text.len)); n++)
		text = slice_from(text, (size_t)(lf - text.data) + 1);
	return n;
}

static void
count_to(struct passage *p, size_t at)
{
	struct slice passed = slice_of(p->text.data + p->counted, at - p->counted);

	p->chars += slice_chars(passed);
	p->lines += count_lines(passed);
	p->counted = at;
}

/* Fills in what an amount without a unit inherits. False when it is none. */
static bool
inherit(struct passage *p, const struct amount *a, struct amount_unit *u)
{
	struct slice own = slice_of(p->text.data + a->label, a->label_to - a->label);

	*u = (struct amount_unit){AMOUNT_NUMBER, {"", 0}, {"", 0}, 0};
	if (!p->cell || !a->alone)
		return all_numbers;
	if (p->header || (p->label && own.len == 0))
		return all_numbers;
	return amount_grid_inherit(&grid, *p->cell, own, slice_of(p->text.data + a->from, a->to - a->from),
				   a->scaled, u);
}

static void
join_path(struct buf *out, struct slice text)
{
	size_t at = out->len;

	if (text.len == 0)
		return;
	if (at > 0)
		buf_addc(out, '/');
	add_flat(out, text);
	if (at > 0 && out->len == at + 1)
		out->len = at;
}

static void
write_texts(struct passage *p, const struct amount *a, const struct described *d)
{
	static struct buf item, measure, period;
	int year = 0;

	item.len = measure.len = period.len = 0;
	if (p->cell) {
		amount_grid_paths(&grid, *p->cell, &item, &measure, &year);
		if (d->item.len > 0 && !a->alone)
			item.len = 0;
		if (p->label && !a->alone)
			measure.len = 0;
	}
	join_path(&item, d->item);
	join_path(&measure, d->measure);
	year = d->year ? d->year : year;
	if (year > 0)
		buf_add_count(&period, (size_t)year);
	out_text(buf_slice(&item, 0));
	out_text(buf_slice(&measure, 0));
	out_plain(buf_slice(&period, 0));
}

static void
set_place(struct passage *p)
{
	static struct buf place;

	place.len = 0;
	if (p->cell) {
		buf_addc(&place, 'g');
		buf_add_count(&place, grid_number);
		buf_addc(&place, 'r');
		buf_add_count(&place, p->cell->row);
		buf_addc(&place, 'c');
		buf_add_count(&place, p->cell->col);
	} else if (p->rec->type == RECORD_LINE) {
		buf_addc(&place, 'l');
		buf_add_count(&place, p->rec->line);
	} else {
		buf_add(&place, p->rec->field[p->rec->type == RECORD_PARA ? PARA_PATH : SECTION_PATH]);
	}
	p->place = buf_slice(&place, 0);
}

static void
write_amount(struct passage *p, const struct amount *a, const struct described *d)
{
	static struct buf value, printed;
	struct amount_unit u = {a->kind, a->unit, scan_printed(&scan, a), 0};

	if (a->bare && !inherit(p, a, &u))
		return;
	if (kinds && !(kinds >> u.kind & 1))
		return;
	value.len = printed.len = 0;
	if (u.shift != 0)
		decimal_shift(scan_value(&scan, a), u.shift, &value);
	else
		buf_add(&value, scan_value(&scan, a));
	if (a->bare && a->scaled) {
		buf_add(&printed, scan_printed(&scan, a));
		buf_add(&printed, u.unit);
	} else {
		buf_add(&printed, u.printed);
	}
	count_to(p, a->from);
	out_begin(RECORD_AMOUNT, p->rec->field[FIELD_DOC], p->rec->line + p->lines);
	if (p->place.len == 0)
		set_place(p);
	out_plain(p->place);
	out_count(p->before + p->chars + 1);
	write_texts(p, a, d);
	out_text(slice_of(p->text.data + a->from, a->to - a->from));
	out_plain(slice_str(amount_kind_names[u.kind]));
	out_plain(buf_slice(&value, 0));
	out_text(u.unit);
	out_text(buf_slice(&printed, 0));
	out_text(scan_qualifier(&scan, a));
	out_end();
}

/* The amounts of one sentence at a time. */
static void
write_amounts(struct passage *p)
{
	static struct amount amounts[MOST_AMOUNTS];
	static struct described described[MOST_AMOUNTS];
	unsigned flags = (all_numbers ? SCAN_ALL_NUMBERS : 0) | (p->cell ? SCAN_CELL : 0);
	size_t n = 0;
	bool more;

	if (p->cell && scan_plain(&scan, words, p->text, &amounts[0])) {
		described[0] = (struct described){0};
		write_amount(p, &amounts[0], &described[0]);
		return;
	}
	if (!scan_start(&scan, words, p->text, flags))
		return;
	describe_start(&describer, words, p->text, p->cell, report_year, p->cell ? 0 : year_of_level[level]);
	if (p->before > 0 && heading.chars <= SHORT_TITLE)
		describer.title = buf_slice(&heading.title, 0);
	do {
		struct amount a;

		more = scan_next(&scan, &a);
		if (n > 0 && (!more || n == MOST_AMOUNTS ||
			      describe_ends(&describer, amounts[n - 1].outer_to, a.from))) {
			describe(&describer, amounts, n, described);
			for (size_t i = 0; i < n; i++)
				write_amount(p, &amounts[i], &described[i]);
			n = 0;
		}
		amounts[n] = a;
		n += more;
	} while (more);
}

static void
take_section(const struct record *rec, struct passage *p, struct buf *scratch)
{
	size_t depth = record_count(rec, SECTION_LEVEL), above;

	level = depth < MOST_LEVELS ? depth : MOST_LEVELS - 1;
	above = level > 1 ? level - 1 : 0;
	p->text = record_text(rec, SECTION_TITLE, scratch);
	year_of_level[level] = level == 0 ? 0 : year_said(p->text);
	if (level > 0 && year_of_level[level] == 0)
		year_of_level[level] = year_of_level[above];
	heading.path.len = 0;
	buf_add(&heading.path, rec->field[SECTION_PATH]);
	heading.line = rec->line + count_lines(p->text);
	heading.chars = utf8_length(p->text);
	heading.title.len = 0;
	add_flat(&heading.title, p->text);
}

static void
take_para(const struct record *rec, struct passage *p, struct buf *scratch)
{
	p->text = record_text(rec, PARA_TEXT, scratch);
	if (heading.line == rec->line && slice_eq(buf_slice(&heading.path, 0), rec->field[PARA_PATH]))
		p->before = heading.chars + 1;
	heading.line = 0;
}

/* A grid that no record has told of. */
static void
start_bare_grid(size_t number)
{
	amount_grid_start(&grid, words, slice_of("", 0), slice_of("", 0));
	grid_number = number;
}

static void
take_cell(const struct record *rec, struct passage *p, struct cell_place *at, struct buf *scratch)
{
	size_t number = record_count(rec, CELL_GRID);

	if (number != grid_number)
		start_bare_grid(number);
	*at = (struct cell_place){record_count(rec, CELL_ROW), record_count(rec, CELL_COL),
				  record_count(rec, CELL_ROWSPAN), record_count(rec, CELL_COLSPAN)};
	p->cell = at;
	p->header = slice_is(rec->field[CELL_ROLE], "header");
	p->label = slice_is(rec->field[CELL_ROLE], "label");
	p->text = record_text(rec, CELL_TEXT, scratch);
	amount_grid_cell(&grid, *at, p->header, p->label, p->text);
}

static void
start_report(struct slice name)
{
	doc.len = 0;
	buf_add(&doc, name);
	report_year = 0;
	memset(year_of_level, 0, sizeof year_of_level);
	level = 0;
	start_bare_grid(0);
	heading.line = 0;
}

static void
take(const struct record *rec)
{
	static struct buf scratch, other;
	struct passage p = {.rec = rec};
	struct cell_place at;

	if (rec->type < RECORD_NTYPE && rec->line > 0 && !slice_eq(rec->field[FIELD_DOC], buf_slice(&doc, 0)))
		start_report(rec->field[FIELD_DOC]);
	switch (rec->type) {
	case RECORD_REPORT:
		report_year = (int)record_count(rec, REPORT_YEAR);
		return;
	case RECORD_GRID:
		grid_number = record_count(rec, GRID_GRID);
		amount_grid_start(&grid, words, record_text(rec, GRID_UNIT, &scratch),
				  record_text(rec, GRID_CAPTION, &other));
		return;
	case RECORD_SECTION:
		take_section(rec, &p, &scratch);
		break;
	case RECORD_PARA:
		take_para(rec, &p, &scratch);
		break;
	case RECORD_CELL:
		take_cell(rec, &p, &at, &scratch);
		break;
	case RECORD_LINE:
		p.text = record_text(rec, LINE_TEXT, &scratch);
		break;
	default:
		return;
	}
	write_amounts(&p);
}

static void
choose_kinds(const char *list)
{
	for (const char *p = list;; p++) {
		size_t len = strcspn(p, ","), k = 0;

		while (k < AMOUNT_NKIND && !slice_is(slice_of(p, len), amount_kind_names[k]))
			k++;
		if (k == AMOUNT_NKIND)
			die("--kind: '%.*s' is no kind (money, percent, count, score, number)", (int)len, p);
		kinds |= 1u << k;
		p += len;
		if (*p == '\0')
			return;
	}
}

int
main(int argc, char **argv)
{
	static const struct option options[] = {{"all-numbers", no_argument, NULL, 'a'},
						{"kind", required_argument, NULL, 'k'},
						{"lexicon", required_argument, NULL, 'L'},
						SOURCE_OPTIONS,
						{0}};
	struct lexicon *lex;
	struct record rec;
	int c;

	message_init("normalize-amounts");
	lex = lexicon_new();
	while ((c = getopt_long(argc, argv, "ak:L:hV", options, NULL)) != -1)
		switch (c) {
		case 'a':
			all_numbers = true;
			break;
		case 'k':
			choose_kinds(optarg);
			break;
		case 'L':
			lexicon_add_file(lex, optarg);
			break;
		default:
			source_option(c, usage);
		}
	words = words_new(lex, NULL);
	source_open(argc, argv, optind,
		    RECORD_SET(RECORD_LINE) | RECORD_SET(RECORD_REPORT) | RECORD_SET(RECORD_SECTION) |
			    RECORD_SET(RECORD_PARA) | RECORD_SET(RECORD_GRID) | RECORD_SET(RECORD_CELL));
	start_report(slice_of("", 0));
	while (source_next(&rec)) {
		out_line(rec.bytes);
		take(&rec);
	}
	scan_free(&scan);
	amount_grid_free(&grid);
	words_free(words);
	lexicon_free(lex);
	return out_close();
}
