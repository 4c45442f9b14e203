/* SPDX-License-Identifier: ISC */
#include "generate.h"
#include "message.h"

#include <stdio.h>
#include <string.h>

/*
 * Reports whose numbers agree, and the same ones with one number broken. Each number belongs to the relations
 * that it is reckoned in; whatever line of these an error names is a right one.
 */
static const char usage_text[] = "usage: generate-audit [--seed N] [--count K] --out DIR\n"
				 "Writes DIR/00001-good.txt and DIR/00001-bad.txt ..., and DIR/expected: a "
				 "line for each bad one, its name, the kind\n"
				 "of the broken number and the lines that an error may stand on.\n";

enum { MOST_FIGURES = 400, MOST_RELATIONS = 8, NO_FIGURE = MOST_FIGURES };

/* A printed number: its line, the relations it is in, and how it would be broken. */
struct figure {
	size_t line, relation[MOST_RELATIONS], nrelation;
	const char *kind;
};

struct audit {
	struct random random;
	struct buf text;
	size_t line, year;
	struct figure figure[MOST_FIGURES];
	size_t n, broken, nrelation;
};

/* ---- Writing ---- */

static void
put(struct audit *a, const char *s)
{
	buf_adds(&a->text, s);
	for (; *s; s++)
		a->line += *s == '\n';
}

/* value × 10^-places. */
static void
put_decimal(struct audit *a, long value, unsigned places)
{
	long scale = 1;

	for (unsigned i = 0; i < places; i++)
		scale *= 10;
	if (places > 0)
		buf_addf(&a->text, "%ld.%0*ld", value / scale, (int)places, value % scale);
	else
		buf_addf(&a->text, "%ld", value);
}

static size_t
relation(struct audit *a)
{
	return ++a->nrelation;
}

/* How a number is broken: by a fourteenth of it and one more, up or down. */
enum way { UP, DOWN };

/* Writes a number that is in up to three relations (0: none). */
static void
figure(struct audit *a, const char *kind, long value, unsigned places, enum way way, size_t r1, size_t r2,
       size_t r3)
{
	size_t all[] = {r1, r2, r3};
	struct figure *f = &a->figure[a->n];
	long change = value / 14 + 1;

	if (a->n == MOST_FIGURES)
		die("too many figures");
	*f = (struct figure){.line = a->line, .kind = kind};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i] > 0)
			f->relation[f->nrelation++] = all[i];
	if (a->n == a->broken)
		value += way == UP ? change : -change;
	a->n++;
	put_decimal(a, value, places);
}

/* part / whole in percent, with so many places, rounded half up. */
static long
percent(long part, long whole, unsigned places)
{
	long scale = 100;

	for (unsigned i = 0; i < places; i++)
		scale *= 10;
	return (2 * part * scale + whole) / (2 * whole);
}

static long
between(struct audit *a, size_t low, size_t high)
{
	return (long)random_range(&a->random, low, high);
}

/* ---- Prose ---- */

static void
put_quota(struct audit *a)
{
	static const struct {
		const char *whole, *unit, *part, *rate;
	} words[] = {
		{"全年受理群众诉求", "件", "办结", "办结率"},
		{"排查安全隐患", "处", "整改", "整改率"},
		{"抽检食品样品", "批次", "合格", "合格率"},
		{"招募社区工作者", "人", "持证", "持证率"},
		{"协商议题", "项", "落实", "落实率"},
		{"共发生各类事件", "起", "办结", "办结率"},
		{"调解矛盾纠纷", "起", "调解成功", "调解成功率"},
	};
	size_t i = random_below(&a->random, COUNT(words)), r = relation(a);
	long whole = between(a, 120, 5200), part = whole - between(a, 2, 40);
	unsigned places = (unsigned)random_below(&a->random, 3);

	put(a, words[i].whole);
	figure(a, "quota", whole, 0, UP, r, 0, 0);
	put(a, words[i].unit);
	put(a, random_chance(&a->random, 30) ? "，累计" : "，");
	put(a, words[i].part);
	figure(a, "quota", part, 0, DOWN, r, 0, 0);
	put(a, words[i].unit);
	put(a, "，");
	put(a, words[i].rate);
	figure(a, "quota", percent(part, whole, places), places, DOWN, r, 0, 0);
	put(a, "%。");
}

