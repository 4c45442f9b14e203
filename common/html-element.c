/* SPDX-License-Identifier: ISC */
#include "html-element.h"

#include <stdlib.h>
#include <strings.h>

/* Must stay sorted by name. */
static const struct name {
	const char *name;
	enum html_kind kind;
	bool breaks; /* though it is left out */
} names[] = {
	{"a", HTML_LINK, false},
	{"address", HTML_BLOCK, false},
	{"applet", HTML_LEFT_OUT, false},
	{"area", HTML_LEFT_OUT, false},
	{"article", HTML_BLOCK, false},
	{"aside", HTML_BLOCK, false},
	{"audio", HTML_LEFT_OUT, false},
	{"blockquote", HTML_BLOCK, false},
	{"body", HTML_BLOCK, false},
	{"br", HTML_BR, false},
	{"button", HTML_LEFT_OUT, false},
	{"canvas", HTML_LEFT_OUT, true},
	{"caption", HTML_CAPTION, false},
	{"center", HTML_BLOCK, false},
	{"colgroup", HTML_LEFT_OUT, false},
	{"datalist", HTML_LEFT_OUT, false},
	{"dd", HTML_BLOCK, false},
	{"details", HTML_BLOCK, false},
	{"dir", HTML_LIST, false},
	{"div", HTML_BLOCK, false},
	{"dl", HTML_BLOCK, false},
	{"dt", HTML_BLOCK, false},
	{"fieldset", HTML_BLOCK, false},
	{"figcaption", HTML_BLOCK, false},
	{"figure", HTML_BLOCK, false},
	{"footer", HTML_LEFT_OUT, true},
	{"form", HTML_BLOCK, false},
	{"h1", HTML_BLOCK, false},
	{"h2", HTML_BLOCK, false},
	{"h3", HTML_BLOCK, false},
	{"h4", HTML_BLOCK, false},
	{"h5", HTML_BLOCK, false},
	{"h6", HTML_BLOCK, false},
	{"head", HTML_LEFT_OUT, true},
	{"header", HTML_BLOCK, false},
	{"hr", HTML_BLOCK, false},
	{"html", HTML_BLOCK, false},
	{"iframe", HTML_LEFT_OUT, false},
	{"input", HTML_INPUT, false},
	{"legend", HTML_BLOCK, false},
	{"li", HTML_ITEM, false},
	{"main", HTML_BLOCK, false},
	{"map", HTML_LEFT_OUT, false},
	{"menu", HTML_LIST, false},
	{"nav", HTML_LEFT_OUT, true},
	{"noframes", HTML_LEFT_OUT, true},
	{"noscript", HTML_LEFT_OUT, false},
	{"object", HTML_LEFT_OUT, false},
	{"ol", HTML_ORDERED, false},
	{"optgroup", HTML_BLOCK, false},
	{"option", HTML_OPTION, false},
	{"p", HTML_BLOCK, false},
	{"pre", HTML_PRE, false},
	{"rp", HTML_LEFT_OUT, false},
	{"rt", HTML_LEFT_OUT, false},
	{"script", HTML_LEFT_OUT, false},
	{"section", HTML_BLOCK, false},
	{"style", HTML_LEFT_OUT, false},
	{"summary", HTML_BLOCK, false},
	{"svg", HTML_LEFT_OUT, false},
	{"table", HTML_TABLE, false},
	{"tbody", HTML_GROUP, false},
	{"td", HTML_CELL, false},
	{"template", HTML_LEFT_OUT, true},
	{"tfoot", HTML_GROUP, false},
	{"th", HTML_CELL, false},
	{"thead", HTML_GROUP, false},
	{"title", HTML_LEFT_OUT, true},
	{"tr", HTML_ROW, false},
	{"ul", HTML_LIST, false},
	{"video", HTML_LEFT_OUT, false},
	{"xml", HTML_LEFT_OUT, false},
};

/* Classes and ids of what stands around the text on pages of government sites. */
static const char *const around[] = {
	"nav",        "navbar",           "navigation", "menu",   "breadcrumb", "breadcrumbs",
	"crumb",      "crumbs",           "sidebar",    "footer", "copyright",  "pager",
	"pagination", "bdsharebuttonbox", "share",      "topbar", "searchbox",
};

static const char *const around_roles[] = {"navigation", "contentinfo", "search", "menu", "menubar"};

static int
compare(const void *a, const void *b)
{
	return strcasecmp(a, ((const struct name *)b)->name);
}

struct slice
html_attr(const char **attr, const char *name)
{
	for (; attr && attr[0]; attr += 2)
		if (strcasecmp(attr[0], name) == 0)
			return slice_str(attr[1] ? attr[1] : "");
	return slice_of(NULL, 0);
}

bool
html_attr_has(const char **attr, const char *name, const char *word)
{
	struct slice s = html_attr(attr, name), part;

	while (slice_word(&s, &part))
		if (part.len == strlen(word) && strncasecmp(part.data, word, part.len) == 0)
			return true;
	return false;
}

static bool
has_one(const char **attr, const char *name, const char *const *words, size_t n)
{
	struct slice s = html_attr(attr, name), part;

	while (slice_word(&s, &part))
		for (size_t i = 0; i < n; i++)
			if (part.len == strlen(words[i]) && strncasecmp(part.data, words[i], part.len) == 0)
				return true;
	return false;
}

struct slice
html_style(const char **attr, const char *property)
{
	struct slice s = html_attr(attr, "style");

	while (s.len > 0) {
		const char *end = memchr(s.data, ';', s.len), *colon;
		struct slice one = slice_of(s.data, end ? (size_t)(end - s.data) : s.len), name;

		s = slice_from(s, one.len + (end != NULL));
		colon = memchr(one.data, ':', one.len);
		if (!colon)
			continue;
		name = slice_trim(slice_of(one.data, (size_t)(colon - one.data)));
		if (name.len == strlen(property) && strncasecmp(name.data, property, name.len) == 0)
			return slice_trim(slice_from(one, (size_t)(colon - one.data) + 1));
	}
	return slice_of("", 0);
}

bool
html_style_says(const char **attr, const char *property, const char *value)
{
	struct slice s = html_style(attr, property);

	return s.len >= strlen(value) && strncasecmp(s.data, value, strlen(value)) == 0;
}

static bool
is_hidden(const char **attr)
{
	return html_attr(attr, "hidden").data || html_style_says(attr, "display", "none") ||
	       html_style_says(attr, "visibility", "hidden") || html_style_says(attr, "mso-hide", "all");
}

struct html_element
html_element(const char *name, const char **attr)
{
	const struct name *found = bsearch(name, names, sizeof names / sizeof *names, sizeof *names, compare);
	struct html_element e = {found ? found->kind : HTML_INLINE, false};

	e.breaks = found &&
		   (found->breaks || (e.kind >= HTML_BLOCK && e.kind <= HTML_CELL && e.kind != HTML_BR));
	if (!attr || !attr[0])
		return e;
	if (is_hidden(attr) && strcasecmp(name, "body") != 0)
		e.kind = HTML_LEFT_OUT;
	if ((e.kind == HTML_BLOCK || e.kind == HTML_LIST || e.kind == HTML_TABLE) &&
	    (has_one(attr, "class", around, sizeof around / sizeof *around) ||
	     has_one(attr, "id", around, sizeof around / sizeof *around) ||
	     has_one(attr, "role", around_roles, sizeof around_roles / sizeof *around_roles)) &&
	    strcasecmp(name, "body") != 0)
		e.kind = HTML_LEFT_OUT;
	return e;
}
