/* SPDX-License-Identifier: ISC */
#include "generate.h"

#include <stdio.h>

/*
 * Narratives with a known outline. What a reader could not decide from the text alone is left out: a lost
 * style stands only where no open sequence takes its number, a pasted block starts again below the chapter it
 * stands in.
 */

/* By rank: one is never nested below a neighbour that it outranks. */
enum style {
	STYLE_PART,           /* 第一部分 */
	STYLE_CHINESE,        /* 一、 */
	STYLE_BRACKET,        /* （一） */
	STYLE_ARABIC,         /* 1、 1. 1．: one of them in a report */
	STYLE_ARABIC_BRACKET, /* （1） */
	STYLE_CIRCLE,         /* ① */
	STYLE_NONE
};

struct outline {
	struct report *r;
	size_t variant; /* of STYLE_ARABIC and STYLE_ARABIC_BRACKET */
	bool ascii;     /* the brackets of STYLE_BRACKET */
	bool spaced;    /* a blank stands behind each number */
	bool chapter;   /* 第一章 instead of 第一部分 */
	size_t deepest; /* level */
	bool tables;
};

static void
add_chinese(struct buf *b, size_t n)
{
	static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

	if (n >= 20)
		buf_adds(b, digits[n / 10]);
	if (n >= 10)
		buf_adds(b, "十");
	buf_adds(b, digits[n % 10]);
}

/* The number n in its style, in a buffer that is reused. */
static const char *
number_of(const struct outline *o, enum style style, size_t n)
{
	static const char *const arabic[] = {"%zu、", "%zu.", "%zu．"};
	static const char *const bracket[] = {"（%zu）", "(%zu)", "%zu）"};
	static const char *const circle[] = {"①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩"};
	static struct buf b;
	char number[40] = "";

	b.len = 0;
	if (style == STYLE_PART || style == STYLE_CHINESE || style == STYLE_BRACKET) {
		buf_adds(&b, style == STYLE_PART      ? "第"
			     : style == STYLE_CHINESE ? ""
			     : o->ascii               ? "("
						      : "（");
		add_chinese(&b, n);
		buf_adds(&b, style == STYLE_PART      ? o->chapter ? "章" : "部分"
			     : style == STYLE_CHINESE ? "、"
			     : o->ascii               ? ")"
						      : "）");
	} else if (style == STYLE_CIRCLE) {
		buf_adds(&b, circle[(n - 1) % COUNT(circle)]);
	} else if (style != STYLE_NONE) {
		const char *const *list = style == STYLE_ARABIC ? arabic : bracket;

		for (const char *p = list[o->variant]; *p; p++)
			if (p[0] == '%') {
				snprintf(number, sizeof number, "%zu", n);
				buf_adds(&b, number);
				p += 2;
			} else {
				buf_addc(&b, *p);
			}
	}
	buf_addc(&b, '\0');
	return b.data;
}

/* A sentence that starts like a number of the outline but is none. */
static void
add_decimal_start(struct random *rnd, struct buf *b)
{
	buf_addf(b, "%zu.%zu万元用于", random_range(rnd, 1, 9), random_range(rnd, 1, 9));
	add_project(rnd, b);
	buf_adds(b, "，其余结转下年。");
}

/* Where a page ends, between two paragraphs. */
static void
put_page_number(struct report *r)
{
	static struct buf text;

	text.len = 0;
	buf_addf(&text, "— %zu —", r->line / 40 + 1);
	put_blank(r, 1);
	put_para(r, buf_slice(&text, 0));
	put_blank(r, 1);
}

/* Paragraphs that count, but are no headings. */
static void
put_points(struct report *r)
{
	static const char *const points[] = {"一是", "二是", "三是"};
	static struct buf text;

	for (size_t i = 0; i < COUNT(points); i++) {
		text.len = 0;
		buf_adds(&text, points[i]);
		add_title(&r->random, &text);
		buf_adds(&text, "。");
		add_sentence(&r->random, &text, r->year);
		put_para(r, buf_slice(&text, 0));
	}
}

/* Paragraphs under a heading, perhaps a table behind them. */
static void
put_body(struct outline *o, size_t least)
{
	static struct buf text;
	struct report *r = o->r;
	struct random *rnd = &r->random;
	size_t n = random_range(rnd, least, 2);

	for (size_t i = 0; i < n; i++) {
		text.len = 0;
		if (random_chance(rnd, 15))
			buf_addf(&text, "%zu年，", r->year);
		else if (random_chance(rnd, 5))
			add_decimal_start(rnd, &text);
		add_sentences(rnd, &text, r->year, random_range(rnd, 1, 5));
		put_para(r, buf_slice(&text, 0));
	}
	if (random_chance(rnd, 5))
		put_points(r);
	if (r->width > 0 && random_chance(rnd, 8))
		put_page_number(r);
	if (o->tables && random_chance(rnd, 12))
		put_data_table(r);
}

