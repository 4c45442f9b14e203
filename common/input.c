/* SPDX-License-Identifier: ISC */
#include "input.h"

#include "message.h"
#include "output.h"
#include "utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 65536, KEEP = 1 << 20 };

#define REPLACEMENT "\xEF\xBF\xBD"

static const char *const encoding_names[] = {"", "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE", "BIG5-HKSCS"};

void
input_fail(struct input *in, const char *code, const char *fmt, ...)
{
	va_list ap;

	in->end = true;
	in->code = code;
	va_start(ap, fmt);
	vsnprintf(in->text, sizeof in->text, fmt, ap);
	va_end(ap);
}

/* One read of at most BLOCK bytes to the end of b; 0 at the end or after a failure. */
static size_t
read_block(struct input *in, struct buf *b)
{
	char *room = buf_room(b, BLOCK);
	ssize_t n;

	out_flush();
	if (in->pull) {
		size_t len = in->pull(in, in->pull_arg, room, BLOCK);

		b->len += len;
		return len;
	}
	do
		n = read(in->fd, room, BLOCK);
	while (n < 0 && errno == EINTR);
	if (n < 0) {
		input_fail(in, errno == EISDIR ? "directory" : "unreadable", "%s", strerror(errno));
		return 0;
	}
	b->len += (size_t)n;
	return (size_t)n;
}

/* Inflates up to BLOCK more bytes into raw. A member may follow a member, as gzip(1) reads them. */
static void
inflate_block(struct input *in)
{
	size_t at = 0;

	buf_room(&in->raw, BLOCK);
	in->z.next_out = (unsigned char *)in->raw.data + in->raw.len;
	in->z.avail_out = BLOCK;
	while (in->z.avail_out == BLOCK && !in->end) {
		int r;

		if (at == in->packed.len) {
			in->packed.len = at = 0;
			if (read_block(in, &in->packed) == 0) {
				if (!in->end)
					input_fail(in, "truncated", "the gzip data is cut off");
				break;
			}
		}
		in->z.next_in = (unsigned char *)in->packed.data + at;
		in->z.avail_in = (unsigned)(in->packed.len - at);
		r = inflate(&in->z, Z_NO_FLUSH);
		at = in->packed.len - in->z.avail_in;
		if (r == Z_STREAM_END) {
			if (at == in->packed.len) {
				in->packed.len = at = 0;
				if (read_block(in, &in->packed) == 0) {
					in->end = true;
					break;
				}
			}
			if (in->packed.data[at] != GZIP_FIRST) {
				for (size_t i = at; i < in->packed.len; i++)
					if (in->packed.data[i] != '\0')
						at = SIZE_MAX;
				if (at == SIZE_MAX)
					input_fail(in, "damaged", "other data follows the gzip data");
				in->end = true;
				break;
			}
			inflateReset(&in->z);
		} else if (r != Z_OK && r != Z_BUF_ERROR) {
			input_fail(in, "damaged", "the gzip data is damaged: %s",
				   in->z.msg ? in->z.msg : "inflate failed");
		}
	}
	in->raw.len += BLOCK - in->z.avail_out;
	if (at < in->packed.len && at > 0)
		memmove(in->packed.data, in->packed.data + at, in->packed.len - at);
	in->packed.len -= at < in->packed.len ? at : in->packed.len;
}

/* More bytes into raw, or the end. */
static void
more_raw(struct input *in)
{
	size_t before = in->raw.len;

	if (in->gzip)
		inflate_block(in);
	else if (read_block(in, &in->raw) == 0)
		in->end = true;
	in->bytes += in->raw.len - before;
}

static void
drop_raw(struct input *in, size_t n)
{
	memmove(in->raw.data, in->raw.data + n, in->raw.len - n);
	in->raw.len -= n;
}

