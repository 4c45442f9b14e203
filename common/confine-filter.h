/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_CONFINE_FILTER_H
#define JIXIAO_CONFINE_FILTER_H

#include <linux/filter.h>

/*
 * The system calls of confine() as programs for the kernel. libseccomp makes them when the programs are built
 * (make-filter.c), not each time that one starts: it takes its time, and does not survive a lack of memory.
 */
enum { CONFINE_READER, CONFINE_WRITER, CONFINE_NFILTER };
extern const struct sock_fprog confine_filter[CONFINE_NFILTER];

#endif