static void
put_growth(struct audit *a)
{
	static const char *const subjects[] = {"街道总收入决算", "机关运行经费支出", "政府采购支出",
					       "本年收入合计"};
	static const char *const cues[] = {"与上年相比", "较上年", "比上年"};
	size_t r = relation(a);
	long now = between(a, 90000, 900000), change = now / between(a, 9, 30);
	bool down = random_chance(&a->random, 40);

	put(a, PICK(&a->random, subjects));
	figure(a, "growth", now, 2, UP, r, 0, 0);
	put(a, "万元，");
	put(a, PICK(&a->random, cues));
	put(a, down ? "减少" : "增加");
	figure(a, "growth", change, 2, UP, r, 0, 0);
	put(a, down ? "万元，下降" : "万元，增长");
	figure(a, "growth", percent(change, down ? now + change : now - change, 2), 2, UP, r, 0, 0);
	put(a, "%。");
}

static void
put_list(struct audit *a)
{
	static const char *const names[] = {"一般公共预算拨款", "上级专项拨款", "政府性基金拨款"};
	size_t r = relation(a), n = random_range(&a->random, 1, COUNT(names));
	long part[COUNT(names) + 1], whole = 0;

	for (size_t i = 0; i <= n; i++)
		whole += part[i] = between(a, 2000, 300000);
	put(a, "年度收入预算");
	figure(a, "list", whole, 2, UP, r, 0, 0);
	put(a, "万元，其中：");
	for (size_t i = 0; i <= n; i++) {
		put(a, i == n ? "其他收入" : names[i]);
		figure(a, "list", part[i], 2, UP, r, 0, 0);
		put(a, i == n ? "万元。" : "万元，");
	}
}

/* base: what a later section says again; conflict: the relation with it. */
static void
put_halves(struct audit *a, long *base, size_t *conflict)
{
	size_t sum = relation(a), share[2] = {relation(a), relation(a)};
	long part[2] = {between(a, 40000, 300000), between(a, 40000, 300000)}, whole = part[0] + part[1];

	*base = part[0];
	*conflict = relation(a);
	put(a, "本年支出合计");
	figure(a, "halves", whole, 2, UP, sum, share[0], share[1]);
	put(a, "万元，其中：基本支出");
	figure(a, "halves", part[0], 2, UP, sum, share[0], *conflict);
	put(a, "万元，占");
	figure(a, "halves", percent(part[0], whole, 2), 2, DOWN, share[0], 0, 0);
	put(a, "%；项目支出");
	figure(a, "halves", part[1], 2, UP, sum, share[1], 0);
	put(a, "万元，占");
	figure(a, "halves", percent(part[1], whole, 2), 2, DOWN, share[1], 0, 0);
	put(a, "%。");
}

static void
put_difference(struct audit *a)
{
	static const char *const names[] = {"公务接待费", "会议费", "培训费", "办公费"};
	size_t r = relation(a);
	long budget = between(a, 1500, 90000), final = budget - between(a, 200, 1300);

	put(a, PICK(&a->random, names));
	put(a, "年初预算为");
	figure(a, "difference", budget, 2, UP, r, 0, 0);
	put(a, "万元，支出决算为");
	figure(a, "difference", final, 2, DOWN, r, 0, 0);
	put(a, "万元，较年初预算减少");
	figure(a, "difference", budget - final, 2, UP, r, 0, 0);
	put(a, "万元。");
}