static void
start_gzip(struct input *in)
{
	in->gzip = true;
	in->packed.len = 0;
	buf_add(&in->packed, buf_slice(&in->raw, 0));
	in->raw.len = in->bytes = 0;
	memset(&in->z, 0, sizeof in->z);
	if (inflateInit2(&in->z, 15 + 16) != Z_OK)
		die("out of memory");
}

/* Reads the start of the file until its kind is known, unpacks, refuses. */
static void
check_magic(struct input *in)
{
	const struct magic *m;
	bool more;

	while (!(m = magic_find(buf_slice(&in->raw, 0), &more)) && more && !in->end)
		more_raw(in);
	if (m && m->gzip && !in->gzip) {
		start_gzip(in);
		check_magic(in);
		return;
	}
	in->checked = true;
	if (m && m->code) {
		input_fail(in, m->code, "%s", m->about);
		in->raw.len = 0;
	} else if (m && m->encoding != ENCODING_UNKNOWN) {
		in->encoding = m->encoding;
		drop_raw(in, m->len);
	}
}

/* Fewer than one in a hundred of the characters above 127 are invalid UTF-8; the first `valid` bytes are not.
 */
static bool
looks_utf8(struct slice s, size_t valid)
{
	size_t wide = 0, bad = 0;
	uint32_t cp;

	s.len -= utf8_incomplete(s);
	if (valid == s.len)
		return true;
	while (s.len > 0) {
		size_t n = utf8_decode(s, &cp);

		wide += n != 1;
		bad += n == 0;
		s = slice_from(s, n ? n : 1);
	}
	return bad * 100 < wide || wide == 0;
}

static size_t
first_wide(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.data[i] >= 0x80)
			return i;
	return s.len;
}

/* Adds n bytes that stand for one bad character. */
static void
replace(struct input *in)
{
	if (in->replaced++ == 0)
		in->replaced_at = in->text_before + in->line.len;
	buf_adds(&in->line, REPLACEMENT);
}

/* Moves valid UTF-8 from raw to line; what is cut off at the end of raw stays there until the end. */
static void
decode_utf8(struct input *in)
{
	struct slice s = buf_slice(&in->raw, 0);
	size_t rest = in->end ? 0 : utf8_incomplete(s), at = 0, len = s.len - rest;

	for (;;) {
		size_t n = in->valid > 0 ? in->valid : utf8_valid(slice_of(s.data + at, len - at));

		in->valid = 0;
		buf_add(&in->line, slice_of(s.data + at, n));
		at += n;
		if (at == len)
			break;
		replace(in);
		at++;
	}
	drop_raw(in, at);
}

/* Adds decoded text; a NUL in it is no character of a report. */
static void
add_decoded(struct input *in, struct slice s)
{
	const char *nul;

	while (s.len > 0 && (nul = memchr(s.data, '\0', s.len))) {
		buf_add(&in->line, slice_of(s.data, (size_t)(nul - s.data)));
		replace(in);
		s = slice_from(s, (size_t)(nul - s.data) + 1);
	}
	buf_add(&in->line, s);
}

static void
decode_iconv(struct input *in)
{
	char *from = in->raw.data, out[BLOCK];
	size_t left = in->raw.len;

	while (left > 0) {
		char *to = out;
		size_t room = sizeof out;
		size_t r = iconv(in->converter, &from, &left, &to, &room);
		int error = errno;

		add_decoded(in, slice_of(out, (size_t)(to - out)));
		if (r != (size_t)-1 || error == E2BIG)
			continue;
		if (error == EINVAL && !in->end)
			break;
		replace(in);
		from++;
		left--;
	}
	drop_raw(in, in->raw.len - left);
}

/* Opened before the program is confined: iconv loads its tables from files. */
static iconv_t converters[sizeof encoding_names / sizeof *encoding_names];

void
input_prepare(void)
{
	for (size_t i = ENCODING_GB18030; i < sizeof converters / sizeof *converters; i++) {
		converters[i] = iconv_open("UTF-8", encoding_names[i]);
		if (converters[i] == (iconv_t)-1)
			die("iconv cannot read %s", encoding_names[i]);
	}
}

