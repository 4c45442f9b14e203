/* SPDX-License-Identifier: ISC */
#include "amount-grid.h"

#include "amount-item.h"
#include "amount-read.h"
#include "amount-year.h"
#include "message.h"

#include <stdlib.h>

enum { MOST_TEXT = 1024, RING = MOST_COLUMNS * MOST_PATH, MOST_LABELS = 32, MOST_KIND = 60 };

/* What a header or label says of its numbers, by the words at its end, else by the last that it has. */
static const struct lexicon_entry *
kind_word(const struct words *w, struct slice s)
{
	static const struct slice tails[] = {SLICE("："),   SLICE(":"),   SLICE("数额"), SLICE("数"),
					     SLICE("值"),   SLICE("额"),  SLICE("合计"), SLICE("小计"),
					     SLICE("总计"), SLICE("情况")};
	const struct lexicon_entry *word;
	size_t steps = 0;

	for (int n = 0; n < 4; n++) {
		size_t tail = 0;

		s = slice_rtrim(s);
		word = words_match(w, WORDS_KIND, s, &steps);
		if (word)
			return word;
		while (tail < sizeof tails / sizeof *tails && !slice_ends(s, tails[tail]))
			tail++;
		if (tail == sizeof tails / sizeof *tails)
			break;
		s.len -= tails[tail].len;
	}
	for (int n = 0; n < MOST_KIND && s.len > 0; n++) {
		word = words_match(w, WORDS_KIND, s, &steps);
		if (word && !(word->flags & WORD_NONE))
			return word;
		s.len = utf8_back(s, s.len);
	}
	return NULL;
}

/* 单位：万元, 万元: the unit of a bracket or of what follows a slash. */
static bool
unit_in(const struct words *w, struct slice s, struct amount_unit *u)
{
	const struct lexicon_entry *e;
	size_t len;

	s = slice_trim(s);
	e = lexicon_prefix(w->lex, LEXICON_UNIT_CAPTION, s);
	if (e) {
		s = slice_ltrim(slice_from(s, e->word.len));
		if (mark_at(s, 0, &len) & MARK_COLON)
			s = slice_from(s, len);
	}
	return amount_unit_of(w, s, u);
}

/* The last bracket of s: where it opens and closes. */
static bool
last_bracket(struct slice s, size_t end, struct span *inner, struct span *outer)
{
	size_t len;

	for (size_t at = end; at-- > 0;) {
		unsigned marks = stop_may_start(s.data[at]) ? mark_at(s, at, &len) : 0;

		if (marks & MARK_CLOSE && !inner->to) {
			inner->to = at;
			outer->to = at + len;
		} else if (marks & MARK_OPEN && inner->to) {
			inner->from = at + len;
			outer->from = at;
			return true;
		}
	}
	return false;
}

static void
remove_span(struct buf *b, struct span s)
{
	memmove(b->data + s.from, b->data + s.to, b->len - s.to);
	b->len -= s.to - s.from;
}

/* Keeps the unit where its texts stay: measure words are the lexicon's already. */
static void
keep_unit(struct governor *g, struct amount_unit u)
{
	g->unit_text.len = 0;
	buf_add(&g->unit_text, u.printed);
	u.printed = buf_slice(&g->unit_text, 0);
	g->unit = u;
	g->has_unit = true;
}

static bool
ends_in_percent(struct slice s)
{
	return s.len > strlen("％") && (slice_ends(s, slice_str("%")) || slice_ends(s, slice_str("％"))) &&
	       !(marks_before(s, s.len - (slice_ends(s, slice_str("%")) ? 1 : strlen("％"))) & MARK_DIGIT);
}

