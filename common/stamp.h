/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_STAMP_H
#define JIXIAO_STAMP_H

#include "buf.h"

#include <stdbool.h>
#include <time.h>

/*
 * Appends what is known of a file without reading it: size, mtime and ctime, with TABs between them, each `-`
 * when it is no file that stays as it is. False then. *latest: when it was last changed.
 */
bool stamp_times(struct buf *b, const char *name, struct timespec *latest);

/* Appends its SHA-256, or `-` when it cannot be read. */
bool stamp_hash(struct buf *b, const char *name);

/*
 * Appends what tells one index of a folder from any that came before it, `-` when there is none.
 */
void stamp_index(struct buf *b, int dir);

#endif
