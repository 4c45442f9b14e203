/* SPDX-License-Identifier: ISC */
#include "media.h"

#include "buf.h"
#include "ole2.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum {
	START = 64 << 10,          /* bytes that are looked at */
	OLE2_MOST = 256 << 20,     /* of an old Word file */
	DIRECTORY_MOST = 16 << 20, /* of a zip file's directory */
	END_RECORD = 22,
};

const char *const media_names[NMEDIA] = {
	[MEDIA_TEXT] = "text", [MEDIA_HTML] = "html", [MEDIA_DOCX] = "docx",       [MEDIA_DOC] = "doc",
	[MEDIA_RTF] = "rtf",   [MEDIA_ODT] = "odt",   [MEDIA_WORDML] = "wordml",   [MEDIA_XLSX] = "xlsx",
	[MEDIA_XLS] = "xls",   [MEDIA_ODS] = "ods",   [MEDIA_PDF] = "pdf",         [MEDIA_PPT] = "ppt",
	[MEDIA_OFD] = "ofd",   [MEDIA_MHT] = "mht",   [MEDIA_PICTURE] = "picture", [MEDIA_LOCKED] = "locked",
	[MEDIA_ZIP] = "zip",   [MEDIA_OLE2] = "ole2",
};

static const struct magic {
	const char *bytes;
	size_t len;
	enum media media;
} magics[] = {
	{"%PDF", 4, MEDIA_PDF},        {"{\\rtf", 5, MEDIA_RTF},
	{"\x89PNG", 4, MEDIA_PICTURE}, {"\xFF\xD8\xFF", 3, MEDIA_PICTURE},
	{"GIF8", 4, MEDIA_PICTURE},    {"II*\0", 4, MEDIA_PICTURE},
	{"MM\0*", 4, MEDIA_PICTURE},
};

/* Members of zip files that tell what they are; the first that is there counts. */
static const struct {
	const char *member;
	enum media media;
} members[] = {
	{"word/document.xml", MEDIA_DOCX},   {"xl/workbook.xml", MEDIA_XLSX}, {"xl/workbook.bin", MEDIA_XLSX},
	{"ppt/presentation.xml", MEDIA_PPT}, {"OFD.xml", MEDIA_OFD},
};

/* Tags that a page or a piece of one begins with. */
static const char *const tags[] = {
	"!doctype html",
	"html",
	"head",
	"body",
	"meta",
	"title",
	"div",
	"p",
	"h1",
	"h2",
	"h3",
	"table",
	"span",
	"font",
	"center",
	"section",
	"article",
	"main",
	"ul",
	"ol",
	"b",
	"strong",
	"br",
	"style",
	"script",
	"link",
	"a",
};

bool
media_is_document(enum media media)
{
	return media >= MEDIA_HTML && media <= MEDIA_PDF;
}

/* ---- Markup ---- */

static bool
starts_word(struct slice s, const char *word)
{
	size_t len = strlen(word);

	return s.len > len && strncasecmp(s.data, word, len) == 0 &&
	       (s.data[len] == '>' || s.data[len] == '/' || slice_blank(slice_from(s, len)) > 0);
}

static bool
has(struct slice s, const char *word)
{
	return slice_find(s, slice_str(word)) != SIZE_MAX;
}

/* `<td` anywhere, in small or capital letters. */
static bool
has_tag(struct slice s, const char *name)
{
	size_t len = strlen(name);

	for (const char *p = s.data; (p = memchr(p, '<', (size_t)(s.data + s.len - p))); p++)
		if ((size_t)(s.data + s.len - p) > len && strncasecmp(p + 1, name, len) == 0)
			return true;
	return false;
}

