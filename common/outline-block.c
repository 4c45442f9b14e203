/* SPDX-License-Identifier: ISC */
#include "outline-block.h"

#include "document.h"
#include "marks.h"
#include "outline-text.h"

#include <stdint.h>

enum {
	ENTRY_BYTES = 240,    /* no entry of a table of contents is longer */
	CONTENTS_MOST = 300,  /* entries of one without page numbers */
	UNNUMBERED_PAGES = 2, /* entries in a row that may lack their page number */
	GLUED_LEAST = 4,      /* entries whose page numbers stand right behind their text */
	UNTITLED_LEAST = 4,   /* entries of one that has no title */
	SIGNATURE = 8,        /* lines at the end of a document that tell who signs it, at most */
	LIST_RUN = 3,         /* so many short lines in a row are a list, not headings */
};

/* The line tells the unit or year of a table: it may stand between a caption and the table. */
static bool
is_table_note(const struct block *k)
{
	return k->nreading == 0 && k->text.len < 120 &&
	       (text_is_bracketed(k->text) || mark_in(k->text, MARK_COLON));
}

bool
block_above_table(const struct blocks *b, size_t i)
{
	for (size_t k = i + 1; k <= i + 3; k++) {
		if (k >= b->n)
			return b->table && k == b->n;
		if (b->block[k].table)
			return true;
		if (!is_table_note(&b->block[k]))
			return false;
	}
	return false;
}

/* ---- Tables of contents, lists of attachments ---- */

static bool
is_entry(const struct block *k)
{
	struct slice stop = slice_str("。");

	if (k->table || k->text.len > ENTRY_BYTES)
		return false;
	if (memchr(k->text.data, '\n', k->text.len))
		return k->nreading > 0 && slice_find(k->text, stop) == SIZE_MAX;
	return slice_find(k->text, stop) >= k->text.len - stop.len || slice_starts(k->text, slice_str("注"));
}

static bool
has_page(const struct block *k)
{
	return text_without_page(k->text).len < k->text.len;
}

/* The end of the entries from block i on whose page numbers are printed; i when there are none. */
static size_t
entries_with_pages(const struct blocks *b, size_t i)
{
	size_t end = i;

	for (size_t k = i; k < b->n && is_entry(&b->block[k]) && k - end <= UNNUMBERED_PAGES; k++)
		if (has_page(&b->block[k]))
			end = k + 1;
	return end;
}

/* The same with page numbers right behind the text (主要职责1): they never go down. */
static size_t
entries_with_glued_pages(const struct blocks *b, size_t i)
{
	size_t k = i;

	for (unsigned page, last = 0; k < b->n && is_entry(&b->block[k]); k++, last = page)
		if ((page = text_page(b->block[k].text)) < last || page == 0)
			break;
	return k >= i + GLUED_LEAST ? k : i;
}

/* Both begin with the first number of one style. */
static bool
starts_like(const struct block *a, const struct block *c)
{
	return a->nreading > 0 && c->nreading > 0 && a->reading[0].value == 1 && c->reading[0].value == 1 &&
	       a->reading[0].family == c->reading[0].family;
}

static bool
same_text(const struct block *a, const struct block *c)
{
	char space[2][ENTRY_BYTES];

	if (!is_entry(a) || !is_entry(c))
		return false;
	return slice_eq(text_squeeze(text_without_page(a->text), space[0]),
			text_squeeze(text_without_page(c->text), space[1]));
}

/* Block k begins again what the list from block i on begins with: the same text, or a number of the same
 * style and then the same text. */
static bool
begins_again(const struct blocks *b, size_t i, size_t k)
{
	const struct block *a = &b->block[i], *c = &b->block[k];

	if (same_text(a, c) || (c->nreading > 0 && c->reading[0].len == c->text.len && is_entry(a) &&
				slice_starts(a->text, c->text)))
		return true;
	return starts_like(a, c) && i + 1 < k && k + 1 < b->n && same_text(a + 1, c + 1);
}

/* The same without pages, from block i or what goes on at `from`: they end where the list begins again. */
static size_t
entries_without_pages(const struct blocks *b, size_t i, size_t from)
{
	if (i >= b->n || !is_entry(&b->block[i]))
		return from;
	for (size_t k = from > i ? from : i + 1; k < b->n && k - i < CONTENTS_MOST && is_entry(&b->block[k]);
	     k++)
		if (begins_again(b, i, k))
			return k;
	return from;
}

