/* SPDX-License-Identifier: ISC */
/* The first and the last object of those whose variables are a program's state (program.h). */
#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)

extern char JOIN(STATE, _data)[64], JOIN(STATE, _zero)[64];

char JOIN(STATE, _data)[64] = {1}, JOIN(STATE, _zero)[64];
