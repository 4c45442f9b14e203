/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_FORM_FIELDS_H
#define JIXIAO_FORM_FIELDS_H

#include "form.h"

/* What the labels of a form say: 项目名称, 主管部门 …, the first text of each. */
enum form_field {
	LABEL_ORG,
	LABEL_SUPERVISOR,
	LABEL_IMPLEMENTER,
	LABEL_PROJECT,
	LABEL_CODE,
	LABEL_GRADE,
	LABEL_NFIELD
};

struct form_fields {
	struct buf text[LABEL_NFIELD]; /* in one line, codes split off names */
	struct buf codes[LABEL_NFIELD];
	const struct form_cell *score; /* beside 自评得分; NULL when none */
};

/* All empty again. */
void form_fields_reset(struct form_fields *f);

/* Reads the labels of the row at hand and the values beside them. */
void form_fields_row(struct form_fields *f, const struct form_rows *r);

/* The code: of its own label, else of the project, the unit, the supervisor, the implementer. */
struct slice form_fields_code(const struct form_fields *f);

#endif
