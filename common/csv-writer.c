/* SPDX-License-Identifier: ISC */
#include "csv-writer.h"

/* What a byte asks for; one behind a backslash can only ask for quotes. */
enum { ESCAPED = 1, QUOTES = 2 };

static const unsigned char asks[256] = {
	['\\'] = ESCAPED, [','] = QUOTES, ['"'] = QUOTES, ['\r'] = QUOTES, ['\n'] = QUOTES};

static char
unescaped(char c)
{
	return c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
}

static unsigned
field_asks(struct slice s)
{
	unsigned all = 0;

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.data[i];

		all |= asks[c];
		if (c == '\\' && i + 1 < s.len)
			all |= asks[(unsigned char)unescaped(s.data[++i])] & QUOTES;
	}
	return all;
}

static void
plain_cell(struct buf *row, struct slice s)
{
	unsigned all = field_asks(s);
	char *out;

	if (!all) {
		buf_add(row, s);
		return;
	}
	out = buf_room(row, 2 * s.len + 2);
	if (all & QUOTES)
		*out++ = '"';
	for (size_t i = 0; i < s.len; i++) {
		char c = s.data[i];

		if (c == '\\' && i + 1 < s.len)
			c = unescaped(s.data[++i]);
		if (c == '"')
			*out++ = '"';
		*out++ = c;
	}
	if (all & QUOTES)
		*out++ = '"';
	row->len = (size_t)(out - row->data);
}

/* Whether no byte of s asks for anything; a record has no LF. */
static bool
asks_nothing(struct slice s)
{
	return !memchr(s.data, ',', s.len) && !memchr(s.data, '\\', s.len) && !memchr(s.data, '"', s.len) &&
	       !memchr(s.data, '\r', s.len);
}

static void
plain_record(struct buf *row, const struct record *rec)
{
	size_t nfield = record_info[rec->type].nfield;
	const char *from = rec->field[FIELD_DOC].data;
	struct slice last = rec->field[nfield - 1],
		     all = slice_of(from, (size_t)(last.data + last.len - from));

	if (asks_nothing(all)) {
		char *out = memcpy(buf_room(row, all.len), from, all.len);

		for (size_t i = FIELD_DOC + 1; i < nfield; i++)
			out[rec->field[i].data - from - 1] = ',';
		row->len += all.len;
	} else {
		for (size_t i = FIELD_DOC; i < nfield; i++) {
			if (i > FIELD_DOC)
				buf_addc(row, ',');
			plain_cell(row, rec->field[i]);
		}
	}
	buf_addc(row, '\n');
}

static void
plain_title(struct buf *name, enum record_type type, size_t field)
{
	buf_adds(name, record_info[type].field[field].name);
}

static void
plain_header(struct buf *row, enum record_type type)
{
	for (size_t i = FIELD_DOC; i < record_info[type].nfield; i++) {
		if (i > FIELD_DOC)
			buf_addc(row, ',');
		plain_title(row, type, i);
	}
	buf_addc(row, '\n');
}

const struct csv_dialect csv_plain = {
	.start = "",
	.row_end = "\n",
	.header = plain_header,
	.record = plain_record,
	.title = plain_title,
	.cell = plain_cell,
};
