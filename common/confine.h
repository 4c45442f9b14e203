/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_CONFINE_H
#define JIXIAO_CONFINE_H

#include <stdbool.h>

/*
 * The programs read documents from strangers. Once they have started they need few system calls: confine()
 * gives up all others (no network, no fork, no exec), a forbidden one ends the process with SIGSYS. Files can
 * be opened for reading only, unless `writes` says that the program makes files of its own. Where the kernel
 * has Landlock, only what confine_reading() has named can be read; with a folder files can be made, changed
 * and read below that folder; who writes without a folder (merge-csv: links from other folders) is not limited.
 *
 * Does nothing in instrumented builds (sanitizers, coverage), nor where the kernel cannot filter system
 * calls; true when the filter is in force.
 */
bool confine(bool writes, const char *folder);

/*
 * Before confine(): the file of this name, if there is one, can be read; NULL: any file. A folder can be
 * opened, so that who reads it is told what it is.
 */
void confine_reading(const char *path);

#endif
