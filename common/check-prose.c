/* SPDX-License-Identifier: ISC */
#include "check-prose.h"

#include "checks.h"

/*
 * The patterns, tried in this order: the first one that says yes takes the anchor. They are written down in
 * score-check(1), each with an example that a test runs.
 */
static const struct pattern patterns[] = {
	/* 35台，每台单价1.2万元，共计42万元; 600人，人均300元 */
	{"mean", RULE_MEAN, ANCHOR_CHANGE, 0, CUE_AVERAGE, CUE_VERSUS | CUE_CHANGE | CUE_SHARE, match_mean},
	/* 由88.2%提高到91.5%，提高3.3个百分点 */
	{"points", RULE_DIFFERENCE, ANCHOR_PERCENT, CUE_CHANGE, 0, CUE_TO | CUE_SHARE, match_points},
	/* 增加5万元，增长7.39% */
	{"change-rate", RULE_GROWTH, ANCHOR_PERCENT, CUE_CHANGE, 0, CUE_TO | CUE_SHARE, match_growth},
	/* 由20天压减到12天，压减40%; 较上年的5万元增长10% */
	{"span-rate", RULE_GROWTH, ANCHOR_PERCENT, CUE_CHANGE, 0, CUE_TO | CUE_SHARE, match_span_growth},
	/* 占项目总投入的60%，即360万元 */
	{"worth", RULE_RATE, ANCHOR_PERCENT, 0, 0, CUE_CHANGE, match_worth},
	/* 决策15%、过程20%、产出65%，权重合计100% */
	{"share-total", RULE_SUM, ANCHOR_PERCENT, 0, CUE_TOTAL, CUE_CHANGE, match_share_total},
	/* 完成年初预算的95% */
	{"done", RULE_RATE, ANCHOR_PERCENT, 0, CUE_DONE, CUE_CHANGE | CUE_SHARE | CUE_QUOTA, match_done},
	/* 女性3人、占6.81%; 占项目支出的60% */
	{"share", RULE_RATE, ANCHOR_PERCENT, 0, 0, CUE_CHANGE, match_share},
	/* 办结508件，办结率97% */
	{"quota", RULE_RATE, ANCHOR_PERCENT, 0, CUE_QUOTA, CUE_CHANGE, match_quota},
	/* 由20天压减到12天 */
	{"span", RULE_COMPARISON, ANCHOR_LEVEL, CUE_TO, CUE_CHANGE, 0, match_span},
	/* 由20天压减到12天，压减8天 */
	{"span-difference", RULE_DIFFERENCE, ANCHOR_CHANGE, CUE_CHANGE, 0, CUE_TO, match_span_difference},
	/* 预算10万元，决算8万元，较预算减少2万元; 两数相差2万元 */
	{"difference", RULE_DIFFERENCE, ANCHOR_CHANGE, CUE_CHANGE | CUE_DIFFER | CUE_EXCEED | CUE_BELOW, 0,
	 CUE_TO, match_difference},
	/* 12.5亿元（125000万元） */
	{"restated", RULE_CONFLICT, ANCHOR_LEVEL, 0, 0, 0, match_restated},
	/* 资产总额5万元，负债总额2万元，净资产3万元 */
	{"identity", RULE_DIFFERENCE, ANCHOR_LEVEL, 0, 0, 0, match_identity},
	/* 分值10分，扣2分，得8分 */
	{"deducted", RULE_DIFFERENCE, ANCHOR_SCORE, 0, 0, CUE_CHANGE, match_deducted},
	/* 预算10万元，执行8万元，结余2万元 */
	{"balance", RULE_DIFFERENCE, ANCHOR_LEVEL, CUE_BALANCE | CUE_CARRY, 0, 0, match_balance},
	/* 年初预算10万元，追加2万元，调整预算12万元 */
	{"adjust", RULE_SUM, ANCHOR_LEVEL, 0, 0, CUE_PART | CUE_VERSUS, match_adjust},
	/* 省级5万元、市级3万元，合计8万元 */
	{"total", RULE_SUM, ANCHOR_LEVEL, CUE_TOTAL, 0, CUE_PART, match_total},
	/* 男5人、女3人，共8人 */
	{"all", RULE_SUM, ANCHOR_LEVEL, 0, 0, CUE_PART | CUE_VERSUS | CUE_TOTAL, match_all},
	/* 分别投入5万元、8万元，共投入13万元 */
	{"each-total", RULE_SUM, ANCHOR_LEVEL, 0, 0, CUE_PART | CUE_VERSUS | CUE_EACH, match_each_total},
	/* 项目2个，分别为A、B；预算分别为5万元、8万元 */
	{"each", RULE_SUM, ANCHOR_LEVEL, CUE_EACH, 0, 0, match_each},
	/* 项目2个，分别为A、B; A、B等2个项目 */
	{"enumeration", RULE_SUM, ANCHOR_LEVEL, 0, 0, 0, match_enumeration},
	/* 受理512件，办结508件 */
	{"order", RULE_RANGE, ANCHOR_LEVEL, 0, 0, CUE_SHARE, match_order},
	/* 低保787户、1307人 */
	{"households", RULE_RANGE, ANCHOR_LEVEL, 0, 0, 0, match_households},
};

