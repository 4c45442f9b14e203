/* SPDX-License-Identifier: ISC */
#include "check-operand.h"

#include "marks.h"
#include "utf8.h"

void
operand_init(struct operand *o)
{
	interval_init(&o->x);
	o->amount = NONE;
}

void
operand_clear(struct operand *o)
{
	interval_clear(&o->x);
}

bool
operand_set_amount(struct operand *o, const struct check_report *r, size_t amount)
{
	const struct check_amount *a = &r->amount[amount];

	o->amount = amount;
	o->text = a->text;
	o->line = a->line;
	o->raw = a->raw;
	o->value = a->value;
	o->unit = a->unit;
	o->printed = a->printed;
	o->shift = a->shift;
	interval_set(&o->x, &a->x);
	return a->readable;
}

bool
operand_set_plain(struct operand *o, size_t text, size_t line, struct slice value, struct slice unit)
{
	o->amount = NONE;
	o->text = text;
	o->line = line;
	o->raw = o->value = value;
	o->unit = o->printed = unit;
	return interval_read(&o->x,
			     &(struct printed){.raw = value,
					       .value = value,
					       .printed = unit,
					       .qualifier = slice_str(""),
					       .plain_is_exact = slice_is(unit, "分")},
			     &o->shift);
}

void
finding_operand(struct findings *f, enum evidence_role role, const struct operand *o)
{
	if (o->amount != NONE)
		finding_amount(f, role, o->amount);
	else
		finding_value(f, role, f->report->text[o->text].place, o->line, o->raw, o->value, o->unit);
}

void
number_print(struct buf *out, const struct exact *x, long shift)
{
	decimal_add(out, x, shift);
}

void
operand_print(struct buf *out, const struct operand *o, long shift)
{
	decimal_add(out, o->x.value, shift);
}

void
finding_stated(struct findings *f, const struct operand *o)
{
	operand_print(&f->stated, o, o->shift);
	buf_add(&f->unit, o->printed);
}

void
finding_compare(struct findings *f, enum evidence_role a_role, const struct operand *a,
		enum evidence_role b_role, const struct operand *b, const char *sign)
{
	finding_operand(f, a_role, a);
	finding_operand(f, b_role, b);
	finding_stated(f, a);
	operand_print(&f->computed, b, a->shift);
	operand_print(&f->formula, a, a->shift);
	buf_adds(&f->formula, sign);
	operand_print(&f->formula, b, a->shift);
}

void
finding_cite(struct findings *f)
{
	buf_adds(&f->sentence, "“");
	buf_add(&f->sentence, f->quote);
	buf_adds(&f->sentence, "”");
}

/* Whether the character at byte `at`, of *len bytes, ends a clause, or a sentence or part of one; the comma of 1,508 does
 * not. */
static bool
ends_clause(struct slice text, size_t at, bool sentence, size_t *len)
{
	unsigned marks = mark_at(text, at, len);

	if (sentence)
		return mark_ends_part(marks);
	if (marks & MARK_POINT && marks_before(text, at) & MARK_DIGIT &&
	    marks_at(text, at + *len) & MARK_DIGIT)
		return false;
	return marks & MARK_STOP && !(marks & MARK_COLON);
}

enum { CLAUSE_MOST = 600 };

struct slice
text_clause(struct slice text, size_t from, size_t to, bool sentence)
{
	size_t start = from, end = to, at, len;

	while (start > 0 && from - start < CLAUSE_MOST) {
		at = utf8_back(text, start);
		if (ends_clause(text, at, sentence, &len))
			break;
		start = at;
	}
	for (; end < text.len && end - to < CLAUSE_MOST; end += len)
		if (ends_clause(text, end, sentence, &len))
			break;
	return slice_trim(slice_of(text.data + start, end - start));
}

void
formula_add(struct findings *f, const struct operand *o, long shift)
{
	if (f->formula.len > 0 && exact_sgn(o->x.value) >= 0)
		buf_addc(&f->formula, '+');
	operand_print(&f->formula, o, shift);
}

/* The first and last digit of a decimal that is no zero at either end; how many there are between them, both
 * counted. */
static size_t
significant(struct slice s, size_t *first, size_t *last)
{
	size_t n = 0, behind = 0;

	*first = *last = s.len;
	for (size_t i = 0; i < s.len; i++) {
		if (s.data[i] < '0' || s.data[i] > '9' || (n == 0 && s.data[i] == '0'))
			continue;
		if (n++ == 0)
			*first = i;
		behind++;
		if (s.data[i] != '0') {
			*last = i;
			behind = 0;
		}
	}
	return n - behind;
}

bool
operand_is_slip(const struct operand *whole, const struct interval *sum)
{
	struct buf text = BUF_INIT;
	size_t first, last, digits;
	exact_t gap, ten;
	bool slip;

	exact_init(gap);
	exact_init(ten);
	exact_set_ratio(ten, 10, 1);
	exact_sub(gap, whole->x.value, sum->value);
	exact_abs(gap, gap);
	exact_mul(ten, ten, gap);
	decimal_add(&text, whole->x.value, whole->shift);
	slip = exact_cmp(ten, whole->x.value) <= 0 && significant(buf_slice(&text, 0), &first, &last) >= 5;
	text.len = 0;
	decimal_add(&text, gap, whole->shift);
	digits = significant(buf_slice(&text, 0), &first, &last);
	/* 9 × d × 10^k, up to 81: two digits exchanged. */
	slip = slip &&
	       (digits == 1 || (digits == 2 && (text.data[first] - '0' + text.data[last] - '0') % 9 == 0));
	exact_clear(gap);
	exact_clear(ten);
	buf_free(&text);
	return slip;
}
