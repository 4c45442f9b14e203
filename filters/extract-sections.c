/* SPDX-License-Identifier: ISC */
/* extract-sections: the outline and the paragraphs of the text outside tables. */
#include "document-list.h"
#include "lexicon-option.h"
#include "noise.h"
#include "outline.h"
#include "output.h"
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

/* What is done with a held record. */
enum fate {
	FATE_PASS,
	FATE_LINE, /* of text or of a table: not known yet */
	FATE_TEXT,
	FATE_DROP, /* an empty line */
	FATE_GRID,
	FATE_CELL,
};

struct held {
	enum fate fate;
	size_t at, len;           /* of the record, in bytes */
	size_t text_at, text_len; /* of its text; of the path of a grid */
	size_t number;            /* line of a line, row of a cell */
};

static struct lexicon *lex;

/* The report at hand: its records and their bytes. */
static struct held *held;
static size_t nheld, held_cap;
static struct buf bytes, doc;
static bool has_grid, has_report, has_line;

/* Made from them. */
static struct arena arena;
static struct outline_line *line;
static size_t nline, line_cap;
static struct org org;
static struct outline outline;
static struct document_list documents;
static bool table_below;
static struct buf head; /* the only text in the first row of the table at hand */
static size_t table_rows;

static struct slice
held_record(const struct held *h)
{
	return slice_of(bytes.data + h->at, h->len);
}

/* Its text, still escaped. */
static struct slice
held_text(const struct held *h)
{
	return slice_of(bytes.data + h->text_at, h->text_len);
}

/* text, number: fields; 0: none. */
static void
hold(const struct record *rec, enum fate fate, size_t text, size_t number)
{
	struct held h = {.fate = fate, .at = bytes.len, .len = rec->bytes.len};

	if (text > 0) {
		h.text_at = bytes.len + (size_t)(rec->field[text].data - rec->bytes.data);
		h.text_len = rec->field[text].len;
	}
	if (number > 0)
		h.number = record_count(rec, number);
	buf_add(&bytes, rec->bytes);
	held = grow(held, &held_cap, nheld + 1, sizeof *held);
	held[nheld++] = h;
}

/* ---- Lines, tables and forms of the report ---- */

/* A piece of the held records stays; a copy in a buffer does not. */
static struct slice
lasting(struct slice s)
{
	bool stays = s.data >= bytes.data && s.data < bytes.data + bytes.len;

	return stays ? s : arena_copy(&arena, s);
}

/* A line outside tables; its fate. */
static enum fate
take_text(const struct held *h)
{
	static struct buf text, clean;
	struct slice s = noise_remove(record_unescape(held_text(h), &text), &clean);

	if (slice_trim(s).len == 0)
		return FATE_DROP;
	years_count(&documents.years, s);
	line = grow(line, &line_cap, nline + 1, sizeof *line);
	line[nline++] = (struct outline_line){.text = lasting(s), .line = h->number, .table = table_below};
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
	if (table_rows > 1)
		document_list_head(&documents, &arena, buf_slice(&head, 0));
	table_rows = 0;
}

static void
take_cell(struct slice text, bool begins_row)
{
	table_rows += begins_row;
	if (table_rows == 1 && begins_row)
		head.len = 0;
	/* Once, however often a converter repeats it over the columns that it covers. */
	if (table_rows == 1 && !slice_eq(buf_slice(&head, 0), text)) {
		if (head.len > 0 && text.len > 0)
			buf_addc(&head, '\t'); /* more than one: no title */
		buf_add(&head, text);
	}
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
	size_t at = 0;

	for (size_t i = 0; i <= nheld; i++) {
		struct finder_event e;

		if (i == nheld)
			finder_end(&finder);
		else if (held[i].fate == FATE_LINE)
			finder_line(&finder, held[i].number, record_unescape(held_text(&held[i]), &text),
				    held_record(&held[i]));
		else
			finder_foreign(&finder, held_record(&held[i]));
		while (finder_next(&finder, &e)) {
			if (e.type == FINDER_TABLE) {
				take_table(e.table);
				continue;
			}
			if (at == nheld)
				break;
			if (e.type == FINDER_TEXT)
				held[at].fate = take_text(&held[at]);
			else if (e.type == FINDER_TABLE_LINE)
				held[at].fate = FATE_PASS;
			at++;
		}
	}
	finder_reset(&finder);
}

