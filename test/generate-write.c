/* SPDX-License-Identifier: ISC */
#include "generate.h"
#include "utf8.h"

#include <string.h>

static const char *const indents[] = {"\xE3\x80\x80\xE3\x80\x80", "    ", "\xC2\xA0\xC2\xA0 "};

void
report_start(struct report *r, const char *doc, uint64_t seed)
{
	r->text.len = r->truth.len = r->org.len = 0;
	r->doc = doc;
	r->line = 1;
	r->ngrid = 0;
	random_seed(&r->random, seed);
	r->year = random_range(&r->random, 2016, 2025);
	r->gap = (enum gap)random_below(&r->random, 3);
	r->width = 0;
	r->noise = random_chance(&r->random, 40);
	r->indent = random_chance(&r->random, 85) ? "" : PICK(&r->random, indents);
	add_org(&r->random, &r->org);
}

void
report_free(struct report *r)
{
	buf_free(&r->text);
	buf_free(&r->truth);
	buf_free(&r->org);
}

void
put_lines(struct report *r, struct slice s)
{
	buf_add(&r->text, s);
	buf_addc(&r->text, '\n');
	r->line++;
	for (size_t i = 0; i < s.len; i++)
		r->line += s.data[i] == '\n';
}

void
put_blank(struct report *r, size_t n)
{
	while (n-- > 0)
		put_lines(r, slice_of("", 0));
}

static void
put_gap(struct report *r)
{
	if (r->width == 0 && (r->gap == GAP_ALWAYS || (r->gap == GAP_SOME && random_chance(&r->random, 40))))
		put_blank(r, 1);
}

static void
truth_start(struct report *r, const char *type, size_t line)
{
	buf_addf(&r->truth, "%s\t%s\t%zu", type, r->doc, line);
}

static void
truth_text(struct report *r, struct slice s)
{
	buf_addc(&r->truth, '\t');
	buf_add_escaped(&r->truth, slice_trim(s));
}

static void
truth_para(struct report *r, size_t line, struct slice s)
{
	truth_start(r, "para", line);
	buf_addc(&r->truth, '\t');
	truth_text(r, s);
	buf_addc(&r->truth, '\n');
}

void
truth_optional(struct report *r, size_t line)
{
	truth_start(r, "optional", line);
	buf_addc(&r->truth, '\n');
}

/* ---- Lines broken at a width, as a converter of PDF files leaves them ---- */

/* The piece of s that stands on one line: a run of ASCII, or one character. */
static size_t
piece(struct slice s)
{
	uint32_t cp;
	size_t n = 0;

	while (n < s.len && (unsigned char)s.data[n] < 0x80 && s.data[n] != ' ')
		n++;
	return n ? n : utf8_next(s, &cp);
}

static bool
may_start_line(struct slice s)
{
	static const char *const closing[] = {"，", "。", "、", "；", "：", "”", "）", "》"};

	for (size_t i = 0; i < COUNT(closing); i++)
		if (slice_starts(s, slice_str(closing[i])))
			return false;
	return true;
}

/* Columns of s on the page: a Chinese character takes two. */
static size_t
columns(struct slice s)
{
	size_t n = 0;
	uint32_t cp;

	while (s.len > 0) {
		s = slice_from(s, utf8_next(s, &cp));
		n += cp < 0x80 ? 1 : 2;
	}
	return n;
}

/* Adds s to out, broken at the width; `used` columns of the first line are taken. Returns the columns of the
 * last. */
static size_t
add_broken(struct buf *out, struct slice s, size_t width, size_t used)
{
	while (s.len > 0) {
		size_t n = piece(s), w = columns(slice_of(s.data, n));

		if (used + w > width && used > 0 && may_start_line(s)) {
			buf_addc(out, '\n');
			used = 0;
		}
		buf_add(out, slice_of(s.data, n));
		used += w;
		s = slice_from(s, n);
	}
	return used;
}

/*
 * The paragraph s as it stands on the page behind `used` columns, in a buffer that is reused. Where the last
 * line would be as long as a broken one a few words are added: else nobody could see that the paragraph ends
 * there.
 */
static struct slice
set_para(struct report *r, struct slice s, size_t used)
{
	static struct buf whole, set;

	whole.len = set.len = 0;
	buf_add(&whole, s);
	if (r->width == 0)
		return buf_slice(&whole, 0);
	while (add_broken(&set, buf_slice(&whole, 0), r->width, used) + 12 > r->width) {
		buf_adds(&whole, "详见附件材料。");
		set.len = 0;
	}
	return buf_slice(&set, 0);
}

/* ---- Paragraphs, headings, titles ---- */

static const char *const marks[] = {"[bookmark: _GoBack]", "[image: image1.png]", "[bookmark: OLE_LINK3]",
				    "[footnoteRef:1]"};
static const char *const blanks[] = {" ", "\xC2\xA0", "\xE3\x80\x80", "  ", "\xC2\xA0 "};

/* A converter's mark or blank, in one line of twelve; nothing in clean reports. */
static const char *
litter(struct report *r, bool marked)
{
	if (!r->noise || r->width > 0 || !random_chance(&r->random, 8))
		return "";
	return marked && random_chance(&r->random, 40) ? PICK(&r->random, marks) : PICK(&r->random, blanks);
}

void
put_para(struct report *r, struct slice s)
{
	static struct buf line;
	struct slice text = set_para(r, s, columns(slice_str(r->indent)));

	line.len = 0;
	truth_para(r, r->line, text);
	buf_adds(&line, r->indent);
	buf_adds(&line, litter(r, true));
	buf_add(&line, text);
	buf_adds(&line, litter(r, true));
	put_lines(r, buf_slice(&line, 0));
	put_gap(r);
}

void
put_heading(struct report *r, const struct heading *h)
{
	static struct buf line;
	struct slice rest = {NULL, 0};

	line.len = 0;
	truth_start(r, "section", r->line);
	buf_addf(&r->truth, "\t\t%zu\t%s", h->level, h->number);
	truth_text(r, h->title);
	buf_addc(&r->truth, '\n');

	buf_adds(&line, r->indent);
	buf_adds(&line, h->number);
	buf_adds(&line, h->blank);
	buf_add(&line, h->title);
	buf_adds(&line, h->stop);
	if (h->rest.len > 0) {
		rest = set_para(r, h->rest, columns(buf_slice(&line, 0)));
		truth_para(r, r->line, rest);
		buf_add(&line, rest);
	}
	buf_adds(&line, litter(r, rest.len > 0));
	put_lines(r, buf_slice(&line, 0));
	put_gap(r);
}

void
put_title(struct report *r, const char *label, struct slice first, struct slice second, bool year_below)
{
	static struct buf year;

	if (label)
		put_lines(r, slice_str(label));
	truth_start(r, "section", r->line);
	buf_addf(&r->truth, "\t\t0\t%s\t", label ? label : "");
	buf_add_escaped(&r->truth, first);
	buf_add_escaped(&r->truth, second);
	buf_addc(&r->truth, '\n');

	put_lines(r, first);
	if (second.len > 0) {
		put_blank(r, random_below(&r->random, 2));
		put_lines(r, second);
	}
	if (year_below) {
		year.len = 0;
		buf_addf(&year, "（%s%zu年度）", random_chance(&r->random, 30) ? "\xC2\xA0" : "", r->year);
		truth_para(r, r->line, buf_slice(&year, 0));
		put_lines(r, buf_slice(&year, 0));
	}
}