static void
put_done(struct audit *a)
{
	size_t r = relation(a);
	long budget = between(a, 20000, 900000), final = budget - between(a, 0, 9000) + between(a, 0, 9000);

	put(a, "财政拨款支出年初预算为");
	figure(a, "done", budget, 2, UP, r, 0, 0);
	put(a, "万元，支出决算为");
	figure(a, "done", final, 2, DOWN, r, 0, 0);
	put(a, "万元，完成年初预算的");
	figure(a, "done", percent(final, budget, 2), 2, UP, r, 0, 0);
	put(a, "%。");
}

static void
put_span(struct audit *a)
{
	size_t r = relation(a);
	long from = between(a, 40, 400), to = from - from / between(a, 3, 9);

	put(a, "审批时限由");
	figure(a, "span", from, 0, UP, r, 0, 0);
	put(a, "天压减到");
	figure(a, "span", to, 0, DOWN, r, 0, 0);
	put(a, "天，压减");
	figure(a, "span", percent(from - to, from, 1), 1, DOWN, r, 0, 0);
	put(a, "%。");
}

/* A deed that is told in three sections. */
struct deed {
	size_t relation, word;
	long times;
};

static void
put_deed(struct audit *a, const struct deed *d)
{
	static const char *const deeds[] = {"开展中心组理论学习", "举办田间课堂", "组织巡河护河行动",
					    "走访辖区门店商户"};
	static const char *const units[] = {"次", "期", "次", "家"};

	put(a, "全年");
	put(a, deeds[d->word]);
	figure(a, "deed", d->times, 0, DOWN, d->relation, 0, 0);
	put(a, units[d->word]);
	put(a, "。");
}

enum { NWRITER = 6 };

/* Some kinds of sentences, each once a report: a quantity that is told twice must have one value. */
static void
put_some(struct audit *a, bool told[NWRITER])
{
	static void (*const writers[NWRITER])(struct audit *) = {put_quota,      put_growth, put_list,
								 put_difference, put_done,   put_span};
	size_t n = random_range(&a->random, 1, 2);

	for (size_t i = 0; i < n; i++) {
		size_t which = random_below(&a->random, NWRITER);

		if (!told[which])
			writers[which](a);
		told[which] = true;
	}
	put(a, "\n");
}

static void
put_sections(struct audit *a)
{
	static const char *const chapters[] = {"一、部门概况", "二、收入支出情况", "三、主要绩效",
					       "四、社会治理", "五、存在的问题"};
	size_t conflict = 0;
	struct deed deed = {relation(a), random_below(&a->random, 4), between(a, 12, 90)};
	bool told[NWRITER] = {false};
	long base = 0;

	buf_addf(&a->text, "%zu年度清溪街道部门整体支出绩效评价报告\n\n", a->year);
	a->line += 2;
	for (size_t i = 0; i < COUNT(chapters); i++) {
		put(a, chapters[i]);
		put(a, "\n");
		if (i == 0 || i == 2 || i == 3)
			put_deed(a, &deed);
		if (i == 1)
			put_halves(a, &base, &conflict);
		if (i == 2) {
			put(a, "基本支出");
			figure(a, "conflict", base, 2, UP, conflict, 0, 0);
			put(a, "万元，用于人员工资和日常公用。");
		}
		put_some(a, told);
	}
}

/* ---- Tables ---- */

static void
cell(struct audit *a, const char *text)
{
	put(a, "\t");
	put(a, text);
	put(a, "\n");
}

static void
figure_cell(struct audit *a, const char *kind, long value, unsigned places, enum way way, size_t r1,
	    size_t r2, size_t r3)
{
	put(a, "\t");
	figure(a, kind, value, places, way, r1, r2, r3);
	put(a, "\n");
}

