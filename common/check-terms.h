/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_CHECK_TERMS_H
#define JIXIAO_CHECK_TERMS_H

#include "check-operand.h"

/*
 * The amounts of a running text with what stands around them: the material of the relation patterns
 * (score-check(1)). A text is cut into sentences (。！？), these into parts (；), these into clauses (， 、
 * ： brackets).
 */
enum cue {
	CUE_PART = 1u << 0,     /* 其中 */
	CUE_OPEN = 1u << 1,     /* 主要 等: not all is listed */
	CUE_EACH = 1u << 2,     /* 分别为 */
	CUE_SHARE = 1u << 3,    /* 占 */
	CUE_VERSUS = 1u << 4,   /* 较 比 同比 */
	CUE_UP = 1u << 5,       /* 增加 */
	CUE_DOWN = 1u << 6,     /* 减少 */
	CUE_FROM = 1u << 7,     /* 由 */
	CUE_TO = 1u << 8,       /* 增加到 */
	CUE_TOTAL = 1u << 9,    /* 合计 */
	CUE_DIFFER = 1u << 10,  /* 相差 */
	CUE_BALANCE = 1u << 11, /* 结余 */
	CUE_CARRY = 1u << 12,   /* 结转 */
	CUE_EXCEED = 1u << 13,  /* 大于 */
	CUE_BELOW = 1u << 14,   /* 小于 */
	CUE_EQUAL = 1u << 15,   /* 持平 */
	CUE_BEYOND = 1u << 16,  /* 超额完成 */
	CUE_AVERAGE = 1u << 17, /* 人均 */
	CUE_TARGET = 1u << 18,  /* 目标 */
	CUE_DONE = 1u << 19,    /* 完成 */
	CUE_QUOTA = 1u << 20,   /* …率 */
	CUE_PARTIAL = 1u << 21, /* 上半年: of a part of the year, of one time */
	CUE_REAL = 1u << 22,    /* 生产总值: grows at constant prices, whatever the figures say */
	CUE_RANK = 1u << 23,    /* 排名: rises to a smaller number */
};

enum { CUE_CHANGE = CUE_UP | CUE_DOWN };

/* Bits of the stages that are named. */
enum stage {
	STAGE_BUDGET = 1u << 0,   /* 年初预算 */
	STAGE_ANNUAL = 1u << 1,   /* 全年预算 */
	STAGE_FINAL = 1u << 2,    /* 决算 */
	STAGE_FORECAST = 1u << 3, /* 预计 */
	STAGE_BEFORE = 1u << 4,   /* 上年 */
	STAGE_PLAN = 1u << 5,     /* 计划 */
};

struct term {
	size_t amount;
	size_t sentence, part, clause; /* ordinals in the text */
	struct slice
		lead; /* of its clause, from the amount before on; for 年初预算：5万元 what is before : */
	struct slice gap;        /* all from the amount before, at most from the start of the sentence */
	struct slice tail;       /* behind it, to the next amount or mark */
	struct slice name;       /* lead without cues, stages, years, fillers at its ends */
	unsigned cues, gap_cues; /* of lead, of gap */
	unsigned last;           /* of the cue that the lead ends in */
	unsigned stages, versus; /* named in lead; of them, those behind 较 */
	size_t list;             /* the term that 其中 makes it a part of; NONE */
	bool across;             /* that is in the sentence before */
	size_t inside;           /* the term right before the bracket that it stands in; NONE */
	bool rated;              /* a percentage behind it is its own */
};

struct terms {
	struct check_report *report;
	size_t text;
	struct term *term;
	size_t n;
	struct term *made; /* memory of a text being cut up */
	size_t cap;
};

/*
 * Cuts up a text; the report keeps the terms, and the next call finds them. t starts all zero and is reused.
 * Linear in the text.
 */
void terms_build(struct terms *t, struct check_report *r, size_t text);
void terms_free(struct terms *t);

static inline const struct check_amount *
term_amount(const struct terms *t, size_t i)
{
	return &t->report->amount[t->term[i].amount];
}

/* A number that says how much there is: no percentage, no change, no mean, readable. */
bool term_is_level(const struct terms *t, size_t i);

/* 增加 5万元, but not 增加到 5万元. */
static inline bool
term_is_change(const struct term *term)
{
	return (term->last & CUE_CHANGE) && !(term->last & CUE_TO);
}

/* Money with money; counts of one measure word, 名 位 and 人 being one. */
bool term_alike(const struct terms *t, size_t i, size_t j);

/* 人次 with 人: i counts times of what j counts. */
bool term_counts_times(const struct terms *t, size_t i, size_t j);

/* Cues and stages of a piece of text. */
unsigned cues_of(const struct lexicon *lex, struct slice s);
unsigned stages_of(const struct lexicon *lex, struct slice s);

/* s without what belongs to no name: see struct term. */
struct slice name_of(const struct lexicon *lex, struct slice s);

/* The same, cut at its start only. */
struct slice name_start(const struct lexicon *lex, struct slice s);

/* 占项目支出的: what a share is of; empty for 占, 占总数的 (check-rate.c). */
struct slice term_share_object(const struct terms *t, size_t at);

#endif
