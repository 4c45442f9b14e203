/* SPDX-License-Identifier: ISC */
/* range and comparison in prose: what cannot be more than what stands before it. */
#include "check-rate.h"
#include "marks.h"

/* ---- 受理512件，办结508件 ---- */

static void
judge_order(struct prose *p, size_t at, size_t whole)
{
	enum severity severity = SEVERITY_OK;

	if (!prose_operand(p, &p->a, at) || !prose_operand(p, &p->b, whole))
		return;
	if (interval_above(&p->a.x, &p->b.x))
		severity = p->a.x.vague || p->b.x.vague ? SEVERITY_NOTE : SEVERITY_WARNING;
	if (findings_want(p->findings, RULE_RANGE, severity))
		prose_tell_part(p, RULE_RANGE, severity, at, whole, "");
}

/* One of the words that are split by | is in a text. */
static bool
holds(struct slice text, struct slice words)
{
	while (words.len > 0) {
		const char *bar = memchr(words.data, '|', words.len);
		size_t len = bar ? (size_t)(bar - words.data) : words.len;

		if (len > 0 && slice_find(text, slice_of(words.data, len)) != NONE)
			return true;
		words = slice_from(words, bar ? len + 1 : len);
	}
	return false;
}

bool
prose_lead_has(const struct term *term, struct slice words)
{
	return holds(term->lead, words);
}

static bool
has_word(const struct term *term, struct slice words)
{
	return holds(term->lead, words) || holds(term->tail, words);
}

bool
prose_is_ordered(const struct prose *p, size_t part, size_t whole)
{
	const struct lexicon *lex = p->findings->report->lex;
	struct slice lead = p->terms.term[part].lead;
	const struct lexicon_entry *e;

	for (; (e = lexicon_next(lex, LEXICON_ORDER, &lead)); lead = slice_from(lead, 1))
		if (has_word(&p->terms.term[whole], e->value))
			return true;
	return false;
}

enum { ORDER_WINDOW = 4 };

static bool
has_like_before(const struct terms *t, size_t at, size_t from)
{
	for (size_t j = at; j > from; j--)
		if (term_is_level(t, j - 1) && term_alike(t, j - 1, at))
			return true;
	return false;
}

bool
match_order(struct prose *p, size_t at, const struct pattern *pattern)
{
	const struct term *term = &p->terms.term[at];
	const struct lexicon *lex = p->findings->report->lex;
	size_t from = prose_sentence(p, at, ORDER_WINDOW);
	const struct lexicon_entry *e;
	struct slice lead = term->lead;

	(void)pattern;
	if (!has_like_before(&p->terms, at, from))
		return false;
	for (; (e = lexicon_next(lex, LEXICON_ORDER, &lead)); lead = slice_from(lead, 1))
		for (size_t j = at; j > from; j--) {
			if (!term_is_level(&p->terms, j - 1) || !term_alike(&p->terms, j - 1, at) ||
			    !has_word(&p->terms.term[j - 1], e->value))
				continue;
			judge_order(p, at, j - 1);
			return true;
		}
	return false;
}

/* 低保787户、1307人: a household has at least one person. */
bool
match_households(struct prose *p, size_t at, const struct pattern *pattern)
{
	const struct term *term = &p->terms.term[at];

	(void)pattern;
	if (at == 0 || term->sentence != term[-1].sentence || term->clause > term[-1].clause + 1 ||
	    term->lead.len > 0 || !slice_is(term_amount(&p->terms, at)->unit, "人") ||
	    !slice_is(term_amount(&p->terms, at - 1)->unit, "户") || !term_is_level(&p->terms, at - 1))
		return false;
	judge_order(p, at - 1, at);
	return true;
}

/* ---- 决算数大于预算数 ---- */

/* A claim at a word of the text: what stands before it in the clause, and what follows it. */
struct claim {
	unsigned cue;
	unsigned base;  /* the stages that 决算 is compared with */
	size_t at, end; /* bytes of the word */
	size_t next;    /* the first term behind it */
};

enum { CLAIM_BYTES = 48, CLAIM_WINDOW = 8, CLAIM_NEAR = 24 };

/* Whether the text tells sums of both stages at all; most do not. */
static bool
has_pair(const struct terms *t)
{
	unsigned stages = 0;

	for (size_t i = 0; i < t->n; i++)
		stages |= term_amount(t, i)->kind == CHECK_MONEY ? t->term[i].stages : 0;
	return stages & STAGE_FINAL && stages & (STAGE_BUDGET | STAGE_ANNUAL);
}

