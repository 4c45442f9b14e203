/* SPDX-License-Identifier: ISC */
#include "docx-package.h"

#include "message.h"
#include "ole2.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

enum { BLOCK = 256 << 10 };

/* ---- Members ---- */

/* The index of a member; false when there is none. Some programs write \ for /, or other cases of letters. */
static bool
locate(const struct package *p, const char *name, zip_uint64_t *index)
{
	char other[512];
	zip_int64_t i = zip_name_locate(p->zip, name, ZIP_FL_NOCASE);

	if (i < 0 && (size_t)snprintf(other, sizeof other, "%s", name) < sizeof other) {
		for (char *c = other; *c; c++)
			if (*c == '/')
				*c = '\\';
		i = zip_name_locate(p->zip, other, ZIP_FL_NOCASE);
	}
	if (i < 0)
		return false;
	*index = (zip_uint64_t)i;
	return true;
}

static bool
feed(struct package *p, const char *name, zip_file_t *file, struct xml *x)
{
	static char block[BLOCK];
	size_t sum = 0;
	zip_int64_t n;

	while ((n = zip_fread(file, block, sizeof block)) > 0) {
		sum += (size_t)n;
		if (sum > PACKAGE_MAX_PART) {
			input_fail(p->in, "large", "%s unpacks to more than 256 MiB", name);
			return false;
		}
		if (!xml_feed(x, slice_of(block, (size_t)n), false))
			return false;
	}
	if (n < 0) {
		input_fail(p->in, "damaged", "%s cannot be unpacked: %s", name, zip_file_strerror(file));
		return false;
	}
	return xml_feed(x, slice_of("", 0), true);
}

bool
package_parse(struct package *p, const char *name, const struct xml_handler *handler, void *user)
{
	zip_uint64_t index;
	zip_stat_t st;
	zip_file_t *file;
	struct xml *x;
	const char *code, *fault;
	bool whole;

	if (!locate(p, name, &index) || zip_stat_index(p->zip, index, 0, &st) != 0) {
		input_fail(p->in, "damaged", "the zip file lacks %s", name);
		return false;
	}
	if ((st.valid & ZIP_STAT_ENCRYPTION_METHOD) && st.encryption_method != ZIP_EM_NONE) {
		input_fail(p->in, "encrypted", "%s is encrypted: it needs its password, and Word", name);
		return false;
	}
	if ((st.valid & ZIP_STAT_SIZE) && st.size > PACKAGE_MAX_PART) {
		input_fail(p->in, "large", "%s unpacks to %llu bytes, more than 256 MiB", name,
			   (unsigned long long)st.size);
		return false;
	}
	file = zip_fopen_index(p->zip, index, 0);
	if (!file) {
		input_fail(p->in, "damaged", "%s cannot be unpacked: %s", name, zip_strerror(p->zip));
		return false;
	}
	x = xml_new(handler, user);
	whole = feed(p, name, file, x);
	fault = xml_fault(x, &code);
	if (fault)
		input_fail(p->in, code, "%s: %s", name, fault);
	xml_free(x);
	zip_fclose(file);
	return whole;
}

/* ---- Relationships ---- */

/* The first relationship of a type. */
struct search {
	const char *type;
	struct buf *target;
	bool found;
};

static void
relationship(void *user, enum docx_element e, const char **attr)
{
	struct search *s = user;
	const char *type, *target, *mode;

	if (e != E_REL || s->found)
		return;
	type = xml_attr(attr, "Type");
	target = xml_attr(attr, "Target");
	mode = xml_attr(attr, "TargetMode");
	if (!type || !target || (mode && strcmp(mode, "External") == 0))
		return;
	type = strrchr(type, '/');
	if (!type || strcmp(type + 1, s->type) != 0)
		return;
	s->target->len = 0;
	buf_adds(s->target, target);
	s->found = true;
}

/* Adds the target of a relationship of the part whose folder is `folder`, as the name of a member. */
static void
resolve(struct buf *name, struct slice folder, struct slice target)
{
	name->len = 0;
	if (target.len > 0 && *target.data == '/')
		target = slice_from(target, 1);
	else
		buf_add(name, folder);
	while (slice_starts(target, slice_str("./")))
		target = slice_from(target, 2);
	while (slice_starts(target, slice_str("../"))) {
		target = slice_from(target, 3);
		if (name->len > 0)
			name->len--;
		while (name->len > 0 && name->data[name->len - 1] != '/')
			name->len--;
	}
	buf_add(name, target);
	buf_addc(name, '\0');
}

/* The folder of a member, with its slash. */
static struct slice
folder_of(const char *name)
{
	const char *slash = strrchr(name, '/');

	return slice_of(name, slash ? (size_t)(slash - name) + 1 : 0);
}

