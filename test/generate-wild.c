/* SPDX-License-Identifier: ISC */
#include "generate.h"
#include "utf8.h"

/* Hostile text: whatever might break a reader of lines, cells and numbers. */

static const char *const pieces[] = {
	"\t",
	"\t",
	"\t\t",
	"|",
	"| a | b |",
	"|---|---|",
	"||",
	"\\|",
	"\\",
	"\\t",
	" ",
	"\xC2\xA0",
	"\xE3\x80\x80",
	"\xE2\x80\x8B",
	"\xEF\xBB\xBF",
	"\r",
	"\v",
	"\f",
	"[bookmark: _GoBack]",
	"[bookmark: ",
	"[image: ",
	"[image: a.png]",
	"]",
	"[",
	"[footnoteRef:2]",
	"[2: 脚注。]",
	"一、",
	"二、",
	"十一、",
	"（一）",
	"（十二）",
	"1、",
	"2、 ",
	"1.",
	"3．",
	"（1）",
	"①",
	"⑳",
	"第一部分",
	"第三章",
	"附件1",
	"附件",
	"目录",
	"。",
	"：",
	":",
	"；",
	"，",
	"合计",
	"总分",
	"分值",
	"得分",
	"项目名称",
	"金额单位：万元",
	"2021年",
	"绩效自评表",
	"绩效评价报告",
	"—",
	"100%",
	"1,234.50",
	"壹佰万元",
	"=1+1",
	"\x01",
	"\x7F",
	"\xF0\x9F\x98\x80",
	"\xEF\xBF\xBD",
	"e\xCC\x81",
	"\xE2\x80\xAE",
	"\x1B[31m",
	"\"",
	"'",
	"cell\tx\t1",
	"99999999999999999999、",
	"（一",
	"一）",
	"、",
	"．",
	"....",
	"……………3",
	"年",
	"万元",
	"目标1：",
	"指标2：",
};

static void
add_character(struct random *rnd, struct buf *b)
{
	char c[4];
	uint32_t cp = random_chance(rnd, 80)   ? (uint32_t)random_range(rnd, 0x4E00, 0x9FA5)
		      : random_chance(rnd, 50) ? (uint32_t)random_range(rnd, 0x20, 0x7E)
					       : (uint32_t)random_range(rnd, 0xA1, 0xD7FF);

	buf_add(b, slice_of(c, utf8_encode(cp, c)));
}

static void
add_wild(struct random *rnd, struct buf *b)
{
	size_t n = random_range(rnd, 0, random_chance(rnd, 2) ? 3000 : 12);

	for (; n > 0; n--)
		switch (random_below(rnd, 4)) {
		case 0:
			buf_adds(b, PICK(rnd, pieces));
			break;
		case 1:
			add_title(rnd, b);
			break;
		case 2:
			add_character(rnd, b);
			break;
		default:
			add_amount(rnd, b, 3000, (unsigned)random_below(rnd, 4), true);
		}
}

/* Bytes that are no text. */
static void
add_bytes(struct random *rnd, struct buf *b)
{
	for (size_t n = random_range(rnd, 1, 20); n > 0; n--) {
		char c = (char)random_below(rnd, 256);

		buf_addc(b, c == '\n' ? '\0' : c);
	}
}

/* Numbers one below the other, deeper than any report. */
static void
put_ladder(struct report *r)
{
	static const char *const forms[] = {"%zu、", "%zu.", "（%zu）", "(%zu)", "%zu）"};
	static struct buf b;
	size_t n = random_range(&r->random, 1, 60);

	for (size_t i = 1; i <= n; i++) {
		b.len = 0;
		for (const char *p = PICK(&r->random, forms); *p; p++)
			if (*p == '%') {
				buf_addf(&b, "%zu", random_chance(&r->random, 70) ? i : 1);
				p += 2;
			} else {
				buf_addc(&b, *p);
			}
		add_title(&r->random, &b);
		put_lines(r, buf_slice(&b, 0));
	}
}

/* Rows of any width, with empty cells and empty paragraphs anywhere. */
static void
put_rows(struct report *r)
{
	static struct buf b;
	size_t nrow = random_range(&r->random, 1, 30),
	       most = random_range(&r->random, 1, random_chance(&r->random, 5) ? 300 : 12);

	for (; nrow > 0; nrow--) {
		for (size_t n = random_range(&r->random, 1, most); n > 0; n--) {
			b.len = 0;
			buf_addc(&b, '\t');
			if (!random_chance(&r->random, 30))
				add_wild(&r->random, &b);
			put_lines(r, buf_slice(&b, 0));
			put_blank(r, random_chance(&r->random, 3) ? random_range(&r->random, 1, 3) : 0);
		}
		put_blank(r, random_chance(&r->random, 90) ? 1 : random_range(&r->random, 0, 4));
	}
}

void
put_wild(struct report *r)
{
	static struct buf b;
	size_t n = random_range(&r->random, 1, 40);

	for (; n > 0; n--)
		switch (random_below(&r->random, 10)) {
		case 0:
			put_rows(r);
			break;
		case 1:
			put_ladder(r);
			break;
		case 2:
			put_blank(r, random_range(&r->random, 1, 5));
			break;
		case 3:
			put_data_table(r);
			break;
		case 4:
			put_form(r, random_chance(&r->random, 50) ? "附件1" : NULL);
			break;
		case 5:
			b.len = 0;
			add_bytes(&r->random, &b);
			put_lines(r, buf_slice(&b, 0));
			break;
		default:
			b.len = 0;
			add_wild(&r->random, &b);
			put_lines(r, buf_slice(&b, 0));
		}
	if (random_chance(&r->random, 50) && r->text.len > 0)
		r->text.len--;
}