/* The latest like amounts of one sentence before the claim: what was spent and what was planned. */
static bool
find_pair(const struct prose *p, const struct claim *c, size_t *final, size_t *base)
{
	*final = *base = NONE;
	for (size_t i = c->next; i > 0 && c->next - i < CLAIM_WINDOW && (*final == NONE || *base == NONE);
	     i--) {
		const struct term *term = &p->terms.term[i - 1];
		unsigned stages = term->stages & (STAGE_FINAL | STAGE_BUDGET | STAGE_ANNUAL);

		if (!term_is_level(&p->terms, i - 1) || term->stages & STAGE_BEFORE ||
		    term->cues & CUE_VERSUS || term_amount(&p->terms, i - 1)->kind != CHECK_MONEY)
			continue;
		if (stages & STAGE_FINAL)
			*final = *final == NONE ? i - 1 : *final;
		else if (stages & c->base)
			*base = *base == NONE ? i - 1 : *base;
	}
	return *final != NONE && *base != NONE &&
	       p->terms.term[*final].sentence == p->terms.term[*base].sentence;
}

/* What the claim says does not hold between what was spent, p->a, and what was planned, p->b. */
static bool
is_wrong(struct prose *p, const struct claim *c, size_t *final)
{
	size_t base;

	if (!find_pair(p, c, final, &base) || !prose_operand(p, &p->a, *final) ||
	    !prose_operand(p, &p->b, base)) {
		*final = NONE;
		return true;
	}
	return c->cue == CUE_EQUAL ? !interval_meet(&p->a.x, &p->b.x)
	       : c->cue == CUE_EXCEED
		       ? interval_above(&p->b.x, &p->a.x) || exact_cmp(p->a.x.value, p->b.x.value) == 0
		       : interval_above(&p->a.x, &p->b.x) || exact_cmp(p->a.x.value, p->b.x.value) == 0;
}

static void
judge_claim(struct prose *p, const struct claim *c)
{
	static const unsigned either[] = {STAGE_BUDGET, STAGE_ANNUAL, STAGE_BUDGET | STAGE_ANNUAL};
	struct findings *f = p->findings;
	enum severity severity = SEVERITY_OK;
	bool wrong = true;
	size_t final = NONE;

	/* One that holds, else the nearest. */
	for (size_t i = 0; i < sizeof either / sizeof *either && wrong; i++) {
		struct claim with = *c;

		with.base &= either[i];
		wrong = !with.base || is_wrong(p, &with, &final);
	}
	if (final == NONE)
		return;
	if (wrong)
		severity = p->a.x.vague || p->b.x.vague ? SEVERITY_NOTE : SEVERITY_WARNING;
	if (!findings_want(f, RULE_COMPARISON, severity))
		return;
	prose_begin(p, RULE_COMPARISON, severity, final, NONE);
	f->quote = text_clause(f->report->text[p->terms.text].text, c->at, c->end, false);
	finding_compare(f, EVIDENCE_STATED, &p->a, EVIDENCE_OTHER, &p->b,
			exact_cmp(p->a.x.value, p->b.x.value) > 0   ? ">"
			: exact_cmp(p->a.x.value, p->b.x.value) < 0 ? "<"
								    : "=");
	finding_cite(f);
	buf_adds(&f->sentence, "：前文决算");
	buf_add(&f->sentence, p->a.raw);
	buf_adds(&f->sentence, "、预算");
	buf_add(&f->sentence, p->b.raw);
	buf_adds(&f->sentence, severity == SEVERITY_OK ? "，相符。" : "，与所述的大小关系不符。");
	finding_end(f);
}

