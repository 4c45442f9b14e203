/* SPDX-License-Identifier: ISC */
/*
 * usage: embed-lexicon FILE...
 * Writes the rows of the lexicon files, their index and the tree of their words as C tables, so that no
 * program makes them when it starts. A row that is broken or stands twice ends the build.
 */
#include "buf.h"
#include "lexicon-table.h"
#include "marks.h"
#include "message.h"
#include "numeral.h"

#include <inttypes.h>
#include <stdio.h>

/* The tool itself has no built-in words. */
static const struct lexicon_index no_index;
const struct lexicon lexicon_built_in = {.index = &no_index};
const struct words words_built_in;
const unsigned char mark_table[0x10000], numeral_table[0x10000];
const struct char_set numeral_first;

static void
print_text(struct slice s)
{
	printf("{\"");
	for (size_t i = 0; i < s.len; i++) {
		if (s.data[i] == '"' || s.data[i] == '\\')
			putchar('\\');
		putchar(s.data[i]);
	}
	printf("\", %zu}, ", s.len);
}

static void
print_entries(const struct lexicon *lex)
{
	const struct lexicon_entry *e;

	puts("static const struct lexicon_entry entries[] = {");
	for (size_t i = 0; (e = lexicon_entry_at(lex, i)); i++) {
		if (lexicon_find(lex, e->class, e->word) != e)
			warning("'%.*s' stands twice in one class", SLICE_ARG(e->word));
		printf("{%d, %u, %d, ", (int)e->class, e->flags, e->number);
		print_text(e->word);
		print_text(e->value);
		print_text(e->example);
		puts("},");
	}
	puts("};");
}

static void
print_slots(const struct lexicon *lex)
{
	puts("static const struct lexicon_slot slots[] = {");
	for (size_t i = 0; i < lex->nslot; i++)
		printf("{%" PRIu32 ", %" PRIu32 "},\n", lex->slot[i].hash, lex->slot[i].entry);
	puts("};");
}

static void
print_numbers(const char *name, const uint64_t *number, size_t n)
{
	printf(".%s = {\n", name);
	for (size_t i = 0; i < n; i++)
		if (number[i])
			printf("[%zu] = %" PRIu64 "u,\n", i, number[i]);
	puts("},");
}

static void
print_index(const struct lexicon_index *index)
{
	puts("static const struct lexicon_index made_index = {\n.start = {");
	for (size_t i = 0; i < sizeof index->start; i++)
		if (index->start[i])
			printf("[%zu] = %d,\n", i, index->start[i]);
	puts("},\n.longest = {");
	for (size_t i = 0; i < LEXICON_NCLASS; i++)
		printf("%zu,\n", index->longest[i]);
	puts("},");
	print_numbers("lengths", index->lengths, LEXICON_NCLASS);
	print_numbers("first", index->first, CHAR_SLOTS);
	print_numbers("last", index->last, CHAR_SLOTS);
	puts("};");
}

static void
print_words(const struct words *w)
{
	puts("static const uint16_t starts[] = {");
	for (size_t i = 0; i < 2 * CHAR_SLOTS; i++)
		printf("%d,\n", w->start[i]);
	puts("};\nstatic const struct word_node nodes[] = {");
	for (size_t i = 0; i < w->nnode; i++)
		printf("{%u, %u, %u, %u},\n", w->node[i].base, w->node[i].byte, w->node[i].here,
		       w->node[i].more);
	puts("};\nstatic const uint32_t ends[] = {");
	for (size_t i = 0; i < w->nnode; i++)
		printf("%" PRIu32 ",\n", w->end[i]);
	puts("};\nstatic const struct word_row rows[] = {");
	for (size_t i = 0; i < w->nrow; i++)
		printf("{%" PRIu32 ", %" PRIu32 "},\n", w->row[i].entry, w->row[i].next);
	puts("};");
}

/* Puts the characters of one row into a table. */
static void
fill_row(unsigned char *table, const char *chars, size_t row)
{
	struct slice s = slice_str(chars);
	uint32_t cp;

	while (s.len > 0) {
		s = slice_from(s, utf8_next(s, &cp));
		if (table[cp])
			warning("U+%04" PRIX32 " stands twice", cp);
		table[cp] = (unsigned char)row;
	}
}

static void
print_chars(const char *name, const unsigned char *table)
{
	printf("const unsigned char %s[0x10000] = {\n", name);
	for (size_t i = 0; i < 0x10000; i++)
		printf("%d,%c", table[i], i % 64 == 63 ? '\n' : ' ');
	puts("};");
}

static void
print_char_tables(void)
{
	static unsigned char marks[0x10000], numerals[0x10000];
	static struct char_set first;
	size_t row;

	for (row = 0; mark_rows[row].chars; row++)
		fill_row(marks, mark_rows[row].chars, row);
	for (size_t cp = 0x3400; cp <= 0x9FFF; cp++)
		marks[cp] = marks[cp] ? marks[cp] : (unsigned char)row;
	for (row = 0; numeral_rows[row].chars; row++)
		fill_row(numerals, numeral_rows[row].chars, row);
	print_chars("mark_table", marks);
	print_chars("numeral_table", numerals);
	for (uint32_t cp = 0; cp < 0x10000; cp++)
		if (numeral_rows[numerals[cp]].first)
			char_set_add(&first, cp);
	puts("const struct char_set numeral_first = {{");
	for (size_t i = 0; i < sizeof first.bits / sizeof *first.bits; i++)
		printf("%" PRIu64 "u,\n", first.bits[i]);
	printf("}, %u};\n", first.leads);
}

int
main(int argc, char **argv)
{
	struct lexicon *lex = lexicon_new();
	struct words *words;

	message_init("embed-lexicon");
	for (int i = 1; i < argc; i++)
		lexicon_add_file(lex, argv[i]);
	puts("#include \"char-table.h\"\n#include \"lexicon-table.h\"");
	print_entries(lex);
	print_slots(lex);
	print_index(lex->index);
	puts("const struct lexicon lexicon_built_in = {\n"
	     ".entry = entries, .nentry = sizeof entries / sizeof *entries,\n"
	     ".slot = slots, .nslot = sizeof slots / sizeof *slots, .index = &made_index};");
	words = words_new(lex, NULL);
	print_words(words);
	print_char_tables();
	puts("const struct words words_built_in = {\n"
	     ".start = starts, .node = nodes, .nnode = sizeof nodes / sizeof *nodes, .end = ends,\n"
	     ".row = rows, .nrow = sizeof rows / sizeof *rows};");
	words_free(words);
	lexicon_free(lex);
	return fflush(stdout) == 0 && !ferror(stdout) ? message_status() : STATUS_TROUBLE;
}
