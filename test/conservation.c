/* SPDX-License-Identifier: ISC */
#include "message.h"
#include "record.h"
#include "utf8.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

/*
 * Nothing is lost (extract-sections(1)): every visible character of a report is in exactly one section, para or cell
 * record, in the order of the source; noise markers, the pipes and rule lines of Markdown tables and the stop
 * after a title are not. The line of a record is that of its first visible character, and a text begins and
 * ends with visible ones.
 */

static const char usage_text[] =
	"usage: conservation LINES RECORDS\n"
	"LINES is what read-report wrote, RECORDS what the whole chain made of it.\n";

/* ---- The report as it was: its visible characters ---- */

struct glyph {
	size_t at, len, line;
};

/* LINE_BAR: pipes somewhere; LINE_PIPE: they may be those of a table. */
enum line_flag { LINE_TAB = 1, LINE_PIPE = 2, LINE_RULE = 4, LINE_BAR = 8 };

static struct {
	struct buf text;
	struct glyph *glyph;
	size_t nglyph, cap, nline, line_cap;
	unsigned char *flags; /* of each line, from 1 */
	size_t next;          /* glyph that no record has had yet */
} report;

static struct slice
glyph_text(size_t i)
{
	return slice_of(report.text.data + report.glyph[i].at, report.glyph[i].len);
}

/* The length of the noise marker that s starts with; 0 for none. */
static size_t
noise(struct slice s)
{
	static const char *const marks[] = {"[bookmark:", "[image:", "[footnoteRef:"};

	for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
		if (slice_starts(s, slice_str(marks[m])))
			for (size_t i = strlen(marks[m]); i < s.len && s.data[i] != '[' && s.data[i] != '\n';
			     i++)
				if (s.data[i] == ']')
					return i + 1;
	return 0;
}

/* Takes the markers out of b. Where that puts the ends of another together, it is text: nobody wrote it as a
 * marker. */
static void
strip_noise(struct buf *b)
{
	size_t out = 0;

	for (size_t i = 0; i < b->len;) {
		size_t n = noise(buf_slice(b, i));

		if (n == 0)
			b->data[out++] = b->data[i++];
		i += n;
	}
	b->len = out;
}

static unsigned char
flags_of(struct slice text)
{
	bool rule = true, dash = false;
	struct slice s = slice_trim(text);
	unsigned flags = text.len > 0 && memchr(text.data, '\t', text.len) ? LINE_TAB : 0;

	if (s.len < 2 || !memchr(s.data, '|', s.len))
		return (unsigned char)flags;
	flags |= *s.data == '|' || s.data[s.len - 1] == '|' ? LINE_BAR | LINE_PIPE : LINE_BAR;
	for (size_t i = 0; i < s.len; i++) {
		rule = rule && strchr("|-: ", s.data[i]);
		dash = dash || s.data[i] == '-';
	}
	return (unsigned char)(flags | (rule && dash ? LINE_PIPE | LINE_RULE : 0));
}

/* Beside the line under a header, the pipe at the start of a row is not needed. */
static void
join_table(size_t line)
{
	unsigned char *flags = report.flags + line;

	if (line <= 1)
		return;
	if ((flags[0] & LINE_RULE) && (flags[-1] & LINE_BAR))
		flags[-1] |= LINE_PIPE;
	if ((flags[-1] & LINE_PIPE) && (flags[0] & LINE_BAR))
		flags[0] |= LINE_PIPE;
}

static void
add_line(size_t line, struct slice raw)
{
	static struct buf clean;
	struct slice s;
	uint32_t cp;

	report.flags = grow(report.flags, &report.line_cap, line + 1, 1);
	for (; report.nline <= line; report.nline++)
		report.flags[report.nline] = 0;
	report.flags[line] = flags_of(raw);
	join_table(line);
	clean.len = 0;
	buf_add(&clean, raw);
	strip_noise(&clean);
	for (s = buf_slice(&clean, 0); s.len > 0;) {
		size_t blank = slice_blank(s), n = blank ? blank : utf8_next(s, &cp);

		if (!blank) {
			report.glyph =
				grow(report.glyph, &report.cap, report.nglyph + 1, sizeof *report.glyph);
			report.glyph[report.nglyph++] = (struct glyph){report.text.len, n, line};
			buf_add(&report.text, slice_of(s.data, n));
		}
		s = slice_from(s, n);
	}
}

