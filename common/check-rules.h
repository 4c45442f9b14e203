/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_CHECK_RULES_H
#define JIXIAO_CHECK_RULES_H

#include "slice.h"

#include <stdbool.h>

/*
 * The rules of the audit as data (score-check(1)): common/lexicon/rules.csv with the header
 *
 *	rule,名称,severity,parameter,依据,处理建议
 *
 * severity is the gravest that a finding of the rule can have, or off. A --rules file overrides rows; a field
 * that is empty in it keeps what is built in.
 */
#define RULES(X)                                                                                             \
	X(SUM, "sum")                                                                                        \
	X(RATE, "rate")                                                                                      \
	X(MEAN, "mean")                                                                                      \
	X(POINTS, "points")                                                                                  \
	X(TOTAL, "total")                                                                                    \
	X(RANGE, "range")                                                                                    \
	X(FULLMARKS, "fullmarks")                                                                            \
	X(SCORING, "scoring")                                                                                \
	X(REASON, "reason")                                                                                  \
	X(MISSING, "missing")                                                                                \
	X(COMPARISON, "comparison")                                                                          \
	X(GROWTH, "growth")                                                                                  \
	X(DIFFERENCE, "difference")                                                                          \
	X(CONFLICT, "conflict")                                                                              \
	X(YEAR, "year")                                                                                      \
	X(FORMAT, "format")

enum rule {
#define X(id, name) RULE_##id,
	RULES(X)
#undef X
		NRULE
};

/* In rising order of gravity; a waived finding keeps its place in the report. */
enum severity { SEVERITY_SKIPPED, SEVERITY_OK, SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR, NSEVERITY };

extern const char *const rule_names[NRULE];
extern const char *const severity_names[NSEVERITY];

/* The severity of that name; false when there is none. */
bool severity_named(struct slice name, enum severity *severity);

struct rule_info {
	struct slice title; /* 名称 */
	struct slice parameter, source, advice;
	enum severity most;
	bool off;
};

/* Reads the built-in table; dies when it is broken (a test keeps it whole). */
void rules_init(void);

/* Overrides rows. What is wrong is told with file and line; dies when the file cannot be read. */
void rules_add_file(const char *path);

const struct rule_info *rule_info(enum rule rule);

/* Writes the table in force as CSV to standard output. */
void rules_print(void);

void rules_free(void);

#endif
