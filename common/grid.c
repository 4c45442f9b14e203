/* SPDX-License-Identifier: ISC */
#include "grid.h"

#include "utf8.h"

#include <stdlib.h>

enum {
	HEADER_BYTES = 96,     /* no header or label word is longer without blanks and brackets */
	PAIR_LABEL_CHARS = 10, /* a label beside its value, in a table of such rows */
};

static bool
starts_any(struct slice s, const char *const *heads, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (slice_starts(s, slice_str(heads[i])))
			return true;
	return false;
}

static size_t
char_len(struct slice s)
{
	uint32_t cp;

	return utf8_next(s, &cp);
}

/* The bytes of the digits, points and separators that s starts with; *digits: how many are digits. */
static size_t
numeral(struct slice s, size_t *digits)
{
	static const char *const marks[] = {".", ",", "．", "，", " "};
	size_t at = 0;

	*digits = 0;
	while (at < s.len) {
		struct slice rest = slice_from(s, at);
		uint32_t cp;
		size_t n = utf8_next(rest, &cp);

		if ((cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19))
			++*digits;
		else if (*digits == 0 || !starts_any(rest, marks, sizeof marks / sizeof *marks))
			break;
		at += n;
	}
	return at;
}

static enum content
content_of(struct slice s)
{
	static const char *const signs[] = {"≥",  "≤", ">", "<",  "=", "＞", "＜", "＝",
					    "约", "-", "+", "－", "−", "¥",  "￥"};
	static const char *const dashes[] = {"—", "－", "-", "–", "─", "/", "／"};
	static const char *const years[] = {"年", "."};
	struct slice rest = s;
	size_t digits;

	if (s.len == 0)
		return CONTENT_EMPTY;
	while (rest.len > 0 && starts_any(rest, dashes, sizeof dashes / sizeof *dashes))
		rest = slice_from(rest, char_len(rest));
	if (rest.len == 0)
		return CONTENT_DASH;
	for (rest = s; starts_any(rest, signs, sizeof signs / sizeof *signs); rest = slice_ltrim(rest))
		rest = slice_from(rest, char_len(rest));
	rest = slice_ltrim(slice_from(rest, numeral(rest, &digits)));
	if (digits == 0)
		return CONTENT_TEXT;
	if (rest.len == 0)
		return CONTENT_NUMBER;
	if (slice_starts(rest, slice_str("%")) || slice_starts(rest, slice_str("％")))
		return CONTENT_PERCENT;
	if (digits == 4 && starts_any(rest, years, 1))
		return CONTENT_TEXT;
	return utf8_length(rest) <= 4 ? CONTENT_QUANTITY : CONTENT_TEXT;
}

/* The text without blanks and without what is in brackets, as words are looked up; empty when it is too long.
 */
static struct slice
squeeze(struct slice s, char *out)
{
	static const char *const opening[] = {"(", "（", "[", "【"}, *const closing[] = {")", "）", "]",
											 "】"};
	size_t depth = 0, len = 0;

	while (s.len > 0) {
		size_t blank = slice_blank(s), n = blank ? blank : char_len(s);

		if (starts_any(s, opening, 4)) {
			depth++;
		} else if (starts_any(s, closing, 4)) {
			depth -= depth > 0;
		} else if (blank == 0 && depth == 0) {
			if (len + n > HEADER_BYTES)
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
		{"target", COLUMN_TARGET}, {"actual", COLUMN_ACTUAL},
	};

	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (slice_is(value, roles[i].value))
			return roles[i].role;
	return COLUMN_VALUE;
}

static void
read_words(struct grid_cell *c, const struct lexicon *lex)
{
	char word[HEADER_BYTES];
	struct slice s = without_colon(squeeze(c->text, word), &c->colon);

	if (s.len == 0)
		return;
	c->header = lexicon_find(lex, LEXICON_HEADER, s);
	c->exact = c->header != NULL;
	c->label_word = lexicon_find(lex, LEXICON_LABEL, s) != NULL;
	c->total_word = lexicon_find(lex, LEXICON_TOTAL, s) != NULL;
	if (!c->header && !c->label_word && !c->total_word && c->content == CONTENT_TEXT && !c->colon)
		c->header = lexicon_suffix(lex, LEXICON_HEADER, s);
	if (c->header)
		c->column = column_role(c->header->value);
}

static void
read_cells(struct grid *g, const struct flat_table *t, const struct lexicon *lex)
{
	g->cell = grow(g->cell, &g->cell_cap, t->ncell, sizeof *g->cell);
	g->row = grow(g->row, &g->row_cap, t->nrow + 1, sizeof *g->row);
	memcpy(g->row, t->row, (t->nrow + 1) * sizeof *g->row);
	g->nrow = t->nrow;
	g->ncell = t->ncell;
	g->ncol = 0;
	for (size_t r = 0; r < t->nrow; r++) {
		if (grid_row_len(g, r) > g->ncol)
			g->ncol = grid_row_len(g, r);
		for (size_t i = g->row[r]; i < g->row[r + 1]; i++) {
			struct grid_cell *c = &g->cell[i];

			*c = (struct grid_cell){.row = r,
						.rowspan = 1,
						.colspan = 1,
						.line = t->cell[i].line,
						.text = t->cell[i].text};
			c->content = content_of(c->text);
			c->chars = c->text.len > 255 * 4 ? 255 : utf8_length(c->text);
			read_words(c, lex);
		}
	}
}

bool
grid_row_has_header(const struct grid *g, size_t r)
{
	size_t words = 0, exact = 0, n = grid_row_len(g, r);

	for (size_t i = 0; i < n; i++) {
		const struct grid_cell *c = grid_at(g, r, i);

		if (content_is_number(c->content))
			return false;
		words += c->header != NULL;
		exact += c->exact;
	}
	return words >= 2 && exact >= 1 && !grid_row_is_pairs(g, r);
}

bool
grid_row_is_pairs(const struct grid *g, size_t r)
{
	size_t n = grid_row_len(g, r), labels = 0, headers = 0, shorts = 0;

	if (n < 2 || n % 2 || grid_at(g, r, 0)->total_word)
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct grid_cell *c = grid_at(g, r, i);

		if (i % 2 == 0 && (content_is_number(c->content) || (c->content == CONTENT_EMPTY && i > 0)))
			return false;
		labels += i % 2 == 0 && (c->label_word || c->colon);
		headers += i % 2 == 1 && c->exact;
		shorts += i % 2 == 0 && c->chars <= PAIR_LABEL_CHARS;
	}
	if (g->pairs && shorts == n / 2)
		return true;
	return (labels == n / 2 && headers == 0) || (n == 2 && !grid_at(g, r, 1)->exact);
}

/* No header row, and more than half of the rows are pairs. */
static bool
is_pairs_table(const struct grid *g)
{
	size_t pairs = 0;

	for (size_t r = 0; r < g->nrow; r++) {
		if (grid_row_has_header(g, r))
			return false;
		pairs += grid_row_is_pairs(g, r);
	}
	return 2 * pairs > g->nrow;
}

void
grid_infer(struct grid *g, const struct flat_table *table, const struct lexicon *lex)
{
	read_cells(g, table, lex);
	g->sure = true;
	g->pairs = false;
	g->pairs = is_pairs_table(g);
	grid_fit(g);
	grid_roles(g);
}