/* Finds unit and kind of the text of g; takes the unit out of it. */
static void
read_governor(const struct words *w, struct governor *g)
{
	struct slice text = buf_slice(&g->text, 0);
	struct span inner = {0, 0}, outer = {0, 0};
	struct amount_unit u;
	const struct lexicon_entry *word;
	size_t end = text.len, cut = text.len, slash;

	g->has_unit = g->has_kind = g->none = g->any = false;
	while (!g->has_unit && last_bracket(text, end, &inner, &outer)) {
		if (unit_in(w, slice_of(text.data + inner.from, inner.to - inner.from), &u)) {
			keep_unit(g, u);
			remove_span(&g->text, outer);
			text = buf_slice(&g->text, 0);
			cut = text.len;
		} else if (outer.to == cut) {
			cut = outer.from;
		}
		end = outer.from;
		inner.to = 0;
	}
	slash = slice_find(text, slice_str("/"));
	if (!g->has_unit && slash != SIZE_MAX && unit_in(w, slice_from(text, slash + 1), &u) &&
	    u.kind != AMOUNT_COUNT) {
		keep_unit(g, u);
		text.len = cut = g->text.len = slash;
	}
	if (!g->has_unit && ends_in_percent(text) && unit_in(w, slice_str("%"), &u)) /* 比上年±% */
		keep_unit(g, u);
	g->year = year_said(text);
	word = kind_word(w, slice_of(text.data, cut < text.len ? cut : text.len));
	if (!word)
		return;
	g->none = (word->flags & WORD_NONE) != 0;
	g->any = (word->flags & WORD_ANY) != 0;
	g->has_kind = !g->none && !g->any;
	g->kind = word->flags & WORD_MONEY     ? AMOUNT_MONEY
		  : word->flags & WORD_PERCENT ? AMOUNT_PERCENT
		  : word->flags & WORD_SCORE   ? AMOUNT_SCORE
					       : AMOUNT_NUMBER;
}

/* 分　值 is 分值: blanks that set Chinese characters apart are no part of the words. */
static void
close_up(struct buf *b)
{
	size_t len = 0, blank;
	bool wide = false; /* what is kept ends with a character beyond ASCII */

	for (size_t at = 0; at < b->len; at += blank) {
		size_t from = at;

		while (at < b->len && !slice_blank(buf_slice(b, at)))
			at++;
		memmove(b->data + len, b->data + from, at - from);
		len += at - from;
		if (at > from)
			wide = (unsigned char)b->data[at - 1] >= 0x80;
		for (blank = 0; at + blank < b->len && slice_blank(buf_slice(b, at + blank)) > 0;)
			blank += slice_blank(buf_slice(b, at + blank));
		if (blank > 0 && !(wide && at + blank < b->len && (unsigned char)b->data[at + blank] >= 0x80))
			b->data[len++] = ' ';
	}
	b->len = len;
}

static bool
is_ordinal(struct slice s)
{
	size_t n;

	return slice_number(s, 9999, &n);
}

/* How much of a text stands in a path. */
static size_t
path_length(struct slice text)
{
	size_t len;

	while (mark_before(text, text.len, &len) & MARK_COLON)
		text.len -= len;
	return is_ordinal(text) ? 0 : text.len;
}

static void
set_governor(const struct words *w, struct governor *g, struct cell_place at, struct slice text)
{
	g->row = at.row;
	g->rowspan = at.rowspan;
	g->col = at.col;
	g->colspan = at.colspan;
	g->text.len = 0;
	if (text.len > MOST_TEXT)
		text.len = utf8_back(text, MOST_TEXT);
	add_flat(&g->text, text);
	close_up(&g->text);
	read_governor(w, g);
	g->path_len = path_length(buf_slice(&g->text, 0));
}

static void
start_row(struct amount_grid *g, size_t row)
{
	size_t kept = 0;

	g->row = row;
	g->unit_cell.has_unit = false;
	for (size_t i = 0; i < g->nlabel; i++) {
		struct governor was = g->label[kept];

		if (g->label[i].row + g->label[i].rowspan <= row)
			continue;
		g->label[kept] = g->label[i];
		g->label[i] = was;
		kept++;
	}
	g->nlabel = kept;
}

void
amount_grid_start(struct amount_grid *g, const struct words *words, struct slice unit, struct slice caption)
{
	g->words = words;
	if (!g->header) {
		g->header = calloc(RING, sizeof *g->header);
		g->label = calloc(MOST_LABELS + 1, sizeof *g->label);
		if (!g->header || !g->label)
			die("out of memory");
	}
	g->unit.len = 0;
	buf_add(&g->unit, unit);
	g->year = year_said(caption);
	g->nlabel = 0;
	g->unit_cell.has_unit = false;
	g->row = 0;
	memset(g->column, 0, sizeof g->column);
}

