/* SPDX-License-Identifier: ISC */
/* conflict: what a report claims of all its targets, more people than live there, a score that is another in its
 * form. All may be explained. */
#include "check-quantity.h"

/* ---- 完成年度目标的45.40%, but 均完成年初绩效目标 ---- */

enum { CLAIM_BYTES = 60, SENTENCE_TERMS = 12, MOST_TOLD = 8 };

/* 未全部完成, 力争全部完成: no claim. */
static bool
is_hedged(struct slice text, size_t at)
{
	static const char *const words[] = {"未", "没有", "不能", "力争", "确保", "争取", "尚", "基本", "将"};
	struct slice before = slice_of(text.data + (at > 12 ? at - 12 : 0), at > 12 ? 12 : at);

	return SLICE_HAS_ONE(before, words);
}

static bool
is_all_targets(struct slice object)
{
	static const char *const words[] = {"绩效目标", "年度目标", "年初",     "各项目标", "各项任务",
					    "全年目标", "全年任务", "年度任务", "预期目标", "既定目标"};

	return SLICE_HAS_ONE(object, words);
}

/* A claim in a text: its clause; empty for none. */
static struct slice
claim_of(const struct check_report *r, size_t i)
{
	struct slice text = r->text[i].text, rest = text;
	const struct lexicon_entry *e;

	for (; (e = lexicon_next(r->lex, LEXICON_CLAIM, &rest)); rest = slice_from(rest, e->word.len)) {
		size_t at = (size_t)(rest.data - text.data);
		struct slice clause = text_clause(text, at, at + e->word.len, false), object;

		object = slice_from(clause, (size_t)(rest.data + e->word.len - clause.data));
		if (object.len <= CLAIM_BYTES && !is_hedged(text, at) && is_all_targets(object))
			return clause;
	}
	return slice_str("");
}

/* 完成年度目标的45.40%: of a target of the whole year, told as what was done in it. */
static bool
is_target_missed(const struct terms *t, size_t i)
{
	static const char *const years[] = {"年度", "全年", "年初"}, *const dates[] = {"截至", "截止",
										       "月底"};
	const struct term *term = &t->term[i];
	const struct check_amount *a = term_amount(t, i);
	exact_t full;
	bool missed;

	if (a->kind != CHECK_PERCENT || !a->readable || !slice_is(a->unit, "%") || a->qualifier.len > 0 ||
	    !(term->cues & CUE_DONE) || !(term->cues & CUE_TARGET) ||
	    !slice_ends(term->lead, slice_str("的")))
		return false;
	for (size_t j = i + 1;
	     j > 0 && i + 1 - j < SENTENCE_TERMS && t->term[j - 1].sentence == term->sentence; j--) {
		if (t->term[j - 1].gap_cues & CUE_PARTIAL || t->term[j - 1].stages & STAGE_FORECAST)
			return false;
		for (size_t k = 0; k < sizeof dates / sizeof *dates; k++)
			if (slice_find(t->term[j - 1].gap, slice_str(dates[k])) != NONE)
				return false;
	}
	exact_init(full);
	exact_set_ratio(full, 100, 1);
	missed = exact_cmp(a->x.value, full) < 0;
	exact_clear(full);
	for (size_t k = 0; missed && k < sizeof years / sizeof *years; k++)
		if (slice_find(term->lead, slice_str(years[k])) != NONE)
			return true;
	return false;
}

static void
tell_missed(struct quantities *q, const struct check_amount *a, size_t claim, struct slice clause)
{
	struct findings *f = q->findings;
	const struct check_text *c = &q->report->text[claim];
	struct operand stated;

	operand_init(&stated);
	operand_set_amount(&stated, q->report, (size_t)(a - q->report->amount));
	finding_begin(f, RULE_CONFLICT, SEVERITY_WARNING, a->text, a->line);
	f->quote = text_clause(amount_text(q->report, a), a->at, a->at + a->raw.len, false);
	buf_add(&f->label, clause);
	finding_operand(f, EVIDENCE_STATED, &stated);
	finding_value(f, EVIDENCE_OTHER, c->place, c->line, clause, slice_str(""), slice_str(""));
	finding_stated(f, &stated);
	finding_cite(f);
	buf_addf(&f->sentence, "，第%zu行却说“", c->line);
	buf_add(&f->sentence, clause);
	buf_adds(&f->sentence, "”，前后不一致。");
	finding_end(f);
	operand_clear(&stated);
}

