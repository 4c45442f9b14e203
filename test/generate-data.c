/* SPDX-License-Identifier: ISC */
#include "generate.h"

/* Tables of data: the kinds that stand inside a narrative. */

enum column_kind { COLUMN_NAME, COLUMN_WORD, COLUMN_MONEY, COLUMN_COUNT, COLUMN_PERCENT, COLUMN_NOTE };

static const char *const heads[][6] = {
	[COLUMN_NAME] = {"项目名称", "单位名称", "街道", "科目名称", "片区", "项目"},
	[COLUMN_WORD] = {"项目类型", "责任部门", "实施地点", "资金用途", "评价等级", "联系人"},
	[COLUMN_MONEY] = {"年初预算", "全年预算", "实际支出", "财政拨款", "其他资金", "结余"},
	[COLUMN_COUNT] = {"项目数", "人数", "户数", "件数", "场次", "数量"},
	[COLUMN_PERCENT] = {"执行率", "占比", "完成率", "增幅", "满意度", "合格率"},
	[COLUMN_NOTE] = {"备注", "说明", "备注", "备注", "偏差原因", "备注"},
};
static const char *const words[] = {"经常性项目", "一次性项目", "办公室", "工程科",
				    "优",         "良",         "社区",   "南片"};
static const char *const notes[] = {"", "", "", "含上年结转", "转入下年", "见附件"};
static const char *const lacking[] = {"", "", "", "", "—", "-", "/", "无"};
static const char *const money_units[] = {"万元", "元", "亿元"};

/* How the numbers of one table are printed. */
struct look {
	size_t most, empty; /* percent of amounts left out */
	unsigned decimals;
	bool commas;
};

static struct look
some_look(struct random *rnd)
{
	static const size_t mosts[] = {100, 3000, 90000};

	return (struct look){PICK(rnd, mosts), random_chance(rnd, 30) ? random_range(rnd, 5, 25) : 0,
			     (unsigned)random_below(rnd, 3), random_chance(rnd, 40)};
}

static void
add_content(struct random *rnd, struct buf *b, enum column_kind kind, const struct look *look, bool may_lack)
{
	switch (kind) {
	case COLUMN_NAME:
		if (random_chance(rnd, 50))
			add_project(rnd, b);
		else
			add_org(rnd, b);
		break;
	case COLUMN_WORD:
		buf_adds(b, PICK(rnd, words));
		break;
	case COLUMN_MONEY:
		if (may_lack && random_chance(rnd, look->empty))
			buf_adds(b, PICK(rnd, lacking));
		else
			add_amount(rnd, b, look->most, look->decimals, look->commas);
		break;
	case COLUMN_COUNT:
		add_amount(rnd, b, 200, 0, false);
		break;
	case COLUMN_PERCENT:
		add_amount(rnd, b, 100, 2, false);
		buf_addc(b, '%');
		break;
	case COLUMN_NOTE:
		buf_adds(b, PICK(rnd, notes));
	}
}

static void
table_content(struct random *rnd, struct table *t, enum column_kind kind, const struct look *look,
	      bool may_lack)
{
	static struct buf text;

	text.len = 0;
	add_content(rnd, &text, kind, look, may_lack);
	table_add(t, buf_slice(&text, 0), 1, 1);
}

/* Kinds for n columns behind the labels: at least one of money first, perhaps a note last. */
static void
number_columns(struct random *rnd, enum column_kind *kind, size_t n)
{
	for (size_t i = 0; i < n; i++)
		kind[i] = i == 0 ? COLUMN_MONEY
				 : (enum column_kind)random_range(rnd, COLUMN_MONEY, COLUMN_PERCENT);
	if (n > 2 && random_chance(rnd, 25))
		kind[n - 1] = COLUMN_NOTE;
}

static void
table_head(struct random *rnd, struct table *t, enum column_kind kind)
{
	table_str(t, heads[kind][random_below(rnd, COUNT(heads[kind]))]);
}

