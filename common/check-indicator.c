/* SPDX-License-Identifier: ISC */
/* The rows of a form: range fullmarks scoring reason missing. */
#include "check-form.h"

#include "utf8.h"

/* ---- range ---- */

static void
tell_range(struct form_view *v, const struct operand *points, const struct operand *score, struct slice label,
	   enum severity severity)
{
	struct findings *f = v->findings;
	bool negative = exact_sgn(score->x.value) < 0;

	finding_begin(f, RULE_RANGE, severity, score->text, score->line);
	finding_operand(f, EVIDENCE_STATED, score);
	finding_operand(f, EVIDENCE_WHOLE, points);
	finding_stated(f, score);
	operand_print(&f->computed, points, 0);
	operand_print(&f->formula, score, 0);
	buf_adds(&f->formula, severity == SEVERITY_OK ? "≤" : negative ? "<" : ">");
	if (negative)
		buf_adds(&f->formula, "0");
	else
		operand_print(&f->formula, points, 0);
	f->quote = v->report->text[score->text].text;
	buf_add(&f->label, label);
	buf_adds(&f->sentence, "“");
	buf_add(&f->sentence, label);
	buf_adds(&f->sentence, "”得");
	operand_print(&f->sentence, score, 0);
	buf_adds(&f->sentence, "分，");
	buf_adds(&f->sentence, severity == SEVERITY_OK ? "不超过分值"
			       : negative              ? "小于零，分值为"
						       : "超过分值");
	operand_print(&f->sentence, points, 0);
	buf_adds(&f->sentence, "分。");
	finding_end(f);
}

void
form_range(struct form_view *v, const struct operand *points, const struct operand *score, struct slice label)
{
	enum severity severity = SEVERITY_OK;
	struct interval zero;

	interval_init(&zero);
	if (interval_above(&score->x, &points->x) || interval_above(&zero, &score->x))
		severity = SEVERITY_ERROR;
	interval_clear(&zero);
	if (findings_want(v->findings, RULE_RANGE, severity))
		tell_range(v, points, score, label, severity);
}

/* ---- Is a target met? ---- */

enum met { MET_UNKNOWN, MET, MISSED };

/* Words of the lexicon in a text: the degree that it claims, from 0 (not at all) to 9 (wholly); -1 when it
 * claims none. */
static int
degree_of(const struct check_report *r, struct slice text)
{
	int least = -1;

	for (size_t at = 0; at < text.len; at++) {
		const struct lexicon_entry *e;
		int degree;

		if (((unsigned char)text.data[at] & 0xC0) == 0x80)
			continue;
		e = lexicon_prefix(r->lex, LEXICON_DEGREE, slice_from(text, at));
		if (!e || e->value.len == 0)
			continue;
		degree = *e->value.data - '0';
		if (least < 0 || degree < least)
			least = degree;
		at += e->word.len - 1;
	}
	return least;
}

enum { DEGREE_BASIC = 7, DEGREE_WHOLE = 9, DEGREE_MOST_CHARS = 14 };

/*
 * Texts that are equal, or of different degrees: 全部完成 and 基本完成. Longer ones tell more than a degree.
 * 是 and 基本稳定 is no full success, but no reason either to call full marks wrong.
 */
static enum met
met_in_words(struct form_view *v, const struct check_indicator *in, bool full)
{
	struct check_report *r = v->findings->report;
	struct slice target = report_squeeze(r, in->target), actual = report_squeeze(r, in->actual);
	int wanted, reached;

	if (target.len == 0 || actual.len == 0)
		return MET_UNKNOWN;
	if (slice_eq(target, actual))
		return MET;
	if (utf8_length(target) > DEGREE_MOST_CHARS || utf8_length(actual) > DEGREE_MOST_CHARS)
		return MET_UNKNOWN;
	wanted = degree_of(r, target);
	reached = degree_of(r, actual);
	if (reached < 0 || (wanted < 0 && reached >= DEGREE_BASIC && (full || reached == DEGREE_WHOLE)))
		return MET_UNKNOWN;
	return reached < (wanted < 0 ? DEGREE_WHOLE : wanted) ? MISSED : MET;
}

/* Without a direction, more is better unless the indicator is one of those where less is (cost, time,
 * complaints). */
static bool
less_is_better(const struct check_report *r, const struct check_indicator *in)
{
	struct slice texts[] = {in->level2, in->level3, in->target};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (size_t at = 0; at < texts[i].len; at++)
			if (((unsigned char)texts[i].data[at] & 0xC0) != 0x80 &&
			    lexicon_prefix(r->lex, LEXICON_REVERSE, slice_from(texts[i], at)))
				return true;
	return false;
}

