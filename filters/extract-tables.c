/* SPDX-License-Identifier: ISC */
/* extract-tables: the tables of flattened text, each with its logical grid. */
#include "caption.h"
#include "grid-records.h"
#include "lexicon-option.h"
#include "noise.h"
#include "output.h"

static const char usage[] =
	"usage: extract-tables [-L FILE] [--files0-from=F] [--doc-root=DIR] [FILE ...]\n"
	"Turn the lines of tables into grid and cell records; pass all other records on.\n"
	"With FILE, read raw reports; with none, the record stream on standard input.\n\n"
	"  -L, --lexicon=FILE   add the words of FILE (class,word,value,example)\n" SOURCE_USAGE;

static struct lexicon *lex;
static struct finder finder;
static struct grid grid;
static struct caption caption;
static struct buf doc, path;    /* of the report at hand; the section last seen */
static size_t ngrid, last_line; /* the line before; 0: not known */

static void
write_grid(const struct flat_table *table)
{
	grid_infer(&grid, table, lex);
	grid_write(&grid, buf_slice(&doc, 0), table->line, ++ngrid, buf_slice(&path, 0), &caption);
}

/* Writes what the finder has decided. */
static void
drain(void)
{
	static struct buf scratch;
	struct finder_event e;

	while (finder_next(&finder, &e))
		switch (e.type) {
		case FINDER_TEXT:
			caption_text(&caption, lex, e.line, noise_remove(e.text, &scratch));
			out_line(e.bytes);
			break;
		case FINDER_FOREIGN:
			out_line(e.bytes);
			break;
		case FINDER_TABLE_LINE:
			break;
		case FINDER_TABLE:
			write_grid(e.table);
			break;
		}
}

/* Text that another filter has taken out of the lines stands here, or the report ends: no table goes on
 * behind it. */
static void
end_table(void)
{
	finder_end(&finder);
	drain();
	finder_reset(&finder);
}

static void
end_report(void)
{
	end_table();
	caption_reset(&caption);
	path.len = 0;
	ngrid = last_line = 0;
}

static void
take(const struct record *rec)
{
	static struct buf text, number;

	if (rec->line > 0 && !slice_eq(rec->field[FIELD_DOC], buf_slice(&doc, 0))) {
		end_report();
		doc.len = 0;
		buf_add(&doc, rec->field[FIELD_DOC]);
	}
	switch (rec->type) {
	case RECORD_LINE:
		if (last_line != 0 && rec->line != last_line + 1)
			end_table();
		last_line = rec->line;
		finder_line(&finder, rec->line, record_text(rec, LINE_TEXT, &text), rec->bytes);
		drain();
		return;
	case RECORD_SECTION:
		end_table();
		path.len = 0;
		buf_add(&path, rec->field[SECTION_PATH]);
		caption_heading(&caption, lex, rec->line, record_text(rec, SECTION_NUMBER, &number),
				record_text(rec, SECTION_TITLE, &text));
		break;
	case RECORD_PARA:
		end_table();
		caption_text(&caption, lex, rec->line, record_text(rec, PARA_TEXT, &text));
		break;
	case RECORD_FILE:
		end_report();
		break;
	default:
		if (rec->type == RECORD_BAD)
			last_line = 0; /* it may have been the next one */
		finder_foreign(&finder, rec->bytes);
		drain();
		return;
	}
	out_line(rec->bytes);
}

int
main(int argc, char **argv)
{
	static const struct option options[] = {LEXICON_OPTION, SOURCE_OPTIONS, {0}};
	struct record rec;

	lex = lexicon_of_options(argc, argv, options, "extract-tables", usage);
	source_open(argc, argv, optind,
		    RECORD_SET(RECORD_LINE) | RECORD_SET(RECORD_SECTION) | RECORD_SET(RECORD_PARA) |
			    RECORD_SET(RECORD_FILE));
	while (source_next(&rec))
		take(&rec);
	end_report();
	finder_free(&finder);
	grid_free(&grid);
	lexicon_free(lex);
	return out_close();
}
