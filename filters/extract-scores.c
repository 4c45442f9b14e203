/* SPDX-License-Identifier: ISC */
/* extract-scores: forms, funds, indicators and totals from the cells of self-evaluation forms. */
#include "form-records.h"
#include "lexicon-option.h"
#include "output.h"
#include "prose.h"

static const char usage[] =
	"usage: extract-scores [-L FILE] [--files0-from=F] [--doc-root=DIR] [FILE ...]\n"
	"Add form, fund, declared, indicator and total records behind the cells and paragraphs that they are "
	"made\n"
	"of; pass all records on.\n"
	"With FILE, read raw reports; with none, the record stream on standard input.\n\n"
	"  -L, --lexicon=FILE   add the words of FILE (class,word,value,example)\n" SOURCE_USAGE;

static struct lexicon *lex;

/* The table at hand, while its cells come in, and the records behind its last cell that are not its own. */
static struct form_table table;
static bool in_table;
static struct buf held;

/* The report record of the document at hand. */
static struct form_report report;
static struct arena report_texts;

static struct prose prose;
static struct buf asked;      /* path of a heading that a score follows */
static struct buf last_place; /* of the last total in prose, and its line: one total a line */
static size_t last_line;

static struct slice
field_of(const struct record *rec, size_t field)
{
	static struct buf scratch;

	return record_text(rec, field, &scratch);
}

static void
keep(struct buf *b, struct slice s)
{
	b->len = 0;
	buf_add(b, s);
}

/* ---- Tables ---- */

/* The table has ended: its records stand behind its last cell, before what has come since. */
static void
end_table(void)
{
	if (!in_table)
		return;
	in_table = false;
	form_table_end(&table);
	form_write(&table, &report, lex);
	out_bytes(buf_slice(&held, 0));
	held.len = 0;
}

/* A record that goes on with the table: what was held stands before it. */
static void
go_on(const struct record *rec)
{
	out_bytes(buf_slice(&held, 0));
	held.len = 0;
	out_line(rec->bytes);
}

/* ---- Prose ---- */

static void
write_prose_total(const struct record *rec, struct slice place, struct slice s)
{
	size_t line = rec->line;

	if (prose.value[PROSE_SCORE].len == 0 || prose.differ[PROSE_SCORE])
		return;
	for (size_t i = 0; i < prose.at[PROSE_SCORE]; i++)
		line += s.data[i] == '\n';
	if (line == last_line && slice_eq(place, buf_slice(&last_place, 0)))
		return;
	last_line = line;
	keep(&last_place, place);
	out_begin(RECORD_TOTAL, rec->field[FIELD_DOC], line);
	out_str("");
	out_str("");
	out_text(buf_slice(&prose.value[PROSE_POINTS], 0));
	out_text(buf_slice(&prose.value[PROSE_SCORE], 0));
	out_text(place);
	out_end();
}

static void
take_prose(const struct record *rec, struct slice place, struct slice s)
{
	bool answers = asked.len > 0 && slice_eq(place, buf_slice(&asked, 0)) && rec->type == RECORD_PARA;

	prose_read(&prose, lex, s);
	if (answers && prose.value[PROSE_SCORE].len == 0)
		prose_answers_score(&prose, s);
	asked.len = 0;
	if (rec->type == RECORD_SECTION && prose_asks_score(lex, s))
		keep(&asked, place);
	write_prose_total(rec, place, s);
}

/* ---- The stream ---- */

static void
end_report(void)
{
	report = (struct form_report){0};
	arena_reset(&report_texts);
	asked.len = 0;
	last_line = 0;
}

static void
take_report(const struct record *rec)
{
	arena_reset(&report_texts);
	report.path = arena_copy(&report_texts, field_of(rec, REPORT_PATH));
	report.org = arena_copy(&report_texts, field_of(rec, REPORT_ORG));
	report.kind = arena_copy(&report_texts, field_of(rec, REPORT_KIND));
	report.year = arena_copy(&report_texts, field_of(rec, REPORT_YEAR));
	report.line = rec->line;
}

static void
take(const struct record *rec)
{
	static struct buf place, words;

	switch (rec->type) {
	case RECORD_GRID:
		end_table();
		form_table_begin(&table, rec);
		in_table = true;
		break;
	case RECORD_CELL:
		if (in_table && form_table_cell(&table, rec)) {
			go_on(rec);
			return;
		}
		end_table();
		break;
	case RECORD_AMOUNT:
		if (in_table && form_table_amount(&table, rec)) {
			go_on(rec);
			return;
		}
		end_table();
		break;
	case RECORD_REPORT:
		end_table();
		take_report(rec);
		break;
	case RECORD_FILE:
		end_table();
		end_report();
		break;
	case RECORD_LINE:
	case RECORD_PARA:
	case RECORD_SECTION:
		end_table();
		break;
	default:
		if (in_table) {
			buf_add(&held, rec->bytes);
			buf_addc(&held, '\n');
			return;
		}
		break;
	}
	out_line(rec->bytes);
	place.len = 0;
	if (rec->type == RECORD_LINE) {
		buf_addf(&place, "l%zu", rec->line);
		take_prose(rec, buf_slice(&place, 0), record_text(rec, LINE_TEXT, &words));
	} else if (rec->type == RECORD_PARA) {
		buf_add(&place, field_of(rec, PARA_PATH));
		take_prose(rec, buf_slice(&place, 0), record_text(rec, PARA_TEXT, &words));
	} else if (rec->type == RECORD_SECTION) {
		buf_add(&place, field_of(rec, SECTION_PATH));
		take_prose(rec, buf_slice(&place, 0), record_text(rec, SECTION_TITLE, &words));
	}
}

int
main(int argc, char **argv)
{
	static const struct option options[] = {LEXICON_OPTION, SOURCE_OPTIONS, {0}};
	struct record rec;

	lex = lexicon_of_options(argc, argv, options, "extract-scores", usage);
	source_needs(RECORD_CELL);
	source_open(argc, argv, optind,
		    RECORD_SET(RECORD_LINE) | RECORD_SET(RECORD_REPORT) | RECORD_SET(RECORD_SECTION) |
			    RECORD_SET(RECORD_PARA) | RECORD_SET(RECORD_GRID) | RECORD_SET(RECORD_CELL) |
			    RECORD_SET(RECORD_AMOUNT) | RECORD_SET(RECORD_FILE));
	while (source_next(&rec))
		take(&rec);
	end_table();
	form_table_free(&table);
	lexicon_free(lex);
	return out_close();
}
