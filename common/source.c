/* SPDX-License-Identifier: ISC */
#include "source.h"

#include "confine.h"
#include "doc-name.h"
#include "message.h"
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { BLOCK = 65536, PIPE = 1 << 19, KEEP = 1 << 20 };

static const char *files0_from, *docs0_from, *doc_root;

static const char *output_folder;             /* source_writes */
static enum record_type needed = RECORD_LINE; /* source_needs */
static char **operands;                       /* NULL-terminated rest of argv */
static FILE *names;                           /* --files0-from */
static FILE *docs;                            /* --docs0-from */
static size_t nname;
static bool raw; /* operands are read, not the record stream */
static unsigned consumed;
static size_t number;
static struct buf fault;

/* A report being read: its records are made in `made`, behind `prefix` bytes that are the same for all. */
static struct input inputs[2], *input = inputs; /* of the report; of a member of it */
static bool reading;
/* The operand, what it is called, that as field doc. */
static struct buf name, label, doc, made;
static bool doc_escaped;
static size_t prefix;
/* Closing records of a report, whole lines; and the record stream on standard input. */
static struct buf closing, stream;
static size_t closing_at, stream_at;
static bool stream_end;

void
source_option(int option, const char *usage)
{
	switch (option) {
	case OPTION_FILES0_FROM:
		files0_from = optarg;
		return;
	case OPTION_DOC_ROOT:
		doc_root = optarg;
		return;
	case OPTION_DOCS0_FROM:
		docs0_from = optarg;
		return;
	case 'h':
		out_bytes(slice_str(usage));
		exit(out_close());
	case 'V':
		out_bytes(slice_str(program_name()));
		out_bytes(slice_str(" (jixiao) " VERSION "\n"));
		exit(out_close());
	default:
		fprintf(stderr, "Try '%s --help'.\n", program_name());
		exit(STATUS_TROUBLE);
	}
}

bool
source_has_names(void)
{
	return files0_from;
}

static FILE *
open_names(const char *file)
{
	FILE *f = strcmp(file, "-") == 0 ? stdin : fopen(file, "rb");

	if (!f)
		die("%s: %s", file, strerror(errno));
	return f;
}

void
source_writes(const char *folder)
{
	output_folder = folder;
}

void
source_needs(enum record_type type)
{
	needed = type;
}

static void
open_lists(const char *operand)
{
	docs = docs0_from ? open_names(docs0_from) : NULL;
	if (!files0_from)
		return;
	if (operand)
		die("%s: no operands are read with --files0-from", operand);
	names = open_names(files0_from);
	if (names == stdin && docs == stdin)
		die("--files0-from and --docs0-from cannot both be standard input");
}

/* The last name of a list was not ended by NUL and has line ends in it. */
static bool looks_like_lines;

/* The next name of a list, ended by NUL, into b; false at its end. */
static bool
read_name(FILE *list, const char *list_name, struct buf *b)
{
	int c;

	b->len = 0;
	if (list == stdin)
		out_flush();
	while ((c = getc(list)) != EOF && c != '\0')
		buf_addc(b, (char)c);
	if (ferror(list))
		warning("%s: %s", list_name, strerror(errno));
	if (c == EOF && b->len == 0)
		return false;
	looks_like_lines = c == EOF && memchr(b->data, '\n', b->len);
	buf_addc(b, '\0');
	return true;
}

/* What confine() leaves to be read: the operands. A list that can be read only once may name any file. */
static void
allow_operands(void)
{
	off_t start = names ? ftello(names) : 0;

	for (char **operand = operands; *operand; operand++)
		confine_reading(*operand);
	if (start < 0)
		confine_reading(NULL);
	else if (names) {
		while (read_name(names, files0_from, &name))
			confine_reading(name.data);
		fseeko(names, start, SEEK_SET);
	}
}

void
source_open(int argc, char **argv, int first_operand, unsigned consumes)
{
	consumed = consumes;
	operands = argv + first_operand;
	raw = first_operand < argc || files0_from;
	open_lists(first_operand < argc ? argv[first_operand] : NULL);
	if (raw)
		input_prepare();
	else
		fcntl(STDIN_FILENO, F_SETPIPE_SZ, PIPE); /* where it is one: fewer changes between programs */
	allow_operands();
	confine(output_folder != NULL, output_folder);
}

