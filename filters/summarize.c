/* SPDX-License-Identifier: ISC */
/* summarize: one row a document. */
#include "decimal.h"
#include "form-words.h"
#include "message.h"
#include "output.h"
#include "prose.h"
#include "source.h"
#include "table-total.h"

#include <gmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static const char usage[] =
	"usage: summarize [-L FILE] [--files0-from=F] [--doc-root=DIR] [FILE ...]\n"
	"Add one summary record a document at the end of each report; pass all records on.\n"
	"With FILE, read raw reports; with none, the record stream on standard input.\n\n"
	"  -L, --lexicon=FILE   add the words of FILE (class,word,value,example)\n" SOURCE_USAGE;

enum { MOST_NUMBER = 1 << 20, MOST_DIGITS = 1000 };

/* Sums and where they come from: `form g1`; empty when there are none. */
struct sums {
	struct slice initial, annual, executed, rate, source;
	bool total; /* of the row that totals the form */
};

/* A figure that prose states: its value, where, whether it states another one as well. */
struct stated {
	struct slice value, path;
	size_t line;
	bool differ;
};

struct document {
	struct slice path, title, kind, year, org;
	size_t line;
	bool form; /* it has one */
	struct slice form_kind, form_year, form_org, code, project, grade;
	struct sums funds, table;
	struct slice points, score, score_source; /* of its form */
	struct stated prose[PROSE_NWHAT];
	struct stated prose_grade;
	size_t errors, warnings, notes;
};

static struct lexicon *lex;

/* The report at hand. */
static struct buf doc;
static bool readable;
static struct arena arena;
static struct document *document;
static size_t ndocument, document_cap;
/* Documents by the number of their path, and by that of their grids: index + 1. */
static size_t *by_path, npath, path_cap, *by_grid, ngrid, grid_cap;

static struct form_table table;
static bool in_table;
static struct buf scratch;

static struct slice
keep(const struct record *rec, size_t field)
{
	return arena_copy(&arena, record_text(rec, field, &scratch));
}

/* Where number n is kept in a map; NULL when n is too large for it. */
static size_t *
slot(size_t **map, size_t *len, size_t *cap, size_t n)
{
	if (n >= MOST_NUMBER)
		return NULL;
	if (n >= *len) {
		*map = grow(*map, cap, n + 1, sizeof **map);
		memset(*map + *len, 0, (n + 1 - *len) * sizeof **map);
		*len = n + 1;
	}
	return &(*map)[n];
}

/* The number behind the letter that s starts with: 2 of s2.1, 12 of g12r3c4. */
static bool
number_behind(struct slice s, char letter, size_t most, size_t *n)
{
	size_t len = 1;

	if (s.len < 2 || *s.data != letter)
		return false;
	while (len < s.len && s.data[len] >= '0' && s.data[len] <= '9')
		len++;
	return slice_number(slice_of(s.data + 1, len - 1), most, n);
}

/* The document that a path belongs to; a new one when there is none yet. */
static struct document *
document_of(struct slice path)
{
	size_t n, *at;
	struct document *d;
	char name[24];

	if (!number_behind(path, 's', MOST_NUMBER - 1, &n))
		n = 0;
	at = slot(&by_path, &npath, &path_cap, n);
	if (*at == 0) {
		document = grow(document, &document_cap, ndocument + 1, sizeof *document);
		d = &document[ndocument++];
		*at = ndocument;
		*d = (struct document){.line = 1};
		d->path = arena_copy(&arena, slice_of(name, (size_t)snprintf(name, sizeof name, "s%zu", n)));
	}
	return &document[*at - 1];
}

/* The document that a grid stands in; the first one when that is not known. */
static struct document *
document_of_grid(size_t grid)
{
	size_t *at = slot(&by_grid, &ngrid, &grid_cap, grid);

	if (at && *at)
		return &document[*at - 1];
	return ndocument > 0 ? &document[0] : document_of(slice_str("s0"));
}

/* ---- What the records say ---- */

static void
take_report(const struct record *rec)
{
	struct document *d = document_of(record_text(rec, REPORT_PATH, &scratch));

	d->line = rec->line;
	d->title = keep(rec, REPORT_TITLE);
	d->kind = keep(rec, REPORT_KIND);
	d->year = keep(rec, REPORT_YEAR);
	d->org = keep(rec, REPORT_ORG);
}

static void
take_grid(const struct record *rec)
{
	struct document *d = document_of(record_text(rec, GRID_PATH, &scratch));
	size_t *at = slot(&by_grid, &ngrid, &grid_cap, record_count(rec, GRID_GRID));

	if (at)
		*at = (size_t)(d - document) + 1;
	form_table_begin(&table, rec);
	in_table = true;
}

