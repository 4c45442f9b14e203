/* SPDX-License-Identifier: ISC */
/* read-html: the paragraphs and tables of web pages. */
#include "html-page.h"
#include "lexicon-option.h"
#include "output.h"

static const char usage[] =
	"usage: read-html [-L FILE] [--files0-from=F] [--doc-root=DIR] [--docs0-from=F] [FILE ...]\n"
	"Turn web pages (HTML) into line, grid and cell records, with the spans that their tables have.\n"
	"With no FILE, or when FILE is -, read a page on standard input.\n\n"
	"  -L, --lexicon=FILE   add the words of FILE (class,word,value,example)\n" SOURCE_DOCS_USAGE
		SOURCE_USAGE;

static struct lexicon *lex;
static struct flow flow;

static void
read_report(struct input *in, struct slice doc)
{
	flow_begin(&flow, doc, lex);
	page_read(in, &flow);
	flow_end(&flow);
	in->lines = flow.nline;
}

int
main(int argc, char **argv)
{
	static const struct option options[] = {LEXICON_OPTION, SOURCE_OPTIONS, SOURCE_DOCS_OPTION, {0}};

	lex = lexicon_of_options(argc, argv, options, "read-html", usage);
	input_prepare(); /* a page may claim any encoding */
	source_open(argc, argv, optind, 0);
	source_read(read_report);
	page_free();
	flow_free(&flow);
	lexicon_free(lex);
	return out_close();
}
