/* SPDX-License-Identifier: ISC */
#include "record.h"

#include "eight.h"

#include <stdint.h>

#define COMMON_FIELDS(doc, line)                                                                             \
	{"type", "类型", "The type of the record.", KIND_WORD, false},                                       \
		{"doc", "报告", "The operand that the record comes from.", KIND_TEXT, doc},                  \
		{"line", "行号", "Physical line of the report, from 1.", KIND_COUNT, line},
#define KEY true
#define NOKEY false

const struct record_info record_info[RECORD_NTYPE] = {
#define RECORD(id, name, zh, writer, about) [RECORD_##id] = {name, zh, writer, about, id##_END, {
#define KEYS(id, doc, line) COMMON_FIELDS(doc, line)
#define FIELD(record, id, name, zh, kind, key, about) {name, zh, about, KIND_##kind, key},
#define END(record)                                                                                          \
	}                                                                                                    \
	}                                                                                                    \
	,
#include "record-types.def"
};

enum { NSLOT = 64 }; /* a power of two, several times the number of types */

static size_t
slot_of_name(struct slice name)
{
	const unsigned char *p = (const unsigned char *)name.data;

	return (name.len * 7 + p[0] * 3u + p[name.len - 1]) % NSLOT;
}

/* The type + 1 at the slot of its name or behind it; made at the first call. */
static unsigned char slot[NSLOT];
static struct slice names[RECORD_NTYPE];

static void
make_slots(void)
{
	for (size_t type = 0, i; type < RECORD_NTYPE; type++) {
		names[type] = slice_str(record_info[type].name);
		for (i = slot_of_name(names[type]); slot[i];)
			i = (i + 1) % NSLOT;
		slot[i] = (unsigned char)(type + 1);
	}
}

enum record_type
record_type_named(struct slice name)
{
	if (name.len == 0)
		return RECORD_UNKNOWN;
	if (!names[0].data)
		make_slots();
	for (size_t i = slot_of_name(name); slot[i]; i = (i + 1) % NSLOT)
		if (slice_eq(names[slot[i] - 1], name))
			return (enum record_type)(slot[i] - 1);
	return RECORD_UNKNOWN;
}

/* Splits at TABs from p on, until there are `most` fields: what is behind them is left in bytes only. */
static void
split_fields(struct record *rec, const char *p, size_t most)
{
	const char *end = rec->bytes.data + rec->bytes.len;
	struct slice *field = rec->field + rec->nfield, *enough = rec->field + most;

	for (const char *at = p; at < end && field < enough; at += 64) {
		uint64_t tabs = eight_find(at, end - at < 64 ? (size_t)(end - at) : 64, '\t');

		for (; tabs && field < enough; tabs &= tabs - 1) {
			const char *tab = at + (unsigned)__builtin_ctzll(tabs);

			*field++ = slice_of(p, (size_t)(tab - p));
			p = tab + 1;
		}
	}
	if (field < enough)
		*field++ = slice_of(p, (size_t)(end - p));
	rec->nfield = (size_t)(field - rec->field);
}

/* Where the first bad escape of a field is; SIZE_MAX when all are good. */
static size_t
bad_escape(struct slice s)
{
	const char *end = s.data + s.len;

	for (const char *p = s.data; s.len && (p = memchr(p, '\\', (size_t)(end - p))); p += 2)
		if (p + 1 == end || !strchr("\\tnr", p[1]) || p[1] == '\0')
			return (size_t)(p - s.data);
	return SIZE_MAX;
}

/* The COUNT fields of each type, as bits. */
static const uint32_t counts[RECORD_NTYPE] = {
#define RECORD(id, name, zh, writer, about) [RECORD_##id] = 1u << FIELD_LINE
#define KEYS(id, doc, line)
#define FIELD(record, id, name, zh, kind, key, about) | (uint32_t)(KIND_##kind == KIND_COUNT) << record##_##id
#define END(record) ,
#include "record-types.def"
};

/* Reads the COUNT fields. Returns the first that is none, or `most` when all are. */
static size_t
read_counts(struct record *rec, size_t most)
{
	for (uint32_t left = counts[rec->type]; left; left &= left - 1) {
		size_t i = (size_t)__builtin_ctz(left);

		rec->count[i] = 0;
		if (rec->field[i].len > 0 && !slice_number(rec->field[i], SIZE_MAX / 2, &rec->count[i]))
			return i;
		if (rec->count[FIELD_LINE] == 0)
			return FIELD_LINE;
	}
	return most;
}

/* Reads the fields of a consumed type. Returns the first that is wrong, or `most`, as many as there are. */
static size_t
read_fields(struct record *rec, size_t most)
{
	size_t wrong = read_counts(rec, most);

	rec->escaped = memchr(rec->bytes.data, '\\', rec->bytes.len);
	if (rec->escaped)
		for (size_t i = 0; i < wrong; i++)
			if (bad_escape(rec->field[i]) != SIZE_MAX)
				return i;
	return wrong;
}

/* What is wrong with field i: its escapes, or the number that it should be. */
static void
tell_fault(const struct record *rec, size_t i, struct buf *fault)
{
	const char *name = record_info[rec->type].field[i].name;
	struct slice f = rec->field[i];
	size_t at = bad_escape(f);

	if (at != SIZE_MAX)
		buf_addf(fault, "field %zu '%s': bad escape '%.*s'", i + 1, name,
			 (int)(f.len - at < 2 ? f.len - at : 2), f.data + at);
	else
		buf_addf(fault, "field %zu '%s': '%.*s' is no number", i + 1, name,
			 (int)(f.len < 40 ? f.len : 40), f.data);
}

const char *
record_split(struct record *rec, struct slice bytes, unsigned consumes, struct buf *fault)
{
	const char *tab = memchr(bytes.data, '\t', bytes.len);
	size_t most = FIELD_DOC + 1, wrong;

	rec->bytes = bytes;
	rec->line = 0;
	rec->escaped = true;
	rec->field[FIELD_TYPE] = slice_of(bytes.data, tab ? (size_t)(tab - bytes.data) : bytes.len);
	rec->nfield = 1;
	rec->type = record_type_named(rec->field[FIELD_TYPE]);
	if (rec->type != RECORD_UNKNOWN && consumes & RECORD_SET(rec->type))
		most = record_info[rec->type].nfield;
	if (tab)
		split_fields(rec, tab + 1, most);
	if (most == FIELD_DOC + 1)
		return NULL;
	wrong = rec->nfield < most ? rec->nfield : read_fields(rec, most);
	if (wrong == most) {
		rec->line = rec->count[FIELD_LINE];
		return NULL;
	}
	fault->len = 0;
	if (rec->nfield < most)
		buf_addf(fault, "%zu fields where %zu are meant", rec->nfield, most);
	else
		tell_fault(rec, wrong, fault);
	rec->type = RECORD_BAD;
	buf_addc(fault, '\0');
	return fault->data;
}

struct slice
record_unescape(struct slice f, struct buf *scratch)
{
	const char *from = f.data, *end = f.data + f.len, *p;

	if (f.len == 0 || !memchr(f.data, '\\', f.len))
		return f;
	scratch->len = 0;
	while ((p = memchr(from, '\\', (size_t)(end - from))) && p + 1 < end) {
		buf_add(scratch, slice_of(from, (size_t)(p - from)));
		buf_addc(scratch, p[1] == 't' ? '\t' : p[1] == 'n' ? '\n' : p[1] == 'r' ? '\r' : p[1]);
		from = p + 2;
	}
	buf_add(scratch, slice_of(from, (size_t)(end - from)));
	return buf_slice(scratch, 0);
}
