/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_FUZZ_CHILD_H
#define JIXIAO_FUZZ_CHILD_H

#include "buf.h"

/*
 * The filters keep their state in static variables and end with exit(): a target runs each in a child, whose
 * coverage it shares. Every filter is linked in with its main called main_NAME.
 */
typedef int program_main(int argc, char **argv);

/* Called once, by LLVMFuzzerInitialize. */
void child_share_coverage(void);

/*
 * Runs `main` with these arguments (argv[0] first, NULL last) and `in` as standard input, in pieces of 1 to
 * 13 bytes when `pieces`; sets out to what it writes and returns its status. A crash, a status that is none
 * of 0 and 2, and much more time than the input is worth end the target.
 */
int child_run(program_main *main, const char *const *argv, struct slice in, bool pieces, struct buf *out);

/* The name of a file that holds s, for operands; until child_forget. */
const char *child_file(struct slice s);
void child_forget(void);

/* Ends the target: what was found is a fault. */
_Noreturn void child_fault(const char *what, const char *program);

#endif
