/* SPDX-License-Identifier: ISC */
/* summarize: one row a document. */
#include "documents.h"
#include "exact-memory.h"
#include "form-words.h"
#include "lexicon-option.h"
#include "output.h"
#include "table-total.h"

static const char usage[] =
	"usage: summarize [-L FILE] [--files0-from=F] [--doc-root=DIR] [FILE ...]\n"
	"Add one summary record a document at the end of each report; pass all records on.\n"
	"With FILE, read raw reports; with none, the record stream on standard input.\n\n"
	"  -L, --lexicon=FILE   add the words of FILE (class,word,value,example)\n" SOURCE_USAGE;

static struct lexicon *lex;

/* The report at hand. */
static struct buf doc;
static bool readable;
static struct documents documents;

static struct form_table table;
static bool in_table;
static struct buf scratch;

static struct slice
keep(const struct record *rec, size_t field)
{
	return arena_copy(&documents.arena, record_text(rec, field, &scratch));
}

/* ---- What the records say ---- */

static void
take_report(const struct record *rec)
{
	struct document *d = documents_at(&documents, record_text(rec, REPORT_PATH, &scratch));

	d->line = rec->line;
	d->title = keep(rec, REPORT_TITLE);
	d->kind = keep(rec, REPORT_KIND);
	d->year = keep(rec, REPORT_YEAR);
	d->org = keep(rec, REPORT_ORG);
}

static void
take_grid(const struct record *rec)
{
	documents_add_grid(&documents, record_text(rec, GRID_PATH, &scratch), record_count(rec, GRID_GRID));
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
	return arena_copy(&documents.arena, buf_slice(&scratch, 0));
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
	d = documents_of_grid(&documents, table.grid);
	if (d->table.source.len > 0 || !table_total_read(&total, &rows, &table, lex))
		return;
	d->table = (struct sums){.initial = arena_copy(&documents.arena, buf_slice(&total.initial, 0)),
				 .annual = arena_copy(&documents.arena, buf_slice(&total.annual, 0)),
				 .executed = arena_copy(&documents.arena, buf_slice(&total.executed, 0)),
				 .rate = arena_copy(&documents.arena, buf_slice(&total.rate, 0)),
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
	struct document *d = documents_of_grid(&documents, record_count(rec, FORM_GRID));

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
	struct document *d = documents_of_grid(&documents, grid);
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
		*to = (struct stated){arena_copy(&documents.arena, value), arena_copy(&documents.arena, path),
				      line, false};
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
		d = documents_at(&documents, place);
		state(&d->prose[PROSE_SCORE], score, place, rec->line);
		if (rec->field[TOTAL_POINTS].len > 0)
			state(&d->prose[PROSE_POINTS], keep(rec, TOTAL_POINTS), place, rec->line);
		return;
	}
	d = documents_of_grid(&documents, grid);
	if (d->score.len > 0 || (d->points.len > 0 && score.len == 0))
		return;
	d->points = keep(rec, TOTAL_POINTS);
	d->score = score;
	d->score_source = arena_printf("form g", grid, 0);
}

static bool
states_anything(const struct prose *p)
{
	for (enum prose_what what = PROSE_INITIAL; what <= PROSE_RATE; what++)
		if (p->value[what].len > 0 || p->differ[what])
			return true;
	return p->grade.len > 0 || p->grades_differ;
}

/* A paragraph, heading or line outside tables. */
static void
take_prose(const struct record *rec, struct slice path, struct slice text)
{
	static struct prose prose;
	struct document *d;

	prose_read(&prose, lex, text);
	/* Sheet1 above the first title makes no document. */
	if (slice_is(path, "s0") && !states_anything(&prose))
		return;
	d = documents_at(&documents, path);
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

static void
take_finding(const struct record *rec)
{
	struct slice severity = rec->field[FINDING_SEVERITY];
	struct document *d = documents_of_place(&documents, record_text(rec, FINDING_PLACE, &scratch));

	d->errors += slice_is(severity, "error");
	d->warnings += slice_is(severity, "warning");
	d->notes += slice_is(severity, "note");
}

static void
end_report(void)
{
	end_table();
	if (readable && documents.n == 0)
		documents_at(&documents, slice_str("s0"));
	for (size_t i = 0; i < documents.n; i++)
		summary_write(&documents.document[i], buf_slice(&doc, 0), &documents.arena);
	documents_reset(&documents);
	doc.len = 0;
	readable = false;
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
	static const struct option options[] = {LEXICON_OPTION, SOURCE_OPTIONS, {0}};
	static const enum record_type types[] = {RECORD_LINE, RECORD_FILE, RECORD_REPORT, RECORD_SECTION,
						 RECORD_PARA, RECORD_GRID, RECORD_CELL,   RECORD_AMOUNT,
						 RECORD_FORM, RECORD_FUND, RECORD_TOTAL,  RECORD_FINDING};
	unsigned consumes = 0;
	struct record rec;

	exact_memory();
	lex = lexicon_of_options(argc, argv, options, "summarize", usage);
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		consumes |= RECORD_SET(types[i]);
	source_needs(RECORD_REPORT);
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
