/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_CHAR_TABLE_H
#define JIXIAO_CHAR_TABLE_H

#include "char-set.h"

/*
 * What characters are, by code points below U+10000: rows of mark_rows (marks.h) and of numeral_rows
 * (numeral.h). Made by common/lexicon/embed.c when the programs are built.
 */
extern const unsigned char mark_table[0x10000], numeral_table[0x10000];

/* The characters that an amount can start with: those of the rows that say so. */
extern const struct char_set numeral_first;

#endif
