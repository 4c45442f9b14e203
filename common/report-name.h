/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_REPORT_NAME_H
#define JIXIAO_REPORT_NAME_H

#include "slice.h"

/*
 * What a file of a folder or an archive is by its name. How a file is read is decided by what is in it; the
 * name only tells whether it is looked into at all when nobody has named it.
 */
enum name_kind {
	NAME_REPORT, /* text */
	NAME_ARCHIVE,
	NAME_DOCUMENT, /* a Word file, a web page …: read-any reads it */
	NAME_HIDDEN,   /* starts with a dot; what Word and file managers leave; a README */
	NAME_LOST,     /* may hold a report, but somebody has to make text of it */
	NAME_OTHER,
};

struct name_info {
	enum name_kind kind;
	const char *ending; /* the word that counts files of its kind: .docx, hidden, readme, other */
	const char *what;   /* what it is, and for NAME_LOST and NAME_OTHER how to make a report of it */
};

/* For a name without the folders before it. */
struct name_info name_info(struct slice name);

#endif
