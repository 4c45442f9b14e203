/* SPDX-License-Identifier: ISC */
#include "generate.h"

/*
 * Self-evaluation forms. Nine columns: the label of the block, two more for labels of funds, six for numbers;
 * where the form asks for no reason there are eight, and every label of funds has one column.
 */
enum form_kind { FORM_DEPARTMENT, FORM_PROJECT, FORM_OVERALL, FORM_SHORT, FORM_INDICATORS, FORM_KINDS };

static const struct {
	const char *title, *family;
} forms[FORM_KINDS] = {
	[FORM_DEPARTMENT] = {"部门整体支出绩效自评表", "department-form"},
	[FORM_PROJECT] = {"项目支出绩效自评表", "project-form"},
	[FORM_OVERALL] = {"整体支出绩效报告表", "overall-form"},
	[FORM_SHORT] = {"专项资金绩效自评表", "short-form"},
	[FORM_INDICATORS] = {"绩效目标完成情况表", "indicators"},
};

/* A form that is being made: its words are chosen once. */
struct form {
	struct random *rnd;
	struct table *t;
	const char *org;
	size_t half;  /* columns of a half behind the label column */
	size_t spare; /* columns that a label of funds takes */
	bool reason, broken_labels, commas, declared, padded;
	struct buf text; /* of the cell in hand */
};

static void
add_cell(struct form *f, size_t rowspan, size_t colspan)
{
	table_add(f->t, buf_slice(&f->text, 0), rowspan, colspan);
	f->text.len = 0;
}

/* A cell without text: in some forms there is a blank in it. */
static void
empty_cell(struct form *f, size_t colspan)
{
	if (f->padded && random_chance(f->rnd, 60))
		buf_adds(&f->text, random_chance(f->rnd, 80) ? "\xE3\x80\x80" : " ");
	add_cell(f, 1, colspan);
}

static const char *
broken(const struct form *f, const char *plain, const char *in_two)
{
	return f->broken_labels ? in_two : plain;
}

static void
number_cell(struct form *f, size_t most, unsigned decimals, const char *unit)
{
	add_amount(f->rnd, &f->text, most, decimals, f->commas);
	buf_adds(&f->text, unit);
	add_cell(f, 1, 1);
}

/* Goals 1 to n, a line each. */
static void
goals_cell(struct form *f, size_t n, bool numbered)
{
	for (size_t i = 1; i <= n; i++) {
		if (numbered)
			buf_addf(&f->text, "目标%zu：", i);
		if (i == 2 && random_chance(f->rnd, 20))
			add_mark(&f->text);
		add_goal(f->rnd, &f->text);
		if (random_chance(f->rnd, 10))
			buf_adds(&f->text, "\xC2\xA0");
		if (i < n)
			buf_addc(&f->text, '\n');
	}
	add_cell(f, 1, f->half);
}

/* ---- Blocks ---- */

