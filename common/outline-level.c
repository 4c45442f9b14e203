/* SPDX-License-Identifier: ISC */
#include "outline-level.h"

#include "buf.h"

#include <stdlib.h>

/*
 * What a reading costs: the only place where it is decided which of two readings is the better one. 10 is the
 * unit of a small surprise; readings that no careful reader would take are not offered at all: a number below
 * a neighbour that outranks it, a sequence of one family continued by another.
 */
#define COSTS(X)                                                                                             \
	/* a number that continues an open sequence */                                                       \
	X(NEXT, 0, "5 after 4")                                                                              \
	X(UNCOUNTED, 10, "4 after 3 and a heading without number, which did not take its turn")              \
	X(SAME, 30, "4 after 4: the commonest slip of a typist")                                             \
	X(SKIPPED, 40, "6 after 4, and SKIPPED_MORE for each further one up to four")                        \
	X(SKIPPED_MORE, 10, "numbers get lost one at a time")                                                \
	X(MISPRINT, 60, "3 after 4, 14 after 3: it takes its turn, whatever it says")                        \
	X(OTHER_CLOSING, 8, "1、 after 1． ")                                                                \
	X(OTHER_BLANK, 3, "`2、 ` after `1、`: one is automatic, the other typed")                           \
	X(OTHER_PREFIX, 40, "2.2 after 1.1")                                                                 \
	X(AKIN, 15, "2） after （1）")                                                                       \
	X(REVEALED, 50, "二、 after one heading without number: that one had lost its 一、")                 \
	/* a number that opens a sequence */                                                                 \
	X(FIRST, 0, "1")                                                                                     \
	X(SECOND, 50, "2: the first item was lost or glued to the paragraph before")                         \
	X(LATER, 70, "3, and LATER_MORE for each further one up to three")                                   \
	X(LATER_MORE, 10, "")                                                                                \
	X(CHANGED, 20, "behind a sequence of another family under the same heading")                         \
	X(CHANGED_LOWER, 60, "and that one outranks it: it would rather stand below")                        \
	X(RESTARTED, 45, "behind a sequence of its own family under the same heading: 1 2 3 1 2")            \
	X(BACKWARDS, 40, "and it does not begin with 1: 1 2 3 2 3")                                          \
	X(PASTED, 50, "where a sequence of its look is open further out: a block pasted in")                 \
	X(ALIKE_BELOW, 30, "1. directly under 3., which says nothing else")                                  \
	X(NESTED_LOOK, 50, "1. under 1、: equal in rank, another look")                                      \
	X(UNDER_LONE, 25, "under an unnumbered heading that has text of its own already")                    \
	/* a number that may be none */                                                                      \
	X(LOST_BLANK, 5, "`2、 ` read as 二、: so automatic numbers come out of the converter")              \
	X(LOST_POINT, 20, "`2. ` read as 二．: a blank is usual there anyway")                               \
	X(LOST, 40, "`2、` read as 二、 without the blank")                                                  \
	X(DOUBTED_OPEN, 40, "1.5公里 opens no sequence")                                                     \
	X(DOUBTED_NEXT, 10, "3.10万元以上的项目 may continue one")                                           \
	X(OTHER_READING, 10, "1.2部门 read as 1., and 2部门 as its title")                                   \
	X(NO_NUMBER, 200, "every numbered paragraph is a heading")                                           \
	X(NO_NUMBER_SOME, 60, "一、二期工程")                                                                \
	X(NO_NUMBER_MUCH, 30, "1.5公里, 3、4月")                                                             \
	/* a heading without a number */                                                                     \
	X(LONE_NEXT, 0, "it follows another one under the same heading")                                     \
	X(LONE_TOP, 0, "it is the first heading of the document")                                            \
	X(LONE_TURN, 20, "it takes its turn in a count: 三、, heading, 五、")                                \
	X(LONE_BELOW, 20, "it is the first one under a heading that has text of its own")                    \
	X(LONE_FIRST, 10, "it stands directly under a heading")                                              \
	X(LONE_WEAK, 8, "it is long or has a comma")                                                         \
	X(NO_HEADING_WEAK, 10, "")                                                                           \
	X(NO_HEADING_SHAPE, 25, "a short line that does not end as a sentence")                              \
	X(NO_HEADING_WORD, 60, "and its last word is one that headings end with")

enum {
#define X(id, cost, why) COST_##id = cost,
	COSTS(X)
#undef X
};

enum { BEAM = 12, NEVER = 1 << 28, PRUNE = 250 };

