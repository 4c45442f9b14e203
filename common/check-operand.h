/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_CHECK_OPERAND_H
#define JIXIAO_CHECK_OPERAND_H

#include "check-finding.h"

/* A number of the report that a check reckons with: an amount, or the field of a form that has no amount of
 * its own. */
struct operand {
	struct interval x;
	size_t amount; /* NONE: none */
	size_t text, line;
	struct slice raw, value, unit, printed;
	long shift; /* the power of ten of `printed` against `unit` */
};

void operand_init(struct operand *o);
void operand_clear(struct operand *o);

/* False when the number cannot be read. */
bool operand_set_amount(struct operand *o, const struct check_report *r, size_t amount);
bool operand_set_plain(struct operand *o, size_t text, size_t line, struct slice value, struct slice unit);

/* As evidence; and the number in the unit that it is printed in (or in that of another, by its shift). */
void finding_operand(struct findings *f, enum evidence_role role, const struct operand *o);
void operand_print(struct buf *out, const struct operand *o, long shift);

/* A number of the finding being made, computed, in a unit of that shift; endless ones are rounded. */
void number_print(struct buf *out, const struct exact *x, long shift);

/* The whole of `stated` and `unit` of the finding being made. */
void finding_stated(struct findings *f, const struct operand *o);

/* The first is stated, the second is what it is compared with: evidence of both, stated, computed, and the formula with
 * the sign between them. */
void finding_compare(struct findings *f, enum evidence_role a_role, const struct operand *a,
		     enum evidence_role b_role, const struct operand *b, const char *sign);

/* The quote in quotation marks, to the sentence. */
void finding_cite(struct findings *f);

/*
 * The clause of a text around the bytes from..to: from the mark before to the mark behind, verbatim.
 * `sentence`: marks are only those that end one. In linear time of its length, at most a few hundred bytes
 * each way.
 */
struct slice text_clause(struct slice text, size_t from, size_t to, bool sentence);

/* The sum of operands as the left side of a formula: 10+10-5. */
void formula_add(struct findings *f, const struct operand *o, long shift);

/*
 * Whether the gap between a printed whole and a sum is what one slip of the pen leaves: one digit, or two
 * neighbours exchanged, at most a tenth, in a number of at least five digits that say something.
 */
bool operand_is_slip(const struct operand *whole, const struct interval *sum);

#endif