static enum met
met_in_numbers(struct form_view *v, const struct check_indicator *in, const struct interval *target,
	       const struct interval *actual)
{
	int order = exact_cmp(actual->value, target->value);
	struct slice op = in->op;

	if (slice_is(op, "≥"))
		return order >= 0 ? MET : MISSED;
	if (slice_is(op, ">"))
		return order > 0 ? MET : MISSED;
	if (slice_is(op, "≤"))
		return order <= 0 ? MET : MISSED;
	if (slice_is(op, "<"))
		return order < 0 ? MET : MISSED;
	if (order == 0)
		return MET;
	if (less_is_better(v->report, in))
		return MET_UNKNOWN;
	return order > 0 ? slice_is(op, "=") ? MET_UNKNOWN : MET : MISSED;
}

/* ---- fullmarks ---- */

struct indicator_row {
	const struct check_indicator *in;
	struct operand points, score;
	bool full;
	struct interval target, actual;
	bool numbers; /* target and actual are one number each, of one unit */
	enum met met;
};

static struct slice
indicator_name(const struct check_indicator *in)
{
	return in->level3.len > 0 ? in->level3 : in->level2.len > 0 ? in->level2 : in->level1;
}

enum { NAME_MOST_BYTES = 120 };

static void
print_name(struct findings *f, const struct check_indicator *in)
{
	struct slice name = slice_trim(indicator_name(in));
	size_t len = name.len;

	buf_adds(&f->sentence, "“");
	if (len > NAME_MOST_BYTES) {
		for (len = NAME_MOST_BYTES; ((unsigned char)name.data[len] & 0xC0) == 0x80;)
			len--;
		name.len = len;
		buf_add(&f->sentence, name);
		buf_adds(&f->sentence, "…");
	} else {
		buf_add(&f->sentence, name);
	}
	buf_adds(&f->sentence, "”");
}

/* Evidence of target and actual value, where they are amounts of the row. */
static void
tell_values(struct form_view *v, const struct indicator_row *row)
{
	struct operand o;

	operand_init(&o);
	if (row->numbers &&
	    form_operand(v, &o, row->in->row, row->in->line, FORM_ACTUAL, row->in->actual_value, NONE))
		finding_operand(v->findings, EVIDENCE_OTHER, &o);
	if (row->numbers &&
	    form_operand(v, &o, row->in->row, row->in->line, FORM_TARGET, row->in->target_value, o.amount))
		finding_operand(v->findings, EVIDENCE_OTHER, &o);
	operand_clear(&o);
}

static void
check_full_marks(struct form_view *v, const struct indicator_row *row)
{
	struct findings *f = v->findings;
	enum severity severity = SEVERITY_OK;

	if (row->met == MET_UNKNOWN || exact_sgn(row->points.x.value) <= 0)
		return;
	if (row->met == MISSED && row->full)
		severity = SEVERITY_WARNING;
	if (!findings_want(f, RULE_FULLMARKS, severity))
		return;
	finding_begin(f, RULE_FULLMARKS, severity, row->score.text, row->score.line);
	finding_operand(f, EVIDENCE_STATED, &row->score);
	finding_operand(f, EVIDENCE_WHOLE, &row->points);
	tell_values(v, row);
	finding_stated(f, &row->score);
	f->quote = row->in->actual;
	buf_add(&f->label, indicator_name(row->in));
	buf_add(&f->label, row->in->target);
	buf_add(&f->label, row->in->actual);
	print_name(f, row->in);
	buf_adds(&f->sentence, "年度指标值为“");
	buf_add(&f->sentence, row->in->target);
	buf_adds(&f->sentence, "”，实际完成“");
	buf_add(&f->sentence, row->in->actual);
	buf_adds(&f->sentence, "”，得");
	operand_print(&f->sentence, &row->score, 0);
	buf_adds(&f->sentence, "分（分值");
	operand_print(&f->sentence, &row->points, 0);
	buf_adds(&f->sentence, severity == SEVERITY_OK ? "分），相符。" : "分），未达到指标值而得满分。");
	finding_end(f);
}

/* ---- scoring ---- */

/*
 * proportional: actual / target × points, for a target that was missed. A score above that by more than the
 * half point that rounding explains is told.
 */
static bool
due_score(const struct indicator_row *row, exact_t due)
{
	if (row->met != MISSED || !row->numbers || exact_sgn(row->target.value) <= 0 ||
	    exact_sgn(row->actual.value) < 0 || exact_cmp(row->actual.value, row->target.value) >= 0)
		return false;
	exact_div(due, row->actual.value, row->target.value);
	exact_mul(due, due, row->points.x.value);
	return true;
}

/* 80% of the points, or what is in proportion. */
static void
print_due(struct findings *f, const struct indicator_row *row, const struct exact *due, bool band)
{
	if (!band) {
		number_print(&f->formula, row->actual.value, 0);
		buf_addc(&f->formula, '/');
		number_print(&f->formula, row->target.value, 0);
		buf_adds(&f->formula, "×");
	}
	operand_print(&f->formula, &row->points, 0);
	buf_adds(&f->formula, band ? "×80%=" : "=");
	number_print(&f->formula, due, 0);
}

