/* SPDX-License-Identifier: ISC */
/*
 * generate-docx: Word files of random forms and tables, and the text that is left of them when their tables
 * are flattened.
 */
#include "generate.h"
#include "message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

static const char usage_text[] =
	"usage: generate-docx [--seed N] [--count K] --out DIR\n"
	"Writes DIR/00001.docx ..., their flattened text DIR/00001.txt ..., and in DIR/families what the "
	"tables\n"
	"are: name, TAB, ordinal of the table, TAB, family. The same seed gives the same text.\n";

/* A file that is being written: its body in XML, its text as a converter leaves it. */
struct word {
	struct random random;
	struct buf xml, text, families, truth;
	char name[32];
	size_t ngrid, chapter, item;
	bool split, grid,
		plain_merge; /* runs are split; widths of columns are given; vMerge without a value */
};

/* ---- Paragraphs ---- */

static void
add_xml(struct buf *b, struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		switch (s.data[i]) {
		case '<':
			buf_adds(b, "&lt;");
			break;
		case '>':
			buf_adds(b, "&gt;");
			break;
		case '&':
			buf_adds(b, "&amp;");
			break;
		default:
			buf_addc(b, s.data[i]);
		}
}

static void
add_run(struct buf *b, struct slice s)
{
	buf_adds(b, "<w:r><w:t xml:space=\"preserve\">");
	add_xml(b, s);
	buf_adds(b, "</w:t></w:r>");
}

/* Text in one run or in two, with what Word puts between them. */
static void
add_runs(struct word *w, struct slice s)
{
	size_t at = s.len / 2;

	while (at > 0 && at < s.len && ((unsigned char)s.data[at] & 0xC0) == 0x80)
		at++;
	if (!w->split || at == 0 || at == s.len || !random_chance(&w->random, 30)) {
		add_run(&w->xml, s);
		return;
	}
	add_run(&w->xml, slice_of(s.data, at));
	buf_adds(&w->xml,
		 random_chance(&w->random, 50)
			 ? "<w:bookmarkStart w:id=\"0\" w:name=\"_GoBack\"/><w:bookmarkEnd w:id=\"0\"/>"
			 : "<w:proofErr w:type=\"spellStart\"/>");
	add_run(&w->xml, slice_from(s, at));
}

static void
put_paragraph(struct word *w, struct slice s, const char *properties)
{
	buf_addf(&w->xml, "<w:p>%s", properties);
	add_runs(w, s);
	buf_adds(&w->xml, "</w:p>");
}

/* A paragraph outside tables. number: what a converter makes of its automatic number. */
static void
put_text(struct word *w, const char *number, const char *properties, struct slice s)
{
	put_paragraph(w, s, properties);
	buf_adds(&w->text, number);
	buf_add(&w->text, s);
	buf_addc(&w->text, '\n');
}

#define LIST(level) "<w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>"

static void
put_chapter(struct word *w)
{
	static struct buf title;
	char number[32];

	title.len = 0;
	add_chapter(&w->random, &title);
	snprintf(number, sizeof number, "%zu、 ", ++w->chapter);
	w->item = 0;
	put_text(w, number, LIST("0"), buf_slice(&title, 0));
}

static void
put_sentences(struct word *w)
{
	static struct buf text;

	for (size_t n = random_range(&w->random, 1, 3); n > 0; n--) {
		text.len = 0;
		add_sentences(&w->random, &text, 2023, random_range(&w->random, 1, 3));
		put_text(w, "", "", buf_slice(&text, 0));
	}
}

/* ---- Tables ---- */

/* The paragraphs of a cell; a line break where it is one. */
static void
put_cell_text(struct word *w, struct slice s)
{
	buf_adds(&w->text, "\t");
	for (;;) {
		const char *lf = s.len > 0 ? memchr(s.data, '\n', s.len) : NULL;
		struct slice line = slice_of(s.data, lf ? (size_t)(lf - s.data) : s.len);

		buf_adds(&w->xml, "<w:p>");
		add_runs(w, line);
		buf_add(&w->text, line);
		buf_addc(&w->text, '\n');
		while (lf && random_chance(&w->random, 20)) {
			s = slice_from(s, line.len + 1);
			lf = memchr(s.data, '\n', s.len);
			line = slice_of(s.data, lf ? (size_t)(lf - s.data) : s.len);
			buf_adds(&w->xml, "<w:r><w:br/></w:r>");
			add_runs(w, line);
			buf_add(&w->text, line);
			buf_addc(&w->text, '\n');
		}
		buf_adds(&w->xml, "</w:p>");
		if (!lf)
			return;
		s = slice_from(s, line.len + 1);
	}
}