/* The sequence that is open at one level: that of the last heading there. */
struct sequence {
	unsigned char family; /* NUMBER_NONE: headings without number */
	unsigned char depth, closing, blank;
	unsigned char rank; /* of the heading; one without number has that of the heading around it */
	bool lone;          /* the last heading has no number */
	unsigned prefix;    /* of 1.2: 1 */
	unsigned value;     /* last number; of headings without number, how many */
	unsigned turns;     /* headings without number since then that took their turn */
};

struct reading {
	int cost;
	unsigned char depth;
	struct sequence level[OUTLINE_DEPTH]; /* level 1 first */
};

/* One step of a reading, and how to get back to the step before it. */
struct step {
	unsigned char before, level, chosen;
};

struct candidate {
	int cost;
	struct step step;
	struct sequence top; /* what is open at step.level then */
};

struct beam {
	struct candidate best[BEAM];
	unsigned n;
};

static bool
same_look(const struct sequence *a, const struct sequence *b)
{
	return a->family == b->family && a->depth == b->depth && a->closing == b->closing;
}

/* A candidate of this cost could be kept. */
static bool
is_wanted(const struct beam *beam, int cost)
{
	return cost < NEVER && (beam->n < BEAM || cost < beam->best[BEAM - 1].cost);
}

/* Keeps the BEAM cheapest; of equal ones that which was offered first. top: what is open at level then. */
static void
offer(struct beam *beam, int cost, struct step step, unsigned level, const struct sequence *top)
{
	unsigned at = beam->n;

	if (!is_wanted(beam, cost))
		return;
	if (at == BEAM)
		at--;
	else
		beam->n++;
	for (; at > 0 && beam->best[at - 1].cost > cost; at--)
		beam->best[at] = beam->best[at - 1];
	step.level = (unsigned char)level;
	beam->best[at] = (struct candidate){.cost = cost, .step = step, .top = *top};
}

/* What it costs that value follows in sequence s, when it is taken as printed. */
static int
value_cost(const struct sequence *s, unsigned value)
{
	unsigned next = s->value + s->turns + 1;

	if (value == next)
		return COST_NEXT;
	if (value > s->value && value < next)
		return COST_UNCOUNTED;
	if (value == s->value)
		return COST_SAME;
	if (value > next) {
		unsigned more = value - next - 1;

		return COST_SKIPPED + COST_SKIPPED_MORE * (int)(more < 4 ? more : 4);
	}
	return NEVER;
}

static int
open_value_cost(unsigned value)
{
	if (value < 3)
		return value == 1 ? COST_FIRST : COST_SECOND;
	return COST_LATER + COST_LATER_MORE * (int)(value < 6 ? value - 3 : 3);
}

/* What it costs that number n belongs to sequence s. */
static int
look_cost(const struct sequence *s, const struct sequence *n)
{
	int cost = s->blank != n->blank ? COST_OTHER_BLANK : 0;

	if (s->family == n->family && s->depth == n->depth)
		return cost + (s->closing != n->closing ? COST_OTHER_CLOSING : 0) +
		       (s->prefix != n->prefix ? COST_OTHER_PREFIX : 0);
	if (number_akin((enum number_family)s->family, (enum number_family)n->family))
		return cost + COST_AKIN;
	return NEVER;
}

/* 2.1 stands under 2. or under 1.2: nothing else can be meant. */
static bool
is_level_below(const struct reading *r, unsigned parent, const struct sequence *n)
{
	const struct sequence *p = &r->level[parent - (parent > 0)];

	if (parent == 0 || n->family != NUMBER_LEVELS || p->value != n->prefix)
		return false;
	return n->depth == 2 ? p->family == NUMBER_DIGIT
			     : p->family == NUMBER_LEVELS && p->depth + 1 == n->depth;
}

/* The number may stand under the heading at level `parent` of r: what that costs. text: of that heading is
 * between. */
static int
parent_cost(const struct reading *r, unsigned parent, const struct sequence *n, bool text)
{
	const struct sequence *p = &r->level[parent - (parent > 0)];
	int cost = 0;

	if (parent == 0 || is_level_below(r, parent, n))
		return 0;
	if (n->rank < p->rank)
		return NEVER;
	if (n->rank == p->rank && !same_look(n, p))
		cost = COST_NESTED_LOOK;
	for (unsigned i = 0; i < parent; i++)
		if (same_look(n, &r->level[i])) {
			bool below = i + 1 == r->depth && !text && n->value == 1 && n->family == NUMBER_DIGIT;

			return cost + (below ? COST_ALIKE_BELOW : COST_PASTED);
		}
	return cost;
}

