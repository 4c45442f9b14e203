/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_INPUT_H
#define JIXIAO_INPUT_H

#include "buf.h"
#include "input-magic.h"
#include "slice.h"

#include <iconv.h>
#include <zlib.h>

/*
 * The text of one raw report, line by line (read-report(1)): gzip by its magic, encodings, line ends, bad
 * bytes. Memory is the longest line; time is linear.
 */

struct input;

/* The next bytes of a report, at most len; 0 at the end, or after input_fail. */
typedef size_t input_pull(struct input *in, void *arg, char *room, size_t len);

struct input {
	/* What the `file` and `problem` records tell; code is "ok" or the kind of problem, text one sentence
	 * for it. */
	size_t bytes, lines, replaced, first_replaced_line;
	const char *code;
	char text[256];

	/* The rest belongs to input.c. */
	int fd;
	input_pull *pull; /* instead of fd */
	void *pull_arg;
	size_t taken; /* bytes of raw that input_take has given away */
	size_t valid; /* bytes at the start of raw that are known to be UTF-8 */
	bool regular, end, gzip, checked;
	enum encoding encoding;
	iconv_t converter;
	z_stream z;
	struct buf packed, raw; /* gzip bytes before inflate; bytes before decoding */
	struct buf line;        /* decoded text; what is before `at` has been given away */
	size_t at, scanned, lf, text_before, replaced_at;
	bool after_cr;
};

/* Loads what reading will need, so that no file but the reports is opened later. */
void input_prepare(void);

/*
 * Opens the report called name (`-` is standard input), reusing the buffers of in, which starts all zero.
 * What goes wrong, now or later, ends the text and stands in code and text.
 */
void input_open(struct input *in, const char *name);

/* The same, with bytes that come from pull. */
void input_open_pull(struct input *in, input_pull *pull, void *arg);

/* The next line without its end, UTF-8; false at the end. Valid until the next call. */
bool input_line(struct input *in, struct slice *line);

/*
 * For readers of other forms than text, before the first line is taken: the first bytes of the report as they
 * are, but gzip unpacked; at least n of them, or all. Lines can still be taken after that.
 */
struct slice input_bytes(struct input *in, size_t n);

/* Instead of lines: the next bytes, none at the end; valid until the next call. */
struct slice input_take(struct input *in);

/* Instead of anything else: the file itself, at its start, where it is one that is not packed; else -1. */
int input_file(struct input *in);

/*
 * After input_bytes has given all: the report says that it is in this encoding (UTF8, GB18030 or BIG5). A
 * byte order mark is still believed more, and so are the bytes where they cannot be what they are said to be.
 */
void input_claims(struct input *in, enum encoding encoding);

/* Ends the reading: code and text for the records. */
void input_fail(struct input *in, const char *code, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* "UTF-8", "GB18030" …; "" when nothing was decoded. */
const char *input_encoding(const struct input *in);

/* Closes it; the counts stay. */
void input_close(struct input *in);

#endif
