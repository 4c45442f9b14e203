/* SPDX-License-Identifier: ISC */
#include "docx-styles.h"

#include <stdint.h>
#include <stdlib.h>

enum { MOST_HOPS = 64 }; /* styles based on styles: in a circle, too */

struct reader {
	struct styles *s;
	struct style *style; /* being read; NULL: none */
	size_t skip;         /* depth in an element that tells of former times */
	bool too_many;
};

static struct slice
keep(struct reader *r, const char *text)
{
	return arena_copy(&r->s->arena, slice_str(text ? text : ""));
}

static void
begin_style(struct reader *r, const char **attr)
{
	const char *id = xml_attr(attr, "styleId"), *type = xml_attr(attr, "type");
	const char *standard = xml_attr(attr, "default");
	struct styles *s = r->s;

	r->style = NULL;
	r->too_many = r->too_many || s->n == STYLES_MOST;
	if (r->too_many || !id)
		return;
	s->style = grow(s->style, &s->cap, s->n + 1, sizeof *s->style);
	r->style = &s->style[s->n++];
	*r->style = (struct style){.id = keep(r, id)};
	if (standard && type && strcmp(type, "paragraph") == 0 && strcmp(standard, "0") != 0 &&
	    strcmp(standard, "false") != 0)
		s->paragraph = r->style->id;
}

static bool
is_former(enum docx_element e)
{
	return e == E_P_PR_CHANGE || e == E_R_PR_CHANGE || e == E_TBL_PR_CHANGE || e == E_TC_PR_CHANGE ||
	       e == E_TR_PR_CHANGE;
}

static void
start(void *user, enum docx_element e, const char **attr)
{
	struct reader *r = user;
	struct style *s = r->style;

	if (r->skip > 0 || is_former(e)) {
		r->skip++;
		return;
	}
	if (e == E_STYLE) {
		begin_style(r, attr);
		return;
	}
	if (!s)
		return;
	switch (e) {
	case E_BASED_ON:
		s->based_on = keep(r, xml_attr(attr, "val"));
		return;
	case E_NUM_ID:
		s->has_list = true;
		s->list = xml_attr_number(attr, "val", SIZE_MAX, 0);
		return;
	case E_ILVL:
		s->has_level = true;
		s->level = xml_attr_number(attr, "val", 8, 0);
		return;
	case E_VANISH:
		s->has_hidden = true;
		s->hidden = xml_attr_on(attr);
		return;
	case E_R_FONTS:
		s->has_font = xml_attr(attr, "ascii") != NULL;
		s->font = symbol_font(xml_attr(attr, "ascii"));
		return;
	default:
		return;
	}
}

static void
end(void *user, enum docx_element e)
{
	struct reader *r = user;

	if (r->skip > 0)
		r->skip--;
	else if (e == E_STYLE)
		r->style = NULL;
}

static int
compare(const void *a, const void *b)
{
	const struct style *x = a, *y = b;

	return slice_compare(x->id, y->id);
}

static struct style *
find(const struct styles *s, struct slice id)
{
	struct style key = {.id = id};

	return s->n > 0 && id.len > 0 ? bsearch(&key, s->style, s->n, sizeof key, compare) : NULL;
}

/* Takes over what the style below says; hops are left. */
static void
resolve(struct styles *all, struct style *s, size_t hops)
{
	struct style *base = find(all, s->based_on);

	if (s->resolved)
		return;
	s->resolved = true;
	if (!base || base == s || hops == 0)
		return;
	resolve(all, base, hops - 1);
	if (!s->has_list) {
		s->has_list = base->has_list;
		s->list = base->list;
	}
	if (!s->has_level) {
		s->has_level = base->has_level;
		s->level = base->level;
	}
	if (!s->has_hidden) {
		s->has_hidden = base->has_hidden;
		s->hidden = base->hidden;
	}
	if (!s->has_font) {
		s->has_font = base->has_font;
		s->font = base->font;
	}
}

void
styles_read(struct styles *s, struct package *p)
{
	static const struct xml_handler handler = {.start = start, .end = end};
	static struct buf name;
	struct reader r = {.s = s};

	s->n = 0;
	s->paragraph = slice_of("", 0);
	arena_reset(&s->arena);
	if (!package_related(p, "styles", &name))
		return;
	package_parse(p, name.data, &handler, &r);
	if (r.too_many)
		input_fail(p->in, "large", "%s has more than 65536 styles", name.data);
	if (s->n > 0)
		qsort(s->style, s->n, sizeof *s->style, compare);
	for (size_t i = 0; i < s->n; i++)
		resolve(s, &s->style[i], MOST_HOPS);
}

const struct style *
styles_find(const struct styles *s, struct slice id)
{
	return find(s, id);
}

void
styles_free(struct styles *s)
{
	arena_free(&s->arena);
	free(s->style);
}
