/* SPDX-License-Identifier: ISC */
#include "outline.h"

#include "buf.h"
#include "marks.h"
#include "outline-text.h"

#include <stdlib.h>

enum { KEEP = 1 << 13 };

/* ---- Lines to blocks ---- */

static struct slice
join_lines(struct outline *o, const struct outline_line *line, size_t first, size_t last)
{
	size_t len = line[last].line - line[first].line, at = 0;
	char *p;

	if (first == last)
		return slice_trim(line[first].text);
	for (size_t i = first; i <= last; i++)
		len += slice_trim(line[i].text).len;
	p = arena_room(&o->arena, len);
	for (size_t i = first; i <= last; i++) {
		struct slice t = slice_trim(line[i].text);

		for (size_t k = i > first ? line[i - 1].line : line[i].line; k < line[i].line; k++)
			p[at++] = '\n';
		memcpy(p + at, t.data, t.len);
		at += t.len;
	}
	return slice_of(p, len);
}

/* The Markdown mark that text starts with. */
static size_t
mark_length(struct slice text)
{
	size_t n = 0;

	while (n < text.len && n < 6 && text.data[n] == '#')
		n++;
	if (n > 0)
		return slice_blank(slice_from(text, n)) > 0 ? text.len - slice_ltrim(slice_from(text, n)).len
							    : 0;
	return slice_starts(text, slice_str("**")) && text.len > 2
		       ? text.len - slice_ltrim(slice_from(text, 2)).len
		       : 0;
}

/* The readings of the number that text starts with; an amount (4.8万元用于…) is none, nor a row (1
 * 办公费 3.2). */
static unsigned char
read_number(struct number reading[NUMBER_READINGS], struct slice text, const struct lexicon *lex)
{
	size_t mark = mark_length(text);
	unsigned n = number_read(slice_from(text, mark), reading);

	if (n == 0)
		return 0;
	for (unsigned i = 0; i < n; i++)
		reading[i].len += mark;
	if (reading[n - 1].doubt == DOUBT_MUCH && text_is_amount(lex, text))
		return 0;
	if (number_is_bare(&reading[0]) &&
	    text_heading(lex, slice_ltrim(slice_from(text, reading[0].len))) == HEADING_NO)
		return 0;
	return (unsigned char)n;
}

static void
make_blocks(struct outline *o, struct outline_line *line, size_t n, const struct lexicon *lex)
{
	struct blocks *b = &o->blocks;

	wrapped_join(line, n);
	for (size_t i = 0, last; i < n; i = last + 1) {
		struct block k = {.first = i, .table = line[i].table};

		for (last = i; last + 1 < n && line[last + 1].joined;)
			last++;
		k.last = last;
		k.text = join_lines(o, line, i, last);
		k.mark = mark_length(k.text);
		k.nreading = read_number(k.reading, k.text, lex);
		b->block = grow(b->block, &b->cap, b->n + 1, sizeof *b->block);
		b->block[b->n++] = k;
	}
}

/* ---- Levels ---- */

/* A title in text behind its number; *rest: what stands behind the stop, if any. */
static struct slice
split_title(struct slice text, struct slice *rest)
{
	size_t stop, at = text_title(text, &stop);

	*rest = slice_trim(slice_from(text, at + stop));
	return slice_trim(slice_of(text.data, at));
}

/* The text of a heading says more than what it is about: it has a paragraph behind its stop, or is a
 * sentence. */
static bool
says_something(struct slice text)
{
	struct slice rest;

	split_title(text, &rest);
	return rest.len > 0 || mark_ends_part(marks_before(text, text.len));
}

static bool
is_mark(const struct block *k)
{
	return k->type == BLOCK_OPEN && (k->nreading > 0 || k->heading != HEADING_NO);
}

/* Levels of the headings of the document that is made of blocks from `from` up to `to`. */
static void
find_levels(struct outline *o, size_t from, size_t to)
{
	bool text = false;
	size_t m = 0;

	o->nmark = 0;
	for (size_t i = from; i < to; i++) {
		const struct block *k = &o->blocks.block[i];
		struct outline_mark mark = {.nreading = k->nreading, .heading = k->heading};

		text = text || k->table;
		if (!is_mark(k)) {
			text = text || k->type != BLOCK_JOINED;
			continue;
		}
		memcpy(mark.reading, k->reading, sizeof mark.reading);
		mark.text = text;
		while (mark.hashes < k->mark && k->text.data[mark.hashes] == '#')
			mark.hashes++;
		o->mark = grow(o->mark, &o->mark_cap, o->nmark + 1, sizeof *o->mark);
		o->mark[o->nmark++] = mark;
		text = says_something(slice_from(k->text, k->nreading > 0 ? k->reading[0].len : 0));
	}
	outline_levels(o->mark, o->nmark);
	for (size_t i = from; i < to; i++) {
		struct block *k = &o->blocks.block[i];

		if (is_mark(k)) {
			k->level = o->mark[m].level;
			k->chosen = o->mark[m++].chosen;
		}
	}
}

/* ---- Items ---- */

static struct outline_item *
add_item(struct outline *o, enum outline_type type, size_t line, size_t last)
{
	o->item = grow(o->item, &o->cap, o->n + 1, sizeof *o->item);
	o->item[o->n] = (struct outline_item){.type = type, .line = line, .last = last, .path = o->path};
	return &o->item[o->n++];
}

