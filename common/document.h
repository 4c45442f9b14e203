/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_DOCUMENT_H
#define JIXIAO_DOCUMENT_H

#include "buf.h"
#include "lexicon.h"
#include "slice.h"

/* What a report says about itself: its year, its unit, its kind (extract-sections(1)). */

/* ---- Years ---- */

enum { YEAR_FIRST = 1950, YEAR_LAST = 2099 };

/* How often each year is named; all zero is a valid start. */
struct years {
	unsigned count[YEAR_LAST - YEAR_FIRST + 1];
	unsigned order[YEAR_LAST - YEAR_FIRST + 1]; /* when it was named first, from 1 */
	unsigned named;
};

/* Counts the years that text names (2021年, ２０２１ 年, 二〇二一年). Linear. */
void years_count(struct years *y, struct slice text);

/* The year named most often, of equal ones the one named first; 0 when none was. */
unsigned years_most(const struct years *y);

/* The year of a title or subtitle: 2021年度 before 2021年 before a bare 2021; 0 when it names none. */
unsigned year_of_title(struct slice text);

/* ---- Titles ---- */

/* A title taken apart. */
struct title {
	struct slice kind;  /* of the lexicon: 绩效评价报告; empty when it ends in none */
	struct slice scope; /* of the lexicon: 部门整体支出; empty when it names none */
	size_t kind_len;    /* bytes of the words of both at its end, and what is between and behind them */
	bool weak;          /* ends only in a word such as 报告 that other lines end in too */
};

struct title title_read(const struct lexicon *lex, struct slice text);

/* The unit that a title names, in out (which is reset); empty when it names none. */
struct slice title_org(const struct lexicon *lex, struct slice text, struct buf *out);

/* It names one. */
bool title_names_unit(const struct lexicon *lex, struct slice text);

/* The scope (部门整体支出 …) that a heading names; empty when none. */
struct slice heading_scope(const struct lexicon *lex, struct slice text);

/* ---- Units in forms ---- */

enum org_rank { ORG_NONE, ORG_TITLE, ORG_IMPLEMENTER, ORG_SUPERVISOR, ORG_OWN };

/*
 * The unit that a form names: the cell behind a label such as 预算部门名称, when the row ends there or
 * another label follows (a list of units is no form). rank says by which label; the last ones are the better
 * ones.
 */
struct org {
	enum org_rank rank;
	struct buf name;
	/* A label was just read; the cell behind it was, and is the unit if the row goes on as in a form. */
	enum org_rank expected, likely;
	struct buf likely_name;
};

/* The next cell of the form; begins_row where a row starts. */
void org_cell(struct org *org, const struct lexicon *lex, struct slice text, bool begins_row);

/* Behind the last cell. */
void org_end(struct org *org);

/* A line 填报单位：… outside tables; other lines change nothing. */
void org_line(struct org *org, const struct lexicon *lex, struct slice text);

#endif
