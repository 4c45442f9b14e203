/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_DOCX_STYLES_H
#define JIXIAO_DOCX_STYLES_H

#include "arena.h"
#include "docx-package.h"
#include "docx-symbol.h"

/* Styles of a Word file, as far as they decide what text is there: numbering, hidden text, fonts of symbols.
 */
enum { STYLES_MOST = 1 << 16 };

struct style {
	struct slice id, based_on;
	bool has_list, has_level, has_hidden, has_font;
	bool hidden;
	enum symbol_font font;
	size_t list, level;
	bool resolved; /* what it does not say itself is that of the style it is based on */
};

struct styles {
	struct style *style;
	size_t n, cap;
	struct slice paragraph; /* id of the style of paragraphs that name none */
	struct arena arena;
};

/* Reads the part called styles, if there is one; s starts all zero and is reused. */
void styles_read(struct styles *s, struct package *p);

/* The style with this id; NULL when there is none. */
const struct style *styles_find(const struct styles *s, struct slice id);

void styles_free(struct styles *s);

#endif
