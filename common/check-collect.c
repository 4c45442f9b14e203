/* SPDX-License-Identifier: ISC */
/* What a report says about its quantities: see check-quantity.h. */
#include "check-quantity.h"

#include "check-cells.h"
#include "eight.h"
#include "marks.h"

enum { TAIL_MOST_BYTES = 24, NAME_LEAST_BYTES = 6, SUM_LEAST_BYTES = 12, SCOPE_DEPTH = 8 };

/* ---- Scope ---- */

static unsigned
scope_of(const struct lexicon *lex, struct slice s)
{
	const struct lexicon_entry *e;
	unsigned bits = 0;
	size_t bit;

	for (; (e = lexicon_next(lex, LEXICON_SCOPE_WORD, &s)); s = slice_from(s, e->word.len))
		if (slice_number(e->value, 1u << 20, &bit))
			bits |= (unsigned)bit;
	return bits;
}

/* A section whose title has been read. */
static const struct check_section *
read_section(const struct quantities *q, size_t section)
{
	struct check_section *s = &q->report->section[section];

	if (!s->read) {
		s->stages = stages_of(q->report->lex, s->title);
		s->scope = scope_of(q->report->lex, s->title);
		s->read = true;
	}
	return s;
}

/* Of the titles above. */
static unsigned
section_scope(const struct quantities *q, size_t section)
{
	unsigned bits = 0;

	for (size_t depth = 0; section != NONE && depth < SCOPE_DEPTH; depth++) {
		const struct check_section *s = read_section(q, section);

		if (s->parent != NONE)
			bits |= s->scope;
		section = s->parent;
	}
	return bits;
}

/* ---- Stage ---- */

static enum stage
one_stage(unsigned bits)
{
	bits &= STAGE_BUDGET | STAGE_ANNUAL | STAGE_FINAL;
	return bits & STAGE_FINAL    ? STAGE_FINAL
	       : bits & STAGE_ANNUAL ? STAGE_ANNUAL
	       : bits                ? STAGE_BUDGET
				     : 0;
}

/* Of the titles above, where one of them names one stage. */
static enum stage
section_stage(const struct quantities *q, size_t section)
{
	for (size_t depth = 0; section != NONE && depth < SCOPE_DEPTH; depth++) {
		const struct check_section *s = read_section(q, section);
		unsigned bits = s->stages & (STAGE_BUDGET | STAGE_ANNUAL | STAGE_FINAL);

		if (s->parent == NONE)
			return 0;
		if (bits && !(bits & (bits - 1)))
			return one_stage(bits);
		section = s->parent;
	}
	return 0;
}

enum { LABEL_WINDOW = 512 };

/* Of the labels to the left of a cell. */
static enum stage
label_stage(const struct quantities *q, size_t text)
{
	const struct check_text *t = &q->report->text[text];
	size_t first = q->report->grid[t->grid].text;

	if (text - first > LABEL_WINDOW)
		first = text - LABEL_WINDOW;
	for (size_t i = text; i > first; i--) {
		const struct check_text *c = &q->report->text[i - 1];
		enum stage stage;

		if (c->grid != t->grid || c->role != CHECK_LABEL || c->col >= t->col || c->row > t->row ||
		    t->row >= c->row + c->rowspan || c->namount > 0)
			continue;
		stage = one_stage(stages_of(q->report->lex, c->text));
		if (stage)
			return stage;
	}
	return 0;
}

/* ---- Names ---- */

/* The quantity of the lexicon that a name is, with nothing but 支出中 or 部门决算 before it; NULL for none. */
static const struct lexicon_entry *
money_word(const struct lexicon *lex, struct slice name)
{
	static const char *const ends[] = {"中", "度", "决算", "部门预算"};
	const struct lexicon_entry *e = lexicon_suffix(lex, LEXICON_QUANTITY, name);
	struct slice before;

	if (!e)
		return NULL;
	before = slice_of(name.data, name.len - e->word.len);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (slice_ends(before, slice_str(ends[i])))
			return e;
	return before.len == 0 ? e : NULL;
}

