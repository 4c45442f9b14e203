/* SPDX-License-Identifier: ISC */
/*
 * usage: peers-amounts [-m MISSES] CASES
 * Reads cases of other projects' tests, `source TAB text TAB kind TAB amount TAB value TAB unit`, and tells
 * for each kind how many amounts are found: the value at an overlapping place of the text. Cases of kind
 * number are read with all numbers. MISSES names the cases that are known to fail, `source TAB reason`; every
 * miss is listed with it. Status 1 when a kind is found less often than it must be, or a case is missed that
 * has no reason.
 */
#include "amount-scan.h"
#include "decimal.h"
#include "message.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

enum { SOURCE, TEXT, KIND, AMOUNT, VALUE, NFIELD };

static struct kind {
	const char *name;
	double least;
	unsigned cases, found;
} kinds[] = {
	{"money", 0.97, 0, 0}, {"number", 0.97, 0, 0}, {"percent", 0.98, 0, 0}, {"quantity", 0.97, 0, 0}};

enum { NKIND = sizeof kinds / sizeof *kinds };

static struct buf misses;

static bool
split(struct slice line, struct slice *field)
{
	for (size_t i = 0; i < NFIELD; i++) {
		const char *tab = line.len ? memchr(line.data, '\t', line.len) : NULL;

		if (!tab && i < NFIELD - 1)
			return false;
		field[i] = slice_of(line.data, tab ? (size_t)(tab - line.data) : line.len);
		line = slice_from(line, field[i].len + (tab != NULL));
	}
	return true;
}

/* Equal decimals; of an endless quotient as many places as both have. */
static bool
same_value(struct slice a, struct slice b)
{
	enum { ENDLESS = 10 };
	struct buf x = BUF_INIT, y = BUF_INIT;
	size_t n;
	bool same;

	decimal_shift(a, 0, &x);
	decimal_shift(b, 0, &y);
	n = x.len < y.len ? x.len : y.len;
	same = slice_eq(buf_slice(&x, 0), buf_slice(&y, 0)) ||
	       (n > ENDLESS + 2 && memchr(x.data, '.', n) && memcmp(x.data, y.data, ENDLESS) == 0);
	buf_free(&x);
	buf_free(&y);
	return same;
}

static bool
is_found(struct scan *s, const struct words *w, struct slice *f)
{
	size_t from = slice_find(f[TEXT], f[AMOUNT]), to = from + f[AMOUNT].len;
	struct amount a;

	scan_start(s, w, f[TEXT], slice_is(f[KIND], "number") ? SCAN_ALL_NUMBERS : 0);
	while (scan_next(s, &a))
		if (a.from < to && a.to > from && same_value(scan_value(s, &a), f[VALUE]))
			return true;
	return false;
}

/* Why a case is missed; NULL for no reason. */
static const char *
reason(struct slice source)
{
	static char text[256];
	struct slice rest = buf_slice(&misses, 0);

	while (rest.len > 0) {
		const char *lf = memchr(rest.data, '\n', rest.len);
		struct slice line = slice_of(rest.data, lf ? (size_t)(lf - rest.data) : rest.len);

		if (slice_starts(line, source) && line.len > source.len && line.data[source.len] == '\t') {
			snprintf(text, sizeof text, "%.*s", SLICE_ARG(slice_from(line, source.len + 1)));
			return text;
		}
		rest = slice_from(rest, line.len + (lf != NULL));
	}
	return NULL;
}

static void
read_file(const char *path, struct buf *out)
{
	FILE *f = fopen(path, "rb");
	size_t n;

	if (!f)
		die("cannot open %s", path);
	while ((n = fread(buf_room(out, 65536), 1, 65536, f)) > 0)
		out->len += n;
	fclose(f);
}

static bool
take_case(struct scan *s, const struct words *w, struct slice line)
{
	struct slice f[NFIELD];
	const char *why;

	if (!split(line, f)) {
		warning("bad case: %.*s", SLICE_ARG(line));
		return false;
	}
	for (size_t k = 0; k < NKIND; k++) {
		if (!slice_is(f[KIND], kinds[k].name))
			continue;
		kinds[k].cases++;
		if (is_found(s, w, f)) {
			kinds[k].found++;
			return true;
		}
		why = reason(f[SOURCE]);
		printf("missed %.*s %.*s: %.*s: %s\n", SLICE_ARG(f[KIND]), SLICE_ARG(f[SOURCE]),
		       SLICE_ARG(f[TEXT]), why ? why : "no reason known");
		return why != NULL;
	}
	return true;
}

int
main(int argc, char **argv)
{
	struct lexicon *lex;
	struct words *w;
	struct scan s = {0};
	struct buf cases = BUF_INIT;
	struct slice rest;
	bool good = true;
	int c;

	message_init("peers-amounts");
	while ((c = getopt(argc, argv, "m:")) != -1) {
		if (c != 'm')
			return STATUS_TROUBLE;
		read_file(optarg, &misses);
	}
	if (argc - optind != 1)
		die("usage: peers-amounts [-m MISSES] CASES");
	read_file(argv[optind], &cases);
	lex = lexicon_new();
	w = words_new(lex, NULL);
	for (rest = buf_slice(&cases, 0); rest.len > 0;) {
		const char *lf = memchr(rest.data, '\n', rest.len);
		struct slice line = slice_of(rest.data, lf ? (size_t)(lf - rest.data) : rest.len);

		good &= line.len == 0 || take_case(&s, w, line);
		rest = slice_from(rest, line.len + (lf != NULL));
	}
	for (size_t k = 0; k < NKIND; k++) {
		double rate = kinds[k].cases ? (double)kinds[k].found / kinds[k].cases : 1;

		printf("%-9s %3u of %3u  %.3f (at least %.2f)\n", kinds[k].name, kinds[k].found,
		       kinds[k].cases, rate, kinds[k].least);
		good &= rate >= kinds[k].least;
	}
	scan_free(&s);
	words_free(w);
	lexicon_free(lex);
	buf_free(&cases);
	buf_free(&misses);
	return good ? STATUS_FINE : STATUS_FINDINGS;
}