/* Number n continues the sequence at each level of r. */
static void
offer_continued(struct beam *beam, const struct reading *r, const struct sequence *n, int cost,
		struct step step)
{
	for (unsigned level = r->depth; level > 0; level--) {
		const struct sequence *s = &r->level[level - 1];
		struct sequence top = *n;
		int look;

		if (s->family == NUMBER_NONE) {
			if (n->value == s->value + 1 && n->value > 1)
				offer(beam, cost + COST_REVEALED + parent_cost(r, level - 1, n, true), step,
				      level, n);
			continue;
		}
		look = look_cost(s, n);
		if (look >= NEVER)
			continue;
		top.family = s->family;
		offer(beam, cost + look + value_cost(s, n->value), step, level, &top);
		if (n->value != s->value + s->turns + 1 && n->value != 1) {
			top.value = s->value + s->turns + 1;
			offer(beam, cost + look + COST_MISPRINT, step, level, &top);
		}
	}
}

/* What it costs that n stands behind sequence s, under the same heading, without going on with it. */
static int
change_cost(const struct sequence *s, const struct sequence *n)
{
	if (s->family == n->family && s->depth == n->depth)
		return COST_RESTARTED + (n->value > 1 ? COST_BACKWARDS : 0);
	return s->family != NUMBER_NONE && s->rank < n->rank ? COST_CHANGED_LOWER : COST_CHANGED;
}

/* Number n of mark m opens a sequence under each heading that is open, or at the top. */
static void
offer_opened(struct beam *beam, const struct reading *r, const struct outline_mark *m,
	     const struct sequence *n, int cost, struct step step)
{
	bool doubted = m->reading[step.chosen].doubt == DOUBT_MUCH;

	cost += open_value_cost(n->value);
	for (unsigned parent = r->depth + 1; parent-- > 0 && is_wanted(beam, cost);) {
		int more = 0;

		if (parent == OUTLINE_DEPTH)
			continue;
		if (doubted && !is_level_below(r, parent, n))
			more += COST_DOUBTED_OPEN;
		if (parent < r->depth)
			more += change_cost(&r->level[parent], n);
		else if (parent > 0 && m->text && r->level[parent - 1].lone)
			more += COST_UNDER_LONE;
		if (is_wanted(beam, cost + more))
			offer(beam, cost + more + parent_cost(r, parent, n, m->text), step, parent + 1, n);
	}
}

/* The typist of this document puts blanks behind numbers: they are no sign of automatic ones. */
static bool blanks_typed;

static bool
find_blanks_typed(const struct outline_mark *mark, size_t n)
{
	size_t han = 0, blank = 0;

	for (size_t i = 0; i < n; i++)
		if (mark[i].nreading > 0 && (mark[i].reading[0].family == NUMBER_HAN ||
					     mark[i].reading[0].family == NUMBER_HAN_BRACKET)) {
			han++;
			blank += mark[i].reading[0].blank;
		}
	return 2 * blank > han;
}

static void
offer_number(struct beam *beam, const struct reading *r, const struct outline_mark *m, struct step step)
{
	const struct number *n = &m->reading[step.chosen];
	struct sequence s = {.family = (unsigned char)n->family,
			     .depth = n->depth,
			     .closing = n->closing,
			     .blank = n->blank,
			     .rank = (unsigned char)number_rank(n->family, n->depth),
			     .prefix = n->prefix,
			     .value = n->value};
	int cost = r->cost + (step.chosen > 0 ? COST_OTHER_READING : 0);

	while (is_wanted(beam, cost)) {
		offer_continued(beam, r, &s, cost + (n->doubt == DOUBT_MUCH ? COST_DOUBTED_NEXT : 0), step);
		offer_opened(beam, r, m, &s, cost, step);
		if (number_lost((enum number_family)s.family) == NUMBER_NONE || n->doubt == DOUBT_MUCH)
			return;
		cost += !n->blank || blanks_typed ? COST_LOST
			: n->closing == 0         ? COST_LOST_BLANK
						  : COST_LOST_POINT;
		s.family = (unsigned char)number_lost((enum number_family)s.family);
		s.closing = 0;
		s.rank = (unsigned char)number_rank((enum number_family)s.family, 1);
	}
}

/* A heading without number at each place where one can stand. */
static void
offer_heading(struct beam *beam, const struct reading *r, const struct outline_mark *m, struct step step)
{
	int cost = r->cost + (m->heading == HEADING_WEAK ? COST_LONE_WEAK : 0);

	for (unsigned level = r->depth + 1; level > 0; level--) {
		const struct sequence *s = level <= r->depth ? &r->level[level - 1] : NULL;
		struct sequence top = {.lone = true};
		int place;

		if (level > OUTLINE_DEPTH)
			continue;
		if (s && s->family != NUMBER_NONE) {
			top = *s;
			top.lone = true;
			top.turns++;
			offer(beam, cost + COST_LONE_TURN, step, level, &top);
			continue;
		}
		if (level > 1 && m->hashes > 0 && r->level[level - 2].family == NUMBER_NONE &&
		    r->level[level - 2].depth >= m->hashes)
			continue;
		top.rank = level > 1 ? r->level[level - 2].rank : 0;
		top.depth = m->hashes;
		top.value = 1;
		if (s && s->family == NUMBER_NONE) {
			if (m->hashes > s->depth)
				continue;
			top.value = s->value + 1;
			place = COST_LONE_NEXT;
		} else if (level == 1) {
			place = COST_LONE_TOP;
		} else {
			place = m->text ? COST_LONE_BELOW : COST_LONE_FIRST;
		}
		offer(beam, cost + place, step, level, &top);
	}
}

