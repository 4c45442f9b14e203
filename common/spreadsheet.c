/* SPDX-License-Identifier: ISC */
#include "spreadsheet.h"

#include "decimal.h"
#include "lexicon.h"
#include "utf8.h"

#include <csv.h>
#include <uchar.h>

/* Digits that a spreadsheet keeps of a number. */
enum { MOST_DIGITS = 15 };

static const struct money_unit {
	const char *name;
	long places;
} units[] = {{"元", 0}, {"万元", 4}, {"亿元", 8}};

static const struct money_unit *unit = &units[0];
static const struct lexicon *words;
static struct buf plain, scaled, key; /* scratch */

/* Where a type has money, and where the unit of each row; 0 where it has none. */
static struct money_columns {
	size_t value, unit;
} money[RECORD_NTYPE];

struct decimal {
	struct slice whole, fraction; /* digits, whole without its leading zeros */
	bool canonical;               /* no leading zero was printed */
};

static struct slice
take_digits(struct slice *s)
{
	size_t n = 0;

	while (n < s->len && s->data[n] >= '0' && s->data[n] <= '9')
		n++;
	*s = slice_from(*s, n);
	return slice_of(s->data - n, n);
}

/* -?digits(.digits)? and nothing else. */
static bool
read_decimal(struct slice s, struct decimal *d)
{
	if (s.len > 0 && *s.data == '-')
		s = slice_from(s, 1);
	d->whole = take_digits(&s);
	d->fraction = slice_of(s.data, 0);
	if (d->whole.len == 0)
		return false;
	if (s.len > 1 && *s.data == '.') {
		s = slice_from(s, 1);
		d->fraction = take_digits(&s);
	}
	d->canonical = d->whole.len == 1 || *d->whole.data != '0';
	while (d->whole.len > 0 && *d->whole.data == '0')
		d->whole = slice_from(d->whole, 1);
	return s.len == 0;
}

/*
 * A number that a spreadsheet shows with the same value. In a text every digit counts, also a zero at the
 * end, and thousands are not separated.
 */
static bool
stays_number(struct slice s, bool text)
{
	struct decimal d;

	return read_decimal(s, &d) && d.canonical && d.whole.len + d.fraction.len <= MOST_DIGITS &&
	       !(text && d.fraction.len > 0 && d.fraction.data[d.fraction.len - 1] == '0');
}

/* 1,234,567.80 is a number in a table. */
static bool
separated_number(struct slice s)
{
	size_t digits;

	if (s.len > 0 && *s.data == '-')
		s = slice_from(s, 1);
	digits = take_digits(&s).len;
	if (digits == 0 || digits > 3)
		return false;
	while (s.len > 0 && *s.data == ',') {
		s = slice_from(s, 1);
		if (take_digits(&s).len != 3)
			return false;
		digits += 3;
	}
	if (s.len > 0 && *s.data == '.') {
		s = slice_from(s, 1);
		digits += take_digits(&s).len;
	}
	return s.len == 0 && digits <= MOST_DIGITS;
}

/* Whether cp may stand in what a spreadsheet reads as a number, a date or a time. */
static bool
in_numbers(uint32_t cp)
{
	static const char32_t others[] = U" .,/:-+%()eE$年月日时分秒点上下午¥￥．，／：－＋％（）ｅＥ＄";

	for (size_t i = 0; others[i]; i++)
		if (others[i] == cp)
			return true;
	return false;
}

static bool
may_be_number(struct slice s)
{
	bool digits = false;
	uint32_t cp;

	while (s.len > 0) {
		s = slice_from(s, utf8_next(s, &cp));
		if (utf8_is_digit(cp))
			digits = true;
		else if (!in_numbers(cp))
			return false;
	}
	return digits;
}

static bool
may_be_formula(struct slice s)
{
	static const char *const starts[] = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};

	return SLICE_STARTS_ONE(s, starts);
}

/* The text in quotes, with a TAB in front of it when it has to be kept as text. */
static void
add_cell(struct buf *row, struct slice text, bool keep)
{
	char *room = buf_room(row, 2 * text.len + 3);
	size_t n = csv_write(room + keep, 2 * text.len + 2, text.data, text.len);

	if (keep)
		memcpy(room, "\"\t", 2);
	row->len += n + keep;
}