static void
number_cells(struct random *rnd, struct table *t, const enum column_kind *kind, size_t n,
	     const struct look *look, bool may_lack)
{
	for (size_t i = 0; i < n; i++)
		table_content(rnd, t, kind[i], look, may_lack);
}

/* The row of totals: its label over the label columns, or an empty cell behind it for each further one. */
static void
total_row(struct random *rnd, struct table *t, size_t nlabel, const enum column_kind *kind,
	  const struct look *look)
{
	static const char *const totals[] = {"合计", "合计", "总计", "合\xE3\x80\x80计", "合计："};
	bool apart = random_chance(rnd, 25);

	table_row(t);
	table_wide(t, PICK(rnd, totals), apart ? 1 : nlabel);
	for (size_t i = 1; apart && i < nlabel; i++)
		table_str(t, "");
	number_cells(rnd, t, kind, t->ncol - nlabel, look, false);
}

/* A title, or a note below, in a cell over the whole width. */
static void
wide_row(struct random *rnd, struct table *t, bool title)
{
	static struct buf text;

	text.len = 0;
	if (title) {
		add_project(rnd, &text);
		buf_adds(&text, "资金使用情况表");
	} else {
		buf_adds(&text, "注：");
		add_sentence(rnd, &text, 2022);
	}
	table_row(t);
	table_add(t, buf_slice(&text, 0), 1, t->ncol);
}

/* A row that nobody has filled in. */
static void
empty_row(struct table *t)
{
	table_row(t);
	for (size_t i = 0; i < t->ncol; i++)
		table_str(t, "");
}

/* One header row; every row is full but perhaps the total. */
static void
plain_table(struct random *rnd, struct table *t, bool pipes)
{
	bool corner = random_chance(rnd, 8), unfilled = random_chance(rnd, 5);
	bool total = !pipes && random_chance(rnd, 60), top = total && random_chance(rnd, 15);
	enum column_kind kind[TABLE_MAX_COL];
	bool ordinal = random_chance(rnd, 40);
	size_t nlabel = 1u + ordinal + random_chance(rnd, 30), n = random_range(rnd, 1, 12 - nlabel);
	size_t nrow = random_range(rnd, 2, 14);
	struct look look = some_look(rnd);
	static struct buf text;

	table_start(t, nlabel + n,
		    pipes      ? "pipes"
		    : unfilled ? "empty-row"
		    : corner   ? "empty-corner"
		    : top      ? "total-on-top"
			       : "plain");
	number_columns(rnd, kind, n);
	if (!pipes && random_chance(rnd, 8))
		wide_row(rnd, t, true);
	table_row(t);
	if (ordinal)
		table_str(t, "序号");
	if (corner && !ordinal)
		table_str(t, "");
	else
		table_head(rnd, t, COLUMN_NAME);
	if (nlabel > 1u + ordinal)
		table_head(rnd, t, COLUMN_WORD);
	for (size_t i = 0; i < n; i++)
		table_head(rnd, t, kind[i]);
	if (top)
		total_row(rnd, t, nlabel, kind, &look);
	for (size_t row = 1; row <= nrow; row++) {
		table_row(t);
		text.len = 0;
		buf_addf(&text, "%zu", row);
		if (ordinal)
			table_add(t, buf_slice(&text, 0), 1, 1);
		table_content(rnd, t, COLUMN_NAME, &look, false);
		if (nlabel > 1u + ordinal)
			table_content(rnd, t, COLUMN_WORD, &look, false);
		number_cells(rnd, t, kind, n, &look, true);
	}
	if (unfilled)
		empty_row(t);
	if (total && !top)
		total_row(rnd, t, nlabel, kind, &look);
	if (!pipes && random_chance(rnd, 8))
		wide_row(rnd, t, false);
}