static void
clear_report(void)
{
	report.text.len = report.nglyph = report.nline = report.next = 0;
}

/* ---- The records: each takes its characters ---- */

static size_t nbad;

static void
complain(const struct record *rec, const char *what)
{
	if (nbad++ < 20)
		warning("%.*s: record %zu: %s: %.*s", SLICE_ARG(rec->field[FIELD_DOC]), rec->number, what,
			(int)(rec->bytes.len < 160 ? rec->bytes.len : 160), rec->bytes.data);
}

/* Whether character i may be missing: a pipe, its escape or a line break in a pipe table, anything in the rule
 * line of one. */
static bool
may_drop(size_t i)
{
	unsigned flags = report.flags[report.glyph[i].line];
	struct slice g = glyph_text(i);

	if (flags & LINE_RULE)
		return true;
	if (!(flags & LINE_PIPE))
		return false;
	for (size_t from = i < 5 ? 0 : i - 5; from <= i; from++) {
		struct slice s = buf_slice(&report.text, report.glyph[from].at);

		if ((slice_starts(s, slice_str("<br>")) && i - from < 4) ||
		    (slice_starts(s, slice_str("<br/>")) && i - from < 5))
			return true;
	}
	return slice_is(g, "|") || slice_is(g, "\\");
}

/* The next character of the report must be this one, on that line (0: on any). */
static const char *
take(struct slice c, size_t line)
{
	while (report.next < report.nglyph && may_drop(report.next) &&
	       (!slice_eq(glyph_text(report.next), c) || report.glyph[report.next].line < line))
		report.next++;
	if (report.next == report.nglyph)
		return "text that is not in the report";
	if (!slice_eq(glyph_text(report.next), c))
		return "text that is not what stands next in the report";
	if (line != 0 && report.glyph[report.next].line != line)
		return "text that stands on another line";
	report.next++;
	return NULL;
}

/* One text; its first character is on `line`, each '\n' leads to the next (line 0: not checked). */
static const char *
take_text(struct slice s, size_t line)
{
	const char *fault;
	uint32_t cp;

	if (slice_trim(s).len != s.len)
		return "a text that begins or ends with a blank";
	while (s.len > 0) {
		size_t blank = slice_blank(s), n = blank ? blank : utf8_next(s, &cp);

		if (!blank && (fault = take(slice_of(s.data, n), line)))
			return fault;
		if (*s.data == '\n' && line != 0)
			line++;
		s = slice_from(s, n);
	}
	return NULL;
}

/* The stop behind a title: on the title's line, right behind it. */
static void
drop_stop(void)
{
	static const char *const stops[] = {"。", "：", ":"};
	size_t i = report.next;

	if (i == 0 || i == report.nglyph || report.glyph[i].line != report.glyph[i - 1].line)
		return;
	for (size_t k = 0; k < sizeof stops / sizeof *stops; k++)
		if (slice_is(glyph_text(i), stops[k])) {
			report.next++;
			return;
		}
}

static const char *
take_section(const struct record *rec)
{
	static struct buf scratch;
	bool document = record_count(rec, SECTION_LEVEL) == 0;
	struct slice number = record_text(rec, SECTION_NUMBER, &scratch);
	const char *fault = take_text(number, document ? 0 : rec->line);

	if (!fault)
		fault = take_text(record_text(rec, SECTION_TITLE, &scratch),
				  document || number.len > 0 ? 0 : rec->line);
	if (!fault && !document)
		drop_stop();
	return fault;
}