static struct slice
shown_word(const char *field, struct slice word)
{
	const struct lexicon_entry *e;

	key.len = 0;
	buf_adds(&key, field);
	buf_addc(&key, ' ');
	buf_add(&key, word);
	e = lexicon_find(words, LEXICON_WORD, buf_slice(&key, 0));
	return e ? e->value : word;
}

/* Whether the money of this row is in 元: always where a type has no unit for each row. */
static bool
row_in_yuan(const struct record *rec)
{
	const struct money_columns *m = &money[rec->type];
	struct decimal d;

	return m->unit == 0 ||
	       (slice_is(rec->field[m->unit], units[0].name) && read_decimal(rec->field[m->value], &d));
}

/* The text of a field as people are shown it. */
static struct slice
shown_text(const struct record *rec, size_t field)
{
	const struct field_info *f = &record_info[rec->type].field[field];
	struct slice text = record_text(rec, field, &plain);
	struct decimal d;

	if (f->kind == KIND_WORD)
		return shown_word(f->name, text);
	if (unit->places == 0 || money[rec->type].value == 0 || !row_in_yuan(rec))
		return text;
	scaled.len = 0;
	if (f->kind == KIND_MONEY && read_decimal(text, &d)) {
		decimal_shift(text, -unit->places, &scaled);
		return buf_slice(&scaled, 0);
	}
	return field == money[rec->type].unit ? slice_str(unit->name) : text;
}

static void
sheet_record(struct buf *row, const struct record *rec)
{
	for (size_t i = FIELD_DOC; i < record_info[rec->type].nfield; i++) {
		enum field_kind kind = record_info[rec->type].field[i].kind;
		struct slice text = shown_text(rec, i);
		bool is_text = kind == KIND_TEXT || kind == KIND_WORD;

		if (i > FIELD_DOC)
			buf_addc(row, ',');
		add_cell(row, text,
			 !stays_number(text, is_text) && (may_be_formula(text) || may_be_number(text)));
	}
	buf_adds(row, "\r\n");
}

/* A cell of a table: whether its column holds numbers is not known. */
static void
sheet_cell(struct buf *row, struct slice escaped)
{
	struct slice text = record_unescape(escaped, &plain);

	add_cell(row, text,
		 !stays_number(text, false) && !separated_number(text) &&
			 (may_be_formula(text) || may_be_number(text)));
}

static void
sheet_title(struct buf *name, enum record_type type, size_t field)
{
	const struct field_info *f = &record_info[type].field[field];

	buf_adds(name, f->zh);
	if (f->kind == KIND_MONEY && money[type].unit == 0)
		buf_addf(name, "（%s）", unit->name);
}

static void
sheet_header(struct buf *row, enum record_type type)
{
	for (size_t i = FIELD_DOC; i < record_info[type].nfield; i++) {
		buf_adds(row, i > FIELD_DOC ? ",\"" : "\"");
		sheet_title(row, type, i);
		buf_addc(row, '"');
	}
	buf_adds(row, "\r\n");
}

static const struct csv_dialect sheet = {
	.start = "\xEF\xBB\xBF",
	.row_end = "\r\n",
	.header = sheet_header,
	.record = sheet_record,
	.title = sheet_title,
	.cell = sheet_cell,
};

static const struct money_unit *
find_unit(const char *name)
{
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (strcmp(name, units[i].name) == 0)
			return &units[i];
	return NULL;
}

static void
find_money(enum record_type type)
{
	const struct record_info *info = &record_info[type];

	for (size_t i = FIELD_FIRST; i < info->nfield; i++) {
		if (info->field[i].kind == KIND_MONEY)
			money[type].value = i;
		else if (strcmp(info->field[i].name, "unit") == 0)
			money[type].unit = i;
	}
}

const struct csv_dialect *
spreadsheet_dialect(const char *name)
{
	unit = find_unit(name);
	if (!unit)
		return NULL;
	words = lexicon_new();
	for (size_t type = 0; type < RECORD_NTYPE; type++)
		find_money((enum record_type)type);
	return &sheet;
}
