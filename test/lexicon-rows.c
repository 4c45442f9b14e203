/* SPDX-License-Identifier: ISC */
/*
 * usage: lexicon-rows
 * Is every row of the classes for amounts used by the example that it gives? The example is read with the
 * whole lexicon and without the row, as running text, with all numbers, and as a cell: one of them must
 * differ. Lists the rows that make no difference; status 1 when there is one.
 */
#include "amount-grid.h"
#include "amount-item.h"
#include "amount-scan.h"
#include "message.h"

#include <stdio.h>

enum { MOST = 16 };

static struct scan scan;
static struct describer describer;
static struct amount_grid grid;

static void
add(struct buf *out, struct slice text)
{
	buf_addc(out, '|');
	buf_add(out, text);
}

/* All that is found in a text, as one text. */
static void
read_as(const struct words *w, struct slice text, unsigned flags, struct buf *out)
{
	const struct cell_place place = {2, 2, 1, 1};
	struct amount a[MOST];
	struct described d[MOST];
	size_t n = 0;

	scan_start(&scan, w, text, flags);
	while (n < MOST && scan_next(&scan, &a[n]))
		n++;
	describe_start(&describer, w, text, flags & SCAN_CELL, 2021, 0);
	describe(&describer, a, n, d);
	amount_grid_start(&grid, w, slice_str("万元"), slice_of("", 0));
	for (size_t i = 0; i < n; i++) {
		struct slice own = slice_of(text.data + a[i].label, a[i].label_to - a[i].label);
		struct amount_unit u = {a[i].kind, a[i].unit, scan_printed(&scan, &a[i]), 0};

		if (a[i].alone && !amount_grid_inherit(&grid, place, own,
						       slice_of(text.data + a[i].from, a[i].to - a[i].from),
						       a[i].scaled, &u))
			continue;
		add(out, slice_of(text.data + a[i].from, a[i].to - a[i].from));
		add(out, slice_str(amount_kind_names[u.kind]));
		add(out, scan_value(&scan, &a[i]));
		add(out, u.unit);
		add(out, u.printed);
		add(out, scan_qualifier(&scan, &a[i]));
		add(out, d[i].item);
		add(out, d[i].measure);
		buf_addf(out, "|%d\n", d[i].year);
	}
	buf_addc(out, '\n');
}

static void
read_all(const struct words *w, struct slice text, struct buf *out)
{
	out->len = 0;
	read_as(w, text, 0, out);
	read_as(w, text, SCAN_ALL_NUMBERS, out);
	read_as(w, text, SCAN_CELL, out);
}

int
main(void)
{
	const uint64_t classes = (0
#define X(id, classes, flags) | (classes)
		WORD_SETS_FORWARD(X) WORD_SETS_BACKWARD(X)
#undef X
		) & ~WORDS_TOLD_CLASSES;
	struct lexicon *lex = lexicon_new();
	struct buf with = BUF_INIT, less = BUF_INIT;
	const struct lexicon_entry *e;
	struct words *all;
	unsigned rows = 0, idle = 0;

	message_init("lexicon-rows");
	all = words_new(lex, NULL);
	for (size_t i = 0; (e = lexicon_entry_at(lex, i)); i++) {
		struct words *w;

		if (!(classes >> e->class & 1))
			continue;
		rows++;
		w = words_new(lex, e);
		read_all(all, e->example, &with);
		read_all(w, e->example, &less);
		if (slice_eq(buf_slice(&with, 0), buf_slice(&less, 0))) {
			printf("idle: %.*s: '%.*s'\n", SLICE_ARG(e->word), SLICE_ARG(e->example));
			idle++;
		}
		words_free(w);
	}
	printf("%u rows, %u idle\n", rows, idle);
	scan_free(&scan);
	amount_grid_free(&grid);
	words_free(all);
	lexicon_free(lex);
	buf_free(&with);
	buf_free(&less);
	return idle > 0 ? STATUS_FINDINGS : STATUS_FINE;
}
