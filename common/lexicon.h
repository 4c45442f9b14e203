/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_LEXICON_H
#define JIXIAO_LEXICON_H

#include "lexicon-flags.h"
#include "slice.h"

#include <stdint.h>

/*
 * The words that the programs know. They live in common/lexicon/NAME.csv, UTF-8, read with libcsv, with the
 * header
 *
 *	class,word,value,example
 *
 * `class` is the kind of word (see LEXICON_CLASSES), `word` the text that is looked for, `value` what it means
 * to the program (may be empty), `example` a text in which the word decides (may be empty). The files are built
 * into the programs; -L FILE adds rows of a user's own, which win over a built-in row of the same class and word.
 */
/* clang-format off */
#define LEXICON_CLASSES(X) \
	/* tables */ \
	X(HEADER, "header") /* a column header of a form or table; value: the role of its column */ \
	X(LABEL, "label") /* the label of a form's row, before its value; value: the field it fills */ \
	X(TOTAL, "total") /* 合计 总分 …: a row label whose numbers sum up the others */ \
	X(UNIT_CAPTION, "unit-caption") /* 单位： …: stands before the unit in the caption of a table */ \
	X(CAPTION_UNIT, "caption-unit") /* 万元 …: what may follow it; value: the unit */ \
	X(COLUMN_NUMBERS, "column-numbers") /* 栏次 …: before the numbers of columns */ \
	/* outline */ \
	X(KIND, "kind") /* 绩效自评表 …: ends a document title; value: the kind of document */ \
	X(SCOPE, "scope") /* 部门整体支出 …: stands before a kind in a title; value: how the kind is called */ \
	X(TITLE_WORD, "title-word") /* 报告 说明 …: ends titles and other lines too; value: the kind of document */ \
	X(TITLE_LABEL, "title-label") /* 附件 附表 …: starts a label line above a document title */ \
	X(HEADING, "heading") /* 情况 问题 …: ends short headings without number; value no: 特此报告 …: no heading ends so */ \
	X(ORG_WORD, "org-word") /* 局 街道办事处 …: ends the name of a unit; value clear: and nothing else */ \
	/* amounts */ \
	X(CURRENCY, "currency") /* 美元 …: behind a number; value: the unit */ \
	X(CURRENCY_MARK, "currency-mark") /* ¥ 人民币 …: before a number; value: the unit */ \
	X(MONEY_UNIT, "money-unit") /* 元 角 …: value: power of ten, `context` where it needs words of money */ \
	X(SUB_UNIT, "sub-unit") /* 元角: what a unit may go on with; value: power of ten */ \
	X(PERCENT, "percent") /* % ‰ 个百分点 …: value: power of ten, `points` */ \
	X(MEASURE, "measure") /* 个 人次 平方米 …: value: how it counts (jixiao-lexicon in normalize-amounts(1)) */ \
	X(QUALIFIER, "qualifier") /* 约 余 以上 …: value: where it stands; none: no qualifier */ \
	X(NUMBER_KIND, "number-kind") /* 预算 分值 …: what the numbers of a header or label are */ \
	X(NO_NUMERAL, "no-numeral") /* 十九大 …: starts with a numeral that is none */ \
	X(NO_AMOUNT_BEFORE, "no-amount-before") /* 第 …: a number behind it counts nothing */ \
	X(NO_AMOUNT_AFTER, "no-amount-after") /* 月 号 人员 …: a number before it counts nothing */ \
	X(CUE, "cue") /* 为 完成 增加 较 …: stands around what is measured; value: what it says */ \
	X(PERIOD, "period") /* 今年 上年 …: value: years from the report's */ \
	/* score forms */ \
	X(FORM_HEADER, "form-header") /* 预算数 …: a whole header that means this in a form; value: as of header */ \
	X(FORM_LABEL, "form-label") /* 自评得分 …: as label; beside it; value: also score */ \
	X(FUND, "fund") /* 财政拨款 …: ends the label of a row of funds */ \
	X(DIRECTION, "direction") /* ≥ 不低于 以上 …: around a target; value: ≥ ≤ = > < */ \
	X(GRADE, "grade") /* 优 良 …: a grade */ \
	X(GRADE_CUE, "grade-cue") /* 等级为 …: stands before a grade */ \
	X(SCORE_CUE, "score-cue") /* 综合评价得分 …: stands before a total score in prose */ \
	X(SCORE_PART, "score-part") /* 指标 …: before a score-cue: the score is of a part */ \
	X(FUND_CUE, "fund-cue") /* 年初预算 …: before a sum in prose; value: initial annual executed rate, part */ \
	X(FUND_PART, "fund-part") /* 三公 …: before a fund-cue: the sum is of a part */ \
	/* audit: score-check(1) */ \
	X(DEGREE, "degree") /* 基本 部分 …: how far a target was reached; value: 0 not at all to 9 wholly */ \
	X(REVERSE, "reverse") /* 成本 投诉 …: in an indicator of which less is better */ \
	X(RELATION, "relation") /* 其中 占 较 增加 …: a cue; value: what it says */ \
	X(STAGE, "stage") /* 年初预算 决算 …: value: budget annual final forecast plan before */ \
	X(QUANTITY, "quantity") /* 基本支出 …: a sum that every report has; value: its name, of synonyms the same */ \
	X(FILLER, "filler") /* 共 累计 …: no part of a name; value: front back both, cut with all before, none */ \
	X(GENERIC, "generic") /* 宣传资料 …: ends the names of deeds that are done again and again */ \
	X(SCOPE_WORD, "scope-word") /* 一般公共预算 …: around a sum: of this part only; value: its bit */ \
	X(ORDER, "order") /* 办结 …: a deed that is done to what another counts; value: that, split by | */ \
	X(IDENTITY, "identity") /* 净资产 …: value: what it is reckoned from, +A|B -C */ \
	X(COMPLEMENT, "complement") /* 境内 …: value: the other half (境外) */ \
	X(EXCLUSIVE, "exclusive") /* 中央 …: of what excludes others of a kind; value: the kind, how many there are */ \
	X(CLAIM, "claim") /* 均完成 …: stands before targets that are said to be all reached */ \
	X(ONCE, "once") /* 接种 …: in the name of a deed that counts a person once */ \
	/* CSV for people */ \
	X(WORD, "word") /* a field and one of its words: `severity error`; value: the word that people are shown */