/* A relationship of the part called `of`, or of the package. */
static bool
related(struct package *p, const char *of, const char *type, struct buf *name)
{
	static const struct xml_handler handler = {.start = relationship};
	static struct buf target, rels;
	struct search search = {type, &target, false};
	struct slice folder = folder_of(of);
	zip_uint64_t index;

	rels.len = 0;
	buf_add(&rels, folder);
	buf_addf(&rels, "_rels/%s.rels", of + folder.len);
	buf_addc(&rels, '\0');
	if (!locate(p, rels.data, &index) || !package_parse(p, rels.data, &handler, &search) || !search.found)
		return false;
	resolve(name, folder, buf_slice(&target, 0));
	return locate(p, name->data, &index);
}

bool
package_related(struct package *p, const char *type, struct buf *name)
{
	return related(p, p->main.data, type, name);
}

/* ---- The file ---- */

/* The zip file, from the disk where that is possible. */
static zip_t *
open_zip(struct input *in, struct slice start, zip_error_t *error)
{
	zip_source_t *source = NULL;
	zip_t *zip = NULL;
	FILE *f = NULL;
	int fd = -1;

	zip_error_init(error);
	if (in->regular && !in->gzip) {
		struct stat st;

		fd = dup(in->fd);
		f = fd < 0 ? NULL : fdopen(fd, "rb");
		if (!f || fstat(fd, &st) != 0)
			die("cannot open a file twice");
		in->bytes = (size_t)st.st_size;
		source = zip_source_filep_create(f, 0, -1, error);
	} else {
		start = input_bytes(in, (size_t)PACKAGE_MAX_FILE + 1);
		if (start.len > PACKAGE_MAX_FILE) {
			input_fail(in, "large", "a Word file of more than 256 MiB");
			return NULL;
		}
		source = zip_source_buffer_create(start.data, start.len, 0, error);
	}
	if (source)
		zip = zip_open_from_source(source, ZIP_RDONLY, error);
	if (source && !zip)
		zip_source_free(source);
	return zip;
}

/* What the start of a file is, when it is no zip file. */
static void
refuse(struct input *in, struct slice start)
{
	if (slice_starts(start, slice_str(OLE2_MAGIC))) {
		start = input_bytes(in, PACKAGE_MAX_FILE);
		if (ole2_kind(start) == OLE2_ENCRYPTED)
			input_fail(in, "encrypted", "a Word file with a password; save it without one");
		else
			input_fail(in, "ole2",
				   "an old Word or WPS file (.doc .wps); convert it with: to-docx");
	} else if (slice_starts(start, slice_str("%PDF"))) {
		input_fail(in, "pdf", "a PDF file; convert it with: to-docx");
	} else if (slice_starts(start, slice_str("{\\rtf"))) {
		input_fail(in, "rtf", "an RTF file; convert it with: to-docx");
	} else if (strcmp(in->code, "ok") == 0) {
		input_fail(in, "kind",
			   start.len > 0 ? "no Word file (.docx)" : "an empty file, no Word file");
	}
}

/* A zip file that has no Word document in it. */
static void
refuse_zip(struct package *p)
{
	static const struct {
		const char *member, *kind;
	} kinds[] = {
		{"xl/workbook.xml", "an Excel workbook (.xlsx); convert it with: to-docx"},
		{"xl/workbook.bin", "an Excel workbook (.xlsb); save it as .xlsx"},
		{"ppt/presentation.xml", "PowerPoint slides (.pptx)"},
		{"content.xml", "an OpenDocument file (.odt .ods); convert it with: to-docx"},
		{"OFD.xml", "an OFD file, the page images of a document"},
	};
	zip_uint64_t index;

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (locate(p, kinds[i].member, &index)) {
			input_fail(p->in, "zip", "%s", kinds[i].kind);
			return;
		}
	input_fail(p->in, "zip", "a zip file, but no Word file (.docx)");
}

bool
package_open(struct package *p, struct input *in)
{
	struct slice start = input_bytes(in, 8);
	zip_error_t error;
	zip_uint64_t index;

	p->in = in;
	p->zip = NULL;
	if (!slice_starts(start, slice_str("PK\3\4")) && !slice_starts(start, slice_str("PK\5\6"))) {
		refuse(in, start);
		return false;
	}
	p->zip = open_zip(in, start, &error);
	if (!p->zip) {
		if (strcmp(in->code, "ok") == 0)
			input_fail(in, "damaged", "the zip file is cut off or damaged: %s",
				   zip_error_strerror(&error));
		zip_error_fini(&error);
		return false;
	}
	zip_error_fini(&error);
	if (related(p, "", "officeDocument", &p->main) &&
	    !slice_starts(buf_slice(&p->main, 0), slice_str("xl/")) &&
	    !slice_starts(buf_slice(&p->main, 0), slice_str("ppt/")))
		return true;
	p->main.len = 0;
	buf_adds(&p->main, "word/document.xml");
	buf_addc(&p->main, '\0');
	if (locate(p, p->main.data, &index))
		return true;
	if (strcmp(in->code, "ok") == 0)
		refuse_zip(p);
	return false;
}

void
package_close(struct package *p)
{
	if (p->zip)
		zip_discard(p->zip);
	p->zip = NULL;
}
