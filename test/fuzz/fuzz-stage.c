/* SPDX-License-Identifier: ISC */
/*
 * A record stream, good or bad, through one filter: STAGE is the name of its main, PROGRAM that of the
 * filter, TYPES the records that it adds (empty: it changes others). All is passed on, and input in pieces
 * gives the same bytes.
 */
#include "child.h"
#include "passing.h"

#include <stdint.h>

program_main STAGE;

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	child_share_coverage();
	return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static const char *const argv[] = {PROGRAM, NULL};
	static struct buf whole, pieces;
	struct slice in = slice_of((const char *)data, len);

	child_run(STAGE, argv, in, false, &whole);
	if (*TYPES && !passes(in, buf_slice(&whole, 0), TYPES))
		child_fault("records are not passed on", PROGRAM);
	if (len % 8 == 0) {
		child_run(STAGE, argv, in, true, &pieces);
		if (!slice_eq(buf_slice(&whole, 0), buf_slice(&pieces, 0)))
			child_fault("input in pieces gives other bytes", PROGRAM);
	}
	return 0;
}
