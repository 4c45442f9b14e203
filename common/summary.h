/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_SUMMARY_H
#define JIXIAO_SUMMARY_H

#include "arena.h"
#include "prose.h"

/* What is known of one document when its report ends (summarize(1)). The texts are the caller's. */

/* Sums and where they come from: `form g1`; empty when there are none. */
struct sums {
	struct slice initial, annual, executed, rate, source;
	bool total; /* of the row that totals the form */
};

/* A figure that prose states: its value, where, whether it states another one as well. */
struct stated {
	struct slice value, path;
	size_t line;
	bool differ;
};

/* All zero but line is a valid empty one. */
struct document {
	struct slice path, title, kind, year, org;
	size_t line;
	struct slice form_kind, form_year, form_org, code, project, grade;
	struct sums funds, table;
	struct slice points, score, score_source; /* of its form */
	struct stated prose[PROSE_NWHAT];
	struct stated prose_grade;
	size_t errors, warnings, notes;
};

/* Writes its summary record; doc is escaped. The sources are made in the arena. */
void summary_write(const struct document *d, struct slice doc, struct arena *arena);

#endif