/* The end of a table of contents whose entries start at block i. */
static size_t
contents_end(const struct blocks *b, size_t i)
{
	size_t end = entries_with_pages(b, i), first = i, again;

	if (end == i)
		end = entries_with_glued_pages(b, i);
	while (first < i + UNNUMBERED_PAGES && first + 1 < b->n && b->block[first].nreading == 0)
		first++;
	again = entries_without_pages(b, first, end > first ? end : first);
	/* The first part has no heading of its own in the text: only its first chapter comes again. */
	if (again == first && end == i && first + 1 < b->n) {
		size_t from = first + 1;

		again = entries_without_pages(b, from, from);
		again = again > from + UNTITLED_LEAST ? again : first;
	}
	return again > first ? again : end;
}

/* The end of one without a title: parts (第一部分) with nothing but numbered lines below them, then the first
 * one again; i when there is none. */
static size_t
untitled_contents_end(const struct blocks *b, size_t i)
{
	size_t end, other = 0;

	if (b->block[i].nreading == 0 || b->block[i].reading[0].value != 1 ||
	    b->block[i].reading[0].family != NUMBER_PART)
		return i;
	end = entries_without_pages(b, i, i);
	for (size_t k = i; k < end; k++)
		other += b->block[k].nreading == 0;
	return end >= i + UNTITLED_LEAST && other <= UNNUMBERED_PAGES ? end : i;
}

/* 附件：1.… 2.…: the numbered lines behind it, counted on, are no headings. */
static size_t
attachments(struct blocks *b, size_t i)
{
	struct number r[NUMBER_READINGS];
	struct slice rest = slice_ltrim(slice_from(b->block[i].text, b->block[i].label));
	unsigned next = 1;
	size_t k = i + 1;

	if (!text_ends_colon(slice_of(b->block[i].text.data, b->block[i].label)))
		return i;
	if (rest.len > 0 && (number_read(rest, r) == 0 || r[0].value != next++))
		return i;
	for (; k < b->n && !b->block[k].table && b->block[k].nreading > 0; k++, next++)
		if (b->block[k].reading[0].family != NUMBER_DIGIT || b->block[k].reading[0].value != next)
			break;
	if (next == 1)
		return i;
	for (size_t n = i; n < k; n++) {
		b->block[n].type = BLOCK_TEXT;
		b->block[n].label = 0;
	}
	return k - 1;
}

/* What a block looks like by itself. */
static void
look_at(struct block *k, const struct lexicon *lex)
{
	k->label = text_label(lex, block_text(k));
	if (k->label > 0)
		k->label += k->mark;
	k->titular = (k->nreading == 0 || k->reading[0].doubt == DOUBT_MUCH) &&
		     text_is_titular(lex, block_title(k));
	k->kind = k->titular && title_read(lex, block_title(k)).kind_len > 0;
}

void
blocks_find_lists(struct blocks *b, const struct lexicon *lex)
{
	for (size_t i = 0; i < b->n; i++)
		look_at(&b->block[i], lex);
	for (size_t i = 0; i < b->n; i++) {
		size_t end;

		if (text_is_leader(b->block[i].text))
			b->block[i].type = BLOCK_TEXT;
		if (b->block[i].label > 0)
			i = attachments(b, i);
		if (text_ends_contents(b->block[i].text)) {
			end = contents_end(b, i + 1);
			if (end == i + 1 && !text_is_contents(b->block[i].text))
				continue;
		} else {
			end = untitled_contents_end(b, i);
		}
		for (size_t k = i; k < end; k++)
			b->block[k].type = BLOCK_TEXT;
		i = end > i ? end - 1 : i;
	}
}

/* ---- Headings without number ---- */

/* Something that block i could be the heading of stands below it, and not just who signs the document. */
static bool
heads_something(const struct blocks *b, const struct lexicon *lex, size_t i)
{
	size_t end = i + SIGNATURE;

	for (i++; i < b->n; i++) {
		const struct block *k = &b->block[i];

		if (k->table || i > end)
			return true;
		if (k->type != BLOCK_OPEN && k->type != BLOCK_TEXT)
			return false;
		if (!text_is_date(k->text) && !text_is_unit(lex, k->text))
			return true;
	}
	return b->table;
}

