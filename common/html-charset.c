/* SPDX-License-Identifier: ISC */
#include "html-charset.h"

#include <strings.h>

enum { LOOK_AT = 4096 };

static const struct {
	const char *name;
	enum encoding encoding;
} names[] = {
	{"gb2312", ENCODING_GB18030},     {"gbk", ENCODING_GB18030},     {"gb18030", ENCODING_GB18030},
	{"x-gbk", ENCODING_GB18030},      {"cp936", ENCODING_GB18030},   {"gb_2312-80", ENCODING_GB18030},
	{"hz-gb-2312", ENCODING_GB18030}, {"utf-8", ENCODING_UTF8},      {"utf8", ENCODING_UTF8},
	{"big5", ENCODING_BIG5},          {"big5-hkscs", ENCODING_BIG5},
};

/* The value behind `charset=` or `encoding=`, with or without quotes. */
static struct slice
value_at(struct slice s)
{
	size_t n = 0;

	while (s.len > 0 && strchr(" \t\r\n=\"'", *s.data) && *s.data)
		s = slice_from(s, 1);
	while (n < s.len && !strchr(" \t\r\n\"'/>;?", s.data[n]))
		n++;
	return slice_of(s.data, n);
}

enum encoding
html_charset(struct slice page)
{
	static const char *const words[] = {"charset", "encoding"};

	for (size_t i = 0; i < page.len && i < LOOK_AT; i++)
		for (size_t w = 0; w < 2; w++) {
			struct slice rest = slice_from(page, i), value;
			size_t len = strlen(words[w]);

			if (rest.len <= len || strncasecmp(rest.data, words[w], len) != 0 ||
			    (rest.data[len] != '=' && rest.data[len] != ' '))
				continue;
			value = value_at(slice_from(rest, len));
			for (size_t k = 0; k < sizeof names / sizeof *names; k++)
				if (value.len == strlen(names[k].name) &&
				    strncasecmp(value.data, names[k].name, value.len) == 0)
					return names[k].encoding;
		}
	return ENCODING_UNKNOWN;
}
