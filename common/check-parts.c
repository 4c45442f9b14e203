/* SPDX-License-Identifier: ISC */
/* sum in prose: a whole and the list of its parts. */
#include "check-prose.h"
#include "marks.h"

/*
 * A list behind 其中 is open unless something closes it: two parts that are halves of one another (境内 and
 * 境外), a last part that takes up the rest (其他收入), all that there is of a kind (三公), or a gap that one slip of
 * the pen would leave. Only a closed list must add up; of an open one each part is at most the whole, and so is the
 * sum of parts that exclude each other (中央, 省级, 市级).
 */
enum {
	WHOLES_TRIED = 6,
	EXCLUSIVE_MOST = 8,
	ALL_GROUPS = 4, /* 决策 过程 产出 效益; 预算执行 产出 效益 满意度 */
};

struct list {
	size_t whole;
	size_t part[PROSE_WINDOW];
	size_t n;
	enum rule rule;
	bool open; /* 主要 等 */
	struct interval sum;
	bool qualified; /* 余 多 …: what fits is no matter of rounding */
};

/* 其他 其余: what the parts before it are not. */
static bool
names_rest(const struct term *part)
{
	static const char *const words[] = {"其他", "其它", "其余"};

	return SLICE_STARTS_ONE(part->name, words);
}

/* 其他, and 其他收入 of 收入: what takes up the rest of this whole. */
static bool
is_rest(const struct term *part, const struct term *whole)
{
	struct slice of;

	if (!names_rest(part))
		return false;
	of = slice_from(part->name, strlen("其他"));
	return of.len == 0 || slice_is(of, "人员") || slice_ends(whole->name, of) ||
	       slice_find(whole->lead, of) != NONE;
}

/* Whether one name holds a word whose other half is in the other: 境内 and 境外. */
static bool
is_half(const struct lexicon *lex, struct slice a, struct slice b)
{
	const struct lexicon_entry *e;

	for (struct slice s = a; (e = lexicon_next(lex, LEXICON_COMPLEMENT, &s)); s = slice_from(s, 1))
		if (slice_find(b, e->value) != NONE && slice_find(a, e->value) == NONE)
			return true;
	return false;
}

/* The first word of a name that excludes others of its kind; NULL for none. */
static const struct lexicon_entry *
exclusive_word(const struct lexicon *lex, struct slice name)
{
	return lexicon_next(lex, LEXICON_EXCLUSIVE, &name);
}

/* 乙村5万元（含上年2万元）: a part is more than it seems. */
static bool
is_remarked(const struct prose *p, const struct list *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->part[i] + 1 < p->terms.n && p->terms.term[l->part[i] + 1].inside == l->part[i])
			return true;
	return false;
}

/* 甲村 乙村, 咨询类 投诉类: names that end in one of these words, no two the same. */
static bool
are_places(const struct prose *p, const struct list *l)
{
	static const char *const ends[] = {"村", "社区", "镇", "乡", "县", "街道", "类"};
	bool money = term_amount(&p->terms, l->whole)->kind == CHECK_MONEY;

	/* Money may be told by two kinds of kinds. */
	for (size_t k = 0; k < sizeof ends / sizeof *ends - money; k++) {
		size_t n = 0;

		while (n < l->n && slice_ends(p->terms.term[l->part[n]].name, slice_str(ends[k])) &&
		       !(n > 0 &&
			 slice_eq(p->terms.term[l->part[n]].name, p->terms.term[l->part[n - 1]].name)))
			n++;
		if (n == l->n)
			return true;
	}
	return false;
}

/* Parts that exclude each other: each has a word of one kind, no two the same (中央资金, 省级资金). *all: they are all
 * that there are of it. */
static bool
is_exclusive(const struct prose *p, const struct list *l, bool *all)
{
	const struct lexicon *lex = p->findings->report->lex;
	const struct lexicon_entry *word[EXCLUSIVE_MOST];

	if (l->open || l->n < 2 || l->n > EXCLUSIVE_MOST || is_remarked(p, l))
		return false;
	if (are_places(p, l))
		return true;
	for (size_t i = 0; i < l->n; i++) {
		word[i] = exclusive_word(lex, p->terms.term[l->part[i]].name);
		if (!word[i] || !slice_eq(word[i]->value, word[0]->value))
			return false;
		for (size_t j = 0; j < i; j++)
			if (slice_eq(word[i]->word, word[j]->word))
				return false;
	}
	*all = word[0]->number > 0 && l->n >= (size_t)word[0]->number;
	return true;
}