static void
head_block(struct form *f, enum form_kind kind)
{
	struct table *t = f->t;

	table_row(t);
	if (kind == FORM_DEPARTMENT) {
		table_str(t, "预算部门名称");
		table_wide(t, f->org, t->ncol - 1);
		return;
	}
	if (kind == FORM_OVERALL) {
		size_t n = random_range(f->rnd, 3, 9);

		table_str(t, "部门职责");
		buf_adds(&f->text, random_chance(f->rnd, 50) ? "\n\n" : "");
		for (size_t i = 1; i <= n; i++) {
			static const char *const digits[] = {"一", "二", "三", "四", "五",
							     "六", "七", "八", "九"};

			buf_addf(&f->text, "（%s）", digits[i - 1]);
			add_title(f->rnd, &f->text);
			buf_adds(&f->text, "。");
			add_sentence(f->rnd, &f->text, 2021);
			if (i < n)
				buf_adds(&f->text, random_chance(f->rnd, 70) ? "\n\n" : "\n");
		}
		buf_adds(&f->text, random_chance(f->rnd, 50) ? "\n" : "");
		add_cell(f, 1, t->ncol - 1);
		table_row(t);
		table_str(t, "人员编制");
		buf_addf(&f->text, "%zu", random_range(f->rnd, 10, 90));
		add_cell(f, 1, 4);
		table_str(t, "实有人数");
		buf_addf(&f->text, "%zu", random_range(f->rnd, 10, 90));
		add_cell(f, 1, 3);
		return;
	}
	table_str(t, broken(f, "项目名称", "项目支\n出名称"));
	add_project(f->rnd, &f->text);
	buf_adds(&f->text, "项目");
	add_cell(f, 1, t->ncol - 1);
	if (kind != FORM_PROJECT)
		return;
	table_row(t);
	table_str(t, "主管部门");
	table_wide(t, f->org, f->half);
	table_str(t, "实施单位");
	add_org(f->rnd, &f->text);
	add_cell(f, 1, f->half - 1);
	if (random_chance(f->rnd, 30)) {
		table_row(t);
		table_str(t, "项目负责人");
		add_person(f->rnd, &f->text);
		add_cell(f, 1, f->half);
		table_str(t, "联系电话");
		buf_addf(&f->text, "0999-555%04zu", random_below(f->rnd, 10000));
		add_cell(f, 1, f->half - 1);
	}
}

static void
fund_row(struct form *f, const char *label, bool total, bool empty)
{
	table_row(f->t);
	buf_adds(&f->text, random_chance(f->rnd, 15) ? "\xC2\xA0\xC2\xA0 " : "");
	buf_adds(&f->text, label);
	add_cell(f, 1, f->spare);
	for (size_t i = 0; i < 3; i++)
		if (empty || (!total && random_chance(f->rnd, 10)))
			empty_cell(f, 1);
		else
			number_cell(f, 6000, 2, "");
	table_str(f->t, total ? "10" : "—");
	if (empty)
		empty_cell(f, 1);
	else
		number_cell(f, 130, 2, "%");
	if (total)
		number_cell(f, 10, 1, "");
	else
		table_str(f->t, "—");
}

static void
fund_block(struct form *f, enum form_kind kind)
{
	static const char *const others[] = {"上年结转资金", "其他资金", "上级专项资金"};
	static const char *const income[] = {"其中：一般公共预算：", "政府性基金拨款：", "上级专项拨款：",
					     "其他资金："};
	size_t nother = random_range(f->rnd, 1, 3),
	       nhalf = kind == FORM_DEPARTMENT ? random_range(f->rnd, 3, 4) : 0;
	size_t nrow = kind == FORM_DEPARTMENT ? 3 + nhalf : 3 + nother;
	struct table *t = f->t;

	table_row(t);
	table_tall(t, kind == FORM_DEPARTMENT ? "年度预算申请\n（万元）" : "项目资金\n（万元）", nrow);
	empty_cell(f, f->spare);
	table_str(t, broken(f, "年初预算数", "年初\n预算数"));
	table_str(t, broken(f, "全年预算数", "全年\n预算数"));
	table_str(t, broken(f, "全年执行数", "全年\n执行数"));
	table_str(t, "分值");
	table_str(t, "执行率");
	table_str(t, "得分");
	fund_row(f, "年度资金总额", true, false);
	if (kind != FORM_DEPARTMENT) {
		fund_row(f, "其中：当年财政拨款", false, false);
		for (size_t i = 0; i < nother; i++)
			fund_row(f, others[i], false, random_chance(f->rnd, 30));
		return;
	}
	table_row(t);
	table_wide(t, "按收入性质分：", f->half);
	table_wide(t, "按支出性质分：", f->half);
	for (size_t i = 0; i < nhalf; i++) {
		table_row(t);
		buf_adds(&f->text, income[i]);
		add_amount(f->rnd, &f->text, 3000, 2, f->commas);
		add_cell(f, 1, f->half);
		if (i < 2) {
			buf_adds(&f->text, i == 0 ? "其中：基本支出：" : "项目支出：");
			add_amount(f->rnd, &f->text, 3000, 2, f->commas);
			add_cell(f, 1, f->half);
		} else {
			empty_cell(f, f->half);
		}
	}
}