static void
check_targets_missed(struct quantities *q)
{
	const struct check_report *r = q->report;
	struct slice clause = {.len = 0};
	size_t claim = NONE;

	for (size_t i = 0; i < r->ntext; i++) {
		const struct check_text *t = &r->text[i];

		if (t->kind != TEXT_PARA || t->namount == 0)
			continue;
		terms_build(&q->terms, q->report, i);
		for (size_t k = 0; k < q->terms.n; k++) {
			if (!is_target_missed(&q->terms, k))
				continue;
			for (size_t c = 0; claim == NONE && c < r->ntext; c++) {
				clause = r->text[c].kind == TEXT_PARA ? claim_of(r, c) : clause;
				claim = clause.len > 0 ? c : NONE;
			}
			if (claim == NONE)
				return;
			tell_missed(q, term_amount(&q->terms, k), claim, clause);
		}
	}
}

/* ---- 完成接种11.7万余人, of 常住人口4.8万人 ---- */

static bool
is_people(const struct quantities *q, const struct statement *s)
{
	const struct check_amount *a = statement_amount(q, s);

	return a->kind == CHECK_COUNT && a->readable && slice_is(a->unit, "人") && !a->x.vague &&
	       !s->forecast;
}

/* The largest number of people that live there; NULL where none is stated, or others are counted besides. */
static const struct statement *
find_population(const struct quantities *q)
{
	static const char *const all[] = {"常住人口", "总人口"}, *const others[] = {"流动", "外来", "暂住"};
	const struct statement *most = NULL;

	for (size_t i = 0; i < q->n; i++) {
		const struct statement *s = &q->statement[i];

		if (!is_people(q, s))
			continue;
		if (SLICE_HAS_ONE(s->name, others))
			return NULL;
		if (SLICE_HAS_ONE(s->name, all) &&
		    (!most ||
		     exact_cmp(statement_amount(q, s)->x.value, statement_amount(q, most)->x.value) > 0))
			most = s;
	}
	return most;
}

/* 接种 参保: what one person is counted for once. */
static bool
is_done_once(const struct lexicon *lex, struct slice name)
{
	return lexicon_next(lex, LEXICON_ONCE, &name) != NULL;
}

static void
tell_population(struct quantities *q, const struct statement *s, const struct statement *people)
{
	struct findings *f = q->findings;
	const struct check_amount *a = statement_amount(q, s);
	struct operand x, y;

	operand_init(&x);
	operand_init(&y);
	operand_set_amount(&x, q->report, s->amount);
	operand_set_amount(&y, q->report, people->amount);
	finding_begin(f, RULE_CONFLICT, SEVERITY_WARNING, a->text, a->line);
	f->quote = text_clause(amount_text(q->report, a), a->at, a->at + a->raw.len, false);
	buf_add(&f->label, s->name);
	finding_compare(f, EVIDENCE_STATED, &x, EVIDENCE_OTHER, &y, ">");
	finding_cite(f);
	buf_addf(&f->sentence, "：多于第%zu行%.*s%.*s，是否人次或含外来人员。", y.line,
		 SLICE_ARG(people->word), SLICE_ARG(y.raw));
	finding_end(f);
	operand_clear(&x);
	operand_clear(&y);
}

