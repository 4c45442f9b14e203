/* SPDX-License-Identifier: ISC */
/*
 * A record stream, good or bad, through one filter: STAGE is the name of its main, PROGRAM that of the
 * filter, TYPES the records that it adds (empty: it changes others). All is passed on, input in pieces gives
 * the same bytes, and the time grows as the input does.
 */
#include "passing.h"
#include "program.h"

#include <stdint.h>

program_main STAGE;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static const char *const argv[] = {PROGRAM, NULL};
	static struct buf whole, pieces;
	struct slice in = slice_of((const char *)data, len);

	program_run(STAGE, argv, in, false, &whole);
	if (*TYPES && !passes(in, buf_slice(&whole, 0), TYPES))
		program_fault("records are not passed on", PROGRAM);
	if (len % 8 == 0) {
		program_run(STAGE, argv, in, true, &pieces);
		if (!slice_eq(buf_slice(&whole, 0), buf_slice(&pieces, 0)))
			program_fault("input in pieces gives other bytes", PROGRAM);
	}
	if (len % 64 == 1)
		program_is_linear(STAGE, argv, in);
	return 0;
}