static struct governor *
header_at(const struct amount_grid *g, size_t serial)
{
	struct governor *h = &g->header[serial % RING];

	return serial > 0 && h->serial == serial ? h : NULL;
}

static void
add_header(struct amount_grid *g, struct cell_place at, struct slice text)
{
	size_t serial = ++g->serial;
	struct governor *h = &g->header[serial % RING], *up;

	if (at.col == 0 || at.col > MOST_COLUMNS)
		return;
	up = header_at(g, g->column[at.col - 1]);
	set_governor(g->words, h, at, text);
	h->serial = serial;
	h->up = up && up->row + up->rowspan == at.row ? up->serial : 0;
	for (size_t c = at.col; c <= MOST_COLUMNS && c - at.col < at.colspan; c++)
		g->column[c - 1] = serial;
}

static void
add_label(struct amount_grid *g, struct cell_place at, struct slice text)
{
	struct governor *l = g->label, was;
	size_t i;

	if (g->nlabel == MOST_LABELS) {
		was = l[0];
		memmove(l, l + 1, (MOST_LABELS - 1) * sizeof *l);
		l[--g->nlabel] = was;
	}
	set_governor(g->words, &l[g->nlabel], at, text);
	was = l[g->nlabel];
	for (i = g->nlabel++; i > 0 && l[i - 1].col > at.col; i--)
		l[i] = l[i - 1];
	l[i] = was;
}

void
amount_grid_cell(struct amount_grid *g, struct cell_place at, bool header, bool label, struct slice text)
{
	struct amount_unit u;

	if (at.row > g->row)
		start_row(g, at.row);
	if (header)
		add_header(g, at, text);
	else if (label)
		add_label(g, at, text);
	if (!header && text.len < 64 && amount_unit_of(g->words, text, &u))
		keep_unit(&g->unit_cell, u);
}

/* The nearest header that lies wholly above the cell and covers it. */
static const struct governor *
header_of(const struct amount_grid *g, struct cell_place at)
{
	const struct governor *h =
		at.col > 0 && at.col <= MOST_COLUMNS ? header_at(g, g->column[at.col - 1]) : NULL;

	while (h &&
	       (h->row + h->rowspan > at.row || h->col > at.col || h->col + h->colspan < at.col + at.colspan))
		h = header_at(g, h->up);
	return h;
}

/* Index + 1 of the nearest label left of the cell; then of the one that touches it. 0 for none. */
static size_t
label_of(const struct amount_grid *g, struct cell_place at)
{
	size_t i = g->nlabel;

	while (i > 0 && g->label[i - 1].col + g->label[i - 1].colspan > at.col)
		i--;
	return i;
}

static size_t
label_left_of(const struct amount_grid *g, size_t i)
{
	const struct governor *l = &g->label[i - 1];

	return i > 1 && l[-1].col + l[-1].colspan == l->col ? i - 1 : 0;
}

/* What is known of a number while its governors are asked, the nearest first. */
struct inherited {
	bool has_kind, has_unit, by_header, none, any;
	enum amount_kind kind;
	struct amount_unit unit;
};

static void
ask(struct inherited *in, const struct governor *g, bool for_kind)
{
	in->any |= for_kind && g->any;
	if (!in->has_kind && g->has_unit) {
		in->has_kind = in->has_unit = true;
		in->unit = g->unit;
		in->kind = g->unit.kind;
	} else if (!in->has_kind && for_kind && g->none) {
		in->has_kind = in->none = true;
	} else if (!in->has_kind && for_kind && g->has_kind) {
		in->has_kind = true;
		in->kind = g->kind;
		if (g->has_unit && g->unit.kind == g->kind) {
			in->has_unit = true;
			in->unit = g->unit;
		}
	} else if (in->has_kind && !in->has_unit && g->has_unit && g->unit.kind == in->kind) {
		in->has_unit = true;
		in->unit = g->unit;
	}
}

