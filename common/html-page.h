/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_HTML_PAGE_H
#define JIXIAO_HTML_PAGE_H

#include "flow.h"
#include "input.h"

/*
 * The text of a web page as a browser shows it, by libxml2: paragraphs, headings, lists with their numbers,
 * tables with their spans; scripts, styles, forms, navigation and hidden text are left out, a footnote stands
 * in brackets behind its paragraph. Text that begins with no tag may be Markdown with tables in HTML: its
 * lines stay lines.
 */
enum { PAGE_MAX_BYTES = 64 << 20, PAGE_MAX_DEPTH = 1000 };

/*
 * Tells flow what is in the page that `in` is at the start of. What is wrong ends the reading of `in`; what
 * came before has been told.
 */
void page_read(struct input *in, struct flow *flow);

/* Frees what libxml2 keeps. */
void page_free(void);

#endif