static void
put_cell(struct word *w, const struct table *t, const struct table_cell *c, size_t row)
{
	buf_adds(&w->xml, "<w:tc><w:tcPr>");
	if (c->colspan > 1)
		buf_addf(&w->xml, "<w:gridSpan w:val=\"%zu\"/>", c->colspan);
	if (c->rowspan > 1)
		buf_adds(&w->xml, c->row == row    ? "<w:vMerge w:val=\"restart\"/>"
				  : w->plain_merge ? "<w:vMerge/>"
						   : "<w:vMerge w:val=\"continue\"/>");
	buf_adds(&w->xml, "</w:tcPr>");
	put_cell_text(w, c->row == row ? slice_of(t->text.data + c->at, c->len) : slice_of("", 0));
	buf_adds(&w->xml, "</w:tc>");
}

static void
put_table(struct word *w, const struct table *t)
{
	const struct table_cell *owner[TABLE_MAX_COL + 1] = {NULL}, *next = t->cell,
						       *end = t->cell + t->ncell;

	buf_addf(&w->families, "%s\t%zu\t%s\n", w->name, ++w->ngrid, t->family);
	for (const struct table_cell *c = t->cell; c < end; c++) {
		buf_addf(&w->truth, "cell\t%s\t1\t%zu\t%zu\t%zu\t%zu\t%zu\t\t", w->name, w->ngrid, c->row,
			 c->col, c->rowspan, c->colspan);
		buf_add_escaped(&w->truth, slice_of(t->text.data + c->at, c->len));
		buf_addc(&w->truth, '\n');
	}
	buf_adds(&w->xml, "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid>");
	for (size_t c = 0; c < t->ncol && w->grid; c++)
		buf_addf(&w->xml, "<w:gridCol w:w=\"%zu\"/>", random_range(&w->random, 500, 2000));
	buf_adds(&w->xml, "</w:tblGrid>");
	for (size_t row = 1; row <= t->nrow; row++) {
		buf_adds(&w->xml, "<w:tr>");
		for (size_t col = 1; col <= t->ncol;) {
			const struct table_cell *c = owner[col];

			if (next < end && next->row == row && next->col == col)
				c = next++;
			if (!c || c->row + c->rowspan <= row)
				die("%s: row %zu column %zu is a hole", t->family, row, col);
			put_cell(w, t, c, row);
			for (size_t i = 0; i < c->colspan; i++)
				owner[col++] = c;
		}
		buf_adds(&w->xml, "</w:tr>");
		buf_addc(&w->text, '\n');
	}
	buf_adds(&w->xml, "</w:tbl>");
	buf_addc(&w->text, '\n');
}

/* ---- Tables of many kinds ---- */

static struct table table;
static struct buf text;

static void
cell(size_t rowspan, size_t colspan)
{
	table_add(&table, buf_slice(&text, 0), rowspan, colspan);
	text.len = 0;
}

static void
word_cell(const char *s, size_t rowspan, size_t colspan)
{
	buf_adds(&text, s);
	cell(rowspan, colspan);
}

static void
amount_cell(struct word *w, size_t percent_empty)
{
	if (!random_chance(&w->random, percent_empty))
		add_amount(&w->random, &text, 9000, 2, random_chance(&w->random, 50));
	cell(1, 1);
}

/* Two forms of the label: on one line, or broken. */
static const char *
label(struct word *w, const char *plain, const char *broken)
{
	return random_chance(&w->random, 70) ? plain : broken;
}

/* The columns of a project form: what the rows of funds and those of indicators make of them. */
struct shape {
	size_t ncol;
	size_t level3, target, actual; /* spans in rows of indicators */
	size_t reason;                 /* 0: there is no such column */
	size_t block;                  /* 1: a column labels the blocks */
	size_t name, initial;          /* spans in rows of funds */
	size_t half;                   /* columns before the second half of goals and of pairs */
};

/*
 * Mostly as forms are drawn: the names of indicators and of funds are wide, the halves are split between what
 * was planned and what was done. Some are drawn otherwise, and no text tells.
 */
