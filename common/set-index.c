/* SPDX-License-Identifier: ISC */
#include "set-index.h"

#include "message.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define FIRST "#jixiao-index\t1\t" VERSION "\t"
#define REPORT "report\t" /* what lines start with */
#define END "end\t"
#define COLUMNS "\tdoc\tstatus\tsize\tmtime\tctime\tsha256"

enum { STAMP_FIELDS = 4 };

static struct buf text; /* a line that is written, or a fault */

static bool
has_file(size_t type)
{
	return type != RECORD_LINE;
}

static void
add_columns(struct buf *b)
{
	buf_adds(b, COLUMNS);
	for (size_t i = 0; i < RECORD_NTYPE; i++)
		if (has_file(i))
			buf_addf(b, "\t%s", record_info[i].name);
	buf_adds(b, "\ttables\n");
}

void
index_begin(struct set_file *f, struct slice dialect, struct slice label)
{
	text.len = 0;
	buf_adds(&text, FIRST);
	buf_add(&text, dialect);
	buf_addc(&text, '\t');
	buf_add(&text, label);
	buf_addc(&text, '\n');
	add_columns(&text);
	set_write(f, buf_slice(&text, 0));
}

static void
add_span(struct buf *b, size_t rows, size_t start, size_t bytes)
{
	buf_addc(b, '\t');
	if (rows == 0 && bytes == 0)
		return;
	buf_add_count(b, rows);
	buf_addc(b, ':');
	buf_add_count(b, start);
	buf_addc(b, ':');
	buf_add_count(b, bytes);
}

void
index_add(struct set_file *f, const struct index_line *line)
{
	text.len = 0;
	buf_adds(&text, REPORT);
	buf_add(&text, line->doc);
	buf_addc(&text, '\t');
	buf_add(&text, line->status);
	buf_addc(&text, '\t');
	buf_add(&text, line->stamp);
	for (size_t i = 0; i < RECORD_NTYPE; i++)
		if (has_file(i))
			add_span(&text, line->span[i].rows, line->span[i].start, line->span[i].bytes);
	buf_addc(&text, '\t');
	buf_add(&text, line->tables);
	buf_addc(&text, '\n');
	set_write(f, buf_slice(&text, 0));
	f->rows++;
}

void
index_end(struct set_file *f, const struct set_file file[RECORD_NTYPE])
{
	text.len = 0;
	buf_addf(&text, END "%zu", f->rows);
	for (size_t i = 0; i < RECORD_NTYPE; i++)
		if (has_file(i))
			add_span(&text, file[i].rows, 0, file[i].bytes);
	buf_addc(&text, '\n');
	set_write(f, buf_slice(&text, 0));
}

void
index_add_table(struct buf *tables, const struct set_file *f, size_t grid)
{
	buf_addf(tables, "%s%zu:%zu:%zu:%s", tables->len > 0 ? " " : "", grid, f->rows, f->bytes, f->name);
}

/* Takes what stands before `end` off the front; the rest when there is no end. */
static struct slice
take(struct slice *s, char end)
{
	const char *p = s->len > 0 ? memchr(s->data, end, s->len) : NULL;
	struct slice front = slice_of(s->data, p ? (size_t)(p - s->data) : s->len);

	*s = slice_from(*s, front.len + (p != NULL));
	return front;
}

static bool
take_number(struct slice *s, char end, size_t *n)
{
	return slice_number(take(s, end), SIZE_MAX / 2, n);
}

bool
index_next_table(struct slice *tables, struct index_table *table)
{
	struct slice one = take(tables, ' ');

	if (one.len == 0)
		return false;
	if (!take_number(&one, ':', &table->grid) || !take_number(&one, ':', &table->rows) ||
	    !take_number(&one, ':', &table->bytes))
		die("the index of a set is broken");
	table->name = one;
	return true;
}

static bool
take_span(struct slice *line, struct index_span *span)
{
	struct slice s = take(line, '\t');

	*span = (struct index_span){0};
	return s.len == 0 || (take_number(&s, ':', &span->rows) && take_number(&s, ':', &span->start) &&
			      take_number(&s, ':', &span->bytes));
}

