/* SPDX-License-Identifier: ISC */
/* extract-sections: the outline and the paragraphs of the text outside tables. */
#include "document.h"
#include "message.h"
#include "noise.h"
#include "outline-text.h"
#include "outline.h"
#include "output.h"
#include "source.h"
#include "table-lines.h"
#include "utf8.h"

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
	CJK_FIRST = 0x2E80, /* no digit, Latin letter or bullet from here on */
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

/* A table, and the unit that it names as a form. */
struct form {
	size_t at; /* visible lines before it */
	enum org_rank rank;
	struct slice name;
};

static struct lexicon *lex;

/* The report at hand: its records, each behind its fate and ended by LF. */
static struct buf held, doc;
static bool has_grid, has_report, has_line;

/* Made from them. */
static struct arena arena;
static struct outline_line *line;
static size_t nline, line_cap;
static struct form *form;
static size_t nform, form_cap;
static struct years years;
static struct org org;
static struct outline outline;
static bool table_below;
static size_t first_table; /* visible lines before it; SIZE_MAX: none */

/* The next held record, from byte *at on, which moves behind it; false at the end. *fate may be changed. */
static bool
next_held(size_t *at, char **fate, struct slice *bytes)
{
	const char *p = held.data + *at;

	if (*at >= held.len)
		return false;
	*fate = held.data + *at;
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
	years_count(&years, s);
	line = grow(line, &line_cap, nline + 1, sizeof *line);
	line[nline++] = (struct outline_line){.text = lasting(s), .line = rec->line, .table = table_below};
	table_below = false;
	return FATE_TEXT;
}

/* A table begins. */
static void
take_table_start(void)
{
	if (first_table > nline)
		first_table = nline;
	table_below = true;
}

/* A table has ended: keeps the unit that it names. */
static void
end_form(void)
{
	org_end(&org);
	if (org.rank != ORG_NONE) {
		form = grow(form, &form_cap, nform + 1, sizeof *form);
		form[nform++] = (struct form){nline, org.rank, arena_copy(&arena, buf_slice(&org.name, 0))};
	}
	org.rank = ORG_NONE;
}

static void
take_cell(struct slice text, bool begins_row)
{
	years_count(&years, text);
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

/* A unit and nothing else on its line, as below a title: no row of a form, no line of a web page. */
static bool
is_unit_line(struct slice text)
{
	struct slice rest = text_without_bracket(text);
	uint32_t cp;

	if (!text_is_unit(lex, text) || !text_is_titular(lex, text))
		return false;
	while (rest.len > 0) {
		size_t n = utf8_next(rest, &cp);

		if (slice_blank(rest) > 0 || cp < CJK_FIRST)
			return false;
		rest = slice_from(rest, n);
	}
	return true;
}

/* The unit of the document whose items are from `from` up to `to`: its own form, its own line (填报单位：… or
 * a subtitle), another form, its title. */
static struct slice
find_org(size_t from, size_t to, struct slice title)
{
	static struct buf name;
	static struct org line_org;
	bool titled = from < outline.n && outline.item[from].type == OUTLINE_TITLE;
	size_t first = titled ? outline.item[from].last + 1 : 0;
	size_t last = to < outline.n ? outline.item[to].last : SIZE_MAX;
	const struct form *own = NULL, *other = NULL;

	for (size_t i = 0; i < nform; i++)
		if (form[i].at >= first && form[i].at <= last) {
			if (!own || form[i].rank > own->rank)
				own = &form[i];
		} else if (!other || form[i].rank > other->rank) {
			other = &form[i];
		}
	if (own)
		return own->name;
	line_org.rank = ORG_NONE;
	for (size_t i = from; i < to; i++)
		if (outline.item[i].type == OUTLINE_PARA)
			org_line(&line_org, lex, outline.item[i].text);
	if (line_org.rank != ORG_NONE)
		return buf_slice(&line_org.name, 0);
	for (size_t i = from + 1; titled && i < to && outline.item[i].type == OUTLINE_PARA; i++)
		if (is_unit_line(outline.item[i].text))
			return text_without_bracket(outline.item[i].text);
	return other ? other->name : title_org(lex, title, &name);
}

/* The year of that document. */
static unsigned
find_year(size_t from, size_t to, struct slice title)
{
	unsigned year = year_of_title(title);

	for (size_t i = from + 1; year == 0 && i < to && outline.item[i].type == OUTLINE_PARA; i++)
		if (text_is_bracketed(outline.item[i].text) || text_is_date(outline.item[i].text))
			year = year_of_title(outline.item[i].text);
	return year ? year : years_most(&years);
}

/* 绩效自评报告 of what? But 部门决算 says it itself. */
static bool
takes_scope(struct slice kind)
{
	return slice_starts(kind, slice_str("绩效"));
}

/* The words of its kind: what it is about, from the title, else from its chapters, and what it is. */
static void
write_kind(size_t from, size_t to, struct slice title)
{
	struct title t = title_read(lex, title);

	for (size_t i = from; t.scope.len == 0 && takes_scope(t.kind) && !t.weak && i < to; i++)
		if (outline.item[i].type == OUTLINE_SECTION && outline.item[i].level == 1)
			t.scope = heading_scope(lex, outline.item[i].text);
	out_text(t.scope);
	out_join(t.kind);
}

/* The report record of the document whose title is item `from`; without a title, of what is before the first
 * one. */
static void
write_report(size_t from)
{
	bool titled = from < outline.n && outline.item[from].type == OUTLINE_TITLE;
	struct slice title = titled ? outline.item[from].text : slice_of("", 0);
	size_t to = from + titled;
	unsigned year;

	while (to < outline.n && outline.item[to].type != OUTLINE_TITLE)
		to++;
	year = find_year(from, to, title);
	out_begin(RECORD_REPORT, buf_slice(&doc, 0), titled ? outline.item[from].line : 1);
	out_text(titled ? outline.item[from].path : slice_str("s0"));
	out_text(title);
	if (year)
		out_count(year);
	else
		out_str("");
	out_text(find_org(from, to, title));
	write_kind(from, to, title);
	out_end();
}

/* A document without a title: no title at all, or a chapter or a table before the first one. */
static bool
has_untitled(void)
{
	size_t i = 0;

	while (i < outline.n && outline.item[i].type == OUTLINE_PARA)
		i++;
	return i == outline.n || outline.item[i].type != OUTLINE_TITLE || first_table <= outline.item[i].last;
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
	held.len = doc.len = nline = nform = 0;
	has_grid = has_report = has_line = table_below = false;
	first_table = SIZE_MAX;
	years = (struct years){0};
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
	if (!has_report && (has_line || has_grid || readable) && has_untitled())
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
