/* SPDX-License-Identifier: ISC */
/* Reads files of words into a lexicon, and tells what is wrong with them. */
#include "lexicon.h"

#include "buf.h"
#include "message.h"

#include <csv.h>
#include <errno.h>
#include <stdio.h>

enum { FIELD_CLASS, FIELD_WORD, FIELD_VALUE, FIELD_EXAMPLE, NFIELD };

static const char *const field_names[NFIELD] = {"class", "word", "value", "example"};
static const char *const class_names[LEXICON_NCLASS] = {
#define X(id, name) [LEXICON_##id] = name,
	LEXICON_CLASSES(X)
#undef X
};

/* The words that a value may be made of; # stands for a whole number. Others take any value. */
static const char *const class_values[LEXICON_NCLASS] = {
	[LEXICON_MONEY_UNIT] = "# context digits",
	[LEXICON_SUB_UNIT] = "#",
	[LEXICON_PERCENT] = "# points digits",
	[LEXICON_MEASURE] = "thing unit digits noun place span score",
	[LEXICON_QUALIFIER] = "before inner after none bare",
	[LEXICON_NUMBER_KIND] = "money percent score number any none",
	[LEXICON_NO_AMOUNT_BEFORE] = "always bare",
	[LEXICON_CUE] = "copula stage change share verb lead compare list one span behind noun score",
	[LEXICON_PERIOD] = "#",
};

/* One file while libcsv reads it. */
struct reading {
	struct lexicon *lex;
	const char *name;
	size_t line, nfield;
	struct buf row;     /* the fields of the row, one behind the other: libcsv reuses its own copy */
	size_t end[NFIELD]; /* where each ends in it */
};

static bool
is_whole_number(struct slice s)
{
	size_t n;

	if (s.len > 0 && *s.data == '-')
		s = slice_from(s, 1);
	return slice_number(s, 99, &n);
}

/* Is each word of value in the list of its class? */
static bool
value_is_known(enum lexicon_class class, struct slice value)
{
	struct slice word, known;

	if (!class_values[class])
		return true;
	while (slice_word(&value, &word)) {
		struct slice list = slice_str(class_values[class]);
		bool found = false;

		while (!found && slice_word(&list, &known))
			found = slice_is(known, "#") ? is_whole_number(word) : slice_eq(known, word);
		if (!found)
			return false;
	}
	return true;
}

static void
on_field(void *data, size_t len, void *arg)
{
	struct reading *r = arg;

	if (r->nfield < NFIELD) {
		buf_add(&r->row, slice_of(data, data ? len : 0));
		r->end[r->nfield] = r->row.len;
	}
	r->nfield++;
}

static void
add_row(struct lexicon *lex, const char *name, size_t line, const struct slice *f)
{
	size_t class = 0;

	while (class < LEXICON_NCLASS && !slice_is(f[FIELD_CLASS], class_names[class]))
		class += 1;
	if (class == LEXICON_NCLASS)
		warning("%s:%zu: field '%s': '%.*s' is no class of words", name, line,
			field_names[FIELD_CLASS], SLICE_ARG(f[FIELD_CLASS]));
	else if (f[FIELD_WORD].len == 0)
		warning("%s:%zu: field '%s' is empty", name, line, field_names[FIELD_WORD]);
	else if (!value_is_known((enum lexicon_class) class, f[FIELD_VALUE]))
		warning("%s:%zu: field '%s': '%.*s' is not made of: %s", name, line, field_names[FIELD_VALUE],
			SLICE_ARG(f[FIELD_VALUE]), class_values[class]);
	else
		lexicon_add(lex, (enum lexicon_class) class, f[FIELD_WORD], f[FIELD_VALUE], f[FIELD_EXAMPLE]);
}

/* libcsv ends a row at its LF, so r->line is the row's last line; rows of the lexicon are one line. */
static void
on_row(int c, void *arg)
{
	struct reading *r = arg;
	struct slice field[NFIELD];

	(void)c;
	for (size_t i = 0, at = 0; i < NFIELD; i++) {
		field[i] = slice_of(r->row.data ? r->row.data + at : "", i < r->nfield ? r->end[i] - at : 0);
		at = i < r->nfield ? r->end[i] : at;
	}
	if (r->nfield < 2 || r->nfield > NFIELD)
		warning("%s:%zu: %zu fields where %s,%s,%s,%s are meant", r->name, r->line, r->nfield,
			field_names[0], field_names[1], field_names[2], field_names[3]);
	else if (r->line > 1 || !slice_is(field[FIELD_CLASS], field_names[FIELD_CLASS]))
		add_row(r->lex, r->name, r->line, field);
	r->nfield = 0;
	r->row.len = 0;
}

/* libcsv reports no position: the text is given to it line by line. */
static void
read_text(struct lexicon *lex, const char *name, struct slice text)
{
	struct reading r = {.lex = lex, .name = name};
	struct csv_parser p;

	if (csv_init(&p, CSV_STRICT | CSV_STRICT_FINI) != 0)
		die("out of memory");
	while (text.len > 0) {
		const char *lf = memchr(text.data, '\n', text.len);
		size_t len = lf ? (size_t)(lf - text.data) + 1 : text.len;

		r.line++;
		if (csv_parse(&p, text.data, len, on_field, on_row, &r) != len) {
			warning("%s:%zu: field %zu: %s", name, r.line, r.nfield + 1,
				csv_strerror(csv_error(&p)));
			csv_free(&p);
			r.nfield = 0;
			r.row.len = 0;
			if (csv_init(&p, CSV_STRICT | CSV_STRICT_FINI) != 0)
				die("out of memory");
		}
		text = slice_from(text, len);
	}
	if (csv_fini(&p, on_field, on_row, &r) != 0)
		warning("%s:%zu: field %zu: a quote is not closed", name, r.line, r.nfield + 1);
	csv_free(&p);
	buf_free(&r.row);
}

void
lexicon_add_file(struct lexicon *lex, const char *path)
{
	FILE *f = fopen(path, "rb");
	struct buf text = BUF_INIT;
	size_t n;

	if (!f)
		die("%s: %s", path, strerror(errno));
	while ((n = fread(buf_room(&text, 65536), 1, 65536, f)) > 0)
		text.len += n;
	if (ferror(f))
		die("%s: %s", path, strerror(errno));
	fclose(f);
	if (slice_starts(buf_slice(&text, 0), slice_str("\xEF\xBB\xBF")))
		read_text(lex, path, buf_slice(&text, 3));
	else
		read_text(lex, path, buf_slice(&text, 0));
	buf_free(&text);
}