static struct slice
arena_printf(const char *fmt, size_t a, size_t b)
{
	scratch.len = 0;
	buf_addf(&scratch, "%s%zu", fmt, a);
	if (b > 0)
		buf_addf(&scratch, "r%zu", b);
	return arena_copy(&arena, buf_slice(&scratch, 0));
}

/* The table has ended: what it totals, the first such table of a document. */
static void
end_table(void)
{
	static struct table_total total;
	static struct form_rows rows;
	struct document *d;

	if (!in_table)
		return;
	in_table = false;
	form_table_end(&table);
	d = document_of_grid(table.grid);
	if (d->table.source.len > 0 || !table_total_read(&total, &rows, &table, lex))
		return;
	d->table = (struct sums){.initial = arena_copy(&arena, buf_slice(&total.initial, 0)),
				 .annual = arena_copy(&arena, buf_slice(&total.annual, 0)),
				 .executed = arena_copy(&arena, buf_slice(&total.executed, 0)),
				 .rate = arena_copy(&arena, buf_slice(&total.rate, 0)),
				 .source = arena_printf("table g", total.grid, total.row)};
}

static void
set_first(struct slice *to, const struct record *rec, size_t field)
{
	if (to->len == 0)
		*to = keep(rec, field);
}

static void
take_form(const struct record *rec)
{
	struct document *d = document_of_grid(record_count(rec, FORM_GRID));

	d->form = true;
	set_first(&d->form_kind, rec, FORM_KIND);
	set_first(&d->form_year, rec, FORM_YEAR);
	set_first(&d->form_org, rec, FORM_ORG);
	set_first(&d->code, rec, FORM_CODE);
	set_first(&d->project, rec, FORM_PROJECT);
	set_first(&d->grade, rec, FORM_GRADE);
}

/* Whether the label of a row of funds is that of all: 年度资金总额, 合计, and no 其中. */
static bool
is_whole(struct slice item)
{
	const struct lexicon_entry *e;
	struct slice rest;

	if (form_total(lex, item, &rest) == TOTAL_OF_ALL)
		return true;
	scratch.len = 0;
	form_join(&scratch, item, 0, 0);
	item = buf_slice(&scratch, 0);
	e = lexicon_suffix(lex, LEXICON_FUND, item);
	return e && slice_is(e->value, "total") && !slice_starts(item, slice_str("其中"));
}

/* The first row of funds that totals the form; without one, the first. */
static void
take_fund(const struct record *rec)
{
	size_t grid = record_count(rec, FUND_GRID);
	struct document *d = document_of_grid(grid);
	struct slice item = keep(rec, FUND_ITEM);
	bool whole = is_whole(item);
	struct sums sums;

	if (d->funds.source.len > 0 && (d->funds.total || !whole))
		return;
	sums = (struct sums){.initial = keep(rec, FUND_INITIAL),
			     .annual = keep(rec, FUND_ANNUAL),
			     .executed = keep(rec, FUND_EXECUTED),
			     .rate = keep(rec, FUND_RATE),
			     .total = whole};
	if (sums.initial.len + sums.annual.len + sums.executed.len + sums.rate.len == 0)
		return;
	sums.source = arena_printf("form g", grid, 0);
	if (d->funds.source.len == 0 || slice_eq(d->funds.source, sums.source))
		d->funds = sums;
}

static void
state(struct stated *to, struct slice value, struct slice path, size_t line)
{
	if (to->path.len == 0)
		*to = (struct stated){arena_copy(&arena, value), arena_copy(&arena, path), line, false};
	else if (!slice_eq(to->value, value))
		to->differ = true;
}

static void
take_total(const struct record *rec)
{
	struct slice score = keep(rec, TOTAL_SCORE), place = keep(rec, TOTAL_PLACE);
	size_t grid = record_count(rec, TOTAL_GRID);
	struct document *d;

	if (rec->field[TOTAL_GRID].len == 0) {
		d = document_of(place);
		state(&d->prose[PROSE_SCORE], score, place, rec->line);
		if (rec->field[TOTAL_POINTS].len > 0)
			state(&d->prose[PROSE_POINTS], keep(rec, TOTAL_POINTS), place, rec->line);
		return;
	}
	d = document_of_grid(grid);
	if (d->score.len > 0 || (d->points.len > 0 && score.len == 0))
		return;
	d->points = keep(rec, TOTAL_POINTS);
	d->score = score;
	d->score_source = arena_printf("form g", grid, 0);
}

/* A paragraph, heading or line outside tables. */
static void
take_prose(const struct record *rec, struct slice path, struct slice text)
{
	static struct prose prose;
	struct document *d = document_of(path);

	prose_read(&prose, lex, text);
	for (enum prose_what what = PROSE_INITIAL; what <= PROSE_RATE; what++) {
		size_t line = rec->line;

		if (prose.value[what].len == 0)
			continue;
		for (size_t i = 0; i < prose.at[what]; i++)
			line += text.data[i] == '\n';
		state(&d->prose[what], buf_slice(&prose.value[what], 0), path, line);
		d->prose[what].differ = d->prose[what].differ || prose.differ[what];
	}
	if (prose.grade.len > 0)
		state(&d->prose_grade, prose.grade, path, rec->line);
	d->prose_grade.differ = d->prose_grade.differ || prose.grades_differ;
}

