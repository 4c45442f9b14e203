/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_FUZZ_PASSING_H
#define JIXIAO_FUZZ_PASSING_H

#include "slice.h"

/*
 * Whether every line of `in` is in `out`, byte for byte and in its order, and every other line of `out` is a
 * record of one of `types` (separated by a blank) or a problem.
 */
bool passes(struct slice in, struct slice out, const char *types);

#endif
