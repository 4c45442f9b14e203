/* SPDX-License-Identifier: ISC */
#include "wrapped.h"

#include "number-style.h"
#include "outline-text.h"
#include "utf8.h"

/* Widths are in columns: a Han character has two. */
enum {
	NARROWEST = 40, /* a page has at least 20 characters a line */
	WIDEST = 140,
	INDENT = 4,       /* of a first line, which the converter may have dropped in part */
	RAGGED = 4,       /* the ends of broken lines are that far apart */
	COLUMN_BYTES = 3, /* no character has more for each of its columns */
	SLACK = 1,        /* digits are narrower than a column */
	LEAST_BROKEN = 3,
	WIDE = 60, /* two are enough when the page is that wide and no line was left open on purpose */
	MANY = 20, /* so many show it, even where the rows of printed tables are half of the open lines */
};

/* “, — and … are as wide as a Han character in Chinese print. */
static size_t
char_width(uint32_t cp)
{
	return cp < 0x2010 ? 1 : 2;
}

static bool
is_stop(uint32_t cp)
{
	static const uint32_t stops[] = {0x3002 /* 。 */,
					 0xFF01 /* ！ */,
					 0xFF1F /* ？ */,
					 0xFF1A /* ： */,
					 0xFF1B /* ； */,
					 ':',
					 ';',
					 '!',
					 '?'};

	for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
		if (cp == stops[i])
			return true;
	return false;
}

/* Punctuation that does not begin a line. */
static bool
is_closing(uint32_t cp)
{
	static const uint32_t closing[] = {0x3001 /* 、 */,
					   0xFF0C /* ， */,
					   0x201D /* ” */,
					   0xFF09 /* ） */,
					   0x300B /* 》 */,
					   '%',
					   ',',
					   '.',
					   0xFF05 /* ％ */};

	for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
		if (cp == closing[i])
			return true;
	return is_stop(cp);
}

/* The width of the text, WIDEST + 1 for all that is wider, and its last character. */
static size_t
text_width(struct slice s, uint32_t *last)
{
	size_t width = 0;

	*last = 0;
	for (s = slice_rtrim(s); s.len > 0;) {
		s = slice_from(s, utf8_next(s, last));
		width += char_width(*last);
		if (width > WIDEST)
			return WIDEST + 1;
	}
	return width;
}

/* Punctuation that does not end a line. */
static bool
is_opening(uint32_t cp)
{
	return cp == 0x201C /* “ */ || cp == 0xFF08 /* （ */ || cp == 0x300A /* 《 */;
}

/* The width of what cannot be parted at the start of s: a wide character or a run of narrow ones, and what
 * opens and closes it. */
static size_t
word_width(struct slice s)
{
	size_t width = 0;
	bool whole = false, wide = false;

	for (s = slice_ltrim(s); s.len > 0 && width < NARROWEST;) {
		uint32_t cp;
		size_t n = utf8_next(s, &cp);
		bool next_wide = char_width(cp) > 1;

		if (whole && !is_closing(cp) && (wide || next_wide || slice_blank(s) > 0))
			break;
		width += char_width(cp);
		whole = !is_opening(cp);
		wide = next_wide;
		s = slice_from(s, n);
	}
	return width;
}

static bool
starts_number(struct slice s)
{
	struct number reading[NUMBER_READINGS];
	unsigned n = number_read(s, reading);

	return n > 0 && reading[0].doubt != DOUBT_MUCH;
}

/* A row of a table that was printed as a line, or an entry of the contents: it was not broken, and is as wide
 * as it likes. */
static bool
is_row(struct slice s)
{
	return text_is_row(s) || text_is_leader(s);
}

/* The next line follows at once, or `step` lines on. */
static bool
adjoins(const struct outline_line *line, size_t step)
{
	return !line[1].table && line[1].line > line[0].line && line[1].line - line[0].line <= step &&
	       !line[0].row && !line[1].row;
}

/* The width of most lines that are at most `spread` narrower than w. */
static size_t
most_frequent(const size_t *count, size_t w, size_t spread)
{
	size_t best = w;

	for (size_t k = 1; k <= spread && w - k >= NARROWEST; k++)
		if (count[w - k] > count[best])
			best = w - k;
	return best;
}

/*
 * The widest line that is no exception: at least LEAST_BROKEN lines, and one in fifty, come within RAGGED of
 * it. What blanks between digits and characters make wider is wider than the page: so of many lines, the most
 * frequent width near that. Punctuation at the end of a line does not count: it may hang over.
 */
