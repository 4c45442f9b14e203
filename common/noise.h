/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_NOISE_H
#define JIXIAO_NOISE_H

#include "buf.h"
#include "slice.h"

/*
 * text without the marks that converters leave in it (extract-tables(1)): [bookmark: …] [image: …]
 * [footnoteRef:2]. A mark is on one line and holds no bracket. The text of a footnote, [2: …], is text and
 * stays. Returns text itself when it has none, else a copy in scratch (which is reset).
 */
struct slice noise_remove(struct slice text, struct buf *scratch);

#endif