static struct slice
last_part(struct slice path)
{
	const char *slash = path.len > 0 ? memrchr(path.data, '/', path.len) : NULL;

	return slash ? slice_from(path, (size_t)(slash - path.data) + 1) : path;
}

static struct slice
first_part(struct slice path)
{
	const char *slash = path.len > 0 ? memchr(path.data, '/', path.len) : NULL;

	return slash ? slice_of(path.data, (size_t)(slash - path.data)) : path;
}

static struct slice
cut_tail(struct slice s)
{
	if (s.len > TAIL_MOST_BYTES)
		for (s.len = TAIL_MOST_BYTES; s.len > 0 && ((unsigned char)s.data[s.len] & 0xC0) == 0x80;)
			s.len--;
	return s;
}

/* 社会管理项目 and 社会管理 are one project. */
static struct slice
cut_project(struct slice name)
{
	static const char *const words[] = {"项目支出", "项目经费", "项目资金", "项目"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_ends(name, slice_str(words[i])) && name.len >= strlen(words[i]) + NAME_LEAST_BYTES)
			return slice_of(name.data, name.len - strlen(words[i]));
	return name;
}

/* ---- Running text ---- */

static void
add(struct quantities *q, const struct statement *s)
{
	struct statement *to;

	q->statement = grow(q->statement, &q->cap, q->n + 1, sizeof *q->statement);
	to = &q->statement[q->n++];
	*to = *s;
	to->head = eight_ordered(s->name.data, s->name.len);
}

static bool
is_wanted(const struct terms *t, size_t i)
{
	const struct term *term = &t->term[i];
	const struct check_amount *a = term_amount(t, i);

	if (term->stages & (STAGE_BEFORE | STAGE_PLAN) ||
	    term->cues & (CUE_VERSUS | CUE_SHARE | CUE_FROM | CUE_AVERAGE) ||
	    term->last & (CUE_TO | CUE_BALANCE | CUE_DIFFER | CUE_EXCEED | CUE_BELOW))
		return false;
	if (a->kind == CHECK_PERCENT)
		return a->readable && slice_is(a->unit, "%") && !(term->cues & (CUE_CHANGE | CUE_DONE));
	return term_is_level(t, i);
}

/* The stage of a term: its own, that of its whole, that of its labels or titles. *said: it is printed beside
 * it. */
static enum stage
stage_of(const struct quantities *q, size_t i, enum stage carried, bool *said)
{
	const struct terms *t = &q->terms;
	const struct check_text *text = &q->report->text[t->text];
	enum stage stage = 0;
	size_t at = i;

	for (size_t depth = 0; !stage && at != NONE && depth < 4; depth++) {
		stage = one_stage(t->term[at].stages);
		if (!stage)
			stage = one_stage(stages_of(q->report->lex, term_amount(t, at)->measure));
		at = t->term[at].list;
	}
	*said = stage != 0;
	if (!stage)
		stage = carried;
	if (!stage && text->kind == TEXT_CELL)
		stage = label_stage(q, t->text);
	if (!stage)
		stage = section_stage(q, text->section);
	return stage ? stage : STAGE_FINAL;
}

static unsigned
scope_around(const struct quantities *q, size_t i)
{
	const struct terms *t = &q->terms;
	const struct lexicon *lex = q->report->lex;
	const struct term *term = &t->term[i];
	struct slice before = term->lead;
	unsigned bits;

	if (term->name.len <= before.len && term->name.data >= before.data)
		before.len = (size_t)(term->name.data - before.data);
	bits = scope_of(lex, before);
	if (term->list != NONE)
		bits |= scope_of(lex, t->term[term->list].lead);
	return bits | section_scope(q, q->report->text[t->text].section);
}

static void
name_deed(struct statement *s, const struct terms *t, size_t i)
{
	const struct term *term = &t->term[i];

	s->name = s->word = term->name;
	s->tail = cut_tail(term->tail);
}