static void
tell_score(struct form_view *v, const struct indicator_row *row, const struct exact *due, bool band)
{
	struct findings *f = v->findings;

	finding_begin(f, RULE_SCORING, SEVERITY_NOTE, row->score.text, row->score.line);
	finding_operand(f, EVIDENCE_STATED, &row->score);
	finding_operand(f, EVIDENCE_WHOLE, &row->points);
	tell_values(v, row);
	finding_stated(f, &row->score);
	number_print(&f->computed, due, 0);
	print_due(f, row, due, band);
	f->quote = row->in->actual;
	buf_add(&f->label, indicator_name(row->in));
	print_name(f, row->in);
	buf_adds(&f->sentence, "得");
	operand_print(&f->sentence, &row->score, 0);
	buf_adds(&f->sentence,
		 band ? "分，未达到指标值的最高得分值的80%，为" : "分，按完成值÷指标值×分值计算为");
	number_print(&f->sentence, due, 0);
	buf_adds(&f->sentence, "分。");
	finding_end(f);
}

/* bands: 财预〔2020〕10号 gives what was reached 80 to 100% of the points, what was reached in part 60 to
 * 80%. */
static bool
above_band(const struct indicator_row *row, exact_t due)
{
	if (row->met != MISSED)
		return false;
	exact_set_ratio(due, 4, 5);
	exact_mul(due, due, row->points.x.value);
	return exact_cmp(row->score.x.value, due) > 0;
}

static void
check_scoring(struct form_view *v, const struct indicator_row *row)
{
	struct slice parameter = rule_info(RULE_SCORING)->parameter;
	exact_t due, slack;

	if (row->full || !findings_want(v->findings, RULE_SCORING, SEVERITY_NOTE))
		return;
	exact_init(due);
	exact_init(slack);
	exact_set_ratio(slack, 1, 1);
	if (slice_is(parameter, "bands")) {
		if (above_band(row, due))
			tell_score(v, row, due, true);
	} else if (slice_is(parameter, "proportional") && due_score(row, due)) {
		exact_add(slack, due, slack);
		if (exact_cmp(row->score.x.value, slack) >= 0)
			tell_score(v, row, due, false);
	}
	exact_clear(due);
	exact_clear(slack);
}

/* ---- The rows ---- */

/* Points and score alone; false unless it has both. */
static bool
read_score(struct form_view *v, struct indicator_row *row, const struct check_indicator *in)
{
	row->in = in;
	return form_operand(v, &row->points, in->row, in->line, FORM_POINTS, in->points, NONE) &&
	       form_operand(v, &row->score, in->row, in->line, FORM_SCORE, in->score, row->points.amount);
}

/* What the row says of target and actual value. */
static void
read_values(struct form_view *v, struct indicator_row *row)
{
	const struct check_indicator *in = row->in;

	row->full = exact_cmp(row->score.x.value, row->points.x.value) >= 0;
	row->numbers = interval_plain(&row->target, in->target_value) &&
		       interval_plain(&row->actual, in->actual_value);
	row->met = row->numbers ? met_in_numbers(v, in, &row->target, &row->actual)
				: met_in_words(v, in, row->full);
}

static void
row_init(struct indicator_row *row)
{
	operand_init(&row->points);
	operand_init(&row->score);
	interval_init(&row->target);
	interval_init(&row->actual);
}

static void
row_clear(struct indicator_row *row)
{
	operand_clear(&row->points);
	operand_clear(&row->score);
	interval_clear(&row->target);
	interval_clear(&row->actual);
}

/* reason: one note a form, with every row. */
static void
check_reasons(struct form_view *v)
{
	struct findings *f = v->findings;
	struct indicator_row row;
	size_t n = 0;

	if (!v->has_column[FORM_REASON] || !findings_want(f, RULE_REASON, SEVERITY_NOTE))
		return;
	row_init(&row);
	for (size_t i = v->indicators.from; i < v->indicators.to; i++) {
		if (slice_trim(v->report->indicator[i].reason).len > 0 ||
		    !read_score(v, &row, &v->report->indicator[i]) ||
		    exact_cmp(row.score.x.value, row.points.x.value) >= 0)
			continue;
		if (n++ == 0) {
			finding_begin(f, RULE_REASON, SEVERITY_NOTE, row.score.text, row.score.line);
			f->quote = v->report->text[row.score.text].text;
		}
		finding_operand(f, EVIDENCE_STATED, &row.score);
		buf_add(&f->label, indicator_name(row.in));
	}
	if (n > 0) {
		buf_addf(&f->computed, "%zu", n);
		buf_addf(&f->sentence, "有%zu项指标未得满分而没有填写偏差原因。", n);
		finding_end(f);
	}
	row_clear(&row);
}

