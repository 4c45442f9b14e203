/* SPDX-License-Identifier: ISC */
#include "document.h"

#include "marks.h"
#include "outline-text.h"
#include "utf8.h"

#include <stdint.h>

enum { NAME_CHARS = 40, LABEL_BYTES = 96 };

/* ---- Years ---- */

static int
year_digit(uint32_t cp)
{
	switch (cp) {
	case 0x25CB: /* ○ */
	case 0x96F6: /* 零 */
	case 0x3007: /* 〇 */
		return 0;
	case 0x4E00:
		return 1;
	case 0x4E8C:
		return 2;
	case 0x4E09:
		return 3;
	case 0x56DB:
		return 4;
	case 0x4E94:
		return 5;
	case 0x516D:
		return 6;
	case 0x4E03:
		return 7;
	case 0x516B:
		return 8;
	case 0x4E5D:
		return 9;
	default:
		return utf8_digit(cp);
	}
}

/* A year in a text: its value, what says that it is one, where it stands. */
struct year {
	unsigned value;
	enum { YEAR_BARE, YEAR_NAMED, YEAR_DU } sign; /* 2021, 2021年, 2021年度 */
	size_t at, end;
};

/* The next year at or behind byte *at, which moves behind it; false when there is none. */
static bool
next_year(struct slice text, size_t *at, struct year *y)
{
	while (*at < text.len) {
		size_t start = *at, digits = 0;
		unsigned value = 0;
		struct slice rest;

		for (; *at < text.len; digits++) {
			uint32_t cp;
			size_t n = utf8_next(slice_from(text, *at), &cp);
			int digit = year_digit(cp);

			if (digit < 0) {
				*at += digits == 0 ? n : 0;
				break;
			}
			value = digits < 4 ? value * 10 + (unsigned)digit : value;
			*at += n;
		}
		if (digits != 4 || value < YEAR_FIRST || value > YEAR_LAST)
			continue;
		rest = slice_ltrim(slice_from(text, *at));
		*y = (struct year){value, YEAR_BARE, start, *at};
		if (slice_starts(rest, slice_str("年"))) {
			rest = slice_from(rest, strlen("年"));
			y->sign = slice_starts(rest, slice_str("度")) ? YEAR_DU : YEAR_NAMED;
			y->end = text.len - rest.len + (y->sign == YEAR_DU ? strlen("度") : 0);
		}
		return true;
	}
	return false;
}

/* The number of four digits that s ends with, blanks left off; 0 when there are more or fewer. */
static unsigned
year_before(struct slice s)
{
	unsigned value = 0, unit = 1;
	uint32_t cp;
	int digit;

	s = slice_rtrim(s);
	for (size_t n; (n = text_last(s, &cp)) > 0 && (digit = year_digit(cp)) >= 0; s.len -= n) {
		if (unit > 1000)
			return 0;
		value += (unsigned)digit * unit;
		unit *= 10;
	}
	return unit > 1000 ? value : 0;
}

void
years_count(struct years *years, struct slice text)
{
	for (size_t at; (at = slice_find(text, slice_str("年"))) != SIZE_MAX;
	     text = slice_from(text, at + strlen("年"))) {
		unsigned year = year_before(slice_of(text.data, at));

		if (year < YEAR_FIRST || year > YEAR_LAST)
			continue;
		years->count[year - YEAR_FIRST]++;
		if (years->order[year - YEAR_FIRST] == 0)
			years->order[year - YEAR_FIRST] = ++years->named;
	}
}

unsigned
years_most(const struct years *years)
{
	size_t best = 0, n = sizeof years->count / sizeof *years->count;

	for (size_t i = 1; i < n; i++)
		if (years->count[i] > years->count[best] ||
		    (years->count[i] == years->count[best] && years->order[i] != 0 &&
		     years->order[i] < years->order[best]))
			best = i;
	return years->count[best] > 0 ? (unsigned)best + YEAR_FIRST : 0;
}

unsigned
year_of_title(struct slice text)
{
	struct year y, best = {0};

	for (size_t at = 0; next_year(text, &at, &y);)
		if (best.value == 0 || y.sign > best.sign)
			best = y;
	return best.value;
}

/* ---- Titles ---- */

/* Cuts a year, 的 and blanks off the end of s. */
static struct slice
cut_year(struct slice s)
{
	struct year y, last = {0};

	s = slice_rtrim(s);
	if (slice_ends(s, slice_str("的")))
		s.len -= strlen("的");
	for (size_t at = 0; next_year(s, &at, &y);)
		last = y;
	if (last.value != 0 && last.end == s.len)
		s.len = last.at;
	return slice_rtrim(s);
}