/* What the rest of a sentence goes on with: 全年预计走访…，收集…；上半年… */
struct list_state {
	size_t sentence, form;
	bool forecast, partial;
	bool money;       /* there are sums in the text at all */
	enum stage stage; /* 年初预算安排：…，…: of the rest of the sentence */
};

static void
update(struct list_state *state, const struct lexicon *lex, const struct term *term)
{
	if (state->sentence != term->sentence)
		*state = (struct list_state){
			.sentence = term->sentence, .form = state->form, .money = state->money};
	if (term->stages & STAGE_FORECAST)
		state->forecast = true;
	else if (term->stages)
		state->forecast = false;
	state->partial |= (term->gap_cues & CUE_PARTIAL) != 0;
	if (state->money && !(term->gap_cues & CUE_VERSUS)) {
		enum stage stage = one_stage(term->stages | stages_of(lex, term->besides));

		state->stage = stage ? stage : state->stage;
	}
}

static struct slice
year_of(const struct quantities *q, const struct check_amount *a, size_t section)
{
	const struct check_document *d = report_document(q->report, section);

	return a->period.len > 0 || !d || d->year == 0 ? a->period : d->year_text;
}

/* One of 年初预算分别为5万元、8万元: what it is of stands further before. */
static bool
is_of_each(const struct terms *t, size_t i)
{
	for (size_t j = i + 1; j > 0 && i + 1 - j < 8 && t->term[j - 1].sentence == t->term[i].sentence;
	     j--) {
		if (t->term[j - 1].cues & CUE_EACH)
			return true;
		if (t->term[j - 1].lead.len > 0)
			return false;
	}
	return false;
}

/*
 * What a sum is of: its own name; of 分别为 the item that was found for it; else the quantity that the
 * sentence begins with (项目支出用于…，全年共5万元), where it is the first amount there.
 */
static struct slice
money_name(const struct quantities *q, size_t i)
{
	const struct terms *t = &q->terms;
	const struct term *term = &t->term[i];
	const struct lexicon *lex = q->report->lex;
	const struct lexicon_entry *e;

	if (term->name.len > 0)
		return term->name;
	if (is_of_each(t, i))
		return name_of(lex, term_amount(t, i)->item);
	if (i > 0 && term[-1].sentence == term->sentence)
		return term->name;
	e = lexicon_prefix(lex, LEXICON_QUANTITY, name_start(lex, term->gap));
	return e ? e->word : term->name;
}

/* No name of a sum: 完成 in 完成预算数5万元的40%. */
static bool
is_bare(const struct lexicon *lex, const struct statement *s)
{
	return s->name.len < NAME_LEAST_BYTES ||
	       (!s->money_word && lexicon_find(lex, LEXICON_RELATION, s->name));
}

static void
collect_term(struct quantities *q, size_t i, struct list_state *state)
{
	const struct terms *t = &q->terms;
	const struct term *term = &t->term[i];
	const struct check_amount *a = term_amount(t, i);
	struct statement s = {.amount = term->amount, .origin = ORIGIN_PROSE, .tail = slice_str("")};
	const struct lexicon_entry *e;

	update(state, q->report->lex, term);
	if (state->partial || !is_wanted(t, i))
		return;
	s.section = q->report->text[t->text].section;
	s.year = year_of(q, a, s.section);
	s.forecast = state->forecast;
	s.form = state->form;
	name_deed(&s, t, i);
	if (a->kind == CHECK_MONEY) {
		struct slice name = money_name(q, i);

		e = money_word(q->report->lex, name);
		s.stage = stage_of(q, i, state->stage, &s.said);
		s.scope = scope_around(q, i);
		if (e) {
			s.money_word = true;
			s.name = e->value;
			s.word = e->word;
			s.tail = slice_str("");
		} else if (term->name.len == 0 && name.len > 0) {
			s.name = s.word = cut_project(name);
		} else if (s.said) {
			s.name = cut_project(term->name);
		}
		if (!e && !s.said)
			s.stage = 0;
		if (!e && s.said && s.name.len < SUM_LEAST_BYTES)
			return;
	}
	if (s.name.len + s.tail.len < NAME_LEAST_BYTES || (s.stage && is_bare(q->report->lex, &s)))
		return;
	add(q, &s);
}

