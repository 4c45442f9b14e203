/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_LEXICON_TABLE_H
#define JIXIAO_LEXICON_TABLE_H

#include "lexicon.h"

/* The rows of the files of common/lexicon, made by common/lexicon/embed.c when the programs are built. */
extern const struct lexicon_entry lexicon_table[];
extern const size_t lexicon_table_len;

#endif
