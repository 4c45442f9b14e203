/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_OUTPUT_H
#define JIXIAO_OUTPUT_H

#include "record.h"
#include "slice.h"

/*
 * Standard output, buffered. A write error ends the program with a message and STATUS_TROUBLE; a closed pipe
 * ends it quietly. Nothing here allocates.
 */
void out_bytes(struct slice s);
void out_char(char c);

/* bytes and an LF: a record that is passed on. */
void out_line(struct slice bytes);

/*
 * A new record: out_begin, its other fields in order, out_end. doc is still escaped (it is passed on from the
 * record that the new one is made from), the texts of out_text are not yet, those of out_plain have nothing to
 * escape. out_join adds to the field begun
 * last.
 */
void out_begin(enum record_type type, struct slice doc, size_t line);
void out_text(struct slice text);
void out_plain(struct slice text);
void out_join(struct slice text);
void out_str(const char *text);
void out_count(size_t n);
void out_end(void);

/* A problem record. */
void out_problem(struct slice doc, size_t line, const char *code, struct slice text);

/* Writes what is in the buffer: called before every wait for input. */
void out_flush(void);

/* The last call of main: flushes, closes, and returns the exit status. */
int out_close(void);

#endif