enum severity
prose_severity(bool strict, bool vague)
{
	if (vague)
		return SEVERITY_NOTE;
	return strict ? SEVERITY_ERROR : SEVERITY_SKIPPED;
}

void
prose_begin(struct prose *p, enum rule rule, enum severity severity, size_t at, size_t from)
{
	struct findings *f = p->findings;
	const struct check_amount *a = term_amount(&p->terms, at);
	const struct check_amount *start = term_amount(&p->terms, from == NONE ? at : from);
	const struct term *term = &p->terms.term[at];
	struct slice text = f->report->text[p->terms.text].text;
	size_t begin = start->at < a->at ? start->at : a->at,
	       end = start->at > a->at ? start->at + start->raw.len : a->at + a->raw.len;

	finding_begin(f, rule, severity, p->terms.text, a->line);
	f->quote = text_clause(text, begin, end, false);
	buf_add(&f->label, term->name);
}

void
prose_tell_part(struct prose *p, enum rule rule, enum severity severity, size_t at, size_t whole,
		const char *lead)
{
	struct findings *f = p->findings;

	prose_begin(p, rule, severity, at, whole);
	finding_compare(f, EVIDENCE_PART, &p->a, EVIDENCE_WHOLE, &p->b, severity == SEVERITY_OK ? "≤" : ">");
	finding_cite(f);
	buf_adds(&f->sentence, "：");
	buf_adds(&f->sentence, lead);
	buf_add(&f->sentence, p->a.raw);
	buf_adds(&f->sentence, severity == SEVERITY_OK ? "不大于" : "大于");
	buf_add(&f->sentence, p->b.raw);
	buf_adds(&f->sentence, "。");
	finding_end(f);
}

void
prose_tell_relation(struct prose *p, enum rule rule, enum severity severity, const struct relation *r,
		    const struct interval *computed, const struct buf *formula, bool percent, bool cut)
{
	struct findings *f = p->findings;
	size_t first = r->stated;
	struct operand stated;
	long shift;

	operand_init(&stated);
	prose_operand(p, &stated, r->stated);
	shift = percent ? 0 : stated.shift;
	for (size_t i = 0; i < r->n; i++)
		if (r->other[i] != NONE && r->other[i] < first &&
		    p->terms.term[r->other[i]].sentence == p->terms.term[r->stated].sentence)
			first = r->other[i];
	prose_begin(p, rule, severity, r->stated, first);
	finding_operand(f, EVIDENCE_STATED, &stated);
	for (size_t i = 0; i < r->n; i++)
		if (r->other[i] != NONE)
			finding_amount(f, r->role[i], p->terms.term[r->other[i]].amount);
	finding_stated(f, &stated);
	number_print(&f->computed, computed->value, shift);
	buf_add(&f->formula, buf_slice(formula, 0));
	buf_addc(&f->formula, '=');
	number_print(&f->formula, computed->value, shift);
	if (percent)
		buf_addc(&f->formula, '%');
	finding_cite(f);
	buf_adds(&f->sentence, "：");
	buf_add(&f->sentence, buf_slice(&f->formula, 0));
	buf_adds(&f->sentence, "，");
	buf_adds(&f->sentence, severity == SEVERITY_OK ? "与" : "不是");
	buf_add(&f->sentence, stated.raw);
	buf_adds(&f->sentence, severity == SEVERITY_OK     ? "相符"
			       : cut                       ? interval_cut_remark(&stated.x, computed)
			       : severity == SEVERITY_NOTE ? "，相差在四舍五入之内"
							   : "");
	buf_adds(&f->sentence, "。");
	finding_end(f);
	operand_clear(&stated);
}

