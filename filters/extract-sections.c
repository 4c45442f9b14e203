/* SPDX-License-Identifier: ISC */
/* extract-sections: the outline and the paragraphs of the text outside tables. */
#include "document-list.h"
#include "message.h"
#include "noise.h"
#include "outline.h"
#include "output.h"
#include "source.h"
#include "table-lines.h"

#include <stdint.h>
#include <stdlib.h>

static const char usage[] =
	"usage: extract-sections [-L FILE] [--files0-from=F] [--doc-root=DIR] [FILE ...]\n"
	"Turn the lines outside tables into section and para records, with one report record a document.\n"
	"With FILE, read raw reports; with none, the record stream on standard input.\n\n"
	"  -L, --lexicon=FILE   add the words of FILE (class,word,value,example)\n" SOURCE_USAGE;

enum {
	CONSUMED = RECORD_SET(RECORD_LINE) | RECORD_SET(RECORD_GRID) | RECORD_SET(RECORD_CELL) |
		   RECORD_SET(RECORD_FILE),
	KEEP = 1 << 20,
};

/* What is done with a held record. The value is its first byte in `held`. */
enum fate {
	FATE_PASS = 'p',
	FATE_LINE = 'l', /* of text or of a table: not known yet */
	FATE_TEXT = 't',
	FATE_DROP = 'd', /* an empty line */
	FATE_GRID = 'g',
	FATE_CELL = 'c',
};

static struct lexicon *lex;

/* The report at hand: its records, each behind its fate and ended by LF. */
static struct buf held, doc;
static bool has_grid, has_report, has_line;

/* Made from them. */
static struct arena arena;
static struct outline_line *line;
static size_t nline, line_cap;
static struct org org;
static struct outline outline;
static struct document_list documents;
static bool table_below;

/* The next held record, from byte *at on, which moves behind it; false at the end. *fate may be changed. */
static bool
next_held(size_t *at, char **fate, struct slice *bytes)
{
	const char *p;

	if (*at >= held.len)
		return false;
	p = *fate = held.data + *at;
	*bytes = slice_of(p + 1, (size_t)((const char *)memchr(p, '\n', held.len - *at) - p) - 1);
	*at += bytes->len + 2;
	return true;
}

static void
hold(const struct record *rec, enum fate fate)
{
	buf_addc(&held, (char)fate);
	buf_add(&held, rec->bytes);
	buf_addc(&held, '\n');
}

static void
split(struct record *rec, struct slice bytes)
{
	static struct buf fault;

	record_split(rec, bytes, CONSUMED, &fault);
}

/* ---- Lines, tables and forms of the report ---- */

/* A piece of the held records stays; a copy in a buffer does not. */
static struct slice
lasting(struct slice s)
{
	bool stays = s.data >= held.data && s.data < held.data + held.len;

	return stays ? s : arena_copy(&arena, s);
}

/* A line outside tables; its fate. */
static enum fate
take_text(const struct record *rec)
{
	static struct buf text, clean;
	struct slice s = noise_remove(record_text(rec, LINE_TEXT, &text), &clean);

	if (slice_trim(s).len == 0)
		return FATE_DROP;
	years_count(&documents.years, s);
	line = grow(line, &line_cap, nline + 1, sizeof *line);
	line[nline++] = (struct outline_line){.text = lasting(s), .line = rec->line, .table = table_below};
	table_below = false;
	return FATE_TEXT;
}

/* A table begins. */
static void
take_table_start(void)
{
	if (documents.first_table > nline)
		documents.first_table = nline;
	table_below = true;
}

/* A table has ended: keeps the unit that it names. */
static void
end_form(void)
{
	org_end(&org);
	if (org.rank != ORG_NONE)
		document_list_form(&documents, nline, org.rank, arena_copy(&arena, buf_slice(&org.name, 0)));
	org.rank = ORG_NONE;
}

static void
take_cell(struct slice text, bool begins_row)
{
	years_count(&documents.years, text);
	org_cell(&org, lex, text, begins_row);
}

static void
take_table(const struct flat_table *table)
{
	for (size_t row = 0; row < table->nrow; row++)
		for (size_t i = table->row[row]; i < table->row[row + 1]; i++)
			take_cell(table->cell[i].text, i == table->row[row]);
	end_form();
	take_table_start();
}

/* Tells the lines of tables, which are passed on, from the lines of text. */
static void
find_tables(void)
{
	static struct finder finder;
	static struct buf text;
	size_t read_at = 0, at = 0;

	for (bool more = true; more;) {
		struct finder_event e;
		struct slice bytes;
		struct record rec;
		char *fate;

		more = next_held(&read_at, &fate, &bytes);
		if (!more) {
			finder_end(&finder);
		} else if (*fate == FATE_LINE) {
			split(&rec, bytes);
			finder_line(&finder, rec.line, record_text(&rec, LINE_TEXT, &text), bytes);
		} else {
			finder_foreign(&finder, bytes);
		}
		while (finder_next(&finder, &e)) {
			if (e.type == FINDER_TABLE) {
				take_table(e.table);
				continue;
			}
			if (!next_held(&at, &fate, &bytes))
				break;
			if (e.type == FINDER_TEXT) {
				split(&rec, bytes);
				*fate = (char)take_text(&rec);
			} else if (e.type == FINDER_TABLE_LINE) {
				*fate = FATE_PASS;
			}
		}
	}
	finder_reset(&finder);
}