static void
put_table(struct audit *a)
{
	static const char *const names[] = {"路灯改造", "社区养老", "河道清淤", "便民服务",
					    "垃圾分类", "文体活动", "消防设施"};
	size_t n = random_range(&a->random, 3, COUNT(names)), sum[2] = {relation(a), relation(a)};
	long total[2] = {0, 0};

	put(a, "\n项目支出情况表\n金额单位：万元\n");
	cell(a, "项目名称");
	cell(a, "预算金额");
	cell(a, "支出金额");
	put(a, "\n");
	for (size_t i = 0; i < n; i++) {
		cell(a, names[i]);
		for (size_t c = 0; c < 2; c++) {
			long amount = between(a, 2000, 90000);

			total[c] += amount;
			figure_cell(a, "table", amount, 2, UP, sum[c], 0, 0);
		}
		put(a, "\n");
	}
	cell(a, "合计");
	for (size_t c = 0; c < 2; c++)
		figure_cell(a, "table", total[c], 2, UP, sum[c], 0, 0);
	put(a, "\n\n\n");
}

struct fund {
	const char *name;
	long initial, annual, executed;
};

/* The rows of funds; score: of the total amount, in hundredths. */
static void
put_funds(struct audit *a, size_t points_total, size_t score_total, long *score)
{
	static const char *const header[] = {"项目资金\n（万元）", "",     "年初预算数", "全年预算数",
					     "全年执行数",         "分值", "执行率",     "得分"};
	struct fund fund[3] = {{"年度资金总额", 0, 0, 0}, {"其中：财政拨款", 0, 0, 0}, {"其他资金", 0, 0, 0}};
	size_t sum[3] = {relation(a), relation(a), relation(a)};

	for (size_t i = 1; i < 3; i++) {
		fund[i].initial = between(a, 9000, 300000);
		fund[i].annual = fund[i].initial + between(a, 0, 40000);
		fund[i].executed = fund[i].annual - between(a, 0, fund[i].annual > 9000 ? 4000 : 100);
		fund[0].initial += fund[i].initial;
		fund[0].annual += fund[i].annual;
		fund[0].executed += fund[i].executed;
	}
	for (size_t i = 0; i < COUNT(header); i++)
		cell(a, header[i]);
	put(a, "\n");
	*score = percent(fund[0].executed, fund[0].annual, 1);
	for (size_t i = 0; i < 3; i++) {
		size_t rate = relation(a);

		cell(a, "");
		cell(a, fund[i].name);
		figure_cell(a, "fund", fund[i].initial, 2, UP, sum[0], 0, 0);
		figure_cell(a, "fund", fund[i].annual, 2, UP, sum[1], rate, 0);
		figure_cell(a, "fund", fund[i].executed, 2, DOWN, sum[2], rate, 0);
		if (i == 0)
			figure_cell(a, "total", 10, 0, UP, points_total, 0, 0);
		else
			cell(a, "—");
		put(a, "\t");
		figure(a, "fund-rate", percent(fund[i].executed, fund[i].annual, 2), 2, DOWN, rate, 0, 0);
		put(a, "%\n");
		if (i == 0)
			figure_cell(a, "total", *score, 2, DOWN, score_total, 0, 0);
		else
			cell(a, "—");
		put(a, "\n");
	}
}

/* Points of a group that add up to `points`, in rows; the score of a row is at most its points. */
static void
put_group(struct audit *a, const char *name, const char *second, long points, size_t points_total,
	  size_t score_total, long *score)
{
	static const char *const indicators[] = {"完成工程数量", "服务覆盖情况", "验收情况", "按期完成情况",
						 "成本控制情况"};
	size_t declared = relation(a), n = points > 10 ? random_range(&a->random, 2, 5) : 1;
	long left = points;

	for (size_t i = 0; i < n; i++) {
		long of = i + 1 == n ? left : points / (long)n, lost = between(a, 0, 3) ? 0 : 100;

		cell(a, "");
		if (i == 0) {
			put(a, "\t");
			put(a, name);
			put(a, "\n（");
			figure(a, "declared", points, 0, UP, declared, 0, 0);
			put(a, "分）\n");
			cell(a, second);
		} else {
			cell(a, "");
			cell(a, "");
		}
		cell(a, indicators[i]);
		cell(a, "完成");
		cell(a, lost ? "基本完成" : "完成");
		figure_cell(a, "points", of, 0, UP, declared, points_total, 0);
		figure_cell(a, "score", of * 100 - lost, 2, DOWN, score_total, 0, 0);
		put(a, "\n");
		*score += of * 100 - lost;
		left -= of;
	}
}

