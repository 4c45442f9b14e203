/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_DOCX_NUMBERING_H
#define JIXIAO_DOCX_NUMBERING_H

#include "arena.h"
#include "docx-package.h"
#include "docx-symbol.h"
#include "numbering.h"

/*
 * Automatic numbering as Word shows it: the lists of numbering.xml, and how far each has counted. Lists that
 * share an abstract one count on, but for those that restart it; a deeper level starts anew behind a
 * shallower one, and counts the shallower ones that it finds unused as begun.
 */
enum { LIST_LEVELS = 9, LISTS_MOST = 1 << 16 };

struct list_level {
	size_t start;
	enum numbering style;
	enum symbol_font font;
	struct slice text; /* %1 … %9 stand for the numbers of the levels */
	struct slice pstyle;
	size_t restart; /* 0: never; n: behind level n and those above it; SIZE_MAX: behind every one above */
	bool legal;     /* all numbers in decimal */
	bool tight;     /* nothing between number and text */
};

struct abstract_list {
	size_t id;
	struct list_level level[LIST_LEVELS];
	struct slice style_link; /* it is the list of this style */
	size_t count[LIST_LEVELS];
	bool used[LIST_LEVELS];
};

struct list {
	size_t id, abstract; /* id of the abstract one until all are read, then its index */
	struct {
		bool restarts, own, applied;
		size_t start;
	} level[LIST_LEVELS];
	struct list_level *own; /* levels that replace those of the abstract list; NULL: none */
};

struct lists {
	struct abstract_list *abstract;
	struct list *list;
	size_t nabstract, nlist, abstract_cap, list_cap;
	struct arena arena, own; /* texts; levels of lists, aligned */
};

/* Reads the part called numbering, if there is one; l starts all zero and is reused. */
void lists_read(struct lists *l, struct package *p);

/* The list with this id; NULL when there is none. */
struct list *lists_find(struct lists *l, size_t id);

/* Whether a list only says: look at the one of this style. */
struct slice list_style_link(const struct lists *l, const struct list *list);

/* The level that is linked to a paragraph style; LIST_LEVELS when none is. */
size_t list_level_of_style(const struct lists *l, const struct list *list, struct slice style);

/* Counts a paragraph and adds its number, with the blank behind it; nothing where Word shows none. */
void list_count(struct lists *l, struct list *list, size_t level, struct buf *out);

void lists_free(struct lists *l);

#endif
