/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_TABLE_NAME_H
#define JIXIAO_TABLE_NAME_H

#include "buf.h"

/*
 * Names of the files of tables, below the folder of the set and ended by NUL: what of doc (not escaped) can
 * stand in a file name, and the ordinal of the table. While a name is taken, table_name_next makes another of
 * it; so the same tables in the same order get the same names.
 */
void table_name_first(struct buf *name, struct slice doc, size_t grid);
void table_name_next(struct buf *name);

#endif
