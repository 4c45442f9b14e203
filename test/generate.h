/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_GENERATE_H
#define JIXIAO_GENERATE_H

#include "buf.h"

#include <stdint.h>

/*
 * Reports whose outline and tables are known: the text as a converter would leave it goes to `text`, what a
 * careful reader finds in it to `truth`, as records (section, para, grid, cell) and two more:
 *
 *	family doc line grid name	what kind of table it is
 *	optional doc line		a line that may be taken for a heading or not
 */

/* ---- The command line of a generator: [--seed N] [--count K] --out DIR ---- */

struct command {
	const char *dir;
	size_t seed, count; /* 1 unless told */
	bool wild;	    /* only for generate-report */
};

/* Ends the program after --help, which prints usage, and when something is wrong. */
struct command command_read(int argc, char **argv, const char *name, const char *usage);

/* The seed of the i-th report. */
uint64_t command_seed(const struct command *c, size_t i);

/* Writes dir/name. Dies when it cannot. */
void command_write(const struct command *c, const char *name, struct slice s);

/* ---- Random numbers: the same on every machine for a seed ---- */

struct random {
	uint64_t state;
};

void random_seed(struct random *rnd, uint64_t seed);

/* A number from 0 to n - 1; n must not be 0. */
size_t random_below(struct random *rnd, size_t n);

/* A number from low to high. */
size_t random_range(struct random *rnd, size_t low, size_t high);

/* True in `percent` of 100 cases. */
bool random_chance(struct random *rnd, size_t percent);

#define COUNT(list) (sizeof(list) / sizeof *(list))
#define PICK(rnd, list) ((list)[random_below(rnd, COUNT(list))])

/* ---- A report that is being written ---- */

enum gap { GAP_NONE, GAP_SOME, GAP_ALWAYS };

struct report {
	struct random random;
	struct buf text, truth;
	const char *doc;
	size_t line;  /* that is written next, from 1 */
	size_t ngrid; /* tables so far */
	size_t year;
	enum gap gap;       /* empty lines between paragraphs */
	size_t width;       /* lines are broken at so many characters; 0: never */
	bool noise;         /* converter marks and odd blanks */
	const char *indent; /* before each paragraph and heading */
	struct buf org;     /* the unit whose report it is */
};

void report_start(struct report *r, const char *doc, uint64_t seed);
void report_free(struct report *r);

/* Lines of text, each ended by an LF; a '\n' in s ends one. */
void put_lines(struct report *r, struct slice s);
void put_blank(struct report *r, size_t n);

/* A paragraph with its truth: broken at the width of the report, followed by empty lines as its gap says. */
void put_para(struct report *r, struct slice s);

/*
 * A heading with its truth: number, blank, title, stop, and the text behind it, which is a paragraph of its
 * own (empty: none).
 */
struct heading {
	size_t level;
	const char *number, *blank, *stop;
	struct slice title, rest;
};
void put_heading(struct report *r, const struct heading *h);

/* A document title on one or two lines (second empty: one), below a label (NULL: none), above a year in
 * brackets. */
void put_title(struct report *r, const char *label, struct slice first, struct slice second, bool year_below);

void truth_optional(struct report *r, size_t line);

/* ---- Texts: each adds to b ---- */

void add_org(struct random *rnd, struct buf *b);
void add_project(struct random *rnd, struct buf *b);
void add_title(struct random *rnd, struct buf *b);   /* of a section: no stop in it */
void add_chapter(struct random *rnd, struct buf *b); /* of a chapter */
void add_sentence(struct random *rnd, struct buf *b, size_t year);
void add_sentences(struct random *rnd, struct buf *b, size_t year, size_t n);
void add_indicator(struct random *rnd, struct buf *b);
void add_goal(struct random *rnd, struct buf *b);
void add_person(struct random *rnd, struct buf *b);

/* An amount below `most` with so many decimals, with thousands separators when `commas`. */
void add_amount(struct random *rnd, struct buf *b, size_t most, unsigned decimals, bool commas);

/* A converter's mark: printed in a cell, but not part of its text. */
void add_mark(struct buf *b);

/* ---- Tables ---- */

enum { TABLE_MAX_COL = 64 };

struct table_cell {
	size_t row, col, rowspan, colspan, at, len;
};

struct table {
	const char *family;
	size_t ncol, nrow, col; /* col: where the next cell may stand */
	struct table_cell *cell;
	size_t ncell, cap;
	struct buf text;
	size_t free_from[TABLE_MAX_COL + 1]; /* the row from which on a column is free */
};

void table_start(struct table *t, size_t ncol, const char *family);
void table_row(struct table *t);

/* The next cell of the row: it goes to the first free column. */
void table_add(struct table *t, struct slice text, size_t rowspan, size_t colspan);
void table_str(struct table *t, const char *text);
void table_wide(struct table *t, const char *text, size_t colspan);
void table_tall(struct table *t, const char *text, size_t rowspan);

/* Writes it as Tika flattens it, or as a pipe table, with its truth. Dies when the cells do not tile the
 * grid. */
void table_write(struct report *r, const struct table *t, bool pipes, const char *caption, const char *unit);
void table_free(struct table *t);

/* A whole table with its caption lines. */
void put_data_table(struct report *r);

/* ---- Documents ---- */

/* A form with its title; label is 附件1 or NULL. */
void put_form(struct report *r, const char *label);

/* A narrative with its title. */
void put_narrative(struct report *r, const char *label);

/* Anything but a report: no truth. */
void put_wild(struct report *r);

#endif
