/* SPDX-License-Identifier: ISC */
#include "docx-numbering.h"

#include "utf8.h"

#include <stdint.h>
#include <stdlib.h>

enum { COUNT_MOST = 1 << 20 };

/* ---- Reading ---- */

struct reader {
	struct lists *l;
	struct abstract_list *abstract; /* being read */
	struct list *list;
	size_t at; /* the level being read; LIST_LEVELS: none */
	bool too_many;
};

static struct slice
keep(struct reader *r, const char *s)
{
	return arena_copy(&r->l->arena, slice_str(s ? s : ""));
}

static void
clear_level(struct list_level *v)
{
	*v = (struct list_level){.restart = SIZE_MAX, .text = {"", 0}, .pstyle = {"", 0}};
}

static void
begin_abstract(struct reader *r, const char **attr)
{
	struct lists *l = r->l;

	r->abstract = NULL;
	r->list = NULL;
	r->at = LIST_LEVELS;
	r->too_many = r->too_many || l->nabstract == LISTS_MOST;
	if (r->too_many)
		return;
	l->abstract = grow(l->abstract, &l->abstract_cap, l->nabstract + 1, sizeof *l->abstract);
	r->abstract = &l->abstract[l->nabstract++];
	*r->abstract =
		(struct abstract_list){.id = xml_attr_number(attr, "abstractNumId", SIZE_MAX, SIZE_MAX)};
	for (size_t i = 0; i < LIST_LEVELS; i++)
		clear_level(&r->abstract->level[i]);
}

static void
begin_list(struct reader *r, const char **attr)
{
	struct lists *l = r->l;

	r->abstract = NULL;
	r->list = NULL;
	r->at = LIST_LEVELS;
	r->too_many = r->too_many || l->nlist == LISTS_MOST;
	if (r->too_many)
		return;
	l->list = grow(l->list, &l->list_cap, l->nlist + 1, sizeof *l->list);
	r->list = &l->list[l->nlist++];
	*r->list =
		(struct list){.id = xml_attr_number(attr, "numId", SIZE_MAX, SIZE_MAX), .abstract = SIZE_MAX};
}

static void
begin_level(struct reader *r, const char **attr)
{
	r->at = xml_attr_number(attr, "ilvl", LIST_LEVELS, LIST_LEVELS);
	if (r->at == LIST_LEVELS || !r->list)
		return;
	if (!r->list->own) {
		r->list->own = (struct list_level *)(void *)arena_room(&r->l->own,
								       LIST_LEVELS * sizeof *r->list->own);
		for (size_t i = 0; i < LIST_LEVELS; i++)
			clear_level(&r->list->own[i]);
	}
	r->list->level[r->at].own = true;
}

/* The level being read; NULL when none is. */
static struct list_level *
current(const struct reader *r)
{
	if (r->at == LIST_LEVELS)
		return NULL;
	if (r->list)
		return r->list->own ? &r->list->own[r->at] : NULL;
	return r->abstract ? &r->abstract->level[r->at] : NULL;
}

static void
start_level_element(struct reader *r, struct list_level *v, enum docx_element e, const char **attr)
{
	const char *value = xml_attr(attr, "val");

	switch (e) {
	case E_START:
		v->start = xml_attr_number(attr, "val", COUNT_MOST, 0);
		return;
	case E_NUM_FMT:
		v->style = numbering_of_word(slice_str(value ? value : ""));
		return;
	case E_LVL_TEXT:
		v->text = keep(r, value);
		return;
	case E_LVL_RESTART:
		v->restart = xml_attr_number(attr, "val", LIST_LEVELS, SIZE_MAX);
		return;
	case E_IS_LGL:
		v->legal = xml_attr_on(attr);
		return;
	case E_SUFF:
		v->tight = value && strcmp(value, "nothing") == 0;
		return;
	case E_P_STYLE:
		v->pstyle = keep(r, value);
		return;
	case E_R_FONTS:
		v->font = symbol_font(xml_attr(attr, "ascii"));
		return;
	default:
		return;
	}
}

static void
start(void *user, enum docx_element e, const char **attr)
{
	struct reader *r = user;
	struct list_level *v;

	switch (e) {
	case E_ABSTRACT_NUM:
		begin_abstract(r, attr);
		return;
	case E_NUM:
		begin_list(r, attr);
		return;
	case E_ABSTRACT_NUM_ID:
		if (r->list)
			r->list->abstract = xml_attr_number(attr, "val", SIZE_MAX, SIZE_MAX);
		return;
	case E_NUM_STYLE_LINK:
		if (r->abstract)
			r->abstract->style_link = keep(r, xml_attr(attr, "val"));
		return;
	case E_LVL_OVERRIDE:
		r->at = xml_attr_number(attr, "ilvl", LIST_LEVELS, LIST_LEVELS);
		return;
	case E_START_OVERRIDE:
		if (r->list && r->at < LIST_LEVELS) {
			r->list->level[r->at].restarts = true;
			r->list->level[r->at].start = xml_attr_number(attr, "val", COUNT_MOST, 0);
		}
		return;
	case E_LVL:
		begin_level(r, attr);
		return;
	default:
		v = current(r);
		if (v)
			start_level_element(r, v, e, attr);
	}
}

