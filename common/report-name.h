/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_REPORT_NAME_H
#define JIXIAO_REPORT_NAME_H

#include "slice.h"

/*
 * What a file of a folder or an archive is by its name. How a file is read is decided by what is in it; the
 * name only tells whether it is looked into at all when nobody has named it.
 */
enum name_kind {
	NAME_REPORT,
	NAME_ARCHIVE,
	NAME_HIDDEN,   /* starts with a dot, or is what Word locks a document with */
	NAME_DOCUMENT, /* may hold a report, but has to be converted */
	NAME_OTHER,
};

struct name_info {
	enum name_kind kind;
	const char *ending; /* the word that counts files of its kind: .docx, hidden, other */
	const char *way;    /* what it is, and how to make a report of it; NULL for those that are read */
};

/* For a name without the folders before it. */
struct name_info name_info(struct slice name);

#endif