/* No other amount before the list in its sentence is large enough for it. */
static bool
is_above_all(struct prose *p, const struct list *l)
{
	for (size_t i = prose_sentence(p, l->whole, SENTENCE_WINDOW); i < l->whole; i++)
		if (term_is_level(&p->terms, i) && term_alike(&p->terms, i, l->whole) &&
		    prose_operand(p, &p->b, i) && !interval_above(&l->sum, &p->b.x))
			return false;
	return true;
}

static bool
is_closed(struct prose *p, const struct list *l, const struct operand *whole)
{
	bool all = false;
	const struct lexicon *lex = p->findings->report->lex;
	const struct term *term = p->terms.term;

	if (l->n < 2)
		return false;
	/* 主要包括 may leave out some, but with the rest no more than there is. */
	if (l->open)
		return names_rest(&term[l->part[l->n - 1]]) && interval_above(&l->sum, &whole->x) &&
		       is_above_all(p, l);
	if (l->n == 2 && (is_half(lex, term[l->part[0]].name, term[l->part[1]].name) ||
			  is_half(lex, term[l->part[1]].name, term[l->part[0]].name)))
		return true;
	if (is_rest(&term[l->part[l->n - 1]], &term[l->whole]))
		return true;
	if (is_exclusive(p, l, &all) && (all || (interval_above(&l->sum, &whole->x) && is_above_all(p, l))))
		return true;
	return term_amount(&p->terms, l->whole)->kind == CHECK_MONEY && operand_is_slip(whole, &l->sum);
}

/* ---- Telling ---- */

static void
tell_list(struct prose *p, const struct list *l, size_t at, enum severity severity, bool bound)
{
	struct findings *f = p->findings;
	size_t last =
		l->n > 0 && p->terms.term[l->part[l->n - 1]].sentence == p->terms.term[l->whole].sentence
			? l->part[l->n - 1]
			: l->whole;
	struct operand part;
	bool agree; /* a qualified whole with another sum */

	operand_init(&part);
	prose_operand(p, &p->a, l->whole);
	prose_begin(p, l->rule, severity, at,
		    at == l->whole    ? last
		    : l->part[0] < at ? l->part[0]
				      : l->whole);
	finding_operand(f, EVIDENCE_WHOLE, &p->a);
	for (size_t i = 0; i < l->n; i++) {
		prose_operand(p, &part, l->part[i]);
		finding_operand(f, EVIDENCE_PART, &part);
		formula_add(f, &part, p->a.shift);
	}
	finding_stated(f, &p->a);
	number_print(&f->computed, l->sum.value, p->a.shift);
	buf_addc(&f->formula, '=');
	number_print(&f->formula, l->sum.value, p->a.shift);
	finding_cite(f);
	buf_addf(&f->sentence, "：所列%zu项合计", l->n);
	number_print(&f->sentence, l->sum.value, p->a.shift);
	buf_add(&f->sentence, p->a.printed);
	agree = severity == SEVERITY_OK && !bound && exact_cmp(p->a.x.value, l->sum.value) != 0;
	buf_adds(&f->sentence, agree                       ? "，与"
			       : severity == SEVERITY_OK   ? bound ? "，不大于" : "，等于"
			       : severity == SEVERITY_NOTE ? "，在四舍五入之内等于"
							   : "，不等于");
	buf_add(&f->sentence, p->a.raw);
	if (agree)
		buf_adds(&f->sentence, "相符");
	buf_adds(&f->sentence, "。");
	finding_end(f);
	operand_clear(&part);
}

static void
tell_part(struct prose *p, size_t whole, size_t part, enum severity severity)
{
	prose_operand(p, &p->a, part);
	prose_operand(p, &p->b, whole);
	prose_tell_part(p, RULE_SUM, severity, part, whole, "其中的");
}

