/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_FORM_RECORDS_H
#define JIXIAO_FORM_RECORDS_H

#include "form.h"

/* What the report record of a document says, for the forms in it; path is empty where there is none. */
struct form_report {
	struct slice path, org, kind, year;
	size_t line;
};

/* Writes the records of a table that is a score form: form, fund, declared, indicator, total; nothing for
 * another. */
void form_write(const struct form_table *table, const struct form_report *report, const struct lexicon *lex);

#endif
