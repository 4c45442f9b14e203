/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_AMOUNT_LIST_H
#define JIXIAO_AMOUNT_LIST_H

#include "amount-phrase.h"

/* Lists of amounts and of the names that they have: 甲、乙分别支出3万元、5万元. */

/* Splits a list of names at its joints; at most MOST_NAMES. Returns how many. */
size_t list_split(struct slice s, struct slice *names);

/* The length of a word for a list (分别, 分别为) at `at`; 0 for none. */
size_t list_word(struct describer *d, size_t at);

/* Names that 分别为 introduces in a clause without amounts: remembered for the amounts that follow. */
void list_find_names(struct describer *d, size_t from, size_t to);

/* How many amounts from a[0] on only joints stand between. */
size_t list_length(const struct describer *d, const struct amount *a, size_t n);

/* Names behind amounts: 3万元、5万元分别用于甲项目和乙项目. Returns how many. */
size_t list_names_behind(struct describer *d, size_t from, size_t to, struct slice *names);

/* 甲、乙分别支出 before a list: the names stay the phrase, what is said of them becomes its measure. */
void list_take(struct describer *d, struct phrase *p);

#endif
