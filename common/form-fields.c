/* SPDX-License-Identifier: ISC */
#include "form-fields.h"

#include <stdint.h>

static const char *const field_names[LABEL_NFIELD] = {
	[LABEL_ORG] = "org",
	[LABEL_SUPERVISOR] = "supervisor",
	[LABEL_IMPLEMENTER] = "implementer",
	[LABEL_PROJECT] = "project",
	[LABEL_CODE] = "code",
	[LABEL_GRADE] = "grade",
};

void
form_fields_reset(struct form_fields *f)
{
	for (size_t i = 0; i < LABEL_NFIELD; i++)
		f->text[i].len = f->codes[i].len = 0;
	f->score = NULL;
}

static bool
has_boxes(struct slice s)
{
	return slice_find(s, slice_str("□")) != SIZE_MAX || slice_find(s, slice_str("☐")) != SIZE_MAX;
}

static void
set(struct form_fields *f, const struct lexicon *lex, size_t field, struct slice text)
{
	struct slice code, name = text, grade;

	if (f->text[field].len > 0 || form_is_empty(text))
		return;
	if (field == LABEL_GRADE) {
		grade = form_grade(lex, text);
		if (grade.len > 0)
			name = grade;
		else if (has_boxes(text))
			return;
	} else if (field != LABEL_CODE && form_code(text, &code, &name)) {
		f->codes[field].len = 0;
		buf_add(&f->codes[field], code);
	}
	form_join(&f->text[field], name, 0, 0);
}

static void
take(struct form_fields *f, const struct lexicon *lex, const struct lexicon_entry *label, struct slice value)
{
	for (size_t i = 0; i < LABEL_NFIELD; i++)
		if (slice_is(label->value, field_names[i]))
			set(f, lex, i, value);
}

/* The cell behind cell i; a sheet has empty ones for the columns that its label covers. NULL at the end of the row. */
static const struct form_cell *
cell_beside(const struct form_rows *r, size_t i)
{
	const struct form_cell *beside = i + 1 < r->ncell ? &r->cell[i + 1] : NULL;

	for (size_t k = i + 1; k < r->ncell; k++)
		if (!r->cell[k].empty)
			return &r->cell[k];
	return beside;
}

void
form_fields_row(struct form_fields *f, const struct form_rows *r)
{
	for (size_t i = 0; i < r->ncell; i++) {
		const struct form_cell *c = &r->cell[i], *beside = cell_beside(r, i);
		const struct lexicon_entry *label = form_label(r->lex, c->text);
		struct slice value;

		if (label && beside && !form_label(r->lex, beside->text)) {
			take(f, r->lex, label, beside->text);
			if (!f->score && slice_is(label->value, "score"))
				f->score = beside;
			i = (size_t)(beside - r->cell);
			continue;
		}
		label = label ? NULL : form_label_inside(r->lex, c->text, &value);
		if (label)
			take(f, r->lex, label, value);
		else if (f->text[LABEL_GRADE].len == 0)
			buf_add(&f->text[LABEL_GRADE], form_grade(r->lex, c->text));
	}
}

struct slice
form_fields_code(const struct form_fields *f)
{
	static const enum form_field order[] = {LABEL_PROJECT, LABEL_ORG, LABEL_SUPERVISOR,
						LABEL_IMPLEMENTER};

	if (f->text[LABEL_CODE].len > 0)
		return buf_slice(&f->text[LABEL_CODE], 0);
	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		if (f->codes[order[i]].len > 0)
			return buf_slice(&f->codes[order[i]], 0);
	return slice_of("", 0);
}