static struct shape
choose_shape(struct random *rnd)
{
	struct shape s = {.level3 = 1, .target = 1, .actual = 1, .name = 1, .initial = 1};
	size_t indicators, funds = 8; /* label, name, six numbers */

	s.reason = random_chance(rnd, 60);
	s.block = random_chance(rnd, 50);
	indicators = s.block + 7 + s.reason;
	s.ncol = indicators > funds ? indicators : funds;
	if (random_chance(rnd, 95))
		s.name += s.ncol - funds;
	else
		s.initial += s.ncol - funds;
	for (size_t extra = s.ncol - indicators, i; extra > 0; extra--) {
		i = random_below(rnd, 20);
		if (i < 18)
			s.level3++;
		else if (i == 18)
			s.target++;
		else
			s.actual++;
	}
	s.half = s.block + 2 + s.level3 + s.target;
	if (random_chance(rnd, 15))
		s.half = s.ncol / 2;
	return s;
}

static void
form_head(struct word *w, const struct shape *s)
{
	size_t half = s->half;

	table_row(&table);
	word_cell(label(w, "项目名称", "项目\n名称"), 1, 1);
	add_project(&w->random, &text);
	cell(1, s->ncol - 1);
	table_row(&table);
	word_cell("主管部门", 1, 1);
	add_org(&w->random, &text);
	cell(1, half - 1);
	word_cell("实施单位", 1, 1);
	add_org(&w->random, &text);
	cell(1, s->ncol - half - 1);
	if (random_chance(&w->random, 40)) {
		table_row(&table);
		word_cell("项目负责人", 1, 1);
		add_person(&w->random, &text);
		cell(1, half - 1);
		word_cell("联系电话", 1, 1);
		buf_addf(&text, "0951-%07zu", random_below(&w->random, 10000000));
		cell(1, s->ncol - half - 1);
	}
}

static void
form_funds(struct word *w, const struct shape *s)
{
	static const char *const names[] = {"其中：当年财政拨款", "上年结转资金", "其他资金", "上级补助"};
	size_t n = random_range(&w->random, 2, 4);

	table_row(&table);
	word_cell(label(w, "项目资金（万元）", "项目资金\n（万元）"), n + 1, 1);
	word_cell("", 1, s->name);
	word_cell(label(w, "年初预算数", "年初\n预算数"), 1, s->initial);
	word_cell(label(w, "全年预算数", "全年\n预算数"), 1, 1);
	word_cell(label(w, "全年执行数", "全年\n执行数"), 1, 1);
	word_cell("分值", 1, 1);
	word_cell("执行率", 1, 1);
	word_cell("得分", 1, 1);
	for (size_t i = 0; i < n; i++) {
		bool empty = i > 1 && random_chance(&w->random, 40);

		table_row(&table);
		word_cell(i == 0 ? "年度资金总额" : names[i - 1], 1, s->name);
		if (!empty)
			add_amount(&w->random, &text, 5000, 2, false);
		cell(1, s->initial);
		amount_cell(w, empty ? 100 : 0);
		amount_cell(w, empty ? 100 : 0);
		word_cell(i == 0 ? "10" : "—", 1, 1);
		if (!empty)
			buf_addf(&text, "%zu.%02zu%%", random_range(&w->random, 50, 100),
				 random_below(&w->random, 100));
		cell(1, 1);
		word_cell(i == 0 ? "9.5" : "—", 1, 1);
	}
}

static void
form_goals(struct word *w, const struct shape *s)
{
	size_t half = s->half - 1;

	table_row(&table);
	word_cell(label(w, "年度总体目标", "年度\n总体\n目标"), 2, 1);
	word_cell("预期目标", 1, half);
	word_cell("实际完成情况", 1, s->ncol - 1 - half);
	table_row(&table);
	for (int i = 0; i < 2; i++) {
		for (size_t n = random_range(&w->random, 1, 3); n > 0; n--) {
			add_goal(&w->random, &text);
			buf_adds(&text, n > 1 ? "\n" : "");
		}
		cell(1, i == 0 ? half : s->ncol - 1 - half);
	}
}