static int
paragraph_cost(const struct outline_mark *m)
{
	static const int heading[] = {[HEADING_NO] = 0,
				      [HEADING_WEAK] = COST_NO_HEADING_WEAK,
				      [HEADING_SHAPE] = COST_NO_HEADING_SHAPE,
				      [HEADING_WORD] = COST_NO_HEADING_WORD};
	static const int number[] = {[DOUBT_NONE] = COST_NO_NUMBER,
				     [DOUBT_SOME] = COST_NO_NUMBER_SOME,
				     [DOUBT_MUCH] = COST_NO_NUMBER_MUCH};
	int cost = heading[m->heading];

	for (unsigned i = 0; i < m->nreading; i++)
		if (i == 0 || number[m->reading[i].doubt] < cost)
			cost = number[m->reading[i].doubt];
	return cost;
}

static void
offer_mark(struct beam *beam, const struct reading *r, const struct outline_mark *m, unsigned before)
{
	static const struct sequence none;
	struct step step = {.before = (unsigned char)before};

	for (unsigned i = 0; i < m->nreading; i++) {
		step.chosen = (unsigned char)i;
		offer_number(beam, r, m, step);
	}
	if (m->nreading == 0 && m->heading != HEADING_NO)
		offer_heading(beam, r, m, step);
	step.chosen = 0;
	offer(beam, r->cost + paragraph_cost(m), step, 0, &none);
}

static void
take(struct reading *to, const struct reading *from, const struct candidate *c)
{
	to->cost = c->cost;
	to->depth = c->step.level > 0 ? c->step.level : from->depth;
	memcpy(to->level, from->level, to->depth * sizeof *to->level);
	if (c->step.level > 0)
		to->level[c->step.level - 1] = c->top;
}

static bool
same_reading(const struct reading *a, const struct reading *b)
{
	if (a->depth != b->depth)
		return false;
	for (unsigned i = a->depth; i-- > 0;) { /* what is open further in differs more often */
		const struct sequence *s = &a->level[i], *t = &b->level[i];

		if (!same_look(s, t) || s->blank != t->blank || s->rank != t->rank || s->lone != t->lone ||
		    s->value != t->value || s->prefix != t->prefix || s->turns != t->turns)
			return false;
	}
	return true;
}

/* The readings of the beam, cheapest first, without those that are as an earlier one from now on. */
static unsigned
take_all(struct reading *to, const struct reading *from, const struct beam *beam, struct step *steps)
{
	unsigned n = 0;

	for (unsigned i = 0; i < beam->n && beam->best[i].cost - beam->best[0].cost < PRUNE; i++) {
		bool known = false;

		take(&to[n], &from[beam->best[i].step.before], &beam->best[i]);
		for (unsigned k = 0; k < n && !known; k++)
			known = same_reading(&to[k], &to[n]);
		if (!known)
			steps[n++] = beam->best[i].step;
	}
	for (unsigned i = n; i-- > 0;)
		to[i].cost -= to[0].cost;
	return n;
}

void
outline_levels(struct outline_mark *mark, size_t n)
{
	static struct reading space[2][BEAM];
	struct reading *now = space[0], *next = space[1], *other;
	struct step(*steps)[BEAM];
	size_t cap = 0;
	unsigned readings = 1;

	if (n == 0)
		return;
	blanks_typed = find_blanks_typed(mark, n);
	steps = grow(NULL, &cap, n, sizeof *steps);
	now->cost = now->depth = 0;
	for (size_t i = 0; i < n; i++) {
		struct beam beam;

		beam.n = 0;
		for (unsigned k = 0; k < readings && is_wanted(&beam, now[k].cost); k++)
			offer_mark(&beam, &now[k], &mark[i], k);
		readings = take_all(next, now, &beam, steps[i]);
		other = now;
		now = next;
		next = other;
	}
	for (size_t i = n, k = 0; i-- > 0;) {
		mark[i].level = steps[i][k].level;
		mark[i].chosen = steps[i][k].chosen;
		k = steps[i][k].before;
	}
	free(steps);
}