/* The document of the first place of a finding. */
static struct document *
document_of_place(struct slice place)
{
	size_t n;

	if (number_behind(place, 'g', SIZE_MAX, &n))
		return document_of_grid(n);
	if (!number_behind(place, 'l', SIZE_MAX, &n))
		return document_of(place);
	for (size_t i = ndocument; i > 0; i--)
		if (document[i - 1].line <= n)
			return &document[i - 1];
	return document_of(slice_str("s0"));
}

static void
take_finding(const struct record *rec)
{
	struct slice severity = rec->field[FINDING_SEVERITY];
	struct document *d = document_of_place(record_text(rec, FINDING_PLACE, &scratch));

	d->errors += slice_is(severity, "error");
	d->warnings += slice_is(severity, "warning");
	d->notes += slice_is(severity, "note");
}

/* ---- The row ---- */

/* Sets z to the digits of a plain decimal without its point; returns how many of them are decimals, -1 for
 * none. */
static long
set_digits(mpz_t z, struct slice d)
{
	char digits[MOST_DIGITS + 2];
	size_t len = 0, point = SIZE_MAX;

	if (!figure_is_plain(d) || d.len > MOST_DIGITS)
		return -1;
	for (size_t i = 0; i < d.len; i++)
		if (d.data[i] == '.')
			point = i;
		else
			digits[len++] = d.data[i];
	digits[len] = '\0';
	mpz_set_str(z, digits, 10);
	return point == SIZE_MAX ? 0 : (long)(d.len - point - 1);
}

/* executed / budget as a percentage with two decimals, rounded half up. */
static void
out_rate(struct slice executed, struct slice budget)
{
	static struct buf rate, digits;
	mpz_t part, whole;
	long dp, dw;
	char *text;

	mpz_init(part);
	mpz_init(whole);
	dp = set_digits(part, executed);
	dw = set_digits(whole, budget);
	rate.len = digits.len = 0;
	if (dp >= 0 && dw >= 0 && mpz_sgn(whole) > 0) {
		mpz_t ten;

		mpz_init(ten);
		mpz_ui_pow_ui(ten, 10, (unsigned long)(dw + 4));
		mpz_mul(part, part, ten);
		mpz_ui_pow_ui(ten, 10, (unsigned long)dp);
		mpz_mul(whole, whole, ten);
		mpz_mul_2exp(part, part, 1);
		mpz_add(part, part, whole);
		mpz_mul_2exp(whole, whole, 1);
		mpz_fdiv_q(part, part, whole);
		mpz_clear(ten);
		text = mpz_get_str(NULL, 10, part);
		buf_adds(&digits, text);
		free(text);
		decimal_shift(buf_slice(&digits, 0), -2, &rate);
	}
	mpz_clear(part);
	mpz_clear(whole);
	out_text(buf_slice(&rate, 0));
}

static const struct stated *
only(const struct stated *s)
{
	static const struct stated none;

	return s->differ ? &none : s;
}

static struct slice
prose_source(const struct stated *s)
{
	scratch.len = 0;
	buf_adds(&scratch, "prose ");
	buf_add(&scratch, s->path);
	buf_addf(&scratch, ":%zu", s->line);
	return arena_copy(&arena, buf_slice(&scratch, 0));
}

/* Of the form, else of a table, else of prose. */
static struct sums
sums_of(const struct document *d)
{
	const struct stated *initial = only(&d->prose[PROSE_INITIAL]),
			    *annual = only(&d->prose[PROSE_ANNUAL]);
	const struct stated *executed = only(&d->prose[PROSE_EXECUTED]), *rate = only(&d->prose[PROSE_RATE]);
	const struct stated *order[] = {executed, annual, initial, rate};
	struct sums s = {initial->value, annual->value, executed->value, rate->value, slice_of("", 0), false};

	if (d->funds.source.len > 0)
		return d->funds;
	if (d->table.source.len > 0)
		return d->table;
	for (size_t i = 0; i < sizeof order / sizeof *order && s.source.len == 0; i++)
		if (order[i]->path.len > 0)
			s.source = prose_source(order[i]);
	return s;
}

static struct slice
either(struct slice a, struct slice b)
{
	return a.len > 0 ? a : b;
}