static void
indicator_row(struct word *w, const struct shape *s)
{
	static const char *const pairs[][2] = {
		{"≥95%", "96.2%"}, {"100%", "100%"}, {"26公里", "25.4公里"},       {"3200户", "3268户"},
		{"完成", "完成"},  {"≤10天", "9天"}, {"2023年12月底前", "已完成"}, {"有效提升", "有效提升"},
		{"50", "50"}};
	size_t i = random_below(&w->random, COUNT(pairs)), points = random_range(&w->random, 2, 15);

	add_indicator(&w->random, &text);
	if (random_chance(&w->random, 15))
		buf_adds(&text, "\n（按季度）");
	cell(1, s->level3);
	word_cell(pairs[i][0], 1, s->target);
	word_cell(pairs[i][1], 1, s->actual);
	buf_addf(&text, "%zu", points);
	cell(1, 1);
	buf_addf(&text, random_chance(&w->random, 70) ? "%zu" : "%zu.5", points);
	cell(1, 1);
	if (s->reason > 0) {
		if (random_chance(&w->random, 15))
			add_goal(&w->random, &text);
		cell(1, 1);
	}
}

static void
form_indicators(struct word *w, const struct shape *s)
{
	static const char *const first[] = {"产出指标", "效益指标", "满意度指标"};
	static const char *const second[][4] = {
		{"数量指标", "质量指标", "时效指标", "成本指标"},
		{"经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"},
		{"服务对象满意度指标"}};
	size_t plan[3][4] = {{0}}, all = 0;

	for (size_t g = 0; g < 3; g++)
		for (size_t i = 0; i < 4 && second[g][i]; i++)
			all += plan[g][i] =
				i == 0 ? random_range(&w->random, 1, 4) : random_below(&w->random, 4);
	table_row(&table);
	if (s->block)
		word_cell(label(w, "绩效指标", "绩\n效\n指\n标"), all + 1, 1);
	word_cell("一级指标", 1, 1);
	word_cell("二级指标", 1, 1);
	word_cell("三级指标", 1, s->level3);
	word_cell(label(w, "年度指标值", "年度\n指标值"), 1, s->target);
	word_cell(label(w, "实际完成值", "实际\n完成值"), 1, s->actual);
	word_cell("分值", 1, 1);
	word_cell("得分", 1, 1);
	if (s->reason)
		word_cell(label(w, "偏差原因分析及改进措施", "偏差原因\n分析及\n改进措施"), 1, 1);
	for (size_t g = 0; g < 3; g++) {
		size_t here = plan[g][0] + plan[g][1] + plan[g][2] + plan[g][3];

		for (size_t i = 0; i < 4; i++)
			for (size_t k = 0; k < plan[g][i]; k++) {
				table_row(&table);
				if (i == 0 && k == 0) {
					buf_adds(&text, first[g]);
					if (random_chance(&w->random, 30))
						buf_addf(&text, "\n（%zu分）",
							 random_range(&w->random, 10, 50));
					cell(here, 1);
				}
				if (k == 0)
					word_cell(second[g][i], plan[g][i], 1);
				indicator_row(w, s);
			}
	}
	table_row(&table);
	word_cell(label(w, "总分", "总  分"), 1, s->ncol - 2 - s->reason);
	word_cell("100", 1, 1);
	amount_cell(w, 0);
	if (s->reason)
		word_cell("", 1, 1);
}

static void
make_form(struct word *w)
{
	struct shape s = choose_shape(&w->random);

	table_start(&table, s.ncol, "form");
	form_head(w, &s);
	form_funds(w, &s);
	if (random_chance(&w->random, 70))
		form_goals(w, &s);
	form_indicators(w, &s);
	if (random_chance(&w->random, 20)) {
		table_row(&table);
		word_cell("说明", 1, 1);
		word_cell("无", 1, s.ncol - 1);
	}
}

static void
make_indicators(struct word *w)
{
	struct shape s = {.level3 = 1, .target = 1, .actual = 1};

	s.reason = random_chance(&w->random, 50);
	s.block = random_chance(&w->random, 20);
	s.ncol = s.block + 7 + s.reason;
	table_start(&table, s.ncol, "indicators");
	form_indicators(w, &s);
}