/* Words only: long cells of one or more paragraphs. */
static void
text_table(struct random *rnd, struct table *t)
{
	static const char *const columns[] = {"存在问题", "整改措施", "责任部门", "完成时限", "整改情况"};
	size_t ncol = random_range(rnd, 2, COUNT(columns)), nrow = random_range(rnd, 2, 6);
	static struct buf text;

	table_start(t, ncol, "text");
	table_row(t);
	for (size_t i = 0; i < ncol; i++)
		table_str(t, columns[i]);
	for (size_t row = 0; row < nrow; row++) {
		table_row(t);
		for (size_t i = 0; i < ncol; i++) {
			size_t n = i == 2 || i == 3 ? 0 : random_range(rnd, 1, 3);

			text.len = 0;
			if (i == 2)
				add_org(rnd, &text);
			else if (i == 3)
				buf_addf(&text, "2023年%zu月", random_range(rnd, 1, 12));
			while (n-- > 0) {
				add_sentence(rnd, &text, 2022);
				if (n > 0)
					buf_adds(&text, random_chance(rnd, 20) ? "\n\n" : "\n");
			}
			table_add(t, buf_slice(&text, 0), 1, 1);
		}
	}
}

/* One or two label columns at the left whose cells are merged downwards. */
static void
merged_table(struct random *rnd, struct table *t)
{
	enum column_kind kind[TABLE_MAX_COL];
	size_t nmerged = random_range(rnd, 1, 2), n = random_range(rnd, 1, 5),
	       ngroup = random_range(rnd, 2, 5);
	bool subtotals = random_chance(rnd, 30);
	struct look look = some_look(rnd);

	table_start(t, nmerged + 1 + n, subtotals ? "subtotals" : "merged");
	number_columns(rnd, kind, n);
	table_row(t);
	table_str(t, "街道");
	if (nmerged > 1)
		table_str(t, "类别");
	table_head(rnd, t, COLUMN_NAME);
	for (size_t i = 0; i < n; i++)
		table_head(rnd, t, kind[i]);
	for (size_t g = 0; g < ngroup; g++) {
		static const char *const kinds[] = {"硬件", "服务", "培训", "维护"};
		size_t left = random_range(rnd, 1, 5), inner = 0, k = 0;
		static struct buf name;

		name.len = 0;
		add_org(rnd, &name);
		for (size_t all = left; left > 0; left--, inner -= nmerged > 1) {
			table_row(t);
			if (left == all)
				table_add(t, buf_slice(&name, 0), all + subtotals, 1);
			if (nmerged > 1 && inner == 0) {
				inner = random_range(rnd, 1, left);
				table_tall(t, kinds[k++ % COUNT(kinds)], inner);
			}
			table_content(rnd, t, COLUMN_NAME, &look, false);
			number_cells(rnd, t, kind, n, &look, true);
		}
		if (subtotals) {
			table_row(t);
			table_wide(t, "小计", nmerged);
			number_cells(rnd, t, kind, n, &look, false);
		}
	}
	if (random_chance(rnd, 60))
		total_row(rnd, t, nmerged + 1, kind, &look);
}

/* Two header rows: groups of equal size over their columns, labels and perhaps a note merged downwards. */
static void
grouped_table(struct random *rnd, struct table *t)
{
	static const char *const groups[] = {"预算金额", "支出金额", "到位资金", "结余资金"};
	static const char *const subs[][3] = {{"总额", "其中：区级资金", "其中：上级资金"},
					      {"金额", "占比", "增幅"},
					      {"人数", "金额", "人均"}};
	size_t nlabel = random_range(rnd, 1, 3), size = random_range(rnd, 2, 3),
	       ngroup = random_range(rnd, 1, 3);
	size_t nrow = random_range(rnd, 2, 8), sub = random_below(rnd, COUNT(subs)), n = size * ngroup;
	bool note = random_chance(rnd, 30);
	enum column_kind kind[TABLE_MAX_COL];
	struct look look = some_look(rnd);

	table_start(t, nlabel + n + note, "groups");
	for (size_t i = 0; i < n; i++)
		kind[i] = sub == 1 && i % size > 0 ? COLUMN_PERCENT : COLUMN_MONEY;
	if (note)
		kind[n] = COLUMN_NOTE;
	table_row(t);
	table_tall(t, heads[COLUMN_NAME][random_below(rnd, 6)], 2);
	for (size_t i = 1; i < nlabel; i++)
		table_tall(t, heads[COLUMN_WORD][i], 2);
	for (size_t g = 0; g < ngroup; g++)
		table_wide(t, groups[g], size);
	if (note)
		table_tall(t, "备注", 2);
	table_row(t);
	for (size_t i = 0; i < n; i++)
		table_str(t, subs[sub][i % size]);
	for (size_t row = 0; row < nrow; row++) {
		table_row(t);
		table_content(rnd, t, COLUMN_NAME, &look, false);
		for (size_t i = 1; i < nlabel; i++)
			table_content(rnd, t, COLUMN_WORD, &look, false);
		number_cells(rnd, t, kind, n + note, &look, true);
	}
	if (random_chance(rnd, 70))
		total_row(rnd, t, nlabel, kind, &look);
}

