/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_RULES_FILE_H
#define JIXIAO_RULES_FILE_H

/* common/lexicon/rules.csv as a text, made by `make`. */
extern const char rules_file[];

#endif