static void
put_audit_form(struct audit *a)
{
	static const char *const header[] = {"绩\n效\n指\n标", "一级指标",   "二级指标", "三级指标",
					     "年度指标值",     "实际完成值", "分值",     "得分"};
	size_t points_total = relation(a), score_total = relation(a);
	long score = 0, fund = 0;

	put(a, "项目支出绩效自评表\n");
	buf_addf(&a->text, "（%zu年度）\n", a->year);
	a->line++;
	cell(a, "项目名称");
	cell(a, "清溪街道综合整治");
	put(a, "\n");
	put_funds(a, points_total, score_total, &fund);
	for (size_t i = 0; i < COUNT(header); i++)
		cell(a, header[i]);
	put(a, "\n");
	put_group(a, "产出指标", "数量指标", 50, points_total, score_total, &score);
	put_group(a, "效益指标", "社会效益指标", 30, points_total, score_total, &score);
	put_group(a, "满意度指标", "服务对象满意度指标", 10, points_total, score_total, &score);
	cell(a, "总分");
	figure_cell(a, "total", 100, 0, DOWN, points_total, 0, 0);
	figure_cell(a, "total", score + fund, 2, DOWN, score_total, 0, 0);
	put(a, "\n\n\n\n");
}

/* ---- Pairs ---- */

static void
put_report(struct audit *a, uint64_t seed, size_t broken)
{
	random_seed(&a->random, seed);
	a->text.len = 0;
	a->line = 1;
	a->n = a->nrelation = 0;
	a->broken = broken;
	a->year = random_range(&a->random, 2019, 2025);
	if (random_chance(&a->random, 70))
		put_audit_form(a);
	put_sections(a);
	if (random_chance(&a->random, 60))
		put_table(a);
}

static bool
share_relation(const struct figure *a, const struct figure *b)
{
	for (size_t i = 0; i < a->nrelation; i++)
		for (size_t j = 0; j < b->nrelation; j++)
			if (a->relation[i] == b->relation[j])
				return true;
	return false;
}

static void
expect(struct buf *out, const struct audit *a, const char *name, size_t broken)
{
	const struct figure *f = &a->figure[broken];
	size_t last = 0;

	buf_addf(out, "%s\t%s\t%zu\t", name, f->kind, f->line);
	for (size_t i = 0; i < a->n; i++)
		if (share_relation(f, &a->figure[i]) && a->figure[i].line != last) {
			last = a->figure[i].line;
			buf_addf(out, " %zu", last);
		}
	buf_addc(out, '\n');
}

int
main(int argc, char **argv)
{
	static struct audit a;
	struct buf expected = BUF_INIT;
	const struct command command = command_read(argc, argv, "generate-audit", usage_text);

	for (size_t i = 1; i <= command.count; i++) {
		uint64_t of = command_seed(&command, i);
		size_t broken;
		char name[32];

		put_report(&a, of, NO_FIGURE);
		snprintf(name, sizeof name, "%05zu-good.txt", i);
		command_write(&command, name, buf_slice(&a.text, 0));
		random_seed(&a.random, of ^ 0x9E3779B97F4A7C15);
		broken = random_below(&a.random, a.n);
		put_report(&a, of, broken);
		snprintf(name, sizeof name, "%05zu-bad.txt", i);
		command_write(&command, name, buf_slice(&a.text, 0));
		expect(&expected, &a, name, broken);
	}
	command_write(&command, "expected", buf_slice(&expected, 0));
	buf_free(&expected);
	buf_free(&a.text);
	return STATUS_FINE;
}
