/* SPDX-License-Identifier: ISC */
/* missing: placeholders of a template that are left in a text. year: a heading or sentence about another
 * year. */
#include "checks.h"

#include "char-set.h"
#include "check-operand.h"
#include "check-terms.h"

/* ---- missing: XX家, xxxx.xx万元, ××街道 ---- */

static const char *const marks[] = {"X", "x", "×", "Ｘ", "ｘ", "○", "〇"};

/* The length of the mark that s starts with; 0 for none. */
static size_t
mark_len(struct slice s)
{
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (slice_starts(s, slice_str(marks[i])))
			return strlen(marks[i]);
	return 0;
}

static bool
is_ascii_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* The first run of at least two marks (and points between them) with no letter or digit on either side. */
static bool
find_placeholder(const struct char_set *starts, struct slice text, struct slice *found)
{
	size_t end;

	for (size_t at = 0; (at = char_set_find(starts, text, at)) < text.len; at = end) {
		size_t n = 0, len;

		for (end = at; end < text.len; end += len) {
			len = mark_len(slice_from(text, end));
			n += len > 0;
			if (len == 0 && !(text.data[end] == '.' && n > 0))
				break;
			len += len == 0;
		}
		*found = slice_of(text.data + at, end - at);
		/* 二〇〇〇 is a number, 5XX a code. */
		if (n > 1 && !(at > 0 && is_ascii_word(text.data[at - 1])) &&
		    !(end < text.len && is_ascii_word(text.data[end])) &&
		    slice_find(*found, slice_str("〇")) == NONE)
			return true;
		end += end == at;
	}
	return false;
}

static void
tell_placeholder(struct findings *f, size_t text, struct slice found)
{
	const struct check_text *t = &f->report->text[text];
	size_t at = (size_t)(found.data - t->text.data), line = t->line;

	for (size_t i = 0; i < at; i++)
		line += t->text.data[i] == '\n';
	finding_begin(f, RULE_MISSING, SEVERITY_NOTE, text, line);
	f->quote = text_clause(t->text, at, at + found.len, false);
	buf_add(&f->label, f->quote);
	finding_cite(f);
	buf_adds(&f->sentence, "：模板的占位文字没有替换。");
	finding_end(f);
}

static void
check_placeholders(struct findings *f, const struct char_set *starts, size_t text)
{
	struct slice found;

	if (find_placeholder(starts, f->report->text[text].text, &found))
		tell_placeholder(f, text, found);
}

/* ---- year ---- */

/* The year that text starts with (2020年 2020年度), 0 for none. */
static size_t
year_at(struct slice s, size_t *len)
{
	static const char mark[] = "年";
	size_t year = 0;

	for (size_t i = 0; i < 4; i++) {
		if (i >= s.len || s.data[i] < '0' || s.data[i] > '9')
			return 0;
		year = year * 10 + (size_t)(s.data[i] - '0');
	}
	*len = 4 + sizeof mark - 1;
	return slice_starts(slice_from(s, 4), slice_str(mark)) && year >= 1950 && year < 2100 ? year : 0;
}

/*
 * A paragraph that begins with a year before that of its document and goes on as if it were this one's: with
 * a sum of money of 预算, 决算, 收入 or 支出, and no word that compares (上年, 较, 以来).
 */
static bool
is_stale(const struct findings *f, struct slice text, size_t year, size_t *stated)
{
	static const char *const about[] = {"预算", "决算", "收入", "支出", "资金"};
	static const char *const other[] = {"较",   "比", "以来", "起", "结转", "上年",
					    "同期", "至", "-",    "—",  "～",   "对照"};
	size_t len = 0, stop;
	bool money = false;

	*stated = year_at(text, &len);
	if (*stated == 0 || *stated + 1 != year)
		return false;
	text = slice_from(text, len);
	stop = slice_find(text, slice_str("。"));
	if (stop != NONE)
		text.len = stop;
	for (size_t i = 0; i < sizeof other / sizeof *other; i++)
		if (slice_find(text, slice_str(other[i])) != NONE)
			return false;
	for (size_t i = 0; i < sizeof about / sizeof *about; i++)
		money |= slice_find(text, slice_str(about[i])) != NONE;
	(void)f;
	return money;
}

static void
check_year(struct findings *f, size_t text)
{
	const struct check_text *t = &f->report->text[text];
	const struct check_document *d = report_document(f->report, t->section);
	const struct check_amount *a;
	size_t stated;

	if (t->kind != TEXT_PARA || t->namount == 0 || !d || d->year == 0 ||
	    !is_stale(f, t->text, d->year, &stated))
		return;
	a = &f->report->amount[t->amount];
	if (a->kind != CHECK_MONEY || slice_find(slice_of(t->text.data, a->at), slice_str("。")) != NONE)
		return;
	finding_begin(f, RULE_YEAR, SEVERITY_NOTE, text, t->line);
	f->quote = text_clause(t->text, 0, 4, false);
	finding_amount(f, EVIDENCE_OTHER, t->amount);
	buf_addf(&f->stated, "%zu", stated);
	buf_addf(&f->computed, "%zu", d->year);
	buf_add(&f->label, f->quote);
	buf_addf(&f->sentence, "报告为%zu年度，“", d->year);
	buf_add(&f->sentence, f->quote);
	buf_addf(&f->sentence, "”说的是%zu年，请核对年度。", stated);
	finding_end(f);
}

/* A form of another year than its title. */
static void
check_form_year(struct findings *f, const struct check_form *form)
{
	const struct check_grid *g = form->grid == NONE ? NULL : &f->report->grid[form->grid];
	const struct check_document *d = g ? report_document(f->report, g->section) : NULL;

	if (!d || d->year == 0 || form->year == 0 || form->year == d->year || g->ntext == 0)
		return;
	finding_begin(f, RULE_YEAR, SEVERITY_NOTE, g->text, g->line);
	buf_addf(&f->stated, "%zu", form->year);
	buf_addf(&f->computed, "%zu", d->year);
	buf_adds(&f->label, "form");
	buf_addf(&f->sentence, "标题为%zu年度，自评表为%zu年度，请核对年度。", d->year, form->year);
	finding_end(f);
}

/* One amount and nothing else. */
static bool
is_amount(const struct check_report *r, const struct check_text *t)
{
	return t->namount == 1 && r->amount[t->amount].raw.len == t->text.len;
}

void
check_texts(struct findings *f)
{
	bool placeholders = findings_want(f, RULE_MISSING, SEVERITY_NOTE);
	bool years = findings_want(f, RULE_YEAR, SEVERITY_NOTE);
	static struct char_set starts;

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		char_set_add_first(&starts, slice_str(marks[i]));
	for (size_t i = 0; i < f->report->ntext; i++) {
		if (placeholders && !is_amount(f->report, &f->report->text[i]))
			check_placeholders(f, &starts, i);
		if (years)
			check_year(f, i);
	}
	for (size_t i = 0; years && i < f->report->nform; i++)
		check_form_year(f, &f->report->form[i]);
}
