/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_AMOUNT_CLAUSE_H
#define JIXIAO_AMOUNT_CLAUSE_H

#include "marks.h"

/* Where the clauses of a text begin and end. */

/* The next place from `at` on, before `to`, where a stop, a bracket or a digit may stand; `to` when there is none. */
size_t clause_next_stop(struct slice text, size_t at, size_t to);

/* A bracket closes in text[from, to) that is opened before it. */
bool clause_closes(struct slice text, size_t from, size_t to);

/* Where the clause that ends at `to` starts, not before `from`: behind one of the stops (marks), outside brackets
 * that are closed. */
size_t clause_start(struct slice text, unsigned stops, size_t from, size_t to);

/* The next stop from `at` on; `to` when there is none before it. */
size_t clause_end(struct slice text, size_t at, size_t to);

/* The length of 、, a comma, 和, 及, 与 or 以及 at `at`; 0 for none. */
size_t clause_joint(struct slice s, size_t at);

#endif
