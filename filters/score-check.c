/* SPDX-License-Identifier: ISC */
/* score-check: the statements of a report that its own numbers contradict. */
#include "check-waive.h"
#include "checks.h"
#include "exact-memory.h"
#include "message.h"
#include "output.h"
#include "source.h"

#include <stdlib.h>

static const char usage[] =
	"usage: score-check [-ae] [-L FILE] [-s SEVERITY] [--format=FORMAT] [--rules=FILE]\n"
	"                   [--waive=FILE] [--files0-from=F] [--doc-root=DIR] [FILE ...]\n"
	"       score-check [--rules=FILE] --list-rules\n"
	"Add a finding and its evidence for every statement that the report's own numbers contradict.\n"
	"With FILE, read raw reports; with none, the record stream on standard input.\n\n"
	"  -a, --all            write what was checked and holds, and what could not be checked and why\n"
	"  -e, --exit-status    exit with 1 when an error stands\n"
	"  -L, --lexicon=FILE   add the words of FILE (class,word,value,example)\n"
	"  -s, --severity=S     write findings from S on: note (default), warning or error\n"
	"      --format=gcc     write findings only, one a line: file:line: error: text [rule]\n"
	"      --list-rules     write the rules in force as CSV\n"
	"      --rules=FILE     override rules (rule,名称,severity,parameter,依据,处理建议)\n"
	"      --waive=FILE     findings that are accepted (id,doc,reason,by,until)\n" SOURCE_USAGE;

enum { OPTION_FORMAT = OPTION_FIRST_FREE, OPTION_LIST_RULES, OPTION_RULES, OPTION_WAIVE };

static struct check_report report;
static struct findings findings = {.report = &report};
static struct finding_style style = {.least = SEVERITY_NOTE};
static size_t standing;

static void
end_report(void)
{
	if (!report.open)
		return;
	check_forms(&findings);
	check_tables(&findings);
	check_prose(&findings);
	check_quantities(&findings);
	check_texts(&findings);
	standing += findings_write(&findings, &style);
	report_reset(&report);
}

static void
begin_report(const struct record *rec)
{
	struct buf scratch = BUF_INIT;

	buf_add(&report.doc, rec->field[FIELD_DOC]);
	buf_add(&report.name, record_text(rec, FIELD_DOC, &scratch));
	buf_free(&scratch);
	report.open = true;
}

static void
take(const struct record *rec)
{
	if (rec->type < RECORD_NTYPE && RECORD_SET(rec->type) & (REPORT_CONSUMES | RECORD_SET(RECORD_FILE))) {
		if (!slice_eq(rec->field[FIELD_DOC], buf_slice(&report.doc, 0)))
			end_report();
		if (!report.open)
			begin_report(rec);
		report_add(&report, rec);
	}
	if (rec->type == RECORD_FILE)
		end_report();
	if (!style.gcc)
		out_line(rec->bytes);
}

static void
set_severity(const char *name)
{
	if (!severity_named(slice_str(name), &style.least) || style.least < SEVERITY_NOTE)
		die("option --severity: '%s' is not note, warning or error", name);
}

static void
set_format(const char *name)
{
	if (strcmp(name, "gcc") != 0)
		die("option --format: '%s' is not gcc", name);
	style.gcc = true;
}

int
main(int argc, char **argv)
{
	static const struct option options[] = {{"all", no_argument, NULL, 'a'},
						{"exit-status", no_argument, NULL, 'e'},
						{"lexicon", required_argument, NULL, 'L'},
						{"severity", required_argument, NULL, 's'},
						{"format", required_argument, NULL, OPTION_FORMAT},
						{"list-rules", no_argument, NULL, OPTION_LIST_RULES},
						{"rules", required_argument, NULL, OPTION_RULES},
						{"waive", required_argument, NULL, OPTION_WAIVE},
						SOURCE_OPTIONS,
						{0}};
	bool exit_status = false, list = false;
	struct lexicon *lex;
	struct record rec;
	int c, status;

	message_init("score-check");
	exact_memory();
	lex = lexicon_new();
	rules_init();
	while ((c = getopt_long(argc, argv, "aeL:s:hV", options, NULL)) != -1)
		switch (c) {
		case 'a':
			findings.all = true;
			break;
		case 'e':
			exit_status = true;
			break;
		case 'L':
			lexicon_add_file(lex, optarg);
			break;
		case 's':
			set_severity(optarg);
			break;
		case OPTION_FORMAT:
			set_format(optarg);
			break;
		case OPTION_LIST_RULES:
			list = true;
			break;
		case OPTION_RULES:
			rules_add_file(optarg);
			break;
		case OPTION_WAIVE:
			waive_add_file(optarg);
			break;
		default:
			source_option(c, usage);
		}
	report.lex = lex;
	if (list) {
		rules_print();
	} else {
		source_needs(RECORD_AMOUNT);
		source_open(argc, argv, optind, REPORT_CONSUMES);
		while (source_next(&rec))
			take(&rec);
		end_report();
		waive_end();
	}
	findings_free(&findings);
	report_free(&report);
	rules_free();
	lexicon_free(lex);
	status = out_close();
	return status == STATUS_FINE && exit_status && standing > 0 ? STATUS_FINDINGS : status;
}
