/* SPDX-License-Identifier: ISC */
/* read-docx: the paragraphs and tables of Word files. */
#include "docx-body.h"
#include "lexicon-option.h"
#include "output.h"

static const char usage[] =
	"usage: read-docx [-L FILE] [--files0-from=F] [--doc-root=DIR] [--docs0-from=F] [FILE ...]\n"
	"Turn Word files (.docx) into line, grid and cell records, with the spans that their tables have.\n"
	"With no FILE, or when FILE is -, read a Word file on standard input.\n\n"
	"  -L, --lexicon=FILE   add the words of FILE (class,word,value,example)\n" SOURCE_DOCS_USAGE
		SOURCE_USAGE;

static struct lexicon *lex;
static struct flow flow;
static struct docx docx;

static void
read_report(struct input *in, struct slice doc)
{
	flow_begin(&flow, doc, lex);
	docx_read(&docx, in, &flow);
	flow_end(&flow);
	in->lines = flow.nline;
	if (docx.chunks)
		source_problem(1, "object", "a document that is embedded as a whole (altChunk) was not read");
	if (docx.objects)
		source_problem(1, "object", "an embedded Excel or Word file was not read");
}

int
main(int argc, char **argv)
{
	static const struct option options[] = {LEXICON_OPTION, SOURCE_OPTIONS, SOURCE_DOCS_OPTION, {0}};

	lex = lexicon_of_options(argc, argv, options, "read-docx", usage);
	source_open(argc, argv, optind, 0);
	source_read(read_report);
	docx_free(&docx);
	flow_free(&flow);
	lexicon_free(lex);
	return out_close();
}