static void
tell_single(struct prose *p, const struct list *l)
{
	if (findings_want(p->findings, RULE_RANGE, SEVERITY_OK) && prose_operand(p, &p->a, l->part[0]) &&
	    prose_operand(p, &p->b, l->whole))
		prose_tell_part(p, RULE_RANGE, SEVERITY_OK, l->part[0], l->whole, "其中的");
}

/* ---- Judging ---- */

/* A part right behind 其中 that is larger than its whole is wrong, whatever else the list says. */
static bool
check_first_part(struct prose *p, const struct list *l)
{
	size_t first = l->part[0];
	enum severity severity;

	if (!prose_operand(p, &p->a, first) || !prose_operand(p, &p->b, l->whole) ||
	    !interval_above(&p->a.x, &p->b.x))
		return false;
	if (p->terms.term[first].across)
		return false;
	severity = prose_severity(first == l->whole + 1 && slice_eq(term_amount(&p->terms, first)->unit,
								    term_amount(&p->terms, l->whole)->unit),
				  p->a.x.vague || p->b.x.vague);
	if (severity == SEVERITY_SKIPPED)
		severity = SEVERITY_NOTE;
	if (findings_want(p->findings, RULE_SUM, severity))
		tell_part(p, l->whole, first, severity);
	return true;
}

/* Another amount before 其中 that the list adds up to exactly. */
static bool
find_other_whole(struct prose *p, struct list *l)
{
	size_t stop = l->whole > WHOLES_TRIED ? l->whole - WHOLES_TRIED : 0;
	const struct term *term = p->terms.term;

	for (size_t i = l->whole; i > stop && term[i - 1].sentence == term[l->whole].sentence; i--)
		if (term_is_level(&p->terms, i - 1) && term_alike(&p->terms, i - 1, l->whole) &&
		    prose_operand(p, &p->b, i - 1) && interval_fit_sum(&p->b.x, &l->sum) == FIT_EXACT) {
			l->whole = i - 1;
			return true;
		}
	return false;
}

static void
start_list(struct list *l, size_t whole)
{
	l->whole = whole;
	l->rule = RULE_SUM;
	l->n = 0;
	l->open = l->qualified = false;
	interval_zero(&l->sum);
}

/* 主要 or 等 before a part; what stands before ； is of the part before: 甲5万元，主要包括工资等；乙3万元. */
static bool
is_open(const struct prose *p, const struct list *l, size_t part)
{
	const struct term *term = &p->terms.term[part];

	if (!(term->gap_cues & CUE_OPEN) || l->n == 0 || term[-1].part == term->part)
		return term->gap_cues & CUE_OPEN;
	return cues_of(p->findings->report->lex, mark_behind_part(term->gap)) & CUE_OPEN;
}

static void
add_part(struct prose *p, struct list *l, size_t part)
{
	if (l->n == PROSE_WINDOW || !prose_operand(p, &p->b, part))
		return;
	l->part[l->n++] = part;
	l->open |= is_open(p, l, part);
	l->qualified |= term_amount(&p->terms, part)->qualifier.len > 0;
	interval_add(&l->sum, &p->b.x);
}

/* Behind ； a list may have ended: it is shorter where it then adds up, or must. */
static void
cut_at_part(struct prose *p, struct list *l)
{
	const struct term *term = p->terms.term;
	size_t all = l->n, n = 0;

	while (n < l->n && term[l->part[n]].part == term[l->part[0]].part)
		n++;
	if (n < 2 || n == l->n || !prose_operand(p, &p->a, l->whole) ||
	    interval_fit_sum(&p->a.x, &l->sum) != FIT_NOT)
		return;
	l->n = 0;
	interval_zero(&l->sum);
	while (l->n < n)
		add_part(p, l, l->part[l->n]);
	if (interval_fit_sum(&p->a.x, &l->sum) != FIT_NOT || is_closed(p, l, &p->a))
		return;
	while (l->n < all)
		add_part(p, l, l->part[l->n]);
}