/* The next operand into name, ended by NUL; false behind the last. */
static bool
next_name(void)
{
	if (names) {
		nname++;
		return read_name(names, files0_from, &name);
	}
	if (!*operands)
		return false;
	name.len = 0;
	buf_adds(&name, *operands++);
	buf_addc(&name, '\0');
	return true;
}

/* What the report at hand is called. */
static void
set_label(void)
{
	if (docs && read_name(docs, docs0_from, &label))
		return;
	if (docs)
		die("%s: fewer names than reports", docs0_from);
	label.len = 0;
	buf_add(&label, buf_slice(&name, 0));
}

static bool
open_report(void)
{
	for (;;) {
		if (!next_name())
			return false;
		set_label();
		if (name.len > 1 && !(names == stdin && strcmp(name.data, "-") == 0))
			break;
		warning("%s:%zu: %s", files0_from ? files0_from : "operand", nname,
			name.len > 1 ? "standard input cannot be a report when the names come from it"
				     : "a name of no length");
	}
	doc.len = 0;
	doc_add_name(&doc, slice_of(label.data, label.len - 1), doc_root);
	doc_escaped = memchr(buf_slice(&doc, 0).data, '\\', doc.len);
	input_open(input, name.data);
	reading = true;
	made.len = 0;
	buf_adds(&made, record_info[RECORD_LINE].name);
	buf_addc(&made, '\t');
	buf_add(&made, buf_slice(&doc, 0));
	buf_addc(&made, '\t');
	prefix = made.len;
	return true;
}

static void
add_problem(size_t line, const char *code, const char *text)
{
	buf_addf(&closing, "%s\t", record_info[RECORD_PROBLEM].name);
	buf_add(&closing, buf_slice(&doc, 0));
	buf_addf(&closing, "\t%zu\t%s\t", line, code);
	buf_add_escaped(&closing, slice_str(text));
	buf_addc(&closing, '\n');
}

/* Once: a result that looks right and has nothing in it would be all that there is to see. */
static void
tell_needed(void)
{
	if (needed != RECORD_LINE && needed != RECORD_FILE && needed != RECORD_PROBLEM)
		notice("a raw report has no %s records; %s makes them", record_info[needed].name,
		       record_info[needed].writer);
	needed = RECORD_LINE;
}

/* Tells what went wrong and makes the problem and file records. */
static void
close_report(void)
{
	size_t last = input->lines > 0 ? input->lines : 1;

	closing.len = closing_at = 0;
	if (input->replaced > 0) {
		char text[96];

		snprintf(text, sizeof text,
			 "%zu NUL or invalid bytes became U+FFFD, the first one on line %zu", input->replaced,
			 input->first_replaced_line);
		warning("%s:%zu: %s", label.data, input->first_replaced_line, text);
		add_problem(input->first_replaced_line, "bytes", text);
	}
	if (*input->text) {
		if (input->lines > 0)
			warning("%s:%zu: %s", label.data, last, input->text);
		else
			warning("%s: %s", label.data, input->text);
		if (looks_like_lines)
			notice("%s: " SOURCE_NAMES_ENDED, files0_from ? files0_from : docs0_from);
		add_problem(last, input->code, input->text);
	} else
		tell_needed();
	buf_addf(&closing, "%s\t", record_info[RECORD_FILE].name);
	buf_add(&closing, buf_slice(&doc, 0));
	buf_addf(&closing, "\t%zu\t%zu\t%zu\t%s\t%zu\t%s\n", last, input->bytes, input->lines,
		 input_encoding(input), input->replaced, input->code);
	input_close(input);
	reading = false;
	if (made.cap > KEEP)
		buf_free(&made);
}

/* The record of a line is made, not split: its fields are known. */
static void
make_line(struct record *rec, struct slice text)
{
	size_t digits;

	made.len = prefix;
	buf_add_count(&made, input->lines);
	buf_addc(&made, '\t');
	digits = made.len - prefix - 1;
	buf_add_escaped(&made, text);
	rec->type = RECORD_LINE;
	rec->nfield = LINE_END;
	rec->line = rec->count[FIELD_LINE] = input->lines;
	rec->number = ++number;
	rec->bytes = buf_slice(&made, 0);
	rec->field[FIELD_TYPE] = slice_str(record_info[RECORD_LINE].name);
	rec->field[FIELD_DOC] = slice_of(made.data + prefix - 1 - doc.len, doc.len);
	rec->field[FIELD_LINE] = slice_of(made.data + prefix, digits);
	rec->field[LINE_TEXT] = buf_slice(&made, prefix + digits + 1);
	rec->escaped = doc_escaped || rec->field[LINE_TEXT].len > text.len;
}