/* s without comments, declarations and instructions at its start. */
static struct slice
skip_prolog(struct slice s)
{
	for (s = slice_ltrim(s); s.len > 1 && *s.data == '<' && (s.data[1] == '?' || s.data[1] == '!');) {
		const char *end = slice_starts(s, slice_str("<!--")) ? "-->" : ">";
		size_t at = slice_find(s, slice_str(end));

		if (at == SIZE_MAX || starts_word(slice_from(s, 1), "!doctype html"))
			break;
		s = slice_ltrim(slice_from(s, at + strlen(end)));
	}
	return s;
}

static enum media
media_of_markup(struct slice start)
{
	struct slice s = skip_prolog(start);

	if (has(start, "progid=\"Word.Document\"") ||
	    has(start, "schemas.microsoft.com/office/2006/xmlPackage"))
		return MEDIA_WORDML;
	if (s.len > 1 && *s.data == '<')
		for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
			if (starts_word(slice_from(s, 1), tags[i]))
				return MEDIA_HTML;
	if (slice_starts(s, slice_str("MIME-Version:")) && has(s, "multipart/related"))
		return MEDIA_MHT;
	return has_tag(start, "table") && has_tag(start, "td") ? MEDIA_HTML : MEDIA_TEXT;
}

/* ---- Zip files ---- */

static uint32_t
little(const char *p, size_t len)
{
	uint32_t n = 0;

	while (len-- > 0)
		n = n << 8 | (unsigned char)p[len];
	return n;
}

/* The name in an entry of the directory, or of a member. */
static enum media
media_of_member(struct slice name)
{
	for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
		bool same = name.len == strlen(members[i].member);

		for (size_t k = 0; same && k < name.len; k++)
			same = name.data[k] == members[i].member[k] ||
			       (name.data[k] == '\\' && members[i].member[k] == '/');
		if (same)
			return members[i].media;
	}
	return MEDIA_ZIP;
}

/* An OpenDocument file says what it is at its start. */
static enum media
media_of_zip_start(struct slice s)
{
	static const char *const types[] = {"mimetypeapplication/vnd.oasis.opendocument.text",
					    "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"};

	for (size_t i = 0; i < 2; i++)
		if (s.len > 30 && slice_starts(slice_from(s, 30), slice_str(types[i])))
			return i == 0 ? MEDIA_ODT : MEDIA_ODS;
	if (s.len > 30 && s.len - 30 >= little(s.data + 26, 2))
		return media_of_member(slice_of(s.data + 30, little(s.data + 26, 2)));
	return MEDIA_ZIP;
}

/* The entries of a zip file's directory. A Word file may hold a workbook: Word counts more. */
static enum media
media_of_directory(struct slice s)
{
	enum media found = MEDIA_ZIP;

	while (s.len >= 46 && slice_starts(s, slice_str("PK\1\2"))) {
		size_t name = little(s.data + 28, 2), rest = little(s.data + 30, 2) + little(s.data + 32, 2);
		enum media m;

		if (s.len - 46 < name + rest)
			break;
		m = media_of_member(slice_of(s.data + 46, name));
		if (m != MEDIA_ZIP && m < found)
			found = m;
		s = slice_from(s, 46 + name + rest);
	}
	return found;
}

/* Up to len bytes from an offset on. */
static struct slice
read_at(int fd, off_t at, size_t len, struct buf *b)
{
	ssize_t n;

	b->len = 0;
	buf_room(b, len);
	while (b->len < len &&
	       (n = TEMP_FAILURE_RETRY(pread(fd, b->data + b->len, len - b->len, at + (off_t)b->len))) > 0)
		b->len += (size_t)n;
	return buf_slice(b, 0);
}

/* A zip file without its end: what is at its start is what all files of Office start with. */
static enum media
media_of_cut_zip(struct slice start)
{
	static const char *const heads[] = {"[Content_Types].xml", "_rels/", "docProps/", "word/"};

	for (size_t i = 0; start.len > 30 && i < sizeof heads / sizeof *heads; i++)
		if (slice_starts(slice_from(start, 30), slice_str(heads[i])))
			return MEDIA_DOCX;
	return MEDIA_ZIP;
}