static struct slice
without_quotes(struct slice s)
{
	static const char *const open[] = {"《", "“", "关于"}, *const close[] = {"》", "”"};

	for (size_t i = 0; i < sizeof open / sizeof *open; i++)
		if (slice_starts(s, slice_str(open[i])))
			s = slice_from(s, strlen(open[i]));
	for (size_t i = 0; i < sizeof close / sizeof *close; i++)
		if (slice_ends(s, slice_str(close[i])))
			s.len -= strlen(close[i]);
	return s;
}

struct title
title_read(const struct lexicon *lex, struct slice text)
{
	struct slice s = slice_rtrim(text_without_bracket(without_quotes(text)));
	const struct lexicon_entry *e = lexicon_suffix(lex, LEXICON_KIND, s);
	struct title t = {slice_of("", 0), slice_of("", 0), 0, false};

	if (!e) {
		e = lexicon_suffix(lex, LEXICON_TITLE_WORD, s);
		t.weak = e != NULL;
	}
	if (!e)
		return t;
	t.kind = e->value;
	s.len -= e->word.len;
	s = cut_year(s);
	e = lexicon_suffix(lex, LEXICON_SCOPE, s);
	if (e) {
		t.scope = e->value;
		s.len -= e->word.len;
		s = cut_year(s);
	}
	t.kind_len = (size_t)(text.data + text.len - (s.data + s.len));
	return t;
}

/* Not a name but a kind of units: 公立医院. */
static bool
is_any_unit(const struct lexicon_entry *e)
{
	return e && slice_is(e->value, "any");
}

/* The end of the first name of a unit in s: 榆岭县教育局 in 榆岭县教育局学校改造项目; 0 when there is none.
 */
static size_t
first_unit(const struct lexicon *lex, struct slice s)
{
	uint32_t cp;

	for (size_t at = 0, n; at < s.len; at += n) {
		const struct lexicon_entry *e = lexicon_prefix(lex, LEXICON_ORG_WORD, slice_from(s, at));

		n = is_any_unit(e) ? e->word.len : utf8_next(slice_from(s, at), &cp);
		if (e && at > 0 && slice_is(e->value, "clear"))
			return at + e->word.len;
	}
	return 0;
}

struct slice
title_org(const struct lexicon *lex, struct slice text, struct buf *out)
{
	struct title t = title_read(lex, text);
	struct slice s = without_quotes(slice_of(text.data, text.len - t.kind_len));
	const struct lexicon_entry *e;
	struct year y;
	size_t at = 0;

	if (next_year(s, &at, &y)) {
		if (slice_trim(slice_of(s.data, y.at)).len > 0)
			s.len = y.at;
		else
			s = slice_from(s, y.end);
	}
	s = text_without_bracket(slice_trim(s));
	e = lexicon_suffix(lex, LEXICON_ORG_WORD, s);
	if (!e || is_any_unit(e))
		s.len = first_unit(lex, s);
	out->len = 0;
	buf_room(out, s.len + 1);
	out->len = text_squeeze(s, out->data).len;
	return buf_slice(out, 0);
}

bool
title_names_unit(const struct lexicon *lex, struct slice text)
{
	static struct buf name;

	return title_org(lex, text, &name).len > 0;
}

struct slice
heading_scope(const struct lexicon *lex, struct slice text)
{
	const struct lexicon_entry *e;
	uint32_t cp;

	for (struct slice s = text; s.len > 0; s = slice_from(s, utf8_next(s, &cp)))
		if ((e = lexicon_prefix(lex, LEXICON_SCOPE, s)))
			return e->value;
	return slice_of("", 0);
}

/* ---- Units in forms ---- */

static enum org_rank
rank_of(const struct lexicon_entry *e)
{
	if (!e)
		return ORG_NONE;
	if (slice_is(e->value, "org"))
		return ORG_OWN;
	if (slice_is(e->value, "supervisor"))
		return ORG_SUPERVISOR;
	return slice_is(e->value, "implementer") ? ORG_IMPLEMENTER : ORG_NONE;
}

/* The head of a column, no name. */
static bool
is_header(const struct lexicon *lex, struct slice text)
{
	char squeezed[LABEL_BYTES];

	return text.len <= sizeof squeezed && lexicon_find(lex, LEXICON_HEADER, text_squeeze(text, squeezed));
}

