/* SPDX-License-Identifier: ISC */
/* What a cell holds, and whether it is one of the words that tables are made of. */
#include "grid.h"

#include "utf8.h"

enum {
	WORD_BYTES = 96,   /* no header or label word is longer without blanks and brackets */
	SUFFIX_BYTES = 48, /* nor is a text that ends with one */
	MOST_CHARS = 255,  /* that are told apart */
};

/* Characters that begin a number besides its digits; that stand in it; that stand for none. */
static const uint32_t signs[] = {0x2265, 0x2264, '>', '<',    '=',    0xFF1E, 0xFF1C, 0xFF1D,
				 0x7EA6, '-',    '+', 0xFF0D, 0x2212, 0xA5,   0xFFE5, 0};
static const uint32_t marks[] = {'.', ',', 0xFF0E, 0xFF0C, ' ', 0};
static const uint32_t dashes[] = {0x2014, 0xFF0D, '-', 0x2013, 0x2500, '/', 0xFF0F, 0};
static const uint32_t opening[] = {'(', 0xFF08, '[', 0x3010, 0}, closing[] = {')', 0xFF09, ']', 0x3011, 0};

enum { YEAR = 0x5E74, PERCENT = 0xFF05 };

static bool
is_one_of(uint32_t cp, const uint32_t *set)
{
	while (*set && *set != cp)
		set++;
	return *set != 0;
}

/* s without the characters of the set that it starts with. */
static struct slice
skip(struct slice s, const uint32_t *set)
{
	while (s.len > 0) {
		uint32_t cp;
		size_t n = utf8_next(s, &cp);

		if (!is_one_of(cp, set))
			break;
		s = slice_from(s, n);
	}
	return s;
}

/* s without the numeral that it starts with; *digits: how many digits that has. */
static struct slice
skip_numeral(struct slice s, size_t *digits)
{
	*digits = 0;
	while (s.len > 0) {
		uint32_t cp;
		size_t n = utf8_next(s, &cp);

		if (utf8_is_digit(cp))
			++*digits;
		else if (*digits == 0 || !is_one_of(cp, marks))
			break;
		s = slice_from(s, n);
	}
	return s;
}

static enum content
content_of(struct slice s)
{
	struct slice rest;
	size_t digits;
	uint32_t cp;

	if (s.len == 0)
		return CONTENT_EMPTY;
	/* 一 to 鿿 but 约: most cells */
	if (utf8_starts_han(*s.data) && !slice_starts(s, slice_str("约")))
		return CONTENT_TEXT;
	if (skip(s, dashes).len == 0)
		return CONTENT_DASH;
	rest = slice_ltrim(skip_numeral(slice_ltrim(skip(s, signs)), &digits));
	if (digits == 0)
		return CONTENT_TEXT;
	if (rest.len == 0)
		return CONTENT_NUMBER;
	utf8_next(rest, &cp);
	if (cp == '%' || cp == PERCENT)
		return CONTENT_PERCENT;
	if (digits == 4 && cp == YEAR)
		return CONTENT_TEXT;
	return slice_chars(rest) <= 4 ? CONTENT_QUANTITY : CONTENT_TEXT;
}

/* The text without blanks and without what is in brackets, as words are looked up; empty when it is too long.
 */
static struct slice
squeeze(struct slice s, char *out)
{
	size_t depth = 0, len = 0;

	while (s.len > 0) {
		uint32_t cp;
		size_t n = utf8_next(s, &cp);
		bool han = cp >= 0x4E00 && cp <= 0x9FFF;

		if (!han && is_one_of(cp, opening)) {
			depth++;
		} else if (!han && is_one_of(cp, closing)) {
			depth -= depth > 0;
		} else if (depth == 0 && (han || slice_blank(s) == 0)) {
			if (len + n > WORD_BYTES)
				return slice_of(out, 0);
			memcpy(out + len, s.data, n);
			len += n;
		}
		s = slice_from(s, n);
	}
	return slice_of(out, len);
}

static struct slice
without_colon(struct slice s, bool *colon)
{
	static const char *const colons[] = {"：", ":"};

	*colon = false;
	for (size_t i = 0; i < 2; i++)
		if (slice_ends(s, slice_str(colons[i]))) {
			*colon = true;
			s.len -= strlen(colons[i]);
		}
	return s;
}

static enum column_role
column_role(struct slice value)
{
	static const struct {
		const char *value;
		enum column_role role;
	} roles[] = {
		{"side", COLUMN_UNKNOWN},  {"ordinal", COLUMN_ORDINAL}, {"level1", COLUMN_LEVEL},
		{"level2", COLUMN_LEVEL},  {"level3", COLUMN_LEVEL},    {"label", COLUMN_LABEL},
		{"target", COLUMN_TARGET}, {"actual", COLUMN_ACTUAL},   {"initial", COLUMN_MONEY},
		{"annual", COLUMN_MONEY},  {"received", COLUMN_MONEY},  {"executed", COLUMN_MONEY},
		{"balance", COLUMN_MONEY}, {"money", COLUMN_MONEY},
	};

	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (slice_is(value, roles[i].value))
			return roles[i].role;
	return COLUMN_VALUE;
}

void
grid_read_cell(struct grid_cell *c, const struct lexicon *lex)
{
	char word[WORD_BYTES];
	struct slice s;
	size_t chars;

	c->content = content_of(c->text);
	chars = slice_chars(c->text);
	c->chars = chars < MOST_CHARS ? chars : MOST_CHARS;
	if (c->content != CONTENT_TEXT || c->chars > WORD_BYTES)
		return;
	s = without_colon(squeeze(c->text, word), &c->colon);
	if (s.len == 0)
		return;
	c->header = lexicon_find(lex, LEXICON_HEADER, s);
	c->exact = c->header != NULL;
	c->label_word = lexicon_find(lex, LEXICON_LABEL, s) != NULL;
	c->total_word = lexicon_find(lex, LEXICON_TOTAL, s) != NULL;
	c->numbers_word = lexicon_find(lex, LEXICON_COLUMN_NUMBERS, s) != NULL;
	if (!c->exact && !c->label_word && !c->total_word && !c->colon && s.len <= SUFFIX_BYTES)
		c->header = lexicon_suffix(lex, LEXICON_HEADER, s);
	if (c->header)
		c->column = column_role(c->header->value);
}
