/* SPDX-License-Identifier: ISC */
/*
 * usage: embed-lexicon FILE...
 * Writes the rows of the lexicon files as a C table, so that no program reads CSV when it starts. A row that
 * is broken or stands twice ends the build.
 */
#include "buf.h"
#include "lexicon-table.h"
#include "message.h"

#include <stdio.h>

/* The tool itself has no built-in words. */
const struct lexicon_entry lexicon_table[] = {{.class = LEXICON_NCLASS}};
const size_t lexicon_table_len = 0;

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

int
main(int argc, char **argv)
{
	struct lexicon *lex = lexicon_new();
	const struct lexicon_entry *e;

	message_init("embed-lexicon");
	for (int i = 1; i < argc; i++)
		lexicon_add_file(lex, argv[i]);
	puts("#include \"lexicon-table.h\"\nconst struct lexicon_entry lexicon_table[] = {");
	for (size_t i = 0; (e = lexicon_entry_at(lex, i)); i++) {
		if (lexicon_find(lex, e->class, e->word) != e)
			warning("'%.*s' stands twice in one class", SLICE_ARG(e->word));
		printf("{%d, ", (int)e->class);
		print_text(e->word);
		print_text(e->value);
		print_text(e->example);
		puts("},");
	}
	puts("};\nconst size_t lexicon_table_len = sizeof lexicon_table / sizeof *lexicon_table;");
	lexicon_free(lex);
	return fflush(stdout) == 0 && !ferror(stdout) ? message_status() : STATUS_TROUBLE;
}
