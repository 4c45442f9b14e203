/* SPDX-License-Identifier: ISC */
#include "check-waive.h"

#include "arena.h"
#include "buf.h"
#include "csv-rows.h"
#include "message.h"

#include <stdint.h>
#include <stdlib.h>
#include <time.h>

enum { COLUMN_ID, COLUMN_DOC, COLUMN_REASON, COLUMN_BY, COLUMN_UNTIL, NCOLUMN };

struct entry {
	struct waiver waiver;
	const char *file;
	size_t line, next; /* next of the same bucket, from 1 */
	bool expired, told, matched, seen;
};

enum { NBUCKET = 4096 };

static struct arena texts;
static struct entry *entries;
static size_t nentry, entry_cap;
static size_t by_id[NBUCKET], by_doc[NBUCKET]; /* index + 1 */
static size_t *doc_next;                       /* chains of by_doc */
static size_t doc_next_cap;
static char today[11];

static size_t
bucket(struct slice s)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.data[i]) * 16777619u;
	return (h ^ h >> 15) % NBUCKET;
}

static void
set_today(void)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	time_t now = epoch && *epoch ? (time_t)strtoll(epoch, NULL, 10) : time(NULL);
	struct tm tm;

	if (!(epoch && *epoch ? gmtime_r(&now, &tm) : localtime_r(&now, &tm)) ||
	    strftime(today, sizeof today, "%Y-%m-%d", &tm) != 10)
		die("the date cannot be told");
}

static bool
is_date(struct slice s)
{
	static const char shape[] = "dddd-dd-dd";

	if (s.len != sizeof shape - 1)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (shape[i] == 'd' ? s.data[i] < '0' || s.data[i] > '9' : s.data[i] != shape[i])
			return false;
	return true;
}

static void
take_row(void *arg, const struct csv_row *row)
{
	struct slice f[NCOLUMN];
	struct entry *e;

	for (size_t i = 0; i < NCOLUMN; i++)
		f[i] = slice_trim(row->field[i]);
	if (f[COLUMN_ID].len == 0) {
		warning("%s:%zu: field 'id' is empty", row->name, row->line);
		return;
	}
	if (f[COLUMN_UNTIL].len > 0 && !is_date(f[COLUMN_UNTIL])) {
		warning("%s:%zu: field 'until': '%.*s' is no date YYYY-MM-DD", row->name, row->line,
			SLICE_ARG(f[COLUMN_UNTIL]));
		return;
	}
	for (size_t i = 0; i < NCOLUMN; i++)
		f[i] = arena_copy(&texts, f[i]);
	entries = grow(entries, &entry_cap, nentry + 1, sizeof *entries);
	doc_next = grow(doc_next, &doc_next_cap, nentry + 1, sizeof *doc_next);
	e = &entries[nentry++];
	*e = (struct entry){
		.waiver = {f[COLUMN_ID], f[COLUMN_DOC], f[COLUMN_REASON], f[COLUMN_BY], f[COLUMN_UNTIL]},
		.file = arg,
		.line = row->line,
		.next = by_id[bucket(f[COLUMN_ID])],
		.expired = f[COLUMN_UNTIL].len > 0 && memcmp(f[COLUMN_UNTIL].data, today, 10) < 0,
		.seen = f[COLUMN_DOC].len == 0};
	by_id[bucket(f[COLUMN_ID])] = nentry;
	doc_next[nentry - 1] = by_doc[bucket(f[COLUMN_DOC])];
	by_doc[bucket(f[COLUMN_DOC])] = nentry;
}

void
waive_add_file(const char *path)
{
	if (!*today)
		set_today();
	csv_rows_of_file(path, "id,doc,reason,by,until", take_row, (void *)(uintptr_t)path);
}

const struct waiver *
waive_find(struct slice id, struct slice doc)
{
	const struct waiver *found = NULL;

	for (size_t i = nentry > 0 ? by_id[bucket(id)] : 0; i > 0; i = entries[i - 1].next) {
		struct entry *e = &entries[i - 1];

		if (!slice_eq(e->waiver.id, id) || (e->waiver.doc.len > 0 && !slice_eq(e->waiver.doc, doc)))
			continue;
		e->matched = true;
		if (!e->expired)
			found = &e->waiver;
		else if (!e->told)
			notice("%s:%zu: waiver %.*s has expired on %.*s", e->file, e->line, SLICE_ARG(id),
			       SLICE_ARG(e->waiver.until));
		e->told |= e->expired;
	}
	return found;
}

void
waive_seen(struct slice doc)
{
	for (size_t i = nentry > 0 ? by_doc[bucket(doc)] : 0; i > 0; i = doc_next[i - 1])
		if (slice_eq(entries[i - 1].waiver.doc, doc))
			entries[i - 1].seen = true;
}

void
waive_end(void)
{
	for (size_t i = 0; i < nentry; i++)
		if (entries[i].seen && !entries[i].matched)
			notice("%s:%zu: waiver %.*s%s%.*s matches no finding", entries[i].file,
			       entries[i].line, SLICE_ARG(entries[i].waiver.id),
			       entries[i].waiver.doc.len > 0 ? " of " : "", SLICE_ARG(entries[i].waiver.doc));
	free(entries);
	free(doc_next);
	entries = NULL;
	doc_next = NULL;
	nentry = 0;
	arena_free(&texts);
}
