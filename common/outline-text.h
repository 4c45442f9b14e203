/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_OUTLINE_TEXT_H
#define JIXIAO_OUTLINE_TEXT_H

#include "lexicon.h"
#include "outline-level.h"

#include <stdint.h>

/* What a line of a report looks like by itself. All look at a bounded piece of it or read it once. */

/* The last character of text into *cp; its length, 0 when there is none. */
size_t text_last(struct slice text, uint32_t *cp);

/* 目录 and its kin, alone on its line. */
bool text_is_contents(struct slice text);

/* The same, or a short line that ends so: 决算公开目录. */
bool text_ends_contents(struct slice text);

/* A line of a table of contents: dots and a page number at its end. */
bool text_is_leader(struct slice text);

/* A row of a table that was printed as a line: words with columns of blanks between them; 目   录 is none. */
bool text_is_row(struct slice text);

/* The page number that text ends with, after a blank, a TAB or dots: what is before it; text itself when
 * none. */
struct slice text_without_page(struct slice text);

/* The number that text ends with, whatever stands before it; 0 when none, or more than a page number. */
unsigned text_page(struct slice text);

/* In brackets as a whole: （2021年度）. */
bool text_is_bracketed(struct slice text);

/* A date, a page number, a number of a document: no heading and no part of a title. */
bool text_is_date(struct slice text);

/* Ends with a word that only names of units end with: 街道办事处. */
bool text_is_unit(const struct lexicon *lex, struct slice text);

/* Starts with a decimal fraction and a unit: 4.8万元. One that ends in 0 (3.30个村) is a number and a count.
 */
bool text_is_amount(const struct lexicon *lex, struct slice text);

/* How much it looks like a heading without number (extract-sections(1)). */
enum heading text_heading(const struct lexicon *lex, struct slice text);

/* Could be a line of a document title: short, no number, no stop inside or at its end. */
bool text_is_titular(const struct lexicon *lex, struct slice text);

/* Ends with a colon: a list or an explanation follows. */
bool text_ends_colon(struct slice text);

/* Ends with no punctuation that ends a paragraph. */
bool text_is_unfinished(struct slice text);

/* Ends with 表: the caption of a table when one follows. */
bool text_names_table(struct slice text);

/* 附件1, 附表2-1：: the label that text starts with; its length in bytes, 0 when none. */
size_t text_label(const struct lexicon *lex, struct slice text);

/* Where the title of a heading ends: the first 。 or ：. *stop: its length, 0 when there is none and all is
 * title. */
size_t text_title(struct slice text, size_t *stop);

/* text without blanks, in out (room for text.len bytes). */
struct slice text_squeeze(struct slice text, char *out);

/* text without one pair of brackets at its end: 绩效自评表（2021年度）. */
struct slice text_without_bracket(struct slice text);

#endif