/* A heading: alone, a sentence that is the whole paragraph, or run into its text. Returns whether text is
 * behind it. */
static bool
put_node(struct outline *o, size_t level, const char *number, bool lost)
{
	static struct buf title, rest;
	struct random *rnd = &o->r->random;
	struct heading h = {level, number, lost || o->spaced ? " " : "", "", {NULL, 0}, {NULL, 0}};

	title.len = rest.len = 0;
	if (level == 1)
		add_chapter(rnd, &title);
	else
		add_title(rnd, &title);
	if (slice_starts(slice_str(number), slice_str("第")))
		h.blank = random_chance(rnd, 50) ? " " : "\xE3\x80\x80";
	if (level > 1 && random_chance(rnd, 45)) {
		h.stop = random_chance(rnd, 80) ? "。" : "：";
		add_sentences(rnd, &rest, o->r->year, random_range(rnd, 1, 4));
	} else if (random_chance(rnd, 15)) {
		h.stop = level == 1 || random_chance(rnd, 50) ? "：" : "。";
	}
	h.title = buf_slice(&title, 0);
	h.rest = buf_slice(&rest, 0);
	put_heading(o->r, &h);
	return rest.len > 0;
}

static void put_children(struct outline *o, size_t level, enum style above);

static enum style
style_below(struct random *rnd, enum style above)
{
	enum style next = (enum style)(above + 1);

	if (next < STYLE_ARABIC && random_chance(rnd, 30))
		next = (enum style)(next + 1);
	return next > STYLE_CIRCLE ? STYLE_NONE : next;
}

/* A node with what is under it. Returns whether it has children. */
static bool
put_branch(struct outline *o, size_t level, enum style style, size_t n, bool lost)
{
	struct random *rnd = &o->r->random;
	struct outline slip = *o; /* of the pen: another full stop or bracket than its neighbours have */
	bool run_in, deeper;

	if (!lost && random_chance(rnd, 2)) {
		slip.variant = (o->variant + 1) % 3;
		slip.ascii = !o->ascii;
	}
	run_in = put_node(o, level, number_of(&slip, lost ? STYLE_ARABIC : style, n), lost);
	deeper =
		level < o->deepest && style < STYLE_CIRCLE && !run_in && random_chance(rnd, 100 - 20 * level);

	if (!run_in)
		put_body(o, deeper ? 0 : 1);
	if (deeper)
		put_children(o, level + 1, style);
	return deeper;
}

static void
put_children(struct outline *o, size_t level, enum style above)
{
	enum style style = style_below(&o->r->random, above);
	size_t n = random_range(&o->r->random, 2, level < 3 ? 6 : 4);
	size_t odd = random_chance(&o->r->random, 4) ? random_range(&o->r->random, 2, n) : 0, number = 1;

	if (style == STYLE_NONE)
		return;
	for (size_t i = 1; i <= n; i++, number++) {
		if (i == odd && random_chance(&o->r->random, 50))
			number--; /* the same once more */
		else if (i == odd)
			number++; /* one is left out */
		put_branch(o, level, style, number, false);
	}
}

/* Numbers that hold those above them: 1.2 under 1. and 1.2.3 under 1.2. */
static void
put_decimal(struct outline *o, size_t level, const char *above)
{
	size_t n = random_range(&o->r->random, 2, 5);

	for (size_t i = 1; i <= n; i++) {
		struct buf number = BUF_INIT;
		bool run_in;

		buf_addf(&number, "%s%s%zu%s", above, level == 3 ? "." : "", i, level == 1 ? "." : "");
		buf_addc(&number, '\0');
		run_in = put_node(o, level, number.data, true);
		if (!run_in)
			put_body(o, 1);
		if (level < 3 && !run_in && random_chance(&o->r->random, 60))
			put_decimal(o, level + 1, number.data);
		buf_free(&number);
	}
}

/* A chapter without its number, with （一）… under it. */
static void
put_unnumbered(struct outline *o)
{
	static struct buf title;
	struct heading h = {1, "", "", "", {NULL, 0}, {NULL, 0}};
	size_t n = random_range(&o->r->random, 2, 4);

	title.len = 0;
	add_chapter(&o->r->random, &title);
	h.title = buf_slice(&title, 0);
	put_heading(o->r, &h);
	for (size_t i = 1; i <= n; i++)
		put_branch(o, 2, STYLE_BRACKET, i, false);
}

/*
 * Chapters of another paper with their own numbers, pasted in under chapter n. They end before n: else
 * chapter n + 1 might be one of them as well.
 */
static void
put_pasted(struct outline *o, size_t n)
{
	struct outline pasted = *o;
	size_t last = n > 4 ? 4 : n - 1;

	pasted.deepest = 3;
	for (size_t i = random_range(&o->r->random, 1, last - 1); i <= last; i++)
		put_branch(&pasted, 2, STYLE_CHINESE, i, false);
}