static void
goal_block(struct form *f)
{
	bool numbered = random_chance(f->rnd, 70);
	size_t n = random_range(f->rnd, 1, 6);

	table_row(f->t);
	table_tall(f->t, random_chance(f->rnd, 70) ? "年度总体目标" : "年度\n总体\n目标", 2);
	table_wide(f->t, "预期目标", f->half);
	table_wide(f->t, "实际完成情况", f->half);
	table_row(f->t);
	goals_cell(f, n, numbered);
	if (random_chance(f->rnd, 20)) {
		buf_adds(&f->text, "全面完成");
		add_cell(f, 1, f->half);
	} else {
		goals_cell(f, n, numbered);
	}
}

/* ---- Indicators ---- */

static void
indicator_cells(struct form *f, size_t number)
{
	static const char *const targets[] = {"≥95%",     "100%", "26公里", "3200户",
					      "全部完成", "是",   "≤10天",  "显著提高"};
	static const char *const actuals[] = {"96.2%",    "100%", "25.4公里", "3268户",
					      "基本完成", "是",   "9天",      "有所提高"};
	size_t target = random_below(f->rnd, COUNT(targets)), points = random_range(f->rnd, 2, 15);

	if (number > 0)
		buf_addf(&f->text, "指标%zu：", number);
	add_indicator(f->rnd, &f->text);
	if (random_chance(f->rnd, 20)) {
		buf_adds(&f->text, random_chance(f->rnd, 50) ? "\n（" : "，");
		add_goal(f->rnd, &f->text);
	}
	add_cell(f, 1, 1);
	table_str(f->t, targets[target]);
	table_str(f->t, actuals[target]);
	buf_addf(&f->text, "%zu", points);
	add_cell(f, 1, 1);
	if (random_chance(f->rnd, 60))
		buf_addf(&f->text, "%zu", points);
	else
		buf_addf(&f->text, "%zu.%zu", points - 1, random_range(f->rnd, 1, 9));
	add_cell(f, 1, 1);
	if (!f->reason)
		return;
	if (random_chance(f->rnd, 20)) {
		add_goal(f->rnd, &f->text);
		add_cell(f, 1, 1);
	} else {
		empty_cell(f, 1);
	}
}

static const char *const groups[][6] = {
	{"产出指标", "数量指标", "质量指标", "时效指标", "成本指标", NULL},
	{"效益指标", "经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标", NULL},
	{"满意度指标", "服务对象满意度指标", NULL, NULL, NULL, NULL},
};

/* How many rows each second level of each group gets; 0: it is left out. Returns their sum. */
static size_t
plan_indicators(struct random *rnd, size_t plan[3][5])
{
	size_t all = 0;

	for (size_t g = 0; g < 3; g++) {
		size_t here = 0;

		for (size_t i = 1; groups[g][i]; i++) {
			plan[g][i - 1] = random_chance(rnd, 75) ? random_range(rnd, 1, 4) : 0;
			here += plan[g][i - 1];
		}
		if (here == 0)
			here = plan[g][0] = 1;
		all += here;
	}
	return all;
}

static void
indicator_rows(struct form *f, size_t plan[3][5], bool numbered)
{
	for (size_t g = 0; g < 3; g++) {
		size_t here = 0;
		bool first = true;

		for (size_t i = 1; groups[g][i]; i++)
			here += plan[g][i - 1];
		for (size_t i = 1; groups[g][i]; i++)
			for (size_t row = 0; row < plan[g][i - 1]; row++) {
				table_row(f->t);
				if (first) {
					buf_adds(&f->text, groups[g][0]);
					if (f->declared)
						buf_addf(&f->text, "\n（%zu分）",
							 random_range(f->rnd, 10, 60));
					add_cell(f, here, 1);
					first = false;
				}
				if (row == 0) {
					buf_adds(&f->text, groups[g][i]);
					add_cell(f, plan[g][i - 1], 1);
				}
				indicator_cells(f, numbered ? row + 1 : 0);
			}
	}
}