/* Two header rows with groups of different sizes and a column of one row between them. */
static void
split_table(struct random *rnd, struct table *t)
{
	static const char *const subs[] = {"年初预算", "调整预算", "实际支出", "结余"};
	size_t left = random_range(rnd, 2, 4), right = random_range(rnd, 2, 4),
	       nrow = random_range(rnd, 2, 8);
	enum column_kind kind[TABLE_MAX_COL];
	struct look look = some_look(rnd);

	table_start(t, 1 + left + 1 + right, "split-groups");
	for (size_t i = 0; i < left + 1 + right; i++)
		kind[i] = i == left ? COLUMN_PERCENT : COLUMN_MONEY;
	table_row(t);
	table_tall(t, "项目名称", 2);
	table_wide(t, "基本支出", left);
	table_tall(t, "执行率", 2);
	table_wide(t, "项目支出", right);
	table_row(t);
	for (size_t i = 0; i < left; i++)
		table_str(t, subs[i]);
	for (size_t i = 0; i < right; i++)
		table_str(t, subs[i]);
	for (size_t row = 0; row < nrow; row++) {
		table_row(t);
		table_content(rnd, t, COLUMN_NAME, &look, false);
		number_cells(rnd, t, kind, left + 1 + right, &look, true);
	}
	if (random_chance(rnd, 70))
		total_row(rnd, t, 1, kind, &look);
}

/* Three header rows: years over stages over figures, two of each. */
static void
deep_table(struct random *rnd, struct table *t)
{
	size_t nyear = random_range(rnd, 1, 2), nrow = random_range(rnd, 2, 8);
	enum column_kind kind[] = {COLUMN_MONEY, COLUMN_PERCENT, COLUMN_MONEY, COLUMN_PERCENT,
				   COLUMN_MONEY, COLUMN_PERCENT, COLUMN_MONEY, COLUMN_PERCENT};
	struct look look = some_look(rnd);

	table_start(t, 1 + 4 * nyear, "deep-header");
	table_row(t);
	table_tall(t, "项目名称", 3);
	for (size_t i = 0; i < nyear; i++)
		table_wide(t, i == 0 ? "2022年" : "2023年", 4);
	table_row(t);
	for (size_t i = 0; i < 2 * nyear; i++)
		table_wide(t, i % 2 == 0 ? "预算" : "决算", 2);
	table_row(t);
	for (size_t i = 0; i < 4 * nyear; i++)
		table_str(t, i % 2 == 0 ? "金额" : "占比");
	for (size_t row = 0; row < nrow; row++) {
		table_row(t);
		table_content(rnd, t, COLUMN_NAME, &look, false);
		number_cells(rnd, t, kind, 4 * nyear, &look, true);
	}
	if (random_chance(rnd, 60))
		total_row(rnd, t, 1, kind, &look);
}

/*
 * Labels and values in turn, some values over three columns. A row behind the first is full: else the first
 * would read as paragraphs above a narrower table.
 */
