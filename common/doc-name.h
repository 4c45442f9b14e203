/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_DOC_NAME_H
#define JIXIAO_DOC_NAME_H

#include "buf.h"

/* Appends field doc of a report: its name without the folder root (NULL: none) at its front, escaped. */
void doc_add_name(struct buf *doc, struct slice name, const char *root);

#endif