/* Codes, a name, amounts under a header of two rows. */
static void
make_budget(struct word *w)
{
	static const char *const names[] = {"一般公共服务支出", "行政运行",           "教育支出",
					    "小学教育",         "社会保障和就业支出", "卫生健康支出",
					    "住房保障支出",     "住房公积金"};
	bool codes = random_chance(&w->random, 50), wide = random_chance(&w->random, 50);
	size_t lead = 1 + codes, n = random_range(&w->random, 4, 9);

	table_start(&table, lead + (wide ? 4 : 3), "budget");
	table_row(&table);
	word_cell(codes ? "功能分类科目" : "科目名称", codes ? 1 : 2, lead);
	word_cell("本年支出合计", 2, 1);
	word_cell("其中", 1, wide ? 3 : 2);
	table_row(&table);
	if (codes) {
		word_cell("科目编码", 1, 1);
		word_cell("科目名称", 1, 1);
	}
	word_cell("基本支出", 1, 1);
	word_cell("项目支出", 1, 1);
	if (wide)
		word_cell("经营支出", 1, 1);
	if (codes && random_chance(&w->random, 60)) {
		table_row(&table);
		word_cell("合计", 1, 2);
		for (size_t k = 0; k < table.ncol - lead; k++)
			amount_cell(w, 0);
	}
	for (size_t i = 0; i < n; i++) {
		table_row(&table);
		if (codes) {
			buf_addf(&text, "%zu", random_range(&w->random, 2010101, 2299999));
			cell(1, 1);
		}
		word_cell(names[random_below(&w->random, COUNT(names))], 1, 1);
		amount_cell(w, 0);
		for (size_t k = 0; k < table.ncol - lead - 1; k++)
			amount_cell(w, 35);
	}
}

/* 三公经费: a header of three rows over one or two rows of numbers. */
static void
make_travel(struct word *w)
{
	bool two = random_chance(&w->random, 50);

	table_start(&table, two ? 12 : 6, "travel");
	if (two) {
		table_row(&table);
		word_cell("预算数", 1, 6);
		word_cell("决算数", 1, 6);
	}
	table_row(&table);
	for (int k = 0; k < (two ? 2 : 1); k++) {
		word_cell("合计", 2, 1);
		word_cell("因公出国（境）费", 2, 1);
		word_cell("公务用车购置及运行维护费", 1, 3);
		word_cell("公务接待费", 2, 1);
	}
	table_row(&table);
	for (int k = 0; k < (two ? 2 : 1); k++) {
		word_cell("小计", 1, 1);
		word_cell("公务用车购置费", 1, 1);
		word_cell("公务用车运行维护费", 1, 1);
	}
	for (size_t n = random_range(&w->random, 1, 2); n > 0; n--) {
		table_row(&table);
		for (size_t k = 0; k < table.ncol; k++)
			amount_cell(w, 20);
	}
}

static void
make_list(struct word *w)
{
	size_t n = random_range(&w->random, 3, 9);
	bool total = random_chance(&w->random, 50);

	table_start(&table, 5, "list");
	table_row(&table);
	word_cell("序号", 1, 1);
	word_cell("项目名称", 1, 1);
	word_cell("预算金额", 1, 1);
	word_cell("支出金额", 1, 1);
	word_cell("备注", 1, 1);
	for (size_t i = 1; i <= n; i++) {
		table_row(&table);
		buf_addf(&text, "%zu", i);
		cell(1, 1);
		add_project(&w->random, &text);
		cell(1, 1);
		amount_cell(w, 10);
		amount_cell(w, 10);
		if (random_chance(&w->random, 20))
			add_goal(&w->random, &text);
		cell(1, 1);
	}
	if (total) {
		table_row(&table);
		word_cell("合计", 1, 2);
		amount_cell(w, 0);
		amount_cell(w, 0);
		word_cell("", 1, 1);
	}
}

/* A unit over its projects, with sums. */
static void
make_groups(struct word *w)
{
	bool sums = random_chance(&w->random, 50);

	table_start(&table, 4, "groups");
	table_row(&table);
	word_cell("单位", 1, 1);
	word_cell("项目名称", 1, 1);
	word_cell("预算数", 1, 1);
	word_cell("决算数", 1, 1);
	for (size_t g = random_range(&w->random, 2, 4); g > 0; g--) {
		size_t n = random_range(&w->random, 1, 4);

		for (size_t i = 0; i < n; i++) {
			table_row(&table);
			if (i == 0) {
				add_org(&w->random, &text);
				cell(n + sums, 1);
			}
			add_project(&w->random, &text);
			cell(1, 1);
			amount_cell(w, 0);
			amount_cell(w, 5);
		}
		if (sums) {
			table_row(&table);
			word_cell("小计", 1, 1);
			amount_cell(w, 0);
			amount_cell(w, 0);
		}
	}
	table_row(&table);
	word_cell("合计", 1, 2);
	amount_cell(w, 0);
	amount_cell(w, 0);
}