/* ---- missing ---- */

/* What a row lacks that others of the form have: the actual value, the score. */
static void
check_missing_column(struct form_view *v, enum form_column column, const char *name)
{
	struct findings *f = v->findings;
	size_t n = 0;

	if (!v->has_column[column] || !findings_want(f, RULE_MISSING, SEVERITY_NOTE))
		return;
	for (size_t i = v->indicators.from; i < v->indicators.to; i++) {
		const struct check_indicator *in = &v->report->indicator[i];
		struct slice field = column == FORM_SCORE ? in->score : in->actual;
		size_t cell;

		if (slice_trim(field).len > 0 || slice_trim(in->level3).len == 0 || in->points.len == 0)
			continue;
		cell = form_cell(v, in->row, in->line);
		if (n++ == 0) {
			finding_begin(f, RULE_MISSING, SEVERITY_NOTE, cell, in->line);
			f->quote = in->level3;
		}
		finding_value(f, EVIDENCE_OTHER, v->report->text[cell].place, in->line, in->level3,
			      slice_str(""), slice_str(""));
	}
	if (n == 0)
		return;
	buf_adds(&f->label, name);
	buf_addf(&f->computed, "%zu", n);
	buf_addf(&f->sentence, "有%zu项指标没有填写%s。", n, name);
	finding_end(f);
}

/* At any level: 满意度 may be one of 效益. */
static bool
names_group(const struct check_indicator *in, struct slice group)
{
	return slice_find(in->level1, group) != SIZE_MAX || slice_find(in->level2, group) != SIZE_MAX ||
	       slice_find(in->level3, group) != SIZE_MAX;
}

/* A form with one of the three groups of the ministry's form should have all. */
static void
check_groups(struct form_view *v)
{
	static const char *const groups[] = {"产出", "效益", "满意度"};
	enum { NGROUP = sizeof groups / sizeof *groups };
	struct findings *f = v->findings;
	bool found[NGROUP] = {false};
	size_t nfound = 0;

	for (size_t i = v->indicators.from; i < v->indicators.to; i++)
		for (size_t g = 0; g < NGROUP; g++)
			found[g] = found[g] || names_group(&v->report->indicator[i], slice_str(groups[g]));
	for (size_t g = 0; g < NGROUP; g++)
		nfound += found[g];
	if (nfound == 0 || nfound == NGROUP || !findings_want(f, RULE_MISSING, SEVERITY_NOTE))
		return;
	finding_begin(f, RULE_MISSING, SEVERITY_NOTE, v->report->grid[v->grid].text,
		      v->report->grid[v->grid].line);
	buf_adds(&f->sentence, "自评表缺少");
	for (size_t g = 0, n = 0; g < NGROUP; g++) {
		if (found[g])
			continue;
		buf_addf(&f->sentence, "%s%s指标", n++ > 0 ? "、" : "", groups[g]);
		buf_adds(&f->label, groups[g]);
	}
	buf_adds(&f->sentence, "。");
	finding_end(f);
}

/* 项目名称 beside an empty cell. */
static void
check_project(struct form_view *v)
{
	struct findings *f = v->findings;

	if (!v->form || v->form->project.len > 0 || !findings_want(f, RULE_MISSING, SEVERITY_NOTE))
		return;
	for (size_t i = 0; i + 1 < v->view->ncell; i++) {
		const struct check_text *t = view_text(v->view, i), *next = view_text(v->view, i + 1);
		const struct lexicon_entry *e;

		if (t->role == CHECK_VALUE || next->row != t->row || slice_trim(next->text).len > 0)
			continue;
		e = form_label(v->report->lex, t->text);
		if (!e || !slice_is(e->value, "project"))
			continue;
		finding_begin(f, RULE_MISSING, SEVERITY_NOTE, v->view->cell[i].text, t->line);
		f->quote = t->text;
		buf_adds(&f->label, "project");
		buf_adds(&f->sentence, "没有填写项目名称。");
		finding_end(f);
		return;
	}
}

void
check_indicators(struct form_view *v)
{
	struct indicator_row row;

	row_init(&row);
	for (size_t i = v->indicators.from; i < v->indicators.to; i++) {
		if (!read_score(v, &row, &v->report->indicator[i]))
			continue;
		form_range(v, &row.points, &row.score, indicator_name(row.in));
		read_values(v, &row);
		check_full_marks(v, &row);
		check_scoring(v, &row);
	}
	row_clear(&row);
	check_reasons(v);
	check_missing_column(v, FORM_ACTUAL, "实际完成值");
	check_missing_column(v, FORM_SCORE, "得分");
	check_groups(v);
	check_project(v);
}
