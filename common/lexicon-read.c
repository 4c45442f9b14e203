/* SPDX-License-Identifier: ISC */
/* Reads files of words into a lexicon, and tells what is wrong with them. */
#include "lexicon.h"

#include "buf.h"
#include "csv-rows.h"
#include "message.h"
#include "utf8.h"

enum { FIELD_CLASS, FIELD_WORD, FIELD_VALUE, FIELD_EXAMPLE };

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

/* The word with the marks that keyboards write narrow: （境） as (境). False when it has none of them. */
static bool
narrow(struct slice word, struct buf *out)
{
	static const struct {
		const char *wide;
		char narrow;
	} marks[] = {{"（", '('}, {"）", ')'}, {"，", ','}, {"：", ':'}, {"；", ';'}};
	bool any = false;

	out->len = 0;
	while (word.len > 0) {
		size_t i = 0, n = utf8_size(word);

		while (i < sizeof marks / sizeof *marks && !slice_starts(word, slice_str(marks[i].wide)))
			i++;
		if (i < sizeof marks / sizeof *marks) {
			buf_addc(out, marks[i].narrow);
			any = true;
		} else {
			buf_add(out, slice_of(word.data, n));
		}
		word = slice_from(word, n);
	}
	return any;
}

static void
add_word(struct lexicon *lex, enum lexicon_class class, const struct slice *field)
{
	static struct buf word, example;

	lexicon_add(lex, class, field[FIELD_WORD], field[FIELD_VALUE], field[FIELD_EXAMPLE]);
	if (!narrow(field[FIELD_WORD], &word))
		return;
	narrow(field[FIELD_EXAMPLE], &example);
	lexicon_add(lex, class, buf_slice(&word, 0), field[FIELD_VALUE], buf_slice(&example, 0));
}

static void
add_row(void *lex, const struct csv_row *row)
{
	const struct slice *f = row->field;
	size_t class = 0;

	while (class < LEXICON_NCLASS && !slice_is(f[FIELD_CLASS], class_names[class]))
		class += 1;
	if (class == LEXICON_NCLASS)
		warning("%s:%zu: field 'class': '%.*s' is no class of words", row->name, row->line,
			SLICE_ARG(f[FIELD_CLASS]));
	else if (f[FIELD_WORD].len == 0)
		warning("%s:%zu: field 'word' is empty", row->name, row->line);
	else if (!value_is_known((enum lexicon_class) class, f[FIELD_VALUE]))
		warning("%s:%zu: field 'value': '%.*s' is not made of: %s", row->name, row->line,
			SLICE_ARG(f[FIELD_VALUE]), class_values[class]);
	else
		add_word(lex, (enum lexicon_class) class, f);
}

void
lexicon_add_file(struct lexicon *lex, const char *path)
{
	csv_rows_of_file(path, "class,word,value,example", add_row, lex);
}