static void
make_pairs(struct word *w)
{
	static const char *const labels[] = {"单位名称", "单位性质", "法定代表人", "联系电话",
					     "编制人数", "实有人数", "办公地址",   "邮政编码"};

	table_start(&table, 4, "pairs");
	for (size_t i = 0; i < COUNT(labels); i += 2) {
		table_row(&table);
		for (size_t k = 0; k < 2; k++) {
			word_cell(labels[i + k], 1, 1);
			if (i + k < 4)
				add_person(&w->random, &text);
			else
				buf_addf(&text, "%zu", random_range(&w->random, 10, 900));
			cell(1, 1);
		}
	}
	for (size_t n = random_below(&w->random, 3); n > 0; n--) {
		table_row(&table);
		word_cell(n == 1 ? "主要职责" : "项目概况", 1, 1);
		add_sentences(&w->random, &text, 2023, 2);
		cell(1, 3);
	}
}

/* Income beside expenditure. */
static void
make_sides(struct word *w)
{
	static const char *const income[] = {"一般公共预算财政拨款收入", "政府性基金预算财政拨款收入",
					     "上级补助收入", "事业收入", "其他收入"};
	static const char *const spent[] = {"一般公共服务支出", "教育支出", "科学技术支出",
					    "社会保障和就业支出", "城乡社区支出"};
	size_t n = random_range(&w->random, 3, COUNT(income));

	table_start(&table, 4, "sides");
	table_row(&table);
	word_cell("收入", 1, 2);
	word_cell("支出", 1, 2);
	table_row(&table);
	for (size_t k = 0; k < 2; k++) {
		word_cell("项目", 1, 1);
		word_cell("决算数", 1, 1);
	}
	for (size_t i = 0; i <= n; i++) {
		bool last = i == n;

		table_row(&table);
		word_cell(last ? "本年收入合计" : income[i], 1, 1);
		amount_cell(w, last ? 0 : 25);
		word_cell(last ? "本年支出合计" : spent[i], 1, 1);
		amount_cell(w, last ? 0 : 25);
	}
}

/* Marks with what they are given for. */
static void
make_marks(struct word *w)
{
	static const char *const first[] = {"投入", "过程", "产出", "效果"};
	static const char *const second[] = {"目标设定", "预算配置", "业务管理", "财务管理", "项目效益"};
	bool points = random_chance(&w->random, 50);

	table_start(&table, 5 + points, "marks");
	table_row(&table);
	word_cell("一级指标", 1, 1);
	if (points)
		word_cell("分值", 1, 1);
	word_cell("二级指标", 1, 1);
	word_cell("三级指标", 1, 1);
	word_cell("评分标准", 1, 1);
	word_cell("得分", 1, 1);
	for (size_t g = 0; g < COUNT(first); g++) {
		size_t n[2] = {random_range(&w->random, 1, 3), random_below(&w->random, 3)};

		for (size_t i = 0; i < 2; i++)
			for (size_t k = 0; k < n[i]; k++) {
				table_row(&table);
				if (i == 0 && k == 0) {
					word_cell(first[g], n[0] + n[1], 1);
					if (points) {
						buf_addf(&text, "%zu", random_range(&w->random, 10, 40));
						cell(n[0] + n[1], 1);
					}
				}
				if (k == 0)
					word_cell(second[(g + i) % COUNT(second)], n[i], 1);
				add_indicator(&w->random, &text);
				cell(1, 1);
				add_goal(&w->random, &text);
				cell(1, 1);
				buf_addf(&text, "%zu", random_range(&w->random, 1, 10));
				cell(1, 1);
			}
	}
	table_row(&table);
	word_cell("合计", 1, table.ncol - 1);
	word_cell("96", 1, 1);
}

/* ---- Files ---- */

static void
put_random_table(struct word *w)
{
	static void (*const makers[])(struct word *) = {make_form,  make_indicators, make_budget, make_travel,
							make_list,  make_groups,     make_pairs,  make_sides,
							make_marks, make_form};
	static const char *const units[] = {"单位：万元", "金额单位：万元", "单位：元"};

	makers[random_below(&w->random, COUNT(makers))](w);
	if (random_chance(&w->random, 40))
		put_text(w, "", "<w:pPr><w:jc w:val=\"right\"/></w:pPr>", slice_str(PICK(&w->random, units)));
	put_table(w, &table);
}

