/* SPDX-License-Identifier: ISC */
#include "document-list.h"

#include "outline-text.h"
#include "utf8.h"

#include <stdint.h>

enum { HEAD_CHARS = 60 };
enum { CJK_FIRST = 0x2E80 }; /* no digit, Latin letter or bullet from here on */

void
document_list_form(struct document_list *list, size_t at, enum org_rank rank, struct slice name)
{
	list->form = grow(list->form, &list->cap, list->nform + 1, sizeof *list->form);
	list->form[list->nform++] = (struct form){at, rank, name};
	if (list->nform == 1 || rank > list->form[list->best].rank)
		list->best = list->nform - 1;
}

void
document_list_head(struct document_list *list, struct arena *a, struct slice text)
{
	struct title t;

	if (list->head.len > 0 || text.len == 0 || text.len > HEAD_CHARS * 3 ||
	    memchr(text.data, '\t', text.len) || memchr(text.data, '\n', text.len))
		return;
	t = title_read(list->lex, text);
	if (t.kind.len > 0 && !t.weak)
		list->head = arena_copy(a, text);
}

/* A unit and nothing else on its line, as below a title: no row of a form, no line of a web page. */
static bool
is_unit_line(const struct lexicon *lex, struct slice text)
{
	struct slice rest = text_without_bracket(text);
	uint32_t cp;

	if (!text_is_unit(lex, text) || !text_is_titular(lex, text))
		return false;
	while (rest.len > 0) {
		size_t n = utf8_next(rest, &cp);

		if (slice_blank(rest) > 0 || cp < CJK_FIRST)
			return false;
		rest = slice_from(rest, n);
	}
	return true;
}

/* The best form before the next title, whose last line is `last`; else the best one of the report; NULL:
 * none. */
static const struct form *
find_form(struct document_list *list, size_t last, bool *own)
{
	const struct form *best = NULL;

	for (; list->next < list->nform && list->form[list->next].at <= last; list->next++) {
		const struct form *form = &list->form[list->next];

		if (!best || form->rank > best->rank)
			best = form;
	}
	*own = best != NULL;
	return best || list->nform == 0 ? best : &list->form[list->best];
}

/* Its own form, its own line (填报单位：… or a subtitle), another form, its title. */
static struct slice
find_org(struct document_list *list, const struct document *d, size_t from, size_t to)
{
	static struct buf name;
	static struct org line;
	const struct outline_item *item = list->outline->item;
	bool own;
	const struct form *form = find_form(list, to < list->outline->n ? item[to].last : SIZE_MAX, &own);

	if (own)
		return form->name;
	line.rank = ORG_NONE;
	for (size_t i = from; i < to; i++)
		if (item[i].type == OUTLINE_PARA)
			org_line(&line, list->lex, item[i].text);
	if (line.rank != ORG_NONE)
		return buf_slice(&line.name, 0);
	for (size_t i = from; d->title.len > 0 && i < to && item[i].type == OUTLINE_PARA; i++)
		if (is_unit_line(list->lex, item[i].text))
			return text_without_bracket(item[i].text);
	return form ? form->name : title_org(list->lex, d->title, &name);
}

static unsigned
find_year(const struct document_list *list, const struct document *d, size_t from, size_t to)
{
	const struct outline_item *item = list->outline->item;
	unsigned year = year_of_title(d->title);

	for (size_t i = from; year == 0 && i < to && item[i].type == OUTLINE_PARA; i++)
		if (text_is_bracketed(item[i].text) || text_is_date(item[i].text))
			year = year_of_title(item[i].text);
	return year ? year : years_most(&list->years);
}

/* 绩效自评报告 of what? But 部门决算 says it itself. */
static bool
takes_scope(const struct title *t)
{
	return t->scope.len == 0 && !t->weak && slice_starts(t->kind, slice_str("绩效"));
}

/* What it is; what it is about, from the title, else from its chapters. */
static void
find_kind(const struct document_list *list, struct document *d, size_t from, size_t to)
{
	const struct outline_item *item = list->outline->item;
	struct title t = title_read(list->lex, d->title);

	for (size_t i = from; takes_scope(&t) && i < to; i++)
		if (item[i].type == OUTLINE_SECTION && item[i].level == 1)
			t.scope = heading_scope(list->lex, item[i].text);
	d->scope = t.scope;
	d->kind = t.kind;
}

bool
document_list_untitled(const struct document_list *list)
{
	const struct outline *o = list->outline;
	size_t i = 0;

	while (i < o->n && o->item[i].type == OUTLINE_PARA)
		i++;
	return i == o->n || o->item[i].type != OUTLINE_TITLE || list->first_table <= o->item[i].last;
}

struct document
document_at(struct document_list *list, size_t from)
{
	const struct outline *o = list->outline;
	struct document d = {.line = 1, .path = slice_str("s0"), .title = slice_of("", 0)};
	size_t to;

	if (from < o->n && o->item[from].type == OUTLINE_TITLE) {
		d.line = o->item[from].line;
		d.path = o->item[from].path;
		d.title = o->item[from++].text;
	} else {
		d.title = list->head;
	}
	for (to = from; to < o->n && o->item[to].type != OUTLINE_TITLE;)
		to++;
	d.year = find_year(list, &d, from, to);
	d.org = find_org(list, &d, from, to);
	find_kind(list, &d, from, to);
	return d;
}