static void
write_summary(const struct document *d)
{
	struct sums sums = sums_of(d);
	const struct stated *score = only(&d->prose[PROSE_SCORE]);
	struct slice points = d->points, scored = d->score, source = d->score_source;
	/* What prose calls the budget at the start of the year is seldom the one that was executed. */
	bool prose = d->funds.source.len + d->table.source.len == 0;

	if (scored.len == 0 && score->path.len > 0) {
		points = either(points, only(&d->prose[PROSE_POINTS])->value);
		scored = score->value;
		source = prose_source(score);
	}
	out_begin(RECORD_SUMMARY, buf_slice(&doc, 0), d->line);
	out_text(d->path);
	out_text(d->title);
	out_text(either(d->kind, d->form_kind));
	out_text(either(d->year, d->form_year));
	out_text(d->code);
	out_text(either(d->form_org, d->org));
	out_text(d->project);
	out_text(sums.initial);
	out_text(sums.annual);
	out_text(sums.executed);
	out_text(sums.rate);
	out_rate(sums.executed, prose ? sums.annual : either(sums.annual, sums.initial));
	out_text(points);
	out_text(scored);
	out_text(either(d->grade, only(&d->prose_grade)->value));
	out_count(d->errors);
	out_count(d->warnings);
	out_count(d->notes);
	out_text(sums.source);
	if (source.len > 0 && !slice_eq(source, sums.source)) {
		if (sums.source.len > 0)
			out_join(slice_str(" "));
		out_join(source);
	}
	out_end();
}

static void
end_report(void)
{
	end_table();
	if (readable && ndocument == 0)
		document_of(slice_str("s0"));
	for (size_t i = 0; i < ndocument; i++)
		write_summary(&document[i]);
	ndocument = npath = ngrid = 0;
	doc.len = 0;
	readable = false;
	arena_reset(&arena);
}

/* ---- The stream ---- */

/* Another report begins where field doc changes, even without a file record. */
static void
begin_report(const struct record *rec)
{
	if (readable && slice_eq(rec->field[FIELD_DOC], buf_slice(&doc, 0)))
		return;
	end_report();
	buf_add(&doc, rec->field[FIELD_DOC]);
	readable = true;
}

static void
take(const struct record *rec)
{
	static struct buf place, words;

	begin_report(rec);
	switch (rec->type) {
	case RECORD_CELL:
		if (in_table)
			form_table_cell(&table, rec);
		return;
	case RECORD_AMOUNT:
		if (in_table)
			form_table_amount(&table, rec);
		return;
	case RECORD_FORM:
		take_form(rec);
		return;
	case RECORD_FUND:
		take_fund(rec);
		return;
	case RECORD_TOTAL:
		take_total(rec);
		return;
	case RECORD_FINDING:
		take_finding(rec);
		return;
	default:
		end_table();
		break;
	}
	if (rec->type == RECORD_GRID)
		take_grid(rec);
	else if (rec->type == RECORD_REPORT)
		take_report(rec);
	else if (rec->type == RECORD_LINE)
		take_prose(rec, slice_str("s0"), record_text(rec, LINE_TEXT, &words));
	else if (rec->type == RECORD_SECTION)
		take_prose(rec, record_text(rec, SECTION_PATH, &place),
			   record_text(rec, SECTION_TITLE, &words));
	else if (rec->type == RECORD_PARA)
		take_prose(rec, record_text(rec, PARA_PATH, &place), record_text(rec, PARA_TEXT, &words));
}

/* Closes the report: its rows stand before the file record. */
static void
take_file(const struct record *rec)
{
	if (slice_is(rec->field[FILE_STATUS], "ok"))
		begin_report(rec);
	end_report();
}

int
main(int argc, char **argv)
{
	static const struct option options[] = {
		{"lexicon", required_argument, NULL, 'L'}, SOURCE_OPTIONS, {0}};
	static const enum record_type types[] = {RECORD_LINE, RECORD_FILE, RECORD_REPORT, RECORD_SECTION,
						 RECORD_PARA, RECORD_GRID, RECORD_CELL,   RECORD_AMOUNT,
						 RECORD_FORM, RECORD_FUND, RECORD_TOTAL,  RECORD_FINDING};
	unsigned consumes = 0;
	struct record rec;
	int c;

	message_init("summarize");
	lex = lexicon_new();
	while ((c = getopt_long(argc, argv, "L:hV", options, NULL)) != -1)
		if (c == 'L')
			lexicon_add_file(lex, optarg);
		else
			source_option(c, usage);
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		consumes |= RECORD_SET(types[i]);
	source_open(argc, argv, optind, consumes);
	while (source_next(&rec)) {
		if (rec.type == RECORD_FILE)
			take_file(&rec);
		else if (rec.type < RECORD_NTYPE && (consumes & RECORD_SET(rec.type)))
			take(&rec);
		out_line(rec.bytes);
	}
	end_report();
	form_table_free(&table);
	lexicon_free(lex);
	return out_close();
}
