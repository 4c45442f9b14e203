/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_MEDIA_H
#define JIXIAO_MEDIA_H

#include "slice.h"

/*
 * What kind of file a report comes in, by what is in it, never by its name. gzip is looked into.
 */
enum media {
	MEDIA_TEXT, /* also what is nothing else, and what cannot be read */
	MEDIA_HTML, /* also Markdown with tables in HTML */
	MEDIA_DOCX,
	MEDIA_DOC, /* old Word, WPS */
	MEDIA_RTF,
	MEDIA_ODT,
	MEDIA_WORDML, /* Word 2003 XML */
	MEDIA_XLSX,
	MEDIA_XLS,
	MEDIA_ODS,
	MEDIA_PDF,
	MEDIA_PPT, /* slides, old and new */
	MEDIA_OFD,
	MEDIA_MHT, /* web archive */
	MEDIA_PICTURE,
	MEDIA_LOCKED, /* has a password */
	MEDIA_ZIP,    /* another zip file */
	MEDIA_OLE2,   /* of an old Office program, but damaged or of no kind that is known */
	NMEDIA
};

/* Words for them: text, html … */
extern const char *const media_names[NMEDIA];

/* Whether it is a Word file, a web page, a spreadsheet or a PDF file: a document that is read or converted.
 */
bool media_is_document(enum media media);

/* The kind of a file; reads little of it. A pipe, a folder and what cannot be opened are MEDIA_TEXT. */
enum media media_of_file(const char *path);

/* The same by what a file starts with alone. */
enum media media_of_start(struct slice start);

#endif
