/* SPDX-License-Identifier: ISC */
/*
 * Makes jixiao-records(5): copies the page from standard input, with the tables of records and words, made
 * from the one table in common/ and the lexicon, in place of the lines @RECORDS@ and @WORDS@.
 */
#include "lexicon.h"
#include "message.h"
#include "record.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const kind_names[] = {[KIND_TEXT] = "text",
					 [KIND_COUNT] = "count",
					 [KIND_NUMBER] = "number",
					 [KIND_MONEY] = "money",
					 [KIND_WORD] = "word"};

/* A text line of mdoc: a sentence a line, nothing in it a request. */
static void
print_text(const char *s)
{
	if (*s == '.' || *s == '\'')
		fputs("\\&", stdout);
	for (; *s; s++)
		if (*s == '\\')
			fputs("\\e", stdout);
		else if (s[0] == '.' && s[1] == ' ')
			fputs(".\n", stdout), s++;
		else
			putchar(*s);
	putchar('\n');
}

static void
print_key(const struct record_info *info)
{
	const char *before = "Key:\n.Va ";

	for (size_t i = 0; i < info->nfield; i++)
		if (info->field[i].key) {
			printf("%s%s", before, info->field[i].name);
			before = " , ";
		}
	puts(*before == ' ' ? " ." : "No key.");
}

static void
print_record(const struct record_info *info)
{
	printf(".Ss %s, %s\n", info->name, info->zh);
	print_text(info->about);
	if (strchr(info->writer, ' '))
		printf("Written by %s.\n", info->writer);
	else
		printf("Written by\n.Xr %s 1 .\n", info->writer);
	print_key(info);
	puts(".Bl -column \"10\" \"rate_computed\" \"年初预算数\" \"number\"");
	for (size_t i = FIELD_FIRST; i < info->nfield; i++) {
		const struct field_info *f = &info->field[i];

		printf(".It %zu Ta Va %s Ta \"%s\" Ta %s Ta\n", i + 1, f->name, f->zh, kind_names[f->kind]);
		print_text(f->about);
	}
	puts(".El");
}

/* `severity error`, 错误: the words of a field stand together in the lexicon. */
static void
print_words(void)
{
	struct lexicon *lex = lexicon_new();
	const struct lexicon_entry *e;
	struct slice field = slice_str("");

	puts(".Bl -tag -width severity");
	for (size_t i = 0; (e = lexicon_entry_at(lex, i)); i++) {
		const char *blank;

		if (e->class != LEXICON_WORD || !(blank = memchr(e->word.data, ' ', e->word.len)))
			continue;
		if (!slice_eq(field, slice_of(e->word.data, (size_t)(blank - e->word.data)))) {
			field = slice_of(e->word.data, (size_t)(blank - e->word.data));
			printf(".It Va %.*s\n", SLICE_ARG(field));
		}
		printf(".Ql %.*s\n.Pq %.*s\n", SLICE_ARG(slice_from(e->word, field.len + 1)),
		       SLICE_ARG(e->value));
	}
	puts(".El");
	lexicon_free(lex);
}

int
main(void)
{
	char line[4096];

	message_init("record-tables");
	while (fgets(line, sizeof line, stdin))
		if (strcmp(line, "@RECORDS@\n") == 0)
			for (size_t i = 0; i < RECORD_NTYPE; i++)
				print_record(&record_info[i]);
		else if (strcmp(line, "@WORDS@\n") == 0)
			print_words();
		else
			fputs(line, stdout);
	return ferror(stdin) || fflush(stdout) != 0 ? STATUS_TROUBLE : STATUS_FINE;
}
