/* SPDX-License-Identifier: ISC */
/* read-archive: the reports in archives, and those that stand alone. */
#include "message.h"
#include "name-table.h"
#include "output.h"
#include "report-name.h"
#include "set-index.h"
#include "source.h"
#include "utf8.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <iconv.h>
#include <locale.h>
#include <stdlib.h>

static const char usage[] =
	"usage: read-archive [--files0-from=F] [--doc-root=DIR] [--docs0-from=F] [FILE ...]\n"
	"Turn raw reports into line records, as read-report does; where FILE is a zip or tar archive,\n"
	"packed with gzip or not, each report in it, as FILE!MEMBER.\n"
	"With no FILE, or when FILE is -, read standard input.\n\n" SOURCE_DOCS_USAGE SOURCE_USAGE;

#define TAR_MAGIC "ustar"
enum { TAR_MAGIC_AT = 257, TAR_NAME_END = 108, BLOCK = 65536 };

static iconv_t from_gb18030;

/* What was left out of the archive at hand: code, TAB, text, NUL each. */
static struct buf left_out;
static struct name_table seen; /* its members */
static struct buf member;

static void
read_text(struct input *in, struct slice doc)
{
	struct slice line;

	while (input_line(in, &line)) {
		out_begin(RECORD_LINE, doc, in->lines);
		out_text(line);
		out_end();
	}
}

/* The names of a tar archive are padded with NUL bytes, which no text has. */
static bool
is_archive(struct input *in)
{
	struct slice s = input_bytes(in, TAR_NAME_END);

	if (slice_starts(s, slice_of("PK\3\4", 4)) || slice_starts(s, slice_of("PK\5\6", 4)))
		return true;
	if (s.len < TAR_NAME_END || !memchr(s.data, '\0', TAR_NAME_END))
		return false;
	s = input_bytes(in, TAR_MAGIC_AT + strlen(TAR_MAGIC));
	return s.len > TAR_MAGIC_AT && slice_starts(slice_from(s, TAR_MAGIC_AT), slice_str(TAR_MAGIC));
}

/* A name as UTF-8, without ./ at its front: names that are none are GB18030, as Windows writes them, or bytes
 * that stay as they are.
 */
static void
decode_name(struct buf *b, struct slice name)
{
	size_t left, room = 4 * name.len + 4;
	char *from, *to;

	b->len = 0;
	while (slice_starts(name, slice_str("./")))
		name = slice_from(name, 2);
	left = name.len;
	if (utf8_valid(name) == name.len) {
		buf_add(b, name);
		return;
	}
	from = (char *)(uintptr_t)name.data;
	to = buf_room(b, room);
	iconv(from_gb18030, NULL, NULL, NULL, NULL);
	if (iconv(from_gb18030, &from, &left, &to, &room) == (size_t)-1)
		buf_add(b, name);
	else
		b->len = (size_t)(to - b->data);
}

static void
leave_out(const char *code, struct slice name, const char *why)
{
	buf_addf(&left_out, "%s\t%.*s: %s", code, SLICE_ARG(name), why);
	buf_addc(&left_out, '\0');
}

static void
leave_out_kind(struct slice name, const struct name_info *info)
{
	static struct buf why;

	why.len = 0;
	buf_addf(&why, "skipped: %s%s", info->what,
		 info->kind == NAME_ARCHIVE || info->kind == NAME_DOCUMENT ? " in an archive; unpack it"
									   : "");
	buf_addc(&why, '\0');
	leave_out("member", name, why.data);
}

static void
tell_left_out(void)
{
	for (size_t at = 0; at < left_out.len;) {
		char *code = left_out.data + at, *text = strchr(code, '\t');

		at += strlen(code) + 1;
		*text = '\0';
		source_problem(1, code, text + 1);
	}
	left_out.len = 0;
}

static size_t
pull_member(struct input *in, void *archive, char *room, size_t len)
{
	la_ssize_t n = archive_read_data(archive, room, len);

	if (n >= 0)
		return (size_t)n;
	input_fail(in, "damaged", "it cannot be unpacked: %s", archive_error_string(archive));
	return 0;
}

/* Whether a folder of the path is hidden, or one of those that a Mac adds. */
static bool
in_hidden_folder(struct slice name)
{
	return slice_starts(name, slice_str("__MACOSX/")) ||
	       (slice_starts(name, slice_str(".")) && !slice_starts(name, slice_str("../"))) ||
	       slice_find(name, slice_str("/.")) != SIZE_MAX;
}