static void
judge_list(struct prose *p, struct list *l)
{
	enum severity severity;
	bool bound = false;

	cut_at_part(p, l);
	if (!prose_operand(p, &p->a, l->whole))
		return;
	/* What is in a bracket is of what stands before it. */
	if (interval_fit_sum(&p->a.x, &l->sum) == FIT_NOT && p->terms.term[l->part[0]].inside != l->whole &&
	    find_other_whole(p, l))
		prose_operand(p, &p->a, l->whole);
	else if (check_first_part(p, l) || !prose_operand(p, &p->a, l->whole))
		return;
	switch (interval_fit_sum(&p->a.x, &l->sum)) {
	case FIT_EXACT:
		severity = SEVERITY_OK;
		break;
	case FIT_WITHIN:
		severity = l->qualified ? SEVERITY_OK : l->n > 1 ? SEVERITY_NOTE : SEVERITY_OK;
		break;
	default:
		if (is_closed(p, l, &p->a)) {
			severity = prose_severity(true, p->a.x.vague || l->sum.vague);
			if (severity == SEVERITY_ERROR && p->terms.term[l->part[0]].across)
				severity = SEVERITY_WARNING;
		} else {
			bound = interval_above(&p->a.x, &l->sum);
			severity = bound ? SEVERITY_OK : SEVERITY_SKIPPED;
		}
	}
	if (severity == SEVERITY_SKIPPED)
		prose_skip(p, RULE_SUM, l->whole, "所列各项可能互相包含");
	else if (severity == SEVERITY_OK && l->n == 1) /* as 办结 of 受理 */
		tell_single(p, l);
	else if (findings_want(p->findings, l->rule, severity))
		tell_list(p, l, l->whole, severity, bound);
}

/* A part counts like its whole; what is in a bracket behind another part breaks that one down. */
static bool
is_part(const struct prose *p, size_t whole, size_t i)
{
	const struct term *term = &p->terms.term[i];

	/* 城市1127户、1862人: the second one is called like the first. */
	if (term->name.len == 0 && i > 0 && term->lead.len == 0 && term[-1].list != NONE &&
	    term[-1].list != whole && term->clause <= term[-1].clause + 1)
		term--;
	return p->terms.term[i].list == whole && term_is_level(&p->terms, i) &&
	       (term_alike(&p->terms, i, whole) || term_counts_times(&p->terms, whole, i)) &&
	       term->name.len > 0 && !(term->last & (CUE_BALANCE | CUE_TOTAL)) &&
	       (!(term->stages & STAGE_BEFORE) || term->cues & CUE_CARRY) && !(term->cues & CUE_VERSUS) &&
	       (term->inside == NONE || term->inside == p->terms.term[whole].inside || term->inside == whole);
}

/* 41人（统发23人，非统发18人）, itself in a list or not. */
static bool
is_bracketed(const struct prose *p, size_t whole, size_t i)
{
	const struct term *term = &p->terms.term[i];

	return term->inside == whole && (term->list == NONE || term->list < whole) &&
	       term_is_level(&p->terms, i) && term_alike(&p->terms, i, whole) && term->name.len > 0;
}

/* ---- 得分97分，其中：决策18分、过程19分 … ---- */

static bool
is_score(const struct prose *p, size_t i)
{
	const struct check_amount *a = term_amount(&p->terms, i);

	return a->kind == CHECK_SCORE && a->readable && a->qualifier.len == 0 && a->unit.len > 0;
}

/* 满分 总分 …: what can be reached, not what was. */
static bool
is_full_score(const struct term *term)
{
	static const char *const words[] = {"满分",   "总分", "分值", "权重", "标准分",
					    "总分值", "扣",   "共",   "减"};

	return SLICE_HAS_ONE(term->lead, words);
}

static bool
is_deducted(const struct term *term)
{
	static const char *const words[] = {"扣", "减"};

	return SLICE_HAS_ONE(term->lead, words);
}

/* 15分得14分: the second of two marks, what was reached of the first. */
static bool
is_reached(const struct prose *p, size_t i)
{
	static const char *const words[] = {"得", "实得", "实际得", "自评得", "扣"};
	const struct term *term = &p->terms.term[i];

	return i > 0 && is_score(p, i) && is_score(p, i - 1) && term->sentence == term[-1].sentence &&
	       term->clause <= term[-1].clause + 1 && SLICE_STARTS_ONE(term->lead, words);
}