static bool
is_prose_cell(const struct check_report *r, const struct check_text *t)
{
	const struct check_amount *a = &r->amount[t->amount];

	if (t->role == CHECK_HEADER)
		return false;
	return t->namount > 1 || t->text.len > a->raw.len + 24 || mark_in(t->text, MARK_COLON);
}

static void
collect_text(struct quantities *q, size_t text, size_t form)
{
	struct list_state state = {.sentence = NONE, .form = form};

	terms_build(&q->terms, q->report, text);
	for (size_t i = 0; i < q->terms.n; i++)
		state.money |= term_amount(&q->terms, i)->kind == CHECK_MONEY;
	for (size_t i = 0; i < q->terms.n; i++)
		collect_term(q, i, &state);
}

/* ---- Tables ---- */

static enum stage
column_stage(enum form_column column)
{
	switch (column) {
	case FORM_INITIAL:
		return STAGE_BUDGET;
	case FORM_ANNUAL:
		return STAGE_ANNUAL;
	case FORM_EXECUTED:
		return STAGE_FINAL;
	default:
		return 0;
	}
}

/* A form of a project speaks of that project, one of a whole unit of what the narrative speaks of. */
static size_t
form_scope(const struct check_report *r, size_t grid, size_t *cursor)
{
	while (*cursor < r->nform && r->form[*cursor].grid != NONE && r->form[*cursor].grid < grid)
		++*cursor;
	if (*cursor == r->nform || r->form[*cursor].grid != grid)
		return 0;
	return slice_find(r->form[*cursor].kind, slice_str("整体")) != NONE ? 0 : grid + 1;
}

/* The first label of a row: 社会管理 of 社会管理/经常性项目. */
static void
collect_cell(struct quantities *q, const struct view_cell *c, size_t form)
{
	const struct check_amount *a = &q->report->amount[c->amount];
	const struct lexicon *lex = q->report->lex;
	struct statement s = {.amount = c->amount, .origin = ORIGIN_TABLE, .tail = slice_str("")};
	const struct lexicon_entry *e;
	struct slice rest;

	s.stage = column_stage(c->head.column);
	if (a->kind != CHECK_MONEY || !s.stage || c->head.part)
		return;
	s.said = true;
	s.form = form;
	s.section = q->report->text[a->text].section;
	s.year = year_of(q, a, s.section);
	/* The cells of a row mostly have one item. */
	if (!slice_eq(q->item, a->item)) {
		q->item = a->item;
		q->last_name = name_of(lex, last_part(a->item));
		q->first_name = name_of(lex, first_part(a->item));
	}
	e = money_word(lex, q->last_name);
	if (e) {
		s.money_word = true;
		s.name = e->value;
		s.word = e->word;
	} else {
		s.name = s.word = cut_project(q->first_name);
		if (form_total(lex, q->first_name, &rest) != NO_TOTAL || q->first_name.len > 120)
			return;
	}
	if (s.name.len >= NAME_LEAST_BYTES)
		add(q, &s);
}

static void
collect_grid(struct quantities *q, size_t grid, size_t form)
{
	const struct grid_view *v = view_of(q->report, grid, false);

	for (size_t i = 0; i < v->ncell; i++)
		if (v->cell[i].amount != NONE)
			collect_cell(q, &v->cell[i], form);
}

void
quantities_collect(struct quantities *q)
{
	const struct check_report *r = q->report;
	size_t cursor = 0, form = 0;

	for (size_t i = 0; i < r->ntext; i++) {
		const struct check_text *t = &r->text[i];

		if (t->kind == TEXT_CELL && i == r->grid[t->grid].text) {
			form = form_scope(r, t->grid, &cursor);
			collect_grid(q, t->grid, form);
		}
		if (t->namount > 0 && (t->kind == TEXT_PARA || (t->kind == TEXT_CELL && is_prose_cell(r, t))))
			collect_text(q, i, t->kind == TEXT_CELL ? form : 0);
	}
}