static void
label_table(struct random *rnd, struct table *t)
{
	static const char *const pairs[][2] = {
		{"单位名称", "联系人"}, {"完成时限", "责任领导"}, {"项目编码", "立项年度"}};
	static const char *const longs[] = {"整改事项", "整改说明", "项目内容", "绩效目标"};
	size_t nrow = random_range(rnd, 2, 6), full = random_range(rnd, 1, nrow - 1);
	static struct buf text;

	table_start(t, 4, "labels");
	for (size_t row = 0; row < nrow; row++) {
		const char *const *pair = pairs[row % COUNT(pairs)];

		table_row(t);
		text.len = 0;
		if (row == full || random_chance(rnd, 50)) {
			add_org(rnd, &text);
			table_str(t, pair[0]);
			table_add(t, buf_slice(&text, 0), 1, 1);
			text.len = 0;
			add_person(rnd, &text);
			table_str(t, pair[1]);
			table_add(t, buf_slice(&text, 0), 1, 1);
		} else {
			table_str(t, longs[row % COUNT(longs)]);
			add_sentences(rnd, &text, 2022, random_range(rnd, 1, 2));
			table_add(t, buf_slice(&text, 0), 1, 3);
		}
	}
}

/* Two halves under one header each, as in accounts. */
static void
halves_table(struct random *rnd, struct table *t)
{
	static const char *const income[] = {"一、财政拨款收入", "二、事业收入", "三、其他收入",
					     "四、附属单位上缴收入"};
	static const char *const spending[] = {"一、教育支出", "二、社会保障支出", "三、卫生健康支出",
					       "四、住房保障支出"};
	struct look look = some_look(rnd);
	size_t nrow = random_range(rnd, 2, 4);

	look.empty = 0;
	table_start(t, 4, "halves");
	table_row(t);
	table_wide(t, "收入", 2);
	table_wide(t, "支出", 2);
	table_row(t);
	for (size_t i = 0; i < 2; i++) {
		table_str(t, "项目");
		table_str(t, "决算数");
	}
	for (size_t row = 0; row < nrow; row++) {
		table_row(t);
		table_str(t, income[row]);
		table_content(rnd, t, COLUMN_MONEY, &look, false);
		table_str(t, spending[row]);
		table_content(rnd, t, COLUMN_MONEY, &look, false);
	}
	table_row(t);
	table_str(t, "本年收入合计");
	table_content(rnd, t, COLUMN_MONEY, &look, false);
	table_str(t, "本年支出合计");
	table_content(rnd, t, COLUMN_MONEY, &look, false);
}

/* Returns whether it is to be written with pipes. */
static bool
some_table(struct random *rnd, struct table *t)
{
	static void (*const kinds[])(struct random *, struct table *) = {
		merged_table, merged_table, grouped_table, grouped_table, split_table,
		deep_table,   label_table,  halves_table,  text_table,
	};
	size_t i = random_below(rnd, COUNT(kinds) + 3);
	bool pipes = i >= COUNT(kinds) && random_chance(rnd, 25);

	if (i < COUNT(kinds))
		kinds[i](rnd, t);
	else
		plain_table(rnd, t, pipes);
	return pipes;
}

void
put_data_table(struct report *r)
{
	static struct table t;
	static struct buf caption, unit_line;
	struct random *rnd = &r->random;
	const char *unit = "";
	bool pipes;

	caption.len = unit_line.len = 0;
	if (random_chance(rnd, 60)) {
		buf_addf(&caption, "表%zu ", r->ngrid + 1);
		add_project(rnd, &caption);
		buf_adds(&caption, random_chance(rnd, 50) ? "资金情况表" : "情况统计表");
		truth_optional(r, r->line);
		put_para(r, buf_slice(&caption, 0));
	}
	if (random_chance(rnd, 60)) {
		unit = PICK(rnd, money_units);
		buf_addf(&unit_line, "%s：%s", random_chance(rnd, 50) ? "金额单位" : "单位", unit);
		put_para(r, buf_slice(&unit_line, 0));
	}
	pipes = some_table(rnd, &t);
	buf_addc(&caption, '\0');
	table_write(r, &t, pipes, caption.data, unit);
	if (!pipes && random_chance(rnd, 10)) {
		put_blank(r, 1);
		label_table(rnd, &t);
		table_write(r, &t, false, "", "");
	}
}
