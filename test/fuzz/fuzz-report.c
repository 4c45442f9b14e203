/* SPDX-License-Identifier: ISC */
/*
 * The bytes of a report, in any encoding, packed or not, as lines: valid UTF-8 without line ends; what was
 * UTF-8 before stays as it was. The same lines once more, when the bytes come in pieces, when they are packed,
 * and when they are UTF-16.
 */
#include "input.h"
#include "utf8.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void
take_lines(struct input *in, struct buf *all)
{
	struct slice line;

	all->len = 0;
	while (input_line(in, &line)) {
		if (line.len > 0 && (memchr(line.data, '\n', line.len) || memchr(line.data, '\r', line.len)))
			abort();
		if (utf8_valid(line) != line.len)
			abort();
		buf_add(all, line);
		buf_addc(all, '\n');
	}
	input_close(in);
}

static void
read_file(struct input *in, int fd, struct buf *all)
{
	char name[32];

	snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
	input_open(in, name);
	take_lines(in, all);
}

/* At most 13 of the bytes that are left. */
static size_t
pull_piece(struct input *in, void *left, char *room, size_t len)
{
	struct slice *s = left;
	size_t n = 1 + s->len % 13;

	(void)in;
	if (n > len)
		n = len;
	if (n > s->len)
		n = s->len;
	if (n > 0)
		memcpy(room, s->data, n);
	*s = slice_from(*s, n);
	return n;
}

static void
must_read_as(struct input *in, struct slice bytes, struct slice lines)
{
	static struct buf all;

	input_open_pull(in, pull_piece, &bytes);
	take_lines(in, &all);
	if (!slice_eq(buf_slice(&all, 0), lines))
		abort();
}

static void
pack(struct slice s, struct buf *b)
{
	z_stream z = {0};

	b->len = 0;
	if (deflateInit2(&z, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		abort();
	z.next_in = (unsigned char *)(uintptr_t)s.data;
	z.avail_in = (unsigned)s.len;
	z.avail_out = (unsigned)deflateBound(&z, s.len);
	z.next_out = (unsigned char *)buf_room(b, z.avail_out);
	if (deflate(&z, Z_FINISH) != Z_STREAM_END)
		abort();
	b->len = z.total_out;
	deflateEnd(&z);
}

/* s, which is valid UTF-8, as UTF-16 behind its mark. */
static void
widen(struct slice s, bool big, struct buf *b)
{
	uint32_t cp;

	b->len = 0;
	buf_adds(b, big ? "\xFE\xFF" : "\xFF\xFE");
	for (size_t n; s.len > 0; s = slice_from(s, n)) {
		uint32_t unit[2], count = 1;

		n = utf8_decode(s, &cp);
		unit[0] = cp;
		if (cp > 0xFFFF) {
			unit[0] = 0xD800 + ((cp - 0x10000) >> 10);
			unit[1] = 0xDC00 + (cp & 0x3FF);
			count = 2;
		}
		for (uint32_t i = 0; i < count; i++) {
			buf_addc(b, (char)(big ? unit[i] >> 8 : unit[i] & 0xFF));
			buf_addc(b, (char)(big ? unit[i] & 0xFF : unit[i] >> 8));
		}
	}
}

/* The bytes with their line ends as LF; false where they are no plain UTF-8. */
static bool
plain_lines(struct slice s, struct buf *b)
{
	bool more;

	if (magic_find(s, &more))
		return false;
	if (s.len == 0 || memchr(s.data, '\0', s.len) || utf8_valid(s) != s.len)
		return false;
	b->len = 0;
	for (size_t i = 0; i < s.len; i++) {
		bool cr = s.data[i] == '\r';

		buf_addc(b, cr ? '\n' : s.data[i]);
		i += cr && i + 1 < s.len && s.data[i + 1] == '\n';
	}
	if (b->data[b->len - 1] != '\n')
		buf_addc(b, '\n');
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static struct input in;
	static struct buf once, twice, plain, other;
	static bool prepared;
	struct slice text = slice_of((const char *)data, len);
	int fd = memfd_create("report", 0);

	if (fd < 0 || write(fd, data, len) != (ssize_t)len)
		abort();
	if (!prepared)
		input_prepare();
	prepared = true;
	read_file(&in, fd, &once);
	read_file(&in, fd, &twice);
	if (!slice_eq(buf_slice(&once, 0), buf_slice(&twice, 0)))
		abort();
	close(fd);
	must_read_as(&in, text, buf_slice(&once, 0));
	if (!plain_lines(text, &plain))
		return 0;
	if (!slice_eq(buf_slice(&once, 0), buf_slice(&plain, 0)))
		abort();
	if (len % 4 == 0) {
		pack(text, &other);
		must_read_as(&in, buf_slice(&other, 0), buf_slice(&plain, 0));
	} else if (len % 4 == 1) {
		widen(text, len % 8 == 1, &other);
		must_read_as(&in, buf_slice(&other, 0), buf_slice(&plain, 0));
	}
	return 0;
}