/* What the label says: without blanks, a colon and brackets at its end. */
static const struct lexicon_entry *
find_label(const struct lexicon *lex, struct slice text)
{
	static const enum lexicon_class classes[] = {LEXICON_LABEL, LEXICON_FORM_LABEL};
	char squeezed[LABEL_BYTES];
	const struct lexicon_entry *e, *found = NULL;
	struct slice s, bare;

	if (text.len > sizeof squeezed)
		return NULL;
	s = text_squeeze(text, squeezed);
	if (text_ends_colon(s))
		s.len -= slice_ends(s, slice_str(":")) ? 1 : strlen("：");
	bare = text_without_bracket(s);
	for (size_t i = 0; i < 2 * sizeof classes / sizeof *classes; i++) {
		if (i % 2 > 0 && bare.len == s.len)
			continue;
		e = lexicon_find(lex, classes[i / 2], i % 2 == 0 ? s : bare);
		if (e && e->value.len > 0)
			return e;
		found = found ? found : e;
	}
	return found;
}

/* The name without a code before it ([205001]…, 205001-…) and a seal behind it (…（盖章）), blanks removed.
 */
static void
set_name(struct org *org, enum org_rank rank, struct slice text)
{
	struct slice s = slice_trim(text_without_bracket(slice_trim(text)));
	static const char code[] = "[]【】0123456789-—_.";

	if (rank <= org->rank || s.len == 0 || utf8_length(s) > NAME_CHARS)
		return;
	org->name.len = 0;
	buf_room(&org->name, s.len + 1);
	org->name.len = text_squeeze(s, org->name.data).len;
	for (s = buf_slice(&org->name, 0); s.len > 0;) {
		uint32_t cp;
		size_t n = utf8_next(s, &cp);

		if (slice_find(slice_str(code), slice_of(s.data, n)) == SIZE_MAX)
			break;
		s = slice_from(s, n);
	}
	if (s.len == 0)
		return;
	memmove(org->name.data, s.data, s.len);
	org->name.len = s.len;
	org->rank = rank;
}

/* What stands before the next label of the line: 河西街道办事处 in `河西街道办事处  填报日期：…`. */
static struct slice
before_label(struct slice s)
{
	size_t stop, at = text_title(s, &stop);

	if (stop > 0)
		while (at > 0 && slice_blank(slice_from(s, at)) == 0)
			at--;
	s.len = at;
	at = 0;
	while (at < s.len && s.data[at] != '\t' && s.data[at] != '\n')
		at++;
	return slice_trim(slice_of(s.data, at));
}

/* `填报单位（盖章）：河西街道办事处  填报日期：…`: label and name in one text; false when it is something
 * else. */
static bool
read_line(struct org *org, const struct lexicon *lex, struct slice text, enum org_rank least)
{
	size_t stop, at = text_title(text, &stop);
	struct slice name;
	enum org_rank rank;

	if (stop == 0 || at == 0 || slice_starts(slice_from(text, at), slice_str("。")))
		return false;
	rank = rank_of(find_label(lex, slice_of(text.data, at)));
	if (rank < least)
		return false;
	name = before_label(slice_trim(slice_from(text, at + stop)));
	if (!mark_in(name, MARK_STOP) && !lexicon_find(lex, LEXICON_CAPTION_UNIT, name))
		set_name(org, rank, name);
	return true;
}

/* The row goes on as in a form, or ends: the cell behind the label is the unit. */
static void
accept(struct org *org)
{
	if (org->likely != ORG_NONE)
		set_name(org, org->likely, buf_slice(&org->likely_name, 0));
	org->likely = ORG_NONE;
}

void
org_cell(struct org *org, const struct lexicon *lex, struct slice text, bool begins_row)
{
	const struct lexicon_entry *label = find_label(lex, text);
	enum org_rank expected = begins_row ? ORG_NONE : org->expected;

	if (!begins_row && org->likely != ORG_NONE && slice_eq(text, buf_slice(&org->likely_name, 0)))
		return; /* some converters repeat a merged cell */
	if (text.len == 0 && expected != ORG_NONE)
		return; /* a sheet has a cell for each column that the label covers */
	if (begins_row || label || text.len == 0)
		accept(org);
	org->likely = ORG_NONE;
	org->expected = rank_of(label);
	if (label || expected <= org->rank || is_header(lex, text)) {
		if (!label && expected == ORG_NONE)
			read_line(org, lex, text, ORG_IMPLEMENTER);
		return;
	}
	org->likely = expected;
	org->likely_name.len = 0;
	buf_add(&org->likely_name, text);
}

void
org_end(struct org *org)
{
	accept(org);
	org->expected = ORG_NONE;
}

void
org_line(struct org *org, const struct lexicon *lex, struct slice text)
{
	if (text.len < (size_t)NAME_CHARS * 8)
		read_line(org, lex, text, ORG_OWN);
}
