/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_AMOUNT_YEAR_H
#define JIXIAO_AMOUNT_YEAR_H

#include "slice.h"

/* The year that s starts with, four digits and no fifth, 2021 ２０２１ 二〇二一, *len its bytes; 0 when there is none. */
int year_read(struct slice s, size_t *len);

/* What stands before `at` compares: 与2020年相比 says nothing of the year that is meant. */
bool year_is_compared(struct slice text, size_t at);

/* Is the year at byte `at` part of a reason: 主要是2020年？ */
bool year_is_reason(struct slice text, size_t at);

/* Is the year that ends at byte `behind` what something is measured against: 2020年基础上? */
bool year_is_base(struct slice text, size_t behind);

/* The last year that a text says (2021年), 0 for none. */
int year_said(struct slice text);

#endif