/* The path of the next node at this level, which is open from now on. */
static void
open_node(struct outline *o, unsigned level)
{
	char path[(OUTLINE_DEPTH + 1) * (SLICE_DIGITS + 1)];
	size_t at = 0;

	while (o->level < level)
		o->ordinal[++o->level] = 0;
	o->level = level;
	o->ordinal[level]++;
	for (unsigned i = 0; i <= level; i++) {
		path[at++] = i == 0 ? 's' : '.';
		at += slice_digits(o->ordinal[i], path + at);
	}
	o->path = arena_copy(&o->arena, slice_of(path, at));
}

/* text without its line breaks: a title is one line. */
static struct slice
one_line(struct outline *o, struct slice text)
{
	size_t len = 0;
	char *p;

	if (text.len == 0 || !memchr(text.data, '\n', text.len))
		return text;
	p = arena_room(&o->arena, text.len);
	for (size_t i = 0; i < text.len; i++)
		if (text.data[i] != '\n')
			p[len++] = text.data[i];
	return slice_of(p, len);
}

static size_t
breaks(const char *from, const char *to)
{
	size_t n = 0;

	for (; from < to && (from = memchr(from, '\n', (size_t)(to - from))); from++)
		n++;
	return n;
}

static void
add_para(struct outline *o, const struct outline_line *line, const struct block *k, struct slice text)
{
	size_t above = breaks(k->text.data, text.data);
	struct outline_item *item = add_item(o, OUTLINE_PARA, line[k->first].line + above, k->last);

	item->text = text;
}

/* The title that begins in block i, its label in the block before; returns its last block. */
static size_t
add_title(struct outline *o, const struct outline_line *line, size_t i)
{
	const struct block *b = o->blocks.block;
	size_t before = b[i].label > 0 ? b[i].label : b[i].mark;
	struct slice text = slice_ltrim(slice_from(b[i].text, before)),
		     number = slice_of(b[i].text.data, before);
	struct outline_item *item;
	size_t last = i, len = 0, at = 0;
	char *p;

	if (i > 0 && b[i - 1].type == BLOCK_LABEL)
		number = b[i - 1].text;
	while (last + 1 < o->blocks.n && b[last + 1].type == BLOCK_JOINED)
		len += b[++last].text.len;
	if (last > i) {
		p = arena_room(&o->arena, text.len + len);
		memcpy(p, text.data, text.len);
		at = text.len;
		for (size_t k = i + 1; k <= last; k++) {
			memcpy(p + at, b[k].text.data, b[k].text.len);
			at += b[k].text.len;
		}
		text = slice_of(p, at);
	}
	o->level = 0;
	open_node(o, 0);
	item = add_item(o, OUTLINE_TITLE, line[b[i].first].line, b[last].last);
	item->number = slice_trim(number);
	item->text = one_line(o, text);
	return last;
}

/* The heading in block i, and what stands behind its stop; returns its last block. */
static size_t
add_section(struct outline *o, const struct outline_line *line, size_t i)
{
	const struct block *k = &o->blocks.block[i], *with = k;
	struct slice number = slice_of(k->text.data, k->nreading > 0 ? k->reading[k->chosen].len : k->mark);
	struct slice text = slice_from(k->text, number.len), title, rest;
	struct outline_item *item;

	if (i + 1 < o->blocks.n && k[1].type == BLOCK_JOINED) {
		with = k + 1;
		text = with->text;
	}
	title = split_title(text, &rest);
	open_node(o, k->level);
	item = add_item(o, OUTLINE_SECTION, line[k->first].line,
			with->first + breaks(with->text.data, title.data + title.len));
	item->level = k->level;
	item->number = one_line(o, slice_trim(number));
	item->text = one_line(o, title);
	if (rest.len > 0)
		add_para(o, line, with, rest);
	return with == k ? i : i + 1;
}

static void
reset(struct outline *o)
{
	o->n = o->blocks.n = o->nmark = 0;
	o->level = 0;
	memset(o->ordinal, 0, sizeof o->ordinal);
	arena_reset(&o->arena);
	o->path = slice_str("s0");
	if (o->blocks.cap > KEEP || o->cap > KEEP)
		outline_free(o);
}

void
outline_make(struct outline *o, struct outline_line *line, size_t n, bool table, const struct lexicon *lex)
{
	struct blocks *b = &o->blocks;

	reset(o);
	b->table = table;
	make_blocks(o, line, n, lex);
	blocks_find_lists(b, lex);
	blocks_find_titles(b, lex);
	blocks_find_headings(b, lex);
	for (size_t i = 0, to; i < b->n; i = to) {
		for (to = i + 1; to < b->n && b->block[to].type != BLOCK_TITLE;)
			to++;
		find_levels(o, i, to);
	}
	for (size_t i = 0; i < b->n; i++) {
		const struct block *k = &b->block[i];

		if (k->type == BLOCK_TITLE)
			i = add_title(o, line, i);
		else if (k->type == BLOCK_OPEN && k->level > 0)
			i = add_section(o, line, i);
		else if (k->type != BLOCK_LABEL)
			add_para(o, line, k, k->text);
	}
}

void
outline_free(struct outline *o)
{
	free(o->item);
	free(o->blocks.block);
	free(o->mark);
	o->item = NULL;
	o->blocks.block = NULL;
	o->mark = NULL;
	o->cap = o->blocks.cap = o->mark_cap = 0;
	arena_free(&o->arena);
}