/* By the directory at the end of a zip file. */
static enum media
media_of_zip(int fd, off_t size, struct slice start, struct buf *b)
{
	size_t len = size < START ? (size_t)size : START;
	struct slice s = read_at(fd, size - (off_t)len, len, b);

	for (size_t at = s.len; at-- > 0;) {
		if (s.len - at < END_RECORD || memcmp(s.data + at, "PK\5\6", 4) != 0)
			continue;
		len = little(s.data + at + 12, 4);
		return media_of_directory(read_at(fd, (off_t)little(s.data + at + 16, 4),
						  len < DIRECTORY_MOST ? len : DIRECTORY_MOST, b));
	}
	return media_of_cut_zip(start);
}

/* ---- Files ---- */

enum media
media_of_start(struct slice s)
{
	if (slice_starts(s, slice_str("\xEF\xBB\xBF")))
		s = slice_from(s, 3);
	for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
		if (slice_starts(s, slice_of(magics[i].bytes, magics[i].len)))
			return magics[i].media;
	if (slice_starts(s, slice_str("PK\3\4")))
		return media_of_zip_start(s);
	return media_of_markup(s);
}

/* The bytes of ASCII characters of UTF-16 text: enough to know its tags. */
static struct slice
narrow(struct slice s, struct buf *b)
{
	b->len = 0;
	for (size_t i = 2; i < s.len; i++)
		if (s.data[i] != '\0' && (unsigned char)s.data[i] < 0x80)
			buf_addc(b, s.data[i]);
	return buf_slice(b, 0);
}

/* What gzip data starts with when it is unpacked. */
static struct slice
unpack(struct slice packed, struct buf *b)
{
	z_stream z = {.next_in = (unsigned char *)packed.data, .avail_in = (unsigned)packed.len};

	b->len = 0;
	if (inflateInit2(&z, 15 + 16) != Z_OK)
		return buf_slice(b, 0);
	z.next_out = (unsigned char *)buf_room(b, START);
	z.avail_out = START;
	inflate(&z, Z_SYNC_FLUSH);
	b->len = START - z.avail_out;
	inflateEnd(&z);
	return buf_slice(b, 0);
}

static enum media
media_of_ole2(int fd, off_t size, struct buf *b)
{
	static const enum media media[] = {
		[OLE2_OTHER] = MEDIA_OLE2, [OLE2_WORD] = MEDIA_DOC,         [OLE2_EXCEL] = MEDIA_XLS,
		[OLE2_SLIDES] = MEDIA_PPT, [OLE2_ENCRYPTED] = MEDIA_LOCKED,
	};

	return media[ole2_kind(read_at(fd, 0, size < OLE2_MOST ? (size_t)size : OLE2_MOST, b))];
}

static enum media
media_of_fd(int fd, off_t size)
{
	static struct buf start, more;
	struct slice s = read_at(fd, 0, START, &start);

	if (slice_starts(s, slice_str("\x1F\x8B")))
		s = unpack(s, &more);
	else if (slice_starts(s, slice_str(OLE2_MAGIC)))
		return media_of_ole2(fd, size, &more);
	if (slice_starts(s, slice_str("\xFF\xFE")) || slice_starts(s, slice_str("\xFE\xFF")))
		s = narrow(s, &more);
	if (s.data == start.data && slice_starts(s, slice_str("PK\3\4")) &&
	    media_of_zip_start(s) != MEDIA_ODT && media_of_zip_start(s) != MEDIA_ODS)
		return media_of_zip(fd, size, s, &more);
	return media_of_start(s);
}

enum media
media_of_file(const char *path)
{
	/* A pipe would wait for a writer. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	enum media media = MEDIA_TEXT;
	struct stat st;

	if (fd < 0)
		return MEDIA_TEXT;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		media = media_of_fd(fd, st.st_size);
	close(fd);
	return media;
}
