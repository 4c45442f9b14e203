/* SPDX-License-Identifier: ISC */
#include "html-clean.h"

#include <stdint.h>
#include <strings.h>

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Where s goes on behind the first `end`; its end when there is none. */
static size_t
behind(struct slice s, const char *end)
{
	size_t at = slice_find(s, slice_str(end));

	return at == SIZE_MAX ? s.len : at + strlen(end);
}

/* Whether s begins with a tag, not with a sign of a sum: <5%, a<b。 */
static bool
is_tag(struct slice s)
{
	size_t at = s.len > 1 && s.data[1] == '/' ? 2 : 1;

	if (at >= s.len || !is_letter(s.data[at]))
		return false;
	while (at < s.len && (is_letter(s.data[at]) || (s.data[at] && strchr("0123456789:-_.", s.data[at]))))
		at++;
	return at == s.len || is_blank(s.data[at]) || s.data[at] == '>' || s.data[at] == '/';
}

/* Where s goes on behind a comment, a declaration, an instruction. */
static size_t
skip_markup(struct slice s)
{
	if (slice_starts(s, slice_str("<!--")))
		return 4 + behind(slice_from(s, 4), "-->");
	if (slice_starts(s, slice_str("<![CDATA[")))
		return 9 + behind(slice_from(s, 9), "]]>");
	return behind(s, ">");
}

/* The elements whose content is no text of the page, by the tag that s begins with; NULL: none of them. */
static const char *
raw_element(struct slice s)
{
	static const char *const names[] = {"script", "style"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		size_t len = strlen(names[i]);

		if (s.len > len + 1 && strncasecmp(s.data + 1, names[i], len) == 0 &&
		    (is_blank(s.data[len + 1]) || s.data[len + 1] == '>' || s.data[len + 1] == '/'))
			return names[i];
	}
	return NULL;
}

/* Where s goes on behind the end tag of a raw element, or its end. */
static size_t
skip_raw(struct slice s, const char *name)
{
	size_t len = strlen(name), at = 1;

	for (const char *p; at < s.len && (p = memchr(s.data + at, '<', s.len - at)); at++) {
		at = (size_t)(p - s.data);
		if (s.len - at > len + 1 && p[1] == '/' && strncasecmp(p + 2, name, len) == 0)
			return at + behind(slice_from(s, at), ">");
	}
	return s.len;
}

/* The length of a value that begins at s: in quotes, or up to a blank. Without the end of its quotes, of the
 * rest. */
static size_t
value_length(struct slice s)
{
	const char *end;
	size_t n = 0;

	if (s.len > 0 && (*s.data == '"' || *s.data == '\'')) {
		end = memchr(s.data + 1, *s.data, s.len - 1);
		return end ? (size_t)(end - s.data) + 1 : s.len;
	}
	while (n < s.len && !is_blank(s.data[n]) && s.data[n] != '>')
		n++;
	return n;
}

static size_t
blanks(struct slice s)
{
	size_t n = 0;

	while (n < s.len && is_blank(s.data[n]))
		n++;
	return n;
}

/* Adds the tag that s begins with; returns how long it was. */
static size_t
add_tag(struct buf *out, struct slice s)
{
	size_t at = 1, count = 0;

	while (at < s.len && !is_blank(s.data[at]) && s.data[at] != '>')
		at++;
	buf_add(out, slice_of(s.data, at));
	while (at < s.len && s.data[at] != '>') {
		size_t name = at + blanks(slice_from(s, at)), end = name, value;

		while (end < s.len && !is_blank(s.data[end]) && s.data[end] != '>' &&
		       (s.data[end] != '=' || end == name))
			end++;
		value = end + blanks(slice_from(s, end));
		if (value < s.len && s.data[value] == '=') {
			value++;
			value += blanks(slice_from(s, value));
			at = value + value_length(slice_from(s, value));
		} else {
			at = value = end;
		}
		if (end > name && count++ < CLEAN_ATTRIBUTES && at - value <= CLEAN_VALUE) {
			buf_addc(out, ' ');
			buf_add(out, slice_of(s.data + name, at - name));
		}
	}
	buf_addc(out, '>');
	return at < s.len ? at + 1 : at;
}

void
html_clean(struct buf *out, struct slice s)
{
	const char *p;

	while (s.len > 0) {
		size_t n;
		const char *raw;

		p = memchr(s.data, '<', s.len);
		n = p ? (size_t)(p - s.data) : s.len;
		buf_add(out, slice_of(s.data, n));
		s = slice_from(s, n);
		if (s.len < 2) {
			buf_add(out, s);
			return;
		}
		if (s.data[1] == '!' || s.data[1] == '?') {
			s = slice_from(s, skip_markup(s));
			continue;
		}
		raw = raw_element(s);
		if (raw) {
			s = slice_from(s, skip_raw(s, raw));
			continue;
		}
		if (is_tag(s)) {
			s = slice_from(s, add_tag(out, s));
			continue;
		}
		buf_adds(out, "&lt;");
		s = slice_from(s, 1);
	}
}
