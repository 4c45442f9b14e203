/* SPDX-License-Identifier: ISC */
#include "generate.h"

/* Names of places that do not exist, and words that reports are made of. */

static const char *const regions[] = {"砚湖区", "澜石县", "竹渚县", "云杪区",
				      "栗原县", "鹭汀区", "蔡坪县", "松烟市"};
static const char *const units[] = {"槐桥街道办事处", "苇塘街道办事处", "松壑镇人民政府", "水利局",
				    "民政局",         "农业农村局",     "文化馆",         "供水总站",
				    "第二幼儿园",     "应急管理局",     "图书馆",         "交通运输局"};
static const char *const projects[] = {
	"农村饮水管网延伸", "口袋公园建设", "老旧电梯更新", "流动少年宫", "水岸步道一期",
	"茶园提质",         "社工站运营",   "村道硬化",     "智慧停车",   "古井修缮",
	"助餐点建设",       "排水管网清淤", "数字防火塔",   "公共自行车",
};
static const char *const chapters[] = {
	"基本情况",           "项目概况",           "部门概况",           "预算安排和执行情况",
	"资金使用及管理情况", "绩效目标完成情况",   "绩效评价工作情况",   "主要成效",
	"存在的主要问题",     "改进措施和有关建议", "下一步工作打算",     "评价结论",
	"项目组织实施情况",   "主要经验及做法",     "其他需要说明的情况",
};
static const char *const verbs[] = {"完善", "规范", "强化", "优化", "健全",
				    "推进", "落实", "提升", "细化", "夯实"};
static const char *const objects[] = {
	"预算编制",     "项目储备",     "资金监管", "绩效目标设置", "台账管理", "工程进度调度", "水质检测",
	"群众评议",     "志愿服务",     "养护责任", "网格巡查",     "采购流程", "档案归集",     "部门协同",
	"应急物资储备", "助老服务质量", "阅读推广", "河岸绿化",     "停车秩序", "安全生产检查",
};
static const char *const tails[] = {"", "", "工作", "机制", "，提高资金效益", "，补齐短板", "情况", "见实效"};
static const char *const subjects[] = {"全年",       "一年来", "项目实施以来", "按照年初安排",
				       "截至12月底", "上半年", "在各方支持下"};
static const char *const deeds[] = {"修建", "更换", "培训", "发放", "走访",
				    "排查", "新增", "受理", "开展", "回访"};
static const struct {
	const char *thing, *unit;
} things[] = {
	{"灯杆", "根"},     {"管道", "公里"},   {"农户", "户"}, {"学员", "人次"},
	{"宣传折页", "份"}, {"隐患点", "处"},   {"诉求", "件"}, {"活动", "场"},
	{"书架", "个"},     {"绿地", "平方米"}, {"水表", "块"}, {"摊位", "个"},
};
static const char *const closings[] = {
	"，达到预期目标",   "，群众反映良好",     "，比上年有所增加",       "，为后续工作打下基础",
	"，相关资料已归档", "，没有发生安全事故", "，其余转入下年继续实施",
};
static const char *const indicators[] = {
	"管网延伸长度",
	"培训人次",
	"验收合格率",
	"按期完成率",
	"单位成本",
	"设备完好率",
	"受益户数",
	"投诉处理率",
	"开放天数",
	"资料归档率",
	"绿地面积",
	"就业带动人数",
	"节水量",
	"服务覆盖率",
	"制度是否健全",
	"群众满意度",
	"经费是否控制在预算内",
	"是否按规定公开",
	"长效机制是否建立",
	"人均活动时长",
};
static const char *const surnames[] = {"赵", "沈", "林", "周", "许", "温", "骆", "裘"};
static const char *const given[] = {"禾苗", "小满", "一帆", "知夏", "谷雨", "青石", "远舟", "小芒"};

void
add_org(struct random *rnd, struct buf *b)
{
	buf_adds(b, PICK(rnd, regions));
	buf_adds(b, PICK(rnd, units));
}

void
add_project(struct random *rnd, struct buf *b)
{
	buf_adds(b, PICK(rnd, projects));
}

void
add_title(struct random *rnd, struct buf *b)
{
	buf_adds(b, PICK(rnd, verbs));
	buf_adds(b, PICK(rnd, objects));
	buf_adds(b, PICK(rnd, tails));
}

void
add_chapter(struct random *rnd, struct buf *b)
{
	buf_adds(b, PICK(rnd, chapters));
}

static void
add_deed(struct random *rnd, struct buf *b)
{
	size_t i = random_below(rnd, COUNT(things));

	buf_adds(b, PICK(rnd, deeds));
	buf_adds(b, things[i].thing);
	buf_addf(b, "%zu%s", random_range(rnd, 2, 9000), things[i].unit);
}

void
add_sentence(struct random *rnd, struct buf *b, size_t year)
{
	switch (random_below(rnd, 4)) {
	case 0:
		buf_addf(b, "%zu年", year);
		buf_adds(b, PICK(rnd, projects));
		buf_addf(b, "安排资金%zu.%zu万元，实际支出", random_range(rnd, 20, 5000),
			 random_below(rnd, 100));
		add_amount(rnd, b, 5000, 2, random_chance(rnd, 30));
		buf_adds(b, "万元");
		break;
	case 1:
		buf_adds(b, "一是");
		add_title(rnd, b);
		buf_adds(b, "，二是");
		add_title(rnd, b);
		break;
	default:
		buf_adds(b, PICK(rnd, subjects));
		add_deed(rnd, b);
		buf_adds(b, "，");
		add_deed(rnd, b);
		buf_adds(b, PICK(rnd, closings));
	}
	buf_adds(b, "。");
}

void
add_sentences(struct random *rnd, struct buf *b, size_t year, size_t n)
{
	while (n-- > 0)
		add_sentence(rnd, b, year);
}

void
add_indicator(struct random *rnd, struct buf *b)
{
	buf_adds(b, PICK(rnd, indicators));
}

void
add_goal(struct random *rnd, struct buf *b)
{
	buf_adds(b, PICK(rnd, verbs));
	buf_adds(b, PICK(rnd, objects));
	buf_adds(b, "，");
	add_deed(rnd, b);
	buf_adds(b, random_chance(rnd, 70) ? "。" : "");
}

void
add_person(struct random *rnd, struct buf *b)
{
	buf_adds(b, PICK(rnd, surnames));
	buf_adds(b, PICK(rnd, given));
}

void
add_amount(struct random *rnd, struct buf *b, size_t most, unsigned decimals, bool commas)
{
	size_t n = random_below(rnd, most);

	if (commas && n >= 1000)
		buf_addf(b, "%zu,%03zu", n / 1000, n % 1000);
	else
		buf_addf(b, "%zu", n);
	if (decimals > 0)
		buf_addc(b, '.');
	for (; decimals > 0; decimals--)
		buf_addc(b, (char)('0' + random_below(rnd, 10)));
}