static void
take(struct record *rec, struct slice bytes)
{
	const char *wrong;

	rec->number = ++number;
	wrong = record_split(rec, bytes, consumed, &fault);
	if (wrong)
		warning("standard input:%zu: record '%.*s': %s", number, SLICE_ARG(rec->field[FIELD_TYPE]),
			wrong);
}

/* The first line of standard input; who pipes a raw report in gets it passed through, and should know why. */
static void
tell_raw(const struct record *rec)
{
	const char *tab = memchr(rec->bytes.data, '\t', rec->bytes.len);

	if (rec->type == RECORD_UNKNOWN && (!tab || tab == rec->bytes.data))
		notice("standard input:1: no record; a raw report is an operand, or - for standard input");
}

static bool
next_of_reports(struct record *rec)
{
	struct slice line;

	for (;;) {
		if (closing_at < closing.len) {
			const char *p = closing.data + closing_at;
			size_t len = (size_t)((const char *)memchr(p, '\n', closing.len - closing_at) - p);

			closing_at += len + 1;
			take(rec, slice_of(p, len));
			return true;
		}
		if (!reading && !open_report())
			return false;
		if (input_line(input, &line)) {
			make_line(rec, line);
			return true;
		}
		close_report();
	}
}

static void
read_stream(void)
{
	char *room = buf_room(&stream, BLOCK);
	ssize_t n;

	out_flush();
	do
		n = read(STDIN_FILENO, room, BLOCK);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		warning("standard input: %s", strerror(errno));
	stream_end = n <= 0;
	if (n > 0)
		stream.len += (size_t)n;
}

static bool
next_of_stream(struct record *rec)
{
	size_t scanned = stream_at;

	for (;;) {
		const char *lf = scanned < stream.len
					 ? memchr(stream.data + scanned, '\n', stream.len - scanned)
					 : NULL;

		if (lf) {
			struct slice bytes =
				slice_of(stream.data + stream_at, (size_t)(lf - stream.data) - stream_at);

			stream_at += bytes.len + 1;
			take(rec, bytes);
			if (number == 1)
				tell_raw(rec);
			return true;
		}
		scanned = stream.len - stream_at;
		if (stream_at > 0) {
			memmove(stream.data, stream.data + stream_at, stream.len - stream_at);
			stream.len -= stream_at;
			stream_at = 0;
		}
		if (stream_end)
			break;
		if (stream.cap > KEEP && stream.len == 0)
			buf_free(&stream);
		read_stream();
	}
	if (stream.len == 0)
		return false;
	take(rec, buf_slice(&stream, 0));
	stream_at = stream.len;
	return true;
}

bool
source_next(struct record *rec)
{
	return raw ? next_of_reports(rec) : next_of_stream(rec);
}

void
source_read(void (*read)(struct input *in, struct slice doc))
{
	static char dash[] = "-", *standard_input[] = {dash, NULL};

	if (!raw)
		operands = standard_input;
	while (open_report()) {
		read(input, buf_slice(&doc, 0));
		close_report();
		out_bytes(buf_slice(&closing, 0));
	}
}

void
source_member(struct slice member, input_pull *pull, void *arg,
	      void (*read)(struct input *in, struct slice doc))
{
	size_t label_len = label.len, doc_len = doc.len;

	label.len--;
	buf_addc(&label, '!');
	buf_add(&label, member);
	buf_addc(&label, '\0');
	buf_addc(&doc, '!');
	buf_add_escaped(&doc, member);
	input = &inputs[1];
	input_open_pull(input, pull, arg);
	read(input, buf_slice(&doc, 0));
	close_report();
	out_bytes(buf_slice(&closing, 0));
	input = &inputs[0];
	label.len = label_len;
	label.data[label_len - 1] = '\0';
	doc.len = doc_len;
}

void
source_problem(size_t line, const char *code, const char *text)
{
	warning("%s:%zu: %s", label.data, line, text);
	out_problem(buf_slice(&doc, 0), line, code, slice_str(text));
}
