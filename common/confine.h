/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_CONFINE_H
#define JIXIAO_CONFINE_H

#include <stdbool.h>

/*
 * The programs read documents from strangers. Once they have started they need few system calls: confine()
 * gives up all others (no network, no fork, no exec), a forbidden one ends the process with SIGSYS. Files can
 * be opened for reading only, unless `writes` says that the program makes files of its own (to-csv). Where
 * the kernel has Landlock and `folder` is not NULL, files can be made and changed below that folder only.
 *
 * Does nothing in instrumented builds (sanitizers, coverage), nor where the kernel cannot filter system
 * calls; true when the filter is in force.
 */
bool confine(bool writes, const char *folder);

#endif