/* clang-format on */

enum lexicon_class {
#define X(id, name) LEXICON_##id,
	LEXICON_CLASSES(X)
#undef X
		LEXICON_NCLASS
};

struct lexicon_entry {
	enum lexicon_class class;
	unsigned flags; /* the words of its value */
	int number;     /* the number in it, 0 for none */
	struct slice word, value, example;
};

struct lexicon;

/* The built-in lexicon: the files as `make` has put them into the programs. */
struct lexicon *lexicon_new(void);

/* Adds one entry; the texts are copied. It wins over an earlier one of the same class and word. */
void lexicon_add(struct lexicon *lex, enum lexicon_class class, struct slice word, struct slice value,
		 struct slice example);

/*
 * Adds the rows of a user's file; a word with （）：，； holds in the narrow forms of these, too. What is wrong with it is told with file, line and field, and the status
 * becomes trouble; the good rows are used. Dies when the file cannot be read: the user asked for its words.
 */
void lexicon_add_file(struct lexicon *lex, const char *path);

/* The entry of `class` for exactly this word; NULL when there is none. O(length). */
const struct lexicon_entry *lexicon_find(const struct lexicon *lex, enum lexicon_class class,
					 struct slice word);

/* The longest word of `class` that text starts with; NULL when there is none. O(longest word of the class).
 */
const struct lexicon_entry *lexicon_prefix(const struct lexicon *lex, enum lexicon_class class,
					   struct slice text);

/*
 * The same, at the first place of *text where there is one: *text then starts there. NULL, and *text is
 * empty, when there is none. Nearly all characters that start no word are passed with one look at a table.
 */
const struct lexicon_entry *lexicon_next(const struct lexicon *lex, enum lexicon_class class,
					 struct slice *text);

/*
 * Moves *text to its first character that a word of `classes` (bits) may begin with: the classes of those
 * words; 0, and *text is empty, when there is none.
 */
uint64_t lexicon_starts(const struct lexicon *lex, uint64_t classes, struct slice *text);

/* False: no word of `class` begins with the character that text begins with. One look at a table. */
bool lexicon_may_start(const struct lexicon *lex, enum lexicon_class class, struct slice text);

/* The longest word of `class` that text ends with; NULL when there is none. O(longest word squared). */
const struct lexicon_entry *lexicon_suffix(const struct lexicon *lex, enum lexicon_class class,
					   struct slice text);

/* All entries in the order of the files, for tests and manuals: entry i, NULL behind the last. */
const struct lexicon_entry *lexicon_entry_at(const struct lexicon *lex, size_t i);

/* The next entry at or behind *i of one of these classes (bits) that wins over its like; NULL at the end. *i
 * moves behind it. */
const struct lexicon_entry *lexicon_of(const struct lexicon *lex, uint64_t classes, size_t *i);

void lexicon_free(struct lexicon *lex);

#endif
