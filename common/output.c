/* SPDX-License-Identifier: ISC */
#include "output.h"

#include "message.h"

#include <errno.h>
#include <unistd.h>

static char buffer[65536];
static size_t used;

static void
write_all(const char *data, size_t len)
{
	while (len > 0) {
		ssize_t n = write(STDOUT_FILENO, data, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			die("standard output: %s", strerror(errno));
		data += n;
		len -= (size_t)n;
	}
}

void
out_flush(void)
{
	size_t n = used;

	used = 0;
	write_all(buffer, n);
}

/* Makes room for n bytes behind `used`; n is no more than the buffer holds. */
static inline void
make_room(size_t n)
{
	if (n > sizeof buffer - used)
		out_flush();
}

void
out_bytes(struct slice s)
{
	if (s.len >= sizeof buffer) {
		out_flush();
		write_all(s.data, s.len);
		return;
	}
	make_room(s.len);
	if (s.len > 0)
		memcpy(buffer + used, s.data, s.len);
	used += s.len;
}

void
out_char(char c)
{
	make_room(1);
	buffer[used++] = c;
}

void
out_line(struct slice bytes)
{
	out_bytes(bytes);
	out_char('\n');
}

/* The same, where the buffer has room. */
static inline void
put(struct slice s)
{
	memcpy(buffer + used, s.data, s.len);
	used += s.len;
}

void
out_begin(enum record_type type, struct slice doc, size_t line)
{
	struct slice name = slice_str(record_info[type].name);

	if (doc.len < sizeof buffer / 4) {
		make_room(name.len + doc.len + 1);
		put(name);
		buffer[used++] = '\t';
		put(doc);
	} else {
		out_bytes(name);
		out_char('\t');
		out_bytes(doc);
	}
	out_count(line);
}

void
out_join(struct slice text)
{
	while (text.len > 0) {
		size_t n = text.len < sizeof buffer / 4 ? text.len : sizeof buffer / 4;

		make_room(2 * n + SLICE_SLACK);
		used += slice_escape(slice_of(text.data, n), buffer + used);
		text = slice_from(text, n);
	}
}

void
out_text(struct slice text)
{
	char *to;

	if (text.len > sizeof buffer / 4) {
		out_char('\t');
		out_join(text);
		return;
	}
	make_room(2 * text.len + SLICE_SLACK + 1);
	to = buffer + used;
	*to++ = '\t';
	used += 1 + (text.len > 0 ? slice_escape(text, to) : 0);
}

void
out_plain(struct slice text)
{
	if (text.len > sizeof buffer / 4) {
		out_char('\t');
		out_bytes(text);
		return;
	}
	make_room(text.len + 1);
	buffer[used++] = '\t';
	put(text);
}

void
out_str(const char *text)
{
	out_text(slice_str(text));
}

void
out_count(size_t n)
{
	make_room(SLICE_DIGITS + 1);
	buffer[used++] = '\t';
	used += slice_digits(n, buffer + used);
}

void
out_end(void)
{
	out_char('\n');
}

void
out_problem(struct slice doc, size_t line, const char *code, struct slice text)
{
	out_begin(RECORD_PROBLEM, doc, line);
	out_str(code);
	out_text(text);
	out_end();
}

int
out_close(void)
{
	out_flush();
	if (close(STDOUT_FILENO) != 0 && errno != EBADF)
		die("standard output: %s", strerror(errno));
	return message_status();
}
