/* SPDX-License-Identifier: ISC */
#include "check-finding.h"

#include "check-waive.h"
#include "merge-sort.h"
#include "output.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const role_names[] = {
	[EVIDENCE_WHOLE] = "whole",         [EVIDENCE_PART] = "part",
	[EVIDENCE_NUMERATOR] = "numerator", [EVIDENCE_DENOMINATOR] = "denominator",
	[EVIDENCE_STATED] = "stated",       [EVIDENCE_OTHER] = "other",
};

bool
findings_want(const struct findings *f, enum rule rule, enum severity severity)
{
	return !rule_info(rule)->off && (f->all || severity >= SEVERITY_NOTE);
}

void
finding_begin(struct findings *f, enum rule rule, enum severity severity, size_t text, size_t line)
{
	f->draft = (struct finding){
		.rule = rule, .severity = severity, .line = line, .text = text, .evidence = f->nevidence};
	f->stated.len = f->computed.len = f->unit.len = f->formula.len = f->sentence.len = f->label.len = 0;
	f->quote = slice_str("");
}

void
finding_value(struct findings *f, enum evidence_role role, struct slice place, size_t line, struct slice raw,
	      struct slice value, struct slice unit)
{
	f->evidence = grow(f->evidence, &f->evidence_cap, f->nevidence + 1, sizeof *f->evidence);
	f->evidence[f->nevidence++] = (struct evidence){role, line, place, raw, value, unit};
	f->draft.nevidence++;
}

void
finding_amount(struct findings *f, enum evidence_role role, size_t amount)
{
	const struct check_report *r = f->report;
	const struct check_amount *a = &r->amount[amount];
	const struct check_text *t = &r->text[a->text];

	finding_value(f, role, t->place, a->line, a->raw, a->value, a->unit);
	if (t->grid != NONE && !r->grid[t->grid].sure && f->draft.severity == SEVERITY_ERROR)
		f->draft.severity = SEVERITY_WARNING;
}

/* ---- Id: FNV-1a of rule, document title, label and raw amounts ---- */

static uint64_t
hash_add(uint64_t h, struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.data[i]) * UINT64_C(1099511628211);
	return (h ^ 0xFF) * UINT64_C(1099511628211);
}

static uint64_t
hash_of(const struct findings *f)
{
	const struct check_document *d = report_document(f->report, f->report->text[f->draft.text].section);
	uint64_t h = UINT64_C(14695981039346656037);

	h = hash_add(h, slice_str(rule_names[f->draft.rule]));
	h = hash_add(h, d ? d->title : slice_str(""));
	h = hash_add(h, buf_slice(&f->label, 0));
	for (size_t i = 0; i < f->draft.nevidence; i++)
		h = hash_add(h, f->evidence[f->draft.evidence + i].raw);
	return h;
}

/* ---- Keeping ---- */

static bool
same_place(const struct evidence *a, struct slice place, size_t line)
{
	return a->line == line && slice_eq(a->place, place);
}

enum { PLACES_COMPARED = 8 };

/* The statement first, then the evidence; neighbours that stand together once. */
static struct slice
places(struct findings *f)
{
	const struct check_text *t = &f->report->text[f->draft.text];
	const struct evidence *e = f->evidence + f->draft.evidence;
	struct buf *b = &f->scratch;

	b->len = 0;
	buf_add(b, t->place);
	buf_addc(b, ':');
	buf_add_count(b, f->draft.line);
	for (size_t i = 0; i < f->draft.nevidence; i++) {
		bool known = same_place(&e[i], t->place, f->draft.line);

		for (size_t j = i > PLACES_COMPARED ? i - PLACES_COMPARED : 0; !known && j < i; j++)
			known = same_place(&e[j], e[i].place, e[i].line);
		if (known)
			continue;
		buf_addc(b, ' ');
		buf_add(b, e[i].place);
		buf_addc(b, ':');
		buf_add_count(b, e[i].line);
	}
	return arena_copy(&f->report->arena, buf_slice(b, 0));
}

/* A sentence is one line, however the text that it quotes was broken. */
static struct slice
one_line(struct buf *b)
{
	size_t len = 0;

	for (size_t i = 0; i < b->len; i++)
		if (b->data[i] != '\n')
			b->data[len++] = b->data[i];
	b->len = len;
	return buf_slice(b, 0);
}

void
finding_end(struct findings *f)
{
	struct check_report *r = f->report;
	const struct rule_info *rule = rule_info(f->draft.rule);
	const struct check_text *t = &r->text[f->draft.text];
	struct finding *to;

	if (f->draft.severity == SEVERITY_ERROR && t->grid != NONE && !r->grid[t->grid].sure)
		f->draft.severity = SEVERITY_WARNING;
	if (f->draft.severity > rule->most)
		f->draft.severity = rule->most;
	f->finding = grow(f->finding, &f->finding_cap, f->nfinding + 1, sizeof *f->finding);
	to = &f->finding[f->nfinding++];
	*to = f->draft;
	to->hash = hash_of(f);
	to->place = places(f);
	f->scratch.len = 0;
	report_location(r, f->draft.text, &f->scratch);
	to->location = arena_copy(&r->arena, buf_slice(&f->scratch, 0));
	to->quote = f->quote;
	to->stated = arena_copy(&r->arena, buf_slice(&f->stated, 0));
	to->computed = arena_copy(&r->arena, buf_slice(&f->computed, 0));
	to->unit = arena_copy(&r->arena, buf_slice(&f->unit, 0));
	to->formula = arena_copy(&r->arena, buf_slice(&f->formula, 0));
	to->sentence = arena_copy(&r->arena, one_line(&f->sentence));
}

