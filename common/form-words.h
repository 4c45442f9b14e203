/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_FORM_WORDS_H
#define JIXIAO_FORM_WORDS_H

#include "buf.h"
#include "figure.h"
#include "lexicon.h"

/* What the texts of headers and labels of a form say (extract-scores(1)). */

enum form_column {
	FORM_NONE, /* no word that is known */
	FORM_LEVEL1,
	FORM_LEVEL2,
	FORM_LEVEL3,
	FORM_TARGET,
	FORM_ACTUAL,
	FORM_POINTS,
	FORM_SCORE,
	FORM_REASON,
	FORM_OP,
	FORM_UNIT,
	FORM_INITIAL,
	FORM_ANNUAL,
	FORM_RECEIVED,
	FORM_EXECUTED,
	FORM_BALANCE,
	FORM_RATE,
	FORM_GOAL,   /* 预期目标: a text, or a target where there is no column of targets */
	FORM_DONE,   /* 实际完成情况: the same for what was done */
	FORM_REMARK, /* the reason where there is no column of reasons */
	FORM_WHOLE,  /* 金额 小计 合计: the same as the header above it */
	FORM_OTHER,
	FORM_NCOLUMN
};

static inline bool
form_is_money(enum form_column what)
{
	return what >= FORM_INITIAL && what <= FORM_BALANCE;
}

static inline bool
form_is_level(enum form_column what)
{
	return what >= FORM_LEVEL1 && what <= FORM_LEVEL3;
}

/* Columns whose cells make a row one of funds or of indicators. */
static inline bool
form_is_value(enum form_column what)
{
	return what == FORM_TARGET || what == FORM_ACTUAL || what == FORM_POINTS || what == FORM_SCORE ||
	       what == FORM_RATE || form_is_money(what);
}

/* What a column with this header holds. In a generic table (not `form`) only words of class header count. */
enum form_column form_header(const struct lexicon *lex, struct slice text, bool form);

/* The label of a value beside it: the value of its entry in the lexicon; NULL when text is no such label. */
const struct lexicon_entry *form_label(const struct lexicon *lex, struct slice text);

/* 主管部门：市水利局: label and value in one text. NULL when it is none; else *value is what stands behind
 * the colon. */
const struct lexicon_entry *form_label_inside(const struct lexicon *lex, struct slice text,
					      struct slice *value);

enum form_total { NO_TOTAL, TOTAL_OF_ALL, TOTAL_OF_SCORES, TOTAL_OF_PART };

/* 合计 is a sum, 总分 one of scores, 小计 of a part. *rest: what stands behind the word (100分 of
 * 总分：100分). */
enum form_total form_total(const struct lexicon *lex, struct slice text, struct slice *rest);

/*
 * Points that a label declares: (50分), （50）, 50分 at its end. `bare` numbers in brackets count only for
 * labels that carry nothing else. Fills f and where the words stand that say it (to be cut off) and where the
 * number starts.
 */
struct form_points {
	size_t from, to, at;
};
bool form_points(struct figure *f, struct slice text, bool bare, struct form_points *p);

/* Adds a label in one line: without line breaks, without blanks beside Chinese, without bytes from up to to.
 */
void form_join(struct buf *out, struct slice text, size_t from, size_t to);

/* The unit of money that a header or label names in brackets or behind 单位：; empty when none. */
struct slice form_money_unit(const struct lexicon *lex, struct slice text);

/* Splits a code off the name that it stands before ([610001]…, 219001-…); false when there is none. */
bool form_code(struct slice text, struct slice *code, struct slice *name);

/* The grade that text states (等级：优, 优☑ 良□); empty when it states none. */
struct slice form_grade(const struct lexicon *lex, struct slice text);

/* The grade that s starts with, in quotes or not, where no word goes on behind it; empty when there is none.
 */
struct slice form_grade_behind(const struct lexicon *lex, struct slice s);

/* Only dashes and blanks: nothing. */
bool form_is_empty(struct slice text);

/* …… or 指标1： with nothing behind it: a row that was not filled in. */
bool form_is_placeholder(struct slice text);

#endif
