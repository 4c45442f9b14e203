/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_CHECKS_H
#define JIXIAO_CHECKS_H

#include "check-finding.h"

/*
 * The checks of a whole report, each over what it is about; they add findings. Time is linear in the report,
 * or n log n where names are compared.
 */

/* fund, declared, indicator and total records: rate points total range fullmarks scoring reason missing. */
void check_forms(struct findings *f);

/* Cells and their amounts: sum rate format. */
void check_tables(struct findings *f);

/* Amounts and cues, sentence by sentence: rate growth difference sum comparison range. */
void check_prose(struct findings *f);

/* Quantities by name, stage and period: conflict, difference and sum across the report. */
void check_quantities(struct findings *f);

/* Each text by itself: missing (placeholders), year. */
void check_texts(struct findings *f);

#endif
