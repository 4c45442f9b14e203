/* SPDX-License-Identifier: ISC */
#include "table-line.h"

bool
line_is_tab(struct slice text)
{
	return text.len > 0 && *text.data == '\t';
}

bool
line_has_tab(struct slice text)
{
	return text.len > 0 && memchr(text.data, '\t', text.len);
}

size_t
line_inner_tabs(struct slice text)
{
	size_t n = 0;

	for (const char *p = text.data, *end = text.data + text.len; text.len > 0 && ++p < end;)
		if (!(p = memchr(p, '\t', (size_t)(end - p))))
			break;
		else
			n++;
	return n;
}

bool
line_is_pipe(struct slice text)
{
	return text.len > 1 && memchr(text.data, '|', text.len) && slice_trim(text).len > 1;
}

bool
line_is_rule(struct slice text)
{
	bool dash = false;

	for (size_t i = 0; i < text.len; i++) {
		if (!strchr("|-: ", text.data[i]))
			return false;
		dash = dash || text.data[i] == '-';
	}
	return dash && line_is_pipe(text);
}

bool
line_has_edge(struct slice text)
{
	text = slice_trim(text);
	return text.len > 1 && (*text.data == '|' || text.data[text.len - 1] == '|');
}

bool
line_is_drawn(struct slice text)
{
	text = slice_trim(text);
	return line_has_edge(text) && memchr(text.data + 1, '|', text.len - 2);
}

bool
line_ends_in_digit(struct slice text)
{
	text = slice_rtrim(text);
	return text.len > 0 && text.data[text.len - 1] >= '0' && text.data[text.len - 1] <= '9';
}
