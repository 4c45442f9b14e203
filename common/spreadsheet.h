/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_SPREADSHEET_H
#define JIXIAO_SPREADSHEET_H

#include "csv-writer.h"

/*
 * The dialect for people who open CSV in a spreadsheet (to-csv(1), -x): byte order mark, CR LF, every cell in
 * quotes, headers and words in Chinese, money in `unit`, one of 元 万元 亿元; NULL when it is none of them.
 * What a spreadsheet would take for a formula, a date or another number starts with a TAB, which makes it
 * text in Excel, WPS and LibreOffice and is not seen.
 */
const struct csv_dialect *spreadsheet_dialect(const char *unit);

#endif