static void
make_word(struct word *w, uint64_t seed)
{
	static struct buf title;

	random_seed(&w->random, seed);
	w->xml.len = w->text.len = title.len = 0;
	w->ngrid = w->chapter = w->item = 0;
	w->split = random_chance(&w->random, 50);
	w->grid = random_chance(&w->random, 70);
	w->plain_merge = random_chance(&w->random, 60);
	add_org(&w->random, &title);
	buf_adds(&title, "2023年度部门整体支出绩效自评报告");
	put_text(w, "", "", buf_slice(&title, 0));
	for (size_t n = random_range(&w->random, 1, 3); n > 0; n--) {
		put_chapter(w);
		put_sentences(w);
		if (n == 1 || random_chance(&w->random, 60))
			put_random_table(w);
	}
	if (random_chance(&w->random, 70)) {
		put_chapter(w);
		put_sentences(w);
	}
}

static void
add_part(zip_t *zip, const char *name, struct slice head, struct slice body, const char *tail)
{
	size_t len = head.len + body.len + strlen(tail);
	char *copy = malloc(len);
	zip_source_t *source;
	zip_int64_t index;

	if (!copy)
		die("out of memory");
	memcpy(copy, head.data, head.len);
	memcpy(copy + head.len, body.data, body.len);
	memcpy(copy + head.len + body.len, tail, strlen(tail));
	source = zip_source_buffer(zip, copy, len, 1);
	index = source ? zip_file_add(zip, name, source, 0) : -1;
	if (index < 0)
		die("%s: %s", name, zip_strerror(zip));
	zip_file_set_mtime(zip, (zip_uint64_t)index, 1600000000, 0);
}

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"

static void
write_docx(const struct word *w, const char *path)
{
	static const char types[] =
		"<Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"rels\" "
		"ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default "
		"Extension=\"xml\" "
		"ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" "
		"ContentType=\"application/"
		"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
		"<Override PartName=\"/word/numbering.xml\" "
		"ContentType=\"application/"
		"vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/></Types>";
	static const char rels[] =
		"<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"r1\" Type=\"" OFFICE
		"officeDocument\" Target=\"word/document.xml\"/></Relationships>";
	static const char more[] =
		"<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"r1\" Type=\"" OFFICE
		"numbering\" Target=\"numbering.xml\"/></Relationships>";
	static const char numbering[] =
		"<w:numbering " W
		"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>"
		"<w:numFmt w:val=\"chineseCountingThousand\"/><w:lvlText "
		"w:val=\"%1、\"/></w:lvl></w:abstractNum>"
		"<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
	int error;
	zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &error);
	struct slice none = slice_of("", 0);

	if (!zip)
		die("%s: cannot be made", path);
	add_part(zip, "[Content_Types].xml", slice_str(types), none, "");
	add_part(zip, "_rels/.rels", slice_str(rels), none, "");
	add_part(zip, "word/_rels/document.xml.rels", slice_str(more), none, "");
	add_part(zip, "word/numbering.xml", slice_str(numbering), none, "");
	add_part(zip, "word/document.xml", slice_str("<w:document " W "><w:body>"), buf_slice(&w->xml, 0),
		 "</w:body></w:document>");
	if (zip_close(zip) != 0)
		die("%s: %s", path, zip_strerror(zip));
}

int
main(int argc, char **argv)
{
	const struct command command = command_read(argc, argv, "generate-docx", usage_text);
	char path[4096];
	struct word w = {0};

	for (size_t i = 1; i <= command.count; i++) {
		snprintf(w.name, sizeof w.name, "%05zu", i);
		make_word(&w, command_seed(&command, i));
		snprintf(path, sizeof path, "%s/%s.docx", command.dir, w.name);
		write_docx(&w, path);
		snprintf(path, sizeof path, "%s.txt", w.name);
		command_write(&command, path, buf_slice(&w.text, 0));
	}
	command_write(&command, "families", buf_slice(&w.families, 0));
	command_write(&command, "truth", buf_slice(&w.truth, 0));
	table_free(&table);
	buf_free(&text);
	buf_free(&w.xml);
	buf_free(&w.text);
	buf_free(&w.families);
	buf_free(&w.truth);
	return STATUS_FINE;
}
