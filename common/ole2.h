/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_OLE2_H
#define JIXIAO_OLE2_H

#include "slice.h"

#define OLE2_MAGIC "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

/* What a file of Microsoft's old container is, by the streams in it. */
enum ole2_kind { OLE2_OTHER, OLE2_WORD, OLE2_EXCEL, OLE2_SLIDES, OLE2_ENCRYPTED };

/* bytes: the whole file, or as much of it as there is. Never reads outside it; linear. */
enum ole2_kind ole2_kind(struct slice bytes);

#endif