/* total: a score and the scores behind its 其中, at least three of them and one to a group. */
static void
check_score(struct prose *p, struct list *l, size_t whole)
{
	const struct term *term = p->terms.term;
	enum severity severity;
	bool opened = false;

	start_list(l, whole);
	for (size_t i = whole + 1; i < p->terms.n && term[i].sentence == term[whole].sentence; i++) {
		opened |= (term[i].gap_cues & CUE_PART) != 0;
		if (!opened)
			return;
		if (!is_score(p, i) || term[i].inside != NONE || is_full_score(&term[i]) ||
		    (i + 1 < p->terms.n && is_reached(p, i + 1)))
			continue;
		if ((term[i].name.len == 0 && !is_reached(p, i)) || l->n == PROSE_WINDOW)
			return;
		add_part(p, l, i);
	}
	if (l->n < 3 || l->open || !prose_operand(p, &p->a, whole))
		return;
	l->rule = RULE_TOTAL;
	if (interval_fit_sum(&p->a.x, &l->sum) <= FIT_WITHIN)
		severity = SEVERITY_OK;
	else if (l->n >= ALL_GROUPS || !interval_above(&p->a.x, &l->sum))
		severity = prose_severity(true, p->a.x.vague || l->sum.vague);
	else
		return;
	if (findings_want(p->findings, RULE_TOTAL, severity))
		tell_list(p, l, whole, severity, false);
}

/* total: 共50分，包括甲20分、乙30分: what can be reached is made up of no more than that. */
static void
check_full_score(struct prose *p, struct list *l, size_t whole)
{
	const struct term *term = p->terms.term;
	enum severity severity = SEVERITY_OK;

	start_list(l, whole);
	for (size_t i = whole + 1; i < p->terms.n && term[i].sentence == term[whole].sentence; i++) {
		if (!is_score(p, i) || is_reached(p, i))
			break;
		if (term[i].inside != NONE)
			continue;
		if (term[i].name.len == 0 || slice_find(term[i].name, slice_str("加")) != NONE ||
		    l->n == PROSE_WINDOW || is_deducted(&term[i]) ||
		    ((term[i].gap_cues & CUE_PART) != 0) != (l->n == 0))
			return;
		add_part(p, l, i);
	}
	if (l->n < 2 || !prose_operand(p, &p->a, whole))
		return;
	l->rule = RULE_TOTAL;
	if (interval_above(&l->sum, &p->a.x))
		severity = prose_severity(true, p->a.x.vague || l->sum.vague);
	else if (interval_fit_sum(&p->a.x, &l->sum) != FIT_EXACT)
		return;
	if (findings_want(p->findings, RULE_TOTAL, severity))
		tell_list(p, l, whole, severity, false);
}

static void
check_scores(struct prose *p, struct list *l)
{
	for (size_t i = 0; i < p->terms.n; i++) {
		const struct term *term = &p->terms.term[i];

		if (!is_score(p, i) || term->gap_cues & CUE_PART || is_deducted(term))
			continue;
		if (is_full_score(term))
			check_full_score(p, l, i);
		else
			check_score(p, l, i);
	}
}

void
check_parts(struct prose *p)
{
	struct list l;

	interval_init(&l.sum);
	for (size_t i = 0; i < p->terms.n; i++) {
		bool listed = false, bracketed = false;

		start_list(&l, i);
		l.qualified = term_amount(&p->terms, i)->qualifier.len > 0;
		for (size_t j = i + 1; j < p->terms.n && j < i + PROSE_WINDOW; j++) {
			if (p->terms.term[j].sentence > p->terms.term[i].sentence + 1)
				break;
			listed |= p->terms.term[j].list == i;
			if (is_part(p, i, j)) {
				add_part(p, &l, j);
			} else if (!listed && is_bracketed(p, i, j)) {
				bracketed = true;
				add_part(p, &l, j);
			}
		}
		if (l.n > (bracketed ? 1 : 0))
			judge_list(p, &l);
	}
	check_scores(p, &l);
	interval_clear(&l.sum);
}

/* ---- 省级5万元、市级3万元，合计8万元 ---- */