/* Once for each name and value. */
static void
check_population(struct quantities *q)
{
	const struct statement *people = NULL, *told[MOST_TOLD];
	bool looked = false;
	size_t n = 0;

	for (size_t i = 0; i < q->n && n < MOST_TOLD; i++) {
		const struct statement *s = &q->statement[i];
		size_t k = 0;

		if (!is_people(q, s) || !is_done_once(q->report->lex, s->name))
			continue;
		people = looked ? people : find_population(q);
		looked = true;
		if (!people)
			return;
		if (!interval_above(&statement_amount(q, s)->x, &statement_amount(q, people)->x))
			continue;
		while (k < n &&
		       !(slice_eq(told[k]->name, s->name) &&
			 decimal_same(statement_amount(q, told[k])->value, statement_amount(q, s)->value)))
			k++;
		if (k < n)
			continue;
		told[n++] = s;
		tell_population(q, s, people);
	}
}

/* ---- 自评得分95.6分, of a form with 96.5 ---- */

/* The text that a total in prose stands in; NONE when it cannot be told. */
static size_t
text_of(const struct check_report *r, const struct check_total *total)
{
	for (size_t i = 0; i < r->ntext; i++)
		if (r->text[i].line <= total->line && slice_eq(r->text[i].place, total->place) &&
		    (i + 1 == r->ntext || r->text[i + 1].line > total->line))
			return i;
	return NONE;
}

/* 整体 in the title of both, or of neither: of the whole unit, or of a project. */
static bool
is_same_scope(const struct check_report *r, size_t section, size_t grid)
{
	const struct check_document *d = report_document(r, section),
				    *of = report_document(r, r->grid[grid].section);
	struct slice whole = slice_str("整体");

	return d && of && (slice_find(d->title, whole) != NONE) == (slice_find(of->title, whole) != NONE);
}

static void
tell_score(struct quantities *q, size_t text, const struct check_total *told, const struct check_total *form)
{
	struct findings *f = q->findings;
	enum severity severity = decimal_same(told->score, form->score) ? SEVERITY_OK : SEVERITY_WARNING;

	if (!findings_want(f, RULE_CONFLICT, severity))
		return;
	finding_begin(f, RULE_CONFLICT, severity, text, told->line);
	f->quote = told->score;
	buf_adds(&f->label, "得分");
	finding_value(f, EVIDENCE_STATED, told->place, told->line, told->score, told->score, slice_str("分"));
	finding_value(f, EVIDENCE_OTHER, form->place, form->line, form->score, form->score, slice_str("分"));
	buf_add(&f->stated, told->score);
	buf_add(&f->computed, form->score);
	buf_adds(&f->unit, "分");
	buf_addf(&f->sentence, "第%zu行得分为%.*s分，第%zu行自评表总得分为%.*s分，%s。", told->line,
		 SLICE_ARG(told->score), form->line, SLICE_ARG(form->score),
		 severity == SEVERITY_OK ? "一致" : "前后不一致");
	finding_end(f);
}

/* The only score of the forms, and the only one that the prose tells. */
static void
check_score_told(struct quantities *q)
{
	const struct check_report *r = q->report;
	const struct check_total *form = NULL, *told = NULL;
	struct interval x;
	size_t text;
	bool only = true;

	interval_init(&x);
	for (size_t i = 0; i < r->ntotal && only; i++) {
		const struct check_total *t = &r->total[i], **to = t->grid == NONE ? &told : &form;

		if (t->score.len == 0)
			continue;
		only = interval_plain(&x, t->score) &&
		       (!*to || (t->grid == NONE && decimal_same((*to)->score, t->score)));
		*to = t;
	}
	interval_clear(&x);
	if (!only || !form || !told)
		return;
	text = text_of(r, told);
	if (text != NONE && is_same_scope(r, r->text[text].section, form->grid))
		tell_score(q, text, told, form);
}

void
check_claims(struct quantities *q)
{
	if (!findings_want(q->findings, RULE_CONFLICT, SEVERITY_WARNING))
		return;
	check_targets_missed(q);
	check_population(q);
	check_score_told(q);
}