bool
index_next(struct slice *lines, struct index_line *line)
{
	struct slice rest = take(lines, '\n'), from;
	bool good = true;

	if (rest.len == 0)
		return false;
	take(&rest, '\t');
	line->doc = take(&rest, '\t');
	line->status = take(&rest, '\t');
	from = rest;
	for (int i = 0; i < STAMP_FIELDS; i++)
		take(&rest, '\t');
	line->stamp = slice_of(from.data, rest.data > from.data ? (size_t)(rest.data - from.data) - 1 : 0);
	for (size_t i = 0; i < RECORD_NTYPE; i++) {
		line->span[i] = (struct index_span){0};
		if (has_file(i))
			good &= take_span(&rest, &line->span[i]);
	}
	line->tables = rest;
	if (!good)
		die("the index of a set is broken at '%.*s'", SLICE_ARG(line->doc));
	return true;
}

/* A whole file, or NULL with errno. */
static char *
read_file(int dir, const char *name, size_t *len)
{
	int fd = openat(dir, name, O_RDONLY | O_CLOEXEC);
	struct stat st;
	char *data = NULL;
	ssize_t n = 0;

	if (fd < 0)
		return NULL;
	*len = 0;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && (data = malloc((size_t)st.st_size + 1))) {
		while (*len < (size_t)st.st_size &&
		       (n = TEMP_FAILURE_RETRY(read(fd, data + *len, (size_t)st.st_size - *len))) > 0)
			*len += (size_t)n;
		data[*len] = '\0';
	}
	close(fd);
	return data;
}

static const char *
wrong_totals(struct set_index *x, struct slice end, size_t nline)
{
	size_t n;

	if (!take_number(&end, '\t', &n) || n != nline)
		return "lines are missing in its index";
	for (size_t i = 0; i < RECORD_NTYPE; i++) {
		struct index_span span;
		struct stat st;
		char name[40];

		if (!has_file(i))
			continue;
		snprintf(name, sizeof name, "%s.csv", record_info[i].name);
		if (!take_span(&end, &span) || fstatat(x->dir, name, &st, 0) != 0 ||
		    (size_t)st.st_size != span.bytes) {
			text.len = 0;
			buf_addf(&text, "%s is not as it was written", name);
			buf_addc(&text, '\0');
			return text.data;
		}
	}
	return NULL;
}

static const char *
wrong_index(struct set_index *x, struct slice s)
{
	struct slice first = take(&s, '\n'), end;
	size_t nline = 0;

	if (!slice_starts(first, slice_str(FIRST)))
		return "it was written by another version";
	first = slice_from(first, strlen(FIRST));
	x->dialect = take(&first, '\t');
	x->label = first;
	text.len = 0;
	add_columns(&text);
	if (!slice_starts(s, buf_slice(&text, 0)))
		return "it was written by another version";
	s = slice_from(s, text.len);
	x->lines = s;
	for (; slice_starts(s, slice_str(REPORT)); nline++)
		take(&s, '\n');
	if (!slice_starts(s, slice_str(END)))
		return "its index has no end";
	x->lines.len = (size_t)(s.data - x->lines.data);
	end = take(&s, '\n');
	return wrong_totals(x, slice_from(end, strlen(END)), nline);
}

const char *
index_open(struct set_index *x, const char *dir)
{
	const char *wrong;
	size_t len;

	*x = (struct set_index){.lines = slice_of("", 0)};
	x->dir = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (x->dir < 0)
		return strerror(errno);
	if (faccessat(x->dir, SET_PACKAGE, F_OK, 0) != 0)
		wrong = "it is not whole: there is no " SET_PACKAGE;
	else if (!(x->data = read_file(x->dir, SET_INDEX, &len)))
		wrong = "it has no index";
	else
		wrong = wrong_index(x, slice_of(x->data, len));
	if (wrong)
		index_close(x);
	return wrong;
}

void
index_close(struct set_index *x)
{
	if (x->dir >= 0)
		close(x->dir);
	free(x->data);
	x->data = NULL;
	x->dir = -1;
	x->lines = slice_of("", 0);
}