static int
compare_abstract(const void *a, const void *b)
{
	const struct abstract_list *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static int
compare_list(const void *a, const void *b)
{
	const struct list *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

void
lists_read(struct lists *l, struct package *p)
{
	static const struct xml_handler handler = {.start = start};
	static struct buf name;
	struct reader r = {.l = l, .at = LIST_LEVELS};

	l->nabstract = l->nlist = 0;
	arena_reset(&l->arena);
	arena_reset(&l->own);
	if (!package_related(p, "numbering", &name))
		return;
	package_parse(p, name.data, &handler, &r);
	if (r.too_many)
		input_fail(p->in, "large", "%s has more than 65536 lists", name.data);
	if (l->nabstract > 0)
		qsort(l->abstract, l->nabstract, sizeof *l->abstract, compare_abstract);
	if (l->nlist > 0)
		qsort(l->list, l->nlist, sizeof *l->list, compare_list);
	for (size_t i = 0; i < l->nlist; i++) {
		struct abstract_list key = {.id = l->list[i].abstract}, *found = NULL;

		if (l->nabstract > 0)
			found = bsearch(&key, l->abstract, l->nabstract, sizeof key, compare_abstract);
		l->list[i].abstract = found ? (size_t)(found - l->abstract) : SIZE_MAX;
	}
}

/* ---- Counting ---- */

struct list *
lists_find(struct lists *l, size_t id)
{
	struct list key = {.id = id}, *found;

	if (l->nlist == 0)
		return NULL;
	found = bsearch(&key, l->list, l->nlist, sizeof key, compare_list);
	return found && found->abstract != SIZE_MAX ? found : NULL;
}

struct slice
list_style_link(const struct lists *l, const struct list *list)
{
	return l->abstract[list->abstract].style_link;
}

static const struct list_level *
level_of(const struct lists *l, const struct list *list, size_t i)
{
	return list->level[i].own ? &list->own[i] : &l->abstract[list->abstract].level[i];
}

size_t
list_level_of_style(const struct lists *l, const struct list *list, struct slice style)
{
	size_t i = 0;

	while (i < LIST_LEVELS && !(style.len > 0 && slice_eq(level_of(l, list, i)->pstyle, style)))
		i++;
	return i;
}

/* The next number of level i. */
static void
count(struct lists *l, struct list *list, size_t i)
{
	struct abstract_list *a = &l->abstract[list->abstract];

	if (list->level[i].restarts && !list->level[i].applied)
		a->count[i] = list->level[i].start;
	else if (!a->used[i])
		a->count[i] = list->level[i].restarts ? list->level[i].start : level_of(l, list, i)->start;
	else
		a->count[i]++;
	a->used[i] = list->level[i].applied = true;
}

/* A sign of a font that is not known is a bullet all the same. */
static void
add_bullet(struct buf *out, enum symbol_font font, struct slice s)
{
	size_t from = out->len;
	uint32_t cp = 0;

	symbol_add(out, font, s);
	if (out->len > from)
		utf8_next(buf_slice(out, from), &cp);
	if (cp >= 0xE000 && cp <= 0xF8FF) {
		out->len = from;
		buf_adds(out, "•");
	}
}

static void
add_number(const struct lists *l, const struct list *list, size_t level, struct buf *out)
{
	const struct list_level *v = level_of(l, list, level);

	for (struct slice s = v->text; s.len > 0;) {
		size_t i = s.len > 1 && *s.data == '%' ? (size_t)(unsigned char)s.data[1] - '1' : LIST_LEVELS;
		const char *percent = memchr(s.data + 1, '%', s.len - 1);

		if (i < LIST_LEVELS) {
			enum numbering style = level_of(l, list, i)->style;

			if (i > level)
				style = NUMBERING_NONE;
			else if (v->legal && style != NUMBERING_PADDED)
				style = NUMBERING_DECIMAL;
			numbering_add(out, style, l->abstract[list->abstract].count[i]);
			s = slice_from(s, 2);
			continue;
		}
		i = percent ? (size_t)(percent - s.data) : s.len;
		if (v->style == NUMBERING_BULLET)
			add_bullet(out, v->font, slice_of(s.data, i));
		else
			symbol_add(out, v->font, slice_of(s.data, i));
		s = slice_from(s, i);
	}
}

void
list_count(struct lists *l, struct list *list, size_t level, struct buf *out)
{
	struct abstract_list *a = &l->abstract[list->abstract];
	size_t from = out->len;

	for (size_t i = 0; i < level; i++)
		if (!a->used[i])
			count(l, list, i);
	count(l, list, level);
	for (size_t i = level + 1; i < LIST_LEVELS; i++)
		if (level_of(l, list, i)->restart > level)
			a->used[i] = false;
	add_number(l, list, level, out);
	out->len = from + slice_rtrim(buf_slice(out, from)).len;
	if (out->len > from && !level_of(l, list, level)->tight)
		buf_addc(out, ' ');
}

void
lists_free(struct lists *l)
{
	arena_free(&l->arena);
	arena_free(&l->own);
	free(l->abstract);
	free(l->list);
}