/* The tables are records already: all lines are text. */
static void
take_tables(void)
{
	static struct buf text;
	size_t row = 0;

	for (struct held *h = held; h < held + nheld; h++) {
		if (h->fate == FATE_LINE) {
			h->fate = take_text(h);
		} else if (h->fate == FATE_CELL) {
			take_cell(record_unescape(held_text(h), &text), h->number != row);
			row = h->number;
		} else if (h->fate == FATE_GRID) {
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
write_grid(const struct held *h, struct slice path)
{
	struct slice record = held_record(h);
	size_t at = h->text_at - h->at;

	if (h->text_len > 0) {
		out_line(record);
		return;
	}
	out_bytes(slice_of(record.data, at));
	out_bytes(path);
	out_line(slice_from(record, at));
}

/* The held records in their order, each item behind the last line that it is made from. */
static void
write_all(void)
{
	struct slice path = slice_str("s0");
	size_t seen = 0, item = 0;

	for (const struct held *h = held; h < held + nheld; h++) {
		seen += h->fate == FATE_TEXT;
		if (h->fate == FATE_GRID)
			write_grid(h, path);
		else if (h->fate != FATE_TEXT && h->fate != FATE_DROP)
			out_line(held_record(h));
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
	bytes.len = doc.len = nheld = nline = 0;
	has_grid = has_report = has_line = table_below = false;
	documents.nform = documents.next = table_rows = 0;
	documents.head = slice_of("", 0);
	documents.years = (struct years){0};
	documents.first_table = SIZE_MAX;
	arena_reset(&arena);
	if (bytes.cap > KEEP)
		buf_free(&bytes);
	if (head.cap > KEEP)
		buf_free(&head);
	if (held_cap * sizeof *held > KEEP) {
		free(held);
		held = NULL;
		held_cap = 0;
	}
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
		if (nheld > 0)
			end_report(false);
		forget();
		buf_add(&doc, rec->field[FIELD_DOC]);
	}
	has_line = has_line || rec->type == RECORD_LINE;
	has_grid = has_grid || rec->type == RECORD_GRID;
	has_report = has_report || rec->type == RECORD_REPORT;
	switch (rec->type) {
	case RECORD_LINE:
		hold(rec, FATE_LINE, LINE_TEXT, FIELD_LINE);
		return;
	case RECORD_GRID:
		hold(rec, FATE_GRID, GRID_PATH, 0);
		return;
	case RECORD_CELL:
		hold(rec, FATE_CELL, CELL_TEXT, CELL_ROW);
		return;
	case RECORD_FILE:
		end_report(slice_is(record_text(rec, FILE_STATUS, &status), "ok"));
		break;
	default:
		if (nheld > 0) {
			hold(rec, FATE_PASS, 0, 0);
			return;
		}
	}
	out_line(rec->bytes);
}

int
main(int argc, char **argv)
{
	static const struct option options[] = {LEXICON_OPTION, SOURCE_OPTIONS, {0}};
	struct record rec;

	lex = lexicon_of_options(argc, argv, options, "extract-sections", usage);
	documents.lex = lex;
	documents.outline = &outline;
	source_open(argc, argv, optind, CONSUMED);
	forget();
	while (source_next(&rec))
		take(&rec);
	if (nheld > 0)
		end_report(false);
	outline_free(&outline);
	arena_free(&arena);
	lexicon_free(lex);
	return out_close();
}
