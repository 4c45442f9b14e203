/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_DOCX_PACKAGE_H
#define JIXIAO_DOCX_PACKAGE_H

#include "buf.h"
#include "docx-xml.h"
#include "input.h"

/*
 * The zip file that a Word file is, by libzip: its parts, found by the relationships between them. Whatever
 * is wrong ends the reading of `in`. A part is read piece by piece; more than PACKAGE_MAX_PART bytes of one
 * are not, whatever the directory says about its size.
 */
enum { PACKAGE_MAX_PART = 256 << 20, PACKAGE_MAX_FILE = 256 << 20 };

struct package {
	struct input *in;
	struct zip *zip;
	struct buf main; /* the name of the part with the text, ended by NUL */
};

/* Opens what `in` has at its start; false when it is no Word file, or none that can be read. */
bool package_open(struct package *p, struct input *in);
void package_close(struct package *p);

/*
 * The name of the part that the main part calls its `type` (numbering, styles, footnotes …), ended by NUL;
 * false when there is none, or its relationships cannot be read.
 */
bool package_related(struct package *p, const char *type, struct buf *name);

/* Has a part handled; false when it cannot be read to its end. */
bool package_parse(struct package *p, const char *name, const struct xml_handler *handler, void *user);

#endif