/* ---- Writing ---- */

/* Those of one line in the order that they were made. */
static int
by_line(size_t a, size_t b, const void *findings)
{
	const struct finding *finding = findings, *x = &finding[a], *y = &finding[b];

	return x->line < y->line ? -1 : x->line > y->line;
}

/* Ids already given in this report: how often each hash came. */
struct given {
	uint64_t hash;
	size_t times;
};

static size_t
times_given(struct given *table, size_t mask, uint64_t hash)
{
	size_t i = (size_t)(hash ^ hash >> 32) & mask;

	while (table[i].times > 0 && table[i].hash != hash)
		i = (i + 1) & mask;
	table[i].hash = hash;
	return ++table[i].times;
}

static void
write_evidence(const struct findings *f, const struct finding *from, struct slice id)
{
	for (size_t i = 0; i < from->nevidence; i++) {
		const struct evidence *e = &f->evidence[from->evidence + i];

		out_begin(RECORD_EVIDENCE, buf_slice(&f->report->doc, 0), e->line);
		out_text(id);
		out_str(role_names[e->role]);
		out_text(e->place);
		out_text(e->raw);
		out_text(e->value);
		out_text(e->unit);
		out_end();
	}
}

static void
write_waiver(const struct waiver *w)
{
	out_join(slice_str("（已豁免"));
	if (w->reason.len > 0) {
		out_join(slice_str("："));
		out_join(w->reason);
	}
	if (w->by.len > 0) {
		out_join(slice_str("，"));
		out_join(w->by);
	}
	out_join(slice_str("）"));
}

static void
write_record(struct findings *f, const struct finding *from, struct slice id, const struct waiver *w)
{
	out_begin(RECORD_FINDING, buf_slice(&f->report->doc, 0), from->line);
	out_text(id);
	out_str(rule_names[from->rule]);
	out_str(w ? "waived" : severity_names[from->severity]);
	out_text(from->place);
	out_text(from->location);
	out_text(from->quote);
	out_text(from->stated);
	out_text(from->computed);
	out_text(from->unit);
	out_text(from->formula);
	out_text(from->sentence);
	if (w)
		write_waiver(w);
	out_end();
	write_evidence(f, from, id);
}

static void
write_gcc(struct findings *f, const struct finding *from, const struct waiver *w)
{
	out_bytes(buf_slice(&f->report->doc, 0));
	f->scratch.len = 0;
	buf_addf(&f->scratch, ":%zu: %s: ", from->line, w ? "waived" : severity_names[from->severity]);
	out_bytes(buf_slice(&f->scratch, 0));
	out_join(from->sentence);
	if (w)
		write_waiver(w);
	out_bytes(slice_str(" ["));
	out_bytes(slice_str(rule_names[from->rule]));
	out_bytes(slice_str("]\n"));
}

size_t
findings_write(struct findings *f, const struct finding_style *style)
{
	struct given *table = NULL;
	struct slice doc = buf_slice(&f->report->name, 0);
	size_t cap = 0, order_cap = 0, mask = 1, standing = 0, *order;

	while (mask < f->nfinding * 2)
		mask *= 2;
	table = grow(table, &cap, mask, sizeof *table);
	memset(table, 0, mask * sizeof *table);
	mask--;
	order = grow(NULL, &order_cap, f->nfinding, sizeof *order);
	merge_sort(order, f->nfinding, by_line, f->finding);
	waive_seen(doc);
	for (size_t i = 0; i < f->nfinding; i++) {
		const struct finding *from = &f->finding[order[i]];
		size_t times = times_given(table, mask, from->hash);
		const struct waiver *w;
		char id[48];
		int len = times == 1 ? snprintf(id, sizeof id, "%016" PRIx64, from->hash)
				     : snprintf(id, sizeof id, "%016" PRIx64 "-%zu", from->hash, times);

		w = from->severity >= SEVERITY_NOTE ? waive_find(slice_of(id, (size_t)len), doc) : NULL;
		standing += from->severity == SEVERITY_ERROR && !w;
		if (from->severity >= SEVERITY_NOTE && from->severity < style->least)
			continue;
		if (style->gcc)
			write_gcc(f, from, w);
		else
			write_record(f, from, slice_of(id, (size_t)len), w);
	}
	free(table);
	free(order);
	f->nfinding = f->nevidence = 0;
	return standing;
}

void
findings_free(struct findings *f)
{
	free(f->finding);
	free(f->evidence);
	buf_free(&f->stated);
	buf_free(&f->computed);
	buf_free(&f->unit);
	buf_free(&f->formula);
	buf_free(&f->sentence);
	buf_free(&f->label);
	buf_free(&f->scratch);
}