static const char *
take_cell(const struct record *rec)
{
	static struct buf scratch;
	struct slice text = record_text(rec, CELL_TEXT, &scratch);

	if (text.len == 0 &&
	    (rec->line >= report.nline || !(report.flags[rec->line] & (LINE_TAB | LINE_PIPE))))
		return "an empty cell on a line that starts none";
	return take_text(text, rec->line);
}

static void
take_record(const struct record *rec)
{
	static struct buf scratch;
	const char *fault = NULL;

	if (rec->type == RECORD_SECTION)
		fault = take_section(rec);
	else if (rec->type == RECORD_PARA)
		fault = take_text(record_text(rec, PARA_TEXT, &scratch), rec->line);
	else if (rec->type == RECORD_CELL)
		fault = take_cell(rec);
	else if (rec->type == RECORD_LINE)
		fault = "a line that no filter has taken";
	if (fault)
		complain(rec, fault);
}

static void
end_report(const struct record *rec)
{
	while (report.next < report.nglyph && may_drop(report.next))
		report.next++;
	if (report.next < report.nglyph) {
		char what[80];

		snprintf(what, sizeof what, "the text from line %zu on is in no record",
			 report.glyph[report.next].line);
		complain(rec, what);
	}
}

/* ---- The two streams, report by report ---- */

struct stream {
	const char *name;
	FILE *file;
	char *line;
	size_t cap;
	struct record rec;
};

enum {
	CONSUMES = RECORD_SET(RECORD_LINE) | RECORD_SET(RECORD_FILE) | RECORD_SET(RECORD_SECTION) |
		   RECORD_SET(RECORD_PARA) | RECORD_SET(RECORD_CELL),
};

static void
stream_open(struct stream *s, const char *name)
{
	s->name = name;
	s->file = fopen(name, "rb");
	if (!s->file)
		die("%s: %s", name, strerror(errno));
}

static void
stream_close(struct stream *s)
{
	fclose(s->file);
	free(s->line);
}

static bool
stream_next(struct stream *s)
{
	static struct buf fault;
	ssize_t len = getline(&s->line, &s->cap, s->file);
	const char *wrong;

	if (len < 0) {
		if (ferror(s->file))
			die("%s: %s", s->name, strerror(errno));
		return false;
	}
	s->rec.number++;
	wrong = record_split(&s->rec, slice_of(s->line, (size_t)len - 1), CONSUMES, &fault);
	if (wrong)
		complain(&s->rec, wrong);
	return true;
}

/* Reads LINES up to the end of a report; false when there is no more. */
static bool
read_lines(struct stream *s)
{
	static struct buf scratch;

	clear_report();
	while (stream_next(s))
		if (s->rec.type == RECORD_LINE)
			add_line(s->rec.line, record_text(&s->rec, LINE_TEXT, &scratch));
		else if (s->rec.type == RECORD_FILE)
			return true;
	return false;
}

int
main(int argc, char **argv)
{
	struct stream lines = {0}, records = {0};
	size_t nreport = 0;

	message_init("conservation");
	if (argc != 3) {
		fputs(usage_text, stderr);
		return STATUS_TROUBLE;
	}
	stream_open(&lines, argv[1]);
	stream_open(&records, argv[2]);
	while (read_lines(&lines)) {
		size_t before = nbad;

		while (stream_next(&records) && records.rec.type != RECORD_FILE)
			if (nbad == before) /* the first fault of a report drags others behind it */
				take_record(&records.rec);
		if (records.rec.type != RECORD_FILE ||
		    !slice_eq(lines.rec.field[FIELD_DOC], records.rec.field[FIELD_DOC]))
			complain(&records.rec, "another report than in LINES");
		else if (nbad == before)
			end_report(&records.rec);
		nreport++;
	}
	while (stream_next(&records))
		complain(&records.rec, "a record behind the last report");
	stream_close(&lines);
	stream_close(&records);
	printf("%zu reports, %zu faults\n", nreport, nbad);
	return nreport == 0 || nbad > 0 ? STATUS_TROUBLE : STATUS_FINE;
}