static void
start_converter(struct input *in)
{
	if (in->encoding == ENCODING_UTF8)
		return;
	if (!converters[in->encoding])
		input_prepare();
	in->converter = converters[in->encoding];
	iconv(in->converter, NULL, NULL, NULL, NULL);
}

/*
 * Chooses the encoding once a byte above 127 is there. Until then everything is ASCII and can be given away.
 * A regular file is judged on BLOCK bytes; a slow producer on what has arrived when the line of the first
 * such byte is whole.
 */
static bool
choose_encoding(struct input *in)
{
	struct slice s = buf_slice(&in->raw, 0);
	size_t wide = first_wide(s);

	if (wide > 0) {
		add_decoded(in, slice_of(s.data, wide));
		drop_raw(in, wide);
		s = buf_slice(&in->raw, 0);
	}
	if (s.len == 0 || (s.len < BLOCK && !in->end &&
			   (in->regular || (!memchr(s.data, '\n', s.len) && !memchr(s.data, '\r', s.len)))))
		return false;
	in->valid = utf8_valid(s);
	in->encoding = looks_utf8(s, in->valid) ? ENCODING_UTF8 : ENCODING_GB18030;
	start_converter(in);
	return true;
}

/* Whether s is UTF-8 to the last byte, with a character as Chinese has them (three bytes). */
static bool
is_chinese_utf8(struct slice s)
{
	bool chinese = false;

	for (size_t i = 0; i < s.len; i++)
		chinese = chinese || ((unsigned char)s.data[i] & 0xF0) == 0xE0;
	return chinese && utf8_valid(s) == s.len;
}

void
input_claims(struct input *in, enum encoding encoding)
{
	if (in->checked || in->raw.len == 0)
		return;
	check_magic(in);
	if (in->encoding == ENCODING_UNKNOWN && encoding != ENCODING_UTF8 &&
	    !is_chinese_utf8(buf_slice(&in->raw, 0)))
		in->encoding = encoding;
	if (in->encoding != ENCODING_UNKNOWN)
		start_converter(in);
}

/* Makes line longer, or finds the end. */
static void
more_text(struct input *in)
{
	/* At the end of input, what is left in raw still has to be decoded. */
	if (!in->end)
		more_raw(in);
	if (!in->checked) {
		check_magic(in);
		if (in->encoding != ENCODING_UNKNOWN)
			start_converter(in);
	}
	if (in->encoding == ENCODING_UNKNOWN && !choose_encoding(in))
		return;
	if (in->encoding == ENCODING_UTF8)
		decode_utf8(in);
	else
		decode_iconv(in);
}

static void
reset(struct input *in)
{
	in->bytes = in->lines = in->replaced = in->first_replaced_line = 0;
	in->code = "ok";
	in->text[0] = '\0';
	in->encoding = ENCODING_UNKNOWN;
	in->converter = (iconv_t)-1;
	in->end = in->gzip = in->checked = in->regular = in->after_cr = false;
	in->packed.len = in->raw.len = in->line.len = 0;
	in->at = in->scanned = in->text_before = in->replaced_at = in->taken = in->valid = 0;
	in->lf = SIZE_MAX;
	in->fd = -1;
	in->pull = NULL;
}

void
input_open_pull(struct input *in, input_pull *pull, void *arg)
{
	reset(in);
	in->regular = true;
	in->pull = pull;
	in->pull_arg = arg;
}

void
input_open(struct input *in, const char *name)
{
	struct stat st;

	reset(in);
	in->fd = strcmp(name, "-") == 0 ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (in->fd < 0)
		input_fail(in, errno == ENOENT ? "missing" : "unreadable", "%s", strerror(errno));
	else if (fstat(in->fd, &st) == 0)
		in->regular = S_ISREG(st.st_mode);
}

