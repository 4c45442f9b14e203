/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_DOCUMENT_LIST_H
#define JIXIAO_DOCUMENT_LIST_H

#include "arena.h"
#include "document.h"
#include "outline.h"

/* The documents of one report, told from its outline, its forms and the years that it names
 * (extract-sections(1)). */

/* A table that names a unit as a form does. */
struct form {
	size_t at; /* visible lines of text before it */
	enum org_rank rank;
	struct slice name;
};

/* What is known of a report. All zero, but first_table SIZE_MAX, is a valid start. */
struct document_list {
	const struct lexicon *lex;
	const struct outline *outline;
	struct form *form; /* in their order */
	size_t nform, cap;
	size_t best; /* of them, for documents without one */
	size_t next; /* that was not asked for yet: documents are asked for in their order */
	struct years years;
	struct slice head;  /* the title that stands in the first row of a table; empty: none */
	size_t first_table; /* visible lines of text before the first table; SIZE_MAX when there is none */
};

/* name must last as long as the list is used. */
void document_list_form(struct document_list *list, size_t at, enum org_rank rank, struct slice name);

/* The text that is alone in the first row of a table: where it is a title and the first such, a copy is kept in a. */
void document_list_head(struct document_list *list, struct arena *a, struct slice text);

struct document {
	size_t line;
	struct slice path, title, org, scope, kind; /* empty where it is not known */
	unsigned year;                              /* 0 where it is not known */
};

/* A document without a title: there is no title at all, or a chapter or a table stands before the first one.
 */
bool document_list_untitled(const struct document_list *list);

/*
 * The document whose title is item `from` of the outline; that without a title for from == 0 and no title
 * there. To be asked for in their order; org is valid until the next call.
 */
struct document document_at(struct document_list *list, size_t from);

#endif
