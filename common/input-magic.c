/* SPDX-License-Identifier: ISC */
#include "input-magic.h"

#include "record.h"

#define TAR_MAGIC "ustar"
enum { TAR_MAGIC_AT = 257, TAR_MAGIC_END = TAR_MAGIC_AT + sizeof TAR_MAGIC - 1 };

/* A tar archive: a NUL behind its first name, before any line end, and its magic. */
static bool
is_tar(struct slice s, bool *more)
{
	size_t n = 0;

	while (n < s.len && n < TAR_MAGIC_AT && s.data[n] != '\0' && s.data[n] != '\n' && s.data[n] != '\r')
		n++;
	if (n < s.len && (n == TAR_MAGIC_AT || s.data[n] != '\0'))
		return false;
	*more |= s.len < TAR_MAGIC_END;
	return s.len >= TAR_MAGIC_END && slice_starts(slice_from(s, TAR_MAGIC_AT), slice_str(TAR_MAGIC));
}

/* What other filters have written: the name of a type, that of a document and a number before three TABs. */
static bool
is_records(struct slice s, bool *more)
{
	enum { NAMES_MOST = 8192 }; /* bytes of type and document */
	struct slice field[FIELD_LINE + 1];
	size_t at = 0, n;

	for (size_t i = 0; i <= FIELD_LINE; i++, at++) {
		size_t from = at;

		while (at < s.len && at < NAMES_MOST && s.data[at] != '\t' && s.data[at] != '\n')
			at++;
		if (at == s.len) {
			*more = true;
			return false;
		}
		field[i] = slice_between(s, from, at);
		if (s.data[at] != '\t' ||
		    (i == FIELD_TYPE && record_type_named(field[FIELD_TYPE]) == RECORD_UNKNOWN))
			return false;
	}
	return slice_number(field[FIELD_LINE], SIZE_MAX / 2, &n);
}

static const struct magic magics[] = {
	{.bytes = "\xEF\xBB\xBF", .len = 3, .encoding = ENCODING_UTF8},
	{.bytes = "\xFF\xFE", .len = 2, .encoding = ENCODING_UTF16LE},
	{.bytes = "\xFE\xFF", .len = 2, .encoding = ENCODING_UTF16BE},
	{.bytes = "\x1F\x8B", .len = 2, .gzip = true},
	{.bytes = "PK\3\4",
	 .len = 4,
	 .code = "zip",
	 .about = "a zip, Word or Excel file; read it with: read-any"},
	{.bytes = "PK\5\6", .len = 4, .code = "zip", .about = "an empty zip file"},
	{.bytes = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
	 .len = 8,
	 .code = "ole2",
	 .about = "an old Word, Excel or WPS file; read it with: read-any"},
	{.bytes = "%PDF", .len = 4, .code = "pdf", .about = "a PDF file; read it with: read-any"},
	{.is = is_tar, .code = "tar", .about = "a tar archive; read it with: read-archive"},
	{.is = is_records,
	 .code = "records",
	 .about = "records, which a filter reads on standard input: < FILE"},
};

const struct magic *
magic_find(struct slice s, bool *more)
{
	*more = s.len == 0;
	for (const struct magic *m = magics; s.len > 0 && m < magics + sizeof magics / sizeof *magics; m++) {
		if (m->is) {
			if (m->is(s, more))
				return m;
			continue;
		}
		size_t len = s.len < m->len ? s.len : m->len;

		if (memcmp(s.data, m->bytes, len) == 0) {
			if (len == m->len)
				return m;
			*more = true;
		}
	}
	return NULL;
}
