/* SPDX-License-Identifier: ISC */
#include "summary.h"

#include "output.h"
#include "percentage.h"

static const struct stated *
only(const struct stated *s)
{
	static const struct stated none;

	return s->differ ? &none : s;
}

static struct slice
prose_source(const struct stated *s, struct arena *arena)
{
	static struct buf scratch;

	scratch.len = 0;
	buf_adds(&scratch, "prose ");
	buf_add(&scratch, s->path);
	buf_addf(&scratch, ":%zu", s->line);
	return arena_copy(arena, buf_slice(&scratch, 0));
}

/* Of the form, else of a table, else of prose. */
static struct sums
sums_of(const struct document *d, struct arena *arena)
{
	const struct stated *initial = only(&d->prose[PROSE_INITIAL]),
			    *annual = only(&d->prose[PROSE_ANNUAL]);
	const struct stated *executed = only(&d->prose[PROSE_EXECUTED]), *rate = only(&d->prose[PROSE_RATE]);
	const struct stated *order[] = {executed, annual, initial, rate};
	struct sums s = {initial->value, annual->value, executed->value, rate->value, slice_of("", 0), false};

	if (d->funds.source.len > 0)
		return d->funds;
	if (d->table.source.len > 0)
		return d->table;
	for (size_t i = 0; i < sizeof order / sizeof *order && s.source.len == 0; i++)
		if (order[i]->path.len > 0)
			s.source = prose_source(order[i], arena);
	return s;
}

static struct slice
either(struct slice a, struct slice b)
{
	return a.len > 0 ? a : b;
}

void
summary_write(const struct document *d, struct slice doc, struct arena *arena)
{
	static struct buf rate;
	struct sums sums = sums_of(d, arena);
	const struct stated *score = only(&d->prose[PROSE_SCORE]);
	struct slice points = d->points, scored = d->score, source = d->score_source;
	/* What prose calls the budget at the start of the year is seldom the one that was executed. */
	bool prose = d->funds.source.len == 0 && d->table.source.len == 0;

	if (scored.len == 0 && score->path.len > 0) {
		points = either(points, only(&d->prose[PROSE_POINTS])->value);
		scored = score->value;
		source = prose_source(score, arena);
	}
	out_begin(RECORD_SUMMARY, doc, d->line);
	out_text(d->path);
	out_text(d->title);
	out_text(either(d->kind, d->form_kind));
	out_text(either(d->year, d->form_year));
	out_text(d->code);
	out_text(either(d->form_org, d->org));
	out_text(d->project);
	out_text(sums.initial);
	out_text(sums.annual);
	out_text(sums.executed);
	out_text(sums.rate);
	rate.len = 0;
	percentage(sums.executed, prose ? sums.annual : either(sums.annual, sums.initial), &rate);
	out_text(buf_slice(&rate, 0));
	out_text(points);
	out_text(scored);
	out_text(either(d->grade, only(&d->prose_grade)->value));
	out_count(d->errors);
	out_count(d->warnings);
	out_count(d->notes);
	out_text(sums.source);
	if (source.len > 0 && !slice_eq(source, sums.source)) {
		if (sums.source.len > 0)
			out_join(slice_str(" "));
		out_join(source);
	}
	out_end();
}
