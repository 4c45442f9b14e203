/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_FUZZ_PROGRAM_H
#define JIXIAO_FUZZ_PROGRAM_H

#include "buf.h"

/*
 * Programs run inside the target, thousands of times a second. Every filter is linked in with its main called
 * main_NAME; what it asks of the system (read, write, exit, memory) is answered here (the linker's --wrap).
 *
 * A program's state is all that is linked between state-first.o and state-last.o, its memory and its stack.
 * The first run of a program goes up to its first read of standard input, when it has parsed its options and
 * loaded its lexicon, and is kept; every later run goes on from there. So no run knows of another, and a
 * fault needs no input but its own.
 */
typedef int program_main(int argc, char **argv);

/*
 * Runs `main` with these arguments (argv[0] first, NULL last; they live on) and `in` as standard input, in
 * pieces of 1 to 13 bytes when `pieces`; sets out to what it writes and returns its status. A status that is
 * none of 0 and 2, much more time or memory than the input is worth, and a read or write past or after a
 * block of memory (with the address sanitizer) are faults. Memory that is not set has other bytes in it when
 * `pieces`.
 */
int program_run(program_main *main, const char *const *argv, struct slice in, bool pieces, struct buf *out);

/*
 * The same, and the input many times over: the time must not grow faster than the input. Measured against
 * itself, again when in doubt: a busy machine is no fault.
 */
void program_is_linear(program_main *main, const char *const *argv, struct slice in);

/* A file that fopen gives to the next program, by its name; until program_forget. */
void program_file(const char *name, struct slice s);
void program_forget(void);

/* Ends the target: what was found is a fault. */
_Noreturn void program_fault(const char *what, const char *program);

#endif
