/* SPDX-License-Identifier: ISC */
#include "caption.h"

#include "marks.h"
#include "utf8.h"

#include <stdint.h>

enum { TITLE_CHARS = 40 };

struct slice
caption_unit(const struct lexicon *lex, struct slice text)
{
	const struct lexicon_entry *e;

	if (text.len > TITLE_CHARS * 4)
		return slice_of("", 0);
	for (struct slice s = text; (e = lexicon_next(lex, LEXICON_UNIT_CAPTION, &s)); s = slice_from(s, 1)) {
		e = lexicon_prefix(lex, LEXICON_CAPTION_UNIT, slice_ltrim(slice_from(s, e->word.len)));
		if (e)
			return e->value;
	}
	return slice_of("", 0);
}

/* 表1：主要指标 */
static bool
is_numbered_table(struct slice s)
{
	struct slice table = slice_str("表");
	size_t at = table.len, len;

	if (!slice_starts(s, table))
		return false;
	while (mark_at(s, at, &len) & (MARK_DIGIT | MARK_DASH))
		at += len;
	return at > table.len && mark_at(s, at, &len) & MARK_COLON;
}

static bool
is_title(const struct lexicon *lex, struct slice s)
{
	static const char *const stops[] = {"。", "；", "：", "！", "？", "，", "、",
					    ".",  ";",  ":",  "!",  "?",  ","};

	if (s.len == 0 || s.len > TITLE_CHARS * 4 || utf8_length(s) > TITLE_CHARS ||
	    lexicon_prefix(lex, LEXICON_TITLE_LABEL, s))
		return false;
	for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
		if (slice_ends(s, slice_str(stops[i])))
			return false;
	/* （2021年度） is a subtitle, （一）资金情况 a heading. */
	if ((slice_starts(s, slice_str("（")) || *s.data == '(') &&
	    (slice_ends(s, slice_str("）")) || s.data[s.len - 1] == ')'))
		return false;
	/* 联系人：… is a line of a letterhead, 表1：… none. */
	return (!mark_in(s, MARK_COLON) || is_numbered_table(s)) && !memchr(s.data, '\t', s.len);
}

static void
set(struct buf *b, struct slice s)
{
	b->len = 0;
	buf_add(b, s);
}

static void
set_title(struct caption *c, size_t line)
{
	struct buf was = c->before;

	c->before = c->title;
	c->title = was;
	c->title.len = 0;
	c->line = line;
}

void
caption_text(struct caption *c, const struct lexicon *lex, size_t line, struct slice text)
{
	struct slice s = slice_trim(text), unit = caption_unit(lex, s);

	if (c->line == line && c->line > 0) {
		set(&c->title, buf_slice(&c->before, 0));
		c->line = 0;
	}
	if (unit.len > 0) {
		set(&c->unit, unit);
	} else if (is_title(lex, s)) {
		set_title(c, line);
		buf_add(&c->title, s);
	} else if (s.len > TITLE_CHARS * 4 || utf8_length(s) > TITLE_CHARS) {
		c->unit.len = 0;
	}
}

void
caption_heading(struct caption *c, const struct lexicon *lex, size_t line, struct slice number,
		struct slice title)
{
	if (!is_title(lex, title))
		return;
	set_title(c, line);
	buf_add(&c->title, number);
	buf_add(&c->title, title);
}

void
caption_used(struct caption *c)
{
	c->unit.len = 0;
}

void
caption_reset(struct caption *c)
{
	c->title.len = c->unit.len = c->before.len = 0;
	c->line = 0;
}
