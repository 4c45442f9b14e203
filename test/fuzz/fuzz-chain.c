/* SPDX-License-Identifier: ISC */
/*
 * The bytes of a report through the whole chain. Nothing is lost in either order, every grid is tiled, every
 * stage passes on what it does not consume, input in pieces gives the same bytes, and the time for tables and
 * outline grows as the report does.
 */
#include "passing.h"
#include "program.h"
#include "stages.h"

#include <stdint.h>

#define X(id, program, types) program_main main_##id;
STAGES(X)
#undef X
program_main main_read_report, main_extract_tables, main_extract_sections, main_to_csv, main_conservation,
	main_tiling;

static const struct stage {
	program_main *main;
	const char *name, *types;
} stages[] = {
#define X(id, program, types) {main_##id, program, types},
	STAGES(X)
#undef X
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static int
run(program_main *main, const char *name, struct slice in, bool pieces, struct buf *out)
{
	return program_run(main, (const char *const[]){name, NULL}, in, pieces, out);
}

static void
check(const struct buf *lines, const struct buf *records)
{
	static struct buf said;

	program_file("lines", buf_slice(lines, 0));
	program_file("records", buf_slice(records, 0));
	if (program_run(main_conservation, (const char *const[]){"conservation", "lines", "records", NULL},
			slice_str(""), false, &said) != 0)
		program_fault("something is lost", "chain");
	if (run(main_tiling, "tiling", buf_slice(records, 0), false, &said) != 0)
		program_fault("a grid is not tiled", "chain");
	program_forget();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static struct buf lines, records, one, other;
	struct slice text = slice_of((const char *)data, len);
	bool pieces = len % 4 == 0;

	program_run(main_read_report, (const char *const[]){"read-report", "-", NULL}, text, pieces, &lines);
	run(main_extract_tables, "extract-tables", buf_slice(&lines, 0), false, &one);
	run(main_extract_sections, "extract-sections", buf_slice(&one, 0), pieces, &records);
	check(&lines, &records);
	run(main_extract_sections, "extract-sections", buf_slice(&lines, 0), pieces, &one);
	run(main_extract_tables, "extract-tables", buf_slice(&one, 0), false, &other);
	check(&lines, &other);
	for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
		run(stages[i].main, stages[i].name, buf_slice(&records, 0), false, &one);
		if (!passes(buf_slice(&records, 0), buf_slice(&one, 0), stages[i].types))
			program_fault("records are not passed on", stages[i].name);
		if (pieces && i == len / 4 % 4) {
			run(stages[i].main, stages[i].name, buf_slice(&records, 0), true, &other);
			if (!slice_eq(buf_slice(&one, 0), buf_slice(&other, 0)))
				program_fault("input in pieces gives other bytes", stages[i].name);
		}
		records.len = 0;
		buf_add(&records, buf_slice(&one, 0));
	}
	program_run(
		main_to_csv,
		(const char *const[]){"to-csv", len % 2 ? "-x" : "cell", len % 2 ? "finding" : NULL, NULL},
		buf_slice(&records, 0), false, &one);
	if (len % 64 == 1) {
		program_is_linear(main_extract_tables, (const char *const[]){"extract-tables", "-", NULL},
				  text);
		program_is_linear(main_extract_sections, (const char *const[]){"extract-sections", "-", NULL},
				  text);
	}
	return 0;
}
