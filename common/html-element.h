/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_HTML_ELEMENT_H
#define JIXIAO_HTML_ELEMENT_H

#include "slice.h"

#include <stdbool.h>

/* What an element of a web page is to a reader of its text. */
enum html_kind {
	HTML_INLINE, /* also all that is not known */
	HTML_BLOCK,
	HTML_BR,
	HTML_PRE,
	HTML_ORDERED, /* list */
	HTML_LIST,
	HTML_ITEM,
	HTML_TABLE,
	HTML_CAPTION,
	HTML_GROUP, /* of rows */
	HTML_ROW,
	HTML_CELL,
	HTML_LINK,
	HTML_INPUT,
	HTML_OPTION,
	HTML_LEFT_OUT /* with all that is in it */
};

/* attr: name and value in turn, as libxml2 has them; NULL: none. */
struct html_element {
	enum html_kind kind;
	bool breaks; /* begins and ends a paragraph, also where it is left out */
};

struct html_element html_element(const char *name, const char **attr);

/* The value of an attribute; empty when it has none; data is NULL when the element has no such attribute. */
struct slice html_attr(const char **attr, const char *name);

/* Whether one of the words in an attribute is this one. */
bool html_attr_has(const char **attr, const char *name, const char *word);

/* Whether a style attribute says so: `display:none`, without blanks. */
bool html_style_says(const char **attr, const char *property, const char *value);

/* The value of a property in the style attribute; empty when there is none. */
struct slice html_style(const char **attr, const char *property);

#endif