static void
ask_all(struct amount_grid *g, struct cell_place at, struct slice own, struct inherited *in)
{
	struct amount_unit table;
	bool first = true;

	if (own.len > 0) {
		set_governor(g->words, &g->own, at, own);
		ask(in, &g->own, true);
	}
	for (const struct governor *h = header_of(g, at); h; h = header_at(g, h->up)) {
		ask(in, h, true);
		in->by_header |= in->has_kind;
	}
	ask(in, &g->unit_cell, false);
	for (size_t i = label_of(g, at); i > 0; i = label_left_of(g, i)) {
		const struct governor *l = &g->label[i - 1], *over;

		ask(in, l, first);
		first = first && l->text.len == 0;
		over = header_of(g, (struct cell_place){at.row, l->col, 1, l->colspan});
		if (over && over->has_unit && over->unit.kind == AMOUNT_MONEY && in->has_kind && !in->none)
			ask(in, over, false);
	}
	if (g->unit.len > 0 && !in->any && amount_unit_of(g->words, buf_slice(&g->unit, 0), &table) &&
	    (!in->has_kind || (in->kind == table.kind && !in->has_unit))) {
		in->has_kind = in->has_unit = true;
		in->kind = table.kind;
		in->unit = table;
	}
}

/* 2021, and 2021.12 where nothing says what it is. */
static bool
looks_like_date(struct slice s)
{
	size_t n;

	if (s.len < 4 || s.len > 7 || !slice_number(slice_of(s.data, 4), 2099, &n) || n < 1900)
		return false;
	if (s.len == 4)
		return true;
	return s.data[4] == '.' && s.len > 5 && slice_number(slice_from(s, 5), 12, &n) && n > 0;
}

bool
amount_grid_inherit(struct amount_grid *g, struct cell_place at, struct slice own, struct slice raw,
		    bool scaled, struct amount_unit *unit)
{
	struct inherited in = {0};

	ask_all(g, at, own, &in);
	if (in.none || (!in.has_kind && looks_like_date(raw)))
		return false;
	if (!in.has_kind || (in.kind == AMOUNT_MONEY && !in.has_unit && !in.by_header && !scaled))
		in.kind = AMOUNT_NUMBER;
	if (in.has_unit && in.kind == in.unit.kind) {
		*unit = in.unit;
	} else {
		static const char *const units[AMOUNT_NKIND] = {[AMOUNT_MONEY] = "元",
								[AMOUNT_PERCENT] = "%",
								[AMOUNT_SCORE] = "分",
								[AMOUNT_COUNT] = "",
								[AMOUNT_NUMBER] = ""};

		unit->kind = in.kind;
		unit->unit = slice_str(units[in.kind]);
		unit->printed = in.kind == AMOUNT_MONEY ? slice_str("") : unit->unit;
		unit->shift = 0;
	}
	if (scaled)
		unit->shift = 0;
	return true;
}

static void
add_path(struct buf *out, size_t begin, const struct governor *g)
{
	if (g->path_len == 0)
		return;
	if (out->len > begin)
		buf_addc(out, '/');
	buf_add(out, slice_of(g->text.data, g->path_len));
}

void
amount_grid_paths(const struct amount_grid *g, struct cell_place at, struct buf *item, struct buf *measure,
		  int *year)
{
	const struct governor *path[MOST_PATH];
	size_t n = 0, begin = item->len;

	*year = g->year;
	for (size_t i = label_of(g, at); i > 0 && n < MOST_PATH; i = label_left_of(g, i))
		path[n++] = &g->label[i - 1];
	for (size_t i = n; i-- > 0;) {
		*year = path[i]->year ? path[i]->year : *year;
		add_path(item, begin, path[i]);
	}
	n = 0;
	begin = measure->len;
	for (const struct governor *h = header_of(g, at); h && n < MOST_PATH; h = header_at(g, h->up))
		path[n++] = h;
	for (size_t i = n; i-- > 0;) {
		*year = path[i]->year ? path[i]->year : *year;
		add_path(measure, begin, path[i]);
	}
}

static void
free_governor(struct governor *g)
{
	buf_free(&g->text);
	buf_free(&g->unit_text);
}

void
amount_grid_free(struct amount_grid *g)
{
	for (size_t i = 0; g->header && i < RING && i <= g->serial; i++)
		free_governor(&g->header[i]);
	for (size_t i = 0; g->label && i <= MOST_LABELS; i++)
		free_governor(&g->label[i]);
	free_governor(&g->unit_cell);
	free_governor(&g->own);
	free(g->header);
	free(g->label);
	buf_free(&g->unit);
	*g = (struct amount_grid){0};
}
