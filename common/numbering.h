/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_NUMBERING_H
#define JIXIAO_NUMBERING_H

#include "buf.h"

/* Numbers as word processors and browsers write them in front of paragraphs. */
enum numbering {
	NUMBERING_DECIMAL,
	NUMBERING_NONE,
	NUMBERING_BULLET,
	NUMBERING_PADDED,         /* 01 */
	NUMBERING_WIDE,           /* １ */
	NUMBERING_CIRCLE,         /* ① up to 20 */
	NUMBERING_CIRCLE_CHINESE, /* ① up to 10 */
	NUMBERING_STOP,           /* ⒈ up to 20 */
	NUMBERING_PAREN,          /* ⑴ up to 20 */
	NUMBERING_HAN_PAREN,      /* ㈠ up to 10 */
	NUMBERING_HAN,            /* 一 十 十一 一百零一 */
	NUMBERING_HAN_MIXED,      /* 一 十 十一, but 一○一 */
	NUMBERING_HAN_DIGIT,      /* 一 一〇 一一 */
	NUMBERING_HAN_LEGAL,      /* 壹 壹拾 壹拾壹 */
	NUMBERING_STEM,           /* 甲 乙, up to 10 */
	NUMBERING_BRANCH,         /* 子 丑, up to 12 */
	NUMBERING_UPPER,          /* A … Z AA BB */
	NUMBERING_LOWER,
	NUMBERING_UPPER_ROMAN,
	NUMBERING_LOWER_ROMAN,
};

/* The one that Word files call by this name (w:numFmt); decimal when it is not known. */
enum numbering numbering_of_word(struct slice name);

/* The one that web pages call so: list-style-type, or the attribute type of a list; decimal when it is not
 * known. */
enum numbering numbering_of_html(struct slice name);

/* Adds n; in decimal where the numbering does not reach it. */
void numbering_add(struct buf *out, enum numbering style, size_t n);

#endif
