/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_CHECK_REPORT_H
#define JIXIAO_CHECK_REPORT_H

#include "arena.h"
#include "interval.h"
#include "lexicon.h"
#include "record.h"

#include <stdint.h>

/*
 * One report in memory, as score-check needs it: its texts in the order of the source, each with its amounts,
 * and what is known of its tables and forms. Things refer to each other by index; NONE is no thing.
 */
#define NONE SIZE_MAX

enum check_kind { CHECK_MONEY, CHECK_PERCENT, CHECK_COUNT, CHECK_SCORE, CHECK_NUMBER };

struct check_document {
	struct slice path, title, label, kind; /* label: 附件1 */
	size_t year;                           /* 0: unknown */
	struct slice year_text;
};

struct check_section {
	struct slice path, number, title;
	size_t parent, document; /* document NONE: none is known */
	bool read;               /* what the title names, for check-collect.c */
	unsigned stages, scope;
};

enum text_kind { TEXT_TITLE, TEXT_PARA, TEXT_CELL };
enum check_role { CHECK_VALUE, CHECK_LABEL, CHECK_HEADER };

struct check_text {
	enum text_kind kind;
	size_t line, section;
	struct slice place; /* s2.1, g1r3c4, l12 */
	struct slice text;
	size_t amount, namount;
	struct term *term; /* check-terms.h; NULL: not cut up yet */
	size_t nterm;
	/* of a cell */
	size_t grid, row, col, rowspan, colspan;
	enum check_role role;
};

struct check_amount {
	size_t text;
	size_t at; /* byte in the text */
	size_t line;
	struct slice item, measure, period, raw, value, unit, printed, qualifier;
	enum check_kind kind;
	bool readable;     /* has a value that interval_read takes */
	struct interval x; /* what it stands for */
	long shift;        /* the power of ten of what is printed against the value */
};

/* A table: its cells are text[text] … */
struct grid_view;

struct check_grid {
	size_t number, line, section;
	struct slice caption, unit;
	bool sure;
	size_t text, ntext;
	struct grid_view *view[2]; /* of check-cells.c: as a table, as a form; NULL: not made yet */
};

/* Fields of forms as plain decimals; empty: not given. line and row are the record's. */
struct check_form {
	size_t grid, line, year; /* 0: unknown */
	struct slice kind, project, org;
};

struct check_fund {
	size_t grid, line, row;
	struct slice item, initial, annual, received, executed, balance, points, rate, score;
};

struct check_declared {
	size_t grid, line, row;
	struct slice level1, points;
};

struct check_indicator {
	size_t grid, line, row;
	struct slice level1, level2, level3, target, actual, points, score, reason, op, target_value,
		actual_value, unit;
};

struct check_total {
	size_t grid, line, row; /* grid NONE: in prose */
	struct slice points, score, place;
};

struct check_report {
	struct arena arena;
	struct buf doc, name; /* the operand, still escaped and not */
	bool open;            /* a record of it was seen */
	const struct lexicon *lex;

#define CHECK_ARRAY(type, name)                                                                              \
	struct type *name;                                                                                   \
	size_t n##name, name##_cap;
	CHECK_ARRAY(check_document, document)
	CHECK_ARRAY(check_section, section)
	CHECK_ARRAY(check_text, text)
	CHECK_ARRAY(check_amount, amount)
	CHECK_ARRAY(check_grid, grid)
	CHECK_ARRAY(check_form, form)
	CHECK_ARRAY(check_fund, fund)
	CHECK_ARRAY(check_declared, declared)
	CHECK_ARRAY(check_indicator, indicator)
	CHECK_ARRAY(check_total, total)
#undef CHECK_ARRAY

	/* The record at hand: its bytes in the arena; some are escaped. */
	const char *record;
	bool escaped;

	/* The last text, that amounts come from now: how far it is counted, and how many characters before it
	 * count. */
	size_t counted, counted_chars, before;
};

/* The record types that report_add takes something from. */
#define REPORT_CONSUMES                                                                                      \
	(RECORD_SET(RECORD_LINE) | RECORD_SET(RECORD_REPORT) | RECORD_SET(RECORD_SECTION) |                  \
	 RECORD_SET(RECORD_PARA) | RECORD_SET(RECORD_GRID) | RECORD_SET(RECORD_CELL) |                       \
	 RECORD_SET(RECORD_AMOUNT) | RECORD_SET(RECORD_FORM) | RECORD_SET(RECORD_FUND) |                     \
	 RECORD_SET(RECORD_DECLARED) | RECORD_SET(RECORD_INDICATOR) | RECORD_SET(RECORD_TOTAL))

/* Takes a record; amortized O(its length). */
void report_add(struct check_report *r, const struct record *rec);

/* For the next report: keeps the memory, forgets the rest. */
void report_reset(struct check_report *r);
void report_free(struct check_report *r);

/* The grid of that number, the last one first; NONE when there is none. O(log n). */
size_t report_grid(const struct check_report *r, size_t number);

/* Adds where a text stands, for people: 附件1 › 绩效指标 › 效益指标. */
void report_location(const struct check_report *r, size_t text, struct buf *out);

/* The document that a section belongs to; NULL when none is known. */
const struct check_document *report_document(const struct check_report *r, size_t section);

/* s without blanks and line breaks, in the arena. */
struct slice report_squeeze(struct check_report *r, struct slice s);

static inline struct slice
amount_text(const struct check_report *r, const struct check_amount *a)
{
	return r->text[a->text].text;
}

#endif
