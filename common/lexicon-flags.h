/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_LEXICON_FLAGS_H
#define JIXIAO_LEXICON_FLAGS_H

/* The words that values are made of, as bits: those of most classes, of relation, of stage and of filler;
 * clang-format would indent each line more. */
/* clang-format off */
#define WORD_FLAGS(X) \
	X(CONTEXT, "context") X(POINTS, "points") X(THING, "thing") X(UNIT, "unit") \
	X(DIGITS, "digits") X(NOUN, "noun") X(PLACE, "place") X(SPAN, "span") \
	X(SCORE, "score") X(BEFORE, "before") X(INNER, "inner") X(AFTER, "after") \
	X(NONE, "none") X(MONEY, "money") X(PERCENT, "percent") X(ANY, "any") \
	X(NUMBER, "number") X(ALWAYS, "always") X(BARE, "bare") X(COPULA, "copula") \
	X(STAGE, "stage") X(CHANGE, "change") X(SHARE, "share") X(VERB, "verb") \
	X(LEAD, "lead") X(COMPARE, "compare") X(LIST, "list") X(ONE, "one") \
	X(BEHIND, "behind")
#define CUE_FLAGS(X) \
	X(PART, "part") /* 其中 */ \
	X(OPEN, "open") /* 主要 等: not all is listed */ \
	X(EACH, "each") /* 分别为 */ \
	X(SHARE, "share") /* 占 */ \
	X(VERSUS, "versus") /* 较 比 同比 */ \
	X(UP, "up") /* 增加 */ \
	X(DOWN, "down") /* 减少 */ \
	X(FROM, "from") /* 由 */ \
	X(TO, "to") /* 增加到 */ \
	X(TOTAL, "total") /* 合计 */ \
	X(DIFFER, "differ") /* 相差 */ \
	X(BALANCE, "balance") /* 结余 */ \
	X(CARRY, "carry") /* 结转 */ \
	X(EXCEED, "exceed") /* 大于 */ \
	X(BELOW, "below") /* 小于 */ \
	X(EQUAL, "equal") /* 持平 */ \
	X(BEYOND, "beyond") /* 超额完成 */ \
	X(AVERAGE, "average") /* 人均 */ \
	X(TARGET, "target") /* 目标 */ \
	X(DONE, "done") /* 完成 */ \
	X(QUOTA, "quota") /* …率 */ \
	X(PARTIAL, "partial") /* 上半年: of a part of the year, of one time */ \
	X(REAL, "real") /* 生产总值: grows at constant prices, whatever the figures say */ \
	X(RANK, "rank") /* 排名: rises to a smaller number */ \
	X(ADJUST, "adjust") /* 追加: from the initial budget to that of the year */
#define STAGE_FLAGS(X) \
	X(BUDGET, "budget") /* 年初预算 */ \
	X(ANNUAL, "annual") /* 全年预算 */ \
	X(FINAL, "final") /* 决算 */ \
	X(FORECAST, "forecast") /* 预计 */ \
	X(BEFORE, "before") /* 上年 */ \
	X(PLAN, "plan") /* 计划 */
#define FILLER_FLAGS(X) \
	X(FRONT, "front") /* cut at the start of a name only */ \
	X(BACK, "back") /* at its end only */ \
	X(CUT, "cut") /* with all that stands before it */ \
	X(NONE, "none") /* 共享 is no 共: a shield */
/* clang-format on */

enum word_flag_index {
#define X(id, name) WORD_##id##_INDEX,
	WORD_FLAGS(X)
#undef X
};

enum cue_index {
#define X(id, name) CUE_##id##_INDEX,
	CUE_FLAGS(X)
#undef X
};

enum stage_index {
#define X(id, name) STAGE_##id##_INDEX,
	STAGE_FLAGS(X)
#undef X
};

enum filler_index {
#define X(id, name) FILLER_##id##_INDEX,
	FILLER_FLAGS(X)
#undef X
};

enum word_flag {
#define X(id, name) WORD_##id = 1u << WORD_##id##_INDEX,
	WORD_FLAGS(X)
#undef X
};

enum cue {
#define X(id, name) CUE_##id = 1u << CUE_##id##_INDEX,
	CUE_FLAGS(X)
#undef X
		CUE_CHANGE = CUE_UP | CUE_DOWN
};

/* Bits of the stages that are named. */
enum stage {
#define X(id, name) STAGE_##id = 1u << STAGE_##id##_INDEX,
	STAGE_FLAGS(X)
#undef X
};

enum filler {
#define X(id, name) FILLER_##id = 1u << FILLER_##id##_INDEX,
	FILLER_FLAGS(X)
#undef X
};

#endif