/* The tables are records already: all lines are text. */
static void
take_tables(void)
{
	static struct buf text;
	struct slice bytes;
	char *fate;
	size_t row = 0;

	for (size_t at = 0; next_held(&at, &fate, &bytes);) {
		struct record rec;

		if (*fate == FATE_PASS)
			continue;
		split(&rec, bytes);
		if (*fate == FATE_LINE) {
			*fate = (char)take_text(&rec);
		} else if (*fate == FATE_CELL) {
			take_cell(record_text(&rec, CELL_TEXT, &text), record_count(&rec, CELL_ROW) != row);
			row = record_count(&rec, CELL_ROW);
		} else {
			end_form();
			take_table_start();
			row = 0;
		}
	}
	end_form();
}

/* ---- What is written ---- */

/* The report record of the document whose title is item `from`; without a title, of what is before the first
 * one. */
static void
write_report(size_t from)
{
	struct document d = document_at(&documents, from);

	out_begin(RECORD_REPORT, buf_slice(&doc, 0), d.line);
	out_text(d.path);
	out_text(d.title);
	if (d.year)
		out_count(d.year);
	else
		out_str("");
	out_text(d.org);
	out_text(d.scope);
	out_join(d.kind);
	out_end();
}

static void
write_item(size_t i)
{
	const struct outline_item *item = &outline.item[i];

	if (item->type == OUTLINE_TITLE && !has_report)
		write_report(i);
	out_begin(item->type == OUTLINE_PARA ? RECORD_PARA : RECORD_SECTION, buf_slice(&doc, 0), item->line);
	out_text(item->path);
	if (item->type != OUTLINE_PARA) {
		out_count(item->level);
		out_text(item->number);
	}
	out_text(item->text);
	out_end();
}

/* A grid record, its path filled in where it is empty. */
static void
write_grid(struct slice bytes, struct slice path)
{
	struct record rec;
	size_t at;

	split(&rec, bytes);
	if (rec.field[GRID_PATH].len > 0) {
		out_line(bytes);
		return;
	}
	at = (size_t)(rec.field[GRID_PATH].data - bytes.data);
	out_bytes(slice_of(bytes.data, at));
	out_bytes(path);
	out_line(slice_from(bytes, at));
}

/* The held records in their order, each item behind the last line that it is made from. */
static void
write_all(void)
{
	struct slice path = slice_str("s0"), bytes;
	size_t seen = 0, item = 0;
	char *fate;

	for (size_t at = 0; next_held(&at, &fate, &bytes);) {
		seen += *fate == FATE_TEXT;
		if (*fate == FATE_GRID)
			write_grid(bytes, path);
		else if (*fate != FATE_TEXT && *fate != FATE_DROP)
			out_line(bytes);
		for (; item < outline.n && outline.item[item].last < seen; item++) {
			write_item(item);
			path = outline.item[item].path;
		}
	}
}

/* ---- The stream ---- */

static void
forget(void)
{
	held.len = doc.len = nline = 0;
	has_grid = has_report = has_line = table_below = false;
	documents.nform = documents.next = 0;
	documents.years = (struct years){0};
	documents.first_table = SIZE_MAX;
	arena_reset(&arena);
	if (held.cap > KEEP)
		buf_free(&held);
	if (line_cap * sizeof *line > KEEP) {
		free(line);
		line = NULL;
		line_cap = 0;
	}
}

/* The report is whole; readable: it could be read, even if it is empty. */
static void
end_report(bool readable)
{
	if (has_grid)
		take_tables();
	else
		find_tables();
	outline_make(&outline, line, nline, table_below, lex);
	if (!has_report && (has_line || has_grid || readable) && document_list_untitled(&documents))
		write_report(0);
	write_all();
	forget();
}

static void
take(const struct record *rec)
{
	static struct buf status;

	if ((CONSUMED & RECORD_SET(rec->type)) && !slice_eq(rec->field[FIELD_DOC], buf_slice(&doc, 0))) {
		if (held.len > 0)
			end_report(false);
		forget();
		buf_add(&doc, rec->field[FIELD_DOC]);
	}
	has_line = has_line || rec->type == RECORD_LINE;
	has_grid = has_grid || rec->type == RECORD_GRID;
	has_report = has_report || rec->type == RECORD_REPORT;
	switch (rec->type) {
	case RECORD_LINE:
		hold(rec, FATE_LINE);
		return;
	case RECORD_GRID:
		hold(rec, FATE_GRID);
		return;
	case RECORD_CELL:
		hold(rec, FATE_CELL);
		return;
	case RECORD_FILE:
		end_report(slice_is(record_text(rec, FILE_STATUS, &status), "ok"));
		break;
	default:
		if (held.len > 0) {
			hold(rec, FATE_PASS);
			return;
		}
	}
	out_line(rec->bytes);
}

int
main(int argc, char **argv)
{
	static const struct option options[] = {
		{"lexicon", required_argument, NULL, 'L'}, SOURCE_OPTIONS, {0}};
	struct record rec;
	int c;

	message_init("extract-sections");
	lex = lexicon_new();
	documents.lex = lex;
	documents.outline = &outline;
	while ((c = getopt_long(argc, argv, "L:hV", options, NULL)) != -1)
		if (c == 'L')
			lexicon_add_file(lex, optarg);
		else
			source_option(c, usage);
	source_open(argc, argv, optind, CONSUMED);
	forget();
	while (source_next(&rec))
		take(&rec);
	if (held.len > 0)
		end_report(false);
	outline_free(&outline);
	arena_free(&arena);
	lexicon_free(lex);
	return out_close();
}