static size_t
page_width(const struct outline_line *line, size_t nline)
{
	size_t count[WIDEST + 2] = {0}, least, over = 0, n = 0;

	for (size_t i = 0; i < nline; i++) {
		struct slice text = slice_trim(line[i].text);
		uint32_t last = 0;
		size_t width;

		if (line[i].row)
			continue;
		width = text.len > WIDEST * COLUMN_BYTES ? WIDEST + 1 : text_width(text, &last);
		count[width - (is_closing(last) && width <= WIDEST ? char_width(last) : 0)]++;
		n++;
	}
	least = n / 50 > LEAST_BROKEN - 1 ? n / 50 : LEAST_BROKEN - 1;
	if (count[WIDEST + 1] > n / 50)
		return 0;
	for (size_t w = WIDEST; w >= NARROWEST; w--) {
		size_t near = 0;

		for (size_t k = 0; k <= RAGGED; k++)
			near += count[w - k];
		if (count[w] > 0 && near >= least)
			return over > n / 25          ? 0
			       : least > LEAST_BROKEN ? most_frequent(count, w, 2 * RAGGED)
						      : w;
		over += count[w];
	}
	return 0;
}

/* The blanks that text starts with, in columns, at most INDENT. */
static size_t
indent_width(struct slice text)
{
	size_t width = 0, n;

	for (; width < INDENT && (n = slice_blank(text)) > 0; text = slice_from(text, n))
		width += n > 2 ? 2 : 1;
	return width < INDENT ? width : INDENT;
}

/* Line 0 was broken before line 1 on a page of this width; begins: it is the first of its paragraph. */
static bool
is_broken(const struct outline_line *line, size_t page, bool begins)
{
	size_t width = line[0].width;

	if (begins)
		width += INDENT - indent_width(line[0].text);
	return width + word_width(line[1].text) + SLACK > page && width >= NARROWEST;
}

/* On such a page, line 0 stops in the middle of what it says, not far from the margin: blanks and digits are of many
 * widths there. */
static bool
is_open(const struct outline_line *line, size_t page)
{
	return !is_closing(line[0].last) && line[0].width >= NARROWEST && line[0].width + 2 * RAGGED >= page;
}

/* Lines of at least half the page that do not end as a sentence, and those of all lines that were broken. */
struct wrapping {
	size_t open, open_broken, broken;
};

/* Fills in `joined` as if all that can have been broken was. */
static struct wrapping
count_broken(struct outline_line *line, size_t n, size_t page, size_t step)
{
	struct wrapping w = {0};

	for (size_t i = 0; i + 1 < n; i++) {
		bool wide = line[i].width >= page / 2 && !line[i].row, stop = is_stop(line[i].last);

		line[i + 1].joined =
			wide && adjoins(&line[i], step) && is_broken(&line[i], page, !line[i].joined);
		w.broken += line[i + 1].joined;
		w.open += wide && !stop;
		w.open_broken += line[i + 1].joined && !stop;
	}
	return w;
}

/* Most lines that do not end as a sentence were broken at this width. */
static bool
is_wrapped(const struct wrapping *w, size_t page)
{
	if (page >= WIDE && w->open_broken > 1 && w->open_broken == w->open)
		return true;
	if (w->open_broken >= MANY && w->open_broken * 10 >= w->open * 4)
		return true;
	return w->broken >= LEAST_BROKEN && w->open_broken > 1 && w->open_broken * 10 >= w->open * 6;
}

void
wrapped_join(struct outline_line *line, size_t n)
{
	size_t page, step = 1;
	struct wrapping close, apart;

	for (size_t i = 0; i < n; i++) {
		line[i].joined = false;
		line[i].row = is_row(line[i].text);
	}
	page = n > 0 ? page_width(line, n) : 0;
	if (page == 0)
		return;
	for (size_t i = 0; i < n; i++)
		line[i].width = text_width(line[i].text, &line[i].last);
	/* Where an empty line stands behind every line, only so much apart do lines go on. */
	apart = count_broken(line, n, page, 2);
	close = count_broken(line, n, page, 1);
	if (apart.open_broken > 2 * close.open_broken + LEAST_BROKEN) {
		close = apart;
		step = 2;
	}
	for (size_t i = 0; i + 1 < n; i++)
		line[i + 1].joined =
			is_wrapped(&close, page) && adjoins(&line[i], step) &&
			(is_broken(&line[i], page, !line[i].joined) || is_open(&line[i], page)) &&
			slice_blank(line[i + 1].text) == 0 && !starts_number(line[i + 1].text);
}