static void
indicator_block(struct form *f, bool label)
{
	size_t plan[3][5], n = plan_indicators(f->rnd, plan);
	struct table *t = f->t;

	table_row(t);
	if (label)
		table_tall(t, random_chance(f->rnd, 60) ? "绩\n效\n指\n标" : "绩效指标", n + 1);
	table_str(t, "一级指标");
	table_str(t, "二级指标");
	table_str(t, "三级指标");
	table_str(t, broken(f, "年度指标值", "年度\n指标值"));
	table_str(t, broken(f, "实际完成值", "实际\n完成值"));
	table_str(t, "分值");
	table_str(t, "得分");
	if (f->reason)
		table_str(t, broken(f, "偏差原因分析及改进措施", "偏差原因\n分析及\n改进措施"));
	indicator_rows(f, plan, random_chance(f->rnd, 30));
}

static void
total_block(struct form *f)
{
	static const char *const totals[] = {"总分", "总分", "合计", "总  分"};
	struct table *t = f->t;

	table_row(t);
	table_wide(t, PICK(f->rnd, totals), t->ncol - 2 - f->reason);
	table_str(t, "100");
	number_cell(f, 100, 2, "");
	if (f->reason)
		empty_cell(f, 1);
}

/* Rows below the total: remarks beside their label, or who filled in the form over the whole width. */
static void
foot_block(struct form *f)
{
	if (random_chance(f->rnd, 15)) {
		table_row(f->t);
		table_str(f->t, "说明");
		if (random_chance(f->rnd, 50))
			buf_adds(&f->text, "无");
		else
			add_sentences(f->rnd, &f->text, 2022, 2);
		add_cell(f, 1, f->t->ncol - 1);
	}
	if (random_chance(f->rnd, 10)) {
		table_row(f->t);
		buf_adds(&f->text, "填表人：");
		add_person(f->rnd, &f->text);
		buf_adds(&f->text, "\xE3\x80\x80\xE3\x80\x80填表日期：2023年2月8日");
		add_cell(f, 1, f->t->ncol);
	}
}

void
put_form(struct report *r, const char *label)
{
	static struct table t;
	static struct buf title;
	struct random *rnd = &r->random;
	enum form_kind kind = (enum form_kind)random_below(rnd, FORM_KINDS);
	bool nine = kind == FORM_DEPARTMENT || kind == FORM_PROJECT || kind == FORM_OVERALL;
	struct form f = {.rnd = rnd, .t = &t, .half = 4, .spare = nine ? 2 : 1, .text = BUF_INIT};
	size_t ncol = kind == FORM_SHORT ? 8 : 9;

	f.reason = kind != FORM_SHORT && (kind != FORM_INDICATORS || random_chance(rnd, 50));
	f.broken_labels = random_chance(rnd, 40);
	f.commas = random_chance(rnd, 30);
	f.declared = random_chance(rnd, 50);
	f.padded = random_chance(rnd, 30);
	if (kind == FORM_INDICATORS)
		ncol = 7 + f.reason;
	buf_addc(&r->org, '\0');
	r->org.len--;
	f.org = r->org.data;

	title.len = 0;
	if (!label || random_chance(rnd, 40))
		buf_addf(&title, "%zu年度", r->year);
	buf_adds(&title, forms[kind].title);
	put_title(r, label, buf_slice(&title, 0), slice_of("", 0), random_chance(rnd, 60));

	table_start(&t, ncol, forms[kind].family);
	if (kind != FORM_INDICATORS) {
		head_block(&f, kind);
		fund_block(&f, kind);
		if (nine)
			goal_block(&f);
	}
	indicator_block(&f, kind != FORM_INDICATORS);
	total_block(&f);
	foot_block(&f);
	table_write(r, &t, false, "", "");
	buf_free(&f.text);
}
