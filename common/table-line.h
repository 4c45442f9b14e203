/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_TABLE_LINE_H
#define JIXIAO_TABLE_LINE_H

#include "slice.h"

/* How a line of text looks, of which it is asked whether it stands in a table. All are linear in the line. */

/* It starts with a TAB. */
bool line_is_tab(struct slice text);

/* It has one. */
bool line_has_tab(struct slice text);

/* The TABs of a line behind its first character: more than one where a whole row stands on the line. */
size_t line_inner_tabs(struct slice text);

/* It may be a row of a Markdown table; the pipe at its start is not needed, but it is not all. */
bool line_is_pipe(struct slice text);

/* The line under the header of a Markdown table: pipes, dashes, colons, blanks. */
bool line_is_rule(struct slice text);

/* It starts or ends with a pipe, and is more than that. */
bool line_has_edge(struct slice text);

/* A row of a table that is drawn with pipes alone, without a rule under its header: one at an end, one inside. */
bool line_is_drawn(struct slice text);

/* Its last digit stands at its end. A table of contents has numbers there, a table a header above them. */
bool line_ends_in_digit(struct slice text);

#endif