/* 两批合计 of two parts, 三年合计 of three: the number before a total. */
static bool
counts_parts(const struct prose *p, size_t i, size_t n)
{
	const struct check_amount *a = term_amount(&p->terms, i);
	size_t number;

	return a->kind == CHECK_COUNT && a->qualifier.len == 0 &&
	       slice_number(a->value, PROSE_WINDOW, &number) && number == n;
}

/* 合计 共计 and no name: a total of nothing but what stands before it. */
static bool
is_bare_total(const struct prose *p, size_t at)
{
	const struct term *term = &p->terms.term[at];
	const struct lexicon_entry *e = lexicon_find(p->findings->report->lex, LEXICON_RELATION, term->name);

	return (term->name.len == 0 || (e && e->flags & CUE_TOTAL)) && term->list == NONE &&
	       !(term->gap_cues & CUE_OPEN) && term->stages == 0;
}

/* One of the parts right before a total: with a name, of no list, in no bracket, printed as it is. */
static bool
is_plain_part(const struct prose *p, size_t i)
{
	const struct term *term = &p->terms.term[i];

	return term->list == NONE && term->inside == NONE && !(term->gap_cues & (CUE_OPEN | CUE_TOTAL)) &&
	       !(term->stages & (STAGE_BEFORE | STAGE_FORECAST | STAGE_PLAN)) &&
	       term_amount(&p->terms, i)->qualifier.len == 0;
}

/*
 * The parts of a total that nothing else can add up to: all like amounts of the paragraph before it, two at least,
 * side by side in its sentence, each with a name or behind 分别为.
 */
static bool
must_add_up(const struct prose *p, const struct list *l)
{
	const struct term *term = p->terms.term;
	size_t at = l->whole, next = at;

	if (l->n < 2 || !is_bare_total(p, at) || term_amount(&p->terms, at)->qualifier.len > 0)
		return false;
	if (at > 0 && term[at - 1].sentence == term[at].sentence && counts_parts(p, at - 1, l->n))
		next = at - 1;
	for (size_t i = at; i > 0; i--) {
		if (!term_alike(&p->terms, i - 1, at))
			continue;
		if (!term_is_level(&p->terms, i - 1) || term[i - 1].sentence != term[at].sentence ||
		    !is_plain_part(p, i - 1) || next != i || term[next].clause > term[i - 1].clause + 1 ||
		    (term[i - 1].lead.len > 0 && term[i - 1].stages != term[l->part[l->n - 1]].stages))
			return false;
		next = i - 1;
	}
	return true;
}

bool
match_total(struct prose *p, size_t at, const struct pattern *pattern)
{
	size_t from = prose_sentence(p, at, PROSE_WINDOW);
	enum severity severity = SEVERITY_OK;
	struct list l;
	bool found = false;

	(void)pattern;
	interval_init(&l.sum);
	start_list(&l, at);
	if (!prose_operand(p, &p->a, at))
		goto out;
	for (size_t i = at; i > from && !found; i--) {
		if (!term_is_level(&p->terms, i - 1) || !term_alike(&p->terms, i - 1, at))
			continue;
		add_part(p, &l, i - 1);
		prose_operand(p, &p->a, at);
		found = l.n > 1 && interval_fit_sum(&p->a.x, &l.sum) == FIT_EXACT;
	}
	if (!found && must_add_up(p, &l) && interval_fit_sum(&p->a.x, &l.sum) == FIT_NOT)
		severity = prose_severity(true, p->a.x.vague || l.sum.vague);
	/* 共 may be of more than what stands before it. */
	if (severity == SEVERITY_ERROR && !(p->terms.term[at].last & CUE_TOTAL))
		severity = SEVERITY_WARNING;
	if ((!found && severity == SEVERITY_OK) || !findings_want(p->findings, RULE_SUM, severity))
		goto out;
	for (size_t i = 0; i < l.n / 2; i++) {
		size_t part = l.part[i];

		l.part[i] = l.part[l.n - 1 - i];
		l.part[l.n - 1 - i] = part;
	}
	tell_list(p, &l, at, severity, false);
out:
	interval_clear(&l.sum);
	return found;
}

bool
match_all(struct prose *p, size_t at, const struct pattern *pattern)
{
	return slice_is(p->terms.term[at].lead, "共") && match_total(p, at, pattern);
}
