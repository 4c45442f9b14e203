/* SPDX-License-Identifier: ISC */
#include "lexicon.h"

#include "buf.h"
#include "lexicon-files.h"
#include "message.h"

#include <csv.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { FIELD_CLASS, FIELD_WORD, FIELD_VALUE, FIELD_EXAMPLE, NFIELD };

static const char *const field_names[NFIELD] = {"class", "word", "value", "example"};
static const char *const class_names[LEXICON_NCLASS] = {
#define X(id, name) [LEXICON_##id] = name,
	LEXICON_CLASSES(X)
#undef X
};

/* The words that a value may be made of; # stands for a whole number. Others take any value. */
static const char *const class_values[LEXICON_NCLASS] = {
	[LEXICON_MONEY_UNIT] = "# context",
	[LEXICON_SUB_UNIT] = "#",
	[LEXICON_PERCENT] = "# points",
	[LEXICON_MEASURE] = "thing unit digits noun place span score",
	[LEXICON_QUALIFIER] = "before inner after none bare",
	[LEXICON_NUMBER_KIND] = "money percent count score number none",
	[LEXICON_NO_AMOUNT_BEFORE] = "always bare",
	[LEXICON_CUE] = "copula stage change share verb lead compare list one span",
	[LEXICON_PERIOD] = "#",
};

struct lexicon {
	struct lexicon_entry *entry;
	size_t nentry, cap;
	size_t *slot; /* open addressing: entry index + 1, 0 for free; nslot is a power of two */
	size_t nslot;
	size_t longest[LEXICON_NCLASS]; /* bytes */
	char **text;                    /* owned copies that the entries point into */
	size_t ntext, text_cap;
};

static uint32_t
hash_byte(uint32_t h, unsigned char c)
{
	return (h ^ c) * 16777619u; /* FNV-1a */
}

static uint32_t hash_start(enum lexicon_class class)
{
	return hash_byte(2166136261u, (unsigned char)class);
}

/* The slot of (class, word): the one it is in, or the free one where it belongs. */
static size_t
slot_of(const struct lexicon *lex, enum lexicon_class class, struct slice word, uint32_t h)
{
	size_t i = (h ^ h >> 15) & (lex->nslot - 1);

	for (; lex->slot[i]; i = (i + 1) & (lex->nslot - 1)) {
		const struct lexicon_entry *e = &lex->entry[lex->slot[i] - 1];

		if (e->class == class && slice_eq(e->word, word))
			break;
	}
	return i;
}

static uint32_t
hash_word(enum lexicon_class class, struct slice word)
{
	uint32_t h = hash_start(class);

	for (size_t i = 0; i < word.len; i++)
		h = hash_byte(h, (unsigned char)word.data[i]);
	return h;
}

static void
index_entry(struct lexicon *lex, size_t i)
{
	const struct lexicon_entry *e = &lex->entry[i];

	lex->slot[slot_of(lex, e->class, e->word, hash_word(e->class, e->word))] = i + 1;
	if (e->word.len > lex->longest[e->class])
		lex->longest[e->class] = e->word.len;
}

static void
add_entry(struct lexicon *lex, struct lexicon_entry e)
{
	lex->entry = grow(lex->entry, &lex->cap, lex->nentry + 1, sizeof *lex->entry);
	lex->entry[lex->nentry++] = e;
	if (lex->nentry * 2 > lex->nslot) {
		free(lex->slot);
		lex->nslot = lex->nslot ? lex->nslot * 2 : 4096;
		lex->slot = calloc(lex->nslot, sizeof *lex->slot);
		if (!lex->slot)
			die("out of memory");
		for (size_t i = 0; i < lex->nentry; i++)
			index_entry(lex, i);
	} else {
		index_entry(lex, lex->nentry - 1);
	}
}