/* 决算数大于年初预算数: 决算 before the word, 预算 right behind it; of 与年初预算数持平 both before it. */
static bool
read_claim(const struct prose *p, struct slice text, struct claim *c)
{
	const struct lexicon *lex = p->findings->report->lex;
	struct slice before = slice_of(text.data + (c->at > CLAIM_BYTES ? c->at - CLAIM_BYTES : 0),
				       c->at > CLAIM_BYTES ? CLAIM_BYTES : c->at);
	struct slice behind = slice_ltrim(slice_from(text, c->end));
	const struct lexicon_entry *e;
	unsigned left;

	while (before.len > 0 && ((unsigned char)*before.data & 0xC0) == 0x80)
		before = slice_from(before, 1);
	before = mark_behind(before, MARK_STOP);
	left = stages_of(lex, before);
	if (!(left & STAGE_FINAL) || left & STAGE_BEFORE)
		return false;
	c->base = left & (STAGE_BUDGET | STAGE_ANNUAL);
	if (c->cue == CUE_EQUAL)
		return c->base != 0;
	e = lexicon_prefix(lex, LEXICON_STAGE, behind);
	c->base = e ? stages_of(lex, e->word) & (STAGE_BUDGET | STAGE_ANNUAL) : 0;
	/* 预算数 may be the one at the start of the year or the one that it was changed to. */
	if (e && slice_starts(e->word, slice_str("预算")))
		c->base = STAGE_BUDGET | STAGE_ANNUAL;
	return c->base != 0;
}

/* 超额完成任务, not 超额完成宣传任务. */
static bool
is_of_plan(struct slice behind)
{
	static const char *const words[] = {"年度", "全年", "年初", "任务", "目标",
					    "计划", "预定", "既定", "预期", "了"};
	size_t n;

	return behind.len == 0 || mark_at(behind, 0, &n) & MARK_STOP || SLICE_STARTS_ONE(behind, words);
}

/* 计划5人，实际8人，超额完成: of the target and what was done right before the words. */
static void
judge_beyond(struct prose *p, struct slice text, const struct claim *c)
{
	struct findings *f = p->findings;
	size_t done = c->next - 1, target = c->next - 2, end;
	enum severity severity = SEVERITY_OK;
	struct slice between;

	if (c->next < 2)
		return;
	end = term_amount(&p->terms, done)->at + term_amount(&p->terms, done)->raw.len;
	between = slice_of(text.data + end, c->at - end);
	if (!is_of_plan(slice_from(text, c->end)) || between.len > CLAIM_NEAR ||
	    mark_in(between, MARK_SENTENCE) || !rate_is_target(&p->terms.term[target]) ||
	    rate_is_target(&p->terms.term[done]) || !term_is_level(&p->terms, done) ||
	    !term_is_level(&p->terms, target) || !term_alike(&p->terms, done, target) ||
	    p->terms.term[done].sentence != p->terms.term[target].sentence ||
	    !prose_operand(p, &p->a, done) || !prose_operand(p, &p->b, target))
		return;
	if (interval_above(&p->b.x, &p->a.x))
		severity = p->a.x.vague || p->b.x.vague ? SEVERITY_NOTE : SEVERITY_WARNING;
	if (!findings_want(f, RULE_COMPARISON, severity))
		return;
	prose_begin(p, RULE_COMPARISON, severity, done, target);
	finding_compare(f, EVIDENCE_STATED, &p->a, EVIDENCE_OTHER, &p->b,
			severity == SEVERITY_OK ? "≥" : "<");
	finding_cite(f);
	buf_adds(&f->sentence,
		 severity == SEVERITY_OK ? "：超额完成，相符。" : "：完成数小于目标数，不是超额完成。");
	finding_end(f);
}

static bool
has_target(const struct terms *t)
{
	size_t i = 0;

	while (i < t->n && !rate_is_target(&t->term[i]))
		i++;
	return i < t->n;
}

void
check_comparisons(struct prose *p)
{
	struct slice text = p->findings->report->text[p->terms.text].text;
	const struct lexicon *lex = p->findings->report->lex;
	struct claim c = {.next = 0};
	const struct lexicon_entry *e;
	bool pair = has_pair(&p->terms);

	if (p->terms.n < 2 || !(pair || has_target(&p->terms)))
		return;
	for (struct slice s = text; (e = lexicon_next(lex, LEXICON_RELATION, &s));
	     s = slice_from(s, e->word.len)) {
		c.cue = cues_of(lex, e->word) & (CUE_EXCEED | CUE_BELOW | CUE_EQUAL);
		c.at = (size_t)(s.data - text.data);
		c.end = c.at + e->word.len;
		while (c.next < p->terms.n && term_amount(&p->terms, c.next)->at < c.at)
			c.next++;
		if (e->flags & CUE_BEYOND)
			judge_beyond(p, text, &c);
		else if (pair && c.cue && c.next > 1 && read_claim(p, text, &c))
			judge_claim(p, &c);
	}
}
