/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_HTML_TEXT_H
#define JIXIAO_HTML_TEXT_H

#include "html-element.h"
#include "html-page.h"
#include "numbering.h"

#include <stdint.h>

/* The text of a page while it is being read: what html-page.c meets, html-text.c makes paragraphs of. */
enum {
	PAGE_LISTS = 32, /* lists in lists that are numbered */
	PAGE_NOTE_ID = 64,
};

enum space { SPACE_NONE, SPACE_BLANK, SPACE_LINE };

struct list {
	enum numbering style;
	size_t next;
};

struct note {
	struct slice id, text;
};

/* What an open element is. */
struct open {
	enum html_kind kind;
	bool breaks;
	bool link; /* that leads to another page */
};

struct page {
	struct flow *flow;
	void *parser; /* of libxml2 */

	struct open open[PAGE_MAX_DEPTH];
	size_t depth, skip, pre, link; /* open elements; those of a part left out, in pre, links */
	bool lines;                    /* Markdown: line ends outside elements end paragraphs */

	struct buf text;  /* of the paragraph at hand */
	enum space space; /* pending */
	uint32_t last;    /* character of the line at hand; 0: none */
	size_t nlink;     /* links in the paragraph */
	bool unlinked;    /* something else in it */
	bool in_caption;

	struct list list[PAGE_LISTS];
	size_t nlist;
	struct buf number; /* of the item that begins */

	struct note *note;
	size_t nnote, note_cap, nused;
	struct buf notes, waiting; /* of the paragraph at hand; of the table at hand, each ended by NUL */
	struct arena arena;
	bool collecting, in_note; /* the first time through: only notes */
	char note_id[PAGE_NOTE_ID];
	size_t note_depth;
	bool seen, left; /* text was told; text was left out as navigation or hidden */
};

/* Text of the page: blanks are collapsed, as they are outside pre. */
void page_add_text(struct page *p, struct slice s);
void page_break_line(struct page *p);

/* The paragraph at hand is whole. */
void page_end_para(struct page *p);

/* Behind a table: the notes of it. */
void page_put_waiting(struct page *p);

/* Lists, and the items that begin with their numbers. */
void page_begin_list(struct page *p, const char **attr, bool ordered);
void page_begin_item(struct page *p, const char **attr);

/*
 * Footnotes as pandoc, LibreOffice and Word write them: whether an id is that of one; the id of the one that
 * a link leads to, empty when it leads to none; whether a link leads back from one.
 */
bool page_is_note_id(struct slice id);
struct slice page_note_target(const char **attr);
bool page_is_back_link(const char **attr);

/* The first time through a page its notes are collected, the second time they are found. */
void page_begin_note(struct page *p, struct slice id);
void page_end_note(struct page *p);
int page_compare_notes(const void *a, const void *b);
const struct note *page_find_note(const struct page *p, struct slice id);

#endif