/* One file while libcsv reads it. */
struct reading {
	struct lexicon *lex;
	const char *name;
	size_t line, nfield;
	struct slice field[NFIELD];
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

static struct slice
keep(struct lexicon *lex, const void *data, size_t len)
{
	char *copy = malloc(len + 1);

	if (!copy)
		die("out of memory");
	memcpy(copy, data, len);
	copy[len] = '\0';
	lex->text = grow(lex->text, &lex->text_cap, lex->ntext + 1, sizeof *lex->text);
	lex->text[lex->ntext++] = copy;
	return slice_of(copy, len);
}

static void
on_field(void *data, size_t len, void *arg)
{
	struct reading *r = arg;

	if (r->nfield < NFIELD)
		r->field[r->nfield] = keep(r->lex, data ? data : "", len);
	r->nfield++;
}

/* libcsv ends a row at its LF, so r->line is the row's last line; rows of the lexicon are one line. */
static void
on_row(int c, void *arg)
{
	struct reading *r = arg;
	struct slice *f = r->field;
	size_t class = 0;

	(void)c;
	if (r->nfield < 2 || r->nfield > NFIELD) {
		warning("%s:%zu: %zu fields where %s,%s,%s,%s are meant", r->name, r->line, r->nfield,
			field_names[0], field_names[1], field_names[2], field_names[3]);
	} else if (r->line > 1 || !slice_is(f[FIELD_CLASS], field_names[FIELD_CLASS])) {
		while (class < LEXICON_NCLASS && !slice_is(f[FIELD_CLASS], class_names[class]))
			class ++;
		if (class == LEXICON_NCLASS)
			warning("%s:%zu: field '%s': '%.*s' is no class of words", r->name, r->line,
				field_names[FIELD_CLASS], SLICE_ARG(f[FIELD_CLASS]));
		else if (f[FIELD_WORD].len == 0)
			warning("%s:%zu: field '%s' is empty", r->name, r->line, field_names[FIELD_WORD]);
		else if (!value_is_known((enum lexicon_class)class, f[FIELD_VALUE]))
			warning("%s:%zu: field '%s': '%.*s' is not made of: %s", r->name, r->line,
				field_names[FIELD_VALUE], SLICE_ARG(f[FIELD_VALUE]), class_values[class]);
		else
			add_entry(r->lex, (struct lexicon_entry){(enum lexicon_class) class, f[FIELD_WORD],
								 f[FIELD_VALUE], f[FIELD_EXAMPLE]});
	}
	r->nfield = 0;
	memset(r->field, 0, sizeof r->field);
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
			if (csv_init(&p, CSV_STRICT | CSV_STRICT_FINI) != 0)
				die("out of memory");
		}
		text = slice_from(text, len);
	}
	if (csv_fini(&p, on_field, on_row, &r) != 0)
		warning("%s:%zu: field %zu: a quote is not closed", name, r.line, r.nfield + 1);
	csv_free(&p);
}

struct lexicon *
lexicon_new(void)
{
	struct lexicon *lex = calloc(1, sizeof *lex);

	if (!lex)
		die("out of memory");
	for (size_t i = 0; lexicon_files[i].name; i++)
		read_text(lex, lexicon_files[i].name, slice_str(lexicon_files[i].text));
	return lex;
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

static const struct lexicon_entry *
entry_in(const struct lexicon *lex, size_t slot)
{
	return lex->slot[slot] ? &lex->entry[lex->slot[slot] - 1] : NULL;
}

const struct lexicon_entry *
lexicon_find(const struct lexicon *lex, enum lexicon_class class, struct slice word)
{
	if (word.len == 0 || word.len > lex->longest[class])
		return NULL;
	return entry_in(lex, slot_of(lex, class, word, hash_word(class, word)));
}

const struct lexicon_entry *
lexicon_prefix(const struct lexicon *lex, enum lexicon_class class, struct slice text)
{
	const struct lexicon_entry *best = NULL, *e;
	size_t most = text.len < lex->longest[class] ? text.len : lex->longest[class];
	uint32_t h = hash_start(class);

	for (size_t i = 0; i < most; i++) {
		h = hash_byte(h, (unsigned char)text.data[i]);
		if (i + 1 < text.len && ((unsigned char)text.data[i + 1] & 0xC0) == 0x80)
			continue;
		e = entry_in(lex, slot_of(lex, class, slice_of(text.data, i + 1), h));
		if (e)
			best = e;
	}
	return best;
}

const struct lexicon_entry *
lexicon_suffix(const struct lexicon *lex, enum lexicon_class class, struct slice text)
{
	size_t most = text.len < lex->longest[class] ? text.len : lex->longest[class];
	const struct lexicon_entry *e;

	for (size_t len = most; len > 0; len--) {
		struct slice tail = slice_from(text, text.len - len);

		if (((unsigned char)*tail.data & 0xC0) != 0x80 && (e = lexicon_find(lex, class, tail)))
			return e;
	}
	return NULL;
}

const struct lexicon_entry *
lexicon_entry_at(const struct lexicon *lex, size_t i)
{
	return i < lex->nentry ? &lex->entry[i] : NULL;
}

void
lexicon_free(struct lexicon *lex)
{
	if (!lex)
		return;
	for (size_t i = 0; i < lex->ntext; i++)
		free(lex->text[i]);
	free(lex->text);
	free(lex->slot);
	free(lex->entry);
	free(lex);
}
