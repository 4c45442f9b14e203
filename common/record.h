/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_RECORD_H
#define JIXIAO_RECORD_H

#include "buf.h"
#include "slice.h"

#include <stdbool.h>

/* One enumerator a record type: RECORD_LINE, RECORD_CELL … */
enum record_type {
#define RECORD(id, name, zh, writer, about) RECORD_##id,
#define KEYS(id, doc, line)
#define FIELD(record, id, name, zh, kind, key, about)
#define END(record)
#include "record-types.def"
	RECORD_NTYPE,
	RECORD_UNKNOWN = RECORD_NTYPE, /* a type that the table does not have */
	RECORD_BAD,                    /* a consumed type that cannot be parsed: pass it through */
};

/* A set of record types. */
#define RECORD_SET(type) (1u << (type))

/* Positions of the fields that every record has. */
enum { FIELD_TYPE, FIELD_DOC, FIELD_LINE, FIELD_FIRST };

/* Positions of the others: CELL_GRID, CELL_ROW …, CELL_END: how many fields a record of the type has at
 * least. */
#define RECORD(id, name, zh, writer, about) enum { id##_BEGIN = FIELD_FIRST - 1,
#define KEYS(id, doc, line)
#define FIELD(record, id, name, zh, kind, key, about) record##_##id,
#define END(record)                                                                                          \
	record##_END                                                                                         \
	}                                                                                                    \
	;
#include "record-types.def"

enum { RECORD_MAX_FIELDS = 32 };

enum field_kind { KIND_TEXT, KIND_COUNT, KIND_NUMBER, KIND_MONEY, KIND_WORD };

struct field_info {
	const char *name, *zh, *about;
	enum field_kind kind;
	bool key; /* part of the record's primary key */
};

struct record_info {
	const char *name, *zh, *writer, *about;
	size_t nfield; /* with type, doc and line */
	struct field_info field[RECORD_MAX_FIELDS];
};

/* The one table, indexed by enum record_type. */
extern const struct record_info record_info[RECORD_NTYPE];

/* The type called name; RECORD_UNKNOWN when there is none. */
enum record_type record_type_named(struct slice name);

/*
 * One record. bytes is the whole line without its LF; the fields are pieces of it, still escaped. Extra
 * fields are in bytes only. Valid until the next record is read.
 */
struct record {
	enum record_type type;
	size_t nfield;
	struct slice field[RECORD_MAX_FIELDS];
	struct slice bytes;
	size_t count[RECORD_MAX_FIELDS]; /* of a consumed type the COUNT fields as numbers; 0 when empty */
	bool escaped;                    /* a field may have escapes */
	size_t line;                     /* FIELD_LINE as a number; 0 for types that are not consumed */
	size_t number;                   /* ordinal of the record in its stream, from 1 */
};

/*
 * Splits bytes (a line without LF) into rec. Only the types in `consumes` are parsed further than their type:
 * they get every field, and are checked: enough fields, a line number, COUNT fields that are numbers or
 * empty, good escapes. Returns NULL, or what is wrong with the record (a message in fault, which is reused).
 */
const char *record_split(struct record *rec, struct slice bytes, unsigned consumes, struct buf *fault);

/* A field without its escapes: the field itself when it has none, else a copy in scratch (which is reset). */
struct slice record_unescape(struct slice field, struct buf *scratch);

/* The same for a field of a record; it is looked at only where the record may have escapes. */
static inline struct slice
record_text(const struct record *rec, size_t field, struct buf *scratch)
{
	return rec->escaped ? record_unescape(rec->field[field], scratch) : rec->field[field];
}

/* A COUNT field of a consumed record that was split; 0 when it is empty. */
static inline size_t
record_count(const struct record *rec, size_t field)
{
	return rec->count[field];
}

#endif