/*
 * The chapters. Of their own they may lose the style of a number (after a chapter without children), have a
 * heading in place of one, leave out or repeat a number, or hold a pasted block.
 */
static void
put_chapters(struct outline *o)
{
	struct random *rnd = &o->r->random;
	enum style style = random_chance(rnd, 80)   ? STYLE_CHINESE
			   : random_chance(rnd, 60) ? STYLE_PART
						    : STYLE_ARABIC;
	size_t nchapter = random_range(rnd, 2, 7), n = 1,
	       odd = random_chance(rnd, 45) ? random_range(rnd, 2, nchapter) : 0;
	bool children = true;

	for (size_t i = 1; i <= nchapter; i++, n++) {
		size_t what = i == odd && style == STYLE_CHINESE ? random_below(rnd, 5) : SIZE_MAX;

		if (what == 0 && !children && o->variant == 0) {
			children = put_branch(o, 1, style, n, true);
		} else if (what == 1 && i < nchapter && o->r->width == 0) {
			put_unnumbered(o);
			children = true;
		} else {
			n += what == 2 && !children; /* a number is left out */
			n -= what == 3;              /* the same once more */
			children = put_branch(o, 1, style, n, false);
			if (what == 4 && n > 2 && i < nchapter) {
				put_pasted(o, n);
				children = true;
			}
		}
	}
}

/* A table of contents: no outline. */
static void
put_contents(struct report *r)
{
	static struct buf line;
	size_t n = random_range(&r->random, 3, 7);

	truth_optional(r, r->line);
	put_para(r, slice_str(random_chance(&r->random, 50) ? "目录" : "目\xE3\x80\x80录"));
	for (size_t i = 1; i <= n; i++) {
		line.len = 0;
		add_chinese(&line, i);
		buf_adds(&line, "、");
		add_chapter(&r->random, &line);
		buf_adds(&line, random_chance(&r->random, 50) ? "………………………" : "........................");
		buf_addf(&line, "%zu", i * 2);
		put_para(r, buf_slice(&line, 0));
	}
	put_blank(r, 1);
}

/* Who signs, and when: no headings. */
static void
put_signature(struct report *r)
{
	static struct buf date;

	date.len = 0;
	buf_addf(&date, "%zu年%zu月%zu日", r->year + 1, random_range(&r->random, 1, 6),
		 random_range(&r->random, 1, 28));
	truth_optional(r, r->line);
	put_para(r, buf_slice(&r->org, 0));
	put_para(r, buf_slice(&date, 0));
}

static void
put_narrative_title(struct report *r, const char *label)
{
	static const char *const ends[] = {
		"部门整体支出绩效评价报告", "部门整体支出绩效自评报告", "项目支出绩效评价报告",
		"重点项目绩效评价结果",     "财政支出绩效评价报告",     "项目支出绩效自评报告",
		"专项资金绩效评价报告",     "绩效评价工作报告",         "部门整体支出绩效自评情况的报告",
	};
	static struct buf first, second;
	struct random *rnd = &r->random;
	bool two = random_chance(rnd, 25), year = random_chance(rnd, 75);

	first.len = second.len = 0;
	if (year)
		buf_addf(&first, "%zu年度", r->year);
	if (two || random_chance(rnd, 60))
		buf_add(&first, buf_slice(&r->org, 0));
	buf_adds(two ? &second : &first, PICK(rnd, ends));
	if (r->line == 1 && random_chance(rnd, 20))
		put_blank(r, random_range(rnd, 1, 3));
	put_title(r, label, buf_slice(&first, 0), buf_slice(&second, 0), !year && random_chance(rnd, 50));
}

void
put_narrative(struct report *r, const char *label)
{
	struct random *rnd = &r->random;
	struct outline o = {.r = r, .variant = random_below(rnd, 3), .deepest = random_range(rnd, 1, 5)};
	static struct buf text;

	o.tables = r->width == 0 && random_chance(rnd, 60);
	o.ascii = random_chance(rnd, 20);
	o.spaced = random_chance(rnd, 10);
	o.chapter = random_chance(rnd, 30);
	put_narrative_title(r, label);
	if (random_chance(rnd, 60))
		put_blank(r, 1);
	if (random_chance(rnd, 8))
		put_para(r, slice_str("砚湖区财政局："));
	if (r->width == 0 && random_chance(rnd, 10))
		put_contents(r);
	if (random_chance(rnd, 50)) {
		text.len = 0;
		buf_adds(&text, "按照财政部门关于开展绩效自评的通知要求，");
		buf_add(&text, buf_slice(&r->org, 0));
		buf_addf(&text, "对%zu年度预算支出进行了自评，现将有关情况报告如下：", r->year);
		put_para(r, buf_slice(&text, 0));
	}
	if (random_chance(rnd, 5))
		put_decimal(&o, 1, "");
	else
		put_chapters(&o);
	if (r->width == 0 && random_chance(rnd, 12))
		put_signature(r);
}
