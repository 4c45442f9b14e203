/* SPDX-License-Identifier: ISC */
/*
 * usage: fuzz-NAME [-n COUNT] FILE...
 * A fuzz target without libFuzzer: gives it each FILE, and COUNT changed copies of each, the same ones every
 * time.
 */
#include "buf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerInitialize(int *argc, char ***argv) __attribute__((weak));
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static uint64_t state = 88172645463325252u;

static size_t
random_below(size_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return n > 0 ? (size_t)(state % n) : 0;
}

/* One change: a byte, a piece that goes, a piece that comes again elsewhere. */
static void
change(struct buf *b)
{
	size_t at = random_below(b->len), len = 1 + random_below(24);

	if (len > b->len - at)
		len = b->len - at;
	switch (random_below(3)) {
	case 0:
		b->data[at] = (char)random_below(256);
		break;
	case 1:
		memmove(b->data + at, b->data + at + len, b->len - at - len);
		b->len -= len;
		break;
	default:
		buf_room(b, len);
		memmove(b->data + at + len, b->data + at, b->len - at);
		b->len += len;
		break;
	}
}

/* The target gets memory of just that length: a sanitizer sees what is read behind it. */
static void
give(struct slice s)
{
	uint8_t *data = malloc(s.len > 0 ? s.len : 1);

	if (!data)
		abort();
	if (s.len > 0)
		memcpy(data, s.data, s.len);
	LLVMFuzzerTestOneInput(data, s.len);
	free(data);
}

static void
replay(const char *name, size_t count)
{
	static struct buf text, changed;
	FILE *f = fopen(name, "rb");
	size_t n;

	if (!f)
		abort();
	text.len = 0;
	while ((n = fread(buf_room(&text, 4096), 1, 4096, f)) > 0)
		text.len += n;
	fclose(f);
	give(buf_slice(&text, 0));
	for (size_t i = 0; i < count; i++) {
		changed.len = 0;
		buf_add(&changed, buf_slice(&text, 0));
		for (size_t j = 1 + random_below(4); j > 0 && changed.len > 0; j--)
			change(&changed);
		give(buf_slice(&changed, 0));
	}
}

int
main(int argc, char **argv)
{
	size_t count = 0;
	int c;

	while ((c = getopt(argc, argv, "n:")) != -1)
		if (c == 'n')
			count = strtoul(optarg, NULL, 10);
		else
			return 2;
	if (LLVMFuzzerInitialize)
		LLVMFuzzerInitialize(&argc, &argv);
	for (int i = optind; i < argc; i++)
		replay(argv[i], count);
	return 0;
}
