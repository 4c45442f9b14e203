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

void
out_bytes(struct slice s)
{
	if (s.len > sizeof buffer - used) {
		out_flush();
		if (s.len >= sizeof buffer) {
			write_all(s.data, s.len);
			return;
		}
	}
	if (s.len > 0)
		memcpy(buffer + used, s.data, s.len);
	used += s.len;
}

void
out_char(char c)
{
	if (used == sizeof buffer)
		out_flush();
	buffer[used++] = c;
}

void
out_line(struct slice bytes)
{
	out_bytes(bytes);
	out_char('\n');
}

void
out_begin(enum record_type type, struct slice doc, size_t line)
{
	out_bytes(slice_str(record_info[type].name));
	out_char('\t');
	out_bytes(doc);
	out_count(line);
}

void
out_join(struct slice text)
{
	size_t from = 0;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.data[i], e;

		if (c != '\\' && (unsigned char)c > '\r')
			continue;
		e = c == '\\' ? '\\' : c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : 0;
		if (!e)
			continue;
		out_bytes(slice_of(text.data + from, i - from));
		out_char('\\');
		out_char(e);
		from = i + 1;
	}
	out_bytes(slice_of(text.data + from, text.len - from));
}

void
out_text(struct slice text)
{
	out_char('\t');
	out_join(text);
}

void
out_str(const char *text)
{
	out_text(slice_str(text));
}

void
out_count(size_t n)
{
	char digits[24];
	size_t at = sizeof digits;

	do {
		digits[--at] = (char)('0' + n % 10);
		n /= 10;
	} while (n > 0);
	out_char('\t');
	out_bytes(slice_of(digits + at, sizeof digits - at));
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