/* A copy of a name that stays until the archive ends. */
static bool
is_first(struct slice name)
{
	char *copy = malloc(name.len + 1);
	bool added;

	if (!copy)
		die("out of memory");
	memcpy(copy, name.data, name.len);
	name_add(&seen, slice_of(copy, name.len), &added);
	if (!added)
		free(copy);
	return added;
}

static void
forget_names(void)
{
	for (size_t i = 0; i < seen.n; i++)
		free((char *)(uintptr_t)seen.name[i].data);
	name_table_free(&seen);
}

static void
read_member(struct archive *a, struct archive_entry *e)
{
	const char *raw = archive_entry_pathname(e);
	struct name_info info;
	struct slice name, base;
	const char *slash;

	decode_name(&member, slice_str(raw ? raw : "?"));
	name = buf_slice(&member, 0);
	if (archive_entry_filetype(e) == AE_IFDIR || slice_ends(name, slice_str("/")) ||
	    in_hidden_folder(name))
		return;
	slash = memrchr(name.data, '/', name.len);
	base = slash ? slice_from(name, (size_t)(slash - name.data) + 1) : name;
	info = name_info(base);
	if (info.kind == NAME_HIDDEN)
		return;
	if (archive_entry_filetype(e) != AE_IFREG || archive_entry_hardlink(e))
		leave_out("member", name, "skipped: no regular file");
	else if (info.kind != NAME_REPORT)
		leave_out_kind(name, &info);
	else if (archive_entry_is_encrypted(e))
		leave_out("encrypted", name, "skipped: it needs a password");
	else if (!is_first(name))
		leave_out("member", name, "skipped: a second member of that name");
	else
		source_member(name, pull_member, a, read_text);
}

static la_ssize_t
pull_archive(struct archive *a, void *input, const void **bytes)
{
	struct slice s = input_take(input);

	(void)a;
	*bytes = s.data;
	return (la_ssize_t)s.len;
}

/* Word, Excel and OpenDocument files are zip archives, too. */
static bool
is_office(struct archive_entry *e)
{
	const char *name = archive_entry_pathname(e);

	return name && (strcmp(name, "[Content_Types].xml") == 0 || strcmp(name, "mimetype") == 0);
}

static void
read_archive(struct input *in)
{
	struct archive *a = archive_read_new();
	struct archive_entry *e;
	int fd = input_file(in), r;
	bool office = false;

	if (!a)
		die("out of memory");
	archive_read_support_format_tar(a);
	archive_read_support_format_zip(a);
	r = fd >= 0 ? archive_read_open_fd(a, fd, BLOCK) : archive_read_open(a, in, NULL, pull_archive, NULL);
	while (r >= ARCHIVE_WARN && !office && (r = archive_read_next_header(a, &e)) >= ARCHIVE_WARN &&
	       r != ARCHIVE_EOF)
		if (!(office = is_office(e)))
			read_member(a, e);
	if (seen.n == 0 && left_out.len == 0 && r == ARCHIVE_EOF)
		leave_out("empty", slice_str("the archive"), "there is no report in it");
	tell_left_out();
	if (office)
		input_fail(in, "zip", "a Word or Excel file; read a Word file with: read-docx");
	else if (r != ARCHIVE_EOF)
		input_fail(in, "damaged", "the archive is damaged: %s", archive_error_string(a));
	else if (strcmp(in->code, "ok") == 0)
		in->code = INDEX_ARCHIVE;
	in->lines = 0;
	archive_read_free(a);
	forget_names();
}

static void
read_report(struct input *in, struct slice doc)
{
	if (is_archive(in))
		read_archive(in);
	else
		read_text(in, doc);
}

int
main(int argc, char **argv)
{
	static const struct option options[] = {SOURCE_DOCS_OPTION, SOURCE_OPTIONS, {0}};
	locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	int c;

	message_init("read-archive");
	if (utf8)
		uselocale(utf8); /* names that an archive says are UTF-8 come as such */
	from_gb18030 = iconv_open("UTF-8", "GB18030");
	if (from_gb18030 == (iconv_t)-1)
		die("iconv cannot read GB18030");
	while ((c = getopt_long(argc, argv, "hV", options, NULL)) != -1)
		source_option(c, usage);
	source_open(argc, argv, optind, 0);
	input_prepare();
	source_read(read_report);
	return out_close();
}