/* A number alone on its line: the title of the heading is the next line. */
static bool
takes_next(const struct blocks *b, const struct lexicon *lex, size_t i)
{
	const struct block *k = &b->block[i];

	return k->nreading > 0 && k->reading[0].len == k->text.len && i + 1 < b->n && !k[1].table &&
	       k[1].type == BLOCK_OPEN && k[1].nreading == 0 &&
	       (k[1].titular || text_heading(lex, k[1].text) != HEADING_NO);
}

/* Block i is a paragraph that goes on in the next line, for all that can be seen. */
static bool
is_unfinished(const struct blocks *b, const struct lexicon *lex, size_t i)
{
	const struct block *k = &b->block[i];

	return (k->type == BLOCK_OPEN || k->type == BLOCK_TEXT) && k->nreading == 0 &&
	       !b->block[i + 1].table && text_is_unfinished(k->text) && !text_is_date(k->text) &&
	       !text_is_unit(lex, k->text);
}

/* Right above or below a row that was printed as a line: a cell of a table, not its heading. */
static bool
is_beside_row(const struct blocks *b, size_t i)
{
	return (i > 0 && !b->block[i].table && text_is_row(b->block[i - 1].text)) ||
	       (i + 1 < b->n && !b->block[i + 1].table && text_is_row(b->block[i + 1].text));
}

/* The run of short lines from block i to end; list: they are items behind a colon. */
static void
mark_run(struct blocks *b, const struct lexicon *lex, size_t i, size_t end, bool list)
{
	bool captions = end > i && block_above_table(b, end - 1) && text_names_table(b->block[end - 1].text);

	if (captions)
		b->block[end - 1].heading = HEADING_NO;
	if (i > 0 && b->block[i].heading != HEADING_WORD && is_unfinished(b, lex, i - 1))
		b->block[i].heading = HEADING_NO;
	for (size_t k = i; k < end; k++) {
		struct block *h = &b->block[k];

		if (list || (h->heading != HEADING_WORD && end - i >= LIST_RUN) ||
		    (is_beside_row(b, k) && !text_names_table(h->text)) || !heads_something(b, lex, k))
			h->heading = HEADING_NO;
	}
}

/* Where headings may begin: behind the lines above the first title, unless there are numbers among them. */
static size_t
headings_from(const struct blocks *b)
{
	for (size_t i = 0; i < b->n; i++) {
		if (b->block[i].type == BLOCK_TITLE)
			return i;
		if (b->block[i].type == BLOCK_OPEN && b->block[i].nreading > 0)
			return 0;
	}
	return 0;
}

/* The last number of each family. */
static void
note_number(unsigned last[NUMBER_NFAMILY], const struct block *k)
{
	if (k->type == BLOCK_TITLE)
		memset(last, 0, NUMBER_NFAMILY * sizeof *last);
	else if (k->type == BLOCK_OPEN && k->nreading > 0 && k->reading[0].doubt == DOUBT_NONE)
		last[k->reading[0].family] = k->reading[0].value;
}

/* 四、 behind 三、: what stands right above it is the text of the heading before, not one that heads nothing. */
static bool
counts_on(const unsigned last[NUMBER_NFAMILY], const struct block *k)
{
	return k->type == BLOCK_OPEN && k->nreading > 0 && k->reading[0].doubt == DOUBT_NONE &&
	       k->reading[0].value > 1 && last[k->reading[0].family] == k->reading[0].value - 1;
}

void
blocks_find_headings(struct blocks *b, const struct lexicon *lex)
{
	unsigned last[NUMBER_NFAMILY] = {0};

	for (size_t i = headings_from(b); i < b->n; i++) {
		size_t end = i;
		bool list;

		note_number(last, &b->block[i]);
		if (takes_next(b, lex, i))
			b->block[i + 1].type = BLOCK_JOINED;
		for (; end < b->n && (end == i || !b->block[end].table); end++) {
			struct block *k = &b->block[end];

			if (k->type != BLOCK_OPEN || k->nreading > 0)
				break;
			k->heading = (unsigned char)text_heading(lex, block_text(k));
			if (k->mark > 0 && *k->text.data == '#')
				k->heading = HEADING_WORD;
			if (k->heading == HEADING_NO)
				break;
		}
		if (end == i)
			continue;
		list = i > 0 && !b->block[i].table && text_ends_colon(b->block[i - 1].text);
		mark_run(b, lex, i, end, list);
		if (end < b->n && !b->block[end].table && b->block[end - 1].heading != HEADING_WORD &&
		    counts_on(last, &b->block[end]))
			b->block[end - 1].heading = HEADING_NO;
		i = end - 1;
	}
}
