/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_INPUT_MAGIC_H
#define JIXIAO_INPUT_MAGIC_H

#include "slice.h"

enum encoding {
	ENCODING_UNKNOWN,
	ENCODING_UTF8,
	ENCODING_GB18030,
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_BIG5
};

/* What the first bytes of a file tell: a mark of its encoding, that it is packed, or why it is no text. */
struct magic {
	const char *bytes; /* NULL: `is` tells */
	size_t len;
	enum encoding encoding; /* whose mark it is; the mark is no text */
	bool gzip;
	const char *code, *about; /* of the problem (read-report(1)), when it is refused; else NULL */

	/* Whether a file that starts with s is one; *more: s may become the start of one. */
	bool (*is)(struct slice s, bool *more);
};

/* The first byte of each member of a gzip file. */
#define GZIP_FIRST '\x1F'

/* What a file that starts with s is; NULL when none of them. *more: it may become one with more bytes. */
const struct magic *magic_find(struct slice s, bool *more);

#endif
