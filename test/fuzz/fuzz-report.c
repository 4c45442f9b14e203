/* SPDX-License-Identifier: ISC */
/*
 * The bytes of a report, in any encoding, packed or not, as lines: valid UTF-8 without line ends; what was
 * UTF-8 before stays as it was; the same lines once more.
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
read_lines(struct input *in, int fd, struct buf *all)
{
	char name[32];
	struct slice line;

	snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
	all->len = 0;
	input_open(in, name);
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

/* The bytes with their line ends as LF; false where they are no plain UTF-8. */
static bool
plain_lines(struct slice s, struct buf *b)
{
	static const char *const marks[] = {"\xEF\xBB\xBF", "\xFF",     "\xFE", "\x1F\x8B",
					    "PK",           "\xD0\xCF", "%PDF"};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (slice_starts(s, slice_str(marks[i])))
			return false;
	/* The magic of a tar archive stands behind its first name. */
	if (s.len > 262 && memcmp(s.data + 257, "ustar", 5) == 0)
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
	static struct buf once, twice, plain;
	static bool prepared;
	int fd = memfd_create("report", 0);

	if (fd < 0 || write(fd, data, len) != (ssize_t)len)
		abort();
	if (!prepared)
		input_prepare();
	prepared = true;
	read_lines(&in, fd, &once);
	read_lines(&in, fd, &twice);
	if (!slice_eq(buf_slice(&once, 0), buf_slice(&twice, 0)))
		abort();
	if (plain_lines(slice_of((const char *)data, len), &plain) &&
	    !slice_eq(buf_slice(&once, 0), buf_slice(&plain, 0)))
		abort();
	close(fd);
	return 0;
}