struct slice
input_bytes(struct input *in, size_t n)
{
	const struct magic *m;

	while (!in->end && in->raw.len < n) {
		more_raw(in);
		m = in->gzip ? NULL : magic_find(buf_slice(&in->raw, 0), &(bool){false});
		if (m && m->gzip)
			start_gzip(in);
	}
	return buf_slice(&in->raw, 0);
}

struct slice
input_take(struct input *in)
{
	drop_raw(in, in->taken);
	while (in->raw.len == 0 && !in->end)
		more_raw(in);
	in->taken = in->raw.len;
	return buf_slice(&in->raw, 0);
}

int
input_file(struct input *in)
{
	struct stat st;

	if (in->gzip || !in->regular || fstat(in->fd, &st) != 0 || lseek(in->fd, 0, SEEK_SET) != 0)
		return -1;
	in->bytes = (size_t)st.st_size;
	return in->fd;
}

/* The line from at to `to`, and what to skip behind it. */
static bool
give_line(struct input *in, size_t to, size_t skip, struct slice *line)
{
	*line = slice_of(in->line.data + in->at, to - in->at);
	in->lines++;
	if (in->replaced > 0 && in->first_replaced_line == 0 && in->text_before + to > in->replaced_at)
		in->first_replaced_line = in->lines;
	in->at = to + skip;
	return true;
}

/* Looks for a line end in what is decoded; every byte is looked at once for LF and once for CR. */
static bool
find_line(struct input *in, struct slice *line)
{
	const char *data = in->line.data, *cr, *p;
	size_t limit;

	if (in->after_cr && in->at < in->line.len) {
		in->after_cr = false;
		if (data[in->at] == '\n') {
			in->at++;
			in->lf = SIZE_MAX;
		}
	}
	if (in->scanned < in->at)
		in->scanned = in->at;
	if (in->lf == SIZE_MAX && in->scanned < in->line.len) {
		p = memchr(data + in->scanned, '\n', in->line.len - in->scanned);
		in->lf = p ? (size_t)(p - data) : SIZE_MAX;
	}
	limit = in->lf == SIZE_MAX ? in->line.len : in->lf;
	cr = in->scanned < limit ? memchr(data + in->scanned, '\r', limit - in->scanned) : NULL;
	if (cr) {
		size_t at = (size_t)(cr - data);

		in->scanned = at + 1;
		in->after_cr = true;
		return give_line(in, at, 1, line);
	}
	in->scanned = limit;
	if (in->lf == SIZE_MAX)
		return false;
	in->lf = SIZE_MAX;
	return give_line(in, limit, 1, line);
}

bool
input_line(struct input *in, struct slice *line)
{
	for (;;) {
		if (in->line.len > 0 && find_line(in, line))
			return true;
		if (in->at > 0) {
			memmove(in->line.data, in->line.data + in->at, in->line.len - in->at);
			in->line.len -= in->at;
			in->text_before += in->at;
			in->scanned = in->scanned > in->at ? in->scanned - in->at : 0;
			in->at = 0;
		}
		if (in->end && in->raw.len == 0 && (in->checked || in->fd < 0))
			break;
		more_text(in);
	}
	if (in->line.len == 0)
		return false;
	give_line(in, in->line.len, 0, line);
	return true;
}

const char *
input_encoding(const struct input *in)
{
	/* What held no byte above 127 is UTF-8 as it stands. */
	return in->encoding == ENCODING_UNKNOWN && in->lines > 0 ? "UTF-8" : encoding_names[in->encoding];
}

void
input_close(struct input *in)
{
	if (in->fd > STDIN_FILENO)
		close(in->fd);
	in->fd = -1;
	if (in->gzip)
		inflateEnd(&in->z);
	in->gzip = false;
	in->converter = (iconv_t)-1;
	if (in->line.cap > KEEP)
		buf_free(&in->line);
	if (in->raw.cap > KEEP)
		buf_free(&in->raw);
}
