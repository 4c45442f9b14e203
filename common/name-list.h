/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_NAME_LIST_H
#define JIXIAO_NAME_LIST_H

#include "name-table.h"

/*
 * All names of a file in which a NUL byte ends each (`-` is standard input), in memory and ended by that NUL.
 * A name that comes twice is there once; one of no length is left out. Dies when the file cannot be read.
 */
struct name_list {
	struct name_table table;
	char *data;
	size_t ntwice; /* names that were left out */
};

void name_list_read(struct name_list *l, const char *file);

#endif
