/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_CHECK_WAIVE_H
#define JIXIAO_CHECK_WAIVE_H

#include "slice.h"

/*
 * Findings that somebody has looked at and stands for (score-check(1)): a CSV file id,doc,reason,by,until.
 * doc empty: in any report; until: the last day, YYYY-MM-DD, empty for ever. Today is that of
 * SOURCE_DATE_EPOCH where it is set.
 */
struct waiver {
	struct slice id, doc, reason, by, until;
};

/* Adds a file. Dies when it cannot be read; rows that are wrong are told with file and line. */
void waive_add_file(const char *path);

/* The waiver of a finding; NULL when there is none or it has expired (told once). doc without escapes. O(1).
 */
const struct waiver *waive_find(struct slice id, struct slice doc);

/* Reports were read: notes which, so that waive_end can tell what matched nothing. */
void waive_seen(struct slice doc);

/* Tells of waivers for reports that were read, or for any, which matched no finding. */
void waive_end(void);

#endif
