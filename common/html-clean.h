/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_HTML_CLEAN_H
#define JIXIAO_HTML_CLEAN_H

#include "buf.h"

/*
 * Adds a web page to out without what no parser needs to see: comments, declarations, processing
 * instructions, scripts and styles, all but the first CLEAN_ATTRIBUTES attributes of a tag, and values longer
 * than CLEAN_VALUE bytes (pictures). What is left takes a parser linear time, whatever the page. Linear.
 */
enum { CLEAN_ATTRIBUTES = 100, CLEAN_VALUE = 1 << 14 };

void html_clean(struct buf *out, struct slice page);

#endif