enum severity
prose_fit_severity(enum fit fit, bool strict, bool vague, bool percent)
{
	if (fit == FIT_EXACT || (fit == FIT_WITHIN && percent))
		return SEVERITY_OK;
	if (fit == FIT_WITHIN)
		return SEVERITY_NOTE;
	if (fit == FIT_CUT)
		return vague ? SEVERITY_NOTE : SEVERITY_WARNING;
	return prose_severity(strict, vague);
}

bool
prose_operand(struct prose *p, struct operand *o, size_t term)
{
	return operand_set_amount(o, p->findings->report, p->terms.term[term].amount);
}

size_t
prose_sentence(const struct prose *p, size_t at, size_t most)
{
	const struct term *term = p->terms.term;
	size_t from = at;

	while (from > 0 && at - from < most && term[from - 1].sentence == term[at].sentence)
		from--;
	return from;
}

bool
prose_is_funds(const struct prose *p, size_t term)
{
	static const char *const words[] = {"资金", "预算", "到位", "下达", "安排", "拨付"};
	const struct term *t = &p->terms.term[term];

	if (term_amount(&p->terms, term)->kind != CHECK_MONEY || t->cues & (CUE_BALANCE | CUE_CARRY))
		return false;
	return SLICE_HAS_ONE(t->lead, words);
}

void
prose_skip(struct prose *p, enum rule rule, size_t at, const char *why)
{
	struct findings *f = p->findings;

	if (!findings_want(f, rule, SEVERITY_SKIPPED))
		return;
	prose_begin(p, rule, SEVERITY_SKIPPED, at, NONE);
	finding_amount(f, EVIDENCE_STATED, p->terms.term[at].amount);
	if (prose_operand(p, &p->a, at))
		finding_stated(f, &p->a);
	finding_cite(f);
	buf_addf(&f->sentence, "无法核对：%s。", why);
	finding_end(f);
}

static enum anchor
anchor_of(const struct terms *t, size_t i)
{
	const struct check_amount *a = term_amount(t, i);

	if (a->kind == CHECK_PERCENT)
		return ANCHOR_PERCENT;
	if (a->kind == CHECK_SCORE)
		return ANCHOR_SCORE;
	return term_is_level(t, i) && !(t->term[i].last & (CUE_DIFFER | CUE_EXCEED | CUE_BELOW))
		       ? ANCHOR_LEVEL
		       : ANCHOR_CHANGE;
}

static bool
may_match(const struct term *term, enum anchor anchor, const struct pattern *pattern)
{
	return pattern->anchor == anchor && (pattern->last == 0 || term->last & pattern->last) &&
	       (pattern->need == 0 || term->cues & pattern->need) && !(term->cues & pattern->refuse);
}

static void
check_text(struct prose *p)
{
	for (size_t i = 0; i < p->terms.n; i++) {
		enum anchor anchor = anchor_of(&p->terms, i);

		if (!term_amount(&p->terms, i)->readable)
			continue;
		for (size_t k = 0; k < sizeof patterns / sizeof *patterns; k++)
			if (may_match(&p->terms.term[i], anchor, &patterns[k]) &&
			    patterns[k].match(p, i, &patterns[k]))
				break;
	}
	check_parts(p);
	check_comparisons(p);
}

void
check_prose(struct findings *f)
{
	struct prose p = {.findings = f};

	operand_init(&p.a);
	operand_init(&p.b);
	operand_init(&p.c);
	interval_init(&p.x);
	for (size_t i = 0; i < f->report->ntext; i++) {
		const struct check_text *t = &f->report->text[i];

		if (t->namount == 0 || (t->kind == TEXT_CELL && (t->namount < 2 || t->role == CHECK_HEADER)))
			continue;
		terms_build(&p.terms, f->report, i);
		check_text(&p);
	}
	operand_clear(&p.a);
	operand_clear(&p.b);
	operand_clear(&p.c);
	interval_clear(&p.x);
	terms_free(&p.terms);
}
